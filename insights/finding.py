"""What one test returns, what a fact says, and how a kind of fact is registered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import ibis

from core.message import Message
from core.types import Fact, FactKind, Frame, Mark, Table, Value, Verdict
from insights.gather.sources import Source
from kinds.card import Card

S = TypeVar("S", bound=Source, covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Finding(Generic[S]):
    """One test that was made. Findings that may not be said still count for the correction of p-values.

    Attributes:
        places: positions in the source that the claim points at; each kind says which.
        strength: the effect on a scale from 0 (the minimum) to 1, comparable between kinds.
        impact: the part of the table's rows, or of the total, that the claim is about, from 0 to 1.
        why: the reason to keep silent whatever p says, or None.
        interval: the 95% confidence interval of the effect, where the method gives one.
        test: which of the tests of its kind was made, as `kinds.words` names them.
    """

    kind: FactKind
    source: S
    verdict: Verdict
    places: tuple[int, ...]
    effect: float
    n: int
    p: float
    strength: float
    impact: float = 1.0
    why: Message | None = None
    interval: tuple[float, float] | None = None
    test: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Untested:
    """A claim that could not be tested at all, and why."""

    kind: FactKind
    source: Source
    why: Message


@dataclass(frozen=True, slots=True)
class Statement:
    """What a finding says: the categories it names, the values it may state, what a chart marks, and which columns values name."""

    focus: tuple[str, ...]
    values: tuple[Value, ...]
    marks: tuple[Mark, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fact: its card, and what finds, states and computes it.

    Attributes:
        reads: the type of aggregate that it is found in.
        find: tests one aggregate; returns a Finding for every test made.
        state: writes the values and marks of a finding.
        query: builds the Ibis expression, one row, whose columns are the values of the statement.
        frame: returns what a chart of the fact draws.
    """

    card: Card
    reads: type[Any]
    find: Callable[[Any], tuple[Finding[Any] | Untested, ...]]
    state: Callable[[Any], Statement]
    query: Callable[[ibis.Table, Any], ibis.Table]
    frame: Callable[[Table, Fact], Frame]
