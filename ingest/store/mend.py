"""What the user wants of a stored table beyond how it is read: values that mean nothing, columns and repeated rows left out."""

from __future__ import annotations

from core.errors import ReadError
from core.message import Message
from core.types import Repair
from ingest.job import Options
from ingest.places import WHOLE_FILE
from ingest.places import column as column_place
from ingest.store.store import Store, literal, quoted

_AGAIN = "Choose otherwise."


def mend(store: Store, options: Options) -> tuple[Repair, ...]:
    """Do to the table `data` what the options `missing`, `without` and `repeated` want, and say so.

    Raises:
        ReadError: an option names a column that is not there, or all that are.
    """
    empty = [_made_missing(store, *line.rpartition("=")[::2]) for line in _lines(options.missing)]
    left_out = [_left_out(store, name) for name in _lines(options.without)]
    return (*empty, *left_out, *(_distinct(store) if options.repeated == "leave" else ()))


def _lines(given: str) -> list[str]:
    return given.split("\n") if given else []


def _type(store: Store, column: str) -> str:
    types = store.types("data")
    if column not in types:
        raise ReadError(Message("There is no column {} in the table; its columns are {}.", column, tuple(types)[:20]))
    return types[column]


def _made_missing(store: Store, column: str, value: str) -> Repair:
    same = f"{quoted(column)} = TRY_CAST({literal(value)} AS {_type(store, column)})"
    count = int(store.one(f"SELECT count(*) FROM data WHERE {same}")[0])
    store.run(f"UPDATE data SET {quoted(column)} = NULL WHERE {same}")
    return Repair(
        Message("As you chose, cells that hold {} are missing values.", value), column_place(column), count, _AGAIN
    )


def _left_out(store: Store, column: str) -> Repair:
    _type(store, column)
    if len(store.types("data")) == 1:
        raise ReadError(Message("The table has no column but {}; leave it in.", column))
    store.run(f"ALTER TABLE data DROP COLUMN {quoted(column)}")
    return Repair("As you chose, the column was left out.", column_place(column), 1, _AGAIN)


def _distinct(store: Store) -> tuple[Repair, ...]:
    """Keep the first of the rows that are alike in every cell."""
    columns = ", ".join(map(quoted, store.types("data")))
    before = int(store.one("SELECT count(*) FROM data")[0])
    store.run(
        f"CREATE TABLE distinct_rows AS SELECT {columns} FROM (SELECT *, row_number() OVER () AS _plotline_row FROM data) "
        f"QUALIFY row_number() OVER (PARTITION BY {columns} ORDER BY _plotline_row) = 1 ORDER BY _plotline_row"
    )
    store.run("DROP TABLE data")
    store.run("ALTER TABLE distinct_rows RENAME TO data")
    count = before - int(store.one("SELECT count(*) FROM data")[0])
    return (Repair("As you chose, rows that repeat an earlier one were left out.", WHOLE_FILE, count, _AGAIN),)
