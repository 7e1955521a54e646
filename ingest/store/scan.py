"""The one scan that stores a table: its SQL, what it leaves for a second look, and what is done once nothing is open.

Every cell that its column's reading does not cover, or that only seems to fit, leaves its text in a column ODD of its row.
A wide table is scanned by groups of columns, whose tables are put beside each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.cells.column_forms import ColumnForm
from ingest.cells.one_cell import NARROW
from ingest.meaning.evidence import NUMERIC
from ingest.raw_table import RawTable
from ingest.store.store import Store, batched, literal, quoted

ODD = "_plotline_odd"  # and a group's number: columns of `data` that hold a row's odd texts, in the order of the group
AT_ONCE = 50  # text columns of a statement: planning takes the square of them in time, and every pattern memory
_STAGED = "_plotline_texts"
_WHITE = (
    "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(12288)"  # with the widths that web pages and Chinese use
)
_LONGEST_NARROW = max(map(len, NARROW))

REAL = ("FLOAT", "DOUBLE")  # types that hold numbers that are not finite


def narrow(raw: RawTable, reading: ColumnForm) -> frozenset[str]:
    """Return the spellings of nothing that a column of names has, in lower case."""
    if raw.typed or reading.left:
        return frozenset()
    return NARROW - {"", "na"} if reading.na_is_name else NARROW - {""}


def staged(store: Store, raw: RawTable) -> RawTable:
    """Return a relation to scan by groups of columns: a wide text file is cut into cells once, not for every group."""
    if len(raw.names) <= AT_ONCE or raw.source == "raw":
        return raw
    store.run(f"CREATE OR REPLACE TEMP TABLE {_STAGED} AS SELECT * FROM {raw.source}")
    return replace(raw, source=_STAGED)


def scan(store: Store, raw: RawTable, readings: Mapping[str, ColumnForm]) -> None:
    """Write the table `data` and its columns ODD, each column of text by its reading."""
    groups = [list(g) for g in batched(list(readings), AT_ONCE)] or [[]]
    if len(groups) == 1:
        store.run(f"CREATE OR REPLACE TABLE data AS {_scanned(raw, readings, list(raw.names), 0)}")
        return
    groups[0] += [c for c in raw.names if c not in readings]
    parts = [f"_plotline_part_{k}" for k in range(len(groups))]
    for k, (part, group) in enumerate(zip(parts, groups, strict=True)):
        store.run(f"CREATE OR REPLACE TEMP TABLE {part} AS {_scanned(raw, readings, group, k)}")
    listed = ", ".join([*map(quoted, raw.names.values()), *odd_columns(readings)])
    store.run(f"CREATE OR REPLACE TABLE data AS SELECT {listed} FROM {' POSITIONAL JOIN '.join(parts)}")
    for part in parts:
        store.run(f"DROP TABLE {part}")


def _scanned(raw: RawTable, readings: Mapping[str, ColumnForm], group: Sequence[str], number: int) -> str:
    """Return the query for the values of a group of columns, and for their odd texts."""
    inner: list[str] = []
    outer: list[str] = []
    tests: list[tuple[str, str]] = []
    for i, column in enumerate(group):
        c, v = f"c{i}", f"v{i}"
        if column not in readings:
            inner.append(f"{_normal(quoted(column), raw.types[column])} AS {v}")
        else:
            reading = readings[column]
            inner += [f"{quoted(column)} AS {c}", f"{_value(raw, quoted(column), reading)} AS {v}"]
            tests.append((c, _odd_test(raw, c, v, reading)))
        outer.append(f"{v} AS {quoted(raw.stored(column))}")
    shown = ", ".join(f"CASE WHEN {test} THEN {c} END" for c, test in tests)
    odd = (
        f"CASE WHEN {' OR '.join(f'({t})' for _, t in tests)} THEN [{shown}] END"
        if tests
        else "CAST(NULL AS VARCHAR[])"
    )
    return f"SELECT {', '.join(outer)}, {odd} AS {ODD}_{number} FROM (SELECT {', '.join(inner)} FROM {raw.source})"


def odd_cell(place: int) -> str:
    """Return the expression of the odd text, if any, of the text column at this place."""
    return f"{ODD}_{place // AT_ONCE}[{place % AT_ONCE + 1}]"


def odd_columns(readings: Mapping[str, ColumnForm]) -> list[str]:
    """Return the columns of `data` that hold odd texts, one for each group of text columns."""
    return [f"{ODD}_{k}" for k in range(max(1, -(-len(readings) // AT_ONCE)))]


def _value(raw: RawTable, c: str, reading: ColumnForm) -> str:
    if reading.target == "VARCHAR":
        spelt = ", ".join(map(literal, sorted(narrow(raw, reading))))
        bare = trimmed(reading.bare(c))
        kept = f"nullif({bare}, '')"
        nothing = f"strlen({c}) <= {_LONGEST_NARROW} AND lower({bare}) IN ({spelt})"
        return f"CASE WHEN {nothing} THEN NULL ELSE {kept} END" if spelt else kept
    return reading.sql(c) or c


def trimmed(cell: str) -> str:
    """Return the SQL of a text without the white space around it, of whatever sort; `trim` with a list of it takes its time."""
    padded = f"{cell} < '!' OR {cell} >= chr(160) OR right({cell}, 1) NOT BETWEEN '!' AND '~'"
    return f"CASE WHEN {padded} THEN trim({cell}, {_WHITE}) ELSE {cell} END"


def _odd_test(raw: RawTable, c: str, v: str, reading: ColumnForm) -> str:
    if reading.target == "VARCHAR":
        bare = reading.bare(c)
        padded = f"{bare} <> {trimmed(bare)}"
        if raw.typed:
            return padded
        if not reading.na_is_name:
            return f"{padded} OR ({v} IS NULL AND {bare} <> '')"
        spelt = ", ".join(map(literal, sorted(NARROW - {""})))
        return f"{padded} OR (strlen({c}) <= {_LONGEST_NARROW} AND lower({c}) IN ({spelt}))"
    if reading.sql(c) is None:
        return "false"
    return reading.odd(c, v)


def _normal(cell: str, dtype: str) -> str:
    """Bring the types of other formats to the few that a Table has."""
    if dtype in REAL:
        return f"CASE WHEN isfinite({cell}) THEN CAST({cell} AS DOUBLE) END"
    if dtype == "INTERVAL":
        return f"CAST(epoch({cell}) AS DOUBLE)"
    if dtype in NUMERIC:
        return f"CAST({cell} AS {'DOUBLE' if dtype in ('HUGEINT', 'UHUGEINT', 'UBIGINT') else 'BIGINT'})"
    if dtype.startswith("DECIMAL"):
        return f"CAST({cell} AS DOUBLE)"
    if dtype == "TIMESTAMP WITH TIME ZONE":
        return f"CAST(epoch_ms(epoch_ms({cell})) AS TIMESTAMP)"
    if dtype.startswith("TIMESTAMP"):
        return f"CAST({cell} AS TIMESTAMP)"
    return cell if dtype == "DATE" else f"CAST({cell} AS VARCHAR)"


def finish(store: Store, raw: RawTable, readings: Mapping[str, ColumnForm], wrong: Mapping[str, Sequence[str]]) -> None:
    """Take back values, store what only Python parses, and drop what served the proof.

    Args:
        store: the database that holds `data`.
        raw: what was scanned.
        readings: how each text column is read, in order.
        wrong: by column, odd texts that the scan gave a value though the reading gives none.
    """
    columns = list(readings)
    for column, texts in wrong.items():
        if texts:
            listed = ", ".join(map(literal, texts))
            store.run(
                f"UPDATE data SET {quoted(raw.stored(column))} = NULL WHERE {odd_cell(columns.index(column))} IN ({listed})"
            )
    here = [c for c, reading in readings.items() if reading.sql("c") is None]
    odd = odd_columns(readings)
    if not here:
        for column in odd:
            store.run(f"ALTER TABLE data DROP COLUMN {column}")
        return
    for number, column in enumerate(here):
        _parse(store, quoted(raw.stored(column)), readings[column], f"_plotline_times_{number}")
    cells = [quoted(raw.stored(c)) for c in here]
    meanings = ", ".join(f"t{i}.meant AS {cell}" for i, cell in enumerate(cells))
    joins = " ".join(
        f"LEFT JOIN _plotline_times_{i} AS t{i} ON t{i}.text = data.{cell}" for i, cell in enumerate(cells)
    )
    store.run(
        f"CREATE TABLE finished AS SELECT data.* EXCLUDE ({', '.join(odd)}) REPLACE ({meanings}) "
        f"FROM data {joins} ORDER BY data.rowid"
    )
    store.run("DROP TABLE data")
    store.run("ALTER TABLE finished RENAME TO data")


def _parse(store: Store, cell: str, reading: ColumnForm, target: str) -> None:
    """Store what each distinct text of a column means, as Python reads it."""
    texts = [r[0] for r in store.rows(f"SELECT DISTINCT {cell} FROM data WHERE {cell} IS NOT NULL")]
    meant = [None if (p := reading.parse(t)) is None else str(p) for t in texts]
    store.run(
        f"CREATE TABLE {target} AS SELECT text, CAST(meant AS {reading.target}) AS meant "
        "FROM (SELECT unnest($1::VARCHAR[]) AS text, unnest($2::VARCHAR[]) AS meant)",
        [texts, meant],
    )
