"""Extreme: one period stands out above or below the rest."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Fine, Series
from insights.kinds.calendar_effects import ROUNDING, adjusted
from insights.kinds.spells import FEWEST as FEWEST_READINGS
from insights.kinds.spells import spells_of
from insights.state.frames import along_time
from insights.state.queries import periods_of, select_values
from insights.state.stating import level, measured, period_mark, ratio_between, spread_marks, when
from insights.statistics.arrays import Floats
from insights.statistics.neighbours import neighbours_median
from kinds.card import card

CARD = card(FactKind.EXTREME)
MINIMUM_N = CARD.limits.sample
MINIMUM_DISTANCE = CARD.limits.effect
MINIMUM_RATIO = 1.5  # the furthest over the second furthest; half of all Pareto tails with exponent 2 stay below
_LIGHTEST_TAIL = 14.0  # degrees of freedom of the t that stands for well-behaved noise
_UNSEEN = 4.0, 0.125  # of these with n = 0, and more a period: a short series does not show how heavy its tails are
_HEAVY = 2.0, 6.0  # the t of so many degrees, and of so many more over the others' excess kurtosis, has their tails
_SMOOTHING = 0.75  # part of the freedom that the neighbours' median leaves
_SKEWED = 0.7  # skewness of the other periods above which logarithms are tested as well
_WIDE = 1 / 3  # standard deviation of the other periods over their mean: from here on skewness may hide in few of them
_CONSISTENT = 1.4826  # makes the median absolute deviation a standard deviation under the normal law


def find(series: Series) -> tuple[Finding[Series] | Untested, ...]:
    """Test the period furthest from its neighbours' median, as Grubbs (1969) does but with room for heavier tails.

    Of positive measures that are skewed, or vary so widely that they may be, logarithms are tested as well and the larger p
    counts, so that a long tail is not taken for an event; and the second furthest must lie well within.
    """
    if isinstance(series, Fine) and len(series) >= FEWEST_READINGS:
        return _of_spells(series)
    n, y = len(series), adjusted(series)
    if n < MINIMUM_N or np.ptp(y) == 0:
        return (
            Untested(
                FactKind.EXTREME, series, Message("{} complete periods that differ are fewer than {}", n, MINIMUM_N)
            ),
        )
    rest = y - neighbours_median(y)
    at = int(np.argmax(np.abs(rest)))
    high = rest[at] > 0
    p = outlier_p(rest, at)
    if (y > 0).all() and may_be_skewed(np.delete(y, at)):
        logs = np.log(y)
        p = max(p, outlier_p(logs - neighbours_median(logs), at))
    distance = distance_of(rest, at)
    raw = series.values
    furthest = int(np.argmax(raw) if high else np.argmin(raw))
    why = None
    if distance < MINIMUM_DISTANCE:
        why = Message(
            "it stands too little off from its neighbours ({} robust standard deviations; {} is the least)",
            f"{distance:.1f}",
            MINIMUM_DISTANCE,
        )
    elif distance_ratio(rest) < MINIMUM_RATIO:
        why = Message("another period is nearly as far out")
    elif furthest != at or np.sum(raw == raw[at]) > 1:
        why = Message("it is out of line with its neighbours but not the highest or lowest of all")
    return (
        Finding(
            FactKind.EXTREME, series, Verdict.HIGHEST if high else Verdict.LOWEST, (at,), min(distance, 1e6),
            n, p,
            strength=min(distance / 12, 1.0), why=why,
        ),
    )  # fmt: skip


def _of_spells(series: Fine) -> tuple[Finding[Series] | Untested, ...]:
    """Tell single readings that stand off from all others, where they are the highest or the lowest of all."""
    held = list[Finding[Series]]()
    for spell in spells_of(series):
        at, raw = spell.begin, series.values
        single = spell.end - spell.begin == 1
        furthest = bool((raw[at] > np.delete(raw, at)).all() if spell.high else (raw[at] < np.delete(raw, at)).all())
        why = None if single and furthest else Message("another period is nearly as far out")
        held.append(
            Finding(
                FactKind.EXTREME,
                series,
                Verdict.HIGHEST if spell.high else Verdict.LOWEST,
                (at,),
                min(spell.distance, 1e6),
                len(series),
                spell.p,
                strength=min(spell.distance / 12, 1.0),
                test=1,
                why=why,
            )
        )
    return tuple(held) or (Untested(FactKind.EXTREME, series, Message("no reading stands off from all others")),)


def may_be_skewed(others: Floats) -> bool:
    """Say whether positive values are skewed to the right, or so wide beside their mean that they may come from such a law."""
    spread, mean = others.std(), others.mean()
    return bool(spread > ROUNDING * mean and (spread > _WIDE * mean or stats.skew(others) > _SKEWED))


def distance_of(rest: Floats, at: int) -> float:
    """Return how far one residual lies from 0, in robust standard deviations of the others."""
    others = np.delete(rest, at)
    scale = _CONSISTENT * float(np.median(np.abs(others - np.median(others))))
    return abs(float(rest[at])) / max(scale, 1e-9 * float(np.abs(rest).max()))


def distance_ratio(rest: Floats) -> float:
    """Return how many times as far out the furthest residual is as the second."""
    second, first = np.sort(np.abs(rest))[-2:]
    return float(first / second) if second > 0 else float("inf")


def outlier_p(rest: Floats, at: int, seen: int = 0) -> float:
    """Return the p-value of one residual among n: its deleted t, charged for the choice of the largest of n.

    The t distribution has at most 14 degrees of freedom, fewer where there are few residuals (4 + n / 8) and where the kurtosis
    of the others asks for heavier tails (2 + 6 / excess), so that noise with long tails makes few events. 1.0 is returned where another
    residual is larger. Of means, `seen` is how many values they are of, which show how heavy the tails may be.
    """
    n = len(rest)
    if int(np.argmax(np.abs(rest))) != at:
        return 1.0
    others = np.delete(rest, at)
    spread = float(others.std(ddof=1))
    if spread == 0:
        return 0.0
    excess = max(float(stats.kurtosis(others, bias=False)), 1e-9)
    unseen, heavy = _UNSEEN[0] + _UNSEEN[1] * (seen or n), _HEAVY[0] + _HEAVY[1] / excess
    freedom = min(_LIGHTEST_TAIL, unseen, max(_SMOOTHING * n - 2, 2), heavy)
    t = abs(rest[at] - others.mean()) / (spread * np.sqrt(1 + 1 / n))
    return float(min(1.0, 2 * n * stats.t.sf(t, freedom)))


def state(finding: Finding[Series]) -> Statement:
    """State the period, its value, and the median of the other periods."""
    series, at = finding.source, finding.places[0]
    extreme = float(series.values[at])
    typical = float(np.median(np.delete(series.values, at)))
    values = [measured(series.measure, "extreme", extreme), when("at", series.starts[at], series.axis)]
    values.append(level(series.measure, "typical", typical))
    gap = ratio_between(series.measure, typical, extreme)
    if gap is not None:
        values.append(format.value("gap_pct", gap, Shape.PERCENT))
    return Statement((), tuple(values), spread_marks(series, (period_mark(series, at, "extreme"),)))


def query(rows: ibis.Table, finding: Finding[Series]) -> ibis.Table:
    """Recompute the highest or lowest period and the median of the others."""
    line = periods_of(rows, finding.source)
    high = finding.verdict is Verdict.HIGHEST
    line = line.mutate(place=ibis.row_number().over(order_by=line.value.desc() if high else line.value.asc()))
    row = line.aggregate(
        extreme=line.value.max(where=line.place == 0), at=line.start.max(where=line.place == 0),
        typical=ibis.cases((line.place > 0, line.value)).median(),
    )  # fmt: skip
    row = row.mutate(gap_pct=(row.extreme - row.typical).abs() / row.typical * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Series, find, state, query, along_time)
