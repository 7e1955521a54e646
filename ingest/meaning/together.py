"""What columns of numbers say of each other by their names and sizes: two sides of a match, parts of a named total, logarithms, parts of a
product, what came of a goal."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean, median, pstdev

from core.format import label
from core.message import Message
from core.types import Role
from ingest.meaning.header import header
from ingest.meaning.lexicon import lexicon
from ingest.meaning.sample import Sample
from ingest.meaning.vote import CERTAIN, HEAD, Vote

_SIDES = (("1", "2"), ("home", "away"), ("home", "visitor"), ("winner", "loser"), ("a", "b"), ("team", "opp"), ("own", "opp"), ("主队", "客队"))  # fmt: skip
_MOST_POINTS = 400  # that a side makes in a match
_FEWEST_PARTS, _MOST_OVER = 3, 1.005  # columns; of the total, what rounding may add
_ACCOUNTED = 0.5  # of the total that its parts make up in most rows
_FEWEST_ROWS = 8
_NEAR = 1e-4  # of a logarithm, what is left by writing it with few digits
_MANY_TIMES = 1e6  # the product of a country is so much more than a percentage
_MOST_PERCENT = 500
_FEWEST_CODED = 3  # numbers, each of which has a column
_AXES = (
    ("x", "y"),
    ("x_coord", "y_coord"),
    ("xcoord", "ycoord"),
    ("coord_x", "coord_y"),
    ("point_x", "point_y"),
    ("easting", "northing"),
)
_TO_A_METRE, _ONE_PART = (
    4,
    5,
)  # decimals of a degree, beyond which places are written; times its spread, how far a map is from zero
_FEWEST_PROBES, _MOST_NUMBERS = 3, 12  # columns of the same probes; different numbers that may say which of them it is


def together(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Yield what the columns of numbers of a table say of each other."""
    for rule in (_sides, _parts_of_total, _logarithms, _of_product, _of_goal, _probes, _dummies, _on_a_map):
        yield from rule(numbers, sample)


def _sides(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Points of two sides, whose names two other columns hold, are made in the match."""
    names = list(sample.cells)
    for one, other in _SIDES:
        named = [n for n in _paired(names, one, other) if any(isinstance(c, str) for c in sample.filled(n)[:1])]
        for name in _paired(numbers, one, other) if named else ():
            cells = sample.filled(name)
            if _is_played(name) and cells and all(0 <= c <= _MOST_POINTS and c == int(c) for c in cells):
                yield name, Vote(Role.FLOW, CERTAIN, Message("it counts what one side of a match made"))


def _paired(names: Sequence[str], one: str, other: str) -> Iterator[str]:
    """Yield the names that say one side and of which another says the other."""
    written = {name: name.lower() for name in names}
    holding = {name: low for name, low in written.items() if one in low or other in low}
    words = {name: re.findall(r"[a-z]+|\d+|[\u4e00-\u9fff]+", low) for name, low in holding.items()}
    lowered, sets = set(holding.values()), {tuple(sorted(w)) for w in words.values()}
    for name, low in holding.items():
        for here, there in ((one, other), (other, one)):
            apart = here in words[name] and tuple(sorted(there if w == here else w for w in words[name])) in sets
            if apart or (len(here) > 1 and here in low and low.replace(here, there, 1) in lowered):
                yield name


def _is_played(name: str) -> bool:
    """Say whether a name, which may be glued together, says what a side makes: homescore."""
    return any(word in name.lower() for word in lexicon().played)


def _parts_of_total(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Columns of which no list knows, none ever larger than a total named before them and together hardly more, are its parts."""
    for at, whole in enumerate(numbers):
        title = header(whole)
        if title.words[:1] != ("total",) or Role.FLOW not in title.roles or len(title.words) == 1:
            continue
        parts = [
            n
            for n in numbers[at + 1 :]
            if not header(n).roles - {Role.FLOW, Role.MEASUREMENT} and _is_within(n, whole, sample)
        ]
        rows = [r for r in zip(sample.cells[whole], *(sample.cells[n] for n in parts), strict=True) if None not in r]
        if len(parts) < _FEWEST_PARTS or len(rows) < _FEWEST_ROWS:
            continue
        made = [sum(r[1:]) / r[0] for r in rows if r[0]]
        if made and max(made) <= _MOST_OVER and median(made) >= _ACCOUNTED:
            for name in parts:
                yield name, Vote(Role.FLOW, HEAD, Message("it is a part of {}", whole))


def _is_within(name: str, whole: str, sample: Sample) -> bool:
    pairs = [(a, b) for a, b in zip(sample.cells[name], sample.cells[whole], strict=True) if None not in (a, b)]
    return bool(pairs) and len({a for a, _ in pairs}) > 2 and all(0 <= a <= b for a, b in pairs)


def _logarithms(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """A column that is another's logarithm, as its name says: lwage."""
    for name in numbers:
        raw = re.sub(r"^(?:log_?|ln_?|l)", "", name)
        if raw != name and raw in numbers and _is_logarithm(name, raw, sample):
            yield name, Vote(Role.MEASUREMENT, CERTAIN, Message("it is the logarithm of {}", raw))


def _is_logarithm(name: str, raw: str, sample: Sample) -> bool:
    pairs = [(a, b) for a, b in zip(sample.cells[name], sample.cells[raw], strict=True) if a is not None and b]
    same = (b > 0 and abs(a - math.log(b)) <= _NEAR * max(1.0, abs(a)) for a, b in pairs)
    return len(pairs) >= _FEWEST_ROWS and all(same)


def _of_product(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Imports of a few dozen beside a product of billions are percent of it."""
    products = [median(sample.filled(n)) for n in numbers if header(n).holds(lexicon().products) and sample.filled(n)]
    for name in numbers:
        cells = sample.filled(name)
        if not cells or not header(name).holds(lexicon().of_product) or not products:
            continue
        if min(cells) >= 0 and max(cells) <= _MOST_PERCENT and max(products) >= _MANY_TIMES * max(cells):
            yield name, Vote(Role.RATE, CERTAIN, Message("beside the product, it can only be percent of it"))


def _on_a_map(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Columns called x and y are places where both lie in degrees, are written to the metre, and hold one part of the world."""
    named = {name.strip().lower(): name for name in numbers}
    for pair in _AXES:
        if not all(axis in named for axis in pair):
            continue
        x, y = (sample.filled(named[axis]) for axis in pair)
        if pair != ("x", "y") or (_in_degrees(x, 180) and _in_degrees(y, 90)):
            for axis in pair:
                yield (
                    named[axis],
                    Vote(Role.COORDINATE, 2 * CERTAIN, Message("with the column beside it, it is a place on a map")),
                )


def _in_degrees(cells: Sequence[float], most: int) -> bool:
    if len(cells) < _FEWEST_ROWS or max(map(abs, cells)) > most:
        return False
    fine = sum(round(c, _TO_A_METRE) != c for c in cells)
    return fine > len(cells) / 2 and abs(fmean(cells)) >= _ONE_PART * pstdev(cells) > 0


def _probes(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """Columns that are called by several probes hold what each of them read, and not which it is."""
    of: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in numbers:
        title = header(name)
        if title.holds(lexicon().probes) and re.search(r"\d\W*$", name):
            of[tuple(w for w in title.words if not w.isdigit())].append(name)
    for family in of.values():
        if len(family) < _FEWEST_PROBES:
            continue
        for name in family:
            if len(set(sample.filled(name))) > _MOST_NUMBERS:
                yield name, Vote(Role.RATE, 2 * HEAD, Message("it holds what one of several numbered ones read"))


def _dummies(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """A column beside which each of its numbers has a column of yes and no is coded: income, income1, income2."""
    for name in numbers:
        own = {c for c in sample.filled(name) if c == int(c)}
        flags = [
            n
            for n in numbers
            if re.fullmatch(rf"{re.escape(name)}[._ ]?\d{{1,2}}", n) and {*sample.filled(n)} <= {0, 1}
        ]
        if len(own) >= _FEWEST_CODED and len(flags) in (len(own), len(own) - 1):
            yield name, Vote(Role.CODE, 2 * CERTAIN, Message("each of its numbers has a column of yes and no"))


def _of_goal(numbers: Sequence[str], sample: Sample) -> Iterator[tuple[str, Vote]]:
    """A column that says no more than that it is what came about is what its one goal is: actual beside budget."""
    goals = [n for n in numbers if Role.FLOW in header(n).roles and header(n).holds(lexicon().goals)]
    for name in numbers if len(goals) == 1 else ():
        if label(name).lower() in lexicon().outcomes:
            yield name, Vote(Role.FLOW, CERTAIN, Message("it is what came of {}", goals[0]))
