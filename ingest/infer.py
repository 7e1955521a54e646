"""What each column means: its kind, from its name, its type and its values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.types import Column, ColumnKind
from ingest.units import additive, unit_of, words

NUMERIC = frozenset(
    "TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT FLOAT DOUBLE".split()
)
INTEGER = NUMERIC - {"FLOAT", "DOUBLE"}
FIRST_YEAR, LAST_YEAR = 1500, 2200  # an integer outside is not read as a calendar year
_FEW = 50  # at most this many distinct values are always categories
_MANY = 1000  # more distinct names than this, mostly unique, are not categories
_LONG = 40  # mean characters above which values are prose

_YEAR_WORDS = frozenset("year yr years yyyy fy année jahr año anno ano".split())
_ID_WORDS = frozenset(
    "id ids uuid guid key code codes zip zipcode postcode postal phone tel fax ssn isbn ean sku barcode "
    "serial account acct fips icd npi vin index idx rownum no number nr".split()
)
_SURE_ID_WORDS = _ID_WORDS - {"key", "code", "codes", "index", "idx", "no", "number", "nr", "account"}
_ID_CHINESE = ("编号", "编码", "代码", "单号", "序号", "身份证", "邮编", "电话", "手机号", "学号", "工号", "主键")
_LATITUDE = frozenset("lat latitude lats 纬度".split())
_LONGITUDE = frozenset("lon lng longitude long 经度".split())
_PLACE_WORDS = frozenset(
    "country countries nation state province county city town region_code geohash continent 国家 省份 省 城市 市 "
    "地区 区县 县".split()
)
_CODED = frozenset(
    "cylinders month hour weekday dow quarter week class pclass grade level tier floor group category type "
    "cluster cohort band 月份 星期 等级 级别 类别 分组".split()
)
_ORDERS: tuple[tuple[str, ...], ...] = (
    ("very low", "low", "medium", "high", "very high"),
    ("low", "med", "high"),
    ("low", "moderate", "high", "extreme"),
    ("low", "mid", "high"),
    ("low", "normal", "high"),
    ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"),
    ("small", "medium", "large", "extra large"),
    ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("very poor", "poor", "fair", "good", "very good", "excellent"),
    ("bronze", "silver", "gold", "platinum"),
    ("fair", "good", "very good", "premium", "ideal"),
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ("mon", "tues", "wed", "thur", "fri", "sat", "sun"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    ("spring", "summer", "autumn", "winter"),
    ("winter", "spring", "summer", "fall"),
    ("q1", "q2", "q3", "q4"),
    ("primary", "secondary", "tertiary"),
    ("first", "second", "third"),
    ("child", "teen", "adult", "senior"),
    ("很低", "低", "中", "高", "很高"),
    ("差", "一般", "良", "优"),
    ("差", "中", "良", "优"),
    ("小", "中", "大"),
    ("非常不同意", "不同意", "中立", "同意", "非常同意"),
    ("非常不满意", "不满意", "一般", "满意", "非常满意"),
    ("从不", "很少", "有时", "经常", "总是"),
    ("小学", "初中", "高中", "大专", "本科", "硕士", "博士"),
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    ("春", "夏", "秋", "冬"),
    ("春季", "夏季", "秋季", "冬季"),
    ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
)
_BAND = re.compile(
    r"^[<>≤≥]?\s*\$?\d[\d,.]*\s*(?:[-–—~至到]|to)\s*\$?\d[\d,.]*\S{0,6}$|^[<>≤≥]\s*=?\s*\$?\d[\d,.]*\S{0,6}$|^\$?\d[\d,.]*\s*\+$"
)
_CODE_LIKE = re.compile(r"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/.#]{2,40}$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of one column: its DuckDB type, how many cells are filled, how many differ, and what they are like.

    `least` and `most` are the smallest and the largest number; `examples` are up to 50 of the distinct texts.
    """

    name: str
    dtype: str
    filled: int
    distinct: int
    least: float | None = None
    most: float | None = None
    mean_length: float = 0.0
    examples: tuple[str, ...] = ()
    unit: str = ""


def column_of(seen: Evidence) -> Column:
    """Return the Column for what was seen; the unit found in the cells wins over the one in the header."""
    kind = kind_of(seen)
    unit = (seen.unit or unit_of(seen.name)) if kind is ColumnKind.QUANTITATIVE else ""
    summable = kind is ColumnKind.QUANTITATIVE and additive(seen.name, unit)
    return Column(seen.name, kind, unit, seen.dtype.lower(), summable)


def kind_of(seen: Evidence) -> ColumnKind:
    """Return the kind of a column."""
    if seen.dtype == "DATE" or seen.dtype.startswith("TIMESTAMP"):
        return ColumnKind.TEMPORAL
    if seen.dtype in NUMERIC or seen.dtype.startswith("DECIMAL"):
        return _numeric_kind(seen)
    return _text_kind(seen)


def is_year(name: str, dtype: str, least: float | None, most: float | None) -> bool:
    """Say whether a column of integers holds calendar years: all within 1500..2200 and named for it.

    >>> is_year("Year", "BIGINT", 1955, 2005), is_year("price", "BIGINT", 1955, 2005)
    (True, False)
    """
    if dtype not in INTEGER or least is None or most is None or least < FIRST_YEAR or most > LAST_YEAR:
        return False
    parts = words(name)
    return bool(parts) and (bool(_YEAR_WORDS & {parts[0], parts[-1]}) or name.strip().endswith(("年", "年份", "年度")))


def is_flag(dtype: str, least: float | None, most: float | None, distinct: int) -> bool:
    """Say whether a column of integers is a yes/no flag: exactly the values 0 and 1."""
    return dtype in INTEGER and least == 0 and most == 1 and distinct == 2


def is_coded(name: str, dtype: str, distinct: int) -> bool:
    """Say whether a column of integers names groups: few values under a name such as class, level or month.

    >>> is_coded("Pclass", "BIGINT", 3), is_coded("Month", "BIGINT", 12), is_coded("sales", "BIGINT", 3)
    (True, True, False)
    """
    parts = words(re.sub(r"[(（\[].*", "", name))
    return dtype in INTEGER and 1 < distinct <= 31 and bool(parts) and (parts[-1] in _CODED or name.strip() in _CODED)


def _numeric_kind(seen: Evidence) -> ColumnKind:
    parts = set(words(seen.name))
    if (_LATITUDE & parts and _within(seen, 90)) or (_LONGITUDE & parts and _within(seen, 360)):
        return ColumnKind.GEOGRAPHIC
    if seen.dtype not in INTEGER:
        return ColumnKind.QUANTITATIVE
    if _named_identifier(seen) or _counts_rows(seen):
        return ColumnKind.IDENTIFIER
    return ColumnKind.QUANTITATIVE


def _within(seen: Evidence, bound: float) -> bool:
    return seen.least is not None and seen.most is not None and -bound <= seen.least and seen.most <= bound


def _named_identifier(seen: Evidence) -> bool:
    parts = words(seen.name)
    if any(mark in seen.name for mark in _ID_CHINESE):
        return True
    if not parts:
        return False
    if parts[-1] in _SURE_ID_WORDS or parts[0] in ("id", "uuid", "guid") or seen.name.endswith(("Id", "ID")):
        return True
    return parts[-1] in _ID_WORDS and seen.distinct >= 0.95 * seen.filled and seen.filled > 5


def _counts_rows(seen: Evidence) -> bool:
    """A column of distinct whole numbers from 0 or 1 without gaps, with no name or a name such as `#`, counts the rows."""
    nameless = (
        not words(seen.name) or re.fullmatch(r"(?i)column_?\d+|unnamed.*|row.*|obs.*|rank|#", seen.name) is not None
    )
    gapless = seen.least in (0, 1) and seen.most is not None and seen.most - (seen.least or 0) + 1 == seen.filled
    return nameless and gapless and seen.distinct == seen.filled


def _text_kind(seen: Evidence) -> ColumnKind:
    if _is_ordinal(seen.examples, seen.distinct):
        return ColumnKind.ORDINAL
    unique = seen.distinct / max(seen.filled, 1)
    parts = words(seen.name)
    if _named_identifier(seen) and (unique > 0.5 or (parts[-1:] and parts[-1] in _SURE_ID_WORDS)):
        return ColumnKind.IDENTIFIER
    if seen.mean_length > _LONG and seen.distinct > 5:
        return ColumnKind.TEXT
    if seen.filled > 20 and unique > 0.95 and seen.examples and all(_CODE_LIKE.match(e) for e in seen.examples):
        return ColumnKind.IDENTIFIER
    if seen.distinct > _MANY and unique > 0.5:
        return ColumnKind.TEXT
    if parts and (parts[-1] in _PLACE_WORDS or seen.name.strip() in _PLACE_WORDS):
        return ColumnKind.NOMINAL if seen.distinct <= _MANY else ColumnKind.GEOGRAPHIC
    return ColumnKind.NOMINAL


def _is_ordinal(examples: tuple[str, ...], distinct: int) -> bool:
    if not 2 < distinct <= _FEW or len(examples) < distinct:
        return distinct == 2 and {e.strip().lower() for e in examples} in ({"low", "high"}, {"低", "高"})
    found = {e.strip().lower() for e in examples}
    if any(found <= set(order) for order in _ORDERS):
        return True
    return all(_BAND.match(e.strip()) for e in examples)
