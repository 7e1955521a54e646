"""A unit that a Chinese name ends in, told from what is measured in it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".toml")


@cache
def _behind() -> re.Pattern[str]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    kinds = (rf"(?:{_any(kind['measured'])})[_\s]?(?P<{name}>{_any(kind['units'])})" for name, kind in data.items())
    return re.compile(rf"(?:{'|'.join(kinds)})$", re.IGNORECASE)


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


def without_unit(name: str) -> tuple[str, str]:
    """Return a name without the unit that it ends in, and the unit as it is written there; the name and nothing where it has none.

    >>> without_unit("配送时长分钟"), without_unit("销售额_万元"), without_unit("百分点"), without_unit("价格指数")
    (('配送时长', '分钟'), ('销售额', '万元'), ('百分点', ''), ('价格指数', ''))
    """
    match = _behind().search(name)
    if match is None or match.lastgroup is None:
        return name, ""
    return name[: match.start(match.lastgroup)].rstrip("_ "), match[match.lastgroup]
