"""Tests on groups from their sizes, sums and sums of squares alone."""

from __future__ import annotations

import re

import numpy as np
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Aggregate
from insights.gather.sources import Groups
from insights.statistics.arrays import Floats

TOUCHING = 0.05  # of the whole range: the widest gap between spans of one measure
_FEWEST_LETTERS = 3  # of a name that another may bear
_UNKNOWN = frozenset("unknown unspecified unclassified undefined missing n/a na null nan ? - 未知 不详 未填 缺失".split()) | {
    "not known", "not reported", "not recorded", "not specified", "not stated", "not available", "no data",
}  # fmt: skip
_NEARLY_ALL = 0.9  # of the rows: what nearly every row is, its reader knows
FEWEST_ROWS = 5  # a group, for the normal approximation of its sum


def one_row_each(groups: Groups) -> bool:
    """Say whether each category is a row of its own, as in a table of countries: then nothing varies within it."""
    return bool((groups.n == 1).all())


def wandering(groups: Groups) -> Message | None:
    """Return why groups cannot be compared at all: a panel's values that wander have no level. None where they have one."""
    return (
        Message("its values wander along time as a random walk does, so no category has a level")
        if groups.worth <= 0
        else None
    )


def independent_rows(groups: Groups) -> Floats:
    """Return how many independent rows each group's are worth."""
    return groups.n * groups.worth


def made_of(groups: Groups) -> Message | None:
    """Return why averages say nothing: the categories are spans of the measure, or names of its values. None where they do.

    As plans are that have one price each, and as classes of air quality are of an index of it: each holds a single value, or no two
    overlap and they follow one another without a gap.
    """
    several = groups.n > 1
    if groups.low is None or groups.high is None or several.sum() < 2:
        return None
    order = np.lexsort((groups.high[several], groups.low[several]))
    low, high = groups.low[several][order], groups.high[several][order]
    if bool((low == high).all()):
        return Message("each category is a value of it by definition")
    gaps = low[1:] - high[:-1]
    if (gaps < 0).any() or (gaps > TOUCHING * (high[-1] - low[0])).any():
        return None
    return Message("its categories are spans of it by definition")


def says_nothing(groups: Groups, place: int) -> Message | None:
    """Return why it is no news that a category leads: nobody knows what it is, or the measure is named for it, as sales of North are."""
    if groups.names[place].strip().lower() in _UNKNOWN:
        return Message("“{}” says only that it is not known", groups.names[place])
    if groups.measure is None or len(groups.names[place]) < _FEWEST_LETTERS:
        return None
    named = re.search(rf"(?<!\w){re.escape(groups.names[place])}(?!\w)", label(groups.measure.name), re.IGNORECASE)
    return Message("{} is named for {}", label(groups.measure.name), groups.names[place]) if named else None


def nearly_all(groups: Groups, share: float) -> Message | None:
    """Return why it is no news which category has so large a share of the rows, or None."""
    named = groups.measure is None and share > _NEARLY_ALL
    return Message("nearly every row is of one category") if named else None


def sizes_by_design(groups: Groups) -> bool:
    """Say whether the groups are of a size by design (a panel) rather than by chance (events)."""
    return bool(groups.n.std() < 0.25 * np.sqrt(groups.n.mean()))


def two_group_p(groups: Groups, a: int, b: int) -> float:
    """Return the two-sided p-value that two groups differ in what `groups.values` shows.

    Means: Welch (1947). Sums: the groups as compound Poisson processes, whose variance is estimated by the sum of squares;
    where the sizes are fixed by design, the sums differ as the means do. Counts: exact binomial.
    """
    if groups.measure is None:
        return float(stats.binomtest(int(groups.n[a]), int(groups.n[a] + groups.n[b])).pvalue)
    freedom = groups.n[a] + groups.n[b] - 2
    if groups.aggregate is Aggregate.MEAN or sizes_by_design(groups):
        return welch_p(groups, a, b)
    spread = float(np.sqrt((groups.squares[a] + groups.squares[b]) / max(groups.worth, 1e-12)))
    gap = abs(float(groups.total[a] - groups.total[b]))
    return float(2 * stats.t.sf(gap / spread, freedom)) if spread > 0 else 1.0


def welch_p(groups: Groups, a: int, b: int) -> float:
    """Return the two-sided p-value of Welch's test between the means of two groups."""
    mean, variance, n = groups.mean, groups.variance, independent_rows(groups)
    if n[[a, b]].min() <= 1:
        return 1.0
    parts = variance[[a, b]] / n[[a, b]]
    if not np.isfinite(parts).all():
        return 1.0
    if parts.sum() == 0:
        return 0.0 if mean[a] != mean[b] else 1.0
    freedom = parts.sum() ** 2 / float((parts**2 / (n[[a, b]] - 1)).sum())
    if groups.clusters is not None:  # what is sampled are clusters: a group of one is not told from another
        of_two = groups.clusters[[a, b]]
        if of_two.min() < 2:
            return 1.0
        freedom = min(freedom, float(of_two.sum()) - 2)
    return float(2 * stats.t.sf(abs(mean[a] - mean[b]) / np.sqrt(parts.sum()), freedom))


def gap_p(sizes: Floats) -> float:
    """Return the p-value of the gap between the two largest under an exponential tail.

    The normalised spacings i (x_i - x_{i+1}) of the upper half are then independent and alike (Rényi, 1953), so their
    ratio follows F(2, 2(m - 1)).
    """
    ordered = np.sort(sizes)[::-1]
    m = max(len(ordered) // 2, 3)
    spacings = np.diff(-ordered[: m + 1]) * np.arange(1, m + 1)[: len(ordered) - 1]
    usual = float(spacings[1:].mean())
    if usual <= 0:
        return 0.0 if spacings[0] > 0 else 1.0
    return float(stats.f.sf(spacings[0] / usual, 2, 2 * (len(spacings) - 1)))


def gap_of_leader_p(values: Floats) -> float:
    """Return the p-value of the gap between the largest and the second of single values; raw and log, the larger.

    On logarithms the test allows for Pareto tails, so a city-size law names no leader.
    """
    p = gap_p(values - values.min())
    return max(p, gap_p(np.log(values / values.min()))) if (values > 0).all() else p


def excess_p(groups: Groups, members: tuple[int, ...]) -> float:
    """Return the one-sided p-value that some groups together hold more of the total than an even share.

    The difference S_in - m/k S is a sum of independent compound Poisson sums, with variance from their sums of squares;
    where sizes are fixed by design, from the variance within groups.
    """
    k, m = len(groups), len(members)
    weight = np.full(k, -m / k)
    weight[list(members)] += 1
    if groups.measure is None:
        return float(stats.binomtest(int(groups.n[list(members)].sum()), int(groups.n.sum()), m / k, "greater").pvalue)
    spread = groups.variance * groups.n / groups.worth if sizes_by_design(groups) else groups.squares
    variance = float((weight**2 * spread).sum())
    if not np.isfinite(variance) or variance <= 0:
        return 1.0
    freedom = float(independent_rows(groups)[list(members)].sum()) - m
    return float(stats.t.sf(float(weight @ groups.total) / np.sqrt(variance), max(freedom, 2)))
