"""Rows that repeat another one: how many there are, and how many chance would make alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import numpy as np

from core.format import label
from core.message import Message
from core.types import Aggregate, CautionKind, Column, ColumnKind, Profile, Table
from insights.gather.aggregate import SAMPLE_ROWS, draw
from insights.gather.sources import Whole

FEWEST_COLUMNS = 2  # a single column repeats its values as a matter of course
LEFT_OUT = 3  # of the most varied columns, and of the least varied, each left out in its turn
_DECIDES = 0.99  # of the rows that differ: a column with so many values may decide all others
_GOES_WITH = 0.5  # correlation of a measure that is no evidence of its own: large (Cohen, 1988, p. 80)
_RELATED = 0.9  # correlation from which one measure may be the other by another name


@dataclass(frozen=True, slots=True, eq=False)
class Copies(Whole):
    """`copies` of all `rows` repeat an earlier one, in every column but `apart`, an identifier (None: in every column).

    `expected` is how many pairs of rows chance would make alike, at most.
    """

    apart: Column | None
    rows: int
    copies: int
    expected: float

    @property
    def about(self) -> tuple[str, str]:
        """The identifier's name, or nothing; and no breakdown."""
        return (self.apart.name if self.apart else "", "")

    @property
    def aggregate(self) -> Aggregate:
        """Rows are counted; where an identifier is set aside, the fact is about its values."""
        return Aggregate.NONE if self.apart else Aggregate.COUNT

    @property
    def subject(self) -> Message:
        """The rows, and what is set aside."""
        return Message("rows apart from {}", label(self.apart.name)) if self.apart else Message("rows")


def copies(table: Table, profile: Profile) -> Iterator[Copies]:
    """Yield the rows of a table that repeat another one, if any do: in every column, or in every column but its identifier.

    The profile has counted the former. The latter are looked for where one column of identifiers tells all rows apart; a table whose
    three most varied other columns tell them apart as well is let go after one query.
    """
    repeated = next((w.count for w in profile.warnings if w.kind is CautionKind.REPEATED_ROWS), 0)
    apart = None if repeated else _identifier(table, profile)
    columns = tuple(c for c in table.columns if apart is None or c.name != apart.name)
    if (not repeated and apart is None) or len(columns) < FEWEST_COLUMNS:
        return
    distinct = {c.name: c.distinct for c in profile.columns}
    varied = sorted((c for c in columns if distinct[c.name] > 1), key=lambda c: -distinct[c.name])
    rows = table.expr.select(*[c.name for c in columns])
    if not varied:
        return
    if apart is not None:
        if _differ(rows.select(*[c.name for c in varied[:3]])) == table.rows:
            return
        repeated = table.rows - _differ(rows)
    if repeated > 0:
        yield Copies(apart, table.rows, repeated, _expected(table, profile, rows, varied, table.rows - repeated))


def _expected(table: Table, profile: Profile, rows: ibis.Table, varied: list[Column], different: int) -> float:
    """Return how many pairs of rows chance would make alike, at most."""
    most = next(c.distinct for c in profile.columns if c.name == varied[0].name)
    if most >= _DECIDES * different:
        return _by_one(table, profile, varied)
    of_different = _by_many(rows, [c.name for c in varied], _related(profile), different)
    return of_different * (table.rows / different) ** 2


def _by_many(rows: ibis.Table, varied: list[str], related: dict[frozenset[str], float], different: int) -> float:
    """Return how many of the pairs of different rows chance would make alike: the most that leaving out any of six columns suggests.

    A column is left out with the measures that go with it. So many pairs agree in all others (one is added, as it is a count). A
    pair agrees here with the chance r that any two rows do, so for each such pair there are r / (1 - r) that agree everywhere.
    Where nothing is left to go by, any pair may be alike.
    """
    unlike, all_pairs = rows.distinct(), different * (different - 1) / 2
    most = 0.0
    for name in dict.fromkeys((*varied[:LEFT_OUT], *varied[-LEFT_OUT:])):
        out = [c for c in varied if c == name or related.get(frozenset((c, name)), 0.0) >= _GOES_WITH]
        others = [c for c in varied if c not in out]
        if not others:
            return all_pairs
        alike = _pairs(unlike, out) / all_pairs
        most = max(most, (_pairs(unlike, others) + 1) * alike / max(1 - alike, 1e-9))
    return most


def _related(profile: Profile) -> dict[frozenset[str], float]:
    return {frozenset((a, b)): abs(r) for a, b, r in profile.correlations}


def _pairs(rows: ibis.Table, columns: list[str]) -> float:
    """Return how many pairs of rows agree in some columns."""
    keys = {f"k{i}": rows[name] for i, name in enumerate(columns)}  # a column may have any name, that of the count too
    alike = rows.group_by(**keys).aggregate(n=ibis._.count().cast("float64"))
    return float(alike.aggregate(pairs=(alike.n * (alike.n - 1) / 2).sum()).to_pyarrow().to_pylist()[0]["pairs"] or 0.0)


def _identifier(table: Table, profile: Profile) -> Column | None:
    keys = {key[0] for key in profile.keys if len(key) == 1}
    return next((c for c in table.of_kind(ColumnKind.IDENTIFIER) if c.name in keys), None)


def _differ(rows: ibis.Table) -> int:
    return int(rows.distinct().count().to_pyarrow().as_py())


def _by_one(table: Table, profile: Profile, varied: list[Column]) -> float:
    """Return how many pairs of rows chance would make alike where the most varied column may decide all others.

    Then rows are alike as often as their values in that column are, were they spread evenly over their range; with another measure
    that is far from a line with it, as often as in both.
    """
    first, *others = varied[:LEFT_OUT]
    related = _related(profile)
    free = [c for c in others if related.get(frozenset((first.name, c.name)), 1.0) < _RELATED]
    beside = min((1 / _possible(table, c) for c in free), default=1.0)
    return table.rows**2 / 2 / _possible(table, first) * beside


def _possible(table: Table, column: Column) -> float:
    """Return how many values a column can hold: twice the interquartile range over the smallest step between drawn values.

    Names say nothing of how many there can be, so there may be one; texts and identifiers are without end.
    """
    if column.kind in (ColumnKind.TEXT, ColumnKind.IDENTIFIER):
        return float("inf")
    kind = table.expr[column.name].type()
    if not (kind.is_numeric() or kind.is_date() or kind.is_timestamp()):
        return 1.0
    cells = draw(table, (column.name,), SAMPLE_ROWS)[column.name].dropna()
    numbers = cells.to_numpy() if kind.is_numeric() else cells.astype("datetime64[us]").astype("int64").to_numpy()
    values = np.unique(numbers).astype(float)
    if len(values) < 3:
        return 1.0
    spread = 2 * float(np.subtract(*np.quantile(values, (0.75, 0.25))))
    return spread / float(np.diff(values).min()) + 1
