"""Who or what comes first, second or last, and when something peaked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.types import Aggregate, Shape, Verdict
from llm.check.moves import Moves
from llm.check.stated_cells import Where
from llm.check.verdicts import contradicted, supported, unchecked

_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_NEAR = 2  # pieces between "second" and "highest"


@dataclass
class Ranks(Moves):
    """Places in an order."""

    def _ranks(self) -> None:
        for at in self.clause.signs("peak", "trough"):
            if at not in self.clause.used:
                self._extreme_period(at, self.clause.tokens[at].sign == "peak")
        signs = [i for i in self.clause.signs("highest", "lowest") if i not in self.clause.used]
        ordinals = [i for i in self.clause.signs(*_RANKS) if i not in self.clause.used]
        alone = [o for o in ordinals if not any(abs(o - s) <= _NEAR for s in signs)]
        if alone and (self.clause.has("ranked") or signs or len(alone) > 1):
            signs = sorted([*signs, *alone])
        for at in signs:
            self._rank(at, ordinals)
        self._followers(signs)
        if signs:
            self.clause.used.update(self.clause.signs("ranked"), self._whole_field())

    def _whole_field(self) -> Iterator[int]:
        """Yield "all" of "of all regions", "of all": what a first place is always first of."""
        for at in self.clause.signs("all"):
            behind = self.clause.tokens[at + 1] if at + 1 < len(self.clause.tokens) else None
            ahead = self.clause.tokens[at - 1].sign if at else ""
            if ahead in ("of", "for", "in") and (
                behind is None or behind.sign in ("comma", "groups") or self._names_column(behind)
            ):
                yield at

    def _rank(self, at: int, ordinals: Sequence[int]) -> None:
        token = self.clause.tokens[at]
        near = [o for o in ordinals if abs(o - at) <= _NEAR] if at not in ordinals else [at]
        self.clause.used.update([at, *near])
        place = _RANKS[self.clause.tokens[near[0]].sign] if near else 1
        high = token.sign != "lowest"
        cell = self._ranked_cell(at)
        if cell is None:
            if not (
                self.clause.numbers and self.subject.measure and not self._ranked_period(at)
            ) or not self._column_extreme(at):
                self._leave([at], "extreme")
            return
        self._claim_rank(at, cell, place, high)

    def _column_extreme(self, at: int) -> bool:
        """Claim "the highest price is 99": the largest cell of a column."""
        sign = self.clause.tokens[at].sign
        found = self.world.quantile(self.subject.measure or "", 4 if sign == "highest" else 0)
        numbers = [i for i in self._open() if self._fits_any(i)]
        if found is None or len(numbers) != 1 or self.clause.has("mean", "total"):
            return False
        self._state(numbers[0], "extreme", [found], self._unit(self.subject.measure or ""))
        return True

    def _ranked_period(self, at: int) -> bool:
        return bool(self.clause.cells("when"))

    def _ranked_cell(self, at: int) -> int | None:
        cells = self.clause.cells("places")
        if not cells:
            whens = self.clause.cells("when") or self.clause.cells("step")
            return whens[0] if len(whens) == 1 else None
        subjects = [c for c in cells if not self.clause._object(c) or self._straight_after(at, c)]
        before = [c for c in subjects if c < at]
        behind = [c for c in subjects if c > at]
        follow = behind[0] if behind and self._straight_after(at, behind[0]) else None
        return before[-1] if before else follow if follow is not None else behind[0] if behind else None

    def _straight_after(self, at: int, cell: int) -> bool:
        return at < cell and all(
            t.sign in ("fill", "for", "in", "of") or t.column for t in self.clause.tokens[at + 1 : cell]
        )

    def _claim_rank(self, at: int, cell: int, rank: int, high: bool) -> None:
        token = self.clause.tokens[at]
        best: tuple[str, ...] = ()
        for measure, how in self._ranked_options():
            order = self._ordered(cell, measure, how, high)
            if not order:
                continue
            own = self._key(cell)
            if len(order) >= rank and order[rank - 1][0] == own and self._no_tie(order, rank):
                self.claims.append(supported(token, "rank", self.language))
                return
            best = best or (str(order[rank - 1][0]) if len(order) >= rank else "",)
        if best:
            self.claims.append(contradicted(token, "rank", self.language, best[0]))
        else:
            self.claims.append(unchecked(token, "rank", self.language))

    def _ranked_options(self) -> Iterator[tuple[str, Aggregate]]:
        """Yield what a place may be of: where a sentence counts rows and names no measure, of the rows alone."""
        counts = self.subject.measure is None and self.clause.has("rows") and bool(self.clause.numbers)
        return iter([("", Aggregate.COUNT)]) if counts else self._options()

    @staticmethod
    def _no_tie(order: Sequence[tuple[object, float]], rank: int) -> bool:
        value = order[rank - 1][1]
        return sum(x == value for _, x in order) == 1

    def _key(self, cell: int) -> object:
        token = self.clause.tokens[cell]
        if token.places:
            place = self._place(cell)
            return place[1] if place else None
        moment, season = self._moment(cell) if token.when else None, self._season(cell) if token.step else None
        return moment[0] if moment else season[0] if season else None

    def _ordered(self, cell: int, measure: str, how: Aggregate, high: bool) -> list[tuple[object, float]]:
        token = self.clause.tokens[cell]
        if token.places:
            place = self._place(cell)
            column = place[0] if place else ""
            found = self.world.groups(column, measure, how, Where(frozenset(), self._shared_moment()))
            stated = self._stated_ranks(column, measure, how) if self.world.by is None else None
            return (
                stated[:]
                if stated and high is self._stated_high
                else []
                if self.world.by is None
                else _sorted(found, high)
            )
        if token.when:
            line = self.world.series(measure, how, token.when.grain, self._single_place())
            return _sorted(line, high) if self.world.by else self._stated_extreme(measure, how, high)
        return self._seasonal(measure, how, high)

    _stated_high: bool = True

    def _stated_ranks(self, column: str, measure: str, how: Aggregate) -> list[tuple[object, float]]:
        """Return the first places of a ranking as a fact states them, where there is no table to rank."""
        for fact in self.world.facts:
            named = [v for v in fact.values if v.shape is Shape.NAME]
            if (fact.measure, fact.aggregate, fact.breakdown) == (measure, how, column) and fact.verdict in (
                Verdict.HIGHEST,
                Verdict.LOWEST,
            ):
                self._stated_high = fact.verdict is Verdict.HIGHEST
                places = [next(iter(self.world.places[v.text]))[1] for v in named if v.text in self.world.places]
                return [(p, float(-i)) for i, p in enumerate(places)]
        return []

    def _stated_extreme(self, measure: str, how: Aggregate, high: bool) -> list[tuple[object, float]]:
        for fact in self.world.facts:
            wanted = Verdict.HIGHEST if high else Verdict.LOWEST
            if (fact.measure, fact.aggregate, fact.verdict) == (measure, how, wanted):
                days = [v.number for v in fact.values if v.shape is Shape.PERIOD]
                if len(days) == 1:
                    return [(days[0], 0.0)]
        return []

    def _seasonal(self, measure: str, how: Aggregate, high: bool) -> list[tuple[object, float]]:
        for fact in self.world.facts:
            steps = [v for v in fact.values if v.shape is Shape.SEASON]
            if (fact.measure, fact.aggregate) == (measure, how) and len(steps) == 2:
                of = {"high": True, "low": False}
                return [
                    (int(v.number), 0.0) for v in steps
                    if isinstance(v.number, (int, float)) and of.get(v.name.split("_")[0]) is high
                ]  # fmt: skip
        return []

    def _followers(self, signs: Sequence[int]) -> None:
        """Claim "followed by East": the next place of the same ranking."""
        for at in self.clause.signs("next"):
            cells = [c for c in self.clause.cells("places") if c > at] or [
                c for c in self.clause.cells("places") if c < at
            ][-1:]
            high = not any(self.clause.tokens[s].sign == "lowest" for s in signs)
            if not signs or not cells:
                self._leave([at], "rank")
            else:
                self._claim_rank(at, cells[0], 2, high)
                self.clause.used.add(at)

    def _extreme_period(self, at: int, high: bool) -> None:
        cells = self.clause.cells("when") or self.clause.cells("step")
        self.clause.used.add(at)
        if len(cells) == 1:
            self._claim_rank(at, cells[0], 1, high)
        elif len(cells) > 1:
            near = min(cells, key=lambda c: abs(c - at))
            self._claim_rank(at, near, 1, high)
        else:
            self._leave([at], "extreme")


def _sorted(found: dict[object, float], high: bool) -> list[tuple[object, float]]:
    return sorted(found.items(), key=lambda item: item[1], reverse=high)
