"""A session is found again under its address, as it was left, by whoever has the address and nobody else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import plotline
from core.types import Language, Role
from desk import edits
from desk.shelf import new_address
from desk.workspace import to_bytes
from samples import SAMPLES
from tests.pages.conftest import ROOT, uploader
from tests.pages.test_data_page import LEDGER, WIDE, press
from tests.pages.test_pages import show
from ui import kept
from ui.state import MODEL_VARIABLE
from wording.say import say

JAN = b"zip,takings\n01234,5\n02345,6\n03456,7\n"


def another(query: str = "") -> AppTest:
    """Return the app in a session of its own, at an address or none."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if query:
        app.query_params[kept.ADDRESS] = query
    return app


def address_of(app: AppTest) -> str:
    return str(app.query_params[kept.ADDRESS])


def home(app: AppTest) -> AppTest:
    """Return the app on its first page, through app.py: AppTest takes the pages that `st.switch_page` names without it."""
    app._page_hash = app._finished_page_script_hash = ""
    return app.run()


def given(app: AppTest, content: bytes, name: str = "mine.csv") -> AppTest:
    """Open a file and stand on the data page, kept."""
    uploader(app).upload(name, content, "text/csv").run()
    shown = home(app)
    assert not shown.exception and not shown.error
    return shown


def test_a_new_session_at_the_address_finds_all_as_it_was_left(app: AppTest) -> None:
    press(given(app, LEDGER), say("data.repair_undo", "en"))
    app.session_state["language"] = "zh"
    app.session_state["edits"] = edits.drop(edits.Edits(), "a fact")
    left = home(app).session_state["table"]
    found = another(address_of(app)).run()
    table = found.session_state["table"]
    assert not found.exception and (table.id, table.rows, table.name) == (left.id, 9, "mine")
    assert found.session_state["language"] == "zh" and found.session_state["edits"].dropped == ("a fact",)
    assert address_of(found) == address_of(app)


def test_columns_turned_into_rows_and_meanings_are_found_again(app: AppTest) -> None:
    press(given(app, WIDE), say("data.wide.do", "en"))
    opened = app.session_state["opened"]
    correction = plotline.Correction(role=Role.RATE, unit="%")
    table = plotline.retype(opened.table, {"value": correction})
    app.session_state["opened"] = replace(opened, table=table, meanings={"value": correction})
    app.session_state["table"] = table
    home(app)
    found = another(address_of(app)).run().session_state["table"]
    assert [c.name for c in found.columns] == ["shop", "year", "value"] and found.id == table.id
    assert found.column("value").unit == "%"


def test_sessions_do_not_see_each_other(app: AppTest) -> None:
    mine, yours = given(app, JAN), given(another(), JAN.replace(b"takings", b"secret"))
    assert address_of(mine) != address_of(yours)
    for address in ("", new_address(), address_of(mine)[:-1]):
        stranger = another(address).run()
        assert not stranger.exception and "table" not in stranger.session_state
    assert [c.name for c in mine.run().session_state["table"].columns] == ["zip", "takings"]
    assert another(address_of(yours)).run().session_state["table"].columns[1].name == "secret"


def test_another_table_gets_another_address_and_the_first_stays(app: AppTest) -> None:
    first = address_of(given(app, JAN))
    uploader(app).upload("feb.csv", JAN.replace(b"5\n", b"9\n"), "text/csv").run()
    home(app)
    assert address_of(app) != first
    assert another(first).run().session_state["table"].name == "mine"


def test_deleting_deletes(app: AppTest, tmp_path: Path) -> None:
    address = address_of(given(app, JAN))
    assert any((tmp_path / "workspaces").iterdir())
    press(app, say("kept.delete", "en"))
    assert "table" not in app.session_state and kept.ADDRESS not in app.query_params
    assert not any((tmp_path / "workspaces").iterdir())
    gone = another(address).run()
    assert [i.value for i in gone.info] == [say("kept.gone", "en").format(days=30)]
    gone.button(key="sample-co2").click().run()
    assert not home(gone).info and address_of(gone) != address


def test_a_saved_file_opens_as_it_was_left(app: AppTest) -> None:
    press(given(app, LEDGER), say("data.repair_undo", "en"))
    saved = to_bytes(home(app).session_state["kept_workspace"])
    other = given(another(), saved, "mine.plotline")
    assert other.session_state["table"].id == app.session_state["table"].id
    assert address_of(other) != address_of(app)
    refused = uploader(another()).upload("odd.plotline", JAN, "text/csv").run()
    assert len(refused.error) == 1 and "no workspace" in refused.error[0].value


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_story_that_another_model_writes_now_says_so_when_it_is_opened(
    app: AppTest, model_folder: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    app.session_state["language"] = language
    given(app, SAMPLES[1].path.read_bytes())
    held = app.session_state["kept_workspace"].choices
    assert held["writer"] == "random" and str(model_folder) not in str(held)
    assert not [info for info in show(app, "story").info if "random" in info.value]
    monkeypatch.setitem(os.environ, MODEL_VARIABLE, "narrator")
    found = show(another(address_of(app)).run(), "story")
    said = say("story.other_writer", language).format(then="random", now="narrator")
    assert said in [info.value.replace("\\", "") for info in found.info]
    assert found.session_state["kept_workspace"].choices["writer"] == "narrator"


@pytest.mark.parametrize(("folder", "why"), [("off", ""), ("/proc/none", "kept.no_folder")])
def test_where_nothing_can_be_kept_the_address_says_nothing(
    app: AppTest, folder: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, kept.FOLDER_VARIABLE, folder)
    shown = given(app, JAN)
    assert kept.ADDRESS not in shown.query_params
    assert not why or any(say(why, "en") in html.proto.body for html in shown.get("html"))
