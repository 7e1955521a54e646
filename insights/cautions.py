"""What a reader of a table should be warned of: found here as data, said in `wording.cautions`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from core.types import Caution, CautionKind, ColumnKind, Grain, Table
from insights.gather.aggregate import axes_of, ledger
from insights.gather.histograms import ColumnSummary, Histogram, number_of
from insights.gather.periods import Ledger, choose_grain, complete, natural_grain, period_starts
from insights.gather.subjects import MOST_AXES

MANY_MISSING = 0.2
FEW_ROWS = 12
SAME_R = 0.95  # measures more correlated than this carry the same facts
_NEARLY_ALL = 0.9  # of the filled rows have a name of their own, or hold the same name
_FEWEST = 20  # filled rows for that to mean something
_MOST_CLASSES = 20
_NUMBERS = -1.0, -9.0, -99.0, -999.0, -9999.0, 99.0, 999.0, 9999.0, 99999.0, 999999.0, -99999.0, 99999999.0
_PLACEHOLDERS = frozenset(_NUMBERS)
_DATES = (
    (1, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1900, 1, 1),
    (1970, 1, 1),
    (2099, 12, 31),
    (2999, 12, 31),
    (9999, 12, 31),
)
_EPOCH = dt.date(1970, 1, 1)
_PLACEHOLDER_SECONDS = {float((dt.date(*d) - _EPOCH).days * 86400): dt.date(*d) for d in _DATES}
_EMPTY_WORDS = frozenset("unknown n/a na none null nan - -- ? missing undefined tbd 未知 无 不详 缺失".split())
_FAR = 3.0  # interquartile ranges from the nearest quartile: Tukey's (1977) "far out"
_MANY_FAR = 0.01  # of the values; an exponential law leaves 0.9% there
_NUMBER = r"^\s*[-+]?[$€£¥]?\s?[0-9][0-9., ]*%?\s*$"
_MIXED = (0.05, 0.95)  # of the texts are numbers
_LOOKED = 50_000  # rows that texts are judged on
_FEWEST_PERIODS = 8
_MOST_GAPS = 0.2  # of the periods; with more, rows come as they come


def about_columns(
    table: Table, counted: tuple[ColumnSummary, ...], shown: dict[str, Histogram]
) -> dict[str, tuple[Caution, ...]]:
    """Return the cautions about each column, by its name: one query over all rows, one over the first 50,000."""
    checks = _checked(table, counted)
    mixed = _mixed(table, counted)
    return {
        s.column.name: tuple(
            _about_column(table, s, shown.get(s.column.name, ()), checks.get(i, {}), mixed.get(i, 0.0))
        )
        for i, s in enumerate(counted)
    }


def _about_column(
    table: Table, counted: ColumnSummary, histogram: Histogram, checks: dict[str, int], mixed: float
) -> Iterator[Caution]:
    rows, filled, names = table.rows, table.rows - counted.missing, (counted.column.name,)
    if filled == 0:
        yield Caution(CautionKind.EMPTY, names, rows, 1.0)
        return
    category = counted.column.kind in (ColumnKind.NOMINAL, ColumnKind.ORDINAL)
    if counted.missing >= MANY_MISSING * rows:
        yield Caution(CautionKind.MISSING, names, counted.missing, counted.missing / rows)
    if counted.distinct == 1:
        yield Caution(CautionKind.CONSTANT, names, filled)
    elif category and filled > _FEWEST and counted.distinct > _NEARLY_ALL * filled:
        yield Caution(CautionKind.NEAR_UNIQUE, names, counted.distinct, counted.distinct / filled)
    elif (
        category and filled > _FEWEST and counted.distinct <= _MOST_CLASSES and histogram[0][1] >= _NEARLY_ALL * filled
    ):
        yield Caution(CautionKind.IMBALANCE, names, histogram[0][1], histogram[0][1] / filled, histogram[0][0])
    if _MIXED[0] <= mixed <= _MIXED[1]:
        yield Caution(CautionKind.MIXED, names, round(mixed * filled), mixed)
    if (value := _placeholder(counted)) is not None:
        held = _PLACEHOLDER_SECONDS[value] if counted.is_time else value
        yield Caution(CautionKind.PLACEHOLDER, names, checks["held"], checks["held"] / filled, held)
    if (far := checks.get("far", 0)) >= max(_MANY_FAR * filled, 2):
        yield Caution(CautionKind.OUTLIERS, names, far, far / filled)
    if not counted.quantiles:
        yield from (
            Caution(CautionKind.EMPTY_WORD, names, n, n / filled, name)
            for name, n in histogram
            if name.strip().lower() in _EMPTY_WORDS
        )


def _checked(table: Table, counted: tuple[ColumnSummary, ...]) -> dict[int, dict[str, int]]:
    """Count, in one query, the values far outside and those that may stand for missing ones."""
    asked: dict[str, Any] = {}
    for i, s in enumerate(counted):
        if not s.quantiles or s.distinct < 2:
            continue
        number = number_of(table.expr[s.column.name], s.is_time)
        placeholder = _placeholder(s)
        if placeholder is not None:
            asked[f"held{i}"] = (number == placeholder).sum()
        if s.column.kind is ColumnKind.QUANTITATIVE and (fences := _fences(s)):
            far = (number < fences[0]) | (number > fences[1])
            asked[f"far{i}"] = (far if placeholder is None else far & (number != placeholder)).sum()
    if not asked:
        return {}
    row = table.expr.aggregate(**asked).to_pyarrow().to_pylist()[0]
    places = range(len(counted))
    return {i: {what: int(row[f"{what}{i}"] or 0) for what in ("held", "far") if f"{what}{i}" in row} for i in places}


def _fences(counted: ColumnSummary) -> tuple[float, float] | None:
    """Return how low and how high a value may lie; None where more than half of the values are the same."""
    _, first, _, third, _ = counted.quantiles
    far = _FAR * (third - first)
    return (first - far, third + far) if far > 0 else None


def _placeholder(counted: ColumnSummary) -> float | None:
    """Return the smallest or the largest value where it is a usual sign for nothing, far away from all others."""
    if not counted.quantiles or counted.distinct < 3:
        return None
    low, first, _, third, high = counted.quantiles
    known = _PLACEHOLDER_SECONDS if counted.is_time else _PLACEHOLDERS
    far = _FAR * max(third - first, 1e-12)
    if low in known and first - low > far and (counted.is_time or low < 0 <= first):
        return low
    return high if high in known and high - third > far else None


def _mixed(table: Table, counted: tuple[ColumnSummary, ...]) -> dict[int, float]:
    """Return which part of the texts of each category is written as a number."""
    texts = {i: s.column.name for i, s in enumerate(counted) if _is_words(table, s)}
    if not texts:
        return {}
    sample = table.expr.limit(_LOOKED)
    asked = {f"n{i}": sample[name].count() for i, name in texts.items()}
    asked |= {f"m{i}": sample[name].re_search(_NUMBER).sum() for i, name in texts.items()}
    row = sample.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return {i: float(row[f"m{i}"] or 0) / max(row[f"n{i}"], 1) for i in texts}


def _is_words(table: Table, counted: ColumnSummary) -> bool:
    kinds = (ColumnKind.NOMINAL, ColumnKind.TEXT)
    return (
        counted.column.kind in kinds
        and counted.distinct > 2
        and bool(table.expr[counted.column.name].type().is_string())
    )


def about_table(
    table: Table, counted: tuple[ColumnSummary, ...], correlations: tuple[tuple[str, str, float], ...], repeated: int
) -> tuple[Caution, ...]:
    """Return the cautions about the whole: its size, its rows, its time axes, and columns that say the same."""
    cautions = []
    if table.rows < FEW_ROWS:
        cautions.append(Caution(CautionKind.FEW_ROWS, count=table.rows))
    if repeated:
        cautions.append(Caution(CautionKind.REPEATED_ROWS, count=repeated, share=repeated / table.rows))
    cautions.extend(_about_time(table, counted))
    distinct = {s.column.name: s.distinct for s in counted}
    cautions += [
        Caution(CautionKind.SEVERAL_MEASURES, (c.name, c.told_apart_by))
        for c in table.columns
        if distinct.get(c.told_apart_by, 1) > 1
    ]
    same = _same_columns(table, counted)
    cautions += [Caution(CautionKind.SAME_COLUMN, pair, table.rows, 1.0) for pair in same]
    told = {frozenset(pair) for pair in same}
    told |= {
        frozenset({c.meaning.part, c.meaning.weight}) for c in table.columns if c.is_ratio
    }  # the one is told by the other
    cautions += [
        Caution(CautionKind.CORRELATED, (a, b), share=r)
        for a, b, r in correlations
        if abs(r) >= SAME_R and frozenset((a, b)) not in told
    ]
    return tuple(cautions)


def _about_time(table: Table, counted: tuple[ColumnSummary, ...]) -> Iterator[Caution]:
    times = tuple(s.column for s in counted if s.is_time and s.distinct > 1)[:MOST_AXES]
    for axis in axes_of(table, times) if times else ():
        if axis is None:
            continue
        clock = ledger(table, axis, ())
        grain = natural_grain(clock)
        if grain is Grain.READING:
            continue
        starts = np.unique(period_starts(clock.starts, grain))
        missing, periods = gaps(starts, grain)
        if len(starts) >= _FEWEST_PERIODS and 0 < missing <= _MOST_GAPS * periods:
            yield Caution(CautionKind.GAPS, (axis.name,), missing, missing / periods, grain=grain)
        if (last := _partial(clock)) is not None:
            yield Caution(CautionKind.PARTIAL, (axis.name,), value=last, grain=choose_grain(clock))


def gaps(starts: Any, grain: Grain) -> tuple[int, int]:
    """Return how many periods are missing between the first and the last, and how many there should be.

    Days of the week that never occur, such as weekends, are not missed.
    """
    if grain in (Grain.MONTH, Grain.QUARTER, Grain.YEAR):
        unit, step = ("Y", 1) if grain is Grain.YEAR else ("M", 3 if grain is Grain.QUARTER else 1)
        at = starts.astype(f"datetime64[{unit}]").astype(np.int64) // step
        periods = int(at[-1] - at[0]) + 1
    else:
        hours = {Grain.HOUR: 1, Grain.DAY: 24, Grain.WEEK: 168}[grain]
        at = starts.astype("datetime64[h]").astype(np.int64) // hours
        periods = int(at[-1] - at[0]) + 1
        if grain is Grain.DAY:
            periods = int(np.isin(np.arange(at[0], at[-1] + 1) % 7, np.unique(at % 7)).sum())
    return periods - len(starts), periods


def _partial(clock: Ledger) -> dt.date | None:
    grain = choose_grain(clock)
    starts, at = np.unique(period_starts(clock.starts, grain), return_inverse=True)
    if complete(clock.starts, starts, at, grain)[-1]:
        return None
    last: dt.datetime = starts[-1].astype("datetime64[us]").item()
    return last if grain is Grain.HOUR else last.date()


def _same_columns(table: Table, counted: tuple[ColumnSummary, ...]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of columns that hold the same cells: those with the same figures, compared cell by cell."""
    dtype = {s.column.name: s.column.dtype for s in counted}
    alike = [
        (a.column.name, b.column.name)
        for a, b in combinations(counted, 2)
        if a.distinct > 1
        and (a.missing, a.distinct, a.quantiles) == (b.missing, b.distinct, b.quantiles)
        and dtype[a.column.name] == dtype[b.column.name]
    ]
    if not alike:
        return ()
    rows = table.expr
    asked = {f"p{i}": (~rows[a].identical_to(rows[b])).sum() for i, (a, b) in enumerate(alike)}
    row = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return tuple(pair for i, pair in enumerate(alike) if not row[f"p{i}"])
