"""From p-values to q-values over every test made, whether or not its fact is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import stats

LEVEL = 0.05  # the share of false claims among those said that is accepted


def q_values(
    p: Sequence[float], families: Sequence[Hashable] = (), pools: Sequence[Hashable] = ()
) -> tuple[float, ...]:
    """Return the q-value of each p-value by Benjamini and Hochberg (1995), weighted by families.

    Each test of a family of m weighs as 1 / sqrt(m), with a mean of 1 over all tests; Genovese, Roeder and Wasserman (2006) show
    that any weights chosen without sight of the p-values keep the rate of false discoveries. So the many series inside
    categories do not silence the few of the whole table, nor the reverse.

    The tests on one table share its rows. Two-sided tests on shared rows depend in ways that the procedure is known to bear
    (Reiner-Benaim, 2007) but not proven to; `benchmarks/planted.py` checks it on tables of noise and on permuted real ones.

    Discoveries make others easier: with nineteen sure ones a twentieth may be as weak as if it had been tested alone. So tests whose
    outcomes say little of one another are put into `pools` (Efron, 2008, "When should hypothesis testing problems be combined?").
    Each pool pays for all tests, but only its own discoveries help: that values end in 0 says nothing of two columns that may go
    together by chance.

    Args:
        p: one for each test made; NaN counts as 1.
        families: what each test belongs to, as long as p; none puts all into one family.
        pools: whose discoveries help each test, as long as p; none puts all into one pool.

    >>> [round(q, 4) for q in q_values([0.001, 0.5])]
    [0.002, 0.5]
    """
    if not p:
        return ()
    clipped = np.clip(np.nan_to_num(np.asarray(p, dtype=float), nan=1.0), 0.0, 1.0)
    weighted = np.minimum(clipped / weights(families or [""] * len(p)), 1.0)
    q = np.ones(len(p))
    for pool in dict.fromkeys(pools or [""]):
        own = np.array([other == pool for other in pools] or [True] * len(p))
        q[own] = stats.false_discovery_control(weighted[own], method="bh") * len(p) / own.sum()
    return tuple(float(min(value, 1.0)) for value in q)


def weights(families: Sequence[Hashable]) -> NDArray[np.float64]:
    """Return the weight of each test: 1 / sqrt(tests in its family), scaled to a mean of 1.

    >>> weights(["whole", "part", "part", "part", "part"]).round(2).tolist()
    [1.67, 0.83, 0.83, 0.83, 0.83]
    """
    sizes = Counter(families)
    raw = np.array([sizes[family] ** -0.5 for family in families])
    scaled: NDArray[np.float64] = raw / raw.mean()
    return scaled
