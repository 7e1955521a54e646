"""All heads at a glance, what the literature calls them, and what the sentence is without them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.heatmaps import head_grid, tile_most
from charts.attention.matrix import Matrix
from core.format import percent
from ui import matrix_view, state, widgets
from ui.attention_page import faithfulness, jobs, maps
from ui.attention_page.job_view import draw_job
from ui.attention_page.markup import MARKUP
from ui.attention_page.subject import Subject, key
from ui.texts import text, titled

if TYPE_CHECKING:
    from plotline import HeadSummary


@st.fragment
def draw(subject: Subject, choice: maps.HeadChoice) -> None:
    """Draw the grid, the table, and the knocking out."""
    look, pieces = subject.look, maps.pick_pieces("grid-of", "cells", "tokens")

    def choose_head(at: Sequence[int]) -> None:
        maps.choose_head(at[0], at[1])

    matrix_view.draw(_grid(subject, pieces), key(f"grid/{subject.index}/{pieces}"), choose_head)
    faithfulness.verdict_line(subject, maps.cell_sums(look, None, None), "None/None/True")
    _table(subject)
    _silence(subject)


def _grid(subject: Subject, pieces: str) -> Matrix:
    look, language = subject.look, state.language()
    if pieces == "cells":
        words = [word.text for word in look.evidence().words]
        return head_grid(words, maps.cell_names(look.prompt), look.every_head()[0], True, language=language)
    weights, step = look.thumbnails(tile_most(look.n_layer * look.n_head))
    tokens = [token.text for token in look.tokens][::step]
    return head_grid(tokens, tokens, weights, False, step, language)


def _table(subject: Subject) -> None:
    widgets.section(text("attention.heads.title"), text("attention.heads.lead"))
    summaries, works = maps.head_summaries(subject.about, subject.look), _measurements(subject)
    waits = any(work.running for work in works)

    @st.fragment(run_every=jobs.EVERY if waits else None)
    def table() -> None:
        if waits and not any(work.running for work in works):
            st.rerun()
        rows = [_row(summary, works) for summary in summaries]
        widgets.plain_table(rows, _formats(), missing="…" if waits else "–")
        for error in {work.error for work in works if work.error}:
            widgets.note(error)

    table()


def _measurements(subject: Subject) -> list[jobs.Job]:
    """Start what is measured of every head: what the sentence loses without it and, in its turn, what its map is worth."""
    look, baseline = subject.look, faithfulness.measure(subject)
    works = [jobs.start(subject.about, "drops", lambda cancelled, publish: look.drops(cancelled))]
    if baseline.done:
        measured = baseline.result
        of_heads = jobs.start(
            subject.about, "heads", lambda cancelled, publish: look.faithfulness_of_heads(measured, cancelled)
        )
        works.append(of_heads)
    return works


def _row(head: HeadSummary, works: Sequence[jobs.Job]) -> dict[str, Any]:
    """Return what a head does, what the sentence loses without it, the share of heads that cost as much, and its map's p."""
    at = head.layer, head.head
    drops, p_values = works[0].result, works[1].result if len(works) > 1 else None
    labels = ", ".join(text(f"attention.label.{label}") for label in head.labels)
    return titled("attention", {"layer": head.layer, "head": head.head}) | titled(
        "attention.heads",
        {
            "label": labels,
            "drop": None if drops is None else float(drops[at]),
            "drop_p": None if drops is None else float((drops >= drops[at]).mean()),
            "map_p": None if p_values is None else float(p_values[at]),
            "entropy": head.entropy,
            "distance": head.distance,
            "sink": head.sink,
            "previous": head.previous,
            "induction": head.induction,
            "retrieval": head.retrieval,
        },
    )


def _formats() -> dict[str, Any]:
    two, three = st.column_config.NumberColumn(format="%.2f"), st.column_config.NumberColumn(format="%.3f")
    narrow, share = st.column_config.NumberColumn(width=60), st.column_config.NumberColumn(format="percent")
    return (
        titled("attention", {"layer": narrow, "head": narrow})
        | titled("attention.heads", {"entropy": two, "distance": two, "drop": three, "map_p": three})
        | titled("attention.heads", dict.fromkeys(("drop_p", "sink", "previous", "induction", "retrieval"), share))
    )


def _silence(subject: Subject) -> None:
    look = subject.look
    widgets.section(text("attention.silence.title"), text("attention.silence.lead"))
    names = {(i, j): maps.head_name(i, j) for i in range(look.n_layer) for j in range(look.n_head)}
    left, right = st.columns([6, 2], vertical_alignment="bottom")
    chosen = left.multiselect(
        text("attention.silence.pick"), list(names), format_func=names.__getitem__, key=key("silence"),
        persist_state=state.KEEP, placeholder=text("attention.silence.choose"),
    )  # fmt: skip
    ready, what = 0 < len(chosen) <= len(names) // 2, f"silence/{sorted(chosen)}"

    def start() -> None:
        jobs.start(subject.about, what, lambda cancelled, publish: look.knock_out(tuple(chosen)))

    right.button(text("attention.silence.run"), key("silence-run"), on_click=start, disabled=not ready, width="stretch")
    with st.container():
        if ready:
            draw_job(subject.about, what, _silenced)
        else:
            widgets.note(text("attention.silence.first"))


def _silenced(work: jobs.Job) -> None:
    cost, knocked_out = work.result
    before, after, random = knocked_out.before, knocked_out.after, knocked_out.random
    st.html(MARKUP.block("said", text("attention.silence.before"), before))
    st.html(MARKUP.block("said", text("attention.silence.after"), after))
    if before == after:
        widgets.note(text("attention.silence.unchanged"))
    share = percent(sum(other <= cost.after for other in cost.random) / len(cost.random) * 100)
    drop, draws, p = f"{cost.drop:.3f}", len(cost.random), f"{cost.p:.2f}"
    widgets.note(text("attention.silence.cost", drop=drop, draws=draws, share=share, p=p))
    changed = sum(other != before for other in random)
    widgets.note(text("attention.silence.random_changed", changed=changed, all=len(random)))
