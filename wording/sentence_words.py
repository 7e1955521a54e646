"""What sentences of every kind are made of in one language, beside the frames of their kind: `sentences/<language>.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.types import Aggregate, Grain, Language, Link
from kinds.section import Section
from kinds.words import LANGUAGES

SENTENCES = Path(__file__).parent / "sentences"


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of one language that do not depend on a fact's kind.

    Attributes:
        spaced: whether words stand apart, as they do not in Chinese.
        capitals: whether a sentence begins with a capital.
        script: a letter that a text of the language is known by, as an expression.
        longest: characters of two halves in one sentence; longer, and a reader is lost.
        scopes: how a sentence whose first words are its subject says that it speaks of one category only.
        causal: words that claim a cause, which no fact here supports.
        subjects: every wording of what a fact measures, the plainest first.
        known: what stands between columns of which the same is said, the word for every row, what marks the ends of all categories (nothing; without it they are not), and the whole that a fact is about where rows lack what it is about.
        counted: what a fact about numbers of rows counts; what rows are called where that is not known, alone and behind a number; what
            the categories of a column are called whose name has no plural.
        plurals: nouns whose plural is not made by rule, and under `same` those that have none; empty where nouns do not change.
        periods: the words for a period of a grain, by the gap that each fills.
        cycles: the words for a step of a cycle, by the gap that each fills; none where frames need none.
        degrees: how much of a measure there is: a pattern of its name, and the words for more and for less of it.
        openers: how a sentence begins when it leans on the one before it (see `wording.openers`).
        spans: how a sentence says over which periods it speaks, in the gaps of a frame: what its second half need not say again.
        mended: as in `kinds.words`, for sentences of every kind.
        turns: turns of phrase by which sentences sound alike, each with its wordings (see `llm.writer.moulds`).
        sides: the words by which a sentence takes a side.
    """

    spaced: bool
    capitals: bool
    script: str
    longest: int
    scopes: tuple[str, ...]
    causal: tuple[str, ...]
    subjects: Mapping[Aggregate, tuple[str, ...]]
    known: Mapping[str, str]
    counted: Mapping[str, str]
    plurals: Mapping[str, str]
    periods: Mapping[Grain, Mapping[str, str]]
    cycles: Mapping[str, Mapping[str, str]]
    degrees: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    openers: Mapping[Link, tuple[str, ...]]
    spans: tuple[str, ...]
    mended: Mapping[str, str]
    turns: Mapping[str, tuple[str, ...]]
    sides: Mapping[str, tuple[str, ...]]


@cache
def sentence_words(language: Language) -> SentenceWords:
    """Return the words of a language.

    >>> sentence_words("en").periods[Grain.HOUR]["per"]
    'an hour'

    Raises:
        CardError: the language's file is wrong; the message names it, the key, and what was expected.
    """
    section = Section.of_file(SENTENCES / f"{language}.toml")
    subjects, openers, turns, sides = (section.section(name) for name in ("subjects", "openers", "turns", "sides"))
    periods, cycles = section.section("periods"), section.section("cycles")
    known = SentenceWords(
        spaced=section.take("spaced", bool),
        capitals=section.take("capitals", bool),
        script=section.take("script", str),
        longest=section.take("longest", int),
        scopes=section.texts("scopes"),
        causal=section.texts("causal"),
        subjects={how: subjects.texts(how) for how in Aggregate},
        known=_texts(section.section("known")),
        counted=_texts(section.section("counted")),
        plurals=_texts(section.section("plurals")),
        periods={grain: _texts(periods.section(grain)) for grain in Grain if grain is not Grain.NONE},
        cycles={name: _texts(cycles.section(name)) for name in cycles},
        degrees=tuple(map(_degrees, section.sections("degrees"))),
        openers={link: openers.texts(link) for link in Link if link is not Link.NONE},
        spans=section.texts("spans"),
        mended=_texts(section.section("mended")),
        turns={name: turns.texts(name) for name in turns},
        sides={name: sides.texts(name) for name in sides},
    )
    for part in (section, subjects, openers, periods):
        part.close()
    return known


def _degrees(section: Section) -> tuple[re.Pattern[str], dict[str, str]]:
    of = re.compile(section.take("of", str))
    words = _texts(section)
    section.close()
    return of, words


def _texts(section: Section) -> dict[str, str]:
    return {key: section.take(key, str) for key in section}


ALL: Mapping[Language, SentenceWords] = {language: sentence_words(language) for language in LANGUAGES}


def language_of(text: str) -> Language:
    """Return the language that a text is written in: English, unless it has letters that English has not.

    >>> language_of("Sales rose."), language_of("GDP 上升")
    ('en', 'zh')
    """
    return next((one for one, known in ALL.items() if one != "en" and re.search(known.script, text)), "en")
