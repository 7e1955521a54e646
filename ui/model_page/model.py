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
from ui.texts import name_of, text

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
    with st.spinner(text("app.loading_model")):
        return cache.model(state.model())


def headline(found: ModelSheet) -> None:
    """Draw the head of the page, and the sizes that matter."""
    language = state.language()
    lead = text("model.lead", name=found.name, parameters=number(found.parameters, language))
    widgets.header(text("app.model"), text("model.title"), lead)
    pairs = (
        (text("model.parameters"), found.parameters), (text("model.layers"), found.layers), (text("model.heads"), found.heads), (text("model.width"), found.width),
        (text("model.vocabulary"), found.vocabulary), (text("model.context"), found.context),
    )  # fmt: skip
    widgets.figures([(label, number(size, language)) for label, size in pairs])


def parts(found: ModelSheet) -> None:
    """Draw the path of a token through the model, with the shapes of this one."""
    sizes: dict[str, str | int] = {
        "vocabulary": f"{found.vocabulary:,}",
        "width": found.width,
        "layers": found.layers,
        "heads": found.heads,
    }
    widgets.section(text("model.parts_title"))
    left, right = st.columns([6, 6], gap="large")
    with left:
        for step in ("embed", "position", "attention"):
            st.markdown(text(f"model.step.{step}", **sizes))
        st.latex(_FORMULA % found.head_width)
        st.markdown(text("model.step.next", **sizes))
    with right:
        rows = [
            {
                text("model.part.name"): name.removeprefix("model.").replace("layers.*.", "…"),
                text("model.part.shape"): " × ".join(map(str, shape)),
                text("model.part.copies"): count,
                text("model.part.numbers"): _size(shape) * count,
            }
            for name, shape, count in found.tensors
        ]
        sizes_of = {
            text("model.part.numbers"): st.column_config.NumberColumn(format="localized"),
            text("model.part.name"): _WIDE,
        }
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
    key = cache.story_key(story, state.model())
    tokens = cache.attend(key, 0, found.layers - 1, 0, story).tokens
    first = next(iter(cache.prompt(key, 0, story).cells), None)
    start = next((i for i, t in enumerate(tokens) if first and t.start >= len(cache.prompt(key, 0, story).text)), 1)
    widgets.section(text("model.worked.title"))
    options = list(range(max(start - 1, 0), len(tokens)))
    query = st.select_slider(
        text("model.worked.pick"), options, options[min(2, len(options) - 1)], format_func=lambda i: visible(tokens[i].text),
        key=state.key("query", state.language()), persist_state=state.KEEP,
    )  # fmt: skip
    _step(found, story, int(query))
    _expected(story)


def _step(found: ModelSheet, story: Story, query: int) -> None:
    layer = found.layers - 1
    taken = cache.step(cache.story_key(story, state.model()), 0, layer, 0, query, story)
    widgets.note(
        text("model.worked.lead", layer=layer, head=0, token=visible(taken.token.text), width=found.head_width)
    )
    strongest = sorted(range(query + 1), key=lambda i: -float(taken.weights[i]))[:_STRONGEST]
    rows = [
        {
            text("model.worked.token"): visible(taken.tokens[i].text),
            text("model.worked.dot"): float(taken.dots[i]),
            text("model.worked.scaled"): float(taken.scores[i]),
            text("model.worked.weight"): float(taken.weights[i]),
        }
        for i in strongest
    ]
    two = st.column_config.NumberColumn(format="%.3f")
    share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
    widgets.plain_table(
        rows,
        column_config={
            text("model.worked.dot"): two,
            text("model.worked.scaled"): two,
            text("model.worked.weight"): share,
        },
    )
    numbers = ", ".join(f"{x:.3f}" for x in taken.output[:_SHOWN_NUMBERS].tolist())
    widgets.note(text("model.worked.output", numbers=f"{numbers}, …"))


def _expected(story: Story) -> None:
    with st.expander(text("model.expected.title")):
        widgets.note(text("model.expected.lead"))
        rows = [
            {
                text("model.worked.token"): visible(step.token.text),
                text("model.expected.probability"): step.probability,
                text("model.expected.rank"): step.rank,
                text("model.expected.instead"): "   ".join(
                    f"{visible(c.text)} {percent(c.probability * 100)}" for c in step.candidates
                ),
            }
            for step in cache.expectations(cache.story_key(story, state.model()), 0, story)
        ]
        share = st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="percent")
        widgets.plain_table(rows, column_config={text("model.expected.probability"): share})


def quality(found: ModelSheet) -> None:
    """Draw what was measured of the model."""
    widgets.section(text("model.quality.title"))
    if not found.evaluation:
        widgets.note(text("model.quality.not_measured"))
        return
    widgets.figures(
        [
            (text(f"model.measure.{name}"), _figure(name, found.evaluation[name]))
            for name in _FIRST
            if name in found.evaluation
        ]
    )
    rows = [
        {text("model.quality.metric"): name, text("model.quality.value"): figure}
        for name, figure in _flat(found.evaluation)
    ]
    half = (len(rows) + 1) // 2
    narrow = {
        text("model.quality.metric"): st.column_config.TextColumn(width=320),
        text("model.quality.value"): st.column_config.TextColumn(width=80),
    }
    for column, part in zip(st.columns(2, gap="large"), (rows[:half], rows[half:]), strict=True):
        with column:
            widgets.plain_table(part, most=_ROWS_SHOWN, column_config=narrow)


def _flat(record: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every figure of a record that holds records, named as the reader's language does."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            shown = _called(name)
            yield f"{_called(above)}: {shown}" if above else shown, _figure(above or name, value)


def _called(figure: str) -> str:
    """Return what a figure is called: a measure, or one of the sorts that it was measured for."""
    measure = name_of("model.measure", figure)
    return name_of("model.sort", figure).replace("_", " ") if measure == figure else measure


def _figure(name: str, value: float) -> str:
    return percent(value * 100) if name in _SHARES else number(value, state.language())


def training(found: ModelSheet) -> None:
    """Draw the curves of pretraining and fine-tuning, if they were recorded."""
    language = state.language()
    phases = (("pretraining", text("model.training.pretraining")), ("finetuning", text("model.training.finetuning")))
    recorded = [
        (found.training[name], title) for name, title in phases if (found.training.get(name) or {}).get("curve")
    ]
    if not recorded:
        return
    widgets.section(text("model.training.title"), text("model.training.lead"))
    for column, (progress, title) in zip(st.columns(len(recorded), gap="large"), recorded, strict=True):
        with column:
            steps, minutes = number(progress["step"], language), number(round(progress["seconds"] / 60), language)
            widgets.note(f"{title}: {text('model.training.size', steps=steps, minutes=minutes)}")
            x = Encoding("x", "x", ColumnKind.QUANTITATIVE, text("model.training.step"))
            y = Encoding("y", "y", ColumnKind.QUANTITATIVE, text("model.training.loss"))
            rows = tuple((float(step), float(loss), str(step)) for step, loss in progress["curve"])
            frame = Frame(("x", "y", "key"), rows)
            plots.draw(
                Chart("line", (x, y), frame, "", f"{title}: {text('model.training.alt')}", language=language), title
            )


def baseline(found: ModelSheet) -> None:
    """Draw how an LSTM of the model's size does on the same sentences, if one was trained."""
    if not found.baseline:
        return
    language = state.language()
    spent = found.baseline["training"]
    lead = text(
        "model.baseline.lead",
        parameters=number(found.baseline["parameters"], language),
        tokens=number(spent["tokens"], language),
        minutes=number(round(spent["seconds"] / 60), language),
    )
    widgets.section(text("model.baseline.title"), lead)
    rows = [
        {text("model.baseline.model"): name}
        | {text(f"model.measure.{key}"): _figure(key, measured[key]) for key in _COMPARED}
        for name, measured in (
            (found.name, found.baseline["narrator"]),
            (text("model.baseline.twin"), found.baseline["transformer"]),
            ("LSTM", found.baseline["lstm"]),
        )
    ]
    widgets.plain_table(rows)


def limits() -> None:
    """Draw what the model cannot do."""
    widgets.section(text("model.limits_title"))
    st.html(
        '<ul class="pl-limits">'
        + "".join(f"<li>{for_html(limit)}</li>" for limit in text("model.limits").splitlines())
        + "</ul>"
    )
