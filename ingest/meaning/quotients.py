"""Names that say one thing over another, by their form: a yield in t/ha, persons per square mile, the cost of one piece, trials to sales."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.message import Message
from core.types import Role
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import Header
from ingest.meaning.lexicon import lexicon
from ingest.meaning.vote import CERTAIN, HEAD, MARKED, Vote, is_whole

_OF_ONE = "单位"  # before an amount, that of one piece; before a count, organisations
_COUNTS = "数"
_TO = "to"
_CAP, _CAPPED = "cap", frozenset("market mkt salary wage price mid small large".split())  # per capita; what has a cap
_P = "p"  # short for per
_APART = re.compile(r"[\s_.-]+")
_DONE = re.compile(r"(?:ed|sold|let|built|sown)$")  # acres that were planted are an amount of ground


def quotients(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Yield what says that a column of numbers is of one thing over another."""
    for rule in (_over_unit, _over_amount, _of_one_piece, _to_another):
        yield from rule(seen, header, cells)


def _over_unit(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """An amount over a unit of ground is a density, and a unit over a unit a quotient: weeds_m2, n_kg_ha."""
    known = lexicon()
    last, before = (*_APART.split(header.name.lower())[::-1], "")[:2]
    named = (header.roles, *(header.beside if header.head and last.startswith(header.head) else ()))
    counted = any({Role.FLOW, Role.STOCK} & roles for roles in named) and not _DONE.search(before)
    if (last in known.over and before in known.amounts) or (last in known.ground and counted):
        yield Vote(Role.RATE, CERTAIN + HEAD, Message("it is an amount per {}", last))


def _over_amount(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """One amount p another, with fractions, is the one over the other: income_pGDP."""
    capped = header.words[-1:] == (_CAP,) and len(header.words) > 1 and header.words[-2] not in _CAPPED
    if capped and cells and not is_whole(cells):
        yield Vote(Role.RATE, CERTAIN + HEAD, Message("it is an amount per {}", "head"))
    at = header.words.index(_P) if _P in header.words else 0
    if 0 < at < len(header.words) - 1 and cells and not is_whole(cells):
        yield Vote(Role.RATE, CERTAIN + HEAD, Message("it is an amount per {}", " ".join(header.words[at + 1 :])))


def _of_one_piece(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """Chinese puts `unit` before the cost of one."""
    if header.name.startswith(_OF_ONE) and header.head and not header.head.endswith(_COUNTS):
        yield Vote(Role.RATE, MARKED, Message("it is that of one unit"))


def _to_another(seen: Evidence, header: Header, cells: Sequence[float]) -> Iterator[Vote]:
    """What became of one thing over how many there were lies within 0 and 1: trial to paid."""
    within = seen.least is not None and seen.most is not None and seen.least >= 0 and seen.most <= 1
    if header.words[1:-1] == (_TO,) and within and cells and not is_whole(cells):
        yield Vote(Role.SHARE, CERTAIN, Message("its values are parts of a whole that became another"))
