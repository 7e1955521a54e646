"""A story is laid out: what matters most first, and with it what belongs to it; what to be careful about last."""

from dataclasses import replace

from core.format import value
from core.types import Aggregate, Fact, FactKind, Filter, Group, Plan, Relation, Shape, Verdict
from insights.plan import MOST, plan
from tests.facts import APART, GAP, LINK, RISE, SEASON, SHIFT, TOGETHER, TOP
from tests.making import date

WEST = (Filter("region", "==", "West"),)
WITHIN = replace(RISE, id="within", verdict=Verdict.FALL, subspace=WEST)
SOURCE = replace(RISE, id="source", kind=FactKind.CONTRIBUTION, breakdown="region")
COST = replace(RISE, id="cost", measure="cost", verdict=Verdict.FALL)
VISITS = replace(RISE, id="visits", measure="visits")
SKEWED = replace(TOP, id="skewed", kind=FactKind.SKEW, measure=RISE.measure)
OF_ROWS = replace(TOP, id="rows", measure="", aggregate=Aggregate.COUNT)


def _relations(*facts: Fact) -> list[tuple[str, Relation]]:
    """Return the facts of the first group, each with what it is to those before it."""
    group = plan(facts).groups[0]
    return list(zip(group.facts, group.relations, strict=True))


def test_the_first_fact_leads_and_each_is_told_once() -> None:
    facts = (RISE, GAP, TOP, SKEWED, WITHIN, SOURCE, LINK, OF_ROWS)
    laid_out = plan(facts)
    assert laid_out.facts[0] == RISE.id
    assert sorted(laid_out.facts) == sorted(fact.id for fact in facts)
    assert plan([]) == Plan() and Plan().facts == Plan().relations == ()


def test_a_change_is_followed_by_where_it_comes_from_and_who_goes_against_it() -> None:
    assert _relations(RISE, GAP, WITHIN, SOURCE) == [
        (RISE.id, Relation.LEAD), ("source", Relation.DRIVER), ("within", Relation.EXCEPTION),
    ]  # fmt: skip
    assert plan([RISE, SOURCE]).groups[0].relation is Relation.DRIVER


def test_a_part_of_a_rise_is_no_driver_of_a_fall_and_no_category_that_rises_an_exception_to_a_rise() -> None:
    falling = replace(RISE, id="falling", verdict=Verdict.FALL)
    assert _relations(falling, SOURCE)[1:] == [("source", Relation.DETAIL)]
    assert _relations(RISE, replace(WITHIN, verdict=Verdict.RISE))[1:] == [("within", Relation.DETAIL)]


def test_measures_that_go_apart_are_a_contrast_and_those_that_go_alike_are_likened() -> None:
    assert _relations(RISE, COST)[1:] == [("cost", Relation.CONTRAST)]
    assert _relations(RISE, VISITS)[1:] == [("visits", Relation.LIKEWISE)]
    later = tuple(date("end_period", 2023, 12, "month") if v.name == "end_period" else v for v in COST.values)
    assert len(plan([RISE, replace(COST, values=later)]).groups) == 2  # over another span


def test_seasons_are_likened_where_they_are_the_same_and_a_contrast_where_they_are_turned() -> None:
    heat, others = replace(SEASON, id="heat", measure="heat"), [v for v in SEASON.values if v.shape is not Shape.SEASON]
    high, low = (v for v in SEASON.values if v.shape is Shape.SEASON)
    turned = (replace(low, name="high_season"), replace(high, name="low_season"), *others)
    assert _relations(SEASON, heat)[1:] == [("heat", Relation.LIKEWISE)]
    assert _relations(SEASON, replace(heat, values=turned))[1:] == [("heat", Relation.CONTRAST)]
    assert len(plan([SEASON, replace(heat, values=(high, replace(low, text="May"), *others))]).groups) == 2


def test_a_category_whose_level_moves_when_that_of_the_whole_does_is_told_right_behind_it() -> None:
    stepped = replace(SHIFT, id="stepped", kind=FactKind.JUMP)
    part = replace(SHIFT, id="part", subspace=WEST)
    assert _relations(stepped, RISE, part)[1] == ("part", Relation.DRIVER)
    rising = replace(part, verdict=Verdict.RISE)
    assert (rising.id, Relation.DRIVER) not in _relations(stepped, rising)


def test_groups_that_change_places_are_a_contrast() -> None:
    turned = replace(GAP, id="turned", measure="height", focus=GAP.focus[::-1])
    alike = replace(GAP, id="alike", measure="height")
    third = replace(GAP, id="third", measure="height", focus=("男性", "其他"))
    assert _relations(GAP, turned)[1:] == [("turned", Relation.CONTRAST)]
    assert _relations(GAP, alike)[1:] == [("alike", Relation.LIKEWISE)]
    assert len(plan([GAP, third]).groups) == 2


def test_another_first_of_another_measure_is_no_likeness() -> None:
    same, other = (replace(TOP, id=id, measure="height", focus=(first, *TOP.focus[1:])) for id, first in
                   (("same", TOP.focus[0]), ("other", "elsewhere")))  # fmt: skip
    assert _relations(TOP, same)[1:] == [("same", Relation.LIKEWISE)]
    assert len(plan([TOP, other]).groups) == 2


def test_links_between_measures_are_told_together_where_they_share_one() -> None:
    assert _relations(TOGETHER, APART)[1:] == [(APART.id, Relation.CONTRAST)]
    elsewhere = replace(APART, id="elsewhere", measure="price", breakdown="age")
    assert len(plan([TOGETHER, elsewhere]).groups) == 2


def test_what_turns_round_inside_groups_is_an_exception_to_what_holds_over_all() -> None:
    turned = replace(GAP, id="turned", kind=FactKind.REVERSAL, verdict=Verdict.SPLIT)
    assert _relations(GAP, turned)[1:] == [("turned", Relation.EXCEPTION)]


def test_what_an_outcome_goes_with_is_told_together_and_of_another_outcome_apart() -> None:
    again = replace(LINK, id="again", breakdown="city", focus=("Premium", "Rome"))
    other = replace(LINK, id="other", breakdown="city", focus=("Basic", "Rome"))
    assert _relations(LINK, again)[1:] == [("again", Relation.DETAIL)]
    assert len(plan([LINK, other]).groups) == 2


def test_a_paragraph_is_no_list() -> None:
    more = [
        replace(RISE, id=str(i), kind=FactKind(kind))
        for i, kind in enumerate(("growth", "extreme", "record", "streak"))
    ]
    assert all(len(group.facts) <= MOST for group in plan([RISE, *more]).groups)


def test_other_measures_come_after_the_first_then_the_forecast_and_what_to_be_careful_about_last() -> None:
    values = (value("expected", 1.0), value("level", 95, Shape.PERCENT))
    forecast = replace(RISE, id="forecast", kind=FactKind.FORECAST, values=values)
    other, again = replace(TOP, id="other", measure="cost"), replace(TOP, id="again", measure=RISE.measure)
    assert plan([RISE, SKEWED, forecast, other, again]).facts == (RISE.id, "again", "other", "forecast", "skewed")
    cautions = plan([RISE, SKEWED, replace(SKEWED, id="2", measure="cost")]).groups[-1]
    assert cautions == Group(("skewed", "2"), (Relation.CAUTION, Relation.CAUTION))
