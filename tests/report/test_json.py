import json
from dataclasses import replace

import pytest

from core.types import Story
from report.html import to_html
from report.json import to_json


def test_the_layout_is_the_one_that_the_design_lays_down(story: Story) -> None:
    found = json.loads(to_json(story))
    assert list(found) == ["table", "facts", "not_said", "plan", "narrative", "charts", "seconds"]
    assert [id for group in found["plan"] for id in group["facts"]] == [fact["id"] for fact in found["facts"]]
    assert all(len(g["relations"]) == len(g["facts"]) and g["relation"] in g["relations"] for g in found["plan"])
    assert set(found["table"]) == {"name", "rows", "columns", "row", "repairs"}
    assert set(found["table"]["columns"][0]) == {"name", "kind", "unit", "meaning"}
    named = "id kind measure breakdown subspace focus values effect n p q score sql effect_low effect_high cautions"
    assert set(found["facts"][0]) == set(named.split())
    assert set(found["facts"][0]["values"][0]) == {"name", "number", "unit", "text"}
    assert set(found["narrative"]) == {"language", "model", "register", "headline", "sentences", "notes", "edited"}
    assert set(found["narrative"]["sentences"][0]) == {"text", "facts", "written_by", "continues", "numbers", "checks"}
    assert set(found["charts"][0]) == {"fact", "vega_lite", "alt"}


def test_every_span_cuts_out_the_text_of_its_value(story: Story) -> None:
    found = json.loads(to_json(story))
    values = {(fact["id"], v["name"]): v["text"] for fact in found["facts"] for v in fact["values"]}
    numbers = [(s["text"], n) for s in found["narrative"]["sentences"] for n in s["numbers"]]
    assert numbers
    for text, number in numbers:
        assert text[number["start"] : number["end"]] == values[number["fact"], number["value"]]


@pytest.mark.parametrize("reference", ["/home/me/models/smol", "http://10.0.0.7:8000/v1#smol"])
def test_where_a_model_stands_is_nobodys_business(story: Story, reference: str) -> None:
    told = replace(story, narrative=replace(story.narrative, model=reference, model_name="smol"))
    assert json.loads(to_json(told))["narrative"]["model"] == "smol"
    page = to_html(told)
    assert "smol" in page
    for written in (to_json(told), page):
        assert "/home/me" not in written and "10.0.0.7" not in written
