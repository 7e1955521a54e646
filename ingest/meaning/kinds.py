"""What each column means: its kind, from its name, its type and its values."""

from __future__ import annotations

import re

from core.message import Message
from core.scales import is_scale
from core.types import Column, ColumnKind, Meaning, Role
from ingest.cells.units import unit_of, words
from ingest.meaning.evidence import INTEGER, Evidence
from ingest.meaning.header import header

FIRST_YEAR, LAST_YEAR = 1500, 2200  # an integer outside is not read as a calendar year
_MANY = 1000  # more distinct names than this, mostly unique, are not categories
_MOST_GROUPS, _SHARED = 50, 0.2  # codes of groups: so few, and each on five rows or more
_LONG = 40  # mean characters above which values are prose

_YEAR_WORDS = frozenset("year yr years yyyy fy année années jahr jahre jaar año anno ano".split())
_PERIOD_NAMES = {("time", "period"), ("reference", "period"), ("ref", "date")}  # as statistical offices call them
_ID_WORDS = frozenset(
    "id ids uuid guid key code codes zip zipcode postcode postal phone tel fax ssn isbn ean sku barcode "
    "serial account acct fips icd npi vin index idx rownum no number nr".split()
)
_SURE_ID_WORDS = _ID_WORDS - {"key", "index", "idx", "no", "number", "nr", "account"}
_POSTAL = frozenset("zip zipcode postcode postal plz".split())
_NUMBERS_OF = frozenset("no nr nbr num number numero".split())  # after one of these, a number is a name:
_NUMBERED = frozenset(
    "invoice order account acct ticket receipt case item product room flight line batch lot policy claim customer store "
    "client member user patient employee staff student vendor supplier seller contract transaction trans serial model part "
    "job task record card tracking phone mobile house unit bus train route course section license licence permit loan check "
    "cheque ref reference document doc trip ride rental booking reservation game match session device station sensor ward "
    "shop branch warehouse dept department project party passenger voucher coupon table seat gate pnr roll 订单 合同".split()
)
_YEARLY = frozenset(
    "built founded established renovated remodeled birth born vintage".split()
)  # alone, with four digits
_ID_CHINESE = ("编号", "编码", "代码", "单号", "序号", "身份证", "邮编", "电话", "手机号", "学号", "工号", "主键")
_LATITUDE = frozenset("lat latitude lats 纬度".split())
_LONGITUDE = frozenset("lon lng longitude long 经度".split())
_PARTS_OF = frozenset("pct percent percentage share".split())
_PLACE_WORDS = frozenset(
    "country countries nation state province county city town region_code geohash continent 国家 省份 省 城市 市 "
    "地区 区县 县".split()
)
_CODED = frozenset(
    "cylinders month hour weekday dow quarter week class pclass grade level tier floor group category type code codes "
    "cluster cohort band zone district ward shift gender sex status stage phase season priority severity rank_group kind "
    "workingday holiday triage acuity urgency esi ctas asa prio 月份 星期 等级 级别 类别 分组 性别 状态 季节".split()
)
_ORDERED_CHINESE = ("优先级", "分诊", "分诊级别", "分诊等级", "严重程度", "紧急程度")  # 1 may be the most urgent
_SPAN_OF = frozenset(
    "last past previous prev next this per each every".split()
)  # visits last month: counted in it, no month
_ENTITIES = frozenset(
    "respondent participant subject patient person customer client member employee student pupil user household case "
    "record entry response observation sample applicant candidate donor voter 受访者 参与者 患者 样本 学生 员工 用户 客户".split()
)  # alone, with whole numbers from 0 or 1 without gaps
_ENDS_IN_ID = re.compile(r"(?<![A-Z])I[dD]$")  # customerID, and not PAID
_UUID = re.compile(r"^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$", re.IGNORECASE)
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.\w+$")
_HASH = re.compile(r"^(?=.*\d)(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://\S+|(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?)$")
_TELEPHONE = re.compile(r"^\+?[\d][\d\s().\-]{6,18}\d$")
_SIGNS = (_UUID, _MAIL, _HASH, _ADDRESS, _TELEPHONE)  # texts that name one thing each, whatever their column is called
_LONGEST_NUMBER_NAME = 3  # words of a name such as `bank account no`
_GROWN, _OLDEST = 18, 120  # the oldest of a table is between, where ages are in years
_SPANS = {
    "days": "days",
    "weeks": "weeks",
    "months": "months",
    "years": "years",
    "hours": "h",
    "minutes": "min",
    "mins": "min",
}
_LONGEST_PLACE = 2  # words of a name in which `long` is a longitude
_MANY_CODES = 20  # distinct numerals of one width, as zip codes are; fewer may be groups
_LONG_NUMBER = 8  # digits from which whole numbers, all as long and hardly any twice, are names and not amounts
SURE = 0.6  # a role below this changes nothing: its column is not added up, and no more
MEASURED = frozenset({Role.FLOW, Role.STOCK, Role.RATE, Role.SHARE, Role.MEASUREMENT, Role.DURATION, Role.SCALE})
_KINDS = {
    Role.CODE: ColumnKind.IDENTIFIER,
    Role.IDENTIFIER: ColumnKind.IDENTIFIER,
    Role.RANK: ColumnKind.IDENTIFIER,
    Role.CLOCK: ColumnKind.IDENTIFIER,
    Role.CALENDAR: ColumnKind.IDENTIFIER,
    Role.DATE: ColumnKind.IDENTIFIER,
    Role.COORDINATE: ColumnKind.GEOGRAPHIC,
}  # of numbers that measure nothing
_CODE_LIKE = re.compile(r"^(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_/.#]{2,40}$")


def column_of(seen: Evidence, meaning: Meaning) -> Column:
    """Return the Column for what was seen; the unit found in the cells wins over the one in the header.

    A number is measured only if its meaning does not say that it names, dates or places something.
    """
    kind = kind_of(seen)
    if kind is ColumnKind.QUANTITATIVE and meaning.sure >= SURE:
        kind = _KINDS.get(meaning.role, kind)
    if kind is not ColumnKind.QUANTITATIVE and seen.numeric and meaning.role in MEASURED:
        role = Role.COORDINATE if kind is ColumnKind.GEOGRAPHIC else Role.IDENTIFIER
        meaning = Meaning(role, plain=meaning.plain, why=Message("its name and its values tell rows apart"))
    unit = (seen.unit or unit_of(seen.name) or _implied(seen, meaning)) if kind is ColumnKind.QUANTITATIVE else ""
    return Column(seen.name, kind, unit, seen.dtype.lower(), meaning)


def _implied(seen: Evidence, meaning: Meaning) -> str:
    """Return the unit that goes without saying: ages are in years, and a shipping time that is named for its days in days."""
    named = header(seen.name)
    if seen.least is None or seen.most is None or seen.least < 0:
        return ""
    aged = named.words[-1:] == ("age",) and _GROWN <= seen.most <= _OLDEST
    lived = {"life_exp", "life_expect", "life_expectancy"}.intersection(named.words) and _GROWN <= seen.most <= _OLDEST
    if (aged and meaning.role is Role.MEASUREMENT) or lived:
        return "years"
    last = named.words[-1] if named.words else ""
    timed = meaning.role is Role.DURATION and last not in meaning.plain.get("en", last)
    return _SPANS.get(last, "") if timed else ""


def kind_for(role: Role, kind: ColumnKind) -> ColumnKind:
    """Return the kind that a role makes of a column of another kind."""
    if role in MEASURED and role is not Role.SCALE:
        return ColumnKind.QUANTITATIVE
    if kind is ColumnKind.QUANTITATIVE:
        return _KINDS.get(role, ColumnKind.NOMINAL if role in (Role.FLAG, Role.CATEGORY) else kind)
    return kind


def names_groups(seen: Evidence, meaning: Meaning) -> bool:
    """Say whether a column of whole numbers is better stored as texts: flags, levels, and codes that many rows share."""
    counted = meaning.role is Role.FLOW and meaning.sure >= SURE  # of which no row happens to have two
    if is_flag(seen.least, seen.most, seen.distinct) and not counted:
        return True
    if is_coded(seen.name, seen.dtype, seen.distinct):
        return True
    named = meaning.role in (Role.CODE, Role.CALENDAR) and meaning.sure >= SURE
    return named and seen.dtype in INTEGER and 1 < seen.distinct <= min(_MOST_GROUPS, seen.filled * _SHARED)


def kind_of(seen: Evidence) -> ColumnKind:
    """Return the kind of a column."""
    if seen.temporal:
        return ColumnKind.TEMPORAL
    if seen.numeric:
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
    named = _YEAR_WORDS | _YEARLY
    if tuple(parts) in _PERIOD_NAMES:
        return True
    return bool(parts) and (bool(named & {parts[0], parts[-1]}) or name.strip().endswith(("年", "年份", "年度")))


def is_flag(least: float | None, most: float | None, distinct: int) -> bool:
    """Say whether a column of numbers is a yes/no flag: exactly the values 0 and 1, which a missing cell may have made real."""
    return least == 0 and most == 1 and distinct == 2


def is_coded(name: str, dtype: str, distinct: int) -> bool:
    """Say whether a column of integers names groups: few values under a name such as class, level or month.

    >>> is_coded("Pclass", "BIGINT", 3), is_coded("Month", "BIGINT", 12), is_coded("Visits last month", "BIGINT", 3)
    (True, True, False)
    """
    parts = words(re.sub(r"[(（\[].*", "", name))
    if not parts or _SPAN_OF.intersection(parts[-2:-1]) or (len(parts) > 2 and parts[0] in ("num", "number", "n")):
        return False
    bare = re.sub(r"\s*[(（\[].*", "", name.strip())
    coded = parts[-1] in _CODED or bare in _CODED or bare.endswith(_ORDERED_CHINESE)
    return dtype in INTEGER and 1 < distinct <= 31 and coded


def _numeric_kind(seen: Evidence) -> ColumnKind:
    parts = set(words(seen.name))
    placed = _LONGITUDE & parts and (
        len(parts) <= _LONGEST_PLACE or "long" not in parts
    )  # how long it took is no place
    part = "%" in (seen.unit, unit_of(seen.name)) or not parts.isdisjoint(_PARTS_OF)  # hisp_lat_pct
    if not part and ((_LATITUDE & parts and _within(seen, 90)) or (placed and _within(seen, 360))):
        return ColumnKind.GEOGRAPHIC
    if seen.dtype not in INTEGER:  # a missing cell turns whole numbers into real ones in many programs
        return ColumnKind.IDENTIFIER if parts & {"id", "uuid"} and _named_identifier(seen) else ColumnKind.QUANTITATIVE
    if _named_identifier(seen) or _counts_rows(seen) or _long_numbers(seen):
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
    if parts[-1] in _SURE_ID_WORDS or parts[0] in ("id", "uuid", "guid") or _ENDS_IN_ID.search(seen.name):
        return True
    if parts[-1] == "no" and len(parts) > _LONGEST_NUMBER_NAME:  # the answer, as in smoking_yes_cancer_no
        return False
    if _POSTAL & set(parts) or (len(parts) > 1 and parts[-1] in _NUMBERS_OF and _NUMBERED & set(parts[:-1])):
        return True
    return parts[-1] in _ID_WORDS and seen.distinct >= 0.95 * seen.filled and seen.filled > 5


def _counts_rows(seen: Evidence) -> bool:
    """A column of distinct whole numbers from 0 or 1 without gaps counts the rows, under no name, one such as `#` or what a row is."""
    parts = words(seen.name)
    nameless = not parts or re.fullmatch(r"(?i)column_?\d+|unnamed.*|row.*|obs.*|rank|#", seen.name) is not None
    nameless = nameless or (len(parts) == 1 and parts[0] in _ENTITIES)
    gapless = seen.least in (0, 1) and seen.most is not None and seen.most - (seen.least or 0) + 1 == seen.filled
    return nameless and gapless and seen.distinct == seen.filled


def _long_numbers(seen: Evidence) -> bool:
    """Whole numbers of eight digits or more, all as long, and hardly any twice: telephone numbers, accounts, keys."""
    if seen.least is None or seen.most is None or seen.least < 10 ** (_LONG_NUMBER - 1):
        return False
    as_long = len(str(int(seen.least))) == len(str(int(seen.most)))
    return (
        as_long
        and seen.filled > 20
        and seen.distinct >= 0.95 * seen.filled
        and not {Role.FLOW, Role.STOCK} & header(seen.name).roles
        and not (seen.unit or unit_of(seen.name))
    )


def _text_kind(seen: Evidence) -> ColumnKind:
    if is_scale(seen.examples, seen.distinct):
        return ColumnKind.ORDINAL
    unique = seen.distinct / max(seen.filled, 1)
    parts = words(seen.name)
    if _named_identifier(seen) and (unique > 0.5 or (parts[-1:] and parts[-1] in _SURE_ID_WORDS)):
        return ColumnKind.NOMINAL if parts and _codes_groups(seen, parts, unique) else ColumnKind.IDENTIFIER
    if seen.distinct > _MANY_CODES and unique > 0.3 and _all_match(seen.examples, _SIGNS):
        return ColumnKind.IDENTIFIER
    if (
        seen.distinct > _MANY_CODES
        and len({len(e) for e in seen.examples}) == 1
        and all(map(_is_numeral, seen.examples))
    ):
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


def _codes_groups(seen: Evidence, parts: tuple[str, ...], unique: float) -> bool:
    """A code, or a name, of letters that many rows share names a group, as a country code does."""
    lettered = any(c.isalpha() for example in seen.examples for c in example)
    return (
        parts[-1] in ("code", "codes", "id", "ids") and seen.distinct <= _MOST_GROUPS and unique <= _SHARED and lettered
    )


def _all_match(examples: tuple[str, ...], forms: tuple[re.Pattern[str], ...]) -> bool:
    return bool(examples) and any(all(form.match(e.strip()) for e in examples) for form in forms)


def _is_numeral(text: str) -> bool:
    """Numerals that stayed text begin with a zero in places: they are codes."""
    return len(text) > 2 and text.isdecimal()
