"""Every export by its name: what it is, and the files that it consists of. What an export needs is imported when it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.types import Story

Files = dict[str, bytes]  # by name, the one that was asked for first


@dataclass(frozen=True, slots=True)
class Export:
    """One way to take a story away.

    Attributes:
        name: what readers call it.
        ending: of its file.
        mime: its MIME type.
        help: what it is, for the command line.
        write: returns its files, called as a stem says.
        several: whether there are others beside the one that was asked for.
    """

    name: str
    ending: str
    mime: str
    help: str
    write: Callable[[Story, str], Files]
    several: bool = False


def export(story: Story, kind: str, stem: str) -> Files:
    """Return the files of an export, the one that was asked for first; those beside it begin with its stem.

    Args:
        story: what `tell` returned.
        kind: one of `EXPORTS`.
        stem: what the file is called, without its ending.
    """
    return EXPORTS[kind].write(story, stem)


def _html(story: Story, stem: str) -> Files:
    from report.html import to_html

    return {f"{stem}.html": to_html(story).encode()}


def _pdf(story: Story, stem: str) -> Files:
    from report.pdf import to_pdf

    return {f"{stem}.pdf": to_pdf(story)}


def _slides(story: Story, stem: str) -> Files:
    from report.slides import to_slides

    return {f"{stem}.pptx": to_slides(story)}


def _document(story: Story, stem: str) -> Files:
    from report.document import to_document

    return {f"{stem}.docx": to_document(story)}


def _markdown(story: Story, stem: str) -> Files:
    from report.markdown import to_markdown
    from report.parts import findings
    from report.pictures import png

    told = [(number, finding.charts) for number, finding in enumerate(findings(story), start=1)]
    pictures = {f"{stem}-{number}.png": png(charts[0]) for number, charts in told if charts}
    return {f"{stem}.md": to_markdown(story, f"{_linkable(stem)}-{{}}.png").encode(), **pictures}


def _linkable(stem: str) -> str:
    """Return a file's name as a link to it; braces stand for themselves."""
    from urllib.parse import quote

    return quote(stem)


def _notebook(story: Story, stem: str) -> Files:
    from insights import as_parquet
    from report.recompute import to_notebook

    data = f"{stem}.parquet"
    return {f"{stem}.ipynb": to_notebook(story, data).encode(), data: as_parquet(story.table)}


def _python(story: Story, stem: str) -> Files:
    from insights import as_parquet
    from report.recompute import to_python

    data = f"{stem}.parquet"
    return {f"{stem}.py": to_python(story, data).encode(), data: as_parquet(story.table)}


def _text(story: Story, stem: str) -> Files:
    from report.text import to_text

    return {f"{stem}.txt": to_text(story).encode()}


def _png(story: Story, stem: str) -> Files:
    from report.pictures import to_png

    return {f"{stem}.png": to_png(story)}


def _json(story: Story, stem: str) -> Files:
    from report.json import to_json

    return {f"{stem}.json": to_json(story).encode()}


_OFFICE = "application/vnd.openxmlformats-officedocument"
EXPORTS: Mapping[str, Export] = {
    "html": Export("HTML", "html", "text/html", "a page that needs no network", _html),
    "pdf": Export("PDF", "pdf", "application/pdf", "pages to print", _pdf),
    "pptx": Export(
        "PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation", "slides, a finding on each", _slides
    ),
    "docx": Export("Word", "docx", f"{_OFFICE}.wordprocessingml.document", "a document", _document),
    "markdown": Export("Markdown", "md", "text/markdown", "Markdown, its charts as pictures beside it", _markdown, True),
    "notebook": Export(
        "Jupyter", "ipynb", "application/x-ipynb+json", "a notebook that computes every number again, its data beside it", _notebook, True
    ),
    "python": Export("Python", "py", "text/x-python", "a script that does the same", _python, True),
    "text": Export("TXT", "txt", "text/plain", "the sentences alone", _text),
    "png": Export("PNG", "png", "image/png", "the first finding as a picture", _png),
    "json": Export("JSON", "json", "application/json", "facts, story and charts for programs", _json),
}  # fmt: skip
