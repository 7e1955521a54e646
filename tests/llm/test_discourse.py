"""A sentence leans on the one before it as the plan has it, and a link says only what the facts bear out."""

from collections.abc import Sequence
from dataclasses import replace

from core.types import Fact, Filter, Group, Link, Plan, Register, Relation, Verdict
from insights.plan import plan
from llm.writer.discourse import links, openings
from tests.facts import GAP, RISE, TOGETHER, TOP
from tests.making import date

FALL = replace(RISE, id="fall", verdict=Verdict.FALL, measure="cost")
OTHER = replace(RISE, id="other", measure="visits")


def _links(facts: Sequence[Fact], register: Register = Register.PLAIN) -> tuple[Link, ...]:
    """Return the links of facts that are told in the order of their plan."""
    laid_out = plan(facts)
    return links(sorted(facts, key=lambda fact: laid_out.facts.index(fact.id)), laid_out, register)


def test_two_facts_about_one_span_share_a_sentence_and_a_third_stands_alone() -> None:
    assert _links([RISE, FALL]) == (Link.NONE, Link.WHILE)
    assert _links([RISE, OTHER], Register.EXECUTIVE) == (Link.NONE, Link.AND)
    assert _links([RISE, FALL, OTHER]) == (Link.NONE, Link.WHILE, Link.CONTRAST)
    assert _links([RISE, FALL], Register.TECHNICAL) == (Link.NONE, Link.CONTRAST)


def test_what_goes_against_the_whole_is_a_contrast_whatever_its_span() -> None:
    later = tuple(date("start_period", 2021, 1, "month") if v.name == "start_period" else v for v in RISE.values)
    within = replace(FALL, measure=RISE.measure, values=later, subspace=(Filter("region", "==", "West"),))
    assert _links([RISE, within])[1] is Link.CONTRAST


def test_what_is_alike_row_by_row_or_between_groups_is_likened() -> None:
    assert _links([GAP, replace(GAP, id="alike", measure="height")])[1] is Link.ALSO
    assert _links([TOGETHER, replace(TOGETHER, id="alike", breakdown="length")])[1] is Link.ALSO


def test_what_tells_more_of_a_measure_and_what_begins_a_paragraph_leans_on_nothing() -> None:
    more = replace(TOP, id="more", measure=RISE.measure)
    assert _links([RISE, more, GAP]) == (Link.NONE,) * 3
    assert links([RISE, FALL], Plan(), Register.PLAIN) == (Link.NONE, Link.NONE)


def test_no_link_stands_twice_in_a_row() -> None:
    alike = [GAP, replace(GAP, id="2", measure="height"), replace(GAP, id="3", measure="weight")]
    assert _links(alike) == (Link.NONE, Link.ALSO, Link.NONE)


def test_thin_evidence_is_hedged_and_brief_sentences_stand_alone() -> None:
    thin = replace(OTHER, p=0.02, q=0.04)
    assert _links([RISE, thin])[1] is Link.HEDGE
    assert _links([RISE, replace(thin, p=0.001)])[1] is Link.AND  # clear, and found among many tests
    assert set(_links([RISE, FALL, thin], Register.BRIEF)) == {Link.NONE}


def test_what_only_reads_the_table_off_is_not_hedged() -> None:
    thin = replace(GAP, p=0.02, q=0.04)
    assert Link.HEDGE not in _links([RISE, thin])


def test_paragraphs_begin_where_groups_do() -> None:
    pair = Group(("a", "b"), (Relation.LEAD, Relation.DETAIL))
    assert openings(Plan((pair, Group(("c",), (Relation.LEAD,)), pair))) == (0, 2, 3)
    assert openings(Plan()) == ()
