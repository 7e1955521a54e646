"""How good the model is, how it learned, and how it does beside an LSTM."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st

from core.format import number, percent
from core.types import Chart, ColumnKind, Encoding, Frame
from ui import plots, state, widgets
from ui.texts import name_of, names_of, text, titled

if TYPE_CHECKING:
    from plotline import ModelSheet

_FIRST = ("shipped_true", "template_share", "slot_f1", "next_token_accuracy", "perplexity", "tokens_per_second")
_COMPARED = ("perplexity", "next_token_accuracy", "copied_whole")
_SHARES = frozenset(
    "next_token_accuracy copied_whole raw_true raw_curtailed_true grounded_true slot_precision slot_recall slot_f1 shipped_true first_draft_true template_share bias_changed bias_verdict".split()
)


def quality(sheet: ModelSheet) -> None:
    """Draw what was measured of the model."""
    widgets.section(text("model.quality.title"))
    if not sheet.evaluation:
        widgets.note(text("model.quality.not_measured"))
        return
    widgets.figures(
        [
            (text(f"model.measure.{name}"), _figure(name, sheet.evaluation[name]))
            for name in _FIRST
            if name in sheet.evaluation
        ]
    )
    for rows in tables(sheet.evaluation):
        widgets.prose_table(rows, whole=True)


def tables(evaluation: Mapping[str, Any]) -> Iterator[list[dict[str, str]]]:
    """Yield an evaluation as tables whose rows and columns have names: one of its figures, and one of each set of sorts."""
    single = {name: value for name, value in evaluation.items() if not isinstance(value, Mapping)}
    yield [titled("model.quality", {"metric": _called(name), "value": _figure(name, x)}) for name, x in single.items()]
    by_sort: dict[tuple[str, ...], list[str]] = {}
    for name in evaluation.keys() - single.keys():
        by_sort.setdefault(tuple(evaluation[name]), []).append(name)
    for sorts, names in by_sort.items():
        shown = [name for name in evaluation if name in names]
        yield [
            titled("model.quality", {"sort": _called(sort)})
            | {_called(name): _figure(name, evaluation[name][sort]) for name in shown}
            for sort in sorts
        ]


def _called(figure: str) -> str:
    """Return what a figure is called: a measure, or one of the sorts that it was measured for."""
    measure = name_of("model.measure", figure)
    return name_of("model.sort", figure).replace("_", " ") if measure == figure else measure


def _figure(name: str, value: float) -> str:
    return percent(value * 100) if name in _SHARES else number(value, state.language())


def training(sheet: ModelSheet) -> None:
    """Draw the curves of pretraining and fine-tuning, if they were recorded."""
    titles = names_of("model.phase", ("pretraining", "finetuning"))
    recorded = {title: sheet.training.get(phase) or {} for phase, title in titles.items()}
    recorded = {title: progress for title, progress in recorded.items() if progress.get("curve")}
    if not recorded:
        return
    widgets.section(text("model.training.title"), text("model.training.lead"))
    for column, (title, progress) in zip(st.columns(len(recorded), gap="large"), recorded.items(), strict=True):
        with column:
            steps, minutes = (number(x, state.language()) for x in (progress["step"], round(progress["seconds"] / 60)))
            widgets.note(f"{title}: {text('model.training.size', steps=steps, minutes=minutes)}")
            plots.draw(_curve(progress["curve"], title), title)


def _curve(losses: Iterable[tuple[float, float]], title: str) -> Chart:
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, text("model.training.step"))
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, text("model.training.loss"))
    rows = tuple((float(step), float(loss), str(step)) for step, loss in losses)
    alt = f"{title}: {text('model.training.alt')}"
    return Chart("line", (x, y), Frame(("x", "y", "key"), rows), "", alt, language=state.language())


def baseline(sheet: ModelSheet) -> None:
    """Draw how an LSTM of the model's size does on the same sentences, if one was trained."""
    if not sheet.baseline:
        return
    spent = sheet.baseline["training"]
    sizes = (sheet.baseline["parameters"], spent["tokens"], round(spent["seconds"] / 60))
    parameters, tokens, minutes = (number(size, state.language()) for size in sizes)
    lead = text("model.baseline.lead", parameters=parameters, tokens=tokens, minutes=minutes)
    widgets.section(text("model.baseline.title"), lead)
    beside = {sheet.name: "narrator", text("model.baseline.twin"): "transformer", "LSTM": "lstm"}
    widgets.plain_table([_compared(name, sheet.baseline[record]) for name, record in beside.items()])


def _compared(name: str, measured: Mapping[str, float]) -> dict[str, str]:
    figures = {text(f"model.measure.{key}"): _figure(key, measured[key]) for key in _COMPARED}
    return titled("model.baseline", {"model": name}) | figures
