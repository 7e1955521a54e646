"""All heads at a glance, what the literature calls them, and what the sentence is without them."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from charts.attention.heatmaps import head_grid, tile_most
from core.format import percent
from ui import state, widgets
from ui.attention_page import drawn, jobs, maps, trust
from ui.attention_page.subject import Subject, key
from ui.attention_page.waiting import waited
from ui.escape import for_html
from ui.texts import text


@st.fragment
def heads(subject: Subject, choice: maps.Choice) -> None:
    """Draw the grid, the table, and the knocking out."""
    look = subject.look
    as_cells = st.segmented_control(
        text("attention.closer.view"), [text("attention.pieces.cells"), text("attention.pieces.tokens")], default=text("attention.pieces.cells"), required=True, key=key("grid-of"),
        persist_state=state.KEEP,
    ) == text("attention.pieces.cells")  # fmt: skip
    if as_cells:
        weights, _ = look.every_head()
        rows = [word.text for word in look.evidence().words]
        shown = head_grid(rows, maps.cell_names(look.prompt), weights, True, language=state.language())
    else:
        weights, step = look.thumbnails(tile_most(look.n_layer * look.n_head))
        names = [token.text for token in look.tokens][::step]
        shown = head_grid(names, names, weights, False, step, state.language())

    def picked(at: object) -> None:
        layer, head = cast("list[int]", at)[:2]
        maps.choose_head(layer, head)

    drawn.draw(shown, key(f"grid/{subject.index}/{as_cells}"), pick=picked)
    trust.line(subject, maps.cell_sums(look, None, None), "None/None/True")
    _table(subject)
    _silence(subject)


def _table(subject: Subject) -> None:
    look = subject.look
    widgets.section(text("attention.heads.title"), text("attention.heads.lead"))
    works = _measurements(subject)
    waits = any(work.running for work in works)
    rows: list[dict[str, Any]] = [
        {
            text("attention.layer"): h.layer, text("attention.head"): h.head, text("attention.heads.label"): ", ".join(text(f"attention.label.{label}") for label in h.labels),
            text("attention.heads.drop"): None, text("attention.heads.drop_p"): None, text("attention.heads.map_p"): None, text("attention.heads.entropy"): h.entropy, text("attention.heads.distance"): h.distance,
            text("attention.heads.sink"): h.sink, text("attention.heads.previous"): h.previous, text("attention.heads.induction"): h.induction, text("attention.heads.retrieval"): h.retrieval,
        }
        for h in maps.summaries(subject.about, look)
    ]  # fmt: skip

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def table() -> None:
        if waits and not any(work.running for work in works):
            st.rerun()
        shown = [row | _measured(works, row[text("attention.layer")], row[text("attention.head")]) for row in rows]
        two = {
            name: st.column_config.NumberColumn(format="%.2f")
            for name in (text("attention.heads.entropy"), text("attention.heads.distance"))
        }
        three = {
            name: st.column_config.NumberColumn(format="%.3f")
            for name in (text("attention.heads.drop"), text("attention.heads.map_p"))
        }
        share = st.column_config.NumberColumn(format="percent")
        shares = dict.fromkeys(
            (
                text("attention.heads.drop_p"),
                text("attention.heads.sink"),
                text("attention.heads.previous"),
                text("attention.heads.induction"),
                text("attention.heads.retrieval"),
            ),
            share,
        )
        narrow = {
            name: st.column_config.NumberColumn(width=60) for name in (text("attention.layer"), text("attention.head"))
        }
        widgets.plain_table(shown, {**narrow, **two, **three, **shares}, missing="…" if waits else "–")
        for error in {work.error for work in works if work.error}:
            widgets.note(error)

    table()


def _measurements(subject: Subject) -> list[jobs.Job]:
    """Start what is measured of every head: what the sentence loses without it and, in its turn, what its map is worth."""
    look, baseline = subject.look, trust.measuring(subject)
    works = [jobs.start(subject.about, "drops", lambda cancelled, found: look.drops(cancelled))]
    if baseline.done:
        measured = baseline.result
        works.append(
            jobs.start(subject.about, "heads", lambda cancelled, found: look.faithfulness_of_heads(measured, cancelled))
        )
    return works


def _measured(works: list[jobs.Job], layer: Any, head: Any) -> dict[str, float | None]:
    """Return what the sentence loses without a head, the share of heads that cost as much, and its map's p-value."""
    drops, maps = works[0].result, works[1].result if len(works) > 1 else None
    return {
        text("attention.heads.drop"): None if drops is None else float(drops[layer, head]),
        text("attention.heads.drop_p"): None if drops is None else float((drops >= drops[layer, head]).mean()),
        text("attention.heads.map_p"): None if maps is None else float(maps[layer, head]),
    }


def _silence(subject: Subject) -> None:
    look = subject.look
    widgets.section(text("attention.silence.title"), text("attention.silence.lead"))
    every = [(i, j) for i in range(look.n_layer) for j in range(look.n_head)]
    left, right = st.columns([6, 2], vertical_alignment="bottom")
    chosen = left.multiselect(
        text("attention.silence.pick"), every, format_func=lambda pair: maps.head_name(*pair), key=key("silence"),
        persist_state=state.KEEP, placeholder=text("attention.silence.choose"),
    )  # fmt: skip
    ready, what = 0 < len(chosen) <= len(every) // 2, f"silence/{sorted(chosen)}"

    def start() -> None:
        jobs.start(subject.about, what, lambda cancelled, found: look.knock_out(tuple(chosen)))

    right.button(text("attention.silence.run"), key("silence-run"), on_click=start, disabled=not ready, width="stretch")
    with st.container():
        if not ready:
            widgets.note(text("attention.silence.first"))
        else:
            waited(subject.about, what, _silenced)


def _silenced(work: jobs.Job) -> None:
    cost, said = work.result
    before, after = said.before, said.after
    for label, sentence in ((text("attention.silence.before"), before), (text("attention.silence.after"), after)):
        st.html(f'<div class="pl-said"><h3>{for_html(label)}</h3><p>{for_html(sentence)}</p></div>')
    changed = sum(other != before for other in said.random)
    worse = sum(other <= cost.after for other in cost.random) / len(cost.random)
    lines = [text("attention.silence.unchanged")] if before == after else []
    lines.append(
        text(
            "attention.silence.cost",
            drop=f"{cost.drop:.3f}",
            draws=len(cost.random),
            share=percent(worse * 100),
            p=f"{cost.p:.2f}",
        )
    )
    lines.append(text("attention.silence.random_changed", changed=changed, all=len(said.random)))
    for line in lines:
        widgets.note(line)
