"""Several changes in one series, and spells of sensors, on series whose truth is known: what `PENALTY` and the gates were chosen by.

    python -m benchmarks.changes [--series N]

Changes are scored as the benchmark of van den Burg and Williams (2020, "An evaluation of change point detection algorithms") does:
F1 within five periods and the cover, against five annotators each of whom places a change up to one period off and misses one in seven.
Silence is scored beside it. Sensors are scored as windows hit of those planted (a twentieth of the readings wide), and by alarms outside
of all windows, a file. All is asked of what the kinds state, at q <= 0.05 over the tests of the series.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.types import Aggregate, Column, ColumnKind, FactKind, Grain
from insights.finding import Finding
from insights.gather.sources import Axis, Fine, Series
from insights.kinds import acceleration, change_point, extreme, jump, plateau, swing, turning_point
from insights.statistics.arrays import Floats
from insights.statistics.significance import LEVEL, q_values
from planted.table import Random, memory, months

MARGIN = 5
ANNOTATORS, MISSED = 5, 0.15
KINDS = (change_point, plateau, jump, swing, turning_point, acceleration)
_MEASURE = Column("y", ColumnKind.QUANTITATIVE)
Made = tuple[Floats, list[int]]


def _noise(rng: Random, n: int, rho: float) -> Floats:
    noise: Floats = memory(rng, n, rho) * (np.sqrt(1 - rho**2) if rho < 1 else 1.0)
    return noise


def _places(rng: Random, n: int, count: int, least: int) -> list[int]:
    """Return where a series changes, nowhere nearer than `least` to another change or to an end."""
    for _ in range(200):
        places = np.sort(rng.choice(np.arange(least, n - least), count, replace=False))
        if (np.diff(places) >= least).all():
            return [int(at) for at in places]
    return []


def _spread(values: list[float], places: list[int], n: int) -> Floats:
    """Return each value over its span."""
    held: Floats = np.repeat(values, [b - a for a, b in pairwise((0, *places, n))]).astype(float)
    return held


def levels(rng: Random) -> Made:
    """Return one to six levels, 2.5 to 6 standard deviations apart, under AR(1) noise and at times with spikes."""
    n = int(rng.choice([60, 100, 150, 300, 480]))
    places = _places(rng, n, int(rng.integers(1, 2 + min(6, n // 40))), max(8, n // 15))
    moves = rng.choice([-1, 1], len(places)) * rng.uniform(2.5, 6, len(places))
    y = _spread([0.0, *np.cumsum(moves)], places, n) + _noise(rng, n, float(rng.choice([0, 0.2, 0.4])))
    if rng.random() < 0.3:
        y[rng.choice(n, 3, replace=False)] += rng.choice([-1, 1], 3) * 8
    return y, places


def bends(rng: Random) -> Made:
    """Return a line with one to four bends under AR(1) noise."""
    n = int(rng.choice([24, 40, 60, 100, 200]))
    places = _places(rng, n, int(rng.integers(1, 5 if n > 50 else 3)), max(4, n // 10))
    slopes = rng.normal() + np.cumsum([0, *(rng.choice([-1, 1], len(places)) * rng.uniform(1, 2.5, len(places)))])
    y = np.cumsum(_spread(list(slopes), places, n))
    return y * rng.uniform(15, 60) / np.ptp(y) + _noise(rng, n, float(rng.choice([0, 0.3, 0.6]))), places


def wanders(rng: Random) -> Made:
    """Return a random walk whose drift turns round once or twice, as an economy's does."""
    n = int(rng.choice([24, 40, 60, 100, 200]))
    places, drifts = _places(rng, n, int(rng.integers(1, 3)), max(4, n // 8)), [float(rng.uniform(0.2, 1))]
    for _ in places:
        drifts.append(float(-np.sign(drifts[-1]) * rng.uniform(0.7, 2.5)))
    return np.cumsum(_spread(drifts, places, n) + 0.8 * rng.standard_normal(n)), places


def stepped_line(rng: Random) -> Made:
    """Return a line with one step."""
    n = int(rng.choice([48, 100, 150, 300]))
    places = _places(rng, n, 1, n // 6)
    step = rng.choice([-1, 1]) * rng.uniform(3, 8) * (np.arange(n) >= places[0])
    line = np.linspace(0, rng.choice([-1, 1]) * rng.uniform(4, 15), n)
    return line + step + _noise(rng, n, float(rng.choice([0, 0.3]))), places


def seasons(rng: Random) -> Made:
    """Return one or two steps under a yearly season."""
    n = int(rng.choice([108, 200, 468]))
    places = _places(rng, n, int(rng.integers(1, 3)), n // 8)
    moves = rng.choice([-1, 1], len(places)) * rng.uniform(2, 5, len(places))
    season = 2.5 * np.sin(2 * np.pi * np.arange(n) / 12)
    return _spread([0.0, *np.cumsum(moves)], places, n) + season + _noise(rng, n, 0.3), places


def quiet(rng: Random) -> Made:
    """Return noise, a line, or a random walk."""
    n = int(rng.choice([40, 100, 300]))
    line = np.linspace(0, rng.uniform(0, 8), n)
    return [_noise(rng, n, 0), _noise(rng, n, 0.5), line + _noise(rng, n, 0.3), _noise(rng, n, 1)][rng.integers(4)], []


FAMILIES: Mapping[str, Callable[[Random], Made]] = {
    "levels": levels, "bends": bends, "wanders": wanders, "stepped line": stepped_line, "seasons": seasons, "quiet": quiet,
}  # fmt: skip


def told(outcomes: list[Finding[Series]]) -> list[int]:
    """Return every place at which a told change begins or ends."""
    q = q_values([f.p for f in outcomes])
    held = [f for f, q_ in zip(outcomes, q, strict=True) if q_ <= LEVEL and not f.why]
    return sorted({place for f in held for place in _ends(f)})


def _ends(finding: Finding[Series]) -> tuple[int, ...]:
    if finding.kind is FactKind.PLATEAU:
        return finding.places[1:3]
    return finding.places if finding.kind is FactKind.SWING else finding.places[:1]


def changes_of(y: Floats) -> list[int]:
    """Return the changes that Plotline states of a series by the month."""
    starts = tuple(m.to_pydatetime() for m in months(len(y)))
    unknown = np.full(len(y), np.nan)
    axis = Axis("t", Grain.MONTH)
    series = Series(axis, _MEASURE, Aggregate.SUM, starts, y + 100, np.ones(len(y)), unknown)
    return told([f for kind in KINDS for f in kind.find(series) if isinstance(f, Finding)])


def annotated(rng: Random, places: list[int], n: int) -> list[set[int]]:
    """Return what each annotator marks; all mark the beginning."""
    return [
        {0} | {int(np.clip(at + rng.integers(-1, 2), 1, n - 1)) for at in places if rng.random() > MISSED}
        for _ in range(ANNOTATORS)
    ]


def f1(marked: list[set[int]], claimed: list[int]) -> float:
    """Return F1: precision against all annotators together, recall as the mean over each."""
    held = {0, *claimed}
    precision = len(_matched(set().union(*marked), held)) / len(held)
    recall = float(np.mean([len(_matched(one, held)) / len(one) for one in marked]))
    return 2 * precision * recall / (precision + recall)


def _matched(marked: set[int], claimed: set[int]) -> set[int]:
    free, matched = set(claimed), set()
    for at in sorted(marked):
        near = [c for c in free if abs(c - at) <= MARGIN]
        if near:
            free.remove(min(near, key=lambda c: abs(c - at)))
            matched.add(at)
    return matched


def cover(marked: list[set[int]], claimed: list[int], n: int) -> float:
    """Return how well the spans between claims cover those between marks, by length, as the mean over the annotators."""
    claims = _spans({0, *claimed}, n)
    each = [sum(len(s) * max(len(s & c) / len(s | c) for c in claims) for s in _spans(one, n)) / n for one in marked]
    return float(np.mean(each))


def _spans(places: set[int], n: int) -> list[set[int]]:
    return [set(range(a, b)) for a, b in pairwise((*sorted(places), n))]


@dataclass(frozen=True, slots=True)
class Sensor:
    """Readings of a sensor, and the windows in which something was planted."""

    series: Fine
    windows: list[tuple[int, int]]


def sensor(rng: Random, planted: bool) -> Sensor:
    """Return 1,127 to 5,000 readings by five minutes, or by the hour: of eight sorts of noise, with one to three things that happen."""
    minutes, n = int(rng.choice([5, 5, 5, 60])), int(rng.choice([1127, 4032, 5000]))
    y, windows = _readings(rng, n, minutes), list[tuple[int, int]]()
    scale, wide = 0.45 * float(y.std()) + 1.5 * float(np.median(np.abs(np.diff(y)))), n // 20
    for _ in range(int(rng.integers(1, 4)) if planted else 0):
        at, long = int(rng.uniform(0.15, 0.95) * n), int(rng.choice([1, 2, 5, 20, wide // 2]))
        if all(abs(at - begin) > 2 * wide for begin, _ in windows):
            _happen(rng, y, at, long, scale)
            windows.append((at - wide // 2, at + wide // 2))
    starts = tuple(dt.datetime(2024, 1, 1) + dt.timedelta(minutes=minutes * i) for i in range(n))
    axis = Axis("t", Grain.MINUTE if minutes < 60 else Grain.HOUR, moments=True)
    return Sensor(Fine(axis, _MEASURE, Aggregate.MEAN, starts, y, np.ones(n), np.full(n, np.nan)), windows)


def _readings(rng: Random, n: int, minutes: int) -> Floats:
    day, e = np.sin(2 * np.pi * np.arange(n) * minutes / 1440), rng.standard_normal(n)
    slow = _noise(rng, n, 0.8)
    sorts: tuple[Floats, ...] = (
        40 + e, 40 + 8 * day + 2 * e, 40 + 5 * day + 2 * slow, 30 + rng.gamma(1.2, 4, n), np.exp(3 + 0.4 * (day + slow)),
        rng.poisson(np.exp(1.5 + 0.8 * day)).astype(float), 20 + 5 * day + 3 * rng.standard_t(3, n),
        50 + 0.05 * np.cumsum(e) + e,
    )  # fmt: skip
    return sorts[rng.integers(len(sorts))]


def _happen(rng: Random, y: Floats, at: int, long: int, scale: float) -> None:
    """Change readings: a spike, a dropout, a spell above, or another level from here on."""
    up = rng.choice([1, 1, -1])
    match rng.integers(4):
        case 0:
            y[at : at + long] += up * scale * rng.uniform(5, 15)
        case 1:
            y[at : at + max(long, 5)] = y.min() if rng.random() < 0.5 else 0
        case 2:
            y[at : at + max(long, 5)] += scale * rng.uniform(4, 8)
        case _:
            y[at:] += up * scale * rng.uniform(2, 5)


def alarms_of(series: Fine) -> list[int]:
    """Return the moments that Plotline names in a sensor's readings."""
    kinds = (plateau, extreme, change_point, jump, swing)
    return told([f for kind in kinds for f in kind.find(series) if isinstance(f, Finding)])


def figures(family: str, count: int) -> Iterator[tuple[float, ...]]:
    """Yield F1 and cover of Plotline, and the F1 of silence, for each series of a family."""
    for i in range(count):
        rng = np.random.default_rng([i, len(family)])
        y, places = FAMILIES[family](rng)
        marked, claimed = annotated(rng, places, len(y)), changes_of(y)
        yield f1(marked, claimed), cover(marked, claimed, len(y)), f1(marked, [])


def main() -> None:
    """Print the figures by family, and those of sensors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", type=int, default=40, help="series of each family, and sensors")
    count = parser.parse_args().series
    every = []
    print(f"{'':<14}{'F1':>6}{'cover':>8}{'silence':>9}")
    for family in FAMILIES:
        every.append(np.mean(list(figures(family, count)), axis=0))
        print(f"{family:<14}{every[-1][0]:>6.2f}{every[-1][1]:>8.2f}{every[-1][2]:>9.2f}", flush=True)
    print(f"{'all':<14}" + "{:>6.2f}{:>8.2f}{:>9.2f}".format(*np.mean(every, axis=0)))
    hits = windows = false = speaks = 0
    for i in range(count):
        made = sensor(np.random.default_rng([i, 77]), planted=True)
        alarms = alarms_of(made.series)
        hits += sum(any(a <= at <= b for at in alarms) for a, b in made.windows)
        windows += len(made.windows)
        false += sum(not any(a <= at <= b for a, b in made.windows) for at in alarms)
        speaks += bool(alarms_of(sensor(np.random.default_rng([i, 78]), planted=False).series))
    print(
        f"sensors: {hits} of {windows} windows, {false / count:.2f} false alarms a file; {speaks} of {count} quiet ones speak"
    )


if __name__ == "__main__":
    main()
