"""The profile counts what is there and warns of what is odd."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from core.types import Caution, CautionKind, ColumnProfile, Grain, Profile
from insights import profile
from insights.cautions import gaps
from planted.table import table_of

DAYS = pd.date_range("2021-01-01", "2022-03-05")
N = len(DAYS)
AT = np.arange(N)
STEADY = np.linspace(0, 10, N)
FRAME = pd.DataFrame(
    {
        "day": DAYS,
        "x": np.where(AT % 50 == 0, -999.0, STEADY),
        "gone": np.where(AT % 2 == 0, np.nan, 1.5),
        "empty": np.full(N, np.nan),
        "same": "always",
        "who": np.where(AT % 3 == 0, "unknown", "ann"),
        "rare": np.where(AT % 40 == 0, "yes", "no"),
        "mixed": np.where(AT % 2 == 0, [str(i % 7) for i in AT], "low"),
        "name": [f"person {i}" for i in AT],
        "x_again": STEADY + np.sin(AT) / 50,
        "steady": STEADY,
        "steady copy": STEADY,
        "far": np.where(AT % 30 == 0, 5000.0 + AT, AT % 10),
        "since": np.where(AT % 60 == 0, pd.Timestamp("1900-01-01"), DAYS),
    }
).astype({"since": "datetime64[us]"})
PROFILE = profile(table_of(FRAME))
BY_NAME = {c.name: c for c in PROFILE.columns}


def caution(found: ColumnProfile | Profile, kind: CautionKind) -> Caution:
    return next(w for w in found.warnings if w.kind is kind)


def test_counts_and_quantiles_equal_those_of_pandas() -> None:
    x = BY_NAME["x"]
    assert x.missing == 0
    assert x.distinct == FRAME.x.nunique()
    assert x.quantiles == pytest.approx(tuple(FRAME.x.quantile([0, 0.25, 0.5, 0.75, 1])))
    assert x.mean == pytest.approx(FRAME.x.mean())
    assert x.deviation == pytest.approx(FRAME.x.std())
    assert x.examples == tuple(map(str, FRAME.x[:3]))
    assert BY_NAME["gone"].missing == FRAME.gone.isna().sum()


def test_histograms_hold_every_filled_row_and_no_missing_one() -> None:
    assert sum(n for _, n in BY_NAME["x"].histogram) == N
    assert sum(n for _, n in BY_NAME["day"].histogram) == N
    assert BY_NAME["who"].histogram == (
        ("ann", int((FRAME.who == "ann").sum())),
        ("unknown", int((FRAME.who == "unknown").sum())),
    )
    with_gaps = pd.DataFrame({"v": [None, None, 1.0, 2.0, 3.0]})
    assert sum(n for _, n in profile(table_of(with_gaps)).columns[0].histogram) == 3


@pytest.mark.parametrize(
    ("column", "kind", "count", "value"),
    [
        ("x", CautionKind.PLACEHOLDER, int((FRAME.x == -999).sum()), -999.0),
        ("since", CautionKind.PLACEHOLDER, int((FRAME.since == pd.Timestamp(1900, 1, 1)).sum()), dt.date(1900, 1, 1)),
        ("gone", CautionKind.MISSING, int(FRAME.gone.isna().sum()), None),
        ("empty", CautionKind.EMPTY, N, None),
        ("same", CautionKind.CONSTANT, N, None),
        ("who", CautionKind.EMPTY_WORD, int((FRAME.who == "unknown").sum()), "unknown"),
        ("rare", CautionKind.IMBALANCE, int((FRAME.rare == "no").sum()), "no"),
        ("mixed", CautionKind.MIXED, int((FRAME.mixed != "low").sum()), None),
        ("name", CautionKind.NEAR_UNIQUE, N, None),
        ("far", CautionKind.OUTLIERS, int((FRAME.far > 1000).sum()), None),
    ],
)
def test_odd_columns_are_warned_of(column: str, kind: CautionKind, count: int, value: object) -> None:
    found = caution(BY_NAME[column], kind)
    assert (found.columns, found.count, found.value) == ((column,), count, value)


def test_a_plain_column_is_not_warned_of() -> None:
    assert BY_NAME["steady"].warnings == ()
    assert BY_NAME["day"].warnings == ()


def test_columns_that_say_the_same_are_named_once() -> None:
    assert caution(PROFILE, CautionKind.SAME_COLUMN).columns == ("steady", "steady copy")
    related = [w.columns for w in PROFILE.warnings if w.kind is CautionKind.CORRELATED]
    assert ("x_again", "steady") in related
    assert ("steady", "steady copy") not in related
    assert PROFILE.correlations[0][2] == pytest.approx(1.0)


def test_an_incomplete_last_period_is_warned_of() -> None:
    found = caution(PROFILE, CautionKind.PARTIAL)
    assert (found.columns[0], found.value) == ("day", dt.date(2022, 2, 28))  # a week that ends on Saturday


def test_days_without_rows_are_counted_and_weekends_are_not_missed() -> None:
    weekdays = pd.bdate_range("2023-01-02", "2023-06-30")
    without = weekdays.delete(range(40, 45))
    found = profile(table_of(pd.DataFrame({"day": without, "v": np.arange(len(without)) % 5})))
    assert caution(found, CautionKind.GAPS).count == 5
    starts = np.array(["2020-01", "2020-02", "2020-05"], dtype="datetime64[M]").astype("datetime64[s]")
    assert gaps(starts, Grain.MONTH) == (2, 5)


def test_rows_that_repeat_are_counted_and_a_key_rules_them_out() -> None:
    frame = pd.DataFrame({"a": [1.5, 2.5, 2.5, 2.5], "b": ["x", "y", "y", "z"]})
    assert caution(profile(table_of(frame)), CautionKind.REPEATED_ROWS).count == 1
    assert ("name",) in PROFILE.keys


def test_a_pair_of_columns_may_be_the_key() -> None:
    months = pd.date_range("2020-01-01", periods=12, freq="MS")
    frame = pd.DataFrame({"month": np.repeat(months, 3), "shop": ["a", "b", "c"] * 12, "v": np.arange(36) % 7})
    assert profile(table_of(frame)).keys == (("month", "shop"),)


def test_a_few_rows_are_warned_of() -> None:
    assert caution(profile(table_of(pd.DataFrame({"a": [1, 2]}))), CautionKind.FEW_ROWS).count == 2


def test_in_a_large_table_what_decides_is_counted_and_the_rest_estimated() -> None:
    n = 120_000
    frame = pd.DataFrame(
        {"id": [f"r{i}" for i in range(n)], "v": np.random.default_rng(1).normal(size=n), "g": np.arange(n) % 7}
    )
    found = profile(table_of(frame))
    by_name = {c.name: c for c in found.columns}
    assert (by_name["id"].distinct, by_name["id"].estimated) == (n, False)
    assert (by_name["g"].distinct, by_name["g"].estimated) == (7, False)
    assert by_name["v"].estimated
    assert by_name["v"].distinct == pytest.approx(n, rel=0.1)
    assert found.keys == (("id",),)
