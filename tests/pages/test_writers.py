"""The panel of models: what can write is listed in both languages, chosen with a click, added, removed; a fetch is shown and stopped."""

from __future__ import annotations

import copy
import html
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import plotline
from core.errors import ModelError
from core.message import Message
from core.types import Check, Language, Refused
from llm.models import house
from llm.models.load import load
from tests.pages.conftest import ROOT
from tests.pages.test_pages import show, texts
from ui.model_page import getting
from wording.say import say


@pytest.fixture(autouse=True)
def nothing_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(house.HOUSE_VARIABLE, str(tmp_path / "house"))
    monkeypatch.setattr(getting, "_latest", [])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_can_write_is_listed(app: AppTest, language: Language) -> None:
    app.session_state["language"] = language
    shown = html.unescape(texts(show(app, "model")))
    for what in ("models.title", "models.fetched", "models.others"):
        assert say(what, language) in shown
    assert "SmolLM2-135M-Instruct" in shown and "Apache-2.0" in shown


def test_a_folder_is_added_chosen_and_forgotten(app: AppTest, model_folder: Path) -> None:
    shown = show(app, "model")
    shown.text_input(key="model_place").input(str(model_folder)).run()
    shown = _button(shown, "models.add").click().run()
    assert f"{say('models.kind.folder', 'en')}" in texts(shown)
    shown = shown.button(key="model/narrator/use").click().run()
    assert shown.session_state["model"] == "narrator"
    shown = shown.button(key=f"model/{model_folder}/use").click().run()
    assert shown.session_state["model"] == str(model_folder)
    shown = shown.button(key=f"model/{model_folder}/remove").click().run()
    assert shown.session_state["model"] == "narrator" and model_folder.exists()
    assert not shown.exception and not shown.error


def test_what_is_no_model_is_refused_in_a_sentence(
    app: AppTest, model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = show(app, "model")
    for place, words in (
        ("/nowhere", "nothing at"),
        (__file__, "neither a folder"),
        ("", "Say where"),
        (str(ROOT), "holds no model"),
    ):
        shown.text_input(key="model_place").input(place).run()
        shown = _button(shown, "models.add").click().run()
        assert words in shown.error[0].value and len(plotline.models()) == 2
    monkeypatch.setenv(house.HOUSE_VARIABLE, "/proc/none")
    shown.text_input(key="model_place").input(str(model_folder)).run()
    assert "could not be changed" in _button(shown, "models.add").click().run().error[0].value


def test_a_model_that_cannot_be_seen_leaves_the_panel_to_choose_another(app: AppTest) -> None:
    app.session_state["model"] = "http://localhost:1/v1#m"
    shown = show(app, "model")
    assert "m is behind a server" in texts(shown) and "Chosen is m" in texts(shown)
    assert not shown.error and shown.button(key="model/narrator/use")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_model_that_cannot_be_had_is_said_with_who_writes_instead(app: AppTest, language: Language) -> None:
    app.session_state["language"] = language
    app.session_state["model"] = "/nowhere/mine"
    said = show(app, "model").error[0].value.replace("\\", "")
    assert say("models.instead", language).format(why="") in said and "/nowhere/mine" in said


def test_a_small_file_has_some_size_and_what_is_not_here_has_no_record(app: AppTest, tmp_path: Path) -> None:
    (tmp_path / "small.gguf").write_bytes(b"GGUF")
    plotline.add_model(str(tmp_path / "small.gguf"))
    shown = texts(show(app, "model"))
    assert say("models.small", "en") in shown and "0 MB" not in shown.replace("120 MB", "")
    assert shown.count(say("models.no_record", "en")) == 1


def test_asking_the_servers_asks_nothing_else(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = house.Offer("http://localhost:8000/v1#m", "m (vLLM)", "server", True, 0, "", (), None)
    monkeypatch.setattr(plotline, "served_models", lambda: (offer,))
    page = show(app, "model")
    monkeypatch.setattr(house, "models_at", lambda address: pytest.fail("asked again"))
    shown = _button(page, "models.ask").click().run()
    assert "m (vLLM)" in texts(shown) and not shown.exception


def test_a_fetch_shows_how_far_it_is_and_is_stopped(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = threading.Event(), threading.Event()

    def get(name: str, progress: Callable[[float, Message], None], cancelled: Callable[[], bool]) -> None:
        progress(0.5, Message("Fetching {} of {} MB", 46, 93))
        begun.set()
        while not cancelled():
            pass
        ended.set()
        raise InterruptedError

    monkeypatch.setattr(plotline, "get_model", get)
    shown = show(app, "model").button(key="model/smollm2/get").click().run()
    assert begun.wait(60)
    assert "Fetching 46 of 93 MB" in str(shown.run().get("progress")[0].proto)
    shown.button(key="model/stop").click().run()
    assert ended.wait(60)


def test_a_fetch_that_fails_says_why_and_can_be_tried_again(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    def get(name: str, progress: object, cancelled: object) -> None:
        raise ModelError(Message("There is no file {}.", "x"))

    monkeypatch.setattr(plotline, "get_model", get)
    shown = show(app, "model").button(key="model/smollm2/get").click().run()
    while getting.running():
        pass
    shown = shown.run()
    assert "There is no file x." in [error.value.replace("\\", "") for error in shown.error]
    assert shown.button(key="model/again")
    assert not show(_another(), "model").error


def test_a_session_stops_only_what_it_began(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def get(name: str, progress: Callable[[float, Message], None], cancelled: Callable[[], bool]) -> None:
        progress(0.5, Message("Fetching {} of {} MB", 46, 93))
        begun.set()
        while not cancelled():
            pass
        stopped.set()
        raise InterruptedError

    monkeypatch.setattr(plotline, "get_model", get)
    mine = show(app, "model").button(key="model/smollm2/get").click().run()
    assert begun.wait(60)
    yours = show(_another(), "model")
    assert say("models.elsewhere", "en") in texts(yours)
    assert not [button for button in yours.button if button.key == "model/stop"]
    yours = yours.button(key="model/narrator/use").click().run()
    mine = mine.button(key="model/narrator/use").click().run()
    assert not stopped.is_set() and not yours.exception
    mine.button(key="model/stop").click().run()
    assert stopped.wait(60)


def test_where_models_are_off_nothing_is_fetched_or_named(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(house.HOUSE_VARIABLE, "off")
    shown = show(app, "model")
    assert not [button for button in shown.button if button.key and button.key.endswith(("/get", "/remove"))]
    assert not [field for field in shown.text_input if field.key == "model_place"]


def _another() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_that_all_drafts_were_refused(loaded: AppTest, language: Language) -> None:
    loaded.session_state["language"] = language
    shown = show(loaded, "story")
    story = next(iter(shown.session_state["stories"].values()))
    check = Check("numbers", False, "'12: 5': not a value of the fact", "'12: 5'")
    told = replace(story.narrative, refused=Refused("It rose by 12.", story.facts[0].id, check))
    with_refused = {key: replace(story, narrative=told) for key in shown.session_state["stories"]}
    shown.session_state["stories"] = with_refused
    said = shown.run().info[0].value.replace("\\", "")  # what Markdown would take for its own is escaped
    assert (
        "It rose by 12." in said
        and say("path.check.numbers", language)[:10] in said
        and say("story.offending", language).format(what="'12: 5'") in said
    )


def test_the_attention_page_says_in_which_precision_its_maps_are_where_the_weights_have_another(
    loaded: AppTest, model_folder: Path, tmp_path: Path
) -> None:
    half: Any = load(str(model_folder)).network
    place = tmp_path / "half"
    shutil.copytree(model_folder, place)
    copy.deepcopy(half).half().save_pretrained(place)
    loaded.session_state["model"] = str(place)
    show(loaded, "story")
    said = say("attention.subject.precision", "en").format(computed="float32", stored="float16")
    assert said in texts(show(loaded, "attention"))


def _button(app: AppTest, name: str) -> Any:
    return next(button for button in app.button if button.label == say(name, "en"))
