"""Every test and every effect size that a kind of fact names has a Chinese name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wording.method_names import name_of_effect, name_of_test

KINDS = Path(__file__).parents[2] / "insights" / "kinds"
NAMED = {"effect_name": 5, "test": 8}  # fields of a Finding, and where they stand among its arguments


def written(field: str) -> list[str]:
    """Return the texts that stand in a field of a Finding in the source, or in a constant or a function that fills it."""
    return sorted({text for path in KINDS.glob("*.py") for text in _texts(ast.parse(path.read_text("utf-8")), field)})


def _texts(module: ast.Module, field: str) -> Iterator[str]:
    given = [value for call in _calls(module, "Finding") for value in _argument(call, field, NAMED[field])]
    named = {name.id for value in given for name in ast.walk(value) if isinstance(name, ast.Name)}
    filled = [value for value in ast.walk(module) if isinstance(value, ast.Assign) and _name(value.targets[0]) in named]
    if field == "test":
        given += [value for call in _calls(module, "_finding") for value in call.args[5:6]]
        given += [f for f in ast.walk(module) if isinstance(f, ast.FunctionDef) and f.name == "_test_name"]
    for value in [*given, *(assigned.value for assigned in filled)]:
        yield from (c.value for c in ast.walk(value) if isinstance(c, ast.Constant) and isinstance(c.value, str))


def _calls(module: ast.Module, name: str) -> list[ast.Call]:
    return [call for call in ast.walk(module) if isinstance(call, ast.Call) and _name(call.func) == name]


def _argument(call: ast.Call, field: str, place: int) -> list[ast.expr]:
    return [k.value for k in call.keywords if k.arg == field] or call.args[place : place + 1]


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("english", written("test"))
def test_every_test_has_a_chinese_name(english: str) -> None:
    assert name_of_test(english, "en") == english
    assert re.search(r"[\u4e00-\u9fff]|^Pearson r$", name_of_test(english, "zh"))


@pytest.mark.parametrize("english", written("effect_name"))
def test_every_effect_size_has_a_chinese_name(english: str) -> None:
    assert name_of_effect(english, "en") == english
    assert name_of_effect(english, "zh") != english


def test_the_names_of_all_kinds_were_found() -> None:
    assert len(written("test")) >= len(list(KINDS.glob("*.py"))) - 1 and len(written("effect_name")) > 30
