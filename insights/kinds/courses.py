"""The course of a series: the levels, jumps or bends that describe it best, and how sure their changes are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from scipy import stats

from core.message import Message
from core.types import FactKind, Verdict
from insights.finding import Finding, Untested
from insights.gather.sources import Series
from insights.kinds.calendar_effects import WIDE, adjusted, by_parts, memory_of
from insights.kinds.group_tests import gap_of_leader_p
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import intercept_and_line, regression_p
from insights.statistics.segmentation import (
    Description,
    Form,
    Places,
    carried,
    descriptions,
    finer,
    in_blocks,
    residuals,
    root_of,
    segments,
    without_spikes,
)

FEWEST = 12  # periods
SURE = 0.01  # from here on a change is taken for one, before the correction for all tests
SEARCHED = (
    40  # independent places to which a search for a change comes down, however long the series (Andrews, 1993, table 1)
)
_SHORTEST, _LONGEST_SHORTEST, _PART = 3, 12, 20  # periods between two changes: at least a twentieth of the series


_NAMES: dict[Form, Message] = {
    "level": Message("level that moved"),
    "jump": Message("step on a line"),
    "bend": Message("bend of a line"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What describes a series: `form` and `places` of its changes, empty where it is steady; `p` that the least sure is none."""

    form: Form
    places: Places
    p: float
    y: Floats

    @property
    def sure(self) -> bool:
        """Say whether it changes beyond doubt."""
        return bool(self.places) and self.p <= SURE

    def changes_once(self, form: Form) -> bool:
        """Say whether one change of a form is all that happens, beyond doubt."""
        return self.sure and self.form == form and len(self.places) == 1


@lru_cache(maxsize=64)
def course_of(series: Series) -> Course:
    """Return the cheapest description of a series all of whose changes are sure; else the cheapest, however unsure."""
    n, y = len(series), adjusted(series)
    one_of_many = bool(series.within) and not series.alone  # each is searched for a single change only
    if one_of_many or n < FEWEST or np.ptp(y) == 0:
        return Course("level", (), 1.0, y)
    shortest = min(max(n // _PART, _SHORTEST), _LONGEST_SHORTEST)
    plain = without_spikes(y)
    ways = descriptions(plain, shortest)
    logs = plain
    if (y > 0).all() and y.max() > WIDE * y.min():
        logs = without_spikes(np.log(y))
        by_parts = descriptions(logs, shortest)
        if (
            by_parts[0].cost + 2 * float(in_blocks(logs).sum()) < ways[0].cost
        ):  # the same values on another scale (Box and Cox, 1964)
            plain, ways = logs, by_parts
    courses = list[Course]()
    for coarse in ways:
        way = finer(plain, coarse)
        p = _p(series, plain, way)
        if plain is not logs and p <= SURE and way.form != "bend":  # a long tail is not taken for a level
            p = max(p, _p(series, logs, way))
        courses.append(Course(way.form, way.places, p, plain))
        if courses[-1].sure or not way.places:
            break
    return next((c for c in courses if c.sure), courses[0])


def on_its_scale(y: Floats) -> Floats:
    """Return the logarithms of positive values that a line describes better so (Box and Cox, 1964); else the values themselves."""
    return np.log(y) if by_parts(y, lambda x: intercept_and_line(len(x))) else y


def otherwise(course: Course) -> Message | None:
    """Return why a single change is not told of a course that is described better otherwise; None where it is not sure."""
    if not course.sure:
        return None
    if len(course.places) > 1:
        return Message("it changes more than once")
    return Message("a {} describes it better", _NAMES[course.form])


def chosen_spans(changes: int) -> tuple[int, ...]:
    """Return which spans between changes name every change, as few as do: the last, every other before it, and the first.

    >>> chosen_spans(2), chosen_spans(3), chosen_spans(4)
    ((0,), (0, 1), (0, 2))
    """
    return tuple(sorted({*range(changes - 2, -1, -2), 0}))


def unlike(kind: FactKind, series: Series, why: Message) -> Finding[Series] | Untested:
    """Return that a series has no changes of the form that a kind tells, or that it is too short to say."""
    if len(series) < FEWEST or np.ptp(series.values) == 0:
        return Untested(kind, series, Message("{} complete periods that differ are fewer than {}", len(series), FEWEST))
    return Finding(kind, series, Verdict.RISE, (), 0.0, len(series), 1.0, strength=0.0, why=why)


def _p(series: Series, y: Floats, way: Description) -> float:
    """Return the largest p-value of a change given all others, Bonferroni's factor for its search included.

    The risk that a random walk passed for calm noise is added: n(1 - rho) of what the description leaves has an exponential tail.
    """
    if not way.places:
        return 1.0
    n, first = len(y), way.design.shape[1] - len(way.places)
    memory = memory_of(series, y, way.design, root_of(way.form, len(way.places)))
    if (
        memory == 1 and way.form != "bend"
    ):  # levels of a random walk are none, but one move of it may be far beyond all others
        alone = way.form == "level" and len(way.places) == 1
        return gap_of_leader_p(np.abs(np.diff(y))) if alone else 1.0
    each = [
        regression_p(y, np.delete(way.design, first + i, axis=1), way.design[:, [first + i]], memory)
        for i in range(len(way.places))
    ]
    apart = max(_apart_p(y, way.places)) if way.form == "level" else 0.0
    return min(max(*each, apart) * min(n, SEARCHED) + (_walk_p(y, way) if 0 < memory < 1 else 0.0), 1.0)


def _apart_p(y: Floats, places: Places) -> Iterator[float]:
    """Yield the p-value that two neighbouring levels are one, by what the noise carries over many lags, as long memory does.

    Welch's test (1947), with the variance of a mean by the autocorrelations of what the levels leave (Bartlett's weights).
    """
    spans = segments(places, len(y))
    e = np.concatenate([y[a:b] - y[a:b].mean() for a, b in spans])
    carried_on = _long_run(e, len(places) + 1)
    for (a, b), (_, c) in pairwise(spans):
        parts = [float(e[i:j].var(ddof=1)) * max(carried_on, 1.0) / (j - i) for i, j in ((a, b), (b, c))]
        gap = abs(float(y[b:c].mean() - y[a:b].mean())) / max(np.sqrt(sum(parts)), 1e-300)
        yield float(2 * stats.t.sf(gap, max((c - a) / max(carried_on, 1.0) - 2, 2)))


def _long_run(e: Floats, levels: int) -> float:
    """Return how many times the variance of a mean of e [n] is that of independent values."""
    n = len(e)
    most = max(min(n // (2 * levels), 40), 1)
    lags = np.arange(1, most + 1)
    squares = float(e @ e)
    carried_over = np.array([float(e[k:] @ e[:-k]) for k in lags]) / max(squares, 1e-300) + levels / n
    return float(1 + 2 * ((1 - lags / (most + 1)) * carried_over).sum())


def _walk_p(y: Floats, way: Description) -> float:
    n, root = len(y), root_of(way.form, len(way.places))
    beyond = n * (1 - carried(residuals(y, way.design))) - (root.limit - root.bend / n)
    return float(min(0.015 * np.exp(-(0.17 + 5 / n) * beyond), 1.0))
