"""What one row of a table is: an order, a country in a year, a respondent. Nothing where that is not sure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from core.types import Meaning, Role, Row
from ingest.meaning.header import header
from ingest.meaning.kinds import MEASURED
from ingest.meaning.nouns import (
    ENOUGH,
    STRONG,
    Noun,
    columns_say,
    held_by,
    in_period,
    known,
    named_by,
    noun_of_words,
    plural_in,
    settled,
)
from ingest.meaning.sample import Sample
from ingest.meaning.shape import Layout, Shape, shape_of, steps_of

_NUMBERED = (Role.CODE, Role.IDENTIFIER, Role.RANK, Role.CATEGORY, Role.TEXT, Role.SCALE)
_FEWEST_COUNTED = 3  # columns that count what happened, beside which a row is not one of it
_PERIOD_DAYS = {"year": 365, "quarter": 91, "month": 30.4, "week": 7, "day": 1, "hour": 1 / 24, "minute": 1 / 1440}
_PARTS = ("minute", "hour", "day", "week", "month", "quarter", "year")  # of a date, the finest first
_PAID_AT_ONCE, _TOTAL = ("bill", "order", "invoice", "payment", "transaction", "sale"), frozenset({"total", "amount"})
_READ_WITHIN = 31  # days between two readings of a thing, at most
_LINED = ("order", "invoice", "transaction", "booking", "basket")  # of which a row may be a line
_SURVEYED = 0.5  # of the columns
_FEWEST_ITEMS = 6  # questions answered on a scale, or by yes and no, from which a table is a survey
_CALLED_SURVEY = re.compile(r"(?:survey|questionnaire)s?$|调查|问卷", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\b(?:age|sex|gender|education)\b|年龄|性别|学历", re.IGNORECASE)
_ASKING = re.compile(
    r"(?:\S+\s+){2}.*\?|^(?:how|do|did|does|what|which|have|are|is|would|please|in general|on a scale|rate|if)\b\W.{12,}",
    re.I,
)
_FEWEST_QUESTIONS = 2
_CODED = re.compile(
    r"(?:id|code|num|nr|no|slug|url|link|key)$", re.IGNORECASE
)  # idcode, custno: of what, a list has to say
_KEYS = (("id",), ("num",), ("no",), ("nr",))
_FIRST = 3  # columns among which a name that no `id` marks may be that of a row
_FEWEST_NAMES = 8  # rows from which names that never come twice tell them apart
_PAIRED = 0.4  # of the rows differ in a name that another completes, as a state does that of a county
_BY_KEY, _BY_COLUMNS, _BY_TABLE, _BY_SURVEY, _BY_WORD = 0.9, 0.8, 0.8, 0.75, 0.65

Guess = tuple[Noun, float]


def row_of(meanings: Mapping[str, Meaning], sample: Sample, table: str) -> Row:
    """Return what one row is.

    Args:
        meanings: of every column, by name.
        sample: some rows.
        table: the table's name, which may say what its rows are.
    """
    shape = shape_of({name: m.role for name, m in meanings.items()}, sample)
    time = shape.time[0] if shape.time else ""
    keys = list(_keys(meanings, sample))
    key = (*shape.entity, *shape.time) if shape.layout in (Layout.PANEL, Layout.SERIES) else tuple(keys[:1])
    row = Row(key=key, entity=shape.entity, time=time)
    guess = _guess(shape, meanings, sample, table)
    return row if guess is None else replace(row, noun=guess[0].noun, counted=guess[0].counted, sure=guess[1])


def _guess(shape: Shape, meanings: Mapping[str, Meaning], sample: Sample, table: str) -> Guess | None:
    at_times = any(meanings[name].role is Role.CLOCK for name in shape.time)  # of a day: such things are no days
    match shape.layout:
        case Layout.SERIES if not at_times:
            return _by_happening(meanings) or _by_period(shape.time, sample)
        case Layout.PANEL:
            return _by_entity(shape, sample, table)
    guess = _by_days(shape.time, meanings, sample) or _by_thing(meanings, sample, table)
    return (settled(guess[0], meanings), guess[1]) if guess else None


def _by_happening(meanings: Mapping[str, Meaning]) -> Guess | None:
    """Return what happens now and then and is numbered, although it happens as regularly as readings are taken: an episode a week."""
    told = (named_by(n) for n, m in meanings.items() if m.role in _NUMBERED and header(n).words[:1] == header(n).words)
    happening = [known().nouns[word] for word in known().happens]
    noun = _first(thing for thing in told if thing is None or thing in happening)
    return (noun, _BY_COLUMNS) if noun else None


def _by_period(time: Sequence[str], sample: Sample) -> Guess | None:
    if period := _period(time, sample):
        return known().periods[period], _BY_KEY
    steps = _steps(time, sample)
    minutes = round(median(steps) * 1440) if len(steps) > 1 else 0
    for name, size, chinese in (("hour", 60, "小时"), ("minute", 1, "分钟")):
        if 0 < minutes < 1440 and minutes % size == 0:
            span = f"{minutes // size}-{name}"
            article = "an" if span.startswith(("8", "11", "18")) else "a"
            return Noun(
                f"{article} {span} interval", f"{span} intervals", f"个 {minutes // size}{chinese}时段"
            ), _BY_KEY
    return (known().nouns["reading"], _BY_WORD) if steps else None  # every second day


def _by_entity(shape: Shape, sample: Sample, table: str) -> Guess | None:
    """Return a thing in a period, where one column names the thing."""
    period = _period(shape.time, sample)
    if not period:  # every five minutes
        steps = _steps(shape.time, sample)
        return (known().nouns["reading"], _BY_WORD) if steps and median(steps) <= _READ_WITHIN else None
    if len(shape.entity) > 1:
        return None
    name = shape.entity[0]
    for thing, sure in (
        (held_by(sample.filled(name)), _BY_KEY),
        (named_by(name), _BY_KEY),
        (_word_of(name), _BY_WORD),
        (named_by(table), _BY_WORD),
        (columns_say(list(sample.cells))[0], _BY_WORD),
    ):
        if thing:
            return in_period(settled(thing, sample.cells), period), sure
    return None


def _by_days(time: Sequence[str], meanings: Mapping[str, Meaning], sample: Sample) -> Guess | None:
    """Return a day where no two rows have the same, some are left out, and all else is measured."""
    cells = sample.cells[time[0]] if len(time) == 1 else ()
    apart = len(set(cells)) == len(cells) and all(
        isinstance(c, dt.date) and not isinstance(c, dt.datetime) for c in cells
    )
    measured = all(m.role in MEASURED or n in time for n, m in meanings.items())
    return (known().periods["day"], _BY_KEY) if cells and apart and measured else None


def _by_thing(meanings: Mapping[str, Meaning], sample: Sample, table: str) -> Guess | None:
    """Return what a row is by its key, by its columns, by the name of the table, or by its being a survey."""
    columns, points = columns_say(list(meanings))
    columns = None if columns and _is_counted(columns, meanings) else columns
    titled = named_by(table)
    if titled and (
        _is_counted(titled, meanings) or _repeats(titled, meanings, sample) or _counts_many(table, meanings)
    ):
        titled = None
    order = list(meanings)
    keys = sorted(_named_keys(meanings, sample), key=order.index)
    marked = [k for k in _keys(meanings, sample) if _is_marked(k)]
    respondent = known().nouns["respondent"]
    for noun, sure in (
        (_line_of(meanings, sample), _BY_KEY),
        (_first(map(named_by, marked)), _BY_KEY),
        (_first(held_by(sample.cells[k]) for k in _keys(meanings, sample)), _BY_KEY),
        (respondent if _asks(meanings) or _asks_people(table, meanings) else None, _BY_KEY),
        (_by_names(keys, meanings), _BY_KEY),
        (columns if points >= STRONG else None, _BY_COLUMNS),
        (titled, _BY_TABLE),
        (respondent if _is_survey(meanings, keys) else None, _BY_SURVEY),
        (columns if points > ENOUGH else None, _BY_SURVEY),
        (_deal(meanings, sample), _BY_WORD),
        (_first(_word_of(k) for k in keys if meanings[k].role is not Role.IDENTIFIER or _is_marked(k)), _BY_WORD),
        (_in_plural(table, meanings), _BY_WORD),
        (columns, _BY_WORD),
    ):
        if noun:
            return noun, sure
    return None


def _first(nouns: Iterable[Noun | None]) -> Noun | None:
    return next(filter(None, nouns), None)


def _by_names(keys: Iterable[str], meanings: Mapping[str, Meaning]) -> Noun | None:
    """Return what the first key that is a name says; what follows a name are properties of the thing."""
    for key in keys:
        noun = named_by(key)
        if noun or meanings[key].role in (Role.CATEGORY, Role.TEXT):
            return noun
    return None


def _is_marked(name: str) -> bool:
    """Say whether a name says that it is a key's."""
    return header(name).words[-1:] in _KEYS or header(name).head == "identifier"


def _is_counted(noun: Noun, meanings: Mapping[str, Meaning]) -> bool:
    """Say whether a column tells how many of a thing there are, so that a row is none of them; a total bill is what one came to."""
    counts = (n for n, m in meanings.items() if m.role is Role.FLOW and named_by(n) == noun)
    return any(len(header(n).words) <= 2 and not (noun in _paid() and header(n).holds(_TOTAL)) for n in counts)


def _paid() -> tuple[Noun, ...]:
    return tuple(known().nouns[word] for word in _PAID_AT_ONCE)


def _counts_many(table: str, meanings: Mapping[str, Meaning]) -> bool:
    """Say whether a table is named for what happens, and its columns count several sorts of that: incidents in homes."""
    happens = Role.FLOW in header(table).roles and header(table).last.endswith("s")
    named = any(m.role in (Role.CATEGORY, Role.TEXT, Role.IDENTIFIER, Role.DATE) for m in meanings.values())
    return happens and not named and sum(m.role is Role.FLOW for m in meanings.values()) >= _FEWEST_COUNTED


def _repeats(noun: Noun, meanings: Mapping[str, Meaning], sample: Sample) -> bool:
    """Say whether a thing is named by a column in which it comes again: then a row is something about it."""
    naming = (Role.IDENTIFIER, Role.CODE, Role.CATEGORY, Role.TEXT)
    named = [n for n, m in meanings.items() if m.role in naming and len(header(n).words) <= 2 and named_by(n) == noun]
    return any(len(set(sample.cells[n])) < 0.9 * sample.rows for n in named)


def _asks(meanings: Mapping[str, Meaning]) -> bool:
    return sum(bool(_ASKING.search(name)) for name in meanings) >= _FEWEST_QUESTIONS


def _asks_people(table: str, meanings: Mapping[str, Meaning]) -> bool:
    """Say whether a table is called a survey and holds what people are."""
    return bool(_CALLED_SURVEY.search(table)) and any(_OF_PEOPLE.search(" ".join(header(n).words)) for n in meanings)


def _is_survey(meanings: Mapping[str, Meaning], keys: Sequence[str]) -> bool:
    asked = sum(m.role in (Role.SCALE, Role.FLAG) for m in meanings.values())
    named = any(meanings[k].role in (Role.CATEGORY, Role.TEXT) for k in keys)
    return asked >= max(_FEWEST_ITEMS, _SURVEYED * len(meanings)) and not named


def _line_of(meanings: Mapping[str, Meaning], sample: Sample) -> Noun | None:
    """Return `a line of an order` where the number of an order stands on several rows, or beside that of the row."""
    lined = any(header(n).words in (("row", "id"), ("line", "id"), ("line", "number")) for n in meanings)
    for name, meaning in meanings.items():
        noun = named_by(name)
        word = next((w for w in _LINED if noun and noun == known().nouns.get(w)), "")
        cells = sample.filled(name)
        several = 5 < len(set(cells)) < (1.0 if lined else 0.98) * len(cells)
        if noun and word and several and meaning.role in (Role.IDENTIFIER, Role.CODE):
            return Noun(f"a line of {noun.one}", f"{word} lines", f"条 {noun.bare}明细")
    return None


def _deal(meanings: Mapping[str, Meaning], sample: Sample) -> Noun | None:
    """Return a transaction where whoever deals with one comes again, on a date, with an amount of money."""
    with_whom = any(_repeats(known().nouns[word], meanings, sample) for word in known().dealt_with)
    dated = sum(m.role is Role.DATE for m in meanings.values()) == 1
    paid = any(m.role is Role.FLOW and header(n).holds(known().money) for n, m in meanings.items())
    return known().nouns[known().deal] if with_whom and dated and paid else None


def _keys(meanings: Mapping[str, Meaning], sample: Sample) -> Iterator[str]:
    """Yield the columns that name things and tell every row apart, identifiers first."""
    for role in (Role.IDENTIFIER, Role.CODE, Role.CATEGORY, Role.TEXT):
        for name, meaning in meanings.items():
            cells = sample.cells[name]
            few = 3 if role is Role.IDENTIFIER else _FEWEST_NAMES
            if meaning.role is role and sample.rows > few and None not in cells and len(set(cells)) == sample.rows:
                yield name


def _named_keys(meanings: Mapping[str, Meaning], sample: Sample) -> Iterator[str]:
    """Yield the keys that may say what a row is: those marked as such, and names among the first columns."""
    first = [n for n in meanings if _is_named(n)][:_FIRST]
    yield from (name for name in _keys(meanings, sample) if name in first or _is_marked(name))
    for name in first:
        cells = sample.cells[name]
        others = [n for n in first if n != name and meanings[n].role in (Role.CATEGORY, Role.CODE)]
        differ = len(set(cells)) / max(sample.rows, 1)
        if _PAIRED <= differ < 1 and any(_tell_apart(name, other, sample) for other in others):
            yield name
    naming = (Role.CATEGORY, Role.TEXT, Role.IDENTIFIER)
    if not any(meanings[n].role in naming for n in first):  # names may stand further back
        yield from (n for n in _keys(meanings, sample) if n not in first and named_by(n) and len(header(n).words) == 1)


def _is_named(name: str) -> bool:
    return header(name).words not in ((), ("rowname",), ("rownames",), ("column", "1"), ("index",), ("id",))


def _tell_apart(one: str, other: str, sample: Sample) -> bool:
    return len(set(zip(sample.cells[one], sample.cells[other], strict=True))) == sample.rows


def _word_of(key: str) -> Noun | None:
    """Return the noun that a key's name is, although no list has it: `volcano name`, `reactor_id`, `Interest Group`."""
    words = [w for w in re.split(r"[\W_\d]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)) if w]
    bare = words[:-1] if words[-1:] != [] and words[-1].lower() in ("id", "name") else words
    if bare and _CODED.search(bare[-1]):
        return None
    return None if any(w.isupper() for w in bare) else noun_of_words([w.lower() for w in bare])


def _in_plural(table: str, meanings: Mapping[str, Meaning]) -> Noun | None:
    """Return the thing of which the table's name has the plural, unless a column tells how many of it there are."""
    named = any(m.role in (Role.CODE, Role.IDENTIFIER, Role.CATEGORY, Role.TEXT) for m in meanings.values())
    noun = plural_in(table) if named else None
    word = noun.one.split()[-1] if noun else ""
    return noun if noun and not any(word in name.lower() for name in meanings) else None


def _period(time: Sequence[str], sample: Sample) -> str:
    """Return what one step of a time axis is called, by the usual distance of its moments or by the finest of its parts."""
    steps = _steps(time, sample)
    if not steps:
        named = {w for name in time for w in _parts_of(name)}
        return next((part for part in _PARTS if part in named), "")
    usual = median(steps)
    near = (name for name, days in _PERIOD_DAYS.items() if days * 0.9 <= usual <= days * 1.15)
    return next(near, _by_first_days(time, sample))


def _parts_of(name: str) -> set[str]:
    return {known().parts.get(word, word) for word in header(name).words}


def _by_first_days(time: Sequence[str], sample: Sample) -> str:
    """Return the period whose first days alone are dated, although some are left out."""
    moments = _moments(time, sample)
    if len({(m.year, m.month) for m in moments}) < 2:  # all of one day
        return ""
    days = {(m.month, m.day) for m in moments}
    return "year" if days == {(1, 1)} else "month" if {day for _, day in days} == {1} else ""


def _steps(time: Sequence[str], sample: Sample) -> list[float]:
    return steps_of(_moments(time, sample))


def _moments(time: Sequence[str], sample: Sample) -> list[dt.date]:
    """Return the moments of a time axis: its dates, or those that its year, month and day make; none of other parts."""
    cells = sample.filled(time[0])
    if len(time) == 1:
        return cells if cells and isinstance(cells[0], dt.date) else []
    parts = {part: name for name in time for part in ("year", "month", "day") if part in _parts_of(name)}
    if len(set(parts.values())) < 3 or len(time) > 3:
        return []
    rows = zip(*(sample.cells[parts[p]] for p in ("year", "month", "day")), strict=True)
    return [day for row in rows if (day := _day(*row)) is not None]


def _day(year: object, month: object, day: object) -> dt.date | None:
    try:
        return dt.date(year.year if isinstance(year, dt.date) else int(str(year)), int(str(month)), int(str(day)))
    except ValueError:  # the 31st of a shorter month, or nothing
        return None
