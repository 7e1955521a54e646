"""A measure and the goal that was set for it, along the same periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, ColumnKind, Grain, Table
from insights.gather.aggregate import ledger
from insights.gather.periods import Ledger, choose_grain, period_end, series, unbroken
from insights.gather.sources import OfSeries, Series
from insights.gather.subjects import Subjects

MOST_GOALS = 3  # one query more for each
FEWEST_ROWS = 0.95  # of those that hold the measure hold its goal as well; else the goal is kept at another grain

_GOAL = re.compile(
    r"(?<![a-z])(?:target(?:ed)?|goal|budget(?:ed)?|plan(?:ned)?|quota|forecast(?:ed)?)s?(?![a-z])|目标|预算|计划|配额|定额"
)
_ACTUAL = re.compile(r"(?<![a-z])(?:actuals?|achieved|reali[sz]ed|result)(?![a-z])|实际|实绩|完成")


@dataclass(frozen=True, slots=True, eq=False)
class Goal(OfSeries):
    """A measure and its goal, from rows that hold both, at the same periods.

    `year` holds the goal of every period of the last calendar year, from all rows; None where it does not cover that year.
    """

    series: Series
    goal: Series
    year: Series | None

    @property
    def subject(self) -> Message:
        """The measure and its goal."""
        return Message("{} against {goal}", self.series.subject, goal=label(self.goal.about[0]))


def goals(table: Table, subjects: Subjects, clock: Ledger) -> Iterator[Goal]:
    """Yield every measure of a time axis that has a goal in another column, at most three of them."""
    if clock.axis.whole_years:
        return
    named = {c.name for c in subjects.measures}
    for actual, goal in goal_pairs(table)[:MOST_GOALS]:
        if {actual.name, goal.name} <= named and (made := _against(table, clock, actual, goal)):
            yield made


def goal_pairs(table: Table) -> tuple[tuple[Column, Column], ...]:
    """Return each measure that may be summed with the column of its goal: by the rest of their names, or by being alone.

    >>> from core.types import AMOUNT, ColumnKind, Column, Table
    >>> names = ("revenue", "units", "revenue_target", "budget")
    >>> columns = tuple(Column(name, ColumnKind.QUANTITATIVE, meaning=AMOUNT) for name in names)
    >>> [(a.name, b.name) for a, b in goal_pairs(Table("", "", None, columns, 0))]
    [('revenue', 'revenue_target')]
    """
    summed = [c for c in table.of_kind(ColumnKind.QUANTITATIVE) if c.additive]
    set_ = [c for c in summed if is_goal(c)]
    measured = [c for c in summed if not is_goal(c)]
    pairs = list[tuple[Column, Column]]()
    for goal in set_:
        alike = [m for m in measured if m.unit == goal.unit]
        same = [m for m in alike if _stem(m) == _stem(goal)]
        only = same or ([] if _stem(goal) else alike)
        if len(only) == 1 and all(only[0] is not m for m, _ in pairs):
            pairs.append((only[0], goal))
    return tuple(pairs)


def is_goal(column: Column | None) -> bool:
    """Say whether a column holds what was set or foretold, by its name."""
    return column is not None and _GOAL.search(_spaced(column)) is not None


def is_goal_of(goal: Column, measure: Column) -> bool:
    """Say whether one column holds the goal of the other, by what the rest of their names share."""
    named = is_goal(goal) and not is_goal(measure) and goal.unit == measure.unit
    return named and _stem(goal) in ("", _stem(measure))


def _spaced(column: Column) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.name).lower()


def _stem(column: Column) -> str:
    """Return what a name says beside that it is a goal, or what came of it."""
    return re.sub(r"[\W_]+", "", _ACTUAL.sub("", _GOAL.sub("", _spaced(column))))


def of_pair(table: Table, clock: Ledger, actual: Column, goal: Column) -> tuple[Series, Series, Ledger]:
    """Return a measure and its goal from the rows that hold both, at the same periods, and what the engine holds of them."""
    held = table.expr.filter(table.expr[actual.name].notnull(), table.expr[goal.name].notnull())
    both = ledger(replace(table, expr=held), clock.axis, (actual, goal))
    grain = choose_grain(both) if len(both.starts) else Grain.YEAR
    return series(both, grain, actual, Aggregate.SUM), series(both, grain, goal, Aggregate.SUM), both


def _against(table: Table, clock: Ledger, actual: Column, goal: Column) -> Goal | None:
    line, planned, both = of_pair(table, clock, actual, goal)
    known = float(clock.counts[clock.measures.index(actual)].sum())
    if line.grain is Grain.YEAR or not len(line) or float(both.rows.sum()) < FEWEST_ROWS * known:
        return None
    return Goal(line, planned, _whole_year(series(clock, line.grain, goal, Aggregate.SUM), line.starts[-1].year))


def _whole_year(planned: Series, year: int) -> Series | None:
    """Return the periods of a calendar year, if all of them are there."""
    keep = np.array([s.year == year for s in planned.starts])
    if not keep.any():
        return None
    kept = tuple(s for s, k in zip(planned.starts, keep, strict=True) if k)
    cut = replace(planned, starts=kept, values=planned.values[keep], rows=planned.rows[keep], noise=planned.noise[keep])
    begins = kept[0].month == 1 and kept[0].day <= 7
    whole = begins and period_end(kept[-1], planned.grain).year > year and unbroken(cut, len(cut))
    return cut if whole else None
