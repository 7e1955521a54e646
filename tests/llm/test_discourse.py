"""A story is told from what matters most, measure by measure, and a link says only what the facts bear out."""

from dataclasses import replace

from core.types import Filter, Link, Register, Verdict
from llm.writer.discourse import arrange, links
from tests.facts import GAP, RISE, TOP
from tests.making import date

LATER = tuple(date("start_period", 2021, 1, "month") if v.name == "start_period" else v for v in RISE.values)
FALL = replace(RISE, id="fall", verdict=Verdict.FALL, measure="cost", values=LATER)
OTHER = replace(RISE, id="other", measure="visits", values=LATER)


def test_the_first_stays_first_and_facts_of_one_measure_stand_together() -> None:
    again = replace(TOP, id="again", measure=RISE.measure)
    assert arrange([RISE, GAP, again]) == (RISE, again, GAP)
    assert arrange([]) == ()


def test_what_is_said_of_another_measure_comes_next_where_nothing_more_is_of_this_one() -> None:
    assert arrange([RISE, GAP, OTHER]) == (RISE, OTHER, GAP)


def test_facts_that_can_share_a_sentence_are_brought_together_two_by_two() -> None:
    fall, other = replace(FALL, values=RISE.values), replace(OTHER, values=RISE.values)
    again = replace(TOP, id="again", measure=fall.measure)
    assert arrange([RISE, GAP, again, other, fall]) == (RISE, other, fall, again, GAP)


def test_two_facts_about_one_span_share_a_sentence_and_a_third_stands_alone() -> None:
    fall, other = replace(FALL, values=RISE.values), replace(OTHER, values=RISE.values)
    assert links([RISE, fall], Register.PLAIN) == (Link.NONE, Link.WHILE)
    assert links([RISE, other], Register.EXECUTIVE) == (Link.NONE, Link.AND)
    assert links([RISE, fall, other], Register.PLAIN) == (Link.NONE, Link.WHILE, Link.CONTRAST)
    assert links([RISE, fall], Register.TECHNICAL) == (Link.NONE, Link.CONTRAST)


def test_opposite_ways_are_a_contrast_and_the_same_way_is_likeness() -> None:
    assert links([RISE, FALL], Register.PLAIN) == (Link.NONE, Link.CONTRAST)
    assert links([RISE, OTHER], Register.PLAIN) == (Link.NONE, Link.ALSO)
    within = replace(FALL, measure=RISE.measure, subspace=(Filter("region", "==", "West"),))
    assert links([RISE, within], Register.PLAIN)[1] is Link.CONTRAST


def test_one_subject_is_not_likened_to_itself_and_no_link_stands_twice_in_a_row() -> None:
    assert links([RISE, replace(RISE, id="2")], Register.PLAIN)[1] is Link.NONE
    assert links([RISE, OTHER, replace(RISE, id="3", measure="cost")], Register.PLAIN)[2] is Link.NONE


def test_thin_evidence_is_hedged_and_brief_sentences_stand_alone() -> None:
    thin = replace(OTHER, p=0.02, q=0.04)
    assert links([RISE, thin], Register.PLAIN)[1] is Link.HEDGE
    assert links([RISE, replace(thin, p=0.001)], Register.PLAIN)[1] is Link.ALSO  # clear, and found among many tests
    assert set(links([RISE, FALL, thin], Register.BRIEF)) == {Link.NONE}
