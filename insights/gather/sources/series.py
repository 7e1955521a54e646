"""Measures along time."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.message import Message
from core.naming import category_text
from core.types import Aggregate, Column, Filter, Grain
from insights.gather.sources.source import Joined, average_words, measure_name, measure_words
from insights.statistics.arrays import Floats

Cycle = str  # "month", "weekday" or "hour", as `core.format.season` names them
STEPS: dict[Cycle, int] = {"month": 12, "weekday": 7, "hour": 24}  # of a cycle


@dataclass(frozen=True, slots=True)
class Axis:
    """A time column and how it is cut into periods.

    `whole_years` marks a column that holds calendar years as integers rather than dates; `moments` one that holds times of day.
    """

    name: str
    grain: Grain
    whole_years: bool = False
    moments: bool = False


MONTHS_A_PERIOD = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
SECONDS_A_PERIOD = {Grain.READING: 1, Grain.MINUTE: 60, Grain.HOUR: 3_600, Grain.DAY: 86_400, Grain.WEEK: 604_800}


def periods_between(first: dt.datetime, start: dt.datetime, grain: Grain) -> float:
    """Return how many periods after another one a period starts.

    >>> periods_between(dt.datetime(2020, 1, 1), dt.datetime(2025, 1, 1), Grain.YEAR)
    5.0
    """
    if grain in MONTHS_A_PERIOD:
        return (12 * (start.year - first.year) + start.month - first.month) / MONTHS_A_PERIOD[grain]
    return (start - first).total_seconds() / SECONDS_A_PERIOD[grain]


@dataclass(frozen=True, slots=True, eq=False)
class Series(Joined):
    """One measure along time: the complete periods that hold data, oldest first. Missing periods are left out, never zero.

    `values`, `rows` and `noise` have one entry a period: `rows` is the number of rows behind it, `noise` the variance that the
    value has because its rows are a sample, NaN where there are too few rows to know. `measure` is None when rows are counted.
    `within` is the one category that the rows are limited to; empty for the whole table. `by` returns the same by other periods.
    `alone` marks the one category that a change of the whole comes from, whose own course is looked for as that of a whole is.
    """

    axis: Axis
    measure: Column | None
    aggregate: Aggregate
    starts: tuple[dt.datetime, ...]
    values: Floats
    rows: Floats
    noise: Floats
    within: tuple[Filter, ...] = ()
    by: Callable[[Grain], Series] | None = None
    alone: bool = False

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the time column's."""
        return measure_name(self.measure), self.axis.name

    @property
    def grain(self) -> Grain:
        """The length of a period."""
        return self.axis.grain

    @classmethod
    def of(cls, line: Series) -> Self:
        """Return the same periods as a series of this sort."""
        return cls(*(getattr(line, name) for name in Series.__slots__))

    def only_at(self, starts: NDArray[np.datetime64]) -> Series:
        """Return the periods that begin at one of these moments, whatever their order."""
        keep = np.isin(np.array(self.starts, dtype="datetime64[s]"), starts)
        kept = tuple(start for start, k in zip(self.starts, keep, strict=True) if k)
        return replace(self, starts=kept, values=self.values[keep], rows=self.rows[keep], noise=self.noise[keep])

    @property
    def positions(self) -> Floats:
        """How many periods lie between the first and each one, by date [n]: those without data count."""
        return np.array([periods_between(self.starts[0], start, self.grain) for start in self.starts], dtype=float)

    @property
    def single(self) -> bool:
        """Whether each period has one row."""
        return bool((self.rows <= 1).all())

    @property
    def subject(self) -> Message:
        """The measure, the category that it is limited to, and the grain."""
        return Message(
            "{measure}{where} by {grain} of {axis}",
            how=average_words(self.aggregate),
            measure=measure_words(self.measure),
            where=_limit(self.within),
            grain=self.axis.grain,
            axis=label(self.axis.name),
        )


class Daily(Series):
    """How many things happened each day, which is looked at for surges of a few days or weeks alone."""

    __slots__ = ()


class Fine(Series):
    """A series at its own resolution, where the grain at which it is told has longer periods, or no calendar."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Part(Series):
    """The totals of one category along time, with those of all others beside it: `rest` has one entry a period."""

    rest: Floats = field(default_factory=lambda: np.empty(0))

    @property
    def share(self) -> Floats:
        """Its part of the whole in each period."""
        part: Floats = self.values / (self.values + self.rest)
        return part


def _limit(within: tuple[Filter, ...]) -> Message | str:
    if not within:
        return ""
    (only,) = within
    column, operand = only.column, str(only.operand)
    return Message(" in {category}", category=category_text(column, operand), column=label(column), operand=operand)


class OfSeries(Joined):
    """A source that is about what its `series` is about."""

    __slots__ = ()
    series: Series

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the time column's."""
        return self.series.about

    @property
    def within(self) -> tuple[Filter, ...]:
        """The category that the series is limited to."""
        return self.series.within

    @property
    def aggregate(self) -> Aggregate:
        """How the rows of a period become one number."""
        return self.series.aggregate

    @property
    def grain(self) -> Grain:
        """The length of a period."""
        return self.series.grain

    @property
    def single(self) -> bool:
        """Whether each period of the series has one row."""
        return self.series.single

    @property
    def subject(self) -> Message:
        """The subject of the series."""
        return self.series.subject


def line_of(source: object) -> Series | None:
    """Return the series that a source is, or is about; None where it is no course along time."""
    line = source.series if isinstance(source, OfSeries) else source
    return line if isinstance(line, Series) else None


_DAYS_OF_FEBRUARY = 28


@dataclass(frozen=True, slots=True, eq=False)
class Seasonal(OfSeries):
    """A Series at the grain of a cycle's steps (months of a year, days of a week) with the step each period falls on."""

    series: Series
    cycle: Cycle
    index: NDArray[np.int64]

    @property
    def daily(self) -> bool:
        """Whether it is a sum by month that grows with the days of a month, and is told by the day.

        Only where rows come by the day or as they happen: one reading a month does not grow with its days.
        """
        line = self.series
        grows = bool(np.isfinite(line.noise).any() or (line.rows >= _DAYS_OF_FEBRUARY).all())
        return self.cycle == "month" and line.aggregate is not Aggregate.MEAN and grows

    @property
    def idle(self) -> bool:
        """Whether it holds days, or months, in which nothing happened."""
        return self.cycle != "hour" and bool((self.series.rows == 0).any())

    @property
    def parted(self) -> bool:
        """Whether it is a sum by hour, of which each hour's part of the day is told: what an hour comes to says nothing to a reader."""
        values = self.series.values
        summed = self.series.aggregate is not Aggregate.MEAN
        return self.cycle == "hour" and summed and bool((values >= 0).all() and values.sum() > 0)

    @property
    def days(self) -> Floats:
        """How many days each month has."""
        return np.array([monthrange(start.year, start.month)[1] for start in self.series.starts], dtype=float)

    def typical(self, step: int) -> float:
        """Return what is told of a step of the cycle: a sum by month as its mean a day, one by hour as its part of all in percent."""
        values, on = self.series.values, self.index == step
        if self.parted:
            return 100 * float(values[on].sum() / values.sum())
        return float((values / self.days if self.daily else values)[on].mean())
