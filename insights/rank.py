"""Which facts are worth a reader's time: score, then choose so that no two say the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.types import FactKind
from insights.kinds.base import Finding
from insights.sources import Crosstab, Groups, Pair, Seasonal, Series, Source

KIND_WEIGHT: Mapping[FactKind, float] = {
    FactKind.TREND: 1.0,
    FactKind.CHANGE_POINT: 0.95,
    FactKind.RANK: 0.9,
    FactKind.CORRELATION: 0.85,
    FactKind.DIFFERENCE: 0.85,
    FactKind.SEASONALITY: 0.85,
    FactKind.SHARE: 0.85,
    FactKind.EXTREME: 0.8,
    FactKind.ASSOCIATION: 0.75,
}
BASE = 0.25  # what a significant fact of the least effect scores
LAST_PLACE = 0.5  # last places are seldom news
FLAG = 0.4  # most rows have most flags down, which is no news about a measure
FLOOR = 0.12  # a discounted score below this adds little to what is said
COUNTED_ROWS = 0.7  # a count of rows is said only for want of a measure
SAME_KIND, SAME_MEASURE, SAME_BREAKDOWN = 0.75, 0.85, 0.92  # for each fact already chosen
_FLAGS = ({"0", "1"}, {"true", "false"}, {"yes", "no"}, {"y", "n"}, {"是", "否"}, {"0.0", "1.0"})
_SAME_STORY = (
    frozenset({FactKind.RANK, FactKind.SHARE, FactKind.DIFFERENCE}),
    frozenset({FactKind.TREND, FactKind.CHANGE_POINT}),
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A finding that is significant, with its score before others are chosen."""

    finding: Finding[Source]
    q: float
    score: float


def score(finding: Finding[Source], q: float) -> float:
    """Return kind's weight × effect × impact × (1 - q), discounted for last places and counted rows."""
    weight = KIND_WEIGHT[finding.kind] * (BASE + (1 - BASE) * finding.strength) * finding.impact * (1 - q)
    if finding.kind is FactKind.RANK and finding.verdict == "lowest":
        weight *= LAST_PLACE
    if isinstance(finding.source, Groups) and finding.kind is not FactKind.DIFFERENCE and is_flag(finding.source):
        weight *= FLAG
    measure, _ = about(finding.source)
    return weight * (COUNTED_ROWS if not measure else 1.0)


def is_flag(groups: Groups) -> bool:
    """Say whether the categories are yes and no under any of their usual names."""
    return len(groups) == 2 and {name.strip().lower() for name in groups.names} in _FLAGS


def about(source: Source) -> tuple[str, str]:
    """Return the measure's name (empty for rows) and the breakdown's name of a source."""
    match source:
        case Seasonal():
            return about(source.series)
        case Series():
            return _name(source), source.axis.name
        case Groups():
            return _name(source), source.breakdown
        case Pair():
            return source.x_column.name, source.y_column.name
        case Crosstab():
            return source.a.name, source.b.name


def _name(source: Series | Groups) -> str:
    return source.measure.name if source.measure is not None else ""


def choose(
    candidates: list[Candidate], twins: frozenset[frozenset[str]], limit: int
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    """Choose at most `limit` candidates, best first, each discounted by what it shares with those before it.

    Args:
        candidates: significant findings.
        twins: pairs of columns that carry the same information; a fact about one repeats a fact about the other.
        limit: how many to choose.

    Returns:
        The chosen, with the scores at which they were chosen, and the others with the reason.
    """
    left, chosen, dropped = list(candidates), list[Candidate](), list[tuple[Candidate, str]]()
    while left and len(chosen) < limit:
        scores = [_discounted(c, chosen) for c in left]
        best = max(range(len(left)), key=lambda i: (scores[i], -i))
        if scores[best] < FLOOR:
            return chosen, dropped + [(c, "it adds little to what is said") for c in left]
        taken = left.pop(best)
        chosen.append(Candidate(taken.finding, taken.q, scores[best]))
        repeated = [c for c in left if repeats(c.finding, taken.finding, twins)]
        dropped += [(c, f"it repeats the {taken.finding.kind.replace('_', ' ')} that is said") for c in repeated]
        left = [c for c in left if not any(c is r for r in repeated)]
    return chosen, dropped + [(c, f"{limit} facts rank higher") for c in left]


def _discounted(candidate: Candidate, chosen: list[Candidate]) -> float:
    value = candidate.score
    measure, breakdown = about(candidate.finding.source)
    for other in chosen:
        same_measure, same_breakdown = about(other.finding.source)
        value *= SAME_KIND if other.finding.kind is candidate.finding.kind else 1.0
        value *= SAME_MEASURE if {measure, breakdown} & {same_measure} else 1.0
        value *= SAME_BREAKDOWN if breakdown == same_breakdown else 1.0
    return value


def repeats(new: Finding[Source], said: Finding[Source], twins: frozenset[frozenset[str]]) -> bool:
    """Say whether a finding tells a reader of `said` nothing new."""
    if not _same_story(new.kind, said.kind):
        return False
    new_measure, new_breakdown = about(new.source)
    measure, breakdown = about(said.source)
    if new.kind in (FactKind.CORRELATION, FactKind.ASSOCIATION):
        return _twin_pairs({new_measure, new_breakdown}, {measure, breakdown}, twins)
    if isinstance(new.source, Seasonal) and isinstance(said.source, Seasonal) and new.source.cycle != said.source.cycle:
        return False
    return _alike(new_measure, measure, twins) and _alike(new_breakdown, breakdown, twins)


def _same_story(a: FactKind, b: FactKind) -> bool:
    return a is b or any(a in story and b in story for story in _SAME_STORY)


def _alike(a: str, b: str, twins: frozenset[frozenset[str]]) -> bool:
    return a == b or frozenset({a, b}) in twins


def _twin_pairs(a: set[str], b: set[str], twins: frozenset[frozenset[str]]) -> bool:
    (a1, a2), (b1, b2) = sorted(a), sorted(b)
    straight = _alike(a1, b1, twins) and _alike(a2, b2, twins)
    return straight or (_alike(a1, b2, twins) and _alike(a2, b1, twins))
