"""Swing: a measure's course bent at one date and again at a later one; this is how it moved between them."""

from __future__ import annotations

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import in_one_season
from insights.kinds.courses import Course, chosen_spans, course_of, unlike
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, measured, period_mark, relative, spread_marks, when
from insights.statistics.segmentation import design_of, residuals
from kinds.card import card

CARD = card(FactKind.SWING)
MINIMUM_SWING = CARD.limits.effect
LEAST_PART = 0.25  # of the distance between the highest and the lowest value: less is no more than a kink on the way of a larger course
_NEAR = 2  # periods: so near to where a line turns round, the highest or lowest value is the turn


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Tell stretches between bends, as few as name every date at which the course bent, where it bent twice or more."""
    course = course_of(series)
    if course.form != "bend" or len(course.places) < 2:
        return (unlike(FactKind.SWING, series, Message("its course did not bend twice")),)
    return tuple(_of(series, course, i) for i in chosen_spans(len(course.places)))


def _of(series: Series, course: Course, which: int) -> Finding[Series]:
    """Return the stretch from one bend to the next."""
    n = len(series)
    design = design_of("bend", course.places, n)
    slopes = np.diff(design @ np.linalg.lstsq(design, course.y, rcond=None)[0])
    noise = max(float(residuals(course.y, design).std()), 1e-12)
    first, last = (_turn(series, slopes, at) for at in course.places[which : which + 2])
    travelled = float(course.y[last] - course.y[first])
    swing = abs(travelled) / noise
    rise = series.values[last] > series.values[first]
    why = None
    if all(_goes_on(slopes, at) for at in course.places[which : which + 2]):
        why = Message("it goes on the same way before and after")
    elif swing < MINIMUM_SWING or first >= last:
        why = Message(
            "it moves too little beside its noise ({} standard deviations; {} is the least)",
            f"{swing:.1f}",
            MINIMUM_SWING,
        )
    elif abs(travelled) < LEAST_PART * float(np.ptp(course.y)):
        why = Message("it is a small part of a longer course")
    elif rise != (travelled > 0) or not in_one_season(series, first, last):
        why = Message("the swing is only there once the season is taken out")
    return Finding(
        FactKind.SWING, series, Verdict.RISE if rise else Verdict.FALL, (first, last), min(swing, 1e6), n, course.p,
        strength=min(swing / 12, 1.0), why=why,
    )  # fmt: skip


def _goes_on(slopes: np.ndarray, at: int) -> bool:  # type: ignore[type-arg]
    """Say whether a course goes the same way on both sides of a bend."""
    return bool(slopes[max(at - 2, 0)] * slopes[min(at + 1, len(slopes) - 1)] >= 0)


def _turn(series: Series, slopes: np.ndarray, at: int) -> int:  # type: ignore[type-arg]
    """Return where a course turns round: the highest, or lowest, value near a bend, or the bend itself where it goes on."""
    if _goes_on(slopes, at):
        return at
    before = slopes[max(at - 2, 0)]
    near = np.arange(max(at - _NEAR, 0), min(at + _NEAR + 1, len(series)))
    values = series.values[near]
    return int(near[values.argmax() if before > 0 else values.argmin()])


def state(finding: Finding[Series]) -> Statement:
    """State where the stretch begins and ends, and how far it went."""
    series, (first, last) = finding.source, finding.places
    start, end = float(series.values[first]), float(series.values[last])
    measure = series.measure
    values = (
        measured(measure, "start", start), when("start_period", series.starts[first], series.axis),
        measured(measure, "end", end), when("end_period", series.starts[last], series.axis),
        *relative(measure, "change", start, end),
    )  # fmt: skip
    shown = (period_mark(series, first, "start"), period_mark(series, last, "end"))
    return Statement((), values, spread_marks(series, shown))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the values at both ends."""
    series, (first, last) = finding.source, finding.places
    line = periods_of(rows, series)
    begin, finish = (
        ibis.literal(instant(series.starts[i], series.grain), type=line.start.type()) for i in (first, last)
    )
    at_first, at_last = line.start == begin, line.start == finish
    row = line.aggregate(
        start=line.value.max(where=at_first), start_period=line.start.max(where=at_first),
        end=line.value.max(where=at_last), end_period=line.start.max(where=at_last),
    )  # fmt: skip
    row = row.mutate(change_points=(row.end - row.start).abs())
    return select_values(row.mutate(change_pct=row.change_points / row.start * 100), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
