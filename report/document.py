"""A Story as a Word document: paragraphs above their charts, then the evidence of each, and what was not said."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from charts.theme import LIGHT
from core.types import Chart, Fact, Language, Note, Story
from report.parts import (
    Finding,
    evidence_head,
    evidence_rows,
    findings,
    line_on_test,
    looks,
    notes_above,
    nothing,
    paragraphs,
    pieces_of,
    size_of,
    title_of,
    unproven,
    unsaid_counts,
    visible,
)
from report.pictures import png
from wording.cautions import warning
from wording.say import say

_WIDTH = Cm(16)


def to_document(story: Story) -> bytes:
    """Return the story as a .docx file."""
    document, language, told = _empty(), story.narrative.language, findings(story)
    document.core_properties.title = visible(title_of(story))
    document.add_heading(visible(title_of(story)), 0)
    _colored(document.add_paragraph(), size_of(story), LIGHT.soft)
    if not told:
        document.add_paragraph(nothing(story))
    for chart in looks(story):
        _picture(document, chart, png(chart, titled=True))
    *above, below = notes_above(story)
    for notes, part in zip(above, paragraphs(story), strict=True):
        _notes(document, notes)
        _paragraph(document, part, language)
    _notes(document, below)
    if told:
        document.add_heading(say("Where the numbers come from", language), 1)
    for number, finding in enumerate(told, start=1):
        document.add_heading(visible(f"{number}. {finding.text(language)}"), 2)
        for fact in finding.proven:
            _evidence(document, fact, language)
        if why := unproven(story, finding.halves):
            _colored(document.add_paragraph(), why, LIGHT.soft)
    if unsaid := unsaid_counts(story):
        document.add_heading(say("What was not said, and why", language), 1)
        for line in unsaid:
            document.add_paragraph(visible(line), style="List Bullet")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _empty() -> Any:
    """Return an empty document in the house's fonts and colours; Chinese takes the font of the machine that opens it."""
    document = Document()
    for style, font, size, color in (
        ("Normal", "Calibri", 11, LIGHT.ink),
        ("Title", "Georgia", 26, LIGHT.ink),
        ("Heading 1", "Georgia", 18, LIGHT.ink),
        ("Heading 2", "Calibri", 11, LIGHT.ink),
    ):
        look = document.styles[style].font
        look.name, look.size, look.color.rgb = font, Pt(size), _rgb(color)
        fonts = look.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "Microsoft YaHei")
    return document


def _rgb(color: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(color.lstrip("#")))


def _colored(line: Any, text: str, color: str) -> Any:
    run = line.add_run(visible(text))
    run.font.color.rgb = _rgb(color)
    return run


def _notes(document: Any, notes: Sequence[Note]) -> None:
    for note in notes:
        if note.heading:
            document.add_heading(visible(note.text), 1)
        else:
            _colored(document.add_paragraph(), note.text, LIGHT.soft).italic = True


def _paragraph(document: Any, part: Sequence[Finding], language: Language) -> None:
    line = document.add_paragraph()
    line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(18), True
    for text, number in pieces_of(part, language):
        run = _colored(line, text, LIGHT.accent if number else LIGHT.ink)
        run.font.size = Pt(14)
    for finding in part:
        for fact in finding.facts:
            for caution in fact.cautions:
                _colored(document.add_paragraph(), warning(caution, language), LIGHT.soft)
        for chart in finding.charts:
            _picture(document, chart, png(chart))


def _picture(document: Any, chart: Chart, drawn: bytes) -> None:
    picture = document.add_picture(BytesIO(drawn), width=_WIDTH)
    picture._inline.docPr.set("descr", visible(chart.alt))


def _evidence(document: Any, fact: Fact, language: Language) -> None:
    rows = [evidence_head(language), *evidence_rows(fact, language)]
    table = document.add_table(len(rows), 3, style="Light List")
    for at, row in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = visible(text)
            cell.paragraphs[0].runs[0].font.size = Pt(9)
    _colored(document.add_paragraph(), line_on_test(fact, language), LIGHT.soft).font.size = Pt(9)
