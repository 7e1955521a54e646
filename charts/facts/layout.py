"""How charts of facts are put together: a builder for each way of laying marks out."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from charts.scene.axis import finite, moment
from charts.spec import alt_text, one_after_another, validate
from charts.titles import measure_title, where_note, with_unit
from core.format import beside, called, season, spoken
from core.message import Field, Message
from core.scales import in_order
from core.types import Aggregate, Chart, ColumnKind, Encoding, Fact, Frame, Grain, Language, Level, Mark, Scalar, Shape
from wording.cautions import caution_text
from wording.groups import scope_text
from wording.openers import capital
from wording.say import say

MOST_BARS = 15

Rows = list[tuple[Scalar, ...]]
Build = Callable[["Titled", Frame], Chart]
B = TypeVar("B", bound=Build)
BUILDERS: dict[str, Build] = {}
"""The ways of drawing a fact, by the name under which a card asks for one."""


def builder(build: B) -> B:
    """Register a way of drawing under its own name."""
    BUILDERS[build.__name__] = build
    return build


@dataclass(frozen=True, slots=True)
class Titled:
    """A fact whose texts are in `language`, with the title of its chart."""

    fact: Fact
    title: str
    language: Language

    @property
    def unit(self) -> str:
        """The unit of what is drawn."""
        return next((mark.unit for mark in self.fact.marks if mark.unit), "")

    def say(self, pattern: str, *fields: Field, **named: Field) -> str:
        """Return a message in the chart's language."""
        return say(Message(pattern, *fields, **named), self.language)

    def reference(self, name: str, pattern: str) -> tuple[float, str] | None:
        """Return the level of one of the fact's values, called what the pattern says it is; None where the fact lacks it."""
        if not self.fact.has(name):
            return None
        value = self.fact.value(name)
        number = finite(value.number)
        return None if number is None else (number, self.say(pattern, value.text))


def rows_of(frame: Frame) -> Rows:
    """Return (category or period, value, key) of each mark."""
    return [(row[0], row[-2], str(row[-1])) for row in frame.rows]


def with_values(rows: Rows) -> Rows:
    """Return the rows whose value is a number."""
    return [row for row in rows if finite(row[1]) is not None]


def amount(channel: Literal["x", "y"], title: str, unit: str = "", shape: Shape = Shape.NUMBER) -> Encoding:
    """Return the encoding of a number."""
    return Encoding(channel, channel, ColumnKind.QUANTITATIVE, title, unit=unit, shape=shape)


def steps(title: str, rows: Rows) -> Encoding:
    """Return the encoding of what stands along x in the order of the rows."""
    return Encoding("x", "x", ColumnKind.ORDINAL, title, sort=tuple(str(row[0]) for row in rows))


def chart(
    of: Titled,
    mark: str,
    x: Encoding,
    y: Encoding,
    rows: Rows,
    note: Message | None = None,
    reference: tuple[float, str] | None = None,
    levels: tuple[Level, ...] = (),
    left: Message | None = None,
) -> Chart:
    """Put a chart of a fact together. The frame's columns are called x, y and key, so no two can share a name."""
    keys = {str(row[-1]) for row in rows}
    fact, language = of.fact, of.language
    cautions = (caution_text(caution, language).what for caution in fact.cautions)
    notes = joined((where_note(fact.subspace, language), note, left, *cautions), language)
    return validate(
        Chart(
            mark=mark,  # type: ignore[arg-type]
            encodings=(x, y),
            frame=Frame(("x", "y", "key"), tuple(rows)),
            title=of.title,
            alt=alt_text(mark, *_measured_first(mark, x, y), len(rows), of.title, notes, language),
            fact=fact.id,
            highlight=tuple(dict.fromkeys(m.key for m in fact.marks if m.value and m.key in keys)),
            reference=reference,
            levels=levels,
            language=language,
            note=notes,
            texts=tuple(_texts(of, x, y, rows)),
        )
    )


def _texts(of: Titled, x: Encoding, y: Encoding, rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield key and text of marks as the fact's sentence writes them: its own marks, and with as many digits the others."""
    if (x.kind is ColumnKind.QUANTITATIVE) == (y.kind is ColumnKind.QUANTITATIVE):
        return
    amounts = x if x.kind is ColumnKind.QUANTITATIVE else y
    drawn = [(str(row[-1]), finite(row[amounts is y])) for row in rows]
    marks = {mark.key: mark for mark in of.fact.marks}
    texts = {
        key: marks[key].text for key, at in drawn if at is not None and key in marks and _shows(of.fact, marks[key], at)
    }
    rounded = all(
        text == beside(of.fact, marks[key].number or 0, amounts.unit, of.language) for key, text in texts.items()
    )
    for key, at in drawn:
        if key in texts:
            yield key, texts[key]
        elif texts and rounded and at is not None:
            yield key, beside(of.fact, at, amounts.unit, of.language)


def _shows(fact: Fact, mark: Mark, at: float) -> bool:
    """Whether a mark's text is that of the number drawn at it."""
    stated = next((value.number for value in fact.values if value.name == mark.value), mark.number)
    return isinstance(stated, float) and math.isclose(stated, at, rel_tol=1e-9, abs_tol=1e-12)


def _measured_first(mark: str, x: Encoding, y: Encoding) -> tuple[Encoding, Encoding]:
    lying = mark == "bar" and x.kind is ColumnKind.QUANTITATIVE
    return (x, y) if lying else (y, x)


def joined(notes: Iterable[Message | str | None], language: Language) -> str:
    """Return notes as sentences one after another."""
    texts = [
        say(note, language).strip().rstrip(".。") if isinstance(note, Message) else (note or "").strip().rstrip(".。")
        for note in notes
    ]
    return one_after_another((capital(text) for text in texts), language)


def measure_axis(of: Titled, channel: Literal["x", "y"]) -> Encoding:
    """Return the encoding of the fact's measure, with the category that it is limited to."""
    title = measure_title(called(of.fact, of.fact.measure), spoken(of.fact), of.unit, of.language)
    return amount(channel, f"{title} · {scope_text(of.fact)}" if of.fact.subspace else title, of.unit)


@builder
def over_time(
    of: Titled,
    frame: Frame,
    reference: tuple[float, str] | None = None,
    levels: Callable[[Titled, Rows], Iterable[Level]] = lambda of, rows: (),
) -> Chart:
    """Return a line from (period, value, key)."""
    rows = [row for row in rows_of(frame) if moment(row[0]) is not None]
    title = called(of.fact, of.fact.breakdown)
    x = Encoding("x", "x", ColumnKind.TEMPORAL, title, of.fact.grain)
    if of.fact.grain is Grain.READING:
        rows, x = rows_of(frame), amount("x", title)
    return chart(of, "line", x, measure_axis(of, "y"), rows, frame.note, reference, tuple(levels(of, rows)))


@builder
def seasons(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each step of the calendar, in its order, from (season, value, key)."""
    cycle = of.fact.value("high_season").unit
    ordered = sorted(frame.rows, key=lambda row: int(str(row[-1])))
    rows: Rows = [(_season(int(str(row[-1])), cycle, of.language), row[-2], str(row[-1])) for row in ordered]
    x = steps(say(f"axis.{cycle}", of.language), rows)
    return chart(of, "bar", x, measure_axis(of, "y"), rows, frame.note)


def _season(index: int, cycle: str, language: Language) -> str:
    """Return the name of a season as an axis has room for it: Jan, Mon, 15, 1月, 周一, 15时."""
    name = season(index, cycle, language)
    return say(Message("{index}" if cycle == "hour" else "{short}", index=index, short=name[:3], full=name), language)


@builder
def ranked(of: Titled, frame: Frame) -> Chart:
    """Return lying bars, in the order of their scale or the largest first (the smallest, for a last place)."""
    rows = with_values(rows_of(frame))
    return bars(of, in_turn(rows, falling=of.fact.verdict.value != "lowest"), frame.note)


def in_turn(rows: Rows, falling: bool = True) -> Rows:
    """Return rows of (category, value, ...) by value, or from the low end up where the few categories are a scale."""
    scale = in_order(str(row[0]) for row in rows) if len(rows) <= MOST_BARS else ()
    if scale:
        return sorted(rows, key=lambda row: scale.index(str(row[0])))
    return sorted(rows, key=lambda row: finite(row[1]) or 0.0, reverse=falling)


def bars(
    of: Titled,
    rows: Rows,
    note: Message | None,
    reference: tuple[float, str] | None = None,
    x: Encoding | None = None,
) -> Chart:
    """Return at most 15 lying bars, in the order of the rows, from (category, value, key)."""
    few, left = kept(rows, {m.key for m in of.fact.marks if m.value})
    swapped: Rows = [(value, name, key) for name, value, key in few]
    y = Encoding("y", "y", ColumnKind.NOMINAL, called(of.fact, of.fact.breakdown))
    return chart(of, "bar", x or measure_axis(of, "x"), y, swapped, note, reference, left=left)


def kept(rows: Rows, must: Collection[str]) -> tuple[Rows, Message | None]:
    """Return at most MOST_BARS rows, always with those that the fact rests on, and what was left out."""
    if len(rows) <= MOST_BARS:
        return rows, None
    free = MOST_BARS - sum(1 for row in rows if row[-1] in must)
    few = []
    for row in rows:
        if row[-1] in must or free > 0:
            few.append(row)
            free -= row[-1] not in must
    return few, Message("Showing {} of {} categories", len(few), len(rows))


@builder
def scatter(of: Titled, frame: Frame) -> Chart:
    """Return a point a row from (measure, breakdown, key), in either order, or a bar a level from (level, average, key), levels being texts."""
    if isinstance(frame.rows[0][0], str):
        return _levels(of, frame)
    swapped = frame.columns[:2] == (of.fact.measure, of.fact.breakdown)
    rows: Rows = [(row[swapped], row[not swapped], str(row[-1])) for row in frame.rows]
    x, y = _column_axis(of, "x", of.fact.breakdown, frame), _column_axis(of, "y", of.fact.measure, frame)
    return chart(of, "point", x, y, rows, frame.note)


def _column_axis(of: Titled, channel: Literal["x", "y"], name: str, frame: Frame) -> Encoding:
    """Return the encoding of a column's own values, under the name that the story gives it."""
    unit = dict(frame.units).get(name, "")
    return amount(channel, with_unit(called(of.fact, name), unit, of.language), unit)


def _levels(of: Titled, frame: Frame) -> Chart:
    scale, other, _ = frame.columns
    units, rows = dict(frame.units), rows_of(frame)
    unit = units.get(other, "")
    y = amount("y", measure_title(called(of.fact, other), Aggregate.MEAN, unit, of.language), unit)
    x = steps(with_unit(called(of.fact, scale), units.get(scale, ""), of.language), rows)
    return chart(of, "bar", x, y, rows, frame.note)
