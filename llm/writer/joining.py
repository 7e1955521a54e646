"""Two facts in one sentence: a draft that goes on the one before it loses its capital, and that one its full stop.

Each half was written from its own fact and checked against it alone, and the word between them claims no more than its
link (see `wording.openers`); so what is true apart is true together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.types import Language, Link, Mention, Sentence
from wording.openers import JOINING, capital, opener_of
from wording.say import say
from wording.sentence_words import ALL

_PARTED = re.compile("[;:；：(（]")  # in a half that is in parts already


def joined(told: Sequence[Sentence], links: Sequence[Link], language: Language) -> tuple[Sentence, ...]:
    """Return the sentences, with those that were written to go on the one before made halves of it where both are short."""
    stop, comma = say("sentence.stop", language), say("sentence.joint", language).rstrip()
    sentences: list[Sentence] = []
    for sentence, link in zip(told, links, strict=True):
        opener = _opener(sentence, link, language)
        if not opener:
            sentences.append(sentence)
        elif _fit(sentences[-1], sentence, language):
            sentences[-1] = replace(sentences[-1], text=sentences[-1].text.removesuffix(stop) + comma)
            sentences.append(replace(sentence, text=opener + sentence.text[len(opener) :], continues=True))
        else:
            sentences.append(_alone(sentence, len(opener), language))
    return tuple(sentences)


def _fit(first: Sentence, second: Sentence, language: Language) -> bool:
    """Say whether two halves make a sentence that a reader can follow."""
    if first.continues or not first.text.endswith(say("sentence.stop", language)):
        return False
    if any(_PARTED.search(half.text) for half in (first, second)):
        return False
    return len(first.text) + len(second.text) <= ALL[language].longest


def _opener(sentence: Sentence, link: Link, language: Language) -> str:
    """Return the opener with which the writer leaned a sentence on the one before; empty where it did not."""
    if link not in JOINING or sentence.written_by != "model":
        return ""
    return opener_of(sentence.text[:1].lower() + sentence.text[1:], language, link)


def moved(mentions: tuple[Mention, ...], by: int) -> tuple[Mention, ...]:
    """Return the mentions of a text that now stands so many characters further on."""
    return tuple(replace(m, start=m.start + by, end=m.end + by) for m in mentions)


def _alone(sentence: Sentence, opener: int, language: Language) -> Sentence:
    """Return a sentence without its opener, for one that would be too long behind the one before."""
    body = sentence.text[opener:]
    text = capital(body) if ALL[language].capitals else body
    return replace(sentence, text=text, numbers=moved(sentence.numbers, -opener), names=moved(sentence.names, -opener))
