"""What grounding forbids before a token is picked, and what the finished sentence is checked for."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

import plotline
from ui import lens, widgets
from ui.model_page.moment import MARKUP, Moment
from ui.model_page.steps import bars
from ui.texts import text

_KEPT, _REFUSED = 6, 5  # tokens


def grounding(moment: Moment) -> str:
    """Draw what may follow, and what may not and why."""
    look, came = moment.look, moment.step.expected.token.text
    left = plotline.grounded(look, moment.position, _REFUSED)
    figures = {"allowed": f"{left.allowed:,}", "forbidden": f"{left.forbidden:,}", "mass": f"{max(left.mass, 0):.3%}"}
    widgets.figures([(text(f"path.grounding.{name}"), figure) for name, figure in figures.items()], small=True)
    if left.copying:
        widgets.note(text("path.grounding.copying", rest=lens.readable(left.copying)))
    bars.title(text("path.grounding.kept"))
    kept = [c for c in look.candidates(left.shares, _KEPT) if c.probability > 0]
    bars.draw(bars.of_token(c.text, c.probability, kind="came" if c.text == came else "") for c in kept)
    bars.title(text("path.grounding.refused"), text("path.grounding.refused_note"))
    bars.draw(bars.of_token(r.text, r.probability, text(r.why), kind="refused") for r in left.refused)
    return "grounding"


def checked(moment: Moment) -> str:
    """Draw the sentence with its numbers marked, and each check that it passed."""
    told = moment.sentence
    st.html(MARKUP.told(list(_pieces(moment)), text(f"story.by_{told.written_by}")))
    rows = [
        {"name": text(f"model.sort.{c.name}"), "about": text(f"path.check.{c.name}"), "passed": c.passed}
        for c in told.checks
    ]
    st.html(MARKUP.checks(rows))
    return "checked"


def _pieces(moment: Moment) -> Iterator[tuple[str, bool]]:
    """Yield the sentence cut at its numbers, and whether each piece is one."""
    told, at = moment.sentence, 0
    for mention in sorted(told.numbers, key=lambda mention: mention.start):
        yield told.text[at : mention.start], False
        yield told.text[mention.start : mention.end], True
        at = mention.end
    yield told.text[at:], False
