"""The types that flow through Plotline: a Table becomes Facts; a Narrative says only what its Facts say.

All are frozen, slotted dataclasses that hold tuples, so that a value can be shared between sessions, compared, and used
as a cache key. Every span is a half-open range of characters, `text[start:end]`, of a text that the type names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from core.condition import WHOLE, Slice
from core.condition import Scalar as Scalar
from core.message import Message

Language = str  # the code of one that `core/locales` has a file for: "en", "zh"
Writer = Literal["model", "template", "reader"]


class ColumnKind(StrEnum):
    """What a column means, in Vega-Lite's words where it has one."""

    QUANTITATIVE = "quantitative"  # a number that may be added or averaged
    TEMPORAL = "temporal"  # a date or a time
    NOMINAL = "nominal"  # a name out of few
    ORDINAL = "ordinal"  # a name out of few that has an order
    IDENTIFIER = "identifier"  # tells rows apart; never a measure
    TEXT = "text"  # free text
    GEOGRAPHIC = "geographic"  # a latitude, a longitude or a place


class Aggregate(StrEnum):
    """How the rows behind one mark become one number."""

    SUM = "sum"
    MEAN = "mean"
    COUNT = "count"  # of rows; such a fact has no measure
    NONE = "none"  # row by row, as in a correlation


class Grain(StrEnum):
    """The length of one period of a time axis; NONE where there is no time axis."""

    READING = "reading"  # of a column that counts readings; it knows no calendar
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"  # starts on Monday (ISO 8601)
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"


class FactKind(StrEnum):
    """The closed list of what Plotline can claim; the card of each says what it is."""

    TREND = "trend"
    CHANGE_POINT = "change_point"
    PLATEAU = "plateau"
    JUMP = "jump"
    SWING = "swing"
    RECOVERY = "recovery"
    EXTREME = "extreme"
    SEASONALITY = "seasonality"
    GROWTH = "growth"
    YEAR_OVER_YEAR = "year_over_year"
    LATEST = "latest"
    YEAR_TO_DATE = "year_to_date"
    RECORD = "record"
    STREAK = "streak"
    VOLATILITY = "volatility"
    ACCELERATION = "acceleration"
    TURNING_POINT = "turning_point"
    FORECAST = "forecast"
    PACE = "pace"
    UNIT_CHANGE = "unit_change"
    RANK = "rank"
    SHARE = "share"
    DIFFERENCE = "difference"
    CORRELATION = "correlation"
    ASSOCIATION = "association"
    OUTLIERS = "outliers"
    SKEW = "skew"
    TWO_HUMPS = "two_humps"
    COMMON_VALUE = "common_value"
    HEAPING = "heaping"
    CONCENTRATION = "concentration"
    CONTRIBUTION = "contribution"
    SHARE_CHANGE = "share_change"
    RANK_CHANGE = "rank_change"
    CURVED = "curved"
    MISSINGNESS = "missingness"
    EXPLAINED_AWAY = "explained_away"
    LEAD_LAG = "lead_lag"
    STEADY_SHARE = "steady_share"
    EVENNESS = "evenness"
    MIX = "mix"
    REVERSAL = "reversal"
    DUPLICATES = "duplicates"
    THRESHOLD = "threshold"
    ENDS = "ends"
    OVERVIEW = "overview"
    ALIKE = "alike"
    DISPARITY = "disparity"
    PEAK = "peak"


class Verdict(StrEnum):
    """Which way a fact points: the one field that every direction or rank word must agree with."""

    RISE = "rise"
    FALL = "fall"
    HIGHEST = "highest"
    LOWEST = "lowest"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    ABOVE = "above"
    BELOW = "below"
    MORE_OFTEN = "more_often"
    FASTER = "faster"  # in the same direction
    SLOWER = "slower"
    SPLIT = "split"  # in two, neither of which is the better
    EVEN = "even"  # no side stands out

    @property
    def way(self) -> int:
        """Where what is measured goes: 1 up, -1 down, 0 where it does not move."""
        return (self is Verdict.RISE) - (self is Verdict.FALL)


class Register(StrEnum):
    """For whom a sentence is written."""

    PLAIN = "plain"  # anyone
    BRIEF = "brief"  # whoever has no time
    EXECUTIVE = "executive"  # whoever decides
    TECHNICAL = "technical"  # whoever checks
    HEADLINE = "headline"  # a title: no full stop


class Link(StrEnum):
    """What a sentence is to the one before it, where that is said."""

    NONE = "none"
    CONTRAST = "contrast"  # it points the other way
    ALSO = "also"  # it points the same way
    WHILE = "while"  # it points the other way, and goes on the same sentence
    AND = "and"  # it points the same way, and goes on the same sentence
    HEDGE = "hedge"  # its evidence is thinner


class Relation(StrEnum):
    """What a fact is to those told before it in its group of a plan."""

    LEAD = "lead"  # it opens the group
    DRIVER = "driver"  # a change, and where it comes from; never why
    EXCEPTION = "exception"  # a rule, and who goes against it
    CONTRAST = "contrast"  # two measures or groups that go apart
    LIKEWISE = "likewise"  # the same finding of another measure or group
    DETAIL = "detail"  # the same measure, looked at further
    CAUTION = "caution"  # what to be careful about: how values were recorded, and how they lie


class Shape(StrEnum):
    """What sort of text stands for a value; `core.format` knows how to write each."""

    NUMBER = "number"  # 1,234.5
    PERCENT = "percent"  # number is in percent: 12.5 is written 12.5%
    POINTS = "points"  # a difference of two percentages, in percentage points
    TIMES = "times"  # a ratio: 1.8 is written 1.8 times
    COEFFICIENT = "coefficient"  # a correlation or an association, two decimals
    COUNT = "count"  # a whole number of things
    PERIOD = "period"  # a date at a grain; `unit` is the grain
    SEASON = "season"  # a calendar month 1..12, weekday 1..7 or hour 0..23; `unit` is "month", "weekday" or "hour"
    NAME = "name"  # a category's own name; `number` is None


class Role(StrEnum):
    """What the values of a column are to the thing that a row is about."""

    FLOW = "flow"  # an amount that came about in a row: sales, births, rainfall
    STOCK = "stock"  # a level at a time: a population, a balance
    RATE = "rate"  # one thing per another, or a state: a price, a temperature, an index
    SHARE = "share"  # a part of a whole
    MEASUREMENT = "measurement"  # a property of one thing: a height, an age, a number of rooms
    DURATION = "duration"  # how long something took
    CLOCK = "clock"  # a time of day
    CALENDAR = "calendar"  # a number or a name out of the calendar: a year, a month, a weekday
    DATE = "date"  # a day or a moment
    CODE = "code"  # stands for a thing that many rows may share: a postal code, a carrier
    IDENTIFIER = "identifier"  # tells rows, or the things they are about, apart
    COORDINATE = "coordinate"  # a latitude, a longitude, a place on a map
    RANK = "rank"  # a place in an order
    SCALE = "scale"  # a point on a short scale, such as a rating from 1 to 5
    FLAG = "flag"  # yes or no
    CATEGORY = "category"  # a name that many rows may share
    TEXT = "text"  # words that are read, not counted
    CONSTANT = "constant"  # one value throughout


class Sense(StrEnum):
    """Whether an aggregate of a column makes sense."""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"  # over some columns, and not over others


@dataclass(frozen=True, slots=True)
class Naming:
    """How a thing is called in running text, as (language, words) pairs.

    >>> Naming((("en", "GDP per head"), ("zh", "人均GDP"))).get("zh")
    '人均GDP'
    """

    words: tuple[tuple[Language, str], ...] = ()

    def get(self, language: Language, default: str = "") -> str:
        """Return the words of a language, or the default."""
        return next((words for known, words in self.words if known == language), default)


_UNSAID = Message("")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means, and what may be done with it.

    Attributes:
        role: what its values are.
        sum, mean: whether a total, and whether an average, makes sense.
        apart: the columns over which values may not be added up although their sum depends, a population over its years, or which
            part values that neither add up nor average: the indicator of each.
        weight: the column whose total an average is taken over, or empty where rows count alike.
        part: the column whose total is divided by that of `weight`; empty without it.
        times: what that ratio is multiplied by: 100 for percent.
        yes: the value of a flag that counts, or empty.
        absent: the value of a column of several that says that there is none of it, or empty.
        plain: how the column is called in running text; nothing where its name is as good.
        sure: how likely the role is right, from 0 to 1.
        why: one line that a reader can check.
    """

    role: Role
    sum: Sense = Sense.NO
    mean: Sense = Sense.NO
    apart: tuple[str, ...] = ()
    weight: str = ""
    part: str = ""
    times: float = 1.0
    yes: str = ""
    absent: str = ""
    plain: Naming = Naming()
    sure: float = 1.0
    why: Message = _UNSAID


AMOUNT = Meaning(Role.FLOW, Sense.YES, Sense.YES)  # adds up, whatever it is
LEVEL = Meaning(Role.RATE, Sense.NO, Sense.YES)  # is averaged and never added up
NAMED = Meaning(Role.CATEGORY)  # is no number


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a Table."""

    name: str
    kind: ColumnKind
    unit: str = ""
    dtype: str = ""
    meaning: Meaning = NAMED

    @property
    def additive(self) -> bool:
        """Whether its values may be added up over any rows."""
        return self.kind is ColumnKind.QUANTITATIVE and self.meaning.sum is Sense.YES

    @property
    def is_running(self) -> bool:
        """Whether it is a total so far, which is neither added up nor averaged."""
        held = self.meaning
        counted = self.kind is ColumnKind.QUANTITATIVE and held.role in (Role.FLOW, Role.STOCK, Role.MEASUREMENT)
        return counted and held.sum is Sense.NO and held.mean is Sense.NO

    @property
    def told_apart_by(self) -> str:
        """The column that says which of several measures each row holds, which nothing puts together; empty where it holds one."""
        held = self.meaning
        several = (
            self.kind is ColumnKind.QUANTITATIVE and held.role is Role.RATE and {held.sum, held.mean} == {Sense.NO}
        )
        return held.apart[0] if several and held.apart else ""

    @property
    def is_ratio(self) -> bool:
        """Whether its average is the total of one column over that of another."""
        return bool(self.meaning.part and self.meaning.weight)

    def adds_up_within(self, axis: str) -> bool:
        """Whether its values may be added up over rows of one moment of a time axis, as those of a population may."""
        apart = self.meaning.sum is Sense.DEPENDS and axis in self.meaning.apart
        return self.additive or (self.kind is ColumnKind.QUANTITATIVE and apart)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a table is.

    Attributes:
        noun: one of it: "an order", "订单".
        counted: the same straight behind a number: "orders", "笔订单"; empty like `noun` where that is not sure.
        key: the columns that tell rows apart.
        entity: those that name the thing.
        time: the column that dates it.
        sure: how likely the noun is right, from 0 to 1.
    """

    noun: Naming = Naming()
    counted: Naming = Naming()
    key: tuple[str, ...] = ()
    entity: tuple[str, ...] = ()
    time: str = ""
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that reading changed or assumed: what, where, in how many cells or lines, and how to undo it.

    As for `wording.say.say`, a bare text is a pattern without fields. Reading again with the read option `option` at `value`
    undoes it; both are empty where only another source does.
    """

    what: Message | str
    where: Message | str
    count: int
    undo: Message | str
    option: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Two readings of a source that are about equally likely, and which was taken.

    `taken` and `others` are values of the read option `option`: reading again with another one takes the other reading.
    """

    what: Message | str
    where: Message | str
    taken: str
    others: tuple[str, ...]
    option: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read. `expr` is an `ibis.Table`, typed loosely because `core` knows no engine.

    `id` is a hash of the source bytes and the read options, so it can key every cache. Of a table that is a slice of another one,
    `slice` says which rows are left of `whole`, and all else but the id and the number of rows is as in the other one.
    """

    id: str
    name: str
    expr: Any
    columns: tuple[Column, ...]
    rows: int
    repairs: tuple[Repair, ...] = ()
    choices: tuple[Choice, ...] = ()
    row: Row = Row()
    slice: Slice = WHOLE
    whole: int = 0

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises KeyError with the names there are."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"no column {name!r}; the columns are {[c.name for c in self.columns]}")

    def of_kind(self, *kinds: ColumnKind) -> tuple[Column, ...]:
        """Return the columns of any of these kinds, in table order."""
        return tuple(c for c in self.columns if c.kind in kinds)


class CautionKind(StrEnum):
    """What a reader of a table should be warned of."""

    EMPTY = "empty"  # every cell of a column is missing
    MISSING = "missing"  # many cells of a column are missing
    CONSTANT = "constant"  # every filled cell holds the same value
    NEAR_UNIQUE = "near_unique"  # a category in which almost every row has a name of its own
    MIXED = "mixed"  # numbers among words
    OUTLIERS = "outliers"  # many values far outside the middle half
    PLACEHOLDER = "placeholder"  # a value such as -999 or 1900-01-01 that may stand for a missing one
    EMPTY_WORD = "empty_word"  # a name such as "unknown" that may stand for a missing one
    IMBALANCE = "imbalance"  # one category holds almost all rows
    SAME_COLUMN = "same_column"  # two columns hold the same cells
    SEVERAL_MEASURES = "several_measures"  # another column says which measure each row holds
    CORRELATED = "correlated"  # two measures say nearly the same
    REPEATED_ROWS = "repeated_rows"  # rows that occur more than once
    GAPS = "gaps"  # periods without rows inside a time axis
    PARTIAL = "partial"  # the last period is not complete
    FEW_ROWS = "few_rows"  # too few rows to test most claims
    COMES_FROM = "comes_from"  # nearly all of a change of a total is that of one category
    REVERSED = "reversed"  # a fact is the other way round inside the groups of a column


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know before a table is believed; `wording.cautions` says it and what to do, in either language.

    Attributes:
        columns: what it is about, in table order; empty for the whole table.
        count: how many cells, rows or periods.
        share: the same as a part of all, from 0 to 1; for correlated columns the coefficient.
        value: the value that stands out, as text; for gaps and partial periods the first day of the period.
        grain: the length of a period, for gaps and partial periods.
    """

    kind: CautionKind
    columns: tuple[str, ...] = ()
    count: int = 0
    share: float = 0.0
    value: str | float | dt.date | None = None
    grain: Grain = Grain.NONE


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one pass over a column found. Quantiles are (minimum, 25%, 50%, 75%, maximum), empty for non-numbers.

    `histogram` holds (label, count): equal-width bins for numbers and times, the most common names otherwise. `distinct` is
    an estimate, good to some percent, where `estimated` says so. `examples` are the first values that differ.
    """

    name: str
    missing: int
    distinct: int
    quantiles: tuple[float, ...] = ()
    mean: float | None = None
    histogram: tuple[tuple[str, int], ...] = ()
    warnings: tuple[Caution, ...] = ()
    deviation: float | None = None
    estimated: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """One pass over a Table: a ColumnProfile for each column, in order, and warnings about the whole.

    `size` is about how many bytes the cells take; `keys` are the columns, or pairs of columns, that tell every row apart;
    `correlations` holds (one measure, another, Pearson's r), strongest first.
    """

    table: str
    rows: int
    columns: tuple[ColumnProfile, ...]
    warnings: tuple[Caution, ...] = ()
    size: int = 0
    keys: tuple[tuple[str, ...], ...] = ()
    correlations: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One number, date or name that a fact may state.

    `text` is the one string that stands for it on screen, in the prompt and in the narrative. `number` is a float for
    quantities, the first day of a period for dates, None for names. For percentages it is in percent.
    """

    name: str
    number: float | dt.date | dt.datetime | None
    unit: str
    text: str
    shape: Shape = Shape.NUMBER


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on the rows of a table: `column operator operand`. `is` with operand None tests for missing."""

    column: str
    operator: Literal["==", ">=", "<", "is"]
    operand: Scalar


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn thing and the rows behind it: what a click on a number opens.

    `key` equals the `key` field of the datum that the chart draws. `value` names the fact's value that this mark shows,
    or is empty for a mark that is context only. `label` and `text` are what the axis and the tooltip say;
    `number` and `unit` are what `text` writes out.
    """

    key: str
    label: str
    text: str
    value: str
    where: tuple[Filter, ...]
    number: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One tested claim about a table, with all that is needed to state it, draw it, open it and compute it again.

    Attributes:
        id: stable within a table: a hash of the subject and the kind.
        measure: the column measured; empty when rows are counted.
        aggregate: how rows become one number for each mark.
        breakdown: the column along which marks are laid out: a time axis, a category, or the second measure.
        grain: the length of a period when `breakdown` is temporal.
        subspace: the rows that the claim is limited to; empty for the whole table.
        focus: the categories that the claim names, most important first.
        verdict: which way the claim points.
        values: what the narrative may state. Names are listed in the kind's module.
        effect: size of the effect on the scale that `effect_name` names.
        effect_low, effect_high: its 95% confidence interval, where the method gives one.
        n: observations that the test used.
        p: p-value of the test; q: the same corrected for every test made on this table.
        score: rank among the facts of its table, higher first.
        sql: DuckDB SQL over a table called `data` that returns one row whose columns are named as the values.
        cautions: what to know before the claim is relied on.
        single: whether each period, or each group, has one row, so that its total and its average are the value itself.
        left_out: rows of the table without a value in what the claim is about, so that its whole is not all rows; of a
            difference, categories with too few rows, so that its ends are not those of all.
        names: how the columns that it is about are called in running text, where their own names are not as good.
        row: what one row of its table is.
        flags: the columns that it is about which say yes or no, each with its yes.
        absent: those of several values of which one says that there is none of it, each with that value.
        columns: the values that name columns, each with those that it names, in their order.
        shared: the columns that it is about whose categories are another column's too, as home and away teams are.
        language: the language that its texts are in.
    """

    id: str
    kind: FactKind
    measure: str
    aggregate: Aggregate
    breakdown: str
    grain: Grain
    subspace: tuple[Filter, ...]
    focus: tuple[str, ...]
    verdict: Verdict
    values: tuple[Value, ...]
    effect: float
    effect_name: str
    n: int
    p: float
    q: float
    score: float
    marks: tuple[Mark, ...]
    sql: str
    test: str
    effect_low: float | None = None
    effect_high: float | None = None
    cautions: tuple[Caution, ...] = ()
    single: bool = False
    left_out: int = 0
    names: tuple[tuple[str, Naming], ...] = ()
    row: Row = Row()
    flags: tuple[tuple[str, str], ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shared: tuple[str, ...] = ()
    language: Language = "en"

    def value(self, name: str) -> Value:
        """Return the value called `name`; raises KeyError with the names there are."""
        for value in self.values:
            if value.name == name:
                return value
        raise KeyError(f"fact {self.id} has no value {name!r}; it has {[v.name for v in self.values]}")

    def has(self, name: str) -> bool:
        """Say whether the fact carries a value called `name`."""
        return any(value.name == name for value in self.values)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are told in one paragraph: their ids in the order of telling, and what each is to those before it."""

    facts: tuple[str, ...]
    relations: tuple[Relation, ...]

    @property
    def relation(self) -> Relation:
        """What joins the group: the relation of its second fact, or of the only one."""
        return self.relations[min(1, len(self.relations) - 1)]


@dataclass(frozen=True, slots=True)
class Plan:
    """A story laid out before it is written: groups of facts in the order in which they are told."""

    groups: tuple[Group, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts in the order of telling."""
        return tuple(fact for group in self.groups for fact in group.facts)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """What each fact is to those before it in its group, in the order of telling."""
        return tuple(relation for group in self.groups for relation in group.relations)

    def arranged(self, facts: Sequence[str], apart: Collection[str] = ()) -> Plan:
        """Return the plan of a story told in another order: what still follows all that its relation is to keeps it, the rest leads.

        Args:
            facts: in the new order.
            apart: those that nothing is told in relation to, as they are told in other words.

        >>> plan = Plan((Group(("a", "b", "c"), (Relation.LEAD, Relation.DETAIL, Relation.CONTRAST)),))
        >>> [group.facts for group in plan.arranged(("c", "a", "b")).groups], [g.facts for g in plan.arranged("abc", "b").groups]
        ([('c',), ('a', 'b')], [('a',), ('b',), ('c',)])
        """
        homes = {fact: (group, i) for group in self.groups for i, fact in enumerate(group.facts)}
        groups: list[Group] = []
        for fact in facts:
            home, place = homes.get(fact, (None, 0))
            before = groups[-1].facts if groups else ()
            if home and place and before == home.facts[:place] and not {fact, *before} & set(apart):
                groups[-1] = Group((*before, fact), home.relations[: place + 1])
            else:
                groups.append(Group((fact,), (Relation.LEAD,)))
        return Plan(tuple(groups))


class Silence(StrEnum):
    """Why a claim was not made."""

    CHANCE = "chance"  # noise alone may bring it about
    UNFIT = "unfit"  # its effect is below the minimum, or something else describes it as well
    UNTESTED = "untested"  # too little data for a test
    CROWDED = "crowded"  # what is said already leaves no room for it


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A candidate fact that was not chosen, and why. The other attributes are as in `Fact`.

    Attributes:
        claim: what would have been claimed, without its values.
        stated: the whole fact, of the nearest of those that hold and had no room.
    """

    claim: Message
    why: Message
    kind: FactKind
    reason: Silence
    measure: str = ""
    breakdown: str = ""
    subspace: tuple[Filter, ...] = ()
    stated: Fact | None = None


@dataclass(frozen=True, slots=True)
class Insights:
    """The ranked facts of a table, how many tests were made to find them, and what was left out.

    `about` names the column that the table was taken to be about, and `why` says for what reason; `complete` is false where the search
    ran out of the time that it was given; `unexamined` names the columns there was no room for. It can be read like the tuple of its
    facts: `for fact in plotline.insights(table)`.
    """

    facts: tuple[Fact, ...]
    not_said: tuple[NotSaid, ...]
    tests: int
    complete: bool = True
    unexamined: tuple[str, ...] = ()
    about: str = ""
    why: Message | None = None

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def __getitem__(self, at: int) -> Fact:
        return self.facts[at]

    def in_order(self, plan: Plan) -> tuple[Fact, ...]:
        """Return the facts in the order in which a plan tells them."""
        return tuple(sorted(self.facts, key=lambda fact: plan.facts.index(fact.id)))


@dataclass(frozen=True, slots=True)
class Frame:
    """A small table of aggregates, ready to draw: at most a few thousand rows. The last column is always `key`.

    `units` holds (column, unit) of its columns, where that is known.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    note: Message | None = None
    units: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Encoding:
    """One channel of a chart: which field of the frame it shows, how it is measured and written, and its axis title.

    `log` puts it on a logarithmic scale; `zero` says whether its axis begins at zero, None as suits the mark.
    """

    channel: Literal["x", "y", "color", "facet"]
    field: str
    kind: ColumnKind
    title: str
    grain: Grain = Grain.NONE
    sort: tuple[str, ...] = ()
    unit: str = ""
    shape: Shape = Shape.NUMBER
    log: bool = False
    zero: bool | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A number that holds between two marks of a chart, such as the mean before a change: `start` and `end` are keys."""

    number: float
    label: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A declarative chart: a mark, its encodings and its data. Altair and Plotly draw the same one.

    `fact` is the id of the fact that it illustrates, or empty. `highlight` holds the keys of the marks that the fact
    rests on. `reference` is a number at which to draw a rule (an average), with its label; `levels` are rules that hold
    for a part of the x axis. `language` is that of the texts, so that numbers and dates on the axes follow it; `note` is
    what to know about the data, under the title. `texts` holds (key, text) of marks whose value is written as the fact's
    sentence writes it. `grouped` bars of several colours stand beside one another, others on one another; a `stepped` line goes
    up where its points are. `also` names the fields of further numbers of each mark: of a boxplot its low whisker, first and third
    quartile and high whisker; of a waterfall where a bar begins; of a pareto the total so far; of a rect of two numbers its ends.
    """

    mark: Literal["line", "bar", "point", "rect", "area", "boxplot", "waterfall", "pareto", "treemap"]
    encodings: tuple[Encoding, ...]
    frame: Frame
    title: str
    alt: str
    fact: str = ""
    highlight: tuple[str, ...] = ()
    reference: tuple[float, str] | None = None
    levels: tuple[Level, ...] = ()
    language: Language = "en"
    note: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    grouped: bool = False
    stepped: bool = False
    also: tuple[str, ...] = ()

    def encoding(self, channel: str) -> Encoding | None:
        """Return the encoding of `channel`, or None."""
        return next((e for e in self.encodings if e.channel == channel), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A span of a prompt and the datum that it writes out. `mark` is the key of the fact's mark, or empty."""

    start: int
    end: int
    fact: str
    field: str
    mark: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The text that a model continues, with every datum in it a span."""

    text: str
    cells: tuple[Cell, ...]
    facts: tuple[Fact, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of a sentence that states a value of a fact (or, for names, one of the table's own names)."""

    start: int
    end: int
    fact: str
    value: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was verified about a sentence; `offending` are the words that fail it, each in quotation marks."""

    name: str
    passed: bool
    detail: str
    offending: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a story, what it rests on, and who wrote it.

    Two facts can share a sentence: then the first half ends in a comma and the second `continues` it.
    """

    text: str
    facts: tuple[str, ...]
    numbers: tuple[Mention, ...]
    names: tuple[Mention, ...]
    checks: tuple[Check, ...]
    written_by: Writer
    continues: bool = False

    @property
    def proven(self) -> bool:
        """Whether the tests of its facts stand behind its words; behind a reader's own only where it states a number of them, and each claim held."""
        return self.written_by != "reader" or bool(self.numbers and all(check.passed for check in self.checks))


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader put between the sentences: a note or a heading, before the sentence whose index is `at`, or after the last."""

    at: int
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that the checks refused: its text, the id of its fact, and the check that it failed."""

    text: str
    fact: str
    check: Check


@dataclass(frozen=True, slots=True)
class Narrative:
    """The sentences of a story. `drafts` and `rejected` count what the model wrote and what the checks refused.

    `openings` are the indices of the sentences that begin a paragraph; where there are none, the whole is one.
    `headline` states the first fact; there is none where there is nothing to say. `register` is for whom it is written.
    `note` is one sentence where the model that was asked for could not be had and the embedded one wrote instead. `notes` are the
    reader's, in their order. `model` is the reference of whichever wrote, by which it is found again; `model_name` is what is shown of
    it, since a reference can be a path or an address. `refused` is its first draft where the checks refused every one.
    """

    language: Language
    model: str
    model_name: str
    sentences: tuple[Sentence, ...]
    drafts: int = 0
    rejected: int = 0
    headline: Sentence | None = None
    register: Register = Register.PLAIN
    note: str = ""
    openings: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    refused: Refused | None = None

    @property
    def edited(self) -> bool:
        """Whether anything in it is in the reader's own words."""
        return bool(self.notes) or any(sentence.written_by == "reader" for sentence in self.sentences)

    @property
    def told(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences as they are read: two halves of one together."""
        return tuple(whole for paragraph in self.paragraphs for whole in paragraph)

    @property
    def paragraphs(self) -> tuple[tuple[tuple[Sentence, ...], ...], ...]:
        """The paragraphs: each of sentences as they are read, of one half or two."""
        paragraphs: list[tuple[tuple[Sentence, ...], ...]] = []
        for index, sentence in enumerate(self.sentences):
            if not paragraphs or index in self.openings:
                paragraphs.append(((sentence,),))
            elif sentence.continues:
                *before, last = paragraphs[-1]
                paragraphs[-1] = (*before, (*last, sentence))
            else:
                paragraphs[-1] += ((sentence,),)
        return tuple(paragraphs)


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a text that a model read: its characters and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AttentionMap:
    """Exact attention of one layer and head over one text.

    `weights[query][key]` has one row for each token, float32 (a numpy array of shape [n, n]); rows sum to 1 and
    `weights[q][k] = 0` for k > q in a decoder. `sink` is the mean mass that rows put on the first token.
    `prompt_length` is how many of the tokens are the prompt.
    """

    text: str
    tokens: tuple[Token, ...]
    layer: int
    head: int
    weights: Any
    sink: float
    prompt_length: int


@dataclass(frozen=True, slots=True)
class Story:
    """All that a page or a report needs. `seconds` maps read, profile, insights and narrate to wall-clock time.

    `plan` lays its facts out in groups; where there is none, each stands for itself.
    """

    table: Table
    profile: Profile
    insights: Insights
    charts: tuple[Chart, ...]
    narrative: Narrative
    seconds: Mapping[str, float]
    plan: Plan = Plan()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the narrative tells, in its order."""
        return self.insights.facts

    def fact(self, id: str) -> Fact:
        """Return the fact with this id; raises KeyError."""
        for fact in self.facts:
            if fact.id == id:
                return fact
        raise KeyError(f"no fact {id!r} in this story")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a text says about a table, at `text[start:end]`, and whether the table bears it out.

    `detail` is one line for a reader; `value` is what comes out when it is computed again, or empty.
    """

    start: int
    end: int
    kind: str
    verdict: Literal["supported", "contradicted", "not_checkable"]
    detail: str
    value: str
