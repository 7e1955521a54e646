"""The box to paste a paragraph into: each claim of it in colour, with what the table gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

import plotline
from core.types import Claim, Language, Story
from ui import state, widgets
from ui.escape import for_html
from ui.texts import text

LONGEST = 20_000  # characters
_CLASSES = {"supported": "pl-yes", "contradicted": "pl-no", "not_checkable": "pl-open"}


def checking(story: Story) -> None:
    """Draw the box, and below it what was pasted with each claim marked."""
    language = state.language()
    st.html('<hr class="pl-rule">')
    with st.expander(text("story.check.title")):
        widgets.note(text("story.check.lead"))
        pasted = st.text_area(
            text("story.check.label"),
            max_chars=LONGEST,
            height=140,
            placeholder=text("story.check.example"),
            key=state.key("check", language),
        )
        if pasted.strip():
            with widgets.guarded(), st.spinner(text("story.check.reading")):
                _answer(pasted, plotline.check(story, pasted, _language_of(pasted)))


def _language_of(text: str) -> Language:
    """Return the language that a text is in, by whether a tenth of its letters are Chinese characters."""
    letters = [c for c in text if c.isalpha()]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    return "zh" if chinese > len(letters) / 10 else "en"


def _answer(pasted: str, claims: Sequence[Claim]) -> None:
    if not claims:
        widgets.note(text("story.check.nothing"))
        return
    claims = joined(pasted, claims)
    counts = [(text(f"story.verdicts.{v}"), str(sum(c.verdict == v for c in claims))) for v in _CLASSES]
    widgets.figures(counts, small=True)
    st.html(f'<p class="pl-checked">{marked_html(pasted, claims)}</p>')
    rows = [
        {
            text("story.check.claim"): pasted[c.start : c.end],
            text("story.check.verdict"): text(f"story.verdicts.{c.verdict}"),
            text("story.check.value"): c.value or None,
            text("story.check.why"): c.detail,
        }
        for c in claims
    ]
    widgets.plain_table(rows)


def joined(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in which neighbours that nothing decides, for the same reason, are one: they are letters of one word.

    >>> unread = [Claim(0, 1, "word", "not_checkable", "unread", ""), Claim(1, 2, "word", "not_checkable", "unread", "")]
    >>> [(c.start, c.end) for c in joined("气温", unread)]
    [(0, 2)]
    """
    found: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        if found and _continues(text, found[-1], claim):
            found[-1] = replace(found[-1], end=max(found[-1].end, claim.end))
        else:
            found.append(claim)
    return found


def _continues(text: str, last: Claim, claim: Claim) -> bool:
    undecided = last.verdict == claim.verdict == "not_checkable" and last.detail == claim.detail
    return undecided and not text[last.end : claim.start].strip()


def marked_html(text: str, claims: Sequence[Claim]) -> str:
    """Return a text as HTML in which each claim is marked by its verdict; claims that overlap are marked once.

    >>> marked_html("a <b> c", [Claim(2, 5, "name", "supported", "yes", "")])
    'a <mark class="pl-yes" title="yes">&lt;b&gt;</mark> c'
    """
    pieces, at = [], 0
    for claim in sorted(claims, key=lambda c: (c.start, -_gravity(c))):
        if claim.start >= at:
            said = for_html(text[claim.start : claim.end])
            pieces.append(for_html(text[at : claim.start]))
            pieces.append(f'<mark class="{_CLASSES[claim.verdict]}" title="{for_html(claim.detail)}">{said}</mark>')
            at = claim.end
    return "".join([*pieces, for_html(text[at:])]).replace("\n", "<br>")


def _gravity(claim: Claim) -> int:
    return ("supported", "not_checkable", "contradicted").index(claim.verdict)
