"""The charts page: any columns, in any form that suits them, with what else can be chosen behind one button."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.forms import NAMES
from tests.pages.test_kept import given
from tests.pages.test_pages import show
from tests.pages.test_slices import orders
from ui import state
from wording.say import say


@pytest.fixture
def opened(app: AppTest) -> AppTest:
    return show(given(app, orders(), "orders.csv"), "charts")


def drawn(app: AppTest) -> dict[str, Any]:
    """Return what stands first on the page, as Vega-Lite."""
    spec: dict[str, Any] = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    return spec


def box(app: AppTest, label: str) -> Any:
    return next(box for box in app.selectbox if box.label == say(label, app.session_state["language"]))


def choose(app: AppTest, label: str, option: str) -> AppTest:
    box(app, label).select(option).run()
    assert not app.exception and not app.error
    return app


def test_a_newcomer_sees_a_chart_that_suits_and_every_form_that_does(opened: AppTest) -> None:
    assert box(opened, "charts.choice.form").value == "line"
    choose(opened, "charts.choice.across", "region")
    forms = box(opened, "charts.choice.form")
    assert forms.value == "bar" and {"bars", "box plot", "Pareto", "treemap", "waterfall"} <= set(forms.options)
    assert "slope" not in forms.options and "line" not in forms.options
    choose(opened, "charts.choice.form", "treemap")
    assert drawn(opened)["layer"][0]["mark"]["type"] == "rect"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_form_on_offer_is_drawn(opened: AppTest, language: str) -> None:
    opened.session_state["language"] = language
    opened.run()
    for x, color in (("month", ""), ("month", "region"), ("region", ""), ("price", "")):
        choose(choose(opened, "charts.choice.across", x), "charts.choice.split", color)
        for form, name in NAMES.items():
            if say(name, language) in box(opened, "charts.choice.form").options:
                choose(opened, "charts.choice.form", form)
                assert drawn(opened)["description"]


def test_what_else_can_be_chosen_changes_the_chart(opened: AppTest) -> None:
    then = box(opened, "charts.choice.then")
    assert {"running total", "change to the period before", "share of the total"} < set(then.options)
    choose(opened, "charts.choice.then", "running")
    assert drawn(opened)["title"]["text"] == ["Running sales by month"]
    choose(choose(opened, "charts.choice.then", "none"), "charts.choice.facet", "region")
    assert len(drawn(opened)["concat"]) == 3
    choose(opened, "charts.choice.facet", "")
    next(toggle for toggle in opened.toggle if toggle.label == say("charts.choice.log", "en")).set_value(True).run()
    assert drawn(opened)["layer"][0]["encoding"]["y"]["scale"]["type"] == "log"
    choose(opened, "charts.choice.across", "region")
    opened.number_input(key=state.key_for("most", opened.session_state["table"])).set_value(2).run()
    next(toggle for toggle in opened.toggle if toggle.label == say("charts.choice.rest", "en")).set_value(True).run()
    assert drawn(opened)["title"]["subtitle"] == ["2 of the 3 categories of region are drawn as one."]


def test_a_chart_can_be_taken_away_as_data_and_as_pictures(opened: AppTest) -> None:
    buttons: list[Any] = list(opened.get("download_button"))
    labels = [button.label for button in buttons]
    assert {"CSV", "PNG", "SVG"} <= set(labels)
    assert "import altair as alt" in opened.code[0].value
    opened.session_state["library"] = "plotly"
    assert "import plotly.express as px" in opened.run().code[0].value
