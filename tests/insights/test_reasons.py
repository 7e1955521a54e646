"""Every reason for silence that a kind can give is written in Chinese as well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wording.reasons import in_language

KINDS = Path(__file__).parents[2] / "insights" / "kinds"


def reasons(path: Path) -> Iterator[str]:
    """Yield the reasons in a kind's module: what `why` is given, what `Untested` is told, what `_why` and `_silence` return."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "why" for t in node.targets)) or (
            isinstance(node, ast.keyword) and node.arg == "why"
        ):
            yield from texts(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Untested":
            yield from texts(node.args[2])
        elif isinstance(node, ast.FunctionDef) and node.name in ("_why", "_silence"):
            yield from (text for part in ast.walk(node) if isinstance(part, ast.Return) for text in texts(part.value))


def texts(node: ast.expr | None) -> Iterator[str]:
    """Yield the texts of an expression, each field filled in with a number, or a month where it is a period."""
    if isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(_part(part) for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _part(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    named = ast.unparse(node)
    return "month" if re.search(r"\.(grain|cycle)\b", named) else "7"


@pytest.mark.parametrize("path", sorted(KINDS.glob("*.py")), ids=lambda path: path.stem)
def test_every_reason_is_in_the_catalogue(path: Path) -> None:
    missing = [text for text in reasons(path) if in_language(text, "zh") == text]
    assert missing == []
