"""The meaning of every column of a table, from its name, its unit, its values and how they lie beside the others.

Nothing is added up unless the table gives reason to: what no sign speaks for is averaged at most.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Any

from core.message import Message
from core.types import ColumnKind, Meaning, Naming, Role, Sense
from ingest.meaning.attributes import attributes
from ingest.meaning.company import Judged
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import header
from ingest.meaning.identities import climbs, hardly_falls, identities, rises_only, shares_of_whole, votes_of
from ingest.meaning.kinds import MEASURED, SURE
from ingest.meaning.layouts import by_layout
from ingest.meaning.lexicon import lexicon
from ingest.meaning.plain import agreement, answer, namings, of_things, things_named
from ingest.meaning.sample import Sample
from ingest.meaning.sequence import moves_little
from ingest.meaning.shape import Layout, Shape, repeats_within, shape_of
from ingest.meaning.text_roles import absent_of, role_of_text, yes_of
from ingest.meaning.together import together
from ingest.meaning.vote import CERTAIN, Vote, is_whole
from ingest.meaning.votes import NAMING, votes

_ROLES = {
    ColumnKind.TEMPORAL: Role.DATE,
    ColumnKind.NOMINAL: Role.CATEGORY,
    ColumnKind.ORDINAL: Role.SCALE,
    ColumnKind.IDENTIFIER: Role.IDENTIFIER,
    ColumnKind.TEXT: Role.TEXT,
    ColumnKind.GEOGRAPHIC: Role.COORDINATE,
}
_ADDED = frozenset({Role.FLOW, Role.STOCK})
_ANSWERED = frozenset({Role.CATEGORY, Role.SCALE})  # and no flags, which are told as what was so
_TOTALS = frozenset("total tot 总 合计".split())
_MANY_PERIODS = 60  # over which what comes anew in each hardly rises every time
_WHOLE = 101  # percent, rounded up
_PLAYED = 4  # columns that a sport counts
_OF_THINGS = 0.2  # different names over rows, where a column names things of which there are rows again and again
_TIE = 0.3  # what may be a name as well as an amount is taken for a name
_EARNED = frozenset("revenue turnover takings proceeds gmv".split())
_IN_MONEY = frozenset("net gross".split())
_HOW_MANY = frozenset("quantity qty unit units volume".split())
_AREAS = frozenset("area superficie surface fläche flaeche sqmi km 面积 land water aland awater ".split())


_SO_FAR = Message("it only rises, as a total so far does")
_FLAG = Judged(Role.FLAG, 0.9, Message("it holds two answers, yes and no"))


def meanings(
    seen: Sequence[Evidence], kinds: Mapping[str, ColumnKind], sample: Sample, table: str = ""
) -> dict[str, Meaning]:
    """Return the meaning of each column by its name.

    Args:
        seen: what was seen of each column.
        kinds: the kinds of the columns that hold no numbers.
        sample: some rows of the table.
        table: its name, which may say what its nameless columns hold.
    """
    judged = _judged(seen, kinds, sample)
    shape = shape_of({name: j.role for name, j in judged.items()}, sample)
    judged |= by_layout(seen, judged, shape, sample, table)
    judged |= dict(attributes(seen, judged, sample, shape.entity))
    called = namings([s.name for s in seen])
    called |= {n: said for n, j in judged.items() if j.role is Role.SCALE and (said := agreement(n)).words}
    called |= {n: said for n, j in judged.items() if j.role in _ANSWERED and (said := answer(n)).words}
    called |= things_named(
        [s.name for s in seen if judged[s.name].role is Role.IDENTIFIER and s.distinct < s.filled], called
    )
    called |= {s.name: Naming() for s in seen if s.numeric and _is_named_amiss(s, judged)}
    called |= {s.name: of_things(called[s.name]) for s in seen if _counts_sold(s, seen, judged, sample)}
    return {s.name: replace(_meaning(s, judged, shape, sample), plain=called[s.name]) for s in seen}


def _is_named_amiss(seen: Evidence, judged: Mapping[str, Judged]) -> bool:
    """Say whether a name is that of a date by its letters alone, and its numbers are none: DOB, a department."""
    return header(seen.name).roles == {Role.DATE} and judged[seen.name].role in MEASURED


def _counts_sold(own: Evidence, seen: Sequence[Evidence], judged: Mapping[str, Judged], sample: Sample) -> bool:
    """Say whether sales are whole numbers beside the money that they brought, or beside prices that are none: things sold."""
    name = header(own.name)
    counting = name.head == "sale" and not name.holds(_IN_MONEY) and not own.unit and _whole(own, sample)
    if not counting or judged[own.name].role is not Role.FLOW:
        return False
    others = [(s, header(s.name)) for s in seen if s.numeric and s.name != own.name]
    usual = median(sample.filled(own.name) or [0])
    earned = any(title.holds(_EARNED) and median(sample.filled(s.name) or [0]) > usual for s, title in others)
    priced = any(title.head == "price" and not _whole(s, sample) for s, title in others)
    return earned or (priced and not any(title.holds(_HOW_MANY) for _, title in others))


def _whole(seen: Evidence, sample: Sample) -> bool:
    return seen.numeric and is_whole(sample.filled(seen.name))


def meaning_of_name(name: str, unit: str = "") -> Meaning:
    """Return what a column of numbers means by its name and its unit alone.

    >>> str(meaning_of_name("revenue").sum), str(meaning_of_name("unit price").sum), str(meaning_of_name("xyz").sum)
    ('yes', 'no', 'no')
    """
    own = _tally(votes(Evidence(name, "DOUBLE", 0, 0, unit=unit), header(name), ()))
    if own.role not in MEASURED:
        return Meaning(own.role, sure=own.sure, why=own.why)
    adds = own.role is Role.FLOW and own.sure >= SURE
    return Meaning(own.role, Sense.YES if adds else Sense.NO, Sense.YES, sure=own.sure, why=own.why)


def given_role(role: Role) -> Meaning:
    """Return the meaning of a column whose role its reader gave."""
    adds = Sense.YES if role in (Role.FLOW, Role.STOCK) else Sense.NO
    mean = Sense.YES if role in MEASURED else Sense.NO
    return Meaning(role, adds, mean, why=Message("you said so"))


def given_kind(kind: ColumnKind) -> Meaning:
    """Return the meaning of a column whose kind, which is no number's, its reader gave."""
    return Meaning(_ROLES[kind], why=Message("you said so"))


def shape_from(meanings: Mapping[str, Meaning], sample: Sample) -> Shape:
    """Return how the rows lie, from what the columns mean."""
    return shape_of({name: m.role for name, m in meanings.items()}, sample)


def _judged(seen: Sequence[Evidence], kinds: Mapping[str, ColumnKind], sample: Sample) -> dict[str, Judged]:
    numbers = [s for s in seen if s.numeric]
    structural = _structural([s.name for s in numbers], sample)
    return {
        s.name: _constant(s) or (_numbered(s, sample, structural[s.name]) if s.numeric else _named(s, kinds))
        for s in seen
    }


def _numbered(seen: Evidence, sample: Sample, structural: Sequence[Vote]) -> Judged:
    """Judge a column of numbers; percentages beyond the whole are of something else, and no share of it."""
    judged = _tally([*votes(seen, header(seen.name), sample.filled(seen.name)), *structural])
    beyond = seen.most is not None and seen.most > _WHOLE
    return replace(judged, role=Role.RATE) if judged.role is Role.SHARE and beyond else judged


def _structural(numbers: list[str], sample: Sample) -> dict[str, list[Vote]]:
    found: dict[str, list[Vote]] = defaultdict(list)
    for identity in identities([n for n in numbers if not _is_rated(sample.filled(n))], sample):
        for name, vote in votes_of(identity, sample):
            if not found[name] or vote.weight > found[name][0].weight:  # the strongest alone
                found[name] = [vote]
    for sport in lexicon().sports:
        played = [n for n in numbers if re.sub(r"^x(?=\d)", "", n.strip().lower()) in sport]  # R puts X before a digit
        if len(played) >= min(_PLAYED, len(sport) - 2):
            for name in played:
                found[name].append(
                    Vote(Role.FLOW, 2 * CERTAIN, Message("with the columns beside it, it counts what was played"))
                )
    for name, vote in together(numbers, sample):
        found[name].append(vote)
    for name in shares_of_whole(numbers, sample):
        found[name].append(Vote(Role.SHARE, 3.0, Message("with the columns beside it, it adds up to a whole")))
    return found


def _is_rated(cells: Sequence[float]) -> bool:
    """Points of a scale, whose total is a score and no amount."""
    return bool(cells) and min(cells) >= 0 and max(cells) <= 10 and len(set(cells)) <= 11


def _constant(seen: Evidence) -> Judged | None:
    if seen.distinct > 1:
        return None
    return Judged(Role.CONSTANT, 1.0, Message("every row holds the same"))


def _named(seen: Evidence, kinds: Mapping[str, ColumnKind]) -> Judged:
    role, why = role_of_text(seen, kinds[seen.name])
    return Judged(role, 0.9, why)


def _tally(votes: Iterable[Vote]) -> Judged:
    weights: dict[Role, float] = defaultdict(float)
    strongest: dict[Role, Vote] = {}
    for vote in votes:
        weights[vote.role] += vote.weight
        if vote.role not in strongest or vote.weight > strongest[vote.role].weight:
            strongest[vote.role] = vote
    if not weights:
        return Judged(Role.MEASUREMENT, 0.2, Message("nothing says what its numbers are"))
    role = max(weights, key=lambda r: (round(weights[r] + (_TIE if r in NAMING else 0.0), 6), r not in _ADDED, r))
    if role is Role.FLAG:  # an engine may hold it as a truth value, as text or as a number: it means the same
        return _FLAG
    alike = _ADDED if role in _ADDED else {role}
    second = max((w for r, w in weights.items() if r not in alike), default=0.0)
    sure = (1 / (1 + math.exp(second - weights[role]))) * min(1.0, 0.35 + weights[role] / 3)
    return Judged(role, round(sure, 2), strongest[role].why)


def _meaning(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> Meaning:
    own = judged[seen.name]
    if own.role not in MEASURED or not seen.numeric:
        yes = _yes(seen) if own.role is Role.FLAG else ""
        absent = "" if yes or seen.numeric else absent_of(seen.examples, seen.distinct)
        return Meaning(own.role, yes=yes, absent=absent, sure=own.sure, why=own.why)
    if own.apart:
        return Meaning(own.role, apart=own.apart, sure=own.sure, why=own.why)
    if _shows_a_total(seen, judged, shape, sample):
        return Meaning(own.role, sure=own.sure, why=_SO_FAR)
    total, apart, why = _total(seen, judged, shape, sample)
    return Meaning(own.role, total, Sense.YES, apart, sure=own.sure, why=why or own.why)


def _shows_a_total(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether a number is a total so far, as a meter shows, of which an average says nothing: a level that grows is none."""
    own, title = judged[seen.name], header(seen.name)
    if (
        shape.time
        and own.role in MEASURED
        and title.holds(lexicon().meters)
        and not title.holds(frozenset(lexicon().markers))
    ):
        return True
    if own.role not in _ADDED or own.sure < SURE:
        return False
    if _is_all_so_far(seen.name, judged, shape, sample) or title.holds(lexicon().running):
        return True
    metered = shape.layout is Layout.EVENTS or title.holds(_TOTALS)  # what comes in each year may rise for long
    return metered and _is_running(seen, judged, shape, sample)


def _yes(seen: Evidence) -> str:
    """Return the value of a flag that counts."""
    return "1" if seen.numeric else yes_of(list(seen.examples), seen.distinct, seen.name)


def _total(
    seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample
) -> tuple[Sense, tuple[str, ...], Message | None]:
    """Return whether a total makes sense, over what it does not, and why where that is not the role alone."""
    own = judged[seen.name]
    if not (own.role in (Role.FLOW, Role.STOCK) or _is_extent(seen, judged, shape)) or own.sure < SURE:
        return Sense.NO, (), None
    if _is_running(seen, judged, shape, sample):
        return Sense.NO, (), _SO_FAR
    if own.role is Role.FLOW:
        keys = [n for n, j in judged.items() if j.role is Role.IDENTIFIER]
        if group := repeats_within(seen.name, keys, sample):
            return Sense.NO, (), Message("it is the same on every row of a {}", group)
        return Sense.YES, (), None
    match shape.layout:
        case Layout.SERIES:
            return Sense.NO, (), Message("it is a level, one for each period")
        case Layout.PANEL:
            return (
                Sense.DEPENDS,
                shape.time,
                Message("it is a level: it adds up over {}, and not over {}", shape.entity, shape.time),
            )
    unnamed = not shape.time and all(j.role in MEASURED for j in judged.values())
    if unnamed and own.role is Role.STOCK and moves_little(sample.filled(seen.name)):
        return Sense.NO, (), Message("no column tells its rows apart, and it hardly moves from one to the next")
    if shape.time and own.role is Role.STOCK:
        return Sense.NO, (), Message("it is a level at the time of each row")
    names = [n for n, j in judged.items() if j.role in (Role.CATEGORY, Role.CODE, Role.IDENTIFIER)]
    if group := repeats_within(seen.name, names, sample):
        return Sense.NO, (), Message("it is the same on every row of a {}", group)
    return Sense.YES, (), None


def _is_extent(seen: Evidence, judged: Mapping[str, Judged], shape: Shape) -> bool:
    """Areas of places add up; those of houses or leaves do not."""
    if judged[seen.name].role is not Role.MEASUREMENT or not header(seen.name).holds(_AREAS):
        return False
    places = (
        "country",
        "state",
        "county",
        "city",
        "province",
        "region",
        "municip",
        "district",
        "land",
        "pais",
        "pays",
        "commune",
        "国家",
        "省",
        "市",
        "geoid",
    )
    return (
        shape.layout is Layout.THINGS
        and any(p in name.lower() for name, j in judged.items() for p in places if j.role not in MEASURED)
        and not any("price" in n.lower() for n in judged)
    )


def _is_all_so_far(name: str, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether a total that hardly ever falls stands beside what is new in each period: total cases, new cases."""
    new = {re.sub(r"^total(?=[_ ])", first, name.lower()) for first in ("new", "daily")} - {name.lower()}
    if shape.layout not in (Layout.SERIES, Layout.PANEL) or new.isdisjoint(map(str.lower, judged)):
        return False
    return hardly_falls(*sample.course(name, shape.entity))


def _is_running(seen: Evidence, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    if not header(seen.name).words:
        return False
    if header(seen.name).holds(lexicon().running):
        return True
    if shape.layout in (Layout.SERIES, Layout.PANEL):
        cells, things = _course(seen.name, shape.entity, shape, sample)
        comes = judged[seen.name].role is Role.FLOW
        if comes and len(cells) >= _MANY_PERIODS * len(set(things or (0,))) and climbs(cells, things):
            return True
        return len(cells) > 20 and rises_only(cells, things, comes=comes)
    return shape.layout is Layout.EVENTS and bool(shape.time) and _climbs(seen.name, judged, shape, sample)


def _climbs(name: str, judged: Mapping[str, Judged], shape: Shape, sample: Sample) -> bool:
    """Say whether a number never falls in the order of time, for all rows or for those of each thing: what a meter shows."""
    moments = sample.filled(shape.time[0])
    if len(moments) < sample.rows or not (_in_order(moments) or _in_order(moments[::-1])):
        return False
    named = [n for n, j in judged.items() if j.role in (Role.CATEGORY, Role.CODE, Role.IDENTIFIER)]
    things = [n for n in named if 1 < len(set(sample.cells[n])) <= _OF_THINGS * sample.rows]
    return any(climbs(*_course(name, entity, shape, sample)) for entity in ((), *((n,) for n in things)))


def _course(
    name: str, entity: tuple[str, ...], shape: Shape, sample: Sample
) -> tuple[list[Any], list[tuple[Any, ...]] | None]:
    """Return the filled cells of a column and their things in the order of time, where the rows lie in it or the latest stand first."""
    cells, things = sample.course(name, entity)
    moments = sample.filled(shape.time[0])
    if moments[:1] > moments[-1:] and _in_order(moments[::-1]):
        return cells[::-1], things[::-1] if things else None
    return cells, things


def _in_order(cells: Sequence[Any]) -> bool:
    return all(a <= b for a, b in pairwise(cells))
