"""Alike: the categories have about the same average, or the same rate of an outcome, and there were rows enough to see a difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.naming import category_text
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import name_of
from insights.gather.conditions import matching
from insights.gather.sources.cuts import counted
from insights.gather.sources.levels import AllLevels, Levels
from insights.state.queries import select_values
from insights.state.stating import MOST_MARKS, columns_text, measured, named, of_columns
from insights.statistics.significance import LEVEL
from kinds.card import card

CARD = card(FactKind.ALIKE)
MINIMUM_N = CARD.limits.sample
_Side = tuple[str, str]  # the names of an average and of a rate
_SIDES: tuple[_Side, ...] = (
    ("high_mean", "high_rate"), ("low_mean", "low_rate"), ("upper", "upper_rate"), ("lower", "lower_rate"),
)  # fmt: skip
MARGIN = CARD.limits.effect  # standard deviations between two categories that are ruled out
MOST_BESIDES = 3  # columns told beside the one whose categories are named
ALL_ALIKE = 0.6  # strength, where several columns make no difference
MOST_APART = 0.1  # of the average level, between the highest and the lowest
HARDLY = 0.05  # of it: more is told as no difference only where none can be shown


def find(levels: AllLevels) -> tuple[Finding[Levels] | Untested, ...]:
    """Test each category column."""
    return tuple(f for f in map(_tested, levels.each) if f is not None)


def together(sure: Sequence[tuple[Finding[Any], float]]) -> list[tuple[Finding[Any], float]]:
    """Return findings and their q-values, with those of several columns by which all is alike as one, the least sure of whose q counts.

    It is told by the column whose categories lie widest apart.
    """
    held = [(f, q) for f, q in sure if f.kind is FactKind.ALIKE]
    if len(held) < 2:
        return list(sure)
    widest, _ = min(held, key=lambda pair: pair[0].strength)
    others = sorted((f for f, _ in held if f is not widest), key=lambda f: -len(f.source))
    source = replace(widest.source, besides=tuple(f.source.breakdown for f in others[:MOST_BESIDES]))
    one = replace(widest, source=source, p=max(f.p for f, _ in held), strength=ALL_ALIKE)
    return [*((f, q) for f, q in sure if f.kind is not FactKind.ALIKE), (one, max(q for _, q in held))]


def _tested(levels: Levels) -> Finding[Levels] | Untested | None:
    """Test that no two categories differ by 0.3 standard deviations: two one-sided tests of each pair, the largest p (Schuirmann, 1987)."""
    if levels.n.min() < MINIMUM_N:
        return Untested(FactKind.ALIKE, levels, Message("fewer than {} rows in a category", MINIMUM_N))
    variance = float((levels.variance * levels.n).sum() / levels.n.sum())
    level = float((levels.mean * levels.n).sum() / levels.n.sum())
    if variance <= 0 or level <= 0:
        return None
    gaps = np.abs(levels.mean[:, None] - levels.mean[None, :])
    errors = np.sqrt(variance * (1 / levels.n[:, None] + 1 / levels.n[None, :]))
    p = float(stats.norm.sf((MARGIN * np.sqrt(variance) - gaps) / errors).max())
    apart = float(gaps.max() / level)
    shown = 2 * float(stats.norm.sf((gaps / errors)[gaps == gaps.max()].max())) <= LEVEL
    most = HARDLY if shown else MOST_APART
    why = (
        Message("the averages are not alike: they lie {} of the level apart", f"{apart:.0%}") if apart > most else None
    )
    order = levels.order
    return Finding(
        FactKind.ALIKE, levels, Verdict.EVEN, (int(order[0]), int(order[-1])), float(gaps.max() / np.sqrt(variance)),
        int(levels.n.sum()), p, strength=0.5 * (1 - apart / MOST_APART) if not why else 0.0, why=why,
    )  # fmt: skip


def state(finding: Finding[Levels]) -> Statement:
    """State the highest and the lowest level, and of how many categories."""
    levels, (high, low) = finding.source, finding.places
    event = (
        (format.value("a", None, Shape.NAME, text=category_text(levels.column.name, levels.event)),)
        if levels.event
        else ()
    )
    first, last = _level(levels, high, _SIDES[0]), _level(levels, low, _SIDES[1])
    ends: tuple[Value, ...] = (
        named("high", levels.breakdown, levels.names[high]),
        first,
        named("low", levels.breakdown, levels.names[low]),
        last,
    )
    if levels.besides:  # of several columns, no two categories are named
        first, last = _level(levels, high, _SIDES[2]), _level(levels, low, _SIDES[3])
        ends = (first, last, of_columns("third", levels.besides))
    values = (*ends, *event, format.value("categories", len(levels), Shape.COUNT))
    names = {high: first.name, low: last.name}
    order = [high, low, *(int(i) for i in levels.order if int(i) not in names)]
    marks = tuple(_mark(levels, at, names.get(at, "")) for at in order[:MOST_MARKS])
    columns = (("third", levels.besides),) if levels.besides else ()
    return Statement((levels.names[high], levels.names[low]), values, marks, columns)


def _level(levels: Levels, at: int, side: _Side) -> Value:
    mean = float(levels.mean[at])
    if levels.event:
        return format.value(side[1], 100 * mean, Shape.PERCENT)
    return measured(levels.column, side[0], mean)


def _mark(levels: Levels, at: int, value: str) -> Mark:
    shown, name = _level(levels, at, _SIDES[0]), levels.names[at]
    where: tuple[Filter, ...] = (Filter(levels.breakdown, "==", name),)
    if levels.event:
        where = (*where, Filter(levels.column.name, "==", levels.event))
    number = shown.number if isinstance(shown.number, float) else None
    return Mark(name, category_text(levels.breakdown, name), shown.text, value, where, number, shown.unit)


def query(rows: ibis.Table, finding: Finding[Levels]) -> ibis.Table:
    """Recompute the level of each category, and the highest and the lowest of them."""
    levels = finding.source
    by = _levels_of(rows, levels)
    first, last = (
        ibis.row_number().over(order_by=order)
        for order in ([by.level.desc(), by.name.asc()], [by.level.asc(), by.name.desc()])
    )
    by = by.mutate(first=first, last=last)
    top, bottom = by["first"] == 0, by["last"] == 0
    row = by.aggregate(
        high=by.name.max(where=top), high_mean=by.level.max(where=top), low=by.name.max(where=bottom),
        low_mean=by.level.max(where=bottom), categories=by.count(),
    )  # fmt: skip
    row = row.mutate(high_rate=row.high_mean * 100, low_rate=row.low_mean * 100, a=ibis.literal(levels.event))
    row = row.mutate(
        upper=row.high_mean, lower=row.low_mean, upper_rate=row.high_rate, lower_rate=row.low_rate,
        third=ibis.literal(columns_text(levels.besides)),
    )  # fmt: skip
    return select_values(row, state(finding).values)


def _levels_of(rows: ibis.Table, levels: Levels) -> ibis.Table:
    y = counted(rows, levels.column, levels.event)
    held = rows.select(name=name_of(rows, levels.breakdown), y=y).filter(ibis._.name.notnull(), ibis._.y.notnull())
    return held.group_by("name").aggregate(level=held.y.mean())


def frame(table: Table, fact: Fact) -> Frame:
    """Return the level of each category, highest first: (category, measure or "rate", key)."""
    part = replace(table, expr=matching(table.expr, fact.subspace))
    event = next((str(f.operand) for f in fact.marks[0].where if f.column == fact.measure), "")
    y = counted(part.expr, table.column(fact.measure), event)
    held = part.expr.select(name=name_of(part.expr, fact.breakdown), y=y)
    held = held.filter(held.name.notnull(), held.y.notnull())
    answer = (
        held.group_by("name")
        .aggregate(level=held.y.mean())
        .order_by(ibis.desc("level"), "name")
        .to_pyarrow()
        .to_pydict()
    )
    size = 100.0 if event else 1.0
    rows = tuple((name, level * size, name) for name, level in zip(answer["name"], answer["level"], strict=True))
    return Frame((fact.breakdown, "rate" if event else fact.measure, "key"), rows)


KIND = Kind(CARD, AllLevels, find, state, query, frame)
