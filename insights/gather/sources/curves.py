"""Two measures whose relation may turn: what a curve is found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import ibis
import numpy as np
import pandas as pd
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Column, FactKind, Table
from insights.gather.aggregate import AT_ONCE, SAMPLE_ROWS, batched, draw_unsorted, number_of
from insights.gather.sources import Pair, RowByRow
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
from kinds.card import card

FEWEST_ROWS = card(FactKind.CURVED).limits.sample
THIRDS = ("lower_third", "middle_third", "upper_third")
_ASKED_P = 0.05  # above, the means of the thirds are not asked for
_DIRECTIONS = 2
LEAST_INSIDE = 0.1  # inside groups: small, but not nothing (Cohen, 1988, p. 79)
_FEWEST_INSIDE = 8  # rows of a group on one side of the turn
_TOUCHING = 0.05  # of the whole range: how far spans of x may lie apart, or run into each other


@dataclass(frozen=True, slots=True, eq=False)
class Bend(RowByRow):
    """How `y` runs along `x`: `before` and `after` are Spearman's coefficients below and above the median of x in the drawn rows.

    `p` is that they do not have opposite signs. `thirds` holds the mean of y over all rows in the lower, middle and upper
    third of x, which `edges` part; empty where nothing turns. `made_by` is a category inside whose groups nothing turns: then the
    turn lies between the groups.
    """

    x_column: Column
    y_column: Column
    rows: int
    before: float
    after: float
    p: float
    edges: tuple[float, float] = (0.0, 0.0)
    thirds: tuple[float, ...] = ()
    made_by: str = ""

    @property
    def about(self) -> tuple[str, str]:
        """The name of the measure that turns, and of the one along which it does."""
        return self.y_column.name, self.x_column.name

    @property
    def subject(self) -> Message:
        """Both measures."""
        return Message("{} along {}", label(self.y_column.name), label(self.x_column.name))


def bends(table: Table, pairs: tuple[Pair, ...], categories: Sequence[Column] = ()) -> tuple[Bend, ...]:
    """Return the clearer turn of each pair in either direction; one query for the thirds of all that may turn.

    Those that may turn are looked at inside the groups of `categories` as well.

    Pairs of one row a period are left out: two wandering series turn against each other for no reason.
    """
    curves = []
    for pair in pairs:
        if not pair.ordered and len(pair.x) >= FEWEST_ROWS:
            ways = (
                _bend(pair, pair.x_column, pair.y_column, pair.x, pair.y),
                _bend(pair, pair.y_column, pair.x_column, pair.y, pair.x),
            )
            curves.append(min(ways, key=lambda way: way.p))
    return tuple(_with_makers(table, _with_thirds(table, curves), categories))


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


def _with_thirds(table: Table, curves: list[Bend]) -> list[Bend]:
    rows, edges = table.expr, dict[str, Any]()
    turning = [(i, bend) for i, bend in enumerate(curves) if bend.p < _ASKED_P]
    for part in batched(turning, max(1, AT_ONCE // (2 * max(table.rows, 1)))):
        asked = {f"{name}{i}": third for i, bend in part for name, third in edges_of(rows, bend).items()}
        edges |= rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    if not edges:
        return curves
    means = {
        f"{side}{i}": mean
        for i, bend in turning
        for side, mean in thirds_of(rows, bend, edges[f"first{i}"], edges[f"second{i}"]).items()
    }
    answer = rows.aggregate(**means).to_pyarrow().to_pylist()[0]
    made = []
    for i, bend in enumerate(curves):
        thirds = tuple(answer.get(f"{side}{i}") for side in THIRDS)
        if None not in thirds:
            bend = replace(bend, edges=(edges[f"first{i}"], edges[f"second{i}"]), thirds=thirds)
        made.append(bend)
    return made


def _with_makers(table: Table, curves: list[Bend], categories: Sequence[Column]) -> list[Bend]:
    """Return the turns with the first category that makes each of them; one query for all."""
    turning = {c.name for bend in curves if bend.thirds for c in (bend.x_column, bend.y_column)}
    if not turning or not categories:
        return curves
    rows = draw_unsorted(table, (*turning, *(c.name for c in categories)), SAMPLE_ROWS)
    made = []
    for bend in curves:
        held = [c.name for c in categories if c.name not in bend.about] if bend.thirds else []
        maker = next((name for name in held if _lies_between(rows, bend, name)), "")
        made.append(replace(bend, made_by=maker))
    return made


def _lies_between(rows: pd.DataFrame, bend: Bend, category: str) -> bool:
    """Say whether a turn is one between the groups of a category: inside them, on one side of it at least, nothing moves.

    Groups that part x itself, as classes of it do, are left aside.
    """
    y_name, x_name = bend.about
    held = rows[[x_name, y_name, category]].dropna()
    spans = held.groupby(category)[x_name].agg(["min", "max"]).astype("float64").sort_values("min")
    gaps = spans["min"].to_numpy()[1:] - spans["max"].to_numpy()[:-1]
    reach = float(spans["max"].max() - spans["min"].min())
    if len(gaps) == 0 or ((gaps > -_TOUCHING * reach).all() and (gaps < _TOUCHING * reach).all()):
        return False
    middle = held[x_name].median()
    sides = ((held[held[x_name] < middle], bend.before), (held[held[x_name] > middle], bend.after))
    inside = [(_within_groups(side, x_name, y_name, category), outer) for side, outer in sides]
    return any(r is not None and (r * outer <= 0 or abs(r) < LEAST_INSIDE) for r, outer in inside)


def _within_groups(rows: pd.DataFrame, x: str, y: str, category: str) -> float | None:
    """Return Spearman's coefficient inside the groups of at least 8 rows, weighted by their rows; None where few rows lie in such."""
    parts = [part for _, part in rows.groupby(category) if len(part) >= _FEWEST_INSIDE and part[x].nunique() > 1]
    parts = [part for part in parts if part[y].nunique() > 1]
    n = np.array([len(part) for part in parts], dtype=float)
    if n.sum() < len(rows) / 2:
        return None
    r = [float(stats.spearmanr(part[x].astype(float), part[y].astype(float)).statistic) for part in parts]
    return float((n * np.array(r)).sum() / n.sum())


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
