"""A measure, or the rate of an outcome, on either side of a value of another measure: what a threshold is found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, FactKind, Table
from insights.gather.aggregate import SAMPLE_ROWS, draw_unsorted, name_of, number_of
from insights.gather.sources import Whole
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n
from kinds.card import card

FEWEST_ROWS = card(FactKind.THRESHOLD).limits.sample
LEAST_PART = 0.05  # of the rows: either side of a value that is tried
MOST_VALUES = 20  # values tried; of a measure that has more, twentieths of its rows
BETTER = 1.2  # times what a line explains; of a line between normal measures the best step explains 0.64
FEWEST_STRETCH = 5  # rows between two values tried, so that their average is told from zero
CLEAR = 1.5  # standard errors that it must lie from zero
_DIGITS = 2  # significant ones, to which a value is rounded that no row need hold


@dataclass(frozen=True, slots=True, eq=False)
class Cut(Whole):
    """What `column` is where `along` is at least `at`, and where it is less.

    Arrays are [less, at least]: rows, mean and variance of the measure, or of the outcome counted as 1 where it is `event`.
    `explained` is the part of the variance that lies between the sides; `stepped` says whether that is more than a line accounts for,
    in the measure or its ranks and in either half of the rows; `tried` is how many values were tried and `worth` how many independent
    rows one row is worth.
    `none` says that all of `along` below the cut is zero: the sides are those that have any of it and those that have none.
    """

    column: Column
    along: Column
    event: str
    at: float
    rows: Floats
    mean: Floats
    variance: Floats
    explained: float
    stepped: bool
    tried: int
    worth: float
    none: bool = False

    @property
    def about(self) -> tuple[str, str]:
        """The names of what is compared and of what it is parted by."""
        return self.column.name, self.along.name

    @property
    def aggregate(self) -> Aggregate:
        """The measure is averaged; of an outcome rows are counted."""
        return Aggregate.NONE if self.event else Aggregate.MEAN

    @property
    def subject(self) -> Message:
        """Both columns."""
        return Message("{} along {}", label(self.column.name), label(self.along.name))


def cuts(table: Table, columns: Sequence[tuple[Column, str]], along: Sequence[Column]) -> Iterator[Cut]:
    """Yield, for each column and each measure, the value that parts the column best; one query for all of them.

    Args:
        table: the table that was read.
        columns: measures, with an empty text, and outcomes, with the category that counts.
        along: the measures whose values are tried.
    """
    couples = [(column, event, other) for column, event in columns for other in along if other != column]
    if not couples:
        return
    frame = draw_unsorted(table, (*(c.name for c, _ in columns), *(c.name for c in along)), SAMPLE_ROWS)
    best = [(*couple, *place) for couple in couples if (place := _best(frame, *couple)) is not None]
    if not best:
        return
    asked = {
        f"{key}{i}": e
        for i, (c, event, other, at, *_) in enumerate(best)
        for key, e in (sides(table.expr, c, event, other, at) | _below(table.expr, other, at)).items()
    }
    answer = table.expr.aggregate(**asked).to_pyarrow().to_pylist()[0]
    for i, (column, event, other, at, explained, stepped, tried, worth) in enumerate(best):
        rows, mean, variance = (_pair(answer, f"{key}{i}") for key in ("n", "m", "v"))
        if rows.min() >= FEWEST_ROWS:
            none = answer[f"least{i}"] == answer[f"below{i}"] == 0
            yield Cut(column, other, event, at, rows, mean, variance, explained, stepped, tried, worth, none)


def _pair(answer: dict[str, Any], key: str) -> Floats:
    return np.array([answer[f"{side}{key}"] or 0.0 for side in ("lower_", "upper_")], dtype=float)


def counted(rows: Any, column: Column, event: str) -> Any:
    """Return the expression of a measure, or of an outcome as 1 and 0."""
    return (name_of(rows, column.name) == event).ifelse(1.0, 0.0) if event else number_of(rows, column)


def sides(rows: Any, column: Column, event: str, along: Column, at: float) -> dict[str, Any]:
    """Return the expressions of rows, mean and variance of a column on both sides of a value, over the rows that hold both."""
    y, x = counted(rows, column, event), number_of(rows, along)
    asked: dict[str, Any] = {}
    for side, where in (("lower", x < at), ("upper", x >= at)):
        held = where & y.notnull()
        asked |= {f"{side}_n": held.sum(), f"{side}_m": y.mean(where=held), f"{side}_v": y.var(where=held)}
    return asked


def _below(rows: Any, along: Column, at: float) -> dict[str, Any]:
    """Return the expressions of the least value of a measure and of the largest below a cut."""
    x = number_of(rows, along)
    return {"least": x.min(), "below": x.max(where=x < at)}


def _best(
    frame: pd.DataFrame, column: Column, event: str, along: Column
) -> tuple[float, float, bool, int, float] | None:
    """Return the value from which on a measure is a loss, or that parts it best, what it explains, whether a line explains less, values tried, and worth."""
    cells = frame[column.name]
    y = (cells.astype("string") == event).astype("float64").to_numpy() if event else cells.astype("float64").to_numpy()
    x = frame[along.name].astype("float64").to_numpy()
    both = np.isfinite(x) & np.isfinite(y) & ~cells.isna().to_numpy()
    x, y = x[both], y[both]
    if len(x) < 2 * FEWEST_ROWS or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    tried = list(_tried(x))
    if not tried:
        return None
    parts = [_explained(y, x >= at) for at in tried]
    best = _turns_at(x, y, tried)
    best = int(np.argmax(parts)) if best is None else best
    halves = (slice(0, None, 2), slice(1, None, 2))
    stepped = all(_steps(x[half], y[half], tried[best]) for half in halves)
    return tried[best], parts[best], stepped, len(tried), effective_n(x, y) / len(x)


def _turns_at(x: Floats, y: Floats, tried: Sequence[float]) -> int | None:
    """Return the place of the value from which on a measure is a loss, or a gain, on average in each stretch, and the opposite below.

    Each stretch runs from one value that is tried to the next and must be clear of zero. None comes back where
    the measure does not turn so: then the value is told that parts it best.
    """
    if y.min() >= 0 or y.max() <= 0:
        return None
    edges = [-np.inf, *tried, np.inf]
    stretches = [y[(x >= low) & (x < high)] for low, high in pairwise(edges)]
    signs = [_sign(stretch) for stretch in stretches]
    for i in range(1, len(signs)):
        if set(signs[i:]) == {-signs[i - 1]} and signs[i - 1] and -signs[i - 1] not in signs[:i]:
            return i - 1
    return None


def _sign(y: Floats) -> int:
    """Return whether an average is clearly above zero, 1, clearly below, -1, or neither, 0."""
    if len(y) < FEWEST_STRETCH:
        return 0
    error = float(y.std(ddof=1)) / np.sqrt(len(y))
    return int(np.sign(y.mean())) if abs(float(y.mean())) > CLEAR * error else 0


def _steps(x: Floats, y: Floats, at: float) -> bool:
    """Say whether parting rows at a value accounts for more than a line does.

    The line goes along the measure and along its ranks, since no line goes with counts that differ by powers of ten; but not along
    the ranks where one value alone lies below: with them the line is the step.
    """
    upper = x >= at
    lines = (x, stats.rankdata(x)) if upper.all() or np.ptp(x[~upper]) else (x,)
    return _explained(y, upper) > BETTER * max(_straight(line, y) for line in lines)


def _straight(x: Floats, y: Floats) -> float:
    return float(np.corrcoef(x, y)[0, 1]) ** 2 if np.ptp(x) and np.ptp(y) else 0.0


def _tried(x: Floats) -> Iterable[float]:
    """Return the values at which rows are parted: those that occur, or rounded twentieths of the rows, with enough rows on either side."""
    held = np.unique(x)
    if len(held) > MOST_VALUES:
        raw = np.quantile(x, np.linspace(LEAST_PART, 1 - LEAST_PART, MOST_VALUES - 1))
        # rows part above a value that many of them hold as well as at it
        common = [v for v in np.unique(raw) if (x == v).mean() >= LEAST_PART]
        above = [float(held[held > v][0]) for v in common if v < held[-1]]
        held = np.unique([*(float(f"{value:.{_DIGITS}g}") for value in raw), *above])
    least = max(FEWEST_ROWS, LEAST_PART * len(x))
    return [float(at) for at in held if least <= (x >= at).sum() <= len(x) - least]


def _explained(y: Floats, upper: np.ndarray) -> float:  # type: ignore[type-arg]
    part = upper.mean()
    if part in (0, 1) or np.ptp(y) == 0:
        return 0.0
    gap = y[upper].mean() - y[~upper].mean()
    return float(part * (1 - part) * gap**2 / y.var())
