"""What speaks for each role of a column of numbers: its name, its unit and its values, each with a weight.

Weights were set by hand; nothing here has seen a table's labels.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from core.format import CURRENCIES
from core.message import Message
from core.types import Role
from ingest.cells.units import unit_of
from ingest.meaning.brackets import bracketed
from ingest.meaning.evidence import INTEGER, Evidence
from ingest.meaning.header import PLURAL, Header, without_last
from ingest.meaning.lexicon import lexicon
from ingest.meaning.quotients import quotients
from ingest.meaning.sequence import follows, numbers_blocks, starts_over
from ingest.meaning.vote import BESIDE, CERTAIN, COUNTED, HEAD, HINTED, MARKED, UNIT, Vote, is_balanced, is_whole

COUNT_LIKE, RARE = 1.2, 1.6
ONE = 0.8  # of a head that names one thing
_WHOLE_NAMES = frozenset({Role.IDENTIFIER, Role.CODE, Role.RANK, Role.CATEGORY})
NAMING = frozenset({Role.IDENTIFIER, Role.CODE, Role.FLAG, Role.RANK, Role.DATE, Role.CLOCK, Role.COORDINATE})
_FIRST_YEAR, _LAST_YEAR = 1500, 2200
_INITIALS = 3  # letters
_SMALLEST_DATE = 10_000  # the days of a spreadsheet, of 1927, and no smaller than other ways to count them
_SCALES = {(1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 9), (1, 10), (0, 10), (0, 4), (0, 5), (0, 6), (0, 3)}
_ITEM = re.compile(
    r"^(?:[A-Za-z]{1,4}|item|question|likert|frage|pregunta|题)[_\s.]?\d{1,3}(?-i:[a-z])?(?:[_.]\d+)?$", re.IGNORECASE
)
_NAMELESS = re.compile(r"(?i)column_?\d*|unnamed.*|row.*|obs.*|index|no|nr|#|x|x\.?1")
_CALENDAR_RANGES = {
    "month": (1, 12), "mo": (1, 12), "mon": (1, 12), "mth": (1, 12), "monat": (1, 12), "mes": (1, 12), "mois": (1, 12), "月": (1, 12), "月份": (1, 12),
    "day": (1, 366), "tag": (1, 31), "dia": (1, 31), "jour": (1, 31), "dom": (1, 31), "日": (1, 31), "doy": (1, 366),
    "weekday": (0, 7), "dow": (0, 7), "dayofweek": (0, 7), "星期": (0, 7), "hour": (0, 24), "stunde": (0, 24), "小时": (0, 24),
    "minute": (0, 59), "week": (0, 53), "woche": (0, 53), "周": (0, 53), "quarter": (1, 4), "qtr": (1, 4), "季度": (1, 4),
}  # fmt: skip
_YEARS = frozenset(
    "year yr yyyy fy yob built established founded vintage birthyear jahr annee année ano año anno 年 年份 年度 出生年 renovated born".split()
)
_BOUNDS = re.compile(
    r"(?:start|begin|end|from|since|until|debut|opened|closed|first|last)s?$", re.IGNORECASE
)  # of a span of years
_TIMES = frozenset("time clock hhmm timeofday dep arr sched 时间 时刻".split())
_NUMBERS = frozenset("number no nr num numero número numéro nbr nummer".split())
_COUNTERS = frozenset(
    "count cnt counts qty quantity anzahl cantidad quantidade cuántas cuántos cuantas cuantos combien quantos quantas 数量 件数 人数 次数".split()
)
_DAYS_OF_YEAR, _HALF_A_YEAR = 366, 6
_DATED = frozenset("year yr month mo mon day date time week quarter".split())
_PERIODS = re.compile(r"(?:year|yr|month|week|wk|day|hour|hr|minute|quarter)s(?![a-z])", re.IGNORECASE)
_SPANNED = frozenset("year yr month week wk day days weeks months years hours minutes 年 月".split())
_SINCE = frozenset("since until elapsed".split())
_DATES = frozenset("date datum fecha data dt 日期 meldedatum".split())
_UNSUMMED = frozenset("price cost per each unit average mean median".split())
_IRREGULAR = frozenset(
    "sent sold won made seen read given taken bought built written driven eaten drawn shot caught kept".split()
)
_VOLUMES = frozenset("volume vol".split())  # of a thing, or of what was sold
_DROPS = frozenset({"µL"})  # a volume in it is that of a sample
_NAMING_NUMBERS = _NUMBERS - {"num"}
_AMOUNTS = frozenset("amount amt".split())
_PAID_IN = frozenset({*CURRENCIES, "元", "万元", "亿元"})
_ENTITIES = frozenset(
    "respondent participant subject patient person individual customer client member employee student pupil learner firm case hospital "
    "applicant candidate donor voter".split()
)
_SHORT_WORD = 5  # letters
_MEASURED_IN = frozenset("km miles mi kg ton tonne tons tonnes litre litres liter liters gallon kwh".split())
PAID = 1.6
_FEWEST_ROWS, _MOST_LEVELS = 50, 9
_MOST_CODES, _MANY_ROWS = 50, 0.2  # different codes; of the rows, where many share each
_ROUND = 10
_OF_MANY_THINGS = 100  # rooms or children, which one thing hardly has
OF_ONE_PERSON = 200_000  # of any currency but the smallest; a country spends more on anything
_HOUSED = frozenset("bed room bedroom house household dwelling".split())
_FEW = 12
_LEAST_PERCENT = 10  # that the largest of percentages of people is; the means of a household are less
_FEWEST_COUNTS, _MOST_OF_RARE = 4, 500  # different values, and the largest, of a count of what seldom happens
_FLAG_VALUES = 3
_MOST_POINTS = 100  # up to which numbers may be points or percent
_SKEWED = 1.3  # times the median that the mean of counts is
_CENTURY = 100
_HELD = re.compile(  # objects on loan, staff on duty
    r"[ _]((?:on|in)[ _](?:loan|display|site|shift|duty|use|care|transit|progress|service|hold))$", re.IGNORECASE
)
_OF_DEATHS = frozenset("mortality morbidity".split())  # a rate of it has fractions, or is small
_HELD_IN_MONTHS = frozenset("inventory stock supply".split())
_RANKS = frozenset("rank ranking rnk".split())
_OF_RANKS = frozenset("change chg diff difference points pts score avg average mean".split())
_FEWEST_PLACES, _NEARLY_EACH = 20, 0.95  # rows among which there are places; of the numbers, all but those that tie
_DEEDS = re.compile(
    r"[a-zäöü]{3}(?:ungen|ciones|siones|ções|zioni|tions|sions|ments|ences|ances|wals|rrals|posals)$"
)  # of which verbs make nouns
_FAR = 5  # times as large as there are different ones: no counts, which are mostly small
_WIDE = 5  # steps from the least to the most; points of fewer may be as rare at one end
_MOST_GROUPED = 5  # different numbers that say to which group a row belongs
_RARELY = 0.02  # of the rows hold the largest of counts
_LEVELS = ((0, 2), (1, 3))  # three whole numbers, which are no scale's that has no name
_WHICH = 30  # up to which whole numbers may say which one it was
_MONTHS_HELD = 60  # an inventory of so few, told with fractions, is how long it lasts
_STAND_INS = 2  # different numbers below zero that stand for what is missing among codes: -1, -9
_PAYING = frozenset("purchase order sale booking donation fine claim payment transaction refund".split())
_LARGE, _UNLIKE = 1000, 20  # of what is paid: the most, and so many times the least
_ZONES, _SHARED_ZONES = 200, 0.35  # numbers of areas; of the rows, as many as there are areas
_GRADED = frozenset("rating score grade education educ approval importance condition quality level".split())
_UNCOUNTED = frozenset({Role.MEASUREMENT, Role.SCALE, Role.DURATION, Role.RATE, Role.SHARE})
_RATED = frozenset("rate taux tasa taxa tasso quote 率".split())
_ONE_PIECE = frozenset("cost price value weight charge rate".split())  # after `unit`


def votes(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Yield what speaks for each role of a column of numbers.

    Args:
        seen: what was seen of all its cells.
        header: its name taken apart.
        cells: its filled cells in a sample, in their order.
    """
    header = _not_dated(seen, header, cells)
    for rule in (
        _name,
        _markers,
        _counts,
        _housed,
        _earned,
        _of_household,
        _travelled,
        _zone,
        _newly,
        _still,
        _spent,
        _within,
        _proportion,
        quotients,
        _done,
        _lasting,
        _unit,
        bracketed,
        _flagged,
        _rated_total,
        _per_game,
        _in_table_of_counts,
        _flag,
        _calendar,
        _clock,
        _place,
        _scale,
        _row_number,
        _ordered,
        _happened,
        _in_order,
        _levels_of_few,
        _digits,
        _spread,
    ):
        yield from (vote for vote in rule(seen, header, cells) if _may_be(vote.role, header, cells))


def _not_dated(seen: Evidence, header: Header, cells: Sequence[float]) -> Header:
    """Return a name without the span at its end where its numbers are too large for a part of a date: the cost of a week."""
    large = (
        seen.most is not None
        and seen.most > _DAYS_OF_YEAR
        and not _mostly_years(cells)
        and not _is_year_and_month(cells)
    )
    if header.roles != {Role.CALENDAR} or len(header.words) < 2 or header.words[-1] != header.head or not large:
        return header
    before = without_last(header)
    return before if before.roles & {Role.FLOW, Role.STOCK} else header


def _is_dated(number: float) -> bool:
    """Say whether a number is a year, or a month with its year behind the point: 01.2023."""
    month, year = int(number), round(number % 1 * 10_000)
    return _FIRST_YEAR <= number <= _LAST_YEAR or (1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR)


def _is_year_and_month(cells: Sequence[float]) -> bool:
    return all(_FIRST_YEAR <= c // 100 <= _LAST_YEAR or _FIRST_YEAR <= c // 10_000 <= _LAST_YEAR for c in cells)


def _may_be(role: Role, header: Header, cells: Sequence[float]) -> bool:
    """Say whether numbers may be names or places at all: with fractions, or below zero, they are measured, whatever they are called."""
    if role is Role.DATE and header.words == (header.head,) and len(header.head) <= _INITIALS:
        dated = not cells or max(cells) >= _SMALLEST_DATE or all(_is_dated(c) for c in cells if c)
        if not dated:
            return False  # DOB may be a department
    if role not in _WHOLE_NAMES | {Role.CALENDAR} or header.holds(lexicon().pointed):
        return True
    if role is Role.CALENDAR and (
        (header.holds(_YEARS) and _holds_years(header, cells)) or all(_is_dated(c) for c in cells if c)
    ):
        return True  # 2010.25 is a quarter of a year, and some lie before the first
    if role is Role.CALENDAR and max(cells, default=0) > _DAYS_OF_YEAR and not _is_year_and_month(cells):
        return False
    parts = 2 if role is Role.RANK else 1  # those that tie share a place: 3.5
    below = len({c for c in cells if c < 0})
    return below <= _STAND_INS and is_whole([parts * c for c in cells])


def _name(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    paid = header.head in _PAYING and header.words[-1:] == (header.head,)
    many = header.has_plural(header.head) and (seen.most or 0) >= _LARGE  # estimated
    if header.head in lexicon().things | lexicon().per_game and cells and not (is_whole(cells) or paid or many):
        return  # there is no half a user: it is something of theirs
    named = (
        header.roles == {Role.CALENDAR} and header.head != "period" and not _PERIODS.search(seen.name)
    )  # rounds, which are won
    may_count = Role.FLOW in header.roles or header.roles <= {Role.FLAG, Role.TEXT} or named
    several = (
        may_count and bool(header.roles) and header.has_plural(header.head) and _counts_some(seen, cells, few=True)
    )
    roles = frozenset({Role.FLOW}) if several else (header.roles - {Role.TEXT} or header.roles)  # a mark is no remark
    for role in roles - ({Role.FLAG} if seen.distinct > _FLAG_VALUES else frozenset()):
        single = header.one and role in (Role.FLOW, Role.STOCK) and not _is_paid(seen, header, cells)
        single = single and not (role is Role.FLOW and _runs_its_course(seen, cells))  # murder, year by year
        weight = ONE if single else HEAD
        yield Vote(role, weight / len(roles), Message("“{}” in its name says so", header.head))
    for roles in header.beside:
        for role in roles:
            yield Vote(role, BESIDE / len(roles), Message("words of its name hint at it"))


def _is_paid(seen: Evidence, header: Header, cells: Sequence[float]) -> bool:
    """Say whether the numbers of one purchase are too large and too unlike for a count or a code: they are what was paid."""
    if header.head not in _PAYING or not cells or seen.least is None or seen.most is None or seen.least <= 0:
        return False
    return seen.most >= _LARGE and seen.most >= _UNLIKE * seen.least and seen.distinct > _MANY_ROWS * seen.filled


def _runs_its_course(seen: Evidence, cells: Sequence[float]) -> bool:
    """Say whether many different whole numbers go up and down as amounts over time do, and no names."""
    many = seen.filled >= _FEWEST_PLACES and seen.distinct > seen.filled / 2 and (seen.least or 0) >= 0
    return many and is_whole(cells) and follows(cells)


def _markers(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    if header.roles & NAMING and not header.roles & {Role.RATE, Role.SHARE}:
        return
    known = lexicon()
    for before, word in pairwise(header.words):
        if before == "unit" and word in _ONE_PIECE:
            yield Vote(Role.RATE, MARKED, Message("it is that of one unit"))
        if before == "por" and word.isdigit():  # por 100 mil; but por tienda is that of each shop
            yield Vote(Role.RATE, MARKED, Message("“{}” in its name says so", f"{before} {word}"))
    for word in header.words:
        for weight, roles in ((MARKED, known.markers), (HINTED, known.hints)):
            if weight == HINTED and roles.get(word) is Role.STOCK and header.roles and header.roles <= _UNCOUNTED:
                continue  # a density of a population
            if word == "change" and _counts_changes(seen, cells):
                yield Vote(Role.FLOW, HEAD + MARKED, Message("it counts changes"))
            elif word in roles and not (word == "per" and header.words == ("per",)):
                yield Vote(roles[word], weight, Message("“{}” in its name says so", word))


def _counts_changes(seen: Evidence, cells: Sequence[float]) -> bool:
    plural = re.search(r"changes(?![a-z])", seen.name, re.IGNORECASE)
    return plural is not None and bool(cells) and is_whole(cells) and min(cells) >= 0


def _counts(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    known = lexicon()
    at = [w for w in header.words if w in known.counts and (len(w) > 1 or len(header.words) > 1)]
    if not at or header.holds(frozenset(known.markers)) or (at[0] in ("no", "nr") and cells and not is_whole(cells)):
        return
    if header.roles and header.head != at[0] and header.head.endswith(at[0]) and not header.head.isascii():
        return  # 家庭人数 stands in the list as a whole
    others = [w for w in header.words if w not in known.counts and w not in known.prepositions]
    if len(header.words) == 1 and at[0] in _NUMBERS:
        yield Vote(Role.CODE, COUNTED, Message("it is a number, and does not say of what"))
        return
    roles = [known.roles.get(w, frozenset()) for w in others]
    why = Message("“{}” in its name says that it counts", at[0])
    counter = at[0] in _COUNTERS or header.words[0] in (*_NUMBERS, "n")
    if _is_numbered(header, others) or _is_number_of_one(seen, header, cells):
        alone = seen.distinct == seen.filled and seen.filled > _FEW
        yield Vote(Role.IDENTIFIER if alone else Role.CODE, COUNTED + 2, Message("a number of that is its name"))
    elif _AMOUNTS.intersection(at) and not header.holds(frozenset(known.hints)):
        yield Vote(Role.FLOW, COUNTED + 1, why)
    elif any(w in known.properties for w in others):
        total = seen.most is not None and seen.most >= _OF_MANY_THINGS
        role, message = (Role.STOCK, why) if total else (Role.MEASUREMENT, Message("it counts what one thing has"))
        yield Vote(role, COUNTED + 1, message)
    elif (roles and Role.STOCK in roles[-1]) or header.roles == {Role.STOCK}:
        yield Vote(Role.STOCK, COUNTED, why)
    elif (counter or not any(r and r <= _UNCOUNTED for r in roles)) and (
        len(header.words) > 1 or seen.dtype in INTEGER
    ):
        yield Vote(Role.FLOW, COUNTED + (1 if counter else 0), why)


def _is_number_of_one(seen: Evidence, header: Header, cells: Sequence[float]) -> bool:
    """Say whether a name ends in `num` behind one thing, and its numbers are large and all different, or few and none zero: visitnum."""
    if header.words[-1] != "num" or len(header.words) < 2 or header.words[-2] in lexicon().properties or not cells:
        return False
    several = header.has_plural(header.words[-2]) or header.words[-2].endswith("s")
    names = seen.distinct == seen.filled > _FEW and min(cells) >= _LARGE
    which = seen.distinct <= _FEW and seen.filled >= _FEWEST_ROWS and min(cells) > 0 and max(cells) <= _WHICH
    return not several and is_whole(cells) and (names or which)


def _is_numbered(header: Header, others: Sequence[str]) -> bool:
    """Say whether a name ends in the number of something in the singular: invoice number, driver no."""
    if header.words[-1] not in _NUMBERS or not others:
        return False
    named = header.words[-1] in _NAMING_NUMBERS and len(header.words) > 1 and header.words[-2] == others[-1]
    return not lexicon().numbered.isdisjoint(others) or (
        named
        and others[-1] not in lexicon().qualifiers
        and not header.has_plural(others[-1])
        and not others[-1].endswith("s")
    )


def _housed(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Beds and rooms by the hundred are those of a town, and not of a house."""
    many = header.head.endswith("s") or header.has_plural(header.head)
    housed = header.head.removesuffix("s") in _HOUSED and many
    if housed and seen.most is not None and seen.most >= _OF_MANY_THINGS and is_whole(cells):
        yield Vote(Role.STOCK, HEAD + 1, Message("one thing hardly has so many"))


def _earned(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Income that is more than one person's, most of the time, is that of an organisation."""
    money = (seen.unit or unit_of(seen.name)) in CURRENCIES or header.words == ("income",)
    if header.head == "income" and money and cells and median(cells) > OF_ONE_PERSON:
        yield Vote(Role.FLOW, 2 * HEAD, Message("it is more than one person earns"))


def _of_household(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """What a household earns, and how many belong to it, describe it."""
    known = lexicon()
    members = header.holds(known.members) and header.holds(known.counts)
    if header.holds(known.households) and (members or header.holds(known.incomes)):
        yield Vote(Role.MEASUREMENT, CERTAIN + HEAD, Message("it describes a household"))


def _travelled(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """The distance of a trip was covered on it."""
    far = header.holds(lexicon().ways | {"distance"})
    if far and header.holds(lexicon().travelled) and header.roles == {Role.MEASUREMENT}:
        yield Vote(Role.FLOW, HEAD + 1, Message("it was covered on each trip"))


def _zone(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Small whole numbers that many rows share, of an area, number it."""
    few = seen.most is not None and seen.most <= _ZONES and seen.distinct <= _SHARED_ZONES * seen.filled
    if (
        header.words[-1:] == ("area",)
        and few
        and seen.filled >= _FEWEST_ROWS
        and is_whole(cells)
        and min(cells, default=0) > 0
    ):
        yield Vote(Role.CODE, HEAD + 1, Message("its numbers stand for areas"))


def _within(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """A population within 0 and 100 may be percent as well as millions, a product that fell below zero is its growth."""
    if seen.least is None or seen.most is None:
        return
    known = lexicon()
    if header.head in _OF_DEATHS and is_whole(cells) and seen.most >= _LARGE:
        yield Vote(Role.FLOW, 2 * HEAD, Message("so many whole numbers count those who died"))
    few = seen.distinct <= _FEW and seen.filled >= _FEWEST_ROWS and cells and not is_whole(cells)
    if few and header.roles == {Role.FLOW} and seen.least > 0 and seen.most <= 1:
        yield Vote(Role.RATE, 2 * HEAD, Message("its few numbers, all below one, are tariffs"))
    if header.head in _HELD_IN_MONTHS and seen.most <= _MONTHS_HELD and cells and not is_whole(cells):
        yield Vote(Role.DURATION, 2 * HEAD, Message("so little, and with fractions, it is how long it lasts"))
    parts = header.head in known.people and bool(cells) and not is_whole(cells)
    least = _LEAST_PERCENT if parts else 1
    peopled = parts or header.head in known.populations
    if peopled and seen.least >= 0 and least < seen.most <= 100 and seen.distinct > _FEW:
        yield Vote(Role.SHARE, HEAD + HINTED, Message("its values may be percent"))
    if header.head in known.products | known.populations and seen.least < 0:
        yield Vote(Role.RATE, 2 * HEAD, Message("it falls below zero, as growth does"))


def _newly(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Members there are; new members, and those that were lost, came about in the row."""
    several = not header.roles and bool(header.words) and header.has_plural(header.words[-1].removesuffix("s"))
    if header.holds(lexicon().moves) and (Role.STOCK in header.roles or (several and _counts_some(seen, cells))):
        yield Vote(Role.FLOW, 2 * HEAD, Message("it counts those that came or went"))


def _still(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Tickets come about in the row; open tickets are there."""
    several = Role.FLOW in header.roles and header.has_plural(header.head)
    if several and header.words[0] in lexicon().states:
        yield Vote(Role.STOCK, 2 * HEAD, Message("“{}” in its name says that it is not over", header.words[0]))
    if (held := _HELD.search(header.name)) and is_whole(cells):
        yield Vote(Role.STOCK, 2 * CERTAIN, Message("“{}” in its name says that it is not over", held[1]))


def _spent(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Hours worked beyond time, and days of sickness, add up as what was paid or lost does."""
    known = lexicon()
    timed = header.words[-1:] and header.words[-1] in known.spent_in
    if timed and header.holds(known.spent) and not header.holds(frozenset(known.markers)):
        yield Vote(Role.FLOW, 3 * CERTAIN, Message("it is time that was worked or lost"))


def _proportion(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """A rate of those to whom something happens is a share of all."""
    within = seen.least is not None and seen.most is not None and seen.least >= 0 and seen.most <= 100
    of_whole = header.holds(lexicon().shared) or (header.head == "率" and seen.distinct > _FEW)
    parts = (
        within
        and max(cells, default=0) <= 1
        and header.head in lexicon().shared
        and seen.distinct > _FEW
        and not is_whole(cells)
    )
    if parts and header.roles == {Role.FLOW}:
        yield Vote(Role.SHARE, 2 * HEAD, Message("half of what happens does not: it is the share to which it happens"))
    if within and header.holds(_RATED) and of_whole:
        yield Vote(Role.SHARE, MARKED + HEAD + 1, Message("it is the share of those to whom it happens"))


def _done(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Whole numbers under a participle count what was done: items received, issued."""
    said = [w for w in header.words if w not in lexicon().qualifiers and len(w) > 1]
    last, before = (said or [""])[-1], (said[-2:-1] or [""])[0]
    many = (header.has_plural(before) or PLURAL.search(before) is not None) if before else False
    done = (len(last) > _SHORT_WORD - many and last.endswith("ed") and not last.endswith("eed")) or last in _IRREGULAR
    which = (
        before[-1:] not in ("", "s") and not many and is_whole(cells) and (seen.most or 0) <= _WHICH
    )  # episode tapped
    several = (many or before in _MEASURED_IN) and not header.roles & {Role.DURATION, Role.STOCK}
    if header.words[:1] and header.words[0] in _DATED:  # the year built, the month sold
        return
    if done and not which and (not header.roles or several) and (_counts_some(seen, cells) or before in _MEASURED_IN):
        yield Vote(Role.FLOW, HEAD + 1, Message("“{}” in its name says that it counts what was done", last))


def _flagged(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Many different whole numbers under what is else answered with yes or no count those of whom it is true: exited, on time."""
    flagged = header.roles == {Role.FLAG} and seen.distinct > _FEW and bool(cells) and is_whole(cells)
    if not flagged or min(cells) < 0 or header.holds(frozenset(lexicon().markers)):
        return
    falls = min(cells) == 0 and math.fsum(cells) > _SKEWED * len(cells) * median(cells)
    if (seen.most or 0) > _MOST_POINTS or falls:  # fewer may be percent
        yield Vote(Role.FLOW, HEAD + 1, Message("it counts those of whom “{}” is true", header.head))


def _rated_total(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """A total of which no amount is named, and that is as often below zero as above, is one of points."""
    known = lexicon()
    named = any(Role.FLOW in known.roles.get(w, frozenset()) for w in header.words if w not in known.counts)
    if not named and header.holds(known.counts) and is_balanced(cells):
        yield Vote(Role.RATE, 2 * CERTAIN, Message("its values lie on both sides of zero"))


def _per_game(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """There is no half a goal: it is an average of several games."""
    halves = header.head in lexicon().per_game and bool(cells) and not is_whole(cells)
    if halves and (seen.most or 0) <= _MOST_POINTS:
        yield Vote(Role.RATE, HEAD, Message("it is told with fractions, as averages are"))


def _in_table_of_counts(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """A frequency in whole numbers is how often each row came."""
    if header.words in (("frequency",), ("freq",)) and _counts_some(seen, cells):
        yield Vote(Role.FLOW, HEAD + CERTAIN, Message("its whole numbers say how often each row came"))


def _counts_some(seen: Evidence, cells: Sequence[float], few: bool = False) -> bool:
    """Say whether these are whole numbers from zero on, of which there are several; of the plural of things, three from zero on do."""
    fewest = _FLAG_VALUES - 1 if few and seen.least == 0 else _FLAG_VALUES
    return bool(cells) and is_whole(cells) and min(cells) >= 0 and seen.distinct > fewest


def _lasting(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Years and months in the plural, or since something, are how long it was, unless they are years of the calendar."""
    since = header.holds(_SINCE) or _PERIODS.search(seen.name) or header.words[-1:] == ("minutes",)
    if not (since and header.holds(_SPANNED)) or seen.least is None or seen.most is None:
        return
    dated = seen.least >= _FIRST_YEAR and seen.most <= _LAST_YEAR
    if not dated and seen.least >= 0 and not header.holds(frozenset(lexicon().markers)):
        yield Vote(Role.DURATION, CERTAIN, Message("it says how long it was"))


def _unit(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    unit = seen.unit or unit_of(seen.name)
    if unit == "%" and re.search(r"\d\s*[%％]", seen.name):  # Tax 5%: the tax, and not the percent
        return
    role = Role.RATE if "/" in unit else lexicon().units.get(unit)
    if unit in _PAID_IN and not header.roles and not header.holds(_UNSUMMED):
        yield Vote(Role.FLOW, PAID, Message("it is an amount in {}", unit))
    if (
        role is Role.MEASUREMENT and header.roles == {Role.FLOW} and header.head not in _VOLUMES
    ):  # rain in mm, goods in kg
        return
    if role is not None:
        more = MARKED if unit == "%" else 1.5 if role in (Role.SHARE, Role.DURATION) else 0  # percent are no amount
        more += HEAD if unit in _DROPS and header.head in _VOLUMES else 0
        yield Vote(role, UNIT + more, Message("its values are in {}", unit))


def _flag(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    pair = (seen.least, seen.most)
    if seen.distinct == 2 and ((pair == (1, 2) and seen.dtype in INTEGER) or (pair == (0, 1) and is_whole(cells))):
        certain = seen.least == 0
        counted = header.holds(_COUNTERS | _NUMBERS) or (header.roles == {Role.FLOW} and header.has_plural(header.head))
        weight = CERTAIN if certain and not counted else 1.0
        yield Vote(Role.FLAG, weight, Message("it holds 0 and 1 alone"))
    if seen.distinct <= 2 and header.words[:1] in (("is",), ("has",), ("was",)):
        yield Vote(Role.FLAG, CERTAIN, Message("“{}” in its name says so", header.words[0]))


def _calendar(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    if seen.least is None or seen.most is None or not is_whole(cells):
        return
    within_years = seen.least >= _FIRST_YEAR and seen.most <= _LAST_YEAR
    if (
        _YEARS.intersection((*header.words[-2:], *header.words[:1]))
        and (within_years or _mostly_years(cells) or _short_years(seen))
    ) or (within_years and len(cells) >= _FEWEST_PLACES and {b - a for a, b in pairwise(cells)} == {1}):
        yield Vote(Role.CALENDAR, CERTAIN, Message("it holds years"))
    elif within_years and seen.least >= 1800 and seen.most <= 2100 and not header.head:
        yield Vote(Role.CALENDAR, 2.0, Message("its numbers look like years"))
    elif within_years and seen.least >= 1800 and seen.most <= 2100 and re.search(_BOUNDS, seen.name):
        yield Vote(Role.CALENDAR, CERTAIN, Message("its numbers look like years"))
    if (
        header.head in _DATES
        and seen.least > 0
        and seen.most <= _DAYS_OF_YEAR
        and not (seen.unit or unit_of(seen.name))
    ):
        yield Vote(Role.CALENDAR, CERTAIN, Message("it holds days of a month or a year"))
    first = header.words[:1] if header.words[:1] == ("mo",) and seen.distinct > _HALF_A_YEAR else ()
    for word in (
        *header.words[-1:],
        *(w for w in (*header.words, *first) if w in ("day", "week", "month", "hour", *first)),
    ):
        span = _CALENDAR_RANGES.get(word)
        counted = {
            "per",
            "in",
            "on",
            "since",
            "until",
            "to",
            "last",
            "number",
            "num",
            "total",
            "count",
        }.intersection(header.words)
        plural = _PERIODS.search(seen.name)
        each = span and header.words == ("number", "of", word) and seen.distinct == span[1] - span[0] + 1
        if span and (each or not counted) and not plural and span[0] <= seen.least and seen.most <= span[1]:
            yield Vote(Role.CALENDAR, CERTAIN - 1, Message("“{}” in its name says so", word))
            return


def _holds_years(header: Header, cells: Sequence[float]) -> bool:
    """Say whether numbers may be years, of which some lie before the first, or their last two digits."""
    usual = median([c for c in cells if c] or [0])
    alone = len(header.words) == 1 or usual < 0
    return alone or _FIRST_YEAR <= usual <= _LAST_YEAR or (usual < _CENTURY and is_whole(cells))


def _mostly_years(cells: Sequence[float]) -> bool:
    """Most are years, and zeros stand for those that are missing."""
    years = [c for c in cells if c]
    return len(years) > 1 and all(_FIRST_YEAR <= c <= _LAST_YEAR for c in years)


def _short_years(seen: Evidence) -> bool:
    return (
        seen.least is not None and seen.most is not None and seen.least >= 40 and seen.most <= 99 and seen.distinct > 3
    )


def _clock(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    timed = _TIMES.intersection(header.words) or Role.CLOCK in header.roles
    if not timed or seen.distinct <= _FEW or not is_whole(cells) or seen.least is None or seen.most is None:
        return
    for size in (100, 10_000):
        whole = 24 * size
        if seen.least >= 0 and seen.most <= whole and seen.most > size and all(_on_clock(int(c), size) for c in cells):
            yield Vote(Role.CLOCK, CERTAIN, Message("no number ends in 60 or more, as times of day do not"))
            return


def _on_clock(number: int, size: int) -> bool:
    return number % 100 < 60 and (size == 100 or number // 100 % 100 < 60)


def _place(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    if Role.COORDINATE not in header.roles or seen.least is None or seen.most is None:
        return
    if "length" not in header.words and seen.dtype not in INTEGER:
        yield Vote(Role.COORDINATE, CERTAIN, Message("“{}” in its name says so", header.head))


def _scale(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    if not cells or seen.least is None or seen.most is None or seen.filled < _FEW:
        return
    few = seen.distinct <= 11 and all(c * 2 == int(c * 2) for c in cells)
    least, most = int(seen.least), int(seen.most)
    if not few or (least, most) not in _SCALES or seen.distinct < max(3, (most - least + 1) * 0.6):
        return
    if _ITEM.match(seen.name.strip()):
        yield Vote(
            Role.SCALE, CERTAIN + 1, Message("it is a numbered question with answers from {} to {}", least, most)
        )
    elif Role.SCALE in header.roles or _GRADED.intersection(header.words):
        yield Vote(
            Role.SCALE,
            3.5 if is_whole(cells) else 2.5,
            Message("its values are whole points from {} to {}", least, most),
        )
    elif not header.head and (least, most) not in _LEVELS and not _falls_off(cells, 0) and not _trails(cells):
        yield Vote(Role.SCALE, 1.8, Message("its values are whole points from {} to {}", least, most))


def _row_number(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Numbers that hardly come twice count the rows, name them, or are the places of what stands in them."""
    if len(cells) < 3 or not is_whole(cells) or header.words == ("n",):  # n is how many
        return
    steps = {b - a for a, b in pairwise(cells)}
    unnamed = not header.words or _NAMELESS.fullmatch(seen.name.strip()) is not None
    unique = seen.distinct == seen.filled
    if unique and steps == {1} and (unnamed or not header.head):
        yield Vote(Role.IDENTIFIER, CERTAIN, Message("it numbers the rows"))
    elif unique and steps == {1} and seen.least in (0, 1) and len(cells) >= _FEWEST_PLACES:
        yield Vote(Role.IDENTIFIER, 2 * CERTAIN, Message("it numbers the rows"))
    elif unique and unnamed:
        yield Vote(Role.IDENTIFIER, 3.0, Message("it has no name, and no number comes twice"))
    elif unique and steps == {1} and seen.least in (0, 1):
        yield Vote(Role.RANK if Role.RANK in header.roles else Role.IDENTIFIER, 2.0, Message("it numbers the rows"))
    elif header.words and _is_each_place(seen, cells) and not header.roles & NAMING:
        if _names_one(header):
            yield Vote(Role.IDENTIFIER, CERTAIN, Message("it names one thing, and hardly any number comes twice"))
        else:
            yield Vote(Role.RANK, CERTAIN, Message("each of its numbers from 1 to {} is a place", int(max(cells))))


def _is_each_place(seen: Evidence, cells: Sequence[float]) -> bool:
    """Say whether every number from 1 to as many as there are rows comes, hardly any twice and in no order."""
    if seen.least != 1 or seen.most is None or seen.filled < _FEWEST_PLACES:
        return False
    mixed = any(b < a for a, b in pairwise(cells)) and any(b > a for a, b in pairwise(cells))
    return mixed and seen.most <= seen.filled and min(seen.most, seen.distinct) >= _NEARLY_EACH * seen.filled


def _names_one(header: Header) -> bool:
    """Say whether a name is that of one thing, or ends in its number: subject, ticket, order number."""
    others = [w for w in header.words if w not in lexicon().counts and w not in lexicon().prepositions]
    last = header.words[-1]
    one = last in _ENTITIES or last in lexicon().numbered
    return (one and not header.has_plural(last)) or _is_numbered(header, others)


def _ordered(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Few whole numbers under the rank of something are places, whatever it is that is ranked."""
    ranked = header.holds(_RANKS) and not header.holds(_OF_RANKS)
    if ranked and header.roles != {Role.RANK} and cells and is_whole(cells) and min(cells) >= 1:
        yield Vote(Role.RANK, CERTAIN + 2, Message("“{}” in its name says so", "rank"))


def _happened(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Whole numbers under the plural of what happens count it: absences, detentions."""
    happens = _DEEDS.search(header.last) and header.last not in lexicon().lasting
    if happens and not header.roles and _counts_some(seen, cells):
        yield Vote(Role.FLOW, HEAD, Message("“{}” in its name says that it counts what was done", header.last))


def _in_order(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Numbers that start over, or that number blocks of rows, name what a row is about."""
    if starts_over(cells):
        numbered = header.holds(_NUMBERS)
        yield Vote(
            Role.CODE, CERTAIN if numbered else HINTED, Message("it counts from {} again and again", int(cells[0]))
        )
    elif numbers_blocks(cells):
        several = header.holds(lexicon().counts) or (bool(header.head) and header.has_plural(header.head))
        yield Vote(Role.CODE, HINTED if several else HEAD + 1, Message("it numbers blocks of rows"))
    elif header.words[-1:] and header.words[-1] in _ENTITIES and _one_each(seen, header, cells):
        yield Vote(Role.CODE, HINTED, Message("its numbers stand for one {} each", header.words[-1]))
    elif not header.roles and seen.distinct == 2 and seen.filled >= _FEWEST_ROWS and is_whole(cells):
        yield Vote(Role.CODE, RARE, Message("its two numbers stand for groups"))


def _one_each(seen: Evidence, header: Header, cells: Sequence[float]) -> bool:
    """Say whether whole numbers above zero under the singular of a thing may be the names of such things."""
    return (
        header.head in ("", header.words[-1])
        and not header.has_plural(header.words[-1])
        and bool(cells)
        and is_whole(cells)
        and min(cells) > 0
        and seen.distinct > _FLAG_VALUES
    )


def _levels_of_few(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """What is counted by the thousand, or measured, and here goes from 1 to a few is coded: employment, slope."""
    three = (seen.least, seen.most) in _LEVELS and seen.distinct == _FLAG_VALUES
    if three and seen.filled >= _FEWEST_ROWS and is_whole(cells) and _is_coded(header, cells):
        yield Vote(Role.CODE, HEAD + 1, Message("its {} values stand for groups", _FLAG_VALUES))
    if seen.most is None or seen.filled < _FEWEST_ROWS or not is_whole(cells):
        return
    apart = _FLAG_VALUES <= seen.distinct <= _FEW and seen.most >= _FAR * seen.distinct
    if apart and header.words[-1:] and header.words[-1] in lexicon().signals:
        yield Vote(Role.CODE, CERTAIN, Message("its few numbers, far apart, stand for what happened"))
    if seen.least not in (0, 1) or (seen.least == 0 and _falls_off(cells, 0)):
        return
    gapless = 3 <= seen.distinct == seen.most - seen.least + 1 <= _MOST_LEVELS
    one = header.roles == {Role.STOCK} and not header.has_plural(header.head)
    one = one or _is_one_of_few(seen, header, cells)
    if gapless and one and not header.holds(lexicon().counts):
        yield Vote(Role.CODE, HEAD + 1, Message("its values from 1 to {} stand for groups", int(seen.most)))


def _is_one_of_few(seen: Evidence, header: Header, cells: Sequence[float]) -> bool:
    """Say whether whole numbers up to a few, hardly any zero, under the singular of what happens say which, and not how often: marriage 1, 2, 3."""
    single = header.roles == {Role.FLOW} and header.words[-1:] == (header.head,) and not header.has_plural(header.head)
    return single and seen.distinct <= _MOST_GROUPED and sum(c == 0 for c in cells) <= _RARELY * len(cells)


def _is_coded(header: Header, cells: Sequence[float]) -> bool:
    """Say whether three whole numbers are more likely names than counts, of which the most are none or one, and than points."""
    if header.holds(_GRADED | lexicon().counts) or not header.roles <= {Role.RATE}:
        return False
    return not _falls_off(cells, int(min(cells)))


def _falls_off(cells: Sequence[float], least: int) -> bool:
    """Say whether most are the least there is, fewer one more, and fewer still two more: counts."""
    counts = [sum(c == least + more for c in cells) for more in range(3)]
    return counts[0] > counts[1] > counts[2]


def _trails(cells: Sequence[float]) -> bool:
    """Say whether whole numbers are rarer the larger they are, from their most frequent on, and the largest rare: counts, and no points."""
    found = Counter(map(int, cells))
    least, most = min(found), max(found)
    usual = max(found, key=lambda value: found[value])
    tail = [found[value] for value in range(usual, most + 1)]
    falling = all(a >= b for a, b in pairwise(tail)) and most - least >= _WIDE
    return falling and 2 * usual < least + most and found[most] <= _RARELY * len(cells)


def _digits(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Whole numbers all as long, hardly any twice, whose name promises nothing, are names."""
    if seen.least is None or seen.most is None or seen.least < 1000 or not is_whole(cells) or len(cells) < 10:
        return
    as_long = len(str(int(seen.least))) == len(str(int(seen.most)))
    unique = seen.distinct >= 0.9 * seen.filled
    numbered = header.words[:1] and header.words[0] in _NUMBERS
    if as_long and numbered and seen.least >= 1e7 and all(b > a for a, b in pairwise(cells)):
        yield Vote(
            Role.IDENTIFIER, CERTAIN + 1, Message("its numbers are all as long, and each is larger than the last")
        )
    elif as_long and numbered and len(cells) >= _FEWEST_PLACES and all(b > a for a, b in pairwise(cells)):
        yield Vote(Role.IDENTIFIER, CERTAIN, Message("its numbers are all as long, and each is larger than the last"))
    elif as_long and unique and seen.least >= 1e7 and not header.roles & {Role.FLOW, Role.STOCK}:
        yield Vote(Role.IDENTIFIER, 3.0, Message("its numbers are all as long, and hardly any comes twice"))
    elif (
        as_long
        and header.roles == {Role.MEASUREMENT}
        and header.one
        and seen.least >= 10_000
        and _is_shared(seen, cells)
    ):
        yield Vote(Role.CODE, HEAD + 1, Message("its numbers are all as long, and many rows share each"))
    elif as_long and not header.head and seen.least >= 10_000 and not follows(cells) and not PLURAL.search(header.last):
        yield Vote(Role.CODE, 1.5, Message("its numbers are all as long"))
    elif as_long and not header.head and _is_shared(seen, cells):
        yield Vote(Role.CODE, 1.5, Message("its numbers are all as long, and many rows share each"))


def _is_shared(seen: Evidence, cells: Sequence[float]) -> bool:
    """Say whether few numbers, not all of them round ones, stand on many rows each, in no order."""
    few = 2 < seen.distinct <= min(_MOST_CODES, _MANY_ROWS * seen.filled)
    return few and any(c % _ROUND for c in cells) and not follows(cells)


def _spread(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """The shape of the values, which decides little beside a name."""
    if len(cells) < _FEW or seen.least is None or seen.most is None:
        return
    whole = is_whole(cells)
    if not whole and seen.distinct > 20 and seen.least >= 0 and 0.2 < seen.most <= 1:
        yield Vote(Role.SHARE, 1.3, Message("its values lie within 0 and 1"))
    if not whole and seen.least > 0 and seen.most < 1.5 * seen.least:
        yield Vote(Role.MEASUREMENT, 0.8, Message("its values hardly differ, as readings do"))
    if seen.least >= 0 and whole and seen.distinct > 3 and seen.most > 10:
        middle, mean = median(cells), math.fsum(cells) / len(cells)
        zeros = sum(c == 0 for c in cells) / len(cells)
        if mean > 1.3 * middle and (zeros > 0.03 or seen.most > 20 * max(middle, 1)):
            yield Vote(Role.FLOW, COUNT_LIKE, Message("its values are counts, most of them small and a few large"))
    if header.roles == frozenset() and _is_rare(seen, cells):
        yield Vote(
            Role.FLOW, RARE, Message("most of its values are zero, and few are large, as of what seldom happens")
        )
    tenths = all(round(10 * c, 6) == int(round(10 * c, 6)) for c in cells)
    if seen.least >= 0 and 50 <= seen.most <= 100 and seen.distinct > _FEW and not header.head and tenths:
        yield Vote(Role.RATE, 0.6, Message("its values are points out of a hundred"))
    if not whole and seen.least < 0 < seen.most:
        yield Vote(Role.RATE, 0.8, Message("its values lie on both sides of zero"))
    if not whole:
        yield Vote(Role.MEASUREMENT, 0.4, Message("its values are measured"))


def _is_rare(seen: Evidence, cells: Sequence[float]) -> bool:
    """Say whether whole numbers are mostly zero, and the others mostly small: counts of what seldom happens."""
    some = [c for c in cells if c > 0]
    several = seen.distinct >= _FEWEST_COUNTS and seen.most is not None and seen.most <= _MOST_OF_RARE
    if not several or not is_whole(cells) or min(cells) < 0 or 3 * len(some) > len(cells):
        return False
    return median(some) <= max(some) / 2 and min(some) == 1
