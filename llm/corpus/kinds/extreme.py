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
        ),
    ),
)
