"""HTML from templates that lie beside the code: whatever fills one in is escaped, unless it is `Markup` already."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ROOT = Path(__file__).parent.parent


def filled(template: str, **fields: object) -> Markup:
    """Return a template, named by its path from the project's root, with its fields filled in."""
    return Markup(_TEMPLATES.get_template(template).render(fields))


def macros(template: str) -> Any:
    """Return the macros of a template, each to be called with what fills it in."""
    return _TEMPLATES.get_template(template).module


@cache
def source(path: str) -> str:
    """Return a style sheet or a script as it is, named as templates are."""
    return (_ROOT / path).read_text(encoding="utf-8")


_TEMPLATES = Environment(
    loader=FileSystemLoader(_ROOT), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_TEMPLATES.globals["source"] = lambda path: Markup(source(path))
