"""What rose or fell: from when and what, to when and what, by how much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from core.types import Aggregate, Grain, Shape
from llm.check.comparisons import amounts, cut, is_amount
from llm.check.reading import ClauseReading, fits_any, moment_at, options, place_at, says, single_place, state, unit_of
from llm.check.stated_cells import Moment, Place, Where

Move = tuple[float, float, str]  # before, after, and of which measure they are


def change(r: ClauseReading) -> None:
    """Claim "rose from 20 in 2019 to 30 in 2020, by 50%"."""
    signs = r.clause.signs("up", "down")
    ways = {r.clause.pieces[i].sign for i in signs}
    if not signs:
        _without_direction(r)
        return
    if len(ways) > 1:
        r.leave(signs, "direction")
        return
    start, end = _ends(r)
    moves = list(_moves(r, start, end))
    r.used.update(signs, r.clause.signs("change"))
    if not moves:
        r.leave(signs, "direction", "incomplete" if cut(r) else "unknown")
        return
    fitting = [(x, y, m) for x, y, m in moves if all(i is None or says(r, i, v) for i, v in ((start, x), (end, y)))]
    right = [(x, y, m) for x, y, m in fitting if (y > x) is (ways == {"up"}) and x != y]
    chosen = right or fitting or moves
    for at in signs:
        (r.support if right else r.contradict)(at, "direction")
    for i, level in ((start, 0), (end, 1)):
        if i is not None:
            state(r, i, "number", [(x, y)[level] for x, y, _ in chosen], unit_of(r, chosen[0][2]))
    amounts(r, [(y, x, m) for x, y, m in chosen], r.unread_numbers())


def _without_direction(r: ClauseReading) -> None:
    """Claim "changed by 12 between 2019 and 2020"."""
    if not r.clause.has("change") or not r.clause.ranges:
        return
    moves = [(y, x, m) for x, y, m in _moves(r, None, None)]
    if moves:
        r.used.update(r.clause.signs("change"))
        amounts(r, moves, r.unread_numbers())


def _ends(r: ClauseReading) -> tuple[int | None, int | None]:
    """Return the numbers that a move starts from and arrives at."""
    level = [i for i in r.unread_numbers() if fits_any(r, i) and not is_amount(r, i)]
    start = next((i for i in level if r.clause.role(i) in ("from", "other")), None)
    rest = [i for i in level if i != start]
    end = next((i for i in rest if r.clause.role(i) == "to"), rest[0] if rest else None)
    return start, end


def _moves(r: ClauseReading, start: int | None, end: int | None) -> Iterator[Move]:
    """Yield every reading of what moved, when, between the numbers at these places."""
    first, last = _span(r, start, end)
    own = [r.clause.attached(i, "places") for i in (start, end) if i is not None]
    if len(set(own)) == 2 and first is None and last is None and None not in own:
        yield from _between_places(r, *(place_at(r, cell) for cell in own))
        return
    scope = single_place(r) if len(r.clause.cells("places")) <= 1 else _scope(r, own)
    for measure, how in options(r):
        for before, after in _levels_between(r, measure, how, scope, first, last):
            yield before, after, measure


def _between_places(r: ClauseReading, a: Place | None, b: Place | None) -> Iterator[Move]:
    if a is None or b is None:
        return
    for measure, how in options(r):
        x, y = (r.world.level(measure, how, Where(frozenset({place}))) for place in (a, b))
        if x is not None and y is not None:
            yield x, y, measure


def _scope(r: ClauseReading, own: Sequence[int | None]) -> frozenset[Place]:
    at = next((cell for cell in own if cell is not None), None)
    place = place_at(r, at if at is not None else r.clause.cells("places")[0])
    return frozenset({place}) if place else frozenset()


def _span(r: ClauseReading, start: int | None, end: int | None) -> tuple[Moment | None, Moment | None]:
    """Return from when to when something moved."""
    if r.clause.ranges:
        a, b = next(iter(r.clause.ranges.items()))
        r.used.update(r.clause.signs("between"))
        return moment_at(r, a), moment_at(r, b)
    first, last = _periods(r, start, end)
    for sign in r.clause.signs("since", "after", "before"):
        piece = r.clause.pieces[sign]
        if piece.sign == "since" or piece.text in r.words.afterwards:
            r.used.add(sign)
    return moment_at(r, first), moment_at(r, last)


def _periods(r: ClauseReading, start: int | None, end: int | None) -> tuple[int | None, int | None]:
    """Return where the periods of both ends stand: those that the numbers belong to, else as the words before each say."""
    whens = r.clause.cells("when")
    first, last = (None if i is None else r.clause.attached(i, "when") for i in (start, end))
    if first is not None and first == last:
        if len(whens) > 1:
            first, last = whens[0], whens[-1]
        elif _ahead(r, first) in ("since", "from"):
            last = None
        else:
            first = None
    for when in whens:
        if when in (first, last):
            continue
        if _ahead(r, when) in ("since", "from", "than", "against") and first is None:
            first = when
        elif last is None:
            last = when
    return first, last


def _ahead(r: ClauseReading, cell: int) -> str:
    """Return the sign of the word that leads to a period."""
    for piece in reversed(r.clause.pieces[:cell]):
        if piece.anchor or piece.sign not in ("fill", "in", "at"):
            return piece.sign
    behind = r.piece(cell + 1)
    return "since" if behind is not None and behind.sign == "since" else ""


def _levels_between(
    r: ClauseReading, measure: str, how: Aggregate, scope: frozenset[Place], first: Moment | None, last: Moment | None
) -> Iterator[tuple[float, float]]:
    grains = {moment[1] for moment in (first, last) if moment}
    if len(grains) > 1:
        return
    for grain in grains or r.world.grains:
        line = r.world.series(measure, how, grain, scope)
        for a, b in _pairs(r, measure, grain, list(line), first, last):
            whole = all(r.world.is_whole((day, grain), how) for day in (a, b) if isinstance(day, dt.date))
            if a in line and b in line and a != b and whole:
                yield line[a], line[b]


def _pairs(
    r: ClauseReading, measure: str, grain: Grain, days: Sequence[object], first: Moment | None, last: Moment | None
) -> Iterator[tuple[object, object]]:
    """Yield the periods that a move may be between, where the text names both, one or none of them."""
    if len(days) < 2:
        return
    told = _told(r, measure, grain)
    begin, finish = told or (days[0], days[-1])
    if first and last:
        yield first[0], last[0]
    elif first:
        yield first[0], finish
    elif last:
        if last[0] in days and days.index(last[0]):
            yield days[days.index(last[0]) - 1], last[0]
        if told and told[1] == last[0]:
            yield begin, last[0]
    else:
        yield begin, finish


def _told(r: ClauseReading, measure: str, grain: Grain) -> tuple[dt.date, dt.date] | None:
    """Return the first and last period of a fact about how the measure moved."""
    for fact in r.world.facts:
        if fact.measure == measure and fact.grain is grain and fact.verdict.way:
            days = [v.number for v in fact.values if v.shape is Shape.PERIOD and isinstance(v.number, dt.date)]
            if len(days) > 1:
                return min(days), max(days)
    return None
