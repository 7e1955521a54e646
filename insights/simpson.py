"""Conclusions that a split turns round: where inside nearly every group of another column it is the other way round.

What is found here is no claim of its own but a caution beside one that is said. Differences of averages are compared by
`insights.kinds.reversal`; trends by those inside each category, which are tested anyway; correlations here, by one query for each
of at most 5 categories and all correlations that are said together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from core.types import Aggregate, Caution, CautionKind, Column, FactKind, Profile, Table
from insights.finding import Finding
from insights.gather.aggregate import columns_of, name_of, number_of
from insights.gather.sources import Pair
from insights.gather.sources.strata import FEWEST_CELL, crossed_columns
from insights.gather.subjects import Subjects
from insights.kinds.correlation import coefficient_p
from insights.kinds.reversal import NEARLY_ALL
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n

LEVEL = 0.05  # of a caution that is none, over all columns tried for one correlation
MINIMUM_R = 0.1  # inside the groups, pooled: small, but not nothing (Cohen, 1988, p. 79)
LEAST_SURE = 0.5  # of the categories whose own trend is tested to go the other way

Findings = Sequence[Finding[Any]]
Moments = tuple[Floats, Floats, Floats, Floats]  # rows, covariance and both variances by group, each [groups]


def cautions(
    table: Table, profile: Profile, subjects: Subjects, told: Findings, tested: Findings, reversals: Findings
) -> list[tuple[Caution, ...]]:
    """Return, for each finding that is said, a caution for every column whose groups turn it round.

    Args:
        table: the table that was read.
        profile: its profile.
        subjects: its subjects: the categories that may split a conclusion.
        told: the findings that are said.
        tested: all findings.
        reversals: differences that are turned round, as `reversal` found them beyond chance.
    """
    pairs = [f.source for f in told if f.kind is FactKind.CORRELATION and isinstance(f.source, Pair)]
    split = _pairs_turned(table, pairs, crossed_columns(table, profile, subjects)) if pairs else {}
    return [
        tuple(
            Caution(CautionKind.REVERSED, (name,))
            for name in dict.fromkeys((*_averages(f, reversals), *_trends(f, tested), *split.get(f.source.about, ())))
        )
        for f in told
    ]


def _averages(finding: Finding[Any], reversals: Findings) -> Iterable[str]:
    """Return the columns inside whose groups the highest average is no higher than the lowest."""
    if finding.kind not in (FactKind.DIFFERENCE, FactKind.RANK) or finding.source.aggregate is not Aggregate.MEAN:
        return ()
    same = (r for r in reversals if r.source.about == finding.source.about)
    return (r.source.strata[r.places[0]].third.name for r in same)


def _trends(finding: Finding[Any], tested: Findings) -> Iterable[str]:
    """Return the columns in nearly all of whose categories the trend goes the other way, in half of them beyond chance."""
    if finding.kind is not FactKind.TREND or finding.source.within:
        return
    parts = [
        f for f in tested if f.kind is FactKind.TREND and f.source.within and f.source.about == finding.source.about
    ]
    for name in dict.fromkeys(f.source.within[0].column for f in parts):
        inside = [f for f in parts if f.source.within[0].column == name]
        against = [f for f in inside if f.verdict is not finding.verdict]
        sure = sum(f.p <= LEVEL for f in against)
        if len(inside) >= 2 and len(against) >= NEARLY_ALL * len(inside) and sure >= LEAST_SURE * len(inside):
            yield name


def _pairs_turned(table: Table, pairs: Sequence[Pair], thirds: Sequence[Column]) -> dict[tuple[str, str], list[str]]:
    """Return, for each pair of measures, the columns inside whose groups its correlation has the other sign."""
    turned: dict[tuple[str, str], list[str]] = {}
    for third in thirds:
        for pair, moments in zip(pairs, _moments(table, pairs, third), strict=True):
            if is_turned(pair, moments, tried=len(thirds)):
                turned.setdefault(pair.about, []).append(third.name)
    return turned


def _moments(table: Table, pairs: Sequence[Pair], third: Column) -> list[Moments]:
    rows = table.expr.filter(table.expr[third.name].notnull())
    asked: dict[str, Any] = {}
    for i, pair in enumerate(pairs):
        both = rows[pair.x_column.name].notnull() & rows[pair.y_column.name].notnull()
        x, y = (both.ifelse(number_of(rows, c), None) for c in (pair.x_column, pair.y_column))
        asked |= {
            f"n{i}": x.count(),
            f"c{i}": x.cov(y, how="pop"),
            f"x{i}": x.var(how="pop"),
            f"y{i}": y.var(how="pop"),
        }
    answer = columns_of(rows.group_by(level=name_of(rows, third.name)).aggregate(**asked))
    return [_filled(answer, i) for i in range(len(pairs))]


def _filled(answer: dict[str, list[Any]], i: int) -> Moments:
    n, c, x, y = (np.array([v or 0.0 for v in answer[f"{letter}{i}"]], dtype=float) for letter in "ncxy")
    return n, c, x, y


def is_turned(pair: Pair, moments: Moments, tried: int) -> bool:
    """Say whether a correlation has the other sign in nearly all groups, and in all of them pooled beyond chance.

    The pooled coefficient is that of deviations from the groups' means; it is tested at 5% over all columns tried, for as many
    rows as rows with a memory are worth. Nearly all rows must lie in groups of 5 rows or more in which both measures differ.
    """
    n, c, x, y = moments
    held = (n >= FEWEST_CELL) & (x > 0) & (y > 0)
    if held.sum() < 2 or n[held].sum() < NEARLY_ALL * pair.rows:
        return False
    n, c, x, y = n[held], c[held], x[held], y[held]
    against = np.sign(c) == -np.sign(pair.r)
    pooled = float((n * c).sum() / np.sqrt((n * x).sum() * (n * y).sum()))
    if against.mean() < NEARLY_ALL or pooled * pair.r >= 0 or abs(pooled) < MINIMUM_R:
        return False
    worth = effective_n(pair.x, pair.y) / len(pair.x)
    return coefficient_p(pooled, float(n.sum()) * worth - len(n) + 1) * tried <= LEVEL
