"""What rose or fell: from when and what, to when and what, by how much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.types import Aggregate, Grain, Shape, Verdict
from llm.check.compare import Comparisons
from llm.check.stated_cells import Moment, Place, Where
from llm.check.verdicts import contradicted, supported


@dataclass
class Moves(Comparisons):
    """Changes along time."""

    def _change(self) -> None:
        signs = self.clause.signs("up", "down")
        moved = {self.clause.tokens[i].sign for i in signs}
        if not signs:
            self._change_without_direction()
            return
        if len(moved) > 1:
            self._leave(signs, "direction")
            return
        up = moved == {"up"}
        start, end = self._ends(signs)
        found = [(x, y, m) for m, x, y in self._moves(start, end)]
        self.clause.used.update(signs, self.clause.signs("change"))
        if not found:
            self._leave(signs, "direction")
            return
        fits = [(x, y, m) for x, y, m in found if self._move_fits(x, y, m, start, end)]
        right = [(x, y, m) for x, y, m in fits if (y > x) is up and x != y]
        chosen = right or fits or found
        for at in signs:
            self.claims.append(
                (supported if right else contradicted)(self.clause.tokens[at], "direction", self.language)
            )
        for i, level in ((start, 0), (end, 1)):
            if i is not None:
                self._state(i, "number", [(x, y)[level] for x, y, _ in chosen], self._unit(chosen[0][2]))
        self._amounts([(y, x, m) for x, y, m in chosen], self._open())

    def _change_without_direction(self) -> None:
        if not self.clause.has("change") or not self.clause.ranges:
            return
        found = [(y, x, m) for m, x, y in self._moves(None, None)]
        if found:
            self.clause.used.update(self.clause.signs("change"))
            self._amounts(found, self._open())

    def _ends(self, signs: Sequence[int]) -> tuple[int | None, int | None]:
        """Return the numbers that a move starts from and arrives at."""
        level = [i for i in self._open() if self._fits_any(i) and not self._amount_words(i)]
        start = next((i for i in level if self.clause.role(i) in ("from", "other")), None)
        rest = [i for i in level if i != start]
        end = next((i for i in rest if self.clause.role(i) == "to"), rest[0] if rest else None)
        return start, end

    def _fits_any(self, i: int) -> bool:
        return any(self._fits(i, measure) for measure, _ in self._options())

    def _moves(self, start: int | None, end: int | None) -> Iterator[tuple[str, float, float]]:
        """Yield (measure, before, after) for every reading of what moved, when."""
        first, last = self._span(start, end)
        cells = self.clause.cells("places")
        own = [self.clause.attached(i, "places") for i in (start, end) if i is not None]
        if len(set(own)) == 2 and first is None and last is None and None not in own:
            a, b = (self._place(c) for c in own)
            for measure, how in self._options():
                x, y = (self.world.level(measure, how, Where(frozenset({p}))) for p in (a, b) if p)
                if x is not None and y is not None:
                    yield measure, x, y
            return
        scope = self._single_place() if len(cells) <= 1 else self._scope_of_move(start, end)
        for measure, how in self._options():
            yield from ((measure, x, y) for x, y in self._levels_between(measure, how, scope, first, last))

    def _scope_of_move(self, start: int | None, end: int | None) -> frozenset[Place]:
        at = next((self.clause.attached(i, "places") for i in (start, end) if i is not None), None)
        place = self._place(at if at is not None else self.clause.cells("places")[0])
        return frozenset({place}) if place else frozenset()

    def _span(self, start: int | None, end: int | None) -> tuple[Moment | None, Moment | None]:
        whens = self.clause.cells("when")
        if self.clause.ranges:
            a, b = next(iter(self.clause.ranges.items()))
            self.clause.used.update(self.clause.signs("between"))
            return self._moment(a), self._moment(b)
        at = [None if i is None else self.clause.attached(i, "when") for i in (start, end)]
        if at[0] is not None and at[0] == at[1] and len(whens) > 1:
            at = [whens[0], whens[-1]]
        elif at[0] is not None and at[0] == at[1]:
            role = self._ahead(at[0])
            at = [at[0], None] if role in ("since", "from") else [None, at[0]]
        for when in whens:
            if when in at:
                continue
            role = self._ahead(when)
            if role in ("since", "from", "than", "against") and at[0] is None:
                at[0] = when
            elif at[1] is None:
                at[1] = when
        for sign in self.clause.signs("since", "after", "before"):
            if self.clause.tokens[sign].sign == "since" or (
                self.language == "zh" and self.clause.tokens[sign].text == "后"
            ):
                self.clause.used.add(sign)
        return self._moment(at[0]), self._moment(at[1])

    def _ahead(self, cell: int) -> str:
        for token in reversed(self.clause.tokens[:cell]):
            if token.anchor or token.sign not in ("fill", "in", "at"):
                return token.sign
        following = self.clause.tokens[cell + 1].sign if cell + 1 < len(self.clause.tokens) else ""
        return "since" if following == "since" else ""

    def _levels_between(
        self, measure: str, how: Aggregate, scope: frozenset[Place], first: Moment | None, last: Moment | None
    ) -> Iterator[tuple[float, float]]:
        grains = {m[1] for m in (first, last) if m}
        if len(grains) > 1:
            return
        for grain in grains or self.world.grains:
            line = self.world.series(measure, how, grain, scope)
            days = list(line)
            for a, b in self._pairs(measure, grain, days, first, last):
                if a in line and b in line and a != b:
                    yield line[a], line[b]

    def _pairs(
        self, measure: str, grain: Grain, days: Sequence[object], first: Moment | None, last: Moment | None
    ) -> Iterator[tuple[object, object]]:
        if len(days) < 2:
            return
        told = self._told(measure, grain)
        begin, finish = told or (days[0], days[-1])
        if first and last:
            yield first[0], last[0]
        elif first:
            yield first[0], finish
        elif last:
            if told and told[1] == last[0]:
                yield begin, last[0]
            elif last[0] in days and days.index(last[0]):
                yield days[days.index(last[0]) - 1], last[0]
        else:
            yield begin, finish

    def _told(self, measure: str, grain: Grain) -> tuple[dt.date, dt.date] | None:
        """Return the first and last period of a fact about how the measure moved."""
        for fact in self.world.facts:
            if fact.measure == measure and fact.grain is grain and fact.verdict in (Verdict.RISE, Verdict.FALL):
                days = [v.number for v in fact.values if v.shape is Shape.PERIOD and isinstance(v.number, dt.date)]
                if len(days) > 1:
                    return min(days), max(days)
        return None

    def _move_fits(self, x: float, y: float, measure: str, start: int | None, end: int | None) -> bool:
        return all(i is None or self._says(i, v) for i, v in ((start, x), (end, y)))
