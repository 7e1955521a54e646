"""A Story as PDF, set by Typst: no browser and no system library. What comes from a table reaches Typst as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import typst

from charts.draw.vector import FONT, FONTS
from charts.theme import LIGHT
from core.types import Fact, Language, Note, Story
from report.json import to_json
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
from report.pictures import svg
from wording.cautions import warning
from wording.say import say

_PAGE = Path(__file__).with_name("story.typ")


def to_pdf(story: Story) -> bytes:
    """Return the story as a PDF of A4 pages: paragraphs above charts, then the evidence; its JSON is attached to it."""
    written = visible(json.dumps(_document(story), ensure_ascii=False))
    return bytes(typst.compile(str(_PAGE), font_paths=[str(FONTS)], sys_inputs={"story": written}))


def _document(story: Story) -> dict[str, Any]:
    """Return all that `story.typ` sets."""
    language = story.narrative.language
    words, told = partial(say, language=language), findings(story)
    *above, below = notes_above(story)
    return {
        "language": words("language.tag").split("-")[0],
        "font": FONT,
        "colors": {"ink": LIGHT.ink, "soft": LIGHT.soft, "accent": LIGHT.accent, "hairline": LIGHT.hairline},
        "title": title_of(story),
        "size": size_of(story),
        "paragraphs": [_paragraph(part, notes, language) for part, notes in zip(paragraphs(story), above, strict=True)],
        "below": [asdict(note) for note in below],
        "findings": [_evidence(finding, story) for finding in told],
        "nothing": nothing(story),
        "looks": [{"svg": svg(chart), "alt": chart.alt} for chart in looks(story)],
        "evidence": words("Where the numbers come from"),
        "head": evidence_head(language),
        "unsaid_title": words("What was not said, and why"),
        "unsaid": unsaid_counts(story),
        "made": words("Made with Plotline"),
        "json": to_json(story),
    }


def _paragraph(part: Sequence[Finding], notes: Sequence[Note], language: Language) -> dict[str, Any]:
    facts = [fact for finding in part for fact in finding.facts]
    charts = [chart for finding in part for chart in finding.charts]
    return {
        "notes": [asdict(note) for note in notes],
        "pieces": [[text, number is not None] for text, number in pieces_of(part, language)],
        "charts": [{"svg": svg(replace(chart, title="")), "alt": chart.alt} for chart in charts],
        "cautions": [warning(caution, language) for fact in facts for caution in fact.cautions],
    }


def _evidence(finding: Finding, story: Story) -> dict[str, Any]:
    language = story.narrative.language
    facts = [_fact(fact, language) for fact in finding.proven]
    return {"text": finding.text(language), "facts": facts, "unproven": unproven(story, finding.halves)}


def _fact(fact: Fact, language: Language) -> dict[str, Any]:
    return {"rows": evidence_rows(fact, language), "test": line_on_test(fact, language)}
