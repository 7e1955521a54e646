"""What charts of facts draw, one function for each way of laying marks out. The last column is `key`, as marks name it.

Along time: (time, measure); by season: (season, measure); by category: (category, measure); two measures row by row, at
most 2,000 rows, or (level of a scale, as text, average of the other); rates: (category, "rate") in percent. Counted rows are called "rows".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ibis
import numpy as np

from core import format
from core.errors import OptionError
from core.message import Message
from core.types import Column, Fact, Frame, Role, Table
from insights.gather.aggregate import axes_of, draw, groups, ledger
from insights.gather.conditions import matching
from insights.gather.periods import Ledger, period_starts, seasonal, series, series_within
from insights.gather.sources import Groups
from insights.state.stating import instant, period_key

MOST_POINTS = 2_000
MOST_LEVELS = 11  # of a scale: 0 to 10
ROWS = "rows"  # the field that counts rows


def along_time(table: Table, fact: Fact) -> Frame:
    """Return every complete period of the fact's series."""
    clock, measure = _ledger(table, fact), _measure(table, fact)
    if fact.subspace:
        whole, part = clock, replace(table, expr=matching(table.expr, fact.subspace))
        clock = ledger(part, whole.axis, whole.measures)
        line = series_within(whole, clock, fact.grain, measure, fact.aggregate, fact.subspace)
    else:
        line = series(clock, fact.grain, measure, fact.aggregate)
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
    """Return one measure's average at each level of the other where that is a scale, whose points would lie in lines; else `points`."""
    names = (fact.breakdown, fact.measure)
    scale = next((name for name in names if table.column(name).meaning.role is Role.SCALE), None)
    if scale is None:
        return points(table, fact)
    other = names[names.index(scale) - 1]
    held = _with_both(table, fact)
    level, value = held[scale].cast("float64"), held[other].cast("float64").mean()
    found = held.group_by(level=level).aggregate(value=value).order_by("level").limit(MOST_LEVELS + 1).to_pyarrow()
    if len(found) > MOST_LEVELS:
        return points(table, fact)
    rows = tuple((f"{row['level']:g}", float(row["value"]), f"{row['level']:g}") for row in found.to_pylist())
    return Frame((scale, other, "key"), rows)


def points(table: Table, fact: Fact) -> Frame:
    """Return both measures of rows that hold both, drawn evenly where there are more than 2,000."""
    x, y = fact.measure, fact.breakdown
    held = replace(table, expr=_with_both(table, fact))
    held = replace(held, rows=int(held.expr.count().to_pyarrow().as_py()))
    frame = draw(held, (x, y), MOST_POINTS)
    rows = tuple((float(a), float(b), str(i)) for i, (a, b) in enumerate(zip(frame[x], frame[y], strict=True)))
    note = Message("{} of {} rows drawn", f"{len(rows):,}", f"{held.rows:,}") if held.rows > len(rows) else None
    return Frame((x, y, "key"), rows, note)


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
