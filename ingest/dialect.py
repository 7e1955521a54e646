"""How a text file is cut into records and cells: delimiter, quotes, escapes, white space, fixed widths.

Candidates are scored as CleverCSV does (van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and
type patterns", 2019): how regular the records come out, times how many of their cells look like something known.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from core.errors import ReadError

Record = tuple[int, list[str]]  # the number of its last line, counted from 1, and its cells

_SINGLE = (",", "\t", ";", "|", ":", "^", "~", "\x01", "\x1f", "§", "¦", "，", "；", "、")
_DOUBLE = re.compile(r"\|\|\|?|::|;;|\|~\||~~|\^\^|<>|##|\$\$|@@|&&|\|;\||%%|~\|~|, ?\t")
_TRUST = {":": 0.6, " ": 0.75, "^": 0.9, "~": 0.9, "、": 0.7, "，": 0.95, "wide": 0.85}
_CLOSE = 0.97  # a dialect that scores this share of the best is offered as well
_OFFERED = (",", "\t", ";", "|")
_ALONE = 0.1  # as often as this beside a delimiter of several characters, one of them is a sign in a text
_JUDGED = 250  # records that candidates are judged on
OPEN_LINES = 500  # a quoted cell of more lines was never meant to be one
MOST_STRAYS = 1000  # more lines than this with a quote that never closes, and quotes mean nothing in the file
_KNOWN = re.compile(
    r"^(?:[-+(]*[$€£¥￥]?\s*[-+]?(?:\d[\d.,' \u00a0\u202f]*|\.\d+)(?:[eE][-+]?\d+)?\s*[%％€$)万亿元]?\)?-?"  # a number
    r"|\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?(?:[T ]\d{1,2}:\d{2}.{0,20})?|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"|\d{1,2}[- /.]?[A-Za-z]{3,9}[- /.,]*\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4}|https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|n/?a|nan|null|none|true|false|yes|no|-+|\?|\.+|#n/a)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_SUSPECT = re.compile(r"[\t;|\x01\x1f]|,(?=\S*,)|^\"|\"$")
_DRAWN = re.compile(r"\s*(?:[+|]?[-=_:+|\s]{3,})\s*")  # a line of a box or a rule, which tells nothing of the delimiter
_REMARK = re.compile(r"\s*(?:#(?!N/A|\d)|//|%|!\s)")  # a line above a table that a program skips
_FEWEST_JUDGED = 4  # lines
_BLOCK = 4  # records of as many cells, one below the other, that are a table among lines of one cell
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_WORD = re.compile(r"[\w.\-]")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How lines become cells.

    `delimiter` may be several characters, " " for runs of white space, "wide" for runs of two or more, or empty for a
    single column. `cuts` are the positions where the columns of a fixed-width file begin.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    cuts: tuple[int, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether DuckDB's own reader can be given this dialect."""
        return len(self.delimiter) == 1 and self.delimiter.isascii() and self.delimiter != " " and not self.escape

    @property
    def label(self) -> str:
        """The delimiter in words."""
        names = {
            ",": "a comma",
            "\t": "a tab",
            ";": "a semicolon",
            "|": "a vertical bar",
            " ": "white space",
            ":": "a colon",
            "wide": "two or more spaces",
            "": "nothing (one column)",
        }
        return "fixed widths" if self.cuts else names.get(self.delimiter, repr(self.delimiter))


def records(
    lines: Iterable[str], dialect: Dialect, strays: list[int] | None = None, patience: int = MOST_STRAYS
) -> Iterator[Record]:
    """Cut lines into records. Lines whose quote never closes are kept, their quotes taken literally, and named in `strays`.

    Raises:
        ReadError: `patience` quotes or more never close.
    """
    found: list[int] = [] if strays is None else strays
    if dialect.cuts:
        ends = (*dialect.cuts[1:], None)
        for number, line in enumerate(lines, 1):
            yield number, [line.rstrip("\r\n")[a:b].strip() for a, b in zip(dialect.cuts, ends, strict=True)]
    elif dialect.delimiter in (" ", "wide", ""):
        pattern = {" ": r'"([^"]*)"|(\S+)', "wide": r"\s{2,}|\t", "": ""}[dialect.delimiter]
        for number, line in enumerate(lines, 1):
            yield number, _loose(line.strip(), dialect.delimiter, pattern)
    else:
        yield from _delimited(lines, dialect, found, patience)


def unclosed(line: int) -> str:
    """Say that a quote is never closed."""
    return f"A quote opens on line {line} and never closes; close it or remove it, and read again."


def _loose(line: str, delimiter: str, pattern: str) -> list[str]:
    if delimiter == " ":
        return [quoted or bare for quoted, bare in re.findall(pattern, line)]
    return (
        [c.strip() for c in re.split(pattern, line)]
        if delimiter
        else [line.strip('"') if line.count('"') == 2 else line]
    )


def _delimited(lines: Iterable[str], dialect: Dialect, strays: list[int], patience: int) -> Iterator[Record]:
    separator = dialect.delimiter if len(dialect.delimiter) == 1 else "\x1f"
    numbers: deque[int] = deque()
    logical = _logical(lines, dialect, numbers, strays, patience)
    if separator != dialect.delimiter:
        logical = (_single(line, dialect, separator) for line in logical)
    csv.field_size_limit(1 << 27)
    reader = csv.reader(
        logical,
        delimiter=separator,
        quotechar=dialect.quote or None,
        escapechar=dialect.escape or None,
        doublequote=True,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
        skipinitialspace=separator != "\t",
    )
    for cells in reader:
        number = numbers[-1]
        if strays and _MASK in "".join(cells):
            cells = [c.replace(_MASK, dialect.quote) for c in cells]
        yield number, cells


_MASK = "\ue0ff"  # stands for a quote that is taken literally, while the csv module reads its line


def _logical(
    lines: Iterable[str], dialect: Dialect, numbers: deque[int], strays: list[int], patience: int
) -> Iterator[str]:
    """Join lines that a quoted cell spans. `numbers` receives the number of the last line of each."""
    quote = dialect.quote
    waiting: deque[str] = deque()
    source = iter(lines)
    number = 0

    def following() -> str | None:
        return waiting.popleft() if waiting else next(source, None)

    while (line := following()) is not None:
        number += 1
        if quote and quote in line and line.count(quote) % 2 and _inside(line, dialect, False):
            taken = [line]
            while len(taken) < OPEN_LINES and (more := following()) is not None:
                taken.append(more)
                if quote in more and not _inside(more, dialect, True):
                    break
            else:
                waiting.extendleft(reversed(taken[1:]))
                strays.append(number)
                if len(strays) >= patience:
                    raise ReadError(unclosed(strays[0]))
                taken = [line.replace(quote, _MASK)]
            number += len(taken) - 1
            line = "".join(taken)
        numbers.append(number)
        if len(numbers) > 4:
            numbers.popleft()
        yield line


def _inside(line: str, dialect: Dialect, inside: bool) -> bool:
    """Say whether a quoted cell is still open at the end of a line."""
    quote, delimiter, escape = dialect.quote, dialect.delimiter, dialect.escape
    i, fresh = 0, not inside
    while i < len(line):
        if escape and line[i] == escape:
            i += 2
            continue
        if inside and line[i] == quote:
            if line[i + 1 : i + 2] == quote and not escape:
                i += 2
                continue
            inside = False
        elif not inside and line[i] == quote and fresh:
            inside = True
        elif not inside and line.startswith(delimiter, i):
            i, fresh = i + len(delimiter), True
            continue
        fresh = not inside and fresh and line[i] in " \t"
        i += 1
    return inside


def _single(line: str, dialect: Dialect, separator: str) -> str:
    """Replace a delimiter of several characters, outside quotes, by one."""
    if not dialect.quote or dialect.quote not in line:
        return line.replace(dialect.delimiter, separator)
    parts = line.split(dialect.quote)
    parts[::2] = [p.replace(dialect.delimiter, separator) for p in parts[::2]]
    return dialect.quote.join(parts)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The dialect that cuts lines best, its score (above about 0.3 it is a table), and others that do about as well."""

    dialect: Dialect
    score: float
    rivals: tuple[Dialect, ...] = ()


def sniff(lines: list[str], delimiter: str = "") -> Sniffed:
    """Find how lines are cut into cells; `delimiter` is given where the user has said which it is."""
    judged = _below_remarks([line for line in lines if line.strip() and not _DRAWN.fullmatch(line)])[: _JUDGED * 2]
    candidates = [d for d in _candidates(judged, delimiter) if not delimiter or d.delimiter == delimiter]
    scored = [(score, -i, d) for i, d in enumerate(candidates) if (score := _score(judged, d)) > 0]
    if not delimiter and (cuts := _fixed_widths(judged)) and (many := _pieces_a_line(judged)) <= len(cuts):
        dialect = Dialect("", "", cuts=cuts) if many < len(cuts) else Dialect(" ")
        scored.append((_score(judged, dialect) * 0.95, -1000, dialect))
    if not scored:
        return Sniffed(candidates[0] if delimiter else Dialect(""), 0.0)
    score, _, best = max(scored)
    close = [d for s, _, d in sorted(scored, reverse=True) if s > _CLOSE * score and d.delimiter in _OFFERED]
    rivals = tuple({d.delimiter: d for d in close if d.delimiter != best.delimiter}.values())
    return Sniffed(best, score, rivals if best.delimiter in _OFFERED else ())


def _below_remarks(lines: list[str]) -> list[str]:
    """Return the lines below the remarks on top, if they are enough to be judged."""
    first = next((i for i, line in enumerate(lines) if not _REMARK.match(line)), 0)
    return lines[first:] if len(lines) - first >= _FEWEST_JUDGED else lines


def _candidates(lines: list[str], given: str = "") -> Iterator[Dialect]:
    text = "\n".join(lines)
    escape = "\\" if '\\"' in text else ""
    quotes = ['"']
    if len(re.findall(r"(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|]|$)", text, re.MULTILINE)) > len(lines) / 4:
        quotes.append("'")
    doubles = [d for d, n in Counter(_DOUBLE.findall(text)).items() if n >= len(lines) / 2]
    for quote in quotes:
        found = [d for d in _SINGLE if d in text and (d != ":" or ":" in _TIME.sub("", text))]
        singles = [d for d in found if not _always_doubled(d, doubles, text)]
        for delimiter in dict.fromkeys((*([given] if given.strip(" ") else []), *singles, *doubles)):
            yield Dialect(delimiter, quote, escape if quote == '"' else "")
    if re.search(r"\S {2,}\S", text):
        yield Dialect("wide", "")
    if given == " " or re.search(r"\S[ \t]\S", text):
        yield Dialect(" ", '"')
    if "\t" in text and '"' in text:  # what copies cells into text often quotes none; quotes come first where both fit
        yield Dialect("\t", "")


def _always_doubled(delimiter: str, doubles: list[str], text: str) -> bool:
    """Say whether a character stands hardly anywhere but inside a delimiter of several characters."""
    bare = _QUOTED.sub("", text)
    return any(delimiter in d and bare.replace(d, "").count(delimiter) <= _ALONE * bare.count(d) for d in doubles)


def _score(lines: list[str], dialect: Dialect) -> float:
    rows = []
    try:
        for _, cells in records((line + "\n" for line in lines), dialect):
            rows.append(cells)
            if len(rows) >= _JUDGED:
                break
    except (csv.Error, ReadError):
        return 0.0
    lengths = Counter(len(r) for r in rows)
    width, common = max(lengths.items(), key=lambda item: (item[1], item[0]))
    counted = float(len(rows))
    loose = dialect.delimiter in (" ", "wide", ":") and common < 0.75 * len(rows)
    if loose and dialect.delimiter != ":" and (below := _last_block(rows)):
        rows, loose = below, False
        width, common, counted = len(below[-1]), len(below), float(len(below))
    elif width < 2 and not loose and (width := widest_block(rows)):
        counted -= 0.75 * lengths[1]  # titles and notes around a short table
        common = lengths[width]
    if width < 2 or not rows or loose:
        return 0.0
    # A preamble and a footer may have any shape, so only what the body's records do counts, less a little for the others.
    regular = common / counted * (width - 1) / width / (1 + 0.08 * (len(lengths) - 1))
    cells = [c for r in rows if len(r) == width for c in r]
    known = sum(map(_cell, cells)) / max(len(cells), 1)
    multi = 1.02 if len(dialect.delimiter) > 1 and dialect.delimiter != "wide" else 1.0
    return regular * known * _TRUST.get(dialect.delimiter, 1.0) * multi + 0.02 * (dialect.quote == "'")


def widest_block(rows: list[list[str]]) -> int:
    """Return how many cells the records of the longest block have, where a table stands among lines of one cell, else 0."""
    runs = [(len(list(run)), width) for width, run in groupby(map(len, rows)) if width > 2]
    long = [run for run in runs if run[0] >= _BLOCK]
    return max(long)[1] if long else 0


def _last_block(rows: list[list[str]]) -> list[list[str]]:
    """Return the records of as many cells at the end, if they are a table that something else stands above."""
    below = list(takewhile(lambda row: len(row) == len(rows[-1]), reversed(rows)))[::-1] if rows else []
    figures = sum(any(map(str.isdigit, cell)) for row in below for cell in row)
    return below if len(below) >= _BLOCK and len(below[0]) > 2 and figures > sum(map(len, below)) / 2 else []


def _cell(cell: str) -> float:
    text = cell.strip()
    if not text:
        return 0.8
    if len(text) > 200:
        return 0.6
    if _KNOWN.match(text):
        return 1.0
    if _SUSPECT.search(text):
        return 0.1
    return 0.9 if len(text) <= 40 and _WORD.search(text) else 0.6


def _pieces_a_line(lines: list[str]) -> int:
    """Return into how many pieces spaces cut every line, or 0 where lines differ: more than columns of fixed width, and
    spaces separate."""
    many = ({len(cells) for _, cells in records(lines, Dialect(spaces))} for spaces in (" ", "wide"))
    return max(counts.pop() if len(counts) == 1 else 0 for counts in many)


def _begins_column(lines: list[str], blank: list[bool], start: int, end: int) -> bool:
    """Say whether text from `start` to `end` is a column, and not the second word of a name, or of all cells of a column."""
    filled = sum(bool(line[start:end].strip()) for line in lines)
    alone = start > 1 and not blank[start - 2] and not lines[0][start:end].strip()
    return filled > 1 and not alone


def _fixed_widths(lines: list[str]) -> tuple[int, ...]:
    """Find columns that begin at the same position on every line, after white space on all of them."""
    if len(lines) < 4 or any("\t" in line for line in lines):
        return ()
    longest = max(map(len, lines))
    body = [line.ljust(longest) for line in lines if len(line) > longest * 0.4]
    if len(body) < len(lines) * 0.8 or longest > 2000:
        return ()
    blank = [all(line[i] == " " for line in body) for i in range(longest)]
    starts = [i for i in range(longest) if not blank[i] and (i == 0 or blank[i - 1])]
    spans = list(pairwise([*starts, longest]))
    starts = [a for a, b in spans if a == 0 or _begins_column(body, blank, a, b)]
    return tuple(starts) if len(starts) > 1 and starts[0] == 0 else ()
