"""Whatever form suits the columns is drawn by both libraries from the same data, under names that say what the data are."""

from __future__ import annotations

import csv
import datetime as dt
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pytest
import vl_convert

import plotline
from charts.code import to_code
from charts.data import to_csv
from charts.draw.altair_chart import to_altair
from charts.draw.plotly_chart import to_plotly
from charts.forms import becoming, refusal, suiting, ways
from charts.scene.panels import panels
from charts.scene.scene import compose
from charts.scene.treemap import squarified
from charts.spec import TOTAL, validate
from core.errors import OptionError
from core.request import OTHERS, ChartRequest, Form, Order, Summary, Then
from core.types import Chart, Grain, Table

REGIONS, SHOPS = ("North", "South", "West"), tuple(f"shop {i:02}" for i in range(1, 25))
DAYS = pd.date_range("2022-01-01", "2023-12-31")


def orders() -> pd.DataFrame:
    """Every shop sells every fourth day or so; each belongs to a region, and discounts are of four sizes."""
    rng = np.random.default_rng(3)
    n = 4 * len(DAYS)
    shop = rng.integers(0, len(SHOPS), n)
    return pd.DataFrame(
        {
            "day": np.repeat(DAYS, 4),
            "region": np.array(REGIONS)[shop % 3],
            "shop": np.array(SHOPS)[shop],
            "paid": np.where(rng.random(n) < 0.5, "card", "cash"),
            "sales": (rng.gamma(2, 20, n) * (1 + shop / 8)).round(2),
            "temperature": rng.normal(4, 9, n).round(1),
            "discount": rng.choice([0.0, 0.05, 0.1, 0.3], n),
        }
    )


FRAME = orders()
MONTHS = Grain.MONTH
S, F = Summary, Form
REQUESTS: dict[Form, ChartRequest] = {
    F.BAR: ChartRequest("shop", "sales", S.SUM, form=F.BAR),
    F.GROUPED: ChartRequest("region", "sales", S.MEDIAN, color="paid", form=F.GROUPED),
    F.STACKED: ChartRequest("day", "sales", S.SUM, MONTHS, "region", F.STACKED),
    F.FULL: ChartRequest("region", None, S.COUNT, color="paid", form=F.FULL),
    F.LINE: ChartRequest("day", "sales", S.SUM, MONTHS, form=F.LINE),
    F.AREA: ChartRequest("day", "sales", S.SUM, MONTHS, "region", F.AREA),
    F.POINT: ChartRequest("temperature", "sales", S.NONE, color="region", form=F.POINT),
    F.HISTOGRAM: ChartRequest("sales", None, S.COUNT, form=F.HISTOGRAM),
    F.BOX: ChartRequest("region", "sales", S.NONE, form=F.BOX),
    F.ECDF: ChartRequest("sales", None, S.COUNT, color="paid", form=F.ECDF),
    F.HEATMAP: ChartRequest("region", "sales", S.MEAN, color="paid", form=F.HEATMAP),
    F.SLOPE: ChartRequest("day", "sales", S.MEAN, Grain.YEAR, "region", F.SLOPE),
    F.WATERFALL: ChartRequest("shop", "sales", S.SUM, form=F.WATERFALL),
    F.PARETO: ChartRequest("shop", "sales", S.SUM, form=F.PARETO),
    F.CALENDAR: ChartRequest("day", "sales", S.SUM, form=F.CALENDAR),
    F.TREEMAP: ChartRequest("shop", None, S.COUNT, form=F.TREEMAP),
}
every_form = pytest.mark.parametrize("form", REQUESTS)


@pytest.fixture(scope="module")
def table() -> Table:
    return plotline.read(FRAME, name="orders")


def chart(table: Table, form: Form, language: str = "en", **changed: Any) -> Chart:
    return plotline.explore(table, replace(REQUESTS[form], **changed), language)


def altair_rows(drawn: Chart) -> dict[str, dict[str, Any]]:
    spec = to_altair(drawn).to_dict(validate=True)
    return {row["key"]: row for rows in spec["datasets"].values() for row in rows if "key" in row}


def plotly_marks(drawn: Chart) -> Iterator[tuple[str, Any]]:
    """Yield the key of each mark that Plotly draws with what it measures there."""
    lying = compose(drawn).horizontal
    for trace in to_plotly(drawn).data:
        match trace.type:
            case "heatmap":
                cells = zip(chain(*trace.customdata), chain(*trace.z), strict=True)
                yield from ((key, z) for key, z in cells if key is not None)
            case "treemap":
                yield from zip(trace.customdata, trace["values"], strict=True)
            case "box":
                numbers = zip(trace.lowerfence, trace.q1, trace.median, trace.q3, trace.upperfence, strict=True)
                boxes = zip(trace.customdata, numbers, strict=True)
                yield from ((f"{key}/{i}", number) for key, box in boxes for i, number in enumerate(box))
            case "scatter" if drawn.mark == "pareto":
                continue
            case _:
                yield from zip(trace.customdata, trace.x if lying else trace.y, strict=True)


def measured(drawn: Chart) -> dict[str, Any]:
    """Return what a chart's frame says of each mark."""
    fields = [drawn.encoding("color")] if drawn.mark == "rect" else [e for e in drawn.encodings if e.field == "y"]
    at = {name: i for i, name in enumerate(drawn.frame.columns)}
    assert fields[0] is not None
    value = at[fields[0].field]
    if drawn.mark != "boxplot":
        return {str(row[-1]): row[value] for row in drawn.frame.rows}
    names = ("low", "q1", fields[0].field, "q3", "high")
    return {f"{row[-1]}/{i}": row[at[name]] for row in drawn.frame.rows for i, name in enumerate(names)}


@every_form
@pytest.mark.parametrize("language", ["en", "zh"])
def test_both_libraries_draw_the_same_data(table: Table, form: Form, language: str) -> None:
    drawn = chart(table, form, language)
    wanted = measured(drawn)
    assert dict(plotly_marks(drawn)) == pytest.approx(wanted)
    rows = altair_rows(drawn)
    assert rows.keys() == {key.split("/")[0] for key in wanted}
    lying = compose(drawn).horizontal
    told: dict[str, Any] = {}
    for key, row in rows.items():
        if drawn.mark == "boxplot":
            names = ("low", "q1", "x" if lying else "y", "q3", "high")
            told |= {f"{key}/{i}": row[name] for i, name in enumerate(names)}
        else:
            named = {"rect": "color", "treemap": "value", "waterfall": "delta"}
            told[key] = row[named.get(drawn.mark, "x" if lying else "y")]
    assert told == pytest.approx(wanted)
    assert vl_convert.vegalite_to_vega(to_altair(drawn, "dark").to_dict(), vl_version="6.4")["marks"]
    assert drawn.title and drawn.alt and to_plotly(drawn, "dark").layout.meta["alt"] == drawn.alt


@every_form
def test_no_form_is_refused_on_what_suits_it(table: Table, form: Form) -> None:
    request = REQUESTS[form]
    assert refusal(request, table) is None and form in suiting(request, table)
    assert request.how in ways(request, table, form)


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (ChartRequest("region", "sales", S.SUM, form=F.LINE), "line: this does not suit what stands across; what suits: bars, "),
        (ChartRequest("region", "sales", S.SUM, form=F.STACKED), "stacked bars: a column to split by"),
        (ChartRequest("region", "sales", S.SUM, color="paid", form=F.BAR), "bars: this is not split"),
        (ChartRequest("region", "temperature", S.MEAN, color="paid", form=F.STACKED), "for what adds up"),
        (ChartRequest("day", "temperature", S.MEAN, MONTHS, "region", F.AREA), "for what adds up"),
        (ChartRequest("sales", "temperature", S.MEAN, form=F.HISTOGRAM), "histogram: this counts rows"),
        (ChartRequest("sales", "temperature", S.MEAN, form=F.ECDF), "cumulative share: this counts rows"),
        (ChartRequest("region", "shop", S.DISTINCT, form=F.BOX), "measure has to be a number"),
        (ChartRequest("region", "sales", S.SUM, form=F.BOX), "sums none up"),
        (ChartRequest("region", "sales", S.NONE, form=F.POINT), "row by row"),
        (ChartRequest("shop", "sales", S.SUM, form=F.TREEMAP, facet="region"), "no small multiples"),
        (ChartRequest("shop", "sales", S.SUM, form=F.BAR, log=True), "logarithmic"),
        (ChartRequest("region", "sales", S.NONE, form=F.BOX, then=Then.SHARE), "nothing becomes of its numbers"),
        (ChartRequest("region", "sales", S.MEAN, then=Then.SHARE), "only totals and counts"),
        (ChartRequest("region", "sales", S.SUM, then=Then.RUNNING), "a total so far"),
        (ChartRequest("region", "sales", S.SUM, then=Then.CHANGE), "from period to period"),
        (ChartRequest("region", "temperature", S.SUM), "does not add up"),
        (ChartRequest("shop", "sales", S.MEAN, color="region", form=F.SLOPE), "two ends"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_would_suit(table: Table, request_: ChartRequest, why: str) -> None:
    with pytest.raises(OptionError, match=why.replace("(", r"\(")):
        plotline.explore(table, request_)


def test_only_dates_have_a_calendar_and_what_is_counted_has_no_change_of_its_own(table: Table) -> None:
    years = replace(table, columns=tuple(replace(c, dtype="bigint") if c.name == "day" else c for c in table.columns))
    assert "dates are needed" in str(refusal(REQUESTS[F.CALENDAR], years))
    assert becoming(REQUESTS[F.LINE], table) == (Then.NONE, Then.SHARE, Then.RUNNING, Then.CHANGE)
    assert becoming(REQUESTS[F.BOX], table) == (Then.NONE,)


def numbers(drawn: Chart) -> list[float]:
    at = drawn.frame.columns.index("y")
    return [float(row[at]) for row in drawn.frame.rows]  # type: ignore[arg-type]


def test_the_largest_are_drawn_by_themselves_and_the_others_left_out_or_as_one(table: Table) -> None:
    totals = FRAME.groupby("shop").sales.sum().sort_values(ascending=False)
    left = chart(table, F.BAR, most=5)
    assert numbers(left) == pytest.approx(list(totals[:5])) and left.note == "Showing 5 of 24 categories of shop."
    as_one = chart(table, F.BAR, most=5, rest=True)
    assert numbers(as_one) == pytest.approx([*totals[:4], totals[4:].sum()])
    assert as_one.frame.rows[-1][-1] == OTHERS and as_one.frame.rows[-1][1] == "all 20 others"
    assert as_one.note == "20 of the 24 categories of shop are drawn as one."
    lowest = chart(table, F.BAR, most=5, order=Order.LOWEST)
    assert numbers(lowest) == pytest.approx(list(totals[::-1][:5]))
    named = chart(table, F.BAR, most=24, order=Order.NAME)
    assert [row[1] for row in named.frame.rows] == list(SHOPS)
    averages = FRAME.groupby("shop").sales.mean().sort_values(ascending=False)
    rest = FRAME[~FRAME.shop.isin(averages[:4].index)].sales.mean()
    assert numbers(chart(table, F.BAR, how=S.MEAN, most=5, rest=True))[-1] == pytest.approx(rest), (
        "of rows, not of averages"
    )


def test_a_split_of_many_names_has_as_many_colours_as_can_be_told_apart(table: Table) -> None:
    drawn = chart(table, F.AREA, color="shop")
    assert drawn.encoding("color").sort[-1] == "all 17 others" and len(drawn.encoding("color").sort) == 8  # type: ignore[union-attr]
    assert sum(numbers(drawn)) == pytest.approx(FRAME.sales.sum())
    lines = chart(table, F.LINE, color="shop")
    assert len(lines.encoding("color").sort) == 8 and lines.note == "Showing 8 of 24 categories of shop."  # type: ignore[union-attr]


def test_areas_have_no_holes() -> None:
    months = pd.to_datetime(["2024-01-31", "2024-02-29", "2024-03-31", "2024-01-01"])
    held = plotline.read(
        pd.DataFrame({"day": months, "region": ["a", "a", "a", "b"], "sales": [1.0, 2, 3, 4]}), name="holes"
    )
    drawn = plotline.explore(held, ChartRequest("day", "sales", S.SUM, MONTHS, "region", F.AREA))
    assert [row[1:3] for row in drawn.frame.rows] == [(1, "a"), (2, "a"), (3, "a"), (4, "b"), (0, "b"), (0, "b")]


def test_numbers_become_shares_totals_so_far_and_changes(table: Table) -> None:
    months = FRAME.groupby(FRAME.day.dt.to_period("M")).sales.sum()
    shares = chart(table, F.BAR, x="region", then=Then.SHARE)
    assert sum(numbers(shares)) == pytest.approx(100) and shares.title == "Share of sales (%) by region"
    assert numbers(chart(table, F.LINE, then=Then.RUNNING)) == pytest.approx(list(months.cumsum()))
    changes = chart(table, F.LINE, then=Then.CHANGE)
    assert numbers(changes) == pytest.approx(list(months.diff()[1:])) and changes.title.startswith("Change in sales")
    assert sum(numbers(chart(table, F.FULL))) == pytest.approx(300), "each of three regions is a whole"


def test_over_a_gap_there_is_no_change() -> None:
    days = pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-04", "2024-01-05"])
    gappy = plotline.read(pd.DataFrame({"day": days, "sales": [1.0, 4.0, 9.0, 16.0]}), name="gaps")
    request = ChartRequest("day", "sales", S.SUM, Grain.DAY, then=Then.CHANGE)
    assert numbers(plotline.explore(gappy, request)) == [3.0, 7.0]


@pytest.mark.parametrize(
    ("how", "wanted"),
    [(S.MEDIAN, lambda g: g.median()), (S.LOW, lambda g: g.quantile(0.25)), (S.HIGH, lambda g: g.quantile(0.75)),
     (S.DISTINCT, lambda g: g.nunique()), (S.MEAN, lambda g: g.mean())],
)  # fmt: skip
def test_rows_are_summed_up_as_the_title_says(table: Table, how: Summary, wanted: Any) -> None:
    drawn = plotline.explore(table, ChartRequest("region", "sales", how, order=Order.NAME))
    assert numbers(drawn) == pytest.approx(list(wanted(FRAME.groupby("region").sales)))
    words = {
        S.MEDIAN: "Median",
        S.LOW: "Lower quartile",
        S.HIGH: "Upper quartile",
        S.DISTINCT: "Number of different",
        S.MEAN: "Average",
    }
    assert drawn.title.startswith(words[how])


def test_bins_are_labelled_by_what_they_hold(table: Table) -> None:
    few = chart(table, F.HISTOGRAM, x="discount")
    counts = FRAME.discount.value_counts().sort_index()
    assert [(row[0], row[1]) for row in few.frame.rows] == [(f"{x:g}", n) for x, n in counts.items()]
    many = chart(table, F.HISTOGRAM)
    assert sum(numbers(many)) == len(FRAME) and many.note == "Each span holds its lower end and not its upper."
    for name, count, _ in many.frame.rows:
        low, high = (float(end.replace(",", "")) for end in str(name).split(" to "))
        assert ((FRAME.sales >= low) & (FRAME.sales < high)).sum() == count
    assert len(chart(table, F.HISTOGRAM, bins=5).frame.rows) <= 5
    whole = plotline.read(pd.DataFrame({"age": np.arange(400) % 81, "n": 1.0}), name="people")
    spans = plotline.explore(whole, ChartRequest("age", None, S.COUNT))
    assert spans.frame.rows[0][0] == "0 to 4" and spans.frame.rows[-1][0] == "80 to 84" and not spans.note


def test_a_span_that_holds_nothing_is_drawn_as_empty() -> None:
    held = plotline.read(pd.DataFrame({"score": [1, 1, 2, 5], "hours": [1.0, 2, 3, 4]}), name="scores")
    request = ChartRequest("score", None, S.COUNT)
    assert [row[:2] for row in plotline.explore(held, request).frame.rows] == [
        ("1", 2),
        ("2", 1),
        ("3", 0),
        ("4", 0),
        ("5", 1),
    ]
    means = plotline.explore(held, replace(request, y="hours", how=S.MEAN))
    assert [row[1] for row in means.frame.rows] == [1.5, 3.0, None, None, 4.0]


def test_a_box_is_that_of_its_rows_and_says_what_lies_beyond(table: Table) -> None:
    north = FRAME[FRAME.region == "North"].sales
    q1, q3 = north.quantile(0.25), north.quantile(0.75)
    inside = north[(north >= q1 - 1.5 * (q3 - q1)) & (north <= q3 + 1.5 * (q3 - q1))]
    drawn = chart(table, F.BOX)
    box = [measured(drawn)[f"North/{i}"] for i in range(5)]
    assert box == pytest.approx([inside.min(), q1, north.median(), q3, inside.max()])
    assert "values beyond the whiskers are not drawn" in drawn.note
    by_quarter = chart(table, F.BOX, x="day", grain=Grain.QUARTER)
    assert len(by_quarter.frame.rows) == 8 and not compose(by_quarter).horizontal
    assert chart(table, F.BOX, x="temperature").frame.rows[0][0] != "shop 01"


def test_shares_at_or_below_are_those_of_the_rows(table: Table) -> None:
    drawn = chart(table, F.ECDF, color=None, x="temperature")
    for x, share, _ in drawn.frame.rows[:: max(len(drawn.frame.rows) // 20, 1)]:
        assert share == pytest.approx(100 * (FRAME.temperature <= float(x) + 1e-6).mean(), abs=1e-6)  # type: ignore[arg-type]
    assert drawn.frame.rows[-1][1] == 100 and drawn.stepped


def test_a_waterfall_ends_at_the_total_of_all_rows(table: Table) -> None:
    drawn = chart(table, F.WATERFALL)
    assert drawn.frame.rows[-1][-1] == TOTAL and drawn.frame.rows[-1][1] == pytest.approx(FRAME.sales.sum())
    by_year = chart(table, F.WATERFALL, x="day", grain=Grain.YEAR)
    assert [row[0] for row in by_year.frame.rows] == ["2022", "2023", "total"]
    assert to_plotly(drawn).data[0].measure[-1] == "total"


def test_a_pareto_says_what_share_the_first_have(table: Table) -> None:
    drawn = chart(table, F.PARETO)
    totals = FRAME.groupby("shop").sales.sum().sort_values(ascending=False)
    shares = to_plotly(drawn).data[1].text
    assert shares[2] == f"{100 * totals[:3].sum() / totals.sum():.0f}%" and shares[-1] == "100%"
    assert drawn.frame.rows[-1][-1] == OTHERS


def test_parts_of_a_whole_are_not_below_zero(table: Table) -> None:
    losing = plotline.read(pd.DataFrame({"region": list("ab") * 30, "sales": [5.0, -1.0] * 30}), name="losses")
    for form in (F.PARETO, F.TREEMAP):
        with pytest.raises(OptionError, match="below zero"):
            plotline.explore(losing, ChartRequest("region", "sales", S.SUM, form=form))
    with pytest.raises(OptionError, match="below zero"):
        plotline.explore(losing, ChartRequest("region", "sales", S.SUM, then=Then.SHARE))
    fall = compose(plotline.explore(losing, ChartRequest("region", "sales", S.SUM, form=F.WATERFALL)))
    assert fall.y.domain[1] > 150, "where the fall begins is in the plot"


def test_colours_go_apart_where_values_change_sign(table: Table) -> None:
    drawn = chart(table, F.HEATMAP, x="shop", y="temperature", how=S.LOW)
    tints = compose(drawn).color
    assert tints is not None and tints.diverges == (min(numbers(drawn)) < 0 < max(numbers(drawn)))
    mixed = replace(drawn, frame=replace(drawn.frame, rows=(("a", "card", -4.0, "1"), ("b", "card", 2.0, "2"))))
    tints = compose(mixed).color
    assert tints is not None and tints.domain == (-4.0, 4.0)
    scale = next(layer["encoding"]["color"]["scale"] for layer in to_altair(mixed).to_dict()["layer"])
    assert scale["domain"] == [-4.0, 0.0, 4.0] and len(to_plotly(mixed).data[0].colorscale) == 3


def test_a_calendar_has_a_panel_for_each_year_and_each_day_in_its_place(table: Table) -> None:
    drawn = chart(table, F.CALENDAR)
    assert [name for name, _ in panels(drawn)] == ["2022", "2023"]
    at = {str(row[-1]): row for row in drawn.frame.rows}
    assert at["2022-01-01"][:2] == ("1", "Saturday") and at["2022-01-03"][:2] == ("2", "Monday")
    assert at["2022-01-03"][2] == pytest.approx(FRAME[FRAME.day == "2022-01-03"].sales.sum())
    one = plotline.explore(plotline.narrow(table, "day=2023"), REQUESTS[F.CALENDAR])
    assert one.encoding("facet") is None and "layer" in to_altair(one).to_dict()


@pytest.mark.parametrize("form", [F.BAR, F.GROUPED, F.STACKED, F.LINE, F.AREA, F.POINT, F.HISTOGRAM, F.BOX, F.ECDF])
def test_small_multiples_stand_on_the_same_axes(table: Table, form: Form) -> None:
    color = REQUESTS[form].color and "paid"
    drawn = chart(table, form, facet="region", color=color, **({"x": "paid"} if form is F.BOX else {}))
    every = panels(drawn)
    assert [name for name, _ in every] == list(REGIONS)
    assert len({(scene.x.domain, scene.x.categories, scene.y.domain, scene.y.categories) for _, scene in every}) == 1
    spec = to_altair(drawn).to_dict(validate=True)
    assert len(spec["concat"]) == 3 and "for each region" in drawn.title
    keys = {key.split("/")[0] for key, _ in plotly_marks(drawn)}
    assert keys == {str(row[-1]) for row in drawn.frame.rows} == altair_rows(drawn).keys()
    figure = to_plotly(drawn)
    assert {trace.xaxis for trace in figure.data} == {"x", "x2", "x3"}
    named = [trace.name for trace in figure.data if trace.showlegend]
    assert len(named) == len(set(named))
    assert sum(len(scene.data) for _, scene in every) == len(drawn.frame.rows)


def test_a_scatter_of_many_rows_is_a_density_and_says_so() -> None:
    rng = np.random.default_rng(1)
    many = plotline.read(pd.DataFrame({"a": rng.normal(0, 3, 6_000), "b": rng.normal(50, 9, 6_000)}), name="many")
    drawn = plotline.explore(many, ChartRequest("a", "b", S.NONE))
    assert drawn.mark == "rect" and drawn.also == ("to", "y_to") and "6,000 rows" in drawn.note
    assert sum(measured(drawn).values()) == 6_000 and dict(plotly_marks(drawn)) == measured(drawn)
    rows = altair_rows(drawn)
    assert {key: row["color"] for key, row in rows.items()} == measured(drawn)
    assert all(row["x2"] > row["x"] and row["y2"] > row["y"] for row in rows.values())
    few = plotline.explore(plotline.narrow(many, "a>3"), ChartRequest("a", "b", S.NONE))
    assert few.mark == "point"


def test_a_logarithmic_axis_is_one_in_both_and_holds_round_ticks(table: Table) -> None:
    drawn = chart(table, F.POINT, log=True)
    axis = compose(drawn).y
    assert axis.log and axis.domain[0] > 0 and "10" in [tick.text for tick in axis.ticks]
    layers = to_altair(drawn).to_dict()["layer"]
    assert all(layer["encoding"]["y"]["scale"]["type"] == "log" for layer in layers)
    yaxis = to_plotly(drawn).layout.yaxis
    assert yaxis.type == "log" and yaxis.range == pytest.approx([math.log10(end) for end in axis.domain])
    near = compose(chart(table, F.LINE, log=True)).y
    assert len(near.ticks) >= 2, "of less than a power of ten there are ticks too"


def test_a_line_begins_at_zero_where_that_is_asked_for(table: Table) -> None:
    high = plotline.read(pd.DataFrame({"day": DAYS, "level": np.linspace(900, 1000, len(DAYS))}), name="levels")
    request = ChartRequest("day", "level", S.MEAN, MONTHS)
    assert compose(plotline.explore(high, request)).y.domain[0] > 800
    assert compose(plotline.explore(high, replace(request, zero=True))).y.domain[0] == 0


def test_levels_that_add_up_within_a_moment_are_no_parts_over_several(table: Table) -> None:
    years = np.repeat(np.arange(2000, 2020), 3)
    towns = plotline.read(
        pd.DataFrame({"year": years, "town": list("abc") * 20, "population": np.arange(60.0) * 10 + 500}), name="towns"
    )
    population = towns.column("population")
    if not population.additive and population.meaning.apart:
        total = plotline.explore(towns, ChartRequest("year", "population", S.SUM, Grain.YEAR))
        assert numbers(total)[0] == 500 + 510 + 520
        with pytest.raises(OptionError, match="does not add up over several"):
            plotline.explore(towns, ChartRequest("town", "population", S.SUM))


def test_the_csv_holds_what_is_drawn_under_the_names_of_the_axes(table: Table) -> None:
    lines = list(csv.reader(StringIO(to_csv(chart(table, F.BOX)))))
    assert lines[0] == ["sales", "region", "lower whisker", "lower quartile", "upper quartile", "upper whisker"]
    assert len(lines) == 4
    held = list(csv.reader(StringIO(to_csv(chart(table, F.STACKED)))))
    assert held[0] == ["day", "sales", "region"] and held[1][0] == "2022-01-01" and len(held) == 1 + 24 * 3
    empty = plotline.read(pd.DataFrame({"score": [1, 1, 2, 5], "hours": [1.0, 2, 3, 4]}), name="scores")
    gaps = to_csv(plotline.explore(empty, ChartRequest("score", "hours", S.MEAN)))
    assert gaps.splitlines()[1:] == ["1,1.5", "2,3", "3,", "4,", "5,4"]


def test_a_chart_is_a_file(table: Table) -> None:
    drawn = chart(table, F.BAR)
    assert plotline.chart_file(drawn, "csv").decode("utf-8-sig") == to_csv(drawn)
    assert plotline.chart_file(drawn, "png")[1:4] == b"PNG" and b"<svg" in plotline.chart_file(drawn, "svg")


def test_further_numbers_are_those_of_the_mark(table: Table) -> None:
    box = chart(table, F.BOX)
    for broken in (replace(box, also=()), replace(box, also=("low", "q1", "q3", "top"))):
        with pytest.raises(OptionError):
            validate(broken)


def test_rectangles_of_a_treemap_are_as_large_as_their_numbers(table: Table) -> None:
    sizes = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0]  # the example of Bruls, Huizing and van Wijk (2000)
    made = squarified(sizes, 6, 4)
    assert [(right - left) * (top - low) for left, low, right, top in made] == pytest.approx(sizes)
    assert made[0] == pytest.approx((0, 0, 3, 2))
    rows = altair_rows(chart(table, F.TREEMAP)).values()
    areas = [(row["x2"] - row["x"]) * (row["y"] - row["y2"]) for row in rows]
    total = sum(row["value"] for row in rows)
    assert areas == pytest.approx([row["value"] / total for row in rows])
    nothing = chart(table, F.TREEMAP)
    nothing = replace(nothing, frame=replace(nothing.frame, rows=()))
    assert to_plotly(nothing).data[0]["values"] == ()


def test_a_slope_joins_the_first_and_the_last_period_or_two_names(table: Table) -> None:
    drawn = chart(table, F.SLOPE)
    assert list(dict.fromkeys(row[0] for row in drawn.frame.rows)) == ["2022", "2023"]
    two = chart(table, F.SLOPE, x="paid", grain=Grain.NONE)
    assert compose(two).x.categories == ("card", "cash")
    assert all(trace.mode == "lines+markers" for trace in to_plotly(two).data)


def test_dates_row_by_row_and_heat_maps_along_spans_are_drawn(table: Table) -> None:
    raw = chart(table, F.LINE, how=S.NONE, grain=Grain.NONE)
    assert len(raw.frame.rows) == len(FRAME) and raw.mark == "line" and isinstance(raw.frame.rows[0][0], dt.date)
    spans = chart(table, F.HEATMAP, x="temperature", y=None, how=S.COUNT)
    assert " to " in str(spans.frame.rows[0][0])
    assert json.dumps(to_altair(spans).to_dict())


def test_whole_numbers_have_spans_of_whole_widths() -> None:
    people = plotline.read(pd.DataFrame({"age": np.arange(460) % 46, "n": 1.5}), name="people")
    drawn = plotline.explore(people, ChartRequest("age", None, S.COUNT))
    assert [row[0] for row in drawn.frame.rows][:2] == ["0 to 4", "5 to 9"] and set(numbers(drawn)) == {50, 10}


def test_a_change_is_from_one_whole_period_to_the_next() -> None:
    days = pd.date_range("2024-01-20", "2024-04-30")
    even = plotline.read(pd.DataFrame({"day": days, "sales": np.arange(len(days)) % 7 + 1.5}), name="even")
    drawn = plotline.explore(even, ChartRequest("day", None, S.COUNT, MONTHS, then=Then.CHANGE))
    assert numbers(drawn) == [2.0, -1.0], "February is not set against eleven days of January"


def test_what_is_not_drawn_is_said() -> None:
    holes = plotline.read(pd.DataFrame({"region": ["a", "b", None] * 20, "sales": [4.0, 0.0, 9.0] * 20}), name="holes")
    drawn = plotline.explore(holes, ChartRequest("region", "sales", S.SUM))
    assert drawn.note == "20 rows have no value in region and are not drawn." and numbers(drawn) == [80, 0]
    days = pd.date_range("2024-01-01", periods=60)
    losses = plotline.read(pd.DataFrame({"day": days, "result": [5.0, 20.0, -1.0] * 20}), name="losses")
    line = plotline.explore(losses, ChartRequest("day", "result", S.MEAN, Grain.DAY, log=True))
    assert len(line.frame.rows) == 40 and line.note.startswith("20 marks at or below zero have no place")


def run(code: str) -> dict[str, Any]:
    held: dict[str, Any] = {}
    exec(compile(code, "copied", "exec"), held)
    return held


def amounts(values: Any) -> list[float]:
    return sorted(float(value) for value in values if value is not None and value == value)


@every_form
def test_the_code_to_copy_runs_and_draws_the_same_data(table: Table, form: Form) -> None:
    drawn = chart(table, form, **({"x": "day", "grain": Grain.DAY} if form is F.LINE else {}))
    at = drawn.frame.columns.index("y")
    wanted = amounts(row[at] for row in drawn.frame.rows)
    held = run(to_code(drawn, "altair"))
    spec = held["chart"].to_dict(validate=True)
    assert vl_convert.vegalite_to_vega(spec, vl_version="6.4")["marks"]
    assert amounts(row["y"] for rows in spec["datasets"].values() for row in rows)[: len(wanted)] == pytest.approx(
        wanted
    )
    figure = run(to_code(drawn, "plotly"))["figure"]
    name = {"rect": "z", "treemap": "values"}.get(
        drawn.mark, "median" if form is F.BOX else "x" if compose(drawn).horizontal else "y"
    )
    traces = figure.data[:1] if form is F.PARETO else figure.data
    assert amounts(chain(*(trace[name] for trace in traces))) == pytest.approx(wanted)


def test_the_code_of_panels_densities_and_logarithms_runs_and_no_name_is_code(table: Table) -> None:
    rng = np.random.default_rng(1)
    name = 'a"]); raise SystemExit #{x}'
    many = plotline.read(pd.DataFrame({name: rng.normal(0, 3, 6_000), "b": rng.normal(50, 9, 6_000)}), name="many")
    for drawn in (
        chart(table, F.BAR, facet="region"), chart(table, F.BOX, x="paid", facet="region"), chart(table, F.POINT, log=True),
        chart(table, F.BOX, x="day", grain=Grain.YEAR), plotline.explore(many, ChartRequest(name, "b", S.NONE)),
    ):  # fmt: skip
        assert run(to_code(drawn, "altair"))["chart"].to_dict(validate=True)
        assert run(to_code(drawn, "plotly"))["figure"].data
    assert plotline.chart_file(drawn, "plotly").decode() == to_code(drawn, "plotly")
