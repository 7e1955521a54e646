"""Who or what comes first, second or last, and when something peaked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from core.types import Aggregate, Shape, Verdict
from llm.check.reading import (
    ClauseReading,
    fits_any,
    moment_at,
    names_column,
    options,
    place_at,
    season_at,
    shared_moment,
    single_place,
    state,
    unit_of,
)
from llm.check.stated_cells import Where

Order = list[tuple[object, float]]  # from the first place on: what, and how much
_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NEAR = 2  # pieces between "second" and "highest"


def ranks(r: ClauseReading) -> None:
    """Claim "West ranks second", "sales peaked in May", "followed by East"."""
    for at in r.clause.signs("peak", "trough"):
        if at not in r.used:
            _peak(r, at)
    signs = [i for i in r.clause.signs("highest", "lowest") if i not in r.used]
    ordinals = [i for i in r.clause.signs(*_RANKS) if i not in r.used]
    alone = [o for o in ordinals if not any(abs(o - s) <= _NEAR for s in signs)]
    if alone and (r.clause.has("ranked") or signs or len(alone) > 1):
        signs = sorted([*signs, *alone])
    for at in signs:
        _place(r, at, ordinals)
    _followers(r, signs)
    if signs:
        r.used.update(r.clause.signs("ranked"), _whole_field(r))


def _peak(r: ClauseReading, at: int) -> None:
    cells = r.clause.cells("when") or r.clause.cells("step")
    r.used.add(at)
    if cells:
        nearest = min(cells, key=lambda cell: abs(cell - at))
        _claim(r, at, nearest, 1, r.clause.pieces[at].sign == "peak")
    else:
        r.leave([at], "extreme")


def _whole_field(r: ClauseReading) -> Iterator[int]:
    """Yield "all" of "of all regions", "of all": what a first place is always first of."""
    for at in r.clause.signs("all"):
        ahead, behind = r.piece(at - 1), r.piece(at + 1)
        within = ahead is not None and ahead.sign in ("of", "for", "in")
        if within and (behind is None or behind.sign in ("comma", "groups") or names_column(r, behind)):
            yield at


def _place(r: ClauseReading, at: int, ordinals: Sequence[int]) -> None:
    near = [o for o in ordinals if abs(o - at) <= _NEAR] if at not in ordinals else [at]
    r.used.update([at, *near])
    rank = _RANKS[r.clause.pieces[near[0]].sign] if near else 1
    cell = _ranked(r, at)
    if cell is not None:
        _claim(r, at, cell, rank, r.clause.pieces[at].sign != "lowest")
    elif not r.clause.numbers or not r.subject.measure or r.clause.cells("when") or not _column_extreme(r, at):
        r.leave([at], "extreme")


def _column_extreme(r: ClauseReading, at: int) -> bool:
    """Claim "the highest price is 99": the largest cell of a column."""
    measure = r.subject.measure or ""
    extreme = r.world.quantile(measure, 4 if r.clause.pieces[at].sign == "highest" else 0)
    numbers = [i for i in r.unread_numbers() if fits_any(r, i)]
    if extreme is None or len(numbers) != 1 or r.clause.has("mean", "total"):
        return False
    state(r, numbers[0], "extreme", [extreme], unit_of(r, measure))
    return True


def _ranked(r: ClauseReading, at: int) -> int | None:
    """Return where the name or period stands that a ranking word is about."""
    cells = r.clause.cells("places")
    if not cells:
        whens = r.clause.cells("when") or r.clause.cells("step")
        return whens[0] if len(whens) == 1 else None
    subjects = [c for c in cells if not r.clause.is_object(c) or _straight_after(r, at, c)]
    before = [c for c in subjects if c < at]
    behind = [c for c in subjects if c > at]
    return before[-1] if before else behind[0] if behind else None


def _straight_after(r: ClauseReading, at: int, cell: int) -> bool:
    between = r.clause.pieces[at + 1 : cell]
    return at < cell and all(p.sign in ("fill", "for", "in", "of") or p.column for p in between)


def _claim(r: ClauseReading, at: int, cell: int, rank: int, high: bool) -> None:
    """Claim a place in an order, counted from the top or from the bottom."""
    first: str | None = None
    for measure, how in _ranked_options(r):
        order = _order(r, cell, measure, how, high)
        if not order:
            continue
        own = _key(r, cell)
        if len(order) >= rank and order[rank - 1][0] == own and _no_tie(order, rank):
            r.support(at, "rank")
            return
        if first is None:
            first = str(order[rank - 1][0]) if len(order) >= rank else ""
    if first is None:
        r.leave([at], "rank")
    else:
        r.contradict(at, "rank", first)


def _ranked_options(r: ClauseReading) -> Iterator[tuple[str, Aggregate]]:
    """Yield what a place may be of: where a sentence counts rows and names no measure, of the rows alone."""
    counts = r.subject.measure is None and r.clause.has("rows") and bool(r.clause.numbers)
    return iter([("", Aggregate.COUNT)]) if counts else options(r)


def _no_tie(order: Order, rank: int) -> bool:
    value = order[rank - 1][1]
    return sum(x == value for _, x in order) == 1


def _key(r: ClauseReading, cell: int) -> object:
    """Return what the name, period or season at a place is called in an order."""
    piece = r.clause.pieces[cell]
    if piece.places:
        place = place_at(r, cell)
        return place[1] if place else None
    key = moment_at(r, cell) if piece.when else season_at(r, cell)
    return key[0] if key else None


def _order(r: ClauseReading, cell: int, measure: str, how: Aggregate, high: bool) -> Order:
    """Return the order that the name, period or season at a place stands in."""
    piece = r.clause.pieces[cell]
    if piece.places:
        place = place_at(r, cell)
        column = place[0] if place else ""
        where = Where(frozenset(), shared_moment(r))
        groups = r.world.groups(column, measure, how, where)
        return _sorted(groups, high) if r.world.by else _stated_groups(r, column, measure, how, high)
    if piece.when:
        if not r.world.by:
            return _stated_period(r, measure, how, high)
        when = piece.when
        if not r.world.is_whole((when.date, when.grain), how):
            return []
        line = r.world.series(measure, how, when.grain, single_place(r))
        whole = {d: x for d, x in line.items() if not isinstance(d, dt.date) or r.world.is_whole((d, when.grain), how)}
        return _sorted(whole, high)
    return _stated_seasons(r, measure, how, high)


def _sorted(levels: Mapping[object, float], high: bool) -> Order:
    return sorted(levels.items(), key=lambda item: item[1], reverse=high)


def _stated_groups(r: ClauseReading, column: str, measure: str, how: Aggregate, high: bool) -> Order:
    """Return the first places of a ranking as a fact states them, where there is no table to rank."""
    for fact in r.world.facts:
        about = (fact.measure, fact.aggregate, fact.breakdown) == (measure, how, column)
        if about and fact.verdict in (Verdict.HIGHEST, Verdict.LOWEST):
            names = [v.text for v in fact.values if v.shape is Shape.NAME and v.text in r.world.places]
            places = [next(iter(r.world.places[name]))[1] for name in names]
            return [(p, float(-i)) for i, p in enumerate(places)] if high is (fact.verdict is Verdict.HIGHEST) else []
    return []


def _stated_period(r: ClauseReading, measure: str, how: Aggregate, high: bool) -> Order:
    wanted = Verdict.HIGHEST if high else Verdict.LOWEST
    for fact in r.world.facts:
        if (fact.measure, fact.aggregate, fact.verdict) == (measure, how, wanted):
            days = [v.number for v in fact.values if v.shape is Shape.PERIOD]
            if len(days) == 1:
                return [(days[0], 0.0)]
    return []


def _stated_seasons(r: ClauseReading, measure: str, how: Aggregate, high: bool) -> Order:
    side = "high" if high else "low"
    for fact in r.world.facts:
        steps = [v for v in fact.values if v.shape is Shape.SEASON]
        if (fact.measure, fact.aggregate) == (measure, how) and len(steps) == 2:
            numbers = [v.number for v in steps if v.name.split("_")[0] == side]
            return [(int(number), 0.0) for number in numbers if isinstance(number, (int, float))]
    return []


def _followers(r: ClauseReading, signs: Sequence[int]) -> None:
    """Claim "followed by East": the next place of the same ranking."""
    for at in r.clause.signs("next"):
        places = r.clause.cells("places")
        cells = [c for c in places if c > at] or [c for c in places if c < at][-1:]
        if not signs or not cells:
            r.leave([at], "rank")
        else:
            _claim(r, at, cells[0], 2, not any(r.clause.pieces[s].sign == "lowest" for s in signs))
            r.used.add(at)
