"""Which texts of a column spell one value: Email and email, half width and full, with two spaces, with a full stop behind.

What differs only in how it was typed (width, spaces, quotes, dashes) is one value. What differs in capitals or in a full stop
is one too, but for what may tell two things apart by them: single letters, and short codes unless one spelling is a rare slip.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

_WIDTHS = ("<wide>", "<narrow>")
_TYPED_ALIKE = str.maketrans({**dict.fromkeys("’‘‛`´ʼ", "'"), **dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‐‑‒–—−", "-"),
                              **dict.fromkeys("\u200b\ufeff\u00ad\u2060")})  # fmt: skip
_STOPS = ".。"
_MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")  # a letter beside a figure
_MOST_LETTERS = 3  # of what may be a code: UK, NO, Mb
_CODED = 0.25  # of the texts are letters with figures, and the column holds codes
_RARE = 0.1  # of the cells of both: as rare as the cells that may be odd in a column of numbers


def typed(text: str) -> str:
    """Return a text as every keyboard writes it: without widths, typographic quotes and dashes, and more than one space.

    >>> typed("Ａ店"), typed("O’Neill  &  Sons "), typed("10²")
    ('A店', "O'Neill & Sons", '10²')
    """
    narrow = "".join(unicodedata.normalize("NFKC", c) if _is_width(c) else c for c in text)
    return " ".join(unicodedata.normalize("NFC", narrow).translate(_TYPED_ALIKE).split())


def _is_width(character: str) -> bool:
    return not character.isascii() and unicodedata.decomposition(character).startswith(_WIDTHS)


def respelt(counts: Mapping[str, int]) -> dict[str, str]:
    """Return, by each text that spells another one, that one: the most frequent spelling.

    Args:
        counts: in how many cells each text of a column stands.

    >>> respelt({"Email": 70, "email": 9, "f": 5, "F": 80, "mb": 40, "Mb": 50})
    {'email': 'Email'}
    """
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for text in counts:
        alike[_folded(typed(text))].append(text)
    coded = sum(map(bool, map(_MIXED.search, counts))) > _CODED * len(counts)
    made = dict[str, str]()
    for key, texts in alike.items():
        if key and len(texts) > 1:
            made |= _of_one(key, texts, counts, coded)
    return made


def _folded(text: str) -> str:
    return (text[:-1].rstrip() if text[-1:] in _STOPS and text[-2:-1] not in _STOPS else text).lower()


def _of_one(key: str, texts: Sequence[str], counts: Mapping[str, int], coded: bool) -> dict[str, str]:
    """Return what of texts that differ in nothing but their spelling stands for the most frequent of them."""
    ranked = sorted(texts, key=lambda t: (typed(t), -counts[t], t))
    forms = {form: list(same) for form, same in groupby(ranked, typed)}
    cells = {form: sum(counts[t] for t in same) for form, same in forms.items()}
    first, *others = sorted(forms, key=lambda form: (-cells[form], form))
    kept = [first, *(form for form in others if _is_one(key, first, form, cells, coded))]
    made = {t: max(same, key=lambda t: counts[t]) for form, same in forms.items() if form not in kept for t in same}
    said = max((t for form in kept for t in forms[form]), key=lambda t: (counts[t], t))
    made |= {t: said for form in kept for t in forms[form]}
    return {text: meant for text, meant in made.items() if text != meant}


def _is_one(key: str, usual: str, rarer: str, cells: Mapping[str, int], coded: bool) -> bool:
    """Say whether two spellings that differ in capitals or a full stop are of one value."""
    letters = sum(map(str.isalpha, key))
    short = letters <= _MOST_LETTERS or (" " not in key and (coded or bool(_MIXED.search(key))))
    if not short:
        return True
    rare = cells[rarer] <= _RARE * (cells[usual] + cells[rarer])
    slip = rarer.islower() or (rarer.isupper() and not usual.islower()) or _folded(usual) == usual
    return letters > 1 and rare and slip
