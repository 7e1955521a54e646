"""Trends inside one category: the time series of each category of a breakdown, where they are long and without holes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.naming import is_bare
from core.types import Aggregate, Column, ColumnKind, Filter, Profile, Role
from insights.gather.aggregate import Split, aggregate_along, followed
from insights.gather.periods import FEWEST_PERIODS, Ledger, choose_grain, complete_periods, series, series_within
from insights.gather.sources import Part, Series
from insights.gather.subjects import Subjects

MOST_BREAKDOWNS = 3
MOST_MEASURES = 4
MOST_CATEGORIES = 12
FULL = 0.8  # of the complete periods between a category's first and last, for its slope to be one a period


def segments(profile: Profile, subjects: Subjects, clock: Ledger, split: Split) -> Iterator[Series]:
    """Yield the series of each category, from one query a breakdown for all measures and categories at once.

    At most the first 3 breakdowns of 2 to 12 named categories and the first 4 measures (rows are counted where none can be
    summed), so at most 144 series a time axis. Categories that are bare numbers or flags are left out, as are weekdays and months,
    and those present in fewer than 8 complete periods or in less than 80% of the periods between their first and last; and all of
    a table of one row a period, whose categories say what a period was like.
    """
    grain, complete = choose_grain(clock), complete_periods(clock, choose_grain(clock))
    one_a_period = not clock.events and bool((clock.rows <= 1).all())  # what a day was like does not go on the next day
    if len(complete) < FEWEST_PERIODS or one_a_period:
        return
    measures = followed(clock.measures, MOST_MEASURES)
    counted = clock.events and not any(m.additive for m in measures)
    asked: tuple[Column | None, ...] = (*measures, None)[:MOST_MEASURES] if counted else measures
    for breakdown in _split_by(profile, subjects):
        for name, part in split(clock.axis, measures, breakdown):
            if is_bare(name):
                continue
            within = (Filter(breakdown.name, "==", name),)
            for measure in asked:
                line = series_within(clock, part, grain, measure, aggregate_along(clock, grain, measure), within)
                if is_full(line, complete):
                    yield _beside_the_rest(line, series(clock, grain, measure, line.aggregate))


def _beside_the_rest(line: Series, whole: Series) -> Series:
    """Return the totals of a category with those of the others, where none is negative; other series as they are."""
    if line.aggregate is Aggregate.MEAN:
        return line
    at = np.searchsorted(np.array(whole.starts), np.array(line.starts))
    rest = whole.values[at] - line.values
    if min(line.values.min(), rest.min()) < 0 or not (rest + line.values).all():
        return line
    return Part(**{name: getattr(line, name) for name in Series.__slots__}, rest=rest)


def _split_by(profile: Profile, subjects: Subjects) -> tuple[Column, ...]:
    distinct = {c.name: c.distinct for c in profile.columns}
    kinds = (ColumnKind.NOMINAL, ColumnKind.ORDINAL)
    few = [
        c
        for c in subjects.breakdowns
        if c.kind in kinds and c.meaning.role is not Role.CALENDAR and 2 <= distinct[c.name] <= MOST_CATEGORIES
    ]
    return tuple(few[:MOST_BREAKDOWNS])


def is_full(line: Series, complete: np.ndarray) -> bool:  # type: ignore[type-arg]
    """Say whether a series has 8 periods or more, that differ, and few holes between its first and its last."""
    if len(line) < FEWEST_PERIODS or np.ptp(line.values) == 0:
        return False
    first, last = np.datetime64(line.starts[0], "s"), np.datetime64(line.starts[-1], "s")
    return len(line) >= FULL * int(((complete >= first) & (complete <= last)).sum())
