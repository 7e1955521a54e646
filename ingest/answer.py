"""What a reading comes to, and how it travels as JSON from the child process to its parent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from core.message import Field, Message
from core.types import Choice, Column, ColumnKind, Meaning, Naming, Repair, Role, Row, Sense


@dataclass(frozen=True, slots=True)
class Answer:
    """All of a Table but its rows, and but for its name."""

    id: str
    rows: int
    columns: tuple[Column, ...]
    repairs: tuple[Repair, ...]
    choices: tuple[Choice, ...]
    row: Row


def packed(given: Answer | Message) -> dict[str, Any]:
    """Return an answer, or why there is none, as what JSON can hold."""
    return asdict(given)


def unpacked(given: dict[str, Any]) -> Answer:
    """Return the answer that was packed."""
    columns = tuple(map(_column, given["columns"]))
    repairs = tuple(Repair(**_said(repair)) for repair in given["repairs"])
    choices = tuple(Choice(**{**_said(choice), "others": tuple(choice["others"])}) for choice in given["choices"])
    return Answer(given["id"], given["rows"], columns, repairs, choices, _row(given["row"]))


def _column(given: dict[str, Any]) -> Column:
    meaning = given["meaning"]
    read = {
        "role": Role(meaning["role"]),
        "sum": Sense(meaning["sum"]),
        "mean": Sense(meaning["mean"]),
        "apart": tuple(meaning["apart"]),
        "plain": naming(meaning["plain"]),
        "why": message(meaning["why"]),
    }
    return Column(**{**given, "kind": ColumnKind(given["kind"]), "meaning": Meaning(**{**meaning, **read})})


def _row(given: dict[str, Any]) -> Row:
    key, entity = tuple(given["key"]), tuple(given["entity"])
    return Row(naming(given["noun"]), naming(given["counted"]), key, entity, given["time"], given["sure"])


def naming(given: dict[str, Any]) -> Naming:
    """Return the naming that was packed."""
    return Naming(tuple((language, words) for language, words in given["words"]))


def _said(given: dict[str, Any]) -> dict[str, Any]:
    return {name: message(value) if isinstance(value, dict) else value for name, value in given.items()}


def message(given: dict[str, Any]) -> Message:
    """Return the message that was packed, with its pattern and fields, so that it can be said in any language."""
    return Message(given["pattern"], *map(_field, given["fields"]), **{name: _field(v) for name, v in given["named"]})


def _field(given: Any) -> Field:
    if isinstance(given, dict):
        return message(given)
    return tuple(map(_field, given)) if isinstance(given, list) else given  # type: ignore[no-any-return]
