"""Correlation: two measures move together, row by row."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import held_by_both, number_of
from insights.gather.sources import Pair
from insights.gather.sources.goals import is_goal_of
from insights.state.frames import together
from insights.state.queries import select_values
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
from insights.statistics.intervals import of_correlation
from kinds.card import card

CARD = card(FactKind.CORRELATION)
MINIMUM_N = CARD.limits.sample
MINIMUM_R = CARD.limits.effect
BOTH = 0.05  # of the rows that hold one of two measures: with fewer that hold both, the one excludes the other
ZEROS = 0.05  # of the rows: both are 0, as in a block of a design, or where there is none of either
LEFT = 0.1  # of a correlation among the rows that have some of both: less is nothing (Cohen, 1988, p. 79)
SAME_THING = 0.995  # would be written as 1.00


def find(pair: Pair) -> tuple[Finding[Pair] | Untested, ...]:
    """Test Pearson's and Spearman's coefficients for as many rows as rows with a memory are worth; the larger p counts.

    Where rows are periods, their changes from one to the next must be correlated instead: two random walks are not news.
    """
    if len(pair.x) < MINIMUM_N or np.ptp(pair.x) == 0 or np.ptp(pair.y) == 0 or not np.isfinite(pair.r):
        return (Untested(FactKind.CORRELATION, pair, Message("fewer than {} rows that differ hold both", MINIMUM_N)),)
    rank = float(stats.spearmanr(pair.x, pair.y).statistic)
    rows = pair.rows if pair.ordered else effective_n(pair.x, pair.y) * pair.rows / len(pair.x)
    rows *= pair.worth
    p = max(coefficient_p(pair.r, rows), coefficient_p(rank, rows))
    if pair.ordered:
        p = max(p, _changes_p(pair.x, pair.y, pair.r))
    size = min(abs(pair.r), abs(rank))
    return (
        Finding(
            FactKind.CORRELATION, pair, Verdict.POSITIVE if pair.r > 0 else Verdict.NEGATIVE, (), abs(pair.r),
            pair.rows, p,
            strength=min(size, 1.0), why=_silence(pair, rank), interval=of_correlation(pair.r, rows),
        ),
    )  # fmt: skip


def _silence(pair: Pair, rank: float) -> Message | None:
    r, x, y = pair.r, pair.x_column, pair.y_column
    if is_goal_of(x, y) or is_goal_of(y, x):
        return Message("one column is the goal of the other")
    if abs(r) > SAME_THING or abs(rank) > 1 - 1e-12:
        return Message("the two columns say the same thing twice")
    if min(abs(r), abs(rank)) < MINIMUM_R:
        return Message(
            "the two hardly go together (a coefficient of {}; {} is the least)",
            f"{min(abs(r), abs(rank)):.2f}",
            MINIMUM_R,
        )
    if r < 0 and _exclude_each_other(pair):
        return Message("where one of the two is more than 0, the other mostly is 0")
    if _through_zeros(pair):
        return Message("rows in which both are 0 alone make it")
    return None if (r > 0) == (rank > 0) else Message("a few rows make the correlation")


def _exclude_each_other(pair: Pair) -> bool:
    """Say whether nearly each row has one of the two or none, as with one medal a row: then they cannot but go opposite ways."""
    if min(pair.x.min(), pair.y.min()) < 0:
        return False
    has_x, has_y = pair.x > 0, pair.y > 0
    return bool((has_x & has_y).sum() <= BOTH * (has_x | has_y).sum())


def _through_zeros(pair: Pair) -> bool:
    """Say whether the rows that have some of both do not go together: then only those with none of either make it look so."""
    some = (pair.x != 0) & (pair.y != 0)
    x, y = pair.x[some], pair.y[some]
    none = float(((pair.x == 0) & (pair.y == 0)).mean())
    if none < ZEROS or len(x) < max(MINIMUM_N, ZEROS * len(pair.x)) or np.ptp(x) == 0 or np.ptp(y) == 0:
        return False
    inside = (float(np.corrcoef(x, y)[0, 1]), float(stats.spearmanr(x, y).statistic))
    return bool(max(r * np.sign(pair.r) for r in inside) < LEFT)


def coefficient_p(r: float, n: float) -> float:
    """Return the two-sided p-value of a correlation coefficient from n independent pairs (Student's t)."""
    if n < 4 or not np.isfinite(r):
        return 1.0
    if abs(r) >= 1:
        return 0.0
    return float(2 * stats.t.sf(abs(r) * np.sqrt((n - 2) / (1 - r * r)), n - 2))


def _changes_p(x: Floats, y: Floats, r: float) -> float:
    dx, dy = np.diff(x), np.diff(y)
    if np.ptp(dx) == 0 or np.ptp(dy) == 0:
        return 1.0
    change = float(stats.spearmanr(dx, dy).statistic)
    return coefficient_p(change, effective_n(dx, dy)) if (change > 0) == (r > 0) else 1.0


def state(finding: Finding[Pair]) -> Statement:
    """State the coefficient and the rows that hold both measures."""
    pair = finding.source
    values = (format.value("r", pair.r, Shape.COEFFICIENT), format.value("rows", pair.rows, Shape.COUNT))
    return Statement((), values, ())


def query(rows: ibis.Table, finding: Finding[Pair]) -> ibis.Table:
    """Recompute Pearson's r over the rows that hold both measures, but for one that lies far beyond all others."""
    pair = finding.source
    held = rows if pair.near is None else rows.filter(held_by_both(rows, pair))
    x, y = number_of(held, pair.x_column), number_of(held, pair.y_column)
    row = held.aggregate(r=x.corr(y, how="pop"), rows=(x.notnull() & y.notnull()).sum())
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Pair, find, state, query, together)
