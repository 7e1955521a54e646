"""How facts become a story: in what order they are told, and how each leans on the one before it.

The most important comes first; then whatever else there is to say of the same measure; then whatever says the same sort of
thing of another. A link says only what the facts bear out: a contrast where two measures or places point opposite ways,
likeness where they point the same way, doubt where the evidence is thinner than elsewhere. Two facts about the same span of
time share one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.types import Fact, FactKind, Filter, Link, Register, Shape, Verdict
from wording.openers import ALONE, JOINING

THIN, SUGGESTIVE = 0.01, 0.005
"""A fact is told with a hedge where its q is above the first and its own p above the second, from which Benjamin et al. (2018,
Nature Human Behaviour 2, 6) call evidence no more than suggestive: a clear pattern is not thin for having been sought among many."""
FLOWING = (Register.PLAIN, Register.EXECUTIVE)  # in which two facts may share a sentence
_WAYS = {Verdict.RISE: 1, Verdict.FALL: -1}


def arrange(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of telling: the first stays first, and each is followed by what is nearest to it.

    The first tells what the table is about; what else there is to say of that comes before all other measures, and how values were
    recorded last. Within these, nearest is a fact that can share its sentence, unless it shares one already; then one of its measure;
    then one of its kind; the when before the where.
    """
    left, told, shared = list(facts[1:]), list(facts[:1]), False
    while left:
        last = told[-1]
        partners = [] if shared else [f for f in left if _side_by_side(last, f)]
        soonest = min(_part(f, facts[0]) for f in left)
        part = [f for f in left if _part(f, facts[0]) == soonest]
        nearest = partners or [f for f in part if f.measure == last.measure] or [f for f in part if f.kind is last.kind]
        told.append((nearest or part)[0])
        left.remove(told[-1])
        shared = bool(partners)
    return tuple(told)


def _part(fact: Fact, first: Fact) -> int:
    """Return the part of a story that a fact belongs to: of what it is about the whole, then the when and the where; then the rest."""
    if fact.kind in _RECORDED:
        return 3
    if first.measure and first.measure not in (fact.measure, fact.breakdown):
        return 2
    return 1 if fact.subspace else 0


_RECORDED = frozenset(
    {
        FactKind.SKEW,
        FactKind.COMMON_VALUE,
        FactKind.HEAPING,
        FactKind.MISSINGNESS,
        FactKind.DUPLICATES,
        FactKind.OUTLIERS,
    }
)


def links(facts: Sequence[Fact], register: Register) -> tuple[Link, ...]:
    """Return how each fact leans on the one before it; no link is used twice in a row, and brief sentences stand alone."""
    if register in ALONE:
        return (Link.NONE,) * len(facts)
    chosen: list[Link] = []
    for i, fact in enumerate(facts):
        link = _link(facts[i - 1], fact) if i else Link.NONE
        if link in _JOINED and register in FLOWING and chosen[-1] not in JOINING and _side_by_side(facts[i - 1], fact):
            link = _JOINED[link]
        chosen.append(Link.NONE if chosen and link is chosen[-1] else link)
    return tuple(chosen)


_JOINED = {Link.CONTRAST: Link.WHILE, Link.ALSO: Link.AND}


def _side_by_side(before: Fact, fact: Fact) -> bool:
    """Say whether two facts move, of two subjects, over the same periods: a reader has one time to keep in mind for both."""
    if before.kind is not fact.kind or not {before.verdict, fact.verdict} <= _WAYS.keys():
        return False
    if _subject(before) == _subject(fact):
        return False
    spans = [{v.name: v.number for v in f.values if v.shape is Shape.PERIOD} for f in (before, fact)]
    return spans[0] == spans[1]


def _subject(fact: Fact) -> tuple[str, tuple[Filter, ...]]:
    return fact.measure, fact.subspace


def _link(before: Fact, fact: Fact) -> Link:
    if fact.q > THIN and fact.p > SUGGESTIVE:
        return Link.HEDGE
    ways = _WAYS.get(before.verdict, 0) * _WAYS.get(fact.verdict, 0)
    if ways == 0 or fact.kind is not before.kind:
        return Link.NONE
    if ways < 0:
        return Link.CONTRAST
    return Link.NONE if _subject(before) == _subject(fact) else Link.ALSO
