"""What a clause speaks of, and what its numbers say: the ground on which every claim is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.types import Aggregate, Claim, ColumnKind, Shape
from llm.check import verdicts
from llm.check.clauses import KINDS, Clause
from llm.check.numbers import Quantity
from llm.check.pieces import Piece
from llm.check.stated_cells import Moment, Place, Season, Where
from llm.check.vocabulary import Vocabulary
from llm.check.world import World

_ROOM, _ROOM_TIMES = 0.1, 0.25  # how far above a number "more than" it still is fair, as a part of the number
_NAMED_KINDS = (ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC, ColumnKind.IDENTIFIER)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text has been speaking of, for the clauses that do not say it again."""

    measure: str | None = None
    how: Aggregate | None = None


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause, what it is held against, and what was read out of it so far: claims, and the pieces that they account for."""

    clause: Clause
    world: World
    subject: Subject
    used: set[int] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)

    @property
    def words(self) -> Vocabulary:
        """What the words of the clause's language say."""
        return self.clause.words

    def piece(self, at: int) -> Piece | None:
        """Return the piece at a place, or None beyond the ends."""
        return self.clause.pieces[at] if 0 <= at < len(self.clause.pieces) else None

    def unread_numbers(self) -> list[int]:
        """Return where the numbers stand that no claim accounts for."""
        return [i for i in self.clause.numbers if i not in self.used]

    def quantity(self, i: int) -> Quantity:
        """Return the number at i."""
        number = self.clause.pieces[i].number
        assert number is not None
        return number

    def support(self, at: int, kind: str, value: str = "") -> None:
        """Claim the piece at a place as borne out."""
        self.claims.append(verdicts.supported(self.clause.pieces[at], kind, self.clause.language, value))

    def contradict(self, at: int, kind: str, value: str = "", why: str = "") -> None:
        """Claim the piece at a place as spoken against."""
        self.claims.append(verdicts.contradicted(self.clause.pieces[at], kind, self.clause.language, value, why))

    def leave(self, signs: Iterable[int], kind: str, why: str = "unknown") -> None:
        """Claim the pieces at these places as what nothing here can decide."""
        for at in signs:
            self.used.add(at)
            self.claims.append(verdicts.unchecked(self.clause.pieces[at], kind, self.clause.language, why))


# --- what is spoken of ------------------------------------------------------------------------------------------------


def begin(clause: Clause, world: World, before: Subject) -> ClauseReading:
    """Return the reading of a clause that knows what the clause speaks of, and nothing else yet."""
    reading = ClauseReading(clause, world, before)
    if measures := _measures(reading):
        subject = Subject(measures[0], _how(reading))
    elif clause.has("rows", "count") and not any(piece.column for piece in clause.pieces):
        subject = Subject("", Aggregate.COUNT)
    else:
        subject = replace(before, how=_how(reading) or before.how)
    return replace(reading, subject=subject)


def _measures(r: ClauseReading) -> list[str]:
    measures = []
    for i, piece in enumerate(r.clause.pieces):
        column = r.world.column(piece.column) if piece.column else None
        if column is not None:
            r.used.add(i)
            if column.kind not in (*_NAMED_KINDS, ColumnKind.TEMPORAL):
                measures.append(column.name)
    return measures


def _how(r: ClauseReading) -> Aggregate | None:
    """Return the aggregate that the words name."""
    for sign, how in (("mean", Aggregate.MEAN), ("total", Aggregate.SUM)):
        if at := r.clause.signs(sign):
            r.used.update(at, (i for i in r.clause.signs("total") if _sums_up(r, i)))
            return how
    return None


def _sums_up(r: ClauseReading, at: int) -> bool:
    """Say whether a word such as "overall" speaks of the whole table and not of a sum."""
    behind = r.piece(at + 1)
    overall = r.clause.pieces[at].text.lower() in r.words.overall
    return overall and (behind is None or behind.sign in ("comma", "stop"))


def options(r: ClauseReading) -> Iterator[tuple[str, Aggregate]]:
    """Yield the measures and aggregates that the clause may speak of: those it names, else those of the facts."""
    named = r.subject.measure
    measures = [named] if named is not None else list(dict.fromkeys(f.measure for f in r.world.facts))
    for measure in measures:
        for how in r.world.hows(measure, r.subject.how if measure else None):
            yield measure, how


# --- which rows -------------------------------------------------------------------------------------------------------


def place_at(r: ClauseReading, at: int | None) -> Place | None:
    """Return the category that the name at a place means: of a column that the clause names, else of one of the facts'."""
    if at is None:
        return None
    r.used.add(at)
    places = r.clause.pieces[at].places
    named = {piece.column for piece in r.clause.pieces if piece.column}
    broken = {fact.breakdown for fact in r.world.facts}
    return next((p for p in places if p[0] in named), next((p for p in places if p[0] in broken), places[0]))


def moment_at(r: ClauseReading, at: int | None) -> Moment | None:
    """Return the period at a place."""
    if at is None:
        return None
    r.used.add(at)
    when = r.clause.pieces[at].when
    return (when.date, when.grain) if when else None


def season_at(r: ClauseReading, at: int | None) -> Season | None:
    """Return the season at a place."""
    if at is None:
        return None
    r.used.add(at)
    step = r.clause.pieces[at].step
    return (step.index, step.cycle) if step else None


def where_of(r: ClauseReading, i: int) -> Where:
    """Return the rows that the number at i is about."""
    name, period, season = (r.clause.attached(i, kind) for kind in KINDS)
    place = place_at(r, name)
    places = frozenset({place}) if place else frozenset()
    return Where(places | _scope_besides(r, name), moment_at(r, period), season_at(r, season))


def _scope_besides(r: ClauseReading, name: int | None) -> frozenset[Place]:
    """Return a category of another column that the whole clause is limited to."""
    if name is None:
        return frozenset()
    names = {at: r.clause.pieces[at].places[0][0] for at in r.clause.cells("places")}
    columns = list(names.values())
    scope = (
        place_at(r, at)
        for at, column in names.items()
        if column != names[name] and at < name and columns.count(column) == 1
    )
    return frozenset(place for place in scope if place)


def single_place(r: ClauseReading) -> frozenset[Place]:
    """Return the one category that the clause names; none where it names several."""
    cells = r.clause.cells("places")
    place = place_at(r, cells[0]) if len(cells) == 1 else None
    return frozenset({place}) if place else frozenset()


def shared_moment(r: ClauseReading) -> Moment | None:
    """Return the one period that the clause names."""
    whens = r.clause.cells("when")
    return moment_at(r, whens[0]) if len(whens) == 1 else None


def names_column(r: ClauseReading, piece: Piece) -> bool:
    """Say whether a piece is a column of categories."""
    column = r.world.column(piece.column) if piece.column else None
    return column is not None and column.kind in _NAMED_KINDS


# --- what a number says -----------------------------------------------------------------------------------------------


def says(r: ClauseReading, i: int, exact: float) -> bool:
    """Say whether the number at i, with the "about" or "over" before it, is true of an exact number."""
    quantity, left = r.quantity(i), r.clause.left(i)
    behind = r.piece(i + 1)
    if behind is not None and behind.text in r.words.surplus:
        r.used.add(i + 1)
        left = ["over"]
    room = _ROOM_TIMES if quantity.shape is Shape.TIMES else _ROOM
    if "over" in left and not _across(r, i):
        return quantity.number < exact <= quantity.number * (1 + room)
    if "under" in left and not _across(r, i):
        return quantity.number * (1 - room) <= exact < quantity.number
    return quantity.says(exact, "about" in left)


def _across(r: ClauseReading, i: int) -> bool:
    """Say whether "over" before a number means across it: over 288 rows."""
    behind = r.piece(i + 1)
    return behind is not None and behind.sign in ("rows", "groups") and r.clause.pieces[i - 1].text in r.words.across


def state(r: ClauseReading, i: int, kind: str, exact: Sequence[float], unit: str = "") -> bool:
    """Claim the number at i: supported if one of the exact numbers bears it out, contradicted by the first of them else."""
    quantity = r.quantity(i)
    r.used.add(i)
    if not exact:
        r.leave([i], kind)
        return False
    plain = quantity.shape in (Shape.NUMBER, Shape.PERCENT)
    if plain and quantity.unit and quantity.unit != unit:
        r.contradict(i, "unit", unit, "unit")
        return False
    right = next((x for x in exact if says(r, i, x)), None)
    text = verdicts.shown(exact[0] if right is None else right, quantity, unit, r.clause.language)
    (r.contradict if right is None else r.support)(i, kind, text)
    return right is not None


def unit_of(r: ClauseReading, measure: str) -> str:
    """Return the unit of a measure."""
    column = r.world.column(measure) if measure else None
    return column.unit if column else ""


def fits(r: ClauseReading, i: int, measure: str) -> bool:
    """Say whether the number at i is written as a level of the measure is: in percent if that is, else plainly."""
    shapes = (Shape.PERCENT, Shape.NUMBER) if unit_of(r, measure) == "%" else (Shape.NUMBER,)
    return r.quantity(i).shape in shapes


def fits_any(r: ClauseReading, i: int) -> bool:
    """Say whether the number at i is written as a level of a measure that the clause may speak of."""
    return any(fits(r, i, measure) for measure, _ in options(r))
