"""Every message that the room writes is in the Chinese catalogue, and its fields are carried over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wording.say import catalogue

MODULES = sorted((Path(__file__).parents[2] / "insights").rglob("*.py"))
NAMED = re.compile(r"\{([a-z]+)\}")
SHORTER = "{} and {} given {}"  # what a claim is about is said shorter in Chinese


def patterns(path: Path) -> Iterator[str]:
    """Yield the patterns of the messages that a module makes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
            pattern = node.args[0]
            if (
                isinstance(pattern, ast.Constant)
                and isinstance(pattern.value, str)
                and re.search("[a-z]{2}", pattern.value)
            ):
                yield pattern.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_message_is_in_the_catalogue(path: Path) -> None:
    assert [pattern for pattern in patterns(path) if pattern not in catalogue("zh")] == []


@pytest.mark.parametrize("pattern", sorted({p for path in MODULES for p in patterns(path) if "{}" in p} - {SHORTER}))
def test_every_number_and_name_of_a_reason_is_carried_over(pattern: str) -> None:
    fields = [f"{i}7" for i in range(pattern.count("{}"))]
    chinese = catalogue("zh")[pattern].format(*fields, **dict.fromkeys(NAMED.findall(pattern)))
    assert all(field in chinese for field in fields)
