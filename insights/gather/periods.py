"""From rows counted by day (or hour, month, year) to periods: which grain, which periods are complete, and the roll-up."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.types import Aggregate, Column, Filter, Grain
from insights.gather.sources import Axis, Cycle, Daily, Seasonal, Series
from insights.gather.sources.series import SECONDS_A_PERIOD
from insights.statistics.arrays import Floats

MOST_PERIODS = 150
FEWEST_PERIODS = 8
_NEARLY_ALL = 0.95
_BUSY = 0.3  # of all hours hold events: fewer are too thin for an hourly rhythm
_FEWEST_DAYS = 5  # over which hours are compared
_STEPS = 100  # of a fixed point, which shrinks the error by half or more in each from a mean of 1.5 on
_CYCLES: dict[
    Cycle, tuple[Grain, Callable[[dt.datetime], int]]
] = {  # on which calendar each is seen, and the step of a moment
    "month": (Grain.MONTH, lambda start: start.month),
    "weekday": (Grain.DAY, dt.datetime.isoweekday),
    "hour": (Grain.HOUR, lambda start: start.hour),
}
_GRAINS = (Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
_HOURS = {Grain.HOUR: 1, Grain.DAY: 24, Grain.WEEK: 168, Grain.MONTH: 730, Grain.QUARTER: 2190, Grain.YEAR: 8766}
_FEWEST_ROWS = 3  # events thinner than this a period are cut into longer periods
_FEWEST_GAPS = 50
_EVEN = 0.25  # of the usual gap, by which a gap may differ from it and count as even
_REGULAR = 0.4  # of the gaps of readings are even; of exponential ones, as events have, 17%
_THIN_PERIODS = 12  # but not into fewer than this many


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """What one grouped query returns for a time column: one entry for each moment at the finest grain worth asking for.

    `starts` is datetime64[s], sorted; `rows` counts rows; `sums`, `squares` and `counts` are [measures, moments].
    """

    axis: Axis
    starts: NDArray[np.datetime64]
    rows: Floats
    measures: tuple[Column, ...]
    sums: Floats
    squares: Floats
    counts: Floats

    @property
    def by_design(self) -> bool:
        """Say whether the rows come several to a moment by design, as in a panel, and not by chance.

        Only moments that hold a row are seen, so that chance is a Poisson distribution without its zero.
        """
        usual = float(self.rows.mean())
        return usual > 1.5 and float(self.rows.var()) < 0.5 * _chance_variance(usual)

    @property
    def events(self) -> bool:
        """Say whether rows are things that happened, some at the same moment or at no regular distance, and no readings of the same things."""
        return not self.by_design and (len(self.starts) < 0.9 * float(self.rows.sum()) or self._irregular)

    @property
    def _irregular(self) -> bool:
        """Say whether moments come at all sorts of distances; readings keep one, but where some are left out."""
        gaps = np.diff(self.starts).astype(np.int64)
        usual = np.median(gaps) if len(gaps) else 0
        return len(gaps) >= _FEWEST_GAPS and float(np.mean(np.abs(gaps - usual) <= _EVEN * usual)) < _REGULAR


def _chance_variance(mean: float) -> float:
    """Return the variance of a Poisson distribution without its zero, by its mean.

    >>> round(_chance_variance(1.5), 2), round(_chance_variance(20), 2)
    (0.56, 20.0)
    """
    rate = mean
    for _ in range(_STEPS):
        rate = mean * (1 - math.exp(-rate))
    return mean * (1 + rate - mean)


def period_starts(moments: NDArray[np.datetime64], grain: Grain) -> NDArray[np.datetime64]:
    """Return the first second of the period of each moment. Weeks start on Monday."""
    match grain:
        case Grain.READING:  # its number, as so many seconds
            return moments.astype("datetime64[s]")
        case Grain.MINUTE:
            cut = moments.astype("datetime64[m]")
        case Grain.HOUR:
            cut = moments.astype("datetime64[h]")
        case Grain.DAY:
            cut = moments.astype("datetime64[D]")
        case Grain.WEEK:
            days = moments.astype("datetime64[D]")
            cut = days - (days.astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday
        case Grain.MONTH:
            cut = moments.astype("datetime64[M]")
        case Grain.QUARTER:
            months = moments.astype("datetime64[M]")
            cut = months - months.astype(np.int64) % 3
        case _:
            cut = moments.astype("datetime64[Y]")
    return cut.astype("datetime64[s]")


def period_end(start: dt.datetime, grain: Grain) -> dt.datetime:
    """Return the start of the next period.

    >>> period_end(dt.datetime(2021, 12, 1), Grain.MONTH)
    datetime.datetime(2022, 1, 1, 0, 0)
    """
    if grain in (Grain.READING, Grain.MINUTE, Grain.HOUR):
        return start + dt.timedelta(seconds=SECONDS_A_PERIOD[grain])
    if grain in (Grain.DAY, Grain.WEEK):
        return start + dt.timedelta(days=1 if grain is Grain.DAY else 7)
    months = {Grain.MONTH: 1, Grain.QUARTER: 3}.get(grain, 12)
    years, month = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=month + 1)


def natural_grain(ledger: Ledger) -> Grain:
    """Return the grain at which the data were recorded: the one whose length is nearest below the usual gap."""
    if len(ledger.starts) < 2 or ledger.axis.grain in (Grain.READING, Grain.MINUTE):
        return ledger.axis.grain
    gap = float(np.median(np.diff(ledger.starts).astype(np.int64))) / 3600
    fitting = [g for g in _GRAINS if _HOURS[g] * 0.9 <= gap]
    finest = _GRAINS.index(ledger.axis.grain)
    return _GRAINS[max(finest, _GRAINS.index(fitting[-1]) if fitting else 0)]


def choose_grain(ledger: Ledger) -> Grain:
    """Return the finest grain, not below the natural one, with at most 150 periods that are not too thin."""
    if ledger.axis.grain is Grain.READING:
        return Grain.READING
    grains = _GRAINS[_GRAINS.index(natural_grain(ledger)) :]
    counts = [len(np.unique(period_starts(ledger.starts, g))) for g in grains]
    total = float(ledger.rows.sum())
    for i, grain in enumerate(grains):
        if counts[i] > MOST_PERIODS:
            continue
        thin = counts[i] * 1.05 < total < counts[i] * _FEWEST_ROWS
        if thin and i + 1 < len(grains) and counts[i + 1] >= _THIN_PERIODS:
            continue
        return grain
    return Grain.YEAR


def series(ledger: Ledger, grain: Grain, measure: Column | None, how: Aggregate) -> Series:
    """Roll one measure up to `grain` and keep the complete periods that hold data."""
    starts, at = np.unique(period_starts(ledger.starts, grain), return_inverse=True)
    rows: Floats = np.bincount(at, ledger.rows, len(starts)).astype(float)
    keep = complete(ledger.starts, starts, at, grain) & (rows > 0)
    values, noise = rows, rows
    if measure is not None:
        row = ledger.measures.index(measure)
        filled: Floats = np.bincount(at, ledger.counts[row], len(starts)).astype(float)
        sums: Floats = np.bincount(at, ledger.sums[row], len(starts)).astype(float)
        keep &= filled > 0
        squares: Floats = np.bincount(at, ledger.squares[row], len(starts)).astype(float)
        values = sums if how is Aggregate.SUM else sums / np.maximum(filled, 1)
        noise = _sampling_noise(filled, sums, squares, how)
    of_ratio = measure is not None and measure.is_ratio  # whose variance no sums of squares tell
    if of_ratio or not ledger.events:  # the same entities every time, or one reading a moment, are no sample
        noise = np.full(len(starts), np.nan)
    axis = Axis(ledger.axis.name, grain, ledger.axis.whole_years, ledger.axis.moments)
    kept = tuple(starts[keep].astype("datetime64[us]").tolist())
    level = measure is not None and how is Aggregate.SUM and not measure.additive  # adds up within a moment alone
    same = None if level else partial(series, ledger, measure=measure, how=how)
    return Series(axis, measure, how, kept, values[keep].astype(float), rows[keep], noise[keep], by=same)


def complete_periods(ledger: Ledger, grain: Grain) -> NDArray[np.datetime64]:
    """Return the first second of each complete period."""
    starts, at = np.unique(period_starts(ledger.starts, grain), return_inverse=True)
    return starts[complete(ledger.starts, starts, at, grain)]


def series_within(
    whole: Ledger, part: Ledger, grain: Grain, measure: Column | None, how: Aggregate, within: tuple[Filter, ...]
) -> Series:
    """Roll one measure of one category up to `grain` and keep the periods that are complete in it and in the whole table."""
    line = series(part, grain, measure, how)
    return replace(
        line.only_at(complete_periods(whole, grain)),
        within=within,
        by=line.by and partial(series_within, whole, part, measure=measure, how=how, within=within),
    )


def with_none(line: Series, starts: NDArray[np.datetime64]) -> Series:
    """Return totals or counts of the periods that begin at `starts`, which are sorted: 0 in those in which nothing happened."""
    held = np.array(line.starts, dtype=starts.dtype)
    inside = np.isin(held, starts)
    at, values, rows = np.searchsorted(starts, held[inside]), np.zeros(len(starts)), np.zeros(len(starts))
    values[at], rows[at] = line.values[inside], line.rows[inside]
    noise = np.full(len(starts), np.nan)
    return replace(line, starts=tuple(starts.astype("datetime64[us]").tolist()), values=values, rows=rows, noise=noise)


def by_day(ledger: Ledger) -> Daily:
    """Return how many things happened each day from the first to the last on which any did."""
    line = series(ledger, Grain.DAY, None, Aggregate.COUNT)
    days = np.array(line.starts, dtype="datetime64[D]")
    return Daily.of(with_none(line, np.arange(days[0], days[-1] + 1) if len(days) else days))


def _sampling_noise(n: Floats, sums: Floats, squares: Floats, how: Aggregate) -> Floats:
    """Return the variance of each period's mean, or of its sum as a compound Poisson process; NaN below 3 rows."""
    with np.errstate(invalid="ignore", divide="ignore"):
        of_mean = np.maximum(squares - sums**2 / n, 0) / (n - 1) / n
    return np.where(n >= _FEWEST_ROWS, squares if how is Aggregate.SUM else of_mean, np.nan)


def complete(
    moments: NDArray[np.datetime64], starts: NDArray[np.datetime64], at: NDArray[np.int64], grain: Grain
) -> NDArray[np.bool_]:
    """Say which periods are complete: all but a first that begins late, or a last that ends early, against the others."""
    whole = np.ones(len(starts), dtype=bool)
    if len(starts) < 4 or len(moments) < 1.5 * len(starts):
        return whole
    offset = (moments - starts[at]).astype(np.int64)
    step = float(np.median(np.diff(moments).astype(np.int64)))
    last = np.full(len(starts), -1.0)
    first = np.full(len(starts), np.inf)
    np.maximum.at(last, at, offset)
    np.minimum.at(first, at, offset)
    usual_last = float(np.quantile(last[:-1], 0.1)) + step
    usual_first = float(np.quantile(first[1:], 0.9))
    length = _HOURS.get(grain, 0) * 3600
    whole[-1] = last[-1] + step >= 0.95 * usual_last
    whole[0] = length - first[0] >= 0.95 * (length - usual_first)
    return whole


def seasonal(ledger: Ledger, cycle: Cycle, measure: Column | None, how: Aggregate) -> Seasonal:
    """Return a measure by calendar month, day or hour, with the month 1..12, ISO weekday 1..7 or hour 0..23 of each period.

    An hour in which nothing happened holds a total of 0, and so does a day of a week, or a month, in which nothing did, unless nothing
    ever happens on that weekday or in that month.
    """
    grain, step = _CYCLES[cycle]
    line = series(ledger, grain, measure, how)
    if cycle == "hour" and how is not Aggregate.MEAN and ledger.events:
        line = _with_idle_hours(line)
    if cycle == "weekday" and how is not Aggregate.MEAN and ledger.events and len(line):
        line = _with_idle_days(line)
    if cycle == "month" and how is not Aggregate.MEAN and ledger.events and len(line):
        line = _with_idle_months(line)
    return Seasonal(line, cycle, np.array([step(start) for start in line.starts], dtype=np.int64))


def cycles(ledger: Ledger, how: Aggregate) -> tuple[Cycle, ...]:
    """Return the cycles that the data are fine and long enough to show: months of a year, days of a week, hours of a day."""
    if ledger.axis.grain is Grain.READING:
        return ()
    natural = _GRAINS.index(natural_grain(ledger))
    fitting = []
    if natural <= _GRAINS.index(Grain.MONTH) and len(np.unique(period_starts(ledger.starts, Grain.MONTH))) >= 24:
        fitting.append("month")
    if natural <= _GRAINS.index(Grain.DAY) and ledger.axis.grain in (Grain.HOUR, Grain.DAY):
        days = np.unique(period_starts(ledger.starts, Grain.DAY)).astype("datetime64[D]").astype(np.int64)
        if len(days) >= 21 and len(np.unique(days % 7)) >= 5:
            fitting.append("weekday")
    if ledger.axis.grain is Grain.HOUR and _shows_hours(ledger, how):
        fitting.append("hour")
    return tuple(fitting)


def _shows_hours(ledger: Ledger, how: Aggregate) -> bool:
    """Say whether the hours of 5 days or more can be compared: of readings nearly all must be held, for a gap is no low.

    Of things that happen an hour without any has a total of 0 and no average; totals want enough hours that have some.
    """
    hours = np.unique(period_starts(ledger.starts, Grain.HOUR)).astype("datetime64[h]").astype(np.int64)
    held, days = len(hours) / int(hours[-1] - hours[0] + 1), int(hours[-1] - hours[0] + 1) / 24
    least = _NEARLY_ALL if not ledger.events else 0.0 if how is Aggregate.MEAN else _BUSY
    return days >= _FEWEST_DAYS and held >= least


def _with_idle_hours(line: Series) -> Series:
    """Return totals an hour over whole days, with 0 for the hours in which nothing happened."""
    hours = np.array(line.starts, dtype="datetime64[h]")
    first, end = (hours[0] + 23).astype("datetime64[D]"), (hours[-1] + 1).astype("datetime64[D]")
    every = np.arange(first.astype("datetime64[h]"), end.astype("datetime64[h]"))
    return with_none(line, every)


def _with_idle_months(line: Series) -> Series:
    """Return totals a month with 0 for the months without any that have some in another year."""
    months = np.array(line.starts, dtype="datetime64[M]")
    every = np.arange(months[0], months[-1] + 1)
    every = every[np.isin(every.astype(np.int64) % 12, months.astype(np.int64) % 12)]
    if len(every) == len(line):
        return line
    noise = np.full(len(every), np.nan)
    noise[np.searchsorted(every, months)] = line.noise
    return replace(with_none(line, every), noise=noise)


def _with_idle_days(line: Series) -> Series:
    """Return totals a day with 0 for the days without any, on weekdays that have some, of weeks that have some."""
    days = np.array(line.starts, dtype="datetime64[D]")
    every = np.arange(days[0], days[-1] + 1)
    weeks, weekdays = (every.astype(np.int64) + 3) // 7, (every.astype(np.int64) + 3) % 7
    held = np.isin(every, days)
    every = every[held | (np.isin(weeks, weeks[held]) & np.isin(weekdays, weekdays[held]))]
    return line if len(every) == len(line) else with_none(line, every)


def unbroken(series: Series, count: int) -> bool:
    """Say whether the last `count` periods are there and follow each other without a hole."""
    last = series.starts[-count:]
    return len(last) == count and all(period_end(a, series.grain) == b for a, b in pairwise(last))
