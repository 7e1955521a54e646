"""The bar: each control says something about a column, and story, charts and questions are of those rows; all is undone and kept."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plotline
from core.condition import WHOLE, Condition, Slice, Top
from core.query import Contents
from core.types import Story, Table
from desk.slices import Slices
from tests.pages.conftest import uploader
from tests.pages.test_kept import address_of, another, given, home
from tests.pages.test_pages import show, texts
from ui import cache
from wording.say import say


def orders() -> bytes:
    """Sales double in the West and halve in the East; some prices are missing."""
    months = pd.date_range("2022-01-01", periods=36, freq="MS")
    noise = np.random.default_rng(5).normal(0, 4, 36)
    ways = {"West": np.linspace(100, 200, 36), "East": np.linspace(200, 100, 36), "North": np.full(36, 90.0)}
    rows = pd.concat(
        pd.DataFrame(
            {"month": months, "region": region, "sales": (way + noise).round(1), "price": np.arange(36) % 9 + 1.5}
        )
        for region, way in ways.items()
    )
    rows.loc[rows["price"] > 9, "price"] = np.nan
    return str(rows.to_csv(index=False)).encode()


@pytest.fixture
def opened(app: AppTest) -> AppTest:
    return given(app, orders(), "orders.csv")


def now(app: AppTest) -> Slice:
    return app.session_state["slices"].now  # type: ignore[no-any-return]


def look(app: AppTest, *conditions: Condition | Top) -> AppTest:
    app.session_state["slices"] = Slices().changed(Slice(conditions))
    return app


def story_of(app: AppTest) -> Story:
    return list(app.session_state["stories"].values())[-1]  # type: ignore[no-any-return]


WEST = Condition("region", "in", ("West",))


def test_the_story_charts_and_answers_are_of_the_slice(opened: AppTest) -> None:
    assert "All 108 rows" in texts(show(opened, "story"))
    whole = story_of(opened).table
    shown = show(look(opened, WEST), "story")
    story = story_of(shown)
    assert "36 of 108 rows" in texts(shown) and (story.table.rows, story.table.whole) == (36, 108)
    assert story.table.columns == whole.columns and "36 rows" in texts(shown)
    box = next(box for box in shown.text_input if box.label == say("ask.box.title", "en"))
    box.input("total sales").run()
    assert any(words.value.replace("\\", "").startswith("Region is West: ") for words in shown.markdown)
    assert "36 of 108 rows" in texts(show(opened, "charts")) and "36 of 108 rows" in texts(show(opened, "attention"))
    assert "Region is West (36 of 108 rows)" in texts(show(opened, "model"))
    assert "Region is West" not in texts(home(opened)), "what was read is shown as it was read"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_leaves_no_row_is_one_sentence_and_is_undone(opened: AppTest, language: str) -> None:
    opened.session_state["language"] = language
    shown = show(look(opened, WEST, Condition("sales", ">", (1e6,))), "story")
    assert len(shown.error) == 1 and (
        "No row is left" in shown.error[0].value or "没有一行符合" in shown.error[0].value
    )
    shown.button(key="slice-undo").click().run()
    assert now(shown) == WHOLE and not shown.error
    shown.button(key="slice-redo").click().run()
    assert len(shown.error) == 1
    shown.button(key="slice-clear").click().run()
    assert now(shown) == WHOLE and not shown.error and "slice-clear" not in [b.key for b in shown.button]


def test_a_slice_of_a_column_that_is_gone_is_one_sentence(opened: AppTest) -> None:
    shown = show(look(opened, Condition("planet", "filled")), "charts")
    assert len(shown.error) == 1 and not shown.exception
    shown.button(key="slice-clear").click().run()
    assert not shown.error


def test_slices_are_named_looked_at_again_and_forgotten(opened: AppTest) -> None:
    shown = show(look(opened, WEST), "charts")
    next(b for b in shown.text_input if b.label == say("slice.name", "en")).input("  out  West ")
    next(b for b in shown.button if b.label == say("slice.save", "en")).click().run()
    assert shown.session_state["slices"].named == (("out West", Slice((WEST,))),)
    shown.button(key="slice-clear").click().run()
    next(b for b in shown.button if b.label == "out West").click().run()
    assert now(shown) == Slice((WEST,))
    next(b for b in shown.button if "Delete" in b.label).click().run()
    assert not shown.session_state["slices"].named and now(shown) == Slice((WEST,))


def test_a_slice_is_found_again_under_the_address_and_goes_with_its_table(opened: AppTest) -> None:
    look(opened, WEST)
    opened.session_state["slices"] = opened.session_state["slices"].saved("mine")
    home(opened)
    found = another(address_of(opened)).run()
    assert now(found) == Slice((WEST,)) and found.session_state["slices"].named == (("mine", Slice((WEST,))),)
    assert "36 of 108 rows" in texts(show(found, "charts"))
    uploader(home(found)).upload("other.csv", b"a,b\n1,2\n3,4\n5,6\n", "text/csv").run()
    assert found.session_state["slices"] == Slices()


def test_edits_of_one_slice_are_none_of_another(opened: AppTest) -> None:
    show(opened, "story")
    ids = {fact.id for fact in story_of(opened).facts}
    show(look(opened, WEST), "story")
    assert not ids & {fact.id for fact in story_of(opened).facts}


FORM = """
from ui import filters, state
import streamlit as st
table, slice, column = (st.session_state[name] for name in ("table", "slice", "column"))
chosen = filters.editor(table, slice, table.column(column), "test")
if chosen is not None:
    st.session_state["chosen"] = chosen
"""


@pytest.fixture
def orders_table() -> Table:
    return plotline.read(orders(), name="orders")


def edit(table: Table, column: str, *said: Condition | Top) -> AppTest:
    form = AppTest.from_string(FORM, default_timeout=60)
    for name, value in (("table", table), ("slice", Slice(said)), ("column", column)):
        form.session_state[name] = value
    shown = form.run()
    assert not shown.exception
    return shown


def applied(form: AppTest) -> tuple[Condition | Top, ...]:
    next(button for button in form.button if button.label == say("slice.apply", "en")).click().run()
    assert not form.exception
    return tuple(form.session_state["chosen"])


def way(form: AppTest, name: str) -> AppTest:
    form.button_group[0].set_value(name).run()
    return form


def test_names_are_kept_or_left_out(orders_table: Table) -> None:
    form = edit(orders_table, "region")
    assert form.multiselect[0].options == ["East", "North", "West"]
    form.multiselect[0].set_value(["West"])
    assert applied(form) == (WEST,)
    form = way(edit(orders_table, "region", WEST), "without")
    assert form.multiselect[0].value == ["West"]
    assert applied(form) == (Condition("region", "not in", ("West",)),)
    form = edit(orders_table, "region", WEST)
    form.multiselect[0].set_value([])
    assert applied(form) == ()


def test_of_too_many_names_any_may_be_typed(orders_table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "contents", lambda id, column, table: Contents())
    form = edit(orders_table, "region")
    assert set(form.multiselect[0].options) == {"East", "North", "West"}
    assert form.multiselect[0].proto.accept_new_options


def test_the_first_few_are_kept_by_a_measure(orders_table: Table) -> None:
    form = way(edit(orders_table, "region"), "top")
    form.number_input[0].set_value(2)
    assert applied(form) == (Top("region", 2, "sales"),)
    form = edit(orders_table, "region", Top("region", 3))
    assert form.number_input[0].value == 3 and form.selectbox[0].value == ""
    assert applied(form) == (Top("region", 3),)


def test_a_measure_is_kept_within_a_range(orders_table: Table) -> None:
    form = edit(orders_table, "sales", Condition("sales", "<=", (150.0,)))
    assert 'class="pl-histogram" role="img"' in texts(form) and form.number_input[1].value == 150
    form.number_input[0].set_value(95.5)
    assert applied(form) == (Condition("sales", ">=", (95.5,)), Condition("sales", "<=", (150.0,)))
    assert applied(edit(orders_table, "sales")) == ()


def test_what_is_missing_is_kept_or_left_out(orders_table: Table) -> None:
    assert applied(way(edit(orders_table, "price"), "missing")) == (Condition("price", "missing"),)
    assert applied(edit(orders_table, "price", Condition("price", "filled"))) == (Condition("price", "filled"),)


def test_dates_are_kept_from_one_to_another(orders_table: Table) -> None:
    form = edit(orders_table, "month", Condition("month", "<", (dt.date(2024, 6, 2),)))
    assert [day.value for day in form.date_input] == [dt.date(2022, 1, 1), dt.date(2024, 6, 1)]
    form.date_input[0].set_value(dt.date(2023, 2, 1))
    kept = (Condition("month", ">=", (dt.date(2023, 2, 1),)), Condition("month", "<", (dt.date(2024, 6, 2),)))
    assert applied(form) == kept
    assert applied(edit(orders_table, "month")) == ()


@pytest.mark.parametrize(
    ("name", "first", "end"),
    [
        ("Last 3 months", dt.date(2024, 10, 1), None),
        ("Last 12 months", dt.date(2024, 1, 1), None),
        ("2024", dt.date(2024, 1, 1), None),
        ("2023", dt.date(2023, 1, 1), dt.date(2024, 1, 1)),
    ],
)
def test_usual_spans_are_a_click_away(orders_table: Table, name: str, first: dt.date, end: dt.date | None) -> None:
    form = edit(orders_table, "month")
    next(button for button in form.button if button.label == name).click().run()
    ends = (Condition("month", "<", (end,)),) if end else ()
    assert form.session_state["chosen"] == (Condition("month", ">=", (first,)), *ends)
