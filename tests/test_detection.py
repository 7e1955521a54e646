"""Breaks and spikes are placed where they are, and a quiet series has none."""

from __future__ import annotations

import numpy as np

from benchmarks.detection import CHANGES, claims, f1, quiet, rolling_z, scores, spike, step
from core.types import FactKind
from insights.statistics.significance import LEVEL


def test_f1_counts_hits_within_reach_and_false_claims() -> None:
    assert f1([[10], [30, 50]], [(11,), (30,)], [2, 2]) == 2 * 2 / (3 + 2)
    assert f1([[], []], [(), ()], [1, 1]) == 1.0
    assert f1([[9]], [(20,)], [2]) == 0.0


def test_a_step_and_a_spike_are_found_at_their_places() -> None:
    rng = np.random.default_rng(2)
    broken, high = step(rng, "white"), spike(rng, "white")
    assert abs(claims(broken.values, FactKind.CHANGE_POINT)[0] - broken.changes[0]) <= 3
    assert claims(high.values, FactKind.EXTREME) == list(high.spikes)
    assert high.spikes[0] in rolling_z(high.values)


def test_a_steady_line_has_no_break_but_for_the_few_that_the_level_allows() -> None:
    figures = dict(scores("quiet", quiet, "trend", 60))
    assert figures["Plotline"] >= 1 - LEVEL and figures.keys() == CHANGES.keys()
