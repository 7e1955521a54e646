"""How the levels of two spans of a series are stated and recomputed."""

from __future__ import annotations

import ibis

from core.types import Value
from insights.gather.sources import Series
from insights.state.queries import periods_of
from insights.state.stating import instant, is_percent, level, relative

Spans = tuple[
    int, int, int, int
]  # half-open: the earlier span, then the recent one  # half-open: the earlier span, then the recent one


def level_values(series: Series, spans: Spans) -> tuple[Value, ...]:
    """Return the mean level a period in the recent span and the earlier one, and how far they are apart."""
    first, end, start, last = spans
    before, after = float(series.values[first:end].mean()), float(series.values[start:last].mean())
    moved = () if is_percent(series.measure) else (level(series.measure, "change", abs(after - before)),)
    levels = (level(series.measure, "after", after), level(series.measure, "before", before))
    return (*levels, *moved, *relative(series.measure, "change", before, after))


def query_levels(rows: ibis.Table, series: Series, spans: Spans) -> ibis.Table:
    """Return the expression of the mean level a period in each span, their distance, and where the recent one lies."""
    first, end, start, _ = spans
    line = periods_of(rows, series)
    low, middle, high = (
        ibis.literal(instant(series.starts[i], series.grain), type=line.start.type()) for i in (first, end - 1, start)
    )
    recent = line.start >= high
    row = line.aggregate(
        after=line.value.mean(where=recent),
        before=line.value.mean(where=(line.start >= low) & (line.start <= middle)),
        start_period=line.start.min(where=recent), end_period=line.start.max(), periods=recent.sum(),
    )  # fmt: skip
    row = row.mutate(change=(row.after - row.before).abs(), change_points=(row.after - row.before).abs())
    return row.mutate(change_pct=row.change / row.before * 100)


def means_beside(rows: ibis.Table, series: Series, at: int, beside: int) -> ibis.Table:
    """Return the expression of the mean level of so many periods before position `at` and from it on, its date, and their number."""
    line = periods_of(rows, series)
    first, date, last = (
        ibis.literal(instant(series.starts[i], series.grain), type=line.start.type())
        for i in (at - beside, at, at + beside - 1)
    )
    old, new = (line.start >= first) & (line.start < date), (line.start >= date) & (line.start <= last)
    return line.aggregate(
        before=line.value.mean(where=old), after=line.value.mean(where=new), at=line.start.min(where=new),
        periods=new.sum(),
    )  # fmt: skip
