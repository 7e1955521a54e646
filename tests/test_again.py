"""A story told again in another language or tone is the one that would have been found, and nothing is searched for."""

import pytest

import insights
import plotline
from core.types import Language, Register
from samples import SAMPLES


@pytest.mark.parametrize(("language", "tone"), [("zh", Register.PLAIN), ("en", Register.TECHNICAL)])
def test_a_story_told_again_is_the_story_found_anew(
    language: Language, tone: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = plotline.read(SAMPLES[1].path)
    first = plotline.tell(table, language="en", limit=3)
    anew = plotline.tell(table, language=language, tone=tone, limit=3)

    def searched(*given: object, **options: object) -> None:
        raise AssertionError("facts are searched for again")

    monkeypatch.setattr(insights, "discover", searched)
    again = plotline.tell(table, language=language, tone=tone, again=first)
    assert first.narrative.sentences != anew.narrative.sentences
    assert again.narrative.sentences == anew.narrative.sentences
    assert (again.facts, again.charts) == (anew.facts, anew.charts)
