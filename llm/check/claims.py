"""A text → its claims, each supported, contradicted or not checkable.

A sentence is first read as one of our own frames, or two of them joined, word by word; then clause by clause against the table; then, where that
leaves something open, as a paraphrase of a frame. Whatever none of these bears out is reported as the clauses read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.message import Message
from core.types import Claim, Fact, Language, Shape
from llm.check.clauses import clauses
from llm.check.copies import Copy, found_copies, sayable_reading
from llm.check.judge import judge
from llm.check.numbers import normal, quantities
from llm.check.pieces import Piece, pieces_of, sentences
from llm.check.questions.statements import verdict as read_statement
from llm.check.reading import ClauseReading, Subject
from llm.check.sayable import fields_of, meaning
from llm.check.verdicts import contradicted, supported, unchecked
from llm.check.world import World
from wording.answers import Speaker
from wording.openers import JOINING, OPENERS, capital
from wording.say import say


def read(text: str, world: World, language: Language) -> tuple[Claim, ...]:
    """Return every claim of a text in the order in which they stand; empty where a text claims nothing."""
    subject, claims = Subject(), list[Claim]()
    for sentence in sentences(pieces_of(text, world, language)):
        start, end = sentence[0].start, sentence[-1].end
        whole = text[start : end + 1]
        ours = _as_written(whole, start, world, language)
        if ours is None:
            ours = _as_halves(whole, start, world, language)
        if ours is None:
            ours = _as_query(whole, start, world, language) or _as_altered(whole, start, world, language)
        if ours is None:
            readings = []
            for clause in clauses(sentence, language):
                readings.append(judge(clause, world, subject))
                subject = readings[-1].subject
            ours = _by_clauses(sentence, readings, world, language)
            if world.run is not None:
                ours = [*_undecided(ours, language)]
        claims += ours
    return tuple(claims)


def _as_written(sentence: str, start: int, world: World, language: Language) -> list[Claim] | None:
    """Return the claims of a sentence that is one of our own frames, word by word, said of one of the facts; or None."""
    for opener in ("", *(o for texts in OPENERS[language].values() for o in texts)):
        body = sentence.removeprefix(opener)
        if opener and body == sentence:
            continue
        for fact in world.facts:
            for worded in dict.fromkeys((body, capital(body), body[:1].lower() + body[1:])):
                copies = found_copies(worded, fact, language)
                gaps = sayable_reading(worded, copies, fact, language) if copies else None
                if gaps is not None:
                    shift = start + len(opener)
                    return [_copied(c, shift, fact, gap, language) for c, gap in zip(copies, gaps, strict=True) if gap]
    return None


def _as_halves(sentence: str, start: int, world: World, language: Language) -> list[Claim] | None:
    """Return the claims of two of our own frames that were joined in one sentence (see `llm.writer.joining`), or None."""
    stop, joint = say("sentence.stop", language), say("sentence.joint", language)
    for opener in dict.fromkeys(o for link in JOINING for o in OPENERS[language][link]):
        at = sentence.find(joint + opener)
        while at >= 0:
            behind = at + len(joint)
            first = _as_written(sentence[:at] + stop, start, world, language)
            second = _as_written(sentence[behind:], start + behind, world, language) if first is not None else None
            if first is not None and second is not None:
                return [*first, *second]
            at = sentence.find(joint + opener, at + 1)
    return None


def _as_query(sentence: str, start: int, world: World, language: Language) -> list[Claim] | None:
    """Return the claim of a sentence that was read into queries as a whole, or None."""
    if world.names is None or world.run is None:
        return None
    verdict = read_statement(sentence, world.names, world.run)
    piece = Piece(start, start + len(sentence), sentence)
    if verdict.note is not None:
        return [replace(unchecked(piece, "statement", language), detail=capital(say(verdict.note, language)) + say("sentence.stop", language))]  # fmt: skip
    if verdict.truth is None:
        return None
    judged = supported if verdict.truth else contradicted
    return [
        judged(
            piece,
            "statement",
            language,
            Speaker(tuple(world.columns), world.names.row, language).value(
                verdict.query, verdict.value, signed=not verdict.truth
            ),
        )
    ]


def _as_altered(sentence: str, start: int, world: World, language: Language) -> list[Claim] | None:
    """Return the claim of a number in a sentence that is one of our own frames but for that number; or None."""
    if world.run is None:
        return None
    for number in quantities(normal(sentence), language):
        for fact in world.facts:
            for value in fact.values:
                if value.shape is Shape.NAME or (
                    isinstance(value.number, (int, float)) and number.says(float(value.number), True)
                ):
                    continue  # another rounding of the same number
                mended = sentence[: number.start] + value.text + sentence[number.end :]
                if _as_written(mended, start, replace(world, facts=(fact,)), language) is not None:
                    piece = Piece(start + number.start, start + number.end, sentence[number.start : number.end])
                    return [contradicted(piece, "fact", language, value.text)]
    return None


def _undecided(claims: Sequence[Claim], language: Language) -> Iterator[Claim]:
    """Yield claims of a sentence with none of them contradicted where it was not read as a whole, or only a number was read of it."""
    whole = all(claim.verdict != "not_checkable" for claim in claims)
    rests = any(claim.verdict == "supported" or claim.kind == "comparison" for claim in claims)
    for claim in claims:
        open_ = claim.verdict == "contradicted" and not (whole and rests)
        detail = say("This cannot be decided, since the sentence was not read as a whole.", language)
        yield replace(claim, verdict="not_checkable", detail=detail, value="") if open_ else claim


def _copied(copy: Copy, shift: int, fact: Fact, gap: str, language: Language) -> Claim:
    piece = Piece(shift + copy.start, shift + copy.end, copy.text)
    value = fact.value(gap) if fact.has(gap) else None
    told = "" if value is None or value.shape is Shape.NAME else value.text
    return supported(piece, "fact", language, told)


def _by_clauses(
    sentence: Sequence[Piece], readings: Sequence[ClauseReading], world: World, language: Language
) -> list[Claim]:
    """Return what the clauses claim; where that does not hold, what a frame does that the whole, or a clause, paraphrases."""
    if not all(_holds(reading.claims) for reading in readings):
        if (whole := _as_frame(sentence, world, language)) is not None:
            return whole
        frames = [None if _holds(r.claims) else _as_frame(r.clause.pieces, world, language) for r in readings]
    else:
        frames = [None] * len(readings)
    held = (
        _as_a_whole(r.claims, language) if frame is None else frame for r, frame in zip(readings, frames, strict=True)
    )
    return [claim for claims in held for claim in claims]


def _as_a_whole(claims: Sequence[Claim], language: Language) -> list[Claim]:
    """Return the claims of a clause with none of them supported where a word of it was not read; a cause is a claim apart."""
    if not any(c.verdict == "not_checkable" and c.kind != "cause" for c in claims):
        return [*claims]
    nothing = "This cannot be decided, since the sentence was not read as a whole."
    near = "The table gives {}, but the sentence was not read as a whole."
    return [
        replace(
            c,
            verdict="not_checkable",
            detail=say(Message(near, c.value) if c.value else Message(nothing), language),
            value="",
        )
        if c.verdict == "supported"
        else c
        for c in claims
    ]


def _holds(claims: Sequence[Claim]) -> bool:
    return all(claim.verdict == "supported" for claim in claims)


def _as_frame(part: Sequence[Piece], world: World, language: Language) -> list[Claim] | None:
    """Return the claims of a sentence that can be said of one of the facts, or None."""
    for fact in world.facts:
        stated = meaning(part, fact, language)
        if stated is not None:
            return [
                supported(piece, "fact", language, "" if piece.number is None else fact.value(gap).text)
                for piece, gap in stated
                if gap not in ("measure", "breakdown", "scope")
            ]
    return None


def values_said(text: str, world: World, fact: Fact, language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield where a checked text states a value or a name of a fact, and which."""
    for piece in pieces_of(text, world, language):
        for field in fields_of(piece, fact)[:1]:
            yield piece.start, piece.end, field
