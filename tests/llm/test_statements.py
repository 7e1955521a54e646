"""Statements by strangers: supported or contradicted only where they were read as a whole, and then rightly."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import command_line
import plotline
from benchmarks.questions import dingdan, orders
from core.same import Same
from core.types import Language, Story, Table
from llm.check.world import World

GAMES = pd.DataFrame(
    {
        "week": [1, 2, 3, 4, 5, 6],
        "date": ["september 7 , 1975", "september 14 , 1975", "september 21 , 1975", "october 5 , 1975", "october 12 , 1975", "october 19 , 1975"],
        "opponent": ["chicago bears", "miami dolphins", "new york jets", "buffalo bills", "chicago bears", "denver broncos"],
        "result": ["w 21 - 7", "l 10 - 14", "w 24 - 20", "w 17 - 3", "l 6 - 9", "l 13 - 28"],
        "attendance": [51_200, 48_700, 60_100, 39_800, 55_500, 47_000],
    }
)  # fmt: skip
PLAYERS = pd.DataFrame(
    {
        "player": ["Ann Lee", "Denise Kelly", "Mo Farouk", "Ed Stone", "Sue Park"],
        "country": ["Canada", "Ireland", "Egypt", "Canada", "Korea"],
        "score": [71, 75, 68, 70, 80],
        "titles": [3, 1, 0, 3, 5],
    }
)
MEETS = pd.DataFrame(
    {
        "country": ["Fiji", "Tonga", "Samoa", "Niue"],
        "first places": [3, 2, 1, 0],
        "points": [11, 8, 5, 2],
        "share": [0.5, 0.4, 0.06, 0.04],
    }
)
TRUE = (
    (GAMES, "the opponent in week 3 was the new york jets"),
    (GAMES, "the attendance was 39,800 against the buffalo bills"),
    (GAMES, "the highest attendance was 60,100"),
    (GAMES, "there were two games against the chicago bears"),
    (GAMES, "three games were won"),
    (GAMES, "the total attendance was 302,300"),
    (PLAYERS, "denise kelly had a higher score than ed stone"),
    (PLAYERS, "sue park has the highest score"),
    (PLAYERS, "sue park is the only player from korea"),
    (PLAYERS, "two players are from canada"),
    (PLAYERS, "ann lee has the same titles as ed stone"),
    (PLAYERS, "mo farouk is from egypt and sue park is from korea"),
    (GAMES, "two of the six games were against the chicago bears"),
    (GAMES, "there were more games against the chicago bears than against the buffalo bills"),
    (GAMES, "the chicago bears were the most common opponent"),
    (GAMES, "the attendance against the chicago bears in week 1 was 51,200"),
    (PLAYERS, "most of the players scored less than 80"),
    (MEETS, "fiji has 11 points"),
    (MEETS, "fiji has the most first places"),
    (MEETS, "tonga has a share of 40%"),
)
FALSE = (
    (GAMES, "the opponent in week 3 was the miami dolphins"),
    (GAMES, "the highest attendance was 55,500"),
    (GAMES, "there were three games against the chicago bears"),
    (GAMES, "four games were won"),
    (PLAYERS, "denise kelly had a lower score than ed stone"),
    (PLAYERS, "ann lee has the highest score"),
    (PLAYERS, "ann lee is the only player from canada"),
    (PLAYERS, "sue park has the same titles as ed stone"),
    (PLAYERS, "mo farouk is from egypt and sue park is from canada"),
    (GAMES, "three of the six games were against the chicago bears"),
    (GAMES, "the buffalo bills were the most common opponent"),
    (GAMES, "the attendance against the chicago bears in week 1 was 51,300"),
    (PLAYERS, "most of the players are from canada"),
    (MEETS, "fiji has 12 points"),
    (MEETS, "tonga has the most first places"),
    (MEETS, "tonga has a share of 50%"),
)
UNREAD = (
    (PLAYERS, "denise kelly practised harder than ed stone"),
    (PLAYERS, "discounts of 30 % lose money"),
    (PLAYERS, "ann lee moved to canada before she was ten"),
    (GAMES, "the coach was fired after week 3"),
    (GAMES, "the highest attendance was on september 14 , 1975 in chicago"),
    (GAMES, "five teams finished"),
    (GAMES, "the 2nd game was against the chicago bears"),
)
OF_ORDERS: tuple[tuple[str, str, Language], ...] = (
    ("The West has the highest revenue.", "supported", "en"),
    ("The North has the highest revenue.", "contradicted", "en"),
    ("24.7% of orders from the West were returned in 2024.", "supported", "en"),
    ("34.7% of orders from the West were returned in 2024.", "contradicted", "en"),
    ("华东的销售额最高。", "supported", "zh"),
    ("华北的销售额最高。", "contradicted", "zh"),
    ("华东占总销售额的41.3%。", "supported", "zh"),
    ("华东占总销售额的51.3%。", "contradicted", "zh"),
)


def _verdicts(table: Table, text: str, language: Language = "en") -> set[str]:
    from llm.check.verify import check

    return {claim.verdict for claim in check(text, _known(Same(table), language), language)}


@cache
def _known(table: Same[Table], language: Language) -> World:
    return plotline.world(table.value, plotline.profile(table.value), (), language)


@pytest.fixture(scope="module")
def read() -> dict[int, Table]:
    return {id(frame): plotline.read(frame, name="table") for frame in (GAMES, PLAYERS, MEETS)}


@pytest.mark.parametrize(("frame", "text"), TRUE)
def test_what_is_so_is_supported(read: dict[int, Table], frame: pd.DataFrame, text: str) -> None:
    assert _verdicts(read[id(frame)], text) == {"supported"}


@pytest.mark.parametrize(("frame", "text"), FALSE)
def test_what_is_not_so_is_contradicted(read: dict[int, Table], frame: pd.DataFrame, text: str) -> None:
    assert "contradicted" in _verdicts(read[id(frame)], text)


@pytest.mark.parametrize(("frame", "text"), UNREAD)
def test_what_was_not_read_as_a_whole_is_not_decided(read: dict[int, Table], frame: pd.DataFrame, text: str) -> None:
    verdicts = _verdicts(read[id(frame)], text)
    assert "not_checkable" in verdicts and "contradicted" not in verdicts


@pytest.mark.parametrize(("text", "verdict", "language"), OF_ORDERS)
def test_a_statement_about_many_rows_is_held_against_their_total(text: str, verdict: str, language: Language) -> None:
    assert _verdicts(_orders(language), text, language) == {verdict}


@cache
def _orders(language: Language) -> Table:
    return plotline.read(orders() if language == "en" else dingdan(), name="orders")


@pytest.mark.parametrize(
    ("frame", "text", "value"),
    [
        (GAMES, "the highest attendance was 55,500", "60,100"),
        (GAMES, "the highest attendance , 55,500 , was against the new york jets", "60,100"),
        (GAMES, "the attendance in week 3 was 61,100", "60,100"),
        (GAMES, "the opponent in week 3 was the miami dolphins", ""),
    ],
)
def test_a_contradicted_statement_is_given_the_value_that_it_should_have_said(
    read: dict[int, Table], frame: pd.DataFrame, text: str, value: str
) -> None:
    from llm.check.verify import check

    table = read[id(frame)]
    [claim] = check(text, plotline.world(table, plotline.profile(table), (), "en"), "en")
    assert (claim.verdict, claim.value) == ("contradicted", value)


def test_a_report_is_held_against_its_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, report = tmp_path / "players.csv", tmp_path / "report.md"
    PLAYERS.to_csv(data, index=False)
    report.write_text(
        "# Players\n\nSue Park has the highest score. Two players are from Canada.\n\n| score | 80 |\n",
        encoding="utf-8",
    )
    assert command_line.main(["verify", str(report), "--data", str(data)]) == 0
    report.write_text("Sue Park has the highest score. Four players are from Canada.", encoding="utf-8")
    assert command_line.main(["verify", str(report), "--data", str(data)]) == 1
    assert "Four players" in capsys.readouterr().out


HOTEL = pd.DataFrame(
    {
        "booking_id": [f"B{i:05d}" for i in range(1500)],
        "booked_on": pd.date_range("2022-01-01", periods=1500, freq="12h"),
        "channel": (["Portal", "Direct", "Agent"] * 500),
        "rate (€)": [100.0, 200.0, 300.0] * 500,
        "cancelled": (["Yes", "No", "No", "Yes", "No", "Yes", "Yes", "No", "No"] * 167)[:1500],
    }
)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Direct was 300 euro.", "contradicted"),
        ("Direct was 200 euros.", "supported"),
        ("Portal has the highest cancellation rate.", "supported"),
        ("Direct has the highest cancellation rate.", "contradicted"),
        ("Cosiness rose 14%.", "not_checkable"),
        ("Direct was cosy at 200 euros.", "not_checkable"),
        ("The rate rose 14%.", "not_checkable"),
    ],
)
def test_a_statement_is_decided_only_where_all_of_it_was_read(hotel: Story, text: str, verdict: str) -> None:
    claims = plotline.check(hotel, text)
    assert {claim.verdict for claim in claims} == {verdict}


@pytest.fixture(scope="module")
def hotel() -> Story:
    return plotline.tell(plotline.read(HOTEL, name="hotel"), language="en")
