"""How many rows or groups, and which part of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.types import Aggregate, Shape
from llm.check.reading import ClauseReading, names_column, options, place_at, state, where_of
from llm.check.stated_cells import EVERYWHERE


def counts(r: ClauseReading) -> None:
    """Claim "288 rows" and "4 regions"."""
    for i in r.unread_numbers():
        at = _noun_at(r, i)
        quantity, behind = r.quantity(i), r.piece(at)
        if quantity.shape is not Shape.NUMBER or quantity.unit or behind is None:
            continue
        if behind.sign == "rows":
            r.used.add(at)
            where = where_of(r, i)
            level = r.world.level("", Aggregate.COUNT, where)
            stated = _stated(r, "rows") if where == EVERYWHERE else []
            state(r, i, "count", [*([] if level is None else [level]), *stated])
        elif behind.sign == "groups" or names_column(r, behind):
            r.used.add(at)
            distinct = r.world.distinct(behind.column) if behind.column else None
            state(r, i, "count", _stated(r, "categories") if distinct is None else [distinct])


def _noun_at(r: ClauseReading, i: int) -> int:
    """Return where the noun stands that a number may count: behind a word that only counts, in languages that have such (5个仓库)."""
    at = i + 1
    while not r.words.names_follow and (piece := r.piece(at)) is not None and piece.sign == "fill":
        at += 1
    return at


def _stated(r: ClauseReading, name: str) -> list[float]:
    """Return the values of this name of the facts that are about every column that the clause names."""
    named = {piece.column for piece in r.clause.pieces if piece.column}
    about = [fact for fact in r.world.facts if named <= {fact.measure, fact.breakdown}]
    values = (value for fact in about for value in fact.values if value.name == name)
    return [float(value.number) for value in values if isinstance(value.number, (int, float))]


def shares(r: ClauseReading) -> None:
    """Claim "40% of the total" and "West accounts for 40%"."""
    signs = r.clause.signs("share")
    for i in r.unread_numbers():
        right = r.clause.right(i)
        if r.quantity(i).shape is not Shape.PERCENT or not (signs or "of" in right[:1]):
            continue
        if any(s in ("higher", "lower", "up", "down", "change") for s in (*r.clause.left(i)[:2], *right[:1])):
            continue
        r.used.update(signs, r.clause.signs("rows", "total"), _all_rows(r))
        state(r, i, "share", _shares_of(r, i))
    percents = any(r.quantity(i).shape is Shape.PERCENT for i in r.clause.numbers)
    if signs and not percents and r.unread_numbers():
        r.used.update(s for s in signs if r.clause.pieces[s].text.lower() in r.words.origins)


def _all_rows(r: ClauseReading) -> Iterator[int]:
    """Yield "all" of "of all rows" and "of all": the whole that a share is of."""
    for at in r.clause.signs("all"):
        behind = r.piece(at + 1)
        if behind is None or behind.sign in ("rows", "comma", "stop"):
            yield at


def _shares_of(r: ClauseReading, i: int) -> list[float]:
    places = [place for cell in _sharers(r, i) if (place := place_at(r, cell))]
    if not places:
        return []
    percents, column = [], places[0][0]
    for measure, how in options(r):
        if how not in (Aggregate.SUM, Aggregate.COUNT):
            continue
        whole = r.world.groups(column, measure, how)
        total = sum(whole.values()) if r.world.by else r.world.whole(measure, how)
        parts = [whole[name] for held, name in places if held == column and name in whole]
        if total and len(parts) == len(places):
            percents.append(100 * sum(parts) / total)
    return percents


def _sharers(r: ClauseReading, i: int) -> list[int]:
    """Return the names whose share a number is: one, or those of a list before "together"."""
    cells = r.clause.cells("places")
    alone = r.clause.attached(i, "places")
    percents = [n for n in r.clause.numbers if r.quantity(n).shape is Shape.PERCENT]
    if len(cells) > 1 and len(percents) == 1 and _listed(r, cells):
        return cells
    return [] if alone is None else [alone]


def _listed(r: ClauseReading, cells: Sequence[int]) -> bool:
    signs = {piece.sign for piece in r.clause.pieces[cells[0] + 1 : cells[-1]] if not piece.anchor}
    return signs <= {"and", "comma", "fill"} and not any(cells[0] < n < cells[-1] for n in r.clause.numbers)
