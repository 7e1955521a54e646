"""Claims read out of free text, held against facts alone: what each says is found, and whether it is so."""

from functools import partial

import pandas as pd
import pytest

import plotline
from core.format import localise
from core.types import Fact, Language, Shape
from insights import aggregate
from llm.check.dates import periods, seasons
from llm.check.numbers import normal, quantities
from llm.check.verify import check, verify
from llm.check.world import World
from tests.facts import ALL, APART, GAP, PEAK, RISE, SHARE, TOGETHER, TOP
from wording.grammar import fitting, say


def _read(text: str, language: Language) -> list[tuple[float, Shape]]:
    return [(round(q.number, 6), q.shape) for q in quantities(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "number", "shape"),
    [
        ("1,234.5", "en", 1234.5, Shape.NUMBER), ("1.2 million", "en", 1.2e6, Shape.NUMBER), ("1.2m", "en", 1.2e6, Shape.NUMBER),
        ("$3.4bn", "en", 3.4e9, Shape.NUMBER), ("-€3.5", "en", -3.5, Shape.NUMBER), ("12.5%", "en", 12.5, Shape.PERCENT),
        ("5 percentage points", "en", 5, Shape.POINTS), ("three times", "en", 3, Shape.TIMES), ("twice", "en", 2, Shape.TIMES),
        ("a third", "en", 33.333333, Shape.PERCENT), ("thirty-five percent", "en", 35, Shape.PERCENT),
        ("120 万", "zh", 1.2e6, Shape.NUMBER), ("一百二十万", "zh", 1.2e6, Shape.NUMBER), ("百分之五", "zh", 5, Shape.PERCENT),
        ("3.5个百分点", "zh", 3.5, Shape.POINTS), ("两倍", "zh", 2, Shape.TIMES), ("三分之一", "zh", 33.333333, Shape.PERCENT),
    ],
)  # fmt: skip
def test_a_quantity_is_read_in_every_style(text: str, language: Language, number: float, shape: Shape) -> None:
    assert _read(text, language) == [(number, shape)]


def test_rounding_is_allowed_within_the_digits_shown_and_no_further() -> None:
    [shown] = quantities("1.2 million", "en")
    assert shown.says(1_249_000) and shown.says(1_151_000)
    assert not shown.says(1_251_000) and not shown.says(1_149_000)


@pytest.mark.parametrize(
    ("text", "language", "date", "grain"),
    [
        ("March 2021", "en", "2021-03-01", "month"), ("Q2 2021", "en", "2021-04-01", "quarter"), ("in 1999", "en", "1999-01-01", "year"),
        ("the week of 3 May 2021", "en", "2021-05-03", "week"), ("2021年第2季度", "zh", "2021-04-01", "quarter"), ("2021年3月", "zh", "2021-03-01", "month"),
    ],
)  # fmt: skip
def test_a_period_is_read_with_its_length(text: str, language: Language, date: str, grain: str) -> None:
    assert [(str(w.date), str(w.grain)) for w in periods(text, language)] == [(date, grain)]


def test_a_month_without_a_year_is_a_season() -> None:
    assert [(s.index, s.cycle) for s in seasons("in December and on Mondays", "en")] == [(12, "month"), (1, "weekday")]


TRUE: tuple[tuple[str, Fact, Language], ...] = (
    ("West is ahead of East on unit price, 500 km against 300 km.", TOP, "en"),
    ("Unit price climbed by 49.4% between January 2020 and December 2022.", RISE, "en"),
    ("In December 2022 total unit price reached $180, up from $120.50 in January 2020.", RISE, "en"),
    ("Total unit price peaked in Q2 2021.", PEAK, "en"),
    ("Horsepower and mpg are negatively correlated (-0.82).", APART, "en"),
    ("Horsepower is positively correlated with weight.", TOGETHER, "en"),
    ("女性的平均满意度高于男性：42.5对30.1。", GAP, "zh"),
    ("2022年12月unit price为$180，高于2020年1月的$120.50。", RISE, "zh"),
)
FALSE: tuple[tuple[str, Fact, Language], ...] = (
    ("East is ahead of West on unit price, 300 km against 500 km.", TOP, "en"),
    ("West is ahead of East on unit price, 300 km against 500 km.", TOP, "en"),
    ("West is ahead of South on unit price, 500 km against 300 km.", TOP, "en"),
    ("Unit price climbed by 49.4 percentage points between January 2020 and December 2022.", RISE, "en"),
    ("Unit price did not climb between January 2020 and December 2022.", RISE, "en"),
    ("All unit price reached $180 in December 2022.", RISE, "en"),
    ("In December 2022 total unit price reached $180 because of West.", RISE, "en"),
    ("In December 2021 total unit price reached $180, up from $120.50 in January 2020.", RISE, "en"),
    ("In December 2022 average unit price reached $180, up from $120.50 in January 2020.", RISE, "en"),
    ("In December 2022 total unit price reached €180, up from $120.50 in January 2020.", RISE, "en"),
    ("Total unit price bottomed out in Q2 2021.", PEAK, "en"),
    ("Horsepower and mpg are positively correlated (-0.82).", APART, "en"),
    ("West accounts for 42% of all rows.", SHARE, "en"),
    ("男性的平均满意度高于女性：42.5对30.1。", GAP, "zh"),
    ("女性的平均满意度低于男性：42.5对30.1。", GAP, "zh"),
    ("所有女性的平均满意度高于男性。", GAP, "zh"),
    ("由于促销，2022年12月unit price为$180，高于2020年1月的$120.50。", RISE, "zh"),
)


@pytest.mark.parametrize(("text", "fact", "language"), TRUE)
def test_free_wording_passes_where_the_fact_bears_out_every_claim(text: str, fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    claims = check(text, (fact,), language)
    assert claims and all(c.verdict == "supported" for c in claims), claims
    assert verify(text, fact, language).passed


@pytest.mark.parametrize(("text", "fact", "language"), FALSE)
def test_free_wording_does_not_pass_where_one_claim_is_wrong_or_open(text: str, fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    assert any(c.verdict != "supported" for c in check(text, (fact,), language))
    assert not verify(text, fact, language).passed


def test_a_claim_names_its_words_and_what_the_table_gives() -> None:
    text = "East has the highest unit price, 500 km."
    claims = check(text, (localise(TOP, "en"),), "en")
    wrong = {text[c.start : c.end]: c for c in claims if c.verdict == "contradicted"}
    assert wrong["500 km"].value == "300 km"
    assert wrong["highest"].value == "West"


def test_a_cause_is_never_checkable_and_a_strange_word_is_said_to_be_so() -> None:
    claims = check("Unit price drove synergies.", (localise(RISE, "en"),), "en")
    assert {c.kind for c in claims} >= {"cause", "unread"}
    assert all(c.verdict == "not_checkable" for c in claims)


def test_a_text_of_any_length_and_any_characters_is_read_to_an_end() -> None:
    for text in (
        "",
        " ",
        "x" * 50_000,
        "1" * 5_000,
        "\u202e\x00‹end:9›" * 200,
        "1.1.1.1 %% -- $$",
        "。。。",
        "((((" * 500,
    ):
        for language in ("en", "zh"):
            check(text, (localise(RISE, language),), language)  # type: ignore[arg-type]


def test_a_sign_that_is_not_the_numbers_own_is_another_number() -> None:
    copies = next(f for f in ALL if f.kind == "duplicates")
    for sign, passes in (("", True), ("-", False), ("−", False)):
        text = f"逐列比对，{sign}400行里有24行与前面的某一行一模一样。"
        assert verify(text, localise(copies, "zh"), "zh").passed is passes


def test_a_place_in_a_sentence_that_counts_rows_is_a_place_by_rows() -> None:
    frame = pd.DataFrame({"group": ["A"] * 6 + ["B"] * 2, "amount": [1] * 6 + [9] * 2})
    table = plotline.read(frame, name="t")
    world = World((), table.columns, plotline.profile(table), partial(aggregate, table))
    for text, passes in (("A最多，有6行。", True), ("A最少，有6行。", False)):
        claims = check(text, world, "zh")
        assert all(c.verdict == "supported" for c in claims) is passes, claims


def test_an_article_is_not_taken_for_a_group_of_that_name() -> None:
    frame = pd.DataFrame({"group": ["a"] * 6 + ["b"] * 6, "amount": [9.0, 8.0] * 3 + [3.0, 2.0] * 3})
    table = plotline.read(frame, name="t")
    world = World((), table.columns, plotline.profile(table), partial(aggregate, table))
    for gap, passes in ((6, True), (7, False)):
        claims = check(f"The average amount is 8.5 for a, against 2.5 for b, a gap of {gap}.", world, "en")
        assert all(c.verdict == "supported" for c in claims) is passes, claims


@pytest.mark.parametrize("text", ["分布不均，84.4%集中在3个", "在pro中，51.1%的行", "sales,-3.5%之后"])
def test_a_number_behind_a_chinese_comma_is_read(text: str) -> None:
    assert len([q for q in quantities(normal(text), "zh") if q.shape is Shape.PERCENT]) == 1


@pytest.mark.parametrize(("language", "joint"), [("en", ", and likewise "), ("zh", "，同样")])
def test_two_facts_joined_in_one_sentence_are_read_as_two(language: Language, joint: str) -> None:
    facts = tuple(localise(f, language) for f in (RISE, TOP))
    first, second = (verify(say(fitting(f, language)[0], f), f, language).text for f in facts)
    whole = first[:-1] + joint + (second[:1].lower() + second[1:] if language == "en" else second)
    claims = check(whole, World(facts), language)
    assert len(claims) > 6 and all(c.verdict == "supported" for c in claims)
    assert any(c.verdict != "supported" for c in check(whole.replace("180", "190"), World(facts), language))
