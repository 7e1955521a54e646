"""Categories inside categories, as stores inside regions: rows of one store are alike, so a region's are fewer than they seem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from core.types import Aggregate, Column, Table
from insights.gather.aggregate import SAMPLE_ROWS, draw
from insights.gather.sources import Groups

TIMES = 2  # as many of the finer categories as of the coarser, at least
FEWEST_ROWS = 2  # of a finer category, on average: of one row each, rows are what is sampled
ALIKE = 0.05  # p-value below which rows of one finer category are alike


@dataclass(frozen=True, slots=True)
class Nest:
    """The finer column, and the coarser category of each of its categories."""

    finer: Column
    parent: Mapping[str, str]


def nests(table: Table, breakdowns: Sequence[Column], keys: Sequence[Column] = ()) -> dict[str, Nest]:
    """Return, for each column, the finest other column each of whose categories lies in one of its own, judged on the drawn rows.

    Args:
        table: the table that was read.
        breakdowns: the columns that are split by.
        keys: codes of things that come again, whose rows may be alike as well, as those of one customer are.
    """
    every = (*breakdowns, *keys)
    if len(every) < 2:
        return {}
    frame = draw(table, tuple(c.name for c in every), SAMPLE_ROWS).astype("string")
    few = frame.nunique()
    found = dict[str, Nest]()
    for coarse in breakdowns:
        for finer in sorted(every, key=lambda c: -few[c.name]):
            enough = few[coarse.name] >= 2 and TIMES * few[coarse.name] <= few[finer.name]
            if finer is coarse or not enough or few[finer.name] * FEWEST_ROWS > len(frame):
                continue
            both = frame[[finer.name, coarse.name]].dropna().drop_duplicates()
            if not both[finer.name].duplicated().any():
                found[coarse.name] = Nest(finer, dict(zip(both[finer.name], both[coarse.name], strict=True)))
                break
    return found


def clustered(groups: Groups, finer: Sequence[Groups], nest: Nest | None) -> Groups:
    """Return groups that know how many clusters they are made of and what a row is worth, where rows of a cluster are alike.

    What a row is worth is one over the design effect (Kish, 1965, section 5.4), by the variance between clusters inside the groups.
    """
    same = [f for f in finer if f.measure == groups.measure and f.aggregate is Aggregate.MEAN]
    if nest is None or groups.measure is None or not same:
        return groups
    inside = same[0]
    at = np.array(
        [groups.names.index(p) if (p := nest.parent.get(name)) in groups.names else -1 for name in inside.names]
    )
    kept = inside.only(at >= 0)
    at = at[at >= 0]
    clusters = np.bincount(at, minlength=len(groups)).astype(float)
    freedom, rest = len(at) - int((clusters > 0).sum()), float(kept.n.sum()) - len(at)
    if freedom < 1 or rest < 1:
        return groups
    of_group = np.bincount(at, kept.n, len(groups))
    centre = np.bincount(at, kept.total, len(groups)) / np.maximum(of_group, 1)
    between = float((kept.n * (kept.mean - centre[at]) ** 2).sum()) / freedom
    within = float(np.nansum(kept.variance * (kept.n - 1))) / rest
    if within <= 0 or stats.f.sf(between / within, freedom, rest) > ALIKE:
        return groups
    size = float(kept.n.sum() - (np.bincount(at, kept.n**2, len(groups)) / np.maximum(of_group, 1)).sum()) / freedom
    of_cluster = max(0.0, (between - within) / size)
    alike = of_cluster / (of_cluster + within)
    return replace(groups, worth=groups.worth / (1 + (size - 1) * alike), clusters=clusters)
