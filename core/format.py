"""Every number, date and unit to text, in English and Chinese. Nothing else in Plotline rounds.

The text of a value is made once, when its fact is made, and is the same on screen, in the prompt and in the narrative.
Rounding keeps three significant digits or more, half to even, so a reader can compare any text with a recomputation.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import replace

from core.types import Aggregate, Fact, Filter, Grain, Language, Mark, Shape, Value

CURRENCIES = ("$", "€", "£", "¥", "₹", "₩", "US$", "HK$")

_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
}
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNITS_ZH = {"years": "年", "months": "个月", "weeks": "周", "days": "天", "persons": "人", "people": "人"}
_SCALED = frozenset(
    "万元 亿元 千元 百万元 万 亿 万人 万吨 k€ k$ $k £k T€ M€ €m $m £m $bn £bn 千円 万円 百万円 億円 thousands millions".split()
)
_PLAINLY = 1e7  # below, a number of thousands or millions takes no second word for them
_FIRST_HAN = "\u2e80"  # Chinese units stand close to their number
_SAID = {
    Aggregate.SUM: re.compile(r"\b(?:total|sum)\b|合计|总", re.IGNORECASE),
    Aggregate.MEAN: re.compile(r"\b(?:average|mean|avg)\b|平均|均", re.IGNORECASE),
}
_UNIT_IN_NAME = re.compile(r"\s*[\(\[（]([^()\[\]（）]{1,12})[\)\]）]\s*$")
_SIGN_AT_END = re.compile(r"(?<=\w)\s*[$€£¥￥₹₩]$")
# Units that reading takes from the end of a name (`ingest.cells.units`) and that every value then carries. Shares keep theirs, since
# `profit` and `profit_pct` stand side by side, and so does what is no name without it: total_usd, city_mpg.
_UNIT_AT_END = re.compile(
    r"(?<=\w{3})(?<!avg)(?<!average)(?<!mean)(?<!median)(?<!total)(?<!sum)(?<!max)(?<!min)[\s_]+"
    r"(?:in[\s_]+)?(?:usd|eur|gbp|jpy|cny|rmb|inr|krw|hkd|chf|celsius|fahrenheit|degc|degf|kg|lbs|km|cm|mm|m2|km2|sqm|sqft|ha|ml|secs?|ms|mins|hrs"
    r"|kw|mw|gw|kwh|mwh|gwh|kmh|kph|mph|hz|ppm|ppb|hpa|mbar|kpa|psi"
    r"|(?<=temp[\s_])[cf]|(?<=temperature[\s_])[cf]|(?<=batt[\s_])v|(?<=battery[\s_])v|(?<=voltage[\s_])v)$",
    re.IGNORECASE,
)


def label(name: str) -> str:
    """Return a column's name as prose writes it: snake_case opened, a unit in brackets or at its end dropped.

    >>> label("unit_price (USD)"), label("GDP"), label("销售额（元）"), label("sensor_temp_c"), label("profit_pct")
    ('unit price', 'GDP', '销售额', 'sensor temp', 'profit pct')
    """
    bare = _UNIT_IN_NAME.sub("", name).strip() or name.strip()
    bare = _SIGN_AT_END.sub("", bare)
    if "per" not in re.split(r"[\s_]+", bare.lower()):
        bare = _UNIT_AT_END.sub("", _UNIT_AT_END.sub("", bare))  # price_eur_mwh has two
    opened = re.sub(r"_+", " ", bare).strip() or bare
    return re.sub(r"\s+", " ", opened)


def spoken(fact: Fact) -> Aggregate:
    """Return the aggregate that words about a fact must name: none where each period has one row (see also `unnamed`)."""
    if fact.single and fact.aggregate is not Aggregate.COUNT:
        return Aggregate.NONE
    return unnamed(fact.measure, fact.aggregate)


def unnamed(measure: str, how: Aggregate) -> Aggregate:
    """Return an aggregate where a measure's name does not say it already, else NONE.

    >>> unnamed("sales", Aggregate.SUM), unnamed("total_cases", Aggregate.SUM)
    (<Aggregate.SUM: 'sum'>, <Aggregate.NONE: 'none'>)
    """
    said = _SAID.get(how)
    return Aggregate.NONE if said and said.search(label(measure)) else how


def number(x: float, language: Language = "en") -> str:
    """Return a plain number with at least three significant digits, scaled to words from a million (zh: from 万).

    >>> number(1234.5), number(0.04567), number(12_340_000), number(12_340_000, "zh"), number(-3)
    ('1,234.5', '0.0457', '12.34 million', '1,234万', '-3')
    """
    if not math.isfinite(x):
        raise ValueError(f"{x} is not a finite number")
    for size, word in _SCALES[language]:
        if abs(x) >= size:
            return _digits(x / size, most=2) + word
    return _digits(x, most=2)


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
    text = f"{x:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def quantity(x: float, unit: str = "", language: Language = "en") -> str:
    """Return a number with its unit: currency signs before, percent signs close after, other units after a space.

    >>> quantity(1250.4, "$"), quantity(-3.5, "€"), quantity(12.5, "%"), quantity(21, "°C"), quantity(2, "years", "zh")
    ('$1,250', '-€3.50', '12.5%', '21 °C', '2年')
    """
    text = _digits(x, most=2) if unit in _SCALED and abs(x) < _PLAINLY else number(x, language)
    if not unit:
        return text
    if unit in CURRENCIES:
        text = _priced(x, text)
        return f"-{unit}{text[1:]}" if text.startswith("-") else unit + text
    if unit == "%":
        return text + "%"
    if language == "zh" and (said := _UNITS_ZH.get(unit, unit))[0] >= _FIRST_HAN:
        return text + said
    return f"{text} {unit}"


def _priced(x: float, text: str) -> str:
    """Return an amount of money as it is written: cents in twos, and none from a thousand."""
    if not 0.1 <= abs(x) < 10_000 or "." not in text:
        return text
    return f"{x:,.0f}" if abs(x) >= 1_000 else f"{x:,.2f}"


def percent(x: float) -> str:
    """Return a percentage; `x` is in percent. Below 0.1 it says so and never rounds to zero.

    >>> percent(12.34), percent(0.02), percent(250), percent(0)
    ('12.3%', '< 0.1%', '250%', '0%')
    """
    if 0 < abs(x) < 0.1:
        return "< 0.1%" if x > 0 else "> -0.1%"
    text = f"{x:,.0f}" if abs(x) >= 100 else f"{x:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return text + "%"


def period(when: dt.date | dt.datetime, grain: Grain | str, language: Language = "en") -> str:
    """Return the name of the period that begins on `when`.

    >>> period(dt.date(2021, 3, 1), Grain.MONTH), period(dt.date(2021, 4, 1), Grain.QUARTER, "zh")
    ('March 2021', '2021年第2季度')
    """
    y, m, d = when.year, when.month, when.day
    quarter = (m - 1) // 3 + 1
    hour = when.hour if isinstance(when, dt.datetime) else 0
    if language == "zh":
        return {
            "year": f"{y}年",
            "quarter": f"{y}年第{quarter}季度",
            "month": f"{y}年{m}月",
            "week": f"{y}年{m}月{d}日当周",
            "day": f"{y}年{m}月{d}日",
            "hour": f"{y}年{m}月{d}日{hour}时",
        }[str(grain)]
    day = f"{d} {_MONTHS[m - 1]} {y}"
    return {
        "year": f"{y}",
        "quarter": f"Q{quarter} {y}",
        "month": f"{_MONTHS[m - 1]} {y}",
        "week": f"the week of {day}",
        "day": day,
        "hour": f"{hour:02d}:00 on {day}",
    }[str(grain)]


def season(index: int, cycle: str, language: Language = "en") -> str:
    """Return the name of a calendar month (1 to 12), an ISO weekday (1 to 7) or an hour of the day (0 to 23).

    >>> season(12, "month"), season(1, "weekday", "zh"), season(15, "hour")
    ('December', '周一', 'the hour from 15:00')
    """
    if cycle == "hour":
        return f"{index}时" if language == "zh" else f"the hour from {index}:00"
    if cycle == "month":
        return f"{index}月" if language == "zh" else _MONTHS[index - 1]
    return f"周{'一二三四五六日'[index - 1]}" if language == "zh" else _WEEKDAYS[index - 1]


def write(x: float | dt.date | None, shape: Shape, unit: str, name: str = "", language: Language = "en") -> str:
    """Return the one text of a value of any shape. `name` is the text of a value whose shape is NAME."""
    if shape is Shape.NAME:
        return name
    if isinstance(x, dt.date):
        return period(x, unit, language)
    if x is None:
        raise ValueError(f"a value of shape {shape} needs a number")
    match shape:
        case Shape.PERCENT:
            return percent(x)
        case Shape.POINTS:
            return _digits(x, most=1) + ("个百分点" if language == "zh" else " percentage points")
        case Shape.TIMES:
            return _digits(x, most=1) + ("倍" if language == "zh" else " times")
        case Shape.COEFFICIENT:
            return f"{x:.2f}"
        case Shape.COUNT:
            return number(round(x), language)
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


def localise(fact: Fact, language: Language) -> Fact:
    """Return the same fact with the text of its values and marks in another language; no number changes.

    A mark that shows a value takes the value's text, and a mark on a period or a season its name.
    """
    values = tuple(replace(v, text=write(v.number, v.shape, v.unit, v.text, language)) for v in fact.values)
    marks = tuple(_localise_mark(mark, fact, {v.name: v for v in values}, language) for mark in fact.marks)
    return replace(fact, values=values, marks=marks)


_STANDS_AT = {"expected": "at", "reached": "end_period"}  # where a mark stands whose rows are those of a longer span


def _localise_mark(mark: Mark, fact: Fact, values: dict[str, Value], language: Language) -> Mark:
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
        text = quantity(mark.number, mark.unit, language)
    return replace(mark, label=label_, text=text)


def describe(condition: Filter, language: Language = "en") -> str:
    """Return a condition on rows as a reader says it.

    >>> describe(Filter("region", "==", "West")), describe(Filter("region", "is", None), "zh")
    ('region is West', 'region 缺失')
    """
    name, operand = label(condition.column), condition.operand
    shown = number(operand, language) if isinstance(operand, float) else str(operand)
    words = {
        "en": {
            "==": f"{name} is {shown}",
            ">=": f"{name} from {shown}",
            "<": f"{name} before {shown}",
            "is": f"{name} is missing",
        },
        "zh": {
            "==": f"{name} 为 {shown}",
            ">=": f"{name} 从 {shown} 起",
            "<": f"{name} 早于 {shown}",
            "is": f"{name} 缺失",
        },
    }
    return words[language][condition.operator]
