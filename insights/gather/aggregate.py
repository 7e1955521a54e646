"""Every question that Plotline asks the engine to find facts: few, grouped, and small in what they return.

A compiled Ibis query costs 5 to 20 ms whatever the table's size, so each time column and each category is asked about once,
for all measures together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import combinations
from typing import Any, TypeVar

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
from ibis import _

from core.types import Aggregate, Column, ColumnKind, Grain, Profile, Role, Table
from insights.gather.moments import about, decimals_of
from insights.gather.periods import Ledger, natural_grain
from insights.gather.sources import Axis, Crosstab, Groups, Keyed, Pair
from insights.gather.stems import endings
from insights.gather.subjects import Subjects, names_readings
from insights.statistics.arrays import Floats
from insights.statistics.moments import loses_digits

SAMPLE_ROWS = 5_000  # rows drawn where a test needs rows (rank correlation, memory); all rows of smaller tables
AT_ONCE = 40_000_000  # values that one query may hold to find quantiles, which no engine spills to disk: 320 MB
COUNTED_AT_ONCE = (
    50  # columns of which one query counts what differs: DuckDB holds about 5 MB for each, whatever the rows are
)
_FEWEST_BESIDE, _FAR_BEYOND = 40, 10.0  # rows; times as far from the median as any other: a slip of the decimal point
MOST_CROSSED = 20
MOST_CROSSTABS = 10
_MOST_MOMENTS = 20_000
_ONE_EACH = 0.95  # moments to rows: from here on a moment has one reading

T = TypeVar("T")
Split = Callable[[Axis, tuple[Column, ...], Column], tuple[tuple[str, Ledger], ...]]  # what `splitter` returns


def followed(measures: tuple[Column, ...], most: int) -> tuple[Column, ...]:
    """Return the measures that are followed in each category: the first so many, and the ratios."""
    plain = [m for m in measures if not m.is_ratio]
    return (*plain[:most], *(m for m in measures if m.is_ratio))


def aggregate_of(measure: Column | None) -> Aggregate:
    """Return how a measure is put together: summed where that makes sense, else averaged; rows are counted."""
    if measure is None:
        return Aggregate.COUNT
    return Aggregate.SUM if measure.additive else Aggregate.MEAN


def aggregate_along(clock: Ledger, grain: Grain, measure: Column | None) -> Aggregate:
    """Return how a measure is put together in each period: a level is added up only where a period is one moment."""
    if measure is None or measure.additive:
        return aggregate_of(measure)
    once = grain is natural_grain(clock) and measure.adds_up_within(clock.axis.name)
    return Aggregate.SUM if once else Aggregate.MEAN


def number_of(rows: ibis.Table, column: Column) -> Any:
    """Return the Ibis expression of a measure as a float."""
    return rows[column.name].cast("float64")


def parts_of(rows: ibis.Table, column: Column) -> tuple[Any, Any]:
    """Return the expressions of what is above and below the line of a ratio, as floats, in the rows that hold both."""
    above, below = rows[column.meaning.part].cast("float64"), rows[column.meaning.weight].cast("float64")
    both = above.notnull() & below.notnull()
    return both.ifelse(above * column.meaning.times, None), both.ifelse(below, None)


def mean_of(rows: ibis.Table, column: Column, where: Any = None) -> Any:
    """Return the expression of a measure's average: of a ratio, one total over the other."""
    if not column.is_ratio:
        return number_of(rows, column).mean(where=where)
    above, below = parts_of(rows, column)
    return above.sum(where=where) / below.sum(where=where).nullif(0.0)


def filled_of(rows: ibis.Table, column: Column) -> Any:
    """Return the expression of how many rows an average is made of."""
    return (parts_of(rows, column)[1] if column.is_ratio else rows[column.name]).count()


def name_of(rows: ibis.Table, column: str) -> Any:
    """Return the Ibis expression of a category as text."""
    value = rows[column]
    return value if value.type().is_string() else value.cast("string")


def start_of(rows: ibis.Table, axis: Axis) -> Any:
    """Return the Ibis expression of the start of the period of each row: a date, or a timestamp for hours."""
    if axis.whole_years:
        return ibis.date(rows[axis.name].cast("int32"), 1, 1)
    if axis.grain is Grain.READING:
        return rows[axis.name].cast("int64")
    unit = {
        Grain.MINUTE: "m",
        Grain.HOUR: "h",
        Grain.DAY: "D",
        Grain.WEEK: "W",
        Grain.MONTH: "M",
        Grain.QUARTER: "Q",
        Grain.YEAR: "Y",
    }[axis.grain]
    column = rows[axis.name]
    if axis.grain in (Grain.MINUTE, Grain.HOUR):
        return (column.cast("timestamp") if column.type().is_date() else column).truncate(unit)
    return column.cast("date").truncate(unit).cast("date") if axis.moments else column.truncate(unit).cast("date")


def batched(items: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Yield parts of at most `most` items, in order."""
    yield from (items[i : i + most] for i in range(0, len(items), most))


def columns_of(expr: ibis.Table) -> dict[str, list[Any]]:
    """Run a query and return its columns as Python lists."""
    answer: dict[str, list[Any]] = expr.to_pyarrow().to_pydict()
    return answer


def ledgers(table: Table, subjects: Subjects) -> tuple[Ledger, ...]:
    """Return one Ledger for each time axis that spans at least two moments."""
    if not subjects.axes:
        return ()
    spans = axes_of(table, subjects.axes)
    return tuple(ledger(table, axis, subjects.averaged) for axis in spans if axis is not None)


def axes_of(table: Table, axes: tuple[Column, ...]) -> list[Axis | None]:
    """Return each time column with the finest grain worth asking for, or None where it holds a single moment."""
    if not axes:
        return []
    rows = table.expr
    asked: dict[str, Any] = {}
    for i, column in enumerate(axes):
        value = rows[column.name]
        asked |= {f"a{i}": value.min(), f"b{i}": value.max()}
        if value.type().is_timestamp():
            asked[f"h{i}"] = (value != value.cast("date").cast(value.type())).any()
    answer = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return [_axis(c.name, answer[f"a{i}"], answer[f"b{i}"], answer.get(f"h{i}")) for i, c in enumerate(axes)]


def _axis(name: str, first: Any, last: Any, timed: bool | None) -> Axis | None:
    if first is None or first == last:
        return None
    if isinstance(first, (int, float)):
        return Axis(name, Grain.READING) if names_readings(name) else Axis(name, Grain.YEAR, whole_years=True)
    moments = timed is not None
    days = (last - first).days
    if timed and 24 * days <= _MOST_MOMENTS:
        return Axis(name, Grain.HOUR, moments=moments)
    grain = Grain.DAY if days <= _MOST_MOMENTS else Grain.MONTH if days <= 30 * _MOST_MOMENTS else Grain.YEAR
    return Axis(name, grain, moments=moments)


def ledger(table: Table, axis: Axis, measures: tuple[Column, ...]) -> Ledger:
    """Return what the engine holds for each moment of a time axis, for all measures in one query."""
    rows = table.expr.filter(table.expr[axis.name].notnull())
    grouped = rows.group_by(start=start_of(rows, axis)).aggregate(**_moments(rows, measures))
    return _rolled(axis, measures, grouped.to_pyarrow())


def by_minute(table: Table, clock: Ledger) -> Ledger | None:
    """Return readings that come several an hour, at even distances, by the minute; None where rows are no such readings."""
    if clock.axis.grain is not Grain.HOUR or not clock.by_design or table.rows > _MOST_MOMENTS * 2:
        return None
    fine = ledger(table, replace(clock.axis, grain=Grain.MINUTE), clock.measures)
    return fine if len(fine.starts) >= _ONE_EACH * fine.rows.sum() else None


def ledgers_within(
    table: Table, axis: Axis, measures: tuple[Column, ...], breakdown: Column
) -> tuple[tuple[str, Ledger], ...]:
    """Return a Ledger for each category of a breakdown, by name, from one query for all of them."""
    rows = table.expr.filter(table.expr[axis.name].notnull(), table.expr[breakdown.name].notnull())
    by = {"name": name_of(rows, breakdown.name), "start": start_of(rows, axis)}
    answer = rows.group_by(**by).aggregate(**_moments(rows, measures)).to_pyarrow()
    held = answer.column("name").to_pylist()
    names, which = np.unique(np.array(held, dtype=object).astype(str), return_inverse=True)
    return tuple(
        (str(name), _rolled(axis, measures, answer.filter(pa.array(which == i)))) for i, name in enumerate(names)
    )


def splitter(table: Table) -> Split:
    """Return `ledgers_within` for one table, which asks the engine about each time axis and category once."""
    return cache(partial(ledgers_within, table))


def _moments(rows: ibis.Table, measures: tuple[Column, ...]) -> dict[str, Any]:
    asked: dict[str, Any] = {"n": rows.count()}
    for i, column in enumerate(measures):
        value, counted = number_of(rows, column), number_of(rows, column).count()
        if column.is_ratio:  # what its average is taken over stands for the rows
            value, below = parts_of(rows, column)
            counted = below.sum()
        asked |= {f"s{i}": value.sum(), f"q{i}": (value * value).sum(), f"c{i}": counted}
    return asked


def _rolled(axis: Axis, measures: tuple[Column, ...], answer: pa.Table) -> Ledger:
    starts = answer.column("start").to_numpy().astype("datetime64[s]")
    order = np.argsort(starts)
    wide = [_filled(answer, f"{letter}{i}") for letter in "sqc" for i in range(len(measures))]
    table_of = np.array(wide).reshape(3, len(measures), len(starts))[:, :, order]
    return Ledger(axis, starts[order], _filled(answer, "n")[order], measures, *table_of)


def _filled(answer: pa.Table, column: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return a column as floats, nothing as zero."""
    floats: np.ndarray[Any, np.dtype[np.float64]] = np.nan_to_num(answer.column(column).to_numpy().astype(np.float64))
    return floats


def _floats(values: list[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([0.0 if v is None else float(v) for v in values])


def groups(table: Table, breakdown: Column, measures: tuple[Column, ...]) -> tuple[Groups, ...]:
    """Return the Groups of every measure along one category, each with its own aggregate, and those of the row count.

    An additive measure comes twice: summed and averaged. Rows without a category or a value are left out.
    """
    rows = table.expr.filter(table.expr[breakdown.name].notnull())
    asked: dict[str, Any] = {"n": rows.count()}
    for i, column in enumerate(measures):
        if column.is_ratio:
            above, below = parts_of(rows, column)
            asked |= {
                f"s{i}": above.sum(),
                f"w{i}": below.sum(),
                f"c{i}": below.count(),
                f"q{i}": (above * above).sum(),
            }
            asked |= {f"p{i}": (above * below).sum(), f"v{i}": (below * below).sum()}
        else:
            value = number_of(rows, column)
            asked |= {f"s{i}": value.sum(), f"q{i}": (value * value).sum(), f"c{i}": value.count()}
        asked |= {f"m{i}": number_of(rows, column).min(), f"x{i}": number_of(rows, column).max()}
    answer = columns_of(rows.group_by(name=name_of(rows, breakdown.name)).aggregate(**asked))
    names = tuple(answer["name"])
    counts = _floats(answer["n"])
    if breakdown.kind is ColumnKind.IDENTIFIER and counts.max() == 1 and _look_like_codes(names):
        return ()
    every = [Groups(breakdown.name, None, Aggregate.COUNT, names, counts, counts, counts, 1.0)]
    for i, column in enumerate(measures):
        if column.is_ratio:
            every += _ratios(breakdown.name, column, names, {key: _floats(answer[f"{key}{i}"]) for key in "cswqpvmx"})
            continue
        n = _floats(answer[f"c{i}"])
        keep = n > 0
        if keep.sum() < 2:
            continue
        least = min(float(v) for v in answer[f"m{i}"] if v is not None)
        held = tuple(name for name, k in zip(names, keep, strict=True) if k)
        sums, squares = _floats(answer[f"s{i}"])[keep], _floats(answer[f"q{i}"])[keep]
        low, high = _floats(answer[f"m{i}"])[keep], _floats(answer[f"x{i}"])[keep]
        made = Groups(breakdown.name, column, Aggregate.MEAN, held, n[keep], sums, squares, least, low=low, high=high)
        if loses_digits(made.n, sums, squares):
            made = _about_centre(rows, made, column)
        every += [replace(made, aggregate=Aggregate.SUM), made] if column.additive else [made]
    return tuple(every)


def keyed(table: Table, code: Column, measure: Column | None) -> Iterator[Keyed]:
    """Yield the total of a measure, or the number of rows, by each thing that a column of codes names."""
    for made in groups(table, code, () if measure is None else (measure,)):
        if made.measure == measure and made.aggregate is not Aggregate.MEAN:
            yield Keyed(*(getattr(made, name) for name in Groups.__dataclass_fields__))


def _ratios(breakdown: str, column: Column, names: tuple[str, ...], held: dict[str, Floats]) -> list[Groups]:
    """Return the Groups of a ratio: of each, one total over the other, with the variance of that (Cochran, 1977, 6.4).

    Args:
        breakdown: the category.
        column: the ratio.
        names: of the categories.
        held: by category, rows (c), totals above (s) and below the line (w), sums of squares of both (q, v) and of products (p),
            and the smallest and largest ratio of a row (m, x).
    """
    keep = (held["c"] > 0) & (held["w"] > 0)
    if keep.sum() < 2:
        return []
    n, above, below, aa, ab, bb, low, high = (held[key][keep] for key in "cswqpvmx")
    mean = above / below
    spread = np.maximum(aa - 2 * mean * ab + mean**2 * bb, 0.0) * (n / below) ** 2
    held_names = tuple(name for name, k in zip(names, keep, strict=True) if k)
    total, squares = n * mean, spread + n * mean**2
    return [
        Groups(
            breakdown,
            column,
            Aggregate.MEAN,
            held_names,
            n,
            total,
            squares,
            float(low.min()),
            spread=spread,
            low=low,
            high=high,
        )
    ]


def _about_centre(rows: ibis.Table, plain: Groups, column: Column) -> Groups:
    """Return groups with their sums taken about the measure's mean, in one query more."""
    value = number_of(rows, column)
    mean = float(plain.total.sum() / plain.n.sum())
    less, centre = about(value, mean, decimals_of(rows, value))
    by = rows.select(less=less, name=name_of(rows, plain.breakdown)).group_by("name")
    answer = columns_of(by.aggregate(beyond=_.less.sum(), variance=_.less.var(how="pop"), n=_.less.count()))
    at = [answer["name"].index(name) for name in plain.names]
    n, beyond, variance = (_floats(answer[key])[at] for key in ("n", "beyond", "variance"))
    return replace(plain, total=n * centre + beyond, centre=centre, beyond=beyond, spread=variance * n)


def _look_like_codes(names: tuple[str, ...]) -> bool:
    return sum(any(ch.isdigit() for ch in name) for name in names) > 0.2 * len(names)


def draw(table: Table, columns: tuple[str, ...], most: int) -> pd.DataFrame:
    """Return at most `most` rows, evenly spaced in the engine's row order, so that the same table gives the same rows."""
    rows = table.expr
    if table.rows > most:
        numbered = rows.select(*dict.fromkeys(columns), plotline_row=ibis.row_number())
        rows = numbered.filter(numbered.plotline_row * most % table.rows < most)
    frame: pd.DataFrame = rows.select(*dict.fromkeys(columns)).to_pyarrow().to_pandas()
    return frame


def draw_unsorted(table: Table, columns: tuple[str, ...], most: int) -> pd.DataFrame:
    """Return `draw`, in an order that its values alone decide where a table without dates was sorted by one of its columns.

    Neighbours in a sorted table are alike because they were put beside each other, and not because a row remembers those before it.
    """
    frame = draw(table, columns, most)
    sorted_by = not table.of_kind(ColumnKind.TEMPORAL) and any(_is_sorted(frame[name]) for name in frame.columns)
    return frame.iloc[np.argsort(pd.util.hash_pandas_object(frame, index=False), kind="stable")] if sorted_by else frame


def _is_sorted(cells: pd.Series) -> bool:  # type: ignore[type-arg]
    """Say whether a column was sorted: numbers of many sizes in rising or falling order, which do not merely count rows."""
    if not pd.api.types.is_numeric_dtype(cells):
        return False
    steps = np.diff(cells.dropna().astype("float64").to_numpy())
    rising = len(steps) > 0 and bool((steps >= 0).all() or (steps <= 0).all())
    return rising and len(np.unique(steps)) > 2


def pairs(table: Table, subjects: Subjects, clock: Ledger | None) -> tuple[Pair, ...]:
    """Return every pair of measures with Pearson's r over all rows and the drawn rows, in time order where there is one."""
    if len(subjects.measures) < 2:
        return ()
    timed = clock is not None and len(clock.starts) >= 0.9 * table.rows
    names = [c.name for c in subjects.measures]
    frame = draw_unsorted(table, (*names, *([clock.axis.name] if clock and timed else [])), SAMPLE_ROWS)
    if clock and timed:
        frame = frame.sort_values(clock.axis.name, kind="stable")
    values = {name: frame[name].astype("float64").to_numpy() for name in names}
    exact = {} if table.rows <= SAMPLE_ROWS else _correlations(table, subjects.measures)
    made = []
    for a, b in combinations(subjects.measures, 2):
        both = np.isfinite(values[a.name]) & np.isfinite(values[b.name])
        x, y = values[a.name][both], values[b.name][both]
        near = None if exact else _without_far(x, y)
        if near:
            kept = _lies_in(x, near[0]) & _lies_in(y, near[1])
            x, y = x[kept], y[kept]
        r, n = exact.get((a.name, b.name), (_pearson(x, y), len(x)))
        made.append(Pair(a, b, r, n, x, y, timed, near=near))
    return tuple(made)


def held_by_both(rows: ibis.Table, pair: Pair) -> Any:
    """Return the condition that a row holds both measures, and neither so far out that it is left out."""
    x, y = number_of(rows, pair.x_column), number_of(rows, pair.y_column)
    if pair.near is None:
        return x.notnull() & y.notnull()
    return x.between(*pair.near[0]) & y.between(*pair.near[1])


def _without_far(x: Floats, y: Floats) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return what two measures lie between without a single value far beyond all others, or None where neither has one."""
    if len(x) < _FEWEST_BESIDE:
        return None
    near = [_near(values) for values in (x, y)]
    return (
        (near[0], near[1])
        if any(low > v.min() or high < v.max() for (low, high), v in zip(near, (x, y), strict=True))
        else None
    )


def _near(values: Floats) -> tuple[float, float]:
    distance = np.abs(values - np.median(values))
    far, next_ = np.argsort(-distance, kind="stable")[:2]
    kept = np.delete(values, far) if distance[far] > _FAR_BEYOND * distance[next_] > 0 else values
    return float(kept.min()), float(kept.max())


def _lies_in(values: Floats, near: tuple[float, float]) -> Any:
    return (values >= near[0]) & (values <= near[1])


def _correlations(table: Table, measures: tuple[Column, ...]) -> dict[tuple[str, str], tuple[float, int]]:
    rows = table.expr
    asked: dict[str, Any] = {}
    couples = list(combinations(measures, 2))
    for i, (a, b) in enumerate(couples):
        x, y = number_of(rows, a), number_of(rows, b)
        asked |= {f"r{i}": x.corr(y, how="pop"), f"n{i}": (rows[a.name].notnull() & rows[b.name].notnull()).sum()}
    answer = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return {
        (a.name, b.name): (
            float("nan") if answer[f"r{i}"] is None else float(answer[f"r{i}"]),
            int(answer[f"n{i}"] or 0),
        )
        for i, (a, b) in enumerate(couples)
    }


def _pearson(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> float:
    if len(x) < 3 or x.std() == 0 or y.std() == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def crosstabs(
    table: Table, subjects: Subjects, profile: Profile, outcome: Column | None = None
) -> tuple[Crosstab, ...]:
    """Return the contingency tables of an outcome with each category of at most 20 names, and of at most 10 other pairs of them."""
    beside = () if outcome is None else drivers(table, profile, outcome)
    couples = _couples(table, subjects, profile, outcome)[:MOST_CROSSTABS]
    return (
        *(crosstab(table, outcome, b) for b in beside if outcome is not None),
        *(_outcome_first(crosstab(table, a, b)) for a, b in couples),
    )


def uncrossed(
    table: Table, subjects: Subjects, profile: Profile, outcome: Column | None = None
) -> list[tuple[Column, Column]]:
    """Return the pairs of categories that `crosstabs` leaves out."""
    return _couples(table, subjects, profile, outcome)[MOST_CROSSTABS:]


def _couples(table: Table, subjects: Subjects, profile: Profile, outcome: Column | None) -> list[tuple[Column, Column]]:
    """Return the pairs of categories other than an outcome, those with what happened or not first: that is what is asked of the others."""
    distinct = {c.name: c.distinct for c in profile.columns}
    small = [c for c in subjects.breakdowns if distinct[c.name] <= MOST_CROSSED and distinct[c.name] < table.rows / 5]
    pairs = combinations([c for c in small if c != outcome], 2)
    names = {c.name: tuple(name for name, _ in c.histogram) for c in profile.columns}
    flags = {c.name for c in small if c.meaning.role is Role.FLAG}
    outcomes = {c.name for c in small if endings(names[c.name])} - flags
    return sorted(
        pairs, key=lambda pair: (not any(c.name in outcomes for c in pair), not any(c.name in flags for c in pair))
    )


def drivers(table: Table, profile: Profile, outcome: Column) -> tuple[Column, ...]:
    """Return the categories that an outcome may come with more often, at most 20, each of at most 20 names."""
    distinct = {c.name: c.distinct for c in profile.columns}
    most = min(MOST_CROSSED, table.rows / 5)
    held = table.of_kind(ColumnKind.NOMINAL, ColumnKind.ORDINAL)
    return tuple(c for c in held if c != outcome and 2 <= distinct[c.name] <= most)[:MOST_CROSSED]


def _outcome_first(table: Crosstab) -> Crosstab:
    """Return a flag, or how a thing came out, as what happens in the categories of the other column, not they in it."""
    turned = Crosstab(table.b, table.a, table.b_names, table.a_names, table.counts.T)
    return turned if turned.ended and not table.ended else table


def crosstab(table: Table, a: Column, b: Column) -> Crosstab:
    """Return how often each pair of names of two categories occurs."""
    rows = table.expr.filter(table.expr[a.name].notnull(), table.expr[b.name].notnull())
    answer = columns_of(rows.group_by(a=name_of(rows, a.name), b=name_of(rows, b.name)).aggregate(n=rows.count()))
    a_names, b_names = sorted(set(answer["a"])), sorted(set(answer["b"]))
    counts = np.zeros((len(a_names), len(b_names)))
    for x, y, n in zip(answer["a"], answer["b"], answer["n"], strict=True):
        counts[a_names.index(x), b_names.index(y)] = n
    return Crosstab(a, b, tuple(a_names), tuple(b_names), counts)
