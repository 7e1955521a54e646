"""Every number, date and unit to text, in each language of `core/locales`. Nothing else in Plotline rounds.

The text of a value is made once for a story, and is the same on screen, in the prompt and in the narrative. Running text keeps three
significant digits, more where two values of one fact would otherwise look alike or their difference could not be read off; the exact
value stays in its `number`. Rounding is half up of the number as it is written, so that 0.95 is 1.0 and never 0.9.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from itertools import pairwise

from core.glued_units import without_unit
from core.locale import LANGUAGES, Locale, locale_of
from core.types import Aggregate, Fact, FactKind, Filter, Grain, Language, Mark, Scalar, Shape, Value

CURRENCIES = ("$", "€", "£", "¥", "₹", "₩", "US$", "HK$")

_SCALED = frozenset(
    "万元 亿元 千元 百万元 万 亿 万人 万吨 k€ k$ $k £k T€ M€ €m $m £m $bn £bn 千円 万円 百万円 億円 thousands millions".split()
)
_SIGNIFICANT = 3  # digits of a number in running text
_READ_OFF = 10  # of two values of a fact, the difference is shown to so many parts of it
# Values that are read beside levels, and not against them.
_DERIVED = frozenset("change slope gap gap_within leader_change rate_part mix_part".split())
_BETWEEN = frozenset("gap change".split())  # what lies between two levels that are told beside it
_BETWEEN_LEVELS = frozenset("before value after".split())  # a level for a time, and the levels beside it
_COINS = 100  # money is said to the cent below this
_COUNTED = 10_000  # things are counted one by one below this
_NEARLY = 0.999  # of the next scale: what is below never rounds to it
_ROUNDLY, _EXACTLY = 0.05, 0.015  # a ratio so near a whole number is said with nearly or just over; so near, without
_WHOLE_PERCENT, _ALL_BUT = 10, 99.5  # between them a percentage is whole in running text, where two of a fact
_APART = 2.0  # points or more apart
_LEAST_PERCENT = 0.1  # smaller ones are said to be below it
_PLAINLY = 1e7  # below, a number of thousands or millions takes no second word for them
_AGE = re.compile(r"\bage\b|年龄", re.IGNORECASE)  # in the name of what is counted in years of age
_UNIT_IN_NAME = re.compile(r"\s*[\(\[（]([^()\[\]（）]{1,12})[\)\]）]\s*$")
_SIGN_AT_END = re.compile(r"(?<=\w)\s*[$€£¥￥₹₩]$")
# One unit over another at the end of a name, as in vibration_mm_s. A single m or l stands for one only behind what is so measured:
# they are sizes of shirts too.
UNIT_OVER_UNIT = re.compile(
    r"(?<=\w{3})[\s_]+(?P<units>[mck]m[\s_][sh]|(?:(?<=speed[\s_])|(?<=velocity[\s_]))m[\s_]s|(?<=flow[\s_])l[\s_](?:s|min|h)"
    r"|(?:l|kg)[\s_]min|(?:m3|kg)[\s_](?:s|h)|[mu]g[\s_](?:d?l|m3|kg)|g[\s_](?:dl|m3|kg)|mmol[\s_]l|k?wh?[\s_]m2)$",
    re.IGNORECASE,
)
# Units that reading takes from the end of a name (`ingest.cells.units`) and that every value then carries. Shares keep theirs, since
# `profit` and `profit_pct` stand side by side, and so does what is no name without it: total_usd, city_mpg.
_UNIT_AT_END = re.compile(
    r"(?<=\w{3})(?<!avg)(?<!average)(?<!mean)(?<!median)(?<!total)(?<!sum)(?<!max)(?<!min)[\s_]+"
    r"(?:in[\s_]+)?(?:usd|eur|gbp|jpy|cny|rmb|inr|krw|hkd|chf|aud|cad|nzd|sgd|celsius|fahrenheit|degc|degf|kg|lbs|km|cm|mm|m2|km2|sqm|sqft|ha|ml|secs?|ms|mins|hrs"
    r"|kw|mw|gw|kwh|mwh|gwh|kmh|kph|mph|hz|ppm|ppb|hpa|mbar|kpa|psi"
    r"|(?<=mass[\s_])g|(?<=weight[\s_])g|(?<=height[\s_])m|(?<=depth[\s_])m|(?<=length[\s_])m|(?<=distance[\s_])m|(?<=elevation[\s_])m"
    r"|(?<=time[\s_])s|(?<=duration[\s_])s"
    r"|(?<=temp[\s_])[cf]|(?<=temperature[\s_])[cf]|(?<=batt[\s_])v|(?<=battery[\s_])v|(?<=voltage[\s_])v)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def label(name: str) -> str:
    """Return a column's name as prose writes it: snake_case opened, a unit in brackets or at its end dropped.

    >>> label("unit_price (USD)"), label("GDP"), label("销售额（元）"), label("sensor_temp_c"), label("profit_pct"), label("vibration_mm_s")
    ('unit price', 'GDP', '销售额', 'sensor temp', 'profit pct', 'vibration')
    >>> label("距离公里")
    '距离'
    """
    bare = _UNIT_IN_NAME.sub("", name).strip() or name.strip()
    bare = _SIGN_AT_END.sub("", bare)
    if "per" not in re.split(r"[\s_]+", bare.lower()):
        bare = UNIT_OVER_UNIT.sub("", bare)
        bare = _UNIT_AT_END.sub("", _UNIT_AT_END.sub("", bare))  # price_eur_mwh has two
    bare, _ = without_unit(bare)
    opened = re.sub(r"_+", " ", bare).strip() or bare
    return re.sub(r"\s+", " ", opened)


def called(fact: Fact, column: str) -> str:
    """Return what a fact calls one of its columns in running text, in the fact's language."""
    naming = dict(fact.names).get(column)
    return (naming.get(fact.language) if naming else "") or label(column)


def spoken(fact: Fact) -> Aggregate:
    """Return the aggregate that words about a fact must name: none where each period has one row (see also `unnamed`)."""
    if fact.single and fact.aggregate is not Aggregate.COUNT:
        return Aggregate.NONE
    return unnamed(called(fact, fact.measure), fact.aggregate)


@lru_cache(maxsize=8192)
def unnamed(measure: str, how: Aggregate) -> Aggregate:
    """Return an aggregate where a measure's name does not say it already, else NONE.

    >>> unnamed("tolls", Aggregate.SUM), unnamed("total_cases", Aggregate.SUM)
    (<Aggregate.SUM: 'sum'>, <Aggregate.NONE: 'none'>)
    """
    named = _naming(how)
    return Aggregate.NONE if named and named.search(label(measure)) else how


@cache
def _naming(how: Aggregate) -> re.Pattern[str] | None:
    """Return what names a way to aggregate within a column's name, whatever the language of the name."""
    patterns = [locale_of(language).aggregates.get(how) for language in LANGUAGES]
    return re.compile("|".join(filter(None, patterns)), re.IGNORECASE) if any(patterns) else None


def number(x: float, language: Language = "en") -> str:
    """Return a plain number with at least three significant digits, scaled to words from a million (zh: from 万).

    >>> number(1234.5), number(0.04567), number(12_340_000), number(12_340_000, "zh"), number(-3)
    ('1,234.5', '0.0457', '12.34 million', '1,234万', '-3')
    """
    digits, word = _scaled(x, locale_of(language))
    return locale_of(language).digits(digits) + word


def _scaled(x: float, locale: Locale) -> tuple[str, str]:
    """Return the digits of a number and the word of its scale; what rounds to the next scale takes that scale's word."""
    if not math.isfinite(x):
        raise ValueError(f"{x} is not a finite number")
    scales = (*locale.scales, (1.0, ""))
    at = next((i for i, (size, _) in enumerate(scales) if abs(x) >= size), len(locale.scales))
    size, word = scales[at]
    digits = _digits(x / size, most=2)
    if at and abs(x) > _NEARLY * scales[at - 1][0] and digits.lstrip("-") == _digits(scales[at - 1][0] / size, most=2):
        return "-1" if x < 0 else "1", scales[at - 1][1]
    return digits, word


def _digits(x: float, most: int) -> str:
    """Write x with thousands separators and at most `most` decimals, more when |x| < 1, trailing zeros cut."""
    size = abs(x)
    if size >= 10_000:
        decimals = 0
    elif size >= 100:
        decimals = min(most, 1)
    elif size >= 1 or size == 0:
        decimals = most
    else:  # three significant digits: 0.0457
        decimals = min(2 - math.floor(math.log10(size)), 12)
    return decimal(x, decimals)


def half_up(x: float, decimals: int) -> float:
    """Return x rounded to so many decimals, those of its shortest decimal form, half away from zero.

    >>> half_up(0.95, 1), half_up(2.5, 0), half_up(-1250, -2), half_up(2.675, 2), half_up(1.2345678e16, -14), half_up(5e5, 27)
    (1.0, 3.0, -1300.0, 2.68, 1.23e+16, 500000.0)
    """
    if not math.isfinite(x):
        return x
    shortest = Decimal(repr(float(x)))
    held = -int(shortest.as_tuple().exponent)  # decimals
    return float(shortest.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) if held > decimals else x


def decimal(x: float, decimals: int, cut: bool = True) -> str:
    """Return x as `-1,234.5`, rounded half up, trailing zeros cut unless told otherwise; never minus zero.

    >>> decimal(-1234.50, 2), decimal(-1234.5, 2, cut=False), decimal(-0.01, 1)
    ('-1,234.5', '-1,234.50', '0')
    """
    text = f"{half_up(x, decimals):,.{decimals}f}"
    if cut and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.removeprefix("-") if not text.strip("-0.") else text


def quantity(x: float, unit: str = "", language: Language = "en") -> str:
    """Return a number with its unit: currency signs before, percent signs close after, other units after a space.

    >>> quantity(1250.4, "$"), quantity(-3.5, "€"), quantity(12.5, "%"), quantity(21, "°C"), quantity(2, "years", "zh")
    ('$1,250', '-€3.50', '12.5%', '21 °C', '2年')
    """
    locale = locale_of(language)
    digits, word = _scaled(x, locale)
    if unit in _SCALED and abs(x) < _PLAINLY:
        digits, word = _digits(x, most=2), ""
    if unit in CURRENCIES and not word:
        digits = _priced(x, digits)
    return with_unit(digits, word, unit, language)


def with_unit(digits: str, word: str, unit: str, language: Language) -> str:
    """Return a number's digits, as `-1,234.5`, and the word of its scale, with a unit where the language puts it.

    >>> with_unit("-1.5", "M", "$", "en"), with_unit("2.5", "万", "人", "zh")
    ('-$1.5M', '2.5万人')
    """
    locale = locale_of(language)
    if unit in CURRENCIES:
        amount, minus = locale.digits(digits.removeprefix("-")) + word, "-" * digits.startswith("-")
        return locale.number("money", amount, currency=unit, minus=minus)
    written, unit = locale.digits(digits) + word, locale.units.get(unit, unit)
    if not unit:
        return written
    if unit == "%":
        return locale.number("percent", written)
    return locale.number("close" if locale.close_units.match(unit) else "measure", written, unit=unit)


def _priced(x: float, text: str) -> str:
    """Return an amount of money as it is written: cents in twos, and none from a thousand."""
    if not 0.1 <= abs(x) < 10_000 or "." not in text:
        return text
    return decimal(x, 0) if abs(x) >= 1_000 else decimal(x, 2, cut=False)


def percent(x: float, language: Language = "en") -> str:
    """Return a percentage; `x` is in percent. Below 0.1 it says so and never rounds to zero.

    >>> percent(12.34), percent(0.02), percent(250), percent(0)
    ('12.3%', '< 0.1%', '250%', '0%')
    """
    small = 0 < abs(x) < _LEAST_PERCENT
    shown = math.copysign(_LEAST_PERCENT, x) if small else x
    text = with_unit(decimal(shown, 0 if abs(x) >= 100 else 1), "", "%", language)
    return locale_of(language).number("below" if x > 0 else "above", text) if small else text


def times(x: float, language: Language = "en") -> str:
    """Return a ratio: in words where it is within 5% of a whole number that has a word, else to one decimal.

    >>> times(2.0), times(2.92), times(3.1), times(2.5), times(40.2)
    ('twice', 'nearly three times', 'just over three times', '2.5 times', '40.2 times')
    """
    locale, whole = locale_of(language), round(x)
    word = locale.multiples.get(str(whole), "")
    if not word or abs(x / whole - 1) > _ROUNDLY:
        return locale.number("times", locale.digits(_digits(x, most=1)))
    if abs(x / whole - 1) <= _EXACTLY:
        return word
    return locale.multiples["nearly" if x < whole else "over"].format(times=word)


def period(when: dt.date | float, grain: Grain | str, language: Language = "en") -> str:
    """Return the name of the period that begins on `when`, which is a number where readings are counted.

    >>> period(dt.date(2021, 3, 1), Grain.MONTH), period(dt.date(2021, 4, 1), Grain.QUARTER, "zh")
    ('March 2021', '2021年第2季度')
    """
    locale = locale_of(language)
    return locale.date(locale.periods[grain], when) if isinstance(when, dt.date) else locale.reading(when)


def axis_date(when: dt.date | dt.datetime, grain: Grain | str, language: Language) -> str:
    """Return the short text of a date under an axis whose ticks are years, months, days or hours.

    >>> axis_date(dt.date(2021, 9, 1), Grain.MONTH, "en"), axis_date(dt.datetime(2021, 9, 1, 8), "hour", "en")
    ('Sep 2021', '08:00, 1 Sep')
    """
    locale = locale_of(language)
    return locale.date(locale.axis[grain], when)


def season(index: int, cycle: str, language: Language = "en") -> str:
    """Return the name of a calendar month (1 to 12), an ISO weekday (1 to 7) or an hour of the day (0 to 23).

    >>> season(12, "month"), season(1, "weekday", "zh"), season(15, "hour")
    ('December', '周一', '15:00')
    """
    return locale_of(language).season(index, cycle)


def step_name(column: str, cell: Scalar, language: Language = "en") -> Scalar:
    """Return the name of a step of the calendar that rows were grouped by, as `weekday(date)` groups them; any other cell as it is.

    >>> step_name("weekday(date)", 1), step_name("price", 1)
    ('Monday', 1)
    """
    cycle = column.partition("(")[0]
    stepped = cycle in ("month", "weekday", "hour") and column.endswith(")") and isinstance(cell, (int, float))
    return season(int(cell), cycle, language) if stepped else cell  # type: ignore[arg-type]


def write(x: float | dt.date | None, shape: Shape, unit: str, name: str = "", language: Language = "en") -> str:
    """Return the one text of a value of any shape. `name` is the text of a value whose shape is NAME."""
    if shape is Shape.NAME:
        return name
    if isinstance(x, dt.date):
        return period(x, unit, language)
    if x is None:
        raise ValueError(f"a value of shape {shape} needs a number")
    locale = locale_of(language)
    match shape:
        case Shape.PERIOD:
            return period(x, unit, language)
        case Shape.PERCENT:
            return percent(x, language)
        case Shape.POINTS:
            return locale.number("points", locale.digits(_digits(x, most=1)))
        case Shape.TIMES:
            return locale.number("times", locale.digits(_digits(x, most=1)))
        case Shape.COEFFICIENT:
            return locale.digits(decimal(x, 2, cut=False))
        case Shape.COUNT:
            return number(half_up(x, 0), language)
        case Shape.SEASON:
            return season(int(x), unit, language)
    return quantity(x, unit, language)


def value(
    name: str,
    x: float | dt.date | None,
    shape: Shape = Shape.NUMBER,
    unit: str = "",
    language: Language = "en",
    text: str = "",
) -> Value:
    """Build a Value whose text is written here and nowhere else. `text` is for names alone."""
    exact = x if x is None or isinstance(x, dt.date) else float(x)
    return Value(name, exact, unit, write(exact, shape, unit, text, language), shape)


def localise(fact: Fact, language: Language, exact: bool = False) -> Fact:
    """Return the same fact with the text of its values and marks in another language; no number changes.

    A mark that shows a value takes the value's text, and a mark on a period or a season its name.

    Args:
        fact: of any language.
        language: to write in.
        exact: keep every digit that `quantity` writes, for whoever checks; running text has three significant ones.
    """
    near = fact.kind is FactKind.ALIKE
    values = fact.values if exact else _rounded(fact.values, near)
    texts = {v.name: write(v.number, v.shape, _unit(fact, v), v.text, language) for v in values}
    if not exact:
        texts |= {
            v.name: times(v.number, language) for v in values if v.shape is Shape.TIMES and isinstance(v.number, float)
        }
    told = tuple(replace(v, text=texts[v.name]) for v in fact.values)
    least = {} if exact else _differences(fact.values, near)
    marks = tuple(_localise_mark(mark, fact, {v.name: v for v in told}, language, least) for mark in fact.marks)
    return replace(fact, values=told, marks=marks, language=language)


def _unit(fact: Fact, value: Value) -> str:
    """Return the unit of a value by which it is written: years of an age have their own."""
    ages = value.unit == "years" and any(
        _AGE.search(name) for name in (label(fact.measure), called(fact, fact.measure))
    )
    return "years of age" if ages else value.unit


def _rounded(values: Iterable[Value], near: bool = False) -> tuple[Value, ...]:
    """Return values with their numbers as running text writes them; `near` as in `_differences`."""
    values = tuple(values)
    least, shares = _differences(values, near), _whole_percents(values)
    coarsest = _coarsest(values, least)
    return tuple(
        replace(v, number=half_up(v.number, 0))
        if v.name in shares and isinstance(v.number, float)
        else replace(v, number=half_up(v.number, -coarsest[v.unit]))
        if v.name in _BETWEEN
        and isinstance(v.number, float)
        and abs(v.number) >= 10.0 ** (coarsest.get(v.unit, math.inf) + 1)
        else replace(v, number=significant(v.number, v.unit, least.get(v.unit, math.inf), v.shape is Shape.COUNT))
        if isinstance(v.number, float) and v.shape in (Shape.NUMBER, Shape.COUNT)
        else v
        for v in values
    )


def _coarsest(values: Sequence[Value], least: Mapping[str, float]) -> dict[str, int]:
    """Return by unit the power of ten to which the coarsest of the levels is rounded, so that what lies between them agrees with them."""
    places: dict[str, int] = {}
    for v in values:
        if v.shape is Shape.NUMBER and isinstance(v.number, float) and v.number and v.name not in _DERIVED:
            place = _place(v.number, least.get(v.unit, math.inf))
            if significant(v.number, v.unit, least.get(v.unit, math.inf)) != v.number:
                places[v.unit] = max(places.get(v.unit, place), place)
    return places


def beside(fact: Fact, x: float, unit: str, language: Language) -> str:
    """Return a number as running text about a fact would write it beside the fact's own."""
    return quantity(significant(x, unit, _differences(fact.values).get(unit, math.inf)), unit, language)


def _whole_percents(values: Iterable[Value]) -> frozenset[str]:
    """Return the percentages of a fact that running text rounds to whole ones."""
    shares = {v.name: v.number for v in values if v.shape is Shape.PERCENT and isinstance(v.number, float)}
    numbers = sorted(shares.values())
    if any(0 < b - a < _APART for a, b in pairwise(numbers)):
        return frozenset()
    return frozenset(name for name, x in shares.items() if _WHOLE_PERCENT <= abs(x) < _ALL_BUT)


def _differences(values: Iterable[Value], near: bool = False) -> dict[str, float]:
    """Return by unit the least difference between two numbers of a fact that are not the same.

    Args:
        values: of the fact.
        near: whether it says of the numbers that they are about alike: then they need only not look the same.
    """
    values = tuple(values)
    numbers: dict[str, set[float]] = {}
    passed = {v.name for v in values} >= _BETWEEN_LEVELS  # then the level after may be the one before
    for v in values:
        if v.shape is Shape.NUMBER and isinstance(v.number, float) and v.name not in _DERIVED:
            if passed and v.name == "after":
                continue
            numbers.setdefault(v.unit, set()).add(v.number)
    ordered = {unit: sorted(held) for unit, held in numbers.items() if len(held) > 1}
    if near:
        ordered = {
            unit: held for unit, held in ordered.items() if len({significant(x, unit) for x in held}) < len(held)
        }
    # what is forecast need only not look like what was
    rough = _READ_OFF if near or any(v.name == "expected" for v in values) else 1
    return {unit: rough * min(b - a for a, b in pairwise(held)) for unit, held in ordered.items()}


def significant(x: float, unit: str = "", least: float = math.inf, counted: bool = False) -> float:
    """Return a number rounded as running text says it.

    Args:
        x: the exact number.
        unit: of it; money below a hundred keeps its cents.
        least: the least difference between it and what it is told beside, which must still be read off.
        counted: whether it is a count of things, which is exact below ten thousand.

    >>> significant(13122.0), significant(421.08, "ppm", 0.6), significant(12.34, "$"), significant(7043.0, counted=True)
    (13100.0, 421.08, 12.34, 7043.0)
    """
    if x == 0 or not math.isfinite(x) or (unit in CURRENCIES and abs(x) < _COINS) or (counted and abs(x) < _COUNTED):
        return x
    return half_up(x, -_place(x, least))


def _place(x: float, least: float) -> int:
    """Return the power of ten to which a number is rounded, as `significant` rounds it."""
    place = math.floor(math.log10(abs(x))) + 1 - _SIGNIFICANT
    return min(place, math.floor(math.log10(least / _READ_OFF))) if math.isfinite(least) else place


_STANDS_AT = {"expected": "at", "reached": "end_period"}  # where a mark stands whose rows are those of a longer span


def _localise_mark(
    mark: Mark, fact: Fact, values: dict[str, Value], language: Language, least: dict[str, float]
) -> Mark:
    label_ = mark.label
    start = next((f.operand for f in mark.where if f.operator == ">="), None)
    if "high_season" in values:
        label_ = season(int(mark.key), values["high_season"].unit, language)
    elif mark.value in _STANDS_AT:
        label_ = values[_STANDS_AT[mark.value]].text
    elif fact.grain is not Grain.NONE and isinstance(start, dt.date):
        label_ = period(start, fact.grain, language)
    text = mark.text
    if mark.value in values:
        text = values[mark.value].text
    elif mark.number is not None:
        near = significant(mark.number, mark.unit, least[mark.unit]) if mark.unit in least else mark.number
        text = quantity(near, mark.unit, language)
    return replace(mark, label=label_, text=text)


def running(sentences: Iterable[str], language: Language) -> str:
    """Return sentences as one running text.

    >>> running(["Sales rose.", "Costs fell."], "en"), running(["销售额上升。", "成本下降。"], "zh")
    ('Sales rose. Costs fell.', '销售额上升。成本下降。')
    """
    return locale_of(language).between_sentences.join(sentences)


def describe(condition: Filter, language: Language = "en") -> str:
    """Return a condition on rows as a reader says it.

    >>> describe(Filter("region", "==", "West")), describe(Filter("region", "is", None), "zh")
    ('region is West', 'region 缺失')
    """
    name, operand = label(condition.column), condition.operand
    shown = number(operand, language) if isinstance(operand, float) else str(operand)
    return locale_of(language).conditions[condition.operator].format(name=name, value=shown)
