"""Names out of a table are said as the language of the sentence says them, and with their column where they are unclear alone."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import plotline
from core.format import localise, value
from core.types import FactKind, Language, Naming, Row, Shape, Verdict
from kinds.section import CardError
from tests.making import fact, name
from wording import values
from wording.grammar import clumsy, little_words
from wording.tags import fields

PUPILS = Row(Naming((("en", "a pupil"), ("zh", "学生"))), Naming((("en", "pupils"), ("zh", "名学生"))))


def _compared(column: str, high: str, low: str, language: Language, row: Row = PUPILS) -> dict[str, str]:
    compared = fact(
        FactKind.DIFFERENCE, Verdict.ABOVE, name("high", high), value("high_mean", 7.0), name("low", low),
        value("low_mean", 5.0), measure="sleep", breakdown=column, focus=(high, low),
    )  # fmt: skip
    return fields(localise(replace(compared, row=row), language))


@pytest.mark.parametrize(
    ("column", "high", "low", "language", "said"),
    [
        ("sex", "Male", "Female", "en", ("male pupils", "female ones")),
        ("性别", "男", "女", "en", ("male pupils", "female ones")),
        ("sex", "M", "F", "zh", ("男性", "女性")),
        ("day", "Monday", "Sunday", "zh", ("周一", "周日")),
        ("category", "Home", "Toys", "en", ("Home", "Toys")),
        ("category", "Home", "Toys", "zh", ("“category”为“Home”的学生", "“category”为“Toys”的学生")),
        ("track", "A", "B", "en", ("pupils with track A", "those with track B")),
        ("班级", "一班", "二班", "zh", ("一班", "二班")),
        ("I like school", "Agree", "Disagree", "en", ("pupils who agree with “I like school”", "those who disagree")),
        ("我喜欢上学", "同意", "不同意", "zh", ("同意“我喜欢上学”的学生", "不同意的学生")),
        ("How often do you read?", "Often", "Never", "en",
         ("pupils who answered “Often” to “How often do you read?”", "those who answered “Never”")),
    ],
)  # fmt: skip
def test_a_category_is_said_so_that_nobody_mistakes_it(
    column: str, high: str, low: str, language: Language, said: tuple[str, str]
) -> None:
    texts = _compared(column, high, low, language)
    assert (texts["high"], texts["low"]) == said


def test_a_statement_whose_name_quotes_it_is_quoted_once() -> None:
    named = Naming((("zh", "“I like school”的认同度"),))
    compared = fact(
        FactKind.DIFFERENCE, Verdict.ABOVE, name("high", "Agree"), breakdown="I like school", focus=("Agree",)
    )
    told = localise(replace(compared, row=PUPILS, names=(("I like school", named),)), "zh")
    assert fields(told)["high"] == "同意“I like school”的学生"


def test_rows_without_a_noun_are_said_by_their_category() -> None:
    assert _compared("sex", "Male", "Female", "en", Row())["high"] == "males"
    assert _compared("track", "A", "B", "en", Row())["low"] == "track B"
    assert _compared("班别", "A", "B", "zh", Row())["high"] == "班别为A者"


@pytest.mark.parametrize(
    ("language", "column", "alone", "beside"),
    [("en", "home team", "Leith", "Leith as home team"), ("zh", "主队", "海港", "海港作主队时")],
)
def test_a_category_that_two_columns_have_keeps_its_column(
    language: Language, column: str, alone: str, beside: str
) -> None:
    compared = fact(FactKind.DIFFERENCE, Verdict.ABOVE, name("high", alone), breakdown=column, focus=(alone, "Ayr"))
    assert fields(localise(compared, language))["high"] == alone
    assert fields(localise(replace(compared, shared=(column,)), language))["high"] == beside


def test_columns_of_one_kind_of_thing_are_told_by_their_categories() -> None:
    teams = ("Leith", "Ayr", "Perth")
    games = pd.DataFrame([(a, b, 10 + i % 7) for i in range(40) for a in teams for b in teams if a != b])
    games.columns = pd.Index(["home_team", "away_team", "attendance"])
    facts = plotline.insights(plotline.read(games))
    assert all(f.shared == (f.breakdown,) for f in facts if f.breakdown in ("home_team", "away_team"))


def test_categories_said_as_groups_are_not_spoken_of_as_categories() -> None:
    unclear = fact(FactKind.DIFFERENCE, Verdict.ABOVE, name("high", "A"), breakdown="track", focus=("A", "B"))
    plain = fact(FactKind.DIFFERENCE, Verdict.ABOVE, name("high", "Home"), breakdown="track", focus=("Home", "Toys"))
    assert clumsy("Of 2 tracks, track A led.", frozenset({"categories"}), unclear)
    assert not clumsy("By track, average sleep ran high.", frozenset({"breakdown"}), unclear)
    assert not clumsy("By track, average sleep ran high.", frozenset({"breakdown"}), plain)


@pytest.mark.parametrize(
    ("language", "measure", "other", "verdict", "said"),
    [
        ("en", "bids", "price", Verdict.POSITIVE, ("more", "higher")),
        ("en", "years of study", "waiting time", Verdict.NEGATIVE, ("more", "shorter")),
        ("en", "sales", "distance", Verdict.NEGATIVE, ("higher", "smaller")),
        ("en", "average age", "children", Verdict.POSITIVE, ("higher", "higher")),
        ("zh", "乘客数", "年龄", Verdict.NEGATIVE, ("多", "小")),
        ("zh", "等候时间", "满意度", Verdict.NEGATIVE, ("长", "低")),
    ],
)
def test_more_of_a_measure_is_said_by_its_own_word(
    language: Language, measure: str, other: str, verdict: Verdict, said: tuple[str, str]
) -> None:
    pair = fact(FactKind.CORRELATION, verdict, value("r", 0.5, Shape.COEFFICIENT), measure=measure, breakdown=other)
    words = little_words(localise(pair, language), language, measure)
    assert (words["more"], words["then"]) == said


def test_words_of_a_language_that_does_not_say_what_is_vague_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.toml").write_text('quote = "{}"\n[[words]]\nof = ""\nmale = "m"\n', encoding="utf-8")
    monkeypatch.setattr(values, "VALUES", tmp_path)
    with pytest.raises(CardError, match="vague"):
        values.value_words.__wrapped__("en")
