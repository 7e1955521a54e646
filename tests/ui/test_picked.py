"""What was clicked or brushed stands for the conditions on its rows, or for none where no few conditions say it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

import plotline
from charts.spec import TOTAL
from core.condition import Condition, Conditions, Slice, Top
from core.request import OTHERS, Form, Summary
from core.types import Grain, Table
from plotline import ChartRequest
from ui import picked, plots

WEST, EAST = Condition("region", "in", ("West",)), Condition("region", "in", ("East",))
TEA = Condition("product", "in", ("tea",))


def span(first: tuple[int, int], end: tuple[int, int]) -> Conditions:
    return (Condition("month", ">=", (dt.date(*first, 1),)), Condition("month", "<", (dt.date(*end, 1),)))


@pytest.fixture(scope="module")
def table() -> Table:
    months = pd.date_range("2022-01-01", periods=36, freq="MS")
    rows = pd.concat(
        pd.DataFrame({"month": months, "region": region, "sales": range(start, start + 36)})
        for region, start in (("West", 100), ("East", 300))
    )
    return plotline.read(rows, name="orders")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([], ()),
        ([(WEST, TEA)], (WEST, TEA)),
        ([(WEST,), (EAST,)], (Condition("region", "in", ("West", "East")),)),
        ([(WEST, TEA), (EAST,)], ()),
        ([span((2022, 1), (2022, 2)), span((2022, 2), (2022, 3))], span((2022, 1), (2022, 3))),
        ([span((2022, 1), (2022, 2)), span((2022, 3), (2022, 4))], ()),
        ([(WEST,), span((2022, 1), (2022, 2))], ()),
        ([(Condition("region", "missing"),), (WEST,)], ()),
    ],
)
def test_marks_are_told_together_or_not_at_all(marks: list[Conditions], said: Conditions) -> None:
    assert picked.together(marks) == said


def test_what_is_left_out_is_taken_from_what_was_kept() -> None:
    out = picked.without((WEST,))
    assert out == (Condition("region", "not in", ("West",)),) and picked.without((WEST, TEA)) == ()
    assert picked.narrowed_to(Slice(), out) == Slice(out)
    both = Slice((Condition("region", "in", ("West", "East")),))
    assert picked.narrowed_to(both, out) == Slice((EAST,))
    assert picked.narrowed_to(Slice((WEST,)), out) == Slice((WEST, *out)), "nothing is left, and that is said"
    twice = picked.narrowed_to(Slice(out), picked.without((EAST,)))
    assert twice == Slice((Condition("region", "not in", ("West", "East")),))
    top = Top("region", 3)
    assert picked.narrowed_to(Slice((top,)), out) == Slice((top, *out))
    assert picked.narrowed_to(Slice((WEST, TEA)), (EAST,)) == Slice((EAST, TEA))


def test_marks_of_a_chart_that_was_asked_for_are_names_and_spans(table: Table) -> None:
    bars = ChartRequest("region", "sales", Summary.SUM)
    chart = plotline.explore(table, bars)
    assert picked.of_request(bars, chart, table, ("West",)) == (WEST,)
    lines = ChartRequest("month", "sales", Summary.SUM, Grain.QUARTER)
    chart = plotline.explore(table, lines)
    keys = tuple(row[-1] for row in chart.frame.rows[1:3])
    assert picked.of_request(lines, chart, table, keys) == span((2022, 4), (2022, 10))  # type: ignore[arg-type]
    assert picked.of_request(lines, chart, table, ()) == ()
    cells = ChartRequest("region", "sales", Summary.SUM, color="region")
    assert picked.of_request(ChartRequest("sales", None, Summary.COUNT), chart, table, keys) == ()  # type: ignore[arg-type]
    assert picked.of_request(ChartRequest("sales", "sales", Summary.NONE), chart, table, keys) == ()  # type: ignore[arg-type]
    assert picked.of_request(cells, plotline.explore(table, cells), table, ()) == ()


def test_marks_of_every_form_stand_for_their_rows_or_for_none(table: Table) -> None:
    def said(request: ChartRequest, *keys: str) -> Conditions:
        return picked.of_request(request, plotline.explore(table, request), table, keys)

    by_region = ChartRequest("region", "sales", Summary.SUM, form=Form.WATERFALL)
    assert said(by_region, "West") == (WEST,) and said(by_region, TOTAL) == ()
    assert said(ChartRequest("region", "sales", Summary.NONE, form=Form.BOX), "East") == (EAST,)
    assert said(ChartRequest("sales", None, Summary.COUNT, form=Form.ECDF), "100.0") == ()
    assert said(replace(by_region, form=Form.TREEMAP), "West", OTHERS) == ()
    panels = ChartRequest("region", "sales", Summary.SUM, facet="region", form=Form.BAR)
    assert said(panels, "West|West") == (WEST, WEST)
    days = ChartRequest("month", "sales", Summary.SUM, form=Form.CALENDAR)
    from_, to = Condition("month", ">=", (dt.date(2022, 3, 1),)), Condition("month", "<", (dt.date(2022, 3, 2),))
    assert said(days, "2022-03-01") == (from_, to)
    assert picked._named("region", None) == Condition("region", "missing")


def test_marks_of_a_fact_open_the_rows_that_its_numbers_open(table: Table) -> None:
    for fact in plotline.insights(table, limit=10):
        chart = plotline.chart(table, fact)
        for mark in fact.marks:
            conditions = picked.of_fact(table, fact, chart, (mark.key,))
            if conditions:
                cut = plotline.narrow(table, *conditions)
                assert plotline.rows(cut, 1)[1] == cut.rows > 0
        assert picked.of_fact(table, fact, chart, ("no mark",)) == ()


def test_a_brush_picks_the_marks_between_its_ends(table: Table) -> None:
    chart = plotline.explore(table, ChartRequest("month", "sales", Summary.SUM, Grain.MONTH))
    low, high = (dt.datetime(2022, m, d, tzinfo=dt.UTC).timestamp() * 1000 for m, d in ((1, 20), (3, 10)))
    brushed = SimpleNamespace(selection={"brushed": {"x": [high, low]}})
    assert [key[:7] for key in plots._selected(brushed, chart)] == ["2022-02", "2022-03"]
    clicked = SimpleNamespace(selection={"picked": [{"key": "West"}, {}]})
    assert plots._selected(clicked, chart) == ("West",) and plots._selected(SimpleNamespace(selection={}), chart) == ()
    plotly = SimpleNamespace(
        selection={"points": [{"customdata": ["a"]}, {"customdata": "b"}, {}, {"customdata": "b"}]}
    )
    assert plots._clicked(plotly) == ("a", "b") and plots._clicked(object()) == ()
