"""How a change point is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} [stepped|shifted|moved] @adv {in} {at}: from {before} on average before to {after} since<, @anoun of {change_pct}><, @anoun of {change_points}>.",
            "{In} {at}, the level of {subject} [shifted|moved] @adv, from an average of {before} to {after}<, @anoun of {change_pct}>.",
            "Until {at}, {subject} ran at {before} on average; since then it has run at {after}.",
            "From {at} on, {subject} has averaged {after}, @adv from {before} before.",
            "A shift came {in} {at}: {subject} @past from an average of {before} to {after}.",
            "{Subject} settled at a @adj level {in} {at}: {after} on average, [against|compared with] {before} before.",
            "The level of {subject} @past {in} {at}, to {after} on average from {before}.",
            "Before {at}, {subject} averaged {before}; after it, {after}<, @adv {change_pct}><, @adv {change_points}>.",
        ),
    ),
    Said(
        "zh",
        FactKind.CHANGE_POINT,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}的水平在{at}@step：此前平均为{before}，此后平均为{after}<，@noun为{change_pct}><，变动{change_points}>。",
            "{at}前，{subject}平均为{before}；自那以后@past到{after}。",
            "自{at}起，{subject}平均为{after}，较此前的{before}@past<了{change_pct}>。",
            "{at}出现转折，{subject}的平均水平由{before}@past到{after}。",
            "以{at}为界，{subject}的水平从{before}@past至{after}<，@noun为{change_pct}>。",
            "{at}以来，{subject}处在更@adj的水平：平均{after}，此前为{before}。",
            "{subject}在{at}发生变化，平均水平@past：由{before}变为{after}。",
        ),
    ),
)
