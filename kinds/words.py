"""What a kind of fact is called and how it is said: a file of text for each kind in each language.

`words/<language>/<kind>.toml` holds the kind's name, the names of its effect size and of its tests, the titles of its charts and the
frames of its sentences, in the signs that `wording.grammar` explains. Frames stand by register: `plain` for anyone; `brief` as short as
it can be; `executive` for whoever decides: the finding first, then its size; `technical` for whoever checks: the quantities and how they
were read; `headline` without a full stop, as a title. What stands behind an @ differs by verdict: first the file's own `words`, then
those of `verdicts.toml`, which several kinds share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.types import FactKind, Language, Register, Verdict
from kinds.section import CardError, Section

WORDS = Path(__file__).parent / "words"
LANGUAGES: tuple[Language, ...] = tuple(sorted(folder.name for folder in WORDS.iterdir() if folder.is_dir()))
SHARED = "verdicts.toml"
_MACRO = re.compile(r"@([a-z]+)")

ByVerdict = Mapping[Verdict, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one kind and language for verdicts that differ by a few words only."""

    verdicts: tuple[Verdict, ...]
    by_register: Mapping[Register, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of fact in one language.

    Attributes:
        name: of the kind.
        effect: the name of its effect size.
        tests: the names of its tests, in the same order in every language.
        titles: what its charts are called: the first that the fact has a value for each gap of.
        frames: the sentences in which it is said.
        by_verdict: what stands for each word behind an @.
        mended: what the narrator was taught to write, in the gaps of a frame, and how that is said now; empty once it is taught again.
    """

    name: str
    effect: str
    tests: tuple[str, ...]
    titles: tuple[str, ...]
    frames: tuple[Frames, ...]
    by_verdict: ByVerdict
    mended: Mapping[str, str]

    def worded(self, text: str, verdict: Verdict) -> str:
        """Return a frame or a title with what each @ stands for."""
        return _MACRO.sub(lambda macro: self.by_verdict[verdict][macro[1]], text)


@cache
def words_of(kind: FactKind, language: Language) -> Words:
    """Return the words of a kind in a language.

    >>> words_of(FactKind.TREND, "zh").name
    '趋势'

    Raises:
        CardError: the file is missing or wrong; the message names it, the key, and what was expected.
    """
    path = WORDS / language / f"{kind}.toml"
    if not path.exists():
        raise CardError(f"{path}: every kind is said in every language, and {kind!r} is not in {language!r}")
    return read_words(path, _shared(language))


@cache
def _shared(language: Language) -> ByVerdict:
    return _by_verdict(Section.of_file(WORDS / language / SHARED))


def read_words(path: Path, shared: ByVerdict) -> Words:
    """Return the words in a file.

    Args:
        path: of the file.
        shared: what stands behind an @ where the file does not say it.

    Raises:
        CardError: the file is wrong.
    """
    section = Section.of_file(path)
    mended = section.section("mended")
    own = _by_verdict(section.section("words"))
    known = Words(
        name=section.take("name", str),
        effect=section.take("effect", str),
        tests=section.texts("tests"),
        titles=section.texts("titles"),
        frames=tuple(map(_frames, section.sections("frames"))),
        by_verdict={verdict: {**shared.get(verdict, {}), **own.get(verdict, {})} for verdict in Verdict},
        mended={old: mended.take(old, str) for old in mended},
    )
    section.close()
    for verdict, text in _texts_of(known):
        for macro in _MACRO.findall(text):
            if macro not in known.by_verdict[verdict]:
                raise CardError(f"{path}: words.{verdict}.{macro} should be a text, for {text!r}, and is missing")
    return known


def _texts_of(known: Words) -> Iterator[tuple[Verdict, str]]:
    """Yield every text with every verdict for which it is said."""
    for group in known.frames:
        for verdict in group.verdicts:
            for text in (*known.titles, *(text for texts in group.by_register.values() for text in texts)):
                yield verdict, text
            for mended in known.mended.items():
                yield from ((verdict, text) for text in mended)


def _frames(section: Section) -> Frames:
    verdicts = section.members("verdicts", Verdict)
    frames = Frames(verdicts, {register: section.texts(register) for register in Register})
    section.close()
    return frames


def _by_verdict(section: Section) -> ByVerdict:
    by_verdict = {}
    for name in section:
        table = section.section(name)
        by_verdict[section.member(name, Verdict, name)] = {key: table.take(key, str) for key in table}
    return by_verdict


def name_of_test(kind: FactKind, english: str, language: Language) -> str:
    """Return the name of one of a kind's tests in a language; one that the kind does not know stays as it is.

    >>> name_of_test(FactKind.RANK, "Welch's t", "zh")
    'Welch t 检验'
    """
    known = dict(zip(words_of(kind, "en").tests, words_of(kind, language).tests, strict=True))
    return known.get(english, english)


def name_of_effect(kind: FactKind, english: str, language: Language) -> str:
    """Return the name of a kind's effect size in a language; one that is not the kind's stays as it is.

    >>> name_of_effect(FactKind.RANK_CHANGE, "places", "zh")
    '名次'
    """
    return words_of(kind, language).effect if english == words_of(kind, "en").effect else english
