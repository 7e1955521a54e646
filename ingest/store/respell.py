"""Values that a column spells in several ways, told as one under the most frequent spelling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.message import Message
from core.types import Repair
from ingest.cells.spellings import respelt
from ingest.job import Options
from ingest.places import column as column_place
from ingest.store.store import Store, batched, literal, quoted

MOST_NAMES = 2_000  # different texts of a column in which spellings are looked for
FEWEST_CELLS = 2  # of a text, on average: what hardly ever comes again tells rows apart
LOOKED = 50_000  # rows on which it is judged whether texts come again
_AT_ONCE = 50  # columns of one question
_SHOWN = 3


def respell(store: Store, options: Options) -> tuple[Repair, ...]:
    """Write the spellings of one value of the table `data` in one way, but in columns that `options` leaves, and say so."""
    columns = [c for c, t in store.types("data").items() if t == "VARCHAR" and not options.leaves_spelt(c)]
    return tuple(r for group in batched(columns, _AT_ONCE) for c in _shared(store, group) if (r := _respell(store, c)))


def _shared(store: Store, columns: Sequence[str]) -> list[str]:
    """Return the columns whose texts come again, by their first rows."""
    asked = ", ".join(f"count({quoted(c)}), approx_count_distinct({quoted(c)})" for c in columns)
    counts = store.one(f"SELECT {asked} FROM (FROM data LIMIT {LOOKED})")
    pairs = zip(columns, counts[::2], counts[1::2], strict=True)
    return [c for c, filled, distinct in pairs if may_be_spelt(filled, distinct)]


def may_be_spelt(filled: int, distinct: int) -> bool:
    """Say whether a column of so many filled cells and so many different texts may spell a value in several ways."""
    return 1 < distinct <= min(MOST_NAMES, filled / FEWEST_CELLS)


def _respell(store: Store, column: str) -> Repair | None:
    name = quoted(column)
    counted = store.rows(f"SELECT {name}, count(*) FROM data WHERE {name} IS NOT NULL GROUP BY 1")
    counts = {str(text): int(count) for text, count in counted}
    meant = respelt(counts)
    if not meant:
        return None
    cases = " ".join(f"WHEN {literal(text)} THEN {literal(usual)}" for text, usual in meant.items())
    listed = ", ".join(map(literal, meant))
    store.run(f"UPDATE data SET {name} = CASE {name} {cases} END WHERE {name} IN ({listed})")
    return told(column, meant, counts)


def told(column: str, meant: Mapping[str, str], counts: Mapping[str, int]) -> Repair:
    """Say which spellings were told as which, and in how many cells."""
    ranked = sorted(meant, key=lambda text: (-counts[text], text))[:_SHOWN]
    shown = tuple(Message("“{}” as “{}”", text[:60], meant[text][:60]) for text in ranked)
    cells = sum(counts[text] for text in meant)
    what = Message("Spellings of one value were read as the most frequent one: {}.", shown)
    return Repair(what, column_place(column), cells, "Tell them apart.", "spellings", column)
