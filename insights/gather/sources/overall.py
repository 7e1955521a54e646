"""All rows together: what the measure or the outcome that a table is about comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, Grain, Profile, Table
from insights.gather.periods import Ledger, natural_grain, period_starts
from insights.gather.sources import Axis, Whole
from insights.gather.sources.cuts import counted

_LONG = ((Grain.YEAR, 5 * 366), (Grain.MONTH, 62), (Grain.DAY, 0))  # days from which a span is told in years, in months


@dataclass(frozen=True, slots=True, eq=False)
class Overall(Whole):
    """The rows that hold a value of `column`: how many, and their total; of an outcome how many are `event`.

    `axis` and `span` say when the rows begin and end, where they are dated.
    """

    column: Column
    event: str
    rows: int
    total: float
    axis: Axis | None = None
    span: tuple[dt.datetime, dt.datetime] | None = None

    @property
    def about(self) -> tuple[str, str]:
        """The column's name and no breakdown."""
        return self.column.name, ""

    @property
    def aggregate(self) -> Aggregate:
        """The measure is added up; of an outcome rows are counted."""
        return Aggregate.NONE if self.event else Aggregate.SUM

    @property
    def subject(self) -> Message:
        """The column."""
        return Message("{}", label(self.column.name))


def overall(table: Table, profile: Profile, column: Column, event: str, clock: Ledger | None) -> Iterator[Overall]:
    """Yield what a measure that adds up comes to between two dates, or how often an outcome came about.

    What rows without dates come to is how many of them were collected.
    """
    if not event and (not column.additive or clock is None):
        return
    missing = next(c.missing for c in profile.columns if c.name == column.name)
    total = table.expr.aggregate(x=counted(table.expr, column, event).sum()).to_pyarrow().to_pylist()[0]["x"]
    yield Overall(column, event, table.rows - missing, float(total or 0), *_dated(clock))


def _dated(clock: Ledger | None) -> tuple[Axis | None, tuple[dt.datetime, dt.datetime] | None]:
    if clock is None or len(clock.starts) < 2:
        return None, None
    days = int((clock.starts[-1] - clock.starts[0]).astype("int64")) // 86_400
    grain = next(grain for grain, least in _LONG if days >= least)
    grain = Grain.YEAR if clock.axis.whole_years or natural_grain(clock) is Grain.YEAR else grain
    if natural_grain(clock) in (Grain.MONTH, Grain.QUARTER) and grain is Grain.DAY:
        grain = Grain.MONTH
    first, last = period_starts(clock.starts[[0, -1]], grain).astype("datetime64[us]").tolist()
    return (None, None) if first == last else (replace(clock.axis, grain=grain), (first, last))
