"""A column means what its reader says, and everything follows: its cells, its id, and what is disclosed."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import plotline
from core.errors import OptionError
from core.types import ColumnKind, Role, Table
from ingest.read import read
from ingest.retype import Correction, retype

CSV = b"""grams,price,size,started,when
100,5,"1,200",2019,20200131
200,6,7 %,2020,20200229
300,7,none,2021,20200331
"""


@pytest.fixture(scope="module")
def table() -> Table:
    return read(CSV, name="t")


def cells(table: Table, name: str) -> list[object]:
    return list(table.expr.to_pyarrow().to_pydict()[name])


def test_an_identifier_is_text_and_is_never_added_up(table: Table) -> None:
    changed = retype(table, {"grams": "identifier"})
    assert changed.column("grams").kind is ColumnKind.IDENTIFIER
    assert not changed.column("grams").additive
    assert cells(changed, "grams") == ["100", "200", "300"]
    assert cells(table, "grams") == [100, 200, 300]


def test_a_unit_and_a_sum_may_be_set_alone(table: Table) -> None:
    changed = retype(table, {"price": Correction(unit="€", additive=True)}).column("price")
    assert (changed.kind, changed.unit, changed.additive) == (ColumnKind.QUANTITATIVE, "€", True)


def test_a_role_may_be_given_and_the_kind_follows() -> None:
    table = read(b"depot,fee\n11,5\n12,6\n17,7\n", name="t")
    assert table.column("fee").additive
    changed = retype(table, {"fee": "rate", "depot": "code"})
    assert (changed.column("fee").meaning.role, changed.column("fee").additive) == (Role.RATE, False)
    assert changed.column("depot").kind is ColumnKind.IDENTIFIER
    assert str(changed.column("fee").meaning.why) == "you said so"
    assert retype(table, {"fee": Correction(yes="7")}).column("fee").meaning.yes == "7"


def test_texts_become_numbers_and_what_is_none_is_counted() -> None:
    texts = read(b"a,b\nx1,1\nx2,2\n3,3\n4.5,4\n", name="t")
    changed = retype(texts, {"a": "quantitative"})
    assert cells(changed, "a") == [None, None, 3.0, 4.5]
    assert changed.repairs[-1].count == 2
    assert "2 cells" in str(changed.repairs[-1].what)


def test_years_and_compact_dates_become_dates(table: Table) -> None:
    numbers = retype(table, {"started": "quantitative"})
    assert cells(retype(numbers, {"started": "temporal"}), "started")[0] == dt.date(2019, 1, 1)
    text = retype(table, {"when": "nominal"})
    assert cells(retype(text, {"when": "temporal"}), "when") == [
        dt.date(2020, m, d) for m, d in ((1, 31), (2, 29), (3, 31))
    ]


def test_the_id_follows_the_change_and_no_change_changes_nothing(table: Table) -> None:
    once, again = retype(table, {"grams": "identifier"}), retype(table, {"grams": ColumnKind.IDENTIFIER})
    assert once.id == again.id != table.id
    assert retype(table, {"grams": Correction(unit="$")}).id not in (once.id, table.id)
    assert retype(table, {"price": Correction()}) is table


def test_the_change_is_disclosed_and_can_be_undone(table: Table) -> None:
    repair = retype(table, {"grams": "identifier"}).repairs[-1]
    assert "identifier" in str(repair.what)
    assert (str(repair.where), repair.count) == ("column grams", 3)
    assert repair.undo


def test_facts_and_profile_follow() -> None:
    rows = "".join(f"{i % 4},{i * 3 + (i % 5)}\n" for i in range(80))
    read_as_number = read(f"ward,cost\n{rows}".encode(), name="t")
    as_number = plotline.insights(retype(read_as_number, {"ward": "quantitative"}))
    as_group = plotline.insights(retype(read_as_number, {"ward": "nominal"}))
    assert not any(fact.breakdown == "ward" and fact.focus for fact in as_number)
    assert plotline.profile(retype(read_as_number, {"ward": "nominal"})).columns[0].quantiles == ()
    assert as_group.tests != as_number.tests


@pytest.mark.parametrize(
    ("meanings", "said"),
    [
        ({"gram": "identifier"}, "grams, price"),
        ({"grams": "number"}, "quantitative"),
        ({"size": "temporal"}, "No cell"),
    ],
)
def test_a_change_that_cannot_be_is_one_sentence(table: Table, meanings: dict[str, str], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        retype(table, meanings)


def test_a_word_in_capitals_that_ends_in_id_is_no_key() -> None:
    paid = [float(i * 7919 % 997) for i in range(60)]
    table = read(pd.DataFrame({"AMOUNT_PAID": paid, "customerID": range(60)}), name="t")
    assert [c.kind for c in table.columns] == [ColumnKind.QUANTITATIVE, ColumnKind.IDENTIFIER]


def test_large_numbers_all_as_long_may_be_people_or_money() -> None:
    large = [10_000_000 + i * 104_729 % 80_000_000 for i in range(60)]
    table = read(pd.DataFrame({"Population": large, "Debt (EUR)": large[::-1], "x": large}), name="t")
    assert [c.kind for c in table.columns][:2] == [ColumnKind.QUANTITATIVE] * 2


def test_how_long_it_took_is_no_longitude() -> None:
    table = read(pd.DataFrame({"How long (minutes)": [i * 7 % 90 for i in range(60)]}), name="t")
    assert table.columns[0].kind is ColumnKind.QUANTITATIVE


def test_a_key_of_few_names_that_many_rows_share_is_a_group() -> None:
    callers = [("ann", "bob", "cyd", "dot")[i * 7 % 4] for i in range(60)]
    table = read(pd.DataFrame({"caller_id": callers, "call": [i * 7 % 31 for i in range(60)]}), name="t")
    assert table.column("caller_id").kind is ColumnKind.NOMINAL
