"""Reversal: a difference of two averages is turned round inside nearly every group of a third column (Simpson, 1951)."""

from __future__ import annotations

import math

import ibis

from core import format
from core.message import Message
from core.naming import category_text
from core.types import Column, Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import name_of, number_of
from insights.gather.sources import Groups
from insights.gather.sources.strata import FEWEST_CELL, Splits, Strata
from insights.kinds.difference import cohen_d
from insights.kinds.group_tests import wandering, welch_p
from insights.kinds.reasons import hardly_apart
from insights.state.queries import select_values
from insights.state.stating import MOST_MARKS, is_percent, measured, named, of_columns
from kinds.card import card

CARD = card(FactKind.REVERSAL)
MINIMUM_N = CARD.limits.sample
MINIMUM_D = CARD.limits.effect
NEARLY_ALL = 0.8  # of the groups turn the difference round, and of the rows lie in groups that are compared
ASKED_P = 0.05  # a difference that may be chance is not split


def compared(groups: Groups) -> tuple[int, int] | None:
    """Return the positions of the highest and the lowest average where they differ clearly enough to be split, else None."""
    if len(groups) < 2 or wandering(groups):
        return None
    order = groups.order
    high, low = int(order[0]), int(order[-1])
    return (high, low) if _overall_p(groups, high, low) <= ASKED_P else None


def _overall_p(groups: Groups, high: int, low: int) -> float:
    """Return the p-value of a difference between the extremes of k categories, charged for the choice among their pairs."""
    k = len(groups)
    return min(1.0, welch_p(groups, high, low) * k * (k - 1) / 2)


def find(splits: Splits) -> tuple[Finding[Splits] | Untested, ...]:
    """Test that a difference is there over all rows, and that inside the groups of a third column it is the other way round.

    Welch's t over all rows, and a contrast of averages with fixed effects of the groups, weighted as by Cochran (1954); the larger
    p counts, times the number of third columns tried. The third column that turns the most is taken.
    """
    groups, high, low = splits.groups, splits.high, splits.low
    n = int(groups.n[high] + groups.n[low])
    if n < MINIMUM_N:
        return (
            Untested(
                FactKind.REVERSAL, splits, Message("{} rows in the categories compared are fewer than {}", n, MINIMUM_N)
            ),
        )
    worth = groups.worth
    at = min(range(len(splits.strata)), key=lambda i: (splits.strata[i].turned_p(worth), i))
    strata = splits.strata[at]
    p = min(1.0, max(_overall_p(groups, high, low), strata.turned_p(worth)) * len(splits.strata))
    inside = -strata.gap / strata.deviation if strata.deviation > 0 else math.copysign(1e6, -strata.gap)
    effect = min(cohen_d(groups, high, low), max(inside, 0.0))
    part = float(groups.n[[high, low]].sum() / groups.n.sum())
    return (
        Finding(
            FactKind.REVERSAL, splits, Verdict.SPLIT, (at,), effect, n, p,
            strength=min(0.5 + effect / 2, 1.0), impact=min(1.0, part + 0.5), why=_why(strata, effect),
        ),
    )  # fmt: skip


def _why(strata: Strata, effect: float) -> Message | None:
    turned = int((strata.gaps < 0).sum())
    if strata.gap >= 0 or turned < NEARLY_ALL * len(strata.names):
        return Message("it is turned round in {} of {} groups", turned, len(strata.names))
    if strata.covered < NEARLY_ALL:
        return Message("{} of the rows lie in groups that hold enough of both", f"{strata.covered:.0%}")
    return hardly_apart(effect, MINIMUM_D)


def state(finding: Finding[Splits]) -> Statement:
    """State the two categories, their gap over all rows and inside the groups of the third column, and in how many it turns."""
    splits, strata = finding.source, finding.source.strata[finding.places[0]]
    groups, column = splits.groups, splits.groups.breakdown
    high, low = groups.names[splits.high], groups.names[splits.low]
    stated = (
        named("high", column, high),
        named("low", column, low),
        _gap(groups.measure, "gap", overall_gap(splits)),
        of_columns("third", (strata.third.name,)),
        _gap(groups.measure, "gap_within", -strata.gap),
        format.value("reversed", float((strata.gaps < 0).sum()), Shape.COUNT),
        format.value("categories", float(len(strata.names)), Shape.COUNT),
    )
    return Statement((high, low), stated, _marks(splits, strata, stated), (("third", (strata.third.name,)),))


def overall_gap(splits: Splits) -> float:
    """Return how far the highest average is above the lowest over all rows."""
    return float(splits.groups.mean[splits.high] - splits.groups.mean[splits.low])


def _gap(measure: Column | None, name: str, x: float) -> Value:
    return format.value(name, x, Shape.POINTS) if is_percent(measure) else measured(measure, name, x)


def _marks(splits: Splits, strata: Strata, stated: tuple[Value, ...]) -> tuple[Mark, ...]:
    """Return the marks of the gap over all rows, of that inside the groups, and of the gap in each of the larger groups."""
    overall, inside = (next(v for v in stated if v.name == name) for name in ("gap", "gap_within"))
    first = (
        Mark("gap", "", overall.text, "gap", (), overall_gap(splits), overall.unit),
        Mark("gap_within", "", inside.text, "gap_within", (), strata.gap, inside.unit),
    )  # fmt: skip
    third, order = strata.third.name, (-strata.n.sum(axis=0)).argsort(kind="stable").tolist()
    others = tuple(
        Mark(
            f"={strata.names[i]}", category_text(third, strata.names[i]),
            _gap(splits.groups.measure, "near", float(strata.gaps[i])).text, "", (Filter(third, "==", strata.names[i]),),
            float(strata.gaps[i]), overall.unit,
        )
        for i in order[: MOST_MARKS - len(first)]
    )  # fmt: skip
    return (*first, *others)


def query(rows: ibis.Table, finding: Finding[Splits]) -> ibis.Table:
    """Recompute the gap over all rows, and the weighted mean of the gaps in groups with 5 rows or more of both categories."""
    splits, strata = finding.source, finding.source.strata[finding.places[0]]
    groups = splits.groups
    assert groups.measure is not None  # averages are of a measure
    high, low = groups.names[splits.high], groups.names[splits.low]
    held = rows.select(
        name=name_of(rows, groups.breakdown), level=name_of(rows, strata.third.name), x=number_of(rows, groups.measure)
    )
    inside = grouped_gaps(held.filter(held.level.notnull()), high, low)
    within = inside.aggregate(
        gap_within=(inside.weight * inside.gap).sum() / inside.weight.sum(),
        reversed=(inside.gap < 0).sum(),
        categories=inside.count(),
    )
    overall = held.aggregate(
        high=held.name.max(where=held.name == high), low=held.name.max(where=held.name == low),
        gap=held.x.mean(where=held.name == high) - held.x.mean(where=held.name == low),
    )  # fmt: skip
    row = overall.cross_join(within)
    row = row.mutate(gap_within=-row.gap_within, third=ibis.literal(format.label(strata.third.name)))
    return select_values(row, state(finding).values)


def grouped_gaps(held: ibis.Table, high: str, low: str) -> ibis.Table:
    """Return the gap of two categories, and its weight, in each group of rows (name, level, x) that holds enough of both."""
    counts = held.group_by("level").aggregate(
        n=held.x.count(where=held.name == high), m=held.x.count(where=held.name == low),
        gap=held.x.mean(where=held.name == high) - held.x.mean(where=held.name == low),
    )  # fmt: skip
    enough = counts.filter(counts.n >= FEWEST_CELL, counts.m >= FEWEST_CELL)
    n, m = enough.n.cast("float64"), enough.m.cast("float64")
    return enough.select("level", "gap", weight=n * m / (n + m))


def frame(table: Table, fact: Fact) -> Frame:
    """Return the gap over all rows, inside the groups, and in each group of the third column: (group, "gap", key)."""
    ((_, (third,)),) = fact.columns
    rows = table.expr
    held = rows.select(
        name=name_of(rows, fact.breakdown),
        level=name_of(rows, third),
        x=number_of(rows, table.column(fact.measure)),
    )
    answer = grouped_gaps(held.filter(held.level.notnull()), *fact.focus[:2]).order_by("level").to_pyarrow().to_pydict()
    ends = tuple((mark.label, mark.number, mark.key) for mark in fact.marks if mark.value)
    inside = tuple((name, gap, f"={name}") for name, gap in zip(answer["level"], answer["gap"], strict=True))
    return Frame((third, "gap", "key"), (*ends, *inside))


KIND = Kind(CARD, Splits, find, state, query, frame)
