"""From p-values to q-values over every test made, whether or not its fact is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats

LEVEL = 0.05  # the share of false claims among those said that is accepted


def q_values(p: Sequence[float]) -> tuple[float, ...]:
    """Return the q-value of each p-value by Benjamini and Yekutieli (2001), which holds however the tests depend.

    The tests on one table share its rows, so the independence that Benjamini and Hochberg (1995) ask for is not there.

    >>> [round(q, 4) for q in q_values([0.001, 0.5])]
    [0.003, 0.75]
    """
    if not p:
        return ()
    clipped = np.clip(np.nan_to_num(np.asarray(p, dtype=float), nan=1.0), 0.0, 1.0)
    return tuple(float(q) for q in stats.false_discovery_control(clipped, method="by"))
