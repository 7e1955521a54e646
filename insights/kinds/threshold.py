"""Threshold: beyond a value of one measure another has a different level, or an outcome a different rate."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.naming import category_text
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Value, Verdict
from insights.finding import Finding, Kind, Statement
from insights.gather.sources.cuts import Cut, sides
from insights.kinds.reasons import hardly_apart
from insights.state.queries import select_values
from insights.state.stating import measured
from kinds.card import card

CARD = card(FactKind.THRESHOLD)
MINIMUM_D = CARD.limits.effect
_OFF_ZERO = 0.1  # standard deviations: nearer, a measure was centred, and which side of zero it is on says nothing
_SIDES, _NONE_AND_ANY = ("< {}", "≥ {}"), ("0", "> 0")
_DECIDES = 0.9  # of the variance: above, the one column is made of the other


def find(cut: Cut) -> tuple[Finding[Cut], ...]:
    """Test that both sides have one level (Welch, 1947), charged for every value tried (Bonferroni).

    It is told where parting the rows accounts for more than a line does, or where the two levels lie on either side of zero.
    """
    p = min(1.0, _welch(cut) * cut.tried)
    gap = float(cut.mean[1] - cut.mean[0])
    spread = float(np.sqrt((cut.rows * cut.variance).sum() / cut.rows.sum()))
    effect = min(abs(gap) / spread, 1e6) if spread > 0 else 1e6
    why = hardly_apart(effect, MINIMUM_D) or _otherwise(cut)
    smaller = float(cut.rows.min() / cut.rows.sum())
    return (
        Finding(
            FactKind.THRESHOLD, cut, Verdict.ABOVE if gap > 0 else Verdict.BELOW, (), effect, int(cut.rows.sum()), p,
            strength=min(float(np.sqrt(cut.explained)) * 1.5, 1.0), impact=min(1.0, 0.7 + smaller), why=why,
        ),
    )  # fmt: skip


def _otherwise(cut: Cut) -> Message | None:
    """Return what explains two levels as well."""
    if cut.explained > _DECIDES:
        return Message("one of the two columns decides the other")
    straight = not cut.event and not cut.stepped and not _loses(cut)
    return Message("a straight line explains it as well as a step") if straight else None


def _welch(cut: Cut) -> float:
    n = cut.rows * cut.worth
    parts = cut.variance / n
    if n.min() <= 2 or parts.sum() <= 0:
        return 1.0
    freedom = parts.sum() ** 2 / float((parts**2 / (n - 1)).sum())
    return float(2 * stats.t.sf(abs(cut.mean[1] - cut.mean[0]) / np.sqrt(parts.sum()), freedom))


def _loses(cut: Cut) -> bool:
    """Say whether the sides lie on either side of zero, each by more than two standard errors, in a measure whose zero is not its middle."""
    if cut.event:
        return False
    errors = np.sqrt(cut.variance / (cut.rows * cut.worth))
    level = float(cut.mean @ cut.rows / cut.rows.sum())
    spread = float(np.sqrt(cut.variance @ cut.rows / cut.rows.sum()))
    clear = bool((abs(cut.mean) > 2 * errors).all())
    return clear and abs(level) > _OFF_ZERO * spread and float(cut.mean[0] * cut.mean[1]) < 0


def state(finding: Finding[Cut]) -> Statement:
    """State the value, or zero where below it there is none at all, the level or the rate on both sides, and the part of the rows above."""
    cut = finding.source
    lower, upper = (_level(cut, side) for side in (0, 1))
    event = (format.value("a", None, Shape.NAME, text=category_text(cut.column.name, cut.event)),) if cut.event else ()
    values = (
        upper,
        lower,
        *event,
        measured(cut.along, "floor", 0.0) if cut.none else measured(cut.along, "cut", cut.at),
        format.value("share", float(cut.rows[1] / cut.rows.sum() * 100), Shape.PERCENT),
    )
    return Statement((cut.event,) if cut.event else (), values, (_mark(cut, upper, 1), _mark(cut, lower, 0)))


def _level(cut: Cut, side: int) -> Value:
    name, mean = ("lower", "upper")[side], float(cut.mean[side])
    return format.value(f"{name}_rate", 100 * mean, Shape.PERCENT) if cut.event else measured(cut.column, name, mean)


def _mark(cut: Cut, value: Value, side: int) -> Mark:
    signs, place = _NONE_AND_ANY if cut.none else _SIDES, format.quantity(cut.at, cut.along.unit)
    where: tuple[Filter, ...] = (Filter(cut.along.name, ">=" if side else "<", cut.at),)
    if cut.event:
        where = (*where, Filter(cut.column.name, "==", cut.event))
    number = value.number if isinstance(value.number, float) else None
    return Mark(value.name, signs[side].format(place), value.text, value.name, where, number, value.unit)


def query(rows: ibis.Table, finding: Finding[Cut]) -> ibis.Table:
    """Part the rows at the value and recompute the level or the rate on both sides."""
    cut = finding.source
    row = rows.aggregate(**sides(rows, cut.column, cut.event, cut.along, cut.at))
    row = row.mutate(
        cut=ibis.literal(cut.at), floor=ibis.literal(0.0), a=ibis.literal(cut.event), upper=row.upper_m, lower=row.lower_m,
        upper_rate=row.upper_m * 100, lower_rate=row.lower_m * 100, share=row.upper_n / (row.upper_n + row.lower_n) * 100,
    )  # fmt: skip
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return the level or the rate on both sides, as the fact's marks hold it: (range, measure, key)."""
    rows = tuple((mark.label, mark.number, mark.key) for mark in reversed(fact.marks))
    return Frame((fact.breakdown, fact.measure, "key"), rows)


KIND = Kind(CARD, Cut, find, state, query, frame)
