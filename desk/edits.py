"""What a reader changed of a story, as data: which facts are told in which order, in whose words, with which notes between them.

Edits name facts by their ids, which are the same in every language, tone and length, so that they hold for every version of a story;
words of the reader's own belong to the language that they were written in. Nothing is changed in place: each change returns new edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.types import Language


@dataclass(frozen=True, slots=True)
class Remark:
    """A note or a heading of the reader's own; it stands before the sentence of a fact, or at the end where that is empty."""

    text: str
    language: Language
    before: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The reader's own sentence for a fact."""

    text: str
    language: Language
    fact: str


@dataclass(frozen=True, slots=True)
class Edits:
    """All that a reader changed. `order` holds the ids as they were last put; `pinned` lead, in the order in which they were pinned."""

    dropped: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def arranged(self, facts: Sequence[str]) -> tuple[str, ...]:
        """Return which of a story's facts are told, in the reader's order; one that the order does not know follows its neighbour.

        >>> Edits(dropped=("b",), pinned=("c",), order=("d", "a")).arranged(("a", "b", "c", "d"))
        ('c', 'd', 'a')
        """
        told = [fact for fact in facts if fact not in self.dropped]
        placed = [fact for fact in self.order if fact in told]
        for i, fact in enumerate(told):
            if fact not in placed:
                placed.insert(placed.index(told[i - 1]) + 1 if i else 0, fact)
        first = [fact for fact in self.pinned if fact in placed]
        return (*first, *(fact for fact in placed if fact not in first))

    def wording(self, fact: str, language: Language) -> str:
        """Return the reader's own sentence for a fact in a language, or nothing."""
        return next((w.text for w in self.wordings if (w.fact, w.language) == (fact, language)), "")

    def apart(self, language: Language) -> frozenset[str]:
        """Return the facts that no other may share a sentence with: those in the reader's own words."""
        return frozenset(w.fact for w in self.wordings if w.language == language)


UNEDITED = Edits()


def drop(edits: Edits, fact: str) -> Edits:
    """Tell a fact no more."""
    return replace(edits, dropped=(*edits.dropped, fact), pinned=_without(edits.pinned, fact))


def bring_back(edits: Edits, fact: str) -> Edits:
    """Tell a fact again."""
    return replace(edits, dropped=_without(edits.dropped, fact))


def pin(edits: Edits, fact: str) -> Edits:
    """Let a fact lead every version of the story, or let it go back to its place."""
    pinned = _without(edits.pinned, fact)
    return replace(edits, pinned=pinned if fact in edits.pinned else (*pinned, fact))


def move(edits: Edits, fact: str, step: int, facts: Sequence[str]) -> Edits:
    """Move a fact up (-1) or down (+1) among the facts of a story; what is pinned moves among what is pinned.

    >>> move(Edits(), "b", -1, ("a", "b", "c")).order
    ('b', 'a', 'c')
    """
    pinned = fact in edits.pinned
    among = list(edits.pinned if pinned else edits.arranged(facts))
    place = among.index(fact)
    other = place + step
    if not 0 <= other < len(among) or (not pinned and among[other] in edits.pinned):
        return edits
    among[place], among[other] = among[other], among[place]
    return replace(edits, pinned=tuple(among)) if pinned else replace(edits, order=tuple(among))


def reword(edits: Edits, wording: Wording) -> Edits:
    """Say a fact in the reader's own words, or as before where these are empty."""
    others = tuple(w for w in edits.wordings if (w.fact, w.language) != (wording.fact, wording.language))
    return replace(edits, wordings=(*others, wording) if wording.text else others)


def remark(edits: Edits, new: Remark) -> Edits:
    """Add a note or a heading."""
    return replace(edits, remarks=(*edits.remarks, new))


def erase(edits: Edits, old: Remark) -> Edits:
    """Take a note or a heading away."""
    return replace(edits, remarks=tuple(r for r in edits.remarks if r != old))


def _without(ids: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(id for id in ids if id != gone)
