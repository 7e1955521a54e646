"""A Story as Python that computes each of its numbers again, from the data and by the facts' own queries; as a script or a notebook.

The code needs DuckDB and nothing of Plotline; the data lie beside it, as Parquet.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.types import Fact, Story
from report.parts import findings, paragraph_texts, size_of, title_of, unproven, visible
from wording.cautions import warning
from wording.say import say

_COMPARE = Path(__file__).with_name("compare.py.txt").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a notebook: words, or code."""

    kind: Literal["markdown", "code"]
    text: str


def to_python(story: Story, data: str) -> str:
    """Return the story as a script. `data` is the name of the Parquet file beside it."""
    where = f"str(Path(__file__).with_name({data!r}))"
    cells = _cells(story, where)
    blocks = [_commented(cell.text) if cell.kind == "markdown" else cell.text for cell in cells]
    return visible("\n\n".join([*blocks, "sys.exit(1 if differing else 0)"]) + "\n")


def to_notebook(story: Story, data: str) -> str:
    """Return the story as a Jupyter notebook. `data` is the name of the Parquet file beside it."""
    cells: list[dict[str, Any]] = [
        {"id": f"cell-{at}", "cell_type": cell.kind, "metadata": {}, "source": cell.text.splitlines(keepends=True)}
        | ({"outputs": [], "execution_count": None} if cell.kind == "code" else {})
        for at, cell in enumerate(_cells(story, repr(data)))
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return visible(json.dumps(book, ensure_ascii=False, indent=1) + "\n")


def _commented(text: str) -> str:
    return "\n".join(f"# {line.lstrip('# ')}".rstrip() for line in text.splitlines())


def _cells(story: Story, where: str) -> Iterator[_Cell]:
    language = story.narrative.language
    yield _Cell("markdown", "\n\n".join([f"# {title_of(story)}", *paragraph_texts(story), size_of(story)]))
    yield _Cell("code", _COMPARE.replace("WHERE", where))
    for number, finding in enumerate(findings(story), start=1):
        yield _Cell("markdown", f"## {number}. {finding.text(language)}")
        if why := unproven(story, finding.halves):
            yield _Cell("markdown", why)
        for fact in finding.proven:
            yield from (_Cell("markdown", warning(caution, language)) for caution in fact.cautions)
            yield _Cell("code", _computed(fact))
    yield _Cell("code", f"print({say('Values that differ:', language)!r}, differing)")


def _computed(fact: Fact) -> str:
    """Return the code that runs a fact's query and compares what it gives."""
    stated = "\n".join(f"    {v.name!r}: ({v.text!r}, {_number(v.number)!r})," for v in fact.values)
    return f"differing += compare({_quoted(fact.sql)}, {{\n{stated}\n}})"


def _quoted(sql: str) -> str:
    """Return a query as a literal of Python over several lines, if it can stand as it is."""
    plain = "\\" not in sql and '"""' not in sql and visible(sql) == sql
    return f'"""\n{sql}\n"""' if plain else repr(sql)


def _number(number: float | dt.date | None) -> float | str | None:
    return number.isoformat() if isinstance(number, dt.date) else number
