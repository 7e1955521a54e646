"""Facts kept on disk between training runs, one JSON object a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from core.types import Fact, Filter, Grain

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


def save(facts: Iterable[Fact], path: Path) -> None:
    """Append facts to a file of JSON lines."""
    with path.open("ab") as file:
        for fact in facts:
            file.write(_FACT.dump_json(fact) + b"\n")


def load(path: Path) -> list[Fact]:
    """Return the facts of a file of JSON lines."""
    return [_dated(_FACT.validate_json(line)) for line in path.read_bytes().splitlines()]


def _dated(fact: Fact) -> Fact:
    """Turn the dates in a fact's conditions, which JSON keeps as text, back into dates."""
    if fact.grain is Grain.NONE:
        return fact
    when = dt.datetime.fromisoformat if fact.grain is Grain.HOUR else dt.date.fromisoformat

    def condition(c: Filter) -> Filter:
        return replace(c, operand=when(c.operand)) if c.operator != "==" and isinstance(c.operand, str) else c

    return replace(fact, marks=tuple(replace(m, where=tuple(map(condition, m.where))) for m in fact.marks))
