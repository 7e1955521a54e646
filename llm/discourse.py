"""How facts become a story: in what order they are told, and how each leans on the one before it.

The most important comes first; then whatever else there is to say of the same measure, before the next. A link says only what
the facts bear out: a contrast where two measures or places point opposite ways, likeness where they point the same way, doubt
where the evidence is thinner than elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.types import Fact, Link, Register, Verdict
from llm.corpus.openers import ALONE

THIN, SUGGESTIVE = 0.01, 0.005
"""A fact is told with a hedge where its q is above the first and its own p above the second, from which Benjamin et al. (2018,
Nature Human Behaviour 2, 6) call evidence no more than suggestive: a clear pattern is not thin for having been sought among many."""
LONG_ENOUGH = 4  # sentences that make a last one worth announcing
_WAYS = {Verdict.RISE: 1, Verdict.FALL: -1}


def arrange(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts in the order of telling: the first stays first, and each is followed by others of its measure."""
    left, told = list(facts), list[Fact]()
    while left:
        topic = told[-1].measure if told else left[0].measure
        following = next((f for f in left if f.measure == topic), left[0])
        told.append(following)
        left.remove(following)
    return tuple(told)


def links(facts: Sequence[Fact], register: Register) -> tuple[Link, ...]:
    """Return how each fact leans on the one before it; no link is used twice in a row, and brief sentences stand alone."""
    if register in ALONE:
        return (Link.NONE,) * len(facts)
    found: list[Link] = []
    for i, fact in enumerate(facts):
        link = _link(facts[i - 1], fact) if i else Link.NONE
        if link is Link.NONE and i and i == len(facts) - 1 and len(facts) >= LONG_ENOUGH:
            link = Link.CLOSE
        found.append(Link.NONE if found and link is found[-1] else link)
    return tuple(found)


def _link(before: Fact, fact: Fact) -> Link:
    if fact.q > THIN and fact.p > SUGGESTIVE:
        return Link.HEDGE
    ways = _WAYS.get(before.verdict, 0) * _WAYS.get(fact.verdict, 0)
    if ways == 0 or fact.kind is not before.kind:
        return Link.NONE
    same_subject = (fact.measure, fact.subspace) == (before.measure, before.subspace)
    if ways < 0:
        return Link.CONTRAST
    return Link.NONE if same_subject else Link.ALSO
