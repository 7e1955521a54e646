"""Facts → Plan: a story laid out before it is written, in groups of facts that belong together.

The most consequential fact comes first, and with it what belongs to it: where a change comes from, who goes against a rule, what goes
the other way, what is alike, what else there is to say of the measure. Then the rest of the same measure, the when before the
where; then other measures; last what is to be expected, and what to be careful about.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.types import Fact, FactKind, Grain, Group, Plan, Relation, Shape, Verdict

MOST = 3  # facts of one group, but where a change comes from: a paragraph of more is read as a list
_OPPOSITES = {
    Verdict.RISE: Verdict.FALL,
    Verdict.HIGHEST: Verdict.LOWEST,
    Verdict.POSITIVE: Verdict.NEGATIVE,
    Verdict.FASTER: Verdict.SLOWER,
    Verdict.ABOVE: Verdict.BELOW,
}
_OPPOSITES |= {other: one for one, other in _OPPOSITES.items()}
_CAREFUL = frozenset(
    {
        FactKind.SKEW, FactKind.TWO_HUMPS, FactKind.COMMON_VALUE, FactKind.HEAPING, FactKind.MISSINGNESS, FactKind.DUPLICATES,
        FactKind.OUTLIERS, FactKind.UNIT_CHANGE,
    }
)  # fmt: skip
_TURNED = frozenset({FactKind.REVERSAL, FactKind.EXPLAINED_AWAY})  # rules that do not hold inside groups
_OF_TWO_MEASURES = frozenset({FactKind.CORRELATION, FactKind.CURVED, FactKind.EXPLAINED_AWAY, FactKind.LEAD_LAG})
_OF_GROUPS = frozenset({FactKind.DIFFERENCE, FactKind.ENDS, FactKind.RANK, FactKind.SHARE})  # of which one comes first
_OF_A_RATE = frozenset({FactKind.ASSOCIATION})  # how often one category of the measure comes about
_LAST = 4  # part of a story: what to be careful about
_NEAREST_FIRST = (Relation.DRIVER, Relation.EXCEPTION, Relation.CONTRAST, Relation.LIKEWISE, Relation.DETAIL)


def plan(facts: Sequence[Fact]) -> Plan:
    """Return the facts laid out in the order of telling, the first of them first.

    Args:
        facts: those that were chosen, best first; the first tells what the table is about.
    """
    left, groups = list(facts), list[list[tuple[Fact, Relation]]]()
    while left:
        told = [fact for group in groups for fact, _ in group]
        head = min(left, key=lambda fact: _soonest(fact, told, facts[0])) if told else left[0]
        left.remove(head)
        groups.append([(head, Relation.CAUTION if _part(head, facts[0]) is _LAST else Relation.LEAD)])
        while (found := _next(left, groups[-1])) and (len(groups[-1]) < MOST or found[1] is Relation.DRIVER):
            left.remove(found[0])
            groups[-1].append(found)
    return Plan(tuple(Group(tuple(f.id for f, _ in group), tuple(r for _, r in group)) for group in groups))


def _part(fact: Fact, first: Fact) -> int:
    """Return the part of a story that a fact belongs to: of what it is about the whole, then one category; the rest; what comes; cautions."""
    if fact.kind in _CAREFUL:
        return _LAST
    if fact.kind is FactKind.FORECAST:
        return _LAST - 1
    if _measures(first) and not _measures(first) & _measures(fact):
        return 2
    return 1 if fact.subspace else 0


def _soonest(fact: Fact, told: Sequence[Fact], first: Fact) -> tuple[int, bool, bool]:
    """Return what the next group is chosen by: its part, then what shares a measure or a split with what was told last."""
    last = told[-1]
    return _part(fact, first), not _measures(fact) & _measures(last), fact.breakdown != last.breakdown


def _next(left: Sequence[Fact], group: Sequence[tuple[Fact, Relation]]) -> tuple[Fact, Relation] | None:
    """Return what goes on a group, the nearest relation first; None where nothing does."""
    (head, opening), last = group[0], group[-1][0]
    if opening is Relation.CAUTION:
        return next(((fact, opening) for fact in left if fact.kind in _CAREFUL), None)
    related = [(fact, relation) for fact in left if (relation := relation_of(fact, head, last))]
    if not related:
        return None
    return min(
        related, key=lambda one: (_NEAREST_FIRST.index(one[1]), one[0].grain is Grain.NONE, bool(one[0].subspace))
    )


def relation_of(fact: Fact, head: Fact, last: Fact) -> Relation | None:
    """Return what a fact is to the head of its group, or to the fact told last in it; None where it has nothing to do with them."""
    if fact.kind in _CAREFUL or fact.kind is FactKind.FORECAST:
        return None
    if (fact.kind is FactKind.CONTRIBUTION and _moves_alike(fact, head)) or _moves_at_once(fact, last):
        return Relation.DRIVER
    if _goes_against(fact, head):
        return Relation.EXCEPTION
    if _side_by_side(fact, last):
        return Relation.CONTRAST if _is_opposite(fact, last) else Relation.LIKEWISE if _is_same(fact, last) else None
    return Relation.DETAIL if _goes_further(fact, head) else None


def _moves_alike(fact: Fact, head: Fact) -> bool:
    """Say whether the head is a change of the same total, in the same direction."""
    same = fact.measure == head.measure and fact.aggregate is head.aggregate and not head.subspace
    return same and head.grain is not Grain.NONE and fact.verdict is head.verdict and bool(head.verdict.way)


def _moves_at_once(fact: Fact, whole: Fact) -> bool:
    """Say whether one category's level moves when, and where, that of the whole does."""
    dates = [next((v.number for v in f.values if v.name == "at"), None) for f in (fact, whole)]
    if dates[0] is None or dates[0] != dates[1] or fact.measure != whole.measure:
        return False
    return bool(fact.subspace and fact.verdict.way) and not whole.subspace and fact.verdict is whole.verdict


def _goes_against(fact: Fact, head: Fact) -> bool:
    """Say whether one category moves against the whole, or a rule turns round inside groups."""
    if fact.kind in _TURNED:
        return head.kind not in _TURNED and _columns(fact) == _columns(head)
    ways = fact.verdict.way * head.verdict.way
    return ways < 0 and fact.measure == head.measure and bool(fact.subspace) and not head.subspace


def _side_by_side(fact: Fact, last: Fact) -> bool:
    """Say whether two facts are the same finding, each of another measure or group: a reader has one thing to keep in mind for both."""
    if fact.kind is not last.kind or _subject(fact) == _subject(last):
        return False
    if fact.measure == last.measure and bool(fact.subspace) is not bool(last.subspace):
        return False  # a part is not beside its whole
    if fact.kind in _OF_TWO_MEASURES:
        return bool(_measures(fact) & _measures(last))
    if fact.grain is not Grain.NONE:
        return fact.grain is last.grain and same_span(fact, last)
    return fact.breakdown == last.breakdown and fact.kind not in _OF_A_RATE


def same_span(fact: Fact, other: Fact) -> bool:
    """Say whether two facts tell of the same periods."""
    periods = [{v.name: v.number for v in f.values if v.shape is Shape.PERIOD} for f in (fact, other)]
    return periods[0] == periods[1]


def _is_opposite(fact: Fact, last: Fact) -> bool:
    """Say whether two facts point opposite ways, or name the same two groups in turned order."""
    if _OPPOSITES.get(fact.verdict) is last.verdict:
        return True
    if fact.kind is FactKind.SEASONALITY:
        return _seasons(fact) == _seasons(last)[::-1]
    return fact.kind is FactKind.DIFFERENCE and fact.focus[:2] == last.focus[1::-1]


def _is_same(fact: Fact, last: Fact) -> bool:
    """Say whether two facts point the same way; of groups, whether the same one comes first."""
    alike = fact.verdict is last.verdict and _seasons(fact) == _seasons(last)
    return alike and (fact.kind not in _OF_GROUPS or fact.focus[:1] == last.focus[:1])


def _seasons(fact: Fact) -> tuple[str, ...]:
    """Return the months, weekdays or hours that a fact names, the high one first."""
    return tuple(v.text for v in fact.values if v.shape is Shape.SEASON)


def _goes_further(fact: Fact, head: Fact) -> bool:
    """Say whether a fact tells more of what the head is about: of its measure, or of how often its category comes about."""
    if head.kind in _OF_A_RATE and fact.kind in _OF_A_RATE:
        return (fact.measure, fact.focus[:1]) == (head.measure, head.focus[:1])
    return bool(_measures(fact) & _measures(head))


def _subject(fact: Fact) -> tuple[object, ...]:
    pair = frozenset(_columns(fact)) if fact.kind in _OF_TWO_MEASURES else fact.measure
    return pair, fact.subspace, fact.aggregate, fact.focus if not fact.measure else ()


def _columns(fact: Fact) -> frozenset[str]:
    return frozenset({fact.measure, fact.breakdown})


def _measures(fact: Fact) -> frozenset[str]:
    """Return the names of what a fact measures: both of a relation row by row; nothing where rows are counted."""
    named = _columns(fact) if fact.kind in _OF_TWO_MEASURES else {fact.measure}
    return frozenset(named - {""})
