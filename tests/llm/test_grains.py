"""A fact moved to another calendar makes the same claim of as many of its periods."""

import datetime as dt
import random
from dataclasses import replace

import pytest

from core.format import localise
from core.types import Fact, FactKind, Filter, Grain, Mark, Shape
from kinds.card import card
from llm.check.verify import verify
from tests.facts import ALL, COMMON, RISE, SEASON
from training.corpus.grains import regrained
from wording.grammar import fitting, say


def _others(fact: Fact) -> list[Fact]:
    rng = random.Random(1)
    return [regrained(fact, rng) for _ in range(40)]


def test_every_calendar_is_drawn_and_the_claim_stays() -> None:
    others = _others(RISE)
    assert {f.grain for f in others} == set(Grain) - {
        Grain.NONE,
        Grain.MINUTE,
        Grain.READING,
    }  # which only the finest facts have
    assert all(f.value("change_pct") == RISE.value("change_pct") and f.verdict is RISE.verdict for f in others)


def test_periods_begin_where_their_calendar_has_them_begin() -> None:
    for other in _others(RISE):
        start, end = (other.value(v).number for v in ("start_period", "end_period"))
        assert isinstance(start, dt.date)
        assert isinstance(end, dt.date)
        assert isinstance(start, dt.datetime) is (other.grain is Grain.HOUR)
        if other.grain is Grain.WEEK:
            assert start.weekday() == end.weekday() == 0
            assert end - start == dt.timedelta(weeks=35)
        if other.grain is Grain.QUARTER:
            assert {start.month % 3, end.month % 3, start.day, end.day} == {1}
        if other.grain is Grain.YEAR:
            assert (start.month, start.day, end.year - start.year) == (1, 1, 35)


@pytest.mark.parametrize("fact", [f for f in ALL if card(f.kind).calendars])
def test_a_kind_that_needs_a_calendar_keeps_to_it(fact: Fact) -> None:
    assert {f.grain for f in _others(fact)} <= {*card(fact.kind).calendars, fact.grain}


def test_what_has_no_periods_is_left_alone() -> None:
    assert set(_others(COMMON)) == {COMMON}


def test_a_season_is_told_of_months_weekdays_and_hours() -> None:
    where = (Filter("month(day)", "==", 12),)
    marked = replace(SEASON, marks=(Mark("12", "December", "50", "high", where, 50.0, ""),))
    others = _others(marked)
    assert {f.grain for f in others} == {Grain.MONTH, Grain.DAY, Grain.HOUR}
    for other in others:
        high, low = other.value("high_season"), other.value("low_season")
        assert high.number != low.number and high.unit == low.unit
        assert other.value("high") == SEASON.value("high")
        first = other.marks[0]
        assert (first.label, first.key) == (high.text, f"{high.number:.0f}")
        assert first.where[0].column.startswith(f"{high.unit}(") and first.where[0].operand == high.number


@pytest.mark.parametrize(
    "fact", [f for f in ALL if any(v.shape in (Shape.PERIOD, Shape.SEASON) for v in f.values)], ids=lambda f: f.id
)
def test_what_is_said_of_it_is_borne_out_by_it(fact: Fact) -> None:
    rng = random.Random(2)
    for language in ("en", "zh"):
        other = localise(regrained(fact, rng), language)
        for frame in fitting(other, language)[:6]:
            assert verify(say(frame, other, rng), other, language).passed


def test_a_kind_of_whole_years_is_never_told_of_weeks() -> None:
    assert card(FactKind.GROWTH).calendars == (Grain.YEAR,)
