"""A group whose rows add up those of the others is found, however many sets of rows there are, and is offered to be left out."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from core.types import Table
from ingest.read import read

PLACES = {"Asia": 3.0, "Europe": 2.0, "Africa": 1.5}


def table(periods: int, total: str = "World", off: float = 0.0, **options: str) -> Table:
    rows: list[tuple[dt.date, str, float]] = []
    for i in range(periods):
        day = dt.date(1990, 1, 1) + dt.timedelta(days=i)
        parts = {place: size + (i * 37 % 101) / 10 for place, size in PLACES.items()}
        rows += [(day, place, value) for place, value in (*parts.items(), (total, sum(parts.values()) + off))]
    frame = pd.DataFrame(rows, columns=["day", "place", "sold"])
    return read(frame.to_csv(index=False).encode(), options=options)


@pytest.mark.parametrize("periods", [30, 3_000])
def test_a_group_that_adds_up_the_others_is_offered_and_left_out(periods: int) -> None:
    offered = [c for c in table(periods).choices if c.option == "totals"]
    assert [c.others for c in offered] == [("leave",)]
    assert table(periods, totals="leave").rows == 3 * periods


@pytest.mark.parametrize("periods", [30, 3_000])
def test_a_large_group_that_is_no_sum_is_kept(periods: int) -> None:
    assert not [c for c in table(periods, off=0.5).choices if c.option == "totals"]


def branches(off: float = 0.0, **options: str) -> Table:
    """Return what three branches of two regions took in each of 24 months, with a row for all of them."""
    rows = ["month,region,branch,taken,staff"]
    for i in range(24):
        taken = [100 * (n + 2) + i * 7 % 13 for n in range(3)]
        rows += [
            f"{2023 + i // 12}-{1 + i % 12:02d},{'NSN'[n]},branch {n},{value},{n + 3}" for n, value in enumerate(taken)
        ]
        rows.append(f"{2023 + i // 12}-{1 + i % 12:02d},TOTAL,TOTAL,{sum(taken) + off},{12 + off}")
    return read("\n".join(rows).encode(), options=options)


def test_what_is_called_a_total_in_several_columns_and_is_one_is_left_out_and_said() -> None:
    table = branches()
    assert table.rows == 72 and not [c for c in table.choices if c.option == "totals"]
    assert [(r.count, r.option) for r in table.repairs if "“TOTAL”" in str(r.what)] == [(24, "totals")]
    assert branches(totals="keep").rows == 96
    assert branches(off=1.0).rows == 96


@pytest.mark.parametrize(
    ("name", "off", "left"), [("All natural causes", 0.0, 3), ("Overall", 0.0, 3), ("All the rest", 0.5, 4)]
)
def test_what_is_called_all_is_left_out_where_it_adds_up_the_others(name: str, off: float, left: int) -> None:
    assert table(30, total=name, off=off).rows == left * 30


def test_one_figure_that_was_mended_since_does_not_hide_a_total() -> None:
    rows = ["day,cause,deaths"]
    for i in range(60):
        parts = {"Flood": 3 + i * 7 % 11, "Drought": 2 + i * 5 % 13, "Storm": 1 + i * 3 % 17}
        total = sum(parts.values()) + (12 if i == 40 else 0)
        rows += [f"{dt.date(1960 + i, 1, 1)},{cause},{n}" for cause, n in (*parts.items(), ("All disasters", total))]
    assert read("\n".join(rows).encode()).rows == 180


def of_countries(*names: str, **options: str) -> Table:
    rows = [
        "Entity,Year,Tonnes",
        *(f"{name},{year},{(i + 3) * year % 97}" for year in range(1990, 2020) for i, name in enumerate(names)),
    ]
    return read("\n".join(rows).encode(), options=options)


COUNTRIES = ("France", "Germany", "Japan", "Brazil", "Kenya", "Chile")


def test_continents_and_income_groups_among_countries_are_left_out_and_listed() -> None:
    made = of_countries(*COUNTRIES, "World", "Europe", "High income")
    assert made.rows == 6 * 30
    (repair,) = [r for r in made.repairs if r.option == "totals"]
    assert repair.count == 3 * 30
    assert of_countries(*COUNTRIES, "World", "Europe", "High income", totals="keep").rows == 9 * 30


@pytest.mark.parametrize(
    "names", [("Asia", "Europe", "Africa", "Oceania", "World"), ("Ann", "Bob", "Cy", "Di", "Ed", "Europe", "France")]
)
def test_continents_alone_and_a_few_countries_among_other_names_are_kept(names: tuple[str, ...]) -> None:
    assert of_countries(*names, totals="").rows == len(names) * 30
