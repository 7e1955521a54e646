"""Two humps: the values of a measure gather around two levels, with few in between."""

from __future__ import annotations

import ibis

from core import format
from core.message import Message
from core.types import FactKind, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import number_of
from insights.gather.sources.values import Values
from insights.state.bins import bin_mark, histogram
from insights.state.queries import select_values
from insights.state.stating import measured
from kinds.card import card

CARD = card(FactKind.TWO_HUMPS)
MINIMUM_N = CARD.limits.sample
MINIMUM_DEPTH = CARD.limits.effect
_FEWEST_SHARE = 0.1  # of the rows in the smaller hump
_ONE_VALUE = 0.75  # of the rows of a hump: the same value in as many is what some rows are given, and no level
_FEWEST_DISTINCT = 12  # fewer are categories


def find(values: Values) -> tuple[Finding[Values] | Untested, ...]:
    """Test that the distribution has one mode by the dip (Hartigan and Hartigan, 1985), and name the valley between two."""
    if values.n < MINIMUM_N or len(set(values.sample.tolist())) < _FEWEST_DISTINCT:
        return (
            Untested(FactKind.TWO_HUMPS, values, Message("fewer than {} rows that differ hold a value", MINIMUM_N)),
        )
    if values.remembers:
        return (Untested(FactKind.TWO_HUMPS, values, Message("its rows depend on the rows before them")),)
    humps, smaller = values.humps, 0.0
    why: Message | None = Message("its values make one hump, not two")
    if humps is not None:
        why = None
        smaller = min(humps.below, values.n - humps.below) / values.n
        if humps.depth < MINIMUM_DEPTH:
            why = Message(
                "its values make no two clear humps (the valley between is {} deep; {} is the least)",
                f"{humps.depth:.0%}",
                f"{MINIMUM_DEPTH:.0%}",
            )
        elif smaller < _FEWEST_SHARE:
            why = Message("one hump holds {} of the rows, fewer than {}", f"{smaller:.0%}", f"{_FEWEST_SHARE:.0%}")
        elif values.common_rows >= _ONE_VALUE * (
            humps.below if values.common < humps.valley else values.n - humps.below
        ):
            why = Message("one of its humps is a single value")
    depth = humps.depth if humps else 0.0
    return (
        Finding(
            FactKind.TWO_HUMPS, values, Verdict.SPLIT, (), depth, values.n, values.dip_p,
            strength=min(0.6 * depth + 0.8 * smaller, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Values]) -> Statement:
    """State the medians of the rows on both sides of the valley, the valley, and the share of rows below it."""
    values, column, humps = finding.source, finding.source.column, finding.source.humps
    assert humps is not None  # findings without humps are silent
    stated = (
        measured(column, "low", humps.low),
        measured(column, "high", humps.high),
        measured(column, "valley", humps.valley),
        format.value("share", humps.below / values.n * 100, Shape.PERCENT),
        format.value("rows", values.n, Shape.COUNT),
    )
    least, most = values.quantiles[0], values.quantiles[-1]
    marks = tuple(bin_mark(column, x, name, least, most) for name, x in (("low", humps.low), ("high", humps.high)))
    return Statement((), stated, marks)


def query(rows: ibis.Table, finding: Finding[Values]) -> ibis.Table:
    """Cut the rows at the valley and recompute the median and the number of each part."""
    values, humps = finding.source, finding.source.humps
    assert humps is not None  # findings without humps are silent
    x = number_of(rows, values.column)
    valley = ibis.literal(humps.valley, type="float64")
    row = rows.aggregate(
        low=ibis.cases((x < valley, x)).median(), high=ibis.cases((x >= valley, x)).median(),
        below=(x < valley).sum(), rows=x.count(),
    )  # fmt: skip
    row = row.mutate(share=row.below / row.rows * 100, valley=row.low * 0 + valley)  # a float, not a decimal
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Values, find, state, query, histogram)
