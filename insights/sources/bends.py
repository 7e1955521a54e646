"""Two measures whose relation may turn: what a curve is found in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import ibis
import numpy as np
from scipy import stats

from core.format import label
from core.types import Column, Table
from insights.aggregate import AT_ONCE, batched, number_of
from insights.autoregression import effective_n
from insights.sources import Floats, Pair, RowByRow

FEWEST_ROWS = 60
THIRDS = ("lower_third", "middle_third", "upper_third")
_ASKED_P = 0.05  # above, the means of the thirds are not asked for
_DIRECTIONS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Bend(RowByRow):
    """How `y` runs along `x`: `before` and `after` are Spearman's coefficients below and above the median of x in the drawn rows.

    `p` is that they do not have opposite signs. `thirds` holds the mean of y over all rows in the lower, middle and upper
    third of x, which `edges` part; empty where nothing turns.
    """

    x_column: Column
    y_column: Column
    rows: int
    before: float
    after: float
    p: float
    edges: tuple[float, float] = (0.0, 0.0)
    thirds: tuple[float, ...] = ()

    @property
    def about(self) -> tuple[str, str]:
        """The name of the measure that turns, and of the one along which it does."""
        return self.y_column.name, self.x_column.name

    @property
    def subject(self) -> str:
        """Both measures."""
        return f"{label(self.y_column.name)} along {label(self.x_column.name)}"


def bends(table: Table, pairs: tuple[Pair, ...]) -> tuple[Bend, ...]:
    """Return the clearer turn of each pair in either direction; one query for the thirds of all that may turn.

    Pairs of one row a period are left out: two wandering series turn against each other for no reason.
    """
    found = []
    for pair in pairs:
        if not pair.ordered and len(pair.x) >= FEWEST_ROWS:
            ways = (
                _bend(pair, pair.x_column, pair.y_column, pair.x, pair.y),
                _bend(pair, pair.y_column, pair.x_column, pair.y, pair.x),
            )
            found.append(min(ways, key=lambda way: way.p))
    return tuple(_with_thirds(table, found))


def _bend(pair: Pair, x_column: Column, y_column: Column, x: Floats, y: Floats) -> Bend:
    lower, upper = x < np.median(x), x > np.median(x)
    part = effective_n(x, y) / len(x)
    sides = [_spearman(x[side], y[side], part) for side in (lower, upper)]
    (before, p_before), (after, p_after) = sides
    p = min(max(p_before, p_after) * _DIRECTIONS, 1.0) if before * after < 0 else 1.0
    return Bend(x_column, y_column, pair.rows, before, after, p)


def _spearman(x: Floats, y: Floats, part: float) -> tuple[float, float]:
    """Return Spearman's coefficient and its p-value for a part of the pairs as independent ones."""
    if len(x) < FEWEST_ROWS // 4 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return 0.0, 1.0
    r, freedom = float(stats.spearmanr(x, y).statistic), len(x) * part - 2
    if freedom < 4 or abs(r) >= 1:
        return r, 1.0
    return r, float(2 * stats.t.sf(abs(r) * np.sqrt(freedom / (1 - r * r)), freedom))


def _with_thirds(table: Table, found: list[Bend]) -> list[Bend]:
    rows, edges = table.expr, dict[str, Any]()
    turning = [(i, bend) for i, bend in enumerate(found) if bend.p < _ASKED_P]
    for part in batched(turning, max(1, AT_ONCE // (2 * max(table.rows, 1)))):
        asked = {f"{name}{i}": third for i, bend in part for name, third in edges_of(rows, bend).items()}
        edges |= rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    if not edges:
        return found
    means = {
        f"{side}{i}": mean
        for i, bend in turning
        for side, mean in thirds_of(rows, bend, edges[f"first{i}"], edges[f"second{i}"]).items()
    }
    answer = rows.aggregate(**means).to_pyarrow().to_pylist()[0]
    made = []
    for i, bend in enumerate(found):
        thirds = tuple(answer.get(f"{side}{i}") for side in THIRDS)
        if None not in thirds:
            bend = replace(bend, edges=(edges[f"first{i}"], edges[f"second{i}"]), thirds=thirds)
        made.append(bend)
    return made


def edges_of(rows: ibis.Table, bend: Bend) -> dict[str, Any]:
    """Return the expressions of the two values of x that part its thirds, over the rows that hold both."""
    x, both = number_of(rows, bend.x_column), number_of(rows, bend.y_column).notnull()
    held = ibis.cases((both, x))  # Spark takes no condition on a quantile
    return {"first": held.quantile(1 / 3), "second": held.quantile(2 / 3)}


def thirds_of(rows: ibis.Table, bend: Bend, first: Any, second: Any) -> dict[str, Any]:
    """Return the expressions of the mean of y in each third of x."""
    x, y = number_of(rows, bend.x_column), number_of(rows, bend.y_column)
    return {
        "lower_third": y.mean(where=x < first),
        "middle_third": y.mean(where=(x >= first) & (x < second)),
        "upper_third": y.mean(where=x >= second),
    }
