"""How each sentence of a plan leans on the one before it, and how it is asked for.

A link says only what the facts bear out: a contrast where two measures or places point opposite ways, likeness where they point
the same way, doubt where the evidence is thinner than elsewhere. Two facts about the same span of time share one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from core.types import Fact, Filter, Link, Plan, Register, Relation, Shape
from kinds.card import card
from wording.openers import ALONE, JOINING

THIN, SUGGESTIVE = 0.01, 0.005
"""A fact is told with a hedge where its q is above the first and its own p above the second, from which Benjamin et al. (2018,
Nature Human Behaviour 2, 6) call evidence no more than suggestive: a clear pattern is not thin for having been sought among many."""
FLOWING = (Register.PLAIN, Register.EXECUTIVE)  # in which two facts may share a sentence
UNPLANNED = Plan()
_LEANS = {Relation.CONTRAST: Link.CONTRAST, Relation.EXCEPTION: Link.CONTRAST, Relation.LIKEWISE: Link.ALSO}
_JOINED = {Link.CONTRAST: Link.WHILE, Link.ALSO: Link.AND}


def links(facts: Sequence[Fact], plan: Plan, register: Register) -> tuple[Link, ...]:
    """Return how each fact leans on the one before it; no link is used twice in a row, and brief sentences stand alone.

    Args:
        facts: in the order of the plan.
        plan: what each is to those before it; none leans where it is empty.
        register: for whom it is told.
    """
    if register in ALONE:
        return (Link.NONE,) * len(facts)
    chosen: list[Link] = []
    relations = plan.relations or (Relation.LEAD,) * len(facts)
    for i, (fact, relation) in enumerate(zip(facts, relations, strict=True)):
        link = Link.HEDGE if i and _is_thin(fact) else _LEANS.get(relation, Link.NONE)
        if link in _JOINED and register in FLOWING and chosen[-1] not in JOINING and _share_a_span(facts[i - 1], fact):
            link = _JOINED[link]
        chosen.append(Link.NONE if chosen and link is chosen[-1] else link)
    return tuple(chosen)


def openings(plan: Plan) -> tuple[int, ...]:
    """Return where the paragraphs of a plan begin, among its facts."""
    sizes = [len(group.facts) for group in plan.groups]
    return tuple(accumulate([0, *sizes[:-1]])) if sizes else ()


def _is_thin(fact: Fact) -> bool:
    """Say whether little bears a tendency out; what only reads the table off is so, however little it would bear out."""
    return card(fact.kind).estimates and fact.q > THIN and fact.p > SUGGESTIVE


def _share_a_span(before: Fact, fact: Fact) -> bool:
    """Say whether two facts move, of two subjects, over the same periods: a reader has one time to keep in mind for both."""
    if before.kind is not fact.kind or not (before.verdict.way and fact.verdict.way):
        return False
    if _subject(before) == _subject(fact):
        return False
    spans = [{v.name: v.number for v in f.values if v.shape is Shape.PERIOD} for f in (before, fact)]
    return spans[0] == spans[1]


def _subject(fact: Fact) -> tuple[str, tuple[Filter, ...]]:
    return fact.measure, fact.subspace
