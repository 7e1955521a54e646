"""True sentences pass; the same sentence with anything changed does not."""

import itertools
import random

import pytest

from core.format import localise
from core.types import Fact, Language
from llm.check.verify import verify
from tests.facts import ALL, APART, COMMON, PEAK, RISE, TOP
from wording.grammar import fitting, say
from wording.tags import fields, plain, tagged

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def _sentences(fact: Fact, language: Language) -> list[str]:
    rng = random.Random(1)
    return [say(f, fact, rng) for f in fitting(fact, language) for _ in range(3)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_every_sentence_that_the_frames_say_passes_marked_and_plain(fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    for sentence in dict.fromkeys(_sentences(fact, language)):
        for text in (sentence, plain(sentence)):
            checked = verify(text, fact, language)
            assert checked.passed, (checked.text, checked.checks)
            for mention in checked.numbers:
                assert checked.text[mention.start : mention.end] == fact.value(mention.value).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_two_values_that_change_places_are_caught(fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    for text in dict.fromkeys(map(plain, _sentences(fact, language)[::8])):
        said = verify(text, fact, language)
        mentions = sorted(said.numbers + said.names, key=lambda m: m.start)
        for a, b in itertools.combinations(mentions, 2):
            first, second = text[a.start : a.end], text[b.start : b.end]
            swapped = text[: a.start] + second + text[a.end : b.start] + first + text[b.end :]
            alike = _sort(a.value, fact) == _sort(b.value, fact)
            if first != second and alike and not {a.value, b.value} <= SYMMETRIC:
                assert not verify(swapped, fact, language).passed, swapped


def _sort(field: str, fact: Fact) -> str:
    """Return what sort of thing a field holds: a number in a name's place is no statement at all."""
    return str(fact.value(field).shape) if fact.has(field) else "name" if field == "scope" else "column"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_a_tagged_value_under_another_tag_is_caught(fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    texts = fields(fact)
    for draft in _sentences(fact, language)[::8]:
        for field, other in itertools.permutations(texts, 2):
            if texts[field] != texts[other] and tagged(field, texts[field]) in draft:
                assert not verify(
                    draft.replace(tagged(field, texts[field]), tagged(field, texts[other])), fact, language
                ).passed


SYMMETRIC = {"measure", "breakdown", "second", "third", "a", "b"}  # some sentences are as true with these exchanged


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", ALL, ids=lambda f: f.id)
def test_a_changed_digit_is_caught(fact: Fact, language: Language) -> None:
    fact = localise(fact, language)
    for text in dict.fromkeys(map(plain, _sentences(fact, language))):
        spans = verify(text, fact, language).numbers
        for i, character in enumerate(text):
            if character.isdigit():
                other = text[:i] + str((int(character) + 3) % 10) + text[i + 1 :]
                if any(m.start <= i < m.end for m in spans) and not _still_a_value(other, fact, i):
                    assert not verify(other, fact, language).passed, other


def _still_a_value(text: str, fact: Fact, at: int) -> bool:
    return any(v.text and text.find(v.text, max(0, at - len(v.text) + 1), at + len(v.text)) != -1 for v in fact.values)


@pytest.mark.parametrize(
    ("text", "fact", "language", "failing"),
    [
        ("Total unit price fell from $120.50 in January 2020 to $180 in December 2022.", RISE, "en", "direction"),
        ("Total unit price rose from $120.50 in January 2020 to $181 in December 2022.", RISE, "en", "numbers"),
        ("Total profit rose from $120.50 in January 2020 to $180 in December 2022.", RISE, "en", "wording"),
        ("Total unit price rose because of tax, from $120.50 in January 2020.", RISE, "en", "cause"),
        ("总unit price从2020年1月的$120.50下降至2022年12月的$180。", RISE, "zh", "direction"),
        ("由于促销，总unit price从2020年1月的$120.50上升至2022年12月的$180。", RISE, "zh", "cause"),
        ("West has the lowest total unit price, 500 km.", TOP, "en", "direction"),
        ("‹leader:South› has the highest total ‹measure:unit price›, ‹value:500 km›.", TOP, "en", "names"),
        ("‹second:West› has the highest total ‹measure:unit price›, ‹value:500 km›.", TOP, "en", "names"),
        ("Total unit price bottomed out at 99 in Q2 2021.", PEAK, "en", "direction"),
        ("Yes is the only answer, with 500 rows.", COMMON, "en", "wording"),
        ("There is a positive correlation of -0.82 between horsepower and mpg.", APART, "en", "direction"),
        ("", RISE, "en", "wording"),
    ],
)
def test_each_sort_of_untruth_fails_the_check_made_for_it(
    text: str, fact: Fact, language: Language, failing: str
) -> None:
    checks = {c.name: c.passed for c in verify(text, localise(fact, language), language).checks}
    assert not checks[failing]
