"""What stands in the brackets of a name: a quotient, a rank, or what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.message import Message
from core.types import Role
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import Header
from ingest.meaning.header import header as header_of
from ingest.meaning.lexicon import lexicon
from ingest.meaning.vote import CERTAIN, HEAD, Vote

_INNER = re.compile(r"[(（\[【]([^()（）\[\]【】]*[^\W\d][^()（）\[\]【】]*)[)）\]】]|[(（\[【]\s*([%％])\s*[)）\]】]")
_RANKED = frozenset("rank ranking".split())
_INDEXED = frozenset("index indices".split())
_OPEN = frozenset({Role.CODE, Role.CATEGORY, Role.TEXT, Role.FLAG, Role.RANK})
_ADDED = frozenset({Role.FLOW, Role.STOCK})


def bracketed(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Yield what the brackets of a name say: tax (% of GDP), emissions (per capita), crime (rank), prostate cancer (deaths)."""
    for match in _INNER.finditer(seen.name):
        inner = header_of(match[1] or match[2])
        said = next(_over(inner), "")
        if said:
            role = lexicon().markers[said]
            part = role is Role.SHARE and seen.least is not None and seen.least >= 0 and (seen.most or 0) <= 100
            yield Vote(Role.SHARE if part else Role.RATE, 2 * CERTAIN + HEAD, Message("“{}” in its name says so", said))
        elif inner.holds(_RANKED):
            yield Vote(Role.RANK, 2 * CERTAIN, Message("“{}” in its name says so", inner.words[-1]))
        elif inner.words and _INDEXED.issuperset(inner.words):
            yield Vote(Role.RATE, 2 * CERTAIN, Message("“{}” in its name says so", inner.words[-1]))
        elif _counts(inner) and (seen.least or 0) >= 0:
            told = inner.holds(lexicon().counts)  # number of deaths
            weight = 2 * CERTAIN + HEAD if told else CERTAIN + HEAD if _leaves_open(header) else 0.0
            yield Vote(next(iter(inner.roles)), weight, Message("its name says that it counts {}", match[1]))


def over_another(name: str) -> Iterator[str]:
    """Yield the words in the brackets of a name that say that it is of one thing over another.

    >>> list(over_another("Emissions (per capita)")), list(over_another("Emissions (tonnes)"))
    (['per'], [])
    """
    for match in _INNER.finditer(name):
        yield from _over(header_of(match[1] or match[2]))


def _over(inner: Header) -> Iterator[str]:
    return (word for word in inner.words if lexicon().markers.get(word) in (Role.RATE, Role.SHARE))


def _counts(inner: Header) -> bool:
    """Say whether brackets hold the plural of what comes about, or the number of something."""
    several = inner.has_plural(inner.head) or inner.holds(lexicon().counts)
    return len(inner.roles) == 1 and inner.roles <= _ADDED and several and inner.head not in lexicon().people


def _leaves_open(header: Header) -> bool:
    """Say whether a name without its brackets does not say what is measured: prostate cancer, brain cancer, stage II."""
    return header.roles <= _OPEN or (header.roles == {Role.MEASUREMENT} and header.words[-1] != header.head)
