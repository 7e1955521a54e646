"""Mix: the change of an average, split into that of the categories' own averages and that of how rows spread over them."""

from __future__ import annotations

from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.message import Message
from core.types import Aggregate, Column, Fact, FactKind, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources import Series
from insights.gather.sources.panels import Panel
from insights.kinds.panel_tests import drift_towards_p
from insights.state.queries import select_values
from insights.state.stating import is_percent, level, relative
from insights.state.two_spans import by_span, compared, span_values, spans_of
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.MIX)
MINIMUM_N = CARD.limits.sample
MINIMUM_PART = CARD.limits.effect


def find(panel: Panel) -> tuple[Finding[Panel] | Untested, ...]:
    """Test that the average moved, and that it also moves with each category's average held still; the larger p counts.

    The split is Kitagawa's (1955): changes of rates at mean weights, changes of weights at mean rates, nothing left over. What is added
    up over categories, such as what orders come to, has an average too.
    """
    if panel.measure is None or not panel.events:
        return ()
    panel = replace(panel, aggregate=Aggregate.MEAN)
    if len(panel.starts) < MINIMUM_N or not panel.span_rows.all() or not panel.rows.sum(axis=0).all():
        return (Untested(FactKind.MIX, panel, Message("a category has no rows in the first or in the last span")),)
    rate, mix = parts(panel.span_sums, panel.span_rows)
    change = rate + mix
    if change == 0:
        return (Untested(FactKind.MIX, panel, Message("the average did not change")),)
    whole = panel.line(panel.totals / panel.rows.sum(axis=0), _noise(panel))
    p = max(drift_towards_p(whole, change > 0), drift_towards_p(_mix_along(panel), mix > 0))
    part = mix / change
    why = Message("the mix is {} of the change", f"{part:.0%}") if part < MINIMUM_PART else None
    return (
        Finding(
            FactKind.MIX, panel, Verdict.RISE if change > 0 else Verdict.FALL, (), float(np.clip(part, -1e6, 1e6)),
            len(panel.starts), p,
            strength=float(np.clip(part, 0, 1)), why=why,
        ),
    )  # fmt: skip


def parts(sums: Floats, rows: Floats) -> tuple[float, float]:
    """Return the rate part and the mix part of the change of an average; arrays are [categories, 2 spans].

    >>> parts(np.array([[10.0, 30.0], [20.0, 20.0]]), np.array([[1.0, 3.0], [1.0, 1.0]]))
    (0.0, -2.5)
    """
    rates, weights = sums / rows, rows / rows.sum(axis=0)
    rate = float((np.diff(rates)[:, 0] * weights.mean(axis=1)).sum())
    mix = float((np.diff(weights)[:, 0] * rates.mean(axis=1)).sum())
    return rate, mix


def _noise(panel: Panel) -> Floats:
    n = panel.rows.sum(axis=0)
    spread = np.maximum(panel.squares.sum(axis=0) - panel.totals**2 / n, 0) / np.maximum(n - 1, 1)
    noise: Floats = np.where(n >= 3, spread / n, np.nan)
    return noise


def _mix_along(panel: Panel) -> Series:
    """Return the average in each period if every category kept its average over all periods; its noise is multinomial."""
    rates = panel.sums.sum(axis=1) / panel.rows.sum(axis=1)
    n = panel.rows.sum(axis=0)
    weights = panel.rows / n
    along = rates @ weights
    noise = (rates**2 @ weights - along**2) / n
    return panel.line(along, noise)


def state(finding: Finding[Panel]) -> Statement:
    """State the average in both spans, its change, and the two parts of that with their signs."""
    panel = finding.source
    start, end = (float(x) for x in panel.span_sums.sum(axis=0) / panel.span_rows.sum(axis=0))
    rate, mix = parts(panel.span_sums, panel.span_rows)
    first, last = span_values(panel)
    change: tuple[Value, ...] = (level(panel.measure, "change", abs(end - start)),)
    if is_percent(panel.measure):
        change = relative(panel.measure, "change", start, end)
    values = (
        level(panel.measure, "start", start),
        first,
        level(panel.measure, "end", end),
        last,
        *change,
        signed(panel.measure, "rate_part", rate),
        signed(panel.measure, "mix_part", mix),
    )
    between = (spans_of(panel).first[0], spans_of(panel).last[1])
    marks = tuple(
        Mark(key, key, value.text, name, between, value.number, value.unit)  # type: ignore[arg-type]
        for key, name, value in (("rates", "rate_part", values[-2]), ("mix", "mix_part", values[-1]))
    )
    return Statement((), values, marks)


def signed(measure: Column | None, name: str, x: float) -> Value:
    """Return a part of a change with its sign: in points where the measure is in percent."""
    return format.value(name, x, Shape.POINTS) if is_percent(measure) else level(measure, name, x)


def query(rows: ibis.Table, finding: Finding[Panel]) -> ibis.Table:
    """Recompute the averages of both spans and Kitagawa's two parts."""
    both = by_span(rows, spans_of(finding.source))
    both = both.mutate(
        w_before=both.n_before / both.n_before.sum().over(), w_after=both.n_after / both.n_after.sum().over(),
        r_before=both.before / both.n_before, r_after=both.after / both.n_after,
    )  # fmt: skip
    row = both.aggregate(
        start=both.before.sum() / both.n_before.sum(), end=both.after.sum() / both.n_after.sum(),
        rate_part=((both.r_after - both.r_before) * (both.w_before + both.w_after) / 2).sum(),
        mix_part=((both.w_after - both.w_before) * (both.r_before + both.r_after) / 2).sum(),
    )  # fmt: skip
    first, last = span_values(finding.source)
    row = row.mutate(
        change=(row.end - row.start).abs(), change_points=(row.end - row.start).abs(),
        start_period=ibis.literal(first.number), end_period=ibis.literal(last.number),
    )  # fmt: skip
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the two parts of the change."""
    both = compared(table, fact)
    held = (both.n_before > 0) & (both.n_after > 0)
    sums = np.column_stack([both.before, both.after])[held]
    rate, mix = parts(sums, np.column_stack([both.n_before, both.n_after])[held])
    return Frame((fact.breakdown, fact.measure, "key"), (("rates", rate, "rates"), ("mix", mix, "mix")))


KIND = Kind(CARD, Panel, find, state, query, frame)
