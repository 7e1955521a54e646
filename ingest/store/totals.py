"""Groups of a stored table that add up the others: the rows of World beside those of its continents, in every year.

What is called a total and is one is left out, so that nothing is counted twice; what only adds up the others is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.countries import country_groups, country_names
from core.message import Message
from core.types import Choice, Repair
from ingest.meaning.evidence import NUMERIC
from ingest.places import column as column_place
from ingest.store.store import Store, literal, quoted

_MOST_ROWS = 200_000  # of a table in which this is looked for
_MOST_LABELS, _MOST_MEASURES = 8, 3  # columns in which it is looked for, and by which
_MOST_GROUPS = 60
_SETS = 1_000  # of rows that share all else, looked at first where there are more
_FEWEST_PERIODS = 3  # or other sets of rows in which a group is the sum of the others
_MOST_COUNTRIES, _FEWEST_COUNTRIES = 500, 5  # different names in a column of countries, and countries among them
_MOSTLY = 0.6  # of them, but for the groups
_NAMED = (
    r"\s*(?:(?:(?:grand|sub)[ _-]?)?(?:totals?|summe|gesamt|insgesamt|somme|suma|totale|totaal|итого|всего|小计|合计|总计|小計|合計|總計|総計|합계|총계)"
    r"|all(?:[ _-][a-z]+){1,3}|overall|全部|全体|总体|全國|全国|所有\w{0,6})\s*"
)
_ROUNDED = 1e-6  # the part of a sum that it may differ by
_NEARLY = 0.98  # of the sets that it adds up: a figure may have been mended since in one of many


@dataclass(frozen=True, slots=True)
class _Whole:
    """A group of a column that adds up the others, and how many rows it has."""

    column: str
    group: str
    rows: int


def totals_among(store: Store, wanted: str) -> tuple[tuple[Repair, ...], tuple[Choice, ...]]:
    """Find groups that hold the others, and leave their rows out where they are called so or the user wants that; else offer to.

    Args:
        store: the database that holds `data`.
        wanted: the option `totals`.
    """
    if wanted == "keep":
        return (), ()
    among = tuple(_countries_together(store))
    repairs, choices = _added_up(store, wanted)
    return (*among, *repairs), choices


def _countries_together(store: Store) -> Iterator[Repair]:
    """Leave the rows of continents and of other groups of countries out of a column of countries."""
    labels = [c for c, t in store.types("data").items() if t == "VARCHAR"]
    for column in labels[:_MOST_LABELS]:
        of = quoted(column)
        if store.one(f"SELECT approx_count_distinct({of}) FROM data")[0] > _MOST_COUNTRIES:
            continue
        held = store.rows(f"SELECT {of}, count(*) FROM data WHERE {of} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1")
        countries = [name for name, _ in held if name.lower().replace(" ", "-") in country_names()]
        groups = {name: int(rows) for name, rows in held if name.lower() in country_groups() and name not in countries}
        if not groups or len(countries) < _FEWEST_COUNTRIES or len(countries) < _MOSTLY * (len(held) - len(groups)):
            continue
        store.run(f"DELETE FROM data WHERE {of} IN ({', '.join(map(literal, groups))})")
        what = Message(
            "Rows of groups of countries were left out, so that nothing is counted twice: {}.",
            tuple(f"“{name[:60]}”" for name in groups),
        )
        yield Repair(what, column_place(column), sum(groups.values()), "Choose to keep totals.", "totals", "keep")


def _added_up(store: Store, wanted: str) -> tuple[tuple[Repair, ...], tuple[Choice, ...]]:
    whole = _whole(store)
    if whole is None:
        return (), ()
    if wanted != "leave" and not re.fullmatch(_NAMED, whole.group, re.IGNORECASE):
        what = Message("Rows such as “{}” add up others; they were kept.", whole.group[:60])
        return (), (Choice(what, column_place(whole.column), "keep", ("leave",), "totals"),)
    store.run(f"DELETE FROM data WHERE {quoted(whole.column)} = {literal(whole.group)}")
    chosen = Message("Rows that add up others were left out, as you chose: “{}”.", whole.group[:60])
    named = Message("Rows that add up others were left out, so that nothing is counted twice: “{}”.", whole.group[:60])
    what = chosen if wanted == "leave" else named
    return (Repair(what, column_place(whole.column), whole.rows, "Choose to keep totals.", "totals", "keep"),), ()


def _whole(store: Store) -> _Whole | None:
    types = store.types("data")
    measures = [c for c, t in types.items() if t in NUMERIC][:_MOST_MEASURES]
    labels = [c for c, t in types.items() if t == "VARCHAR"]
    times = [c for c, t in types.items() if t in ("DATE", "TIMESTAMP")]
    if not measures or not 0 < len(labels) <= _MOST_LABELS or store.one("SELECT count(*) FROM data")[0] > _MOST_ROWS:
        return None
    for column in labels:
        alike = _called_alike(store, column, labels)
        others = [c for c in (*labels, *times) if c != column and c not in alike]
        if others and (whole := _sum_of_others(store, column, measures, others)):
            return whole
    return None


def _called_alike(store: Store, column: str, labels: list[str]) -> set[str]:
    """Return the other columns that call a total so wherever one does: a branch TOTAL of a region TOTAL."""
    others = [c for c in labels if c != column]
    asked = ", ".join(f"count_if({quoted(c)} = {quoted(column)})" for c in others)
    if not others:
        return set()
    named = f"regexp_full_match({quoted(column)}, {literal(_NAMED)}, 'i')"
    rows, *same = store.one(f"SELECT count(*), {asked} FROM data WHERE {named}")
    return {c for c, count in zip(others, same, strict=True) if rows and count == rows}


def _sum_of_others(store: Store, column: str, measures: list[str], others: list[str]) -> _Whole | None:
    """Return the group that is half of every set of rows that share all else, as the sum of the others is.

    Of many such sets some are looked at first, since hardly any table holds totals.
    """
    shared = ", ".join(map(quoted, others))
    groups, sets = store.one(
        f"SELECT count(DISTINCT {quoted(column)}), approx_count_distinct(hash({shared})) FROM data"
    )
    if not 2 < groups <= _MOST_GROUPS:
        return None
    every = int(sets) // _SETS
    if every <= 1:
        return _first(store, "data", column, measures, shared)
    kept = ", ".join(map(quoted, (column, *measures, *others)))
    store.run(f"CREATE OR REPLACE TABLE some_sets AS SELECT {kept} FROM data WHERE hash({shared}) % {every} = 0")
    found = _first(store, "some_sets", column, measures, shared)
    store.run("DROP TABLE some_sets")
    return _first(store, "data", column, measures, shared) if found else None


def _first(store: Store, held: str, column: str, measures: list[str], shared: str) -> _Whole | None:
    """Return what adds up the others by the first measure by which anything does."""
    return next(filter(None, (_found(store, held, column, measure, shared) for measure in measures)), None)


def _found(store: Store, held: str, column: str, measure: str, shared: str) -> _Whole | None:
    of = quoted(column)
    each = (
        f"SELECT {of} AS held, count(*) AS n, sum({quoted(measure)}) AS own, sum(sum({quoted(measure)})) OVER w AS whole, "
        f"count(*) OVER w AS groups FROM {held} GROUP BY {shared}, {of} WINDOW w AS (PARTITION BY {shared})"
    )
    rows = store.rows(
        f"SELECT held, sum(n) FROM ({each}) WHERE groups > 2 AND whole <> 0 AND held IS NOT NULL GROUP BY held "
        f"HAVING count(*) >= {_FEWEST_PERIODS} AND avg(CAST(abs(2 * own - whole) <= {_ROUNDED} * abs(whole) AS INT)) >= {_NEARLY}"
    )
    return _Whole(column, str(rows[0][0]), int(rows[0][1])) if len(rows) == 1 else None
