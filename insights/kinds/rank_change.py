"""Rank change: one category moved up or down by places between two spans."""

from __future__ import annotations

import ibis
import numpy as np
from numpy.typing import NDArray

from core import format
from core.message import Message
from core.types import Fact, FactKind, Frame, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.sources.panels import Panel
from insights.kinds.panel_tests import drift_towards_p
from insights.state.queries import select_values
from insights.state.stating import measured, named
from insights.state.two_spans import by_span, category_frame, category_marks, compared, has_parts, span_values, spans_of
from insights.statistics.arrays import Floats
from kinds.card import card

CARD = card(FactKind.RANK_CHANGE)
MINIMUM_N = CARD.limits.sample
MINIMUM_PLACES = CARD.limits.effect
FEWEST = 4  # categories; with fewer a place says little that a share does not


def find(panel: Panel) -> tuple[Finding[Panel] | Untested, ...]:
    """Test that the category that moved furthest drifted past each one that it overtook (or fell behind).

    Each gap is tested under AR(1) noise and the largest p counts, charged for the choice among the categories.
    """
    if not has_parts(panel) or len(panel) < FEWEST:
        return ()
    if len(panel.starts) < MINIMUM_N:
        return (Untested(FactKind.RANK_CHANGE, panel, Message("fewer than {} periods", MINIMUM_N)),)
    before, after = _places(panel, 0), _places(panel, 1)
    moved = before - after  # upwards is positive
    if not moved.any():
        return (Untested(FactKind.RANK_CHANGE, panel, Message("no category changed places")),)
    at = int(np.lexsort((after, -np.abs(moved)))[0])
    up, places = bool(moved[at] > 0), int(abs(moved[at]))
    passed = [j for j in range(len(panel)) if (before[j] < before[at]) != (after[j] < after[at])]
    p = max(drift_towards_p(panel.weighted(_gap(panel, at, j)), up) for j in passed)
    first = 1 in (before[at], after[at])
    return (
        Finding(
            FactKind.RANK_CHANGE, panel, Verdict.RISE if up else Verdict.FALL, (at, passed[0]), float(places),
            len(panel.starts), min(1.0, p * len(panel)),
            strength=min(places / 5 + 0.3 * first, 1.0),
            why=_silence(panel, at, places, first),
        ),
    )  # fmt: skip


def _silence(panel: Panel, at: int, places: int, first: bool) -> Message | None:
    if not panel.span_sums[at].all():
        return Message("it is absent at one end, and came last of those that are there by that alone")
    return None if first or places > MINIMUM_PLACES else Message("a change of one place below the first is no news")


def _places(panel: Panel, side: int) -> NDArray[np.int64]:
    """Return the place of each category in the first (0) or last (1) span, 1 for the largest; ties by name."""
    return places(panel.span_sums[:, side], panel.names)


def places(values: Floats, names: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the place of each value, 1 for the largest; ties by name.

    >>> places(np.array([5.0, 9.0, 5.0]), ("b", "c", "a")).tolist()
    [3, 1, 2]
    """
    places = np.zeros(len(names), dtype=np.int64)
    for place, i in enumerate(sorted(range(len(names)), key=lambda i: (-values[i], names[i])), 1):
        places[i] = place
    return places


def _gap(panel: Panel, a: int, b: int) -> Floats:
    weight = np.zeros(len(panel))
    weight[a], weight[b] = 1, -1
    return weight


def state(finding: Finding[Panel]) -> Statement:
    """State the category, its places before and after, and by how many it moved where that is more than one."""
    panel, (at, _) = finding.source, finding.places
    before, after = int(_places(panel, 0)[at]), int(_places(panel, 1)[at])
    by = abs(before - after)
    moved: tuple[Value, ...] = (format.value("places", by, Shape.COUNT),) if by > 1 else ()
    first, last = span_values(panel)
    values = (
        named("leader", panel.breakdown, panel.names[at]),
        format.value("place_before", before, Shape.COUNT),
        first,
        format.value("place_after", after, Shape.COUNT),
        last,
        *moved,
        measured(panel.measure, "value", float(panel.span_sums[at, 1])),
        format.value("categories", len(panel), Shape.COUNT),
    )
    marks = category_marks(panel, panel.span_sums[:, 1], lambda x: measured(panel.measure, "", x), {at: "value"})
    return Statement((panel.names[at],), values, marks)


def query(rows: ibis.Table, finding: Finding[Panel]) -> ibis.Table:
    """Recompute the places of the category in both spans."""
    panel, (at, _) = finding.source, finding.places
    both = by_span(rows, spans_of(panel))
    both = both.mutate(
        place_before=ibis.row_number().over(order_by=[both.before.desc(), both.name.asc()]) + 1,
        place_after=ibis.row_number().over(order_by=[both.after.desc(), both.name.asc()]) + 1,
        categories=both.count().over(),
    )
    first, last = span_values(panel)
    own = both.filter(both.name == panel.names[at])
    row = own.mutate(
        leader=own.name, value=own.after, places=(own.place_before - own.place_after).abs(),
        start_period=ibis.literal(first.number), end_period=ibis.literal(last.number),
    )  # fmt: skip
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return what each category holds in the last span, largest first, its places in both spans after its name."""
    both = compared(table, fact)
    before, after = places(both.before, both.names), places(both.after, both.names)
    labels = tuple(f"{n} ({a} → {b})" for n, a, b in zip(both.names, before, after, strict=True))
    return category_frame(fact, both.names, labels, both.after)


KIND = Kind(CARD, Panel, find, state, query, frame)
