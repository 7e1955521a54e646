"""What one test returns, what a fact says, and how a kind of fact is registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import ibis

from core.types import Fact, FactKind, Frame, Mark, Table, Value, Verdict
from insights.gather.sources import Source

S = TypeVar("S", bound=Source, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Finding(Generic[S]):
    """One test that was made. Findings that may not be said still count for the correction of p-values.

    Attributes:
        places: positions in the source that the claim points at; each kind says which.
        strength: the effect on a scale from 0 (the minimum) to 1, comparable between kinds.
        impact: the part of the table's rows, or of the total, that the claim is about, from 0 to 1.
        why: the reason to keep silent whatever p says, or empty.
        interval: the 95% confidence interval of the effect, where the method gives one.
    """

    kind: FactKind
    source: S
    verdict: Verdict
    places: tuple[int, ...]
    effect: float
    effect_name: str
    n: int
    p: float
    test: str
    strength: float
    impact: float = 1.0
    why: str = ""
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Untested:
    """A claim that could not be tested at all, and why."""

    kind: FactKind
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What a finding says: the categories it names, the values it may state, and what a chart marks."""

    focus: tuple[str, ...]
    values: tuple[Value, ...]
    marks: tuple[Mark, ...]


# How values were recorded can be mended, but is not what a table is about; a shape is further from a decision than a change or a
# difference between categories.
RECORDING, SHAPE = 0.8, 0.9


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: all that the rest of the room needs to know about it.

    Attributes:
        reads: the type of aggregate that it is found in.
        minimum_n: fewer observations are not tested.
        minimum_effect: smaller effects are not said, on the scale of the finding's `effect`.
        find: tests one aggregate; returns a Finding for every test made.
        state: writes the values and marks of a finding.
        query: builds the Ibis expression, one row, whose columns are the values of the statement.
        frame: returns what a chart of the fact draws.
        weight: how much a reader cares for this kind, from 0 to 1.
        actionable: how near it is to something that a reader can decide on, from 0 to 1.
        story: kinds of the same story say the same thing of the same columns; empty is a story of its own.
        most: facts of this kind that one telling holds.
        alone: whether it is worth saying where nothing else holds; that categories are alike is not.
        leads: whether a telling may begin with it where it has anything else to say.
        within: whether series limited to one category are tested as well.
    """

    kind: FactKind
    reads: type[Any]
    minimum_n: int
    minimum_effect: float
    find: Callable[[Any], tuple[Finding[Any] | Untested, ...]]
    state: Callable[[Any], Statement]
    query: Callable[[ibis.Table, Any], ibis.Table]
    frame: Callable[[Table, Fact], Frame]
    weight: float
    actionable: float = 1.0
    story: str = ""
    most: int = 3
    alone: bool = True
    leads: bool = True
    within: bool = False
