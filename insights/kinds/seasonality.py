"""Seasonality: a measure repeats with the calendar month, the weekday or the hour of the day."""

from __future__ import annotations

from typing import Any

import ibis
import numpy as np
from numpy.typing import NDArray
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Filter, Mark, Shape, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.conditions import step_of
from insights.gather.sources import Seasonal
from insights.gather.sources.series import STEPS
from insights.kinds.calendar_effects import dummies, memory_of
from insights.state.frames import by_season
from insights.state.queries import periods_of, select_values
from insights.state.stating import level, ratio_between, times_between
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, off_line, regression_p
from kinds.card import card

MINIMUM_CYCLES = {"month": 2, "weekday": 3, "hour": 5}
CARD = card(FactKind.SEASONALITY)
MINIMUM_N = CARD.limits.sample
MINIMUM_STRENGTH = CARD.limits.effect
_WAVES = ("month", "hour")  # cycles that go up and down smoothly; a weekday is or is not of the weekend
_FEWEST_A_STEP = 2
_BESIDE = 1.5  # cycles so many times as long, or as short, are rivals of the calendar's
_WITHOUT_ONE = 0.5  # of a season is left when any one year, week or day is left out
LEAST_STRENGTH = 0.05  # of the variance between days or hours, of which there are many
WORTH = 0.25  # of the level: the least swing over a week or a day that is told though each day or hour is noisy
_SATURDAY = 6  # as ISO 8601 counts weekdays


def find(seasonal: Seasonal) -> tuple[Finding[Seasonal] | Untested, ...]:
    """Test whether months (weekdays, hours) differ in a line under AR(1) noise: on the values and on their normal scores.

    The larger of the two p-values counts, so that no single month makes a season. Sums over months are tested a day: that February
    has fewer days is no season.
    """
    y, index, length = per_day(seasonal), seasonal.index, STEPS[seasonal.cycle]
    steps, counts = np.unique(index, return_counts=True)
    enough = (
        len(y) >= max(MINIMUM_N, MINIMUM_CYCLES[seasonal.cycle] * length)
        if seasonal.cycle in _WAVES
        else len(y) >= MINIMUM_N
    )
    if not enough or len(steps) < 5 or counts.min() < _FEWEST_A_STEP or np.ptp(y) == 0:
        return (
            Untested(
                FactKind.SEASONALITY, seasonal, Message("fewer than two full cycles of the {}", Message(seasonal.cycle))
            ),
        )
    left_over = y - moving_average(y, length)
    p = _cycle_p(seasonal, y)
    raw = np.array([seasonal.typical(int(s)) for s in steps])
    left = np.array([left_over[index == s].mean() for s in steps])
    open_ = (
        raw > 0 if seasonal.parted else np.ones(len(raw), dtype=bool)
    )  # hours in which nothing ever happens are no low
    high, low = int(np.argmax(raw)), int(np.argmin(np.where(open_, raw, np.inf)))
    explained = _explained(left_over, index, steps)
    swing = float(raw[high] - raw[low]) / max(abs(float(raw.mean())), 1e-12)
    often = seasonal.cycle != "month" and swing >= WORTH  # seen so many times that each of them may be noisy
    least = LEAST_STRENGTH if often else MINIMUM_STRENGTH
    why = None
    if explained < least:
        why = Message(
            "it hardly follows the {} (which explains {} of its ups and downs; {} is the least)",
            Message(seasonal.cycle),
            f"{explained:.0%}",
            f"{least:.0%}",
        )
    elif left[high] <= 0 or left[low] >= 0:
        why = Message("its trend hides which season is high")
    elif made_by_one(seasonal, y, int(steps[high]), int(steps[low])):
        why = Message("a single one of its cycles makes it")
    elif rivalled(y, index, length):
        why = Message("a cycle of another length describes it as well")
    return (
        Finding(
            FactKind.SEASONALITY, seasonal, Verdict.HIGHEST, (int(steps[high]), int(steps[low])), explained,
            len(y), p if np.isfinite(p) else 1.0,
            strength=0.5 * min(explained, 1.0) + 0.5 * min(swing, 1.0), why=why,
        ),
    )  # fmt: skip


def per_day(seasonal: Seasonal) -> Floats:
    """Return the values of a series; sums and counts that grow with the days of a month as if each had as many as the mean of them."""
    line = seasonal.series
    return line.values / seasonal.days * float(seasonal.days.mean()) if seasonal.daily else line.values


def made_by_one(seasonal: Seasonal, y: Floats, high: int, low: int) -> bool:
    """Say whether a single year, week or day makes a season: half of the gap between its ends, or more, is gone without it."""
    cycles = _cycle_of(seasonal)

    def gap(left: NDArray[np.bool_]) -> float:
        top, bottom = (y[left & (seasonal.index == step)] for step in (high, low))
        return float(top.mean() - bottom.mean()) if len(top) and len(bottom) else 0.0

    whole = gap(np.ones(len(y), dtype=bool))
    return min(gap(cycles != cycle) for cycle in np.unique(cycles)) < _WITHOUT_ONE * whole


def _cycle_of(seasonal: Seasonal) -> NDArray[np.int64]:
    """Return the year, the week or the day in which each period lies, as numbers."""
    unit = {"month": "Y", "weekday": "W", "hour": "D"}[seasonal.cycle]
    return np.array(seasonal.series.starts, dtype="datetime64[s]").astype(f"datetime64[{unit}]").astype(np.int64)


def _cycle_p(seasonal: Seasonal, y: Floats) -> float:
    """Return the smaller p-value of any differences between steps and of a smooth year or a weekend, charged for the choice.

    Each is the larger of that of the values and that of their normal scores. The memory of the noise is what each design leaves: a
    dozen steps would take most of it away from a short series. A wave must also stand out of the waves of about its length.
    """
    line, tested = intercept_and_line(len(y)), []
    left = off_line(y)
    scores = normal_scores(left)
    for season in (dummies(seasonal.index), _expected(seasonal)):
        memory = memory_of(seasonal.series, y, np.hstack([line, season]))
        tested.append(max(regression_p(values, line, season, memory) for values in (y, scores)))
    if seasonal.cycle in _WAVES:
        tested[-1] = max(tested[-1], wave_p(left, STEPS[seasonal.cycle]))
    return min(1.0, 2 * min(tested))


def wave_p(left: Floats, length: int) -> float:
    """Return the p-value of a wave of `length` periods against the mean of those from 0.3 to 1.8 times as fast.

    The power of a wave in noise is chi-square with 2 degrees of freedom, scaled by the spectrum there (Brockwell and Davis, 1991,
    section 10.3), so that a noise that swings about every nine months has no yearly season.
    """
    n = len(left)
    own = n / length
    others = np.array([k for k in range(1, n // 2) if 0.3 * own <= k <= 1.8 * own and abs(k - own) >= 0.75])
    if not len(others):
        return 1.0
    power = abs(left @ np.exp(2j * np.pi * np.arange(n) / length)) ** 2
    usual = float((abs(np.fft.rfft(left))[others] ** 2).mean())
    return float(stats.f.sf(power / usual, 2, 2 * len(others))) if usual > 0 else 0.0


def _expected(seasonal: Seasonal) -> Floats:
    """Return the design of the cycle that is to be expected: one wave a year or a day, or a weekend that differs."""
    if seasonal.cycle in _WAVES:
        angle = 2 * np.pi * seasonal.index / STEPS[seasonal.cycle]
        return np.column_stack([np.cos(angle), np.sin(angle)])
    weekend: Floats = (seasonal.index >= _SATURDAY).astype(float)[:, None]
    return weekend


def normal_scores(x: Floats) -> Floats:
    """Return each value's rank as the normal law has it (van der Waerden, 1952), which no outlier moves far."""
    scores: Floats = stats.norm.ppf(stats.rankdata(x) / (len(x) + 1))
    return scores


def moving_average(y: Floats, length: int) -> Floats:
    """Return the centred average over one cycle; the first and last half cycle take the line through the nearest cycle."""
    half = length // 2
    weights = np.ones(length) if length % 2 else np.concatenate([[0.5], np.ones(length - 1), [0.5]])
    core = np.convolve(y, weights / length, mode="valid")
    ends = np.arange(half)
    slope_start = (core[min(length, len(core) - 1)] - core[0]) / max(min(length, len(core) - 1), 1)
    slope_end = (core[-1] - core[-1 - min(length, len(core) - 1)]) / max(min(length, len(core) - 1), 1)
    head = core[0] - slope_start * (half - ends)
    tail = core[-1] + slope_end * (ends + 1)
    return np.concatenate([head, core, tail])[: len(y)]


def rivalled(y: Floats, index: NDArray[np.int64], length: int) -> bool:
    """Say whether a cycle of another length, two thirds to three halves as long, explains as much of y [n] as the calendar's.

    Noise that swings about every nine days differs between weekdays for as long as it keeps in step with them.
    """
    left, at = off_line(y), np.arange(len(y))
    own = _explained(left, index, np.unique(index))
    others = (k for k in range(round(length / _BESIDE), round(length * _BESIDE) + 1) if k != length)
    return any(_explained(left, at % k, np.arange(k)) >= own for k in others)


def _explained(rest: Floats, index: np.ndarray, steps: np.ndarray) -> float:  # type: ignore[type-arg]
    """Adjusted R² of the steps, so that many steps with few cycles do not look strong."""
    within = sum(float(((rest[index == s] - rest[index == s].mean()) ** 2).sum()) for s in steps)
    total = float(((rest - rest.mean()) ** 2).sum())
    n, k = len(rest), len(steps)
    return max(0.0, 1 - (within / max(n - k, 1)) / (total / (n - 1))) if total > 0 else 0.0


def state(finding: Finding[Seasonal]) -> Statement:
    """State the high and the low season with the mean of the measure a period or a day in each, or each hour's part of the day."""
    seasonal = finding.source
    high, low = finding.places
    top, bottom = seasonal.typical(high), seasonal.typical(low)
    measure = seasonal.series.measure
    first, last = _told(seasonal, high, "high"), _told(seasonal, low, "low")
    values = [
        format.value("high_season", float(high), Shape.SEASON, seasonal.cycle),
        first,
        format.value("low_season", float(low), Shape.SEASON, seasonal.cycle),
        last,
    ]
    gap = None if seasonal.parted else ratio_between(measure, bottom, top)
    if gap is not None:
        values.append(format.value("gap_pct", gap, Shape.PERCENT))
    values += times_between(measure, bottom, top)
    shown = {high: first, low: last}
    rest = [int(s) for s in np.unique(seasonal.index) if int(s) not in shown]
    marks = [season_mark(seasonal, s, value) for s, value in shown.items()]
    return Statement((), tuple(values), (*marks, *(season_mark(seasonal, s) for s in rest[:6])))


def _told(seasonal: Seasonal, step: int, side: str) -> Value:
    """Return what is told of one end: high or low, its mean a day, or its part of the day."""
    x, measure = seasonal.typical(step), seasonal.series.measure
    if seasonal.parted:
        return format.value({"high": "share", "low": "last_share"}[side], x, Shape.PERCENT)
    return level(measure, f"{side}_mean" if seasonal.daily else side, x)


def season_mark(seasonal: Seasonal, step: int, value: Value | None = None) -> Mark:
    """Return the mark of one season; its condition is on that step of the time column, within the category that is told of."""
    shown = value or _told(seasonal, step, "high")
    where = (*seasonal.within, Filter(f"{seasonal.cycle}({seasonal.series.axis.name})", "==", step))
    name = value.name if value else ""
    return Mark(
        str(step), format.season(step, seasonal.cycle), shown.text, name, where, seasonal.typical(step), shown.unit
    )


def query(rows: ibis.Table, finding: Finding[Seasonal]) -> ibis.Table:
    """Recompute what is told of each season and pick the highest and the lowest."""
    seasonal = finding.source
    line = periods_of(rows, seasonal.series)
    value = line.value / _days_of(line.start) if seasonal.daily else line.value
    each = line.group_by(step=step_of(line.start, seasonal.cycle)).aggregate(
        mean=value.mean(), total=line.value.sum(), whole=value.sum()
    )
    if seasonal.parted:
        steps = each.mutate(mean=each.total / each.total.sum().over() * 100)
    elif seasonal.idle:  # days or months without a row, which the rows do not tell
        periods = (
            (each.step == step, float((seasonal.index == step).sum())) for step in np.unique(seasonal.index).tolist()
        )
        steps = each.mutate(mean=each.whole / ibis.cases(*periods))
    else:
        steps = each
    row = steps.aggregate(
        high_season=steps.step.argmax(steps["mean"]), high=steps["mean"].max(),
        low_season=steps.step.argmin(steps["mean"]), low=steps["mean"].min(),
    )  # fmt: skip
    row = row.mutate(gap_pct=(row.high - row.low) / row.low * 100, times=row.high / row.low)
    row = row.mutate(high_mean=row.high, low_mean=row.low, share=row.high, last_share=row.low)
    return select_values(row, state(finding).values)


def _days_of(start: Any) -> Any:
    """Return the expression of how many days a month has, by its start."""
    year, month = start.year(), start.month()
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    short = month.isin([4, 6, 9, 11]).ifelse(30.0, 31.0)
    return (month == 2).ifelse(leap.ifelse(29.0, 28.0), short)


KIND = Kind(CARD, Seasonal, find, state, query, by_season)
