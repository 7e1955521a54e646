"""How strangers ask: by the noun of a row, a deed, a weekday, a part of a question; what is not read in full is not answered."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import plotline
from benchmarks.questions import is_right
from core.types import Language, Table
from llm.check.questions.asking import suggestions

N = 400
RNG = np.random.default_rng(5)
OPENED = pd.Timestamp("2024-01-01 06:00") + pd.to_timedelta(RNG.integers(0, 300 * 24 * 60, N), unit="min")
TOOK = RNG.integers(30, 3000, N)
VISITS = pd.DataFrame(
    {
        "session_id": [f"S{i:05d}" for i in range(N)],
        "user_id": [int(i) for i in RNG.integers(1000, 1090, N)],
        "started_at": OPENED,
        "device": RNG.choice(["Phone", "Laptop", "Tablet"], N),
        "pages": RNG.integers(1, 30, N),
    }
)
REPAIRS = pd.DataFrame(
    {
        "booking_id": [f"B{i:05d}" for i in range(N)],
        "opened_at": OPENED,
        "closed_at": OPENED + pd.to_timedelta(TOOK, unit="min"),
        "channel": RNG.choice(["Booking desk", "Phone", "Web"], N),
        "price": RNG.integers(20, 400, N),
        "cancelled": RNG.choice(["Yes", "No"], N, p=[0.3, 0.7]),
    }
)
HOURS = TOOK / 60
ASKED_PEOPLE = pd.DataFrame(
    {
        "Timestamp": OPENED,
        "Which library did you visit?": RNG.choice(["Harbour", "Old Town", "North"], N),
        "Q1. How satisfied were you with the opening hours? (1-5)": RNG.integers(1, 6, N),
        "Q2. How likely are you to recommend us to a friend? (0-10)": RNG.integers(0, 11, N),
        "Q3. About how many minutes did you wait?": RNG.integers(1, 60, N),
    }
)
SHOPS = pd.DataFrame(
    {
        "日期": pd.date_range("2023-01-01", periods=N, freq="D"),
        "城市": RNG.choice(["成都", "北京", "广州"], N),
        "销量": RNG.integers(5, 90, N),
        "是否促销": RNG.choice(["是", "否"], N),
    }
)
FRAMES = {"visits": VISITS, "repairs": REPAIRS, "library_survey": ASKED_PEOPLE, "门店": SHOPS}
WAIT, LIBRARY = "Q3. About how many minutes did you wait?", "Which library did you visit?"


@pytest.fixture(scope="module")
def read() -> dict[str, Table]:
    return {name: plotline.read(frame, name=name) for name, frame in FRAMES.items()}


def _by(frame: pd.DataFrame, column: str, of: str) -> tuple[Any, ...]:
    return tuple(frame.groupby(column)[of].mean().sort_values(ascending=False).index)


def _cancelled(frame: pd.DataFrame) -> pd.Series[Any]:
    return frame.groupby("channel")["cancelled"].apply(lambda s: (s == "Yes").mean())


ASKED: tuple[tuple[str, str, Language, Any], ...] = (
    ("visits", "how many users are there?", "en", VISITS.user_id.nunique()),
    ("visits", "how many users came by phone", "en", VISITS[VISITS.device == "Phone"].user_id.nunique()),
    ("repairs", "Which channel has the highest cancellation rate?", "en", _cancelled(REPAIRS).idxmax()),
    ("repairs", "how many bookings were cancelled in March 2024?", "en", int(((REPAIRS.cancelled == "Yes") & (REPAIRS.opened_at.dt.to_period("M") == "2024-03")).sum())),
    ("repairs", "bookings by channel without Web", "en", tuple(REPAIRS[REPAIRS.channel != "Web"].channel.value_counts().index)),
    ("repairs", "bookings by weekday", "en", (1, 2, 3, 4, 5, 6, 7)),
    ("repairs", "which weekday has the most bookings?", "en", int((REPAIRS.opened_at.dt.day_of_week + 1).value_counts().idxmax())),
    ("repairs", "average time to close by channel", "en", tuple(pd.Series(HOURS).groupby(REPAIRS.channel).mean().sort_values(ascending=False).index)),
    ("repairs", "Which channel takes longest to close?", "en", pd.Series(HOURS).groupby(REPAIRS.channel).mean().idxmax()),
    ("repairs", "which channel is the fastest to close", "en", pd.Series(HOURS).groupby(REPAIRS.channel).mean().idxmin()),
    ("repairs", "average price by cancelled", "en", _by(REPAIRS, "cancelled", "price")),
    ("library_survey", "average Q1 by library", "en", _by(ASKED_PEOPLE, LIBRARY, "Q1. How satisfied were you with the opening hours? (1-5)")),
    ("library_survey", "average minutes waited by library", "en", _by(ASKED_PEOPLE, LIBRARY, WAIT)),
    ("门店", "促销和不促销的平均销量", "zh", tuple(SHOPS.groupby("是否促销")["销量"].mean()[["是", "否"]])),
    ("门店", "成都每月的销量", "zh", tuple(str(d.date()) for d in SHOPS[SHOPS.城市 == "成都"].日期.dt.to_period("M").drop_duplicates().dt.start_time)),
)  # fmt: skip


@pytest.mark.parametrize(("table", "text", "language", "right"), ASKED, ids=[text for _, text, _, _ in ASKED])
def test_what_strangers_ask_is_answered_as_pandas_does(
    read: dict[str, Table], table: str, text: str, language: Language, right: Any
) -> None:
    answer = plotline.ask(read[table], text, language=language)
    assert is_right(answer, right), (answer.text, answer.value, right)


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("library_survey", "how many respondents would recommend us?"),
        ("repairs", "which channel is the fastest"),
        ("repairs", "Which region grew fastest?"),
        ("visits", "average pages per day"),
        ("visits", "average daily pages"),
    ],
)
def test_what_could_be_meant_otherwise_is_declined(read: dict[str, Table], table: str, text: str) -> None:
    assert plotline.ask(read[table], text).query is None


def test_a_weekday_is_said_by_its_name(read: dict[str, Table]) -> None:
    answer = plotline.ask(read["repairs"], "bookings by weekday")
    assert "Monday" in answer.text and "weekday" in answer.text
    assert answer.chart is not None and "Monday" in str(answer.chart)


def test_what_is_left_out_adds_up(read: dict[str, Table]) -> None:
    table = read["repairs"]
    first = plotline.ask(table, "bookings by channel without Web")
    second = plotline.ask(table, "and without Phone?", after=first)
    assert second.value == ("Booking desk",)
    assert plotline.ask(table, "and only Web", after=second).value == ("Web",)


def test_what_may_be_asked_can_be_answered_and_is_of_the_table(read: dict[str, Table]) -> None:
    for table in read.values():
        names = plotline._names_of(table, "en")
        asked = suggestions(names, 9)
        assert asked and not any("region" in text or "?" in text for text in asked)
        assert all(plotline.ask(table, text, language="en").query is not None for text in asked)
        assert plotline.example(table, "zh") in suggestions(plotline._names_of(table, "zh"), 9)
