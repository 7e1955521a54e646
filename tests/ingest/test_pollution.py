"""A clean file, dirtied one way at a time, is read as the clean file."""

from __future__ import annotations

import pytest

from benchmarks.ingest import difference, expected, pollutions

CASES = dict(pollutions())


@pytest.mark.parametrize("label", CASES)
def test_read_as_the_clean_file(label: str) -> None:
    assert difference(label, CASES[label], expected()) == ""
