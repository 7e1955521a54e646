"""The path on the model page: every step draws in both languages, and is about the moment that was chosen."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import transformers as hf
from streamlit.testing.v1 import AppTest

import plotline
from core.types import Language
from llm.models.load import NARRATOR, NARRATOR_FOLDER
from tests.llm.models import tokenizer
from tests.pages.test_pages import show, texts
from ui import state
from ui.model_page import measured
from ui.model_page.path import STEPS, references
from wording.say import say

FIRST_WAYS = {"positions": "rotary", "vectors": "own"}  # of the steps that show several


@pytest.fixture
def walked(loaded: AppTest) -> AppTest:
    show(loaded, "story")
    return show(loaded, "model")


def choice(app: AppTest, what: str, language: Language = "en") -> str:
    return state.key_for(f"path-{what}", app.session_state["table"], language)


def step(app: AppTest, name: str, language: Language = "en") -> AppTest:
    app.session_state[choice(app, "step", language)] = name
    shown = app.run()
    assert not shown.exception and not shown.error
    return shown


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_step_draws_with_its_words_its_formula_and_its_paper(loaded: AppTest, language: Language) -> None:
    loaded.session_state["language"] = language
    show(loaded, "story")
    show(loaded, "model")
    for name in STEPS:
        shown = step(loaded, name, language)
        said = say(f"path.about.{name}", language).split("{")[0]
        assert said in html.unescape(texts(shown))
        assert "pl-moment" in texts(shown) and len(shown.latex) == 1
        assert f'href="{references()[FIRST_WAYS.get(name, name)]["address"]}"' in texts(shown)


def test_every_formula_and_paper_is_of_a_step_or_of_a_way_to_tell_positions() -> None:
    ways = {"rotary", "learned", "sinusoids", "alibi", "own", "counted", "predicted", "file"}
    assert set(references()) == set(STEPS) - FIRST_WAYS.keys() | ways
    for reference in references().values():
        assert reference["formula"] and re.search(r"\d{4}", reference["paper"])
        assert reference["address"].startswith("https://")


def test_a_step_on_and_a_step_back_move_the_moment_and_the_path(walked: AppTest) -> None:
    slider = walked.select_slider[0]
    shown = slider.set_value(3).run()
    before = re.search(r'class="pl-moment">(.*?)</p>', texts(shown), re.DOTALL)
    shown = next(b for b in shown.button if b.key == choice(shown, "token/1")).click().run()
    assert shown.select_slider[0].value == 4
    assert before and before[0] not in texts(shown)
    shown = next(b for b in shown.button if b.key == choice(shown, "to-right")).click().run()
    assert say("path.about.tokens", "en") in html.unescape(texts(shown))


def test_the_sentence_up_to_the_moment_and_behind_it_is_the_whole_sentence(walked: AppTest) -> None:
    story = next(iter(walked.session_state["stories"].values()))
    for at in (0, 5, len(walked.select_slider[0].options) - 1):
        shown = walked.select_slider[0].set_value(at).run()
        drawn = re.search(r'class="pl-moment"><span>(.*?)</span><mark>.*?</mark><span class="pl-later">(.*?)</span>', texts(shown), re.DOTALL)  # fmt: skip
        assert drawn
        told = story.narrative.sentences[0].text
        assert told.startswith(html.unescape(drawn[1]).strip()) and told.endswith(html.unescape(drawn[2]).strip())


def test_attention_without_its_scale_is_said_not_to_be_the_model_s(walked: AppTest) -> None:
    shown = step(walked, "attention")
    altered = say("path.attention.altered", "en")
    assert altered not in html.unescape(texts(shown))
    shown.session_state[choice(shown, "scaled")] = False
    shown = shown.run()
    assert altered in html.unescape(texts(shown))
    table = shown.dataframe[0].value
    column = say("model.arithmetic.scaled", "en")
    assert (table[column] == "−∞").any(), "tokens that are not written yet are hidden"


def test_at_temperature_zero_one_token_alone_may_be_drawn(walked: AppTest) -> None:
    shown = step(walked, "choice")
    next(s for s in shown.slider if s.key == choice(shown, "draw-heat")).set_value(0.0).run()
    assert say("path.choice.greedy", "en") in texts(shown)
    assert texts(shown).count("100%") >= 1


def test_without_a_table_the_path_leads_to_one(app: AppTest) -> None:
    assert say("path.no_table", "en") in texts(show(app, "model"))


def test_a_story_that_is_not_written_yet_is_written_where_it_is_needed(loaded: AppTest) -> None:
    for page in ("model", "attention"):
        loaded.session_state["stories"] = {}
        show(loaded, page)
        assert len(loaded.session_state["stories"]) == 1


def test_where_nothing_is_told_there_is_no_path(loaded: AppTest) -> None:
    rng = np.random.default_rng(3)
    noise = pd.DataFrame({"group": rng.choice(list("abc"), 60), "height": rng.normal(50, 9, 60).round(1)})
    loaded.session_state["table"] = plotline.read(noise, name="noise")
    assert say("path.nothing_told", "en") in texts(show(loaded, "model"))


def test_every_figure_of_the_narrator_s_evaluation_is_shown_once_and_by_a_name() -> None:
    evaluation = json.loads((NARRATOR_FOLDER / "evaluation.json").read_text(encoding="utf-8"))
    flat = [x for x in evaluation.values() if not isinstance(x, dict)]
    nested = [x for record in evaluation.values() if isinstance(record, dict) for x in record.values()]
    drawn = list(measured.tables(evaluation))
    assert len(drawn[0]) == len(flat)
    assert sum(len(row) - 1 for table in drawn[1:] for row in table) == len(nested)
    words = [cell for table in drawn for row in table for cell in (*row, *row.values())]
    assert not [word for word in words if "_" in word]


def test_a_model_of_another_kind_is_walked_through_too(
    loaded: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: dict[str, Any] = {"n_embd": 64, "n_layer": 2, "n_head": 4, "bos_token_id": 256, "eos_token_id": 257}
    hf.GPT2LMHeadModel(hf.GPT2Config(vocab_size=320, n_positions=2048, **sizes)).save_pretrained(tmp_path)
    tokenizer().save_pretrained(tmp_path)
    monkeypatch.setitem(os.environ, state.MODEL_VARIABLE, str(tmp_path))
    show(loaded, "story")
    show(loaded, "model")
    for name in STEPS:
        shown = step(loaded, name)
        assert say(f"path.step.{name}", "en") in texts(shown)
        if name == "positions":
            assert references()["learned"]["address"] in texts(shown), "its own way stands first"


def vectors_step(app: AppTest, way: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Walk to one way's vectors of the narrator that ships: only of its tokens are there others."""
    monkeypatch.setitem(os.environ, state.MODEL_VARIABLE, NARRATOR)
    show(app, "story")
    show(app, "model")
    step(app, "vectors")
    app.session_state[choice(app, "vector-way")] = way
    return app.run()


@pytest.mark.parametrize("way", ["counted", "predicted"])
def test_vectors_made_in_another_way_have_neighbours_and_are_compared(
    loaded: AppTest, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = vectors_step(loaded, way, monkeypatch)
    assert not shown.exception and not shown.error
    words = html.unescape(texts(shown))
    assert say(f"path.vector_about.{way}", "en") in words
    assert words.count("95% interval") == 3, "every way is judged by the same words"
    assert references()[way]["address"] in words


def test_a_file_of_vectors_is_looked_into_and_a_wrong_one_is_refused(
    loaded: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = vectors_step(loaded, "file", monkeypatch)
    shown = shown.file_uploader[0].set_value(("glove.txt", b"total 1 2\nshare 2 1\nelephant 0 1\n", "text/plain")).run()
    assert not shown.error
    assert "The file holds 3 words" in html.unescape(texts(shown))
    shown = shown.file_uploader[0].set_value(("wrong.txt", b"date,total\n1,2\n", "text/plain")).run()
    assert not shown.exception
    assert shown.error[0].value.startswith("Line 1 is not a word followed by numbers")
