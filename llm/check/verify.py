"""A sentence and its fact → what is borne out, what is not, and why. Nothing that fails here is shown as the model's.

The checks do not ask who wrote the sentence:

    numbers     every digit stands in a value or a name of the fact, whole
    names       every name is one of the table's own that the fact speaks of
    direction   no word takes the other side of the fact's verdict
    cause       no word claims a cause
    wording     with each value replaced by what it is, every stretch from one value over the next to the one after it
                is one that can be said of such a fact; so a start stands where a start is said, and nothing is smuggled
                in between; and no value is stated twice. What cannot be checked fails.

A draft without tags in a wording that no frame has passes only if every claim that can be read out of it is borne out and
nothing in it is left unread (see `llm.check.claims`). The same reading checks any text about a table: `check`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.same import Same
from core.types import Check, Claim, Fact, FactKind, Language, Mention, Shape
from llm.check.claims import read, values_said
from llm.check.copies import Copy, found_copies, sayable_reading, strange, tagged_copies, without
from llm.check.world import World
from wording.lexicon import CAUSAL, FORBIDDEN, SIDES, find
from wording.tags import CLOSE, plain

SUBJECT = frozenset(
    {"measure", "breakdown", "scope", "noun", "counted", "groups", "who", "others", "did"}
)  # gaps that are filled by the fact's subject, not by its values
_BOTH_WAYS = (
    FactKind.SEASONALITY,
    FactKind.TURNING_POINT,
    FactKind.RECOVERY,
)  # say a rise and a fall, a high and a low
_SIGN = re.compile(r"(?<![^\W_])[-−+±]$")
LONGEST_TEXT = 20_000  # characters of a text that is checked; what stands behind them is not


@dataclass(frozen=True, slots=True)
class Verified:
    """A draft as people read it, what each of its copied spans is, and the checks that were made."""

    text: str
    numbers: tuple[Mention, ...]
    names: tuple[Mention, ...]
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)

    @property
    def stated(self) -> frozenset[str]:
        """The fields of the fact that the draft copies."""
        return frozenset(mention.value for mention in (*self.numbers, *self.names))


def check(text: str, known: World | Sequence[Fact], language: Language) -> tuple[Claim, ...]:
    """Return every claim that a text makes about a table, by whomever it was written.

    Args:
        text: prose; what stands behind the first 20,000 characters is not read.
        known: facts written in `language` (see `core.format.localise`), or these together with the table's columns, profile
            and aggregates, so that what no fact holds is computed.
        language: of the text.
    """
    return read(text[:LONGEST_TEXT], known if isinstance(known, World) else World(known), language)


def language_of(text: str) -> Language:
    """Return the language that a text is in, by whether a tenth of its letters are Chinese characters."""
    letters = [c for c in text if c.isalpha()]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in letters)
    return "zh" if chinese > len(letters) / 10 else "en"


def verify(draft: str, fact: Fact, language: Language) -> Verified:
    """Check a draft, tagged or plain, against its fact."""
    checked = _as_frame(draft, fact, language)
    if checked.passed or CLOSE in draft:
        return checked
    return _as_claims(checked.text, fact, language) or checked


def _as_frame(draft: str, fact: Fact, language: Language) -> Verified:
    text = plain(draft)
    copies = tagged_copies(draft, fact) if CLOSE in draft else found_copies(draft, fact, language)
    reading = sayable_reading(text, copies, fact, language)
    if reading is None and CLOSE not in draft:
        named = found_copies(text, fact, language, phrases=False)
        if (names := sayable_reading(text, named, fact, language)) is not None:
            copies, reading = named, names
    gaps = reading or tuple(c.gaps[0] if c.gaps else "" for c in copies)
    mentions = [Mention(c.start, c.end, fact.id, gap) for c, gap in zip(copies, gaps, strict=True) if gap]
    rest = without(text, copies)
    checks = (
        _check(
            "numbers",
            [m[0] for m in re.finditer(r"\d[\d.,]*", rest)] + _signed(text, copies),
            "not a value of the fact",
        ),
        _check("names", [c.text for c in copies if not c.gaps], "not one of the fact's names or values"),
        _check("direction", _wrong_side(rest, fact, language), "against the fact's direction"),
        _check("cause", [rest[a:b] for a, b in find(CAUSAL[language], rest, language)], "claims a cause"),
        _check("wording", [] if reading is not None else [strange(text, copies, fact, language)], "cannot be checked"),
    )
    return _verified(text, mentions, fact, checks)


def _signed(text: str, copies: Sequence[Copy]) -> list[str]:
    """Return the copied numbers before which a sign was put that is not theirs; a dash between two words is no sign."""
    return [
        text[c.start - 1 : c.end] for c in copies if c.text[:1].isdigit() and _SIGN.search(text[: c.start]) is not None
    ]


def _as_claims(text: str, fact: Fact, language: Language) -> Verified | None:
    """Return a draft in free wording as verified if every claim in it is borne out by the fact, else None."""
    world = _world_of(Same(fact))
    claims = read(text, world, language)
    if not claims or any(c.verdict != "supported" for c in claims):
        return None
    mentions = [Mention(a, b, fact.id, value) for a, b, value in values_said(text, world, fact, language)]
    checks = tuple(Check(name, True, "ok") for name in ("numbers", "names", "direction", "cause", "wording"))
    return _verified(text, mentions, fact, checks)


@lru_cache(maxsize=64)
def _world_of(fact: Same[Fact]) -> World:
    """Return a world of one fact, with whatever was worked out about it for other drafts."""
    return World((fact.value,))


def _verified(text: str, mentions: Sequence[Mention], fact: Fact, checks: tuple[Check, ...]) -> Verified:
    names = SUBJECT | {v.name for v in fact.values if v.shape is Shape.NAME}
    return Verified(
        text,
        tuple(m for m in mentions if m.value not in names),
        tuple(m for m in mentions if m.value in names),
        checks,
    )


def _check(name: str, offending: Sequence[str], why: str) -> Check:
    words = ", ".join(map(repr, offending))
    return Check(name, not offending, f"{words}: {why}" if offending else "ok", words)


def _wrong_side(rest: str, fact: Fact, language: Language) -> list[str]:
    if fact.kind in _BOTH_WAYS:
        return []
    sides = FORBIDDEN.get(fact.verdict, ())
    forbidden = tuple(w for side in sides for w in SIDES[language][side])
    allowed = {s for side, words in SIDES[language].items() if side not in sides for s in words}
    words = tuple(w for w in forbidden if w not in allowed)
    return [rest[a:b] for a, b in find(words, rest, language)] if words else []
