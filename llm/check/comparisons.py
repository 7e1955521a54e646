"""Which of two categories or periods is ahead, by how much, and how many times the other it is."""

from __future__ import annotations

from collections.abc import Sequence

from core.types import Shape
from llm.check.clauses import KINDS
from llm.check.reading import (
    ClauseReading,
    moment_at,
    options,
    place_at,
    season_at,
    shared_moment,
    single_place,
    state,
    unit_of,
)
from llm.check.stated_cells import Where

Pair = tuple[float, float, str]  # what is held against another, that other, and of which measure they are


def comparison(r: ClauseReading) -> None:
    """Claim "West is higher than East, by 12"."""
    at = _compares(r)
    if at is None:
        _gap(r)
        _ratios(r)
        return
    a, b = _sides(r, at)
    if a is None or b is None:
        return
    r.used.update([at], r.clause.signs("change"))
    up = r.clause.pieces[at].sign in ("higher", "highest", "over")
    pairs = _compared(r, a, b)
    if not pairs:
        r.leave([at], "comparison", "incomplete" if cut(r) else "unknown")
        return
    right = [(x, y, m) for x, y, m in pairs if (x > y) is up and x != y]
    (r.support if right else r.contradict)(at, "comparison")
    amounts(r, right or pairs, r.unread_numbers())
    _ratios(r)


def _gap(r: ClauseReading) -> None:
    """Claim "42 for A against 30 for B, a gap of 12": a difference that takes no side."""
    cells = r.clause.cells("places") or r.clause.cells("when")
    gaps = [i for i in r.unread_numbers() if "change" in r.clause.left(i)]
    if len(cells) == 2 and gaps and not r.clause.has("up", "down"):
        pairs = _compared(r, cells[0], cells[1])
        if pairs:
            r.used.update(r.clause.signs("change"))
            amounts(r, [(max(x, y), min(x, y), m) for x, y, m in pairs], gaps)


def _compares(r: ClauseReading) -> int | None:
    """Return the word that sets one cell against another, if its clause names what it is set against."""
    cells = {cell for kind in KINDS for cell in r.clause.cells(kind)}
    for at in r.clause.signs("higher", "lower", "highest", "lowest", "over", "under"):
        piece = r.clause.pieces[at]
        behind = next((j for j in range(at + 1, len(r.clause.pieces)) if r.clause.pieces[j].anchor), None)
        verbal = piece.text.lower() in r.words.leading
        hedge = piece.sign in ("over", "under")
        if (hedge or piece.sign in ("highest", "lowest")) and not (behind in cells and (verbal or hedge)):
            continue
        if r.clause.has("than", "against") or behind in cells or _sides(r, at)[1] is not None:
            return at
    return None


def _sides(r: ClauseReading, at: int) -> tuple[int | None, int | None]:
    """Return what is held against another, and that other, of a comparing word."""
    cells = sorted(cell for kind in KINDS for cell in r.clause.cells(kind) if not r.clause.in_range(cell))
    than = next((s for s in r.clause.signs("than", "against") if any(c > s for c in cells)), at)
    b = next((cell for cell in cells if cell > than), None)
    if b is None:
        return None, None
    kind = next(kind for kind in KINDS if b in r.clause.cells(kind))
    same = [cell for cell in r.clause.cells(kind) if cell != b]
    before = [cell for cell in same if cell < min(at, than)] or [cell for cell in same if cell < max(at, than)]
    later = [cell for cell in same if cell > b]
    return (before[-1] if before else later[0] if later else None), b


def _compared(r: ClauseReading, a: int, b: int) -> list[Pair]:
    wheres = [_rows_of(r, cell) for cell in (a, b)]
    pairs = []
    for measure, how in options(r):
        moments = {where.moment for where in wheres if where.moment}
        if len(moments) > 1 and not all(r.world.is_whole(moment, how) for moment in moments):
            continue
        x, y = (r.world.level(measure, how, where) for where in wheres)
        if x is not None and y is not None:
            pairs.append((x, y, measure))
    return pairs


def cut(r: ClauseReading) -> bool:
    """Say whether a period that a clause names is not whole in the table."""
    whens = [r.clause.pieces[i].when for i in r.clause.cells("when")]
    hows = [how for _, how in options(r)]
    return any(not r.world.is_whole((when.date, when.grain), how) for when in whens if when for how in hows)


def _rows_of(r: ClauseReading, cell: int) -> Where:
    piece = r.clause.pieces[cell]
    if piece.places:
        place = place_at(r, cell)
        return Where(frozenset({place} if place else ()), shared_moment(r))
    if piece.when:
        return Where(single_place(r), moment_at(r, cell))
    return Where(single_place(r), None, season_at(r, cell))


def amounts(r: ClauseReading, pairs: Sequence[Pair], numbers: Sequence[int]) -> None:
    """Claim the numbers that say by how much one thing exceeds, or has moved from, another."""
    unit = unit_of(r, pairs[0][2])
    for i in numbers:
        shape = r.quantity(i).shape
        if shape is Shape.POINTS:
            state(r, i, "points", [abs(x - y) for x, y, m in pairs if unit_of(r, m) == "%"])
        elif shape is Shape.PERCENT and not (unit == "%" and not is_amount(r, i)):
            percents = [abs(x - y) / y * 100 for x, y, m in pairs if unit_of(r, m) != "%" and y > 0]
            state(r, i, "percent", percents)
        elif shape is Shape.NUMBER and is_amount(r, i):
            state(r, i, "difference", [abs(x - y) for x, y, _ in pairs], unit)


def is_amount(r: ClauseReading, i: int) -> bool:
    """Say whether the words around a number make it an amount by which something differs."""
    near = [s for s in r.clause.left(i) if s not in ("fill", "of", "about", "over", "under")]
    before = r.piece(i - 1)
    reached = before is not None and before.sign in ("up", "down") and r.words.arrives(before.text)
    moved = near[:1] and near[0] in ("by", "up", "down", "change", "higher", "lower") and not reached
    return bool(moved) or any(s in ("higher", "lower", "over", "under") for s in r.clause.right(i)[:1])


def _ratios(r: ClauseReading) -> None:
    """Claim "three times the … of East": how many times as much one thing is as another."""
    for i in r.unread_numbers():
        if r.quantity(i).shape is not Shape.TIMES:
            continue
        cells = r.clause.cells("places") or r.clause.cells("when")
        after, before = [c for c in cells if c > i], [c for c in cells if c < i]
        ends = (before[-1], after[0]) if after and before else tuple(before[-2:]) if len(before) > 1 else ()
        pairs = _compared(r, *ends) if len(ends) == 2 else []
        if state(r, i, "times", [x / y for x, y, _ in pairs if y > 0]):
            r.used.update(r.clause.signs("higher", "as", "lower"))
