"""Steady share, evenness and mix: what holds still is said where that is news, and what an average's change is made of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from core.types import FactKind
from insights import agrees, discover, frame_for, profile
from insights.kinds import BY_KIND
from insights.kinds.mix import parts
from planted.table import months, table_of
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number
from tests.insights.test_drivers import panel_of

RNG = np.random.default_rng(41)


def growing(own: float) -> pd.DataFrame:
    """Sales of three regions that double in five years, the first one's share moved by `own`."""
    level = np.linspace(1, 2, 60)
    drift = np.linspace(0, own, 60)
    shares = {"North": 0.5 + drift, "South": 0.3 - drift, "East": np.full(60, 0.2)}
    parts = [
        pd.DataFrame({"month": months(60), "region": r, "sales": 900 * level * s * RNG.normal(1, 0.02, 60)})
        for r, s in shares.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_a_share_that_holds_while_the_total_doubles_is_steady() -> None:
    frame = growing(0)
    panel = panel_of(frame)
    kind = BY_KIND[FactKind.STEADY_SHARE]
    (finding,) = findings_of(kind.find(panel))
    assert finding.p < 1e-4 and not finding.why and finding.verdict == "rise"
    years = frame.groupby(["region", frame.month.dt.year]).sales.sum().unstack()
    said = {v.name: v.number for v in kind.state(finding).values}
    assert said["end"] == pytest.approx(100 * years.loc["North", 2016] / years[2016].sum())
    assert said["change_pct"] == pytest.approx(100 * (years[2016].sum() / years[2012].sum() - 1))


def test_a_steady_share_recomputes_and_a_moving_one_is_not_said() -> None:
    table = table_of(growing(0))
    fact = next(f for f in discover(table, profile(table), limit=20).facts if f.kind is FactKind.STEADY_SHARE)
    assert agrees(table, fact) == ()
    assert frame_for(table, fact).rows[0][-1] == "North"
    (finding,) = findings_of(BY_KIND[FactKind.STEADY_SHARE].find(panel_of(growing(0.1))))
    assert finding.p > 0.05 or finding.why


def test_many_events_spread_evenly_are_said_to_be_even() -> None:
    frame = pd.DataFrame({"day": RNG.choice(list("abcd"), 20_000), "team": RNG.choice(list("xy"), 20_000)})
    frame["load"] = RNG.normal(50, 8, 20_000) + 6 * (frame.team == "x")  # where nothing differs, evenness is no news
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.EVENNESS and f.breakdown == "day")
    assert fact.value("even_share").number == 25
    assert_recomputed(fact, frame)


@pytest.mark.parametrize("p", [[0.25] * 4, [0.29, 0.21, 0.25, 0.25]])
def test_few_events_or_uneven_ones_are_not_called_even(p: list[float]) -> None:
    frame = pd.DataFrame({"day": RNG.choice(list("abcd"), 400, p=p)})
    assert not any(f.kind is FactKind.EVENNESS for f in insights_of(frame).facts)


def orders(shift: float, n: int = 6000) -> pd.DataFrame:
    """Orders over four years in two cheap channels and a dear one, whose part grows by `shift`."""
    date = pd.date_range("2018-01-01", "2021-12-31")[np.sort(RNG.integers(0, 1461, n))]
    dear = 0.2 + shift * np.arange(n) / n
    channel = np.where(RNG.random(n) < dear, "store", RNG.choice(["web", "phone"], n))
    price = np.where(channel == "store", 80.0, 40.0) + RNG.normal(0, 6, n)
    return pd.DataFrame({"date": date, "channel": channel, "price": price})


def test_an_average_that_rises_by_its_mix_alone_is_split_so() -> None:
    frame = orders(0.4)
    fact = next(f for f in insights_of(frame, averaged=("price",)).facts if f.kind is FactKind.MIX)
    change = number(fact, "end") - number(fact, "start")
    assert fact.value("mix_part").number == pytest.approx(change, rel=0.1)
    assert number(fact, "mix_part") + number(fact, "rate_part") == pytest.approx(change)
    assert_recomputed(fact, frame)


def test_the_average_of_what_is_added_up_is_split_too() -> None:
    frame = orders(-0.19).rename(columns={"price": "paid"})
    frame.paid += np.linspace(0, 3, len(frame))  # dearer in every channel, and cheaper all in all
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.MIX)
    assert (fact.measure, fact.aggregate, fact.verdict) == ("paid", "mean", "fall")
    assert number(fact, "mix_part") < 0 < number(fact, "rate_part")
    assert_recomputed(fact, frame)


def test_a_mix_that_stands_still_is_not_said() -> None:
    frame = orders(0.0)
    frame.price += np.linspace(0, 20, len(frame))
    assert not any(f.kind is FactKind.MIX for f in insights_of(frame, averaged=("price",)).facts)


def test_the_parts_add_up_to_the_change() -> None:
    sums, rows = RNG.uniform(1, 9, (4, 2)), RNG.uniform(1, 9, (4, 2))
    means = sums.sum(axis=0) / rows.sum(axis=0)
    assert sum(parts(sums, rows)) == pytest.approx(means[1] - means[0])
