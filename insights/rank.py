"""Which facts are worth a reader's time: score, then choose so that no two say the same thing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core.format import label
from core.message import Message
from core.naming import is_flag
from core.types import Aggregate, FactKind, Grain, Verdict
from insights.emphasis import PLAIN, Emphasis, drives, emphasis_on, is_about, separation
from insights.finding import Finding
from insights.gather.sources import Crosstab, Groups, RowByRow, Seasonal, Series, Source, line_of
from insights.gather.sources.goals import is_goal
from insights.gather.sources.standings import Standing
from insights.key import Key
from insights.origins import MOVES
from insights.redundant import LEADERS, SAME_SHARE, follows_rows, leads_by_rows, without_echoes
from kinds.card import card

# A score is kind's weight x effect x impact x (1 - q) x surprise x actionability. These are all of its weights but a kind's own and
# how actionable it is, which stand on each KIND. Set by hand on the sample tables and on vega_datasets, for want of readers' votes.
BASE = 0.25  # what a significant fact of the least effect scores
FLOOR = 0.12  # a discounted score below this adds little to what is said
WANTED = 1.5  # times the score of a kind that the reader asks more of
SEGMENT = 0.8  # impact: a trend inside one category concerns fewer rows
LAST_PLACE = 0.5  # surprise: last places are seldom news
FLAG = 0.15  # surprise: most rows have most flags down, which is no news about a measure
CROWD = 0.35  # surprise: a category with two rows in five has two fifths of a total
MANY_NAMES = 10  # categories, of which the one with the most rows is no longer known to everybody
COUNTED_ROWS = 0.7  # actionability: a count of rows is said only for want of a measure
MOST_ROWS = 0.7  # and in addition, of which category has the most
PLANNED = 0.5  # surprise: what a plan does was decided by those who read of it
SAME_KIND, SAME_MEASURE, SAME_BREAKDOWN = 0.75, 0.85, 0.85  # for each fact already chosen: variety
NEXT_DRIVER = 0.9  # for each driver of an outcome already chosen in its place
SAME_LINE = 0.85  # in addition, for the course of the same measure along the same time
MOST_SEGMENTS = 2
FEWEST_ANGLES = 3  # below, another angle on what is said is let in too
LET_IN = 0.1  # a score below this is not worth a sentence even where few are said
OF_THE_FILE = frozenset(
    {
        FactKind.HEAPING,
        FactKind.SKEW,
        FactKind.COMMON_VALUE,
        FactKind.TWO_HUMPS,
        FactKind.DUPLICATES,
        FactKind.MISSINGNESS,
    }
)  # how the data came about, of which one is said, and more only for want of anything else
OF_ITS_PACE = frozenset({FactKind.ACCELERATION, FactKind.VOLATILITY})  # hard to picture, and told where little else is
FEWEST_SAID = 5  # below, what was left out for variety's sake is let in
MOST_OF_A_KIND = 2  # in a story of six, and of one breakdown but time
MOST_DIFFERENCES = 3  # each category asks another question; of one category as many as of any kind
MOST_DRIVERS = 4  # of an outcome
IN_SIX = 6
SAME_SEASON = 0.8  # correlation of two measures over the steps of a cycle
SAME_DRIVER = 0.02  # of rows, and of the outcome: two drivers that come with it alike are one


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks for: more of some kinds, or some kinds only; empty means no wish."""

    more_of: frozenset[FactKind] = frozenset()
    only: frozenset[FactKind] = frozenset()

    def most(self, finding: Finding[Source], limit: int, key: Key | None) -> int:
        """Return how many facts of a finding's kind one telling holds: more of a wished kind, and of what drives an outcome."""
        if finding.kind in self.more_of | self.only:
            return limit
        if drives(finding, key):
            return MOST_DRIVERS
        most = MOST_DIFFERENCES if finding.kind is FactKind.DIFFERENCE else MOST_OF_A_KIND
        return min(card(finding.kind).most, most if limit <= IN_SIX else limit)


NOTHING = Wanted()


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A finding that is significant, with its score before others are chosen.

    Attributes:
        about_key: whether it is of what the table is about.
        driver: whether it drives that.
        against: whether one category goes against the whole.
    """

    finding: Finding[Source]
    q: float
    score: float
    about_key: bool = False
    driver: bool = False
    against: bool = False


def score(finding: Finding[Source], q: float, wanted: Wanted = NOTHING, emphasis: Emphasis = PLAIN) -> float:
    """Return kind's weight × effect × impact × (1 - q) × surprise × actionability × emphasis, more for a kind that is wanted."""
    kind = finding.kind
    effect = BASE + (1 - BASE) * finding.strength
    impact = finding.impact * (SEGMENT if is_segment(finding) else 1.0)
    value = card(kind).weight * effect * impact * (1 - q) * surprise(finding, emphasis.key) * actionability(finding)
    value = max(value * emphasis_on(finding, emphasis), driving(finding, emphasis.key) * (1 - q))
    return float(value * (WANTED if kind in wanted.more_of else 1.0))


def is_segment(finding: Finding[Source]) -> bool:
    """Say whether a finding is about one category of many; one that makes a change of the whole stands for that change."""
    line = line_of(finding.source)
    return bool(finding.source.within) and not (line is not None and line.alone)


def surprise(finding: Finding[Source], key: Key | None = None) -> float:
    """Return how little a reader would have expected a finding, from 0 to 1."""
    value = 1.0
    if finding.kind is FactKind.RANK and finding.verdict == "lowest" and not _is_loss(finding):
        value *= LAST_PLACE
    if finding.kind is not FactKind.PACE and is_goal(getattr(finding.source, "measure", None)):
        value *= PLANNED
    if isinstance(finding.source, Groups) and finding.kind is not FactKind.DIFFERENCE and is_flag(finding.source.names):
        value *= FLAG
    elif finding.kind in (FactKind.RANK, FactKind.SHARE, FactKind.ENDS) and (
        follows_rows(finding.source) or leads_by_rows(finding)
    ):
        value *= 1.0 if is_about(finding, key) and not _has_few(finding) else CROWD
    return value


def _has_few(finding: Finding[Source]) -> bool:
    """Say whether the categories are so few that everybody knows the largest; of many, it is news who is first."""
    return isinstance(finding.source, Groups) and len(finding.source) < MANY_NAMES


def _is_loss(finding: Finding[Source]) -> bool:
    """Say whether what a category is last in is below zero, as spending is among payments: then it is the largest of its sort."""
    return isinstance(finding.source, Groups) and float(finding.source.values[finding.places[0]]) < 0


def driving(finding: Finding[Source], key: Key | None) -> float:
    """Return the score of a finding about an outcome, strongest separation first; 0 for any other."""
    return 1 + 2 * separation(finding, key) if drives(finding, key) else 0.0


def is_count(finding: Finding[Source]) -> bool:
    """Say whether a finding compares how many rows categories have."""
    measure, breakdown = finding.source.about
    return bool(breakdown) and not measure and finding.source.grain is Grain.NONE


def actionability(finding: Finding[Source]) -> float:
    """Return how near a finding is to something that a reader can decide on, from 0 to 1."""
    counted = is_count(finding)
    most = MOST_ROWS if finding.kind in LEADERS else 1.0
    return card(finding.kind).actionable * (COUNTED_ROWS * most if counted else 1.0)


def choose(
    candidates: list[Candidate],
    twins: frozenset[frozenset[str]],
    limit: int,
    wanted: Wanted = NOTHING,
    emphasis: Emphasis = PLAIN,
) -> tuple[list[Candidate], list[tuple[Candidate, Message]]]:
    """Choose at most `limit` candidates, best first, each discounted by what it shares with those before it.

    What is too much of one kind, or another angle on what is said, is let in after all until 5 facts are said.

    Args:
        candidates: significant findings.
        twins: pairs of columns that carry the same information; a fact about one repeats a fact about the other.
        limit: how many to choose.
        wanted: the kinds that the reader asks for.
        emphasis: what the table is about, and what is true in it by definition.

    Returns:
        The chosen by the scores at which they were chosen, and the others with the reason.
    """
    kept = [c for c in candidates if not wanted.only or c.finding.kind in wanted.only]
    known = [(c, emphasis.trivial(c.finding)) for c in kept]
    twins |= emphasis.same_measures
    news = [c for c, why in known if why is None]
    news = news or [c for c in kept if is_count(c.finding)]  # a list of names has nothing else to tell
    left, dropped = without_echoes(news, emphasis.kin, emphasis.key.calendar if emphasis.key else ())
    dropped += [(c, why) for c, why in known if why is not None and not any(c is n for n in news)]
    if not any(card(c.finding.kind).alone for c in left):  # nothing differs, so that something is even is no news
        dropped, left = [*dropped, *((c, Message("nothing else holds beside it")) for c in left)], []
    dropped += [(c, Message("another kind was asked for")) for c in candidates if not any(c is k for k in kept)]
    chosen, spare = list[Candidate](), list[tuple[Candidate, Message]]()
    while left and len(chosen) < limit:
        taken = _best(left, chosen) if chosen else _first(left)
        if taken.score < FLOOR:
            spare += [(c, Message("it adds little to what is said")) for c in left]
            left = []
            break
        left = [c for c in left if c.finding is not taken.finding]
        chosen.append(taken)
        spare += [
            (c, why) for c in left if (why := _surplus(c, chosen, twins, wanted.most(c.finding, limit, emphasis.key)))
        ]
        left = [c for c in left if not any(c is s for s, _ in spare)]
    dropped += [(c, Message("{} facts rank higher", limit)) for c in left]
    let_in = _let_in(spare, chosen, min(limit, FEWEST_SAID), twins)
    dropped += [(c, why) for c, why in spare if not any(c.finding is t.finding for t in let_in)]
    return sorted(chosen + let_in, key=lambda c: -c.score), dropped


def _best(left: list[Candidate], chosen: list[Candidate]) -> Candidate:
    """Return the candidate with the highest discounted score, with that score, or the first chosen's if that is less."""
    scores = [_discounted(c, chosen) for c in left]
    at = max(range(len(left)), key=lambda i: (scores[i], -i))
    return replace(left[at], score=min([scores[at], *(c.score for c in chosen[:1])]))


def _first(left: list[Candidate]) -> Candidate:
    """Return the candidate with the highest score among those that may lead, or among all.

    First what is of all that the table is about, or goes against it in one category; then whatever is about it, then what else may lead.
    """
    central = [c for c in left if c.about_key and c.score >= FLOOR]
    leading = [c for c in left if card(c.finding.kind).leads and c.score >= FLOOR]
    first = [c for c in leading if c.about_key]
    whole = [c for c in first if c.against or not c.finding.source.within]
    return _best(whole or first or central or leading or left, [])


def _surplus(
    candidate: Candidate, chosen: list[Candidate], twins: frozenset[frozenset[str]], most: int
) -> Message | None:
    """Return why a candidate is not said beside the chosen, the last of which is new; None if it may be."""
    kind, last = candidate.finding.kind, chosen[-1].finding
    if repeats(candidate.finding, last, twins):
        return Message("it repeats the {} that is said", last.kind)
    if _crowded(candidate.finding, chosen, most):
        return Message("{} facts of the kind {} are said already", most, kind)
    if kind in OF_THE_FILE and any(c.finding.kind in OF_THE_FILE for c in chosen):
        return Message("how the data came about is told by one fact already")
    if is_count(candidate.finding) and is_count(last) and candidate.finding.source.about == last.source.about:
        return Message("how many rows there are of each is said already")
    if _on_another_axis(candidate.finding, last):
        return Message("it is told by {} already", label(last.source.about[1]))
    if is_segment(candidate.finding) and sum(is_segment(c.finding) for c in chosen) >= MOST_SEGMENTS:
        return Message("{} facts about one category alone are said already", MOST_SEGMENTS)
    if _breakdowns_told(candidate.finding, chosen) >= max(MOST_OF_A_KIND, 0 if kind is FactKind.DIFFERENCE else most):
        return Message("{} facts about {} are said already", MOST_OF_A_KIND, label(candidate.finding.source.about[1]))
    return None


def accounts_for(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether a step of one category comes with that of the whole, the same way: where a change comes from is told beside it."""
    one, whole = new.source, told.source
    if (
        new.kind is not FactKind.CHANGE_POINT
        or told.kind is not FactKind.CHANGE_POINT
        or new.verdict is not told.verdict
    ):
        return False
    if not isinstance(one, Series) or not isinstance(whole, Series) or not one.within or whole.within:
        return False
    if one.about != whole.about or one.grain is not whole.grain:
        return False
    apart = abs(one.starts[new.places[0]] - whole.starts[told.places[0]])
    return bool(apart <= one.starts[1] - one.starts[0])


def _crowded(finding: Finding[Source], chosen: list[Candidate], most: int) -> bool:
    """Say whether enough is said of a finding's kind; of each change, what it comes from is said once and not counted."""
    of_kind = [c.finding for c in chosen if c.finding.kind is finding.kind]
    sources = [f for f in of_kind if any(accounts_for(f, change) for change in of_kind)]
    open_changes = [c for c in of_kind if not any(accounts_for(f, c) for f in sources)]
    if any(accounts_for(finding, change) for change in open_changes):
        return False
    return len(of_kind) - len(sources) >= most


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


def _breakdowns_told(finding: Finding[Source], chosen: list[Candidate]) -> int:
    """Return how many facts about a finding's categories are told; none where it is laid out along time, or row by row."""
    source = finding.source
    if source.grain is not Grain.NONE or isinstance(source, RowByRow):
        return 0
    told = [c.finding.source for c in chosen if not isinstance(c.finding.source, RowByRow)]
    return sum(t.grain is Grain.NONE and t.about[1] == source.about[1] for t in told)


def _let_in(
    spare: list[tuple[Candidate, Message]], chosen: list[Candidate], fewest: int, twins: frozenset[frozenset[str]]
) -> list[Candidate]:
    """Return the best of the spare candidates that make the story `fewest` facts long, each another angle on it."""
    pool, let_in = [c for c, _ in spare if c.score >= LET_IN], list[Candidate]()
    while len(chosen) + len(let_in) < fewest:
        told = chosen + let_in
        adds = _is_another_angle if len(told) < FEWEST_ANGLES else _is_new
        pool = [c for c in pool if all(adds(c.finding, s.finding, twins) for s in told) and _varies(c, told)]
        pool = [c for c in pool if c.finding.kind not in OF_THE_FILE | OF_ITS_PACE or len(told) < FEWEST_ANGLES]
        if not pool:
            break
        taken = _best(pool, told)
        let_in.append(taken)
    return let_in


def _varies(new: Candidate, told: list[Candidate]) -> bool:
    """Say whether a fact may be let in beside others of its kind: one more than else of what the table is about."""
    alike = sum(t.finding.kind is new.finding.kind for t in told)
    return len(told) < FEWEST_ANGLES or alike < MOST_OF_A_KIND + new.about_key


def _is_new(new: Finding[Source], told: Finding[Source], twins: frozenset[frozenset[str]]) -> bool:
    return not _on_another_axis(new, told) and not repeats(new, told, twins)


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
    source = finding.source.groups if isinstance(finding.source, Standing) else finding.source
    return source.names[finding.places[0]] if isinstance(source, Groups) else finding.kind


def _claim(finding: Finding[Source]) -> tuple[str, str, str]:
    return finding.kind, finding.verdict, finding.source.aggregate


def _discounted(candidate: Candidate, chosen: list[Candidate]) -> float:
    value = candidate.score
    _, breakdown = candidate.finding.source.about
    for other in chosen:
        if accounts_for(candidate.finding, other.finding):
            continue
        if candidate.driver and other.driver:
            value *= NEXT_DRIVER if other.finding.kind is candidate.finding.kind else 1.0
            continue
        _, same_breakdown = other.finding.source.about
        value *= SAME_KIND if other.finding.kind is candidate.finding.kind else 1.0
        value *= SAME_MEASURE if _measures(candidate.finding) & _measures(other.finding) else 1.0
        value *= SAME_BREAKDOWN if breakdown == same_breakdown else 1.0
        value *= SAME_LINE if _same_line(candidate.finding, other.finding) else 1.0
    return value


def _same_line(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether both tell of the course that one measure took along one time axis, in the same rows."""
    if FactKind.FORECAST in (new.kind, told.kind):
        return False  # of what is to come
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
    if (
        new.kind is FactKind.OVERVIEW
        and told.kind is FactKind.ASSOCIATION
        and new.source.about[0] == told.source.about[0]
    ):
        return True  # it says beside what rate all rows have it
    if _moves_with_it(new, told):
        return True
    if not _same_story(new.kind, told.kind) or _another_stretch(new, told):
        return False
    new_measure, new_breakdown = new.source.about
    measure, breakdown = told.source.about
    if new.source.within != told.source.within:
        return _alike(new_measure, measure, twins) and new.verdict is told.verdict and _same_split(new, told, twins)
    if new.kind is FactKind.ASSOCIATION and (_cell(new) & _cell(told) or _same_driver(new, told)):
        return True
    if new.kind in LEADERS and told.kind in LEADERS and new_measure == measure and _leader(new) == _leader(told):
        return True  # as of the place where a ride begins and where it ends
    if new.kind in (FactKind.CORRELATION, FactKind.ASSOCIATION):
        return _twin_pairs({new_measure, new_breakdown}, {measure, breakdown}, twins)
    if isinstance(new.source, Groups) and isinstance(told.source, Groups) and _proportional(new.source, told.source):
        return True
    if isinstance(new.source, Seasonal) and isinstance(told.source, Seasonal):
        if new.source.cycle != told.source.cycle:
            return False
        if _same_season(new.source, told.source):
            return True  # of another measure, or by another column of dates
    return _alike(new_measure, measure, twins) and _alike(new_breakdown, breakdown, twins)


def _moves_with_it(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether both tell of amounts of one category that go the same way, or of whose part of an amount changed: guests as nights do."""
    if Aggregate.MEAN in (new.source.aggregate, told.source.aggregate):
        return False
    if new.kind is FactKind.SHARE_CHANGE and told.kind is FactKind.SHARE_CHANGE:
        return new.source.about[1] == told.source.about[1]
    one = bool(new.source.within) and new.source.within == told.source.within
    return one and {new.kind, told.kind} <= MOVES and new.verdict is told.verdict


def _another_stretch(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether two findings of one kind tell of other stretches, or other steps, of the same series."""
    same = new.kind is told.kind and new.source is told.source and isinstance(new.source, Series)
    return same and new.places != told.places


def _same_season(new: Seasonal, told: Seasonal) -> bool:
    """Say whether two measures rise and fall alike over a cycle, as all totals of what happens do with how much happens."""
    averaged = [source.aggregate is Aggregate.MEAN for source in (new, told)]
    if averaged[0] is not averaged[1]:
        return False  # how much there is and how large each is are two things
    if not averaged[0] and all(np.isfinite(source.series.noise).any() for source in (new, told)):
        return True
    steps = np.intersect1d(new.index, told.index)
    one, other = (np.array([source.typical(int(step)) for step in steps]) for source in (new, told))
    return len(steps) > 2 and float(np.corrcoef(one, other)[0, 1]) >= SAME_SEASON


def _cell(finding: Finding[Source]) -> set[tuple[str, str]]:
    """Return the two categories that an association names, each with its column."""
    table = finding.source
    if not isinstance(table, Crosstab):
        return set()
    i, j = finding.places
    of_b = {(table.b.name, table.b_names[j])}
    return of_b if is_flag(table.a_names) else {(table.a.name, table.a_names[i]), *of_b}


def _same_driver(new: Finding[Source], told: Finding[Source]) -> bool:
    """Say whether two categories hold as many rows, and one outcome as often: then they are mostly the same rows."""
    first, second = new.source, told.source
    if not isinstance(first, Crosstab) or not isinstance(second, Crosstab) or first.a.name != second.a.name:
        return False
    parts = [
        (t.counts[i, j] / t.counts.sum(), t.counts[:, j].sum() / t.counts.sum())
        for t, (i, j) in ((first, new.places), (second, told.places))
    ]
    return all(abs(a - b) <= SAME_DRIVER for a, b in zip(*parts, strict=True))


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
