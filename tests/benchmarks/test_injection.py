"""A slice of the measurement: names that try to be instructions, links, code or markup are shown, and change nothing."""

import re
from itertools import islice

import pytest

from benchmarks.injection import LIVE, PAYLOADS, differences, story_of, twins
from report.markdown import literal


def test_hostile_names_change_no_number_and_no_structure() -> None:
    for pair in islice(twins(40), 2, 40, 13):
        hostile, harmless = story_of(pair.hostile, drawn=False), story_of(pair.harmless, drawn=False)
        assert hostile.facts
        assert differences(hostile, harmless) == [], pair.payloads


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_name_is_more_than_text_to_a_reader_of_markdown(payload: str) -> None:
    shown = re.sub(r"\\.", "", f"Total {literal(payload)} rose")
    assert not LIVE.search(shown), shown
