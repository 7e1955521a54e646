"""Two facts share a sentence only where the writer leaned one on the other, and a reader can still follow."""

from dataclasses import replace

import pytest

from core.types import Language, Link, Mention, Narrative, Sentence
from llm.writer.joining import joined
from wording.sentence_words import ALL

LINKS = (Link.NONE, Link.WHILE)


def _said(text: str, number: str, fact: str = "a") -> Sentence:
    at = text.index(number)
    return Sentence(text, (fact,), (Mention(at, at + len(number), fact, "end"),), (), (), "model")


def _stated(sentence: Sentence) -> list[str]:
    return [sentence.text[m.start : m.end] for m in sentence.numbers]


@pytest.mark.parametrize(
    ("language", "first", "second", "read"),
    [
        ("en", "Sales rose to 180.", "Whereas cost fell to 12.", "Sales rose to 180, while cost fell to 12."),
        ("zh", "销售额上升至180。", "而成本下降至12。", "销售额上升至180，而成本下降至12。"),
    ],
)
def test_two_halves_read_as_one_sentence_and_every_number_stays_in_its_place(
    language: Language, first: str, second: str, read: str
) -> None:
    halves = joined([_said(first, "180"), _said(second, "12", "b")], LINKS, language)
    assert ("" if language == "zh" else " ").join(half.text for half in halves) == read
    assert [half.continues for half in halves] == [False, True]
    assert [_stated(half) for half in halves] == [["180"], ["12"]]
    assert Narrative(language, "m", "m", halves).told == (halves,)


def test_halves_that_are_long_together_or_in_parts_already_stand_alone() -> None:
    for first in (
        f"Sales of {'x' * ALL['en'].longest} rose to 180.",
        "Sales rose: they came to 180.",
        "Sales (180) rose.",
    ):
        halves = joined([_said(first, "180"), _said("While cost fell to 12.", "12")], LINKS, "en")
        assert halves[0].text == first
        assert (halves[1].text, _stated(halves[1]), halves[1].continues) == ("Cost fell to 12.", ["12"], False)


def test_a_sentence_that_does_not_lean_is_left_as_it_is() -> None:
    first, template = _said("Sales rose to 180.", "180"), replace(_said("And 12 rose.", "12"), written_by="template")
    assert joined([first, template], LINKS, "en") == (first, template)
    plain = _said("Cost fell to 12.", "12")
    assert joined([first, plain], LINKS, "en") == (first, plain)
    leaning = _said("But cost fell to 12.", "12")
    assert joined([first, leaning], (Link.NONE, Link.CONTRAST), "en") == (first, leaning)
