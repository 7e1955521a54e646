"""The chart of an answer: its groups as bars or along time, two sides side by side, two measures as points."""

from __future__ import annotations

import datetime as dt

from charts.spec import alt_text, validate
from core.format import label, step_name
from core.query import How, Query, Result
from core.types import Chart, ColumnKind, Encoding, Frame, Grain, Language, Scalar, Table

_MOST_BARS = 30


def for_answer(
    table: Table, query: Query, result: Result, title: str, sides: tuple[str, ...], language: Language
) -> Chart | None:
    """Return the chart of what a query gave; None where it is one number.

    Args:
        table: that was asked.
        query: what was asked.
        result: what it gave.
        title: what is measured, in words.
        sides: what the two sides of a comparison are called.
        language: of the axes.
    """
    if query.by:
        rows = [
            (step_name(query.by, row[0], language), row[-1])
            for row in result.rows[: None if query.grain is not Grain.NONE else _MOST_BARS]
        ]
    elif query.sides:
        rows = list(zip(sides, result.rows[0][:2], strict=True))
    else:
        return None
    drawn = [(x, float(y), str(i)) for i, (x, y) in enumerate(rows) if isinstance(y, (int, float))]
    if len(drawn) < 2:
        return None
    unit = (
        "%"
        if query.how is How.SHARE
        else ""
        if query.how in (How.COUNT, How.DISTINCT)
        else table.column(query.measure).unit
    )
    timed = query.grain is not Grain.NONE and all(isinstance(x, dt.date) for x, _, _ in drawn)
    measured = Encoding("y" if timed else "x", "y", ColumnKind.QUANTITATIVE, title, unit=unit)
    named = label(query.by) if query.by else ""
    if timed:
        along = Encoding("x", "x", ColumnKind.TEMPORAL, named, query.grain)
        cells: tuple[tuple[Scalar, ...], ...] = tuple(drawn)
        return _chart("line", (along, measured), cells, title, language)
    along = Encoding("y", "x", ColumnKind.NOMINAL, named)
    return _chart("bar", (measured, along), tuple((str(x), y, key) for x, y, key in drawn), title, language)


def _chart(
    mark: str, encodings: tuple[Encoding, ...], rows: tuple[tuple[Scalar, ...], ...], title: str, language: Language
) -> Chart:
    measured = next(e for e in encodings if e.field == "y")
    along = next(e for e in encodings if e.field == "x")
    alt = alt_text(mark, measured, along, len(rows), "", "", language)
    return validate(Chart(mark, encodings, Frame(("x", "y", "key"), rows), title, alt, language=language))  # type: ignore[arg-type]
