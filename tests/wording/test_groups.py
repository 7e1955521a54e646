"""Rows are called by their noun, by what they share and by what they did; a reader of the sentence is led to the same rows."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import plotline
from core.format import localise, value
from core.types import Aggregate, Fact, FactKind, Filter, Language, Mark, Naming, Row, Shape, Verdict
from llm.check.verify import check, verify
from tests.making import fact, name
from wording.grammar import fitting, say
from wording.groups import plural
from wording.sentence_words import sentence_words
from wording.tags import fields, plain

CUSTOMERS = Row(Naming((("en", "a customer"), ("zh", "客户"))), Naming((("en", "customers"), ("zh", "位客户"))))
CALLED = {"InternetService": "internet service", "OnlineBackup": "online backup", "Colour": "colour"}
CHURN = replace(
    fact(
        FactKind.ASSOCIATION, Verdict.MORE_OFTEN, name("a", "Churn Yes"), name("b", "Monthly"),
        value("rate", 42.7, Shape.PERCENT), name("other", "Yearly"), value("other_rate", 2.8, Shape.PERCENT),
        value("base_rate", 26.5, Shape.PERCENT), value("v", 0.41, Shape.COEFFICIENT), value("rows", 7043, Shape.COUNT),
        measure="Churn", breakdown="Contract", aggregate=Aggregate.COUNT, focus=("Yes", "Monthly", "Yearly"),
    ),
    marks=tuple(
        Mark(b, b, "", v, (Filter("Contract", "==", b), Filter("Churn", "==", "Yes")), rate, "%")
        for b, v, rate in (("Monthly", "rate", 42.7), ("Yearly", "other_rate", 2.8))
    ),
    row=CUSTOMERS,
    flags=(("Churn", "Yes"),),
)  # fmt: skip


def _flagged(column: str, category: str, yes: str = "Yes") -> Fact:
    return replace(CHURN, breakdown=column, focus=("Yes", category, ""), flags=((column, yes),))


def test_groups_events_and_rows_are_said_in_words() -> None:
    texts = fields(localise(CHURN, "en"))
    assert texts["who"] == "customers on monthly contracts"
    assert texts["others"] == "those on yearly ones"
    assert (texts["did"], texts["noun"]) == ("churned", "customers")
    chinese = fields(localise(CHURN, "zh"))
    assert (chinese["who"], chinese["did"]) == ("“Contract”为“Monthly”的客户", "流失")
    assert (chinese["noun"], chinese["counted"]) == ("客户", "位客户")


@pytest.mark.parametrize(
    ("column", "category", "said"),
    [
        ("online_security", "No", "customers without online security"),
        ("online_security", "Yes", "customers with online security"),
        ("returned", "No", "customers who were not returned"),
        ("is_active", "Yes", "customers who are active"),
        ("senior citizen", "Yes", "customers who are senior citizens"),
        ("I would recommend this place (1-5)", "Yes", "customers who would recommend this place"),
    ],
)
def test_a_flag_is_said_by_what_it_says_and_a_question_by_its_answer(column: str, category: str, said: str) -> None:
    assert fields(_flagged(column, category))["who"] == said


def test_a_category_of_three_is_no_flag_and_keeps_its_column() -> None:
    assert (
        fields(replace(CHURN, breakdown="Backup", focus=("Yes", "No", "Maybe"), flags=()))["who"]
        == "customers with backup No"
    )
    assert fields(replace(CHURN, subspace=(Filter("Backup", "==", "No"),)))["scope"] == "customers with backup No"


@pytest.mark.parametrize(
    ("column", "category", "absent", "said"),
    [
        ("InternetService", "No", "No", "customers without internet service"),
        ("InternetService", "Cable", "No", "customers with cable internet service"),
        ("InternetService", "Fiber optic", "No", "customers with fiber optic internet service"),
        ("OnlineBackup", "No", "No internet service", "customers with internet service but no online backup"),
        ("OnlineBackup", "Yes", "No internet service", "customers with online backup"),
        ("OnlineBackup", "No internet service", "No internet service", "customers without internet service"),
        ("Colour", "Red", "No", "red customers"),
    ],
)
def test_a_value_that_says_there_is_none_is_said_so(column: str, category: str, absent: str, said: str) -> None:
    kinds = replace(CHURN, absent=((column, absent),), names=((column, Naming((("en", CALLED[column]),))),))
    assert fields(replace(kinds, breakdown=column, focus=("Yes", category, "")))["who"] == said
    assert fields(replace(kinds, subspace=(Filter(column, "==", category),)))["scope"] == said


def test_rows_that_nothing_is_known_of_are_rows() -> None:
    unknown = localise(replace(CHURN, row=Row()), "zh")
    assert fields(unknown)["noun"] == sentence_words("zh").counted["noun"]
    assert fields(replace(CHURN, row=Row()))["noun"] == "rows"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sentence_of_groups_is_read_as_the_facts_condition_and_a_turned_one_is_not(language: Language) -> None:
    told = localise(CHURN, language)
    texts = fields(told)
    sentences = [plain(say(frame, told)) for frame in fitting(told, language)]
    both = [s for s in sentences if texts["who"] in s and texts["others"] in s]
    assert both
    for sentence in both:
        assert verify(sentence, told, language).passed
        turned = (
            sentence.replace(texts["rate"], "@")
            .replace(texts["other_rate"], texts["rate"])
            .replace("@", texts["other_rate"])
        )
        assert not verify(turned, told, language).passed, turned


def test_a_strangers_sentence_of_groups_is_borne_out_by_the_fact() -> None:
    told = localise(CHURN, "en")
    claims = check(
        "43% of customers on monthly contracts churned, against 2.8% of those on yearly ones.", (told,), "en"
    )
    assert claims
    assert {c.verdict for c in claims} == {"supported"}
    wrong = check("61% of customers on monthly contracts churned, against 2.8% of those on yearly ones.", (told,), "en")
    assert "supported" not in {c.verdict for c in wrong}


def test_a_click_on_a_group_opens_its_rows() -> None:
    assert plotline.mark_behind(CHURN, "who") == CHURN.marks[0]
    assert plotline.mark_behind(CHURN, "others") == CHURN.marks[1]


def test_both_sides_of_a_rate_are_in_the_fact_and_come_out_again() -> None:
    rng = np.random.default_rng(3)
    contract = rng.choice(["monthly", "yearly", "two years"], 900)
    left = rng.random(900) < np.select([contract == "monthly", contract == "yearly"], [0.5, 0.2], 0.05)
    frame = pd.DataFrame({"contract": contract, "churn": np.where(left, "Yes", "No")})
    table = plotline.read(frame, name="customers")
    told = next(f for f in plotline.insights(table) if f.kind is FactKind.ASSOCIATION)
    assert (told.value("b").text, told.value("other").text) == ("monthly", "two years")
    rate = 100 * left[contract == "two years"].mean()
    assert told.value("other_rate").number == pytest.approx(rate)
    assert plotline.disagreements(table, told) == ()


def test_plurals() -> None:
    names = ("country", "payment method", "class", "branch", "person", "species", "day")
    assert tuple(map(plural, names)) == (
        "countries",
        "payment methods",
        "classes",
        "branches",
        "people",
        "species",
        "days",
    )


def test_the_column_that_a_value_names_is_renamed_as_a_reader_would() -> None:
    values = (name("leader", "unemploy"), value("lag", 2, Shape.COUNT), value("r", 0.7, Shape.COEFFICIENT))
    led = replace(fact(FactKind.LEAD_LAG, Verdict.POSITIVE, *values), columns=(("leader", ("unemploy",)),))
    assert fields(led)["leader"] == "unemploy"
    assert fields(replace(led, names=(("unemploy", Naming((("en", "unemployed people"),))),)))["leader"] == (
        "unemployed people"
    )
    levels = fact(FactKind.ALIKE, Verdict.EVEN, name("a", "Yes"), name("third", "unemploy, region"))
    levels = replace(levels, columns=(("third", ("unemploy", "region")),))
    renamed = replace(levels, names=(("unemploy", Naming((("en", "unemployed people"),))),))
    assert fields(renamed)["third"] == "unemployed people or region"


def _shared(column: str, leader: str) -> Fact:
    """Return the share of customers that a category holds."""
    told = fact(
        FactKind.SHARE, Verdict.HIGHEST, name("leader", leader), name("second", "Male"), value("share", 55.0, Shape.PERCENT),
        value("categories", 3, Shape.COUNT), breakdown=column, aggregate=Aggregate.COUNT, focus=(leader, "Male"),
    )  # fmt: skip
    return replace(told, row=CUSTOMERS)


def test_what_an_adjective_says_of_people_has_its_noun() -> None:
    told = _shared("gender", "Female")
    assert fields(localise(told, "en"))["leader"] == "female customers"
    assert fields(localise(replace(told, row=Row()), "en"))["leader"] == "female"
    assert fields(localise(_shared("city", "Paris"), "en"))["leader"] == "Paris"


def test_categories_of_a_statement_are_answers_to_it() -> None:
    assert fields(localise(_shared("I was treated with respect", "Agree"), "en"))["groups"] == (
        "answers to “I was treated with respect”"
    )
    assert "answers to" not in str(fields(localise(_shared("idle time", "short"), "en")).get("groups"))


def test_country_years_of_one_country_are_years() -> None:
    rows = Row(Naming((("en", "a country in a year"),)), Naming((("en", "country-years"),)))
    told = replace(CHURN, row=rows, breakdown="country", focus=("Yes", "USA", ""))
    assert fields(localise(told, "en"))["who"] == "years in USA"
