"""A story told by templates alone: reports need no model."""

from dataclasses import replace

import pytest

import plotline
from core.format import localise
from core.types import Language, Narrative, Story
from insights.plan import plan
from llm.narrate import template
from llm.writer.discourse import openings
from samples import SAMPLES


def tell(language: Language, sample: int = 3) -> Story:
    table = plotline.read(SAMPLES[sample].path, name="cars <b>& co</b>")
    found = plotline.insights(table)
    laid_out = plan(found.facts)
    facts = tuple(localise(fact, language) for fact in found.in_order(laid_out))
    charts = tuple(plotline.chart(table, fact, language) for fact in facts)
    told = tuple(template(fact, language) for fact in facts)
    narrative = Narrative(language, "none", "none", told, openings=openings(laid_out))
    found = replace(found, facts=facts)
    return Story(table, plotline.profile(table), found, charts, narrative, {"profile": 0.1}, laid_out)


@pytest.fixture(scope="session", params=["en", "zh"])
def story(request: pytest.FixtureRequest) -> Story:
    return tell(request.param)
