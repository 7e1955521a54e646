"""How an extreme is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.EXTREME,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{Subject} @peaked {extreme} {in} {at}<, {gap_pct} @above the typical {typical}>.",
            "The @est value of {subject} came {in} {at}: {extreme}, [against|compared with] a typical {typical}.",
            "{In} {at}, {subject} @reached {extreme}, its @est<, {gap_pct} @above the typical {typical}>.",
            "One {grain} stands out: {at}, when {subject} @reached {extreme}<, [against|compared with] a typical {typical}>.",
            "At {extreme}, {at} is the @peak for {subject}<; a typical {grain} is at {typical}>.",
            "{Subject} @reached {extreme} {in} {at}, @above the typical {typical}.",
            "The @peak of {subject} is {extreme}, {in} {at}; the typical {grain} has {typical}.",
            "[With|At] {extreme}, {at} stands @above the typical {typical} for {subject}.",
        ),
        brief=(
            "{Subject} @peaked {extreme} {in} {at}.",
            "{Subject} was @est {in} {at}: {extreme}, typically {typical}.",
            "The @peak of {subject}: {extreme}, {in} {at}.",
            "{at} stands out: {subject} @reached {extreme}, typically {typical}.",
            "{Subject} {in} {at}: {extreme}, {gap_pct} @above typical.",
        ),
        executive=(
            "One {grain} is out of the ordinary: {in} {at}, {subject} @reached {extreme}, @above the typical {typical}<, by {gap_pct}>.",
            "{at} is the exception for {subject}: {extreme}, [against|compared with] a typical {typical}.",
            "{Subject} @reached {extreme} {in} {at}, far @above the {typical} of a typical {grain}.",
            "No {grain} is like {at}: {subject} @reached {extreme}, [against|compared with] a typical {typical}.",
        ),
        technical=(
            "The @est value of {subject} is an outlier of the series: {extreme} {in} {at}, against a median of {typical}.",
            "{Subject} {in} {at}, at {extreme}, lies @above what its neighbours lead one to expect; the median is {typical}.",
            "Against a median of {typical}, {subject} of {extreme} {in} {at} stands out<, {gap_pct} @above it>.",
            "The @peak of {subject}, {extreme} {in} {at}, is {gap_pct} @above the median of the other {grain}s, {typical}.",
        ),
        headline=(
            "{Subject} @reached {extreme} {in} {at}",
            "{at}: {subject} {gap_pct} @above typical",
            "{Subject} @est {in} {at}, at {extreme}",
            "An unusual {at} for {subject}: {extreme}, typically {typical}",
        ),
    ),
    Said(
        "zh",
        FactKind.EXTREME,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{subject}在{at}@reached{extreme}，为@est<，比一般水平{typical}@more{gap_pct}>。",
            "{subject}的@est值出现在{at}，为{extreme}，一般水平为{typical}。",
            "{at}，{subject}@reached{extreme}，@above一般水平{typical}。",
            "{at}最为突出：{subject}@reached{extreme}<，一般水平为{typical}>。",
            "{subject}的@peak是{at}的{extreme}<，@above一般水平{typical}>。",
            "{at}的{subject}为{extreme}，是各{grain}中@est的<，比一般水平@more{gap_pct}>。",
            "在各{grain}之中，{at}的{subject}@est，为{extreme}。",
            "{subject}在{at}出现异常，为{extreme}，@above一般水平{typical}。",
            "{at}与众不同：{subject}为{extreme}，一般水平为{typical}<，相差{gap_pct}>。",
        ),
        brief=(
            "{at}，{subject}@reached{extreme}。",
            "{subject}在{at}@est：{extreme}，一般为{typical}。",
            "{subject}的@peak：{at}，{extreme}。",
            "{at}突出，{subject}为{extreme}，一般为{typical}。",
            "{at}的{subject}比一般水平@more{gap_pct}。",
        ),
        executive=(
            "{at}明显异常：{subject}@reached{extreme}，@above一般水平{typical}<，相差{gap_pct}>。",
            "{subject}在{at}@reached{extreme}，与一般水平{typical}相去甚远。",
            "就{subject}而言，{at}是例外：{extreme}，一般水平为{typical}。",
            "没有哪个时期像{at}：{subject}@reached{extreme}，一般为{typical}。",
        ),
        technical=(
            "{subject}的@est值为异常值：{at}为{extreme}，其余时期的中位数为{typical}。",
            "{at}的{subject}为{extreme}，偏离相邻时期的水平，中位数为{typical}。",
            "与中位数{typical}相比，{at}的{subject}为{extreme}<，@more{gap_pct}>。",
            "{subject}的@peak出现在{at}，为{extreme}，比中位数{typical}@more{gap_pct}。",
        ),
        headline=(
            "{at}的{subject}@reached{extreme}",
            "{subject}在{at}@est，为{extreme}",
            "{at}异常：{subject}比一般水平@more{gap_pct}",
        ),
    ),
)
