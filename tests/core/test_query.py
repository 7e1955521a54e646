"""A question that could not be run cannot be put together."""

from __future__ import annotations

from typing import Any

import pytest

from core.query import Condition, How, Query, Versus

WEST = (Condition("region", "==", ("West",)),)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"how": How.SUM}, "needs a measure"),
        ({"how": How.SUM, "measure": "sold", "other": "cost"}, "two measures"),
        ({"how": How.COUNT, "part": WEST}, "has a part"),
        ({"how": How.COUNT, "sides": (WEST,)}, "two sides"),
        ({"how": How.COUNT, "versus": Versus.DIFFERENCE}, "two sides"),
        ({"how": How.COUNT, "limit": 3}, "only groups can be limited"),
        ({"how": How.COUNT, "by": "region", "limit": 3, "together": True}, "told together"),
    ],
)
def test_what_could_not_be_run_is_refused(asked: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Query(**asked)


def test_a_condition_takes_as_many_operands_as_its_operator_asks_for() -> None:
    assert Condition("region", "in", ("West", "East")).operands == ("West", "East")
    for operator, operands in (("==", ()), ("missing", ("West",)), ("in", ())):
        with pytest.raises(ValueError, match="other operands"):
            Condition("region", operator, operands)  # type: ignore[arg-type]
