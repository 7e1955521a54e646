"""Drafts in a wording that the frames no longer have, put into the one that they have: what the narrator learned before they were mended."""

from __future__ import annotations

from collections.abc import Mapping

from core.types import Fact, Language
from kinds.words import words_of
from wording.grammar import GAP, little_words
from wording.sentence_words import ALL
from wording.tags import COPIED, fields, tagged

_LITTLE = tuple(  # gaps of a rule that stand written out in a draft
    "in on per grain cycle more many the_more gain then so the_then moves up down top bottom More The_more Top Bottom".split()
)


def opened(draft: str) -> str:
    """Return a marked draft with its gaps open again.

    >>> opened("‹measure:Sales› rose to ‹end:$180›.")
    '{measure} rose to {end}.'
    """
    return COPIED.sub(r"{\1}", draft)


def filled(text: str, fact: Fact) -> str:
    """Return a text with open gaps as a marked draft of a fact; gaps that the fact cannot fill stay open."""
    texts = fields(fact)
    return GAP.sub(lambda gap: tagged(gap[1], texts[gap[1]]) if gap[1] in texts else gap[0], text)


def mended(draft: str, fact: Fact, language: Language) -> str:
    """Return a marked draft in the wording of today."""
    little = little_words(fact, language, "")
    words = {name: little[name] for name in _LITTLE if name in little}
    text, told = opened(draft), words_of(fact.kind, language)
    for old, new in {**told.mended, **ALL[language].mended}.items():
        was, now = (_closed(told.worded(one, fact.verdict), words) for one in (old, new))
        text = text.replace(was, now)
    return filled(text, fact)


def _closed(text: str, words: Mapping[str, str]) -> str:
    return GAP.sub(lambda gap: words.get(gap[1], gap[0]), text)
