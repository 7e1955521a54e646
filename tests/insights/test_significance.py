"""q-values count every test."""

from __future__ import annotations

import numpy as np
import pytest

from insights import discover, profile
from insights.statistics.significance import q_values
from planted.noise import NOISES, claims, null_table
from planted.table import seeded


def test_a_single_test_keeps_its_p() -> None:
    assert q_values([0.02]) == pytest.approx((0.02,))


def test_unshown_tests_raise_q() -> None:
    assert q_values([0.001, *[0.9] * 50])[0] > q_values([0.001])[0]


def test_sure_discoveries_of_one_pool_do_not_help_another() -> None:
    sure, weak = [1e-9] * 19, [0.04]
    together = q_values([*sure, *weak])
    apart = q_values([*sure, *weak], pools=[*["shapes"] * 19, "pairs"])
    assert together[-1] < 0.05 < apart[-1]
    assert apart[-1] == pytest.approx(0.04 * 20)  # it pays for every test all the same
    assert apart[0] == pytest.approx(1e-9 * 20 / 19)


def test_nothing_and_nan_are_handled() -> None:
    assert q_values([]) == ()
    assert q_values([float("nan")]) == (1.0,)


def test_nothing_is_claimed_of_tables_of_noise() -> None:
    spoke = []
    for name in NOISES:
        for i in range(2):
            table = null_table(name, seeded(name, i))
            spoke.append(any(claims(fact) for fact in discover(table, profile(table)).facts))
    assert np.mean(spoke) <= 0.05
