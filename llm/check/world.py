"""What can be looked up about a table: the cells that the facts state, and any aggregate that the table itself gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import cached_property
from typing import Protocol

from core.format import label
from core.types import (
    AMOUNT,
    LEVEL,
    Aggregate,
    Column,
    ColumnKind,
    Fact,
    Filter,
    Frame,
    Grain,
    Meaning,
    Naming,
    Profile,
    Shape,
)
from llm.check.questions.names import Names
from llm.check.questions.statements import Run
from llm.check.questions.whole_periods import is_whole
from llm.check.stated_cells import EVERYWHERE, Known, Moment, Place, Season, Where, after, cells, place_of
from wording.groups import conditions, counted, noun, plural
from wording.tags import fields, name_text, printable

MOST_NAMES = 200  # names of one column that a text is searched for


class Aggregates(Protocol):
    """Gives any measure by any column, as `insights.gather.aggregate` does with the table bound."""

    def __call__(
        self, *, x: str, y: str | None, how: Aggregate, grain: Grain, color: str | None, where: tuple[Filter, ...]
    ) -> Frame:
        """Return (x, y or "rows", key) for each mark."""
        ...


@dataclass
class World:
    """The facts, and the table where there is one. Answers are kept, so that a text asks each question once.

    Attributes:
        facts: in the language of the text.
        columns, profile, by: of the table.
        names, run: with which statements are read into queries, and these are run.
    """

    facts: Sequence[Fact]
    columns: Sequence[Column] = ()
    profile: Profile | None = None
    by: Aggregates | None = None
    names: Names | None = None
    run: Run | None = None
    _kept: dict[object, dict[object, float]] = attribute(default_factory=dict)

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every number that a fact states about a category, a period or a season."""
        return tuple(k for fact in self.facts for k in cells(fact))

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """The table's columns; those that the facts name where there is no table."""
        if self.columns:
            return tuple(self.columns)
        columns: dict[str, Column] = {}
        for fact in self.facts:
            unit = next((v.unit for v in fact.values if v.shape is Shape.NUMBER), "")
            if fact.measure:
                numeric = fact.aggregate is not Aggregate.COUNT
                kind = ColumnKind.QUANTITATIVE if numeric else ColumnKind.NOMINAL
                columns.setdefault(fact.measure, Column(fact.measure, kind, unit, "", _meaning(fact, fact.measure)))
            if fact.breakdown:
                paired = fact.aggregate is Aggregate.NONE
                kind = ColumnKind.QUANTITATIVE if paired else _breakdown_kind(fact)
                about = _meaning(fact, fact.breakdown)
                columns.setdefault(fact.breakdown, Column(fact.breakdown, kind, meaning=about))
        return tuple(columns.values())

    @cached_property
    def column_names(self) -> dict[str, str]:
        """Every way of writing a column's name, with the column."""
        return _column_names(self.all_columns)

    @cached_property
    def time(self) -> str:
        """The column of time: that of the facts, else the table's first; empty where there is none."""
        of_facts = (f.breakdown for f in self.facts if f.grain is not Grain.NONE)
        return next(of_facts, next((c.name for c in self.columns if c.kind is ColumnKind.TEMPORAL), ""))

    @cached_property
    def grains(self) -> tuple[Grain, ...]:
        """The lengths of periods that the facts speak of."""
        return tuple(dict.fromkeys(f.grain for f in self.facts if f.grain is not Grain.NONE))

    @cached_property
    def places(self) -> dict[str, tuple[Place, ...]]:
        """Every name of a category as prose writes it, with the categories that it may mean."""
        meanings: dict[str, dict[Place, None]] = {}
        for fact in self.facts:
            for condition in fact.subspace:
                _add(meanings, printable(str(condition.operand)), (condition.column, str(condition.operand)))
            texts = fields(fact)
            for field, behind in conditions(fact).items():
                if field in texts:
                    _add(meanings, texts[field], (behind.column, str(behind.operand)))
            for value in fact.values:
                if value.shape is Shape.NAME:
                    _add(meanings, printable(value.text), place_of(fact, value))
        for column in self._named_columns():
            for name in self.groups(column.name, "", Aggregate.COUNT):
                text = str(name)
                _add(meanings, printable(text), (column.name, text))
                if not any(c.isalpha() for c in text):
                    meanings.pop(printable(text), None)
                _add(meanings, printable(f"{label(column.name)} {text}"), (column.name, text))
        return {text: tuple(places) for text, places in meanings.items() if text}

    @cached_property
    def nouns(self) -> frozenset[str]:
        """What rows are called: customers, 客户, 位客户."""
        return frozenset(text for fact in self.facts for text in (noun(fact), counted(fact)))

    def _named_columns(self) -> Iterator[Column]:
        distinct = {c.name: c.distinct for c in self.profile.columns} if self.profile else {}
        for column in self.columns:
            countable = column.kind not in (ColumnKind.TEMPORAL, ColumnKind.TEXT)
            few = column.kind is not ColumnKind.QUANTITATIVE or any(f.breakdown == column.name for f in self.facts)
            if countable and few and 0 < distinct.get(column.name, 0) <= MOST_NAMES:
                yield column

    def column(self, name: str) -> Column | None:
        """Return the column called `name`, if there is one."""
        return next((c for c in self.all_columns if c.name == name), None)

    def hows(self, measure: str, named: Aggregate | None) -> tuple[Aggregate, ...]:
        """Return how a measure may have been put together: as the text says, else as one would."""
        if not measure:
            return (Aggregate.COUNT,)
        column = self.column(measure)
        if column is None or column.kind is not ColumnKind.QUANTITATIVE:
            return ()  # a category is counted, never added up
        if named is not None:
            return (named,)
        usual = Aggregate.SUM if column.additive else Aggregate.MEAN
        return tuple(dict.fromkeys((usual, *(f.aggregate for f in self.facts if f.measure == measure))))

    def groups(self, column: str, measure: str, how: Aggregate, where: Where = EVERYWHERE) -> dict[object, float]:
        """Return a measure's aggregate for each category of a column."""
        others = frozenset(p for p in where.places if p[0] != column)
        key = ("groups", column, measure, how, others, where.moment)
        if key not in self._kept:
            self._kept[key] = self._asked(column, measure, how, Grain.NONE, replace(where, places=others))
        if self._kept[key]:
            return self._kept[key]
        return {
            category: k.number
            for k in self._matching(measure, how, where.moment, where.season)
            for held, category in k.where.places
            if held == column and k.where.places - {(held, category)} == others
        }

    def series(self, measure: str, how: Aggregate, grain: Grain, places: frozenset[Place]) -> dict[object, float]:
        """Return a measure's aggregate for each period, in time order."""
        key = ("series", measure, how, grain, places)
        if key not in self._kept:
            asked: dict[object, float] = {}
            if self.time:
                asked = self._asked(self.time, measure, how, grain, Where(places))
            stated = {
                k.where.moment[0]: k.number
                for k in self.known
                if k.measure == measure and k.how is how and k.where.places == places
                and k.where.moment and k.where.moment[1] is grain
            }  # fmt: skip
            merged = asked or stated
            self._kept[key] = dict(sorted(merged.items(), key=lambda item: str(item[0])))
        return self._kept[key]

    def is_whole(self, moment: Moment, how: Aggregate) -> bool:
        """Say whether what adds up, or is counted, in a period can be compared: whether the table has the whole of it."""
        if self.names is None or not self.time or how not in (Aggregate.SUM, Aggregate.COUNT):
            return True
        return is_whole(self.names.contents, self.time, moment[0], after(*moment))

    def level(self, measure: str, how: Aggregate, where: Where) -> float | None:
        """Return one number of the table, or None where it cannot be had."""
        stated = next(
            (k.number for k in self.known if k.measure == measure and k.how is how and k.where == where), None
        )
        if where.season:
            return stated
        if where.moment:
            date, grain = where.moment
            asked = self.series(measure, how, grain, where.places).get(date)
        elif where.places:
            column, category = min(where.places)
            asked = self.groups(column, measure, how, where).get(category)
        else:
            asked = self.whole(measure, how)
        return stated if asked is None else asked

    def whole(self, measure: str, how: Aggregate) -> float | None:
        """Return the total, the mean or the count of the whole table."""
        if self.profile is None:
            named = {Aggregate.SUM: "total", Aggregate.COUNT: "total"}.get(how, "")
            return next(
                (
                    float(v.number)
                    for f in self.facts if f.measure == measure and f.aggregate is how and not f.subspace
                    for v in f.values if v.name == named and isinstance(v.number, (int, float))
                ),
                None,
            )  # fmt: skip
        if not measure:
            return float(self.profile.rows)
        held = next((c for c in self.profile.columns if c.name == measure), None)
        if held is None or held.mean is None:
            return None
        return held.mean * (self.profile.rows - held.missing) if how is Aggregate.SUM else held.mean

    def quantile(self, measure: str, at: int) -> float | None:
        """Return the minimum (0), median (2) or maximum (4) of a column's cells."""
        columns = self.profile.columns if self.profile else ()
        held = next((c for c in columns if c.name == measure), None)
        return held.quantiles[at] if held and held.quantiles else None

    def distinct(self, column: str) -> float | None:
        """Return how many categories a column has."""
        columns = self.profile.columns if self.profile else ()
        return next((float(c.distinct) for c in columns if c.name == column), None)

    def _matching(self, measure: str, how: Aggregate, moment: Moment | None, season: Season | None) -> Iterator[Known]:
        for k in self.known:
            if (k.measure, k.how, k.where.moment, k.where.season) == (measure, how, moment, season):
                yield k

    def _asked(self, x: str, measure: str, how: Aggregate, grain: Grain, where: Where) -> dict[object, float]:
        if self.by is None or where.season or how is Aggregate.NONE:
            return {}
        held = [Filter(column, "==", category) for column, category in sorted(where.places)]
        if where.moment:
            if not self.time:
                return {}
            start, end = where.moment[0], after(*where.moment)
            held += [Filter(self.time, ">=", start), Filter(self.time, "<", end)]
        column = self.column(x)
        if x == self.time and column is not None and column.kind is ColumnKind.QUANTITATIVE:
            return {}  # years as whole numbers: the facts alone speak of them
        frame = self.by(x=x, y=measure or None, how=how, grain=grain, color=None, where=tuple(held))
        return {_day(row[0]): float(row[1]) for row in frame.rows if isinstance(row[1], (int, float))}


def _add(meanings: dict[str, dict[Place, None]], text: str, place: Place) -> None:
    meanings.setdefault(text, {})[place] = None


def _day(x: object) -> object:
    return x.date() if isinstance(x, dt.datetime) and not (x.hour or x.minute) else x


def _meaning(fact: Fact, column: str) -> Meaning:
    """Return what a column of a fact means: its measure adds up where the fact added it up."""
    adds = column == fact.measure and fact.aggregate is Aggregate.SUM
    return replace(AMOUNT if adds else LEVEL, plain=dict(fact.names).get(column, Naming()))


def _breakdown_kind(fact: Fact) -> ColumnKind:
    return ColumnKind.NOMINAL if fact.grain is Grain.NONE else ColumnKind.TEMPORAL


def _column_names(columns: Sequence[Column]) -> dict[str, str]:
    columns_of: dict[str, str] = {}
    for column in columns:
        plain = name_text(column.name)
        called = (words for _, words in column.meaning.plain.words)
        for text in (column.name, plain, f"{plain}s", plain.removesuffix("s"), *called):
            columns_of.setdefault(text, column.name)
            columns_of.setdefault(plural(text), column.name)
    return {text: name for text, name in columns_of.items() if len(text) > 1 or text == name_text(name)}
