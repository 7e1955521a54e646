"""A sentence, its chart and its data as one piece of HTML: each word lights up the marks and the cells it looked at.

The chart is drawn to SVG here, by the Vega that vl-convert carries, so the piece needs no Vega in the browser, no
network and no more than its own few kilobytes of script. Shading is attention, what the model looked at; underlines and
outlines are provenance, what a number is from and was checked against. The two are never drawn alike.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from charts.attention.fragment import in_script, properties
from charts.attention.links import Read, Weights, by_mark, cell_links, cell_name, mark_links
from charts.draw.haloed import marks_svg, unique_ids
from charts.scene.scene import compose
from charts.templates import filled
from charts.theme import Theme, palette
from core.types import Chart, Language, Mention, Sentence, Token
from wording.say import texts

__all__ = ["Read", "Weights", "by_mark", "cell_name", "evidence_html", "evidence_part"]


def evidence_html(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart | None,
    theme: Theme = "light",
    language: Language = "en",
    read: Read | None = None,
) -> Markup:
    """Return an HTML fragment of a sentence, its chart and its data, linked all ways; it holds all that it needs.

    Pointing at or tabbing to a word lights up marks and cells in proportion to their weight, relative to the largest
    weight of the sentence; a mark or a cell lights up the words. A click holds, Escape lets go. A click on a number
    raises the DOM event `plotline:number` with the fact and the value that it states.

    Args:
        sentence: what was written; its `numbers` are underlined.
        words: the words of the sentence; `start` and `end` are positions in `sentence.text`.
        weights: position in `words` to mark key to weight, 0 to 1.
        chart: the chart of the fact that the sentence tells; None for a text that is about no table.
        theme: light or dark.
        language: of the texts around.
        read: what the model read; without it, no cells are drawn.

    Raises:
        OptionError: if the chart is not valid.
    """
    svg = marks_svg(chart, theme) if chart is not None else ""
    return _evidence(sentence, words, weights, chart, svg, language, read, properties(palette(theme)))


def evidence_part(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart,
    svg: str,
    language: Language,
    read: Read,
) -> Markup:
    """Return the same for a page of several: in the page's own colours, quiet until it is pointed at, the data folded.

    The page holds `evidence.css` and `evidence.js` once, defines the custom properties that they use, and calls `plotlineEvidence` with each
    element of the class `plotline-evidence`.

    Args:
        svg: what `marks_svg` drew of the chart, in whatever colours.
    """
    return _evidence(sentence, words, weights, chart, svg, language, read, "")


def _evidence(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart | None,
    svg: str,
    language: Language,
    read: Read | None,
    style: str,
) -> Markup:
    """Return the piece in a style of its own or, without one, in the page's and quiet."""
    named, quiet = texts("evidence", language), not style
    scene = compose(chart) if chart is not None else None
    links, all_looks, drawn = cell_links(read, language)
    hints = [] if quiet else [named["hint"]]
    if drawn < all_looks:
        hints.append(named["strongest"].format(all=f"{all_looks:,}", shown=f"{drawn:,}"))
    hint = " ".join(hints)
    readouts = {"hint": hint, "word": named["word"], "nothing": named["nothing"]}
    data = mark_links(words, weights, scene) | links | readouts
    root = "plotline-" + hashlib.sha256(f"{sentence.text}{data}{svg}".encode()).hexdigest()[:12]
    running = read is not None and all(cell.field == "word" for cell in read.prompt.cells)
    return filled(
        "charts/attention/evidence.html.jinja",
        root=root,
        style=style,
        quiet=quiet,
        words=named,
        hint=hint,
        told=_by_number(sentence, words),
        picture=Markup(unique_ids(svg, root)),
        alt=scene.alt if scene else "",
        lines=_lines(read, running, language) if read is not None else (),
        running=running,
        data=in_script(data),
        language=language,
    )


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of what the model read, what it is called, and the text before it; behind the last cell none."""

    before: str
    name: str
    text: str | None


def _lines(read: Read, running: bool, language: Language) -> list[list[_Cell]]:
    """Return what the model read, line by line; a running text is one line that holds what stands between its cells."""
    text, at = read.prompt.text, 0
    lines: list[list[_Cell]] = [[]]
    for cell in read.prompt.cells:
        before = text[at : cell.start]
        if "\n" in before and not running and lines[-1]:
            lines.append([])
        name = "" if running else cell_name(cell.field, language)
        lines[-1].append(_Cell(before if running else "", name, text[cell.start : cell.end]))
        at = cell.end
    if running:
        lines[-1].append(_Cell(text[at:], "", None))
    return lines


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence that lies within one word or none; the first of a word is a stop for the keyboard."""

    text: str
    word: int | None
    stop: bool


def _by_number(sentence: Sentence, words: tuple[Token, ...]) -> list[tuple[Mention | None, list[_Piece]]]:
    """Return the pieces of a sentence, those of a number together; a word may reach across a number's edge."""
    begun: set[int] = set()
    told: list[tuple[Mention | None, list[_Piece]]] = []
    for number, stretches in itertools.groupby(_pieces(sentence, words), key=lambda piece: piece[3]):
        parts = []
        for start, end, word, _ in stretches:
            parts.append(_Piece(sentence.text[start:end], word, word not in begun and number is None))
            if word is not None:
                begun.add(word)
        told.append((number, parts))
    return told


def _pieces(sentence: Sentence, words: tuple[Token, ...]) -> Iterator[tuple[int, int, int | None, Mention | None]]:
    """Yield (start, end, word, number) for each stretch of text that lies within one word or none, and one number."""
    size = len(sentence.text)
    spans = [(w.start, w.end) for w in words] + [(m.start, m.end) for m in sentence.numbers]
    cuts = sorted({0, size, *(edge for span in spans for edge in span if 0 < edge < size)})
    for start, end in itertools.pairwise(cuts):
        word = next((i for i, w in enumerate(words) if w.start <= start and end <= w.end), None)
        number = next((m for m in sentence.numbers if m.start <= start and end <= m.end), None)
        yield start, end, word, number
