"""One thing against another: more, less, how much more, how many times as much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.types import Shape
from llm.check.amounts import Amounts
from llm.check.clauses import KINDS
from llm.check.stated_cells import Moment, Place, Where
from llm.check.verdicts import contradicted, supported, unchecked


@dataclass
class Comparisons(Amounts):
    """Comparisons of categories and of periods."""

    def _comparison(self) -> None:
        at = self._compares()
        if at is None:
            self._gap()
            self._ratios(None, None)
            return
        token = self.clause.tokens[at]
        a, b = self._sides(at)
        if a is None or b is None:
            return
        self.clause.used.add(at)
        self.clause.used.update(self.clause.signs("change"))
        up = token.sign in ("higher", "highest", "over")
        values = self._compared(a, b)
        if not values:
            self.claims.append(unchecked(token, "comparison", self.language))
            return
        holds = [(x, y, m) for x, y, m in values if (x > y) is up and x != y]
        make = supported if holds else contradicted
        self.claims.append(make(token, "comparison", self.language))
        self._amounts(holds or values, [*self._open()])
        self._ratios(a, b)

    def _gap(self) -> None:
        """Claim "42 for A against 30 for B, a gap of 12": a difference that takes no side."""
        cells = self.clause.cells("places") or self.clause.cells("when")
        amounts = [i for i in self._open() if "change" in self.clause.left(i)]
        if len(cells) == 2 and amounts and not self.clause.has("up", "down"):
            values = self._compared(cells[0], cells[1])
            if values:
                self.clause.used.update(self.clause.signs("change"))
                self._amounts([(max(x, y), min(x, y), m) for x, y, m in values], amounts)

    def _compares(self) -> int | None:
        """Return the word that sets one cell against another, if its clause names what it is set against."""
        cells = {c for kind in KINDS for c in self.clause.cells(kind)}
        for at in self.clause.signs("higher", "lower", "highest", "lowest", "over", "under"):
            behind = next((j for j in range(at + 1, len(self.clause.tokens)) if self.clause.tokens[j].anchor), None)
            verbal = self.clause.tokens[at].text.lower() in ("leads", "led", "lead", "leading", "tops", "trails")
            hedge = self.clause.tokens[at].sign in ("over", "under")
            if (hedge or self.clause.tokens[at].sign in ("highest", "lowest")) and not (
                behind in cells and (verbal or hedge)
            ):
                continue
            if self.clause.has("than", "against") or behind in cells or self._sides(at)[1] is not None:
                return at
        return None

    def _sides(self, at: int) -> tuple[int | None, int | None]:
        cells = sorted(c for kind in KINDS for c in self.clause.cells(kind) if not self.clause._in_range(c))
        than = next((s for s in self.clause.signs("than", "against") if any(c > s for c in cells)), at)
        b = next((c for c in cells if c > than), None)
        if b is None:
            return None, None
        kind = next(k for k in KINDS if b in self.clause.cells(k))
        same = [c for c in self.clause.cells(kind) if c != b]
        before = [c for c in same if c < min(at, than)] or [c for c in same if c < max(at, than)]
        later = [c for c in same if c > b]
        a = before[-1] if before else later[0] if later else None
        return a, b

    def _compared(self, a: int, b: int) -> list[tuple[float, float, str]]:
        wheres = []
        for cell in (a, b):
            token = self.clause.tokens[cell]
            if token.places:
                place = self._place(cell)
                shared = self._shared_moment()
                wheres.append(Where(frozenset({place} if place else ()), shared))
            elif token.when:
                wheres.append(Where(self._single_place(), self._moment(cell)))
            else:
                wheres.append(Where(self._single_place(), None, self._season(cell)))
        found = []
        for measure, how in self._options():
            x, y = (self.world.level(measure, how, where) for where in wheres)
            if x is not None and y is not None:
                found.append((x, y, measure))
        return found

    def _shared_moment(self) -> Moment | None:
        whens = self.clause.cells("when")
        return self._moment(whens[0]) if len(whens) == 1 else self.subject.moment

    def _single_place(self) -> frozenset[Place]:
        cells = self.clause.cells("places")
        place = self._place(cells[0]) if len(cells) == 1 else None
        return frozenset({place}) if place else self.subject.places if not cells else frozenset()

    def _amounts(self, values: Sequence[tuple[float, float, str]], numbers: Sequence[int]) -> None:
        """Claim the numbers that say by how much one thing exceeds, or has moved from, another."""
        for i in numbers:
            shape = self._quantity(i).shape
            percent_measure = self._unit(values[0][2]) == "%"
            if shape is Shape.POINTS:
                self._state(i, "points", [abs(x - y) for x, y, m in values if self._unit(m) == "%"])
            elif shape is Shape.PERCENT and not (percent_measure and not self._amount_words(i)):
                found = [abs(x - y) / y * 100 for x, y, m in values if self._unit(m) != "%" and y > 0]
                self._state(i, "percent", found)
            elif shape is Shape.NUMBER and self._amount_words(i):
                self._state(i, "difference", [abs(x - y) for x, y, _ in values], self._unit(values[0][2]))

    def _amount_words(self, i: int) -> bool:
        """Say whether the words around a number make it an amount by which something differs."""
        left, right = self.clause.left(i), self.clause.right(i)
        near = [s for s in left if s not in ("fill", "of", "about", "over", "under")]
        token = self.clause.tokens[i - 1] if i else None
        reached = token is not None and token.sign in ("up", "down") and token.text[-1] in "至到"
        moved = bool(near) and near[0] in ("by", "up", "down", "change", "higher", "lower") and not reached
        return moved or any(s in ("higher", "lower", "over", "under") for s in right[:1])

    def _ratios(self, a: int | None, b: int | None) -> None:
        """Claim "three times the … of East": how many times as much one thing is as another."""
        for i in self._open():
            if self._quantity(i).shape is not Shape.TIMES:
                continue
            cells = self.clause.cells("places") or self.clause.cells("when")
            after, before = [c for c in cells if c > i], [c for c in cells if c < i]
            pair = (before[-1], after[0]) if after and before else tuple(before[-2:]) if len(before) > 1 else ()
            values = self._compared(*pair) if len(pair) == 2 else []
            if self._state(i, "times", [x / y for x, y, _ in values if y > 0]):
                self.clause.used.update(self.clause.signs("higher", "as", "lower"))
