"""Frames: sentences with typed gaps, and the signs in which they are written.

    {start}          a gap: a value of the fact, by its name
    {subject} …      a gap for a word that follows from what the fact measures: see `little_words`
    [rose|grew]      one of these, at random
    <, up {x}>       perhaps; left out where the fact has no value for a gap in it
    @past            words that differ by verdict: see `kinds.words`

A frame belongs to one kind, one verdict and one language, and can be used only for a fact that has every value in its
gaps outside angle brackets: so a frame that states something which the fact does not hold cannot be built.
"""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from core.format import called, spoken
from core.types import Aggregate, Fact, FactKind, Grain, Language, Link, Register, Verdict
from kinds.section import CardError
from kinds.words import words_of
from wording.groups import said_as_groups
from wording.openers import OPENERS, capital, lowered
from wording.sentence_words import sentence_words
from wording.tags import fields, tagged

GAP = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PERHAPS = re.compile(r"<([^<>]*)>")
_OPENING = re.compile(r"\{([Ss]ubject|[Bb]are)\}")  # of a sentence that can be said of one category only


_OF_A_TOTAL = (FactKind.SHARE, FactKind.CONCENTRATION)  # what they say of a measure, they say of its total


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of saying one kind of fact, its macros already replaced by the words of its verdict.

    `scoped` frames speak of one category only, and are the only ones that fit a fact about one.
    """

    kind: FactKind
    verdict: Verdict
    language: Language
    text: str
    register: Register = Register.PLAIN
    scoped: bool = False

    def needs(self) -> frozenset[str]:
        """Return the gaps without which this frame cannot be used."""
        return frozenset(GAP.findall(_PERHAPS.sub("", self.text)))

    def gaps(self) -> frozenset[str]:
        """Return every gap of this frame."""
        return frozenset(GAP.findall(self.text))

    def fits(self, fact: Fact) -> bool:
        """Say whether every gap of this frame that must be filled can be filled from the fact."""
        return self.speaks_of(fact) and self.needs() <= available(fact, self.language)

    def speaks_of(self, fact: Fact) -> bool:
        """Say whether the fact is of this frame's sort, whatever values it holds."""
        return fact.kind is self.kind and fact.verdict is self.verdict and self.scoped == bool(fact.subspace)


@cache
def frames(language: Language) -> tuple[Frame, ...]:
    """Return every frame of a language, one for each verdict that it can express."""
    return tuple(frame for kind in sorted(FactKind) for frame in _frames(kind, language))


def _frames(kind: FactKind, language: Language) -> Iterator[Frame]:
    told = words_of(kind, language)
    for group in told.frames:
        for verdict, register in itertools.product(group.verdicts, Register):
            for text in group.by_register[register]:
                frame = Frame(kind, verdict, language, told.worded(text, verdict), register)
                yield frame
                yield from _scoped(frame)


def _scoped(frame: Frame) -> Iterator[Frame]:
    opening = _OPENING.match(frame.text)
    if opening:
        for scope in sentence_words(frame.language).scopes:
            subject = scope.replace("{subject}", opening[0].lower())
            yield replace(frame, text=subject + frame.text.removeprefix(opening[0]), scoped=True)


def subjects(aggregate: Aggregate, language: Language) -> tuple[str, ...]:
    """Return every wording of what a fact measures, the plainest first: total {measure}, the number of rows, 平均{measure}."""
    return sentence_words(language).subjects[aggregate]


def little_words(fact: Fact, language: Language, subject: str) -> dict[str, str]:
    """Return the text of every gap that follows from the fact's subject; `subject` is one of `subjects`.

    A gap that begins with a capital holds the same words with a capital: {Subject}, {In}.
    """
    known, words = sentence_words(language), {"subject": subject}
    words |= known.counted if fact.aggregate is Aggregate.COUNT else {"bare": subject, "whole": subject}
    words |= (
        _known_wholes(fact, language, subject)
        if fact.left_out
        else {"all": known.counted["whole"], "every": known.known["every"], "ends": known.known["ends"]}
    )
    if fact.kind in _BY_DEGREE:
        words |= _degrees(fact, language)
    if _stands_alone(fact):
        words["one"] = known.known["one"]
    if fact.grain is not Grain.NONE:
        words |= known.periods[fact.grain]
    if fact.has("high_season"):
        words |= known.cycles.get(fact.value("high_season").unit, {})
    return words | {capital(name): capital(text) for name, text in words.items()}


_BY_DEGREE = frozenset(f for f in FactKind if f in "correlation rank ends peak seasonality difference".split())
_UPWARD = {  # by gap, the word for how much there is of the measure
    "more": "up", "many": "many", "the_more": "the_up", "gain": "rise", "up": "up", "down": "down", "top": "top", "bottom": "bottom",
}  # fmt: skip
_THEN = {  # by gap, the words for more and for less of what goes with it
    "then": ("up", "down"),
    "so": ("many", "few"),
    "the_then": ("the_up", "the_down"),
    "moves": ("rise", "fall"),
}


def _degrees(fact: Fact, language: Language) -> dict[str, str]:
    """Return the gaps for how much there is of a measure, and of what goes with it: 越多, 越低; more, lower; the most."""
    one = _degree(_measured(fact, language), language)
    told = {gap: one[word] for gap, word in _UPWARD.items() if word in one}
    if fact.kind is not FactKind.CORRELATION:
        return told
    other, down = _degree(called(fact, fact.breakdown), language), fact.verdict is Verdict.NEGATIVE
    return told | {gap: other[words[down]] for gap, words in _THEN.items() if words[down] in other}


def _measured(fact: Fact, language: Language) -> str:
    """Return what is said to be more or less; behind total and average, which are high or low, nothing in particular."""
    how = spoken(fact)
    if how is Aggregate.COUNT:
        return subjects(how, language)[0]
    plainly = how is Aggregate.NONE or fact.kind is FactKind.CORRELATION or not sentence_words(language).spaced
    return called(fact, fact.measure) if plainly else ""


@lru_cache(maxsize=1024)
def _degree(name: str, language: Language) -> Mapping[str, str]:
    """Return the words for how much there is of a measure, by its name."""
    return next(words for of, words in sentence_words(language).degrees if of.search(name))


def _stands_alone(fact: Fact) -> bool:
    """Say whether a fact is of one outlier: of several it says how many."""
    return fact.kind is FactKind.OUTLIERS and not fact.has("outliers")


def _known_wholes(fact: Fact, language: Language, subject: str) -> dict[str, str]:
    """Return the gaps for a whole of which rows are left out that lack what the fact is about."""
    known, counts = sentence_words(language).known, fact.aggregate is Aggregate.COUNT
    rows = known["both" if counts and fact.measure else "breakdown" if fact.breakdown else "measure"]
    part = rows if counts else known["part"].replace("{subject}", subject)
    return {"all": rows, "whole": part, **({} if counts or fact.kind not in _OF_A_TOTAL else {"bare": part})}


def available(fact: Fact, language: Language) -> frozenset[str]:
    """Return the name of every gap that the fact can fill."""
    return frozenset(fields(fact).keys() | little_words(fact, language, "x").keys())


def expand(text: str) -> Iterator[str]:
    """Yield every way of resolving the choices and the perhapses of a frame, gaps still open."""
    return (resolved for resolved, _ in _resolved(text, 1.0))


def _resolved(text: str, share: float) -> Iterator[tuple[str, float]]:
    """Yield every way of resolving a frame's text, with the share of the draws that resolve it so."""
    perhaps = _PERHAPS.search(text)
    if perhaps:
        head, tail = text[: perhaps.start()], text[perhaps.end() :]
        yield from _resolved(head + perhaps[1] + tail, share / 2)
        yield from _resolved(head + tail, share / 2)
        return
    parts = _CHOICE.split(text)
    choices = [p.split("|") for p in parts[1::2]]
    share /= math.prod(map(len, choices))
    for pick in itertools.product(*choices):
        yield "".join(itertools.chain.from_iterable(itertools.zip_longest(parts[::2], pick, fillvalue=""))), share


@dataclass(frozen=True, slots=True, eq=False)
class Sort:
    """A fact as far as the words around its values depend on it: facts of one sort are said alike."""

    fact: Fact

    def _key(self) -> tuple[object, ...]:
        f = self.fact
        cycle = f.value("high_season").unit if f.has("high_season") else ""
        degrees = tuple(_degrees(f, f.language).items()) if f.kind in _BY_DEGREE else ()
        return (
            *(f.kind, f.verdict, spoken(f), f.grain, bool(f.subspace), bool(f.left_out), cycle, _stands_alone(f)),
            degrees,
        )

    def __hash__(self) -> int:
        return hash(self._key())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sort) and self._key() == other._key()


def ways(frame: Frame, sort: Sort, has: frozenset[str], link: Link) -> Iterator[tuple[str, float]]:
    """Yield every sentence that `say` can draw from a frame, gaps for names and values still open, and how often it does.

    Args:
        frame: fits the fact.
        sort: of the fact.
        has: the gaps that the fact can fill (see `available`).
        link: as in `say`.
    """
    text = _PERHAPS.sub(lambda m: m[0] if set(GAP.findall(m[1])) <= has else "", frame.text)
    openers = OPENERS[frame.language][link] if link is not Link.NONE else ("",)
    told = [little_words(sort.fact, frame.language, subject) for subject in subjects(spoken(sort.fact), frame.language)]
    for body, share in _resolved(text, 1 / len(openers) / len(told)):
        behind = body if link is Link.NONE else lowered(body)
        for opener, words in itertools.product(openers, told):
            yield opener + _close(behind, words), share


def skeletons(fact: Fact, language: Language) -> Iterator[str]:
    """Yield every sentence that could be said of a fact of this shape, with the gaps for names and values still open."""
    for frame in frames(language):
        if frame.speaks_of(fact):
            for subject in subjects(spoken(fact), language):
                words = little_words(fact, language, subject)
                for text in expand(frame.text):
                    yield _close(text, words)


def _close(text: str, words: dict[str, str]) -> str:
    return GAP.sub(lambda m: words.get(m[1], m[0]), text)


def say(frame: Frame, fact: Fact, rng: random.Random | None = None, link: Link = Link.NONE) -> str:
    """Return a marked sentence: the frame resolved and filled from the fact; the plainest wording without `rng`."""
    has = available(fact, frame.language)

    def keep(match: re.Match[str]) -> str:
        return match[1] if rng and set(GAP.findall(match[1])) <= has and rng.random() < 0.5 else ""

    def pick(match: re.Match[str]) -> str:
        options = match[1].split("|")
        return rng.choice(options) if rng else options[0]

    def fill(match: re.Match[str]) -> str:
        return tagged(match[1], texts[match[1]])

    texts = fields(fact)
    options = subjects(spoken(fact), frame.language)
    words = little_words(fact, frame.language, rng.choice(options) if rng else options[0])
    text = _CHOICE.sub(pick, _PERHAPS.sub(keep, frame.text))
    if link is not Link.NONE:
        openers = OPENERS[frame.language][link]
        text = (rng.choice(openers) if rng else openers[0]) + lowered(text)
    return GAP.sub(fill, _close(text, words))


def title(fact: Fact, texts: Mapping[str, str], language: Language) -> str:
    """Return the title of a fact's chart: the first of its kind's in which every gap can be filled, in its plainest wording.

    Args:
        fact: whose verdict decides what stands behind an @.
        texts: what fills each gap.
        language: of the title.

    Raises:
        CardError: none can be filled.
    """
    told = words_of(fact.kind, language)
    little = little_words(fact, language, "{subject}")  # of which some hold a gap themselves
    for pattern in told.titles:
        text = _PERHAPS.sub(lambda m: m[1] if texts.keys() >= {*GAP.findall(m[1])} else "", pattern)
        if texts.keys() >= {*GAP.findall(text)}:
            plainest = _CHOICE.sub(lambda m: m[1].split("|")[0], told.worded(text, fact.verdict))
            return GAP.sub(lambda m: texts[m[1]], GAP.sub(lambda m: little.get(m[1], m[0]), plainest))
    raise CardError(f"no title of {fact.kind!r} in {language!r} does with the values {sorted(texts)}")


_AS_CATEGORIES = frozenset({"breakdown", "groups", "categories"})


def clumsy(text: str, stated: frozenset[str], fact: Fact) -> bool:
    """Say whether a plain sentence stutters, or speaks of groups of rows as of categories: no returned stood out.

    Args:
        text: the sentence.
        stated: the fields of the fact that it copies.
        fact: of the sentence.
    """
    yes_or_no = fact.breakdown in dict(fact.flags)
    beside = _AS_CATEGORIES if yes_or_no else _AS_CATEGORIES - {"breakdown"}  # by sex, 4 for men: a column may be named
    return stutters(text, fact) or (said_as_groups(fact) and bool(beside & stated))


def stutters(text: str, fact: Fact) -> bool:
    """Say whether a plain sentence says a column's name twice running, as one may whose category bears it: returned is returned yes."""
    return any(_twice(called(fact, name)).search(text) for name in (fact.measure, fact.breakdown) if name)


@lru_cache(maxsize=256)
def _twice(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?: is |为|\s?)(?={re.escape(name)}\s)", re.IGNORECASE)


def fitting(fact: Fact, language: Language, register: Register | None = None) -> tuple[Frame, ...]:
    """Return the frames that can say the fact: those of a register, plain ones where it has none, or all without one."""
    found = tuple(f for f in frames(language) if f.fits(fact))
    if register is None:
        return found
    own = tuple(f for f in found if f.register is register)
    return own or tuple(f for f in found if f.register is Register.PLAIN)
