"""A flag is what happens in the categories of another column: told as a rate, also where it is rare."""

import numpy as np
import pandas as pd

from core.naming import is_flag, is_up
from core.types import FactKind
from tests.insights.checks import assert_recomputed, insights_of

RNG = np.random.default_rng(11)


def _trial(lift: float) -> pd.DataFrame:
    """Return visits of which 6% convert, `lift` times as many under the new page."""
    page = RNG.choice(["old page", "new page"], 6_000)
    rate = np.where(page == "new page", 0.06 * lift, 0.06)
    return pd.DataFrame({"page": page, "converted": np.where(RNG.random(6_000) < rate, "yes", "no")})


def test_a_rare_outcome_that_is_half_as_common_again_is_told_of_the_outcome() -> None:
    frame = _trial(1.6)
    fact = next(f for f in insights_of(frame).facts if f.kind is FactKind.ASSOCIATION)
    assert (fact.measure, fact.breakdown, fact.focus) == ("converted", "page", ("yes", "new page", "old page"))
    assert_recomputed(fact, frame)


def test_a_lift_of_a_tenth_is_too_small_to_tell() -> None:
    assert not any(f.kind is FactKind.ASSOCIATION for f in insights_of(_trial(1.1)).facts)


def test_a_value_that_only_one_answer_has_is_not_told_as_missing_in_the_other() -> None:
    frame = _trial(2.0)
    frame["basket"] = np.where(frame["converted"] == "yes", RNG.lognormal(3, 0.4, len(frame)), np.nan)
    insights = insights_of(frame)
    assert not any(f.kind is FactKind.MISSINGNESS and f.breakdown == "converted" for f in insights.facts)
    assert any("decides whether there is a value" in str(n.why) for n in insights.not_said)


def test_flags_are_known_in_any_usual_spelling() -> None:
    assert is_flag(("Yes", "no")) and is_flag(("是", "否")) and is_flag(("0", "1"))
    assert is_flag(("ja", "nein")) and is_flag(("Oui", "Non")) and not is_up("nein")
    assert not is_flag(("yes", "no", "maybe")) and not is_flag(("West", "East"))
    assert is_up("TRUE") and not is_up("否")
