"""Two measures added up over the same categories: what a part of one and not of the other is found in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, Table
from insights.gather.aggregate import columns_of, name_of, number_of
from insights.gather.sources import Groups, Whole
from insights.statistics.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class TwoTotals(Whole):
    """The totals of two measures by category; `products` holds the sum of their products in each."""

    first: Groups
    second: Groups
    products: Floats

    @property
    def about(self) -> tuple[str, str]:
        """The first measure's name and the category column's."""
        return self.first.about

    @property
    def aggregate(self) -> Aggregate:
        """Both are added up."""
        return Aggregate.SUM

    @property
    def other(self) -> Column:
        """The second measure."""
        assert self.second.measure is not None  # rows that are counted are no second total
        return self.second.measure

    @property
    def subject(self) -> Message:
        """The first measure by category, and the second."""
        return Message("{} beside {other}", self.first.subject, other=label(self.other.name))

    @property
    def shares(self) -> tuple[Floats, Floats]:
        """Each category's part of either total."""
        return self.first.total / self.first.total.sum(), self.second.total / self.second.total.sum()

    @property
    def errors(self) -> Floats:
        """The standard error of the difference of both shares, as of ratios of compound Poisson sums."""
        (a, b), x, y = self.shares, float(self.first.total.sum()), float(self.second.total.sum())
        xx, yy, xy = self.first.squares / x**2, self.second.squares / y**2, self.products / (x * y)
        own = (1 - a) ** 2 * xx - 2 * (1 - a) * (1 - b) * xy + (1 - b) ** 2 * yy
        rest = a**2 * (xx.sum() - xx) - 2 * a * b * (xy.sum() - xy) + b**2 * (yy.sum() - yy)
        errors: Floats = np.sqrt(np.maximum(own + rest, 0.0))
        return errors


def two_totals(table: Table, made: Iterable[Groups], key: Column, others: Sequence[Column]) -> Iterator[TwoTotals]:
    """Yield the totals of what a table is about beside those of each other measure that adds up, by each category; one query each."""
    by = dict[str, dict[str, Groups]]()
    for groups in made:
        if groups.aggregate is Aggregate.SUM and groups.measure is not None and float(groups.total.sum()) > 0:
            by.setdefault(groups.breakdown, {})[groups.measure.name] = groups
    for breakdown, held in by.items():
        pairs = [(held[key.name], held[o.name]) for o in others if key.name in held and o.name in held and o != key]
        pairs = [(a, b) for a, b in pairs if a.names == b.names]
        if pairs:
            yield from _crossed(table, breakdown, pairs)


def _crossed(table: Table, breakdown: str, pairs: list[tuple[Groups, Groups]]) -> Iterator[TwoTotals]:
    rows, asked = table.expr.filter(table.expr[breakdown].notnull()), dict[str, Any]()
    for i, (a, b) in enumerate(pairs):
        if a.measure is not None and b.measure is not None:
            asked[f"p{i}"] = (number_of(rows, a.measure) * number_of(rows, b.measure)).sum()
    answer = columns_of(rows.group_by(name=name_of(rows, breakdown)).aggregate(**asked))
    for i, (a, b) in enumerate(pairs):
        products = dict(zip(answer["name"], answer[f"p{i}"], strict=True))
        yield TwoTotals(a, b, np.array([products[name] or 0.0 for name in a.names], dtype=float))
