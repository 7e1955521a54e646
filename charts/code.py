"""Code to copy that draws a chart again, with pandas and Altair or Plotly alone. Texts of the table stand in it as literals."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from core.types import Chart, ColumnKind, Encoding, Scalar

Library = Literal["altair", "plotly"]
_ALTAIR = {
    "bar": "mark_bar()",
    "area": "mark_area()",
    "point": "mark_circle()",
    "rect": "mark_rect()",
    "treemap": "mark_bar()",
}


def to_code(chart: Chart, library: Library) -> str:
    """Return a program that draws what a chart draws."""
    body = _altair(chart) if library == "altair" else _plotly(chart)
    imports = (
        "import altair as alt"
        if library == "altair"
        else "import plotly.express as px\nimport plotly.graph_objects as go"
    )
    return f"{imports}\nimport pandas as pd\n\n{_data(chart)}\n\n{body}\n"


def _data(chart: Chart) -> str:
    fields = chart.frame.columns[:-1]
    rows = "".join(f"        ({', '.join(map(_literal, row[:-1]))}),\n" for row in chart.frame.rows)
    lines = [f"data = pd.DataFrame(\n    [\n{rows}    ],\n    columns={list(fields)!r},\n)"]
    lines += [f"data[{e.field!r}] = pd.to_datetime(data[{e.field!r}])" for e in chart.encodings if _is_date(chart, e)]
    return "\n".join(lines)


def _literal(cell: Scalar) -> str:
    """Return a cell as Python writes it; a date as text."""
    if isinstance(cell, dt.date):
        return repr(cell.isoformat())
    if isinstance(cell, float) and cell != cell:
        return "None"
    return repr(cell)


def _is_date(chart: Chart, encoding: Encoding) -> bool:
    """Whether a channel is a time axis; bars and cells stand on named periods."""
    return encoding.kind is ColumnKind.TEMPORAL and chart.mark in ("line", "area", "point")


def _names(chart: Chart, encoding: Encoding) -> list[str]:
    """Return the categories of a channel in their order: those of its own order, then as they come."""
    at = chart.frame.columns.index(encoding.field)
    held = dict.fromkeys(_name(row[at]) for row in chart.frame.rows)
    return list(dict.fromkeys([*(name for name in encoding.sort if name in held), *held]))


def _name(cell: Scalar) -> str:
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


# --- Altair ---


def _altair(chart: Chart) -> str:
    title = f"title={chart.title!r}"
    if chart.mark == "boxplot":
        return _altair_boxes(chart, title)
    base = f"alt.Chart(data, {title})"
    if chart.mark == "waterfall":
        x = _channel(chart, "x")
        return f'data["end"] = data["start"] + data["y"]\nchart = {base}.mark_bar().encode({x}, y=alt.Y("start:Q", title={_title(chart, "y")!r}), y2="end")'
    if chart.mark == "pareto":
        x, y = _channel(chart, "x"), _channel(chart, "y")
        return f'base = {base}.encode({x})\nchart = base.mark_bar().encode({y}) + base.mark_line(point=True).encode(y="so_far:Q")'
    drawn = "mark_line(interpolate='step-after')" if chart.stepped else _ALTAIR.get(chart.mark, "mark_line()")
    channels = [_channel(chart, e.channel) for e in chart.encodings if e.channel != "facet"]
    if chart.also:
        channels += [f"x2={chart.also[0]!r}", f"y2={chart.also[1]!r}"]
    if chart.grouped:
        lying = _encoding(chart, "x").kind is ColumnKind.QUANTITATIVE
        channels.append(f"{'y' if lying else 'x'}Offset='color:N'")
    note = "# Altair has no treemap: the same numbers as bars\n" if chart.mark == "treemap" else ""
    panels = [
        f"facet=alt.Facet('{e.field}:N', columns=3, title={e.title!r})" for e in chart.encodings if e.channel == "facet"
    ]
    return f"{note}chart = {base}.{drawn}.encode({', '.join([*channels, *panels])})"


def _altair_boxes(chart: Chart, title: str) -> str:
    lying = _encoding(chart, "x").kind is ColumnKind.QUANTITATIVE
    value, place = ("x", "y") if lying else ("y", "x")
    class_ = value.upper()
    measured = _encoding(chart, value)

    def ends(low: str, high: str) -> str:
        return f'{value}=alt.{class_}("{low}:Q", title={measured.title!r}), {value}2="{high}"'

    panels = [e.field for e in chart.encodings if e.channel == "facet"]
    facet = f'.facet("{panels[0]}:N", columns=3)' if panels else ""
    return (
        f"base = alt.Chart(data).encode({_channel(chart, place)})\n"
        f"boxes = base.mark_rule().encode({ends('low', 'high')}) + base.mark_bar().encode({ends('q1', 'q3')})\n"
        f'boxes += base.mark_tick(color="white").encode({value}="{measured.field}:Q")\n'
        f"chart = boxes{facet}.properties({title})"
    )


def _channel(chart: Chart, name: str) -> str:
    encoding = _encoding(chart, name)
    letter = "T" if _is_date(chart, encoding) else "Q" if encoding.kind is ColumnKind.QUANTITATIVE else "N"
    options = [f"title={encoding.title!r}"]
    if letter == "N":
        options.append(f"sort={_names(chart, encoding)!r}")
    if encoding.log:
        options.append('scale=alt.Scale(type="log")')
    if chart.grouped and letter == "Q":
        options.append("stack=None")
    class_ = {"x": "X", "y": "Y", "color": "Color"}[name]
    return f"{name}=alt.{class_}('{encoding.field}:{letter}', {', '.join(options)})"


# --- Plotly ---


def _plotly(chart: Chart) -> str:
    x, y, color = (next((e.field for e in chart.encodings if e.channel == c), None) for c in ("x", "y", "color"))
    match chart.mark:
        case "rect":
            places = [f'data["{x}"]', f'data["{y}"]']
            if chart.also:
                places = [f'({place} + data["{end}"]) / 2' for place, end in zip(places, chart.also, strict=True)]
            return _titled(chart, f'go.Heatmap(x={places[0]}, y={places[1]}, z=data["{color}"])')
        case "boxplot":
            lying = _encoding(chart, "x").kind is ColumnKind.QUANTITATIVE
            place, value = (y, x) if lying else (x, y)
            five = (
                f'lowerfence=data["low"], q1=data["q1"], median=data["{value}"], q3=data["q3"], upperfence=data["high"]'
            )
            return _titled(
                chart, f'go.Box({"y" if lying else "x"}=data["{place}"], orientation="{"h" if lying else "v"}", {five})'
            )
        case "waterfall":
            measure = '["relative"] * (len(data) - 1) + ["total"]'
            return _titled(chart, f'go.Waterfall(x=data["x"], y=data["y"], measure={measure})')
        case "pareto":
            return _titled(
                chart, 'go.Bar(x=data["x"], y=data["y"], name="")', 'go.Scatter(x=data["x"], y=data["so_far"], name="")'
            )
        case "treemap":
            return f'figure = px.treemap(data, path=["x"], values="y", title={chart.title!r})'
    draw = {"bar": "bar", "area": "area", "point": "scatter"}.get(chart.mark, "line")
    options = [f"{c}={f!r}" for c, f in (("x", x), ("y", y), ("color", color)) if f]
    options += [f"facet_col={e.field!r}, facet_col_wrap=3" for e in chart.encodings if e.channel == "facet"]
    if chart.mark == "bar":
        options.append(f"barmode={'group' if chart.grouped else 'relative'!r}")
    if chart.stepped:
        options.append('line_shape="hv"')
    if _encoding(chart, "y").log:
        options.append("log_y=True")
    orders = {
        e.field: _names(chart, e)
        for e in chart.encodings
        if e.kind is not ColumnKind.QUANTITATIVE and not _is_date(chart, e)
    }
    labels = {e.field: e.title for e in chart.encodings}
    return f"figure = px.{draw}(data, {', '.join(options)}, title={chart.title!r}, labels={labels!r}, category_orders={orders!r})"


def _titled(chart: Chart, *traces: str) -> str:
    axes = f"xaxis_title={_title(chart, 'x')!r}, yaxis_title={_title(chart, 'y')!r}"
    return f"figure = go.Figure([{', '.join(traces)}])\nfigure.update_layout(title={chart.title!r}, {axes})"


def _title(chart: Chart, channel: str) -> str:
    return _encoding(chart, channel).title


def _encoding(chart: Chart, channel: str) -> Encoding:
    encoding = chart.encoding(channel)
    assert encoding is not None, "a chart has both, and color where it is asked for"
    return encoding
