"""Jump: a measure that rises or falls steadily moved at one stroke as well."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.courses import Course, course_of, unlike
from insights.state.frames import along_time
from insights.state.levels import means_beside
from insights.state.queries import select_values
from insights.state.stating import level, period_mark, relative, spread_marks, when
from insights.statistics.segmentation import design_of, residuals, segments
from kinds.card import card

CARD = card(FactKind.JUMP)
MINIMUM_STEP = CARD.limits.effect
MOST_BESIDE = 12  # periods on either side that are averaged: more would tell of the trend


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Tell each step of a series that a line with steps describes best."""
    course = course_of(series)
    if course.form != "jump" or not course.places:
        return (unlike(FactKind.JUMP, series, Message("there is no clear step in it")),)
    return tuple(_of(series, course, i) for i in range(len(course.places)))


def _of(series: Series, course: Course, which: int) -> Finding[Series]:
    n, at = len(series), course.places[which]
    spans = segments(course.places, n)
    beside = min(*(b - a for a, b in spans[which : which + 2]), max(n // 10, 3), MOST_BESIDE)
    design = design_of("jump", course.places, n)
    step = float(np.linalg.lstsq(design, course.y, rcond=None)[0][2 + which])
    size = abs(step) / max(float(residuals(course.y, design).std()), 1e-12)
    before, after = _means(series, at, beside)
    why = None
    if size < MINIMUM_STEP:
        why = Message(
            "the step is too small beside the noise ({} standard deviations; {} are the least)",
            f"{size:.2f}",
            MINIMUM_STEP,
        )
    elif (after > before) != (step > 0):
        why = Message("the trend goes the other way faster than the step")
    return Finding(
        FactKind.JUMP, series, Verdict.RISE if step > 0 else Verdict.FALL, (at, beside), min(size, 1e6), n, course.p,
        strength=min(size / 6, 1.0), why=why,
    )  # fmt: skip


def _means(series: Series, at: int, beside: int) -> tuple[float, float]:
    return float(series.values[at - beside : at].mean()), float(series.values[at : at + beside].mean())


def state(finding: Finding[Series]) -> Statement:
    """State the mean level on either side of the step, over as many periods."""
    series, (at, beside) = finding.source, finding.places
    before, after = _means(series, at, beside)
    date = when("at", series.starts[at], series.axis)
    values = (
        level(series.measure, "before", before), level(series.measure, "after", after), date,
        *relative(series.measure, "change", before, after), format.value("periods", beside, Shape.COUNT),
    )  # fmt: skip
    return Statement((), values, spread_marks(series, (period_mark(series, at, "at", date.text),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level of the periods on either side of the date."""
    row = means_beside(rows, finding.source, *finding.places)
    row = row.mutate(change_points=(row.after - row.before).abs())
    return select_values(row.mutate(change_pct=row.change_points / row.before * 100), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
