"""Who may import whom, and where each library lives: read from the source, so that a new import cannot slip by."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MIDDLE = {"ingest", "insights", "charts", "llm"}
BELOW = {"core", "kinds", "wording"}
FACE = {*BELOW, *MIDDLE, "report"}

ROOMS = {
    "core": set(),
    "kinds": {"core"},
    "wording": {"core", "kinds"},
    "planted": {"core", "kinds"},
    "samples": set(),
    "desk": {"core"},
    **dict.fromkeys(MIDDLE, BELOW),
    "report": FACE - {"report"},
    "plotline": FACE,
    "command_line": {"plotline", *FACE},
    "ui": {"plotline", "report", "charts", "wording", "core", "samples", "desk"},
    "pages": {"ui"},
    "app": {"ui"},
    "training": {"plotline", "planted", *FACE},
    "benchmarks": {"plotline", "planted", "training", "tests", "samples", *FACE},
}
"""Each room with the rooms that it may import."""

REST = "the rest"
INNER = {
    "ingest": (
        "job answer raw_table places word_lists", "bytes cells", "meaning", "layout", "store", "engines formats",
        "load", "child", REST,
    ),
    "insights": ("statistics", "gather", "state", "finding", "kinds", REST),
    "charts": ("theme spec titles templates", "scene", "draw facts", "attention", REST),
    "llm": ("models", "writer check look", REST),
    "training": ("corpus", REST),
    "ui": (REST, "story_page data_page charts_page attention_page model_page"),
}  # fmt: skip
"""The rooms and modules within a room, lowest first: each may import what stands before it, and nothing beside or after it."""

HOMES = {
    "babel": {"core"},
    "streamlit": {"ui", "pages", "app"},
    "torch": {"llm", "training", "benchmarks"},
    "transformers": {"llm", "training", "benchmarks"},
    "tokenizers": {"llm", "training"},
    "safetensors": {"llm", "training"},
    "gguf": {"llm"},
    "jinja2": {"charts", "llm", "training"},
    "markupsafe": {"charts", "report"},
    "altair": {"charts"},
    "plotly": {"charts"},
    "ibis": {"ingest", "insights", "planted"},
    "duckdb": {"ingest", "insights", "benchmarks"},
}
DOORS = {"transformers": "llm.models.hugging_face", "huggingface_hub": "llm.models.hugging_face"}
"""The one module of its room that imports a library whose modules are imported when they are asked for."""
NEVER = {"pickle", "shelve", "marshal", "cloudpickle", "joblib", "dill"}


def _name(path: Path) -> str:
    """Return the name under which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {_name(path): path for path in sorted(ROOT.rglob("*.py")) if _name(path).split(".")[0] in ROOMS}


def _inner(module: str) -> str:
    """Return the room or module within its room that a module belongs to."""
    room, name, *_ = [*module.split("."), REST]
    return name if any(name in level.split() for level in INNER.get(room, ())) else REST


@cache
def _imports(module: str) -> frozenset[str]:
    """Return all that a module imports, in functions and for its types too; not what it starts when it is run by its name."""
    tree = ast.parse(SOURCES[module].read_text(encoding="utf-8"))
    started = [node for node in tree.body if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test)]
    left_out = {id(node) for block in started for node in ast.walk(block)}
    return frozenset(name for node in ast.walk(tree) if id(node) not in left_out for name in _imported(node))


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            full = f"{node.module}.{alias.name}"
            yield full if full in SOURCES else node.module


def _packages() -> list[Path]:
    return [path for path in SOURCES.values() if path.name == "__init__.py"]


@pytest.mark.parametrize("module", SOURCES)
def test_a_module_imports_only_what_its_room_may_know(module: str) -> None:
    room, roots = module.split(".")[0], {name.split(".")[0] for name in _imports(module)}
    assert roots & {*ROOMS, "tests"} <= ROOMS[room] | {room}
    assert not roots & NEVER
    for library, homes in HOMES.items():
        assert library not in roots or room in homes, f"{library} lives in {sorted(homes)}"
    for library, door in DOORS.items():
        assert library not in roots or module == door or room != door.split(".")[0], f"{library} comes in by {door}"


@pytest.mark.parametrize("module", [module for module in SOURCES if module.split(".")[0] in INNER])
def test_a_module_imports_only_what_stands_below_it_in_its_room(module: str) -> None:
    room = module.split(".")[0]
    level = {name: at for at, names in enumerate(INNER[room]) for name in ([REST] if names == REST else names.split())}
    for imported in _imports(module) & SOURCES.keys():
        if imported.split(".")[0] == room and _inner(imported) != _inner(module):
            assert level[_inner(imported)] < level[_inner(module)], f"{module} imports {imported}"


def test_every_inner_room_has_its_place() -> None:
    for path in _packages():
        room, name, *deeper = [*_name(path).split("."), REST, REST]
        if room in INNER and name != REST and deeper[0] == REST:
            assert _inner(_name(path)) == name, f"{room}/{name} is not in the table of {room}"


def test_no_module_is_part_of_a_circle() -> None:
    try:
        TopologicalSorter({module: _imports(module) & SOURCES.keys() - {module} for module in SOURCES}).prepare()
    except CycleError as error:
        pytest.fail(" ← ".join(error.args[1]))


def test_core_needs_only_the_standard_library_and_the_names_of_languages() -> None:
    for module in SOURCES:
        if module.split(".")[0] == "core":
            assert {name.split(".")[0] for name in _imports(module)} <= {*sys.stdlib_module_names, "core", "babel"}


@pytest.mark.parametrize("path", _packages(), ids=_name)
def test_a_room_says_what_it_may_not_know(path: Path) -> None:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert re.search(r"\bknows?\s[^.]*?\b(nothing|no|neither|alone|not)\b", text), f"{_name(path)}: {text}"


@pytest.mark.parametrize("module", SOURCES)
def test_no_text_is_run_as_code(module: str) -> None:
    for node in ast.walk(ast.parse(SOURCES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if isinstance(node.func, ast.Name):
                assert called not in {"eval", "exec", "compile"}
            if called == "load" and isinstance(node.func, ast.Attribute):
                assert ast.unparse(node.func.value) not in {"torch", "pickle"}
