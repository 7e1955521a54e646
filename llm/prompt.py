"""Facts → Prompt: the text that the model reads, in which every datum is a span.

A prompt is a few short lines. The first says the language, the kind of fact and which way it points, so that the word
that decides the truth of a sentence is read first. Then the subject, then a line for each value that may be stated, then
the neighbouring data that the chart draws. Names stand between ⟨ and ⟩, values between ‹ and ›: each of the four is one
token, so what is copied has a beginning and an end, in the prompt as in the sentence (see `llm.grounding`).
"""

from __future__ import annotations

import unicodedata

from core.format import label
from core.types import Aggregate, Cell, Fact, Grain, Language, Mark, Prompt, Sentence, Shape, Value

NAME_OPEN, NAME_CLOSE = "⟨", "⟩"
VALUE_OPEN, VALUE_CLOSE = "‹", "›"
MARKERS = (NAME_OPEN, NAME_CLOSE, VALUE_OPEN, VALUE_CLOSE)
LONGEST_NAME = 80  # characters; longer names end in an ellipsis
NEIGHBOURS = 4  # data beside the fact's own that a prompt shows, evenly spread over what the chart draws

_AGGREGATE = {Aggregate.SUM: "total", Aggregate.MEAN: "average", Aggregate.COUNT: "count", Aggregate.NONE: "each"}


def printable(name: str) -> str:
    """Return a name as one line of plain characters: no markers, no control characters, at most 80 characters.

    >>> printable("a\\nb ‹1›")
    'a b <1>'
    """
    replaced = name.translate({ord(o): c for o, c in zip(MARKERS, "<><>", strict=True)})
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for c in replaced)
    line = " ".join(kept.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def name_text(name: str) -> str:
    """Return the one string that stands for a column or a category in prompts and sentences."""
    return printable(label(name)) or "?"


def value_text(value: Value) -> str:
    """Return the one string that stands for a value in prompts and sentences."""
    return printable(value.text)


def scope_text(fact: Fact) -> str:
    """Return the category that the fact's rows are limited to; empty for a fact about the whole table."""
    return printable(", ".join(str(condition.operand) for condition in fact.subspace))


def subject_names(fact: Fact) -> tuple[str, ...]:
    """Return the names of columns, and of the category it is limited to, that a sentence about the fact may use."""
    return (
        *(name_text(n) for n in (fact.measure, fact.breakdown) if n),
        *([scope_text(fact)] if fact.subspace else []),
    )


class _Writer:
    """Appends text and remembers where each datum went."""

    def __init__(self, fact: Fact) -> None:
        self.fact, self.text, self.cells = fact, "", list[Cell]()

    def literal(self, text: str) -> None:
        self.text += text

    def cell(self, text: str, field: str, mark: str, name: bool = False) -> None:
        opening, closing = (NAME_OPEN, NAME_CLOSE) if name else (VALUE_OPEN, VALUE_CLOSE)
        start = len(self.text) + 1
        self.text += opening + text + closing
        self.cells.append(Cell(start, start + len(text), self.fact.id, field, mark))


def build(fact: Fact, language: Language) -> Prompt:
    """Return the prompt for one fact, whose values are already written in `language` (see `core.format.localise`)."""
    w = _Writer(fact)
    w.literal(f"{language} {fact.kind} {fact.verdict}\n{_AGGREGATE[fact.aggregate]} ")
    if fact.measure:
        w.cell(name_text(fact.measure), "measure", "", name=True)
    w.literal(" by ")
    if fact.grain is not Grain.NONE:
        w.literal(f"{fact.grain} ")
    if fact.breakdown:
        w.cell(name_text(fact.breakdown), "breakdown", "", name=True)
    w.literal("\n")
    if fact.subspace:
        w.literal("within ")
        w.cell(scope_text(fact), "scope", "", name=True)
        w.literal("\n")
    shown = {mark.value: mark.key for mark in fact.marks if mark.value}
    for value in fact.values:
        w.literal(f"{value.name.replace('_', ' ')} ")
        w.cell(value_text(value), value.name, shown.get(value.name, ""), name=value.shape is Shape.NAME)
        w.literal("\n")
    for mark in _neighbours(fact):
        w.literal("near ")
        w.cell(printable(mark.label), "label", mark.key)
        w.literal(" ")
        w.cell(printable(mark.text), "near", mark.key)
        w.literal("\n")
    w.literal("=")
    return Prompt(w.text, tuple(w.cells), (fact,), language)


def _neighbours(fact: Fact) -> tuple[Mark, ...]:
    context = [mark for mark in fact.marks if not mark.value]
    step = max(1, -(-len(context) // NEIGHBOURS))
    return tuple(context[::step])


def plain(marked: str) -> str:
    """Return a sentence without its markers, as a person reads it."""
    return marked.translate({ord(m): None for m in MARKERS})


def marked(sentence: Sentence) -> str:
    """Return a sentence with its markers put back: the text that the narrator wrote.

    >>> number, name = Mention(18, 19, "f", "extreme"), Mention(8, 13, "f", "measure")
    >>> marked(Sentence("In May, sales hit 3.", ("f",), (number,), (name,), (), "model"))
    'In May, ⟨sales⟩ hit ‹3›.'
    """
    text = sentence.text
    spans = [(m, VALUE_OPEN, VALUE_CLOSE) for m in sentence.numbers] + [
        (m, NAME_OPEN, NAME_CLOSE) for m in sentence.names
    ]
    for mention, opening, closing in sorted(spans, key=lambda s: -s[0].start):
        text = text[: mention.start] + opening + text[mention.start : mention.end] + closing + text[mention.end :]
    return text
