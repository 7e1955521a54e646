"""A Story as Markdown: for a repository, a wiki or a message."""

from __future__ import annotations

import re

from core.types import Fact, Language, Sentence, Story, Value
from kinds.words import effect_name, test_name
from wording.cautions import warning
from wording.silence import Unsaid, unsaid
from wording.value_names import field_name

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]()#+\-!|~$<>&]"
    r"|:(?=//|[\w+-]+:)|@(?=\w)|(?<=www)\.",  # addresses become links, and :names: pictures, without any sign of markup
    re.IGNORECASE,
)

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "size": "{rows:,} rows, {columns} columns, {tests} tests made.",
        "template": "written by a template",
        "evidence": "Evidence",
        "head": "| value | as stated | exactly |\n|---|---|---|",
        "test": "{test}: p {p}, q {q}, {effect} = {size}, n = {n:,}",
        "not_said": "Not said, and why",
        "none": "Nothing held after correcting for all tests.",
    },
    "zh": {
        "size": "{rows:,} 行，{columns} 列，共做了 {tests} 次检验。",
        "template": "由模板写成",
        "evidence": "依据",
        "head": "| 值 | 文中写作 | 精确值 |\n|---|---|---|",
        "test": "{test}：p {p}，q {q}，{effect} = {size}，n = {n:,}",
        "not_said": "没有说的，以及为什么",
        "none": "对全部检验校正后，没有结论成立。",
    },
}


_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return a text in which characters that hide, or that turn the reading direction round, are shown as \ufffd.

    >>> visible("1\u202e23")
    '1\ufffd23'
    """
    return _HIDDEN.sub("\ufffd", text)


def literal(text: str) -> str:
    r"""Return a text that Markdown shows as it is, on one line.

    >>> literal("a|b *c*")
    'a\\|b \\*c\\*'
    """
    return _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", text))


def to_markdown(story: Story) -> str:
    """Return the story: its sentences with numbers in bold, then the evidence of each, then what was not said."""
    words = _WORDS[story.narrative.language]
    size = words["size"].format(rows=story.table.rows, columns=len(story.table.columns), tests=story.insights.tests)
    name, headline = literal(story.table.name), story.narrative.headline
    parts = [f"# {literal(headline.text) if headline else name}", f"{name}: {size}"]
    told = story.narrative
    parts += [told.space.join(_sentence(s, words) for s in whole) for whole in told.told] or [words["none"]]
    if story.facts:
        parts.append(f"## {words['evidence']}")
    for number, sentence in enumerate(story.narrative.sentences, start=1):
        parts += [
            f"### {number}. {literal(sentence.text)}",
            *(_fact(story.fact(fact), words, story.narrative.language) for fact in sentence.facts),
        ]
    if story.insights.not_said:
        parts.append(f"## {words['not_said']}")
        parts.append("\n".join(f"- {literal(left.claim)}: {literal(left.why)}" for left in everything_unsaid(story)))
    return visible("\n\n".join(parts) + "\n")


def _sentence(sentence: Sentence, words: dict[str, str]) -> str:
    text, at = "", 0
    for number in sorted(sentence.numbers, key=lambda n: n.start):
        text += literal(sentence.text[at : number.start]) + f"**{literal(sentence.text[number.start : number.end])}**"
        at = number.end
    text += literal(sentence.text[at:])
    return text if sentence.written_by == "model" else f"{text} *({words['template']})*"


def _fact(fact: Fact, words: dict[str, str], language: Language) -> str:
    rows = [
        f"| {field_name(value.name, language)} | {literal(value.text)} | {literal(_exactly(value))} |"
        for value in fact.values
    ]
    test = words["test"].format(n=fact.n, **how_tested(fact, language))
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", fact.sql)), default=0))  # a name may hold backticks
    cautions = "".join(f"**{literal(warning(caution, language))}**\n\n" for caution in fact.cautions)
    return f"{words['head']}\n" + "\n".join(rows) + f"\n\n{cautions}{literal(test)}\n\n{fence}sql\n{fact.sql}\n{fence}"


def how_tested(fact: Fact, language: Language) -> dict[str, str]:
    """Return what fills a line about a fact's test: `test`, `p`, `q`, and the `effect` with its `size`."""
    return {
        "test": test_name(fact.kind, fact.test, language),
        "p": p_text(fact.p),
        "q": p_text(fact.q),
        "effect": effect_name(fact.kind, fact.effect_name, language),
        "size": effect_text(fact),
    }


def effect_text(fact: Fact) -> str:
    """Return the size of a fact's effect, with its 95% confidence interval where there is one."""
    size = f"{fact.effect:.2f}"
    if fact.effect_low is None or fact.effect_high is None:
        return size
    return f"{size} [{fact.effect_low:.2f}, {fact.effect_high:.2f}]"


def everything_unsaid(story: Story) -> tuple[Unsaid, ...]:
    """Return what was left out of a story and why, in its language."""
    return tuple(unsaid(left, story.narrative.language) for left in story.insights.not_said)


def _exactly(value: Value) -> str:
    return value.text if value.number is None else str(value.number)


def p_text(p: float) -> str:
    """Return a p-value as papers write it.

    >>> p_text(0.0000001), p_text(0.0312)
    ('< 0.001', '= 0.031')
    """
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
