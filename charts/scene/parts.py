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

    `x` and `y` are a number, milliseconds, a category's text, or None. `weight` is relative to the strongest, 0 to 1.
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


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale: its kind, title, domain (numbers or milliseconds), ticks, or categories in order."""

    kind: AxisKind
    title: str
    domain: tuple[float, float] = (0.0, 1.0)
    ticks: tuple[Tick, ...] = ()
    categories: tuple[str, ...] = ()


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

    @property
    def horizontal(self) -> bool:
        """Whether bars or boxes lie: categories run down the y axis."""
        return self.mark in ("bar", "boxplot") and self.y.kind == "nominal"

    @property
    def value_title(self) -> str:
        """The title above the plot: what is measured, and for lying bars by what."""
        lying = f"{self.x.title} · {self.y.title}" if self.y.title else self.x.title
        return capital(lying if self.horizontal else self.y.title)
