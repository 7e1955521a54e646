"""Which records name the columns, which give their units or types, and what the names are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cells.one_cell import PERIOD_NAME, is_missing, is_period, is_value
from ingest.cells.units import UNITS
from ingest.layout.dialect import Record
from ingest.layout.record_kinds import is_rule

_MOST_HEADER_ROWS = 4
_TYPES = frozenset(
    "string str text varchar char character int integer int32 int64 bigint float float64 double number numeric decimal real "
    "bool boolean date datetime timestamp factor object category".split()
)
_FORMAT = re.compile(r"\d{1,4}[sdnfc]")  # a width and a type, as the hydrologists' RDB has them
_LINES = re.compile(r"\s*[\r\n\t]\s*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_LONGEST_RATE = 10  # characters
_COUNTED = 4  # cells that count up before they are taken for names
_DESCRIBED = 40  # records that show whether a second one describes the columns
_DATED = 20  # rows that show whether the periods of a first record are data


@dataclass(frozen=True, slots=True)
class Header:
    """The records between a table's start and its rows.

    `body` is how many records come before the first row; `records` are those that name the columns; `names` one name a
    column, blank where none was given; `units` one unit a column, if a record gives them; `types` is a record that says
    something else of the columns, such as their types. `index` says that the header lacks the first column's name; `beyond`
    are names that no row has a cell for.
    """

    body: int
    names: tuple[str, ...]
    records: tuple[Record, ...] = ()
    units: tuple[str, ...] = ()
    types: Record | None = None
    index: bool = False
    beyond: tuple[str, ...] = ()


def header_at(records: list[Record], start: int, width: int, asked: str = "") -> Header:
    """Find the header of the table that begins at a record; `asked` is `yes` or `no` where the user said whether it has one."""
    rows = [cells for _, cells in records]
    typed = _typed(rows, start, width)
    many, index = (0, False) if asked == "no" else _header_rows(rows, start, width, typed)
    many = max(many, 1) if asked == "yes" and start < len(rows) else many
    named = tuple(records[i] for i in range(start, start + many) if not is_rule(rows[i]))
    body = start + many
    while body < len(rows) and is_rule(rows[body]):
        body += 1
    units: tuple[str, ...] = ()
    types: Record | None = None
    if named and body < len(rows) and _is_description(rows[body], width):
        types = records[body]
        body += 1
    if named and body < len(rows) and _is_units(rows[body], typed):
        units = tuple(_unit(c) for c in _fit(rows[body], width))
        body += 1
        if types is None and body < len(rows) and _is_worded(_fit(rows[body], width), typed):
            types = records[body]  # such as Avg and Max, as loggers write below the units
            body += 1
    names = _names([_fit(["", *cells] if index else cells, width) for _, cells in named], width)
    beyond = tuple(c.strip() for c in (named[-1][1] if named else [])[width:] if c.strip())
    return Header(body, names, named, units, types, index, beyond)


def _typed(rows: list[list[str]], start: int, width: int) -> list[bool]:
    """Say for each column whether its body holds numbers or dates, judged below where headers can be."""
    skip = start + 1 + (_MOST_HEADER_ROWS if len(rows) - start > 12 else 1 if len(rows) - start > 3 else 0)
    body = [r for r in rows[skip : skip + 200] if len(r) >= width and any(c.strip() for c in r)]
    typed = []
    for j in range(width):
        cells = [r[j] for r in body if not is_missing(r[j])]
        typed.append(bool(cells) and sum(map(is_value, cells)) >= 0.7 * len(cells))
    return typed


def _header_rows(rows: list[list[str]], start: int, width: int, typed: list[bool]) -> tuple[int, bool]:
    """Return how many records name the columns, and whether their first name is missing (as R writes tables)."""
    if start >= len(rows):
        return 0, False
    first = rows[start]
    index = len(first) == width - 1 and width > 2 and start + 1 < len(rows) and len(rows[start + 1]) == width
    cells = _fit(["", *first] if index else first, width)
    if not index and not _names_columns(cells, rows[start + 1 : start + 200], typed):
        return 0, False
    many = 1
    complete = len({c.strip() for c in cells}) == width and all(c.strip() for c in cells)
    while many < _MOST_HEADER_ROWS and start + many < len(rows):
        row = rows[start + many]
        if is_rule(row):
            return many, index
        if _is_units(row, typed) or _is_description(row, width):
            break
        cells = _fit(row, width)
        described = complete and many == 1 and _describes(cells, rows[start + 2 : start + _DESCRIBED], typed)
        below = rows[start + many + 1 : start + many + _DESCRIBED]
        if not described and (_is_like(cells, below, typed) or not _continues_header(cells, typed, complete)):
            break
        many += 1
    return many, index


def _names_columns(first: list[str], body: list[list[str]], typed: list[bool]) -> bool:
    """Vote, column by column, on whether the first record differs from those below it as a name differs from values."""
    if _counts(first) and not any(_counts(r) for r in body[:_DATED]):
        return True
    periods = [j for j, c in enumerate(first) if _is_time(c)]
    named = all(j in periods or not is_value(c) for j, c in enumerate(first)) and bool(first[0].strip())
    data = any(len(r) > j and _is_time(r[j]) for r in body[:_DATED] for j in periods)
    if named and len(periods) > 1 and len({first[j].strip() for j in periods}) == len(periods) and not data:
        return True  # such as place, 2019, 2020, 2021
    votes = 0.0
    for j, cell in enumerate(first):
        text = cell.strip()
        below = [r[j].strip() for r in body if len(r) > j]
        if typed[j]:
            votes += 1.5 if text and not is_value(text) and not is_missing(text) else -1.5 if is_value(text) else 0
            if j in periods and not all(is_period(b) for b in below if b):
                votes += 1.5
        elif is_value(text):
            votes -= 1
        elif text and text in below:
            votes -= 1.0 if below.count(text) > 1 or len(below) < 10 else 0.5
        elif below and len(set(below)) < len(below) / 2:
            votes += 0.7  # the column repeats its values, and this is none of them
    return votes >= 0 and any(c.strip() for c in first)


def _is_time(cell: str) -> bool:
    return is_period(cell) or _CLOCK.fullmatch(cell.strip()) is not None


def _counts(cells: list[str]) -> bool:
    """Say whether cells count up as names do: 0, 1, 2 … as pandas numbers columns, or 1, 2, 3 … behind a cell of no number."""
    texts = [c.strip() for c in cells]
    rest = texts if texts[:1] == ["0"] else texts[1:]
    if (
        len(rest) < _COUNTED
        or not all(c.isdecimal() and len(c) < 5 for c in rest)
        or (rest is not texts and is_value(texts[0]))
    ):
        return False
    numbers = [int(c) for c in rest]
    return numbers[0] in (0, 1) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _describes(cells: list[str], below: list[list[str]], typed: list[bool]) -> bool:
    """Say whether a record below a complete header describes each column: words, where all cells below have figures."""
    if len(below) < 3 or not all(len(c.strip()) > 2 and not is_value(c) and not is_missing(c) for c in cells):
        return False
    above = [c for c, t in zip(cells, typed, strict=True) if t]
    if len(above) > 1 and len(set(above)) == 1:
        return False
    figured = [all(len(r) > j and any(map(str.isdigit, r[j])) for r in below) for j in range(len(cells))]
    worded = [j for j, c in enumerate(cells) if not any(map(str.isdigit, c))]
    return sum(figured[j] for j in worded) > 1 and all(j in worded for j, t in enumerate(typed) if t)


def _is_like(cells: list[str], below: list[list[str]], typed: list[bool]) -> bool:
    """Say whether a record has a text with figures in it of the same shape as those below it, as a row has: s1 above s2."""
    texts = [j for j, t in enumerate(typed) if not t and any(map(str.isdigit, cells[j]))]
    shapes = ([_shape(r[j]) for r in below if len(r) > j] for j in texts)
    return any(len(s) > 2 and s.count(_shape(cells[j])) > len(s) / 2 for j, s in zip(texts, shapes, strict=True))


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text.strip()))


def _continues_header(cells: list[str], typed: list[bool], complete: bool) -> bool:
    """Say whether a second record names columns too: text above numbers, in at least half of the number columns.

    Below a header that is `complete`, with a name of its own for every column, it must be in all of at least two.
    """
    above = [c.strip() for c, t in zip(cells, typed, strict=True) if t]
    if not above:
        return False
    texts = [c for c in above if c]
    if (
        not complete
        and not cells[0].strip()
        and len(texts) > 1
        and not any(is_value(c) or is_missing(c) for c in texts)
    ):
        return True
    if typed[0] and texts == [cells[0].strip()] and not is_value(texts[0]) and len(above) > 1:
        return not any(c.strip() for c in cells[1:])  # the index has its name below the others', as pandas writes it
    lettered = [c for c in above if any(map(str.isalpha, c)) or PERIOD_NAME.match(c)]
    named = [c for c in lettered if (not is_value(c) or PERIOD_NAME.match(c)) and not is_missing(c)]
    if complete and (len(named) < len(above) or len(above) < 2 or (not typed[0] and len(set(named)) == 1)):
        return False  # one word in every column is what a row says
    values = [c for c in above if is_value(c) and not PERIOD_NAME.match(c)]
    figures = any(is_value(c) for c in named)  # years, which could be data as well
    return not values and len(named) >= max(1, len(above) / 2) and not (figures and cells[0].strip())


def _is_description(cells: list[str], width: int) -> bool:
    """Say whether a record says something of the columns that is neither a name nor a unit, and no row either."""
    return _is_types(cells) or _is_numbered(cells) or _is_json(cells) or _is_short_of_units(cells, width)


def _is_types(cells: list[str]) -> bool:
    """Say whether a record names the types of the columns, or their widths, as some programs write below the header."""
    return len(cells) > 1 and (
        all(c.strip().lower() in _TYPES for c in cells) or all(_FORMAT.fullmatch(c.strip()) for c in cells)
    )


def _is_numbered(cells: list[str]) -> bool:
    """Say whether a record numbers the columns in brackets: (1), (2), (3)."""
    numbers = [c.strip() for c in cells if c.strip()]
    first = next((n for n in (0, 1, 2) if numbers[:1] == [f"({n})"]), None)
    return first is not None and len(numbers) > 2 and numbers == [f"({first + i})" for i in range(len(numbers))]


def _is_worded(cells: list[str], typed: list[bool]) -> bool:
    """Say whether a record has words, or nothing, in the columns of numbers and dates."""
    above = [c.strip() for c, t in zip(cells, typed, strict=True) if t]
    texts = [c for c in above if c]
    return len(texts) > 1 and len(texts) >= len(above) / 2 and not any(is_value(c) or is_missing(c) for c in texts)


def _is_short_of_units(cells: list[str], width: int) -> bool:
    """Say whether a record holds nothing but units, and too few to know for which columns."""
    filled = [c for c in cells if c.strip()]
    return 1 < len(filled) == len(cells) < width and all(map(_unit, filled))


def _is_json(cells: list[str]) -> bool:
    """Say whether a record holds an object in every cell, as survey programs write below the header."""
    filled = [c.strip() for c in cells if c.strip()]
    return len(filled) > 1 and all(c.startswith("{") and c.endswith("}") for c in filled)


def _is_units(cells: list[str], typed: list[bool]) -> bool:
    above = [c.strip() for c, t in zip(cells, typed, strict=False) if t and c.strip()]
    return (
        bool(above)
        and all(not is_value(c) for c in above)
        and sum(bool(_unit(c)) for c in above) >= max(1, len(above) * 0.5)
    )


def _unit(cell: str) -> str:
    inside = cell.strip().strip("()[]（）").strip()
    return UNITS.get(inside.lower(), inside if _is_rate(inside) and not is_missing(cell) else "")


def _is_rate(text: str) -> bool:
    """Say whether a text is one unit over another, of which one is known, as in µg/m³; single letters must all be."""
    parts = [part.strip() for part in text.split("/")]
    known = [part in UNITS or (len(part) > 1 and part.lower() in UNITS) for part in parts]
    lettered = all(is_known or len(part) > 1 for part, is_known in zip(parts, known, strict=True))
    return len(text) <= _LONGEST_RATE and len(parts) > 1 and all(parts) and any(known) and lettered


def _names(header: list[list[str]], width: int) -> tuple[str, ...]:
    """Join the names of several header records; a blank cell of an upper one repeats its left neighbour, as merged cells do."""
    if not header:
        return ("",) * width
    header = [[_LINES.sub(" ", c.strip()) for c in cells] for cells in header]
    filled = [_spread(cells) for cells in header[:-1]] + [header[-1]]
    names = []
    for j in range(width):
        parts = {"".join(row[j].casefold().split()): row[j] for row in reversed(filled) if row[j]}
        names.append(" ".join(" ".join(reversed(parts.values())).split()) if len(header) > 1 else filled[0][j])
    return tuple(names)


def _spread(cells: list[str]) -> list[str]:
    last, out = "", []
    for cell in cells:
        last = cell or last
        out.append(last)
    return out


def _fit(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]
