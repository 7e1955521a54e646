"""Who stands where: a measure of each entity, or of each category of the latest period, to be told by name and not tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import ibis

from core.message import Message
from core.types import Aggregate, Column, Grain, Role, Table
from insights.gather.aggregate import groups, start_of
from insights.gather.periods import Ledger, complete_periods, natural_grain, series
from insights.gather.sources import Axis, Groups, Whole
from insights.statistics.arrays import Floats
from insights.statistics.moments import lag_one

FEWEST = 3  # of two, a difference says it
FEWEST_PERIODS, PERSISTENT = 12, 0.8  # periods, and their autocorrelation at one of them, for a level to be one
MOST_EVENTS = 30  # categories of events whose last is told; of more, it is one of few rows
_UNRANKED = frozenset(
    {Role.RANK, Role.CODE, Role.IDENTIFIER, Role.CALENDAR, Role.COORDINATE, Role.CLOCK, Role.CONSTANT}
)


@dataclass(frozen=True, slots=True, eq=False)
class Standing(Whole):
    """A measure by category, over the whole table, or over the rows of one period of `axis` that begins at `start`.

    `recorded` says that the categories are the things whose every period the table holds, and no sample of their rows.
    """

    groups: Groups
    axis: Axis | None = None
    start: dt.datetime | None = None
    recorded: bool = False

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the category column's."""
        return self.groups.about

    @property
    def aggregate(self) -> Aggregate:
        """How the rows of each category are put together."""
        return self.groups.aggregate

    @property
    def single(self) -> bool:
        """Whether each category is one row."""
        return bool((self.groups.n == 1).all())

    @property
    def has_last(self) -> bool:
        """Whether one category alone is last, and not for want of rows."""
        ordered = self.groups.values[self.groups.order]
        return bool(ordered[-1] < ordered[-2]) and (self.single or len(self.groups) <= MOST_EVENTS)

    @property
    def subject(self) -> Message:
        """The measure and the category column."""
        return self.groups.subject


def standings(made: Iterable[Groups], told: Sequence[Column], recorded: Collection[str] = ()) -> Iterator[Standing]:
    """Yield the groups whose ends are worth a name: of entities, one row each, every measure; of events, totals of what is `told`.

    Args:
        made: the groups.
        told: the measures that the table is about.
        recorded: the columns that name the things of a panel.
    """
    for held in made:
        if held.measure is None or len(held) < FEWEST or held.measure.meaning.role in _UNRANKED:
            continue
        entities = bool((held.n == 1).all())
        whole = held.aggregate is Aggregate.SUM
        if (entities and whole is held.measure.additive) or (
            not entities and whole and held.measure in told and len(held) <= MOST_EVENTS
        ):
            yield Standing(held, recorded=held.breakdown in recorded)


def latest_standings(
    table: Table, clock: Ledger, breakdowns: Sequence[Column], measures: Sequence[Column]
) -> Iterator[Standing]:
    """Yield each measure by category in the last year, month or quarter of a table that holds the same things in each.

    Within a year only levels that persist are told, as prices are: what a month brings in follows the season, or comes by chance.
    """
    grain = natural_grain(clock)
    if not clock.by_design or grain not in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        return
    whole = complete_periods(clock, grain)
    if len(whole) < FEWEST:
        return
    if grain is not Grain.YEAR:
        breakdowns = [c for c in breakdowns if c.name in table.row.entity]
        levels = (c for c in measures if not c.is_ratio and not c.adds_up_within(clock.axis.name))
        measures = [c for c in levels if _persists(series(clock, grain, c, Aggregate.MEAN).values)]
    start = whole[-1].astype("datetime64[us]").item()
    axis = replace(clock.axis, grain=grain)
    part = replace(table, expr=table.expr.filter(start_of(table.expr, axis) == ibis.date(str(start.date()))))
    ranked = tuple(c for c in measures if c.meaning.role not in _UNRANKED)
    for column in breakdowns:
        for held in groups(part, column, ranked):
            measure = held.measure
            if measure is None or len(held) < FEWEST or (measure.additive and held.aggregate is Aggregate.MEAN):
                continue
            if measure.adds_up_within(axis.name):
                held = replace(held, aggregate=Aggregate.SUM)
            yield Standing(held, axis, start)


def _persists(values: Floats) -> bool:
    """Say whether a measure hardly moves from one period to the next against how far it moves over all of them."""
    return len(values) >= FEWEST_PERIODS and lag_one(values) >= PERSISTENT
