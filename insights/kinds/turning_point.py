"""Turning point: a measure fell until one date and rose from then on, or the other way round."""

from __future__ import annotations

import ibis
import numpy as np

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, memory_of
from insights.kinds.courses import course_of, otherwise
from insights.kinds.level_tests import BROKEN_LINE
from insights.state.frames import along_time
from insights.state.paces import agree, pace_values, paces, query_paces
from insights.state.queries import select_values
from insights.state.stating import measured, period_mark, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, regression_p
from insights.statistics.linear import slopes
from insights.statistics.segmentation import without_spikes
from kinds.card import card

CARD = card(FactKind.TURNING_POINT)
MINIMUM_N = CARD.limits.sample
MINIMUM_SWING = CARD.limits.effect
SHORTEST = 6  # periods on either side
_NEAR = 6  # of so many parts of the series: how near to the kink of two lines its highest or lowest must lie


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the best of all kinks in a line, under AR(1) or random-walk noise, with Bonferroni's factor for the search.

    Kinks at neighbouring dates are so alike that Bonferroni's factor is far larger than the search deserves (Andrews, 1993).
    """
    n = len(series)
    if n < MINIMUM_N or np.ptp(series.values) == 0:
        return (
            Untested(
                FactKind.TURNING_POINT,
                series,
                Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N),
            ),
        )
    y, line = adjusted(series), intercept_and_line(n)
    course = course_of(series)
    single = course.changes_once("bend")
    at, left = best_kink(y)
    at = course.places[0] if single and SHORTEST <= course.places[0] <= n - SHORTEST else at
    kink = _kinks(n, np.array([at]))[:, :1]
    p = min(
        1.0,
        regression_p(y, line, kink, memory_of(series, y, np.hstack([line, kink]), BROKEN_LINE)) * (n - 2 * SHORTEST),
    )
    p = min(p, course.p) if single else p
    places = series.positions
    before, after = slopes(y, places, at)
    noise = max(float(np.sqrt(left / (n - 4))), 1e-12 * float(np.abs(y).max()) + 1e-300)
    travelled = abs(before) * places[at], abs(after) * (places[-1] - places[at] + 1)
    swing = min(travelled) / noise
    up = after > 0
    turn = turned_at(y, up)
    why = None
    if before * after >= 0:
        why = Message("it did not turn round")
    elif abs(turn - at) > n // _NEAR or not SHORTEST <= turn < n - SHORTEST:
        why = Message("its highest or lowest value is not where two lines meet")
    elif (raw := paces(series, turn))[0] * before <= 0 or raw[1] * after <= 0:
        why = Message("it did not turn round")
    elif swing < MINIMUM_SWING:
        why = Message(
            "on one side of the turn it hardly moves ({} standard deviations; {} is the least)",
            f"{swing:.1f}",
            MINIMUM_SWING,
        )
    why = why or (None if single else otherwise(course))
    return (
        Finding(
            FactKind.TURNING_POINT, series, Verdict.RISE if up else Verdict.FALL, (turn,), min(swing, 1e6),
            n, p,
            strength=min(swing / 6, 1.0), why=why,
        ),
    )  # fmt: skip


def turned_at(y: Floats, up: bool) -> int:
    """Return the position of the lowest value, from which it went up, or of the highest, single values far off aside."""
    calm = without_spikes(y)
    return int(np.argmin(calm) if up else np.argmax(calm))


def _kinks(n: int, places: np.ndarray) -> Floats:  # type: ignore[type-arg]
    """Return a [n, places] design of what bends up from each place on."""
    t = np.arange(n, dtype=float)[:, None]
    kinks: Floats = np.maximum(t - places[None, :], 0.0) / n
    return kinks


def best_kink(y: Floats) -> tuple[int, float]:
    """Return the position at which a line with one kink leaves the fewest squares, and those squares."""
    n = len(y)
    places = np.arange(SHORTEST, n - SHORTEST + 1)
    q, _ = np.linalg.qr(intercept_and_line(n))
    rest = y - q @ (q.T @ y)
    kinks = _kinks(n, places)
    kinks -= q @ (q.T @ kinks)
    gain = (rest @ kinks) ** 2 / (kinks**2).sum(axis=0)
    best = int(np.argmax(gain))
    return int(places[best]), float(rest @ rest - gain[best])


def state(finding: Finding[Series]) -> Statement:
    """State where it turned and its value there, and how fast it went before and since, where its ends tell that."""
    series, at = finding.source, finding.places[0]
    told = agree(paces(series, at), slopes(adjusted(series), series.positions, at))
    values = (
        when("at", series.starts[at], series.axis), measured(series.measure, "extreme", series.values[at]),
        *(pace_values(series, at) if told else ()),
        when("start_period", series.starts[0], series.axis), when("end_period", series.starts[-1], series.axis),
    )  # fmt: skip
    return Statement((), values, spread_marks(series, (period_mark(series, at, "extreme"),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the value at the turn and the pace on either side of it."""
    return select_values(query_paces(rows, finding.source, finding.places[0]), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
