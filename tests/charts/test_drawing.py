"""Both libraries draw the same chart, in both themes, whatever the names in the table are."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
import vl_convert

from charts.draw.altair_axes import _above
from charts.draw.altair_chart import Drawn, _legend_columns, to_altair
from charts.draw.plotly_chart import to_plotly
from charts.facts import for_fact
from charts.scene.scene import compose
from charts.theme import PALETTE, Theme
from core.types import Chart, ColumnKind, Encoding, FactKind, Frame
from tests.charts.facts import EVERY, RANK, TREND, by_region

HOSTILE = (
    "a.b[0]",
    'it\'s "quoted" \\ back',
    "price: high {x} %{y}",
    "<b>bold</b> & <script>alert(1)</script>",
    "$x$ and $y$",
    "datum.x || 1",
    "😀 名称\nnext line",
    "__proto__",
    "key",
    "12",
    "image",
)

every_kind = pytest.mark.parametrize("kind", FactKind)
themes = pytest.mark.parametrize("theme", PALETTE)


def specification(chart: Drawn) -> dict[str, Any]:
    spec = chart.to_dict(validate=True)
    spec["rows"] = [row for rows in spec["datasets"].values() for row in rows]
    return spec


def altair_places(spec: dict[str, Any]) -> set[tuple[str, Any, Any]]:
    return {(row["key"], row["x"], row["y"]) for row in spec["rows"] if "key" in row}


def texts(figure: go.Figure) -> str:
    """Return all that Plotly may show; keys are data that it never does."""
    figure = go.Figure(figure).update_traces(customdata=None)
    return json.dumps(figure.to_plotly_json(), default=list, ensure_ascii=False)


@every_kind
@themes
def test_altair_s_own_schema_accepts_every_kind(kind: FactKind, theme: Theme) -> None:
    chart = for_fact(*EVERY[kind])
    spec = specification(to_altair(chart, theme, {"East": 0.4}))
    assert spec["usermeta"]["alt"] == spec["description"] == chart.alt
    assert spec["config"]["background"] == PALETTE[theme].paper
    assert spec["width"] == "container"
    assert vl_convert.vegalite_to_vega(to_altair(chart, theme).to_dict(), vl_version="6.4")["marks"]


@every_kind
@themes
def test_plotly_draws_every_kind_with_its_alternative_text(kind: FactKind, theme: Theme) -> None:
    chart = for_fact(*EVERY[kind])
    figure = to_plotly(chart, theme)
    assert figure.layout.meta["alt"] == chart.alt
    assert figure.layout.template.layout.paper_bgcolor == PALETTE[theme].paper


@every_kind
def test_both_libraries_draw_the_same_numbers_for_the_same_keys(kind: FactKind) -> None:
    chart = for_fact(*EVERY[kind])
    scene = compose(chart)
    drawn = {key for trace in to_plotly(chart).data for key in trace.customdata}
    assert drawn == {datum.key for datum in scene.data} == {str(row[-1]) for row in chart.frame.rows}
    assert altair_places(specification(to_altair(chart))) == {(d.key, d.x, d.y) for d in scene.data}
    axis = "x" if scene.horizontal else "y"
    numbers = [n for trace in to_plotly(chart).data[:1] for n in trace[axis]]
    assert numbers == [getattr(d, axis) for d in scene.data]


@every_kind
def test_both_libraries_write_the_same_ticks(kind: FactKind) -> None:
    chart = for_fact(*EVERY[kind])
    scene, figure = compose(chart), to_plotly(chart)
    expressions = re.findall(r"\[indexof", json.dumps(to_altair(chart).to_dict()))
    for axis, drawn in ((scene.x, figure.layout.xaxis), (scene.y, figure.layout.yaxis)):
        if axis.ticks and drawn.visible is not False:
            assert [t.replace("&#36;", "$") for t in drawn.ticktext] == [tick.text for tick in axis.ticks]
            assert expressions


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_column_name_is_only_ever_a_title(name: str) -> None:
    fact, _ = RANK
    chart = for_fact(replace(fact, measure=name, breakdown=name), by_region(name=name))
    assert chart.frame.columns == ("x", "y", "key")
    spec = specification(to_altair(chart, evidence={"East": 1.0}))
    fields = {e["field"] for layer in spec["layer"] for e in layer["encoding"].values() if "field" in e}
    assert fields <= {"x", "y", "text", "label", "tip", "fill", "ink", "color", "index"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_category_is_shown_as_it_is(name: str) -> None:
    fact, _ = RANK
    chart = for_fact(fact, by_region((("East", 40.0), (name, 30.0), ("North", 1.0))))
    line = " ".join(name.split())
    assert (name, 30.0, line) in altair_places(specification(to_altair(chart)))
    shown = texts(to_plotly(chart))
    assert "<script>" not in shown and "<b>bold" not in shown
    assert all("$" not in text for text in to_plotly(chart).layout.yaxis.ticktext)


def test_no_expression_holds_a_text_of_the_table() -> None:
    fact, _ = RANK
    chart = for_fact(replace(fact, measure="'+alert(1)+'"), by_region((("'];alert(1);['", 4.0), ("East", 1.0))))
    spec = to_altair(chart, evidence={"East": 1.0}).to_dict()
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.extend(str(v) for k, v in node.items() if k in ("expr", "labelExpr", "filter", "calculate", "test"))
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk({k: v for k, v in spec.items() if k != "datasets"})
    assert found and all("alert" not in expression for expression in found)


def test_missing_numbers_and_dates_are_gaps_and_missing_names_are_said() -> None:
    fact, frame = TREND
    rows = (*frame.rows[:3], (None, 5.0, "none"), (frame.rows[4][0], math.nan, "nan"), (frame.rows[5][0], None, "null"))
    chart = for_fact(fact, replace(frame, rows=rows))
    spec = to_altair(chart).to_dict()
    assert "NaN" not in json.dumps(spec)
    assert {d.key: d.y for d in compose(chart).data}["nan"] is None
    to_plotly(chart)
    ranked, _ = RANK
    named = compose(for_fact(ranked, by_region(((None, 2.0), ("East", 1.0)))))
    assert named.y.categories == ("(missing)", "East")


@every_kind
def test_no_integer_is_sent_because_arrow_s_integers_break_vega(kind: FactKind) -> None:
    rows = specification(to_altair(for_fact(*EVERY[kind])))["rows"]
    assert not [cell for row in rows for cell in row.values() if isinstance(cell, int)]


def test_evidence_is_drawn_relative_to_the_strongest_and_told_as_it_is() -> None:
    chart = for_fact(*RANK)
    scene = compose(chart, {"East": 0.02, "North": 0.01, "Atlantis": 0.01})
    assert [d.weight for d in scene.data] == [1.0, 0.5, 0.0, 0.0]
    assert scene.data[1].tip.endswith("share of the model's attention 1%")
    spec = to_altair(chart, evidence={"East": 0.02, "North": 0.01}).to_dict()
    assert spec["params"] == [{"name": "evidence", "value": [1.0, 0.5, 0.0, 0.0]}]
    assert "params" not in to_altair(chart).to_dict()


@themes
def test_provenance_and_evidence_never_share_a_colour(theme: Theme) -> None:
    p = PALETTE[theme]
    spec = json.dumps(to_altair(for_fact(*TREND), theme, {"2020-01-01": 1.0}).to_dict())
    assert p.accent in spec and p.evidence in spec and p.accent != p.evidence


@pytest.mark.parametrize("mark", ["rect", "area", "bar", "line"])
def test_the_other_marks_and_series_are_drawn_too(mark: str) -> None:
    nominal, number = ColumnKind.NOMINAL, ColumnKind.QUANTITATIVE
    rows = tuple((x, c, 1.0 + i, f"{x}|{c}") for i, (x, c) in enumerate((x, c) for x in "ab" for c in ("u", "v")))
    frame = Frame(("a.x", "b[c]", "n", "key"), rows)
    x, series, y = (
        Encoding("x", "a.x", nominal, "A"),
        Encoding("color", "b[c]", nominal, "B"),
        Encoding("y", "n", number, "N"),
    )
    cells = (x, replace(series, channel="y"), replace(y, channel="color"))
    encodings = cells if mark == "rect" else (x, y, series)
    chart = Chart(mark, encodings, frame, "T", "alt", highlight=("a|u",))  # type: ignore[arg-type]
    spec = to_altair(chart, evidence={"a|u": 1.0}).to_dict(validate=True)
    assert spec["description"] == "alt"
    assert vl_convert.vegalite_to_vega(spec, vl_version="6.4")["marks"]
    assert to_plotly(chart, evidence={"a|u": 1.0}).data


def test_the_values_at_the_ends_of_bars_have_room_on_either_side_of_zero() -> None:
    chart = for_fact(*EVERY[FactKind.SHARE_CHANGE])
    rows = ((123.4, "East", "East"), (-0.5, "West", "West"), (-98.7, "South", "South"))
    scene = compose(replace(chart, frame=Frame(chart.frame.columns, rows), highlight=()))
    low, high = scene.x.domain
    assert [d.text for d in scene.data] == ["123.4", "-0.5", "-98.7"]  # the axis says that they are points
    pixels = 300 / (high - low)  # as wide as on a phone
    for number, text in ((123.4, "123.4"), (-98.7, "-98.7")):
        assert min((high - number), (number - low)) * pixels > len(text) * 6


def test_a_note_without_a_title_stands_where_the_title_would() -> None:
    chart = replace(for_fact(*RANK), title="")
    noted = replace(chart, note="Two categories are not drawn.")
    assert to_plotly(noted).layout.title.text.startswith("<span")


def test_of_the_hours_of_a_day_every_third_is_written() -> None:
    hours = tuple((f"{hour}:00", float(hour), str(hour)) for hour in range(24))
    places = (
        Encoding("x", "hour", ColumnKind.ORDINAL, "hour"),
        Encoding("y", "sales", ColumnKind.QUANTITATIVE, "sales"),
    )
    chart = Chart("bar", places, Frame(("hour", "sales", "key"), hours), "T", "alt")
    spec = json.dumps(specification(to_altair(chart)))
    assert '"values": ["0:00", "3:00", "6:00"' in spec
    assert to_plotly(chart).layout.xaxis.ticktext[:3] == ("0:00", "3:00", "6:00")


def test_names_in_a_legend_that_fit_no_phone_stand_below_one_another() -> None:
    assert _legend_columns(["North", "South"]) == 0
    assert _legend_columns([f"a region of a very long name, number {i}" for i in range(6)]) == 1


def test_a_title_of_two_lines_ends_where_one_of_a_single_line_does() -> None:
    scene = compose(for_fact(*EVERY[FactKind.RANK]))
    short, long = (_above(replace(scene, x=replace(scene.x, title=title))) for title in ("sales", "of many words " * 6))
    assert isinstance(long["title"], list) and long["titleY"] < short["titleY"] == -10


def test_the_axis_of_a_chart_names_the_category_that_it_is_limited_to() -> None:
    chart = for_fact(*EVERY[FactKind.CHANGE_POINT])
    assert [e.title for e in chart.encodings if e.channel == "y"] == ["sales ($) · West"]
