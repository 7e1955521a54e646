"""A sentence and its chart as one piece of HTML, in which each word lights up the marks that the model looked at.

The chart is drawn to SVG here, by the Vega that vl-convert carries, so the piece needs no Vega in the browser, no
network and no more than its own few kilobytes of script. Shading is attention; underlined numbers are what was checked.
"""

from __future__ import annotations

import hashlib
import html
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from charts.markup import channels
from charts.scene import Scene, compose
from charts.theme import SANS, SERIF, Palette, Theme, palette
from charts.to_altair import to_altair
from core.format import percent
from core.types import Chart, Language, Mention, Sentence, Token

Weights = Mapping[int, Mapping[str, float]]

_FAINTEST = 0.08  # relative opacity below which a halo that is there would not be seen

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "hint": "Point at a word or at a mark. Click to hold, Escape to let go.",
        "word": "For “{word}” the model looked most at {mark}: {share} of its attention.",
        "nothing": "For “{word}” the model looked at none of these marks.",
        "attention": "what the model looked at",
        "number": "checked against the data",
        "see": "Show where this number comes from",
    },
    "zh": {
        "hint": "指向一个词或一个图形标记；点击锁定，按 Esc 取消。",
        "word": "写“{word}”时，模型最多看的是 {mark}：占其注意力的 {share}。",
        "nothing": "写“{word}”时，模型没有看这些标记。",
        "attention": "模型看了什么",
        "number": "已与数据核对",
        "see": "查看这个数字的来源",
    },
}


def evidence_html(
    sentence: Sentence,
    words: tuple[Token, ...],
    weights: Weights,
    chart: Chart,
    theme: Theme = "light",
    language: Language = "en",
) -> str:
    """Return an HTML fragment of a sentence and its chart, linked both ways; it holds style, data, SVG and script.

    Pointing at or tabbing to a word lights up the marks in proportion to their weight, relative to the largest weight
    of the sentence; a mark lights up the words. A click holds, Escape lets go. A click on a number raises the DOM event
    `plotline:number` with the fact and the value that it states.

    Args:
        sentence: what was written; its `numbers` are underlined.
        words: the words of the sentence; `start` and `end` are positions in `sentence.text`.
        weights: position in `words` to mark key to weight, 0 to 1.
        chart: the chart of the fact that the sentence tells.
        theme: light or dark.
        language: of the texts around.

    Raises:
        OptionError: if the chart is not valid.
    """
    p, texts, scene = palette(theme), _WORDS[language], compose(chart)
    data = _data(words, weights, scene, texts)
    svg = _svg(chart, theme)
    root = "plotline-" + hashlib.sha256(f"{sentence.text}{data}{svg}".encode()).hexdigest()[:12]
    body = _sentence(sentence, words, texts)
    key = f'<span class="swatch">{texts["attention"]}</span> · <span class="underlined">{texts["number"]}</span>'
    script = _source("evidence.js").replace("ROOT", json.dumps(root))
    return (
        f'<div class="plotline-evidence" id="{root}" lang="{language}" style="{html.escape(_style(p))}">'
        f"<style>{_source('evidence.css')}</style>"
        f'<p class="sentence">{body}</p><p class="key">{key}</p>'
        f'<p class="readout" role="status" aria-live="polite">{html.escape(texts["hint"])}</p>'
        f'<figure style="margin:0" aria-label="{html.escape(scene.alt)}">{_unique_ids(svg, root)}</figure>'
        f'<script type="application/json">{_json(data)}</script><script>{script}</script></div>'
    )


def _data(words: tuple[Token, ...], weights: Weights, scene: Scene, texts: dict[str, str]) -> dict[str, Any]:
    """Return what the script reads. Weights are relative to the largest of the sentence; sums to the largest sum."""
    index = {datum.key: datum.index for datum in scene.data}
    rows = [
        sorted(
            ((index[key], w) for key, w in weights.get(i, {}).items() if key in index and w > 0), key=lambda e: -e[1]
        )
        for i in range(len(words))
    ]
    top = max((w for row in rows for _, w in row), default=1.0)
    by_mark = [0.0] * len(scene.data)
    for row in rows:
        for mark, w in row:
            by_mark[mark] += w
    return {
        "weights": [[(mark, _relative(w, top), percent(w * 100)) for mark, w in row] for row in rows],
        "words": _relatives([sum(w for _, w in row) for row in rows]),
        "marks": _relatives(by_mark),
        "texts": [word.text.strip() for word in words],
        "labels": [datum.tip for datum in scene.data],
        "proof": [datum.index for datum in scene.data if datum.lit],
        **{name: texts[name] for name in ("hint", "word", "nothing")},
    }


def _relatives(sums: list[float]) -> list[float]:
    top = max(sums, default=0.0)
    return [_relative(s, top) for s in sums]


def _relative(weight: float, top: float) -> float:
    return round(max(weight / top, _FAINTEST), 3) if weight > 0 and top > 0 else 0.0


def _sentence(sentence: Sentence, words: tuple[Token, ...], texts: dict[str, str]) -> str:
    """Return the sentence with every word a button and every number a link; a word may reach across a number's edge."""
    parts, inside = [], None
    named: set[int] = set()
    for start, end, word, number in _pieces(sentence, words):
        if number is not inside:
            parts.append(("</a>" if inside else "") + (_anchor(number, texts) if number else ""))
            inside = number
        piece = html.escape(sentence.text[start:end])
        if word is None:
            parts.append(piece)
            continue
        # only the first piece of a word is a stop for the keyboard
        stop = "" if word in named or number else ' tabindex="0" role="button"'
        named.add(word)
        parts.append(f'<span class="word" data-word="{word}"{stop}>{piece}</span>')
    return "".join(parts) + ("</a>" if inside else "")


def _anchor(number: Mention, texts: dict[str, str]) -> str:
    fact, value = html.escape(number.fact), html.escape(number.value)
    return f'<a class="number" href="#" data-fact="{fact}" data-value="{value}" title="{texts["see"]}">'


def _pieces(sentence: Sentence, words: tuple[Token, ...]) -> Iterator[tuple[int, int, int | None, Mention | None]]:
    """Yield (start, end, word, number) for each stretch of text that lies within one word or none, and one number."""
    size = len(sentence.text)
    spans = [(w.start, w.end) for w in words] + [(m.start, m.end) for m in sentence.numbers]
    cuts = sorted({0, size, *(edge for span in spans for edge in span if 0 < edge < size)})
    for start, end in itertools.pairwise(cuts):
        word = next((i for i, w in enumerate(words) if w.start <= start and end <= w.end), None)
        number = next((m for m in sentence.numbers if m.start <= start and end <= m.end), None)
        yield start, end, word, number


def _svg(chart: Chart, theme: Theme) -> str:
    """Return the chart drawn to SVG, with a hidden halo for each mark in a group of the class `evidence_marks`."""
    version = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])
    return str(vl_convert.vegalite_to_svg(to_altair(chart, theme, {}).to_dict(), vl_version=version))


def _unique_ids(svg: str, root: str) -> str:
    """Return the SVG with its ids under `root`, so that several can stand in one document."""
    return re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{root}-", svg)


def _style(p: Palette) -> str:
    colors = {"paper": p.paper, "ink": p.ink, "soft": p.soft, "accent": p.accent, "serif": SERIF, "sans": SANS}
    colors["evidence"] = ", ".join(str(channel) for channel in channels(p.evidence))
    return "; ".join(f"--{name}: {value}" for name, value in colors.items())


def _json(data: dict[str, Any]) -> str:
    """Return JSON that cannot end the script element that it stands in."""
    return (
        json.dumps(data, ensure_ascii=False)
        .replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


@cache
def _source(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
