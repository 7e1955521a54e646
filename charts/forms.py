"""Which forms suit a chart that is asked for, the best first, and why another does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from core.errors import OptionError
from core.message import Message
from core.request import Across, ChartRequest, Form, Summary, Then, across, summaries_of
from core.types import ColumnKind, Grain, Table

NAMES: Mapping[Form, Message] = {
    Form.BAR: Message("bars"),
    Form.GROUPED: Message("grouped bars"),
    Form.STACKED: Message("stacked bars"),
    Form.FULL: Message("bars of 100%"),
    Form.LINE: Message("line"),
    Form.AREA: Message("area"),
    Form.POINT: Message("points"),
    Form.HISTOGRAM: Message("histogram"),
    Form.BOX: Message("box plot"),
    Form.ECDF: Message("cumulative share"),
    Form.HEATMAP: Message("heat map"),
    Form.SLOPE: Message("slope"),
    Form.WATERFALL: Message("waterfall"),
    Form.PARETO: Message("Pareto"),
    Form.CALENDAR: Message("calendar"),
    Form.TREEMAP: Message("treemap"),
}
"""What each form is called."""

BARS = (Form.BAR, Form.GROUPED, Form.STACKED, Form.FULL, Form.HISTOGRAM, Form.WATERFALL, Form.PARETO)
_SPLIT = (Form.GROUPED, Form.STACKED, Form.FULL, Form.HEATMAP, Form.SLOPE)
_UNSPLIT = (Form.BAR, Form.BOX, Form.WATERFALL, Form.PARETO, Form.CALENDAR, Form.TREEMAP)
_WHOLE = (Form.STACKED, Form.FULL, Form.WATERFALL, Form.PARETO, Form.TREEMAP)  # whose marks are parts of something
_ALONE = (Form.HEATMAP, Form.WATERFALL, Form.PARETO, Form.CALENDAR, Form.TREEMAP)  # that are not repeated
_PLACES: Mapping[Form, tuple[Across, ...]] = {
    Form.BAR: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.GROUPED: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.STACKED: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.FULL: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.LINE: (Across.TIME, Across.NUMBERS),
    Form.AREA: (Across.TIME, Across.NUMBERS),
    Form.POINT: (Across.ROWS,),
    Form.HISTOGRAM: (Across.NUMBERS,),
    Form.BOX: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.ECDF: (Across.NUMBERS,),
    Form.HEATMAP: (Across.TIME, Across.NAMES, Across.NUMBERS),
    Form.SLOPE: (Across.TIME, Across.NAMES),
    Form.WATERFALL: (Across.TIME, Across.NAMES),
    Form.PARETO: (Across.NAMES,),
    Form.CALENDAR: (Across.TIME,),
    Form.TREEMAP: (Across.NAMES,),
}


def resolved(request: ChartRequest, table: Table) -> ChartRequest:
    """Return a request whose form is chosen, and which can be drawn.

    Raises:
        OptionError: if its form does not suit it, with what would.
    """
    if request.form is Form.BEST:
        request = replace(request, form=best(request, table))
    if (why := refusal(request, table)) is not None:
        others = tuple(NAMES[form] for form in suiting(request, table)) or Message("none")
        raise OptionError(Message("{why}; what suits: {others}.", why=why, others=others))
    if request.form is Form.CALENDAR:
        return replace(request, grain=Grain.DAY)
    return request


def best(request: ChartRequest, table: Table) -> Form:
    """Return the form that suits the columns of a request best."""
    x = table.column(request.x)
    match across(request, x):
        case Across.TIME:
            return Form.LINE
        case Across.NAMES:
            return Form.HEATMAP if request.color else Form.BAR
        case Across.NUMBERS:
            if request.how is Summary.COUNT:
                return Form.HISTOGRAM
            return Form.LINE if request.color else Form.BAR
    if x.kind is ColumnKind.TEMPORAL:
        return Form.LINE
    return Form.POINT if x.kind is ColumnKind.QUANTITATIVE else Form.BOX


def suiting(request: ChartRequest, table: Table) -> tuple[Form, ...]:
    """Return the forms that suit the columns of a request under some way of summing up, the best first."""
    first = best(request, table)
    return tuple(sorted((form for form in _PLACES if ways(request, table, form)), key=lambda form: form is not first))


def ways(request: ChartRequest, table: Table, form: Form) -> tuple[Summary, ...]:
    """Return the ways of summing up under which a form suits the columns of a request."""
    measure = table.column(request.y) if request.y else None
    every = summaries_of(measure, table.column(request.x))
    asked = replace(request, then=Then.NONE, log=False, facet=None)
    return tuple(how for how in every if refusal(replace(asked, how=how, form=form), table) is None)


def becoming(request: ChartRequest, table: Table) -> tuple[Then, ...]:
    """Return what can become of the numbers of a request."""
    return tuple(then for then in Then if refusal(replace(request, then=then), table) is None)


def refusal(request: ChartRequest, table: Table) -> Message | None:
    """Return why a request cannot be drawn in its form, or None where it can."""
    return next(_refusals(request, table), None)


def _refusals(request: ChartRequest, table: Table) -> Iterator[Message]:
    form, x = request.form, table.column(request.x)
    place, measure = across(request, x), table.column(request.y) if request.y else None
    called = NAMES.get(form, Message(""))
    drawn_raw = place is Across.ROWS and x.kind is ColumnKind.TEMPORAL and form in (Form.LINE, Form.POINT)
    if place not in _PLACES.get(form, tuple(Across)) and not drawn_raw:
        yield Message("{form}: this does not suit what stands across", form=called)
    if place is Across.ROWS and (measure is None or measure.kind is not ColumnKind.QUANTITATIVE or not (drawn_raw or x.kind is ColumnKind.QUANTITATIVE)):  # fmt: skip
        yield Message("row by row, a number or a date stands across, and a number up")
    if form in _SPLIT and not request.color:
        yield Message("{form}: a column to split by is needed", form=called)
    if form in _UNSPLIT and request.color:
        yield Message("{form}: this is not split", form=called)
    parts = request.how is Summary.COUNT or (request.how is Summary.SUM and measure is not None and measure.additive)
    moments = place is Across.TIME and request.how is Summary.SUM and form in (Form.STACKED, Form.FULL, Form.AREA)
    if (form in _WHOLE or (form is Form.AREA and request.color)) and not (parts or moments):
        yield Message("{form}: this is for what adds up, a total or a count", form=called)
    if form is Form.HISTOGRAM and request.how is not Summary.COUNT:
        yield Message("{form}: this counts rows", form=called)
    if form is Form.ECDF and request.how is not Summary.COUNT:
        yield Message("{form}: this counts rows", form=called)
    if form is Form.BOX and (measure is None or measure.kind is not ColumnKind.QUANTITATIVE or measure == x):
        yield Message("{form}: the measure has to be a number", form=called)
    if form is Form.BOX and request.how is not Summary.NONE:
        yield Message("{form}: this shows rows, and sums none up", form=called)
    if form is Form.CALENDAR and not x.dtype.lower().startswith(("date", "timestamp")):
        yield Message("{form}: dates are needed", form=called)
    if form in _ALONE and request.facet:
        yield Message("{form}: this has no small multiples", form=called)
    if request.log and form not in (Form.LINE, Form.POINT):
        yield Message("{form}: this begins at zero, which a logarithmic scale does not have", form=called)
    yield from _refused_changes(request, place, parts)


def _refused_changes(request: ChartRequest, place: Across, parts: bool) -> Iterator[Message]:
    then, form = request.then, request.form
    if then is Then.NONE:
        return
    if place is Across.ROWS or form in (Form.BOX, Form.ECDF, Form.FULL, Form.CALENDAR):
        yield Message("{form}: nothing becomes of its numbers", form=NAMES[form])
    if then is Then.SHARE and not parts:
        yield Message("only totals and counts have parts")
    if then is Then.RUNNING and not (parts and place is Across.TIME and form in (Form.LINE, Form.AREA, Form.BAR)):
        yield Message("a total so far is that of a total or a count over time")
    if then is Then.CHANGE and not (place is Across.TIME and request.grain is not Grain.NONE and form in (Form.LINE, Form.BAR, Form.GROUPED)):  # fmt: skip
        yield Message("a change is one from period to period")
