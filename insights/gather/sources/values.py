"""One measure's values, all rows together: what facts about the shape of a distribution are found in.

Two queries serve all measures: the values farthest from each median, and counts over all rows. What needs the values one by
one (memory, modes, ties) looks at the drawn sample, at most 5,000 rows evenly spaced; all rows of a smaller table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import diptest
import ibis
import numpy as np
from scipy import ndimage, stats

from core.format import label
from core.message import Message
from core.types import Column, ColumnProfile, Profile, Table
from insights.gather.aggregate import AT_ONCE, SAMPLE_ROWS, batched, draw_unsorted, number_of
from insights.gather.periods import Ledger
from insights.gather.sources import RowByRow
from insights.gather.subjects import Subjects
from insights.statistics.arrays import Floats

FARTHEST = 150  # values a measure: ten that may be outliers and the others to say how its tail falls off
FEWEST_ROWS = 24
_DIP_P = 0.01  # above, the valley between two humps is not asked for
_GRID = 256
_SMALLEST_DIP_P = 1e-5  # the last column of the table that the p-value is read from


@dataclass(frozen=True, slots=True)
class Humps:
    """Two humps of a distribution, cut at the `valley` between them.

    `low` and `high` are the medians of all rows below the valley and of those at or above it, `below` the number of the former;
    `depth` is how far the density falls between the humps, as a part of the lower of the two peaks.
    """

    valley: float
    depth: float
    low: float
    high: float
    below: int


@dataclass(frozen=True, slots=True, eq=False)
class Values(RowByRow):
    """One measure. `farthest` are the values farthest from the median, farthest first; `memory` is the sample's lag-1
    autocorrelation of ranks in row order, or in time order where there is one.

    `common` is the most common value of the sample, `common_rows` and `next_rows` how many of all rows hold it and the next most
    common one. `fives` counts the whole numbers other than zero that end in 0 or 5, out of `whole`; both are zero for other measures.
    """

    column: Column
    n: int
    mean: float
    quantiles: tuple[float, ...]
    below_mean: int
    above_mean: int
    common: float
    common_rows: int
    next_rows: int
    fives: int
    whole: int
    farthest: Floats
    sample: Floats
    memory: float
    dip_p: float
    humps: Humps | None

    @property
    def shuffled(self) -> bool:
        """True: it is one column's."""
        return True

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and no breakdown."""
        return self.column.name, ""

    @property
    def subject(self) -> Message:
        """The measure."""
        return Message("{}", label(self.column.name))

    @property
    def median(self) -> float:
        """The median of all rows."""
        return self.quantiles[2]

    @property
    def spread(self) -> float:
        """The interquartile range."""
        return self.quantiles[3] - self.quantiles[1]

    @property
    def remembers(self) -> bool:
        """Say whether rows depend on those before them, so that they are no sample of a distribution."""
        return bool(self.memory > max(0.25, 3 / len(self.sample) ** 0.5))

    @property
    def effective_part(self) -> float:
        """Return how many independent rows one row is worth under AR(1) memory (Bayley and Hammersley, 1946); at most 1.

        All rows together are worth one at least, sorted ones too.
        """
        part = (1 - self.memory) / (1 + self.memory) if self.memory > 0 else 1.0
        return max(part, 1 / self.n)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the sample says of a measure, and what to ask of all rows."""

    column: Column
    profile: ColumnProfile
    sample: Floats
    common: float
    second: float
    whole: bool
    dip_p: float
    valley: float
    depth: float


def values(table: Table, profile: Profile, subjects: Subjects, clock: Ledger | None) -> tuple[Values, ...]:
    """Return the Values of every measure that 24 rows or more hold."""
    timed = clock is not None and len(clock.starts) >= 0.9 * table.rows
    summary = {c.name: c for c in profile.columns}
    held = [
        c
        for c in subjects.measures
        if table.rows - summary[c.name].missing >= FEWEST_ROWS and summary[c.name].quantiles
    ]
    if not held:
        return ()
    frame = draw_unsorted(
        table, (*[c.name for c in held], *([clock.axis.name] if clock and timed else [])), SAMPLE_ROWS
    )
    if clock and timed:
        frame = frame.sort_values(clock.axis.name, kind="stable")
    drawn = [_drawn(c, summary[c.name], frame[c.name].astype("float64").to_numpy()) for c in held]
    drawn = [d for d in drawn if len(d.sample) >= FEWEST_ROWS]
    if not drawn:
        return ()
    far, counted = _farthest(table, drawn), _counted(table, drawn)
    return tuple(_values(table, d, i, far[i], counted) for i, d in enumerate(drawn))


def _drawn(column: Column, summary: ColumnProfile, cells: Floats) -> _Drawn:
    sample = cells[np.isfinite(cells)]
    held, counts = np.unique(sample, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    first, second = (float(held[order[min(i, len(order) - 1)]]) for i in (0, 1)) if len(held) else (0.0, 0.0)
    whole = bool((sample == np.round(sample)).all()) and bool((np.abs(sample) < 2**53).all())
    dip_p, valley, depth = 1.0, 0.0, 0.0
    if len(sample) >= FEWEST_ROWS and len(held) > 2:
        dip_p = dip(sample)
        valley, depth = valley_of(sample) if dip_p < _DIP_P else (0.0, 0.0)
    return _Drawn(column, summary, sample, first, second, whole, dip_p, valley, depth)


def dip(sample: Floats) -> float:
    """Return the p-value of Hartigan and Hartigan's (1985) dip test that a sample [n] has one mode.

    Values that were rounded are spread evenly over the width of a step first, as ties would pass for modes.
    """
    steps = np.diff(np.unique(sample))
    jitter = np.random.default_rng(0).uniform(-0.5, 0.5, len(sample)) * float(np.quantile(steps, 0.1))
    tied = len(steps) + 1 < 0.95 * len(sample)
    return max(float(diptest.diptest(np.sort(sample + jitter if tied else sample))[1]), _SMALLEST_DIP_P)


def valley_of(sample: Floats) -> tuple[float, float]:
    """Return where the density of a sample [n] is least between its two clearest peaks, and how deep that valley is.

    The density is a Gaussian kernel estimate with Silverman's (1986, eq. 3.31) bandwidth on 256 points. Depth is 1 minus the
    valley over the lower peak. The place is rounded to a hundredth of the range, so that it can be said.
    """
    low, high = float(sample.min()), float(sample.max())
    counts, edges = np.histogram(sample, _GRID, (low, high))
    width = (high - low) / _GRID
    spread = min(float(sample.std()), float(np.subtract(*np.quantile(sample, (0.75, 0.25)))) / 1.34) or width
    density = ndimage.gaussian_filter1d(
        counts.astype(float), 0.9 * spread * len(sample) ** -0.2 / width, mode="constant"
    )
    left, right = np.maximum.accumulate(density), np.maximum.accumulate(density[::-1])[::-1]
    lower = np.minimum(left, right)
    depths = np.where(lower > 0, 1 - density / np.maximum(lower, 1e-300), 0)
    prominence = depths * lower  # a deep valley beside a tiny peak is no valley
    at = int(np.argmax(prominence))
    place = float((edges[at] + edges[at + 1]) / 2)
    return round(place, 2 - int(np.floor(np.log10(high - low)))), float(depths[at])


def _farthest(table: Table, drawn: list[_Drawn]) -> list[Floats]:
    """Return the values farthest from each median, farthest first, in one query."""
    parts = []
    for i, d in enumerate(drawn):
        x = number_of(table.expr, d.column)
        far = table.expr.select(which=ibis.literal(i), x=x, d=(x - d.profile.quantiles[2]).abs())
        parts.append(far.filter(far.d.notnull()).order_by(far.d.desc(), far.x.desc()).limit(FARTHEST))
    answer = (ibis.union(*parts) if len(parts) > 1 else parts[0]).to_pyarrow()
    which, x, d = (answer.column(name).to_numpy() for name in ("which", "x", "d"))
    return [x[which == i][np.lexsort((-x[which == i], -d[which == i]))] for i in range(len(drawn))]


def _counted(table: Table, drawn: list[_Drawn]) -> dict[str, Any]:
    """Return what is counted over all rows, for all measures in one query, and the medians of humps, as many as fit in memory."""
    rows, asked = table.expr, dict[str, Any]()
    for i, d in enumerate(drawn):
        x = number_of(rows, d.column)
        asked |= {f"b{i}": (x < d.profile.mean).sum(), f"a{i}": (x > d.profile.mean).sum()}
        asked |= {f"c{i}": (x == d.common).sum(), f"s{i}": (x == d.second).sum()}
        if d.whole:
            asked |= {f"f{i}": ends_round(x).sum(), f"w{i}": (x != 0).sum()}
        if d.depth > 0:
            asked[f"v{i}"] = (x < d.valley).sum()
    row: dict[str, Any] = rows.aggregate(**asked).to_pyarrow().to_pylist()[0]
    humped = [(i, d) for i, d in enumerate(drawn) if d.depth > 0]
    for part in batched(humped, max(1, AT_ONCE // max(table.rows, 1))):
        medians = {f"{side}{i}": middle for i, d in part for side, middle in _medians(rows, d).items()}
        row |= rows.aggregate(**medians).to_pyarrow().to_pylist()[0]
    return row


def _medians(rows: ibis.Table, d: _Drawn) -> dict[str, Any]:
    """Return the expressions of the medians on both sides of a valley."""
    x = number_of(rows, d.column)
    return {"l": ibis.cases((x < d.valley, x)).median(), "h": ibis.cases((x >= d.valley, x)).median()}


def ends_round(x: Any) -> Any:
    """Return the expression that a whole number is not zero and ends in 0 or 5."""
    return (x != 0) & (x.cast("int64") % 5 == 0)


def _values(table: Table, d: _Drawn, i: int, far: Floats, row: dict[str, Any]) -> Values:
    humps = None
    if d.depth > 0 and row[f"l{i}"] is not None and row[f"h{i}"] is not None:
        humps = Humps(d.valley, d.depth, float(row[f"l{i}"]), float(row[f"h{i}"]), int(row[f"v{i}"]))
    assert d.profile.mean is not None  # a column with quantiles has a mean
    return Values(
        d.column, table.rows - d.profile.missing, d.profile.mean, d.profile.quantiles, int(row[f"b{i}"]), int(row[f"a{i}"]),
        d.common, int(row[f"c{i}"]), int(row[f"s{i}"]) if d.second != d.common else 0,
        int(row.get(f"f{i}") or 0), int(row.get(f"w{i}") or 0), far, d.sample, _memory(d.sample), d.dip_p, humps,
    )  # fmt: skip


def _memory(sample: Floats) -> float:
    """Return the lag-1 autocorrelation of the ranks of a sample [n] in its order."""
    ranks = stats.rankdata(sample)
    if np.ptp(ranks) == 0:
        return 0.0
    return float(np.corrcoef(ranks[:-1], ranks[1:])[0, 1]) if np.ptp(ranks[:-1]) and np.ptp(ranks[1:]) else 0.0
