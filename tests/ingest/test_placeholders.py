"""Numbers of nines that stand for nothing are read as missing where that is beyond doubt, listed, and kept on demand."""

from __future__ import annotations

import pytest

from core.types import Table
from ingest.read import read
from wording.say import say


def table(name: str, others: list[float], *nines: float, times: int = 8, **options: str) -> Table:
    cells = [*others, *(n for n in nines for _ in range(times))]
    lines = [f"{'NESW'[i % 4]},{cell:g}" for i, cell in enumerate(cells)]
    return read("\n".join([f"site,{name}", *lines]).encode(), options=options)


WAITS = [5.0 + i * 37 % 101 for i in range(300)]


def filled(table: Table) -> int:
    return int(table.expr[table.columns[1].name].count().to_pyarrow().as_py())


def test_what_stands_for_nothing_is_missing_and_listed() -> None:
    read_so = table("wait (min)", WAITS, 999, 9999)
    assert filled(read_so) == 300
    repairs = [r for r in read_so.repairs if r.option == "nines"]
    assert [(r.count, r.value) for r in repairs] == [(8, "wait (min)")] * 2
    assert "hold 9999, which" in say(repairs[0].what, "en") and "值为 9999 " in say(repairs[0].what, "zh")


def test_one_choice_keeps_it() -> None:
    assert filled(table("wait (min)", WAITS, 999, nines="wait (min)")) == 308


def test_the_only_number_below_zero_stands_for_nothing() -> None:
    assert filled(table("wait (min)", WAITS, -99)) == 300
    assert filled(table("temperature", [w - 60 for w in WAITS], -999)) == 300


@pytest.mark.parametrize(
    ("name", "others", "nines", "times"),
    [
        ("wait (min)", [w * 6 for w in WAITS], 999, 8),
        ("wait (min)", WAITS, 999, 2),
        ("wait (min)", WAITS, 1000, 8),
        ("price", WAITS, 999, 8),
        ("金额", WAITS, 999, 8),
        ("temperature", [w - 60 for w in WAITS], -99, 8),
        ("item code", [w + 10 for w in WAITS], 9999, 8),
        ("answer", [1.0, 2.0, 3.0, 4.0] * 60, 99, 8),
    ],
)
def test_what_may_be_a_number_stays(name: str, others: list[float], nines: float, times: int) -> None:
    held = table(name, others, nines, times=times)
    assert filled(held) == len(others) + times and not [r for r in held.repairs if r.option == "nines"]


def test_what_one_kind_of_thing_mostly_holds_stays() -> None:
    lines = [f"kind {i % 3},{5 + i % 60}" for i in range(300)] + ["heavy,999"] * 8
    assert filled(read("\n".join(["kind,weight (g)", *lines]).encode())) == 308


@pytest.mark.parametrize(
    ("name", "others", "kept"),
    [
        ("age", [18.0 + i % 60 for i in range(200)], False),
        ("visits", [18.0 + i % 60 for i in range(200)], True),
        ("age", [0.5 + i % 60 for i in range(200)], True),
    ],
)
def test_zero_is_missing_of_what_nobody_has_none_of(name: str, others: list[float], kept: bool) -> None:
    made = table(name, others, 0)
    assert filled(made) == (208 if kept else 200)
    assert bool([r for r in made.repairs if r.option == "nines"]) is not kept
    assert filled(table(name, others, 0, nines=name)) == 208


def test_zeros_and_nines_of_an_age_are_both_missing() -> None:
    assert filled(table("age", [18.0 + i % 60 for i in range(200)], 0, -1, 999)) == 200
