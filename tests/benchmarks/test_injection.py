"""A slice of the measurement: names that try to be instructions, links, code or markup are shown, and change nothing."""

from itertools import islice

from benchmarks.injection import differences, story_of, twins


def test_hostile_names_change_no_number_and_no_structure() -> None:
    for pair in islice(twins(40), 2, 40, 13):
        hostile, harmless = story_of(pair.hostile, drawn=False), story_of(pair.harmless, drawn=False)
        assert hostile.facts
        assert differences(hostile, harmless) == [], pair.payloads
