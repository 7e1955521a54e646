"""Numbers that state a level: of a measure for some rows, or of a whole column."""

from __future__ import annotations

from core.types import Shape
from llm.check.reading import ClauseReading, fits, options, says, state, unit_of, where_of
from llm.check.stated_cells import EVERYWHERE

_QUANTILES = {"highest": 4, "lowest": 0, "median": 2, "peak": 4, "trough": 0}


def levels(r: ClauseReading) -> None:
    """Claim every number that nothing else accounts for as a level."""
    for i in r.unread_numbers():
        where, shape = where_of(r, i), r.quantity(i).shape
        if shape in (Shape.POINTS, Shape.TIMES):
            r.leave([i], str(shape))
        elif r.clause.pieces[i].text.lower() in r.words.one:  # an ordinary word: "one of"
            r.used.add(i)
        else:
            exact, unit = [], ""
            for measure, how in options(r):
                if fits(r, i, measure) and (level := r.world.level(measure, how, where)) is not None:
                    exact.append(level)
                    unit = unit or unit_of(r, measure)
            if r.subject.measure and where == EVERYWHERE:
                exact += _of_column(r, r.subject.measure)
            unnamed = r.subject.measure is None and r.world.by is not None
            if unnamed and not any(says(r, i, x) for x in exact):
                r.leave([i], "number")  # of what it is said is not said
            else:
                state(r, i, "number", exact, unit)


def _of_column(r: ClauseReading, measure: str) -> list[float]:
    """Return the minimum, median or maximum of the column where the words ask for one."""
    for sign, quantile in _QUANTILES.items():
        if signs := r.clause.signs(sign):
            cell = r.world.quantile(measure, quantile)
            if cell is not None:
                r.used.update(signs)
                return [cell]
    return []
