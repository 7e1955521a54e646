"""A paragraph reads as one: no mould comes back at once, and a sentence for two facts says its time once."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from core.format import label, localise
from core.types import Fact, Mention, Prompt, Register, Relation, Sentence
from insights.plan import plan
from llm.check.verify import check
from llm.models.language_model import LanguageModel
from llm.narrate import narrate
from llm.writer.moulds import mould
from tests.facts import GAP, LINK, RISE, TOP
from wording.grammar import fitting, say

AGAINST = "‹measure:{measure}› averaged ‹high_mean:42.5› for ‹high:女性›, against ‹low_mean:30.1› for ‹low:男性›."
MORE = "‹measure:{measure}› averaged ‹gap_pct:41%› more for ‹high:女性› than for ‹low:男性›: ‹high_mean:42.5›, against ‹low_mean:30.1›."
TIMES = "By ‹breakdown:性别›, average ‹measure:{measure}› ran from ‹low_mean:30.1› for ‹low:男性› to ‹high_mean:42.5› for ‹high:女性›."
TOLLS = localise(replace(RISE, id="tolls", measure="tolls"), "en")
MONEY = localise(RISE, "en")

Script = Callable[[Prompt, int], str]


def _writing(monkeypatch: pytest.MonkeyPatch, script: Script) -> None:
    """Have the model write what a script says: of a prompt, and of how often it was asked."""
    asked: list[int] = []

    def compose(_model: object, prompts: Sequence[Prompt], *_: object) -> list[str]:
        asked.append(1)
        return [script(prompt, len(asked) - 1) for prompt in prompts]

    monkeypatch.setattr("llm.narrate.compose", compose)


def _rise(measure: str) -> str:
    return f"total ‹measure:{measure}› rose from ‹start:$121› to ‹end:$180›"


def _both(prompt: Prompt, _: int) -> str:
    """Return two rises over the same span, each with it."""
    (fact,) = prompt.facts
    span = "between ‹start_period:January 2020› and ‹end_period:December 2022›"
    first = f"Between{span.removeprefix('between')}, {_rise(label(fact.measure))}."
    return f"and likewise {span}, {_rise(label(fact.measure))}." if " and\n" in prompt.text else first


def test_a_second_half_does_not_say_again_what_the_first_says_and_is_read_back(
    monkeypatch: pytest.MonkeyPatch, untrained: LanguageModel
) -> None:
    _writing(monkeypatch, _both)
    told = narrate((MONEY, TOLLS), "en", untrained, plan=plan((MONEY, TOLLS)))
    first, second = told.sentences
    assert first.text == "Between January 2020 and December 2022, total unit price rose from $121 to $180,"
    assert second.text == "and total tolls rose from $121 to $180."
    assert [second.text[m.start : m.end] for m in second.numbers] == ["$121", "$180"]
    claims = check(f"{first.text} {second.text}", (MONEY, TOLLS), "en")
    assert claims and all(claim.verdict == "supported" for claim in claims)


def _in_turn(drafts: Sequence[str]) -> Script:
    return lambda prompt, draw: drafts[min(draw, len(drafts) - 1)].format(measure=prompt.facts[0].measure)


def _apart(count: int) -> tuple[Fact, ...]:
    return tuple(replace(GAP, id=str(i), measure=f"m{i}", focus=(str(i), "x")) for i in range(count))


def test_what_would_stand_in_the_mould_of_the_last_sentence_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch, untrained: LanguageModel
) -> None:
    facts = tuple(localise(fact, "en") for fact in _apart(2))
    _writing(monkeypatch, _in_turn((AGAINST, TIMES)))
    first, second = narrate(facts, "en", untrained).sentences
    assert "against" in first.text and second.text.startswith("By 性别, average m1 ran")


def test_a_trend_that_is_told_without_its_ends_is_drawn_again(
    monkeypatch: pytest.MonkeyPatch, untrained: LanguageModel
) -> None:
    frames = fitting(MONEY, "en", Register.PLAIN)
    pace = next(say(f, MONEY) for f in frames if "{slope}" in f.text and "{start}" not in f.text)
    ends = next(say(f, MONEY) for f in frames if "{slope}" not in f.text and "{start}" in f.text)
    for drafts, value in (((pace, ends), "start"), ((pace, pace), "slope")):
        _writing(monkeypatch, _in_turn(drafts))
        (told,) = narrate((MONEY,), "en", untrained).sentences
        assert value in {span.value for span in told.numbers} and told.written_by == "model"


def test_where_every_draft_has_the_mould_the_first_of_them_stands(
    monkeypatch: pytest.MonkeyPatch, untrained: LanguageModel
) -> None:
    facts = tuple(localise(fact, "en") for fact in _apart(2))
    _writing(monkeypatch, _in_turn((AGAINST, MORE)))
    told = narrate(facts, "en", untrained)
    assert [s.text[:11] for s in told.sentences] == ["M0 averaged", "M1 averaged"] and "more" not in told.sentences[
        1
    ].text
    assert {s.written_by for s in told.sentences} == {"model"}


def test_paragraphs_are_those_of_the_plan(monkeypatch: pytest.MonkeyPatch, untrained: LanguageModel) -> None:
    facts = tuple(localise(fact, "en") for fact in (RISE, TOLLS, LINK, TOP))
    laid_out = plan(facts)
    told = narrate(sorted(facts, key=lambda f: laid_out.facts.index(f.id)), "en", untrained, plan=laid_out)
    paragraphs = [tuple(i for whole in part for half in whole for i in half.facts) for part in told.paragraphs]
    assert paragraphs == [group.facts for group in laid_out.groups] and Relation.LIKEWISE in laid_out.relations
    assert len(narrate(facts, "en", untrained).paragraphs) == 1


def test_the_mould_is_of_the_words_and_not_of_what_is_copied() -> None:
    def said(text: str, name: str = "") -> Sentence:
        names = (Mention(text.index(name), text.index(name) + len(name), "a", "leader"),) if name else ()
        return Sentence(text, ("a",), (), names, (), "model")

    assert mould(said("Of A, 3 did, against 2 of B."), "en") == mould(said("X was 3, compared with 2."), "en")
    assert mould(said("Against All led.", "Against All"), "en") != mould(said("A led, against B."), "en")
    assert mould(said("Sales rose."), "en") != mould(said("Costs fell."), "en")
