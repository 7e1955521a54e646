"""Lead and lag: one measure's changes come some periods after another's."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.errors import OptionError
from core.message import Message
from core.types import Fact, FactKind, Frame, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.aggregate import aggregate_along, axes_of, ledger
from insights.gather.periods import series
from insights.gather.sources.followers import Follower
from insights.kinds.calendar_effects import adjusted
from insights.state.queries import periods_of, select_values
from insights.state.stating import of_columns, period_key
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.LEAD_LAG)
MINIMUM_R = CARD.limits.effect
MOST_LAGS = 6
_ORDER = 3  # of the autoregression that takes the memory of each series away


def find(pair: Follower) -> tuple[Finding[Follower], ...]:
    """Test the cross-correlations of two series without their own memory (Haugh, 1976), at lags of 1 to 6 periods.

    Both series lose the calendar, are differenced and then whitened by an autoregression of order 3. The p-value is that of
    the largest correlation, by Bonferroni over the lags; it must be larger than at lag 0 and than in the other direction.
    """
    follower, leader = (whitened(np.diff(adjusted(s))) for s in (pair.series, pair.leader))
    after = [_correlation(follower[k:], leader[: len(leader) - k]) for k in range(MOST_LAGS + 1)]
    back = [_correlation(leader[k:], follower[: len(follower) - k]) for k in range(1, MOST_LAGS + 1)]
    lag = int(np.argmax(np.abs(after[1:]))) + 1
    r, changes = after[lag], changes_r(pair, lag)
    p = float(2 * stats.norm.sf(abs(np.arctanh(r)) * np.sqrt(len(follower) - lag - 3 - 2 * _ORDER))) * MOST_LAGS
    why = None
    if min(abs(r), abs(changes)) < MINIMUM_R or r * changes <= 0:
        why = Message(
            "the two hardly go together (a coefficient of {}; {} is the least)",
            f"{min(abs(r), abs(changes)):.2f}",
            MINIMUM_R,
        )
    elif abs(r) <= max(abs(after[0]), *np.abs(back)):
        why = Message("the two move at the same time, or the other way round")
    return (
        Finding(
            FactKind.LEAD_LAG, pair, Verdict.POSITIVE if r > 0 else Verdict.NEGATIVE, (lag,), abs(changes),
            len(pair.series), min(p, 1.0),
            strength=min(abs(changes), 1.0), why=why,
        ),
    )  # fmt: skip


def whitened(y: Floats) -> Floats:
    """Return what an autoregression of order 3 leaves of y [n]: n - 3 residuals."""
    past = np.column_stack([np.ones(len(y) - _ORDER), *(y[_ORDER - k : len(y) - k] for k in range(1, _ORDER + 1))])
    rest: Floats = y[_ORDER:] - past @ np.linalg.lstsq(past, y[_ORDER:], rcond=None)[0]
    return rest


def _correlation(a: Floats, b: Floats) -> float:
    """Return the smaller of Pearson's and Spearman's coefficients, so that no single period makes one; 0 where they disagree."""
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0
    pearson, rank = float(np.corrcoef(a, b)[0, 1]), float(stats.spearmanr(a, b).statistic)
    return min(pearson, rank, key=abs) if pearson * rank > 0 else 0.0


def changes_r(pair: Follower, lag: int) -> float:
    """Return Pearson's correlation of a series' changes with the leader's `lag` periods before."""
    follower, leader = np.diff(pair.series.values), np.diff(pair.leader.values)
    if np.ptp(follower[lag:]) == 0 or np.ptp(leader[:-lag]) == 0:
        return 0.0
    return float(np.corrcoef(follower[lag:], leader[:-lag])[0, 1])


def state(finding: Finding[Follower]) -> Statement:
    """State the measure that comes first, how many periods later the other follows, and the correlation of their changes."""
    pair, (lag,) = finding.source, finding.places
    leader, _ = pair.leader.about
    stated = (
        of_columns("leader", (leader,)),
        format.value("lag", lag, Shape.COUNT),
        format.value("r", changes_r(pair, lag), Shape.COEFFICIENT),
        format.value("periods", len(pair.series), Shape.COUNT),
    )
    return Statement((leader,), stated, (), (("leader", (leader,)),))


def query(rows: ibis.Table, finding: Finding[Follower]) -> ibis.Table:
    """Recompute the changes of both series and correlate them, one shifted by the lag."""
    pair, (lag,) = finding.source, finding.places
    first, second = periods_of(rows, pair.series), periods_of(rows, pair.leader)
    led = second.select(start=second.start, led=second.value)
    line = first.join(led, "start").order_by("start")
    in_order = ibis.window(order_by=line.start)
    line = line.mutate(
        change=line.value - line.value.lag(1).over(in_order), led=line.led - line.led.lag(1).over(in_order)
    )
    line = line.mutate(led=line.led.lag(lag).over(ibis.window(order_by=line.start)))
    row = line.aggregate(r=line.change.corr(line.led, how="pop"), periods=line.count())
    row = row.mutate(leader=ibis.literal(format.label(pair.leader.about[0])), lag=ibis.literal(lag, type="int64"))
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return each change of the leader with the other's change `lag` periods later: (leader, measure, key of the later period)."""
    axis = axes_of(table, (table.column(fact.breakdown),))[0]
    if axis is None:
        raise OptionError(Message("{} holds a single moment, so there is no line to draw.", fact.breakdown))
    columns = (table.column(fact.measure), table.column(fact.focus[0]))
    clock = ledger(table, axis, columns)
    line, led = (series(clock, fact.grain, column, aggregate_along(clock, fact.grain, column)) for column in columns)
    lag = int(_number(fact, "lag"))
    changes = zip(np.diff(led.values)[:-lag], np.diff(line.values)[lag:], line.starts[lag + 1 :], strict=True)
    rows = tuple((float(a), float(b), period_key(start, fact.grain)) for a, b, start in changes)
    return Frame((fact.focus[0], fact.measure, "key"), rows)


def _number(fact: Fact, name: str) -> float:
    number = fact.value(name).number
    assert isinstance(number, float)  # a count
    return number


KIND = Kind(CARD, Follower, find, state, query, frame)
