"""The mould of a sentence: what makes two sentences sound alike whatever they say, such as "A, against B"."""

from __future__ import annotations

import re
from functools import cache

from core.types import Language, Sentence
from wording.sentence_words import ALL
from wording.tags import blanked

_FIRST = re.compile(r"\w+")


def mould(sentence: Sentence, language: Language) -> str:
    """Return the turn of phrase of a sentence that readers notice when it comes back, else its first word that is not copied."""
    text = blanked(sentence.text, ((copied.start, copied.end) for copied in (*sentence.numbers, *sentence.names)))
    turn = next((name for name, pattern in _patterns(language).items() if pattern.search(text)), "")
    first = _FIRST.search(text)
    return turn or (first[0].lower() if first else "")


@cache
def _patterns(language: Language) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(map(re.escape, turns))) for name, turns in ALL[language].turns.items()}
