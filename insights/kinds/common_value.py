"""Common value: one exact number takes a part of the rows that no other comes near."""

from __future__ import annotations

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.types import FactKind, Filter, Mark, Shape, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import number_of
from insights.gather.sources.values import Values
from insights.state.bins import bin_of, histogram
from insights.state.queries import select_values
from insights.state.stating import measured
from kinds.card import card

CARD = card(FactKind.COMMON_VALUE)
MINIMUM_N = CARD.limits.sample
MINIMUM_SHARE = CARD.limits.effect
_TIMES = 3  # the next most common number, which counts of independent events reach only where they take few values
_FEWEST_DISTINCT = 25
_ALL = 0.95  # above, the measure is a constant with exceptions


def find(values: Values) -> tuple[Finding[Values] | Untested, ...]:
    """Test by a binomial that the most common number is more than three times as common as the next.

    Both are chosen from the drawn sample, and counted over all rows. A measure of few distinct numbers is not tested.
    """
    distinct = len(np.unique(values.sample))
    if values.n < MINIMUM_N or distinct < _FEWEST_DISTINCT:
        return (Untested(FactKind.COMMON_VALUE, values, Message("fewer than {} numbers differ", _FEWEST_DISTINCT)),)
    first, second = values.common_rows, values.next_rows
    share = first / values.n
    held = max(round((first + second) * values.effective_part), 1)
    p = float(
        stats.binomtest(min(round(first * values.effective_part), held), held, _TIMES / (_TIMES + 1), "greater").pvalue
    )
    why = None
    if share < MINIMUM_SHARE:
        why = Message("too few rows hold any one value ({}; {} are the least)", f"{share:.0%}", f"{MINIMUM_SHARE:.0%}")
    elif share > _ALL:
        why = Message("nearly all rows hold the same number")
    return (
        Finding(
            FactKind.COMMON_VALUE, values, Verdict.MORE_OFTEN, (), share, values.n, p,
            strength=min(1.5 * share, 1.0), why=why,
        ),
    )  # fmt: skip


def state(finding: Finding[Values]) -> Statement:
    """State the number, its share of the rows, and the share of the next most common one."""
    values, column = finding.source, finding.source.column
    stated = (
        measured(column, "value", values.common),
        format.value("share", values.common_rows / values.n * 100, Shape.PERCENT),
        format.value("rows", values.n, Shape.COUNT),
    )
    key = str(bin_of(values.common, values.quantiles[0], values.quantiles[-1]))
    text = stated[0].text
    mark = Mark(key, text, text, "value", (Filter(column.name, "==", values.common),), values.common, column.unit)
    return Statement((), stated, (mark,))


def query(rows: ibis.Table, finding: Finding[Values]) -> ibis.Table:
    """Recompute the most common number as the one with the most rows, and its share of all that hold a number."""
    x = number_of(rows, finding.source.column)
    held = rows.select(x=x).filter(ibis._.x.notnull())
    counted = held.group_by("x").aggregate(n=held.count().cast("float64"))
    row = counted.aggregate(value=counted.x.argmax(counted.n), most=counted.n.max(), rows=counted.n.sum())
    row = row.mutate(share=row.most / row.rows * 100)
    return select_values(row, state(finding).values)


KIND = Kind(CARD, Values, find, state, query, histogram)
