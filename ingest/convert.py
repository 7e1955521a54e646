"""Turn the table `raw`, as it was read, into the table `data`, each column of its own type, and say what that took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.types import Repair
from ingest.cells import NARROW, Reading, decide
from ingest.infer import NUMERIC
from ingest.layout import is_missing
from ingest.store import Store, literal, quoted
from ingest.tidy import where

LINE = (
    "_plotline_line"  # the column of `raw` that holds line numbers, where they are not a constant more than the row's
)
_EXAMPLES = 500  # distinct texts on which a reading is first decided
_LOOKED = 20_000  # rows that they are taken from
_COUNTEREXAMPLES = 200
_ROUNDS = 4
_MOST_SAID_MISSING = 0.9  # more cells than this with a word for nothing, and the words are what the column says
_STRAY_CELLS = 0.1  # more cells than this that do not fit, and the column stays text


@dataclass(frozen=True, slots=True)
class Raw:
    """What a reader left in the table `raw`.

    `names` are the columns' final names by their names in `raw`; `offset` is added to a row's number to give its line,
    and is None where rows are not lines; `typed` says that texts are texts on purpose, so that only times are looked for.
    """

    names: Mapping[str, str]
    offset: int | None = None
    typed: bool = False
    comma_hint: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of it: the repairs, and the units found in the cells by column name."""

    repairs: tuple[Repair, ...]
    units: dict[str, str]


def convert(store: Store, raw: Raw) -> Converted:
    """Decide how to read every column, prove it on every cell, and write the table `data`."""
    types = store.types("raw")
    texts = {c: _examples(store, c) for c in raw.names if types[c] == "VARCHAR"}
    readings = _decided(texts, raw)
    repairs: list[Repair] = []
    select: list[str] = []
    joins: list[str] = []
    units: dict[str, str] = {}
    surveyed = _surveyed(store, readings)
    for column, name in raw.names.items():
        if column not in readings:
            select.append(f"{_normal(quoted(column), types[column])} AS {quoted(name)}")
            continue
        reading, seen = readings[column], surveyed[column]
        misfits: list[str] = []
        if reading.target != "VARCHAR" and seen.missing > _MOST_SAID_MISSING * seen.filled:
            reading = Reading("VARCHAR", missing=tuple(m for m in reading.missing if m.strip().lower() in NARROW))
        elif seen.misfits:
            reading, misfits = _proved(store, column, name, reading, texts[column], raw)
        if reading.unit:
            units[name] = reading.unit
        expression, join = _expression(store, column, reading, len(joins))
        select.append(f"{expression} AS {quoted(name)}")
        joins.extend(join)
        repairs.extend(_repairs(store, column, name, reading, misfits, seen, raw))
    order = " ORDER BY raw.rowid" if joins else ""
    store.run(f"CREATE TABLE data AS SELECT {', '.join(select)} FROM raw {' '.join(joins)}{order}")
    store.run("DROP TABLE raw")
    return Converted(tuple(repairs), units)


def _examples(store: Store, column: str) -> list[str]:
    c = quoted(column)
    found = store.rows(
        f"SELECT c FROM (SELECT {c} AS c, rowid AS r FROM raw WHERE {c} IS NOT NULL LIMIT {_LOOKED}) "
        f"GROUP BY c ORDER BY min(r) LIMIT {_EXAMPLES}"
    )
    return [r[0] for r in found]


def _decided(texts: Mapping[str, Sequence[str]], raw: Raw) -> dict[str, Reading]:
    """Decide all columns, and again with a hint if one of them proves that the file writes decimal commas."""
    readings = {c: _decide(raw.names[c], t, raw.comma_hint, raw.typed) for c, t in texts.items()}
    forms = [r.number for r in readings.values() if r.number]
    commas = any(f.decimal == "," and not f.doubt for f in forms)
    points = any(f.decimal == "." and not f.plain and not f.doubt and f.grouped for f in forms)
    if commas != raw.comma_hint and (commas or points):
        readings = {c: _decide(raw.names[c], t, commas, raw.typed) for c, t in texts.items()}
    return readings


def _decide(name: str, texts: Sequence[str], comma_hint: bool, typed: bool) -> Reading:
    reading = decide(name, texts, comma_hint)
    if typed and not reading.calendar:
        return Reading("VARCHAR", missing=())
    return reading


@dataclass(frozen=True, slots=True)
class _Seen:
    """One column in one scan: filled cells, cells that its reading does not cover, cells with spaces
    around them, cells that say that they are missing."""

    filled: int
    misfits: int
    padded: int
    missing: int


def _surveyed(store: Store, readings: Mapping[str, Reading]) -> dict[str, _Seen]:
    """Test every reading on every cell, all columns in one scan. What only Python can test counts as not covered."""
    if not readings:
        return {}
    narrow = ", ".join(map(literal, sorted(NARROW)))
    parts = []
    for column, reading in readings.items():
        c = quoted(column)
        padded = "0"
        if reading.target == "VARCHAR":
            test = f"length({c}) < 12 AND lower(trim({c})) IN ({narrow})"
            padded = f"count(*) FILTER ({c} <> trim({c}))"
        elif (sql := reading.sql(c)) is not None:
            test = f"{c} IS NOT NULL AND ({sql}) IS NULL"
        else:
            test = f"{c} IS NOT NULL"
        uncovered = f"count(*) FILTER ({test} AND NOT ({_missing_sql(c, reading)}))"
        parts.append(f"count({c}), {uncovered}, {padded}, count(*) FILTER ({_missing_sql(c, reading)})")
    row = store.one(f"SELECT {', '.join(parts)} FROM raw")
    return {c: _Seen(*map(int, row[4 * i : 4 * i + 4])) for i, c in enumerate(readings)}


def _missing_sql(cell: str, reading: Reading) -> str:
    spellings = [m for m in reading.missing if m]
    return f"{cell} IN ({', '.join(map(literal, spellings))})" if spellings else "false"


def _proved(
    store: Store, column: str, name: str, reading: Reading, texts: Sequence[str], raw: Raw
) -> tuple[Reading, list[str]]:
    """Run the reading over the whole column; decide again with the texts that it does not cover, until none is new.

    Returns the reading, and the texts that it leaves out because they are stray words.
    """
    known = list(texts)
    hint = raw.comma_hint or bool(reading.number and reading.number.decimal == ",")
    misfits: list[str] = []
    for _ in range(_ROUNDS):
        misfits = _misfits(store, column, reading)
        new = [m for m in misfits if m not in set(known)]
        if not new:
            break
        known.extend(new)
        reading = _decide(name, known, hint, raw.typed)
    misfits = _misfits(store, column, reading)
    if reading.calendar and any(reading.parse(m) is not None for m in misfits):
        reading = replace(reading, calendar=replace(reading.calendar, formats=()))  # Python reads what DuckDB does not
        misfits = _misfits(store, column, reading)
    if misfits and not _few(store, column, reading):
        reading = Reading("VARCHAR", missing=tuple(m for m in reading.missing if m.strip().lower() in NARROW))
        misfits = _misfits(store, column, reading)
    return reading, misfits


def _misfits(store: Store, column: str, reading: Reading) -> list[str]:
    """Return distinct texts of the column that the reading neither reads nor takes for missing."""
    c = quoted(column)
    if reading.target == "VARCHAR":
        narrow = ", ".join(map(literal, sorted(NARROW - {""})))
        rows = store.rows(
            f"SELECT DISTINCT {c} FROM raw WHERE lower(trim({c})) IN ({narrow}, '') LIMIT {_COUNTEREXAMPLES}"
        )
        return [r[0] for r in rows if r[0] not in reading.missing and r[0].strip() != "NA"]
    expression = reading.sql(c)
    if expression is None:
        distinct = store.rows(
            f"SELECT DISTINCT {c} FROM raw WHERE {c} IS NOT NULL AND NOT ({_missing_sql(c, reading)})"
        )
        return [r[0] for r in distinct if reading.parse(r[0]) is None][:_COUNTEREXAMPLES]
    rows = store.rows(
        f"SELECT DISTINCT {c} FROM raw WHERE {c} IS NOT NULL AND NOT ({_missing_sql(c, reading)}) "
        f"AND ({expression}) IS NULL LIMIT {_COUNTEREXAMPLES}"
    )
    return [r[0] for r in rows]


def _few(store: Store, column: str, reading: Reading) -> bool:
    """Say whether few enough cells are stray words for the column to be numbers or times nevertheless."""
    misfits = [m for m in _misfits(store, column, reading) if not is_missing(m)]
    if reading.target == "VARCHAR" or len(misfits) >= _COUNTEREXAMPLES:
        return reading.target == "VARCHAR"
    c = quoted(column)
    listed = ", ".join(map(literal, misfits)) or "NULL"
    bad, filled = store.one(f"SELECT count(*) FILTER ({c} IN ({listed})), count({c}) FROM raw")
    return bool(bad <= _STRAY_CELLS * filled)


def _expression(store: Store, column: str, reading: Reading, number: int) -> tuple[str, list[str]]:
    """Return the SQL of a column, and the join that it needs where its texts were parsed here."""
    c = "raw." + quoted(column)
    missing = _missing_sql(c, reading)
    if reading.target == "VARCHAR":
        return f"CASE WHEN NOT ({missing}) THEN nullif(trim({c}), '') END", []
    if (sql := reading.sql(c)) is not None:
        return (f"CASE WHEN NOT ({missing}) THEN {sql} END" if missing != "false" else sql), []
    texts = [r[0] for r in store.rows(f"SELECT DISTINCT {quoted(column)} FROM raw WHERE {quoted(column)} IS NOT NULL")]
    parsed = [None if t in reading.missing else reading.parse(t) for t in texts]
    table = f"_plotline_times_{number}"
    given = pd.DataFrame(
        {"said": texts, "meant": pd.Series([None if p is None else str(p) for p in parsed], dtype=object)}
    )
    store.keep(table, given, f"SELECT said, CAST(meant AS {reading.target}) AS meant")
    return f"{table}.meant", [f"LEFT JOIN {table} ON {table}.said = {c}"]


def _normal(cell: str, dtype: str) -> str:
    """Bring the types of other formats to the few that a Table has."""
    if dtype in NUMERIC:
        return f"CAST({cell} AS {'DOUBLE' if dtype in ('FLOAT', 'DOUBLE', 'HUGEINT', 'UHUGEINT', 'UBIGINT') else 'BIGINT'})"
    if dtype.startswith("DECIMAL"):
        return f"CAST({cell} AS DOUBLE)"
    if dtype == "TIMESTAMP WITH TIME ZONE":
        return f"CAST(epoch_ms(epoch_ms({cell})) AS TIMESTAMP)"
    if dtype.startswith("TIMESTAMP"):
        return f"CAST({cell} AS TIMESTAMP)"
    return cell if dtype == "DATE" else f"CAST({cell} AS VARCHAR)"


def _repairs(
    store: Store, column: str, name: str, reading: Reading, misfits: list[str], seen: _Seen, raw: Raw
) -> list[Repair]:
    found = []
    at = f"column {name}"
    if words := [m for m in reading.missing if m.strip()]:
        count, lines = _lines(store, column, words, raw)
        said = ", ".join(f"“{w.strip()}”" for w in dict.fromkeys(words[:5]))
        found.append(
            Repair(
                f"Cells that say {said} are missing values.",
                f"{at}, {lines}",
                count,
                "Write another word if it is a category.",
            )
        )
    if misfits and reading.target != "VARCHAR":
        count, lines = _lines(store, column, misfits, raw)
        kind = "a number" if reading.number else "a date"
        said = ", ".join(f"“{m}”" for m in misfits[:3])
        found.append(
            Repair(
                f"Cells that are not {kind} became missing values: {said}.",
                f"{at}, {lines}",
                count,
                "Correct these cells in the file.",
            )
        )
    if reading.target == "VARCHAR" and seen.padded:
        found.append(Repair("Spaces around texts were cut off.", at, seen.padded, "Put another mark around the text."))
    found.extend(replace(r, where=at, count=seen.filled) for r in (*_number_repairs(reading), *_time_repairs(reading)))
    return found


def _lines(store: Store, column: str, texts: Sequence[str], raw: Raw) -> tuple[int, str]:
    """Return in how many cells any of these texts stand, and on which lines."""
    types = store.types("raw")
    line, unit = (
        (quoted(LINE), "line")
        if LINE in types
        else (f"rowid + {1 if raw.offset is None else raw.offset}", "row" if raw.offset is None else "line")
    )
    condition = f"{quoted(column)} IN ({', '.join(map(literal, texts))})"
    count = int(store.one(f"SELECT count(*) FROM raw WHERE {condition}")[0])
    shown = [int(r[0]) for r in store.rows(f"SELECT {line} FROM raw WHERE {condition} ORDER BY rowid LIMIT 5")]
    return count, where(shown, unit, count)


def _number_repairs(reading: Reading) -> list[Repair]:
    form = reading.number
    if form is None or form.plain:
        return []
    said: list[Repair] = []
    if form.decimal == ",":
        doubt = " The comma could also separate thousands." if form.doubt else ""
        said.append(
            Repair(f"The comma was read as the decimal separator.{doubt}", "", 0, "Write decimals with a point.")
        )
    elif form.grouped:
        doubt = " It could also mark decimals." if form.doubt else ""
        said.append(
            Repair(f"The thousands separator was removed from numbers.{doubt}", "", 0, "Write decimals with a point.")
        )
    if form.scales:
        said.append(
            Repair(f"Numbers with {', '.join(form.scales)} were multiplied out.", "", 0, "Write plain numbers.")
        )
    if form.affixes:
        said.append(
            Repair(
                f"The sign {form.affixes[0]} was taken off the numbers and kept as their unit.",
                "",
                0,
                "Nothing is lost.",
            )
        )
    if form.marks:
        said.append(Repair("Footnote marks were taken off numbers.", "", 0, "Put the marks in a column of their own."))
    return said or [
        Repair("Numbers were rewritten in the usual way (brackets, signs, spaces).", "", 0, "Nothing is lost.")
    ]


def _time_repairs(reading: Reading) -> list[Repair]:
    if reading.epoch:
        how = {"compact": "yyyymmdd", "month": "yyyymm", "serial": "Excel's day numbers"}.get(
            reading.epoch, f"Unix {reading.epoch} (UTC)"
        )
        return [
            Repair(f"Numbers were read as dates, written as {how}.", "", 0, "Rename the column if they are numbers.")
        ]
    calendar = reading.calendar
    if calendar is None:
        return []
    said = []
    if calendar.decided:
        order = "day before month" if calendar.order == "dmy" else "month before day"
        why = {
            "figures": "a figure above 12 shows it",
            "sequence": "the dates run in order only so",
            "assumed": "nothing in the column shows it, and the other order is as likely",
        }[calendar.decided]
        said.append(Repair(f"Dates were read as {order}: {why}.", "", 0, "Write dates as 2021-03-05."))
    elif [f.name for f in calendar.forms] != ["year-month-day"]:
        said.append(
            Repair(
                f"Dates were read from: {', '.join(f.name for f in calendar.forms)}.",
                "",
                0,
                "Write dates as 2021-03-05.",
            )
        )
    if calendar.short:
        said.append(Repair("Years of two digits were read as 1969 to 2068.", "", 0, "Write years with four digits."))
    if len(calendar.zones) > 1:
        said.append(Repair("Times with several offsets were brought to UTC.", "", 0, "Write all times in one zone."))
    elif calendar.zones and calendar.zones[0] != "+00:00":
        said.append(
            Repair(
                f"All times have the offset {calendar.zones[0]}; their own clock was kept.",
                "",
                0,
                "Write times in UTC.",
            )
        )
    return said
