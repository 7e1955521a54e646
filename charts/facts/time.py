"""Charts of facts along time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np

from charts.facts.layout import Rows, Titled, builder, joined, over_time, rows_of
from charts.scene.axis import finite, moment
from charts.spec import one_after_another
from core.types import Chart, Frame, Grain, Level, Scalar
from wording.openers import capital

_PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}
_HELD_AGAINST = 13  # a year of months and the forecast
_WEEK, _LEAST_WEEKS = 7, 8
_LARGE = 0.14  # of the variance, by the days of the week: a large effect (Cohen, 1988, p. 287)


@builder
def beside_typical(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside its usual level."""
    return over_time(of, frame, of.reference("typical", "typical {}"))


@builder
def beside_record(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside the record that it passed."""
    return over_time(of, frame, of.reference("before", "earlier record {}"))


@builder
def beside_goal(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside its goal."""
    return over_time(of, frame, of.reference("goal", "goal to date {}"))


@builder
def two_levels(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels before and after a change."""
    return _beside_levels(of, frame, _before_and_after)


@builder
def between_levels(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the level that it held for a time."""
    return _beside_levels(of, frame, _held)


def _beside_levels(of: Titled, frame: Frame, levels: Callable[[Titled, Rows], Iterable[Level]]) -> Chart:
    """Draw a line with levels; one of days that goes up and down with the week is drawn without its week, which would hide them."""
    calm = _without_week(rows_of(frame)) if of.fact.grain is Grain.DAY else []
    if not calm:
        return over_time(of, frame, levels=levels)
    note = of.say("each point is the average of the seven days around it")
    drawn = over_time(of, replace(frame, rows=tuple(calm)), levels=levels)
    alt = one_after_another((drawn.alt, capital(note)), of.language)
    return replace(drawn, highlight=(), texts=(), note=joined((drawn.note, note), of.language), alt=alt)


def _without_week(rows: Rows) -> Rows:
    """Return the average of the seven days around each day that has them; nothing where the week does little, or days are missing."""
    days = [(moment(row[0]), finite(row[1])) for row in rows]
    held = [(when, number) for when, number in days if when is not None and number is not None]
    if len(held) < _LEAST_WEEKS * _WEEK or len(held) < len(rows):
        return []
    numbers = np.array([number for _, number in held])
    weekdays = np.array([when.weekday() for when, _ in held])
    usual = np.array([numbers[weekdays == day].mean() if (weekdays == day).any() else 0.0 for day in range(_WEEK)])
    if usual[weekdays].var() < _LARGE * numbers.var():
        return []
    half = _WEEK // 2
    calm: Rows = []
    for i in range(half, len(held) - half):
        if (held[i + half][0] - held[i - half][0]).days == _WEEK - 1:
            calm.append((rows[i][0], float(numbers[i - half : i + half + 1].mean()), rows[i][-1]))
    return calm if len(calm) >= len(rows) - _WEEK else []


@builder
def beside_step(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels beside a step."""
    return over_time(of, frame, levels=_beside_step)


@builder
def two_years(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels of its last two years."""
    return over_time(of, frame, levels=_of_years)


@builder
def same_months(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels of the year so far and of the same periods a year earlier."""
    return over_time(of, frame, levels=_of_months)


@builder
def interval(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the interval of what is expected of it."""
    return over_time(of, frame, levels=_ends_of_interval)


def _before_and_after(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield the two levels of a change point: up to its date, and from it on."""
    for turn in _turns(of, rows):
        yield from _level(of, "before", "before: {}", rows[: turn + 1])
        yield from _level(of, "after", "after: {}", rows[turn:])


def _held(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield the level of a plateau over its periods."""
    last = _place(of.fact.value("end_period").number)
    for turn in _turns(of, rows):
        end = next((i for i, row in enumerate(rows) if _place(row[0]) == last), turn)
        yield from _level(of, "value", "level: {}", rows[turn : end + 1])


def _beside_step(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield the levels of as many periods on either side of a step as the fact averages."""
    beside = _periods(of)
    for turn in _turns(of, rows):
        yield from _level(of, "before", "before: {}", rows[max(turn - beside, 0) : turn])
        yield from _level(of, "after", "after: {}", rows[turn : turn + beside])


def _of_years(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield the levels of the year before and of the latest year."""
    year = _PERIODS_A_YEAR[of.fact.grain]
    yield from _level(of, "before", "a year earlier: {}", rows[-2 * year : -year])
    yield from _level(of, "after", "average: {}", rows[-year:])


def _of_months(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield the levels of the same periods a year earlier and of the year so far."""
    year, so_far = _PERIODS_A_YEAR[of.fact.grain], _periods(of)
    yield from _level(of, "before", "a year earlier: {}", rows[-so_far - year : -year])
    yield from _level(of, "after", "average: {}", rows[-so_far:])


def _ends_of_interval(of: Titled, rows: Rows) -> Iterator[Level]:
    """Yield both ends of the interval, drawn back over the latest periods so that they can be held against it."""
    yield from _level(of, "expected_low", "low: {}", rows[-_HELD_AGAINST:])
    yield from _level(of, "expected_high", "high: {}", rows[-_HELD_AGAINST:])


def _level(of: Titled, name: str, pattern: str, rows: Rows) -> Iterator[Level]:
    """Yield the level of one of the fact's values over the periods of the rows, if there are any."""
    if rows:
        value = of.fact.value(name)
        label = of.say(pattern, value.text)
        yield Level(finite(value.number) or 0.0, label, str(rows[0][-1]), str(rows[-1][-1]))


def _turns(of: Titled, rows: Rows) -> list[int]:
    """Return where the fact's date stands among the rows; nowhere if no row has it."""
    at = _place(of.fact.value("at").number)
    return [i for i, row in enumerate(rows) if _place(row[0]) == at][:1]


def _place(x: Scalar) -> dt.datetime | float | None:
    """Return where a period stands along its axis: its moment, or the number of a reading."""
    return finite(x) if isinstance(x, (int, float)) else moment(x)


def _periods(of: Titled) -> int:
    return int(finite(of.fact.value("periods").number) or 0)
