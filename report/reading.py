"""What a reader sees in an exported file, read back: so that a figure changed by hand can be found in any format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from core.errors import ReadError
from core.message import Message

_SMALLEST = 10.4  # points: of the letters of a PDF's sentences; its tables, tests and charts have smaller ones


def visible_text(path: Path) -> str:
    """Return what an exported file says, a paragraph, a heading or a cell on each line, without its pictures and its queries.

    Args:
        path: a file that ends as one of `READERS`.

    Raises:
        ReadError: no reader knows the ending, or the file is not what its ending says.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = tuple(READERS)
        raise ReadError(Message("{} is no report that can be read back; one ends in one of {}.", path.name, known))
    try:
        return "\n".join(line for block in reader(path) if (line := " ".join(block.split())))
    except OSError:
        raise
    except Exception as error:  # each library has errors of its own for a file that is broken
        why = type(error).__name__
        raise ReadError(Message("{} is not what its ending says ({}); export it again.", path.name, why)) from error


class _Blocks(HTMLParser):
    """The texts of a page, block by block."""

    _HIDDEN = frozenset("script style svg pre title".split())
    _WITHIN = frozenset("a b strong em i span mark code sub sup".split())

    def __init__(self) -> None:
        super().__init__()
        self.blocks = [""]
        self.hidden = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self._HIDDEN
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self._HIDDEN
        self._end(tag)

    def _end(self, tag: str) -> None:
        if tag not in self._WITHIN:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.blocks[-1] += data


def _html(path: Path) -> list[str]:
    parser = _Blocks()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.blocks


_FENCED = re.compile(r"^(`{3,}).*?^\1$", re.DOTALL | re.MULTILINE)
_PICTURE = re.compile(r"!\[(?:\\.|[^\]\\])*\]\([^)]*\)")
_SIGNS = re.compile(r"^\s*(?:#+|-+)\s+|^-+$|(?<!\\)\*", re.MULTILINE)  # of headings, items, rules, and what is bold


def _markdown(path: Path) -> list[str]:
    return _unmarked(path.read_text(encoding="utf-8"))


def _unmarked(text: str) -> list[str]:
    r"""Return the lines of Markdown as they are shown; the cells of a table are lines of their own.

    >>> _unmarked("# A\\_b\n\nRose **12%**.\n\n| at | 3 |")
    ['A_b', '', 'Rose 12%.', '', '', ' at ', ' 3 ', '']
    """
    cells = re.sub(r"(?<!\\)\|", "\n", _PICTURE.sub("", _FENCED.sub("", text)))
    return re.sub(r"\\([^\w\s])|\\(_)", r"\1\2", _SIGNS.sub("", cells)).split("\n")


def _pdf(path: Path) -> Iterator[str]:
    """Yield runs of letters of one size; what is small is no sentence."""
    from pypdf import PdfReader

    for page in PdfReader(path).pages:
        runs = _Runs()
        page.extract_text(visitor_text=runs.hear)
        yield from (text for size, text in runs.heard if size > _SMALLEST)


class _Runs:
    """The text of a page cut where the size of its letters changes: (points, text)."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, str]] = []

    def hear(self, text: str, within: Sequence[float], matrix: Sequence[float], font: object, size: float) -> None:
        """Take a piece of text with the two matrices that say how it is scaled."""
        points = round(abs(size * matrix[3] * within[3]), 1)
        if self.heard and (self.heard[-1][0] == points or not text.strip()):
            self.heard[-1] = (self.heard[-1][0], self.heard[-1][1] + text)
        else:
            self.heard.append((points, text))


def _slides(path: Path) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from (line.text for line in shape.text_frame.paragraphs)
            elif shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _document(path: Path) -> Iterator[str]:
    from docx import Document

    document = Document(str(path))
    yield from (line.text for line in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def _notebook(path: Path) -> Iterator[str]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            yield from _unmarked("".join(cell["source"]))


def _python(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line.removeprefix("#") for line in lines if line.startswith("#"))


def _text(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


READERS: Mapping[str, Callable[[Path], Iterable[str]]] = {
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".pdf": _pdf,
    ".pptx": _slides,
    ".docx": _document,
    ".ipynb": _notebook,
    ".py": _python,
    ".txt": _text,
}
