"""A story told by templates alone: reports need no model."""

from dataclasses import replace

import pytest

import plotline
from core.format import localise
from core.types import Language, Narrative, Story
from llm.narrate import template
from samples import SAMPLES


def tell(language: Language, sample: int = 3) -> Story:
    table = plotline.read(SAMPLES[sample].path, name="cars <b>& co</b>")
    found = plotline.insights(table)
    facts = tuple(localise(fact, language) for fact in found.facts)
    charts = tuple(plotline.chart(table, fact, language) for fact in facts)
    narrative = Narrative(language, "none", tuple(template(fact, language) for fact in facts))
    return Story(table, plotline.profile(table), replace(found, facts=facts), charts, narrative, {"profile": 0.1})


@pytest.fixture(scope="session", params=["en", "zh"])
def story(request: pytest.FixtureRequest) -> Story:
    return tell(request.param)
