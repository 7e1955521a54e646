"""Columns that follow from others: totals of parts, products, shares of a whole. They tell what adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from operator import add, mul

from core.message import Message
from core.types import Role
from ingest.cells.units import unit_of
from ingest.meaning.header import header
from ingest.meaning.lexicon import lexicon
from ingest.meaning.sample import Sample
from ingest.meaning.vote import CERTAIN, Vote, is_balanced

_ROWS, _FEWEST, _MOST_COLUMNS = 60, 8, 26
_LONGEST_RUN = 12
_OFF = 1e-4  # of the larger number; what rounding to five digits leaves
_SEEN = 1e-3  # of a total, what a part is at least; rounding hides less
_MISSED = 0.04  # of the rows, which rounding or a mistake puts further off
_SHARES_OFF = 1.5  # percent; whole percentages rarely add up to 100 exactly

_TOTALS = frozenset("total tot sum overall all count".split())
_NO_PARTS = frozenset(
    "price rate ratio index average 单价 价格 均价 率".split()
)  # of any amount, whatever adds up by chance
_ADDED = frozenset({Role.FLOW, Role.STOCK})
_OTHERS = (Role.DURATION, Role.RATE, Role.SHARE, Role.MEASUREMENT)

_FEWEST_STEPS = 20
_RESET, _MOST_RESETS = 0.05, 0.01  # of a meter's number before, and of the steps: it begins anew
_CORRECTED = 0.02  # of the steps of a total so far that go back
_MANY_THINGS, _MANY_STEPS = 3, 20  # things of which each rises at each of so many steps

_BALANCED = Message("its values lie on both sides of zero")

Numbers = Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Identity:
    """`whole` is the total, or the product, of `parts`."""

    whole: str
    parts: tuple[str, ...]
    product: bool = False


def identities(numbers: Sequence[str], sample: Sample) -> tuple[Identity, ...]:
    """Return which columns of numbers are totals or products of others, judged on up to 60 rows."""
    rows = _filled_rows(numbers[:_MOST_COLUMNS], sample)
    held = {name: cells for name, cells in rows.items() if len(set(cells)) > 2}
    if not held or len(next(iter(held.values()))) < _FEWEST:
        return ()
    return tuple({i.whole: i for i in (*_products(held), *_totals(held))}.values())


def _filled_rows(numbers: Sequence[str], sample: Sample) -> Numbers:
    """Return the first rows in which these columns are filled; columns that are often empty are left out."""
    kept = [n for n in numbers if len(sample.filled(n)) >= 0.8 * sample.rows]
    rows = [r for r in zip(*(sample.cells[n] for n in kept), strict=True) if None not in r][:_ROWS] if kept else []
    return dict(zip(kept, zip(*rows, strict=True), strict=True)) if rows else {}


def _totals(held: Numbers) -> Iterator[Identity]:
    names = list(held)
    for a, b in combinations(names, 2):
        for c in names:
            if c not in (a, b) and _equal(held[c], map(add, held[a], held[b])) and _matter((a, b), c, held):
                yield Identity(c, (a, b))
    names = [n for n in names if max(map(abs, held[n])) > 1]  # a share between its parts is none of them
    for at, whole in enumerate(names):
        for run in (*_runs(names[:at][::-1]), *_runs(names[at + 1 :])):
            if len(run) > 2 and _equal(held[whole], map(sum, zip(*(held[n] for n in run), strict=True))):
                yield Identity(whole, run)


def _matter(parts: Sequence[str], whole: str, held: Numbers) -> bool:
    """Say whether each part is large enough that the total would not be met without it: what is tiny fits into any."""
    size = max(map(abs, held[whole]))
    return all(max(map(abs, held[part])) > _SEEN * size for part in parts)


def _runs(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the first three names, the first four, and so on."""
    for length in range(3, min(len(names), _LONGEST_RUN) + 1):
        yield tuple(names[:length])


def _products(held: Numbers) -> Iterator[Identity]:
    names = list(held)
    for a, b in combinations(names, 2):
        if set(held[a]) <= {0, 1} or set(held[b]) <= {0, 1}:
            continue
        for c in names:
            if c in (a, b):
                continue
            if _equal(held[c], map(mul, held[a], held[b]), 0.005) or _equal(
                held[c], (x * y / 100 for x, y in zip(held[a], held[b], strict=True)), 0.02
            ):
                yield Identity(c, (a, b), product=True)


def _equal(whole: Sequence[float], made: Iterable[float], off: float = _OFF) -> bool:
    """Say whether what is made of other columns is a column, but for a few rows; the first ones in which it is not end it."""
    matters, missed = 0, int(_MISSED * len(whole))
    for value, other in zip(whole, made, strict=True):
        if abs(value - other) > off * max(abs(value), abs(other)) + 1e-9:
            missed -= 1
            if missed < 0:
                return False
        matters += value != 0
    return matters >= _FEWEST // 2


def shares_of_whole(numbers: Sequence[str], sample: Sample) -> frozenset[str]:
    """Return the columns, side by side, that add up to 100 or to 1 in each row."""
    rows = _filled_rows(numbers[:_MOST_COLUMNS], sample)
    names = list(rows)
    if not names or len(rows[names[0]]) < _FEWEST:
        return frozenset()
    found: set[str] = set()
    for start in range(len(names)):
        for length in range(2, _LONGEST_RUN + 1):
            run = names[start : start + length]
            if len(run) == length and _adds_to_whole([rows[n] for n in run]):
                found |= set(run)
    return frozenset(found)


def _adds_to_whole(columns: Sequence[Sequence[float]]) -> bool:
    if any(min(c) < 0 or len(set(c)) < 3 for c in columns):
        return False
    totals = [sum(row) for row in zip(*columns, strict=True)]
    return any(all(abs(t - whole) <= _SHARES_OFF / 100 * whole for t in totals) for whole in (1, 100))


def is_unnamed(identity: Identity) -> bool:
    """Say whether nothing but its being a total says that its columns come about: no name but those of people, and no unit."""
    members = (identity.whole, *identity.parts)
    named = frozenset[Role]().union(*(header(n).roles for n in members if header(n).head not in lexicon().people))
    return not identity.product and Role.FLOW not in named and not any(map(unit_of, members))


def votes_of(identity: Identity, sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Yield what an identity says of each of its columns: what is added up is of one sort."""
    members = (identity.whole, *identity.parts)
    named = frozenset[Role]().union(*(header(name).roles for name in members if _says(name)))
    whole = header(identity.whole).roles if _says(identity.whole) else frozenset[Role]()
    role = next(
        (r for held in (whole & _ADDED, named) for r in (Role.STOCK, Role.FLOW, *_OTHERS) if r in held), Role.FLOW
    )
    if not identity.product and not _is_amount(identity.whole) and is_balanced(sample.filled(identity.whole)):
        yield from ((n, Vote(Role.RATE, CERTAIN, _BALANCED)) for n in members)
        return
    if identity.product:
        adds = Role.STOCK if Role.STOCK in named else Role.FLOW
        yield identity.whole, Vote(adds, 2.0, Message("it is {} times {}", *identity.parts))
        yield from _per_one(identity, sample)
        return
    weight = 2.2 if role not in _ADDED or not _ADDED & header(identity.whole).roles else CERTAIN
    bare = role not in _ADDED and not _says(identity.whole)  # the total of points is points
    yield identity.whole, Vote(role, CERTAIN if bare else 2.2, Message("it is the total of {}", identity.parts))
    for part in identity.parts:
        if role not in _ADDED or header(part).head not in _NO_PARTS:
            yield part, Vote(role, weight, Message("it is a part of {}", identity.whole))


def _is_amount(name: str) -> bool:
    """Say whether a name says of what it is the total."""
    known = lexicon()
    return any(Role.FLOW in known.roles.get(w, frozenset()) for w in header(name).words if w not in known.counts)


def _says(name: str) -> bool:
    """Say whether a name tells of what it is: a total alone does not, nor does one thing in the singular, as attack or sale."""
    title = header(name)
    return not title.one and not set(title.words) <= _TOTALS


def _per_one(identity: Identity, sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Yield that a nameless factor of an amount, whose other factor is an amount too, is one per the other; so is one that is named as both."""
    for part, other in (identity.parts, identity.parts[::-1]):
        if not all(_ADDED & header(n).roles for n in (identity.whole, other)):
            continue
        within = max(map(abs, sample.filled(part)), default=0) <= 1
        if not header(part).roles or (within and header(part).roles & _ADDED):
            weight = 2 * CERTAIN if within else 2.5
            yield part, Vote(Role.RATE, weight, Message("it is {} per {}", identity.whole, other))


def rises_only(cells: Sequence[float], groups: Sequence[object] | None, comes: bool) -> bool:
    """Say whether a column never falls from one row to the next of the same group, as a total so far does.

    What rises at every step may be a level that grows, or what comes in each period, and grows; the latter not of each of several
    things for long.

    Args:
        cells: of the column, in the order of the rows.
        groups: the thing that each row is of.
        comes: whether the column would else be what comes in each period, and no level.
    """
    steps = _onwards(cells, groups)
    if any(step < 0 for step in steps):
        return False
    rises = sum(step > 0 for step in steps)
    stays = any(a == b for a, b in pairwise(cells))
    things = len(set(groups)) if groups is not None else 1
    many = comes and things >= _MANY_THINGS and len(steps) >= _MANY_STEPS * things
    return len(steps) >= _FEWEST_STEPS and 0.2 * len(steps) < rises and (stays or many)


def climbs(cells: Sequence[float], groups: Sequence[object] | None) -> bool:
    """Say whether a column never falls from one row to the next of the same group, and mostly rises; a meter may begin anew.

    >>> climbs(range(30), None), climbs([1, 0] * 15, None), climbs([1] * 30, None)
    (True, False, False)
    """
    steps = _onwards(cells, groups)
    return len(steps) >= _FEWEST_STEPS and min(steps) >= 0 and 2 * sum(step > 0 for step in steps) > len(steps)


def hardly_falls(cells: Sequence[float], groups: Sequence[object] | None) -> bool:
    """Say whether a column runs one way but for corrections: upwards, or downwards where the latest row stands first."""
    steps = [step for step, _ in _steps(cells, groups)]
    falls, rises = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return min(falls, rises) <= _CORRECTED * len(steps)


def _onwards(cells: Sequence[float], groups: Sequence[object] | None) -> list[float]:
    """Return by how much each row differs from the one before it of the same group, without the few at which a meter begins anew."""
    steps = list(_steps(cells, groups))
    few = sum(anew for _, anew in steps) <= max(1, _MOST_RESETS * len(steps))
    return [step for step, anew in steps if not (anew and few)]


def _steps(cells: Sequence[float], groups: Sequence[object] | None) -> Iterator[tuple[float, bool]]:
    """Yield by how much each row differs from the one before it of the same group, and whether next to nothing of that is left."""
    last: dict[object, float] = {}
    for i, value in enumerate(cells):
        group = groups[i] if groups is not None else None
        if group in last:
            yield value - last[group], 0 <= value <= _RESET * last[group] and value < last[group]
        last[group] = value
