"""Who may import whom, and where each library lives: read from the source, so that a new import cannot slip by."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MIDDLE = ("ingest", "insights", "charts", "llm")

MAY_IMPORT = {
    "core": {"core"},
    "kinds": {"core", "kinds"},
    **{room: {"core", "kinds", room} for room in MIDDLE},
    "samples": {"samples"},
    "report": {"core", "kinds", *MIDDLE, "report"},
    "plotline": {"core", "kinds", *MIDDLE, "report"},
    "ui": {"core", "charts", "report", "samples", "plotline", "ui"},
    "pages": {"core", "charts", "report", "samples", "plotline", "ui", "pages"},
    "app": {"ui", "core"},
}
PROGRAMS = {
    "training/train.py",
    "training/evaluate.py",
}  # started by hand, imported by nothing: they stand above the face
HOMES = {
    "streamlit": {"ui", "pages", "app"},
    "torch": {"llm"},
    "transformers": {"llm"},
    "tokenizers": {"llm"},
    "safetensors": {"llm"},
    "jinja2": {"charts", "llm"},
    "markupsafe": {"charts", "report"},
    "altair": {"charts"},
    "plotly": {"charts"},
    "ibis": {"ingest", "insights"},
    "duckdb": {"ingest", "insights"},
}
NEVER = {"pickle", "shelve", "marshal", "cloudpickle", "joblib", "dill"}


def _sources() -> list[Path]:
    rooms = [*MAY_IMPORT]
    return sorted(p for p in ROOT.rglob("*.py") if p.relative_to(ROOT).parts[0].removesuffix(".py") in rooms)


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", _sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_what_its_room_may_know(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    imports = _imports(path)
    assert imports & MAY_IMPORT.keys() <= MAY_IMPORT[room]
    assert not imports & NEVER
    for library, homes in HOMES.items():
        assert library not in imports or room in homes, f"{library} lives in {sorted(homes)}"


def test_core_needs_only_the_standard_library() -> None:
    import sys

    for path in (ROOT / "core").rglob("*.py"):
        assert _imports(path) <= {*sys.stdlib_module_names, "core"}


@pytest.mark.parametrize("path", _sources(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_text_is_run_as_code(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if isinstance(node.func, ast.Name):
                assert called not in {"eval", "exec", "compile"}
            if called == "load" and isinstance(node.func, ast.Attribute):
                assert ast.unparse(node.func.value) not in {"torch", "pickle"}
