"""A sentence and its fact → what is borne out, what is not, and why. Nothing that fails here is shown as the model's.

The checks do not ask who wrote the sentence:

    numbers     every digit stands in a value or a name of the fact, whole
    names       every name is one of the table's own that the fact speaks of
    direction   no word takes the other side of the fact's verdict
    cause       no word claims a cause
    wording     with each value replaced by what it is, every stretch from one value over the next to the one after it
                is one that can be said of such a fact; so a start stands where a start is said, and nothing is smuggled
                in between; and no value is stated twice. What cannot be checked fails.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.types import Aggregate, Check, Fact, FactKind, Grain, Language, Mention, Shape, Verdict
from llm.corpus.grammar import skeletons
from llm.lexicon import CAUSAL, FORBIDDEN, SIDES, find
from llm.prompt import CLOSE, fields, plain

STRETCH = 5  # value, words, value, words, value: what must be sayable together
_COPIED = re.compile("‹([a-z_]+):([^›]*)›")
_GAP = re.compile(r"(\{\w+\})")
SUBJECT = frozenset({"measure", "breakdown", "scope"})  # gaps that are filled by the fact's subject, not by its values
READINGS = 64  # at most so many ways of telling apart values that are written alike


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


@dataclass(frozen=True, slots=True)
class _Copy:
    """A span of a plain sentence that was copied, and every gap of the fact that is written so."""

    start: int
    end: int
    text: str
    gaps: tuple[str, ...]


def verify(draft: str, fact: Fact, language: Language) -> Verified:
    """Check a draft, tagged or plain, against its fact."""
    text = plain(draft)
    copies = _tagged_copies(draft, fact) if CLOSE in draft else _found_copies(draft, fact, language)
    reading = _sayable_reading(text, copies, fact, language)
    gaps = reading or tuple(c.gaps[0] if c.gaps else "" for c in copies)
    said = [Mention(c.start, c.end, fact.id, gap) for c, gap in zip(copies, gaps, strict=True) if gap]
    names = SUBJECT | {v.name for v in fact.values if v.shape is Shape.NAME}
    rest = _without(text, copies)
    checks = (
        _check("numbers", [m[0] for m in re.finditer(r"\d[\d.,]*", rest)], "not a value of the fact"),
        _check("names", [c.text for c in copies if not c.gaps], "not one of the fact's names or values"),
        _check("direction", _wrong_side(rest, fact, language), "against the fact's direction"),
        _check("cause", [rest[a:b] for a, b in find(CAUSAL[language], rest, language)], "claims a cause"),
        _check("wording", [] if reading is not None else [_strange(text, copies, fact, language)], "cannot be checked"),
    )
    return Verified(
        text,
        tuple(m for m in said if m.value not in names),
        tuple(m for m in said if m.value in names),
        checks,
    )


def _check(name: str, found: Sequence[str], why: str) -> Check:
    return Check(name, not found, f"{', '.join(repr(f) for f in found)}: {why}" if found else "ok")


def _fills(fact: Fact) -> dict[str, list[str]]:
    """Return each text that may be copied, with the fields that it fills."""
    fills: dict[str, list[str]] = {}
    for field, text in fields(fact).items():
        fills.setdefault(text, []).append(field)
    return fills


def _tagged_copies(draft: str, fact: Fact) -> list[_Copy]:
    """Take the tags at their word: a copy fills the field that it is tagged with, if that is its text."""
    fills = _fills(fact)
    copies = []
    for match in _COPIED.finditer(draft):
        field, text = match.groups()
        start = len(plain(draft[: match.start()]))
        copies.append(_Copy(start, start + len(text), text, (field,) if field in fills.get(text, ()) else ()))
    return copies


def _found_copies(text: str, fact: Fact, language: Language) -> list[_Copy]:
    """Find the fact's texts in a sentence without tags, the longest first where several begin at one place."""
    fills = _fills(fact)
    longest_first = sorted(fills, key=len, reverse=True)
    bounded = [
        rf"(?<![\w.,]){re.escape(t)}(?![\w]|[.,]\d)" if language == "en" else re.escape(t) for t in longest_first
    ]
    pattern = re.compile("|".join(bounded))
    return [_Copy(m.start(), m.end(), m[0], tuple(fills[m[0]])) for m in pattern.finditer(text)]


def _without(text: str, copies: Sequence[_Copy]) -> str:
    """Return the text with what was copied blanked out, at the same length."""
    for copy in copies:
        text = text[: copy.start] + " " * (copy.end - copy.start) + text[copy.end :]
    return text


def _wrong_side(rest: str, fact: Fact, language: Language) -> list[str]:
    if fact.kind is FactKind.SEASONALITY:  # says both its high and its low
        return []
    forbidden = tuple(w for side in FORBIDDEN[fact.verdict] for w in SIDES[language][side])
    allowed = {s for side, words in SIDES[language].items() if side not in FORBIDDEN[fact.verdict] for s in words}
    words = tuple(w for w in forbidden if w not in allowed)
    return [rest[a:b] for a, b in find(words, rest, language)]


def _open(text: str, copies: Sequence[_Copy], gaps: Sequence[str]) -> str:
    """Return the text with each copied span replaced by the gap that it fills."""
    for copy, gap in reversed(list(zip(copies, gaps, strict=True))):
        text = f"{text[: copy.start]}{{{gap}}}{text[copy.end :]}"
    return text


def _stretches(skeleton: str) -> Iterator[tuple[str, ...]]:
    units = ["^", *_GAP.split(skeleton), "$"]
    return (tuple(units[i : i + STRETCH]) for i in range(max(1, len(units) - STRETCH + 1)))


@dataclass(frozen=True, slots=True)
class _Sayable:
    """What can be said of facts of one shape: whole sentences, and the stretches that they are made of."""

    sentences: frozenset[str]
    stretches: frozenset[tuple[str, ...]]

    def accepts(self, skeleton: str, gaps: Sequence[str]) -> bool:
        """Say whether this is a sentence that was written, or one made of their stretches that states nothing twice."""
        if skeleton in self.sentences:
            return True
        return len(set(gaps)) == len(gaps) and self.strange(skeleton) is None

    def strange(self, skeleton: str) -> tuple[str, ...] | None:
        """Return the first stretch that cannot be said, or None."""
        return next((s for s in _stretches(skeleton) if s not in self.stretches), None)


@lru_cache(maxsize=256)
def _sayable(shape: _Shape, language: Language) -> _Sayable:
    sentences = frozenset(skeletons(shape.fact, language))
    return _Sayable(sentences, frozenset(stretch for skeleton in sentences for stretch in _stretches(skeleton)))


@dataclass(frozen=True, slots=True, eq=False)
class _Shape:
    """A fact as far as the words around its values depend on it: equal shapes can be said in the same ways."""

    fact: Fact

    def _key(self) -> tuple[FactKind, Verdict, Aggregate, Grain, bool, str]:
        f = self.fact
        cycle = f.value("high_season").unit if f.has("high_season") else ""
        return (f.kind, f.verdict, f.aggregate, f.grain, bool(f.subspace), cycle)

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shape) and self._key() == other._key()


def _readings(copies: Sequence[_Copy]) -> Iterator[tuple[str, ...]]:
    if all(c.gaps for c in copies):
        yield from itertools.islice(itertools.product(*(c.gaps for c in copies)), READINGS)


def _sayable_reading(text: str, copies: Sequence[_Copy], fact: Fact, language: Language) -> tuple[str, ...] | None:
    """Return which gap each copy fills, such that the sentence can be said of the fact; None if there is no such reading."""
    sayable = _sayable(_Shape(fact), language)
    readings = _readings(copies)
    return next((gaps for gaps in readings if sayable.accepts(_open(text, copies, gaps), gaps)), None)


def _strange(text: str, copies: Sequence[_Copy], fact: Fact, language: Language) -> str:
    """Return the first stretch that cannot be said of the fact, or the text where it is only said twice."""
    gaps = tuple(c.gaps[0] if c.gaps else "?" for c in copies)
    strange = _sayable(_Shape(fact), language).strange(_open(text, copies, gaps)) or (text,)
    return "".join(unit for unit in strange if unit not in "^$").strip()
