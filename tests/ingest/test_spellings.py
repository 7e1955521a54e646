"""Spellings of one value are told as one under the most frequent one, listed, and left apart where a reader wants that."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from core.types import Table
from ingest.cells.spellings import respelt
from ingest.read import read
from wording.say import say

SPELT = {"Email": 60, "email": 7, "Web  shop": 2, "Web shop": 50, "Phone.": 1, "Phone": 40, "Ｆａｘ": 3, "Fax": 30}


def texts(counts: dict[str, int]) -> list[str]:
    return [text for text, n in counts.items() for _ in range(n)]


def table(counts: dict[str, int], **options: str) -> Table:
    lines = [f'"{text}",{i % 7 + i / 10}' for i, text in enumerate(texts(counts))]
    return read("\n".join(["channel,paid", *lines]).encode(), options=options)


def held(table: Table) -> dict[str, int]:
    counted = table.expr.group_by("channel").aggregate(n=table.expr.count()).to_pyarrow().to_pylist()
    return {row["channel"]: row["n"] for row in counted}


def test_spellings_of_a_value_are_read_as_the_most_frequent_one_and_listed() -> None:
    spelt = table(SPELT)
    assert held(spelt) == {"Email": 67, "Web shop": 52, "Phone": 41, "Fax": 33}
    (repair,) = [r for r in spelt.repairs if r.option == "spellings"]
    assert (repair.count, repair.value) == (13, "channel")
    assert "“email” as “Email”" in say(repair.what, "en") and "“email”作“Email”" in say(repair.what, "zh")


def test_one_choice_takes_it_back() -> None:
    assert held(table(SPELT, spellings="channel")) == SPELT
    assert held(table(SPELT, texts="channel"))["email"] == 7


@pytest.mark.parametrize(
    "counts",
    [
        {"f": 40, "F": 60},
        {"f": 2, "F": 90, "M": 90},
        {"Mb": 40, "mb": 60},
        {"CO": 200, "Co": 3, "Pb": 90},
        {"Trp53": 30, "TRP53": 40, "Brca1": 30, "BRCA1": 60},
        {"10²": 30, "102": 40},
        {"Masse": 30, "Maße": 40},
    ],
)
def test_what_may_be_two_things_stays_two(counts: dict[str, int]) -> None:
    assert respelt(counts) == {}


@pytest.mark.parametrize(
    ("counts", "meant"),
    [
        ({"DACH": 90, "dach": 8, "EMEA": 50}, {"dach": "DACH"}),
        ({"UK": 200, "uk": 3}, {"uk": "UK"}),
        ({"Yes": 200, "YES": 3, "No": 90}, {"YES": "Yes"}),
        ({"O'Neill": 20, "O’Neill": 9}, {"O’Neill": "O'Neill"}),
        ({"Café": 20, "Cafe\u0301": 9}, {"Cafe\u0301": "Café"}),
        ({"North": 20, "north": 30, "NORTH ": 4}, {"North": "north", "NORTH ": "north"}),
        ({"上海（浦东）": 20, "上海(浦东)": 9}, {"上海(浦东)": "上海（浦东）"}),
        ({"A店": 20, "Ａ店": 30}, {"A店": "Ａ店"}),
    ],
)
def test_spellings_are_told_as_the_most_frequent(counts: dict[str, int], meant: dict[str, str]) -> None:
    assert respelt(counts) == meant


def test_texts_that_hardly_come_again_are_left() -> None:
    names = {f"Customer {i}": 1 for i in range(200)} | {"customer 7": 1}
    assert not [r for r in table(names).repairs if r.option == "spellings"]


def test_a_table_of_an_engine_is_told_so_too_and_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (channel VARCHAR, paid DOUBLE)")
        connection.executemany("INSERT INTO sales VALUES (?, ?)", [(text, i) for i, text in enumerate(texts(SPELT))])
    spelt = read(f"duckdb://{path}", table="sales")
    assert held(spelt) == held(table(SPELT))
    assert [(r.option, r.count) for r in spelt.repairs] == [("spellings", 13)]
    assert held(read(f"duckdb://{path}", table="sales", options={"spellings": "channel"})) == SPELT
