"""Two columns together: two measures row by row, or two categories counted."""

from __future__ import annotations

from dataclasses import dataclass

from core.format import label
from core.message import Message
from core.types import Aggregate, Column
from insights.gather.sources.source import RowByRow, Whole
from insights.gather.stems import endings
from insights.statistics.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Pair(RowByRow):
    """Two measures, row by row. `r` is Pearson's over all rows; `x` and `y` are the rows drawn (all of them in a small table).

    `ordered` says that the rows are one per period of a time axis, in its order; `worth` is how many independent rows one row is worth
    where rows of one thing repeat its values. `near` is what each measure lies between where a row far beyond all others is left out.
    """

    x_column: Column
    y_column: Column
    r: float
    rows: int
    x: Floats
    y: Floats
    ordered: bool
    worth: float = 1.0
    near: tuple[tuple[float, float], tuple[float, float]] | None = None

    @property
    def about(self) -> tuple[str, str]:
        """Both measures' names."""
        return self.x_column.name, self.y_column.name

    @property
    def subject(self) -> Message:
        """Both measures."""
        return Message("{} and {}", label(self.x_column.name), label(self.y_column.name))


@dataclass(frozen=True, slots=True, eq=False)
class Crosstab(Whole):
    """How often each pair of categories occurs: `counts[i, j]` rows have the i-th name of `a` and the j-th of `b`."""

    a: Column
    b: Column
    a_names: tuple[str, ...]
    b_names: tuple[str, ...]
    counts: Floats

    @property
    def about(self) -> tuple[str, str]:
        """Both columns' names."""
        return self.a.name, self.b.name

    @property
    def aggregate(self) -> Aggregate:
        """Rows are counted."""
        return Aggregate.COUNT

    @property
    def ended(self) -> tuple[int, ...]:
        """The places of the categories of `a` that say how a thing came out; none where `a` is no outcome."""
        return tuple(self.a_names.index(name) for name in endings(self.a_names))

    @property
    def subject(self) -> Message:
        """Both columns."""
        return Message("{a} and {b}", a=label(self.a.name), b=label(self.b.name))
