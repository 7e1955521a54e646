"""Acceleration: a rise, or a fall, quickened or slowed between the first and the second half of a series, or at its one bend."""

from __future__ import annotations

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.kinds.change_point import SHORTEST
from insights.kinds.courses import course_of, otherwise
from insights.state.frames import along_time
from insights.state.paces import agree, pace_values, paces, query_paces
from insights.state.queries import select_values
from insights.state.stating import period_mark, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import STEP, intercept_and_line, regression_p
from insights.statistics.linear import slopes
from insights.statistics.segmentation import best_step
from kinds.card import card

CARD = card(FactKind.ACCELERATION)
MINIMUM_N = CARD.limits.sample
MINIMUM_RATIO = CARD.limits.effect
CALMEST = 0.1  # of the steeper slope: a half that is flatter has no pace to speak of


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test for a curve on top of a line under AR(1) or random-walk noise; said where both halves, or both sides of a bend, go the same way.

    The unit root's critical value is that of the best single step, which is close to that of a curve (Ouliaris, Park and
    Phillips, 1989, table 1: -36 at 1%).
    """
    n = len(series)
    if n < MINIMUM_N or np.ptp(series.values) == 0:
        return (
            Untested(
                FactKind.ACCELERATION,
                series,
                Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N),
            ),
        )
    y, line = adjusted(series), intercept_and_line(n)
    curve = (line[:, 1:] - 0.5) ** 2
    p = regression_p(y, line, curve, memory_of(series, y, np.hstack([line, curve]), STEP))
    course = course_of(series)
    single = course.changes_once("bend")
    places, at = series.positions, course.places[0] if single else n // 2
    p = min(p, course.p) if single else p
    raw, clean = slopes(series.values, places, at), slopes(y, places, at)
    slow, fast = sorted(map(abs, raw))
    ratio = fast / max(slow, 1e-12 * fast + 1e-300)
    faster = abs(raw[1]) > abs(raw[0])
    why = None
    if raw[0] * raw[1] <= 0 or clean[0] * clean[1] <= 0 or slow < CALMEST * fast:
        why = Message("the two halves do not go the same way")
    elif ratio < MINIMUM_RATIO:
        why = Message("its pace hardly changed ({} times as steep; {} is the least)", f"{ratio:.1f}", MINIMUM_RATIO)
    elif faster != (abs(clean[1]) > abs(clean[0])):
        why = Message("the change of pace is only there once the season is taken out")
    elif not single and _steps(y, np.hstack([line, curve])):
        why = Message("a single step explains it as well")
    why = why or (None if single else otherwise(course))
    return (
        Finding(
            FactKind.ACCELERATION, series, Verdict.FASTER if faster else Verdict.SLOWER, (at,), min(ratio, 1e6),
            n, p, strength=min(ratio / 5, 1.0), why=why,
        ),
    )  # fmt: skip


def _steps(y: Floats, curve: Floats) -> bool:
    """Say whether the best single step leaves fewer squares than a curve."""
    at = best_step(y, SHORTEST)
    left = y - curve @ np.linalg.lstsq(curve, y, rcond=None)[0]
    return float(y[:at].var() * at + y[at:].var() * (len(y) - at)) < float(left @ left)


def _tells(finding: Finding[Series]) -> bool:
    """Say whether what lies between the ends of both parts is as fast as their lines, and so the faster one the faster."""
    series, at = finding.source, finding.places[0]
    before, after = paces(series, at)
    quicker = abs(after) > abs(before)
    fitted = slopes(adjusted(series), series.positions, at)
    return agree((before, after), fitted) and quicker == (finding.verdict is Verdict.FASTER)


def state(finding: Finding[Series]) -> Statement:
    """State how fast it went before and after a date, where the ends of both parts tell it, and the date."""
    series, at = finding.source, finding.places[0]
    date = when("at", series.starts[at], series.axis)
    values = (
        *(pace_values(series, at) if _tells(finding) else ()), date,
        when("start_period", series.starts[0], series.axis), when("end_period", series.starts[-1], series.axis),
    )  # fmt: skip
    return Statement((), values, spread_marks(series, (period_mark(series, at, "at", date.text),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the slope of both halves."""
    return select_values(query_paces(rows, finding.source, finding.places[0]), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
