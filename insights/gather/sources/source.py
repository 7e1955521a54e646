"""What every aggregate that facts are found in can say of itself, and what most of them answer alike."""

from __future__ import annotations

from typing import Protocol

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, Filter, Grain


class Source(Protocol):
    """What facts are found in: any small aggregate that can say what it is about."""

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name (empty where rows are counted) and the breakdown's."""

    @property
    def within(self) -> tuple[Filter, ...]:
        """The category that the rows are limited to; empty for the whole table."""

    @property
    def aggregate(self) -> Aggregate:
        """How rows become one number for each mark."""

    @property
    def grain(self) -> Grain:
        """The length of a period; NONE where there is no time axis."""

    @property
    def shuffled(self) -> bool:
        """Whether it stays as it is when each column is shuffled alone: it tells of columns, not of what joins them."""

    @property
    def single(self) -> bool:
        """Whether each period has one row."""

    @property
    def subject(self) -> Message:
        """What the ledger of what was not said calls it."""


class Joined:
    """A source that tells what joins its columns."""

    __slots__ = ()

    @property
    def shuffled(self) -> bool:
        """False: shuffling each column alone would undo it."""
        return False

    @property
    def single(self) -> bool:
        """False: rows are put together."""
        return False


class Whole(Joined):
    """A source over the whole table, without a time axis."""

    __slots__ = ()

    @property
    def within(self) -> tuple[Filter, ...]:
        """Nothing: the rows are those of the whole table."""
        return ()

    @property
    def grain(self) -> Grain:
        """None: there is no time axis."""
        return Grain.NONE


class RowByRow(Whole):
    """A source over the whole table whose rows stand for themselves."""

    __slots__ = ()

    @property
    def aggregate(self) -> Aggregate:
        """None: no rows are put together."""
        return Aggregate.NONE


def measure_name(measure: Column | None) -> str:
    """Return the name of a measure; empty where rows are counted."""
    return "" if measure is None else measure.name


def measure_words(measure: Column | None) -> Message | str:
    """Return what the ledger of what was not said calls a measure."""
    return Message("number of rows") if measure is None else label(measure.name)


def average_words(aggregate: Aggregate) -> Message | str:
    """Return what stands before a measure that is averaged."""
    return Message("average ") if aggregate is Aggregate.MEAN else ""
