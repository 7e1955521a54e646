"""The attention page's pieces: words linked to data, whether the map can be trusted, one head in full, all heads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from charts.evidence import evidence_html
from charts.heatmaps import attention_heatmap, cells_bar, head_grid
from core.format import percent
from core.types import Cell, Mention, Prompt, Sentence, Story, Token
from ui import cache, components, plots, state, widgets
from ui.escape import for_html
from ui.words import words

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from plotline import Evidence

_MEAN = -1  # stands for the mean over all layers, or heads, among the choices


def explorer(story: Story) -> None:
    """Draw the whole page for the sentence that the reader chooses."""
    w = words(state.language())
    sentences = story.narrative.sentences
    if not sentences:
        widgets.note(w.nothing_text.format(tests=story.insights.tests))
        return
    sheet = cache.model(state.model())
    index = _choose(w.sentence, list(range(len(sentences))), [s.text for s in sentences], 0, "sentence")
    if sentences[index].written_by == "template":
        widgets.note(w.written_by_template)
    widgets.section(w.word_title, w.word_lead)
    left, right, _ = st.columns([2, 2, 5])
    with left:
        # words copy their cells in the last layer (benchmarks/looking.py): that is where to look first
        layer = _number(w.layer, sheet.layers, "layer", sheet.layers - 1)
    with right:
        head = _number(w.head, sheet.heads, "head", _MEAN)
    _linked(story, index, layer, head)
    verdict = st.empty()
    _one_head(story, index, sheet.layers, sheet.heads)
    _all_heads(story, index)
    _verdict(story, index, layer, head, verdict)  # last, for it takes seconds and stands above


def _choose(label: str, options: list[int], texts: list[str], first: int, what: str) -> int:
    chosen = st.selectbox(
        label, options, options.index(first), format_func=lambda i: texts[options.index(i)],
        key=state.key(what, state.language()), persist_state=state.KEEP,
    )  # fmt: skip
    return first if chosen is None else int(chosen)


def _number(label: str, count: int, what: str, first: int) -> int | None:
    """Draw the choice of a layer or a head; None is the mean of all."""
    texts = [words(state.language()).mean_of_all, *map(str, range(count))]
    chosen = _choose(label, [_MEAN, *range(count)], texts, first, what)
    return None if chosen == _MEAN else chosen


def _linked(story: Story, index: int, layer: int | None, head: int | None) -> None:
    """Draw the sentence linked to its chart, and below it the cells that one word looked at."""
    key = cache.story_key(story, state.model())
    said = story.narrative.sentences[index]
    found, prompt = cache.evidence(key, index, layer, head, story), cache.prompt(key, index, story)
    chart = next(c for c in story.charts if c.fact == said.facts[0])
    html = evidence_html(said, found.words, _by_mark(found), chart, state.theme(), state.language())
    chosen = state.chosen_word(index)
    left, right = st.columns([7, 5], gap="large")
    with left:
        components.linked(html, state.key("linked", index), lambda word: state.choose_word(index, word))
    with right:
        _word(said, found, prompt, _first_number(said, found.words) if chosen is None else chosen)


def _first_number(said: Sentence, found: tuple[Token, ...]) -> int:
    """Return the word that states the first number: the one most worth looking at."""
    start = min((m.start for m in said.numbers), default=0)
    return next((i for i, word in enumerate(found) if word.end > start), 0)


def _by_mark(found: Evidence) -> dict[int, Mapping[str, float]]:
    """Return, for each word, how much it looked at the cells of each mark of the chart."""
    shares: dict[int, Mapping[str, float]] = {}
    for i, row in enumerate(found.weights.tolist()):
        marks: dict[str, float] = {}
        for cell, weight in zip(found.cells, row, strict=True):
            if cell.mark:
                marks[cell.mark] = marks.get(cell.mark, 0.0) + weight
        shares[i] = marks
    return shares


def _word(said: Sentence, found: Evidence, prompt: Prompt, at: int) -> None:
    w = words(state.language())
    at = min(at, len(found.words) - 1)
    word = found.words[at]
    weights = found.weights[at].tolist()
    cells = [(_named(cell, prompt), weight) for cell, weight in zip(found.cells, weights, strict=True)]
    title = w.bars_title.format(word=word.text)
    plots.figure(cells_bar(cells, state.theme(), state.language(), title), state.key("cells"))
    elsewhere = w.elsewhere.format(share=percent(float(found.elsewhere[at]) * 100))
    widgets.note(f"{elsewhere}. {w.sink.format(share=percent(float(found.sink[at]) * 100))}.")
    _source(said, word)


def _named(cell: Cell, prompt: Prompt) -> str:
    """Return a cell as a reader knows it: what it is, and what stands there."""
    text = prompt.text[cell.start : cell.end]
    if cell.field == "label":
        return text
    if cell.field == "near":
        return f"{next(m.label for f in prompt.facts for m in f.marks if m.key == cell.mark)} · {text}"
    return f"{cell.field.replace('_', ' ')} · {text}"


def _source(said: Sentence, word: Token) -> None:
    """Say which value a number is, which is known and not inferred."""
    mention = next((m for m in _mentions(said) if m.start < word.end and word.start < m.end), None)
    if mention is None:
        return
    w, text = words(state.language()), said.text[mention.start : mention.end]
    name = mention.value.replace("_", " ")
    st.html(
        f'<div class="pl-source"><h3>{for_html(w.source.format(word=text))}</h3>'
        f"<p>{for_html(w.source_lead.format(value=text, name=name))}</p></div>"
    )


def _mentions(said: Sentence) -> tuple[Mention, ...]:
    return (*said.numbers, *said.names)


def _verdict(story: Story, index: int, layer: int | None, head: int | None, where: DeltaGenerator) -> None:
    """Say whether the map does better than chance, once that is measured."""
    w = words(state.language())
    with where.container(), st.spinner(w.measuring):
        found = cache.faithfulness(cache.story_key(story, state.model()), index, layer, head, story)
    where.html(
        f'<div class="pl-verdict"><h3>{for_html(w.verdict)}</h3><p>{for_html(found.verdict(state.language()))}</p></div>'
    )


@st.fragment
def _one_head(story: Story, index: int, layers: int, heads: int) -> None:
    w, key = words(state.language()), cache.story_key(story, state.model())
    widgets.section(w.map_title, w.map_lead)
    busiest = max(cache.heads(key, index, story), key=lambda h: (h.retrieval, -h.sink))
    columns = st.columns([2, 2, 5], vertical_alignment="bottom")
    with columns[0]:
        layer = _choose(w.layer, list(range(layers)), [str(i) for i in range(layers)], busiest.layer, "map-layer")
    with columns[1]:
        head = _choose(w.head, list(range(heads)), [str(i) for i in range(heads)], busiest.head, "map-head")
    with columns[2]:
        hide = st.checkbox(w.hide_first, value=True, key=state.key("hide"), persist_state=state.KEEP)
    found = cache.attend(key, index, layer, head, story)
    focus = (max(found.prompt_length - 1, 0), len(found.tokens))
    plots.figure(attention_heatmap(found, state.theme(), hide, focus, state.language()), state.key("map"))


@st.fragment
def _all_heads(story: Story, index: int) -> None:
    w, key = words(state.language()), cache.story_key(story, state.model())
    widgets.section(w.heads_title, w.heads_lead)
    plots.figure(head_grid(cache.head_evidence(key, index, story), state.theme(), state.language()), state.key("grid"))
    with st.expander(w.heads_table):
        rows = [
            {
                w.layer: h.layer,
                w.head: h.head,
                w.entropy: h.entropy,
                w.distance: h.distance,
                w.sink_share: h.sink,
                w.previous: h.previous,
                w.retrieval: h.retrieval,
                w.label: ", ".join(h.labels),
            }
            for h in cache.heads(key, index, story)
        ]
        numbers = {name: st.column_config.NumberColumn(format="%.2f") for name in (w.entropy, w.distance)}
        shares = {
            name: st.column_config.NumberColumn(format="percent") for name in (w.sink_share, w.previous, w.retrieval)
        }
        widgets.plain_table(rows, column_config={**numbers, **shares})
