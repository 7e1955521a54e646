"""A text → its claims, each supported, contradicted or not checkable.

A sentence is first read as one of our own frames, or two of them joined, word by word; then clause by clause against the table; then, where that
leaves something open, as a paraphrase of a frame. Whatever none of these bears out is reported as the clauses read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.types import Claim, Fact, Language, Shape
from llm.check.clauses import Clause, clauses
from llm.check.copies import Copy, found_copies, sayable_reading
from llm.check.judge import Judge
from llm.check.pieces import Token, sentences, tokens
from llm.check.sayable import fields_of, meaning
from llm.check.verdicts import supported
from llm.check.world import World
from wording.openers import JOINING, OPENERS, capital
from wording.say import say


def read(text: str, world: World, language: Language) -> tuple[Claim, ...]:
    """Return every claim of a text in the order in which they stand; empty where a text claims nothing."""
    judge = Judge(world, language)
    found: list[Claim] = []
    for sentence in sentences(tokens(text, world, language)):
        found += _sentence(sentence, judge, text)
    return tuple(found)


def _sentence(sentence: Sequence[Token], judge: Judge, text: str) -> list[Claim]:
    start, end = sentence[0].start, sentence[-1].end
    whole_text = text[start:end] + text[end : end + 1]
    ours = _as_written(whole_text, start, judge)
    if ours is None:
        ours = _as_halves(whole_text, start, judge)
    if ours is not None:
        return ours
    parts = [(clause, judge.judge(clause)) for clause in clauses(sentence, judge.language)]
    if all(_holds(claims) for _, claims in parts):
        return [c for _, claims in parts for c in claims]
    if (whole := _as_frame(sentence, judge)) is not None:
        return whole
    return [c for clause, claims in parts for c in _or_frame(clause, claims, judge)]


def _as_written(sentence: str, start: int, judge: Judge) -> list[Claim] | None:
    """Return the claims of a sentence that is one of our own frames, word by word, said of one of the facts; or None."""
    for opener in ("", *(o for texts in OPENERS[judge.language].values() for o in texts)):
        body = sentence.removeprefix(opener)
        if opener and body == sentence:
            continue
        for fact in judge.world.facts:
            for worded in dict.fromkeys((body, capital(body), body[:1].lower() + body[1:])):
                copies = found_copies(worded, fact, judge.language)
                gaps = sayable_reading(worded, copies, fact, judge.language) if copies else None
                if gaps is not None:
                    shift = start + len(opener)
                    return [_copied(c, shift, fact, gap, judge) for c, gap in zip(copies, gaps, strict=True) if gap]
    return None


def _as_halves(sentence: str, start: int, judge: Judge) -> list[Claim] | None:
    """Return the claims of two of our own frames that were joined in one sentence (see `llm.writer.joining`), or None."""
    stop, joint = say("sentence.stop", judge.language), say("sentence.joint", judge.language)
    for opener in dict.fromkeys(o for link in JOINING for o in OPENERS[judge.language][link]):
        at = sentence.find(joint + opener)
        while at >= 0:
            behind = at + len(joint)
            first = _as_written(sentence[:at] + stop, start, judge)
            second = _as_written(sentence[behind:], start + behind, judge) if first is not None else None
            if first is not None and second is not None:
                return [*first, *second]
            at = sentence.find(joint + opener, at + 1)
    return None


def _copied(copy: Copy, shift: int, fact: Fact, gap: str, judge: Judge) -> Claim:
    token = Token(shift + copy.start, shift + copy.end, copy.text)
    value = fact.value(gap) if fact.has(gap) else None
    told = "" if value is None or value.shape is Shape.NAME else value.text
    return supported(token, "fact", judge.language, told)


def _or_frame(clause: Clause, claims: list[Claim], judge: Judge) -> list[Claim]:
    if _holds(claims):
        return claims
    read_so = _as_frame(clause.tokens, judge)
    return claims if read_so is None else read_so


def _holds(claims: Sequence[Claim]) -> bool:
    return all(c.verdict == "supported" for c in claims)


def _as_frame(part: Sequence[Token], judge: Judge) -> list[Claim] | None:
    """Return the claims of a sentence that can be said of one of the facts, or None."""
    for fact in judge.world.facts:
        said = meaning(part, fact, judge.language)
        if said is not None:
            return [
                supported(token, "fact", judge.language, "" if token.number is None else fact.value(gap).text)
                for token, gap in said
                if gap not in ("measure", "breakdown", "scope")
            ]
    return None


def values_said(text: str, world: World, fact: Fact, language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield where a checked text states a value or a name of a fact, and which."""
    for token in tokens(text, world, language):
        for field in fields_of(token, fact)[:1]:
            yield token.start, token.end, field
