"""Cells of a workbook (.xlsx, .xlsm) that seem empty and are not: formulas whose results were not stored, and errors."""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from core.message import Message
from core.types import Repair
from ingest.places import lines

_BLOCK = 1 << 22
_FORMULA = re.compile(
    rb'<c [^>]*?r="[A-Z]+(\d+)"[^>]*>\s*<f(?:[^>]*/>|(?:\s[^>]*)?>[^<]*</f>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*</c>'
)
_ERROR = re.compile(rb'<c [^>]*?r="[A-Z]+(\d+)"(?=[^>]*\st="e")[^>]*>(?:\s*<f[^>]*>[^<]*</f>)?\s*<v>([^<]*)</v>')
_SHOWN = 3


def unvalued(path: Path, sheet: str) -> tuple[Repair, ...]:
    """Say which cells of a sheet hold a formula without a result, or an error; nothing for workbooks of other formats."""
    formulas: dict[int, int] = {}
    errors: dict[int, int] = {}
    words: dict[str, None] = {}
    with (
        contextlib.suppress(zipfile.BadZipFile, LookupError, StopIteration, OSError, RuntimeError, ValueError),
        zipfile.ZipFile(path) as book,
    ):
        for block in _blocks(book, _part(book, sheet)):
            for match in _FORMULA.finditer(block):
                formulas[int(match[1])] = formulas.get(int(match[1]), 0) + 1
            for match in _ERROR.finditer(block):
                errors[int(match[1])] = errors.get(int(match[1]), 0) + 1
                words[f"“{match[2].decode('utf-8', 'replace')}”"] = None
    repairs = []
    if formulas:
        what = "Formulas whose results the workbook does not hold are missing values."
        undo = "Open the workbook in a spreadsheet program, and save it."
        repairs.append(Repair(what, lines(sorted(formulas)), sum(formulas.values()), undo))
    if errors:
        told = Message("Cells that say {} are missing values.", tuple(words)[:_SHOWN])
        repairs.append(Repair(told, lines(sorted(errors)), sum(errors.values()), "Correct these cells in the file."))
    return tuple(repairs)


def _part(book: zipfile.ZipFile, sheet: str) -> str:
    """Return where in the package a sheet is, by its name.

    Raises:
        KeyError: the package has no such part.
    """
    home = next(name for name in book.namelist() if name.endswith("workbook.xml"))
    named = re.escape(escape(sheet, {'"': "&quot;"}))
    entry = re.search(
        rf'<sheet\s[^>]*name="{named}"[^>]*?\s\w+:id="([^"]+)"', book.read(home).decode("utf-8", "replace")
    )
    relations = book.read(f"{PurePosixPath(home).parent}/_rels/workbook.xml.rels").decode("utf-8", "replace")
    if entry is None:
        raise KeyError(sheet)
    told = next(r for r in re.findall(r"<Relationship\s[^>]*>", relations) if f'Id="{entry[1]}"' in r)
    target = re.findall(r'Target="([^"]+)"', told)[0]
    return target.lstrip("/") if target.startswith("/") else f"{PurePosixPath(home).parent}/{target}"


def _blocks(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in pieces that each end behind a row."""
    with book.open(part) as file:
        left = b""
        while block := file.read(_BLOCK):
            whole, mark, left = (left + block).rpartition(b"</row>")
            yield whole + mark
        yield left
