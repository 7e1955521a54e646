"""Categories along time: one measure in every category and period, and in the first and the last span that data cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.message import Message
from core.types import Aggregate, Column, ColumnKind, Grain, Profile
from insights.gather.aggregate import Split, aggregate_along, aggregate_of, followed
from insights.gather.periods import FEWEST_PERIODS, Ledger, choose_grain, complete_periods, period_end, period_starts
from insights.gather.sources import Axis, Groups, Series, Whole, average_words, measure_name, measure_words
from insights.gather.subjects import Subjects, mostly_blank
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, persistence

MOST_BREAKDOWNS = 3
MOST_MEASURES = 4
MOST_CATEGORIES = 30
FEWEST_CATEGORIES = 2
_FINER = (Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR)
# How many whole ones there have to be for the first and the last to be compared; several periods at each end hide less than one.
_FEWEST_SPANS = {Grain.YEAR: 2, Grain.QUARTER: 3, Grain.MONTH: 2, Grain.WEEK: 3, Grain.DAY: 3}
_LONG = (Grain.YEAR, Grain.QUARTER, Grain.MONTH)
_SLACK_DAYS = {Grain.HOUR: 1, Grain.DAY: 4, Grain.WEEK: 7}  # weekends and holidays at the ends of a span


@dataclass(frozen=True, slots=True, eq=False)
class Panel(Whole):
    """One measure by category and period. Arrays are [categories, periods]: rows with a value, their sum, sum of squares.

    `axis` carries the grain of the periods. `spans` holds the first and the last whole span (a year where two are covered,
    else a quarter where three are, else a month, a week, a day, a period); the `span_` arrays are [categories, 2]. `events` says that the rows are a sample of what
    could have happened, and no readings by design.
    """

    axis: Axis
    span: Axis
    spans: tuple[dt.datetime, dt.datetime]
    breakdown: str
    measure: Column | None
    aggregate: Aggregate
    starts: tuple[dt.datetime, ...]
    names: tuple[str, ...]
    rows: Floats
    sums: Floats
    squares: Floats
    span_rows: Floats
    span_sums: Floats
    events: bool

    def __len__(self) -> int:
        return len(self.names)

    @property
    def about(self) -> tuple[str, str]:
        """The measure's name and the category column's."""
        return measure_name(self.measure), self.breakdown

    @property
    def subject(self) -> Message:
        """The measure, the category column and the time column."""
        return Message(
            "{measure} by {breakdown} along {axis}",
            how=average_words(self.aggregate),
            measure=measure_words(self.measure),
            breakdown=label(self.breakdown),
            axis=label(self.axis.name),
        )

    @property
    def totals(self) -> Floats:
        """The sum of all categories in each period."""
        total: Floats = self.sums.sum(axis=0)
        return total

    @property
    def has_shares(self) -> bool:
        """Say whether parts of a total make sense: sums that are never negative, of a total that is never nothing."""
        summed = self.aggregate is not Aggregate.MEAN and bool((self.sums >= 0).all() and (self.span_sums >= 0).all())
        return summed and bool((self.totals > 0).all() and (self.span_sums.sum(axis=0) > 0).all())

    @property
    def span_shares(self) -> Floats:
        """Each category's part of the first and of the last span, [categories, 2]."""
        shares: Floats = self.span_sums / self.span_sums.sum(axis=0)
        return shares

    def line(self, values: Floats, noise: Floats) -> Series:
        """Return values [periods] made of this panel as a series; `noise` is their variance by sampling."""
        known = noise if self.events else np.full(len(self.starts), np.nan)
        rows: Floats = self.rows.sum(axis=0)
        return Series(self.axis, self.measure, self.aggregate, self.starts, values, rows, known)

    def weighted(self, weight: Floats) -> Series:
        """Return the series of a weighted sum of the categories, weights [categories]."""
        return self.line(weight @ self.sums, weight**2 @ self.squares)

    def share(self, at: int) -> Series:
        """Return the series of one category's part of the total; its noise is that of a ratio of compound Poisson sums."""
        total = self.totals
        share = self.sums[at] / total
        own, all_squares = self.squares[at], self.squares.sum(axis=0)
        return self.line(share, ((1 - share) ** 2 * own + share**2 * (all_squares - own)) / total**2)


def worth_of_rows(panel: Panel) -> float:
    """Return how many independent rows one row of a panel by design is worth: (1 - rho) / (1 + rho) (Bartlett, 1935).

    rho is the median over the categories of the persistence of their averages a period around a line; 0 comes back where it is 1.
    """
    each = []
    for rows, sums in zip(panel.rows, panel.sums, strict=True):
        y = sums[rows > 0] / rows[rows > 0]
        if len(y) >= FEWEST_PERIODS and np.ptp(y) > 0:
            each.append(persistence(y, intercept_and_line(len(y))))
    rho = float(np.median(each)) if each else 0.0
    return (1 - rho) / (1 + rho)


def weighed(groups: Groups, by_design: tuple[Panel, ...]) -> Groups:
    """Return groups that know what a row of theirs is worth, where they are those of a panel."""
    same = [p for p in by_design if groups.measure is not None and p.about == groups.about]
    if not same:
        return groups
    worth = min(worth_of_rows(p) for p in same)
    drift, periods = _drift(same[0], groups.names) if worth <= 0 else (None, 0)
    return replace(groups, worth=worth, drift=drift, periods=periods)


def _drift(panel: Panel, names: tuple[str, ...]) -> tuple[Floats | None, int]:
    """Return the variance of each category's mean were it a random walk, and the number of periods of the shortest.

    The mean of a walk of T steps of variance s has a variance of about s T / 3 around where the walk began. None comes back where a
    category has too few periods.
    """
    each, periods = [], list[int]()
    for name in names:
        at = panel.names.index(name) if name in panel.names else -1
        held = panel.rows[at] > 0
        if at < 0 or held.sum() < FEWEST_PERIODS:
            return None, 0
        steps = np.diff(panel.sums[at][held] / panel.rows[at][held])
        each.append(float((steps**2).mean()) * float(held.sum()) / 3)
        periods.append(int(held.sum()))
    return np.array(each), min(periods)


def panels(profile: Profile, subjects: Subjects, clock: Ledger, split: Split) -> Iterator[Panel]:
    """Yield the panels of a time axis, from one query a breakdown for all measures and categories at once.

    At most the first 3 breakdowns of 2 to 30 categories and the first 4 measures; rows are counted where no measure can be
    summed and their number is not fixed by design.
    """
    grain = choose_grain(clock)
    complete = complete_periods(clock, grain)
    spans = _spans(complete, grain) if len(complete) >= FEWEST_PERIODS else None
    if spans is None:
        return
    measures = followed(clock.measures, MOST_MEASURES)
    counted = clock.events and not any(m.additive for m in measures)
    distinct = {c.name: c.distinct for c in profile.columns}
    blank = mostly_blank(profile, subjects.breakdowns)
    few = [c for c in subjects.breakdowns if c.name not in blank and _splits(c, distinct[c.name])][:MOST_BREAKDOWNS]
    for breakdown in few:
        parts = split(clock.axis, measures, breakdown)
        for measure in (*measures, *((None,) if counted else ())):
            yield _panel(clock, parts, breakdown, measure, complete, grain, spans)


def _splits(column: Column, distinct: int) -> bool:
    return column.kind in (ColumnKind.NOMINAL, ColumnKind.ORDINAL) and FEWEST_CATEGORIES <= distinct <= MOST_CATEGORIES


def _spans(complete: NDArray[np.datetime64], grain: Grain) -> tuple[Grain, dt.datetime, dt.datetime] | None:
    """Return the grain of the spans, the coarsest of which there are several, and the start of the first and the last whole one."""
    finish = _end(complete[-1], grain)
    for coarse in (*(c for c in _FEWEST_SPANS if _is_finer(grain, c)), grain):
        slack = np.timedelta64(_SLACK_DAYS.get(grain, 0) if coarse in _LONG else 0, "D")
        starts = np.unique(period_starts(complete, coarse))
        whole = [s for s in starts if s >= complete[0] - slack and _end(s, coarse) <= finish + slack]
        if len(whole) >= (_FEWEST_SPANS[coarse] if coarse is not grain else 2):
            return coarse, _moment(whole[0]), _moment(whole[-1])
    return None


def _is_finer(grain: Grain, coarse: Grain) -> bool:
    return grain in _FINER and _FINER.index(grain) < _FINER.index(coarse)


def _moment(start: np.datetime64) -> dt.datetime:
    moment: dt.datetime = start.astype("datetime64[us]").item()
    return moment


def _end(start: np.datetime64, grain: Grain) -> np.datetime64:
    return np.datetime64(period_end(_moment(start), grain), "s")


def _panel(
    clock: Ledger,
    parts: tuple[tuple[str, Ledger], ...],
    breakdown: Column,
    measure: Column | None,
    complete: NDArray[np.datetime64],
    grain: Grain,
    spans: tuple[Grain, dt.datetime, dt.datetime],
) -> Panel:
    coarse, first, last = spans
    axis = Axis(clock.axis.name, grain, clock.axis.whole_years, clock.axis.moments)
    span = Axis(clock.axis.name, coarse, clock.axis.whole_years, clock.axis.moments)
    edges = [(np.datetime64(s, "s"), np.datetime64(period_end(s, coarse), "s")) for s in (first, last)]
    by_period, by_span = [], []
    for _, part in parts:
        wide = _wide(part, measure)  # [3, moments]: rows, sums, squares
        at = np.searchsorted(complete, period_starts(part.starts, grain)).clip(max=len(complete) - 1)
        held = complete[at] == period_starts(part.starts, grain)
        by_period.append([np.bincount(at[held], row[held], len(complete)) for row in wide])
        by_span.append([[row[(part.starts >= a) & (part.starts < b)].sum() for a, b in edges] for row in wide[:2]])
    rows, sums, squares = np.array(by_period, dtype=np.float64).transpose(1, 0, 2)
    span_rows, span_sums = np.array(by_span, dtype=np.float64).transpose(1, 0, 2)
    starts = tuple(_moment(s) for s in complete)
    names = tuple(name for name, _ in parts)
    how = aggregate_along(clock, grain, measure) if coarse is grain else aggregate_of(measure)
    return Panel(
        axis, span, (first, last), breakdown.name, measure, how, starts, names, rows, sums, squares, span_rows, span_sums,
        clock.events,
    )  # fmt: skip


def _wide(part: Ledger, measure: Column | None) -> Floats:
    if measure is None:
        return np.array([part.rows] * 3)
    row = part.measures.index(measure)
    return np.array([part.counts[row], part.sums[row], part.squares[row]])
