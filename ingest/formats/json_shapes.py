"""Tables that JSON holds in other shapes than a list of objects: lists of lists, objects of columns, objects of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.message import Message
from core.types import Repair
from ingest.formats.text import load_records
from ingest.job import Job
from ingest.layout.dialect import Record
from ingest.places import WHOLE_FILE
from ingest.raw_table import Loaded, RawTable
from ingest.store.store import Store

_MOST_PARSED = 30_000_000  # bytes: Python holds about ten times as many
_FEWEST_ROWS = 2
_INDEX = "key"
_NAMES, _ROWS = ("columns", "fields", "header", "headers"), ("data", "rows", "values", "records")

Columns = dict[str, Sequence[Any]]


def load_shaped(path: Path, store: Store, job: Job) -> Loaded | None:
    """Load JSON in one of these shapes, or return None where it is in none, or too large to be held at once."""
    if path.stat().st_size > _MOST_PARSED:
        return None
    try:
        parsed = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return None
    if isinstance(parsed, list):
        return load_records(_records(parsed), store, job) if _is_matrix(parsed) else None
    if not isinstance(parsed, dict):
        return None
    if (columns := _split(parsed)) is not None:
        return _loaded(columns, store, job)
    if any(map(_is_list_of_objects, parsed.values())):
        return None
    if (columns := _columns(parsed)) is not None:
        return _loaded(columns, store, job)
    inner = {name: columns for name, value in parsed.items() if (columns := _columns(value)) is not None}
    if len(inner) != 1:
        return None
    ((name, columns),) = inner.items()
    what = Message("The rows are the list “{}” inside the file; the rest was left out.", name)
    repair = Repair(what, WHOLE_FILE, 1, "Save the list alone.")
    return replace(_loaded(columns, store, job), repairs=(repair,))


def _split(parsed: Mapping[str, Any]) -> Columns | None:
    """Return the columns of an object that holds their names and, apart from them, lists of cells, as pandas and data portals do."""
    given = next((parsed[key] for key in _NAMES if isinstance(parsed.get(key), list)), None)
    rows = next((parsed[key] for key in _ROWS if isinstance(parsed.get(key), list)), None)
    names = [n.get("name") if isinstance(n, dict) else n for n in given or _portal_names(parsed)]
    if not rows or None in names or not _is_matrix([names, *rows]) or any(len(row) != len(names) for row in rows):
        return None
    columns: Columns = dict(zip(map(str, names), map(list, zip(*rows, strict=True)), strict=True))
    index = [str(key) for key in parsed.get("index", [])]
    return columns if _is_counted(index) or len(index) != len(rows) else {_free(columns): index, **columns}


def _portal_names(parsed: Mapping[str, Any]) -> list[Any]:
    """Return the descriptions of columns that a data portal puts under meta, view, columns."""
    held: Any = parsed
    for key in ("meta", "view", "columns"):
        held = held.get(key) if isinstance(held, dict) else None
    return held if isinstance(held, list) else []


def _is_matrix(parsed: list[Any]) -> bool:
    rows = len(parsed) >= _FEWEST_ROWS and all(isinstance(row, list) for row in parsed)
    return rows and len(parsed[0]) > 1 and not any(isinstance(cell, (dict, list)) for row in parsed for cell in row)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _records(lists: Iterable[list[Any]]) -> Iterable[Record]:
    return ((number, ["" if cell is None else str(cell) for cell in row]) for number, row in enumerate(lists, 1))


def _columns(parsed: Any) -> Columns | None:
    """Return the columns that an object holds, or None."""
    if not isinstance(parsed, dict) or not parsed:
        return None
    values = list(parsed.values())
    if all(isinstance(v, list) for v in values):
        alike = len(parsed) > 1 and len({len(v) for v in values}) == 1 and len(values[0]) >= _FEWEST_ROWS
        return parsed if alike and not any(isinstance(cell, (dict, list)) for v in values for cell in v) else None
    if not all(isinstance(v, dict) for v in values):
        return None
    keys = list(values[0])
    alike = bool(keys) and all(list(v) == keys for v in values)
    if not alike or any(isinstance(cell, (dict, list)) for v in values for cell in v.values()):
        return None
    across = _is_counted(keys) or (not _is_counted(parsed) and len(keys) > len(parsed))
    if max(len(keys) if across else len(parsed), 0) < _FEWEST_ROWS:
        return None
    index = keys if across else list(parsed)
    columns: Columns = {n: list(v.values()) for n, v in parsed.items()} if across else _turned(parsed, keys)
    return columns if _is_counted(index) else {_free(columns): index, **columns}


def _turned(objects: Mapping[str, Mapping[str, Any]], keys: Sequence[str]) -> Columns:
    return {key: [row[key] for row in objects.values()] for key in keys}


def _is_counted(keys: Iterable[str]) -> bool:
    """Say whether keys only count the rows: 0, 1, 2 …"""
    return all(key == str(number) for number, key in enumerate(keys))


def _free(columns: Columns) -> str:
    name = _INDEX
    while name in columns:
        name += "_"
    return name


def _loaded(columns: Columns, store: Store, job: Job) -> Loaded:
    import pyarrow as pa

    job.refuse_width(len(columns))
    store.keep("raw", pa.table({name: _array(cells) for name, cells in columns.items()}))
    types = store.types("raw")
    return Loaded(RawTable({n: n for n in types}, types, typed=set(types.values()) != {"VARCHAR"}))


def _array(cells: Sequence[Any]) -> Any:
    """Return an Arrow array of cells, of their own type where they share one."""
    import pyarrow as pa

    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {int, float}:
        return pa.array(cells, pa.float64())
    if len(kinds) > 1 or (kinds == {int} and any(abs(cell) >> 63 for cell in cells if cell is not None)):
        return pa.array([None if cell is None else str(cell) for cell in cells], pa.string())
    return pa.array(cells) if kinds else pa.array(cells, pa.string())
