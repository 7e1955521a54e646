"""A chart of a table on PostgreSQL or Spark draws the same numbers as on DuckDB, in every form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.forms import suiting, ways
from core.request import ChartRequest, Form, Summary
from core.types import Chart, ColumnKind, Grain, Table
from plotline import explore
from tests.engines.conftest import Study

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pyspark leaves its sockets to the garbage collector
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore:.*:UserWarning:pyspark"),
]


def requests(table: Table) -> list[ChartRequest]:
    """Return a request for each form that suits the columns of a table, and one for each way of summing up."""
    names, numbers = table.of_kind(ColumnKind.NOMINAL), table.of_kind(ColumnKind.QUANTITATIVE)
    (time, *_), name, number = table.of_kind(ColumnKind.TEMPORAL), names[0].name, numbers[0].name
    color = names[1].name if len(names) > 1 else None
    columns = [(name, number, None), (time.name, number, name), (time.name, number, None), (number, None, None)]
    columns += [(name, number, color)] if color else []
    made: dict[Form, ChartRequest] = {}
    for x, y, split in columns:
        asked = ChartRequest(x, y, Summary.COUNT, Grain.QUARTER if x == time.name else Grain.NONE, split)
        for form in suiting(asked, table):
            if form is not Form.SLOPE or x == time.name:
                made.setdefault(form, replace(asked, form=form, how=ways(asked, table, form)[0]))
    hows = [ChartRequest(name, number, how) for how in Summary if how not in (Summary.COUNT, Summary.NONE, Summary.SUM)]
    return [*made.values(), *hows, ChartRequest(name, number, Summary.MEAN, most=2, rest=True)]


def drawn(chart: Chart) -> dict[str, tuple[float, ...]]:
    return {
        str(row[-1]): tuple(float(cell) for cell in row if isinstance(cell, (int, float))) for row in chart.frame.rows
    }


def test_every_form_draws_the_same(here: Study, there: Study) -> None:
    mine, theirs = here("orders").table, there("orders").table
    for request in requests(mine):
        one, other = explore(mine, request), explore(theirs, request)
        assert (one.title, one.note, one.frame.columns) == (other.title, other.note, other.frame.columns), request
        assert drawn(one).keys() == drawn(other).keys(), request
        for key, numbers in drawn(one).items():
            assert drawn(other)[key] == pytest.approx(numbers, rel=1e-9), (request, key)
