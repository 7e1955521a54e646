"""Unit change: the level of a measure jumps as a conversion of units would make it, and its spread goes along."""

from __future__ import annotations

from functools import lru_cache

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import FactKind, Grain, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import dummies, steps_of
from insights.state.frames import along_time
from insights.state.levels import means_beside
from insights.state.queries import select_values
from insights.state.stating import is_interval, level, period_mark, spread_marks, when
from insights.statistics.conversions import FACTORS, Conversion, of_degrees, of_factor
from kinds.card import card

CARD = card(FactKind.UNIT_CHANGE)
MINIMUM_N = CARD.limits.sample
MINIMUM_SIZE = CARD.limits.effect
_BESIDE = {Grain.MONTH: 12, Grain.QUARTER: 8, Grain.DAY: 14}  # periods on either side that are stated: whole cycles
_USUALLY = 12
LEVELS_OFF = 1.25  # times a conversion: so far off may the levels on either side be by growth


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test that the most sudden step is none, or an ordinary one that comes as near to a conversion; the larger p-value counts."""
    n = len(series)
    if n < MINIMUM_N or np.ptp(series.values) == 0:
        return (
            Untested(
                FactKind.UNIT_CHANGE, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    conversion = _conversion(series)
    if conversion is None:
        return ()
    rise = float(series.values[conversion.at]) > float(series.values[conversion.at - 1])
    return (
        Finding(
            FactKind.UNIT_CHANGE, series, Verdict.RISE if rise else Verdict.FALL, (conversion.at,), min(conversion.size, 1e6),
            n, conversion.p,
            strength=min(conversion.size / 10, 1.0), why=_why(conversion) or _stays(series, conversion.at),
        ),
    )  # fmt: skip


def _why(conversion: Conversion) -> Message | None:
    if conversion.size < MINIMUM_SIZE:
        return Message(
            "the step is too small beside the noise ({} standard deviations; {} are the least)",
            f"{conversion.size:.2f}",
            MINIMUM_SIZE,
        )
    if not conversion.agrees:
        return Message("its largest step is no usual conversion of units")
    return None if conversion.same_spread else Message("its spread changed otherwise than its level")


def _stays(series: Series, at: int) -> Message | None:
    """Return why the levels that are told are not those of a conversion: what leaps and comes back was recorded in one unit."""
    if is_interval(series.measure):
        return None
    factor = _ratio(*_levels(series, at))
    near = min(abs(np.log(factor / each)) for each in FACTORS)
    return Message("its largest step is no usual conversion of units") if near > np.log(LEVELS_OFF) else None


def _levels(series: Series, at: int) -> tuple[float, float]:
    """Return the mean level on either side of a step."""
    beside = _beside(series, at)
    return float(series.values[at - beside : at].mean()), float(series.values[at : at + beside].mean())


@lru_cache(maxsize=64)
def _conversion(series: Series) -> Conversion | None:
    steps = steps_of(series)
    season = np.empty((len(series), 0)) if steps is None else dummies(steps)
    if is_interval(series.measure):
        return of_degrees(series.values, season)
    return of_factor(series.values, season) if float(series.values.min()) > 0 else None


def _beside(series: Series, at: int) -> int:
    """Return how many periods on either side of the step are averaged."""
    return min(at, len(series) - at, _BESIDE.get(series.grain, _USUALLY))


def state(finding: Finding[Series]) -> Statement:
    """State the mean level on either side of the step, over as many periods, and the larger as a multiple of the smaller."""
    series, at = finding.source, finding.places[0]
    before, after = _levels(series, at)
    date = when("at", series.starts[at], series.axis)
    values = (
        level(series.measure, "before", before),
        level(series.measure, "after", after),
        date,
        *(() if is_interval(series.measure) else (format.value("factor", _ratio(before, after), Shape.TIMES),)),
        format.value("periods", _beside(series, at), Shape.COUNT),
    )
    return Statement((), values, spread_marks(series, (period_mark(series, at, "at", date.text),)))


def _ratio(before: float, after: float) -> float:
    return max(before, after) / min(before, after)


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the mean level of the periods on either side of the date."""
    series, at = finding.source, finding.places[0]
    row = means_beside(rows, series, at, _beside(series, at))
    row = row.mutate(factor=ibis.greatest(row.before, row.after) / ibis.least(row.before, row.after))
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
