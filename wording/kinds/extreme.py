"""How an extreme is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.EXTREME,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{Subject} @peaked {extreme} {in} {at}<, {gap_pct} @above the typical {typical}>.",
            "{Subject} was @est {in} {at}: {extreme}, [against|compared with] a typical {typical}.",
            "{Subject} was @est {in} {at}: {extreme}, {gap_pct} @above the typical {typical}.",
            "{In} {at}, {subject} @reached {extreme}, its @est<, {gap_pct} @above the typical {typical}>.",
            "One {grain} stands out: {at}, when {subject} @reached {extreme}<, [against|compared with] a typical {typical}>.",
            "The @peak for {subject} came {in} {at}: {extreme}, [against|compared with] {typical} in a typical {grain}.",
            "{Subject} @reached {extreme} {in} {at}, {gap_pct} @above the typical {typical}.",
            "{Subject} @reached {extreme} {in} {at}, its @est; a typical {grain} has {typical}.",
            "{Subject} @peaked {extreme} {in} {at}, [against|compared with] {typical} in a typical {grain}.",
            "{In} {at}, {subject} @peaked {extreme}, @above the typical {typical}.",
        ),
        brief=(
            "{Subject} @peaked {extreme} {in} {at}.",
            "{Subject} was @est {in} {at}: {extreme}, against a typical {typical}.",
            "The @peak of {subject}: {extreme}, {in} {at}.",
            "{Subject} @reached {extreme} {in} {at}, against a typical {typical}.",
            "{Subject} was {gap_pct} @above typical {in} {at}, at {extreme}.",
        ),
        executive=(
            "One {grain} stands out: {in} {at}, {subject} @reached {extreme}, @above the typical {typical}<, by {gap_pct}>.",
            "{Subject} @peaked {extreme} {in} {at}, [against|compared with] a typical {typical}.",
            "{Subject} @reached {extreme} {in} {at}, {gap_pct} @above the {typical} of a typical {grain}.",
            "{Subject} was @est {in} {at}, at {extreme}; a typical {grain} has {typical}.",
        ),
        technical=(
            "The @est value of {subject} is an outlier of the series: {extreme} {in} {at}, against a median of {typical}.",
            "{Subject} {in} {at}, at {extreme}, lies @above what its neighbours lead one to expect; the median is {typical}.",
            "Against a median of {typical}, {subject} of {extreme} {in} {at} stands out<, {gap_pct} @above it>.",
            "The @peak of {subject}, {extreme} {in} {at}, is {gap_pct} @above the median of the other {grain}s, {typical}.",
        ),
        headline=(
            "{Subject} @peaked {extreme} {in} {at}, @above a typical {typical}",
            "{Subject} {gap_pct} @above typical {in} {at}, at {extreme}",
            "{Subject} @peaked {extreme} {in} {at}, {gap_pct} @above typical",
            "{Subject} @est {in} {at}: {extreme}, against a typical {typical}",
        ),
    ),
    Said(
        "zh",
        FactKind.EXTREME,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{subject}在{at}@reached{extreme}，比{typical}的通常水平@more{gap_pct}。",
            "{subject}在{at}@reached{extreme}，为各{grain}中@est，通常水平为{typical}。",
            "{subject}的@est值出现在{at}，为{extreme}，其余时期的中位数为{typical}。",
            "{at}，{subject}@reached{extreme}，@above通常水平{typical}<，幅度为{gap_pct}>。",
            "{at}的{subject}为{extreme}，是各{grain}中@est的，比通常水平@more{gap_pct}。",
            "{subject}的@peak出现在{at}，为{extreme}<，比通常的{typical}@more{gap_pct}>。",
            "{subject}通常在{typical}左右，{at}则@reached{extreme}。",
            "各{grain}之中，{at}的{subject}@est，为{extreme}<，通常水平为{typical}>。",
            "{subject}在{at}出现异常值{extreme}，@above{typical}的通常水平。",
            "{at}最为突出：{subject}@reached{extreme}，通常水平为{typical}<，幅度为{gap_pct}>。",
        ),
        brief=(
            "{at}，{subject}@reached{extreme}。",
            "{subject}在{at}@est，为{extreme}，通常为{typical}。",
            "{subject}的@peak：{at}，{extreme}。",
            "{at}突出，{subject}为{extreme}，通常为{typical}。",
            "{at}的{subject}比通常水平@more{gap_pct}。",
        ),
        executive=(
            "{subject}在{at}@reached{extreme}，@above{typical}的通常水平<，幅度为{gap_pct}>。",
            "{at}异常：{subject}@reached{extreme}，通常水平为{typical}<，幅度为{gap_pct}>。",
            "{subject}在{at}@reached{extreme}的@peak，比通常水平@more{gap_pct}。",
            "{subject}以{at}为@est，@reached{extreme}，其余时期的中位数为{typical}。",
            "没有哪个时期像{at}：{subject}@reached{extreme}，通常为{typical}。",
        ),
        technical=(
            "{subject}的@est值为异常值：{at}为{extreme}，其余时期的中位数为{typical}。",
            "{at}的{subject}为{extreme}，偏离相邻时期的水平，其余时期的中位数为{typical}。",
            "与其余时期的中位数{typical}相比，{at}的{subject}为{extreme}<，@more{gap_pct}>。",
            "{subject}的@peak出现在{at}，为{extreme}，比其余时期的中位数{typical}@more{gap_pct}。",
        ),
        headline=(
            "{subject}在{at}@reached{extreme}，为@est",
            "{subject}在{at}@reached{extreme}，通常为{typical}",
            "{at}的{subject}@est，@reached{extreme}",
            "{subject}在{at}@reached{extreme}，比通常水平@more{gap_pct}",
        ),
    ),
)
