"""Forecast: what the next period is expected to be, where a pattern of the past has been worth more than simpler forecasts.

Every series of the whole table is backtested, so at most 12 measures and a row count along each of two time axes; those inside
one category are not.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import Any

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Grain, Mark, Scalar, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.periods import period_end, unbroken
from insights.gather.sources import Series
from insights.gather.sources.goals import is_goal
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import (
    instant,
    is_interval,
    is_percent,
    measured,
    period_key,
    period_mark,
    period_where,
    spread_marks,
    when,
)
from insights.statistics.forecasting import LEVEL, Forecasts, Form, backtest, forecasts
from kinds.card import card

CARD = card(FactKind.FORECAST)
MINIMUM_N = CARD.limits.sample
MINIMUM_SKILL = CARD.limits.effect
FEWEST_HELD = 0.85  # of the backtest within its intervals; 60 draws at 95% fall below it once in 1,300 times
MOST_DRAWN = 36  # periods before the forecast, so that its interval can be seen
_CYCLE = {Grain.MONTH: 12, Grain.QUARTER: 4, Grain.DAY: 7}
_STEP = {Grain.WEEK: ("D", 7), Grain.QUARTER: ("M", 3)}
_UNIT = {Grain.HOUR: "h", Grain.DAY: "D", Grain.MONTH: "M", Grain.YEAR: "Y"}


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test by backtest that the forecast beats the seasonal naive one and plain smoothing; the larger p-value counts."""
    if is_goal(series.measure):
        return ()  # what is set needs no forecast
    n = len(series)
    done = None
    if n >= MINIMUM_N and np.ptp(series.values) > 0 and unbroken(series, n):
        done = backtest(series.values, _CYCLE.get(series.grain, 1), may_log=_may_log(series))
    if done is None:
        return (
            Untested(
                FactKind.FORECAST, series, Message("{} complete periods without a hole are fewer than {}", n, MINIMUM_N)
            ),
        )
    ahead, end = _ahead(series), float(series.values[-1])
    verdict = Verdict.EVEN
    if end < ahead.low[0] or end > ahead.high[0]:
        verdict = Verdict.RISE if end < ahead.low[0] else Verdict.FALL
    return (
        Finding(
            FactKind.FORECAST, series, verdict, (), done.skill, done.origins, done.p,
            strength=min(max(done.skill, 0.0) / 0.6, 1.0), why=_why(ahead, done.skill, done.held, series),
        ),
    )  # fmt: skip


def _why(ahead: Forecasts, skill: float, held: float, series: Series) -> Message | None:
    if skill <= 0:
        return Message("simpler forecasts do as well in its backtest")
    if skill < MINIMUM_SKILL:
        return Message(
            "its backtest saves {} of the error of simpler forecasts, less than {}",
            f"{skill:.0%}",
            f"{MINIMUM_SKILL:.0%}",
        )
    if held < FEWEST_HELD:
        return Message("its intervals held {} of what came, less than {}", f"{held:.0%}", f"{FEWEST_HELD:.0%}")
    low, high = _bounds(series)
    if (low is not None and ahead.expected[0] <= low) or (high is not None and ahead.expected[0] >= high):
        return Message("its pattern leads out of the range that the measure can have")
    return None


def _may_log(series: Series) -> bool:
    return not is_interval(series.measure)


def _bounds(series: Series) -> tuple[float | None, float | None]:
    """Return what a measure cannot pass: zero where nothing is below it, and 100% where nothing is above it."""
    full = is_percent(series.measure) and float(series.values.max()) <= 100
    return 0.0 if float(series.values.min()) >= 0 else None, 100.0 if full else None


@lru_cache(maxsize=64)
def _ahead(series: Series) -> Forecasts:
    """Return the forecast of the period after the last, its interval within what the measure can be."""
    n = np.array([len(series)])
    made = forecasts(series.values, n, _CYCLE.get(series.grain, 1), may_log=_may_log(series))
    low, high = _bounds(series)
    return replace(made, low=np.clip(made.low, low, high), high=np.clip(made.high, low, high))


def state(finding: Finding[Series]) -> Statement:
    """State what the next period is expected to be, between which bounds, and the last that is known."""
    series, ahead = finding.source, _ahead(finding.source)
    measure, last = series.measure, len(series) - 1
    coming = period_end(series.starts[-1], series.grain)
    values = (
        measured(measure, "expected", ahead.expected[0]),
        measured(measure, "expected_low", ahead.low[0]),
        measured(measure, "expected_high", ahead.high[0]),
        when("at", coming, series.axis),
        format.value("level", LEVEL, Shape.PERCENT),
        measured(measure, "end", series.values[-1]),
        when("end_period", series.starts[-1], series.axis),
        format.value("periods", len(series), Shape.COUNT),
    )
    marks = (_expected_mark(series, coming, ahead.expected[0]), period_mark(series, last, "end"))
    return Statement((), values, spread_marks(_drawn(series), marks))


def _drawn(series: Series) -> Series:
    """Return the part of a series that a chart of its forecast shows."""
    starts, last = series.starts[-MOST_DRAWN:], slice(-MOST_DRAWN, None)
    return replace(series, starts=starts, values=series.values[last], rows=series.rows[last], noise=series.noise[last])


def _expected_mark(series: Series, coming: dt.datetime, expected: float) -> Mark:
    """Return the mark of the forecast; the rows behind it are those of all periods."""
    low, high = period_where(series.starts[0], series.axis)[0], period_where(series.starts[-1], series.axis)[1]
    shown = measured(series.measure, "expected", expected)
    label = format.period(instant(coming, series.grain), series.grain)
    key = period_key(coming, series.grain)
    return Mark(key, label, shown.text, "expected", (*series.within, low, high), float(expected), shown.unit)


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the forecast from the periods in the form that was chosen: its season, its scale, its smoothing parameter."""
    series, n = finding.source, len(finding.source)
    form = _ahead(series).forms[0]
    left = _left_of_course(periods_of(rows, series), n, form)
    coming = left.step == n % form.cycle
    row = left.aggregate(
        course=(left.mean_y + left.slope * (n - left.mean_at)).max(where=coming),
        reach=(n - left.mean_at).max(where=coming), held=left.held.max(where=coming), spread=left.spread.max(),
        carried=(left.rest * form.carried * _weight(n - 1 - left.place, form)).sum(),
        end=left.value.argmax(left.place), end_period=left.start.max(), periods=left.start.count(),
    ).cross_join(_squared_errors(left, form))  # fmt: skip
    error = (row.squares / form.freedom(n) * (1 + 1 / row.held + row.reach * row.reach / row.spread)).sqrt()
    middle, width = row.course + row.carried, error * form.quantile(n)
    parts = {"expected": middle, "expected_low": middle - width, "expected_high": middle + width}
    row = row.mutate(**{name: _back(x, form) for name, x in parts.items()}, level=_percent())
    row = row.mutate(at=_next(row.end_period, series.grain), **_clipped(row, series))
    return select_values(row, state(finding).values)


def _percent() -> Any:
    """Return the level of the interval as a float on every engine; PostgreSQL takes a bare 95.0 for a decimal."""
    return ibis.literal(round(LEVEL)).cast("float64")


def _left_of_course(line: ibis.Table, n: int, form: Form) -> ibis.Table:
    """Return each period with what line and season leave of it, as `insights.statistics.forecasting` has it."""
    y = line.value.ln() if form.logs else line.value
    at = ibis.row_number().over(order_by=line.start)
    line = line.mutate(y=y, place=at.cast("float64"), step=at % form.cycle)
    line = line.group_by("step").mutate(mean_y=line.y.mean(), mean_at=line.place.mean(), held=line.start.count())
    line = line.mutate(u=line.place - line.mean_at, v=line.y - line.mean_y)
    line = line.mutate(spread=(line.u * line.u).sum().over(), slope=(line.u * line.v).sum().over())
    line = line.mutate(slope=line.slope / line.spread)
    return line.mutate(rest=line.v - line.slope * line.u)


def _weight(lag: Any, form: Form) -> Any:
    """Return the weight of a deviation so many periods ago, but for the smoothing parameter itself."""
    return (lag == 0).ifelse(1.0, 0.0) if form.carried == 1 else ibis.literal(1 - form.carried).pow(lag)


def _squared_errors(left: ibis.Table, form: Form) -> ibis.Table:
    """Return the sum of the squared one-step errors of all periods but the first."""
    earlier = left.view()
    couples = left.join(earlier, earlier.place < left.place, lname="", rname="{name}_before")
    part = couples.rest_before * form.carried * _weight(couples.place - 1 - couples.place_before, form)
    each = couples.group_by("place").aggregate(error=couples.rest.max() - part.sum())
    return each.aggregate(squares=(each.error * each.error).sum())


def _back(x: Any, form: Form) -> Any:
    return x.exp() if form.logs else x


def _clipped(row: ibis.Table, series: Series) -> dict[str, Any]:
    low, high = _bounds(series)
    if low is None and high is None:
        return {}
    return {name: row[name].clip(low, high) for name in ("expected_low", "expected_high")}


def _next(last: Any, grain: Grain) -> Any:
    unit, count = _STEP.get(grain) or (_UNIT[grain], 1)
    return (last + ibis.interval(count, unit=unit)).cast(last.type())


def frame(table: Table, fact: Fact) -> Frame:
    """Return the latest complete periods of the fact's series and, last, the one that is expected."""
    known = along_time(table, fact)
    at, expected = fact.value("at").number, fact.value("expected").number
    key = next(mark.key for mark in fact.marks if mark.value == "expected")
    coming: tuple[Scalar, ...] = (at, expected, key)
    return replace(known, rows=(*known.rows[-MOST_DRAWN:], coming))


KIND = Kind(CARD, Series, find, state, query, frame)
