"""What one map has and another has not: of another head, another sentence, or another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from charts.attention.heatmaps import differing
from core.types import Story
from ui import cache, matrix_view, state, widgets
from ui.attention_page import faithfulness, maps
from ui.attention_page.subject import Subject, key, look_at_text, pick, pick_from
from ui.texts import names_of, text

if TYPE_CHECKING:
    from plotline import Look

Other = tuple["Look", str, str]  # its look, its name where it has one, and the name of the job that measures it


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw one head's map less another's."""
    kinds = ("head", "sentence", "model") if subject.story else ("head", "model")
    names = names_of("attention.compared", kinds)
    kind = widgets.segments(text("attention.compare.with_what"), names, key("with"))
    with widgets.guarded():
        other, name, job = _other(subject, kind)
    widgets.note(text("attention.compare.first_is"))
    layer, head = maps.pick_head(subject)
    widgets.note(f"{text('attention.compare.second_is')}{': ' + name if name else ''}")
    other_layer, other_head = _second(other, layer, head, same=other is subject.look)
    sides = maps.head_name(layer, head), maps.head_name(other_layer, other_head) + (f" ({name})" if name else "")
    with widgets.guarded():
        less = subject.look.difference(layer, head, other, other_layer, other_head)
    left_out = less.left_out if less.whole_words else None
    looks_back, language = subject.look.looks_back, state.language()
    matrix = differing(less.names, less.weights, sides, left_out, looks_back, choice.hide, language)
    matrix_view.draw(matrix, key(f"compare/{kind}"))
    faithfulness.verdict_line(subject, maps.cell_sums(subject.look, layer, head), f"{layer}/{head}", name=sides[0])
    weights = maps.cell_sums(other, other_layer, other_head)
    faithfulness.verdict_line(subject, weights, f"{other_layer}/{other_head}", other, job, sides[1])


def _other(subject: Subject, kind: str) -> Other:
    """Draw the choice of what the map is compared with, and return it."""
    if kind == "sentence" and subject.story and subject.others():
        return _other_sentence(subject, subject.story)
    return _other_model(subject) if kind == "model" else (subject.look, "", faithfulness.BASELINE)


def _other_sentence(subject: Subject, story: Story) -> Other:
    others = subject.others()
    sentences = [story.narrative.sentences[i].text for i in others]
    index = pick(text("attention.sentence"), others, sentences, others[0], "compare-sentence")
    other = cache.look(story, index, subject.model)
    return other, story.narrative.sentences[index].text, f"baseline/{index}"


def _other_model(subject: Subject) -> Other:
    """Draw the field for a model's name; while it is empty, the same model untrained is what is compared with."""
    label, hint = text("attention.compare.another_model"), text("attention.subject.model_help")
    model = st.text_input(label, help=hint, key=key("compare-model"), persist_state=state.KEEP).strip()
    if not model:
        return subject.look.untrained(), text("attention.compare.unlearned_model"), "baseline/untrained"
    if subject.story:
        other = cache.look(subject.story, subject.index, model)
    else:
        other = look_at_text(subject.look.prompt.text, subject.look.sentence, model)
    return other, model, f"baseline/{model}"


def _second(other: Look, layer: int, head: int, same: bool) -> tuple[int, int]:
    """Draw the choice of the second head: at first the one after the first, or the one in its place in another look."""
    left, right, _ = st.columns([2, 2, 5])
    first = (head + 1) % other.n_head if same else min(head, other.n_head - 1)
    in_place = min(layer, other.n_layer - 1)
    with left:
        other_layer = pick_from(text("attention.layer"), other.n_layer, in_place, f"second-layer/{same}")
    with right:
        return other_layer, pick_from(text("attention.head"), other.n_head, first, f"second-head/{same}")
