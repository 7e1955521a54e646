"""Where the table is in its records: what comes before it, its header, its units, and what comes after it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ingest.dialect import Record, widest_block
from ingest.time_forms import form_of
from ingest.units import UNITS

_NUMBER_OR_DATE = re.compile(
    r"^\(?[-+−]?\s?(?:[$€£¥￥₹₩]|US\$)?\s?[-+]?(?:\d[\d.,'’ \u00a0\u202f]*|\.\d+)(?:[eE][-+]?\d+)?\s?(?:[%％€$£¥元万亿]+|[kKM])?\)?-?$"
    r"|^\d{1,4}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,4}日?)?(?:[T ]\d{1,2}:\d{2}.{0,25})?$|^\d{1,2}:\d{2}(?::\d{2})?.{0,4}$"
    r"|^\d{1,2}[-/ .][A-Za-z]{3,9}[-/ .,]+\d{2,4}$|^[A-Za-z]{3,9}\.? \d{1,2},? \d{2,4}$|^\d{4}[- ]?Q[1-4]$|^Q[1-4][- ]\d{4}$"
)
_YEAR = re.compile(r"^(?:1[5-9]|20|21)\d\d$")
_PERIOD_NAME = re.compile(
    r"^(?:(?:19|20)\d\d(?:[-/.]\d{1,2})?|(?:19|20)\d\d\s?年|\d{1,2}月|Q[1-4]|Q[1-4][ -]\d{4}|\d{4}[ -]?Q[1-4])$"
)
MISSING = frozenset(
    "na n/a n.a. n.a #n/a #na nan null none nil (null) <na> <null> \\n - -- --- — – ? ?? . .. ... … : * ** unknown missing "
    "tbd tba pending undefined void empty blank nd n.d. n.d n/d np ns #value! #ref! #div/0! #name? #null! #num! -nan "
    "无 缺失 未知 空 暂无 待定 不详 无数据 k.a. keine n.v. s.o. s/o nc n.c. nr n.r.".split()
) | {
    "not available",
    "not applicable",
    "no data",
    "not known",
    "not reported",
    "(blank)",
    "(empty)",
    "[null]",
    "- -",
    "#missing",
}
TOTAL = re.compile(
    r"^(?:grand[ _]?|sub[- ]?|overall[ _]?)?(?:total|totals|sum|average|mean)(?:[ _](?:all|overall|sum))?\s*[:：]?$"
    r"|^(?:opening|closing|beginning|ending|starting|final)[ _]balance\s*[:：]?$|^(?:balance )?(?:brought|carried) forward$"
    r"|^(?:期初|期末)余额$|^(?:anfangs|end|schluss)(?:saldo|bestand)$"
    r"|^(?:总计|合计|小计|总和|总数|汇总|平均|gesamt|summe|insgesamt|somme|suma|totale|totaal|summa|итого|всего|合計|総計|합계|총계)\s*[:：]?$",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"^(?:.{1,60}[ _-])?(?:sub[- ]?)?totals?\s*[:：]?$|^(?:.{0,20})(?:小计|合计|总计|小計|合計|總計)\s*[:：]?$|^(?:zwischen)?summe\s*:?$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:sources?|notes?|footnotes?|(?:symbol )?legend|how to cite|data from|generated|last updated|exported|copyright|©|\*|†|来源|注|备注|数据来源|说明|quelle|fuente)"
    r"\b|^(?:注|来源|数据来源|备注|说明)[:：]|^[*†※]\s?\S|^\(?\d+ rows?(?: (?:selected|affected))?\)?\.?$|^[-=]{3,}$|^--? ?end",
    re.IGNORECASE,
)
COMMENT = re.compile(
    r"^(?:#(?!N/A|NA|REF|VALUE|DIV|NAME|NUM|NULL|\d)|//|%%?(?=\s|[A-Za-z])|--(?=\s|[A-Za-z])|!(?=\s|[A-Za-z]))"
)
_NOTHING = (
    re.compile(  # as accountants write it, as a field too narrow for its number is filled, and as Eurostat marks it
        r"^[$€£¥]\s*[-–—]+$|^(?:\*{3,}|-{3,}|\?{3,}|_{2,})$|^:\s?[a-z]{1,2}$"
    )
)
_MARK = re.compile(r"^(?:#+|//+|%+|!+|--)\s*")  # what makes a line a comment
_RULE = re.compile(r"^[\s|+:=_\-–—]*[-=_–—]{2,}[\s|+:=_\-–—]*$")
_MOST_HEADER_ROWS = 4
_TYPES = frozenset(
    "string str text varchar char character int integer int32 int64 bigint float float64 double number numeric decimal real "
    "bool boolean date datetime timestamp factor object category".split()
)
_FIGURE = re.compile(r"^-?\d*[.,]?\d+$")
_LONGEST_PERIOD = 30  # characters
_DESCRIBED = 40  # records that show whether a second one describes the columns
_FEWEST_METADATA = 3  # pairs of words above pairs of numbers
_DATED = 20  # rows that show whether the periods of a first record are data
_LONGEST_VALUE = 200  # a longer cell is neither a number nor a date nor a word for nothing


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table is in its records.

    `body` is how many records come before the first row of data; `header` are the records that name the columns;
    `units` the record of units, if any; `names` one name a column, blank where none was given; `width` their number.
    `trailing` says that every record ends with a delimiter, `leading` that it begins with one, `index` that the header
    lacks the first column's name. `beyond` are names of the header that no row has a cell for; `types` is a record that
    names the columns' types.
    """

    width: int
    names: tuple[str, ...]
    body: int
    header: tuple[Record, ...] = ()
    units: tuple[str, ...] = ()
    preamble: tuple[Record, ...] = ()
    trailing: bool = False
    index: bool = False
    leading: bool = False
    beyond: tuple[str, ...] = ()
    types: Record | None = None


def is_value(cell: str) -> bool:
    """Say whether a cell is a number or a date, as headers rarely are."""
    return len(cell) <= _LONGEST_VALUE and bool(_NUMBER_OR_DATE.match(cell.strip()))


@lru_cache(maxsize=4096)
def is_period(cell: str) -> bool:
    """Say whether a cell is a day or a period, as a header of a wide table may be."""
    text = cell.strip()
    if _PERIOD_NAME.match(text):
        return True
    return len(text) <= _LONGEST_PERIOD and not _FIGURE.match(text) and form_of(text) is not None


def is_missing(cell: str) -> bool:
    """Say whether a cell is one of the spellings of nothing."""
    return len(cell) <= _LONGEST_VALUE and (
        not (text := cell.strip().lower()) or text in MISSING or bool(_NOTHING.match(text))
    )


def is_rule(cells: list[str]) -> bool:
    """Say whether a record only draws a line."""
    return bool(cells) and len(cells[0]) <= _LONGEST_VALUE and bool(_RULE.match("|".join(cells)))


def is_comment(cells: list[str], width: int) -> bool:
    """Say whether a record is a comment: it begins with a comment's mark and is not as wide as the table."""
    return bool(cells) and len(cells) != width and bool(COMMENT.match(cells[0].strip()))


def is_note(cells: list[str], width: int) -> bool:
    """Say whether a record at the end is a note and not a row: text in one cell of several."""
    filled = [c for c in cells if c.strip()]
    if len(filled) != 1 or not cells[0].strip():
        return False
    return bool(_NOTE.match(filled[0].strip())) or (
        width > 2 and (len(cells) == 1 or len(filled[0]) > 25) and not is_value(filled[0])
    )


def is_total(cells: list[str]) -> bool:
    """Say whether a record at the end adds up the others: `Total` in one of its first two filled cells, numbers after."""
    filled = [c.strip() for c in cells if c.strip()]
    return len(filled) > 1 and any(TOTAL.match(c) for c in filled[:2]) and is_value(filled[-1])


def is_subtotal(cells: list[str]) -> bool:
    """Say whether a record among the others may add up some of them: a label such as `North Total`, numbers after."""
    filled = [c.strip() for c in cells if c.strip()]
    return len(filled) > 1 and any(_SUBTOTAL.match(c) for c in filled[:2]) and is_value(filled[-1])


def layout_of(found: list[Record], header: str = "") -> Layout:
    """Find the table in the first records of a source; `header` is `yes` or `no` where the user has said which it is."""
    rows = [cells for _, cells in found]
    width, trailing, leading = _width(rows)
    if leading:
        found = [(line, cells[1:] if cells and not cells[0].strip() else cells) for line, cells in found]
        rows = [cells for _, cells in found]
    found = _named_in_comment(found, width)
    rows = [cells for _, cells in found]
    start = _first(rows, width)
    body_types = _typed(rows, start, width)
    many, index = (0, False) if header == "no" else _header_rows(rows, start, width, body_types)
    many = max(many, 1) if header == "yes" and start < len(rows) else many
    named = tuple(found[i] for i in range(start, start + many) if not is_rule(rows[i]))
    body = start + many
    while body < len(rows) and is_rule(rows[body]):
        body += 1
    units: tuple[str, ...] = ()
    types: Record | None = None
    if (
        named
        and body < len(rows)
        and (_is_types(rows[body]) or _is_json(rows[body]) or _is_short_of_units(rows[body], width))
    ):
        types = found[body]
        body += 1
    if named and body < len(rows) and _is_units(rows[body], body_types):
        units = tuple(_unit(c) for c in _fit(rows[body], width))
        body += 1
    names = _names([_fit(["", *cells] if index else cells, width) for _, cells in named], width)
    preamble = tuple(r for r in found[:start] if any(c.strip() for c in r[1]))
    beyond = tuple(c.strip() for c in (named[-1][1] if named else [])[width:] if c.strip())
    return Layout(width, names, body, named, units, preamble, trailing, index, leading, beyond, types)


def _width(rows: list[list[str]]) -> tuple[int, bool, bool]:
    """Return the width of most records, and whether every record ends, or begins, with an empty cell beyond the table."""
    filled = [r for r in rows if any(c.strip() for c in r) and not is_rule(r)]
    lengths = Counter(len(r) for r in filled)
    width = max(lengths.items(), key=lambda item: (item[1], item[0]))[0] if lengths else 1
    width = max(width, widest_block(filled)) if width == 1 else width
    if _is_whole_header(filled, width):
        width = len(filled[0])
    wide = [r for r in filled if len(r) == width]
    trailing = width > 2 and all(not r[-1].strip() for r in wide)
    leading = trailing and all(not r[0].strip() for r in wide)  # | a | b |
    return width - trailing - leading, trailing, leading


def _is_whole_header(filled: list[list[str]], width: int) -> bool:
    """Say whether the first record names more columns than most rows fill, and some rows fill them."""
    first, *others = filled or [[]]
    longest = max(map(len, others), default=0)
    named = all(c.strip() and not is_value(c) for c in first)
    return named and width < longest <= len(first) and len(set(first)) == len(first)


def _named_in_comment(found: list[Record], width: int) -> list[Record]:
    """Take the mark off the last comment above the rows, where it holds a name for every column, and a row of data follows."""
    filled = [i for i, (_, cells) in enumerate(found) if any(c.strip() for c in cells)]
    body = next((k for k, i in enumerate(filled) if not _MARK.match(found[i][1][0].strip())), 0)
    if width < 2 or not body or not any(is_value(c) for c in found[filled[body]][1]):
        return found
    place = filled[body - 1]
    line, cells = found[place]
    bare = [_MARK.sub("", cells[0].strip()), *(c.strip() for c in cells[1:])]
    names = bare if bare[0] else bare[1:]
    if len(names) != width or len(set(names)) < width or any(not c or is_value(c) for c in names):
        return found
    return [*found[:place], (line, names), *found[place + 1 :]]


def _below_metadata(rows: list[list[str]]) -> int:
    """Return where pairs of a period or a number and a number begin below at least three pairs of words, or 0."""
    filled = [i for i, row in enumerate(rows) if any(c.strip() for c in row)]
    first = len(filled)
    while first and _is_measured(rows[filled[first - 1]]):
        first -= 1
    if first < _FEWEST_METADATA or len(filled) - first < _FEWEST_METADATA + 1:
        return 0
    above = rows[filled[first - 1]]
    named = len(above) == 2 and all(c.strip() and not is_period(c) for c in above)
    return filled[first - 1 if named else first]


def _is_measured(row: list[str]) -> bool:
    return (
        len(row) == 2
        and (is_period(row[0]) or is_value(row[0]))
        and (is_missing(row[1]) or bool(_FIGURE.match(row[1].strip())))
    )


def _first(rows: list[list[str]], width: int) -> int:
    """Return the index of the record at which the table begins."""
    if width == 2 and (below := _below_metadata(rows)):
        return below
    for i, row in enumerate(rows):
        filled = [j for j, c in enumerate(row) if c.strip()]
        if not filled or is_rule(row):
            continue
        if width == 1:
            return i
        if (
            len(filled) >= min(2, width)
            and len(row) >= max(2, width - 1)
            and not _is_preamble(row, filled, width, rows[i + 1 : i + 40])
        ):
            return i
    return next((i for i, r in enumerate(rows) if any(c.strip() for c in r)), 0)


def _is_preamble(row: list[str], filled: list[int], width: int, after: list[list[str]]) -> bool:
    """A record with only its first two of many cells filled, or shorter than a full record soon after, is no header."""
    if COMMENT.match(row[0].strip()) and len(row) != width:
        return True
    fuller = any(sum(bool(c.strip()) for c in r) >= max(3, width * 0.7) for r in after)
    if width > 2 and filled[-1] <= 1 and fuller and row[0].strip().endswith((":", "：")):
        return True
    return width >= 4 and filled[-1] <= 1 and fuller and (len(filled) < 2 or width > 4)


def _fit(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]


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
        if _is_units(row, typed) or _is_types(row) or _is_json(row) or _is_short_of_units(row, width):
            break
        cells = _fit(row, width)
        described = complete and many == 1 and _describes(cells, rows[start + 2 : start + _DESCRIBED], typed)
        if not described and not _continues_header(cells, typed, complete):
            break
        many += 1
    return many, index


def _names_columns(first: list[str], body: list[list[str]], typed: list[bool]) -> bool:
    """Vote, column by column, on whether the first record differs from those below it as a name differs from values."""
    periods = [j for j, c in enumerate(first) if is_period(c)]
    named = all(j in periods or not is_value(c) for j, c in enumerate(first)) and bool(first[0].strip())
    data = any(len(r) > j and is_period(r[j]) for r in body[:_DATED] for j in periods)
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
        elif text in below:
            votes -= 1.0 if below.count(text) > 1 or len(below) < 10 else 0.5
        elif below and len(set(below)) < len(below) / 2:
            votes += 0.7  # the column repeats its values, and this is none of them
    return votes >= 0 and any(c.strip() for c in first)


def _describes(cells: list[str], below: list[list[str]], typed: list[bool]) -> bool:
    """Say whether a record below a complete header describes each column: words, where all cells below have figures."""
    if len(below) < 3 or not all(len(c.strip()) > 2 and not is_value(c) and not is_missing(c) for c in cells):
        return False
    figured = [all(len(r) > j and any(map(str.isdigit, r[j])) for r in below) for j in range(len(cells))]
    worded = [j for j, c in enumerate(cells) if not any(map(str.isdigit, c))]
    return sum(figured[j] for j in worded) > 1 and all(j in worded for j, t in enumerate(typed) if t)


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
    lettered = [c for c in above if any(map(str.isalpha, c)) or _PERIOD_NAME.match(c)]
    named = [c for c in lettered if (not is_value(c) or _PERIOD_NAME.match(c)) and not is_missing(c)]
    if complete and (len(named) < len(above) or len(above) < 2):
        return False
    values = [c for c in above if is_value(c) and not _PERIOD_NAME.match(c)]
    figures = any(is_value(c) for c in named)  # years, which could be data as well
    return not values and len(named) >= max(1, len(above) / 2) and not (figures and cells[0].strip())


def _is_types(cells: list[str]) -> bool:
    """Say whether a record names the types of the columns, as some programs write below the header."""
    return len(cells) > 1 and all(c.strip().lower() in _TYPES for c in cells)


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
    return UNITS.get(inside.lower(), inside if "/" in inside and len(inside) <= 10 and not is_missing(cell) else "")


def _names(header: list[list[str]], width: int) -> tuple[str, ...]:
    """Join the names of several header records; a blank cell of an upper one repeats its left neighbour, as merged cells do."""
    if not header:
        return ("",) * width
    filled = [_spread(cells) for cells in header[:-1]] + [[c.strip() for c in header[-1]]]
    names = []
    for j in range(width):
        parts = {"".join(row[j].casefold().split()): row[j] for row in reversed(filled) if row[j]}
        names.append(" ".join(" ".join(reversed(parts.values())).split()) if len(header) > 1 else filled[0][j])
    return tuple(names)


def _spread(cells: list[str]) -> list[str]:
    last, out = "", []
    for cell in cells:
        last = cell.strip() or last
        out.append(last)
    return out
