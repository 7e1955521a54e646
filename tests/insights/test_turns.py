"""Curves, leads, correlations that a third measure accounts for, and gaps: planted ones are found, chance is not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import Fact, FactKind
from insights.gather.sources.triples import partial
from insights.kinds.lead_lag import whitened
from planted.table import memory, months
from tests.insights.checks import assert_recomputed, insights_of, number

RNG = np.random.default_rng(32)
N = 400


def the(kind: FactKind, frame: pd.DataFrame, averaged: tuple[str, ...] = ()) -> Fact:
    fact = next(f for f in insights_of(frame, averaged=averaged).facts if f.kind is kind)
    assert_recomputed(fact, frame)
    return fact


def test_a_parabola_is_lowest_in_its_middle_third() -> None:
    x = RNG.uniform(-10, 10, N)
    frame = pd.DataFrame({"temperature": x, "energy": x**2 + RNG.normal(0, 15, N)})
    fact = the(FactKind.CURVED, frame, averaged=("temperature",))  # of two amounts a curve is no news
    assert (fact.measure, fact.breakdown, fact.verdict) == ("energy", "temperature", "lowest")
    lower, middle, upper = (number(fact, f"{side}_third") for side in ("lower", "middle", "upper"))
    assert middle < min(lower, upper)


def test_a_straight_line_does_not_turn() -> None:
    x = RNG.normal(0, 1, N)
    assert not [
        f for f in insights_of(pd.DataFrame({"a": x, "b": x + RNG.normal(0, 1, N)})).facts if f.kind is FactKind.CURVED
    ]


def test_a_third_measure_accounts_for_a_correlation() -> None:
    size = RNG.normal(0, 2, 800)
    frame = pd.DataFrame({"size": size, "price": size + RNG.normal(0, 1, 800), "rooms": size + RNG.normal(0, 1, 800)})
    fact = the(FactKind.EXPLAINED_AWAY, frame, tuple(frame))
    assert {fact.measure, fact.breakdown} == {"price", "rooms"}
    assert fact.value("third").text == "size"
    assert abs(number(fact, "partial_r")) < 0.2 < number(fact, "r")


def test_the_partial_correlation_of_a_chain_is_zero() -> None:
    assert partial(0.5 * 0.6, 0.5, 0.6) == pytest.approx(0)
    assert partial(0.5, 0.0, 0.0) == 0.5


def test_a_measure_that_follows_another_by_three_months_is_found() -> None:
    moves, own = RNG.standard_normal((2, 123))
    frame = pd.DataFrame(
        {
            "month": months(120),
            "orders": 90 + np.cumsum(moves[3:]),
            "sales": 80 + np.cumsum(moves[:120] + 0.5 * own[:120]),
        }
    )
    fact = the(FactKind.LEAD_LAG, frame)
    assert (fact.measure, fact.value("leader").text, fact.value("lag").number) == ("sales", "orders", 3)


def test_random_walks_do_not_follow_each_other() -> None:
    frames = (pd.DataFrame({"month": months(90), "a": memory(RNG, 90, 1), "b": memory(RNG, 90, 1)}) for _ in range(6))
    assert not [f for frame in frames for f in insights_of(frame).facts if f.kind is FactKind.LEAD_LAG]


def test_whitening_takes_an_autoregression_away() -> None:
    left = whitened(memory(RNG, 400, 0.8))
    assert len(left) == 397
    assert abs(np.corrcoef(left[1:], left[:-1])[0, 1]) < 0.1


def test_gaps_that_gather_in_one_category_are_found() -> None:
    channel = RNG.choice(["web", "shop", "phone"], N)
    price = np.where((channel == "web") & (RNG.random(N) < 0.5), np.nan, RNG.normal(10, 1, N))
    fact = the(FactKind.MISSINGNESS, pd.DataFrame({"channel": channel, "price": price}))
    assert fact.focus == ("web",)
    assert fact.value("rate").number == pytest.approx(np.isnan(price[channel == "web"]).mean() * 100)


def test_gaps_by_chance_are_not_news() -> None:
    price = np.where(RNG.random(N) < 0.2, np.nan, RNG.normal(10, 1, N))
    said = insights_of(pd.DataFrame({"channel": RNG.choice(["web", "shop"], N), "price": price})).facts
    assert not [f for f in said if f.kind is FactKind.MISSINGNESS]
