"""The views as Matrices of a Subject, and the choice of layer, head and sink that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.attention.evidence import cell_name
from charts.attention.heatmaps import piece_of, token_map, words_by_cells
from charts.attention.matrix import COARSE_MOST, EXACT_MOST, Matrix, View, bounded
from core.types import Prompt
from ui import state, widgets
from ui.attention_page.subject import Subject, key, pick_from
from ui.texts import names_of, text

if TYPE_CHECKING:
    from plotline import HeadSummary, Look

MEAN = -1  # stands for the mean over all layers, or heads, among the choices
_kept = st.cache_resource(scope="session", show_spinner=False, max_entries=6)


@dataclass(frozen=True, slots=True)
class HeadChoice:
    """Which layer and head the evidence is of, None for the mean of all, and whether the first token is left out."""

    layer: int | None
    head: int | None
    hide: bool

    @property
    def name(self) -> str:
        """What tells this map from others of the same text."""
        return f"{self.layer}/{self.head}/{self.hide}"


def cell_names(prompt: Prompt) -> list[str]:
    """Return each cell as a reader knows it: what it is, and what stands there."""
    names = []
    for cell in prompt.cells:
        words = prompt.text[cell.start : cell.end]
        label = next((m.label for f in prompt.facts for m in f.marks if m.key == cell.mark), "")
        name = label if cell.field == "near" else cell_name(cell.field, state.language())
        names.append(f"{name} · {words}" if name and name != words else words)
    return names


@_kept
def head_summaries(about: str, _look: Look) -> tuple[HeadSummary, ...]:
    """Return what each head does."""
    return _look.heads()


def pick_head(subject: Subject) -> tuple[int, int]:
    """Draw the choice of one head, at first that which copies most, and return its layer and number."""
    look = subject.look
    busiest = max(head_summaries(subject.about, look), key=lambda h: (h.retrieval, -h.sink))
    left, right, _ = st.columns([2, 2, 5])
    with left:
        layer = pick_from(text("attention.layer"), look.n_layer, busiest.layer, "map-layer")
    with right:
        return layer, pick_from(text("attention.head"), look.n_head, busiest.head, "map-head")


def choose_head(layer: int, head: int) -> None:
    """Make a head the one that the page's views of one head show."""
    st.session_state[key("map-layer")], st.session_state[key("map-head")] = layer, head


def pick_pieces(what: str, *kinds: str) -> str:
    """Draw the choice of what words are held against, and return its kind."""
    return widgets.segments(text("attention.closer.view"), names_of("attention.pieces", kinds), key(what))


def head_name(layer: int, head: int) -> str:
    """Return a head's name."""
    return text("attention.head_name", layer=layer, head=head)


def token_matrix(subject: Subject, layer: int, head: int, hide: bool, view: View | None) -> Matrix:
    """Return one head's map: all of it, exactly if the text is short; otherwise coarse, with the stretch in view exact."""
    look = subject.look
    tokens, n = [token.text for token in look.tokens], len(look.tokens)
    values, step, sink = look.coarse(layer, head, EXACT_MOST if n <= EXACT_MOST else COARSE_MOST)
    pieces = [piece_of(values, 0, 0, step, look.looks_back, hide)]
    if step > 1:
        row, column, rows, columns = bounded(view or (look.written.start, 0, EXACT_MOST, EXACT_MOST))
        exact = look.tile(layer, head, slice(row, row + rows), slice(column, column + columns))
        pieces.append(piece_of(exact, row, column, 1, look.looks_back, hide))
    return token_map(tokens, pieces, (layer, head), sink, look.n_prompt, hide, state.language())


def evidence_matrix(subject: Subject, choice: HeadChoice) -> Matrix:
    """Return words × cells."""
    evidence = subject.look.evidence(choice.layer, choice.head, choice.hide)
    names = cell_names(subject.look.prompt)
    rows = [word.text for word in evidence.words]
    return words_by_cells(
        rows, names, evidence.weights, float(evidence.sink.mean()), choice.hide, False, state.language()
    )


def parts_matrix(subject: Subject, choice: HeadChoice) -> Matrix:
    """Return words × the parts of the text: facts, and all that is no datum. Nothing is hidden here."""
    look = subject.look
    parts, weights = look.parts(choice.layer, choice.head)
    facts = list(dict.fromkeys(part.fact for part in parts if part.fact))
    several = len(facts) > 1
    names = [
        f"{facts.index(part.fact) + 1} · {_role(part.role)}" if several and part.fact else _role(part.role)
        for part in parts
    ]
    rows = [word.text for word in look.evidence().words]
    return words_by_cells(rows, names, weights, float(weights[:, -1].mean()), False, True, state.language())


def _role(role: str) -> str:
    return text(f"attention.role.{role}")


def cell_sums(look: Look, layer: int | None, head: int | None) -> Any:
    """Return how much the whole sentence looked at each cell: the map that is put to the test."""
    return look.evidence(layer, head).weights.sum(axis=0)
