"""Every text has a name that code uses, stands in every language, and has the same fields in each."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from jinja2 import Environment, nodes

import plotline
from core import errors
from core.types import Claim, ColumnKind, Language, Role
from llm.look.attribution import METHODS
from llm.look.explorer import FITTED
from samples import SAMPLES
from ui.attention_page.explorer import VIEWS
from ui.model_page.path import STEPS
from wording.say import LANGUAGES, catalogue

ROOT = Path(__file__).parent.parent.parent
ASIDE = {"tests", "benchmarks"}  # what they say, no reader of the app sees
SAID_BY_NAME = {"text": ("",), "counted": (".one", ".other"), "say": ("",), "Message": ("",)}
NAME = re.compile(r"[a-z_]+(\.[^.\s]+)+")
ERRORS = {name for name, thing in vars(errors).items() if isinstance(thing, type)} - {"Message"}


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def code() -> tuple[tuple[Path, ast.AST], ...]:
    """Return every node of the project's code with the file that it stands in."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if not {*path.relative_to(ROOT).parts} & ASIDE]
    kept = [path for path in paths if not path.relative_to(ROOT).parts[0].startswith(".")]
    return tuple((path, node) for path in kept for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def calls() -> tuple[tuple[Path, str, ast.Call], ...]:
    """Return where each call with an argument stands, with the name of what it calls."""
    found = []
    for path, node in code():
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found.append((path, called, node))
    return tuple(found)


@cache
def calls_in_templates() -> tuple[tuple[Path, str, str], ...]:
    """Return where each call with a literal first argument stands in a template, the name of what it calls, and the text."""
    found = []
    for path in sorted(ROOT.rglob("*.jinja")):
        for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.args:
                said = call.args[0]
                either = (said.expr1, said.expr2) if isinstance(said, nodes.CondExpr) else (said,)
                found += [(path, call.node.name, e.value) for e in either if isinstance(e, nodes.Const)]
    return tuple(found)


def choices(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what an expression may be: itself, or either side of a condition."""
    if isinstance(node, ast.IfExp):
        yield from (*choices(node.body), *choices(node.orelse))
    else:
        yield node


def constants(*expressions: ast.expr | None) -> list[str]:
    return [e.value for e in expressions if isinstance(e, ast.Constant) and isinstance(e.value, str)]


def literals(*called: str) -> Iterator[tuple[Path, str, str]]:
    """Yield where, by which call and as what a text stands in code, for calls of these names."""
    for path, name, call in calls():
        if name in called:
            for text in constants(*choices(call.args[0])):
                yield path, name, text
    for path, name, said in calls_in_templates():
        if name in called:
            yield path, name, said


def names_used() -> set[str]:
    """Return every name of a text that stands in code: as it is, or as a group with the keys of a literal row or list."""
    said = {(call, text) for _, call, text in literals(*SAID_BY_NAME) if NAME.fullmatch(text)}
    named = {f"{text}{end}" for call, text in said for end in SAID_BY_NAME[call]}
    return named | {f"{group}.{key}" for group, keys in groups() for key in keys}


def groups() -> Iterator[tuple[str, list[str]]]:
    """Yield each group that code names, with the keys that stand beside it."""
    for _, called, call in calls():
        if called in ("name_of", "names_of", "titled", "texts") and isinstance(call.func, ast.Name):
            for group in constants(call.args[0]):
                yield group, keys_of(call.args[1]) if len(call.args) > 1 else []


def keys_of(node: ast.expr) -> list[str]:
    """Return the keys that a literal row, list or `dict.fromkeys` has; none where they stand elsewhere."""
    if isinstance(node, ast.Call):
        return [key for argument in node.args for key in keys_of(argument)]
    return constants(*(node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())))


def names_built() -> list[re.Pattern[str]]:
    """Return a pattern for each name that a call puts together, as in f"attention.view.{view}", or asks for by its group."""
    built = [re.compile(re.escape(group) + r"\..+") for group, keys in groups() if not keys]
    for _, called, call in calls():
        for node in choices(call.args[0]):
            if called in SAID_BY_NAME and isinstance(node, ast.JoinedStr) and _begins_as_a_name(node):
                built += [_pattern(node, end) for end in SAID_BY_NAME[called]]
    return built


def names_built_elsewhere() -> list[re.Pattern[str]]:
    """Return a pattern for each text put together in code that begins as a name does, whatever becomes of it."""
    return [_pattern(n, "") for _, n in code() if isinstance(n, ast.JoinedStr) and n.values and _begins_as_a_name(n)]


def _pattern(text: ast.JoinedStr, end: str) -> re.Pattern[str]:
    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[^.]+" for p in text.values]
    return re.compile("".join([*parts, re.escape(end)]))


def _begins_as_a_name(text: ast.JoinedStr) -> bool:
    return any(re.match(r"[a-z_]+\.", begin) for begin in constants(text.values[0]))


def fields(pattern: str) -> set[str]:
    """Return the fields of a pattern; those without a name are numbered."""
    try:
        named = [field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None]
    except ValueError:
        return set()
    return {field or str(i) for i, field in enumerate(named)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_in_code_has_a_text(language: Language) -> None:
    assert sorted(names_used() - catalogue(language).keys()) == []
    assert [p.pattern for p in names_built() if not any(map(p.fullmatch, catalogue(language)))] == []


def test_every_named_text_is_used() -> None:
    used, built = names_used(), names_built() + names_built_elsewhere()
    assert [name for name in catalogue("en") if name not in used and not any(p.fullmatch(name) for p in built)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_named_text_stands_in_every_language_with_the_same_fields(language: Language) -> None:
    said = catalogue(language)
    assert catalogue("en").keys() - said.keys() == set()
    assert [name for name, text in catalogue("en").items() if fields(text) != fields(said[name])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_asks_for_a_field_that_its_message_does_not_have(language: Language) -> None:
    patterns = {pattern: said for pattern, said in catalogue(language).items() if pattern not in catalogue("en")}
    assert [p for p, said in patterns.items() if not numbered(said) <= numbered(p)] == []


def numbered(pattern: str) -> set[str]:
    """Return the fields of a pattern that have no name; a language may use others of the named ones than English does."""
    return {field for field in fields(pattern) if field.isdecimal()}


def unsaid(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the room and the words of each message, or bare sentence of an error, that a language does not have."""
    for path, called, text in literals("Message", *ERRORS):
        letters = any(c.isalpha() for c in re.sub(r"\{[^{}]*\}", "", text))
        if called in ERRORS or (letters and text not in catalogue(language)):
            yield room(path), text
    for path, called, text in calls_in_templates():
        if called == "say" and text not in catalogue(language):
            yield room(path), text
    for path, called, call in calls():
        if called in ERRORS and isinstance(call.args[0], ast.JoinedStr):
            yield room(path), ast.unparse(call.args[0])


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_message_is_said_in_every_language(language: Language) -> None:
    assert list(unsaid(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_the_app_names_by_its_kind_has_a_name(language: Language) -> None:
    named = {
        "data.kind": ColumnKind,
        "data.about_role": Role,
        "data.stage": plotline.STAGES,
        "story.tones": plotline.TONES,
        "story.lengths": plotline.LENGTHS,
        "story.verdicts": get_args(get_type_hints(Claim)["verdict"]),
        "attention.view": VIEWS,
        "attention.about_view": VIEWS,
        "path.step": STEPS,
        "path.about": STEPS,
        "attention.method": [*(name for name, _ in METHODS), FITTED],
    }
    expected = {f"{group}.{key}" for group, keys in named.items() for key in keys}
    groups = tuple(f"{group}." for group in named)
    assert {name for name in catalogue(language) if name.startswith(groups)} == expected
    assert all(
        f"samples.{sample.name}.{part}" in catalogue(language) for sample in SAMPLES for part in ("title", "about")
    )
