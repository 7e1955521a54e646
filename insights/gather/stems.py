"""Words by which a column is known for what a table is about: one list, for what is looked at and for what leads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from core.naming import is_flag, is_up

_FEWEST_ENDINGS = 2  # one alone says little, but where there is only one category beside it
_MOST_STAGES = 8
_WORDS = Path(__file__).with_name("stems.toml")


def holds(name: str, stems: str) -> bool:
    """Say whether a name holds a stem of the list called `stems`: at the start of a word, or anywhere in a name without spaces.

    >>> holds("TotalRevenue", "chief"), holds("tax", "chief"), holds("是否流失", "events")
    (True, False, True)
    """
    return _stems()[stems].search(spaced(name)) is not None


def endings(categories: Sequence[str]) -> tuple[str, ...]:
    """Return the categories of a column that say how a thing came out: a flag's raised one, or those named so of a few stages.

    >>> endings(("Won", "Lost", "Open")), endings(("no", "yes")), endings(("已完成", "已退单")), endings(("North", "South"))
    (('Won', 'Lost'), ('yes',), ('已退单',), ())
    """
    if is_flag(categories):
        return tuple(name for name in categories if is_up(name))
    named = tuple(name for name in categories if holds(name, "endings"))
    fewest = min(_FEWEST_ENDINGS, len(categories) - 1)
    return named if len(named) >= fewest > 0 and len(categories) <= _MOST_STAGES else ()


def spaced(name: str) -> str:
    """Return a name in small letters, its words apart.

    >>> spaced("unitPrice_eur")
    'unit price eur'
    """
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).lower()


@cache
def _stems() -> Mapping[str, re.Pattern[str]]:
    words = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    patterns = {}
    for name in ("events", "endings", "chief", "pieces", "lesser"):
        stems = words[name].split()
        latin = "|".join(stem for stem in stems if stem.isascii())
        others = "|".join(stem for stem in stems if not stem.isascii())
        patterns[name] = re.compile(rf"\b(?:{latin})|{others}")
    return patterns
