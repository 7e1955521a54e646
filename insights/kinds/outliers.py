"""Outliers: a few rows lie far from all others, farther than the tail of their distribution reaches."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import Column, Fact, FactKind, Filter, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import number_of
from insights.gather.sources.values import Values
from insights.state.frames import MOST_POINTS
from insights.state.queries import select_values
from insights.state.stating import MOST_MARKS, measured
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.OUTLIERS)
MINIMUM_N = CARD.limits.sample
MINIMUM_Z = CARD.limits.effect
MOST_OUTLIERS = 10
_SCALE = 1.349  # interquartile ranges of a normal distribution in standard deviations
_SLACK = 2.0  # standard errors added to the estimated heaviness of the tail
_LIGHTEST = 0.02  # shape: all but exponential
_FEWEST_SPACINGS = 12


def find(values: Values) -> tuple[Finding[Values] | Untested, ...]:
    """Test the gaps between the values farthest from the median against the fall of the tail below them.

    Spacings of the upper order statistics of an exponential tail are independent (Rényi, 1953), so each gap follows F. Tails
    that are heavier are straightened first by a generalised Pareto distribution (Pickands, 1975) fitted to what is below the
    gap, with its shape raised by 2 standard errors; Bonferroni over the gaps after the first 1 to 10 values.
    """
    if values.n < MINIMUM_N or values.spread <= 0:
        return (Untested(FactKind.OUTLIERS, values, Message("fewer than {} rows that differ hold a value", MINIMUM_N)),)
    if values.remembers:
        return (Untested(FactKind.OUTLIERS, values, Message("its rows depend on the rows before them")),)
    distance = np.abs(values.farthest - values.median)
    tail = distance[: max(min(len(distance), values.n // 6), _FEWEST_SPACINGS + 2)]
    most = max(min(MOST_OUTLIERS, values.n // 40), 1)
    p_values = [gap_p(tail, k) for k in range(1, most + 1)]
    k = int(np.argmin(p_values)) + 1
    above = bool(values.farthest[0] > values.median)
    same = tuple(i for i in range(k) if (values.farthest[i] > values.median) == above)
    z = float(distance[same[-1]] / values.spread * _SCALE)
    why = (
        Message(
            "no value is far enough from the others (the farthest {} robust standard deviations; {} are the least)",
            f"{z:.1f}",
            f"{MINIMUM_Z:g}",
        )
        if z < MINIMUM_Z
        else None
    )
    return (
        Finding(
            FactKind.OUTLIERS, values, Verdict.HIGHEST if above else Verdict.LOWEST, same, z,
            values.n, min(p_values[k - 1] * most, 1.0),
            strength=min(0.4 + 0.6 * float(np.log(z / MINIMUM_Z) / np.log(10)), 1.0), why=why,
        ),
    )  # fmt: skip


def gap_p(tail: Floats, k: int) -> float:
    """Return the p-value of the gap after the k-th of the largest values [m], largest first."""
    m = len(tail) - 1
    if m - k < _FEWEST_SPACINGS:
        return 1.0
    straight = _straightened(tail, k)
    spacings = (straight[:-1] - straight[1:]) * np.arange(1, m + 1)
    usual = float(spacings[k:].mean())
    if usual <= 0:
        return 1.0  # all below are alike: the resolution of the values is all that is seen
    return float(stats.f.sf(spacings[k - 1] / usual, 2, 2 * (m - k)))


def _straightened(tail: Floats, k: int) -> Floats:
    """Return a tail on the scale on which it falls off exponentially, by what is below its k largest values.

    Shape and scale are those of probability-weighted moments (Hosking and Wallis, 1987), with the shape raised.
    """
    least = float(tail[-1])
    body = np.sort(tail[k:-1] - least)
    n = len(body)
    mean = float(body.mean())
    weighted = float((body * (1 - (np.arange(1, n + 1) - 0.35) / n)).mean())
    if mean <= 0 or mean - 2 * weighted <= 0:
        return tail - least
    shape = 2 - mean / (mean - 2 * weighted)
    scale = 2 * mean * weighted / (mean - 2 * weighted)
    raised = max(shape + _SLACK * (1 + abs(shape)) / np.sqrt(n), _LIGHTEST)
    straight: Floats = np.log1p(raised * (tail - least) / max(scale, 1e-300)) / raised
    return straight


def state(finding: Finding[Values]) -> Statement:
    """State how many rows lie out, the farthest of them, and what is usual: the median and the quartiles."""
    values, column = finding.source, finding.source.column
    far = values.farthest[list(finding.places)]
    stated = (
        format.value("outliers", len(far), Shape.COUNT),
        measured(column, "extreme", float(far[0])),
        measured(column, "typical", values.median),
        measured(column, "low", values.quantiles[1]),
        measured(column, "high", values.quantiles[3]),
        format.value("rows", values.n, Shape.COUNT),
    )
    distinct = list(dict.fromkeys(far.tolist()))
    marks = tuple(_mark(column, x, "" if i else "extreme") for i, x in enumerate(distinct[:MOST_MARKS]))
    return Statement((), stated if len(far) > 1 else stated[1:], marks)


def _mark(column: Column, x: float, value: str) -> Mark:
    text = format.quantity(x, column.unit)
    return Mark(_key(x), text, text, value, (Filter(column.name, "==", x),), x, column.unit)


def _key(x: float) -> str:
    return f"{x!r}"


def query(rows: ibis.Table, finding: Finding[Values]) -> ibis.Table:
    """Recompute the farthest value, the quartiles, and how many rows lie at least as far out as the nearest of the outliers."""
    values, above = finding.source, finding.verdict is Verdict.HIGHEST
    x = number_of(rows, values.column)
    edge = float(values.farthest[finding.places[-1]])
    row = rows.aggregate(
        outliers=((x >= edge) if above else (x <= edge)).sum(), extreme=x.max() if above else x.min(),
        typical=x.median(), low=x.quantile(0.25), high=x.quantile(0.75), rows=x.count(),
    )  # fmt: skip
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the values in row order: (row number, measure, key), all outliers among at most 2,000 rows drawn evenly."""
    column = table.column(fact.measure)
    far = [m.number for m in fact.marks if m.number is not None]
    held = replace(table, expr=table.expr.filter(table.expr[column.name].notnull()))
    x = number_of(held.expr, column)
    numbered = held.expr.select(row=ibis.row_number(), x=x)
    step = max(-(-table.rows // MOST_POINTS), 1)
    kept = numbered.filter((numbered.row % step == 0) | numbered.x.isin(far)).order_by("row").to_pyarrow().to_pydict()
    rows = tuple(
        (int(at) + 1, float(value), _key(value) if value in far else f"row {at}")
        for at, value in zip(kept["row"], kept["x"], strict=True)
    )
    note = Message("{} of {} rows drawn", f"{len(rows):,}", f"{table.rows:,}") if step > 1 else None
    return Frame(("row", fact.measure, "key"), rows, note)


KIND = Kind(CARD, Values, find, state, query, frame)
