"""The box to paste a paragraph into: each claim of it in colour, with what the table gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

import plotline
from core.types import Claim, Story
from ui import state, widgets
from ui.story_page.markup import MARKUP
from ui.texts import text, titled

LONGEST = 20_000  # characters
_STOP = re.compile(r"[.!?](?:\s|$)|[。！？\n]")  # of a sentence
_CLASSES = {"supported": "pl-yes", "contradicted": "pl-no", "not_checkable": "pl-open"}


@st.fragment
def checker(story: Story) -> None:
    """Draw the box, and below it what was pasted with each claim marked."""
    label, example = text("story.check.label"), text("story.check.example")
    widgets.rule()
    with st.expander(text("story.check.title")):
        widgets.note(text("story.check.lead"))
        key = state.key("check", state.language())
        pasted = st.text_area(label, max_chars=LONGEST, height=140, placeholder=example, key=key)
        if pasted.strip():
            with widgets.guarded(), st.spinner(text("story.check.reading")):
                _answer(pasted, plotline.check(story, pasted))


def _answer(pasted: str, claims: Sequence[Claim]) -> None:
    if not claims:
        widgets.note(text("story.check.nothing"))
        return
    claims = joined(pasted, claims)
    told = in_sentences(pasted, claims)
    counts = [(text(f"story.verdicts.{v}"), str(sum(c.verdict == v for c in told))) for v in _CLASSES]
    widgets.figures(counts, small=True)
    st.html(MARKUP.checked(list(pieces(pasted, claims)), _CLASSES))
    widgets.plain_table([_row(pasted, claim) for claim in told])


def _row(pasted: str, claim: Claim) -> dict[str, object]:
    words, verdict = pasted[claim.start : claim.end], text(f"story.verdicts.{claim.verdict}")
    row = {"claim": words, "verdict": verdict, "value": claim.value or None, "why": claim.detail}
    return titled("story.check", row)


def joined(pasted: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in which neighbours that nothing decides, for the same reason, are one: they are letters of one word.

    >>> unread = [Claim(0, 1, "word", "not_checkable", "unread", ""), Claim(1, 2, "word", "not_checkable", "unread", "")]
    >>> [(c.start, c.end) for c in joined("气温", unread)]
    [(0, 2)]
    """
    whole: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        if whole and _continues(pasted, whole[-1], claim):
            whole[-1] = replace(whole[-1], end=max(whole[-1].end, claim.end))
        else:
            whole.append(claim)
    return whole


def in_sentences(pasted: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in which all that nothing decides in one sentence is one claim: each word of it is none.

    >>> unread = [Claim(a, b, "word", "not_checkable", "unread", "") for a, b in ((0, 4), (10, 13), (20, 24))]
    >>> [(c.start, c.end) for c in in_sentences("Linen for all. Five are here.", unread)]
    [(0, 13), (20, 24)]
    """
    made: list[Claim] = []
    for claim in claims:
        before = next((k for k in reversed(range(len(made))) if made[k].verdict == "not_checkable"), None)
        open_ = claim.verdict == "not_checkable" and before is not None
        if open_ and not _STOP.search(pasted[made[before].end : claim.start]):  # type: ignore[index]
            made[before] = replace(made[before], end=max(made[before].end, claim.end))  # type: ignore[index]
        else:
            made.append(claim)
    return made


def _continues(pasted: str, last: Claim, claim: Claim) -> bool:
    undecided = last.verdict == claim.verdict == "not_checkable" and last.detail == claim.detail
    return undecided and not pasted[last.end : claim.start].strip()


def pieces(pasted: str, claims: Sequence[Claim]) -> Iterator[tuple[str, Claim | None]]:
    """Yield a text piece by piece, each with the claim that it is, or none; of claims that overlap the first, or gravest, is kept.

    >>> list(pieces("West fell.", [Claim(5, 9, "move", "contradicted", "it rose", "")]))[1]
    ('fell', Claim(start=5, end=9, kind='move', verdict='contradicted', detail='it rose', value=''))
    """
    at = 0
    for claim in sorted(claims, key=lambda c: (c.start, -_gravity(c))):
        if claim.start >= at:
            yield pasted[at : claim.start], None
            yield pasted[claim.start : claim.end], claim
            at = claim.end
    yield pasted[at:], None


def _gravity(claim: Claim) -> int:
    return ("supported", "not_checkable", "contradicted").index(claim.verdict)
