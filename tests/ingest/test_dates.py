"""Days and periods of calendars, fiscal years and weeks mean what they say, and what only looks like one stays text."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.cells.column_forms import decide

MEANT = [
    ("日期", "113/01/02|113/01/03", dt.date(2024, 1, 2)),
    ("기준일", "2024년 3월 5일|2024년 3월 6일", dt.date(2024, 3, 5)),
    ("x", "2023년|2024년", dt.date(2023, 1, 1)),
    ("日期", "民國112年3月5日|民國99年3月", dt.date(2023, 3, 5)),
    ("民國日期", "112/03/05|99/12/31", dt.date(2023, 3, 5)),
    ("日期(民國)", "1120305|0991231", dt.date(2023, 3, 5)),
    ("民國年", "112|99", dt.date(2023, 1, 1)),
    ("日期", "112年3月5日|112年4月5日", dt.date(2023, 3, 5)),
    ("日期", "民国112年|民国113年", dt.date(2023, 1, 1)),
    ("年", "令和5年|平成31年", dt.date(2023, 1, 1)),
    ("年", "令和元年|令和2年", dt.date(2019, 1, 1)),
    ("年", "平成31|令和2", dt.date(2019, 1, 1)),
    ("日付", "R5.3.1|H31.4.30", dt.date(2023, 3, 1)),
    ("日付", "令和5年3月1日(水)|令和5年3月2日(木)", dt.date(2023, 3, 1)),
    ("日期", "二〇二一年三月二十三日|二〇二一年十二月十日", dt.date(2021, 3, 23)),
    ("日期", "2021年3月5日 星期五|2021年3月6日 星期六", dt.date(2021, 3, 5)),
    ("period", "FY2023 Q2|FY2023 Q3", dt.date(2023, 4, 1)),
    ("period", "Q2 FY23/24|Q3 FY23/24", dt.date(2023, 4, 1)),
    ("period", "2Q23|3Q23", dt.date(2023, 4, 1)),
    ("period", "FY23/24|FY24/25", dt.date(2023, 1, 1)),
    ("season", "2009/10|2010/11|2011/12", dt.date(2009, 1, 1)),
    ("season", "1999-2000|2000-2001", dt.date(1999, 1, 1)),
    ("period", "FY23 P03|FY23 P04", dt.date(2023, 3, 1)),
    ("period", "H2 2023|H1 2024", dt.date(2023, 7, 1)),
    ("week", "2023-W05|2023-W06", dt.date(2023, 1, 30)),
    ("week", "2023W05|2023W06", dt.date(2023, 1, 30)),
    ("week", "2023-W05-3|2023-W06-1", dt.date(2023, 2, 1)),
    ("week", "W05 2023|W06 2023", dt.date(2023, 1, 30)),
    ("周", "2023年第5周|2023年第6周", dt.date(2023, 1, 30)),
    ("month", "2009/10|2009/11|2009/12", dt.date(2009, 10, 1)),
]
TEXTS = ["10-11|11-12", "R5|R6", "M5.1.2|M5.1.3", "S70.1.2|S71.1.2", "1-2|3-4", "112/03/01|112/03/02"]


@pytest.mark.parametrize(("name", "texts", "meant"), MEANT)
def test_a_period_is_the_first_day_of_it(name: str, texts: str, meant: dt.date) -> None:
    reading = decide(name, texts.split("|"))
    assert reading.target == "DATE"
    assert reading.parse(texts.split("|")[0]) == meant
    assert all(reading.covers(text) for text in texts.split("|"))


@pytest.mark.parametrize("texts", TEXTS)
def test_what_only_looks_like_a_date_is_none(texts: str) -> None:
    assert decide("code", texts.split("|")).target == "VARCHAR"


def test_afternoon_in_chinese_is_after_noon() -> None:
    reading = decide("时间", ["2021年3月5日 下午3:04", "2021年3月5日 上午11:04"])
    assert reading.parse("2021年3月5日 下午3:04") == dt.datetime(2021, 3, 5, 15, 4)
