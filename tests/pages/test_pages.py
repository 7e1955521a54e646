"""Each page, empty and with a table: it draws, says what it should, and shows an error as one sentence."""

import json
import os
import re

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import plotline
from charts.draw import altair_chart
from core.types import Role
from report.parts import unsaid_groups
from tests.pages.conftest import uploader
from ui import state
from wording.say import say

PAGES = ("data", "story", "charts", "attention", "model")


def texts(app: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def show(app: AppTest, page: str) -> AppTest:
    shown = app.run() if page == "data" else app.switch_page(f"pages/{page}.py").run()
    assert not shown.exception
    return shown


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_a_table_draws_and_leads_to_the_samples(app: AppTest, page: str) -> None:
    shown = show(app, page)
    assert not shown.error
    expected = {"data": say("data.title", "en"), "model": say("model.title", "en")}.get(
        page, say("app.empty_title", "en")
    )
    assert expected in texts(shown)
    assert "<style>" in texts(shown), "a page opened by its own address is drawn by app.py too"
    assert [link.proto.label for link in shown.sidebar.get("page_link")] == [say(f"app.{name}", "en") for name in PAGES]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_with_a_table_draws_in_both_languages(loaded: AppTest, page: str, language: str) -> None:
    loaded.session_state["language"] = language
    if page in ("attention", "model"):
        show(loaded, "story")
    shown = show(loaded, page)
    assert not shown.error


def test_a_sample_is_one_click_away(app: AppTest) -> None:
    app.run().button(key="sample-co2").click().run()
    assert app.session_state["table"].rows == 516
    assert not app.error


def test_a_story_that_is_there_already_stands_where_it_was_written(loaded: AppTest) -> None:
    shown = show(loaded, "story")
    places = list(shown.main.children)  # where one moves, Streamlit draws it afresh, and what a reader opened is closed
    assert list(shown.run().main.children) == places


def test_the_story_has_a_sentence_and_a_chart_for_each_fact(loaded: AppTest) -> None:
    shown = show(loaded, "story")
    assert "Three things that 516 rows say" in texts(shown)
    assert sum(element.proto.component_name == "plotline_sentence" for element in shown.get("bidi_component")) == 3
    assert len(shown.get("vega_lite_chart")) == 3
    assert say("story.nearest", "en") not in texts(shown)
    assert len(shown.get("download_button")) == len(plotline.EXPORTS) + 1


def test_a_story_that_no_length_makes_longer_says_so(loaded: AppTest) -> None:
    why = say("story.no_more", "en")
    show(loaded, "story")
    (story,) = loaded.session_state["stories"].values()
    assert (why in texts(loaded)) is (len(story.facts) < 6)
    loaded.session_state["length"] = "long"
    assert why in texts(show(loaded, "story"))


def test_what_was_not_said_is_folded_by_its_reasons(loaded: AppTest) -> None:
    said = texts(show(loaded, "story"))
    (story,) = loaded.session_state["stories"].values()
    groups = unsaid_groups(story)
    assert said.count('<details class="pl-folded">') == len(groups) > 1
    assert all(group.title in said for group in groups)


def test_each_role_is_told_in_a_line(loaded: AppTest) -> None:
    said = texts(show(loaded, "data"))
    assert all(say(f"data.about_role.{role}", "en") in said for role in Role)


def test_where_nothing_is_said_the_table_is_shown_with_what_came_nearest(loaded: AppTest) -> None:
    rng = np.random.default_rng(3)
    noise = pd.DataFrame({"group": rng.choice(list("abc"), 60), "height": rng.normal(50, 9, 60).round(1)})
    loaded.session_state["table"] = plotline.read(noise, name="noise")
    shown = show(loaded, "story")
    assert "nothing that stands out" in texts(shown) and len(shown.get("vega_lite_chart")) == 1
    nearest = [float(q) for q in re.findall(r"it could be chance \(q = ([\d.]+)", texts(shown))]
    assert say("story.nearest", "en") in texts(shown) and nearest and nearest == sorted(nearest)


def test_an_opened_number_shows_the_test_the_rows_and_the_query(loaded: AppTest) -> None:
    show(loaded, "story")
    (story,) = loaded.session_state["stories"].values()
    loaded.session_state[f"opened/{story.table.id}/en/{story.facts[0].id}"] = "start"
    shown = show(loaded, "story")
    assert "Where 316 ppm comes from" in texts(shown)
    assert "The two agree." in texts(shown)
    assert "All 12 rows behind it" in texts(shown)
    assert "SELECT" in shown.code[0].value


def test_a_chart_is_put_together_once_and_drawn_alike_again(loaded: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(loaded, "story")
    first = [
        (drawn.proto.spec, [data.data.data for data in drawn.proto.datasets]) for drawn in shown.get("vega_lite_chart")
    ]
    monkeypatch.setattr(altair_chart, "to_altair", None)
    shown.run()
    assert not shown.exception
    assert [
        (drawn.proto.spec, [data.data.data for data in drawn.proto.datasets]) for drawn in shown.get("vega_lite_chart")
    ] == first
    assert all(json.loads(spec)["description"] and data for spec, data in first)


def test_plotly_draws_what_altair_drew(loaded: AppTest) -> None:
    loaded.session_state["library"] = "plotly"
    shown = show(loaded, "story")
    assert len(shown.get("plotly_chart")) == 3
    assert not shown.get("vega_lite_chart")


def test_a_choice_is_found_again_after_leaving_the_page(loaded: AppTest) -> None:
    show(loaded, "charts").selectbox(key=state.key_for("how/CO2 (ppm)", loaded.session_state["table"])).select(
        "none"
    ).run()
    show(loaded, "data")
    shown = show(loaded, "charts")
    assert "none" in [box.value for box in shown.selectbox]


def test_a_missing_model_is_one_sentence(loaded: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, state.MODEL_VARIABLE, "/nowhere")
    told = show(loaded, "story")
    assert not told.error
    assert len(told.info) == 1  # the narrator that ships writes in its place, and why is said
    assert len(show(loaded, "model").error) == 1


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\x00\x01\x02\x00"])
def test_an_unreadable_upload_is_one_sentence(app: AppTest, content: bytes) -> None:
    shown = uploader(app).upload("odd.csv", content, "text/csv").run()
    assert not shown.exception
    assert len(shown.error) == 1
    assert "\n" not in shown.error[0].value


def test_a_table_in_which_nothing_holds_says_so(app: AppTest) -> None:
    noise = b"a,b\n" + b"\n".join(f"{(i * 7919) % 101},{(i * 104729) % 97}".encode() for i in range(40))
    app.session_state["table"] = plotline.read(noise, name="noise")
    shown = show(app, "story")
    assert not shown.error
    assert "nothing that stands out" in texts(shown) or "rows say" in texts(shown)


def test_a_table_of_one_row_has_nothing_that_was_left_out(app: AppTest) -> None:
    app.session_state["table"] = plotline.read(b"day,sold\n2024-01-01,7\n", name="one.csv")
    shown = show(app, "story")
    assert not shown.exception and not shown.error


def test_names_out_of_a_table_are_shown_and_not_obeyed(app: AppTest) -> None:
    rows = "\n".join(f"{i},{i * 2 + i % 3}" for i in range(30))
    app.session_state["table"] = plotline.read(
        f"<b>x</b>,:red[y] $z$\n{rows}".encode(), name="<script>alert(1)</script>"
    )
    for page in ("data", "story", "charts"):
        shown = show(app, page)
        assert "<script>alert" not in texts(shown)
        assert "&lt;script&gt;" in texts(shown)
