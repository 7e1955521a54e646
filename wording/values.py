"""Names out of a table as running text of a language writes them: a category by its usual word there, a foreign name in quotation marks.

`values/<language>.toml` holds, by sort of column, the words that a language has for categories that every language has (male, Monday,
red, strongly agree), and those that say nothing without their column (other, high).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from core.countries import other_names
from core.naming import is_bare
from core.scales import is_answer
from core.types import Language
from kinds.section import Section
from wording.sentence_words import sentence_words

VALUES = Path(__file__).parent / "values"
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_NAMED_BY_LETTERS = re.compile(r"symbol|ticker|airport|\biata\b|\bicao\b|currency|股票|币种|机场", re.IGNORECASE)
_INITIALS = 4  # letters of the longest name that is initials: NSW, USA
_FOREIGN = re.compile(r"[a-z]")  # in a name that is no initials
_SHORTEST = 4  # letters of a word with a capital that is no unit or formula: pH, PM2.5


@dataclass(frozen=True, slots=True)
class ValueWords:
    """What is known of categories in one language.

    Attributes:
        words: a pattern of a column's name, and the word for each category of such a column, in lower case.
        vague: categories, in lower case, that say nothing without their column.
        quote: how a name of another language stands in a sentence.
    """

    words: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    vague: frozenset[str]
    quote: str


@cache
def value_words(language: Language) -> ValueWords:
    """Return the words of a language.

    Raises:
        CardError: its file is wrong; the message names it, the key, and what was expected.
    """
    section = Section.of_file(VALUES / f"{language}.toml")
    known = ValueWords(
        tuple(map(_words, section.sections("words"))),
        frozenset(section.take("vague", str).split("|")),
        section.take("quote", str),
    )
    section.close()
    return known


def _words(section: Section) -> tuple[re.Pattern[str], dict[str, str]]:
    of = re.compile(section.take("of", str), re.IGNORECASE)
    words = {said: section.take(said, str) for said in section if said != "of"}
    section.close()
    return of, {one.lower(): word for word, many in words.items() for one in many.split("|")}


@lru_cache(maxsize=4096)
def usual(column: str, category: str, language: Language) -> str:
    """Return the word that a language has for a category; empty where it has none.

    >>> usual("sex", "M", "zh"), usual("day", "Monday", "zh"), usual("性别", "女", "en"), usual("city", "M", "zh")
    ('男性', '周一', 'female', '')
    """
    small = category.strip().lower()
    return next((words[small] for of, words in value_words(language).words if small in words and of.search(column)), "")


def quoted(name: str, language: Language) -> str:
    """Return a name as it stands in a sentence: in quotation marks where it is a word of another language.

    >>> quoted("gift wrap", "zh"), quoted("GDP", "zh"), quoted("pH", "zh"), quoted("gift wrap", "en")
    ('“gift wrap”', 'GDP', 'pH', 'gift wrap')
    """
    if sentence_words(language).spaced or _HAN.search(name) or not _FOREIGN.search(name):
        return name
    symbol = len(name) < _SHORTEST and any(c.isupper() for c in name)
    return name if symbol else value_words(language).quote.format(name)


def said(column: str, category: str, language: Language) -> str:
    """Return how a category stands in a sentence beside its column; what several words with capitals name is a proper name.

    >>> said("city", "New York", "zh"), said("category", "Home", "zh"), said("sex", "Male", "zh")
    ('New York', '“Home”', '男性')
    """
    words = category.split()
    if len(words) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in words):
        return usual(column, category, language) or category
    return usual(column, category, language) or quoted(category, language)


def is_unclear(column: str, category: str, language: Language) -> bool:
    """Say whether a category can be mistaken, or says nothing, without its column.

    >>> [is_unclear("grade", c, "en") for c in ("B", "NSW", "other", "Books", "7", "高一")]
    [True, True, True, False, True, True]
    >>> is_unclear("country", "USA", "en"), is_unclear("symbol", "GOOG", "en")
    (False, False)
    >>> is_unclear("sex", "Male", "zh"), is_unclear("category", "Books", "zh"), is_unclear("科室", "骨科", "zh")
    (False, True, False)
    """
    small = category.strip().lower()
    if is_bare(category) or is_answer(category) or small in value_words(language).vague:
        return True
    if word := usual(column, category, language):
        return sentence_words(language).spaced and word.islower()  # an adjective
    if _HAN.search(category):
        return sentence_words(language).spaced or len(category) == 1
    if other_names(small) or (_NAMED_BY_LETTERS.search(column) and category.isupper()):  # a country, a share
        return False
    initials = len(category) <= (_INITIALS if category.isupper() else 2)
    return initials or (not sentence_words(language).spaced and _WORD.fullmatch(category) is not None)
