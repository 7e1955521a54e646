"""A sentence, its chart and its data as one piece of HTML: each word lights up the marks and the cells it looked at.

The chart is drawn to SVG here, by the Vega that vl-convert carries, so the piece needs no Vega in the browser, no
network and no more than its own few kilobytes of script. Shading is attention, what the model looked at; underlines and
outlines are provenance, what a number is from and was checked against. The two are never drawn alike.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import json
from collections.abc import Iterator

from markupsafe import Markup

from charts.attention.fragment import in_script, properties
from charts.attention.links import Read, Weights, by_mark, cell_links, cell_name, mark_links
from charts.draw.haloed import marks_svg, unique_ids
from charts.scene.scene import compose
from charts.templates import source
from charts.theme import Theme, palette
from core.types import Chart, Language, Mention, Sentence, Token
from wording.say import texts

__all__ = ["Read", "Weights", "assets", "by_mark", "cell_name", "evidence_html", "evidence_part"]


def evidence_html(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart | None,
    theme: Theme = "light",
    language: Language = "en",
    read: Read | None = None,
) -> str:
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
    root, body = _body(sentence, words, weights, chart, svg, language, read, quiet=False)
    style = f"{properties(palette(theme))}; --evidence: {palette(theme).evidence}"
    css, script = assets()
    return (
        f'<div class="plotline-evidence" id="{root}" lang="{language}" style="{style}"><style>{css}</style>{body}'
        f"<script>(() => {{{script} plotlineEvidence(document.getElementById({json.dumps(root)})); }})();</script></div>"
    )


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

    The page holds `assets` once, defines the custom properties that they use, and calls `plotlineEvidence` with each
    element of the class `plotline-evidence`.

    Args:
        svg: what `marks_svg` drew of the chart, in whatever colours.
    """
    root, body = _body(sentence, words, weights, chart, svg, language, read, quiet=True)
    return Markup(f'<div class="plotline-evidence quiet" id="{root}" lang="{language}">{body}</div>')


def assets() -> tuple[Markup, Markup]:
    """Return the style sheet and the script, which defines `plotlineEvidence`."""
    return source("charts/attention/evidence.css"), source("charts/attention/evidence.js")


def _body(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart | None,
    svg: str,
    language: Language,
    read: Read | None,
    quiet: bool,
) -> tuple[str, str]:
    """Return the id of the root, and all that stands in it."""
    named = texts("evidence", language) | ({"hint": ""} if quiet else {})
    scene = compose(chart) if chart is not None else None
    links, all_looks, drawn = cell_links(read, language)
    if drawn < all_looks:
        strongest = named["strongest"].format(all=f"{all_looks:,}", shown=f"{drawn:,}")
        named |= {"hint": f"{named['hint']} {strongest}".strip()}
    said = {name: named[name] for name in ("hint", "word", "nothing")}
    data = mark_links(words, weights, scene) | links | said
    root = "plotline-" + hashlib.sha256(f"{sentence.text}{data}{svg}".encode()).hexdigest()[:12]
    key = f'<span class="swatch">{named["attention"]}</span> · <span class="underlined">{named["number"]}</span>'
    picture = f'<figure aria-label="{html.escape(scene.alt)}">{unique_ids(svg, root)}</figure>' if scene else ""
    return root, (
        f'<p class="sentence">{_sentence(sentence, words, named)}</p>{"" if quiet else f"<p class=key>{key}</p>"}'
        f'<p class="readout" role="status" aria-live="polite">{html.escape(named["hint"])}</p>'
        f'<div class="beside">{picture}{_table(read, named, language, quiet)}</div>'
        f'<script type="application/json">{in_script(data)}</script>'
    )


def _table(read: Read | None, named: dict[str, str], language: Language, folded: bool) -> str:
    """Return what the model read, line by line, each cell a span that can light up."""
    if read is None:
        return ""
    lines, parts, at = [], list[str](), 0
    own = all(cell.field == "word" for cell in read.prompt.cells)
    for cell in read.prompt.cells:
        between = read.prompt.text[at : cell.start]
        if own:
            parts.append(html.escape(between))
        elif "\n" in between:
            lines.append("".join(parts))
            parts = []
        name = cell_name(cell.field, language)
        shown = html.escape(read.prompt.text[cell.start : cell.end])
        if name and not own:
            parts.append(f'<span class="name">{html.escape(name)}</span>')
        parts.append(f"<b class=cell>{shown}</b>")  # short: a long text has thousands; the script makes it a button
        at = cell.end
    if own:
        parts.append(html.escape(read.prompt.text[at:]))
    lines.append("".join(parts))
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    if folded:
        return f'<details class="read"><summary>{named["read"]}</summary>{body}</details>'
    return f'<div class="{"running" if own else "read"}"><p class="key">{named["read"]}</p>{body}</div>'


def _sentence(sentence: Sentence, words: tuple[Token, ...], named: dict[str, str]) -> str:
    """Return the sentence with every word a button and every number a link; a word may reach across a number's edge."""
    parts, inside = [], None
    shown: set[int] = set()
    for start, end, word, number in _pieces(sentence, words):
        if number is not inside:
            parts.append(("</a>" if inside else "") + (_anchor(number, named) if number else ""))
            inside = number
        piece = html.escape(sentence.text[start:end])
        if word is None:
            parts.append(piece)
            continue
        # only the first piece of a word is a stop for the keyboard
        stop = "" if word in shown or number else ' tabindex="0" role="button"'
        shown.add(word)
        parts.append(f'<span class="word" data-word="{word}"{stop}>{piece}</span>')
    return "".join(parts) + ("</a>" if inside else "")


def _anchor(number: Mention, named: dict[str, str]) -> str:
    fact, value = html.escape(number.fact), html.escape(number.value)
    return f'<a class="number" href="#{fact}-{value}" data-fact="{fact}" data-value="{value}" title="{named["see"]}">'


def _pieces(sentence: Sentence, words: tuple[Token, ...]) -> Iterator[tuple[int, int, int | None, Mention | None]]:
    """Yield (start, end, word, number) for each stretch of text that lies within one word or none, and one number."""
    size = len(sentence.text)
    spans = [(w.start, w.end) for w in words] + [(m.start, m.end) for m in sentence.numbers]
    cuts = sorted({0, size, *(edge for span in spans for edge in span if 0 < edge < size)})
    for start, end in itertools.pairwise(cuts):
        word = next((i for i, w in enumerate(words) if w.start <= start and end <= w.end), None)
        number = next((m for m in sentence.numbers if m.start <= start and end <= m.end), None)
        yield start, end, word, number
