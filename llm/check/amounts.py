"""How many rows or groups, and which part of a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.types import Aggregate, Shape
from llm.check.reading import Reading
from llm.check.stated_cells import Where

_ORIGINS = frozenset(
    "comes from|come from|came from|coming from|is from|are from|was from|were from|belongs to|来自".split("|")
)


@dataclass
class Amounts(Reading):
    """Counts and shares."""

    def _counts(self) -> None:
        for i in self._open():
            if self._quantity(i).shape is not Shape.NUMBER or self._quantity(i).unit:
                continue
            following = self.clause.tokens[i + 1] if i + 1 < len(self.clause.tokens) else None
            if following is None:
                continue
            if following.sign == "rows":
                self.clause.used.add(i + 1)
                where = self._where(i)
                stated = [v for v in self._stated("rows") if where == Where()]
                level = self.world.level("", Aggregate.COUNT, where)
                self._state(i, "count", [*([] if level is None else [level]), *stated])
            elif following.sign == "groups" or self._names_column(following):
                self.clause.used.add(i + 1)
                found = self.world.distinct(following.column) if following.column else None
                self._state(i, "count", [found] if found is not None else self._stated("categories"))

    def _stated(self, name: str) -> list[float]:
        return [
            float(v.number) for f in self.world.facts for v in f.values
            if v.name == name and isinstance(v.number, (int, float)) and self._about(f.measure, f.breakdown)
        ]  # fmt: skip

    def _about(self, *columns: str) -> bool:
        named = {t.column for t in self.clause.tokens if t.column}
        return named <= set(columns)

    def _shares(self) -> None:
        signs = self.clause.signs("share")
        for i in self._open():
            right = self.clause.right(i)
            of_total = "of" in right[:1] and self._quantity(i).shape is Shape.PERCENT
            if self._quantity(i).shape is not Shape.PERCENT or not (signs or of_total):
                continue
            if any(s in ("higher", "lower", "up", "down", "change") for s in (*self.clause.left(i)[:2], *right[:1])):
                continue
            self.clause.used.update(signs, self.clause.signs("rows", "total"), self._all_rows())
            self._state(i, "share", self._shares_of(i))
        if signs and not any(self._quantity(i).shape is Shape.PERCENT for i in self.clause.numbers) and self._open():
            self.clause.used.update(s for s in signs if self.clause.tokens[s].text.lower() in _ORIGINS)

    def _all_rows(self) -> Iterator[int]:
        """Yield "all" of "of all rows" and "of all": the whole that a share is of."""
        for at in self.clause.signs("all"):
            behind = self.clause.tokens[at + 1].sign if at + 1 < len(self.clause.tokens) else "comma"
            if behind in ("rows", "comma", "stop"):
                yield at

    def _shares_of(self, i: int) -> list[float]:
        cells = self._sharers(i)
        places = [p for c in cells if (p := self._place(c))]
        if not places:
            return []
        found = []
        for measure, how in self._share_options():
            column = places[0][0]
            whole = self.world.groups(column, measure, how)
            total = sum(whole.values()) if self.world.by else self.world.whole(measure, how)
            parts = [whole.get(name) for held, name in places if held == column]
            if total and len(parts) == len(places) and all(p is not None for p in parts):
                found.append(100 * sum(p for p in parts if p is not None) / total)
        return found

    def _share_options(self) -> Iterator[tuple[str, Aggregate]]:
        for measure, how in self._options():
            if how in (Aggregate.SUM, Aggregate.COUNT):
                yield measure, how

    def _sharers(self, i: int) -> list[int]:
        """Return the names whose share a number is: one, or those of a list before "together"."""
        cells = self.clause.cells("places")
        alone = self.clause.attached(i, "places")
        numbers = len([n for n in self.clause.numbers if self._quantity(n).shape is Shape.PERCENT])
        if len(cells) > 1 and numbers == 1 and self._listed(cells):
            return cells
        return [] if alone is None else [alone]

    def _listed(self, cells: Sequence[int]) -> bool:
        signs = {t.sign for t in self.clause.tokens[cells[0] + 1 : cells[-1]] if not t.anchor}
        return signs <= {"and", "comma", "fill"} and not any(cells[0] < n < cells[-1] for n in self.clause.numbers)
