"""Columns that begin at the same position on every line."""

from __future__ import annotations

from itertools import pairwise

from ingest.layout.dialect import Dialect, records


def fixed_widths(lines: list[str]) -> Dialect | None:
    """Return the dialect of lines in columns of fixed width: their cuts, or white space where it does as well."""
    cuts = _cuts(lines)
    many = _pieces_a_line(lines) if cuts else 0
    if not cuts or many > len(cuts):
        return None
    return Dialect("", "", cuts=cuts) if many < len(cuts) else Dialect(" ")


def _cuts(lines: list[str]) -> tuple[int, ...]:
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
