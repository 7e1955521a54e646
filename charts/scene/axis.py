"""Where an axis begins and ends, where its ticks stand and what they say. Both libraries draw these same ticks."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.format import CURRENCIES, axis_date, decimal, quantity, with_unit
from core.locale import locale_of
from core.types import Grain, Language, Scalar

_STEPS = (1, 2, 2.5, 5, 10, 20)
_MOST_IN_A_RUN = 12  # numbers that stand side by side at an axis


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there. `at` is a number, or milliseconds since 1970 in UTC."""

    at: float
    text: str


def finite(x: Scalar) -> float | None:
    """Return a cell as a finite float, or None for everything that is not one."""
    try:
        number = float(x)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def moment(x: Scalar) -> dt.datetime | None:
    """Return a cell as a datetime without a time zone, or None if it is missing or no date. NaT is missing.

    A whole number is a year, as in tables that have a column of years.
    """
    if isinstance(x, int) and not isinstance(x, bool) and dt.MINYEAR <= x <= dt.MAXYEAR:
        return dt.datetime(x, 1, 1)
    if isinstance(x, str):
        try:
            x = dt.datetime.fromisoformat(x)
        except ValueError:
            return None
    if not isinstance(x, dt.date) or x != x:
        return None
    if isinstance(x, dt.datetime):
        return dt.datetime(x.year, x.month, x.day, x.hour, x.minute, x.second)
    return dt.datetime(x.year, x.month, x.day)


def milliseconds(when: dt.datetime) -> int:
    """Return milliseconds since 1970, reading the datetime as UTC."""
    return round(when.replace(tzinfo=dt.UTC).timestamp() * 1000)


def extent(values: Sequence[float], *, zero: bool | None, room: float = 0.08) -> tuple[float, float]:
    """Return the domain of a quantitative axis: padded by `room` on both sides, from zero where that is honest.

    A domain starts at zero if `zero` is true (bars), never for its own sake if it is None (dots), and otherwise if the
    smallest value is below 40% of the largest, so that a line does not float for no reason.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero or (zero is False and 0 <= low < 0.4 * high):
        low = min(low, 0.0)
    if zero or (zero is False and high <= 0 and high > 0.4 * low):
        high = max(high, 0.0)
    if low == high:
        low, high = low - (abs(low) or 1) * 0.5, high + (abs(high) or 1) * 0.5
    pad = (high - low) * room
    return (low if low == 0 else low - pad, high if high == 0 else high + pad)


def log_extent(values: Sequence[float], room: float = 0.04) -> tuple[float, float]:
    """Return the domain of a logarithmic axis, which holds numbers above zero alone."""
    low, high = min(values), max(values)
    pad = max((math.log10(high) - math.log10(low)) * room, 0.02)
    return 10 ** (math.log10(low) - pad), 10 ** (math.log10(high) + pad)


def log_ticks(domain: tuple[float, float], unit: str, language: Language, most: int = 6) -> tuple[Tick, ...]:
    """Return at most `most` ticks at powers of ten, and at 2 and 5 times them where those are few.

    >>> [tick.text for tick in log_ticks((8, 2_100), "", "en")], [tick.text for tick in log_ticks((15, 90), "%", "en")]
    (['10', '100', '1,000'], ['20%', '50%'])
    """
    low, high = domain
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for sizes in ((1, 2, 5), (1,)):
        places = [at for power in powers for size in sizes if low <= (at := float(f"{size}e{power}")) <= high]
        if len(places) <= most:
            break
    else:
        places = places[:: math.ceil(len(places) / most)]
    if len(places) < 2:  # less than a power of ten
        return number_ticks(domain, unit, language, most)
    return tuple(Tick(at, tick_text(at, unit, language)) for at in places)


def number_ticks(domain: tuple[float, float], unit: str, language: Language, most: int = 6) -> tuple[Tick, ...]:
    """Return at most `most` round ticks within the domain.

    >>> [tick.text for tick in number_ticks((0, 2_100_000), "$", "en")]
    ['$0', '$500k', '$1M', '$1.5M', '$2M']
    """
    low, high = domain
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for size in _STEPS:
        step = size * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            break
    places = [float(f"{i * step:.15g}") for i in range(first, last + 1)]
    return tuple(map(Tick, places, _tick_texts(places, step, unit, language)))


def _tick_texts(places: Sequence[float], step: float, unit: str, language: Language) -> list[str]:
    """Return what stands at each tick, with as many decimals as the steps between them need: no two read alike.

    Money is in alike decimals all along the axis, but for zero and for what is in thousands or millions.
    """
    unit, every = _beside(unit), locale_of(language).ticks
    scales = [scale for scale in every if _decimals(step / scale[1]) <= 2]
    largest = max(map(abs, places), default=0.0)
    if any(largest >= scale[0] for scale in every if scale not in scales):
        scales = [scale for scale in scales if not _decimals(step / scale[1])]
    money = unit in CURRENCIES and bool(_decimals(step))
    decimals = max(2, _decimals(step)) if money else _decimals(step)

    def text(x: float) -> str:
        for size, divisor, word in scales:
            if abs(x) >= size:
                return with_unit(decimal(x / divisor, _decimals(step / divisor)), word, unit, language)
        return with_unit(decimal(x, decimals, cut=not money or x == 0), "", unit, language)

    return [text(x) for x in places]


def _decimals(step: float) -> int:
    """Return how many decimals a round number has.

    >>> _decimals(2.5e-05), _decimals(0.25), _decimals(20)
    (6, 2, 0)
    """
    return max(0, -int(Decimal(f"{step:.6g}").normalize().as_tuple().exponent))


def written(categories: Sequence[str]) -> tuple[str, ...]:
    """Return the categories whose names stand at an axis: all, but of a long run of numbers, such as hours, every third.

    >>> written([f"{hour}:00" for hour in range(24)])[:3], written(["North", "South"])
    (('0:00', '3:00', '6:00'), ('North', 'South'))
    """
    numbers = [int(found.group()) if (found := re.match(r"\d+", name)) else None for name in categories]
    first = numbers[0] if numbers and numbers[0] in (0, 1) else 0
    run = len(categories) > _MOST_IN_A_RUN and numbers == list(range(first, first + len(categories)))
    return tuple(categories[::3] if run else categories)


def tick_text(x: float, unit: str, language: Language) -> str:
    """Return the short text of a number that is not round, such as the end of a colour's scale, in three digits or more.

    >>> tick_text(1_504_000, "€", "en"), tick_text(25_000, "", "zh"), tick_text(12.5, "%", "en")
    ('€1.5M', '2.5万', '12.5%')
    """
    for size, divisor, word in locale_of(language).ticks:
        if abs(x) >= size:
            return with_unit(decimal(x / divisor, 1 if abs(x) >= 100 * divisor else 2), word, _beside(unit), language)
    return quantity(x, _beside(unit), language)


def _beside(unit: str) -> str:
    """Return a unit that stands beside each number of an axis; others stand in its title."""
    return unit if unit in CURRENCIES or unit == "%" else ""


def time_ticks(
    first: dt.datetime, last: dt.datetime, grain: Grain, language: Language, most: int = 7
) -> tuple[Tick, ...]:
    """Return ticks on the starts of years, quarters, months, days or hours, whichever gives at most `most`."""
    for unit, step in _time_steps(grain):
        starts = _starts(first, last, unit, step, most)
        if starts:
            return tuple(Tick(milliseconds(when), axis_date(when, unit, language)) for when in starts)
    return (Tick(milliseconds(first), axis_date(first, "day", language)),)


def _time_steps(grain: Grain) -> list[tuple[str, int]]:
    finest = {Grain.HOUR: 0, Grain.DAY: 4, Grain.WEEK: 4, Grain.MONTH: 8, Grain.QUARTER: 9, Grain.YEAR: 11}
    steps = [("hour", 1), ("hour", 3), ("hour", 6), ("hour", 12), ("day", 1), ("day", 2), ("day", 7), ("day", 14)]
    steps += [("month", 1), ("month", 3), ("month", 6), *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500))]
    return steps[finest.get(grain, 0) :]


def _starts(first: dt.datetime, last: dt.datetime, unit: str, step: int, most: int) -> list[dt.datetime]:
    """Return the starts of every `step` units in [first, last], or nothing if they are more than `most` or none."""
    when = _floor(first, unit, step)
    starts: list[dt.datetime] = []
    while when <= last and len(starts) <= most:
        if when >= first:
            starts.append(when)
        following = _next(when, unit, step)
        if following is None:
            break
        when = following
    return starts if len(starts) <= most else []


def _floor(when: dt.datetime, unit: str, step: int) -> dt.datetime:
    if unit == "hour":
        return when.replace(hour=when.hour - when.hour % step, minute=0, second=0)
    midnight = when.replace(hour=0, minute=0, second=0)
    if unit == "day":
        return midnight
    if unit == "month":
        return midnight.replace(month=when.month - (when.month - 1) % step, day=1)
    return midnight.replace(year=max(when.year - when.year % step, 1), month=1, day=1)


def _next(when: dt.datetime, unit: str, step: int) -> dt.datetime | None:
    try:
        if unit in ("hour", "day"):
            return when + dt.timedelta(**{f"{unit}s": step})
        months = when.month - 1 + step * (12 if unit == "year" else 1)
        return when.replace(year=when.year + months // 12, month=months % 12 + 1)
    except (OverflowError, ValueError):  # past the year 9999
        return None
