"""Facts kept on disk between training runs, one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from core.types import Fact

_FACT: TypeAdapter[Fact] = TypeAdapter(Fact)


def save(facts: Iterable[Fact], path: Path) -> None:
    """Append facts to a file of JSON lines."""
    with path.open("ab") as file:
        for fact in facts:
            file.write(_FACT.dump_json(fact) + b"\n")


def load(path: Path) -> list[Fact]:
    """Return the facts of a file of JSON lines."""
    return [_FACT.validate_json(line) for line in path.read_bytes().splitlines()]
