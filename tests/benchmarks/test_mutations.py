"""A slice of the measurement: of what is untrue nearly nothing passes, and what is true does."""

import random

import pytest

from benchmarks.mutations import MUTATIONS, case_of, measure, paraphrased, passes
from benchmarks.paraphrases import planted
from core.types import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paraphrases_pass_and_what_is_made_of_them_does_not(language: Language) -> None:
    tally = measure(list(paraphrased(language, 101)), 250, random.Random(1))
    assert not tally.alarms
    assert sum(tally.tried.values()) >= 250
    assert len(tally.misses) <= 1, tally.misses
    assert len(tally.tried) >= len(MUTATIONS) - 1


def test_a_case_knows_the_table_beyond_its_facts() -> None:
    frame = planted("en", 5)
    case = case_of(frame, "en", limit=1)
    total = frame.groupby("region")["revenue ($)"].sum()["West"]
    assert passes(f"West brought in ${total:,.0f} of revenue.", case, "en")
    assert not passes(f"West brought in ${total * 1.2:,.0f} of revenue.", case, "en")
    assert not passes("", case, "en")
