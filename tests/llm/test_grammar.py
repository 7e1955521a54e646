import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from core.format import localise
from core.types import Aggregate, Fact, FactKind, Language, Link, Register, Verdict
from tests.facts import ALL, RISE, SHARE, SLOPE
from tests.facts_relations import OUTLIERS
from wording.grammar import GAP, Sort, available, expand, fitting, frames, say, stutters
from wording.openers import parted
from wording.tags import plain

LANGUAGES: tuple[Language, ...] = ("en", "zh")
GAP_OF_DATA = re.compile("‹[^›]*›")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_sum_counts_no_rows(language: Language) -> None:
    """A frame about numbers of rows says so by a gap that only they fill; else it would make rows of a sum."""
    counted = {"en": r"\b(rows|records)\b", "zh": "记录|[0-9}]行"}[language]
    for fact in (fact for fact in ALL if fact.aggregate is Aggregate.SUM and not fact.has("rows")):
        for frame in (frame for frame in frames(language) if frame.fits(fact)):
            assert not re.search(counted, frame.text), frame.text


def test_choices_and_perhapses_expand_to_every_sentence() -> None:
    assert set(expand("a [b|c]< d>.")) == {"a b d.", "a c d.", "a b.", "a c."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_frames_and_every_gap_is_one_that_some_fact_fills(language: Language) -> None:
    fillable: dict[FactKind, set[str]] = {kind: set() for kind in FactKind}
    for fact in ALL:
        fillable[fact.kind] |= available(localise(fact, language), language)
    extra = {"change_points", "gap_points", "scope", "times"}  # for measures in percent, one category, large gaps
    for frame in frames(language):
        assert frame.gaps() <= fillable[frame.kind] | extra, frame.text
    assert {f.kind for f in frames(language)} == set(FactKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_at_least_two_frames_of_every_register_say_any_fact(fact: Fact, language: Language) -> None:
    for register in Register:
        found = fitting(localise(fact, language), language, register)
        assert len(found) >= 2 and {f.register for f in found} == {register}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_of_all_rows_is_never_said_without_the_column_whose_category_it_is(language: Language) -> None:
    counted = replace(SHARE, measure="", aggregate=Aggregate.COUNT)
    alone = replace(counted, values=tuple(v for v in SHARE.values if v.name not in ("second", "third", "top_share")))
    for register in Register:
        found = fitting(localise(alone, language), language, register)
        assert len(found) >= 2 and {f.register for f in found} == {register}
        assert all({"breakdown", "groups"} & f.needs() for f in found), [f.text for f in found]
    for fact in (counted, *(f for f in ALL if f.kind is FactKind.RANK and f.aggregate is Aggregate.COUNT)):
        assert all({"breakdown", "groups"} & f.needs() for f in fitting(localise(fact, language), language)), fact.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_can_be_said_in_twenty_ways(language: Language) -> None:
    ways = Counter((f.kind, f.verdict) for f in frames(language) if not f.scoped)
    assert not {claim: n for claim, n in ways.items() if n < 20}


def test_a_sentence_that_leans_on_another_begins_with_an_opener_and_goes_on_small() -> None:
    frame = next(f for f in fitting(RISE, "en") if f.text.startswith("{Subject} rose") or f.text.startswith("Between"))
    said = plain(say(frame, RISE, link=Link.CONTRAST))
    assert said.startswith(("But total", "But between"))
    assert parted(said, "en", Link.CONTRAST) == ("But ", said[4:5].upper() + said[5:])
    assert parted(said, "en", Link.ALSO) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_frame_that_states_what_a_fact_lacks_cannot_be_used(language: Language) -> None:
    assert all("{end}" not in f.text for f in fitting(SLOPE, language))
    assert all(f.verdict is Verdict.RISE for f in fitting(RISE, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_no_sign_of_the_grammar_is_left_in_a_sentence(fact: Fact, language: Language) -> None:
    fact, rng = localise(fact, language), random.Random(0)
    for frame in fitting(fact, language):
        text = plain(say(frame, fact, rng))
        assert not set("{}[]<>|@‹›") & set(text)
        assert not GAP.search(text)
        assert (text[-1] in ".。") == (frame.register is not Register.HEADLINE)
        assert "  " not in text


@pytest.mark.parametrize(
    ("fact", "total"),
    [
        (RISE, True),
        (replace(RISE, single=True), False),  # one row a period: its total is the value itself
        (replace(RISE, measure="Total sales"), False),  # its name says it
    ],
)
def test_a_total_is_called_one_where_it_is_one(fact: Fact, total: bool) -> None:
    for language, words in (("en", ("total ‹", "Total ‹")), ("zh", ("合计", "总量", "总‹"))):
        said = localise(fact, language)
        texts = [say(frame, said, random.Random(0)) for frame in fitting(said, language)]
        assert all(any(word in GAP_OF_DATA.sub("‹", text) for word in words) is total for text in texts), texts


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("With returned Returned yes, kind is Shoes in 20% of rows.", True),
        ("Where Returned is returned yes, kind is Shoes.", True),
        ("returned为Returned yes的行中，kind为Shoes的占20%。", True),
        ("Rows with Shoes are more often Returned yes.", False),
        ("Where kind is kindness, Returned yes is more common.", False),
    ],
)
def test_a_column_is_not_named_twice_running(text: str, twice: bool) -> None:
    fact = replace(RISE, measure="kind", breakdown="Returned")
    assert stutters(text, fact) is twice


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_value_is_said_to_stand_alone_only_where_it_does(language: Language) -> None:
    several, alone = localise(OUTLIERS, language), localise(replace(OUTLIERS, values=OUTLIERS.values[1:]), language)
    assert Sort(several) != Sort(alone)
    for fact, told in ((alone, True), (several, False)):
        assert any({"one", "One"} & frame.gaps() for frame in fitting(fact, language)) is told
