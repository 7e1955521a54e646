"""A Story as PowerPoint: the whole in paragraphs, then a slide a finding, with its chart and its figures.

The notes of each hold its test, its query and the chart's data.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches, Length, Pt

from charts.theme import LIGHT
from core.types import Chart, Language, Story
from report.parts import (
    Finding,
    evidence_head,
    evidence_rows,
    findings,
    line_on_test,
    looks,
    paragraph_texts,
    size_of,
    title_of,
    unproven,
    unsaid_counts,
    visible,
)
from report.pictures import png
from wording.cautions import warning
from wording.say import say

_TITLE_ONLY = 5  # of the layouts of the template that python-pptx brings
_WIDE, _HIGH, _EDGE = Inches(13.333), Inches(7.5), Inches(0.7)
_CHART, _TABLE = Inches(8.1), Inches(3.5)
_TOP = Inches(2.1)  # of what stands below a slide's title
_MOST_ROWS = 200  # of a chart's data, in the notes


def to_slides(story: Story) -> bytes:
    """Return the story as a PowerPoint file."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDE, _HIGH
    language, told = story.narrative.language, findings(story)
    first = _slide(deck, [(title_of(story), False)], Pt(40))
    _text(first, [size_of(story), *paragraph_texts(story)], _TOP, Pt(16))
    for finding in told:
        _finding(deck, finding, story)
    for chart in looks(story):
        _picture(_slide(deck, [(chart.title, False)], Pt(28)), chart)
    if unsaid := unsaid_counts(story):
        last = _slide(deck, [(say("What was not said, and why", language), False)], Pt(28))
        _text(last, unsaid, Inches(1.8), Pt(12))
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def _finding(deck: Any, finding: Finding, story: Story) -> None:
    language, why = story.narrative.language, unproven(story, finding.halves)
    slide = _slide(deck, [(text, number is not None) for text, number in finding.pieces(language)], Pt(28))
    for chart in finding.charts[:1]:
        _picture(slide, chart)
    if finding.proven:
        _figures(slide, finding, language)
    notes = [*_notes(finding, language), *map(_data, finding.charts)]
    slide.notes_slide.notes_text_frame.text = visible("\n\n".join(filter(None, (why, *notes))))


def _picture(slide: Any, chart: Chart) -> None:
    picture = slide.shapes.add_picture(BytesIO(png(chart)), _EDGE, _TOP, width=_CHART)
    if picture.height > (most := Length(_HIGH - _TOP - _EDGE)):
        picture.width, picture.height = Length(picture.width * most // picture.height), most
    picture._element.nvPicPr.cNvPr.set("descr", visible(chart.alt))


def _slide(deck: Any, pieces: list[tuple[str, bool]], size: Length) -> Any:
    """Return a new slide with a title, the numbers of which have the accent's colour."""
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = _EDGE, Inches(0.45), Length(_WIDE - 2 * _EDGE), Inches(1.45)
    line = title.text_frame.paragraphs[0]
    line.alignment = 1  # left
    for text, number in pieces:
        _run(line, text, size, LIGHT.accent if number else LIGHT.ink, "Georgia")
    return slide


def _run(line: Any, text: str, size: Length, color: str, font: str = "Calibri") -> None:
    run = line.add_run()
    run.text, run.font.size, run.font.name = visible(text), size, font
    run.font.color.rgb = RGBColor(*bytes.fromhex(color.lstrip("#")))  # type: ignore[no-untyped-call]


def _text(slide: Any, lines: list[str], top: Length, size: Length) -> None:
    frame = slide.shapes.add_textbox(_EDGE, top, Length(_WIDE - 2 * _EDGE), Length(_HIGH - top - _EDGE)).text_frame
    frame.word_wrap = True
    for index, text in enumerate(lines):
        line = frame.paragraphs[0] if not index else frame.add_paragraph()
        line.space_after = Pt(6)
        _run(line, text, size, LIGHT.soft)


def _figures(slide: Any, finding: Finding, language: Language) -> None:
    """Draw the values as they are stated, right of the chart."""
    rows = [evidence_head(language)[:2], *(row[:2] for fact in finding.proven for row in evidence_rows(fact, language))]
    left = Length(_WIDE - _EDGE - _TABLE)
    shape = slide.shapes.add_table(len(rows), 2, left, _TOP, _TABLE, Length(Inches(0.34) * len(rows)))
    shape.table.first_row = shape.table.horz_banding = False
    for at, row in enumerate(rows):
        for cell, text in zip(shape.table.rows[at].cells, row, strict=True):
            cell.fill.background()
            _run(cell.text_frame.paragraphs[0], text, Pt(12), LIGHT.ink if at else LIGHT.soft)


def _notes(finding: Finding, language: Language) -> Iterator[str]:
    for fact in finding.proven:
        yield from (warning(caution, language) for caution in fact.cautions)
        yield line_on_test(fact, language)
        yield "\n".join("\t".join(row) for row in (evidence_head(language), *evidence_rows(fact, language)))
        yield fact.sql


def _data(chart: Chart) -> str:
    """Return the data that a chart draws, tab by tab."""
    rows = (chart.frame.columns, *chart.frame.rows[:_MOST_ROWS])
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row[:-1]) for row in rows)
