"""A chart that is asked for: which columns, summed up how, drawn in which form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.message import Message
from core.types import Aggregate, Column, ColumnKind, Frame, Grain, Sense

OTHERS = (
    "\uf8ff"  # in a frame, stands for the categories that are put together: a character that is assigned to nothing
)


class Summary(StrEnum):
    """How the rows behind one mark become one number."""

    COUNT = "count"  # of rows
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    LOW = "low_quartile"
    HIGH = "high_quartile"
    DISTINCT = "distinct"  # how many different values
    NONE = "none"  # row by row

    @property
    def adds_up(self) -> bool:
        """Whether the numbers of groups of rows add up to that of all of them."""
        return self in (Summary.COUNT, Summary.SUM)


class Then(StrEnum):
    """What becomes of the numbers of a chart once rows are summed up."""

    NONE = "none"
    SHARE = "share"  # of the total, in percent
    RUNNING = "running"  # the total so far
    CHANGE = "change"  # from one period to the next


class Form(StrEnum):
    """What a chart draws for its numbers."""

    BEST = "best"  # the first that suits
    BAR = "bar"
    GROUPED = "grouped"
    STACKED = "stacked"
    FULL = "full"  # bars of 100%
    LINE = "line"
    AREA = "area"
    POINT = "point"
    HISTOGRAM = "histogram"
    BOX = "box"
    ECDF = "ecdf"
    HEATMAP = "heatmap"
    SLOPE = "slope"
    WATERFALL = "waterfall"
    PARETO = "pareto"
    CALENDAR = "calendar"
    TREEMAP = "treemap"


_PARTS_OF_X = (Form.WATERFALL, Form.PARETO, Form.TREEMAP)
_PARTS_OF_COLOR = (Form.STACKED, Form.FULL, Form.AREA, Form.HISTOGRAM)


class Order(StrEnum):
    """In which order categories stand."""

    BEST = "best"  # that of their scale, else the highest first
    HIGHEST = "highest"
    LOWEST = "lowest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A chart to be had. `insights.explored` answers it with a Frame, `charts.requested` draws that.

    Attributes:
        x: the column across.
        y: the column measured; None where rows are counted.
        how: how rows become a number.
        grain: the period into which dates are cut.
        color: the column by which the chart is split; None for one series.
        form: what is drawn.
        then: what becomes of the numbers.
        facet: the column that has a small chart for each of its values.
        order: of categories.
        most: how many categories are drawn by themselves; 0 for as many as suit the form.
        rest: whether the others are drawn as one; without it they are where marks are parts of a whole, and are left out elsewhere.
        log: whether the measure stands on a logarithmic scale.
        zero: whether its axis begins at zero; None as suits the form.
        bins: into how many spans numbers across are put, at most; 0 for as many as suit.
    """

    x: str
    y: str | None
    how: Summary
    grain: Grain = Grain.NONE
    color: str | None = None
    form: Form = Form.BEST
    then: Then = Then.NONE
    facet: str | None = None
    order: Order = Order.BEST
    most: int = 0
    rest: bool = False
    log: bool = False
    zero: bool | None = None
    bins: int = 0

    def is_whole(self, channel: str) -> bool:
        """Whether the categories of a channel that are not drawn by themselves are drawn as one: where marks are parts of a whole."""
        if self.then is Then.SHARE or self.rest:
            return True
        return self.form in (_PARTS_OF_X if channel == "x" else _PARTS_OF_COLOR if channel == "color" else ())

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        return tuple(dict.fromkeys(name for name in (self.x, self.y, self.color, self.facet) if name))


def summed_over(measure: Column, x: Column) -> bool:
    """Whether a chart may add a measure up: always, or where each mark along a time axis holds one moment of it."""
    return measure.additive or (x.kind is ColumnKind.TEMPORAL and measure.adds_up_within(x.name))


def summaries_of(measure: Column | None, x: Column) -> tuple[Summary, ...]:
    """Return the ways in which a measure can be summed up along x, the usual one first.

    >>> [how.value for how in summaries_of(None, Column("region", ColumnKind.NOMINAL))]
    ['count']
    """
    if measure is None:
        return (Summary.COUNT,)
    if measure.kind is not ColumnKind.QUANTITATIVE:
        return (Summary.DISTINCT,)
    adds = (Summary.SUM,) if summed_over(measure, x) else ()
    middle = (Summary.MEDIAN, Summary.LOW, Summary.HIGH)
    averaged = () if measure.meaning.mean is Sense.NO and adds else (Summary.MEAN,)
    return (*adds, *averaged, *middle, Summary.DISTINCT, Summary.NONE)


def named(how: Summary) -> Aggregate:
    """Return how a fact would call it: what facts know no name of is none."""
    return next((known for known in Aggregate if known.value == how.value), Aggregate.NONE)


class Across(StrEnum):
    """What stands along x."""

    TIME = "time"
    NAMES = "names"
    NUMBERS = "numbers"  # in spans
    ROWS = "rows"  # a mark a row, or a field of many


def across(request: ChartRequest, x: Column) -> Across:
    """Return what stands along x of a chart that is asked for."""
    if request.how is Summary.NONE and request.form not in (Form.BOX, Form.ECDF):
        return Across.ROWS
    if x.kind is ColumnKind.TEMPORAL:
        return Across.TIME
    return Across.NUMBERS if x.kind is ColumnKind.QUANTITATIVE else Across.NAMES


@dataclass(frozen=True, slots=True)
class PutTogether:
    """That of a channel's categories only some are drawn by themselves."""

    channel: str
    drawn: int
    of: int


@dataclass(frozen=True, slots=True)
class Explored:
    """What a request gave: a frame with a column for each channel that is drawn, and what to know about it.

    Attributes:
        frame: (x, color, facet, y, key), without those that there are not, and with further numbers of each mark before the key:
            `to`, where a span of x ends, `low`, `q1`, `q3` and `high` of a box, `y_to` of a field of a density.
        few: the channels of which not all categories are drawn by themselves.
        notes: what else to know.
        whole: whether numbers along x are whole ones.
    """

    frame: Frame
    few: tuple[PutTogether, ...] = ()
    notes: tuple[Message, ...] = ()
    whole: bool = False
