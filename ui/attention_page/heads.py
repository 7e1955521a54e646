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
from ui.attention_page.words import texts
from ui.escape import for_html
from ui.words import words


@st.fragment
def heads(subject: Subject, choice: maps.Choice) -> None:
    """Draw the grid, the table, and the knocking out."""
    t, look = texts(state.language()), subject.look
    as_cells = st.segmented_control(
        t.view, [t.as_cells, t.as_tokens], default=t.as_cells, required=True, key=key("grid-of"),
        persist_state=state.KEEP,
    ) == t.as_cells  # fmt: skip
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
    t, w, look = texts(state.language()), words(state.language()), subject.look
    widgets.section(t.table, t.table_lead)
    works = _measurements(subject)
    waits = any(work.running for work in works)
    rows: list[dict[str, Any]] = [
        {
            w.layer: h.layer, w.head: h.head, w.label: ", ".join(t.labels[label] for label in h.labels),
            t.drop: None, t.drop_p: None, t.map_p: None, w.entropy: h.entropy, w.distance: h.distance,
            w.sink_share: h.sink, w.previous: h.previous, t.induction: h.induction, w.retrieval: h.retrieval,
        }
        for h in maps.summaries(subject.about, look)
    ]  # fmt: skip

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def table() -> None:
        if waits and not any(work.running for work in works):
            st.rerun()
        shown = [row | _measured(works, row[w.layer], row[w.head]) for row in rows]
        two = {name: st.column_config.NumberColumn(format="%.2f") for name in (w.entropy, w.distance)}
        three = {name: st.column_config.NumberColumn(format="%.3f") for name in (t.drop, t.map_p)}
        share = st.column_config.NumberColumn(format="percent")
        shares = dict.fromkeys((t.drop_p, w.sink_share, w.previous, t.induction, w.retrieval), share)
        narrow = {name: st.column_config.NumberColumn(width=60) for name in (w.layer, w.head)}
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
    t = texts(state.language())
    drops, maps = works[0].result, works[1].result if len(works) > 1 else None
    return {
        t.drop: None if drops is None else float(drops[layer, head]),
        t.drop_p: None if drops is None else float((drops >= drops[layer, head]).mean()),
        t.map_p: None if maps is None else float(maps[layer, head]),
    }


def _silence(subject: Subject) -> None:
    t, look = texts(state.language()), subject.look
    widgets.section(t.silence_title, t.silence_lead)
    every = [(i, j) for i in range(look.n_layer) for j in range(look.n_head)]
    left, right = st.columns([6, 2], vertical_alignment="bottom")
    chosen = left.multiselect(
        t.silence_pick, every, format_func=lambda pair: maps.head_name(*pair), key=key("silence"),
        persist_state=state.KEEP, placeholder=t.silence_choose,
    )  # fmt: skip
    ready, what = 0 < len(chosen) <= len(every) // 2, f"silence/{sorted(chosen)}"

    def start() -> None:
        jobs.start(subject.about, what, lambda cancelled, found: look.knock_out(tuple(chosen)))

    right.button(t.silence_run, key("silence-run"), on_click=start, disabled=not ready, width="stretch")
    with st.container():
        if not ready:
            widgets.note(t.silence_first)
        else:
            waited(subject.about, what, _silenced)


def _silenced(work: jobs.Job) -> None:
    t = texts(state.language())
    cost, said = work.result
    before, after = said.before, said.after
    for label, text in ((t.before, before), (t.after, after)):
        st.html(f'<div class="pl-said"><h3>{for_html(label)}</h3><p>{for_html(text)}</p></div>')
    changed = sum(other != before for other in said.random)
    worse = sum(other <= cost.after for other in cost.random) / len(cost.random)
    lines = [t.unchanged] if before == after else []
    lines.append(
        t.cost.format(drop=f"{cost.drop:.3f}", draws=len(cost.random), share=percent(worse * 100), p=f"{cost.p:.2f}")
    )
    lines.append(t.random_changed.format(changed=changed, all=len(said.random)))
    for text in lines:
        widgets.note(text)
