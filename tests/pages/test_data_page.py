"""The data page opens what it is given, says what to beware of, and lets its reader change what was guessed."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import plotline
from core.format import label
from core.message import Message
from core.types import ColumnKind, Role, Table
from samples import SAMPLES
from tests.pages.conftest import uploader
from ui.data_page import sources
from wording.say import catalogue, say

JAN = b"zip,takings\n01234,5\n02345,6\n03456,7\n"
FEB = JAN.replace(b"5\n", b"9\n")
WIDE = b"shop,2019,2020,2021\na,1,2,3\nb,2,3,4\nc,1,5,6\n"
STACKED = b"region,units,net\n" + b"N,1,2.5\n" * 12 + b"\nperson,age\nann,31\nbob,45\n"
LEDGER = b"shop;paid;n\n" + b"".join(b"s%d;1.%d00,50;%d\n" % (i % 3, i, i) for i in range(1, 9)) + b"Total;36,50;36\n"
EITHER = b"when,takings\n" + b"".join(b"%s,%d\n" % ((b"01/02/2023", b"02/01/2023")[i % 2], i) for i in range(60))


def opened(app: AppTest, content: bytes, name: str = "given.csv") -> AppTest:
    uploader(app).upload(name, content, "text/csv").run()
    assert not app.exception
    assert not app.error
    return app.switch_page("pages/data.py").run()


def press(app: AppTest, called: str) -> AppTest:
    next(button for button in app.button if button.label == called).click().run()
    assert not app.exception
    return app


def titles(app: AppTest) -> str:
    return "".join(html.proto.body for html in app.get("html"))


def test_a_table_that_leaves_nothing_to_ask_leads_straight_to_its_story(app: AppTest) -> None:
    uploader(app).upload("given.csv", JAN, "text/csv").run()
    assert f"{say('app.story', 'en')} · given" in titles(app) and not app.get("file_uploader")


def test_a_table_that_could_be_read_two_ways_is_asked_about_first(app: AppTest) -> None:
    uploader(app).upload("given.csv", EITHER, "text/csv").run()
    assert say("data.choices", "en") in titles(app) and app.get("file_uploader")


def test_several_files_of_one_shape_open_as_one_table(app: AppTest) -> None:
    uploader(app).set_value([("jan.csv", JAN, "text/csv"), ("feb.csv", FEB, "text/csv")]).run()
    table = app.session_state["table"]
    assert (table.rows, table.name) == (6, "jan + 1")
    assert [c.name for c in table.columns] == ["file", "zip", "takings"]


def test_a_file_that_is_refused_is_not_in_the_way_of_the_next(app: AppTest) -> None:
    uploader(app).upload("empty.csv", b"", "text/csv").run()
    assert len(app.error) == 1 and not uploader(app).value
    uploader(app).upload("jan.csv", JAN, "text/csv").run()
    assert not app.error and app.session_state["table"].rows == 3


def test_a_table_is_pasted(app: AppTest) -> None:
    app.run().text_area(key="pasted").input("day\tunits\n2021-01-04\t3\n2021-01-05\t4\n")
    press(app, say("data.paste.open", "en"))
    assert not app.error
    assert app.session_state["table"].rows == 2


def test_columns_that_are_periods_become_rows_and_come_back(app: AppTest) -> None:
    opened(app, WIDE)
    before = app.session_state["table"]
    press(app, say("data.wide.do", "en"))
    assert [c.name for c in app.session_state["table"].columns] == ["shop", "year", "value"]
    press(app, say("data.undo", "en"))
    assert app.session_state["table"].id == before.id


def first_day(table: Table) -> object:
    return table.expr.to_pyarrow().to_pydict()["when"][0]


def test_the_other_reading_is_a_click_away(app: AppTest) -> None:
    opened(app, EITHER)
    table = app.session_state["table"]
    assert table.choices
    assert first_day(table) == date(2023, 1, 2)
    other = table.choices[0].others[0]
    press(app, say(Message("data.choice_take", value=say(f"data.choice.{other}", "en")), "en"))
    changed = app.session_state["table"]
    assert changed.id != table.id
    assert first_day(changed) == date(2023, 2, 1)


def test_the_table_below_another_is_a_click_away(app: AppTest) -> None:
    opened(app, STACKED)
    assert app.session_state["table"].rows == 12
    press(app, say(Message("data.choice_take", value="line 15"), "en"))
    assert [c.name for c in app.session_state["table"].columns] == ["person", "age"]
    press(app, say(Message("data.choice_take", value="line 1"), "en"))
    assert app.session_state["table"].rows == 12


def read_as(app: AppTest) -> tuple[int, str]:
    table = app.session_state["table"]
    return table.rows, table.column("paid").dtype


def test_a_repair_is_undone_by_a_click_and_done_again_by_another(app: AppTest) -> None:
    opened(app, LEDGER)
    assert read_as(app) == (8, "double")
    press(app, say("data.repair_undo", "en"))
    assert read_as(app) == (9, "double")
    press(app, say("data.repair_undo", "en"))
    assert read_as(app) == (9, "varchar")
    press(app, say("data.take_back", "en"))
    assert read_as(app) == (8, "varchar")
    press(app, say("data.undo", "en"))
    assert read_as(app) == (9, "varchar")


def test_cautions_are_answered_by_clicks(app: AppTest) -> None:
    rows = b"".join(b"s%d,%d,m\n" % (i, i * 7 % 50) for i in range(40))
    opened(app, b"shop,wind,unit\n" + rows + b"s40,-999,m\n" * 4)
    assert app.session_state["table"].rows == 44
    press(app, say("data.remedy.repeated", "en"))
    assert app.session_state["table"].rows == 41
    press(app, say(Message("data.remedy.without", column=label("unit")), "en"))
    assert [c.name for c in app.session_state["table"].columns] == ["shop", "wind"]
    press(app, say(Message("data.remedy.missing", value="-999", column=label("wind")), "en"))
    assert -999 not in app.session_state["table"].expr.to_pyarrow()["wind"].to_pylist()


def test_a_table_may_be_read_otherwise_where_the_file_leaves_no_doubt(app: AppTest) -> None:
    opened(app, LEDGER)
    for option, value in (("totals", "keep"), ("header", "no")):
        label = say(f"data.option.{option}", "en")
        next(box for box in app.selectbox if box.label == label).select(value)
        press(app, say("data.read_again", "en"))
    table = app.session_state["table"]
    assert (table.rows, table.columns[0].name) == (10, "column_1") and not app.error


def test_a_file_that_is_refused_leaves_every_other_way_in(app: AppTest) -> None:
    uploader(app).upload("given.csv", b"", "text/csv").run()
    assert [error.value for error in app.error] and not app.exception
    assert sum(button.label == say("data.open_sample", "en") for button in app.button) == len(SAMPLES)


def test_what_is_odd_is_said_with_what_to_do(app: AppTest) -> None:
    rows = b"".join(b"%d,%d\n" % (i, 999 if i % 20 == 0 else i % 7) for i in range(100))
    shown = "\n".join(element.proto.body for element in opened(app, b"reading,takings\n" + rows).get("html"))
    assert "999 lies far from all other values" in shown
    assert "empty these cells" in shown


@pytest.mark.parametrize("url", ["postgres://ann:hunter2-secret@127.0.0.1:9/shop", "not a url hunter2-secret"])
def test_a_connection_that_fails_is_one_sentence_without_the_password(app: AppTest, url: str) -> None:
    app.run().text_input[0].input(url)
    press(app, say("data.connect.open", "en"))
    assert len(app.error) == 1
    assert "hunter2-secret" not in app.error[0].value
    assert "\n" not in app.error[0].value


def test_connections_can_be_taken_away(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(sources.CONNECTIONS_VARIABLE, "off")
    assert not app.run().text_input


def edit() -> None:
    import streamlit as st

    from ui import state
    from ui.data_page import columns

    table = state.table()
    st.session_state["key"] = {"edited_rows": st.session_state["edits"]}
    st.session_state["columns_drawn"] = 0
    assert table is not None
    columns.edited("key", table)
    columns.refused()


def edited(table: object, edits: dict[int, dict[str, object]]) -> AppTest:
    app = AppTest.from_function(edit, default_timeout=60)
    app.session_state["table"] = table
    app.session_state["edits"] = edits
    return app.run()


def test_a_kind_that_is_edited_changes_the_table_and_its_id() -> None:
    table = plotline.read(b"batch,takings\n1,5\n2,6\n3,7\n", name="t")
    app = edited(table, {0: {"read as": "identifier"}, 1: {"unit": "€", say("data.column.additive", "en"): False}})
    changed = app.session_state["table"]
    assert changed.id != table.id
    assert changed.column("batch").kind is ColumnKind.IDENTIFIER
    assert (changed.column("takings").unit, changed.column("takings").additive) == ("€", False)
    again = app.run().session_state["table"]
    assert again.id == changed.id


def test_a_role_and_what_counts_as_yes_may_be_edited_too() -> None:
    table = plotline.read(b"takings,kept\n5,ja\n6,nein\n7,ja\n", name="t")
    role, yes = say("data.column.role", "en"), say("data.column.yes", "en")
    changed = edited(table, {0: {role: "rate"}, 1: {yes: "nein"}}).session_state["table"]
    assert (changed.column("takings").meaning.role, changed.column("takings").additive) == (Role.RATE, False)
    assert changed.column("kept").meaning.yes == "nein"


def test_a_kind_that_cannot_be_is_refused_in_one_sentence_and_nothing_changes() -> None:
    table = plotline.read(b"name,takings\nann,5\nbob,6\ncat,7\n", name="t")
    app = edited(table, {0: {"read as": "date or time"}})
    assert app.session_state["table"].id == table.id
    assert len(app.error) == 1


def test_every_stage_of_reading_has_a_name() -> None:
    assert all(f"data.stage.{stage}" in catalogue("en") for stage in plotline.STAGES)
