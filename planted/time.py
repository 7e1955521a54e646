"""Truths planted along time."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.types import Fact, FactKind
from planted.table import MONTHS, Planted, Random, line, memory, months


def trend(rng: Random) -> Planted:
    """A line over the noise of AR(0.2), 2.5 to 5 standard deviations from end to end."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    size = rng.uniform(2.5, 5.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (np.linspace(0, size, n) + memory(rng, n, 0.2)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.TREND and f.measure == "sales" and (f.verdict == "rise") == up
    )


def change_point(rng: Random) -> Planted:
    """A step of 2.5 to 4 standard deviations, in the middle half."""
    n = int(rng.choice(MONTHS))
    at, up = int(rng.uniform(0.3, 0.7) * n), rng.random() < 0.5
    step = rng.uniform(2.5, 4.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (step * (np.arange(n) >= at) + rng.standard_normal(n)))
    date = months(n)[at]

    def says(fact: Fact) -> bool:
        if fact.kind is not FactKind.CHANGE_POINT or fact.measure != "sales":
            return False
        days: int = (pd.Timestamp(fact.value("at").number) - date).days
        return abs(days) <= 95

    return Planted(frame, (), says)


def extreme(rng: Random) -> Planted:
    """One month 8 to 14 standard deviations out."""
    n = int(rng.choice(MONTHS))
    at, up = int(rng.integers(2, n - 2)), rng.random() < 0.5
    values = 200 + 10 * rng.standard_normal(n)
    values[at] += 10 * rng.uniform(8, 14) * (1 if up else -1)
    date = months(n)[at].date()
    return Planted(
        line(rng, n, values), (),
        lambda f: f.kind is FactKind.EXTREME and f.measure == "sales" and f.value("at").number == date,
    )  # fmt: skip


def seasonality(rng: Random) -> Planted:
    """A yearly wave of 1.5 to 3 standard deviations, or a weekend 2 standard deviations up, with a mild trend."""
    if rng.random() < 0.5:
        n = int(rng.choice((36, 60, 96)))
        wave = rng.uniform(1.5, 3.0) * np.sin(2 * np.pi * np.arange(n) / 12)
        return Planted(
            line(rng, n, 200 + 10 * (wave + np.linspace(0, 1, n) + rng.standard_normal(n))), (),
            lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales",
        )  # fmt: skip
    days = pd.date_range("2022-01-03", periods=int(rng.choice((84, 180, 365))), freq="D")
    values = 200 + 10 * (2 * (days.day_of_week >= 5) + rng.standard_normal(len(days)))
    frame = pd.DataFrame({"day": days, "sales": values, "other": rng.normal(50, 8, len(days))})
    return Planted(frame, (), lambda f: f.kind is FactKind.SEASONALITY and f.measure == "sales")


def peak(rng: Random) -> Planted:
    """Ten to thirty years of noise around a level, of which one is far above and one far below the others."""
    n = int(rng.integers(10, 31))
    values = 200 + 10 * rng.standard_normal(n)
    high, low = (int(i) for i in rng.choice(np.arange(1, n - 1), 2, replace=False))
    values[high], values[low] = 290, 110
    frame = pd.DataFrame({"month": pd.date_range("1990-01-01", periods=n, freq="YS"), "sales": values})
    return Planted(
        frame, (),
        lambda f: f.kind is FactKind.PEAK and f.measure == "sales" and f.value("at").text == str(1990 + high)
        and f.value("end_period").text == str(1990 + low),
    )  # fmt: skip


def growth(rng: Random) -> Planted:
    """Steady growth, or decay, of 12 to 30% a year over 8 to 20 years, with noise of 3% around it, by year or by month."""
    years, up = int(rng.integers(8, 21)), rng.random() < 0.5
    rate = (1 + rng.uniform(0.12, 0.3)) ** (1 if up else -1)
    step = 12 if rng.random() < 0.5 and years <= 12 else 1
    n = years * step
    axis = pd.date_range("2001-01-01", periods=n, freq="MS" if step == 12 else "YS")
    values = 1000 * rate ** (np.arange(n) / step) * np.exp(0.03 * rng.standard_normal(n))
    frame = pd.DataFrame({"month": axis, "sales": values, "other": rng.normal(50, 8, n)})
    return Planted(
        frame, (), lambda f: f.kind is FactKind.GROWTH and f.measure == "sales" and (f.verdict == "rise") == up
    )


def year_over_year(rng: Random) -> Planted:
    """The latest 12 months 2.5 to 4 standard deviations up or down, after 3 to 7 years at one level."""
    n, up = 12 * int(rng.integers(4, 9)), rng.random() < 0.5
    step = rng.uniform(2.5, 4.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (step * (np.arange(n) >= n - 12) + rng.standard_normal(n)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.YEAR_OVER_YEAR and f.measure == "sales" and (f.verdict == "rise") == up
    )


def latest(rng: Random) -> Planted:
    """A last month 9 to 14 standard deviations away from the one before it."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    values = 300 + 10 * rng.standard_normal(n)
    values[-1] = values[-2] + 10 * rng.uniform(9, 14) * (1 if up else -1)
    return Planted(
        line(rng, n, values), (),
        lambda f: f.kind is FactKind.LATEST and f.measure == "sales" and (f.verdict == "rise") == up,
    )  # fmt: skip


def year_to_date(rng: Random) -> Planted:
    """The 7 to 10 months of a year that has begun 4 to 6 standard deviations up or down, after years at one level."""
    so_far, up = int(rng.integers(7, 11)), rng.random() < 0.5
    n = 12 * int(rng.integers(3, 7)) + so_far
    step = rng.uniform(4.0, 6.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (step * (np.arange(n) >= n - so_far) + rng.standard_normal(n)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.YEAR_TO_DATE and f.measure == "sales" and (f.verdict == "rise") == up
    )


def record(rng: Random) -> Planted:
    """The last 4 to 6 months above (below) all before them, by 5 to 7 standard deviations of what went before."""
    n, run, up = int(rng.choice((48, 96))), int(rng.integers(4, 7)), rng.random() < 0.5
    values = rng.standard_normal(n)
    values[-run:] = values[: n - run].max() + 5 + 0.5 * np.arange(run) + rng.uniform(0, 0.4, run)
    frame = line(rng, n, 300 + 10 * values * (1 if up else -1))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.RECORD and f.measure == "sales" and (f.verdict == "highest") == up
    )


def streak(rng: Random) -> Planted:
    """The last 15 to 18 months each above (below) the one before, after two to six years of noise."""
    n, run, up = int(rng.choice((48, 72, 96))), int(rng.integers(15, 19)), rng.random() < 0.5
    values = 2 * rng.standard_normal(n)
    values[-run:] = values[-run - 1] + np.cumsum(rng.uniform(0.05, 0.35, run))
    frame = line(rng, n, 300 + 10 * values * (1 if up else -1))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.STREAK and f.measure == "sales" and (f.verdict == "rise") == up
    )


def volatility(rng: Random) -> Planted:
    """Noise that becomes 4 to 6 times as wide, or as narrow, in the middle half of 60 to 120 months."""
    n, up = int(rng.choice((60, 96, 120))), rng.random() < 0.5
    at, ratio = int(rng.uniform(0.35, 0.65) * n), rng.uniform(4.0, 6.0)
    wide = (np.arange(n) >= at) == up
    frame = line(rng, n, 500 + 10 * np.where(wide, ratio, 1.0) * rng.standard_normal(n))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.VOLATILITY and f.measure == "sales" and (f.verdict == "rise") == up
    )


def acceleration(rng: Random) -> Planted:
    """A rise or fall whose pace doubles or halves gradually: a curve of 8 to 12 standard deviations from end to end."""
    n, quick = int(rng.choice((48, 96))), rng.random() < 0.5
    t = np.linspace(0, 1, n)
    curve = t**2 + 0.2 * t if quick else 2.2 * t - t**2
    size = rng.uniform(8.0, 12.0) * rng.choice((-1, 1))
    frame = line(rng, n, 500 + 10 * (size * curve + rng.standard_normal(n)))
    return Planted(
        frame,
        (),
        lambda f: f.kind is FactKind.ACCELERATION and f.measure == "sales" and (f.verdict == "faster") == quick,
    )


def turning_point(rng: Random) -> Planted:
    """A line that turns round in the middle half, 6 to 9 standard deviations on either side."""
    n, up = int(rng.choice((48, 96))), rng.random() < 0.5
    at, size = int(rng.uniform(0.35, 0.65) * n), rng.uniform(6.0, 9.0)
    course = np.interp(np.arange(n), [0, at, n - 1], [size, 0, size]) * (1 if up else -1)
    frame = line(rng, n, 500 + 10 * (course + rng.standard_normal(n)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.TURNING_POINT and f.measure == "sales" and (f.verdict == "rise") == up
    )


def forecast(rng: Random) -> Planted:
    """A yearly wave of 2 to 3 standard deviations on growth of 8 to 16% a year, over 10 to 12 years of months."""
    n = 12 * int(rng.integers(10, 13))
    growth = (1 + rng.uniform(0.08, 0.16)) ** (np.arange(n) / 12)
    wave = rng.uniform(2.0, 3.0) * np.sin(2 * np.pi * np.arange(n) / 12)
    frame = line(rng, n, 300 * growth * np.exp(0.05 * (wave + rng.standard_normal(n))))
    return Planted(frame, (), lambda f: f.kind is FactKind.FORECAST and f.measure == "sales")


def unit_change(rng: Random) -> Planted:
    """Noise of 2 to 4% about a level that is multiplied or divided by 60, 100 or 1,000 in the middle half."""
    n, up = int(rng.choice((60, 96, 120))), rng.random() < 0.5
    at, factor = int(rng.uniform(0.3, 0.7) * n), float(rng.choice((60, 100, 1000)))
    values = 200 * (1 + rng.uniform(0.02, 0.04) * rng.standard_normal(n))
    frame = line(rng, n, values * np.where((np.arange(n) >= at) == up, factor, 1.0))
    date = months(n)[at].date()
    return Planted(
        frame, (),
        lambda f: f.kind is FactKind.UNIT_CHANGE and f.measure == "sales" and f.value("at").number == date
        and (f.verdict == "rise") == up,
    )  # fmt: skip


def pace(rng: Random) -> Planted:
    """The 5 to 11 months of a year that has begun 5 to 10% off a goal that earlier years met within 3% a month."""
    so_far, up = int(rng.integers(5, 12)), rng.random() < 0.5
    n = 12 * int(rng.integers(4, 8)) + so_far
    months_in_all = n + 12 - so_far
    goal = 500 * (1 + 0.2 * np.sin(2 * np.pi * np.arange(months_in_all) / 12)) + 3 * np.arange(months_in_all)
    off = rng.uniform(0.05, 0.1) * (1 if up else -1) * (np.arange(months_in_all) >= n - so_far)
    sales = goal * (1 + off + 0.03 * rng.standard_normal(months_in_all))
    sales[n:] = np.nan
    frame = line(rng, months_in_all, sales).assign(sales_target=goal)
    return Planted(
        frame, (), lambda f: f.kind is FactKind.PACE and f.measure == "sales" and (f.verdict == "above") == up
    )


def segment(rng: Random) -> Planted:
    """A line of 3 to 5 standard deviations in one region of four, one row a region and month; the others stand still."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    line = rng.uniform(3.0, 5.0) * (1 if up else -1) * np.linspace(0, 1, n)
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "sales": 200 + 10 * (moved + rng.standard_normal(n))})
        for name, moved in zip(["North", "South", "East", "West"], (line, 0 * line, 0 * line, 0 * line), strict=True)
    ]
    frame = pd.concat(parts, ignore_index=True).assign(other=rng.normal(50, 8, 4 * n))

    def says(fact: Fact) -> bool:
        rows = [c.operand for c in fact.subspace]
        return fact.measure == "sales" and rows == ["North"] and (fact.verdict == "rise") == up

    return Planted(frame, (), says)


def plateau(rng: Random) -> Planted:
    """A level 3 to 5 standard deviations away for a quarter to a third of the months, and back."""
    n, up = int(rng.choice(MONTHS)), rng.random() < 0.5
    at = int(rng.uniform(0.25, 0.4) * n)
    held = (np.arange(n) >= at) & (np.arange(n) < at + int(rng.uniform(0.25, 0.34) * n))
    step = rng.uniform(3.0, 5.0) * (1 if up else -1)
    frame = line(rng, n, 200 + 10 * (step * held + rng.standard_normal(n)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.PLATEAU and f.measure == "sales" and _near(f, "at", months(n)[at])
    )


def jump(rng: Random) -> Planted:
    """A step of 5 to 8 standard deviations, in the middle half, on a line of as much from end to end that goes the same way."""
    n = int(rng.choice(MONTHS))
    at, way = int(rng.uniform(0.3, 0.7) * n), 1 if rng.random() < 0.5 else -1
    course = np.linspace(0, rng.uniform(5, 9), n) + rng.uniform(5, 8) * (np.arange(n) >= at)
    frame = line(rng, n, 400 + 10 * (way * course + rng.standard_normal(n)))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.JUMP and f.measure == "sales" and _near(f, "at", months(n)[at])
    )


def swing(rng: Random) -> Planted:
    """A rise, a fall and a rise again, or the other way round, each of 10 to 16 standard deviations."""
    n, way = int(rng.choice(MONTHS)), 1 if rng.random() < 0.5 else -1
    first, last = int(rng.uniform(0.28, 0.36) * n), int(rng.uniform(0.6, 0.7) * n)
    course = np.interp(np.arange(n), [0, first, last, n - 1], [0, *np.cumsum(rng.uniform(10, 16, 3) * (1, -1, 1))])
    frame = line(rng, n, 500 + 10 * (way * course + rng.standard_normal(n)))
    return Planted(
        frame, (),
        lambda f: f.kind is FactKind.SWING and f.measure == "sales" and (f.verdict == "fall") == (way > 0)
        and _near(f, "start_period", months(n)[first]),
    )  # fmt: skip


def recovery(rng: Random) -> Planted:
    """Growth with a loss of 15 to 30% in the middle that is made good before the end, in noise of half a percent."""
    n = int(rng.choice(MONTHS))
    first, low, back = (int(part * n) for part in (0.3, rng.uniform(0.42, 0.48), rng.uniform(0.7, 0.8)))
    course = np.interp(
        np.arange(n), [0, first, low, back, n - 1], [900, 1000, 1000 * rng.uniform(0.7, 0.85), 1010, 1100]
    )
    frame = line(rng, n, course + 5 * rng.standard_normal(n))
    return Planted(
        frame, (), lambda f: f.kind is FactKind.RECOVERY and f.measure == "sales" and _near(f, "at", months(n)[low])
    )


def _near(fact: Fact, value: str, date: pd.Timestamp) -> bool:
    """Say whether a date that a fact states is within about three months of the planted one."""
    days: int = (pd.Timestamp(fact.value(value).number) - date).days
    return abs(days) <= 95
