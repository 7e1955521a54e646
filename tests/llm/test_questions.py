"""Questions in English and Chinese: each is answered as pandas answers it, or declined in words; none is answered wrongly."""

import pytest

import plotline
from benchmarks.questions import QUESTIONS, Question, dingdan, orders, outcomes
from core.query import How

ENOUGH = 0.85  # of questions that are to be read right


def test_questions_are_read_right_or_declined() -> None:
    became = list(outcomes(QUESTIONS))
    wrong = [(q.text, answer.text) for q, outcome, answer, _ in became if outcome == "wrong"]
    assert not wrong
    assert sum(outcome == "right" for _, outcome, _, _ in became) >= ENOUGH * len(QUESTIONS)


@pytest.mark.parametrize(
    "question",
    [
        "What is the meaning of life?",
        "average happiness in the West",
        "how many llamas are purple",
        "",
        "revenue in Narnia",
    ],
)
def test_what_the_table_cannot_answer_is_declined_with_what_can_be_asked(question: str) -> None:
    answer = plotline.ask(plotline.read(orders(), name="orders"), question)
    assert answer.query is None and answer.value is None and not answer.sql
    assert "You could ask" in answer.text


def test_a_question_can_follow_up_another() -> None:
    frame = orders()
    table = plotline.read(frame, name="orders")
    first = plotline.ask(table, "total revenue in 2024")
    second = plotline.ask(table, "and without the West?", after=first)
    of_2024 = frame[(frame.order_date.dt.year == 2024) & (frame.region != "West")]
    assert second.value == pytest.approx(of_2024["revenue"].sum())
    third = plotline.ask(table, "and by channel?", after=second)
    assert third.query is not None and third.query.by == "channel"
    assert third.rows["value"].sum() == pytest.approx(of_2024["revenue"].sum())


def test_an_answer_shows_its_query_rows_chart_and_sql() -> None:
    answer = plotline.ask(plotline.read(dingdan(), name="订单"), "各地区的平均评分", language="zh")
    assert answer.query is not None and answer.query.how is How.MEAN
    assert answer.chart is not None and len(answer.rows) == 4
    assert "GROUP BY" in answer.sql and "华东" in answer.text and answer.parts


def test_the_corpus_is_half_chinese() -> None:
    chinese = [q for q in QUESTIONS if isinstance(q, Question) and q.language == "zh"]
    assert len(chinese) * 2 == len(QUESTIONS)
