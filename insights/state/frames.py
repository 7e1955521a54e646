"""What charts of facts draw, one function for each way of laying marks out. The last column is `key`, as marks name it.

Along time: (time, measure); by season: (season, measure); by category: (category, measure); two measures row by row, at
most 2,000 rows, or (level of one, as text, average of the other); rates: (category, "rate") in percent. Counted rows are called "rows".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.errors import OptionError
from core.message import Message
from core.types import Aggregate, Column, Fact, FactKind, Frame, Grain, Role, Table
from insights.gather.aggregate import axes_of, draw, groups, ledger
from insights.gather.conditions import matching
from insights.gather.periods import Ledger, by_day, period_starts, seasonal, series, series_within, with_none
from insights.gather.sources import Groups
from insights.state.stating import instant, period_key

MOST_POINTS = 2_000
MOST_LEVELS = 11  # of a scale: 0 to 10
_FEWEST_IN_A_BIN = 5  # rows, of which an average is drawn
_MOST_BINS = 8
_STEPS = (1.0, 2.0, 5.0, 10.0)  # widths of bins, but for their power of ten
_OF_A_THING = (Role.MEASUREMENT, Role.DURATION)  # what goes before how something was rated
ROWS = "rows"  # the field that counts rows


def along_time(table: Table, fact: Fact) -> Frame:
    """Return every complete period of the fact's series."""
    clock, measure = _ledger(table, fact), _measure(table, fact)
    whole = clock
    if fact.subspace:
        clock = ledger(replace(table, expr=matching(table.expr, fact.subspace)), whole.axis, whole.measures)
        line = series_within(whole, clock, fact.grain, measure, fact.aggregate, fact.subspace)
    else:
        line = series(clock, fact.grain, measure, fact.aggregate)
    if (fact.kind, fact.aggregate, fact.grain) == (FactKind.PLATEAU, Aggregate.COUNT, Grain.DAY):  # of a surge
        line = with_none(line, np.array(by_day(whole).starts, dtype="datetime64[s]"))
    rows = tuple(
        (instant(start, fact.grain), float(value), period_key(start, fact.grain))
        for start, value in zip(line.starts, line.values, strict=True)
    )
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, _partial_note(clock, fact, len(line)))


def by_season(table: Table, fact: Fact) -> Frame:
    """Return the mean a period of each month (the mean a day, of sums) or weekday, or the part of the day of each hour."""
    cycle = fact.value("high_season").unit
    line = seasonal(_ledger(table, fact), cycle, _measure(table, fact), fact.aggregate)
    steps = [int(s) for s in np.unique(line.index)]
    rows = tuple((format.season(s, cycle), line.typical(s), str(s)) for s in steps)
    note = (
        Message("parts of the whole day, in percent")
        if line.parted
        else Message("averages over all complete {}s", fact.grain)
    )
    note = Message("averages a day, over all complete months") if line.daily else note
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, note)


def by_category(table: Table, fact: Fact, held: Callable[[Groups], Groups] = lambda groups: groups) -> Frame:
    """Return each category's value, largest first; `held` keeps the categories that the fact compares."""
    measure = _measure(table, fact)
    part = replace(table, expr=matching(table.expr, fact.subspace))
    every = groups(part, table.column(fact.breakdown), () if measure is None else (measure,))
    chosen = replace(
        next(g for g in every if g.measure == measure), aggregate=fact.aggregate
    )  # their sums are the same
    kept = held(chosen)
    rows = tuple((kept.names[i], float(kept.values[i]), kept.names[i]) for i in kept.order)
    left = len(chosen) - len(kept)
    note = Message("{} categories with too few rows are not drawn", left) if left else None
    return Frame((fact.breakdown, fact.measure or ROWS, "key"), rows, note)


def together(table: Table, fact: Fact) -> Frame:
    """Return the average of one measure at each level of the other where one is a scale, whose points would lie in lines; else `points`.

    What people rated is what comes out of the other: it is averaged over levels of that, or, of a property of theirs, over spans.
    """
    names = (fact.measure, fact.breakdown)
    scale = next((name for name in names if table.column(name).meaning.role is Role.SCALE), None)
    if scale is None:
        return points(table, fact)
    other = names[names.index(scale) - 1]
    by_levels = _by_levels(table, fact, other, scale)
    if by_levels is None and table.column(other).meaning.role in _OF_A_THING:
        by_levels = _by_spans(table, fact, other, scale)
    return by_levels or _by_levels(table, fact, scale, other) or points(table, fact)


def _by_levels(table: Table, fact: Fact, by: str, averaged: str) -> Frame | None:
    """Return the average of a measure at each level of another; None where that has too many for levels."""
    held = _with_both(table, fact)
    level, value = held[by].cast("float64"), held[averaged].cast("float64").mean()
    found = held.group_by(level=level).aggregate(value=value).order_by("level").limit(MOST_LEVELS + 1).to_pyarrow()
    if len(found) > MOST_LEVELS:
        return None
    rows = tuple((f"{row['level']:g}", float(row["value"]), f"{row['level']:g}") for row in found.to_pylist())
    return Frame((by, averaged, "key"), rows, None, _units(table, (by, averaged)))


def _by_spans(table: Table, fact: Fact, by: str, averaged: str) -> Frame | None:
    """Return the average of a measure over each span of another, of one round width; None where hardly two hold enough rows."""
    held = _with_both(table, fact)
    at, value = held[by].cast("float64"), held[averaged].cast("float64")
    ends = held.aggregate(low=at.min(), high=at.max(), whole=(at == at.round()).all()).to_pyarrow().to_pylist()[0]
    width = _width(ends["high"] - ends["low"])
    spans = held.group_by(span=(at / width).floor()).aggregate(value=value.mean(), n=value.count())
    found = [row for row in spans.order_by("span").to_pyarrow().to_pylist() if row["n"] >= _FEWEST_IN_A_BIN]
    if len(found) < 2:
        return None
    less = 1.0 if ends["whole"] and width > 1 else 0.0
    named = [(f"{row['span'] * width:g}–{(row['span'] + 1) * width - less:g}", float(row["value"])) for row in found]
    rows = tuple((name, mean, name) for name, mean in named)
    return Frame((by, averaged, "key"), rows, None, _units(table, (by, averaged)))


def _width(span: float) -> float:
    """Return the least round width of which at most so many bins hold a span of numbers.

    >>> _width(62.0), _width(0.9), _width(7.0)
    (10.0, 0.2, 1.0)
    """
    power = 10.0 ** np.floor(np.log10(span / _MOST_BINS))
    return next(float(step * power) for step in _STEPS if span / (step * power) < _MOST_BINS)


def _units(table: Table, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, table.column(name).unit) for name in names)


def points(table: Table, fact: Fact) -> Frame:
    """Return both measures of rows that hold both, drawn evenly where there are more than 2,000."""
    x, y = fact.measure, fact.breakdown
    held = replace(table, expr=_with_both(table, fact))
    held = replace(held, rows=int(held.expr.count().to_pyarrow().as_py()))
    frame = draw(held, (x, y), MOST_POINTS)
    rows = tuple((float(a), float(b), str(i)) for i, (a, b) in enumerate(zip(frame[x], frame[y], strict=True)))
    note = Message("{} of {} rows drawn", f"{len(rows):,}", f"{held.rows:,}") if held.rows > len(rows) else None
    return Frame((x, y, "key"), rows, note, _units(table, (x, y)))


def _with_both(table: Table, fact: Fact) -> ibis.Table:
    return table.expr.filter(table.expr[fact.measure].notnull(), table.expr[fact.breakdown].notnull())


def _partial_note(clock: Ledger, fact: Fact, drawn: int) -> Message | None:
    missing = len(np.unique(period_starts(clock.starts, fact.grain))) - drawn
    return Message("{} incomplete or empty {}s are not drawn", missing, fact.grain) if missing else None


def _measure(table: Table, fact: Fact) -> Column | None:
    return table.column(fact.measure) if fact.measure else None


def _ledger(table: Table, fact: Fact) -> Ledger:
    axis = axes_of(table, (table.column(fact.breakdown),))[0]
    if axis is None:
        raise OptionError(Message("{} holds a single moment, so there is no line to draw.", fact.breakdown))
    return ledger(table, axis, (table.column(fact.measure),) if fact.measure else ())
