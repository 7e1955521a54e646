"""The effect of a fact as every export and the app state it: with the sign that its sentence has."""

from dataclasses import replace

import pytest

from core.format import value
from core.types import Fact, FactKind, Shape, Verdict
from kinds.card import ALL, card
from report.parts import effect_text, signed_effect
from tests.facts import RISE, SLOPE, TOP
from tests.facts_relations import EXPLAINED, OPPOSED

TOGETHER = replace(
    EXPLAINED, kind=FactKind.CORRELATION, verdict=Verdict.POSITIVE, values=(value("r", 0.83, Shape.COEFFICIENT),),
    effect=0.83, effect_low=0.6, effect_high=0.94,
)  # fmt: skip
APART = replace(TOGETHER, verdict=Verdict.NEGATIVE, values=(value("r", -0.83, Shape.COEFFICIENT),))


def test_what_goes_against_has_its_sign_and_its_interval_runs_from_the_lower_end() -> None:
    assert effect_text(TOGETHER) == "0.83 [0.60, 0.94]"
    assert effect_text(APART) == "-0.83 [-0.94, -0.60]"
    assert signed_effect(APART) == (-0.83, -0.94, -0.6)


@pytest.mark.parametrize(
    ("fact", "sign"),
    [(RISE, 1), (SLOPE, -1), (OPPOSED, -1), (EXPLAINED, 1), (replace(EXPLAINED, values=APART.values), -1)],
)
def test_the_sign_is_that_of_the_way_it_goes(fact: Fact, sign: int) -> None:
    effect = signed_effect(replace(fact, effect=0.5))[0]
    assert effect == 0.5 * sign
    assert effect_text(replace(fact, effect=0.5)).startswith("-") is (sign < 0)


def test_what_only_has_a_size_has_no_sign() -> None:
    lowest = replace(TOP, verdict=Verdict.LOWEST, effect=0.5)
    assert not card(lowest.kind).signed and signed_effect(lowest)[0] == 0.5
    assert {kind for kind, one in ALL.items() if one.signed} == {
        FactKind.CORRELATION, FactKind.LEAD_LAG, FactKind.EXPLAINED_AWAY, FactKind.TREND, FactKind.GROWTH,
    }  # fmt: skip
