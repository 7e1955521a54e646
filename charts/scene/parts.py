"""What a chart is drawn from: marks, axes, labels and rules, the same for both libraries.

Names out of the table appear here only as data: no field name, expression or template is ever built from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from charts.scene.axis import Tick
from wording.openers import capital

AxisKind = Literal["quantitative", "temporal", "nominal"]
Align = Literal["left", "center", "right"]
Place = float | str | None


@dataclass(frozen=True, slots=True)
class Datum:
    """One mark: where it stands, what it says, whether the fact rests on it, and how much the model looked at it.

    `x` and `y` are a number, milliseconds, a category's text, or None. `weight` is relative to the strongest, 0 to 1. `also` are the
    further numbers of the mark, as `Chart.also` names them.
    """

    index: int
    key: str
    x: Place
    y: Place
    color: Place
    label: str
    text: str
    tip: str
    lit: bool
    weight: float
    also: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: its kind, title, domain (numbers or milliseconds), ticks, or categories in order; logarithmic where it is `log`."""

    kind: AxisKind
    title: str
    domain: tuple[float, float] = (0.0, 1.0)
    ticks: tuple[Tick, ...] = ()
    categories: tuple[str, ...] = ()
    log: bool = False

    @property
    def diverges(self) -> bool:
        """Whether its numbers change sign, so that colours go apart from zero."""
        return self.domain[0] < 0 < self.domain[1]


@dataclass(frozen=True, slots=True)
class Callout:
    """A label written directly at a mark; `lifted` stands a line further off."""

    datum: Datum
    align: Align
    above: bool
    lifted: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A reference line at a value of the value axis, over the whole chart or from `start` to `end` of the other axis.

    The label stands at `label_at` on the value axis, above or below it, so that it does not lie in the data; where that
    place is taken, it stands before the line's start.
    """

    at: float
    label: str
    label_at: float
    above: bool = True
    start: Place = None
    end: Place = None
    last: bool = True
    before: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """All that either library needs to draw a chart."""

    mark: str
    data: tuple[Datum, ...]
    x: Axis
    y: Axis
    color: Axis | None
    callouts: tuple[Callout, ...]
    rules: tuple[Rule, ...]
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    alt: str
    height: int
    grouped: bool = False
    stepped: bool = False

    @property
    def horizontal(self) -> bool:
        """Whether bars or boxes lie: categories run down the y axis."""
        return self.mark in ("bar", "boxplot") and self.y.kind == "nominal"

    @property
    def value_axis(self) -> bool:
        """Whether lying marks have an axis below them: those that write no value at their ends."""
        return self.mark == "boxplot" or self.color is not None

    @property
    def x_is_titled(self) -> bool:
        """Whether numbers along x need to be told from others, as dates do not."""
        return self.mark == "point" or self.stepped or self.is_plane

    @property
    def is_plane(self) -> bool:
        """Whether its cells are fields of two numbers, and not pairs of names."""
        return self.mark == "rect" and self.x.kind == "quantitative"

    @property
    def value_title(self) -> str:
        """The title above the plot: what is measured, and for lying bars by what."""
        if self.mark == "treemap":  # it has no axis to stand at
            return ""
        lying = " · ".join(filter(None, (self.x.title, self.y.title)))
        return capital(lying if self.horizontal else self.y.title)
