"""A card or a file of words that is wrong is refused with a sentence; the page of limits is what the cards say."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.types import FactKind, Verdict
from kinds import docs
from kinds.card import CARDS, card, read_card
from kinds.section import CardError
from kinds.words import LANGUAGES, WORDS, read_words, words_of
from wording.grammar import GAP
from wording.tags import FIELDS

CARD = (CARDS / "trend.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("sample = 8", "sample = 8.5", "limits.sample should be a whole number, and is 8.5"),
        ("sample = 8\n", "", "limits.sample should be a whole number, and is missing"),
        ("weight = 1.0", "weight = true", "weight should be a number, and is True"),
        ("story =", "storey =", "storey is no key of such a file"),
        ('chart = "over_time"', "chart = ", "expected TOML"),
        ("may_lack = [", "may_lack = [1, ", "may_lack should be a list of texts"),
        ("[limits]", 'calendars = ["fortnight"]\n[limits]', "calendars should be one of reading, minute, hour, day"),
    ],
)
def test_a_wrong_card_is_refused_by_file_key_and_what_was_expected(
    old: str, new: str, complaint: str, tmp_path: Path
) -> None:
    path = tmp_path / "trend.toml"
    assert CARD.count(old) == 1
    path.write_text(CARD.replace(old, new), "utf-8")
    with pytest.raises(CardError) as raised:
        read_card(path)
    assert str(raised.value).startswith(f"{path}: ") and complaint in str(raised.value)


def test_a_card_is_named_for_its_kind(tmp_path: Path) -> None:
    path = tmp_path / "trends.toml"
    path.write_text(CARD, "utf-8")
    with pytest.raises(CardError, match="expected the name of a kind"):
        read_card(path)


def test_a_frame_that_asks_for_a_word_which_no_verdict_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trend.toml"
    path.write_text((WORDS / "en" / "trend.toml").read_text("utf-8").replace("@trended", "@wandered"), "utf-8")
    with pytest.raises(CardError, match=r"words\.rise\.wandered should be a text"):
        read_words(path, {Verdict.RISE: {"past": "rose"}, Verdict.FALL: {"past": "fell"}})


@pytest.mark.parametrize("kind", FactKind)
def test_every_language_names_the_kind_its_effect_and_each_of_its_tests(kind: FactKind) -> None:
    english = words_of(kind, "en")
    for language in LANGUAGES:
        other = words_of(kind, language)
        assert len(other.tests) == len(english.tests)
        if language != "en":
            assert other.name != english.name and other.effect != english.effect
            assert not {*other.tests} & {*english.tests}


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_asks_for_some_rows_and_some_effect(kind: FactKind) -> None:
    limits = card(kind).limits
    assert limits.sample >= 8 and limits.effect > 0
    assert limits.source and limits.sample_of and limits.effect_of


def test_the_page_of_limits_is_what_the_cards_say() -> None:
    assert docs.PAGE.read_text("utf-8") == docs.page(), "run python -m kinds.docs"


@pytest.mark.parametrize("kind", FactKind)
def test_what_a_kind_may_lack_and_what_its_titles_state_are_values_of_facts(kind: FactKind) -> None:
    assert {*card(kind).may_lack} <= {*FIELDS}
    derived = {*"subject bare whole all every ends things plain grain per in on more then up down top".split()}
    for language in LANGUAGES:
        assert {gap for title in words_of(kind, language).titles for gap in GAP.findall(title)} <= {*FIELDS} | derived


@pytest.mark.parametrize("kind", FactKind)
def test_every_language_says_the_same_verdicts(kind: FactKind) -> None:
    english, *others = (
        {verdict for group in words_of(kind, language).frames for verdict in group.verdicts} for language in LANGUAGES
    )
    assert all(other == english for other in others)
