"""A caution beside a fact stands in every report, in the story's language."""

from __future__ import annotations

import json
from dataclasses import replace

from markupsafe import escape

from core.types import Caution, CautionKind, Story
from report.html import to_html
from report.json import to_json
from report.markdown import literal, to_markdown
from wording.cautions import warning

TURNED = Caution(CautionKind.REVERSED, ("ward_<b>",))


def cautioned(story: Story) -> Story:
    """Return the story with a caution beside its first fact."""
    first, *others = story.facts
    return replace(story, insights=replace(story.insights, facts=(replace(first, cautions=(TURNED,)), *others)))


def test_json_holds_what_it_says_and_what_to_do(story: Story) -> None:
    facts = json.loads(to_json(cautioned(story)))["facts"]
    assert [c["kind"] for c in facts[0]["cautions"]] == ["reversed"] and facts[0]["cautions"][0]["columns"] == [
        "ward_<b>"
    ]
    text = warning(TURNED, story.narrative.language)
    assert facts[0]["cautions"][0]["what"] in text and facts[0]["cautions"][0]["do"] in text
    assert not any(fact["cautions"] for fact in facts[1:])


def test_markdown_and_html_say_it_once_beside_its_fact(story: Story) -> None:
    text = warning(TURNED, story.narrative.language)
    assert to_markdown(cautioned(story)).count(f"**{literal(text)}**") == 1
    assert to_html(cautioned(story)).count(f"<p class=caution>{escape(text)}</p>") == 1
    assert literal(text) not in to_markdown(story) and "class=caution" not in to_html(story)
