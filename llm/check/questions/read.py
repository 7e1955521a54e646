"""A question → the Query that it asks, or what of it could not be read. Every word that matters must be accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.query import Condition, Conditions, How, Order, Query, Versus
from core.types import ColumnKind, Grain, Role, Sense
from llm.check.questions.conditions import (
    SOFT,
    Put,
    Reading,
    Span,
    adjectives,
    conditions,
    events,
    flag_of,
    is_grouping,
    near_superlative,
    period_start,
    put_event,
    span_conditions,
    time_column,
)
from llm.check.questions.lexicon import key
from llm.check.questions.names import NAMED, Names, bare_key
from llm.check.questions.tokens import Token, tokens
from llm.check.questions.whole_periods import held, in_year, lacks_end, lacks_start
from llm.check.stated_cells import after

_WHO = frozenset(("who", "whose", "谁"))
_GOES_ON = "呢"  # by which a Chinese question goes on from the one before
_SOLD = frozenset(("sell", "sold", "卖", "卖了"))
_FEW = range(1, 101)  # groups that may be asked for
_FIRST_DAYS = 31  # of a year, within which the dates of a table begin that has the year
_AKIN = 6  # letters that words of one stem begin with at least
_FEW_WORDS = 2  # of a name that is counted: more are a sentence
_PER = ("per", "each", "every", "每", "每个", "每一个")
_AT_REST = SOFT | {"what", "and", "or", "rows", "people", "all"}  # signs that need no account


@dataclass(frozen=True, slots=True)
class Declined:
    """Why a question was not read: the words that could not be, or what is missing or ambiguous."""

    words: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reason: str = "unread"  # or ambiguous, nothing, periods


class _UnclearError(Exception):
    """Raised within a reading where it cannot go on."""

    def __init__(self, reason: str, choices: Sequence[str] = ()) -> None:
        self.declined = Declined((), tuple(choices), reason)


def read(text: str, names: Names, previous: Query | None = None) -> Query | Declined:
    """Return the query that a question asks.

    Args:
        text: the question.
        names: of the table.
        previous: the query that it follows up, if it does.
    """
    return read_tokens(tokens(text, names), names, previous)


def read_tokens(parsed: Sequence[Token], names: Names, previous: Query | None = None) -> Query | Declined:
    """Return the query that the tokens of a question ask."""
    r = Reading(names, parsed)
    try:
        conditions(r)
        if previous is None and _goes_on(r):
            return Declined(reason="follow")
        query = _follow_up(r, previous) if previous is not None and _is_follow_up(r) else _question(r)
    except _UnclearError as unclear:
        return unclear.declined
    except ValueError:
        return Declined(reason="nothing")
    if query.measure:
        r.take(*r.signs("won"))  # how many medals did x win: the measure is what is won
    _said_twice(r, query.measure)
    left = unread(r) or _people_not_counted(r, query)
    if not left and _impossible(query.where):
        return Declined(reason="nothing")
    return Declined(left) if left else query


def _people_not_counted(r: Reading, query: Query) -> tuple[str, ...]:
    """Return words for people of a kind that rows are counted as and are not: "how many customers" of a table of days."""
    if query.how is not How.COUNT or query.measure or any(t.rows for t in r.tokens):
        return ()
    kinds = r.names.words.known_people
    known = [t.text for t in r.tokens if key(t.text) in kinds and t.sign == "people"]
    return tuple(known + ([] if r.names.persons else [r.tokens[i].text for i in _people(r)]))


def _people(r: Reading) -> list[int]:
    """Return where people are asked for, whoever they are."""
    asked = ("what", "count")
    return [
        i for i, t in enumerate(r.tokens)
        if key(t.text) in r.names.words.any_people and not t.rows and (t.sign != "fill" or (i and r.tokens[i - 1].sign in asked))
    ]  # fmt: skip


def _said_twice(r: Reading, measure: str) -> None:
    """Account for words beside the name of the measure that say nothing but it: "minutes waited", "satisfaction" where they are satisfied."""
    called = key(measure).split()
    for i, token in enumerate(r.tokens):
        beside = [r.tokens[k] for k in (r.neighbour(i, -1), r.neighbour(i, 1)) if k is not None]
        only = token.part and not token.places and set(token.columns) == {measure}
        akin = not token.read and any(w[:_AKIN] == key(token.text)[:_AKIN] for w in called if len(w) >= _AKIN)
        if measure and i not in r.used and (only or akin) and any(measure in t.columns for t in beside):
            r.take(i)


def _impossible(where: Conditions) -> bool:
    """Say whether conditions leave no rows by themselves: a name that is wanted and left out."""
    left_out = {(c.column, o) for c in where if c.operator == "not in" for o in c.operands}
    return any(c.operator == "in" and all((c.column, o) in left_out for o in c.operands) for c in where)


def unread(r: Reading) -> tuple[str, ...]:
    """Return the words that nothing accounts for."""
    return tuple(t.text for i, t in enumerate(r.tokens) if i not in r.used and not _at_rest(r, i))


def _at_rest(r: Reading, i: int) -> bool:
    token = r.tokens[i]
    if token.sign in _AT_REST and not token.number:
        return True
    return token.rows


# --- which question ---------------------------------------------------------------------------------------------------


def _question(r: Reading) -> Query:
    for signs, reads in (
        (("related",), _relation),
        (("why",), _reason),
    ):
        if at := r.signs(*signs):
            r.take(*at)
            return reads(r)
    _each_row(r)
    _in_time(r)
    rated = _rated(r)
    growth = r.signs("fastest", "slowest")
    if growth:
        return _growth(r, growth)
    if r.signs("trend"):
        return _trend(r)
    if r.signs("share"):
        return _share(r)
    for i in [*events(r)]:
        if not _wanted_by(r, i):
            put_event(r, i)
    if rated and not _changes(r):
        return _rate_of(r)
    if _changes(r):
        return _change(r)
    if (sides := _sides(r)) is not None:
        return _compared(r, sides)
    return _plain(r)


def _in_time(r: Reading) -> None:
    """Read "fastest" as of what grows, or as the shortest of a time that things take."""
    if not (at := r.signs("quick", "slow")):
        return
    measure = _measure_at(r)
    durations = [c for c in r.tokens[measure].columns if r.names.column(c).meaning.role is Role.DURATION] if measure is not None else []  # fmt: skip
    signs = ("lowest", "highest") if durations else ("fastest", "slowest") if r.signs("change", "up", "down") else None
    if signs:
        r.tokens = [replace(t, sign=signs[t.sign == "slow"]) if i in at else t for i, t in enumerate(r.tokens)]


def _each_row(r: Reading) -> None:
    """Read "revenue per order", where an order is a row: its mean."""
    if r.signs("highest", "lowest", "which", "count", "total") or _measure_at(r) is None:
        return
    for i in r.signs("by"):
        k = r.step(i, 1)
        token = r.at(k)
        grouped = token is not None and key(token.text) not in r.names.nouns and any(r.names.column(c).kind in NAMED for c in token.columns)  # fmt: skip
        if token is not None and token.rows and not token.places and (token.part or not token.columns) and not grouped:
            r.take(i, k)
            r.averaged = True


def _plain(r: Reading) -> Query:
    """Read a number, or who comes first."""
    r.take(*[i for i in r.signs("by") if any(p.first == r.step(i, 1) for p in r.puts)])  # sold by the portal
    by, grain, order, limit = _groups(r)
    how, measure = _measured(r, by)
    extreme = r.signs("highest", "lowest")
    if extreme and not by:
        r.take(*extreme)
        high = r.sign(extreme[0]) == "highest" or r.tokens[extreme[0]].sign == "highest"
        if r.signs("when") and r.names.time:
            r.take(*r.signs("when"))
            kept = (
                how
                if measure and r.names.column(measure).additive
                else (How.MAX if high else How.MIN)
                if measure
                else How.COUNT
            )
            return Query(
                kept,
                measure,
                where=where_of(r),
                by=r.names.time,
                grain=Grain.DAY if r.names.contents.span_of(r.names.time) else Grain.NONE,
                order="highest" if high else "lowest",
                limit=1,
            )
        if not measure:
            raise _UnclearError("measure")
        if r.tokens[0].text.lower() in _WHO:
            raise _UnclearError("group")  # someone is asked for, not the amount
        return Query(How.MAX if high else How.MIN, measure, where=where_of(r))
    if not measure and how is How.COUNT and not r.puts and not by and not _counts(r):
        raise _UnclearError("nothing")
    return Query(how, measure, where=where_of(r), by=by, grain=grain, order=order, limit=limit)


def _counts(r: Reading) -> bool:
    """Say whether rows are counted: a word asks how many, or for the rows themselves."""
    return any(t.sign in ("count", "what") or t.rows for t in r.tokens)


def where_of(r: Reading, but: Sequence[Put] = ()) -> Conditions:
    """Return the conditions that were read, but for some."""
    return merged([p.condition for p in r.puts if p not in but])


def merged(conditions: Sequence[Condition]) -> Conditions:
    """Return conditions with several categories of one column as one of them."""
    made: dict[object, Condition] = {}
    for c in conditions:
        listed = c.operator in ("in", "not in")
        k = (c.column, c.operator) if listed else c
        held = made.get(k)
        made[k] = replace(held, operands=tuple(dict.fromkeys(held.operands + c.operands))) if held and listed else c
    return tuple(made.values())


# --- what is measured -------------------------------------------------------------------------------------------------


def _measured(r: Reading, by: str = "") -> tuple[How, str]:
    """Return how what is measured: as the words say, else as the column's meaning does."""
    how: How | None = How.MEAN if r.averaged else None
    called = _called_total(r)
    for sign, named in (("mean", How.MEAN), ("median", How.MEDIAN), ("total", How.SUM), ("distinct", How.DISTINCT)):
        if signs := [i for i in r.signs(sign) if i != called]:
            r.take(*signs)
            how = named
    if r.signs("count") and not _counts_rows(r) and (held := _counted_first(r, by)):
        return How.DISTINCT, held
    if (head := _heads(r)) and how is None:
        return usual(r.names, head, where_of(r)), head
    at = _measure_at(r) if not _counts_rows(r) else None
    if at is not None:
        column = _one_of(r, at)
        if (
            how is None
            and _people(r)
            and r.signs("count")
            and not r.names.column(column).additive
            and r.names.column(column).meaning.sum is not Sense.DEPENDS
        ):
            raise _UnclearError("measure")  # how many people something holds of, of which only a level is known
        if how is How.MEAN and r.names.column(column).additive and _per_period(r):
            raise _UnclearError("measure")  # of rows, or of what each period adds up to
        if r.signs("count") and r.tokens[at].text.lower() in _SOLD:
            column = _units_sold(r)  # how many were sold, not for how much
        r.take(at)
        counted = r.signs("count")
        r.take(*counted)
        if how is How.DISTINCT:
            return How.DISTINCT, column
        if by != r.names.time and (how is How.SUM or (how is None and (counted or r.tokens[at].sign == "people"))):
            _latest(r, column)
            if how is How.SUM and _is_level(r, column) and not _at_once(r.names, where_of(r)):
                raise _UnclearError("measure")  # what is held again at each moment is no sum over them
        return how or usual(r.names, column, where_of(r)), column
    counted = r.signs("count")
    if counted or how is How.DISTINCT:
        column = _counted_column(r, by) if not _counts_rows(r) else ""
        if column:
            r.take(*counted)
            return How.DISTINCT, column
        if how in (How.MEAN, How.MEDIAN):
            raise _UnclearError("measure")
        if numbered := _numbered(r):
            r.take(*counted)
            return How.DISTINCT, numbered
        if how is How.DISTINCT:
            raise _UnclearError("measure")
        r.take(*counted)
        return How.COUNT, ""
    if how in (How.MEAN, How.MEDIAN, How.SUM):
        if how is How.SUM and any(t.rows or t.sign == "rows" for t in r.tokens):
            return How.COUNT, ""
        raise _UnclearError("measure")
    extremes = [i for i, t in enumerate(r.tokens) if t.sign in ("highest", "lowest")]
    comparing = [i for i in extremes if key(r.tokens[i].text) in r.names.words.adjectives]
    if comparing and r.names.words.adjectives[key(r.tokens[comparing[0]].text)]:
        meant = adjectives(r, comparing[0])
        if not meant:
            raise _UnclearError("measure")
        return usual(r.names, meant[0], ()), meant[0]
    if comparing:
        return How.COUNT, ""
    if r.signs("highest", "lowest") and r.names.about and (_nothing_counted(r) or not (by or r.signs("when"))):
        return usual(r.names, r.names.about, ()), r.names.about
    return How.COUNT, ""


def _called_total(r: Reading) -> int:
    """Return where "total" is the name of the measure, as no other measure is named; -1 where it is not."""
    named = [
        i for i in r.signs("total", "mean", "median")
        if not r.tokens[i].part and any(r.names.column(c) in r.names.measures for c in r.tokens[i].columns)
    ]  # fmt: skip
    others = [
        i for i, t in enumerate(r.tokens)
        if i not in r.used and i not in named and not (t.rows and t.part) and any(r.names.column(c) in r.names.measures for c in t.columns)
    ]  # fmt: skip
    return named[0] if len(named) == 1 and not others else -1


def _counted_first(r: Reading, by: str) -> str:
    """Return the column that is named straight behind "how many", whose names or numbers are counted."""
    for i in r.signs("count"):
        k = r.step(i, 1)
        while r.sign(k) == "distinct":
            k = r.step(k, 1)
        token = r.at(k)
        if token is None or token.places or token.rows:
            continue
        if len(key(token.text).split()) > _FEW_WORDS and token.part:
            continue
        numbered = [c for c in token.columns if _numbers(r, c) and key(token.text) == bare_key(c)]
        named = [] if any(r.names.column(c) in r.names.measures for c in token.columns) else [c for c in token.columns if _is_counted(r, c, by)]  # fmt: skip
        if held := [*numbered, *named]:
            r.take(i, k, *r.signs("distinct"))
            return held[0]
    return ""


def _numbers(r: Reading, column: str) -> bool:
    held = r.names.column(column)
    return held.kind is ColumnKind.IDENTIFIER or held.meaning.role is Role.CODE


def _is_counted(r: Reading, column: str, by: str) -> bool:
    return is_grouping(r, column) and column != by and r.names.column(column).meaning.role is not Role.FLAG


def _counts_rows(r: Reading) -> bool:
    """Say whether rows are what is counted: "how many respondents", whatever else is named."""
    asked = r.signs("count") if r.names.words.spaced else r.signs("count", "what")
    behind = (r.at(r.step(i, 1)) for i in asked)
    return any(t is not None and t.rows and (not t.columns or key(t.text) in r.names.nouns) for t in behind)


def _heads(r: Reading) -> str:
    """Return the measure that says how many people there are, where that is asked for and a row is no person."""
    if not r.names.headcount or (r.names.persons and r.names.nouns):
        return ""
    places = [i for i in _people(r) if i not in r.used]
    asked = [*r.signs("count"), *(i for i in r.signs("what") if i + 1 in places)]
    if not places or not asked or (_measure_at(r) not in (None, *places)):
        return ""
    r.take(*places, *asked)
    _latest(r, r.names.headcount)
    return r.names.headcount


def _is_level(r: Reading, column: str) -> bool:
    """Say whether a column adds up at each date of the table alone: people, stocks."""
    held, time = r.names.column(column), r.names.time
    dated = bool(time) and r.names.contents.span_of(time) is not None
    return dated and not held.additive and held.adds_up_within(time)


def _latest(r: Reading, column: str) -> None:
    """Put the last period of the table on a level that does not add up over time, where none is named: how many there are now."""
    time, span = r.names.time, r.names.contents.span_of(r.names.time) if r.names.time else None
    timed = any(p.condition.column in (time, f"month({time})", f"weekday({time})") for p in r.puts)
    if span is None or timed or not _is_level(r, column):
        return
    grain = r.names.contents.grain_of(time)
    start = period_start(span[1], grain)
    for condition in span_conditions(r.names, time, Span(start, after(start, grain), grain)):
        r.puts.append(Put(condition, -1, -1))


def _per_period(r: Reading) -> bool:
    """Say whether a text speaks of each period by one word, or by "per": "daily", "per month"."""
    each = [i for i, t in enumerate(r.tokens) if t.sign in ("by", "mean")]
    said = [i for i in each if r.tokens[i].grain is not None]
    return bool(said) or any(
        r.tokens[i].text.lower().endswith(_PER) and (k := r.neighbour(i, 1)) is not None and r.tokens[k].grain
        for i in each
    )


def _units_sold(r: Reading) -> str:
    """Return the column of how many pieces were sold."""
    groups = [g for g in r.names.words.synonyms if key("quantity") in g]
    columns = [c.name for c in r.names.measures if c.additive and any(key(c.name) in g for g in groups)]
    if len(columns) != 1:
        raise _UnclearError("measure")
    return columns[0]


def _numbered(r: Reading) -> str:
    """Return the column that numbers the people who are counted, where a row is none of them."""
    for i, token in enumerate(r.tokens):
        if i not in r.used and token.sign == "people" and not token.rows:
            codes = [
                c for c in token.columns
                if r.names.column(c).kind is ColumnKind.IDENTIFIER or r.names.column(c).meaning.role is Role.CODE
            ]  # fmt: skip
            if len(codes) == 1:
                r.take(i)
                return codes[0]
    return ""


def _nothing_counted(r: Reading) -> bool:
    """Say whether a text names neither rows nor an event that could be counted."""
    named = any(t.rows or t.sign == "people" for t in r.tokens)
    return not named and not any(p.condition.operator == "in" and _is_flag(r.names, p.condition.column) for p in r.puts)


def _is_flag(names: Names, column: str) -> bool:
    return any(c.name == column and c.meaning.role is Role.FLAG for c in names.columns)


def _measure_at(r: Reading) -> int | None:
    """Return where the measure is named: in full rather than in part."""
    places = [
        i
        for i, t in enumerate(r.tokens)
        if i not in r.used and any(r.names.column(c) in r.names.measures for c in t.columns)
    ]
    places = [i for i in places if not (r.tokens[i].rows and r.tokens[i].part)]
    return min(places, key=lambda i: (r.tokens[i].part, i)) if places else None


def _one_of(r: Reading, at: int) -> str:
    """Return the measure that a token names; several are told apart by the words around it."""
    token = r.tokens[at]
    measures = [c for c in token.columns if r.names.column(c) in r.names.measures]
    if len(measures) == 1:
        return measures[0]
    ends = {"highest": ("max", "high", "最高"), "lowest": ("min", "low", "最低")}
    for i in r.signs("highest", "lowest"):
        fitting = [c for c in measures if any(word in c.lower() for word in ends[r.sign(i)])]
        if len(fitting) == 1:
            return fitting[0]
    beside = [k for k in (r.neighbour(at, -1), r.neighbour(at, 1)) if k is not None]
    meant = [c for c in measures if any(c in r.tokens[k].columns for k in beside)]
    if len(meant) == 1:
        return meant[0]
    if r.names.about in measures:
        return r.names.about
    raise _UnclearError("ambiguous", measures)


def usual(names: Names, column: str, where: Conditions) -> How:
    """Return how a column is put together where no word says it."""
    held = names.column(column)
    if held.additive:
        return How.SUM
    if held.meaning.sum is Sense.DEPENDS and names.time and held.adds_up_within(names.time) and _at_once(names, where):
        return How.SUM
    return How.MEAN


def _at_once(names: Names, where: Conditions) -> bool:
    """Say whether conditions leave one moment of the table: a month where its dates go by months."""
    days = {c.operator: c.operands[0] for c in where if c.column == names.time}
    start, end = days.get(">="), days.get("<")
    if not isinstance(start, dt.date) or not isinstance(end, dt.date):
        return len({c.operands for c in where if c.column == names.time}) == 2  # whole years
    return end <= after(start, names.contents.grain_of(names.time))


def _counted_column(r: Reading, by: str) -> str:
    """Return the category whose names are counted: "how many products"."""
    for i, token in enumerate(r.tokens):
        if i in r.used or token.rows or token.sign == "people":
            continue
        beside = [k for k in (r.step(i, -1), r.step(i, 1)) if r.sign(k) in ("count", "distinct", "what")]
        for column in token.columns:
            few = not token.part or len(key(token.text).split()) <= _FEW_WORDS
            if beside and few and _is_counted(r, column, by):
                r.take(i)
                return column
    return ""


def _rated(r: Reading) -> bool:
    """Read the event of "churn rate"; say whether there is one."""
    for i in r.signs("rate"):
        at = r.step(i, -1)
        if r.at(at) is not None and flag_of(r, at):
            r.take(i)
            put_event(r, at)
            return True
    return False


# --- by what it is grouped --------------------------------------------------------------------------------------------


def _groups(r: Reading) -> tuple[str, Grain, Order, int | None]:
    """Return the column that rows are grouped by, the length of its periods, which end comes first, and how many are wanted."""
    extreme = r.signs("highest", "lowest")
    if extreme:
        _by_rows(r, r.signs("by"))
    which, each = r.signs("which", "when"), r.signs("by")
    by, grain, at = _group_column(r, which, each, bool(extreme))
    if not by:
        return "", Grain.NONE, "", None
    r.take(at, *each, *[i for i in which if r.tokens[i].sign == "which" or extreme])
    ordered = grain is Grain.NONE and any(c.name == by for c in r.names.columns)
    if not extreme:
        return by, grain, ("highest" if ordered else ""), (1 if which and not each else None)
    count = next(
        (
            i
            for e in extreme
            for i in (r.step(e, 1), r.step(e, -1))
            if r.at(i) is not None and r.tokens[i].number is not None and near_superlative(r, i)
        ),
        None,
    )
    before = r.at(r.step(at, -1))
    if count is None and before is not None and before.number is not None and before.number.number in _FEW:
        count = r.step(at, -1)
    limit = 1
    if count is not None:
        limit = int(r.tokens[count].number.number)  # type: ignore[union-attr]
        r.take(count)
    order: Order = "lowest" if r.tokens[extreme[0]].sign == "lowest" else "highest"
    r.take(*extreme)
    return by, grain, order, limit


def _by_rows(r: Reading, each: Sequence[int]) -> None:
    """Account for what a list is ordered by where that is rows: "by bookings", where a booking is one."""
    places = [k for i in each for k in (i, r.step(i, 1)) if (t := r.at(r.step(i, 1))) is not None and key(t.text) in r.names.nouns]  # fmt: skip
    r.take(*places)


def _group_column(r: Reading, which: Sequence[int], each: Sequence[int], extreme: bool) -> tuple[str, Grain, int]:
    """Return what rows are grouped by and where it is named."""
    for lead in (*each, *which):
        if r.tokens[lead].grain is not None and (named := _as_group(r, lead)) is not None:
            return (*named, lead)  # monthly
        k = r.step(lead, 1)
        while r.sign(k) in SOFT or r.sign(k) in ("highest", "lowest"):
            k = r.step(k, 1)
        if (named := _as_group(r, k, lead in each)) is not None:
            return (*named, k)
    if extreme or which or each:
        for i, token in enumerate(r.tokens):
            if i in r.used or (token.rows and not extreme):
                continue
            named = _as_group(r, i)
            if named is not None and not r.tokens[i].part | bool(r.tokens[i].rows and r.tokens[i].sign == "people"):
                return (*named, i)
        for i, token in enumerate(r.tokens):
            if i not in r.used and not token.rows and (named := _as_group(r, i)) is not None:
                return (*named, i)
    if each:
        raise _UnclearError("group")
    return "", Grain.NONE, -1


def _as_group(r: Reading, i: int, flags: bool = False) -> tuple[str, Grain] | None:
    token = r.at(i)
    if token is None:
        return None
    for column in token.columns:
        if is_grouping(r, column) and (flags or r.names.column(column).meaning.role is not Role.FLAG):
            return column, Grain.NONE
    if cycle := _cycle_of(r, i):
        return cycle, Grain.NONE
    if (
        token.grain is not None
        and (time := time_column(r))
        and not _is_one_period(r.names.contents.span_of(time), token.grain)
    ):
        r.take(*[k for k, t in enumerate(r.tokens) if time != r.names.time and time in t.columns])
        return time, (token.grain if r.names.contents.span_of(time) else Grain.NONE)
    if token.columns and r.names.is_time(token.columns[0]):
        return token.columns[0], (Grain.DAY if r.names.contents.span_of(token.columns[0]) else Grain.NONE)
    return None


def _is_one_period(span: tuple[dt.date, dt.date] | None, grain: Grain) -> bool:
    """Say whether all dates lie in one year, quarter, month or week, so that another thing so called is meant."""
    return (
        span is not None
        and grain not in (Grain.DAY, Grain.HOUR)
        and period_start(span[0], grain) == period_start(span[1], grain)
    )


def _cycle_of(r: Reading, i: int) -> str:
    """Return the step of the calendar that a token names, of the column of time, if that has it."""
    time = time_column(r)
    cycle = r.tokens[i].cycle or ("hour" if r.tokens[i].grain is Grain.HOUR else "")
    if not cycle or not time or r.names.contents.span_of(time) is None:
        return ""
    timed = "timestamp" in r.names.column(time).dtype.lower()
    return f"{cycle}({time})" if timed or cycle != "hour" else ""


def _wanted_by(r: Reading, i: int) -> bool:
    """Say whether a flag is what rows are grouped by, or whose rate is asked for."""
    return r.sign(r.step(i, -1)) in ("by",) or r.sign(i + 1) == "rate"


# --- shares and rates -------------------------------------------------------------------------------------------------


def _share(r: Reading) -> Query:
    lead = r.signs("share")
    at = lead[0]
    r.take(*lead)
    for i in [*events(r)]:
        put_event(r, i)
    together = _of_firsts(r, lead)
    by, grain, order, limit = _groups(r)
    r.take(*r.signs("total"), *r.signs("count"))
    measure_at = _measure_at(r)
    measure = ""
    if measure_at is not None:
        measure = _one_of(r, measure_at)
        r.take(measure_at)
        if not r.names.column(measure).additive:
            raise _UnclearError("share")
    if together and by and limit is not None:
        return Query(How.SHARE, measure, where=where_of(r), by=by, grain=grain, order=order, limit=limit, together=True)
    parts = _part(r, at)
    if not parts and not by:
        raise _UnclearError("share")
    return Query(
        How.SHARE,
        measure,
        where=where_of(r, parts),
        part=merged([p.condition for p in parts]),
        by=by,
        grain=grain,
        order=order,
        limit=limit,
    )


def _of_firsts(r: Reading, lead: Sequence[int]) -> bool:
    """Say whether the share of the first few is asked for, and not which they are: "what share comes from the top 5 customers"."""
    ends = r.signs("highest", "lowest")
    if not ends or r.signs("which"):
        return False
    return lead[0] < ends[0] or r.tokens[lead[0]].text.lower().startswith("what") if r.names.words.spaced else ends[0] < lead[0]  # fmt: skip


def _rate_of(r: Reading) -> Query:
    """Read "churn rate of women", "which city has the highest attrition rate"."""
    flag = _event_put(r)
    assert flag is not None
    r.take(*r.signs("mean", "total"))
    if (sides := _sides(r)) is not None and flag not in sides:
        return _compared(r, sides)
    by, grain, order, limit = _groups(r)
    return Query(
        How.SHARE, where=where_of(r, [flag]), part=(flag.condition,), by=by, grain=grain, order=order, limit=limit
    )


def _part(r: Reading, lead: int) -> list[Put]:
    """Return the conditions of the part: those behind the verb, those before 占, else the last."""
    puts = [p for p in r.puts if p.span is None or len(r.puts) == 1]
    spans = [p for p in r.puts if p.span is not None or p.condition.column == r.names.time]
    puts = [p for p in puts if p not in spans] or puts
    if not puts:
        return []
    if not r.names.words.spaced:
        before = [p for p in puts if p.last < lead]
        if before and len(before) < len(puts):
            return before
        nouns = [i for i, t in enumerate(r.tokens) if t.sign == "people" or t.rows]
        behind = [p for p in puts if nouns and p.first > nouns[0]]
        return behind if behind and len(behind) < len(puts) else puts[-1:] if len(puts) > 1 and not before else puts
    verbs = [i for i, t in enumerate(r.tokens) if t.text.lower() in _COPULAS and i > lead]
    for verb in verbs:
        behind = [p for p in puts if p.first > verb]
        if behind and (len(behind) < len(puts) or len(puts) == 1 or all(p.first > verb for p in puts)):
            return behind
    return _last_of_column(puts)


_COPULAS = frozenset(
    "is are was were come comes came have has had who that which did do does go goes pay paid use used got get".split()
)


def _last_of_column(puts: Sequence[Put]) -> list[Put]:
    column = puts[-1].condition.column
    return [p for p in puts if p.condition.column == column]


# --- over time --------------------------------------------------------------------------------------------------------


def _changes(r: Reading) -> bool:
    return bool(r.signs("change")) or (bool(r.signs("up", "down")) and bool(r.names.time))


def _change(r: Reading) -> Query:
    """Read "how did sales change in 2024"."""
    r.take(*r.signs("change", "up", "down", "by", "compare", "difference", "than"))
    flag = _event_put(r)
    how, measure, part = _subject(r, flag)
    sides = _spans(r, measure)
    by, grain, order, limit = _groups(r) if r.signs("which", "by") else ("", Grain.NONE, "", None)
    where = where_of(r, [p for p in r.puts if _is_time(r, p)] + ([flag] if flag else []))
    versus = (
        Versus.DIFFERENCE if how is How.SHARE or (measure and r.names.column(measure).unit == "%") else Versus.CHANGE
    )
    return Query(
        how, measure, where=where, part=part, sides=sides, versus=versus, by=by, grain=grain, order=order, limit=limit
    )


def _event_put(r: Reading) -> Put | None:
    """Return the event whose rate changes: a flag that was read as a condition."""
    return next((p for p in r.puts if _is_flag(r.names, p.condition.column)), None)


def _subject(r: Reading, flag: Put | None) -> tuple[How, str, Conditions]:
    """Return what changes: the rate of an event, a measure, the rows, or what the table is about."""
    counted = bool(r.signs("count"))
    if flag is not None and _measure_at(r) is None:
        r.take(*r.signs("rate"), *r.signs("share"))
        if not counted:
            return How.SHARE, "", (flag.condition,)
    if (
        _measure_at(r) is None
        and not counted
        and not r.signs("mean", "median")
        and not any(t.rows for t in r.tokens)
        and r.names.about
    ):
        return usual(r.names, r.names.about, ()), r.names.about, ()
    how, measure = _measured(r)
    return how, measure, ()


def _is_time(r: Reading, put: Put) -> bool:
    column = put.condition.column
    return column in {c.name for c in r.names.columns} and r.names.is_time(column)


def _spans(r: Reading, measure: str) -> tuple[Conditions, Conditions]:
    """Return the two stretches of time that a change is between: those that are named, or one and what lies before it."""
    named = [p for p in r.puts if p.span is not None]
    time = named[0].condition.column if named else r.names.time
    if not time:
        raise _UnclearError("periods")
    if len(named) == 1 and named[0].span is not None and named[0].span.ends:
        pair: list[Span | None] = [*named[0].span.ends]
    elif len(named) >= 2:
        pair = sorted((named[0].span, named[1].span), key=lambda s: s.start if s and s.start else dt.date.min)
    elif named and named[0].span is not None:
        pair = _against_before(r, time, named[0].span)
    else:
        pair = _default_spans(r, time)
    before, behind = pair
    if before is None or behind is None or None in (before.start, before.end, behind.start, behind.end):
        raise _UnclearError("periods")
    first, second = (span_conditions(r.names, time, s) for s in _alike(r, time, before, behind))
    return first, second


def _alike(r: Reading, time: str, before: Span, span: Span) -> tuple[Span, Span]:
    """Return two periods of one length as far as the table has both: the same months of two years."""
    contents, data = r.names.contents, held(r.names.contents, time)
    if data is None or before.grain is not span.grain or span.grain is Grain.NONE:
        return before, span
    assert before.start and before.end and span.start and span.end
    yearly, starts, ends = span.grain is Grain.YEAR, (before.start, span.start), (before.end, span.end)
    if lacks_start(contents, time, before.start, before.end):
        starts = data[0], (in_year(data[0], span.start.year) if yearly else span.start + (data[0] - before.start))
    if lacks_end(contents, time, span.start, span.end):
        ends = (in_year(data[1], before.start.year) if yearly else before.start + (data[1] - span.start)), data[1]
    if starts[0] >= ends[0] or starts[1] >= ends[1]:
        raise _UnclearError("periods")
    if (starts, ends) == ((before.start, span.start), (before.end, span.end)):
        return before, span
    return Span(starts[0], ends[0], Grain.NONE), Span(starts[1], ends[1], Grain.NONE)


def _against_before(r: Reading, time: str, span: Span) -> list[Span | None]:
    """Return the period before one, and the one."""
    dates = r.names.contents.span_of(time)
    if span.grain is Grain.NONE or span.start is None or span.end is None:
        raise _UnclearError("periods")
    earlier = period_start(span.start - dt.timedelta(days=1), span.grain)
    if dates is not None and dates[0] >= span.start:
        raise _UnclearError("periods")
    return [Span(earlier, span.start, span.grain), span]


def _default_spans(r: Reading, time: str) -> list[Span | None]:
    """Return the last year and the one before it; of a shorter table, its two halves; of yearly data, the first and the last year."""
    held = r.names.contents.span_of(time)
    if held is None:
        years = sorted(int(float(n)) for n in r.names.contents.names_of(time) if n.replace(".", "").isdigit())
        if len(years) < 2:
            raise _UnclearError("periods")
        return [Span(dt.date(y, 1, 1), dt.date(y + 1, 1, 1), Grain.YEAR) for y in (years[0], years[-1])]
    first, last = held
    if first == last:
        raise _UnclearError("periods")
    if first.month == first.day == last.month == last.day == 1 and first.year < last.year:
        return [Span(dt.date(y, 1, 1), dt.date(y + 1, 1, 1), Grain.YEAR) for y in (first.year, last.year)]
    year = Span(dt.date(last.year, 1, 1), dt.date(last.year + 1, 1, 1), Grain.YEAR)
    if first <= dt.date(last.year - 1, 1, _FIRST_DAYS):
        return _against_before(r, time, year)
    middle = first + (last - first) // 2 + dt.timedelta(days=1)
    return [Span(first, middle, Grain.NONE), Span(middle, last + dt.timedelta(days=1), Grain.NONE)]


def _growth(r: Reading, growth: Sequence[int]) -> Query:
    """Read "which region grew fastest"."""
    order: Order = "highest" if r.tokens[growth[0]].sign == "fastest" else "lowest"
    r.take(*growth, *r.signs("change", "up", "down"))
    by, _, _, limit = _groups(r)
    if not by or by == r.names.time:
        raise _UnclearError("group")
    for i in [*events(r)]:
        put_event(r, i)
    flag = _event_put(r)
    how, measure, part = _subject(r, flag)
    sides = _spans(r, measure)
    where = where_of(r, [p for p in r.puts if _is_time(r, p)] + ([flag] if flag else []))
    versus = Versus.DIFFERENCE if how is How.SHARE else Versus.CHANGE
    return Query(how, measure, where=where, part=part, sides=sides, versus=versus, by=by, order=order, limit=limit or 1)


def _trend(r: Reading) -> Query:
    r.take(*r.signs("trend", "change"))
    for i in [*events(r)]:
        put_event(r, i)
    grain = next((t.grain for i, t in enumerate(r.tokens) if t.grain is not None and i not in r.used), None)
    r.take(*[i for i, t in enumerate(r.tokens) if t.grain is not None], *r.signs("by"))
    flag = _event_put(r)
    how, measure, part = _subject(r, flag)
    if not r.names.time:
        raise _UnclearError("periods")
    held = r.names.contents.span_of(r.names.time)
    if held is None:
        grain = Grain.NONE
    elif grain is None:
        days = (held[1] - held[0]).days
        grain = Grain.YEAR if days > 365 * 8 else Grain.MONTH if days > 62 else Grain.DAY
    return Query(
        how, measure, where=where_of(r, [flag] if flag and part else []), part=part, by=r.names.time, grain=grain
    )


def _reason(r: Reading) -> Query:
    """Read "why did March fall": which groups carry the change from the period before; of what did not change, what stands there."""
    moved = r.signs("up", "down", "change")
    r.take(*moved, *r.signs("lowest", "highest", "more", "less"))
    if moved:
        _last_season(r)
    how, measure, _ = _subject(r, None)
    if not moved and not any(p.span for p in r.puts):
        return Query(how, measure, where=where_of(r))
    if not moved and _is_first(r):
        return Query(how, measure, where=where_of(r))
    spans = _spans(r, measure)
    where = where_of(r, [p for p in r.puts if _is_time(r, p)])
    by = _breakdown(r) if moved and how is not How.MEAN else ""
    if not by:
        percent = bool(measure) and r.names.column(measure).unit == "%"
        return Query(how, measure, where=where, sides=spans, versus=Versus.DIFFERENCE if percent else Versus.CHANGE)
    return Query(how, measure, where=where, sides=spans, versus=Versus.DIFFERENCE, by=by, order="lowest")


def _is_first(r: Reading) -> bool:
    """Say whether the one period that is named has none before it in the table, or no length."""
    spans = [p.span for p in r.puts if p.span is not None]
    dates = r.names.contents.span_of(r.names.time) if r.names.time else None
    if len(spans) != 1 or spans[0].start is None or spans[0].grain is Grain.NONE:
        return True
    return dates is not None and dates[0] >= spans[0].start


def _last_season(r: Reading) -> None:
    """Take a month without a year for the latest one."""
    held = r.names.contents.span_of(r.names.time) if r.names.time else None
    for k, put in enumerate(r.puts):
        if held and put.condition.column == f"month({r.names.time})":
            month = int(str(put.condition.operands[0]))
            year = held[1].year if held[1] >= dt.date(held[1].year, month, 1) else held[1].year - 1
            start = dt.date(year, month, 1)
            span = Span(start, after(start, Grain.MONTH), Grain.MONTH)
            made = span_conditions(r.names, r.names.time, span)
            r.puts[k : k + 1] = [Put(made[0], put.first, put.last, span), Put(made[1], put.first, put.last)]


def _breakdown(r: Reading) -> str:
    """Return the category that a change is taken apart by: one that is named, else the first with few names that is no flag."""
    by, _, at = _group_column(r, (), r.signs("by"), False) if r.signs("by") else ("", Grain.NONE, -1)
    if by:
        r.take(at, *r.signs("by"))
        return by
    held = {p.condition.column for p in r.puts}
    for column in r.names.columns:
        few = 2 <= len(r.names.contents.names_of(column.name)) <= 12
        if (
            few
            and column.kind in (ColumnKind.NOMINAL, ColumnKind.ORDINAL)
            and column.meaning.role is not Role.FLAG
            and column.name not in held
        ):
            return column.name
    return ""


# --- two things side by side ------------------------------------------------------------------------------------------


def _sides(r: Reading) -> tuple[Put, Put] | None:
    """Return two conditions on one column that are set against each other."""
    compares = r.signs("compare", "difference", "than", "more", "less", "which")
    for a, b in zip(r.puts, r.puts[1:], strict=False):
        listed = {a.condition.operator, b.condition.operator} <= {"in", "not in"}
        opposed = "not in" in (a.condition.operator, b.condition.operator)
        days = a.condition.column.startswith("weekday(") and not set(a.condition.operands) & set(b.condition.operands)
        if not compares and not days and not (opposed and a.condition.operator != b.condition.operator):
            continue
        if (
            a.condition.column == b.condition.column
            and listed
            and (not opposed or a.condition.operands == b.condition.operands)
        ):
            return a, b
    spans = [p for p in r.puts if p.span is not None]
    if compares and len(spans) == 2:
        return spans[0], spans[1]
    return None


def _compared(r: Reading, sides: tuple[Put, Put]) -> Query:
    difference = bool(r.signs("difference"))
    which = bool(r.signs("which"))
    r.take(*r.signs("compare", "difference", "than", "or"))
    order: Order = "lowest" if r.signs("less", "lowest") else "highest"
    r.take(*r.signs("more", "less", "highest", "lowest"))
    spans = [p for p in sides if p.span is not None]
    at = [i for i, t in enumerate(r.tokens) if t.sign == "which"]
    r.take(*at)
    flag = _event_put(r)
    if flag in sides:
        flag = None
    how, measure, part = _subject(r, flag)
    if len(spans) == 2:
        first, second = _spans(r, measure)
        where = where_of(r, [p for p in r.puts if _is_time(r, p)] + ([flag] if flag and part else []))
        return Query(
            how,
            measure,
            where=where,
            part=part,
            sides=(first, second),
            versus=Versus.DIFFERENCE if how is How.SHARE else Versus.CHANGE,
        )
    both = [p for p in r.puts if p.condition.column == sides[0].condition.column]
    if which or len(both) > 2:
        return Query(
            how,
            measure,
            where=where_of(r, [flag] if flag and part else []),
            part=part,
            by=sides[0].condition.column,
            order=order if which else "highest",
            limit=1 if which else None,
        )
    _column_of(r, sides[0].condition.column)
    rest = where_of(r, [*both, *([flag] if flag and part else [])])
    versus = Versus.DIFFERENCE if difference else Versus.NONE
    return Query(
        how, measure, where=rest, part=part, sides=((sides[0].condition,), (sides[1].condition,)), versus=versus
    )


def _column_of(r: Reading, column: str) -> None:
    """Account for the name of the column whose categories are compared."""
    r.take(*[i for i, t in enumerate(r.tokens) if i not in r.used and column in t.columns])


def _relation(r: Reading) -> Query:
    r.take(*r.signs("change", "and", "compare", "share"))
    named: list[str] = []
    for i, token in enumerate(r.tokens):
        measures = [c for c in token.columns if r.names.column(c) in r.names.measures]
        if i not in r.used and measures and measures[0] not in named:
            named.append(_one_of(r, i))
            r.take(i)
    if len(named) != 2:
        raise _UnclearError("relation")
    return Query(How.CORRELATION, named[0], named[1], where=where_of(r))


# --- what follows up --------------------------------------------------------------------------------------------------


def _is_follow_up(r: Reading) -> bool:
    """Say whether a text only changes some of what was asked before: it begins so, or it names conditions alone."""
    if _turned(r):
        return True
    if r.signs(*_ASKS):
        return False
    said = [i for i in range(len(r.tokens)) if i not in r.used and not _at_rest(r, i)]
    if not r.puts and said and said == [_measure_at(r)]:
        return True  # a measure alone: "那利润呢"
    begins = bool(r.tokens) and r.tokens[0].sign in ("and", "not", "by")
    return begins or (_measure_at(r) is None and not any(t.rows for t in r.tokens) and not r.signs("total"))


def _goes_on(r: Reading) -> bool:
    """Say whether a text can only go on from another question: it begins so, or ends so, and names conditions or an end alone."""
    first, last = (r.tokens[0], r.tokens[-1]) if r.tokens else (None, None)
    begins = first is not None and first.sign in ("and", "not", "only", "or")
    ends = last is not None and not r.names.words.spaced and last.text == _GOES_ON
    asked = r.signs(*_ASKS, "which", "mean", "median", "total", "distinct") if not _turned(r) else []
    return (begins or ends) and not asked and _measure_at(r) is None and not any(t.rows for t in r.tokens)


def _turned_round(r: Reading, previous: Query) -> Query:
    """Return the previous query with its other end first."""
    ends = r.signs("highest", "lowest")
    order: Order = "lowest" if r.sign(ends[0]) == "lowest" else "highest"
    r.take(*ends)
    if previous.by and previous.limit is not None:
        return replace(previous, order=order)
    if previous.how in (How.MAX, How.MIN):
        return replace(previous, how=How.MAX if order == "highest" else How.MIN)
    raise _UnclearError("nothing")


_ASKS = (
    "count",
    "share",
    "related",
    "why",
    "trend",
    "fastest",
    "slowest",
    "when",
    "highest",
    "lowest",
    "compare",
    "change",
)


def _turned(r: Reading) -> bool:
    """Say whether a text says nothing but which end is wanted, as in "and the lowest?", alone."""
    ends = r.signs("highest", "lowest")
    return len(ends) == 1 and all(i in (*ends, *r.used) or _at_rest(r, i) for i in range(len(r.tokens)))


def _follow_up(r: Reading, previous: Query) -> Query:
    """Return the previous query with what the text says otherwise."""
    if _turned(r):
        return _turned_round(r, previous)
    for i in [*events(r)]:
        put_event(r, i)
    each, which = r.signs("by"), r.signs("which")
    by, grain, at = _group_column(r, which, each, False) if each or which else ("", Grain.NONE, -1)
    r.take(*([at] if at >= 0 else []), *each, *which, *r.signs("and", "what", "only"))
    query = previous
    if _measure_at(r) is not None or r.signs("mean", "median", "total"):
        how = next((h for s, h in (("mean", How.MEAN), ("median", How.MEDIAN), ("total", How.SUM)) if r.signs(s)), None)
        r.take(*r.signs("mean", "median", "total"))
        measure_at = _measure_at(r)
        measure = _one_of(r, measure_at) if measure_at is not None else previous.measure
        r.take(*([measure_at] if measure_at is not None else []))
        query = replace(query, measure=measure, how=how or usual(r.names, measure, ()), part=())
    new = where_of(r)
    columns = {c.column for c in new}
    if not new and not by and query == previous:
        raise _UnclearError("nothing")
    if previous.sides and columns & {c.column for side in previous.sides for c in side}:
        query = replace(query, sides=_spans(r, query.measure))
        new = tuple(c for c in new if c.column != query.sides[0][0].column)
    query = replace(query, where=_together(query.where, new))
    return (
        replace(query, by=by, grain=grain, order="highest" if grain is Grain.NONE else "", limit=None) if by else query
    )


def _together(before: Conditions, new: Conditions) -> Conditions:
    """Return conditions with new ones: what is left out adds up, else a new one of a column takes the place of what it had."""
    left_out = {c.column: c.operands for c in new if c.operator == "not in"}
    kept: list[Condition] = []
    for c in before:
        without = left_out.get(c.column, ())
        if c.operator == "not in" and without:
            kept.append(c)
        elif c.operator == "in" and without:
            rest = tuple(o for o in c.operands if o not in without)
            kept += [replace(c, operands=rest)] if rest else []  # of nothing that is left, all others are meant
        elif c.column not in {n.column for n in new}:
            kept.append(c)
    wanted = {c.column for c in kept if c.operator == "in"}
    return merged((*kept, *(c for c in new if c.operator != "not in" or c.column not in wanted)))
