"""What every export and the app's pages say of a story alike: how a fact was tested, and what was left out and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import cast

from core.format import localise, running
from core.locale import locale_of
from core.message import Message
from core.types import (
    Chart,
    Fact,
    Language,
    Mention,
    Note,
    NotSaid,
    Register,
    Sentence,
    Silence,
    Story,
    Table,
    Value,
    Verdict,
)
from kinds.card import card
from kinds.words import name_of_effect, name_of_test
from wording import grammar
from wording.openers import capital
from wording.say import say
from wording.slices import of_slice, slice_text
from wording.tags import plain
from wording.value_names import value_name

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A claim that was not made, and why, in one language."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class UnsaidGroup:
    """Claims that were not made for one sort of reason, and what that is; none stands there twice."""

    title: str
    left: tuple[Unsaid, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence as it is read, of one half or two, with the charts and the facts that it rests on."""

    halves: tuple[Sentence, ...]
    charts: tuple[Chart, ...]
    facts: tuple[Fact, ...]

    def pieces(self, language: Language) -> Iterator[tuple[str, Mention | None]]:
        """Yield the whole sentence piece by piece, each with the number that it is, or none; the reader's own is marked as such."""
        for index, half in enumerate(self.halves):
            if index:
                yield locale_of(language).between_sentences, None
            yield from pieces(half)
            if mark := mark_of(half, language):
                yield running(("", mark), language), None

    def text(self, language: Language) -> str:
        """Return the whole sentence, marked where it is the reader's own."""
        return "".join(piece for piece, _ in self.pieces(language))

    @property
    def proven(self) -> tuple[Fact, ...]:
        """The facts whose tests stand behind its words."""
        held = {id for half in self.halves if half.proven for id in half.facts}
        return tuple(fact for fact in self.facts if fact.id in held)


def findings(story: Story) -> tuple[Finding, ...]:
    """Return what a story tells, in its order."""
    return tuple(finding for paragraph in paragraphs(story) for finding in paragraph)


def paragraphs(story: Story) -> tuple[tuple[Finding, ...], ...]:
    """Return what a story tells, paragraph by paragraph."""
    charts = {chart.fact: chart for chart in story.charts}
    return tuple(tuple(_finding(halves, story, charts) for halves in told) for told in story.narrative.paragraphs)


def _finding(halves: tuple[Sentence, ...], story: Story, charts: Mapping[str, Chart]) -> Finding:
    ids = tuple(dict.fromkeys(id for half in halves for id in half.facts))
    return Finding(halves, tuple(charts[id] for id in ids if id in charts), tuple(map(story.fact, ids)))


def pieces_of(part: Sequence[Finding], language: Language) -> Iterator[tuple[str, Mention | None]]:
    """Yield a paragraph piece by piece, each with the number that it is, or none."""
    for index, finding in enumerate(part):
        if index:
            yield running(("", ""), language), None
        yield from finding.pieces(language)


def paragraph_texts(story: Story) -> list[str]:
    """Return each paragraph as one running text; where there is nothing to say, the sentence that says so."""
    language = story.narrative.language
    told = [running((finding.text(language) for finding in part), language) for part in paragraphs(story)]
    notes = notes_above(story)
    texts = [text for above, paragraph in zip(notes, [*told, ""], strict=True) for text in (*_said(above), paragraph)]
    return [text for text in texts if text] or [nothing(story)]


def _said(notes: Sequence[Note]) -> tuple[str, ...]:
    return tuple(note.text for note in notes)


def notes_above(story: Story) -> tuple[tuple[Note, ...], ...]:
    """Return the reader's notes above each paragraph, marked as such, and last those below them all."""
    counts = accumulate((sum(map(len, part)) for part in story.narrative.paragraphs), initial=0)
    language = story.narrative.language
    mark = say("(added by hand)", language)
    marked = [replace(note, text=running((note.text, mark), language)) for note in story.narrative.notes]
    return tuple(tuple(note for note in marked if note.at == at) for at in counts)


def mark_of(sentence: Sentence, language: Language) -> str:
    """Return what stands behind a sentence of the reader's own wherever it is read, or nothing behind any other."""
    return say("(edited by hand)", language) if sentence.written_by == "reader" else ""


def unproven(story: Story, sentences: Sequence[Sentence]) -> str:
    """Return the line that stands where the evidence of sentences would, of which one is the reader's own and not checked; or nothing."""
    why = "Edited by hand, and not all of it could be checked: no test stands behind it."
    return "" if all(sentence.proven for sentence in sentences) else say(why, story.narrative.language)


def who_wrote(story: Story) -> str:
    """Return the sentence that says that something in a story is its reader's own, or nothing."""
    if not story.narrative.edited:
        return ""
    by_hand = sum(sentence.written_by == "reader" for sentence in story.narrative.sentences)
    return say(
        Message("Edited by hand: sentences {}, notes {}.", by_hand, len(story.narrative.notes)),
        story.narrative.language,
    )


def replaced_by_narrator(why: str) -> Message:
    """Return the sentence that says that another model could not write, and that the one that ships did."""
    return Message("{} The embedded narrator wrote instead.", why)


def looks(story: Story) -> tuple[Chart, ...]:
    """Return the charts that show the table as it is, where the story has nothing to say."""
    return tuple(chart for chart in story.charts if not chart.fact)


def nothing(story: Story) -> str:
    """Return the sentence that stands where there is nothing to say, or nothing where there is."""
    if story.narrative.sentences:
        return ""
    tested = "Nothing held after correcting for all tests."
    untested = "There are too few rows to test anything; the charts show what there is."
    return say(tested if story.insights.tests else untested, story.narrative.language)


def title_of(story: Story) -> str:
    """Return what a story is called: its headline, or the name of its table; of a slice, with the rows that it is true of."""
    told = story.narrative
    return of_slice(story.table, told.headline.text if told.headline else story.table.name, told.language)


def size_of(story: Story) -> str:
    """Return the line that says how much was looked at: the table, its rows and columns, the tests, what a row is."""
    told = story.narrative
    size = (f"{story.table.rows:,}", len(story.table.columns))
    pattern = "{} row, {} columns." if story.table.rows == 1 else "{} rows, {} columns."
    counts = say(Message(pattern, *size), told.language)
    counts = running(filter(None, (limited(story), counts, how_sure(story), who_wrote(story))), told.language)
    return running(filter(None, (f"{story.table.name}: {counts}", row_text(story.table, told.language))), told.language)


def limited(story: Story) -> str:
    """Return the sentence that says which rows of its table a story is about, or nothing where it is about them all."""
    table, language = story.table, story.narrative.language
    if not table.slice:
        return ""
    said = capital(slice_text(table, language))
    return say(Message("slice.size", slice=said, rows=f"{table.rows:,}", whole=f"{table.whole:,}"), language)


def how_sure(story: Story) -> str:
    """Return the sentence that says how many tests were made, and whether what is told held after correcting for all of them."""
    by_hand = {id for sentence in story.narrative.sentences if not sentence.proven for id in sentence.facts}
    tested = [was_tested(fact) for fact in story.facts if fact.id not in by_hand]
    pattern = "{} tests were made."
    if tested and all(tested):
        pattern = _HELD_BUT_EDITED if by_hand else "{} tests were made; this held after correcting for all of them."
    elif any(tested):
        pattern = (
            _PARTLY_EDITED
            if by_hand
            else "{} tests were made; what was tested held after correcting for all of them, and the rest describes the rows."
        )
    elif tested and not by_hand:
        pattern = "What is told here was not tested: it describes the rows, and claims nothing beyond them."
    return say(Message(pattern, story.insights.tests), story.narrative.language)


_HELD_BUT_EDITED = "{} tests were made; what was not edited by hand held after correcting for all of them."
_PARTLY_EDITED = "{} tests were made; what was tested held after correcting for all of them, and the rest describes the rows or was edited by hand."


def was_tested(fact: Fact) -> bool:
    """Whether a fact rests on a test, and does not only describe its rows."""
    return card(fact.kind).tested


def evidence_rows(fact: Fact, language: Language) -> list[tuple[str, str, str]]:
    """Return each value of a fact: what it is called, as it is stated, and with all its digits."""
    return [(value_name(value.name, language), value.text, exactly(value)) for value in fact.values]


def evidence_head(language: Language) -> tuple[str, ...]:
    """Return what the columns of `evidence_rows` are called."""
    return tuple(say(name, language) for name in ("value", "as stated", "exactly"))


def line_on_test(fact: Fact, language: Language) -> str:
    """Return the line about a fact's test."""
    tested = "{test}: p {p}, q {q}, {effect} {size}, {n} observations"
    line = tested if was_tested(fact) else "{test}, {n} observations"
    return say(Message(line, n=f"{fact.n:,}", **how_tested(fact, language)), language)


def visible(text: str) -> str:
    """Return a text in which characters that hide, or that turn the reading direction round, are shown as \ufffd.

    >>> visible("1\u202e23")
    '1\ufffd23'
    """
    return _HIDDEN.sub("\ufffd", text)


def pieces(sentence: Sentence) -> Iterator[tuple[str, Mention | None]]:
    """Yield the text of a sentence piece by piece, each with the number that it is, or none; where nothing proves it, none is one."""
    at = 0
    for number in sorted(sentence.numbers if sentence.proven else (), key=lambda number: number.start):
        yield sentence.text[at : number.start], None
        yield sentence.text[number.start : number.end], number
        at = number.end
    yield sentence.text[at:], None


def exactly(value: Value) -> str:
    """Return a value with all its digits."""
    return value.text if value.number is None else str(value.number)


def how_tested(fact: Fact, language: Language) -> dict[str, str]:
    """Return what fills a line about a fact's test: `test`, `p`, `q`, and the `effect` with its `size`."""
    return {
        "test": name_of_test(fact.kind, fact.test, language),
        "p": p_text(fact.p),
        "q": p_text(fact.q),
        "effect": name_of_effect(fact.kind, fact.effect_name, language),
        "size": effect_text(fact),
    }


def effect_text(fact: Fact) -> str:
    """Return a fact's effect with its sign, and with its 95% confidence interval where there is one."""
    effect, low, high = signed_effect(fact)
    return f"{effect:.2f}" if low is None or high is None else f"{effect:.2f} [{low:.2f}, {high:.2f}]"


def signed_effect(fact: Fact) -> tuple[float, float | None, float | None]:
    """Return a fact's effect and the ends of its interval, each below zero where the fact says that it goes down or against."""
    ends = fact.effect, fact.effect_low, fact.effect_high
    if not (card(fact.kind).signed and _is_negative(fact)):
        return ends
    effect, low, high = (end if end is None else -end for end in ends)
    return cast(float, effect), high, low


def _is_negative(fact: Fact) -> bool:
    r = fact.value("r").number if fact.has("r") else None
    return fact.verdict in (Verdict.NEGATIVE, Verdict.FALL) or (isinstance(r, float) and r < 0)


def row_text(table: Table, language: Language) -> str:
    """Return the sentence that says what one row of a table is, or nothing where that is not sure."""
    noun = table.row.noun.get(language)
    return say(Message("Each row is {}.", noun), language) if noun else ""


def unsaid_groups(story: Story) -> tuple[UnsaidGroup, ...]:
    """Return what was left out of a story and why, in its language, by the sort of reason; those that came nearest first."""
    language, found = story.narrative.language, story.insights
    groups: dict[Silence, dict[Unsaid, None]] = {reason: {} for reason in _REASONS}
    if found.why is not None:
        taken = Message("another beginning than {}, which the table was taken to be about", found.about)
        groups[Silence.CROWDED][Unsaid(say(taken, language), say(found.why, language))] = None
    for left in found.not_said:
        groups[left.reason][Unsaid(_claim(left, language), say(left.why, language))] = None
    if found.unexamined:
        whatever = Message("whatever {} would tell", found.unexamined)
        why = Message("these columns were not looked at: the others come first, by what they mean")
        groups[Silence.UNTESTED][Unsaid(say(whatever, language), say(why, language))] = None
    return tuple(
        UnsaidGroup(say(_REASONS[reason], language), tuple(lines)) for reason, lines in groups.items() if lines
    )


_REASONS = {
    Silence.CROWDED: Message("It holds, but there was no room, or it repeats what is said"),
    Silence.CHANCE: Message("It may be chance"),
    Silence.UNFIT: Message("It is too small to matter, or something else describes it better"),
    Silence.UNTESTED: Message("There was too little to test it with"),
}


def _claim(left: NotSaid, language: Language) -> str:
    if left.stated is None:
        return say(left.claim, language)
    fact = localise(left.stated, language)
    sentence = capital(plain(grammar.say(grammar.fitting(fact, language, Register.PLAIN)[0], fact)))
    return sentence.removesuffix(say("sentence.stop", language))  # why it was left out follows


def unsaid_counts(story: Story) -> list[str]:
    """Return a line for each sort of reason for which claims were not made, with their number, and where they all are; none if none was."""
    language = story.narrative.language
    lines = [say(Message("{}: {}", group.title, len(group.left)), language) for group in unsaid_groups(story)]
    return [*lines, say("The page and the JSON list them all.", language)] if lines else []


def p_text(p: float) -> str:
    """Return a p-value as papers write it.

    >>> p_text(0.0000001), p_text(0.0312)
    ('< 0.001', '= 0.031')
    """
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
