"""Streak: a measure rose (fell) for many periods in a row, up to the last."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.periods import unbroken
from insights.gather.sources import Series
from insights.kinds.calendar_effects import adjusted, longest_cycle
from insights.kinds.level_tests import memory_along
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import is_percent, measured, period_mark, relative, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.simulation import rounded_up, runs_at_end, share_of
from kinds.card import card

CARD = card(FactKind.STREAK)
MINIMUM_N = CARD.limits.sample
MINIMUM_RUN = CARD.limits.effect
MOST_OF_ALL = 0.8  # of the series: a run over nearly all of it is a trend
LONGEST_DRAWN = 26  # periods: runs longer than that are as good as certain


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test how many of the last changes go one way, against noise of the same memory without a drift.

    Under a random walk a run of k has a chance of 2^(1 - k) and under independent noise one of 2 / (k + 1)!; what lies between
    is simulated (see `insights.statistics.simulation`).
    """
    n, y = len(series), series.values
    if n < MINIMUM_N or np.ptp(y) == 0 or not unbroken(series, n):
        return (
            Untested(
                FactKind.STREAK, series, Message("{} complete periods without a hole are fewer than {}", n, MINIMUM_N)
            ),
        )
    run, rise = run_of(y)
    rest = np.diff(adjusted(series)[n - 1 - run :])
    of_season = run < longest_cycle(series)  # over a whole cycle a season comes to nothing
    why = None
    if run < MINIMUM_RUN:
        why = Message("the run is too short ({} in a row; {} are the least)", run, MINIMUM_RUN)
    elif run > MOST_OF_ALL * n:
        why = Message("it is the trend of the whole")
    elif of_season and not (rest > 0 if rise else rest < 0).all():
        why = Message("part of it is the season")
    return (
        Finding(
            FactKind.STREAK, series, Verdict.RISE if rise else Verdict.FALL, (n - 1 - run, n - 1), float(run),
            n, _chance(run, rounded_up(memory_along(series))),
            strength=min(run / 24, 1.0), why=why,
        ),
    )  # fmt: skip


def _chance(run: int, memory: float) -> float:
    if run < 1:
        return 1.0
    return (
        2.0 ** (1 - run) if memory == 1 else share_of(runs_at_end(memory, LONGEST_DRAWN), min(run, LONGEST_DRAWN - 1))
    )


def run_of(y: Floats) -> tuple[int, bool]:
    """Return how many of the last changes go one way, and whether that is up.

    >>> run_of(np.array([3.0, 1.0, 2.0, 4.0])), run_of(np.array([1.0, 2.0, 2.0]))
    ((2, True), (0, False))
    """
    way = np.sign(np.diff(y))[::-1]
    if way[0] == 0:
        return 0, False
    same = way == way[0]
    return (len(way) if same.all() else int(np.argmin(same))), bool(way[0] > 0)


def state(finding: Finding[Series]) -> Statement:
    """State for how many periods, and the periods that the run began from and ended at."""
    series, (start, last) = finding.source, finding.places
    measure, y = series.measure, series.values
    moved = () if is_percent(measure) else (measured(measure, "change", abs(y[last] - y[start])),)
    values = (
        format.value("periods", last - start, Shape.COUNT),
        measured(measure, "start", y[start]), when("start_period", series.starts[start], series.axis),
        measured(measure, "end", y[last]), when("end_period", series.starts[last], series.axis),
        *moved, *relative(measure, "change", y[start], y[last]),
    )  # fmt: skip
    marks = (period_mark(series, start, "start"), period_mark(series, last, "end"))
    return Statement((), values, spread_marks(series, marks))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the run: the periods since the last change that went the other way."""
    series, rise = finding.source, finding.verdict is Verdict.RISE
    line = periods_of(rows, series)
    moved = line.value - line.value.lag().over(ibis.window(order_by=line.start))
    line = line.mutate(
        place=ibis.row_number().over(order_by=line.start.asc()), breaks=(moved <= 0) if rise else (moved >= 0)
    )
    turn = line.aggregate(turn=ibis.coalesce(line.place.max(where=line.breaks), 0))
    run = line.cross_join(turn)
    run = run.filter(run.place >= run.turn)
    row = run.aggregate(
        periods=run.count() - 1, start=run.value.argmin(run.place), start_period=run.start.min(),
        end=run.value.argmax(run.place), end_period=run.start.max(),
    )  # fmt: skip
    row = row.mutate(change=(row.end - row.start).abs(), change_points=(row.end - row.start).abs())
    row = row.mutate(change_pct=row.change / row.start * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
