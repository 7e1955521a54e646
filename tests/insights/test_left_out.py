"""Where rows lack what a fact is about, its whole is not called all rows, nor the whole total."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest

from core.format import localise
from core.types import Aggregate, Fact, FactKind, Language
from insights import discover, profile
from planted.table import table_of
from tests.insights.checks import insights_of
from wording.grammar import fitting, say
from wording.tags import plain

RNG = np.random.default_rng(21)
ALL = {
    "en": ("all rows.", "all rows,", "all 2", "all rows (", "total spend.", "total spend,", "total spend comes"),
    "zh": ("占全部记录", "全部2", "占spend合计", "占总spend"),
}


def tiers(empty: bool) -> pd.DataFrame:
    tier = RNG.choice(["Gold", "Silver", "Bronze"], 300, p=[0.75, 0.15, 0.1]).astype(object)
    if empty:
        tier[:100] = None
    return pd.DataFrame({"tier": tier, "spend": RNG.uniform(10, 90, 300)})


def shares(frame: pd.DataFrame) -> list[Fact]:
    table = table_of(frame)
    return list(discover(table, profile(table), limit=20, only=[FactKind.SHARE]))


def sentences(fact: Fact, language: Language) -> set[str]:
    told = localise(fact, language)
    return {plain(say(frame, told, random.Random(i))) for frame in fitting(told, language) for i in range(4)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_share_of_rows_with_a_category_is_no_share_of_all(language: Language) -> None:
    facts = [*shares(tiers(empty=True)), *shares(tiers(empty=True).assign(spend="x"))]
    assert {fact.aggregate for fact in facts} == {Aggregate.SUM, Aggregate.COUNT}
    assert facts and all(fact.left_out == 100 for fact in facts)
    for fact in facts:
        told = sentences(fact, language)
        assert told and not [s for s in told if any(word in s for word in ALL[language])]


def test_where_no_cell_is_empty_all_rows_are_all() -> None:
    fact = next(f for f in shares(tiers(empty=False).assign(spend="x")) if not f.measure)
    assert fact.left_out == 0 and any("of all rows" in s for s in sentences(fact, "en"))


def test_an_association_is_held_against_the_rows_that_hold_both() -> None:
    segment = RNG.choice(["north", "south"], 400)
    active = np.where(RNG.random(400) < np.where(segment == "north", 0.9, 0.5), "yes", "no").astype(object)
    active[::4] = None
    fact = next(
        f
        for f in insights_of(pd.DataFrame({"segment": segment, "active": active})).facts
        if f.kind is FactKind.ASSOCIATION
    )
    assert fact.left_out == 100
    told = sentences(fact, "en")
    assert any("with both on record" in s for s in told) and not any(
        "all rows." in s or "of all 300" in s for s in told
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_averages_do_not_range_over_categories_that_are_not_compared(language: Language) -> None:
    """The smallest and the largest average are those of five rows each, too few to be compared."""
    team = np.repeat(["A", "B", "C", "D", "E"], [60, 60, 60, 5, 5])
    level = {"A": 50, "B": 55, "C": 63, "D": 24, "E": 96}
    frame = pd.DataFrame({"team": team, "score": [level[t] for t in team] + RNG.standard_normal(190)})
    few, all_of_them = (
        next(f for f in insights_of(rows, averaged=("score",)).facts if f.kind is FactKind.DIFFERENCE)
        for rows in (frame, frame[:180])
    )
    ends = {"en": ("ranges", "widest", "largest"), "zh": ("最大", "最小")}[language]
    assert (few.left_out, all_of_them.left_out) == (2, 0)
    assert not [s for s in sentences(few, language) if any(word in s for word in ends)]
    assert [s for s in sentences(all_of_them, language) if any(word in s for word in ends)]


def test_what_had_no_room_is_no_more_about_all_rows_than_what_is_told() -> None:
    table = table_of(tiers(empty=True))
    insights = discover(table, profile(table), limit=1, only=[FactKind.SHARE])
    stated = [left.stated for left in insights.not_said if left.stated and left.kind is FactKind.SHARE]
    assert stated and all(fact.left_out == 100 for fact in stated)


def test_nothing_is_added_up_over_a_category_that_most_rows_lack() -> None:
    for blank, told in ((0, True), (200, False)):
        frame = tiers(empty=False)
        frame.loc[: blank - 1, "tier"] = None
        table = table_of(frame.assign(kind=RNG.choice(list("ab"), 300)))
        facts = discover(table, profile(table), limit=30)
        over = [f for f in facts if f.breakdown == "tier" and f.aggregate in (Aggregate.SUM, Aggregate.COUNT)]
        assert bool([f for f in over if f.kind is not FactKind.ASSOCIATION]) == told
