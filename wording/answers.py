"""What a query asks, and what came out of it, in words; every number is written from the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from core.format import label, number, percent, period, quantity, season, significant, step_name
from core.message import Message
from core.query import Condition, Conditions, How, Query, Result, Versus
from core.types import Column, Grain, Language, Row, Scalar
from wording.openers import capital
from wording.say import say

LISTED = 7  # groups that a sentence lists: as many as a week has days
_EVIDENCE = 0.05  # p-value below which two measures are said to be related
_OPERATORS = {
    "in": "in", "not in": "not_in", "==": "equal", ">": "above", ">=": "at_least", "<": "below", "<=": "at_most",
    "missing": "missing", "filled": "filled",
}  # fmt: skip
_SURE = 0.5  # of what a row is: its noun is said from here on
_DAYS: dict[tuple[Scalar, ...], str] = {(6, 7): "weekend", (1, 2, 3, 4, 5): "workdays"}  # of a week
_CYCLES = ("month", "weekday", "hour")


@dataclass(frozen=True)
class Speaker:
    """Says queries and results of one table in one language."""

    columns: tuple[Column, ...]
    row: Row
    language: Language

    def answer(self, query: Query, result: Result) -> str:
        """Return what came out of a query, as one sentence."""
        said = self._result(query, result)
        times, others = self.when_and_where(query.where)
        if others:
            said = self._say("where", conditions=self._all_of(others), said=said)
        if times:
            said = self._say("lead", when=times, said=said)
        return capital(said) + say("sentence.stop", self.language)

    def value(self, query: Query | None, value: Scalar | tuple[Scalar, ...], signed: bool = False) -> str:
        """Return what a query gave, alone; nothing where it gave nothing. `signed`: a change with its direction."""
        if query is None or value is None:
            return ""
        if isinstance(value, tuple):
            return say(Message("{}", tuple(self._group(query, cell) for cell in value)), self.language)
        if query.by and not query.together:
            return self._group(query, value)
        if signed and query.versus is Versus.CHANGE and isinstance(value, (int, float)):
            return f"{'+' if value > 0 else ''}{percent(float(value), self.language)}"
        return self._change(query, value) if query.sides else self._number(query, value)

    def parts(self, query: Query) -> tuple[str, ...]:
        """Return what was read, a text for each part of the query."""
        times, others = self.when_and_where(query.where)
        told = [self.what(query), *(self.condition(c) for c in others), *([times] if times else [])]
        if query.by:
            told.append(self.name(query.by))
        told += [self._side(side) for side in query.sides]
        return tuple(told)

    def name(self, column: str) -> str:
        """Return what a column is called."""
        base = (
            column.partition("(")[2].rstrip(")")
            if column.partition("(")[0] in _CYCLES and column.endswith(")")
            else column
        )
        held = next((c for c in self.columns if c.name == base), None)
        if base != column:
            cycle = column.partition("(")[0]
            return say(Message(f"ask.step.{cycle}", column=self.name(base)), self.language)
        return (held.meaning.plain.get(self.language) if held else "") or label(base)

    def rows_noun(self) -> str:
        """Return what rows are called."""
        noun = self.row.noun.get(self.language)
        if not noun or self.row.sure < _SURE:
            return say("ask.rows", self.language)
        bare = noun.removeprefix("an ").removeprefix("a ")
        if self.language != "en":
            return bare
        return self.row.counted.get(self.language) or (bare if " in a " in bare else _plural(bare))

    def _count(self, value: str) -> str:
        """Return how many rows there are: "36 department-months", 36条记录."""
        counted = self.row.counted.get(self.language) if self.row.sure >= _SURE else ""
        if value == "1":
            noun = self.row.noun.get(self.language).removeprefix("an ").removeprefix("a ") if counted else ""
            one = counted if self.language != "en" else counted.removesuffix("s") if " a " in noun else noun
            return self._say("count_one", rows=one or say("ask.row", self.language))
        return self._say("count", value=value, rows=counted or self.rows_noun())

    def what(self, query: Query) -> str:
        """Return what is measured."""
        column = self.name(query.measure) if query.measure else ""
        name = str(query.how)
        if query.how is How.SHARE:
            name = ("share" if query.part else "share_whole") + ("_of" if column else "")
        part = self._all_of(query.part) if query.part else ""
        return self._what(name, column=column, rows=self.rows_noun(), part=part)

    def condition(self, c: Condition) -> str:
        """Return one condition on rows."""
        cycle = c.column.partition("(")[0]
        if cycle in _CYCLES and c.column.endswith(")"):
            if (days := _DAYS.get(c.operands)) and cycle == "weekday":
                return self._condition(days)
            steps = [season(int(o), cycle, self.language) for o in c.operands]  # type: ignore[arg-type]
            return self._condition(
                "within", period=reduce(lambda one, other: self._say("either", one=one, other=other), steps)
            )
        written = [self.written(c.column, o) for o in c.operands]
        operands = reduce(lambda one, other: self._say("either", one=one, other=other), written) if written else ""
        return self._condition(_OPERATORS[c.operator], column=self.name(c.column), operands=operands)

    # --- results ------------------------------------------------------------------------------------------------------

    def _result(self, query: Query, result: Result) -> str:
        what = self.what(query)
        if query.how is How.CORRELATION:
            return self._relation(query, result)
        if query.by:
            return self._groups(query, result, what)
        if query.sides:
            return self._sides(query, result, what)
        if result.value is None:
            return self._say("none", what=what)
        value = self._number(query, result.value)
        if query.how is How.COUNT and not query.measure:
            return self._count(value)
        if query.how is How.DISTINCT:
            return self._say("distinct", value=value, column=self.name(query.measure))
        if query.how is How.SHARE:
            whole = self._what("sum", column=self.name(query.measure)) if query.measure else self.rows_noun()
            return self._say("share", part=self._all_of(query.part), value=value, whole=whole)
        return self._say("value", what=what, value=value)

    def _relation(self, query: Query, result: Result) -> str:
        r = result.value if isinstance(result.value, float) else 0.0
        real = result.p is not None and result.p < _EVIDENCE and isinstance(result.value, float)
        name = ("related" if r > 0 else "opposed") if real else "unrelated"
        return self._say(
            name,
            a=self.name(query.measure),
            b=self.name(query.other),
            r=f"{r:.2f}",
            n=number(float(result.n), self.language),
        )

    def _sides(self, query: Query, result: Result, what: str) -> str:
        cells = result.rows[0]
        before, after = (self._side(side) for side in query.sides)
        first, second = (self._number(query, cell) for cell in cells[:2])
        times = all(self.when_and_where(side)[0] and not self.when_and_where(side)[1] for side in query.sides)
        if query.versus is Versus.NONE or not times:
            name = "difference" if query.versus is not Versus.NONE else "pair"
            return self._say(
                name,
                what=what,
                first=first,
                second=second,
                before=before,
                after=after,
                change=self._change(query, cells[-1]),
            )
        change = cells[-1]
        name = (
            "change_none"
            if not isinstance(change, (int, float))
            else "change_up"
            if change > 0
            else "change_down"
            if change < 0
            else "change_flat"
        )
        return self._say(
            name, what=what, change=self._change(query, change), first=first, second=second, before=before, after=after
        )

    def _change(self, query: Query, change: Scalar) -> str:
        if not isinstance(change, (int, float)):
            return "–"
        if query.versus is Versus.CHANGE:
            return percent(abs(float(change)), self.language) if not query.by else percent(float(change), self.language)
        if query.how is How.SHARE:
            return say(
                Message("{} percentage points", number(significant(abs(float(change))), self.language)), self.language
            )
        return self._number(query, abs(float(change)))

    def _groups(self, query: Query, result: Result, what: str) -> str:
        if not result.rows:
            return self._say("none", what=what)
        if query.sides:
            return self._carried(query, result, what)
        if query.grain is not Grain.NONE and query.limit is None:
            return self._trend(query, result, what)
        wanted = (
            result.rows
            if query.limit is None
            else result.rows[: len(result.value) if isinstance(result.value, tuple) else 1]
        )
        if query.limit == 1 and len(wanted) == 1:
            return self._say(
                "first" if query.order != "lowest" else "last",
                name=self._group(query, wanted[0][0]),
                what=what,
                value=self._number(query, wanted[0][-1]),
            )
        if query.together:
            wanted = result.rows
        items = [
            self._say("item", name=self._group(query, row[0]), value=self._number(query, row[-1]))
            for row in wanted[:LISTED]
        ]
        listed = say(Message("{}", tuple(items)), self.language)
        if len(wanted) > LISTED:
            listed = self._say("more", listed=listed, count=str(len(wanted) - LISTED))
        if query.together:
            whole = self._what("sum", column=self.name(query.measure)) if query.measure else self.rows_noun()
            name = "shared" if query.order != "lowest" else "shared_lowest"
            return self._say(
                name, count=str(len(wanted)), by=self.name(query.by), value=self._number(query, result.value), whole=whole, listed=listed
            )  # fmt: skip
        if query.limit is None:
            return self._say("groups", what=what, by=self.name(query.by), listed=listed)
        return self._say("firsts" if query.order != "lowest" else "lasts", what=what, listed=listed)

    def _carried(self, query: Query, result: Result, what: str) -> str:
        before, after = (self._side(side) for side in query.sides)
        if query.versus is Versus.CHANGE or query.how is How.SHARE:
            top = result.rows[0]
            rose = isinstance(top[-1], (int, float)) and top[-1] > 0
            return self._say(
                ("rose" if rose else "fell") + ("_least" if rose is (query.order == "lowest") else "_most"), what=what, name=self._group(query, top[0]), change=self._change(query, top[-1]),
                first=self._number(query, top[1]), second=self._number(query, top[2]), before=before, after=after,
            )  # fmt: skip
        changes = [row[-1] for row in result.rows if isinstance(row[-1], (int, float))]
        total = sum(changes)
        top = max(
            result.rows,
            key=lambda row: (row[-1] if isinstance(row[-1], (int, float)) else 0) * (1 if total > 0 else -1),
        )
        return self._say(
            "carried", what=what, by=self.name(query.by), name=self._group(query, top[0]), change=self._signed(query, total),
            most=self._signed(query, top[-1]), before=before, after=after,
        )  # fmt: skip

    def _signed(self, query: Query, x: Scalar) -> str:
        return self._number(query, x)

    def _trend(self, query: Query, result: Result, what: str) -> str:
        first, last = result.rows[0], result.rows[-1]
        top = max(result.rows, key=lambda row: row[-1] if isinstance(row[-1], (int, float)) else float("-inf"))
        return self._say(
            "trend", what=what, first=self._number(query, first[-1]), before=self._group(query, first[0]), second=self._number(query, last[-1]),
            after=self._group(query, last[0]), peak=self._group(query, top[0]), most=self._number(query, top[-1]),
        )  # fmt: skip

    # --- pieces -------------------------------------------------------------------------------------------------------

    def _group(self, query: Query, cell: Scalar) -> str:
        if not any(c.name == query.by for c in self.columns):
            cell = step_name(query.by, cell, self.language)
        if isinstance(cell, dt.date):
            return period(cell, query.grain if query.grain is not Grain.NONE else Grain.DAY, self.language)
        return f"{cell:g}" if isinstance(cell, float) else str(cell)

    def _number(self, query: Query, x: Scalar | tuple[Scalar, ...]) -> str:
        if isinstance(x, dt.date):
            return period(x, Grain.DAY, self.language)
        if not isinstance(x, (int, float)):
            return "–" if x is None else str(x)
        if query.how is How.SHARE:
            return percent(float(x), self.language)
        if query.how in (How.COUNT, How.DISTINCT):
            return number(float(x), self.language)
        unit = next((c.unit for c in self.columns if c.name == query.measure), "")
        return quantity(significant(float(x), unit), unit, self.language)

    def written(self, column: str, operand: Scalar) -> str:
        """Return an operand of a condition as it is read."""
        if isinstance(operand, dt.date):
            return period(operand, Grain.DAY, self.language)
        unit = next((c.unit for c in self.columns if c.name == column), "")
        return quantity(float(operand), unit, self.language) if isinstance(operand, (int, float)) else str(operand)

    def _all_of(self, conditions: Conditions) -> str:
        return reduce(lambda one, other: self._say("both_where", one=one, other=other), map(self.condition, conditions))

    def _side(self, side: Conditions) -> str:
        times, others = self.when_and_where(side)
        told = [*([self._bare(side)] if times else []), *map(self.condition, others)]
        return reduce(lambda one, other: self._say("both_where", one=one, other=other), told)

    def _bare(self, side: Conditions) -> str:
        start, end = self._bounds(side)
        return self._stretch(start, end, "range")

    def when_and_where(self, conditions: Conditions) -> tuple[str, Conditions]:
        """Return a stretch of time in words, and the other conditions."""
        start, end = self._bounds(conditions)
        others = tuple(c for c in conditions if not _of_time(c))
        if start is None and end is None:
            return "", others
        if start is None:
            return self._condition("until", period=self._day(end)), others
        if end is None:
            return self._condition("since", period=self._day(start)), others
        stretch = self._stretch(start, end)
        return (self._condition("within", period=stretch) if named_period(start, end) else stretch), others

    def _bounds(self, conditions: Conditions) -> tuple[dt.date | None, dt.date | None]:
        starts, ends = (
            [day for c in conditions if c.operator == sign for day in c.operands if isinstance(day, dt.date)]
            for sign in (">=", "<")
        )
        return max(starts, key=str, default=None), min(ends, key=str, default=None)

    def _day(self, day: dt.date | None) -> str:
        assert day is not None
        return period(
            day,
            Grain.YEAR if (day.month, day.day) == (1, 1) else Grain.MONTH if day.day == 1 else Grain.DAY,
            self.language,
        )

    def _stretch(self, start: dt.date | None, end: dt.date | None, name: str = "span") -> str:
        if start is None or end is None:
            return self._day(start or end)
        if (grain := named_period(start, end)) is not None:
            return period(start, grain, self.language)
        last = end - dt.timedelta(days=1)
        grain = Grain.MONTH if start.day == 1 and end.day == 1 else Grain.DAY
        return self._condition(name, first=period(start, grain, self.language), last=period(last, grain, self.language))

    def _what(self, name_: str, **fields: str) -> str:
        return say(Message(f"ask.what.{name_}", **fields), self.language)

    def _condition(self, name_: str, **fields: str) -> str:
        return say(Message(f"ask.condition.{name_}", **fields), self.language)

    def _say(self, text_: str, **fields: str) -> str:
        return say(Message(f"ask.{text_}", **fields), self.language)


def _of_time(c: Condition) -> bool:
    return c.operator in (">=", "<") and isinstance(c.operands[0], dt.date)


def named_period(start: dt.date, end: dt.date) -> Grain | None:
    """Return the length of a period that begins and ends so, if it is one."""
    if start.day == 1 and end.day == 1:
        months = 12 * (end.year - start.year) + end.month - start.month
        if months == 12 and start.month == 1:
            return Grain.YEAR
        if months == 3 and start.month % 3 == 1:
            return Grain.QUARTER
        if months == 1:
            return Grain.MONTH
    return Grain.DAY if (end - start).days == 1 else None


def _plural(noun: str) -> str:
    head, _, rest = noun.partition(" ")
    if rest:
        return f"{head} {_plural(rest)}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else "people" if noun == "person" else f"{noun}s"


def examples(measure: str, by: str, name: str, speaker: Speaker) -> Iterator[str]:
    """Yield questions that a table can answer."""
    said = {
        "column": speaker.name(measure) if measure else "",
        "by": speaker.name(by) if by else "",
        "name": name,
        "rows": speaker.rows_noun(),
    }
    if measure and by:
        yield say(Message("ask.example.highest", **said), speaker.language)
        yield say(Message("ask.example.by", **said), speaker.language)
    if measure and name:
        yield say(Message("ask.example.average", **said), speaker.language)
    if name:
        yield say(Message("ask.example.count", **said), speaker.language)
    yield say(Message("ask.example.all", **said), speaker.language)
