"""A Story as one page of HTML that needs no network: sentences, charts as SVG, and the evidence of every number."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from charts.attention.evidence import Read, Weights, assets, evidence_part
from charts.draw.altair_chart import to_altair
from charts.draw.haloed import marks_svg
from charts.draw.vector import svg_of
from charts.theme import DARK, LIGHT, MONO, SANS, SERIF, Palette
from core.types import Chart, Fact, Language, Sentence, Story, Token, Value
from report.to_markdown import everything_unsaid, how_tested, visible
from wording.cautions import warning
from wording.value_names import field_name

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "size": "{rows:,} rows, {columns} columns. {tests} tests were made; this held after correcting for all of them.",
        "model": "Written by the model and checked",
        "template": "Written by a template",
        "evidence": "Where the numbers come from",
        "value": "value",
        "stated": "as stated",
        "exact": "exactly",
        "test": "{test}: p {p}, q {q}, {effect} {size}, {n:,} observations",
        "not_said": "What was not said, and why",
        "none": "Nothing held after correcting for all tests.",
        "made": "Made with Plotline by the model “{model}”. Nothing on this page needs a network.",
        "looked": "Point at a word, and the marks and data that the model looked at while it wrote the word light up in amber. "
        "Blue numbers were checked against the data: click one to see what it is from. Escape lets go.",
    },
    "zh": {
        "size": "{rows:,} 行，{columns} 列。共做了 {tests} 次检验，以下结论在对全部检验校正后依然成立。",
        "model": "由模型写成并经核对",
        "template": "由模板写成",
        "evidence": "这些数字的来源",
        "value": "值",
        "stated": "文中写作",
        "exact": "精确值",
        "test": "{test}：p {p}，q {q}，{effect} {size}，{n:,} 个观测",
        "not_said": "没有说的，以及为什么",
        "none": "对全部检验校正后，没有结论成立。",
        "made": "由 Plotline 与模型“{model}”生成。本页无需联网。",
        "looked": "指向一个词，模型写它时看过的标记与数据会以琥珀色亮起。蓝色的数字已与数据核对：点击即可查看来源。按 Esc 取消。",
    },
}


@dataclass(frozen=True, slots=True)
class Linked:
    """What the model looked at while it wrote a sentence, and whether that means anything.

    Attributes:
        words: of the sentence; their spans are in its text.
        weights: position in `words` to mark key to weight, 0 to 1.
        read: the data as the model read them, with each word's weights.
        verdict: one sentence on whether the map can be trusted.
    """

    words: tuple[Token, ...]
    weights: Weights
    read: Read
    verdict: str


def to_html(story: Story, linked: Mapping[int, Linked] | None = None) -> str:
    """Return the story as a page of its own: light or dark as the reader's system is, and fit to print.

    Args:
        linked: for a sentence's index, what the model looked at; such sentences are linked to their charts and data.
    """
    words, language, links = _WORDS[story.narrative.language], story.narrative.language, linked or {}
    size = words["size"].format(rows=story.table.rows, columns=len(story.table.columns), tests=story.insights.tests)
    charts = {chart.fact: chart for chart in story.charts}
    told = [_section(i, s, story, charts, links.get(i)) for i, s in enumerate(story.narrative.sentences)]
    body = "".join(told) or f"<p class=sentence>{words['none']}</p>"
    made = html.escape(words["made"].format(model=story.narrative.model))
    name = html.escape(story.table.name)
    title = html.escape(story.narrative.headline.text) if story.narrative.headline else name
    style, script = assets() if links else ("", "")
    guide = f"<p class=guide>{words['looked']}</p>" if links else ""
    return visible(
        f'<!doctype html><html lang="{_LANG[language]}"><head><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{_colors()}{style}{_source('story.css')}</style></head><body><main>"
        f"<header><h1>{title}</h1><p>{name}: {html.escape(size)}</p>{guide}</header>{body}{_not_said(story, words)}"
        f"<footer>{made}</footer></main><script>{script}{_source('story.js')}</script></body></html>"
    )


_LANG: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}


def _section(index: int, sentence: Sentence, story: Story, charts: dict[str, Chart], linked: Linked | None) -> str:
    words, language = _WORDS[story.narrative.language], story.narrative.language
    facts = "".join(_fact(story.fact(fact), words, language) for fact in sentence.facts)
    drawn = [charts[fact] for fact in sentence.facts if fact in charts]
    by = f"<p class=by>{words[sentence.written_by]}</p>"
    if linked is None or not drawn:
        pictures = "".join(f"<figure>{svg(chart)}</figure>" for chart in drawn)
        told = f"<div class=words><p class=sentence>{_numbered(sentence)}</p>{by}</div>{pictures}"
    else:
        chart = replace(drawn[0], title="")
        picture = _themed(marks_svg(chart), chart)
        part = evidence_part(sentence, linked.words, linked.weights, chart, picture, language, linked.read)
        told = f"{part}<p class=by>{words[sentence.written_by]} · {html.escape(linked.verdict)}</p>"
    cautions = "".join(
        f"<p class=caution>{html.escape(warning(caution, language))}</p>"
        for fact in sentence.facts
        for caution in story.fact(fact).cautions
    )
    half = " class=continues" if sentence.continues else ""
    return f"<section{half}>{told}{cautions}<details id=evidence-{index}><summary>{words['evidence']}</summary>{facts}</details></section>"


def _numbered(sentence: Sentence) -> str:
    """Return the sentence with each number a link to its row of evidence."""
    parts, at = [], 0
    for number in sorted(sentence.numbers, key=lambda n: n.start):
        parts.append(html.escape(sentence.text[at : number.start]))
        target = html.escape(f"{number.fact}-{number.value}")
        parts.append(f'<a class=number href="#{target}">{html.escape(sentence.text[number.start : number.end])}</a>')
        at = number.end
    return "".join([*parts, html.escape(sentence.text[at:])])


def _fact(fact: Fact, words: dict[str, str], language: Language) -> str:
    rows = "".join(_value(value, fact, language) for value in fact.values)
    test = words["test"].format(n=fact.n, **how_tested(fact, language))
    head = f"<tr><th>{words['value']}</th><th>{words['stated']}</th><th>{words['exact']}</th></tr>"
    return f"<table>{head}{rows}</table><p>{html.escape(test)}</p><pre>{html.escape(fact.sql)}</pre>"


def _value(value: Value, fact: Fact, language: Language) -> str:
    exact = value.text if value.number is None else str(value.number)
    texts = (field_name(value.name, language), value.text, exact)
    cells = "".join(f"<td>{html.escape(text)}</td>" for text in texts)
    return f'<tr id="{html.escape(f"{fact.id}-{value.name}")}">{cells}</tr>'


def _not_said(story: Story, words: dict[str, str]) -> str:
    items = "".join(f"<li>{html.escape(left.claim)}: {html.escape(left.why)}</li>" for left in everything_unsaid(story))
    return f"<details><summary>{words['not_said']}</summary><ul>{items}</ul></details>" if items else ""


def svg(chart: Chart) -> str:
    """Return a chart as SVG without its title, in colours that follow the page's theme."""
    return _themed(svg_of(to_altair(replace(chart, title="")).to_dict()), chart)


def _themed(drawn: str, chart: Chart) -> str:
    """Return an SVG with the page's custom properties for colours, the page's font, and what the chart shows in words."""
    names = {color: name for name, color in _named(LIGHT)}
    themed = re.sub(r"#[0-9a-f]{6}\b", lambda m: f"var(--{names[m[0]]})" if m[0] in names else m[0], drawn)
    label = f'role="img" aria-label="{html.escape(chart.alt)}"'
    return themed.replace(' font-family="', ' data-font="').replace("<svg ", f"<svg {label} ")


def _named(palette: Palette) -> list[tuple[str, str]]:
    """Return (name, colour) of every colour of a palette; the first name of a colour stands last, so that it wins."""
    named: list[tuple[str, str]] = []
    for field in fields(palette):
        value = getattr(palette, field.name)
        if isinstance(value, tuple):
            named += [(f"{field.name}-{i}", color) for i, color in enumerate(value)]
        elif value.startswith("#"):
            named.append((field.name, value))
    return named[::-1]


def _colors() -> str:
    """Return the custom properties of both palettes, and the fonts."""
    light, dark = ("".join(f"--{name}:{color};" for name, color in _named(palette)) for palette in (LIGHT, DARK))
    fonts = f"--serif:{SERIF};--sans:{SANS};--mono:{MONO};"
    return f":root{{color-scheme:light dark;{fonts}{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


@cache
def _source(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
