"""What is looked at is changed, undone, done again, named and kept; and what a workspace holds comes back as it was."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from core.condition import WHOLE, Condition, Slice, Top
from desk.slices import MOST, Slices, plain, read
from desk.workspace import Workspace, from_bytes, from_json, to_bytes, to_json

WEST = Slice((Condition("region", "in", ("West", "East")), Top("product", 5, "sales")))
LATE = Slice(
    (
        Condition("day", ">=", (dt.date(2024, 1, 1),)),
        Condition("at", "<", (dt.datetime(2024, 5, 1, 12),)),
        Condition("price", "<=", (2.5,)),
        Condition("price", "filled"),
    )
)


def test_what_is_looked_at_is_undone_and_done_again() -> None:
    both = Slices().changed(WEST).changed(LATE)
    assert both.changed(LATE) is both
    assert both.undone().now == WEST and both.undone().undone().now == WHOLE
    assert both.undone().undone().redone().redone() == both
    assert not both.undone().changed(WHOLE).after, "another change leaves what was undone behind"
    assert Slices().undone() == Slices().redone() == Slices()
    many = Slices()
    for limit in range(1, MOST + 5):
        many = many.changed(Slice((Top("product", limit),)))
    assert len(many.before) == MOST


def test_a_slice_has_a_name_until_it_is_forgotten() -> None:
    named = Slices().changed(WEST).saved("mine").changed(LATE).saved("late").saved("mine")
    assert named.named == (("late", LATE), ("mine", LATE))
    assert named.forgotten("late").named == (("mine", LATE),) and named.forgotten("none") == named


def test_slices_are_kept_with_a_workspace_and_come_back_as_they_were() -> None:
    held = Slices().changed(WEST).saved("mine").changed(LATE)
    workspace = Workspace("sales", {"sales.csv": b"a,b\n"}, slices=held)
    assert from_bytes(to_bytes(workspace), "sales.plotline").slices == held
    assert read(json.loads(json.dumps(plain(held.undone())))) == Slices(WEST, (WHOLE,), (), (("mine", WEST),))


def test_a_workspace_of_before_there_were_slices_opens() -> None:
    old = json.loads(to_json(Workspace("sales", {})))
    del old["slices"]
    assert from_json(json.dumps(old).encode(), lambda place: b"").slices == Slices()


@pytest.mark.parametrize(
    "broken",
    [
        {"now": [{"column": "a", "operator": "drop", "operands": []}], "before": [], "named": []},
        {"now": [{"column": "a", "operator": "in", "operands": [None]}], "before": [], "named": []},
        {"now": [{"column": "a", "limit": 0, "measure": ""}], "before": [], "named": []},
        {"now": [], "before": []},
    ],
)
def test_what_plotline_did_not_write_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        read(broken)
