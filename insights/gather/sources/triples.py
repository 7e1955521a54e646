"""Three measures, row by row: whether the third accounts for the correlation of the other two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Column, FactKind, Table
from insights.gather.aggregate import SAMPLE_ROWS, draw_unsorted, number_of
from insights.gather.sources import Pair, RowByRow
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
from kinds.card import card

_LIMITS = card(FactKind.EXPLAINED_AWAY).limits
FEWEST_ROWS, LEAST_R = _LIMITS.sample, _LIMITS.effect
_ASKED = 0.5  # of the correlation that is left in the drawn rows; more is no candidate
_FAR = 0.95  # correlations with the third above this: it is one of the two by another name


@dataclass(frozen=True, slots=True, eq=False)
class Triple(RowByRow):
    """The correlations of three measures over the rows that hold all of them; `candidates` thirds were tried."""

    x_column: Column
    y_column: Column
    third: Column
    xy: float
    xz: float
    yz: float
    rows: int
    effective: float
    candidates: int

    @property
    def partial(self) -> float:
        """The partial correlation of x and y with the third held fixed."""
        return partial(self.xy, self.xz, self.yz)

    @property
    def about(self) -> tuple[str, str]:
        """The names of the two measures whose correlation is explained."""
        return self.x_column.name, self.y_column.name

    @property
    def subject(self) -> Message:
        """All three measures."""
        columns = (self.x_column, self.y_column, self.third)
        return Message("{} and {} given {}", *(label(column.name) for column in columns))


def partial(xy: float, xz: float, yz: float) -> float:
    """Return the correlation of x and y with z held fixed.

    >>> abs(round(partial(0.64, 0.8, 0.8), 12))
    0.0
    """
    left = (1 - xz * xz) * (1 - yz * yz)
    return (xy - xz * yz) / float(np.sqrt(left)) if left > 0 else float("nan")


def triples(table: Table, pairs: tuple[Pair, ...]) -> tuple[Triple, ...]:
    """Return, for each pair of measures with a clear correlation, the third measure that leaves least of it.

    Thirds are screened on the drawn rows by ranks, so that a few rows decide nothing; the correlations of those kept are asked of
    the engine. Pairs of one row a period are left out.
    """
    strong = [p for p in pairs if not p.ordered and p.rows >= FEWEST_ROWS and LEAST_R <= abs(p.r) <= _FAR]
    columns = {c.name: c for p in pairs for c in (p.x_column, p.y_column)}
    if not strong or len(columns) < 3:
        return ()
    frame = draw_unsorted(table, tuple(columns), SAMPLE_ROWS).astype("float64").dropna()
    if len(frame) < FEWEST_ROWS:
        return ()
    ranks = stats.rankdata(frame[list(columns)].to_numpy(), axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.corrcoef(ranks, rowvar=False)
    at = {name: i for i, name in enumerate(columns)}
    chosen = [(p, *_best(r, at[p.x_column.name], at[p.y_column.name])) for p in strong]
    kept = [(p, list(columns.values())[z], n) for p, z, n in chosen if z >= 0]
    return tuple(_exact(table, p, third, n) for p, third, n in kept)


def _best(r: Floats, x: int, y: int) -> tuple[int, int]:
    """Return the third column that leaves least of a correlation, -1 where none leaves under half, and how many were tried."""
    others = [z for z in range(len(r)) if z not in (x, y) and max(abs(r[x, z]), abs(r[y, z])) < _FAR]
    left = [abs(partial(r[x, y], r[x, z], r[y, z])) for z in others]
    if not left or not min(left) < _ASKED * abs(r[x, y]):
        return -1, len(others)
    return others[int(np.nanargmin(left))], len(others)


def _exact(table: Table, pair: Pair, third: Column, candidates: int) -> Triple:
    rows = table.expr
    x, y, z = (number_of(rows, c) for c in (pair.x_column, pair.y_column, third))
    held = rows.select(x=x, y=y, z=z).drop_null(["x", "y", "z"])
    row = held.aggregate(
        xy=held.x.corr(held.y, how="pop"),
        xz=held.x.corr(held.z, how="pop"),
        yz=held.y.corr(held.z, how="pop"),
        n=held.count(),
    )
    answer = row.to_pyarrow().to_pylist()[0]
    effective = int(answer["n"]) * effective_n(pair.x, pair.y) / len(pair.x)
    return Triple(
        pair.x_column, pair.y_column, third, float(answer["xy"]), float(answer["xz"]), float(answer["yz"]), int(answer["n"]),
        effective, candidates,
    )  # fmt: skip
