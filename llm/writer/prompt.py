"""Facts → Prompt: the text that the model reads, in which every datum is a span.

A prompt is a few short lines. The first says the language, the kind of fact and which way it points, so that the word
that decides the truth of a sentence is read first. The last says for whom to write and how to lean on the sentence before,
so that several sentences about one fact share all that stands above it. Then the subject, then a line for each value that may be stated, then
the neighbouring data that the chart draws. A value that facts of a kind often have and this one lacks has a line too,
‹no change_pct›: to find that something is there is easy for attention, to find that it is nowhere is hard. Each datum stands
between two tags, ‹end:$180›, and so it does in the sentence that the narrator writes: rose to ‹end:$180›. A tag is one token,
so what is copied has a name, a beginning and an end (see `llm.writer.grounding`), and which value a sentence means is never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.format import spoken
from core.types import Aggregate, Cell, Fact, Grain, Language, Link, Mark, Prompt, Register
from kinds.card import ALL as CARDS
from kinds.card import card
from wording.tags import fields, lacking, opening, printable, tagged

ROWS = ("noun", "counted", "groups", "who", "others", "did")
"""The fields that say rows, before the values: see `wording.groups`."""
NEIGHBOURS = 4  # data beside the fact's own that a prompt shows, evenly spread over what the chart draws

LACKING = tuple(dict.fromkeys(lacking(field) for known in CARDS.values() for field in known.may_lack))
"""The tags of values that may be lacking: a token each, once."""
_AGGREGATE = {Aggregate.SUM: "total", Aggregate.MEAN: "average", Aggregate.COUNT: "count", Aggregate.NONE: "each"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sentence is to be written: for whom, and leaning how on the one before it."""

    register: Register = Register.PLAIN
    link: Link = Link.NONE

    @property
    def line(self) -> str:
        """The last line of a prompt."""
        return f"{self.register} {self.link}\n="


PLAIN = Manner()


class _Writer:
    """Appends text and remembers where each datum went."""

    def __init__(self, fact: Fact) -> None:
        self.fact, self.text, self.cells = fact, "", list[Cell]()

    def literal(self, text: str) -> None:
        self.text += text

    def cell(self, text: str, field: str, mark: str = "") -> None:
        start = len(self.text) + len(opening(field))
        self.text += tagged(field, text)
        self.cells.append(Cell(start, start + len(text), self.fact.id, field, mark))


def build(fact: Fact, language: Language, manner: Manner = PLAIN) -> Prompt:
    """Return the prompt for one fact, whose values are already written in `language` (see `core.format.localise`)."""
    w, texts = _Writer(fact), fields(fact)
    w.literal(f"{language} {fact.kind} {fact.verdict}\n{_AGGREGATE[spoken(fact)]} ")
    if fact.measure:
        w.cell(texts["measure"], "measure")
    w.literal(" by ")
    if fact.grain is not Grain.NONE:
        w.literal(f"{fact.grain} ")
    if fact.breakdown:
        w.cell(texts["breakdown"], "breakdown")
    w.literal("\n")
    if fact.subspace:
        w.cell(texts["scope"], "scope")
        w.literal("\n")
    for field in ROWS:
        if field in texts:
            w.cell(texts[field], field)
            w.literal("\n")
    shown = {mark.value: mark.key for mark in fact.marks if mark.value}
    for value in fact.values:
        w.cell(texts[value.name], value.name, shown.get(value.name, ""))
        w.literal("\n")
    for field in card(fact.kind).may_lack:
        if field not in texts:
            w.literal(f"{lacking(field)}\n")
    for mark in _neighbours(fact):
        w.cell(printable(mark.label), "label", mark.key)
        w.cell(printable(mark.text), "near", mark.key)
        w.literal("\n")
    w.literal(manner.line)
    return Prompt(w.text, tuple(w.cells), (fact,), language)


def _neighbours(fact: Fact) -> tuple[Mark, ...]:
    context = [mark for mark in fact.marks if not mark.value]
    step = max(1, -(-len(context) // NEIGHBOURS))
    return tuple(context[::step])
