"""Which facts are worth a reader's time: score, then choose so that no two say the same thing."""

from __future__ import annotations

from dataclasses import dataclass

from core.format import label
from core.message import Message
from core.types import Aggregate, FactKind, Grain, Verdict
from insights.finding import Finding
from insights.gather.sources import Crosstab, Cycle, Groups, RowByRow, Seasonal, Source
from insights.gather.sources.goals import is_goal
from insights.naming import is_flag
from insights.redundant import without_echoes
from kinds.card import card

# A score is kind's weight x effect x impact x (1 - q) x surprise x actionability. These are all of its weights but a kind's own and
# how actionable it is, which stand on each KIND. Set by hand on the sample tables and on vega_datasets, for want of readers' votes.
BASE = 0.25  # what a significant fact of the least effect scores
FLOOR = 0.12  # a discounted score below this adds little to what is said
WANTED = 1.5  # times the score of a kind that the reader asks more of
SEGMENT = 0.8  # impact: a trend inside one category concerns fewer rows
LAST_PLACE = 0.5  # surprise: last places are seldom news
FLAG = 0.15  # surprise: most rows have most flags down, which is no news about a measure
CROWD = 0.8  # surprise: a category with two rows in five has two fifths of a total
COUNTED_ROWS = 0.7  # actionability: a count of rows is said only for want of a measure
PLANNED = 0.5  # surprise: what a plan does was decided by those who read of it
SAME_KIND, SAME_MEASURE, SAME_BREAKDOWN = 0.75, 0.85, 0.92  # for each fact already chosen: variety
SAME_LINE = 0.85  # in addition, for the course of the same measure along the same time
MOST_SEGMENTS = 2
FEWEST_SAID = 3  # below, what was left out for variety's sake is let in
SAME_PACE = 0.05  # of the usual row: a leader with no more than this above it leads by its rows alone
SAME_SHARE = 0.03  # of a total: two totals whose shares differ by no more tell of the categories' sizes alone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: more of some kinds, or some kinds only; empty means no wish."""

    more_of: frozenset[FactKind] = frozenset()
    only: frozenset[FactKind] = frozenset()

    def most(self, kind: FactKind, limit: int) -> int:
        """Return how many facts of a kind one telling holds."""
        return limit if kind in self.more_of | self.only else card(kind).most


NOTHING = Wanted()


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A finding that is significant, with its score before others are chosen."""

    finding: Finding[Source]
    q: float
    score: float


def score(finding: Finding[Source], q: float, wanted: Wanted = NOTHING) -> float:
    """Return kind's weight × effect × impact × (1 - q) × surprise × actionability, more for a kind that is wanted."""
    kind = finding.kind
    effect = BASE + (1 - BASE) * finding.strength
    impact = finding.impact * (SEGMENT if finding.source.within else 1.0)
    value = card(kind).weight * effect * impact * (1 - q) * surprise(finding) * actionability(finding)
    return float(value * (WANTED if kind in wanted.more_of else 1.0))


def surprise(finding: Finding[Source]) -> float:
    """Return how little a reader would have expected a finding, from 0 to 1."""
    value = 1.0
    if finding.kind is FactKind.RANK and finding.verdict == "lowest" and not _is_loss(finding):
        value *= LAST_PLACE
    if finding.kind is not FactKind.PACE and is_goal(getattr(finding.source, "measure", None)):
        value *= PLANNED
    if isinstance(finding.source, Groups) and finding.kind is not FactKind.DIFFERENCE and is_flag(finding.source.names):
        value *= FLAG
    elif finding.kind in (FactKind.RANK, FactKind.SHARE) and (_follows_rows(finding.source) or _leads_by_rows(finding)):
        value *= CROWD
    return value


def _is_loss(finding: Finding[Source]) -> bool:
    """Say whether what a category is last in is below zero, as spending is among payments: then it is the largest of its sort."""
    return isinstance(finding.source, Groups) and float(finding.source.values[finding.places[0]]) < 0


def _follows_rows(source: Source) -> bool:
    """Say whether a total is spread over the categories as their rows are."""
    if not isinstance(source, Groups) or source.measure is None or source.aggregate is not Aggregate.SUM:
        return False
    if source.least < 0 or float(source.total.sum()) == 0:
        return False
    apart = source.total / source.total.sum() - source.n / source.n.sum()
    return float(abs(apart).max()) <= SAME_SHARE


def _leads_by_rows(finding: Finding[Source]) -> bool:
    """Say whether a category leads in a total because it has more rows, and not more in each of them than all rows have."""
    groups = finding.source
    if not isinstance(groups, Groups) or groups.measure is None or groups.aggregate is not Aggregate.SUM:
        return False
    if groups.least < 0 or float(groups.total.sum()) == 0 or finding.verdict is not Verdict.HIGHEST:
        return False
    usual = float(groups.total.sum() / groups.n.sum())
    return float(groups.mean[finding.places[0]]) <= (1 + SAME_PACE) * usual and bool(groups.n.max() > groups.n.min())


def actionability(finding: Finding[Source]) -> float:
    """Return how near a finding is to something that a reader can decide on, from 0 to 1."""
    measure, _ = finding.source.about
    return card(finding.kind).actionable * (1.0 if measure else COUNTED_ROWS)


def choose(
    candidates: list[Candidate], twins: frozenset[frozenset[str]], limit: int, wanted: Wanted = NOTHING
) -> tuple[list[Candidate], list[tuple[Candidate, Message]]]:
    """Choose at most `limit` candidates, best first, each discounted by what it shares with those before it.

    What is too much of one kind, or another angle on what is said, is let in after all until 3 facts are said.

    Args:
        candidates: significant findings.
        twins: pairs of columns that carry the same information; a fact about one repeats a fact about the other.
        limit: how many to choose.
        wanted: the kinds that the reader asks for.

    Returns:
        The chosen by the scores at which they were chosen, and the others with the reason.
    """
    kept = [c for c in candidates if not wanted.only or c.finding.kind in wanted.only]
    left, dropped = without_echoes(kept)
    if not any(card(c.finding.kind).alone for c in left):  # nothing differs, so that something is even is no news
        dropped, left = [*dropped, *((c, Message("nothing else holds beside it")) for c in left)], []
    dropped += [(c, Message("another kind was asked for")) for c in candidates if not any(c is k for k in kept)]
    chosen, spare = list[Candidate](), list[tuple[Candidate, Message]]()
    while left and len(chosen) < limit:
        taken = _best(left, chosen) if chosen else _first(left)
        if taken.score < FLOOR:
            dropped += [(c, Message("it adds little to what is said")) for c in left]
            left = []
            break
        left = [c for c in left if c.finding is not taken.finding]
        chosen.append(taken)
        spare += [(c, why) for c in left if (why := _surplus(c, chosen, twins, wanted.most(c.finding.kind, limit)))]
        left = [c for c in left if not any(c is s for s, _ in spare)]
    dropped += [(c, Message("{} facts rank higher", limit)) for c in left]
    let_in = _let_in(spare, chosen, min(limit, FEWEST_SAID), twins)
    dropped += [(c, why) for c, why in spare if not any(c.finding is t.finding for t in let_in)]
    return sorted(chosen + let_in, key=lambda c: -c.score), dropped


def _best(left: list[Candidate], chosen: list[Candidate]) -> Candidate:
    """Return the candidate with the highest discounted score, with that score, or the first chosen's if that is less."""
    scores = [_discounted(c, chosen) for c in left]
    at = max(range(len(left)), key=lambda i: (scores[i], -i))
    return Candidate(left[at].finding, left[at].q, min([scores[at], *(c.score for c in chosen[:1])]))


def _first(left: list[Candidate]) -> Candidate:
    """Return the candidate with the highest score among those that may lead, or among all where none of these is worth saying."""
    return _best([c for c in left if card(c.finding.kind).leads and c.score >= FLOOR] or left, [])


def _surplus(
    candidate: Candidate, chosen: list[Candidate], twins: frozenset[frozenset[str]], most: int
) -> Message | None:
    """Return why a candidate is not said beside the chosen, the last of which is new; None if it may be."""
    kind, last = candidate.finding.kind, chosen[-1].finding
    if repeats(candidate.finding, last, twins):
        return Message("it repeats the {} that is said", last.kind)
    if sum(c.finding.kind is kind for c in chosen) >= most:
        return Message("{} facts of the kind {} are said already", most, kind)
    if _on_another_axis(candidate.finding, last):
        return Message("it is told by {} already", label(last.source.about[1]))
    if candidate.finding.source.within and sum(bool(c.finding.source.within) for c in chosen) >= MOST_SEGMENTS:
        return Message("{} facts about one category alone are said already", MOST_SEGMENTS)
    return None


def _on_another_axis(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether both follow one measure along time, but by two columns of dates: the one would seem to contradict the other."""
    if (
        Grain.NONE in (new.source.grain, told.source.grain)
        or isinstance(new.source, Seasonal)
        or isinstance(told.source, Seasonal)
    ):
        return False
    (measure, axis), (other, told_axis) = new.source.about, told.source.about
    return measure == other and axis != told_axis


def _let_in(
    spare: list[tuple[Candidate, Message]], chosen: list[Candidate], fewest: int, twins: frozenset[frozenset[str]]
) -> list[Candidate]:
    """Return the best of the spare candidates that make the story `fewest` facts long, each another angle on it."""
    pool, let_in = [c for c, _ in spare if c.score >= FLOOR], list[Candidate]()
    while len(chosen) + len(let_in) < fewest:
        told = chosen + let_in
        pool = [c for c in pool if all(_is_another_angle(c.finding, s.finding, twins) for s in told)]
        if not pool:
            break
        taken = _best(pool, told)
        let_in.append(taken)
    return let_in


def _is_another_angle(new: Finding[Source], told: Finding[Source], twins: frozenset[frozenset[str]]) -> bool:
    """Say whether a finding adds anything to `told`: if it repeats it, then of the very same columns but another claim."""
    if _on_another_axis(new, told):
        return False
    if not repeats(new, told, twins):
        return True
    if told.kind is FactKind.DIFFERENCE and new.verdict is Verdict.LOWEST:
        return False  # a difference names both ends
    if new.kind is not told.kind and new.source.aggregate is told.source.aggregate and _leader(new) == _leader(told):
        return False  # first of a total, and the largest part of it
    return new.source.about == told.source.about and _claim(new) != _claim(told)


def _leader(finding: Finding[Source]) -> str:
    """Return the category that a finding names first, or its kind where it names none."""
    return finding.source.names[finding.places[0]] if isinstance(finding.source, Groups) else finding.kind


def _claim(finding: Finding[Source]) -> tuple[str, str, str]:
    return finding.kind, finding.verdict, finding.source.aggregate


def _discounted(candidate: Candidate, chosen: list[Candidate]) -> float:
    value = candidate.score
    _, breakdown = candidate.finding.source.about
    for other in chosen:
        _, same_breakdown = other.finding.source.about
        value *= SAME_KIND if other.finding.kind is candidate.finding.kind else 1.0
        value *= SAME_MEASURE if _measures(candidate.finding) & _measures(other.finding) else 1.0
        value *= SAME_BREAKDOWN if breakdown == same_breakdown else 1.0
        value *= SAME_LINE if _same_line(candidate.finding, other.finding) else 1.0
    return value


def _same_line(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether both tell of the course of one measure along one time axis, in the same rows."""
    if new.source.about != told.source.about or new.source.within != told.source.within:
        return False
    return new.source.grain is not Grain.NONE and told.source.grain is not Grain.NONE


def _measures(finding: Finding[Source]) -> set[str]:
    """Return the names of what a finding measures: two of a relation row by row, an empty one where rows are counted."""
    measure, breakdown = finding.source.about
    if not measure and not breakdown:
        return set()  # it is about the whole table
    return {measure, breakdown} if breakdown and isinstance(finding.source, RowByRow) else {measure}


def repeats(new: Finding[Source], told: Finding[Source], twins: frozenset[frozenset[str]]) -> bool:
    """Say whether a finding tells a reader of `said` nothing new."""
    if not _same_story(new.kind, told.kind):
        return False
    new_measure, new_breakdown = new.source.about
    measure, breakdown = told.source.about
    if new.source.within != told.source.within:
        return _alike(new_measure, measure, twins) and new.verdict is told.verdict and _same_split(new, told, twins)
    if new.kind is FactKind.ASSOCIATION and _cell(new) & _cell(told):
        return True
    if new.kind in (FactKind.CORRELATION, FactKind.ASSOCIATION):
        return _twin_pairs({new_measure, new_breakdown}, {measure, breakdown}, twins)
    if isinstance(new.source, Groups) and isinstance(told.source, Groups) and _proportional(new.source, told.source):
        return True
    if isinstance(new.source, Seasonal) and isinstance(told.source, Seasonal):
        if new.source.cycle != told.source.cycle:
            return False
        if new_breakdown == breakdown and _same_season(new, told, new.source.cycle):
            return True  # of another measure
    return _alike(new_measure, measure, twins) and _alike(new_breakdown, breakdown, twins)


def _same_season(new: Finding[Source], told: Finding[Source], cycle: Cycle) -> bool:
    """Say whether high and low season are the same weekday, or no more than a month or an hour apart."""
    apart = [abs(a - b) for a, b in zip(new.places, told.places, strict=True)]
    around = {"month": 12, "hour": 24}.get(cycle)
    return not any(apart) if around is None else max(min(a, around - a) for a in apart) <= 1


def _cell(finding: Finding[Source]) -> set[tuple[str, str]]:
    """Return the two categories that an association names, each with its column."""
    table = finding.source
    if not isinstance(table, Crosstab):
        return set()
    i, j = finding.places
    return {(table.a.name, table.a_names[i]), (table.b.name, table.b_names[j])}


def _proportional(new: Groups, told: Groups) -> bool:
    """Say whether two totals are spread over the same categories alike, as rows and what is summed over them often are."""
    if Aggregate.MEAN in (new.aggregate, told.aggregate) or min(new.least, told.least) < 0:
        return False
    if new.breakdown != told.breakdown:
        return False
    a, b = (dict(zip(g.names, g.total / max(float(g.total.sum()), 1e-300), strict=True)) for g in (new, told))
    return all(abs(a.get(name, 0.0) - b.get(name, 0.0)) <= SAME_SHARE for name in {*a, *b})


def _same_split(new: Finding[Source], told: Finding[Source], twins: frozenset[frozenset[str]]) -> bool:
    """Say whether two findings are limited to categories of two columns that carry the same information."""
    pairs = zip(new.source.within, told.source.within, strict=False)
    return any(frozenset({a.column, b.column}) in twins for a, b in pairs)


def _same_story(a: FactKind, b: FactKind) -> bool:
    return a is b or (bool(card(a).story) and card(a).story == card(b).story)


def _alike(a: str, b: str, twins: frozenset[frozenset[str]]) -> bool:
    return a == b or frozenset({a, b}) in twins


def _twin_pairs(a: set[str], b: set[str], twins: frozenset[frozenset[str]]) -> bool:
    (a1, a2), (b1, b2) = sorted(a), sorted(b)
    straight = _alike(a1, b1, twins) and _alike(a2, b2, twins)
    return straight or (_alike(a1, b2, twins) and _alike(a2, b1, twins))
