"""A draft in a wording that the frames no longer have is put into theirs, value by value; what reads badly is not taken."""

from dataclasses import replace

import pytest

from core.format import localise
from core.types import Fact, Language, Naming, Row
from kinds.words import LANGUAGES, words_of
from llm.check.verify import verify
from llm.narrate import template
from llm.writer.mending import mended
from tests.facts import ALL, RISE, SEASON, SHIFT
from tests.facts_groups import SAME
from wording.grammar import clumsy
from wording.tags import plain


def _mended(draft: str, fact: Fact, language: Language = "en") -> str:
    """Return a draft as it is said now, after checking that it did not pass before and does now."""
    assert not verify(draft, fact, language).passed
    text = mended(draft, fact, language)
    assert verify(text, fact, language).passed
    return plain(text)


def test_what_a_plural_does_not_bear_is_said_otherwise() -> None:
    shift = localise(SHIFT, "en")
    at = shift.value("at").text
    draft = f"Total ‹measure:unit price› fell in ‹at:{at}›, from about ‹before:12.5› to about ‹after:8›, and has stayed there."
    assert _mended(draft, shift).endswith(", and stayed there.")


def test_a_rule_may_hold_words_that_follow_from_the_fact() -> None:
    season = localise(SEASON, "en")
    draft = "Total ‹measure:unit price› followed the calendar: ‹high:50› on average in ‹high_season:December›, ‹low:20› in ‹low_season:February›."
    assert "varied with the month: 50 on average" in _mended(draft, season)


def test_mean_is_said_as_average_and_a_scope_without_alone() -> None:
    within = localise(replace(next(f for f in ALL if f.subspace), aggregate=SAME.aggregate), "en")
    slope, start, end = (within.value(name).text for name in ("slope", "start_period", "end_period"))
    draft = f"Within ‹scope:West› alone, mean ‹measure:unit price› rose by a typical ‹slope:{slope}› a month between ‹start_period:{start}› and ‹end_period:{end}›."
    assert _mended(draft, within).startswith("For West, average unit price rose")


def test_a_name_is_never_mended() -> None:
    told = localise(replace(RISE, names=(("unit_price", Naming((("en", "mean followed the calendar: x"),))),)), "en")
    draft = "Total ‹measure:mean followed the calendar: x› rose."
    assert mended(draft, told, "en") == draft


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_frame_holds_what_is_mended(language: Language) -> None:
    for kind in {fact.kind for fact in ALL}:
        told = words_of(kind, language)
        for group in told.frames:
            texts = {told.worded(text, v) for v in group.verdicts for of in group.by_register.values() for text in of}
            assert not [(old, text) for old in told.mended for text in texts if old in text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_of_yes_and_no_has_no_categories(language: Language) -> None:
    flagged = replace(SAME, breakdown="returned", flags=(("returned", "Yes"),), row=Row(Naming((("en", "an order"),))))
    sentence = template(localise(flagged, language), language)
    stated = frozenset(m.value for m in (*sentence.numbers, *sentence.names))
    assert not {"breakdown", "groups", "categories"} & stated
    assert clumsy(sentence.text, stated | {"breakdown"}, flagged)
    assert not clumsy(sentence.text, stated | {"breakdown"}, SAME)


def test_a_sentence_put_together_of_two_states_all_that_one_of_them_does() -> None:
    source = localise(next(f for f in ALL if f.kind == "contribution" and f.has("share")), "en")
    share, start, end = (source.value(name).text for name in ("share", "start_period", "end_period"))
    half = f"‹share:{share}› of the rise in total ‹measure:unit price› between ‹start_period:{start}› and ‹end_period:{end}›."
    assert not verify(half, source, "en").passed
