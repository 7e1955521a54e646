"""What one cell looks like on its own: a number or a date, a period, or a word for nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ingest.cells.time_forms import form_of
from ingest.word_lists import word_lists

_NUMBER_OR_DATE = re.compile(
    r"^\(?[-+−]?\s?(?:[$€£¥￥₹₩]|US\$)?\s?[-+]?(?:\d[\d.,'’ \u00a0\u202f]*|\.\d+)(?:[eE][-+]?\d+)?\s?(?:[%％€$£¥元万亿]+|[kKM])?\)?-?$"
    r"|^\d{1,4}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,4}日?)?(?:[T ]\d{1,2}:\d{2}.{0,25})?$|^\d{1,2}:\d{2}(?::\d{2})?.{0,4}$"
    r"|^\d{1,2}[-/ .][A-Za-z]{3,9}[-/ .,]+\d{2,4}$|^[A-Za-z]{3,9}\.? \d{1,2},? \d{2,4}$|^\d{4}[- ]?Q[1-4]$|^Q[1-4][- ]\d{4}$"
)
PERIOD_NAME = re.compile(
    r"^(?:(?:19|20)\d\d(?:[-/.]\d{1,2})?|(?:19|20)\d\d\s?年|\d{1,2}月|Q[1-4]|Q[1-4][ -]\d{4}|\d{4}[ -]?Q[1-4])$"
)
_NO_VALUE = word_lists(Path(__file__).with_name("nothing.toml"))
MISSING = frozenset(_NO_VALUE["wide"])
NARROW = frozenset(("", *_NO_VALUE["narrow"]))  # spellings that mean nothing even in a column of names
_NOTHING = re.compile(
    r"^[$€£¥]\s*[-–—]+$|^(?:\*{3,}|-{3,}|\?{3,}|_{2,})$|^:\s?[a-z]{1,2}$|^(?:0000-00-00|00[-/.]00[-/.]0000)(?:[T ][0:.]+)?$"
)
FIGURE = re.compile(r"^-?\d*[.,]?\d+$")
_BOUNDS = ("<", ">", "≤", "≥", "＜", "＞")
_LONGEST_PERIOD = 30  # characters
LONGEST_VALUE = 200  # a longer cell is neither a number nor a date nor a word for nothing


def is_value(cell: str) -> bool:
    """Say whether a cell is a number or a date, as headers rarely are."""
    return len(cell) <= LONGEST_VALUE and bool(_NUMBER_OR_DATE.match(cell.strip()))


@lru_cache(maxsize=4096)
def is_period(cell: str) -> bool:
    """Say whether a cell is a day or a period, as a header of a wide table may be."""
    text = cell.strip()
    if PERIOD_NAME.match(text):
        return True
    return len(text) <= _LONGEST_PERIOD and not FIGURE.match(text) and form_of(text) is not None


def is_bound(cell: str) -> bool:
    """Say whether a cell gives only a bound of a number, as a laboratory writes what it cannot measure.

    >>> is_bound("<0,5"), is_bound("> 1000"), is_bound("<18 years")
    (True, True, False)
    """
    text = cell.strip()
    return text[:1] in _BOUNDS and is_value(text[1:].removeprefix("="))


def is_missing(cell: str) -> bool:
    """Say whether a cell is one of the spellings of nothing."""
    return len(cell) <= LONGEST_VALUE and (
        not (text := cell.strip().lower()) or text in MISSING or bool(_NOTHING.match(text))
    )
