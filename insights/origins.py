"""Where a change of a total or an average comes from: the one category that makes nearly all of it, if any, and that category's own course.

A shop that was closed for two weeks makes the total of all shops dip. The dip is true, and told of the whole it misleads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.message import Message
from core.naming import category_text
from core.types import Aggregate, Caution, CautionKind, Column, FactKind, Filter, Grain, Table, Verdict
from insights.finding import Finding
from insights.gather.aggregate import Split, columns_of, name_of, number_of, splitter, start_of
from insights.gather.conditions import matching
from insights.gather.periods import Ledger, seasonal, with_none
from insights.gather.periods import series as rolled
from insights.gather.sources import Daily, Fine, Groups, Seasonal, Series, line_of
from insights.gather.sources.standings import Standing
from insights.kinds import BY_KIND
from insights.statistics.arrays import Floats
from insights.statistics.significance import LEVEL

NEARLY_ALL = 0.7  # of the change
MOST_USUAL = (
    0.5  # of the total, or of the rows of an average, in the periods beside: a change of more is one of the whole
)
SAME_ROWS = 0.02  # of the rows of an average: where a category's part of them moves by more, that may move the average
LEFT = 0.5  # of such a change, at least, is one of the categories' own averages; of a period's distance, is left without its furthest row
FEW_FAR, LITTLE = 0.001, 0.05  # of the rows lie far out; of an average or a total may be theirs, where it is told
MOST = 50  # categories, each of which is asked for every period
OF_TWO, HALF = 0.9, 0.6  # of two categories one makes most of any change: of that and of what is usual
FULL = 0.95  # of the periods, in which a category has rows
BESIDE = 12  # periods on either side of a single one, or as many as there are
CHANGES = frozenset(
    {
        FactKind.PLATEAU, FactKind.CHANGE_POINT, FactKind.JUMP, FactKind.EXTREME, FactKind.SEASONALITY, FactKind.SWING,
        FactKind.TREND,
    }
)  # fmt: skip
STEPS = frozenset({FactKind.CHANGE_POINT, FactKind.JUMP})
MOVES = STEPS | {FactKind.TREND}

Places = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Origin:
    """The category from which nearly all of a change of a total, or of an average, comes.

    Attributes:
        column: whose category it is.
        category: its name.
        share: its part of the change; above 1 where others go the other way.
        among: how many categories it was found among, in all columns that were looked at.
        part: what the engine holds of it along time.
        by_rows: whether it has no rows in the periods beside a change, or an average moves by how many rows there are of each
            category: then what the table holds changed, and not how much of it there is.
    """

    column: Column
    category: str
    share: float
    among: int
    part: Ledger
    by_rows: bool

    @property
    def named(self) -> tuple[str, str]:
        """The column and its category."""
        return self.column.name, self.category

    @property
    def caution(self) -> Caution:
        """What a reader of the change of the total is told."""
        name = category_text(self.column.name, self.category)
        return Caution(CautionKind.COMES_FROM, (self.column.name,), share=self.share, value=name)


def traced(
    table: Table, breakdowns: Sequence[Column], findings: Sequence[Finding[Any]], q: Sequence[float]
) -> tuple[dict[Finding[Any], tuple[Finding[Any], ...]], dict[Finding[Any], tuple[Caution, ...]]]:
    """Return, for each sure change of a total that comes from one category, what that category's own course tells, and a caution.

    A change that rows make, which are there of a category at one time and not at another, is no change: it gets an empty tuple. What is
    tested once the whole's test is sure needs no correction for the tests of other wholes (Yekutieli, 2008, JASA 103, 309).
    """
    split = splitter(table)
    parts, warnings = dict[Finding[Any], tuple[Finding[Any], ...]](), dict[Finding[Any], tuple[Caution, ...]]()
    for finding, held in zip(findings, q, strict=True):
        if finding.kind not in CHANGES or held > LEVEL or finding.why:
            continue
        if origin := origin_of(split, breakdowns, finding):
            if finding.kind is FactKind.TREND:
                own = () if origin.by_rows else tuple(_steps(finding, origin, findings, q))
            else:
                own = () if origin.by_rows else tuple(own_course(finding, origin))
                warnings[finding] = (origin.caution,)
            if own or (origin.by_rows and finding.kind is not FactKind.TREND):
                parts[finding] = own
    return parts, warnings


def _steps(
    trend: Finding[Any], origin: Origin, findings: Sequence[Finding[Any]], q: Sequence[float]
) -> Iterator[Finding[Any]]:
    """Yield the sure steps, the same way, of the category that a trend comes from: then all the others stood still."""
    within = (Filter(origin.column.name, "==", origin.category),)
    for step, held in zip(findings, q, strict=True):
        same = step.source.within == within and step.source.about == trend.source.about
        if step.kind in STEPS and same and step.verdict is trend.verdict and held <= LEVEL and not step.why:
            yield step


def told_by_its_part(
    parts: Mapping[Finding[Any], Sequence[Finding[Any]]], told: Sequence[Finding[Any]]
) -> dict[Finding[Any], Message]:
    """Return the changes of a total that are told of the one category they come from, or that rows make, with the reason.

    With them go the moves of the categories of other columns the same way, which the rows of that category make as they make the whole's.
    """
    sure = set(told)
    of_rows = Message("a category that has no rows beside it makes it")
    of_one = Message("one category makes it, and is told of instead")
    left = {
        whole: of_one if own else of_rows
        for whole, own in parts.items()
        if not own or any(part in sure for part in own)
    }
    for whole in tuple(left):
        columns = {part.source.within[0].column for part in parts[whole]}
        left |= {f: left[whole] for f in told if columns and _goes_along(f, whole, columns)}
    return left


def _goes_along(move: Finding[Any], whole: Finding[Any], columns: set[str]) -> bool:
    """Say whether a move of a category of another column is one of what makes the whole's."""
    same = move.kind in MOVES and whole.kind in MOVES and move.source.about == whole.source.about
    return same and move.verdict is whole.verdict and any(c.column not in columns for c in move.source.within)


def made_elsewhere(
    table: Table, breakdowns: Sequence[Column], chosen: Sequence[Finding[Any]], told: Sequence[Finding[Any]]
) -> dict[Finding[Any], Message]:
    """Return the chosen moves of one category that a step of a category of another column makes, told of that one, with the reason.

    Where one branch takes a step, so does every product by what it sells there.
    """
    steps = [f for f in told if f.kind in STEPS and f.source.within]
    made = dict[Finding[Any], Message]()
    for move in chosen:
        rivals = [s for s in steps if _is_rival(s, move) and s not in made]
        if move.kind not in MOVES or not rivals:
            continue
        part = splitter(replace(table, expr=matching(table.expr, move.source.within)))
        columns = [c for c in breakdowns if any(c.name == s.source.within[0].column for s in rivals)]
        whole = replace(move, source=replace(move.source, within=()))
        origin = origin_of(part, columns, whole)
        if origin and any((s.source.within[0].column, s.source.within[0].operand) == origin.named for s in rivals):
            made[move] = Message("one category makes it, and is told of instead")
    return made


def _is_rival(step: Finding[Any], move: Finding[Any]) -> bool:
    """Say whether a step is one of the same measure, the same way, of a category of another column."""
    same = step.source.about == move.source.about and step.verdict is move.verdict
    within = move.source.within
    return same and bool(within) and step.source.within[0].column != within[0].column


def of_outliers(table: Table, told: Sequence[Finding[Any]]) -> dict[Finding[Any], Message]:
    """Return what a single row makes that is told as one that lies far out, with the reason: the highest and lowest periods, and
    averages and totals of categories that come out otherwise without it.
    """
    far_out = {f.source.about[0]: f for f in told if f.kind is FactKind.OUTLIERS}
    held = [f for f in told if f.source.about[0] in far_out]
    periods = [f for f in held if f.kind is FactKind.EXTREME and of_one_row(table, f)]
    why = dict.fromkeys(periods, Message("a single row makes it"))
    by_category = [f for f in held if isinstance(f.source, (Groups, Standing)) and f.places]
    moved = [f for f in by_category if _moved_by(table, f, far_out[f.source.about[0]])]
    return why | dict.fromkeys(moved, Message("without a row that lies far out it is otherwise"))


def _moved_by(table: Table, finding: Finding[Any], far_out: Finding[Any]) -> bool:
    """Say whether what a finding says of categories is otherwise, by more than a little, without the few rows that lie far out."""
    source = finding.source
    standing, groups = isinstance(source, Standing), source.groups if isinstance(source, Standing) else source
    values, column = far_out.source, groups.measure
    if len(far_out.places) > max(FEW_FAR * values.n, 1) or column is None or column.is_ratio:
        return False
    if groups.aggregate not in (Aggregate.MEAN, Aggregate.SUM) or (standing and source.start is not None):
        return False
    rows = table.expr
    x, edge = number_of(rows, column), float(values.farthest[far_out.places[-1]])
    near = x < edge if far_out.verdict is Verdict.HIGHEST else x > edge
    kept = rows.filter(rows[groups.breakdown].notnull(), near)
    number = number_of(kept, column)
    answer = columns_of(
        kept.group_by(name=name_of(kept, groups.breakdown)).aggregate(total=number.sum(), n=number.count())
    )
    summed = groups.aggregate is Aggregate.SUM
    left = {
        name: total if summed else total / n
        for name, total, n in zip(answer["name"], answer["total"], answer["n"], strict=True)
    }
    told = {groups.names[i]: float(groups.values[i]) for i in finding.places}
    return any(abs(left.get(name, 0.0) - value) > LITTLE * abs(value) for name, value in told.items())


def origin_of(split: Split, breakdowns: Sequence[Column], finding: Finding[Any]) -> Origin | None:
    """Return the category from which nearly all of the change of a total or an average comes that a finding tells, or None.

    Args:
        split: parts a time axis by the categories of a column.
        breakdowns: the columns whose categories may make a change, the first one first.
        finding: what was found.
    """
    series = line_of(finding.source)
    if series is None or series.within or series.grain is Grain.READING:
        return None
    sides = _sides(finding, len(series))
    averaged = series.aggregate is Aggregate.MEAN
    if sides is None or (averaged and (series.measure is None or series.measure.is_ratio)):
        return None
    among, first = 0, None
    for column in breakdowns:
        held_by = split(series.axis, _measures(series), column)
        if not 2 <= len(held_by) <= MOST:
            continue
        totals, rows = _laid_out(series, [part for _, part in held_by])
        held, usual = (rows[:, side].sum(axis=1) for side in sides)
        if not (held.any() and usual.any()):
            continue
        among += len(held_by)
        if averaged:
            inside, beside = (totals[:, side].sum(axis=1) for side in sides)
            change, by_rows = _of_averages(inside, held, beside, usual)
            whole = usual
        else:
            inside, beside = (totals[:, side].mean(axis=1) for side in sides)
            change, whole, by_rows = inside - beside, beside, False
        if by_rows:
            moved = int(np.argmax(abs(held / held.sum() - usual / usual.sum())))
            return Origin(column, held_by[moved][0], 1.0, among, held_by[moved][1], True)
        if change.sum() == 0:
            continue
        parts = change / change.sum()
        lead = int(np.argmax(parts))
        nearly, most = (NEARLY_ALL, MOST_USUAL) if len(held_by) > 2 else (OF_TWO, HALF)
        if parts[lead] >= nearly and whole[lead] <= most * whole.sum():
            name, part = held_by[lead]
            first = first or Origin(column, name, float(parts[lead]), among, part, bool(usual[lead] == 0))
        if first and not averaged:
            break  # what rows an average is of may be another column's to say
    return first


def _of_averages(inside: Floats, held: Floats, beside: Floats, usual: Floats) -> tuple[Floats, bool]:
    """Return each category's part of the change of an average, and whether it is mostly one of how many rows there are of each.

    Args:
        inside, held: totals and rows of each category in the periods of the change.
        beside, usual: the same in those beside it.
    """
    there = (held > 0) & (usual > 0)
    own = np.where(there, inside / np.maximum(held, 1) - beside / np.maximum(usual, 1), 0.0) * usual / usual.sum()
    whole = float(inside.sum() / held.sum() - beside.sum() / usual.sum())
    moved = float(abs(held / held.sum() - usual / usual.sum()).max()) > SAME_ROWS
    return own, moved and abs(float(own.sum())) < LEFT * abs(whole)


def of_one_row(table: Table, finding: Finding[Any]) -> bool:
    """Say whether the highest or the lowest period is so by a single one of its rows: without that it lies nearer to the others."""
    series, (at, *_) = finding.source, finding.places
    measured = series.measure is not None and not series.measure.is_ratio
    if not measured or series.grain is Grain.READING or series.rows[at] < 2:
        return False
    rows = matching(table.expr, series.within)
    rows = rows.filter(start_of(rows, series.axis).cast("timestamp") == series.starts[at])
    value = number_of(rows, series.measure)
    high = finding.verdict is Verdict.HIGHEST
    total, n, far = columns_of(
        rows.aggregate(total=value.sum(), n=value.count(), far=value.max() if high else value.min())
    ).values()
    usual, told = float(np.median(np.delete(series.values, at))), float(series.values[at])
    rest = total[0] - far[0]
    left = rest / max(n[0] - 1, 1) if series.aggregate is Aggregate.MEAN else rest
    return bool(abs(left - usual) < LEFT * abs(told - usual))


def own_course(finding: Finding[Any], origin: Origin) -> Iterator[Finding[Any]]:
    """Yield what the same test finds in the category that a change comes from, where it finds it at the same time.

    The p-value is charged for the choice of the category among all that were looked at (Bonferroni).
    """
    of, whole = finding.source, line_of(finding.source)
    assert whole is not None
    starts = np.array(whole.starts, dtype="datetime64[s]")
    if isinstance(of, Seasonal) and of.cycle == "weekday":  # with the days on which none of it happened
        line = seasonal(origin.part, of.cycle, whole.measure, whole.aggregate).series.only_at(starts)
    else:
        line = rolled(origin.part, whole.grain, whole.measure, whole.aggregate).only_at(starts)
    if isinstance(whole, Daily):
        line = with_none(line, starts)
    if len(line) < FULL * len(whole):
        return  # where it has no rows, nothing says that it stood still
    line = replace(line, within=(Filter(origin.column.name, "==", origin.category),), alone=True, by=None)
    source: Any = line
    if isinstance(of, Seasonal):
        source = replace(of, series=line, index=of.index[np.isin(starts, np.array(line.starts, dtype="datetime64[s]"))])
    elif isinstance(of, Fine):
        source = Fine.of(line)
    elif isinstance(of, Daily):
        source = Daily.of(line)
    for own in BY_KIND[finding.kind].find(source):
        if isinstance(own, Finding) and own.verdict is finding.verdict and _when(own) & _when(finding):
            yield replace(own, p=min(own.p * origin.among, 1.0))


def _when(finding: Finding[Any]) -> frozenset[dt.datetime]:
    """Return the periods that a change is in."""
    line = line_of(finding.source)
    sides = None if line is None else _sides(finding, len(line))
    if line is None or sides is None:
        return frozenset()
    return frozenset(start for start, held in zip(line.starts, sides[0], strict=True) if held)


def _sides(finding: Finding[Any], n: int) -> tuple[Places, Places] | None:
    """Return which of n periods a change is in and which lie beside it, or None where a kind tells of no change of level."""
    at = np.arange(n)

    def spans(first: int, begin: int, end: int, last: int) -> tuple[Places, Places]:
        inside = (at >= begin) & (at < end)
        return inside, (at >= first) & (at < last) & ~inside

    match finding.kind, finding.places:
        case FactKind.PLATEAU, (first, begin, end, last):
            return spans(first, begin, end, last)
        case FactKind.CHANGE_POINT, (begin, *_):
            return spans(0, begin, n, n)
        case FactKind.JUMP, (begin, *_):
            return spans(max(begin - BESIDE, 0), begin, min(begin + BESIDE, n), min(begin + BESIDE, n))
        case FactKind.EXTREME, (begin, *_):
            return spans(max(begin - BESIDE, 0), begin, begin + 1, min(begin + 1 + BESIDE, n))
        case FactKind.TREND, _:
            return spans(0, n // 2, n, n)
        case FactKind.SWING, (begin, end):
            return at == end, at == begin
        case FactKind.SEASONALITY, (high, low):
            index = finding.source.index
            return index == high, index == low
    return None


def _measures(series: Series) -> tuple[Column, ...]:
    return () if series.measure is None else (series.measure,)


def _laid_out(series: Series, parts: Sequence[Ledger]) -> tuple[Floats, Floats]:
    """Return the totals and the filled rows of each part of a table in each period of a series; each [parts, periods]."""
    starts = np.array(series.starts, dtype="datetime64[s]")
    totals, filled = np.zeros((len(parts), len(starts))), np.zeros((len(parts), len(starts)))
    for i, part in enumerate(parts):
        _, here, there = np.intersect1d(starts, part.starts, return_indices=True)
        totals[i, here] = (part.rows if series.measure is None else part.sums[0])[there]
        filled[i, here] = (part.rows if series.measure is None else part.counts[0])[there]
    return totals, filled
