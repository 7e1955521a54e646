"""The attention explorer: every closer look draws in both languages, measures beside the page, and takes any text."""

import html
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
import transformers as hf
from streamlit.testing.v1 import AppTest

from core.types import Language
from tests.llm.models import tokenizer
from tests.pages.test_pages import show, texts
from ui import state
from ui.attention_page import jobs
from ui.attention_page.explorer import VIEWS
from wording.say import say


def session_jobs(app: AppTest) -> dict[tuple[str, str], jobs.Job]:
    found: dict[tuple[str, str], jobs.Job] = app.session_state["jobs"]
    return found


def measured(app: AppTest, what: str) -> AppTest:
    """Return the page after a job of it came to its end."""
    deadline = time.monotonic() + 100
    while time.monotonic() < deadline:
        work = next((job for (_, name), job in session_jobs(app).items() if name.startswith(what)), None)
        if work is not None and not work.running:
            assert work.done, work.error
            return app.run()
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come to its end")


def view(app: AppTest, name: str) -> AppTest:
    app.session_state[state.key_for("look-view", app.session_state["table"])] = name
    shown = app.run()
    assert not shown.exception and not shown.error
    return shown


@pytest.fixture
def looked(loaded: AppTest) -> AppTest:
    show(loaded, "story")
    return show(loaded, "attention")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_closer_look_draws_and_says_what_it_shows(loaded: AppTest, language: Language) -> None:
    loaded.session_state["language"] = language
    show(loaded, "story")
    show(loaded, "attention")
    for name in VIEWS:
        shown = view(loaded, name)
        assert say(f"attention.about_view.{name}", language).replace("'", "&#39;") in texts(shown)


def test_the_verdict_and_its_numbers_stand_beside_the_map_once_it_is_measured(looked: AppTest) -> None:
    assert "pl-verdict" in texts(looked)
    shown = measured(looked, "baseline")
    assert texts(shown).count("comprehensiveness") == 2  # of the linked evidence, and of the closer look's head
    assert "rank correlation with erasure" in texts(shown)


def test_what_is_measured_can_be_stopped_and_begun_again(looked: AppTest) -> None:
    for work in session_jobs(looked).values():
        work.cancel()
    shown = looked.run()
    assert say("attention.faithfulness.cancelled", "en") in texts(shown)
    again = next(button for button in shown.button if button.label == say("attention.faithfulness.again", "en"))
    assert "pl-verdict" in texts(measured(again.click().run(), "baseline"))


def test_every_method_is_shown_with_its_test(looked: AppTest) -> None:
    shown = view(looked, "methods")
    next(button for button in shown.button if button.label.startswith("Try all methods")).click().run()
    shown = measured(looked, "methods")
    assert not shown.exception
    table = shown.dataframe[0].value
    assert len(table) >= 6 and table[say("attention.methods.comprehensive", "en")].notna().all()


def test_silenced_heads_change_the_sentence_or_it_is_said_that_they_do_not(looked: AppTest) -> None:
    view(looked, "heads")
    shown = measured(looked, "drops")
    assert shown.dataframe[0].value[say("attention.heads.drop", "en")].notna().all()
    shown.multiselect[0].select((0, 1)).run()
    next(button for button in looked.button if button.label == say("attention.silence.run", "en")).click().run()
    shown = measured(looked, "silence")
    assert "with all heads" in texts(shown) and "Silencing them costs" in texts(shown)


def test_what_was_written_so_far_is_the_sentence_itself_where_a_character_is_several_tokens(loaded: AppTest) -> None:
    loaded.session_state["language"] = "zh"
    show(loaded, "story")
    show(loaded, "attention")
    slider = view(loaded, "steps").select_slider[0]
    shown = slider.set_value(slider.options[-1]).run()
    drawn = re.search(r'class="pl-sofar">(.*?)</p>', texts(shown), re.DOTALL)
    story = next(iter(shown.session_state["stories"].values()))
    assert drawn
    said = re.sub(r"‹\w+:|›", "", html.unescape(re.sub("<[^>]*>", "", drawn[1])))  # without the markers of its values
    assert said.strip() == story.narrative.sentences[0].text


def test_two_maps_that_are_compared_are_each_judged_by_name(looked: AppTest) -> None:
    view(looked, "compare")
    shown = measured(looked, "baseline")
    assert len(re.findall(r"layer \d+, head \d+ · \w", texts(shown))) == 2


def test_a_text_of_ones_own_needs_no_table(app: AppTest) -> None:
    shown = show(app, "attention")
    shown.text_area[0].set_value("Sales rose in May.")
    shown.text_area[1].set_value(" They fell in June.")
    shown = next(b for b in shown.button if b.label == say("attention.subject.look", "en")).click().run()
    assert not shown.exception and not shown.error
    assert len(shown.get("bidi_component")) == 2  # the linked sentence, and its tokens


def test_an_encoder_from_a_folder_is_looked_at_in_every_view(app: AppTest, tmp_path: Path) -> None:
    sizes: dict[str, Any] = {
        "hidden_size": 64,
        "intermediate_size": 96,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
    }
    hf.BertForMaskedLM(hf.BertConfig(vocab_size=320, max_position_embeddings=128, **sizes)).save_pretrained(tmp_path)
    tokenizer().save_pretrained(tmp_path)
    shown = show(app, "attention")
    shown.text_area[0].set_value("Sales rose in May.")
    shown.text_area[1].set_value(" They fell.")
    shown.text_input[0].set_value(str(tmp_path))
    next(b for b in shown.button if b.label == say("attention.subject.look", "en")).click().run()
    for name in VIEWS:
        app.session_state[state.key_for("look-view", None)] = name
        shown = app.run()
        assert not shown.exception
        refused = [error.value for error in shown.error]
        assert not refused or (name == "steps" and "does not write" in refused[0])


def test_the_field_for_a_model_follows_the_one_that_is_chosen(looked: AppTest) -> None:
    assert looked.text_input[0].value == os.environ[state.MODEL_VARIABLE]
    looked.session_state["model"] = "narrator"
    shown = show(show(looked, "story"), "attention")
    assert shown.text_input[0].value == "narrator" and not shown.exception


def test_a_model_that_is_not_there_is_one_sentence(app: AppTest) -> None:
    shown = show(app, "attention")
    shown.text_area[0].set_value("Sales rose in May.")
    shown.text_input[0].set_value("/nowhere")
    shown = next(b for b in shown.button if b.label == say("attention.subject.look", "en")).click().run()
    assert not shown.exception and len(shown.error) == 1
