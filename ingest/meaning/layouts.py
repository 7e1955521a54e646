"""What the way in which rows lie says of columns that their names leave open: over time, of places, in a table named for an amount."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median, pstdev

import pandas as pd

from core.format import CURRENCIES, label
from core.message import Message
from core.types import Role
from ingest.cells.units import unit_of
from ingest.meaning.brackets import over_another
from ingest.meaning.chinese import is_chinese
from ingest.meaning.company import Judged, in_company
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import PLURAL, header
from ingest.meaning.identities import identities, is_unnamed
from ingest.meaning.kinds import MEASURED, SURE
from ingest.meaning.lexicon import lexicon
from ingest.meaning.sample import Sample
from ingest.meaning.sequence import moves_little, scatters
from ingest.meaning.shape import Layout, Shape, steps_of
from ingest.meaning.vote import is_whole
from ingest.meaning.votes import OF_ONE_PERSON

_COUNTRIES = frozenset("country nation countries entity land pays país pais 国家".split())
_LEAST_EARNED = (20, 500)  # a year by the poorest country's people, and by those of half of all countries
_OF_ONE = 500  # of anything but money by the year, one person hardly has more
_FEWEST_NAMED, _SHARED = 5, 0.5  # texts that numbers stand for; numbers over rows
_FEWEST_STEPPED = 3  # of them, where the numbers are evenly apart
_ADDED = frozenset({Role.FLOW, Role.STOCK})
_POINTS = 100  # up to which numbers may be points or percentages
_METERED = frozenset(
    "water gas steam heat heating cooling electricity fuel diesel petrol gasoline power energy".split()
)
_METERED_IN = frozenset("m³ L ft³ gal kWh MWh GWh TWh GJ MJ".split())
_LOADED_IN = frozenset("kg t lb L m³ gal 吨 公斤".split())
_FEWEST_SCORED, _HARDLY = 30, 0.1  # rows; of the average, how far points spread
_AMOUNTS = frozenset("amount amt total totals sum qty quantity volume".split())  # which say that they add up
_EARNED, _SPENT = "income", frozenset("expense expenditure outlay".split())
_WHOLLY = frozenset("total net gross annual overall all".split())
_PERIODIC = (Layout.SERIES, Layout.PANEL)
_PLACES = frozenset(
    "country state county city town village province region municipality municip district borough commune land pais pays gemeinde 国家 省份 省 市 城市 区县 地区".split()
)
_NUMBER_OF = re.compile(r"(?:数|人数|笔数|次数|件数)$")
_FEW_COUNTS = 3
_FEW_PARTS = 2
_DAILY = 1.5  # days between two periods, at most
_WIDE, _NARROW, _UNRELATED = 10.0, 5.0, 0.3  # the ninth tenth over the first, of sizes and of rates; a rank correlation
_FEWEST_PLACES = 20
_CHILDREN = frozenset("kid kids child children".split())
_OF_ONE_FAMILY = 15  # children of one person, at most
_NUMBERED_NAME = re.compile(r"(.*?[A-Za-z\u4e00-\u9fff])[ _.]?(\d{1,4})")
_FEWEST_ALIKE = 4  # columns of one name, each of which says of the others what they are
_WORLD, _FAR_ABOVE = 60, 50  # countries; times the usual that the largest of what one person has is, at most
_FEWEST_SURE, _SURE_PART = 3, 0.25  # counts that are known for such, and of all columns of numbers


_PER_HEAD = Judged(Role.RATE, 0.8, Message("too little for a whole country: it is per head"))
_USED = Judged(Role.FLOW, 0.7, Message("it is measured anew in each period, as what is used is"))
_WORKED = Judged(Role.FLOW, 0.8, Message("it is time that was worked or lost"))
_BOOKED = Judged(Role.FLOW, 0.9, Message("it stands beside what was spent"))
_COUNTED = Judged(Role.FLOW, 0.65, Message("its name is that of things, and it tells how many"))
_PRESENT = Judged(Role.STOCK, 0.7, Message("its name is that of things, and it tells how many there are"))
_ANEW = Judged(Role.FLOW, 0.7, Message("it is as far from the number before as from any other, as what comes anew is"))
_CAME = Judged(Role.FLOW, 0.7, Message("it changes from day to day, as those who come do"))
_SIZELESS = Judged(
    Role.RATE, 0.8, Message("of places that differ in size, the large ones have no more of it: it is per head")
)
_AMONG_COUNTS = Judged(Role.FLOW, 0.65, Message("like the columns beside it, it counts what seldom happens"))
_AMONG_ALIKE = Judged(
    Role.FLOW, 0.65, Message("like the columns that are called the same, it counts small numbers mostly")
)
_OF_FAMILY = Judged(Role.MEASUREMENT, 0.8, Message("it describes a household"))
_NUMBERED = Judged(Role.CODE, 0.7, Message("where places and times stand, its few numbers stand for groups"))
_NAMED = Judged(Role.CODE, 0.7, Message("each of its numbers stands for one text beside it"))
_COVERED = Judged(Role.FLOW, 0.8, Message("it was covered on each trip"))
_RUN_SO_FAR = Judged(Role.MEASUREMENT, 0.8, Message("it is how far a vehicle has run"))
_SCORED = Judged(Role.RATE, 0.7, Message("it hardly differs from row to row, as points do"))
_HELD = Judged(Role.STOCK, 0.7, Message("it hardly moves from one period to the next, as a level does"))


def by_layout(
    seen: Sequence[Evidence], judged: Mapping[str, Judged], shape: Shape, sample: Sample, table: str
) -> dict[str, Judged]:
    """Return the columns of numbers of which the layout of the rows says more than their names do.

    Args:
        seen: what was seen of each column.
        judged: what each was judged to be without the others.
        shape: how the rows lie.
        sample: some rows of the table.
        table: its name.
    """
    known = dict(judged)
    known |= _titled(seen, known, shape, table)
    known |= dict.fromkeys(_levels(known, shape, sample), _HELD)
    known |= {s.name: j for s in seen if s.numeric and (j := _counts_things(s, known, shape, sample))}
    known |= {s.name: _COVERED for s in seen if _is_covered(s, known, shape, table)}
    known |= {s.name: _USED for s in seen if _is_used(s, known, shape) or _is_material(s, known, shape, sample)}
    known |= dict.fromkeys(_booked(seen, known, shape), _BOOKED)
    known |= {s.name: _WORKED for s in seen if _is_worked(s, known, shape)}
    known |= dict.fromkeys((s.name for s in seen if _is_bare_level(s, known, shape, sample)), _HELD)
    known |= {s.name: _CAME for s in seen if _came(s, known, shape, sample)}
    known |= {s.name: _PER_HEAD for s in seen if _is_per_head(s, known, shape, sample)}
    known |= {s.name: _NUMBERED for s in seen if _is_grouped(s, known)}
    known |= {s.name: _RUN_SO_FAR for s in seen if _is_run(s, known, shape)}
    known |= {s.name: replace(known[s.name], role=Role.RATE) for s in seen if _is_read(s, known, shape, sample)}
    known |= {s.name: _NAMED for s in seen if _is_named(s, known, sample)}
    known |= dict.fromkeys(_sizeless(seen, known, sample), _SIZELESS)
    known |= dict.fromkeys(_alike_in_all(seen, known, sample), _PER_HEAD)
    known |= {s.name: _SCORED for s in seen if _hardly_differs(s, known, shape, sample)}
    known |= {s.name: _OF_FAMILY for s in seen if _belongs_to_one(s, known, shape)}
    known |= dict.fromkeys(_year_by_year(seen, known), _AMONG_ALIKE)
    known |= dict.fromkeys(_beside_counts(seen, known, sample), _AMONG_COUNTS)
    known |= in_company(seen, known, sample)
    return {name: j for name, j in known.items() if j is not judged[name]}


def _hardly_differs(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether what is called a total hardly differs from thing to thing, as points do and amounts do not."""
    if (
        shape.layout in _PERIODIC
        or judged[seen.name].role is not Role.FLOW
        or not seen.numeric
        or not (seen.least or 0) > 0
    ):
        return False
    cells = sample.filled(seen.name)
    fine = len(cells) >= _FEWEST_SCORED and not is_whole(cells)
    return fine and header(seen.name).holds(_WHOLLY | _AMOUNTS) and pstdev(cells) < _HARDLY * fmean(cells)


def _levels(judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> Iterator[str]:
    """Yield the parts and totals over time of which nothing but their adding up speaks for an amount, and that move as levels do."""
    if shape.layout not in _PERIODIC:
        return
    numbers = [
        n for n, j in judged.items() if j.role is Role.FLOW and sample.filled(n) and _is_number(sample.filled(n)[0])
    ]
    for identity in filter(is_unnamed, identities(numbers, sample)):
        for name in (identity.whole, *identity.parts):
            if moves_little(*sample.course(name, shape.entity)):
                yield name


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float)


def _counts_things(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> Judged | None:
    """Judge whole numbers under the plural of things of which no list knows: over time they are levels until a sign says otherwise."""
    own, name = judged[seen.name], header(seen.name)
    if name.holds(lexicon().properties) or name.last in lexicon().lasting:
        return None
    things = PLURAL.search(re.sub(r"[\W\d_]+$", "", seen.name)) or _NUMBER_OF.search(seen.name)
    several = name.roles == {Role.CODE} and name.has_plural(name.head)
    if not things or (name.words or (seen.name,))[-1] in _PLACES or (name.roles and not several):
        return None
    if own.role is Role.FLOW or (own.sure >= SURE and own.role not in (Role.SCALE, Role.CODE)):
        return None
    if seen.distinct <= _FEW_COUNTS or any(c < 0 or c != int(c) for c in sample.filled(seen.name)):
        return None
    if shape.layout in _PERIODIC:
        return _ANEW if scatters(*sample.course(seen.name, shape.entity)) else _PRESENT
    if shape.layout is Layout.EVENTS and shape.time:
        return _COUNTED
    of_places = any(_PLACES.intersection(header(name).words or (name,)) for name in shape.entity)
    many = seen.most is not None and seen.most > _POINTS  # fewer may be percent
    return _PRESENT if shape.layout is Layout.THINGS and of_places and many else None


def _titled(seen: Sequence[Evidence], judged: Mapping[str, Judged], shape: Shape, table: str) -> dict[str, Judged]:
    """Return amounts over time whose own names say nothing, where the table is named for an amount: monthly consumption."""
    title = header(table)
    numbers = [s for s in seen if s.numeric and header(s.name).roles and header(s.name).roles <= MEASURED]
    same = [s for s in numbers if judged[s.name].role is Role.FLOW and title.head in header(s.name).words]
    other = (s for s in numbers if judged[s.name].sure >= SURE and judged[s.name].role is not Role.FLOW)
    said = any(not _is_quotient(s) for s in other) or (not same and bool(numbers))
    if Role.FLOW not in title.roles or title.one or said or shape.layout not in _PERIODIC:
        return {}
    flow = Judged(Role.FLOW, 0.7, Message("“{}” in the table's name says so", title.head))
    nameless = (s for s in seen if s.numeric and judged[s.name].sure < SURE and not header(s.name).roles)
    amounts = (s for s in nameless if s.least is not None and s.least >= 0 and not _is_quotient(s))
    return {s.name: flow for s in amounts if (s.most or 0) > _POINTS or same}


def _is_quotient(seen: Evidence) -> bool:
    """Say whether a name says that it is of one thing over another, in brackets or before them."""
    return header(seen.name).holds(frozenset(lexicon().markers)) or next(over_another(seen.name), None) is not None


def _is_covered(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, table: str) -> bool:
    """Say whether a distance of which the name says no more is that of trips, of which the table or its key tells."""
    known = lexicon()
    bare = seen.numeric and judged[seen.name].role is Role.MEASUREMENT and set(header(seen.name).words) <= known.ways
    keys = [name for name, j in judged.items() if j.role is Role.IDENTIFIER]
    of_trips = any(header(name).holds(known.travelled) for name in (*keys, table))
    return bare and bool(header(seen.name).words) and of_trips and shape.layout is Layout.EVENTS


def _is_used(seen: Evidence, judged: Mapping[str, Judged], shape: Shape) -> bool:
    """Say whether a volume of water, gas or fuel in each period, whose name says no more, is what was used in it."""
    dated = shape.layout in _PERIODIC or (shape.layout is Layout.EVENTS and bool(shape.time))
    periodic = dated and judged[seen.name].role in (Role.MEASUREMENT, Role.RATE)
    unit = seen.unit or unit_of(seen.name)
    nothing_more = all(w in _METERED or len(w) < 3 or w.isdigit() for w in header(seen.name).words)
    return periodic and unit in _METERED_IN and header(seen.name).holds(_METERED) and nothing_more


def _booked(seen: Sequence[Evidence], judged: Mapping[str, Judged], shape: Shape) -> Iterator[str]:
    """Yield the incomes that are told period by period beside expenses: those of an organisation, and no person's."""
    if shape.layout is not Layout.SERIES or not any(set(header(s.name).words) & _SPENT for s in seen):
        return
    for s in seen:
        words = set(header(s.name).words)
        if s.numeric and judged[s.name].role is Role.MEASUREMENT and _EARNED in words and words <= {_EARNED, *_WHOLLY}:
            yield s.name


def _is_material(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether a mass or a volume of something of which the name says no more is another in each period: what was used, or came."""
    unit = seen.unit or unit_of(seen.name)
    if shape.layout not in _PERIODIC or not seen.numeric or unit not in _LOADED_IN or header(seen.name).roles:
        return False
    bare = len([w for w in header(seen.name).words if len(w) > 2]) == 1
    unsure = judged[seen.name].role in (Role.MEASUREMENT, Role.RATE)
    return bare and unsure and (seen.least or 0) >= 0 and scatters(*sample.course(seen.name, shape.entity))


def _is_worked(seen: Evidence, judged: Mapping[str, Judged], shape: Shape) -> bool:
    """Say whether hours that were worked or lost are told period by period; those of a person are a habit."""
    known, title = lexicon(), header(seen.name)
    timed = seen.numeric and judged[seen.name].role is Role.DURATION and title.holds(known.spent_in)
    return (
        timed and title.holds(known.spent) and shape.layout in _PERIODIC and not title.holds(frozenset(known.markers))
    )


def _is_bare_level(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether a number over time does not say of what it is, and hardly moves."""
    title = header(seen.name)
    bare = (
        bool(title.words) and not is_chinese(title.name) and set(title.words) <= lexicon().counts | lexicon().qualifiers
    )
    if not bare or not seen.numeric or judged[seen.name].role is not Role.FLOW or shape.layout not in _PERIODIC:
        return False
    settled = not set(title.words).isdisjoint(_AMOUNTS) or label(title.name).lower() in lexicon().outcomes
    return not settled and moves_little(*sample.course(seen.name, shape.entity))


def _is_per_head(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Money of whole countries that is as little as one person's is per head; so is a product that hardly differs between them."""
    if judged[seen.name].role is not Role.FLOW or seen.most is None or seen.most >= OF_ONE_PERSON:
        return False
    if len(shape.entity) != 1 or shape.entity[0].strip().lower() not in _COUNTRIES:
        return False
    return (seen.unit or unit_of(seen.name)) in CURRENCIES or _is_of_persons(seen, sample)


def _is_of_persons(seen: Evidence, sample: Sample) -> bool:
    """Say whether products are all between what the poorest and the richest earn; those of countries differ far more."""
    cells = sample.filled(seen.name)
    low, high = _LEAST_EARNED
    return (
        bool(header(seen.name).holds(lexicon().products))
        and bool(cells)
        and min(cells) >= low
        and median(cells) >= high
    )


def _came(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether people who may be there as well as come are counted day by day, and are others each day."""
    name = header(seen.name)
    head = name.head or (name.words or ("",))[-1].removesuffix("s")
    if judged[seen.name].role is not Role.STOCK or head not in lexicon().coming or name.holds(lexicon().staying):
        return False
    steps = steps_of([c for c in sample.filled(shape.time[0]) if isinstance(c, dt.date)]) if shape.time else []
    if shape.layout not in _PERIODIC or not steps or median(steps) > _DAILY:
        return False
    return not moves_little(*sample.course(seen.name, shape.entity))


def _is_grouped(seen: Evidence, judged: Mapping[str, Judged]) -> bool:
    """Say whether points of which no name speaks stand in no survey but in a register of what happened, and are codes there."""
    nameless = judged[seen.name].role is Role.SCALE and not header(seen.name).roles and seen.numeric
    roles = {j.role for j in judged.values()}
    return nameless and Role.COORDINATE in roles and not roles.isdisjoint({Role.CLOCK, Role.DATE})


def _is_run(seen: Evidence, judged: Mapping[str, Judged], shape: Shape) -> bool:
    """Say whether the miles of vehicles for sale are told, which stand on their clocks."""
    if judged[seen.name].role is not Role.FLOW or not header(seen.name).holds(lexicon().ways):
        return False
    parts = [name for name in judged if header(name).holds(lexicon().cars)]
    return len(parts) >= _FEW_PARTS and not (shape.time and shape.layout in _PERIODIC)


def _is_read(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether numbers of which nothing is known are read off again and again, and are no property of a thing."""
    unknown = seen.numeric and judged[seen.name].role is Role.MEASUREMENT and judged[seen.name].sure < SURE
    return unknown and not header(seen.name).roles and shape.layout in _PERIODIC


def _is_named(seen: Evidence, judged: Mapping[str, Judged], sample: Sample) -> bool:
    """Say whether whole numbers all as long, whose name does not say that they are amounts, stand for one text each, whose rows are many."""
    if not seen.numeric or not _may_name(seen, judged) or (seen.least or 0) < _POINTS:
        return False
    cells = sample.cells[seen.name]
    if None in cells or not is_whole(cells) or len({len(str(int(c))) for c in cells}) > 1:
        return False
    fewest = _FEWEST_STEPPED if _is_stepped(cells) else _FEWEST_NAMED
    if not fewest <= seen.distinct <= _SHARED * seen.filled:
        return False
    texts = (sample.cells[name] for name, j in judged.items() if j.role in (Role.CATEGORY, Role.TEXT, Role.CODE))
    return any(_one_to_one(cells, of) for of in texts if any(isinstance(t, str) for t in of[:1]))


def _may_name(seen: Evidence, judged: Mapping[str, Judged]) -> bool:
    """Say whether a name leaves open that its numbers are names: it says nothing, is that of one thing, or of something about an amount."""
    own, title = judged[seen.name], header(seen.name)
    if not title.roles or title.one:
        return title.one or own.sure < SURE
    said = [w for w in title.words if w not in lexicon().qualifiers and not w.isdigit()]
    last = title.name.endswith(title.head) if is_chinese(title.name) else said[-1:] == [title.head]
    return own.role in _ADDED and not (last and own.role in title.roles)


def _is_stepped(cells: Sequence[float]) -> bool:
    """Say whether different numbers are evenly apart: 4100, 4110, 4120."""
    ordered = sorted(set(cells))
    return len({b - a for a, b in pairwise(ordered)}) == 1


def _one_to_one(a: Sequence[object], b: Sequence[object]) -> bool:
    return len(set(a)) == len(set(b)) == len(set(zip(a, b, strict=True)))


def _sizeless(seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> Iterator[str]:
    """Yield the amounts that may be one person's of which the populous of places have no more than the others."""
    peopled = [
        s.name
        for s in seen
        if s.numeric and header(s.name).head in lexicon().populations and judged[s.name].role is Role.STOCK
    ]
    for s in seen:
        if not peopled or not s.numeric or judged[s.name].role is not Role.FLOW or not _may_be_of_one(s, sample):
            continue
        pairs = [p for p in zip(sample.cells[peopled[0]], sample.cells[s.name], strict=True) if None not in p]
        if len(pairs) < _FEWEST_PLACES or min(b for _, b in pairs) <= 0 or min(a for a, _ in pairs) <= 0:
            continue
        sizes, amounts = [a for a, _ in pairs], [b for _, b in pairs]
        if _spread(sizes) >= _WIDE and _spread(amounts) <= _NARROW and abs(_ranked_alike(sizes, amounts)) < _UNRELATED:
            yield s.name


def _alike_in_all(seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> Iterator[str]:
    """Yield the amounts of a world of countries, small and told with fractions, of which the largest have hardly more than the usual ones."""
    named = (s for s in seen if not s.numeric and s.name.strip().lower() in _COUNTRIES and s.distinct >= _WORLD)
    if next(named, None) is None:
        return
    for s in seen:
        if not s.numeric or judged[s.name].role is not Role.FLOW or s.most is None or s.most > _OF_ONE:
            continue
        cells = [c for c in sample.filled(s.name) if c > 0]
        if cells and not is_whole(cells) and s.most <= _FAR_ABOVE * median(cells):
            yield s.name


def _belongs_to_one(seen: Evidence, judged: Mapping[str, Judged], shape: Shape) -> bool:
    """Say whether children are counted where no time stands: those of each person, and few."""
    few = seen.most is not None and seen.most <= _OF_ONE_FAMILY
    return few and judged[seen.name].role is Role.FLOW and header(seen.name).holds(_CHILDREN) and not shape.time


def _year_by_year(seen: Sequence[Evidence], judged: Mapping[str, Judged]) -> Iterator[str]:
    """Yield the columns of one name and numbers that follow each other, each of which would be a count if it were alone: pat70, pat71."""
    of: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for s in seen:
        unsure = s.numeric and judged[s.name].role is Role.FLOW and judged[s.name].sure < SURE
        if unsure and s.least == 0 and (match := _NUMBERED_NAME.fullmatch(s.name)):
            of[match[1]].append((int(match[2]), s.name))
    for members in of.values():
        numbers = sorted(number for number, _ in members)
        if len(numbers) >= _FEWEST_ALIKE and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield from (name for _, name in members)


def _beside_counts(seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> Iterator[str]:
    """Yield the nameless whole numbers from zero on, a few of them large, that stand among several counts of what happened."""
    numbers = [s for s in seen if s.numeric and judged[s.name].role not in (Role.FLAG, Role.IDENTIFIER)]
    sure = [s.name for s in numbers if _counts_what_happened(s, judged, sample)]
    if len(sure) < _FEWEST_SURE or len(sure) < _SURE_PART * len(numbers):
        return
    at = [i for i, s in enumerate(numbers) if s.name in sure]
    for s in numbers[at[0] : at[-1] + 1]:
        cells = sample.filled(s.name)
        unknown = judged[s.name].sure < SURE and not header(s.name).roles
        if unknown and cells and is_whole(cells) and min(cells) == 0 and max(cells) > 2 * median(cells) + 1:
            yield s.name


def _counts_what_happened(seen: Evidence, judged: Mapping[str, Judged], sample: Sample) -> bool:
    own, cells = judged[seen.name], sample.filled(seen.name)
    added = own.role in _ADDED and own.sure >= SURE
    return added and bool(cells) and is_whole(cells) and min(cells) == 0 and (seen.most or 0) <= _OF_ONE


def _may_be_of_one(seen: Evidence, sample: Sample) -> bool:
    """Say whether an amount is a product, or so small and so finely told that it is no count and no sum of money of many."""
    small = seen.most is not None and seen.most <= _OF_ONE and not is_whole(sample.filled(seen.name))
    return small or header(seen.name).holds(lexicon().products)


def _spread(cells: Sequence[float]) -> float:
    ordered = sorted(cells)
    return ordered[int(0.9 * len(ordered))] / ordered[int(0.1 * len(ordered))]


def _ranked_alike(a: Sequence[float], b: Sequence[float]) -> float:
    """Return Spearman's rank correlation."""
    return float(pd.Series(a).rank().corr(pd.Series(b).rank()))
