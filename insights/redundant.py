"""What another finding makes, or says already of the whole table: left out before facts are chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

import numpy as np
from scipy import stats

from core.format import label
from core.message import Message
from core.naming import is_flag, is_up
from core.types import Aggregate, Column, FactKind, Role, Verdict
from insights.definitions import Definitions
from insights.finding import Finding
from insights.gather.sources import Daily, Groups, Seasonal, Series, Source
from insights.gather.sources.curves import Bend
from insights.gather.sources.cuts import Cut
from insights.gather.sources.series import STEPS
from insights.gather.sources.standings import Standing
from insights.gather.sources.triples import Triple
from insights.gather.sources.values import Values
from insights.key import Key
from insights.origins import MOVES
from insights.origins import STEPS as LEVEL_MOVES

AS_STEEP = 0.5  # times: a part at least half as steep as the whole, or the whole as it, is no news
SAME_DATE = 2  # periods: a level that moves no further from the date of the whole's moves with it
APART = 2.5  # standard deviations between two categories; two normal groups of one size have two modes from 2.0 on
SAME_PACE = 0.15  # of the usual row: a leader with no more than this above it leads by its rows alone
SAME_SHARE = 0.03  # of a total: two totals whose shares differ by no more tell of the categories' sizes alone
POOLED = frozenset(
    {FactKind.DIFFERENCE, FactKind.RANK, FactKind.SHARE, FactKind.CONCENTRATION, FactKind.EVENNESS, FactKind.ALIKE}
)
LEADERS = frozenset({FactKind.RANK, FactKind.SHARE, FactKind.CONCENTRATION, FactKind.ENDS})
NEAR = 0.5  # to what the table is about: of a measure that is further away, who has the most in all is no news
FINER = 2  # categories more: what parts the rows further accounts for more in any case
AMOUNTS = frozenset({Role.FLOW, Role.STOCK})
_TURNS = frozenset({FactKind.TURNING_POINT, FactKind.SWING, FactKind.RECOVERY, FactKind.EXTREME, FactKind.RECORD})
_COMPARED = frozenset({FactKind.DIFFERENCE, FactKind.RANK, FactKind.ENDS})
_MONTHS = 12  # more steps of a calendar are days of a month, weeks or hours, which a date tells by itself
SAME_PART = 0.05  # of the rows: what lies below the valley, and the rows of the categories below it

Echo = Callable[
    [Finding[Source], Finding[Source]], Message | None
]  # (new, other) -> why the new one is left out, or nothing


class Holder(Protocol):
    """Whatever carries a finding."""

    @property
    def finding(self) -> Finding[Source]:
        """What was found."""


H = TypeVar("H", bound=Holder)


def without_echoes(
    candidates: Sequence[H], kin: frozenset[frozenset[str]] = frozenset(), calendar: Sequence[str] = ()
) -> tuple[list[H], list[tuple[H, Message]]]:
    """Part the candidates from those that another of them makes or says already, each with the reason.

    Args:
        candidates: what was found.
        kin: pairs of categories that go together.
        calendar: the columns that hold steps of a calendar.
    """
    kept, dropped = list(candidates), list[tuple[H, Message]]()
    every: tuple[Echo, ...] = (*ECHOES, partial(_of_kin, kin), partial(_of_calendar, calendar))
    for echo in every:
        why = [next(filter(None, (echo(c.finding, other.finding) for other in kept)), None) for c in kept]
        dropped += [(c, reason) for c, reason in zip(kept, why, strict=True) if reason]
        kept = [c for c, reason in zip(kept, why, strict=True) if not reason]
    return kept, dropped


def by_definition(finding: Finding[Source], known: Definitions, key: Key | None, dated: bool) -> Message | None:
    """Return why a finding is no news, whatever it says of other tables; None where it is.

    Args:
        finding: what was found.
        known: what follows from how the columns are made.
        key: what the table is about.
        dated: whether its rows are events, so that their number is worth saying.
    """
    source = finding.source
    pairs = [frozenset(source.about)]
    if isinstance(source, Triple):
        pairs += [frozenset({name, source.third.name}) for name in source.about]
    if why := next((known.pairs[pair] for pair in pairs if pair in known.pairs), None):
        return why
    if isinstance(source, Cut) and (why := _of_sizes(source, known)):
        return why
    if (
        isinstance(source, Triple)
        and {c.meaning.role for c in (source.x_column, source.y_column, source.third)} <= AMOUNTS
    ):
        return _amounts(source.x_column, source.y_column)
    if isinstance(source, Bend) and {source.x_column.meaning.role, source.y_column.meaning.role} <= AMOUNTS:
        return _amounts(source.x_column, source.y_column)
    groups = source.groups if isinstance(source, Standing) else source
    if key is None or not isinstance(groups, Groups):
        return None
    if dated and groups.breakdown in key.calendar and len(groups) > _MONTHS and finding.kind in LEADERS | POOLED:
        return Message("it is the calendar of the dates themselves")
    return None if finding.kind not in LEADERS else _leads_in_nothing(finding, groups, key, known, dated)


def _leads_in_nothing(
    finding: Finding[Source], groups: Groups, key: Key, known: Definitions, dated: bool
) -> Message | None:
    """Return why it is no news which category has the most rows, or the largest total of a measure that the table is not about."""
    if groups.measure is None:
        additive = not key.outcome and key.column in key.additive
        rows = Message("how many rows there are of each is not what the table is about")
        return None if dated and not additive else rows
    if finding.kind is FactKind.ENDS and key.near(groups.measure.name) < NEAR and bool((groups.n == 1).all()):
        return Message("it is not what the table is about")
    if groups.aggregate is Aggregate.MEAN or bool((groups.n == 1).all()):
        return None
    if is_flag(groups.names) and not is_up(groups.names[finding.places[0]]):
        return Message("most rows have it down")
    if groups.breakdown in key.calendar:
        return Message("the steps of a calendar hold unequal numbers of days")
    if why := known.pairs.get(frozenset({groups.measure.name, key.column})):
        return why
    if groups.measure.name != key.column and (follows_rows(groups) or leads_by_rows(finding)):
        return Message("its total follows the number of rows")
    if not key.outcome and key.near(groups.measure.name) < NEAR:
        return Message("its total is not what the table is about")
    return None


def _of_sizes(cut: Cut, known: Definitions) -> Message | None:
    """Return why a threshold is no news: both measures are parts of one total, or both are larger where there is more of everything."""
    if any({cut.column.name, cut.along.name} <= set(parts) for parts in known.made_of.values()):
        return Message("{} and {} are parts of the same", label(cut.column.name), label(cut.along.name))
    if {cut.column.meaning.role, cut.along.meaning.role} <= AMOUNTS and not cut.event:
        return _amounts(cut.column, cut.along)
    return None


def _amounts(a: Column, b: Column) -> Message:
    return Message("{} and {} are both amounts", label(a.name), label(b.name))


def follows_rows(source: Source) -> bool:
    """Say whether a total is spread over the categories as their rows are."""
    if not isinstance(source, Groups) or source.measure is None or source.aggregate is not Aggregate.SUM:
        return False
    if source.least < 0 or float(source.total.sum()) == 0:
        return False
    apart = source.total / source.total.sum() - source.n / source.n.sum()
    return float(abs(apart).max()) <= SAME_SHARE


def leads_by_rows(finding: Finding[Source]) -> bool:
    """Say whether a category leads in a total because it has more rows, and not more in each of them than all rows have."""
    groups = finding.source
    if not isinstance(groups, Groups) or groups.measure is None or groups.aggregate is not Aggregate.SUM:
        return False
    if groups.least < 0 or float(groups.total.sum()) == 0 or finding.verdict is not Verdict.HIGHEST:
        return False
    usual = float(groups.total.sum() / groups.n.sum())
    return float(groups.mean[finding.places[0]]) <= (1 + SAME_PACE) * usual and bool(groups.n.max() > groups.n.min())


def _of_unit(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A change of unit makes the measure's course along that time axis, and its shape."""
    if other.kind is not FactKind.UNIT_CHANGE or new.kind is FactKind.UNIT_CHANGE:
        return None
    made = new.source.about in (other.source.about, (other.source.about[0], ""))
    return Message("a change of unit would make it") if made else None


def _of_whole(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A course inside one category goes the way of the whole table's, about as steeply, or no more so, told as a step or as a line."""
    if new.kind not in MOVES or other.kind not in MOVES:
        return None
    part, whole = new.source, other.source
    if not isinstance(part, Series) or not isinstance(whole, Series) or not part.within or whole.within:
        return None
    if part.about != whole.about or new.verdict is not other.verdict:
        return None
    moves = (moved(new), moved(other))
    if new.kind is not other.kind:
        return Message("it goes the way of the whole") if abs(moves[0]) * AS_STEEP <= abs(moves[1]) else None
    if new.kind is FactKind.TREND:
        return Message("it repeats the trend of the whole") if _as_steep(*moves) else None
    first, second = whole.starts[other.places[0]], part.starts[new.places[0]]
    late = sum(min(first, second) < start <= max(first, second) for start in whole.starts)
    return Message("it repeats the change of the whole") if late <= SAME_DATE and _as_steep(*moves) else None


def moved(finding: Finding[Source]) -> float:
    """Return by how much of its level a measure moved: at a step, or over the whole of a line."""
    series = finding.source
    assert isinstance(series, Series)
    if finding.kind is FactKind.TREND:
        return _steepness(series) * len(series)
    return _step(series, finding.places[0])


def _as_steep(a: float, b: float) -> bool:
    small, large = sorted((abs(a), abs(b)))
    return small >= AS_STEEP * large


def _steepness(series: Series) -> float:
    """Return Theil and Sen's slope against the usual level."""
    return float(stats.theilslopes(series.values).slope) / max(abs(float(np.median(series.values))), 1e-12)


def _step(series: Series, at: int) -> float:
    """Return the change of level from a position on, against the level before."""
    before = float(series.values[:at].mean())
    return (float(series.values[at:].mean()) - before) / max(abs(before), 1e-12)


def _of_turn(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A streak goes on from a turning point, the same way."""
    if new.kind is not FactKind.STREAK or other.kind is not FactKind.TURNING_POINT:
        return None
    if new.source.about != other.source.about or new.verdict is not other.verdict:
        return None
    return Message("it goes on from the turning point") if new.places[0] >= other.places[0] else None


def _of_share(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A category whose part of the total held still makes as large a part of its change."""
    if new.kind is not FactKind.CONTRIBUTION or other.kind is not FactKind.STEADY_SHARE:
        return None
    same = new.source.about == other.source.about and new.places == other.places
    return Message("its share of the total held still") if same else None


def _of_mixture(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """Two humps are those of categories far apart: below the valley lie the rows of the categories whose average is below it."""
    if new.kind is not FactKind.TWO_HUMPS or other.kind is not FactKind.DIFFERENCE or other.effect < APART:
        return None
    values, groups = new.source, other.source
    if not isinstance(values, Values) or not isinstance(groups, Groups) or groups.measure != values.column:
        return None
    if values.humps is None:
        return None
    below = float(groups.n[groups.mean < values.humps.valley].sum() / groups.n.sum())
    same = abs(below - values.humps.below / values.n) <= SAME_PART
    return Message("the categories of {} make it", groups.breakdown) if same else None


def _of_leader(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """Who is first was tested, and is told with how far ahead it is."""
    if not isinstance(new.source, Standing) or new.source.start is not None or not isinstance(other.source, Groups):
        return None
    first = other.verdict is Verdict.HIGHEST and other.kind in (FactKind.RANK, FactKind.SHARE)
    same = new.source.about == other.source.about and new.source.aggregate is other.source.aggregate
    return Message("it repeats the {} that is said", other.kind) if first and same else None


def _of_threshold(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """How large a measure is where an outcome comes about is told by how often it does beyond a value of the measure."""
    if new.kind is not FactKind.DIFFERENCE or not isinstance(other.source, Cut) or not other.source.event:
        return None
    same = new.source.about == other.source.about[::-1]
    return Message("it repeats the {} that is said", other.kind) if same else None


def _of_kin(kin: frozenset[frozenset[str]], new: Finding[Source], other: Finding[Source]) -> Message | None:
    """An average differs by a category that goes with another, which accounts for more of it, as islands do with species."""
    groups, more = new.source, other.source
    if not isinstance(groups, Groups) or not isinstance(more, Groups) or other.kind is not FactKind.DIFFERENCE:
        return None
    averaged = groups.aggregate is Aggregate.MEAN and groups.measure == more.measure
    if not averaged or frozenset({groups.breakdown, more.breakdown}) not in kin or groups.explained >= more.explained:
        return None
    if len(more) > len(groups) + FINER:
        return None
    return Message("{} goes with it and tells more", label(more.breakdown))


def _of_turned(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A difference that turns round inside groups, and a correlation that a third measure accounts for, are told as that."""
    if other.kind is FactKind.REVERSAL and new.kind in (FactKind.DIFFERENCE, FactKind.RANK):
        same = new.source.about == other.source.about and new.source.aggregate is Aggregate.MEAN
    else:
        both = (new.kind, other.kind) == (FactKind.CORRELATION, FactKind.EXPLAINED_AWAY)
        same = both and set(new.source.about) == set(other.source.about)
    return Message("the {} of it says more", other.kind) if same else None


def _of_bend(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """The highest and the lowest year of a course that turned, or of one that has a record, are told by that."""
    if new.kind is not FactKind.PEAK or other.kind not in _TURNS or other.source.within:
        return None
    return Message("it repeats the {} that is said", other.kind) if new.source.about == other.source.about else None


def _of_calendar(calendar: Sequence[str], new: Finding[Source], other: Finding[Source]) -> Message | None:
    """Averages by a column of weekdays, or of months, are those of the date's own weekdays, or months."""
    if (
        not isinstance(new.source, Groups)
        or not isinstance(other.source, Seasonal)
        or new.source.breakdown not in calendar
    ):
        return None
    same = new.source.about[0] == other.source.about[0] and len(new.source) <= STEPS[other.source.cycle]
    finer = len(new.source) > STEPS[other.source.cycle] / 2
    return Message("it repeats the {} that is said", other.kind) if same and finer else None


def _of_one_row(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A single row that lies far out is the one that a period, told as the highest or the lowest of all, consists of."""
    rows, line = new.source, other.source
    if new.kind is not FactKind.OUTLIERS or other.kind is not FactKind.EXTREME or len(new.places) != 1:
        return None
    if not isinstance(rows, Values) or not isinstance(line, Series) or line.measure != rows.column:
        return None
    alone = line.rows[other.places[0]] == 1 and line.values[other.places[0]] == rows.farthest[new.places[0]]
    return Message("it repeats the {} that is said", other.kind) if alone else None


def _of_ratio(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """How large an amount is in each category is mostly how large the category is, where the amount per head or per order differs too."""
    amounts, ratios = new.source, other.source
    if new.kind is not FactKind.DIFFERENCE or other.kind is not FactKind.DIFFERENCE:
        return None
    if not isinstance(amounts, Groups) or not isinstance(ratios, Groups) or amounts.breakdown != ratios.breakdown:
        return None
    over = ratios.measure
    if over is None or amounts.measure is None or amounts.measure.name not in (over.meaning.part, over.meaning.weight):
        return None
    return Message("{} tells more of it", label(over.name))


def _of_surge(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """The highest week of a total, and a level of some weeks, are made by days on which more happened."""
    days, line = other.source, new.source
    if new.kind not in (FactKind.EXTREME, FactKind.PLATEAU) or not isinstance(days, Daily):
        return None
    if not isinstance(line, Series) or isinstance(line, Daily) or line.aggregate is Aggregate.MEAN:
        return None
    if line.axis.name != days.axis.name or new.verdict.way != other.verdict.way:
        return None
    _, begin, end, _ = other.places
    first, last = (new.places[0], new.places[0] + 1) if new.kind is FactKind.EXTREME else new.places[1:3]
    after = line.starts[last] if last < len(line) else days.starts[-1]
    overlaps = line.starts[first] < days.starts[end - 1] and days.starts[begin] < after
    return Message("days on which more happened make it") if overlaps else None


def _of_level(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """A line through a category whose level moved is the step, told again."""
    if new.kind is not FactKind.TREND or other.kind is not FactKind.CHANGE_POINT or not new.source.within:
        return None
    same = new.source.about == other.source.about and new.source.within == other.source.within
    return Message("it repeats the {} that is said", other.kind) if same and new.verdict is other.verdict else None


def _of_step(new: Finding[Source], other: Finding[Source]) -> Message | None:
    """An average over all time of a category whose level moved is neither of its two levels."""
    if other.kind not in LEVEL_MOVES or len(other.source.within) != 1 or new.kind not in _COMPARED:
        return None
    groups = new.source.groups if isinstance(new.source, Standing) else new.source
    moved = other.source.within[0]
    if not isinstance(groups, Groups) or groups.aggregate is not Aggregate.MEAN or groups.breakdown != moved.column:
        return None
    same = groups.about[0] == other.source.about[0] and str(moved.operand) in {groups.names[i] for i in new.places}
    return Message("it pools both levels of {}", str(moved.operand)) if same else None


ECHOES: tuple[Echo, ...] = (
    _of_unit, _of_whole, _of_turn, _of_share, _of_mixture, _of_leader, _of_threshold, _of_bend, _of_turned, _of_one_row,
    _of_ratio, _of_surge, _of_level, _of_step,
)  # fmt: skip
