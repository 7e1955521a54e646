"""What a clause speaks of, and what its numbers say: the ground on which every other claim is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.types import Aggregate, Claim, ColumnKind, Language, Shape
from llm.check.clauses import KINDS, Clause
from llm.check.numbers import Quantity
from llm.check.pieces import Token
from llm.check.stated_cells import Moment, Place, Season, Where
from llm.check.verdicts import contradicted, shown, supported, unchecked
from llm.check.world import World

_OVERALL = frozenset({"overall", "altogether", "in all", "all told", "总体"})
_ROOM, _ROOM_TIMES = 0.1, 0.25  # how far above a number "more than" it still is fair, as a part of the number
_NAMED_KINDS = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC, ColumnKind.IDENTIFIER)


@dataclass
class Subject:
    """What a text has been speaking of, for the clauses that do not say it again."""

    measure: str | None = None
    how: Aggregate | None = None
    places: frozenset[Place] = frozenset()
    moment: Moment | None = None


@dataclass
class Reading:
    """One clause at a time of one text, and the claims found in it so far."""

    world: World
    language: Language
    subject: Subject = field(default_factory=Subject)
    clause: Clause = field(init=False)
    claims: list[Claim] = field(init=False)

    def _take_subject(self) -> None:
        measures = self._measures()
        if measures:
            self.subject.measure = measures[0]
            self.subject.how = self._how_said()
        elif self.clause.has("rows", "count") and not any(t.column for t in self.clause.tokens):
            self.subject.measure, self.subject.how = "", Aggregate.COUNT
        elif (said := self._how_said()) is not None:
            self.subject.how = said
        if self.clause.cells("places"):
            self.subject.places = frozenset()

    def _measures(self) -> list[str]:
        found = []
        for i, token in enumerate(self.clause.tokens):
            column = self.world.column(token.column) if token.column else None
            if column is not None and column.kind not in _NAMED_KINDS and column.kind is not ColumnKind.TEMPORAL:
                found.append(column.name)
                self.clause.used.add(i)
            elif column is not None:
                self.clause.used.add(i)
        return list(dict.fromkeys(found))

    def _how_said(self) -> Aggregate | None:
        for sign, how in (("mean", Aggregate.MEAN), ("total", Aggregate.SUM)):
            if at := self.clause.signs(sign):
                self.clause.used.update(at, (i for i in self.clause.signs("total") if self._summing_up(i)))
                return how
        return None

    def _summing_up(self, at: int) -> bool:
        """Say whether a word such as "overall" speaks of the whole table and not of a sum."""
        behind = self.clause.tokens[at + 1] if at + 1 < len(self.clause.tokens) else None
        return self.clause.tokens[at].text.lower() in _OVERALL and (behind is None or behind.sign in ("comma", "stop"))

    def _options(self) -> Iterator[tuple[str, Aggregate]]:
        """Yield the measures and aggregates that the clause may speak of: those it names, else those of the facts."""
        s = self.subject
        measures = [s.measure] if s.measure is not None else list(dict.fromkeys(f.measure for f in self.world.facts))
        for measure in measures:
            for how in self.world.hows(measure, s.how if measure else None):
                yield measure, how

    def _place(self, at: int | None) -> Place | None:
        if at is None:
            return None
        self.clause.used.add(at)
        places = self.clause.tokens[at].places
        named = {t.column for t in self.clause.tokens if t.column}
        broken = {f.breakdown for f in self.world.facts}
        return next((p for p in places if p[0] in named), next((p for p in places if p[0] in broken), places[0]))

    def _moment(self, at: int | None) -> Moment | None:
        if at is None:
            return None
        self.clause.used.add(at)
        when = self.clause.tokens[at].when
        return (when.date, when.grain) if when else None

    def _season(self, at: int | None) -> Season | None:
        if at is None:
            return None
        self.clause.used.add(at)
        step = self.clause.tokens[at].step
        return (step.index, step.cycle) if step else None

    def _where(self, i: int) -> Where:
        """Return the rows that the number at i is about."""
        place, moment, season = (self.clause.attached(i, kind) for kind in KINDS)
        places = frozenset({p} if (p := self._place(place)) else self.subject.places)
        scope = self._scope_besides(place)
        return Where(places | scope, self._moment(moment) or self.subject.moment, self._season(season))

    def _scope_besides(self, place: int | None) -> frozenset[Place]:
        """Return a category of another column that the whole clause is limited to."""
        own = self.clause.tokens[place].places[0][0] if place is not None else ""
        found = set()
        for at in self.clause.cells("places"):
            column = self.clause.tokens[at].places[0][0]
            if place is not None and column != own and at < place and self._column_count(column) == 1:
                found.add(self._place(at))
        return frozenset(p for p in found if p)

    def _column_count(self, column: str) -> int:
        return sum(self.clause.tokens[i].places[0][0] == column for i in self.clause.cells("places"))

    def _open(self) -> list[int]:
        return [i for i in self.clause.numbers if i not in self.clause.used]

    def _quantity(self, i: int) -> Quantity:
        found = self.clause.tokens[i].number
        assert found is not None
        return found

    def _says(self, i: int, exact: float) -> bool:
        """Say whether the number at i, with the "about" or "over" before it, is true of an exact number."""
        quantity, left = self._quantity(i), self.clause.left(i)
        behind = self.clause.tokens[i + 1] if i + 1 < len(self.clause.tokens) else None
        if behind is not None and behind.text in ("多", "余"):
            self.clause.used.add(i + 1)
            left = ["over"]
        room = _ROOM_TIMES if quantity.shape is Shape.TIMES else _ROOM
        if "over" in left and not self._spans(i):
            return quantity.number < exact <= quantity.number * (1 + room)
        if "under" in left and not self._spans(i):
            return quantity.number * (1 - room) <= exact < quantity.number
        return quantity.says(exact, "about" in left)

    def _spans(self, i: int) -> bool:
        """Say whether "over" before a number means across it: over 288 rows."""
        following = self.clause.tokens[i + 1] if i + 1 < len(self.clause.tokens) else None
        return (
            following is not None and following.sign in ("rows", "groups") and self.clause.tokens[i - 1].text == "over"
        )

    def _state(self, i: int, kind: str, found: Sequence[float], unit: str = "") -> bool:
        """Claim the number at i: supported if one of the readings bears it out, contradicted by the first of them else."""
        token, quantity = self.clause.tokens[i], self._quantity(i)
        self.clause.used.add(i)
        if not found:
            self.claims.append(unchecked(token, kind, self.language))
            return False
        plain = quantity.shape in (Shape.NUMBER, Shape.PERCENT)
        if plain and quantity.unit and quantity.unit != unit:
            self.claims.append(contradicted(token, "unit", self.language, unit, "unit"))
            return False
        right = next((x for x in found if self._says(i, x)), None)
        text = shown(found[0] if right is None else right, quantity, unit, self.language)
        claim = contradicted if right is None else supported
        self.claims.append(claim(token, kind, self.language, text))
        return right is not None

    def _unit(self, measure: str) -> str:
        column = self.world.column(measure) if measure else None
        return column.unit if column else ""

    def _fits(self, i: int, measure: str) -> bool:
        """Say whether the number at i is written as a level of the measure is: in percent if that is, else plainly."""
        percent = self._unit(measure) == "%"
        return self._quantity(i).shape is (Shape.PERCENT if percent else Shape.NUMBER) or (
            percent and self._quantity(i).shape is Shape.NUMBER
        )

    def _levels(self) -> None:
        for i in self._open():
            where, quantity = self._where(i), self._quantity(i)
            if quantity.shape in (Shape.POINTS, Shape.TIMES):
                self.claims.append(unchecked(self.clause.tokens[i], str(quantity.shape), self.language))
                self.clause.used.add(i)
                continue
            if self._in_words(i):
                continue
            found, unit = [], ""
            for measure, how in self._options():
                if self._fits(i, measure) and (x := self.world.level(measure, how, where)) is not None:
                    found.append(x)
                    unit = unit or self._unit(measure)
            if self.subject.measure and where == Where():
                found += self._whole_column(self.subject.measure)
            self._state(i, "number", found, unit)

    def _in_words(self, i: int) -> bool:
        """Say whether a number is an ordinary word: 一 in a name, "one of"."""
        plain = self.clause.tokens[i].text.lower() in ("one", "一")
        if plain:
            self.clause.used.add(i)
        return plain

    def _whole_column(self, measure: str) -> list[float]:
        """Return the minimum, median or maximum of the column where the words ask for one."""
        for sign, at in (("highest", 4), ("lowest", 0), ("median", 2), ("peak", 4), ("trough", 0)):
            if places := self.clause.signs(sign):
                found = self.world.quantile(measure, at)
                if found is not None:
                    self.clause.used.update(places)
                    return [found]
        return []

    def _leave(self, signs: Sequence[int], kind: str) -> None:
        self.clause.used.update(signs)
        self.claims += [unchecked(self.clause.tokens[at], kind, self.language) for at in signs]

    def _names_column(self, token: Token) -> bool:
        column = self.world.column(token.column) if token.column else None
        return column is not None and column.kind in _NAMED_KINDS
