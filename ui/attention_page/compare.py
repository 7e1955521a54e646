"""What one map has and another has not: of another head, another sentence, or another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.attention.heatmaps import differing
from ui import state, widgets
from ui.attention_page import drawn, maps, trust
from ui.attention_page.subject import Subject, key, look, look_at_text, pick
from ui.texts import text

if TYPE_CHECKING:
    from plotline import Look


@st.fragment
def compare(subject: Subject, choice: maps.Choice) -> None:
    """Draw one head's map less another's."""
    options = (
        [
            text("attention.compare.other_head"),
            text("attention.compare.other_sentence"),
            text("attention.compare.other_model"),
        ]
        if subject.story
        else [text("attention.compare.other_head"), text("attention.compare.other_model")]
    )
    kind = st.segmented_control(
        text("attention.compare.with_what"),
        options,
        default=text("attention.compare.other_head"),
        required=True,
        key=key("with"),
        persist_state=state.KEEP,
    )
    with widgets.guarded():
        other, name, what = _other(subject, str(kind))
    widgets.note(text("attention.compare.first_is"))
    layer, head = maps.one_head(subject)
    widgets.note(f"{text('attention.compare.second_is')}{': ' + name if name else ''}")
    other_layer, other_head = _second(other, layer, head, same=other is subject.look)
    with widgets.guarded():
        found = subject.look.difference(layer, head, other, other_layer, other_head)
    sides = maps.head_name(layer, head), maps.head_name(other_layer, other_head) + (f" ({name})" if name else "")
    left_out = found.left_out if found.whole_words else None
    shown = differing(
        found.names, found.weights, sides, left_out, subject.look.looks_back, choice.hide, state.language()
    )
    drawn.draw(shown, key(f"compare/{kind}"))
    trust.line(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}", name=sides[0])
    job = trust.BASELINE if other is subject.look else what
    weights = maps.cell_sums(other, other_layer, other_head)
    trust.line(subject, weights, f"{other_layer}/{other_head}", other, job, sides[1])


def _other(subject: Subject, kind: str) -> tuple[Look, str, str]:
    """Draw the choice of what the map is compared with; return its look, its name, and the name of its measurement."""
    story = subject.story
    if kind == text("attention.compare.other_head"):
        return subject.look, "", trust.BASELINE
    if kind == text("attention.compare.other_sentence") and story:
        others = subject.others()
        if not others:
            return subject.look, "", trust.BASELINE
        said = [story.narrative.sentences[i].text for i in others]
        index = pick(text("attention.sentence"), others, said, others[0], "compare-sentence")
        about = "/".join((story.table.id, story.narrative.language, subject.model, said[others.index(index)]))
        found = look(about, index, subject.model, False, story)
        return found, story.narrative.sentences[index].text, f"baseline/{index}"
    reference = st.text_input(
        text("attention.compare.another_model"),
        help=text("attention.subject.model_help"),
        key=key("compare-model"),
        persist_state=state.KEEP,
    )
    if not reference:
        found = subject.look.untrained()
        return found, text("attention.compare.unlearned_model"), "baseline/untrained"
    model = reference.strip()
    if story:
        found = look(f"{subject.about}/{model}", subject.index, model, False, story)
    else:
        found = look_at_text(subject.look.prompt.text, subject.look.sentence, model)
    return found, model, f"baseline/{model}"


def _second(other: Look, layer: int, head: int, same: bool) -> tuple[int, int]:
    left, right, _ = st.columns([2, 2, 5])
    first = (head + 1) % other.n_head if same else min(head, other.n_head - 1)
    with left:
        at = pick(
            text("attention.layer"),
            range(other.n_layer),
            list(map(str, range(other.n_layer))),
            min(layer, other.n_layer - 1),
            f"second-layer/{same}",
        )
    with right:
        return at, pick(
            text("attention.head"),
            range(other.n_head),
            list(map(str, range(other.n_head))),
            first,
            f"second-head/{same}",
        )
