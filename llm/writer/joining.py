"""Two facts in one sentence: a draft that goes on the one before it loses its capital, and that one its full stop.

Each half was written from its own fact and checked against it alone, and the word between them claims no more than its
link (see `wording.openers`); so what is true apart is true together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.types import Language, Link, Mention, Sentence
from wording.grammar import GAP
from wording.openers import JOINING, OPENERS, capital, opener_of
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
            sentences.append(_behind(_plainest(link, language), sentence, len(opener)))
        else:
            sentences.append(_alone(sentence, len(opener), language))
    return tuple(sentences)


def without_span(text: str, first: Sentence, language: Language) -> str:
    """Return a second half, its gaps open, without the periods that the first half says already.

    >>> first = Sentence("Sales rose from 1 to 2 in 9 years.", (), (Mention(27, 28, "a", "periods"),), (), (), "model")
    >>> without_span("Between {start_period} and {end_period}, {measure} fell.", first, "en")
    '{measure} fell.'
    """
    stated = {mention.value for mention in first.numbers}
    whole = "periods" in stated or stated >= {"start_period", "end_period"}
    for span in ALL[language].spans:
        if whole or stated >= {*GAP.findall(span)}:
            text = text.replace(span, "")
    return text


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


def _plainest(link: Link, language: Language) -> str:
    """Return the opener that says least beside a comma: that two things are alike, a reader sees."""
    return OPENERS[language][link][0]


def _behind(opener: str, sentence: Sentence, written: int) -> Sentence:
    """Return a half that goes on a sentence behind an opener, in place of the first `written` characters."""
    by = len(opener) - written
    text = opener + sentence.text[written:]
    numbers, names = moved(sentence.numbers, by), moved(sentence.names, by)
    return replace(sentence, text=text, numbers=numbers, names=names, continues=True)


def _alone(sentence: Sentence, opener: int, language: Language) -> Sentence:
    """Return a sentence without its opener, for one that would be too long behind the one before."""
    body = sentence.text[opener:]
    text = capital(body) if ALL[language].capitals else body
    return replace(sentence, text=text, numbers=moved(sentence.numbers, -opener), names=moved(sentence.names, -opener))
