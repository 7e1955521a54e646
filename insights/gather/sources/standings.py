"""Who stands where: a measure of each entity, or of each category of the latest period, to be told by name and not tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import ibis

from core.message import Message
from core.types import Aggregate, Column, Grain, Role, Table
from insights.gather.aggregate import groups, start_of
from insights.gather.periods import Ledger, complete_periods, natural_grain
from insights.gather.sources import Axis, Groups, Whole

FEWEST = 3  # of two, a difference says it
MOST_EVENTS = 30  # categories of events whose last is told; of more, it is one of few rows
_UNRANKED = frozenset(
    {Role.RANK, Role.CODE, Role.IDENTIFIER, Role.CALENDAR, Role.COORDINATE, Role.CLOCK, Role.CONSTANT}
)


@dataclass(frozen=True, slots=True, eq=False)
class Standing(Whole):
    """A measure by category, over the whole table, or over the rows of one period of `axis` that begins at `start`."""

    groups: Groups
    axis: Axis | None = None
    start: dt.datetime | None = None

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


def standings(made: Iterable[Groups], told: Sequence[Column]) -> Iterator[Standing]:
    """Yield the groups whose ends are worth a name: of entities, one row each, every measure; of events, totals of what is `told`."""
    for held in made:
        if held.measure is None or len(held) < FEWEST or held.measure.meaning.role in _UNRANKED:
            continue
        entities = bool((held.n == 1).all())
        whole = held.aggregate is Aggregate.SUM
        if (entities and whole is held.measure.additive) or (
            not entities and whole and held.measure in told and len(held) <= MOST_EVENTS
        ):
            yield Standing(held)


def latest_standings(
    table: Table, clock: Ledger, breakdowns: Sequence[Column], measures: Sequence[Column]
) -> Iterator[Standing]:
    """Yield each measure by category in the last year of a table that holds the same things year after year."""
    if not clock.by_design or natural_grain(clock) is not Grain.YEAR:
        return
    whole = complete_periods(clock, Grain.YEAR)
    if len(whole) < FEWEST:
        return
    start = whole[-1].astype("datetime64[us]").item()
    axis = replace(clock.axis, grain=Grain.YEAR)
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
