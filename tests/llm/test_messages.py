"""Every error of the rooms of language models can be said in every language."""

import ast
from pathlib import Path

import pytest

from core.types import Language
from wording.say import LANGUAGES, catalogue

ROOT = Path(__file__).parents[2]


def _patterns() -> list[tuple[str, str]]:
    calls = (
        (path, node)
        for path in sorted((ROOT / "llm").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Message" and node.args
    )
    return [
        (str(path.relative_to(ROOT)), node.args[0].value)
        for path, node in calls
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    ]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_message_lacks_its_words_in_a_language(language: Language) -> None:
    known = catalogue(language)
    patterns = _patterns()
    assert len(patterns) > 60
    assert [(path, pattern) for path, pattern in patterns if pattern not in known] == []


def test_no_error_is_raised_with_bare_text() -> None:
    for path in sorted((ROOT / "llm").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("ModelError", "AttentionError", "OptionError"):
                assert not isinstance(node.args[0], (ast.JoinedStr, ast.Constant)), f"{path}:{node.lineno}"
