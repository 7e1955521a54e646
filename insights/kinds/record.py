"""Record: the latest periods are all above (below) every one before them, and the last is the highest (lowest) of all."""

from __future__ import annotations

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.periods import unbroken
from insights.gather.sources import Series
from insights.kinds.level_tests import memory_around
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import measured, period_mark, spread_marks, when
from insights.statistics.simulation import longest_record, records_at_end, rounded_up, share_of
from kinds.card import card

CARD = card(FactKind.RECORD)
MINIMUM_N = CARD.limits.sample
MINIMUM_RUN = CARD.limits.effect


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test how many of the last periods exceed all before them, against noise of the same memory; few rest on chance.

    Under independent noise the last k of n are the highest k with a chance of 1 in n over k; under a random walk far more
    often, so that a walk's records are not news. Simulated (see `insights.statistics.simulation`), both directions counted.
    """
    n, y = len(series), series.values
    if n < MINIMUM_N or np.ptp(y) == 0:
        return (
            Untested(
                FactKind.RECORD, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    above, below = (int(longest_record(side[None, :])[0]) for side in (y, -y))
    high, run = above >= below, max(above, below)
    last = bool(y[-1] == (y.max() if high else y.min()))
    p = share_of(records_at_end(rounded_up(memory_around(series, n - run)), n), run) if run else 1.0
    why = None
    if run < MINIMUM_RUN:
        why = Message(
            "the latest periods are no record ({} of them beyond all before; {} are the least)", run, MINIMUM_RUN
        )
    elif not last:
        why = Message("the last period is not the record itself")
    return (
        Finding(
            FactKind.RECORD, series, Verdict.HIGHEST if high else Verdict.LOWEST, (n - run, n - 1), float(run),
            n, p,
            strength=min(run / 12, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Series]) -> Statement:
    """State the last period, the best (worst) before the record run, and how many periods the run holds where none is missing."""
    series, (start, last) = finding.source, finding.places
    earlier = series.values[:start]
    high = finding.verdict is Verdict.HIGHEST
    at = int(np.argmax(earlier) if high else np.argmin(earlier))
    values = (
        measured(series.measure, "extreme", series.values[last]), when("at", series.starts[last], series.axis),
        measured(series.measure, "before", earlier[at]), when("start_period", series.starts[0], series.axis),
        *((format.value("periods", last - start + 1, Shape.COUNT),) if unbroken(series, last - start + 1) else ()),
    )  # fmt: skip
    return Statement(
        (), values, spread_marks(series, (period_mark(series, last, "extreme"), period_mark(series, at, "before")))
    )


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the last period, and how many of the last periods exceed the best of those before the run."""
    series, start = finding.source, finding.places[0]
    high = finding.verdict is Verdict.HIGHEST
    line = periods_of(rows, series)
    line = line.mutate(place=ibis.row_number().over(order_by=line.start.asc()))
    early = line.place < start
    row = line.aggregate(
        extreme=line.value.argmax(line.place), at=line.start.max(),
        before=line.value.max(where=early) if high else line.value.min(where=early),
        start_period=line.start.min(),
    )  # fmt: skip
    both = line.cross_join(row.select(bar=row.before))
    beyond = (both.value > both.bar) if high else (both.value < both.bar)
    counted = both.aggregate(periods=(beyond & (both.place >= start)).sum())
    return select_values(row.cross_join(counted), state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
