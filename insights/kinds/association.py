"""Association: two categories go together more often than by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import ibis
import numpy as np
from scipy import stats

from core import format
from core.message import Message
from core.naming import category_text, is_bare
from core.types import Fact, FactKind, Filter, Frame, Mark, Shape, Table, Verdict
from insights.finding import Finding, Kind, Statement, Untested
from insights.gather.aggregate import crosstab, name_of
from insights.gather.conditions import matching
from insights.gather.sources import Crosstab
from insights.state.queries import select_values
from insights.state.stating import MOST_MARKS, named
from insights.statistics.arrays import Floats
from insights.statistics.intervals import of_association
from kinds.card import card

CARD = card(FactKind.ASSOCIATION)
MINIMUM_N = CARD.limits.sample
MINIMUM_V = CARD.limits.effect
MINIMUM_POINTS = 5.0  # the rate over the base rate, in percentage points
MINIMUM_LIFT = 1.25  # or, of a flag: its rate over that of the other rows; a rare outcome moves few points and little V, and matters
DECIDES = 0.98  # above, one column is the other under another name
SLIPS = 0.02  # of the rows that a guess would get wrong
_EXPECTED = 5  # rows a cell, for the chi-square approximation (Cochran, 1954)
_FEWEST = 10  # rows with b, for its rate to mean something


def find(table: Crosstab) -> tuple[Finding[Crosstab] | Untested, ...]:
    """Test independence by chi-square, with rare categories put together, and name the cell furthest above its base rate.

    Of several ways in which a thing may come out, the one that is named is tested by itself as well, and the larger p counts.
    """
    counts, total = table.counts, float(table.counts.sum())
    pooled = pool(counts)
    if total < MINIMUM_N or min(pooled.shape) < 2:
        return (Untested(FactKind.ASSOCIATION, table, Message("too few rows of some combinations to test it")),)
    p = float(stats.chi2_contingency(pooled, correction=False).pvalue)
    cell = standout(counts, table.ended or None)
    if cell is None:
        return (Untested(FactKind.ASSOCIATION, table, Message("no category has {} rows", _FEWEST)),)
    i, j = cell
    if i in table.ended and len(counts) > 2:
        p = max(p, _p_of_one(counts, i, len(table.ended)))
    rate, base = _rates(table, i, j)
    v, lift = cramers_v(counts), _lift(table, i, j)
    why = None
    if v > DECIDES or decides(counts):
        why = Message("one of the two columns decides the other")
    elif table.a_names[i] == table.b_names[j] and not is_bare(table.a_names[i]):
        why = Message("both categories have one name")
    elif lift < MINIMUM_LIFT and v < MINIMUM_V:
        why = Message(
            "the two have hardly anything to do with each other (Cramér's V {}; {} is the least)", f"{v:.2f}", MINIMUM_V
        )
    elif lift < MINIMUM_LIFT and rate - base < MINIMUM_POINTS:
        why = Message(
            "it is hardly more frequent there than elsewhere ({} points; {} are the least)",
            f"{rate - base:.1f}",
            f"{MINIMUM_POINTS:g}",
        )
    return (
        Finding(
            FactKind.ASSOCIATION, table, Verdict.MORE_OFTEN, cell, v, int(total), p,
            strength=min(max(0.5 * v + 0.5 * (rate - base) / 50, lift - 1), 1.0), why=why,
            interval=of_association(counts),
        ),
    )  # fmt: skip


def _p_of_one(counts: Floats, i: int, among: int) -> float:
    """Return the p-value that one of several ways in which a thing may come out is as common everywhere, charged for their number."""
    apart = pool(np.vstack([counts[i], counts.sum(axis=0) - counts[i]]))
    if min(apart.shape) < 2:
        return 1.0
    return min(among * float(stats.chi2_contingency(apart, correction=False).pvalue), 1.0)


def pool(counts: Floats) -> Floats:
    """Put the rarest rows and columns together until every expected count is at least 5, or fewer than two are left."""
    table: Floats = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    while min(table.shape) >= 2:
        rows, columns = table.sum(axis=1), table.sum(axis=0)
        if rows.min() * columns.min() / table.sum() >= _EXPECTED:
            break
        table = _merge(table) if rows.min() / rows.max() < columns.min() / columns.max() else _merge(table.T).T
    return table


def _merge(table: Floats) -> Floats:
    """Add the rarest row to the next rarest."""
    order = np.argsort(table.sum(axis=1), kind="stable")
    merged = table[order[0]] + table[order[1]]
    return np.vstack([merged, table[order[2:]]])


def cramers_v(counts: Floats) -> float:
    """Return Cramér's V with Bergsma's (2013) bias correction, as `query` computes it: from the cells that occur."""
    n = float(counts.sum())
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    expected = np.outer(rows, columns)
    phi = float((counts**2 / np.where(expected > 0, expected, 1)).sum()) - 1
    r, k = len(rows), len(columns)
    phi = max(0.0, phi - (r - 1) * (k - 1) / (n - 1))
    smaller = min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1
    return float(np.sqrt(phi / smaller)) if smaller > 0 else 0.0


def decides(counts: Floats) -> bool:
    """Say whether each category of one column comes with a single one of the other, as a city with its country, but for a few slips.

    Slips are what guessing the one by the other leaves wrong, of what guessing without it does (Goodman and Kruskal, 1954, lambda).
    """
    return any(_left_wrong(table) <= SLIPS for table in (counts, counts.T))


def _left_wrong(counts: Floats) -> float:
    wrong = counts.sum() - counts.sum(axis=1).max()
    return float((counts.sum() - counts.max(axis=0).sum()) / wrong) if wrong > 0 else 0.0


def standout(counts: Floats, of: Sequence[int] | None = None) -> tuple[int, int] | None:
    """Return the cell with the largest adjusted residual (Haberman, 1973) among columns of at least 10 rows.

    Args:
        counts: rows by category of either column.
        of: the rows of `counts` to choose from; all without it.
    """
    n = counts.sum()
    rows, columns = counts.sum(axis=1)[:, None], counts.sum(axis=0)[None, :]
    expected = rows * columns / n
    with np.errstate(divide="ignore", invalid="ignore"):
        residual = (counts - expected) / np.sqrt(expected * (1 - rows / n) * (1 - columns / n))
    residual = np.where(np.isfinite(residual) & (columns >= _FEWEST) & (counts >= _EXPECTED), residual, -np.inf)
    if of is not None:
        residual[[i for i in range(len(counts)) if i not in of]] = -np.inf
    if not np.isfinite(residual).any():
        return None
    i, j = np.unravel_index(int(np.argmax(residual)), counts.shape)
    return int(i), int(j)


def _lift(table: Crosstab, i: int, j: int) -> float:
    """Return how many times as common an outcome is in a category as in all others; 1 where `a` is none."""
    counts = table.counts
    inside, outside = counts[i, j], counts[i].sum() - counts[i, j]
    if i not in table.ended or outside < _FEWEST:
        return 1.0
    rest = counts.sum() - counts[:, j].sum()
    return float((inside / counts[:, j].sum()) / (outside / rest))


def _rates(table: Crosstab, i: int, j: int) -> tuple[float, float]:
    """Return, in percent, how many rows with b have a, and how many of all rows have a."""
    counts = table.counts
    rate = float(counts[i, j] / counts[:, j].sum() * 100)
    return rate, float(counts[i].sum() / counts.sum() * 100)


def _elsewhere(table: Crosstab, i: int, j: int) -> int | None:
    """Return the category of b, among those of 10 rows or more, in which a is least common; None where j is the only one."""
    large = [k for k in range(len(table.b_names)) if k != j and table.counts[:, k].sum() >= _FEWEST]
    return min(large, key=lambda k: (_rates(table, i, k)[0], table.b_names[k]), default=None)


def _is_most(table: Crosstab, j: int) -> bool:
    """Say whether most rows have a category of b, so that the rate over all rows is nearly that category's own and contrasts with nothing."""
    return bool(2 * table.counts[:, j].sum() > table.counts.sum())


def state(finding: Finding[Crosstab]) -> Statement:
    """State the two categories, the rate of one where the other holds and where it is least common, its base rate, and Cramér's V."""
    table, (i, j) = finding.source, finding.places
    rate, base = _rates(table, i, j)
    other = _elsewhere(table, i, j)
    elsewhere = (
        ()
        if other is None
        else (
            named("other", table.b.name, table.b_names[other]),
            format.value("other_rate", _rates(table, i, other)[0], Shape.PERCENT),
        )
    )
    values = (
        named("a", table.a.name, table.a_names[i]),
        named("b", table.b.name, table.b_names[j]),
        format.value("rate", rate, Shape.PERCENT),
        *elsewhere,
        *(() if elsewhere and _is_most(table, j) else (format.value("base_rate", base, Shape.PERCENT),)),
        format.value("v", finding.effect, Shape.COEFFICIENT),
        format.value("rows", float(table.counts.sum()), Shape.COUNT),
    )
    named_b = (j,) if other is None else (j, other)
    rest = [k for k in np.argsort(-table.counts.sum(axis=0), kind="stable").tolist() if k not in named_b]
    shown = [rate_mark(table, i, k, name) for k, name in zip(named_b, ("rate", "other_rate"), strict=False)]
    marks = (*shown, *(rate_mark(table, i, k) for k in rest[: MOST_MARKS - len(shown)]))
    return Statement((table.a_names[i], *(table.b_names[k] for k in named_b)), values, marks)


def rate_mark(table: Crosstab, i: int, j: int, value: str = "") -> Mark:
    """Return the mark of one category of b: the rate of a among its rows."""
    rate, _ = _rates(table, i, j)
    b = table.b_names[j]
    where = (Filter(table.b.name, "==", b), Filter(table.a.name, "==", table.a_names[i]))
    return Mark(b, category_text(table.b.name, b), format.percent(rate), value, where, rate, "%")


def rates_by(table: Crosstab, a: str) -> tuple[tuple[str, float], ...]:
    """Return each category of b with the rate, in percent, of a among its rows; the most common first."""
    i = table.a_names.index(a)
    order = np.argsort(-table.counts.sum(axis=0), kind="stable").tolist()
    return tuple((table.b_names[j], _rates(table, i, j)[0]) for j in order)


def query(rows: ibis.Table, finding: Finding[Crosstab]) -> ibis.Table:
    """Recompute the rates by counting, and V from the grouped cells."""
    table, (i, j) = finding.source, finding.places
    held = rows.filter(rows[table.a.name].notnull(), rows[table.b.name].notnull())
    pairs = held.select(a=name_of(held, table.a.name), b=name_of(held, table.b.name))
    cells = pairs.group_by("a", "b").aggregate(n=pairs.count().cast("float64"))
    cells = cells.mutate(of_a=cells.n.sum().over(group_by="a"), of_b=cells.n.sum().over(group_by="b"))
    is_a, is_b = cells.a == table.a_names[i], cells.b == table.b_names[j]
    other = _elsewhere(table, i, j)
    is_other = cells.b == table.b_names[j if other is None else other]
    row = cells.aggregate(
        a=cells.a.max(where=is_a), b=cells.b.max(where=is_b), rows=cells.n.sum(),
        other=cells.b.max(where=is_other), with_other=cells.n.sum(where=is_other),
        a_elsewhere=cells.n.sum(where=is_a & is_other),
        both=cells.n.sum(where=is_a & is_b), with_b=cells.n.sum(where=is_b), with_a=cells.n.sum(where=is_a),
        phi=(cells.n * cells.n / (cells.of_a * cells.of_b)).sum() - 1, r=cells.a.nunique(), k=cells.b.nunique(),
    )  # fmt: skip
    phi = row.phi - (row.r - 1) * (row.k - 1) / (row.rows - 1)
    smaller = ibis.least(row.r - (row.r - 1) ** 2 / (row.rows - 1), row.k - (row.k - 1) ** 2 / (row.rows - 1)) - 1
    row = row.mutate(other_rate=row.a_elsewhere.fill_null(0.0) / row.with_other * 100)
    row = row.mutate(rate=row.both / row.with_b * 100, base_rate=row.with_a / row.rows * 100, v=(phi / smaller).sqrt())
    return select_values(row, state(finding).values)


def frame(table: Table, fact: Fact) -> Frame:
    """Return how often the one category occurs within each of the other: (category, "rate" in percent, key)."""
    part = replace(table, expr=matching(table.expr, fact.subspace))
    crossed = crosstab(part, table.column(fact.measure), table.column(fact.breakdown))
    rows = tuple((name, rate, name) for name, rate in rates_by(crossed, fact.focus[0]))
    return Frame((fact.breakdown, "rate", "key"), rows)


KIND = Kind(CARD, Crosstab, find, state, query, frame)
