"""Which dialect cuts lines best.

Candidates are scored as CleverCSV does (van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and
type patterns", 2019): how regular the records come out, times how many of their cells look like something known.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from core.errors import ReadError
from ingest.cells.one_cell import is_value
from ingest.layout.dialect import Dialect, records, unwrapped
from ingest.layout.fixed_widths import fixed_widths

_SINGLE = (",", "\t", ";", "|", ":", "^", "~", "\x01", "\x1f", "§", "¦", "，", "；", "、")
_DOUBLE = re.compile(r"\|\|\|?|::|;;|\|~\||~~|\^\^|<>|##|\$\$|@@|&&|\|;\||%%|~\|~|, ?\t")
_TRUST = {":": 0.6, " ": 0.75, "^": 0.9, "~": 0.9, "、": 0.7, "，": 0.95, "wide": 0.85}
_CLOSE = 0.97  # a dialect that scores this share of the best is offered as well
_OFFERED = (",", "\t", ";", "|")
_ALONE = 0.1  # as often as this beside a delimiter of several characters, one of them is a sign in a text
_JUDGED = 250  # records that candidates are judged on
_KNOWN = re.compile(
    r"^(?:[-+(]*[$€£¥￥]?\s*[-+]?(?:\d[\d.,' \u00a0\u202f]*|\.\d+)(?:[eE][-+]?\d+)?\s*[%％€$)万亿元]?\)?-?"  # a number
    r"|\d{1,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,4}日?)?(?:[T ]\d{1,2}:\d{2}.{0,20})?|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s?[AaPp]\.?[Mm]\.?)?"
    r"|\d{1,2}[- /.]?[A-Za-z]{3,9}[- /.,]*\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4}|https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|n/?a|nan|null|none|true|false|yes|no|-+|\?|\.+|#n/a)$",
    re.IGNORECASE,
)
_WRAPPED = re.compile(r'"(?:[^"]|"")*"')
_SURE = 0.5  # what lines that are quoted as a whole must score without the quotes
_QUOTED = re.compile(r'"[^"]*"')
_SUSPECT = re.compile(r"[\t;|\x01\x1f]|,(?=\S*,)|^\"|\"$")
_DRAWN = re.compile(r"\s*(?:[+|]?[-=_:+|\s]{3,})\s*")  # a line of a box or a rule, which tells nothing of the delimiter
_REMARK = re.compile(r"\s*(?:#(?!N/A|\d)|//|%|!\s)")  # a line above a table that a program skips
_FEWEST_JUDGED = 4  # lines
_BLOCK = 4  # records of as many cells, one below the other, that are a table among lines of one cell
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_WORD = re.compile(r"[\w.\-]")


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The dialect that cuts lines best, its score (above about 0.3 it is a table), and others that do about as well."""

    dialect: Dialect
    score: float
    rivals: tuple[Dialect, ...] = ()


def sniff(lines: list[str], delimiter: str = "") -> Sniffed:
    """Find how lines are cut into cells; `delimiter` is given where the user has said which it is."""
    judged = _below_remarks([line for line in lines if line.strip() and not _DRAWN.fullmatch(line)])[: _JUDGED * 2]
    if len(judged) > 1 and all(map(_WRAPPED.fullmatch, judged)):
        inner = sniff(list(map(unwrapped, judged)), delimiter)
        if inner.score > _SURE and inner.dialect.delimiter in _OFFERED:
            return replace(inner, dialect=replace(inner.dialect, wrapped=True), rivals=())
    candidates = [d for d in _candidates(judged, delimiter) if not delimiter or d.delimiter == delimiter]
    scored = [(score, -i, d) for i, d in enumerate(candidates) if (score := _score(judged, d)) > 0]
    if not delimiter and (dialect := fixed_widths(judged)):
        scored.append((_score(judged, dialect) * 0.95, -1000, dialect))
    if not scored:
        return Sniffed(candidates[0] if delimiter else Dialect(""), 0.0)
    score, _, best = max(scored)
    if not delimiter and (strict := _cutting_all(judged, best, [d for _, _, d in scored])):
        score, best = _score(judged, strict), strict
    close = [d for s, _, d in sorted(scored, reverse=True) if s > _CLOSE * score and d.delimiter in _OFFERED]
    rivals = tuple({d.delimiter: d for d in close if d.delimiter != best.delimiter}.values())
    return Sniffed(best, score, rivals if best.delimiter in _OFFERED else ())


def _cutting_all(lines: list[str], best: Dialect, others: list[Dialect]) -> Dialect | None:
    """Return a delimiter that cuts every line alike, where white space does not, or leaves it before a number in a cell."""
    if best.delimiter not in (" ", "wide", "") or len(lines) < _FEWEST_JUDGED:
        return None
    loose = [cells for _, cells in records((line + "\n" for line in lines), best)]
    uncut = sum(map(bool, loose[0])) < sum(map(bool, loose[1]))
    for dialect in others:
        if dialect.delimiter in _OFFERED and (uncut or _is_left_in(dialect.delimiter, loose)):
            widths = {len(cells) for _, cells in records((line + "\n" for line in lines), dialect)}
            if len(widths) == 1 and widths.pop() > 1:
                return dialect
    return None


def _is_left_in(delimiter: str, rows: list[list[str]]) -> bool:
    """Say whether the cells of a column all hold one delimiter, with a number behind it, and are none themselves: 00:00,5.1."""
    return any(
        all(
            cell.count(delimiter) == 1 and is_value(cell.partition(delimiter)[2]) and not _KNOWN.match(cell)
            for cell in column
        )
        for column in zip(*rows, strict=False)
    )


def _below_remarks(lines: list[str]) -> list[str]:
    """Return the lines below the remarks on top, if they are enough to be judged."""
    first = next((i for i, line in enumerate(lines) if not _REMARK.match(line)), 0)
    return lines[first:] if len(lines) - first >= _FEWEST_JUDGED else lines


def _candidates(lines: list[str], given: str = "") -> Iterator[Dialect]:
    text = "\n".join(lines)
    escape = "\\" if '\\"' in text else ""
    quotes = ['"']
    if len(re.findall(r"(?:^|[,;\t|])'(?:[^'\n]|'')*'(?=[,;\t|]|$)", text, re.MULTILINE)) > len(lines) / 4:
        quotes.append("'")
    doubles = [d for d, n in Counter(_DOUBLE.findall(text)).items() if n >= len(lines) / 2]
    for quote in quotes:
        present = [d for d in _SINGLE if d in text and (d != ":" or ":" in _TIME.sub("", text))]
        singles = [d for d in present if not _always_doubled(d, doubles, text)]
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
    bare = _QUOTED.sub("x", text)
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
