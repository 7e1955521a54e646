"""Volatility: from one date on, a measure's changes from period to period were larger (smaller) than before."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import ROUNDING, adjusted
from insights.kinds.level_tests import memory_along
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import instant, level, period_mark, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import off_line, quasi_difference
from kinds.card import card

CARD = card(FactKind.VOLATILITY)
MINIMUM_N = CARD.limits.sample
MINIMUM_RATIO = CARD.limits.effect
SHORTEST = 10  # periods on either side
_DATE = 3.0  # what a searched date must gain over a line, in n log(squares left)


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the best single date by Fligner and Killeen's (1976) scores, with Bonferroni's factor for the search.

    What is scored are innovations: the values less their season, quasi-differenced by the noise's memory. Ranks leave no room
    for heavy tails, and the scores' own memory, as of noise that swings, widens their variance (Newey and West, 1987). Of positive measures the logarithms are tested as well and the larger p counts, so that a spread that
    only grows with the level is no news.
    """
    n, y = len(series), adjusted(series)
    if n < MINIMUM_N or np.ptp(y) == 0:
        return (
            Untested(
                FactKind.VOLATILITY, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    if np.ptp(np.diff(series.values)) <= ROUNDING * np.abs(series.values).max():
        return (Untested(FactKind.VOLATILITY, series, Message("every period changes by the same")),)
    memory = memory_along(series)
    innovations = _innovations(y, memory)
    at, p = _best_date(innovations, n)
    if (y > 0).all():
        p = max(p, _p_at(_innovations(np.log(y), memory), n, at))
    before, after = spreads(series.values, at)
    ratio = max(before, after) / max(min(before, after), 1e-12 * max(before, after))
    left, right = spreads(y, at)
    why = None
    if ratio < MINIMUM_RATIO:
        why = Message(
            "it goes up and down about as much as before ({} times; {} is the least)", f"{ratio:.1f}", MINIMUM_RATIO
        )
    elif (after > before) != (right > left):
        why = Message("the change is only there once the season is taken out")
    elif _widens_steadily(innovations, at):
        why = Message("a steady widening or narrowing explains it as well")
    return (
        Finding(
            FactKind.VOLATILITY, series, Verdict.RISE if after > before else Verdict.FALL, (at,), min(ratio, 1e6),
            n, p,
            strength=min((ratio - 1) / 4, 1.0), why=why,
        ),
    )  # fmt: skip


def spreads(y: Floats, at: int) -> tuple[float, float]:
    """Return the standard deviation of the changes into the periods before position `at`, and of those from it on."""
    changes = np.diff(y)
    return float(changes[: at - 1].std(ddof=1)), float(changes[at - 1 :].std(ddof=1))


def _innovations(y: Floats, memory: float) -> Floats:
    """Return [n - 1] innovations, the i-th of which leads into period i + 1, around a running level."""
    return quasi_difference(y[:, None], memory)[-(len(y) - 1) :, 0]


def _scores(e: Floats) -> Floats:
    ranks = stats.rankdata(np.abs(e - np.median(e)))
    normal: Floats = stats.norm.ppf(0.5 + ranks / (2 * (len(e) + 1)))
    return normal


def _distances(e: Floats) -> Floats:
    """Return, for each number of innovations before a date, how far the scores after it are from chance, as normal deviates."""
    scores = _scores(e)
    n = len(scores)
    before = np.arange(1, n)
    gained, variance = np.cumsum(scores - scores.mean())[:-1], float(scores.var(ddof=1))
    if variance == 0:  # growth at one rate: its logarithms are a line
        return np.zeros(n - 1)
    away: Floats = np.abs(gained) / np.sqrt(variance * before * (n - before) / n)
    return away


def _best_date(e: Floats, n: int) -> tuple[int, float]:
    places = np.arange(SHORTEST, n - SHORTEST + 1)
    away = _distances(e)[places - 2]
    at = int(places[np.argmax(away)])
    return at, _p_at(e, n, at)


def _widens_steadily(e: Floats, at: int) -> bool:
    """Say whether a line describes the scores of innovations as well as a step at a date does.

    A step has one parameter more, and its date was searched for: Akaike (1974) charges 2 for a parameter, and a date is worth
    more than one (Ninomiya, 2005, has three).
    """
    scores = _scores(e)
    before, after = scores[: at - 1], scores[at - 1 :]
    step = float(before.var() * len(before) + after.var() * len(after))
    left = off_line(scores)
    return bool(len(scores) * np.log(float(left @ left) / step) < _DATE)


def _p_at(e: Floats, n: int, at: int) -> float:
    away = _distances(e)[at - 2] / np.sqrt(_carried(_scores(e), at - 1))
    return float(min(1.0, 2 * stats.norm.sf(away) * (n - 2 * SHORTEST + 1)))


def _carried(scores: Floats, at: int) -> float:
    """Return the long-run variance of scores as times their variance, 1 or more; they step at position `at`."""
    rest = np.concatenate([scores[:at] - scores[:at].mean(), scores[at:] - scores[at:].mean()])
    squares, reach = float(rest @ rest), round(np.sqrt(len(rest)))
    kept = sum((1 - k / (reach + 1)) * float(rest[k:] @ rest[:-k]) for k in range(1, reach + 1))
    return max(1 + 2 * kept / squares, 1.0) if squares > 0 else 1.0


def state(finding: Finding[Series]) -> Statement:
    """State the standard deviation of changes before and from the date on, and their ratio."""
    series, at = finding.source, finding.places[0]
    before, after = spreads(series.values, at)
    date = when("at", series.starts[at], series.axis)
    calm, wild = sorted((before, after))
    values = (
        level(series.measure, "before", before), level(series.measure, "after", after), date,
        *((format.value("times", wild / calm, Shape.TIMES),) if calm > 0 else ()),  # a line that stands still has no ratio
    )  # fmt: skip
    return Statement((), values, spread_marks(series, (period_mark(series, at, "at", date.text),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the standard deviation of the changes on either side of the date."""
    series, at = finding.source, finding.places[0]
    line = periods_of(rows, series)
    line = line.mutate(moved=line.value - line.value.lag().over(ibis.window(order_by=line.start)))
    date = ibis.literal(instant(series.starts[at], series.axis.grain), type=line.start.type())
    row = line.aggregate(
        before=line.moved.std(where=line.start < date, how="sample"),
        after=line.moved.std(where=line.start >= date, how="sample"),
        at=line.start.min(where=line.start >= date),
    )  # fmt: skip
    row = row.mutate(times=ibis.greatest(row.before, row.after) / ibis.least(row.before, row.after))
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
