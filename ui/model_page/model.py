"""The model page's pieces: what it is made of, one step of its arithmetic, how good it is, how it learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.heatmaps import visible
from core.format import number, percent
from core.types import Chart, ColumnKind, Encoding, Frame, Story
from ui import cache, plots, state, widgets
from ui.escape import for_html
from ui.words import words

if TYPE_CHECKING:
    from plotline import ModelSheet

_FORMULA = (  # on two lines, which fit a telephone
    r"\begin{aligned}&\mathrm{Attention}(Q,K,V)\\&\quad=\mathrm{softmax}\!\left(\frac{QK^{\top}}{\sqrt{%d}}\right)V\end{aligned}"
)
_STRONGEST = 10
_SHOWN_NUMBERS = 6
_ROWS_SHOWN = 22
_WIDE = st.column_config.TextColumn(width="medium")
_FIRST = ("shipped_true", "template_share", "slot_f1", "next_token_accuracy", "perplexity", "tokens_per_second")
_COMPARED = ("perplexity", "next_token_accuracy", "copied_whole")
_SHARES = frozenset(
    "next_token_accuracy copied_whole raw_true grounded_true slot_precision slot_recall slot_f1 shipped_true first_draft_true template_share bias_changed bias_verdict".split()
)


def sheet() -> ModelSheet:
    """Return what the model that writes is made of."""
    w = words(state.language())
    with st.spinner(w.loading_model):
        return cache.model(state.model())


def headline(found: ModelSheet) -> None:
    """Draw the head of the page, and the sizes that matter."""
    language = state.language()
    w = words(language)
    lead = w.model_lead.format(name=found.name, parameters=number(found.parameters, language))
    widgets.header(w.model, w.model_title, lead)
    pairs = (
        (w.parameters, found.parameters), (w.layers, found.layers), (w.heads, found.heads), (w.width, found.width),
        (w.vocabulary, found.vocabulary), (w.context, found.context),
    )  # fmt: skip
    widgets.figures([(label, number(size, language)) for label, size in pairs])


def parts(found: ModelSheet) -> None:
    """Draw the path of a token through the model, with the shapes of this one."""
    w = words(state.language())
    sizes = {"vocabulary": f"{found.vocabulary:,}", "width": found.width, "layers": found.layers, "heads": found.heads}
    widgets.section(w.parts_title)
    left, right = st.columns([6, 6], gap="large")
    with left:
        for text in (w.step_embed, w.step_position, w.step_attention):
            st.markdown(text.format(**sizes))
        st.latex(_FORMULA % found.head_width)
        st.markdown(w.step_next.format(**sizes))
    with right:
        rows = [
            {
                w.part: name.removeprefix("model.").replace("layers.*.", "…"),
                w.shape: " × ".join(map(str, shape)),
                w.copies: count,
                w.numbers: _size(shape) * count,
            }
            for name, shape, count in found.tensors
        ]
        sizes_of = {w.numbers: st.column_config.NumberColumn(format="localized"), w.part: _WIDE}
        widgets.plain_table(rows, column_config=sizes_of)


def _size(shape: tuple[int, ...]) -> int:
    size = 1
    for length in shape:
        size *= length
    return size


@st.fragment
def worked(found: ModelSheet) -> None:
    """Draw one head's arithmetic at one token of the open story, and what the model expected at each step."""
    table = state.table()
    story = state.written(table) if table else None
    if story is None or not story.narrative.sentences:
        return
    w, key = words(state.language()), cache.story_key(story, state.model())
    tokens = cache.attend(key, 0, found.layers - 1, 0, story).tokens
    first = next(iter(cache.prompt(key, 0, story).cells), None)
    start = next((i for i, t in enumerate(tokens) if first and t.start >= len(cache.prompt(key, 0, story).text)), 1)
    widgets.section(w.worked_title)
    options = list(range(max(start - 1, 0), len(tokens)))
    query = st.select_slider(
        w.worked_pick, options, options[min(2, len(options) - 1)], format_func=lambda i: visible(tokens[i].text),
        key=state.key("query", state.language()), persist_state=state.KEEP,
    )  # fmt: skip
    _step(found, story, int(query))
    _expected(story)


def _step(found: ModelSheet, story: Story, query: int) -> None:
    w = words(state.language())
    layer = found.layers - 1
    taken = cache.step(cache.story_key(story, state.model()), 0, layer, 0, query, story)
    widgets.note(w.worked_lead.format(layer=layer, head=0, token=visible(taken.token.text), width=found.head_width))
    strongest = sorted(range(query + 1), key=lambda i: -float(taken.weights[i]))[:_STRONGEST]
    rows = [
        {
            w.token: visible(taken.tokens[i].text),
            w.dot: float(taken.dots[i]),
            w.scaled: float(taken.scores[i]),
            w.weight: float(taken.weights[i]),
        }
        for i in strongest
    ]
    two = st.column_config.NumberColumn(format="%.3f")
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    widgets.plain_table(rows, column_config={w.dot: two, w.scaled: two, w.weight: share})
    numbers = ", ".join(f"{x:.3f}" for x in taken.output[:_SHOWN_NUMBERS].tolist())
    widgets.note(w.worked_output.format(numbers=f"{numbers}, …"))


def _expected(story: Story) -> None:
    w = words(state.language())
    with st.expander(w.expected_title):
        widgets.note(w.expected_lead)
        rows = [
            {
                w.token: visible(step.token.text),
                w.probability: step.probability,
                w.rank: step.rank,
                w.instead: "   ".join(f"{visible(c.text)} {percent(c.probability * 100)}" for c in step.candidates),
            }
            for step in cache.expectations(cache.story_key(story, state.model()), 0, story)
        ]
        share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
        widgets.plain_table(rows, column_config={w.probability: share})


def quality(found: ModelSheet) -> None:
    """Draw what was measured of the model."""
    w = words(state.language())
    widgets.section(w.good_title)
    if not found.evaluation:
        widgets.note(w.not_measured)
        return
    widgets.figures(
        [(w.measures[name], _figure(name, found.evaluation[name])) for name in _FIRST if name in found.evaluation]
    )
    rows = [{w.metric: name, w.value: text} for name, text in _flat(found.evaluation)]
    half = (len(rows) + 1) // 2
    narrow = {w.metric: st.column_config.TextColumn(width=320), w.value: st.column_config.TextColumn(width=80)}
    for column, part in zip(st.columns(2, gap="large"), (rows[:half], rows[half:]), strict=True):
        with column:
            widgets.plain_table(part, most=_ROWS_SHOWN, column_config=narrow)


def _flat(record: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every figure of a record that holds records, named as the reader's language does."""
    w = words(state.language())
    names = w.measures
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            shown = names.get(name) or w.sorts.get(name, name.replace("_", " "))
            yield f"{names.get(above, above)}: {shown}" if above else shown, _figure(above or name, value)


def _figure(name: str, value: float) -> str:
    return percent(value * 100) if name in _SHARES else number(value, state.language())


def training(found: ModelSheet) -> None:
    """Draw the curves of pretraining and fine-tuning, if they were recorded."""
    w, language = words(state.language()), state.language()
    phases = (("pretraining", w.pretraining), ("finetuning", w.finetuning))
    recorded = [
        (found.training[name], title) for name, title in phases if (found.training.get(name) or {}).get("curve")
    ]
    if not recorded:
        return
    widgets.section(w.training_title, w.training_lead)
    for column, (progress, title) in zip(st.columns(len(recorded), gap="large"), recorded, strict=True):
        with column:
            steps, minutes = number(progress["step"], language), number(round(progress["seconds"] / 60), language)
            widgets.note(f"{title}: {w.training_size.format(steps=steps, minutes=minutes)}")
            x = Encoding("x", "x", ColumnKind.QUANTITATIVE, w.training_step)
            y = Encoding("y", "y", ColumnKind.QUANTITATIVE, w.training_loss)
            rows = tuple((float(step), float(loss), str(step)) for step, loss in progress["curve"])
            frame = Frame(("x", "y", "key"), rows)
            plots.draw(Chart("line", (x, y), frame, "", f"{title}: {w.training_alt}", language=language), title)


def baseline(found: ModelSheet) -> None:
    """Draw how an LSTM of the model's size does on the same sentences, if one was trained."""
    if not found.baseline:
        return
    w, language = words(state.language()), state.language()
    spent = found.baseline["training"]
    lead = w.baseline_lead.format(
        parameters=number(found.baseline["parameters"], language),
        tokens=number(spent["tokens"], language),
        minutes=number(round(spent["seconds"] / 60), language),
    )
    widgets.section(w.baseline_title, lead)
    names = {**w.measures, "copied_whole": w.copied_whole}
    rows = [
        {w.baseline_model: name} | {names[key]: _figure(key, measured[key]) for key in _COMPARED}
        for name, measured in (
            (found.name, found.baseline["narrator"]),
            (w.baseline_twin, found.baseline["transformer"]),
            ("LSTM", found.baseline["lstm"]),
        )
    ]
    widgets.plain_table(rows)


def limits() -> None:
    """Draw what the model cannot do."""
    w = words(state.language())
    widgets.section(w.limits_title)
    st.html('<ul class="pl-limits">' + "".join(f"<li>{for_html(limit)}</li>" for limit in w.limits) + "</ul>")
