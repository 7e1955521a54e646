"""Plateau: a measure's level moved at one date, stayed there, and moved again at a later one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Daily, Fine, Series
from insights.kinds.courses import Course, chosen_spans, course_of, unlike
from insights.kinds.reasons import hardly_moved
from insights.kinds.spells import Spell, spells_of
from insights.kinds.surges import surge_of
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, period_mark, relative, spread_marks, usual, when
from insights.statistics.segmentation import segments
from kinds.card import card

CARD = card(FactKind.PLATEAU)
MINIMUM_SHIFT = CARD.limits.effect
FEWEST_BESIDE = 6  # or as many as it has: at the very beginning or end there is no level that it stands off from
BESIDE = 12  # readings on either side of a spell, or as many as it has


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Tell levels between others, as few as name every date at which the level moved, where levels describe the course best."""
    if isinstance(series, Daily):
        spell = surge_of(series)
        surge = () if spell is None else tuple(_told(series, spell, len(series)))
        return surge or (Untested(FactKind.PLATEAU, series, Message("no days stand off from those around them")),)
    course = course_of(series)
    brief = tuple(_brief(series, course)) if isinstance(series, Fine) else ()
    if course.form != "level" or len(course.places) < 2:
        return brief or (unlike(FactKind.PLATEAU, series, Message("its level did not move twice")),)
    spans = segments(course.places, len(series))
    return *brief, *(_of(series, course, spans[i : i + 3]) for i in chosen_spans(len(course.places)))


def _brief(series: Fine, course: Course) -> Iterator[Finding[Series]]:
    """Yield the spells of readings that stand off from all others, but those at which the level is told to move."""
    for spell in spells_of(series):
        first, last = _around(series, spell, BESIDE)
        if not course.sure or not any(first <= at <= last for at in course.places):
            yield from _told(series, spell, BESIDE)


def _around(series: Series, spell: Spell, beside: int) -> tuple[int, int]:
    """Return the first and the last period that a spell is held against: as many as it has on either side, and `beside` at least."""
    beside = max(spell.end - spell.begin, beside)
    return max(spell.begin - beside, 0), min(spell.end + beside, len(series))


def _told(series: Series, spell: Spell, beside: int) -> Iterator[Finding[Series]]:
    """Yield a spell of two periods and more that has periods on both sides to stand off from."""
    first, last = _around(series, spell, beside)
    long = spell.end - spell.begin
    if long < 2 or min(spell.begin - first, last - spell.end) < min(long, FEWEST_BESIDE):
        return
    before, value, after = (
        float(series.values[a:b].mean()) for a, b in ((first, spell.begin), (spell.begin, spell.end), (spell.end, last))
    )
    stands_off = min(value - before, value - after) > 0 if spell.high else max(value - before, value - after) < 0
    yield Finding(
        FactKind.PLATEAU, series, Verdict.RISE if spell.high else Verdict.FALL,
        (first, spell.begin, spell.end, last), min(spell.distance, 1e6), len(series), spell.p,
        strength=min(spell.distance / 12, 1.0), test=1,
        why=None if stands_off else Message("the levels are only there once the season is taken out"),
    )  # fmt: skip


def _of(series: Series, course: Course, spans: tuple[tuple[int, int], ...]) -> Finding[Series]:
    """Return the plateau in the middle of three spans."""
    (first, at), (_, end), (_, last) = spans
    before, value, after = (float(series.values[a:b].mean()) for a, b in spans)
    clean = [course.y[a:b] for a, b in spans]
    noise = max(float(np.sqrt(np.mean(np.concatenate([part - part.mean() for part in clean]) ** 2))), 1e-12)
    moved = [float(b.mean() - a.mean()) for a, b in pairwise(clean)]
    shift = min(map(abs, moved)) / noise
    why = hardly_moved(shift, MINIMUM_SHIFT)
    if why is None and ((value > before) != (moved[0] > 0) or (after > value) != (moved[1] > 0)):
        why = Message("the levels are only there once the season is taken out")
    verdict = Verdict.RISE if value > before else Verdict.FALL
    return Finding(
        FactKind.PLATEAU, series, verdict, (first, at, end, last), min(shift, 1e6), len(series), course.p,
        strength=min(shift / 4, 1.0), why=why,
    )  # fmt: skip


def state(finding: Finding[Series]) -> Statement:
    """State the mean level between two dates, just before and just after."""
    series, (first, at, end, last) = finding.source, finding.places
    before, value, after = (float(series.values[a:b].mean()) for a, b in ((first, at), (at, end), (end, last)))
    measure, date = series.measure, when("at", series.starts[at], series.axis)
    values = (
        usual(series, "value", value), date, when("end_period", series.starts[end - 1], series.axis),
        usual(series, "before", before), usual(series, "after", after),
        *relative(measure, "change", before, value),
    )  # fmt: skip
    shown = (period_mark(series, at, "at", date.text), period_mark(series, end, "after"))
    return Statement((), values, spread_marks(series, shown))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level between the dates, and of the levels before and after."""
    series, (first, at, end, last) = finding.source, finding.places
    line = periods_of(rows, series)
    low, begin, final, after, high = (
        ibis.literal(instant(series.starts[i], series.grain), type=line.start.type())
        for i in (first, at, end - 1, end, last - 1)
    )
    spans = {
        "value": (line.start >= begin) & (line.start <= final),
        "before": (line.start >= low) & (line.start < begin),
        "after": (line.start >= after) & (line.start <= high),
    }
    levels = {name: line.value.mean(where=held) for name, held in spans.items()}
    if isinstance(series, Daily):  # days without a row, which the rows do not tell, are days too
        days = {"value": end - at, "before": at - first, "after": last - end}
        levels = {name: line.value.sum(where=held).fill_null(0.0) / days[name] for name, held in spans.items()}
    held = spans["value"]
    row = line.aggregate(at=line.start.min(where=held), end_period=line.start.max(where=held), **levels)
    row = row.mutate(change_points=(row.value - row.before).abs())
    return select_values(row.mutate(change_pct=row.change_points / row.before * 100), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
