"""The path on the model page: every step draws in both languages, and is about the moment that was chosen."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import transformers as hf
from streamlit.testing.v1 import AppTest

from core.types import Language
from llm.models.load import NARRATOR_FOLDER
from tests.llm.models import tokenizer
from tests.pages.test_pages import show, texts
from ui import state
from ui.model_page import measured
from ui.model_page.path import STEPS, references
from wording.say import say


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
        assert f'href="{references()[name if name != "positions" else "rotary"]["address"]}"' in texts(shown)


def test_every_formula_and_paper_is_of_a_step_or_of_a_way_to_tell_positions() -> None:
    ways = {"rotary", "learned", "sinusoids", "alibi"}
    assert set(references()) == set(STEPS) - {"positions"} | ways
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


def test_without_a_story_the_path_leads_to_it(loaded: AppTest) -> None:
    assert say("path.no_story", "en") in texts(show(loaded, "model"))


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
