"""What a stored table holds that is no data: columns without a name and a value, and rows that add up others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from core.message import Message
from core.types import Repair
from ingest.layout.record_kinds import sum_label
from ingest.meaning.evidence import NUMERIC
from ingest.places import WHOLE_FILE, lines
from ingest.raw_table import RawTable
from ingest.store.store import Store, quoted

_FEWEST_ROWS = 4  # with the sum
_MOST_BLOCKS = 200
_MOST_ROWS = 200_000  # of a table in which totals are looked for by their names
_TOTALS = "total|summe|insgesamt|somme|suma|somma|totaal|итого|всего|小计|合计|总计|小計|合計|總計|総計|합계|총계"
_MOST_END_SO = 0.6  # of the blocks end in their sum
_LABELLED = 0.9  # of the rows above a sum have the label that it lacks
_ROUNDED = 0.011  # what a sum may differ by, beside a millionth of it


def drop_empty(store: Store, unnamed: Sequence[str]) -> tuple[Repair, ...]:
    """Drop the columns among these that hold nothing, and say so."""
    if not unnamed:
        return ()
    counts = store.one("SELECT " + ", ".join(f"count({quoted(c)})" for c in unnamed) + " FROM data")
    empty = [c for c, count in zip(unnamed, counts, strict=True) if not count]
    if not empty or len(empty) == len(store.types("data")):
        return ()
    for column in empty:
        store.run(f"ALTER TABLE data DROP COLUMN {quoted(column)}")
    what = Message("Columns with neither a name nor a value were left out: {}.", tuple(empty[:5]))
    return (Repair(what, WHOLE_FILE, len(empty), "Name the column in the file's header."),)


def drop_sum(store: Store, raw: RawTable) -> tuple[Repair, ...]:
    """Drop the last row if it has numbers alone, and they are the sums of those above; say so."""
    types = store.types("data")
    numbers = [c for c, t in types.items() if t in NUMERIC or t.startswith("DECIMAL")]
    labels = [c for c in types if c not in numbers]
    rows = int(store.one("SELECT count(*) FROM data")[0])
    if not numbers or not labels or rows < _FEWEST_ROWS:
        return ()
    shown = ", ".join(map(quoted, (*labels, *numbers)))
    last = store.one(f"SELECT {shown} FROM data WHERE rowid = {rows - 1}")
    given = {c: float(v) for c, v in zip(numbers, last[len(labels) :], strict=True) if v is not None}
    if not given or any(v is not None for v in last[: len(labels)]) or not any(given.values()):
        return ()
    if not all(_is_sum(store, column, value, rows) for column, value in given.items()) or not _labelled(
        store, labels, rows
    ):
        return ()
    store.run(f"DELETE FROM data WHERE rowid = {rows - 1}")
    at = lines([raw.line(rows - 1)], "line" if raw.stretches else "row")
    what = "The last row was left out, so that nothing is counted twice: it has no label, and its numbers add up those above."
    return (Repair(what, at, 1, "Give the row a label if it is data.", "totals", "keep"),)


def _is_sum(store: Store, column: str, value: float, rows: int) -> bool:
    total = store.one(f"SELECT sum({quoted(column)}) FROM data WHERE rowid < {rows - 1}")[0]
    return total is not None and bool(abs(float(total) - value) <= _ROUNDED + abs(value) / 1e6)


def drop_block_sums(store: Store, raw: RawTable) -> tuple[Repair, ...]:
    """Drop the rows that add up the block above them, where gaps divide a file into blocks that end so; say so."""
    rows = int(store.one("SELECT count(*) FROM data")[0])
    starts = [row for row, _ in raw.stretches if row < rows]
    blocks = list(pairwise([*starts, rows]))
    numbers = [quoted(c) for c, t in store.types("data").items() if t in NUMERIC]
    if not 2 <= len(blocks) <= _MOST_BLOCKS or len(numbers) < 2:
        return ()
    tested = [
        (end - 1, _summed(store, numbers, f"rowid >= {start}", end - 1)) for start, end in blocks if end - start > 2
    ]
    sums = [row for row, columns in tested if len(columns) > 1]
    if len(sums) < max(2, _MOST_END_SO * len(tested)):
        return ()
    columns = sorted(set.intersection(*(columns for row, columns in tested if row in sums)))
    if len(columns) < 2:
        return ()
    parts = f"rowid NOT IN ({', '.join(map(str, sums))})"
    if rows - 1 not in sums and len(_summed(store, columns, parts, rows - 1)) == len(columns):
        sums.append(rows - 1)
    return _dropped(store, raw, sums)


def _dropped(store: Store, raw: RawTable, sums: Sequence[int]) -> tuple[Repair, ...]:
    """Drop rows that add up the block above them, and say so."""
    sample = store.one(f"SELECT concat_ws(', ', *COLUMNS(*)) FROM data WHERE rowid = {sums[0]}")[0]
    store.run(f"DELETE FROM data WHERE rowid IN ({', '.join(map(str, sums))})")
    what = Message(
        "Rows that add up the block above them were left out, so that nothing is counted twice: “{}”.", sample[:60]
    )
    return (
        Repair(what, lines([raw.line(row) for row in sums]), len(sums), "Choose to keep totals.", "totals", "keep"),
    )


def drop_named_sums(store: Store, raw: RawTable) -> tuple[Repair, ...]:
    """Drop the rows that are called a total, lack another label and add up those since the one before, if all so called do; say so."""
    types = store.types("data")
    labels, numbers = (
        [c for c, t in types.items() if t == "VARCHAR"],
        [quoted(c) for c, t in types.items() if t in NUMERIC],
    )
    rows = int(store.one("SELECT count(*) FROM data")[0])
    if not labels or not numbers or rows > _MOST_ROWS:
        return ()
    shown = ", ".join(quoted(c) for c in types if quoted(c) not in numbers)
    named = " OR ".join(f"regexp_matches({quoted(c)}, '{_TOTALS}', 'i')" for c in labels)
    found = store.rows(f"SELECT rowid, {shown} FROM data WHERE {named} ORDER BY rowid LIMIT {_MOST_BLOCKS + 1}")
    sums = [int(row[0]) for row in found if None in row and sum_label([str(c or "") for c in row[1:]])]
    if not 2 <= len(sums) <= min(_MOST_BLOCKS, rows // 3):
        return ()
    starts = [0, *(row + 1 for row in sums)]
    tested = [
        _summed(store, numbers, f"rowid >= {start}", row) if row - start > 1 else set()
        for start, row in zip(starts, sums, strict=False)
    ]
    return _dropped(store, raw, sums) if set.intersection(*tested) else ()


def _summed(store: Store, columns: Sequence[str], above: str, row: int) -> set[str]:
    """Return the columns of which the cell of a row is the sum of those above it, and not zero."""
    asked = ", ".join(f"sum({c}) FILTER (WHERE rowid < {row}), max({c}) FILTER (WHERE rowid = {row})" for c in columns)
    answer = store.one(f"SELECT {asked} FROM data WHERE rowid <= {row} AND ({above} OR rowid = {row})")
    pairs = zip(columns, answer[::2], answer[1::2], strict=True)
    return {
        c for c, total, cell in pairs if cell and total is not None and abs(total - cell) <= _ROUNDED + abs(cell) / 1e6
    }


def _labelled(store: Store, labels: Sequence[str], rows: int) -> bool:
    counts = store.one("SELECT " + ", ".join(f"count({quoted(c)})" for c in labels) + " FROM data")
    return bool(max(counts) >= _LABELLED * (rows - 1))
