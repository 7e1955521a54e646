"""The slice under which a table is looked at, those that were looked at before it, and those that have a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.condition import WHOLE, Condition, Scalar, Slice, Top

MOST = 20  # slices to go back to
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class Slices:
    """What is looked at `now`; what was `before` it, and `after` it until that was undone, the nearest last; and (name, slice) of those saved."""

    now: Slice = WHOLE
    before: tuple[Slice, ...] = ()
    after: tuple[Slice, ...] = ()
    named: tuple[tuple[str, Slice], ...] = ()

    def changed(self, new: Slice) -> Slices:
        """Look at another slice, as a change that can be undone.

        >>> west = Slices().changed(Slice((Condition("region", "==", ("West",)),)))
        >>> west.undone().now == WHOLE, west.undone().redone() == west
        (True, True)
        """
        return self if new == self.now else replace(self, now=new, before=(*self.before, self.now)[-MOST:], after=())

    def undone(self) -> Slices:
        """Go back to the slice before the last change."""
        if not self.before:
            return self
        return replace(self, now=self.before[-1], before=self.before[:-1], after=(*self.after, self.now))

    def redone(self) -> Slices:
        """Go forward to the slice before that was undone."""
        if not self.after:
            return self
        return replace(self, now=self.after[-1], before=(*self.before, self.now), after=self.after[:-1])

    def saved(self, name: str) -> Slices:
        """Keep the slice that is looked at under a name, in the place of what had that name."""
        others = tuple((known, slice) for known, slice in self.named if known != name)
        return replace(self, named=(*others, (name, self.now))[-MOST_NAMED:])

    def forgotten(self, name: str) -> Slices:
        """Keep a slice no more."""
        return replace(self, named=tuple((known, slice) for known, slice in self.named if known != name))


NONE = Slices()


def plain(slices: Slices) -> dict[str, Any]:
    """Return slices as JSON holds them; what was undone is not kept."""
    return {
        "now": _plain_slice(slices.now),
        "before": [_plain_slice(slice) for slice in slices.before],
        "named": [[name, _plain_slice(slice)] for name, slice in slices.named],
    }


def read(held: Mapping[str, Any]) -> Slices:
    """Return the slices that JSON holds; raises ValueError, TypeError or KeyError for what `plain` does not write."""
    named = tuple((str(name), _slice(slice)) for name, slice in held["named"])
    return Slices(_slice(held["now"]), tuple(map(_slice, held["before"])), (), named)


def _plain_slice(slice: Slice) -> list[dict[str, Any]]:
    return [_plain_condition(condition) for condition in slice.conditions]


def _plain_condition(condition: Condition | Top) -> dict[str, Any]:
    if isinstance(condition, Top):
        return {"column": condition.column, "limit": condition.limit, "measure": condition.measure}
    operands = [_plain_operand(operand) for operand in condition.operands]
    return {"column": condition.column, "operator": condition.operator, "operands": operands}


def _plain_operand(operand: Scalar) -> Any:
    if isinstance(operand, dt.datetime):
        return {"moment": operand.isoformat()}
    return {"day": operand.isoformat()} if isinstance(operand, dt.date) else operand


def _slice(held: Sequence[Mapping[str, Any]]) -> Slice:
    return Slice(tuple(map(_condition, held)))


def _condition(held: Mapping[str, Any]) -> Condition | Top:
    if "limit" in held:
        return Top(str(held["column"]), int(held["limit"]), str(held["measure"]))
    return Condition(str(held["column"]), held["operator"], tuple(map(_operand, held["operands"])))


def _operand(held: Any) -> Scalar:
    if isinstance(held, Mapping):
        return dt.datetime.fromisoformat(held["moment"]) if "moment" in held else dt.date.fromisoformat(held["day"])
    if not isinstance(held, (str, int, float)):
        raise TypeError(held)
    return held
