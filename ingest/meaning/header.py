"""A column's name taken apart: its words, the one that the others qualify, and what they say together."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from core.glued_units import without_unit
from core.types import Role
from ingest.meaning.abbreviations import short_for
from ingest.meaning.lexicon import Lexicon, lexicon, ordinary_words

_BREAKS = re.compile(
    r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})|(?<=[A-Za-zà-ÿ])(?=\d)|(?<=\d)(?=[A-Za-z]{2})"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
PLURAL = re.compile(
    r"[a-z]{3,}(?<![suio])(?<!serie)(?<!specie)s$", re.IGNORECASE
)  # of a thing; a boss, a bus and an iris are one
_PER = re.compile(r"(?<=[A-Z])per(?=[A-Z])")  # realGDPperFamily
_PERCENTILE = re.compile(
    r"(?<![A-Za-z])[pP](?:\d{1,2}(?:th|st|nd|rd)(?![a-z])|(?:01|05|10|25|50|75|90|95|99)(?![\w.]))"
)
_AGED = re.compile(
    r"(?<![A-Za-z])(?:all[ _.-]?ages?(?![a-z])|age[sd]?[ _]?\d{1,3}(?!\d)(?:[ _]?(?:to|and|over|plus|under|[-–+])[ _]?)*(?:\d{1,3}(?!\d))?|\d{1,3} ?(?:[-–] ?\d{1,3}|\+) ?(?:years?|yrs?)(?![a-z]))",
    re.IGNORECASE,
)  # of what is told of an age group
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december".split()
)
_ENERGY = re.compile(r"(?<![A-Za-z])[kMGT]Wh(?![a-z])")  # is one word, whatever its capitals
_POLLUTANT = re.compile(r"(?<![A-Za-z])PM[ _.]?(?:2[._]5|25|10)(?!\d)", re.IGNORECASE)
_QUESTION = re.compile(r"^[Qq]\d+[a-z]?[.:)]*\s+(?=\S+ \S)")  # the number of one, before what it asks
_SPANS = frozenset("mon month mo m day d week wk quarter year yr y hour h hr min".split())
_UNITS = frozenset("h hr min".split())  # of what a total lasted: total run min
_PIECES = frozenset("piece pieces unit units item items copy copies".split())
_TOTALS = frozenset("total tot sum".split())
_RATED = frozenset({Role.RATE, Role.SHARE})
_BEFORE_NOW = frozenset("last past prev previous this".split())
_SHORTEST_PART, _SHORTEST_TAIL = 3, 5  # letters of a known word inside a glued one; of one whose other half is unknown
_SHORTEST_PAIR = 7  # letters of two known words glued together: to invest is no estimate of an inventory


@dataclass(frozen=True, slots=True)
class Header:
    """A name's words, in lower case and singular where that is known; `head` is empty where no word is known."""

    name: str
    words: tuple[str, ...]
    head: str
    roles: frozenset[Role]  # of the head
    beside: tuple[frozenset[Role], ...]  # of its other known words
    one: bool = False  # the head names one thing, and not how many

    def holds(self, words: frozenset[str]) -> bool:
        """Say whether any of these is one of its words."""
        return not words.isdisjoint(self.words)

    @property
    def last(self) -> str:
        """Its last word as it is written, past digits and words that only qualify: light_conditions_2014: conditions."""
        bare = _BRACKETS.sub(" ", self.name)
        written = re.findall(r"[^\W\d_]+", _BREAKS.sub(" ", bare if bare.strip() else self.name).lower())
        return next((word for word in reversed(written) if word not in lexicon().qualifiers), "")

    def has_plural(self, word: str) -> bool:
        """Say whether its name has the plural of a word: babies."""
        ending = rf"(?:{re.escape(word)}(?:s|es)|{re.escape(word.removesuffix('y'))}ies)(?![a-z])"
        return re.search(ending, self.name, re.IGNORECASE) is not None


@lru_cache(maxsize=4096)
def header(name: str) -> Header:
    """Take a column's name apart.

    >>> header("domgross").words, header("Number of polls").head, header("gdpPercap").words
    (('dom', 'gross'), 'number', ('gdp', 'percap'))
    >>> header("surface_reelle").head, header("各地区销售额").head
    ('surface', '销售额')
    >>> header("Full_time_year_round").words, header("P25th").head
    (('full_time', 'year_round'), 'percentile')
    """
    known = lexicon()
    text = unicodedata.normalize("NFKC", name).strip()
    if _HAN.search(text):
        return _chinese(text, known)
    words = _words(text, known)
    return _headed(text, words, known)


def without_last(title: Header) -> Header:
    """Return a name without its last word.

    >>> without_last(header("cost_week")).head
    'cost'
    """
    return _headed(title.name, title.words[:-1], lexicon())


def _words(text: str, known: Lexicon) -> tuple[str, ...]:
    text = _QUESTION.sub("", text)
    bare = _BRACKETS.sub(" ", text) if _BRACKETS.sub("", text).strip() else text
    bare = re.sub(r"(?<![\d\s])%|(?<!\d)\s%|^%", " pct ", bare).replace("#", " number ")
    bare = _ENERGY.sub(lambda unit: unit[0].lower(), bare)
    bare = _POLLUTANT.sub(lambda dust: re.sub(r"[^PM\d]", "", dust[0].upper()), bare)
    bare = _PER.sub(" per ", bare)
    bare = _of_all_ages(bare, known)
    apart = _BREAKS.sub(" ", _PERCENTILE.sub(" percentile ", bare)).lower()
    rough = _numbered([w for w in re.split(r"[\W_]+", apart) if w], bare.lower(), known)
    return tuple(part for word in _joined(rough, known) for part in ([word] if "_" in word else _parts(word, known)))


def _of_all_ages(text: str, known: Lexicon) -> str:
    """Return what is counted in an age group without the group: deaths 15 to 24."""
    rest = _AGED.sub(" ", text)
    counted = (known.roles.get(_known(w, known), frozenset()) for w in re.split(r"[\W\d_]+", rest.lower()))
    return rest if rest != text and any({Role.FLOW, Role.STOCK} & roles for roles in counted) else text


def _numbered(words: list[str], text: str, known: Lexicon) -> list[str]:
    """Return words of which one that a number belongs to keeps it: NO2 is a gas, and no count of two things."""
    kept: list[str] = []
    for word in words:
        whole = f"{kept[-1]}{word}" if kept and word[0].isdigit() else ""
        if whole in known.roles and whole in text:
            kept[-1] = whole
        else:
            kept.append(word)
    return kept


def _joined(words: list[str], known: Lexicon) -> list[str]:
    """Return words of which two that are an idiom are one."""
    joined: list[str] = []
    for word in words:
        if joined and f"{joined[-1]}_{word}" in known.idioms:
            joined[-1] = f"{joined[-1]}_{word}"
        else:
            joined.append(word)
    return joined


def _parts(word: str, known: Lexicon) -> tuple[str, ...]:
    """Return the known words of which one is glued together, or the word itself."""
    single = _known(word, known)
    if single or word.isdigit() or word in known.whole or word in known.alone or _is_ordinary(word):
        return (single or word,)
    if word.endswith("id") and len(word) > _SHORTEST_TAIL and _known(word[:-2], known):
        return _known(word[:-2], known), "id"  # siteid
    for ending in known.endings:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending), ending
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        front, back = _known(word[:at], known), _known(word[at:], known)
        if front and back and len(word) >= _SHORTEST_PAIR:
            return front, back
    for prefix in known.prefixes:
        rest = word.removeprefix(prefix)
        if rest == word or len(rest) < _SHORTEST_PART or _is_ordinary(word):
            continue
        if _known(rest, known) or _is_ordinary(rest) or (prefix not in known.beginnings and len(rest) > _SHORTEST_PART):
            return prefix, _known(rest, known) or rest
    if word.endswith("sq") and len(word) > _SHORTEST_TAIL + 1:
        return word.removesuffix("sq"), "squared"
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_TAIL + 1):
        if tail := _known(word[at:], known):
            return word[:at], tail
    if (
        word.endswith("s")
        and len(word) >= _SHORTEST_PAIR
        and not _is_ordinary(word)
        and _known(word[2:], known) in known.things
    ):
        return word[:2], _known(word[2:], known)  # anvisits
    if word.startswith("n") and word.endswith("s") and len(word) > _SHORTEST_TAIL and _is_ordinary(word[1:]):
        return "n", _known(word[1:], known) or word[1:]  # nvisits: how many
    return (short_for(word) or word,)


def _is_ordinary(word: str) -> bool:
    """Say whether a word is one of every day, or its plural: an island is no question, and logging no logarithm."""
    return not {word, word.removesuffix("s"), word.removesuffix("es")}.isdisjoint(ordinary_words())


def _known(word: str, known: Lexicon) -> str:
    """Return a word as the lexicon has it: itself, or its singular."""
    single = word if word.endswith("ss") else word.removesuffix("s")  # a mess is no month
    for form in (word, single, word.removesuffix("es"), re.sub("ies$", "y", word)):
        if (
            form in known.roles
            or form in known.markers
            or form in known.counts
            or form in known.running
            or form in known.hints
        ):
            return form
    return word if word in known.qualifiers or word in known.prepositions else ""


def _headed(text: str, words: tuple[str, ...], known: Lexicon) -> Header:
    if len(words) > 2 and words[-1] in _SPANS and words[-2].isdigit():  # contacts_count_12_mon: over twelve months
        return _headed(text, words[:-2], known)
    if len(words) > 2 and words[0] in _PIECES and words[1] == "of":  # pieces of mail: how many
        return _headed(text, ("number", *words[1:]), known)
    if len(words) > 2 and words[-1] in _SPANS and words[-2] in _BEFORE_NOW:  # visits last year: in it
        return _headed(text, words[:-2], known)
    if len(words) > 2 and words[-1] in _SPANS - _UNITS and _counts_known(words[:-1], known):  # num visits month: in one
        return _headed(text, words[:-1], known)
    if len(words) == 1 and words[0] in known.alone:
        return Header(text, words, words[0], known.alone[words[0]], ())
    words = _in_minutes(_undated(words), known)
    cut = next((i for i, w in enumerate(words) if i and w in known.prepositions), len(words))
    before, after = words[:cut], words[cut:]
    said = [w for w in before if w in known.roles and w not in known.qualifiers and w not in known.counts]
    said = said or [w for w in before if w in known.roles]
    behind = [w for w in after if w in known.roles]
    english = len(said) > 1 and known.head_last.issuperset(said)  # population density, which is no French
    first = bool(said) and said[0] in known.head_first and said[0] == words[0] and not english
    head = (said[0] if first else said[-1]) if said else (behind[0] if behind else "")
    beside = tuple(known.roles[w] for w in words if w in known.roles and w != head)
    made = Header(text, words, head, known.roles.get(head, frozenset()), beside)
    return replace(made, one=head in known.things and not made.has_plural(head))


def _counts_known(words: tuple[str, ...], known: Lexicon) -> bool:
    """Say whether words say how many there were of something that is known: num visits, and not number of."""
    passed = known.counts | known.qualifiers | known.prepositions
    return words[0] in known.counts and any(word in known.roles and word not in passed for word in words[1:])


def _in_minutes(words: tuple[str, ...], known: Lexicon) -> tuple[str, ...]:
    """Return words with the minutes at the end of a time, or of a total, told from the least of something: wait min."""
    roles = [known.roles.get(word, frozenset[Role]()) for word in words[:-1]]
    total = len(words) > 2 and words[0] in _TOTALS and not any(r and r <= _RATED for r in roles[1:])
    timed = total or any(Role.DURATION in r for r in roles)
    return (*words[:-1], "minutes") if timed and words[-1] == "min" else words


def _undated(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without the month and the year at their end: employed in May 2016."""
    if len(words) < 2 or not _YEAR.fullmatch(words[-1]):
        return words
    return words[:-2] if words[-2] in _MONTHS and len(words) > 2 else words[:-1]


def _chinese(text: str, known: Lexicon) -> Header:
    bare, _ = without_unit(_BRACKETS.sub("", text).strip() or text)
    end = next(((w, r) for w, r in known.chinese if bare.lower().endswith(w)), None)
    held = tuple((w, r) for w, r in known.chinese if len(w) > 1 and w in bare.lower())
    head = end or (held[0] if held else None)
    words = tuple(dict.fromkeys([*(w for w, _ in held), *((head[0],) if head else ())]))
    marks = tuple(m for m in (*known.markers, *known.hints) if _HAN.search(m) and m in bare)
    running = tuple(m for m in (*known.running, *known.shared) if _HAN.search(m) and m in bare)
    roles = frozenset({head[1]}) if head else frozenset()
    beside = tuple(frozenset({r}) for w, r in held if not head or w != head[0])
    return Header(text, tuple(dict.fromkeys((*words, *marks, *running))), head[0] if head else "", roles, beside)
