"""Tables with planted truths: orders (time, groups, an association, missing cells), a sensor, a plan, and hospital wards."""

from __future__ import annotations

import numpy as np
import pandas as pd

NAMES = ("orders", "readings", "plan", "wards")


def orders() -> pd.DataFrame:
    """Revenue rises, follows the units, and is highest in the West; the web sells in the North; some cells are missing."""
    rng = np.random.default_rng(11)
    n = 1500
    days = pd.date_range("2021-01-01", "2022-12-31", freq="D")
    at = np.sort(rng.integers(0, len(days), n))
    region = np.array(["North", "South", "East", "West"])[rng.choice(4, n, p=[0.5, 0.2, 0.2, 0.1])]
    units = rng.integers(1, 20, n)
    revenue = np.round(units * 10 + at * 0.1 + rng.normal(0, 10, n) + np.where(region == "West", 40, 0), 2)
    revenue[rng.random(n) < 0.05] = np.nan
    return pd.DataFrame(
        {
            "ordered_at": days[at] + pd.to_timedelta(rng.integers(0, 86400, n), unit="s"),
            "region": region,
            "channel": np.where(rng.random(n) < np.where(region == "North", 0.8, 0.3), "web", "shop"),
            "units": units,
            "revenue ($)": revenue,
            "member": np.where(rng.random(n) < 0.3, 1, 0),
        }
    )


def readings() -> pd.DataFrame:
    """One row a day: warm in summer, and 2022-05-17 lies far above every other day; a third of the remarks is missing."""
    rng = np.random.default_rng(5)
    days = pd.date_range("2021-01-01", periods=730, freq="D")
    warmth = 12 + 9 * np.sin(2 * np.pi * (np.arange(730) - 100) / 365.25) + rng.normal(0, 1.5, 730)
    load = np.round(200 - 4 * warmth + rng.normal(0, 20, 730), 1)
    remark = np.array(["ok", "late", "checked"], dtype=object)[rng.integers(0, 3, 730)]
    remark[rng.random(730) < 0.33] = None
    return pd.DataFrame(
        {"day": days.date, "temperature (°C)": np.round(warmth, 1), "load (kW)": load, "remark": remark, "code": 7}
    )


def plan() -> pd.DataFrame:
    """Sales by month follow a season and grow; this year's lie 8% above their target. From 2017 on stock is counted in thousands."""
    rng = np.random.default_rng(3)
    n, known = 96, 90
    at = np.arange(n)
    target = np.round((500 + 3 * at) * (1 + 0.25 * np.sin(2 * np.pi * at / 12)), 1)
    sales = np.round(target * (1 + 0.08 * (at >= 84)) * (1 + 0.02 * rng.standard_normal(n)), 1)
    stock = np.round(7000 * (1 + 0.03 * rng.standard_normal(n)) / np.where(at >= 48, 1000, 1), 3)
    months = pd.date_range("2013-01-01", periods=n, freq="MS")
    return pd.DataFrame(
        {
            "month": months.date,
            "sales": np.where(at < known, sales, np.nan),
            "sales_target": target,
            "stock": np.where(at < known, stock, np.nan),
        }
    )


def wards() -> pd.DataFrame:
    """Hill's patients recover better than Lake's, though worse at each severity; forty rows were entered twice."""
    rng = np.random.default_rng(8)
    n = 900
    severity = rng.integers(0, 3, n)
    easy = rng.random(n) < np.array([0.8, 0.5, 0.2])[severity]
    recovery = 80 + 8 * (rng.standard_normal(n) - 2 * severity - 0.7 * easy)
    frame = pd.DataFrame(
        {
            "clinic": np.where(easy, "Hill", "Lake"),
            "severity": np.array(["mild", "moderate", "severe"])[severity],
            "recovery (%)": np.round(recovery, 2),
            "weight (kg)": np.round(70 + 9 * rng.standard_normal(n), 2),
        }
    )
    return pd.concat([frame, frame.iloc[:40]], ignore_index=True)
