"""Values that belong to a thing and not to a row: an income that stands on each of the rows of one traveller is one observation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.types import Aggregate, Column, ColumnKind, Profile, Table
from insights.gather.aggregate import name_of
from insights.gather.sources import Groups, Pair, Source
from insights.gather.sources.cuts import Cut
from insights.gather.sources.values import Values
from insights.gather.subjects import Subjects

FEWEST_THINGS = 20


@dataclass(frozen=True, slots=True)
class Repeated:
    """The columns that hold one value on all rows of a thing, of which each has as many rows; `part` is one over their number."""

    columns: frozenset[str] = frozenset()
    part: float = 1.0


def repeated(table: Table, profile: Profile, subjects: Subjects) -> Repeated:
    """Return what repeats on the rows of one thing: of the columns that could name it, the one on whose rows most repeat.

    Only where by design each thing has the same number of rows: in a list of orders a price repeats with its product, and each order
    is one observation all the same.
    """
    asked = (*subjects.measures, *subjects.breakdowns)
    found = [_held_by(table, thing, asked) for thing in _things(table, profile)]
    return max(found, key=lambda held: len(held.columns), default=Repeated())


def _things(table: Table, profile: Profile) -> Iterator[Column]:
    for thing, column in zip(table.columns, profile.columns, strict=True):
        size, rest = divmod(table.rows, max(column.distinct, 1))
        dtype = table.expr.schema()[thing.name]
        names = thing.kind is not ColumnKind.TEMPORAL and (dtype.is_integer() or dtype.is_string())
        if names and not (rest or column.missing) and column.distinct >= FEWEST_THINGS and size >= 2:
            yield thing


def _held_by(table: Table, thing: Column, asked: Iterable[Column]) -> Repeated:
    rows, names = table.expr, tuple(c.name for c in asked if c != thing)
    if not names:
        return Repeated()
    ends = {f"l{i}": name_of(rows, name).min() for i, name in enumerate(names)}
    ends |= {f"h{i}": name_of(rows, name).max() for i, name in enumerate(names)}
    each = rows.group_by(thing=rows[thing.name]).aggregate(n=rows.count(), **ends)
    alike = {f"e{i}": (each[f"l{i}"] == each[f"h{i}"]).all() for i in range(len(names))}
    answer = each.aggregate(least=each.n.min(), most=each.n.max(), **alike).to_pyarrow().to_pylist()[0]
    if answer["least"] != answer["most"]:
        return Repeated()
    return Repeated(frozenset(name for i, name in enumerate(names) if answer[f"e{i}"]), 1 / answer["most"])


def counted_once(sources: Iterable[Source], held: Repeated) -> Iterator[Source]:
    """Yield sources that count each thing once; what a thing has is not laid out by what is different between its rows, nor added up."""
    for source in sources:
        if not held.columns:
            yield source
        elif isinstance(source, Values):
            yield from () if source.column.name in held.columns else (source,)
        elif isinstance(source, Groups | Cut):
            yield from _laid_out(source, held)
        elif isinstance(source, Pair) and held.columns.intersection(source.about):
            yield replace(source, worth=held.part)
        else:
            yield source


def _laid_out(source: Groups | Cut, held: Repeated) -> Iterator[Source]:
    measure, along = source.about
    if along in held.columns and (isinstance(source, Cut) or measure in held.columns):
        source = replace(source, worth=source.worth * held.part)
    elif measure in held.columns:
        return
    if measure not in held.columns or source.aggregate is not Aggregate.SUM:
        yield source
