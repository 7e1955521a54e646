"""Clean files of six shapes, dirtied one way at a time, are read as the clean files."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from benchmarks.dirt import cleans, pollutions, spoilt
from benchmarks.ingest import changes, difference
from ingest.read import read

SALES, *OTHERS = cleans()
ALL = {dirty.label: dirty for dirty in pollutions(SALES)}
FEW = 11  # of the other tables, one way in so many, each beginning at another: the benchmark reads them all
SOME = {
    f"{clean.label}, {dirty.label}": dirty
    for i, clean in enumerate(OTHERS)
    for dirty in islice(pollutions(clean), i, None, FEW)
}


@pytest.mark.parametrize("label", ALL)
def test_read_as_the_clean_file(label: str) -> None:
    assert difference(ALL[label]) == ""


@pytest.mark.parametrize("label", SOME)
def test_other_tables_are_read_as_the_clean_file(label: str) -> None:
    assert difference(SOME[label]) == ""


@pytest.mark.parametrize("seed", range(8))
def test_what_reading_changes_in_spoilt_cells_is_named(seed: int) -> None:
    assert changes(SALES, *spoilt(SALES, seed)).silent == []


def test_a_change_that_no_repair_names_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    source, rows = next(s for s in (spoilt(SALES, seed) for seed in range(20)) if changes(SALES, *s).all)
    monkeypatch.setattr("benchmarks.ingest.read", lambda source: replace(read(source), repairs=()))
    assert changes(SALES, source, rows).silent


def test_every_table_is_dirtied_in_every_way_that_can_hold_it() -> None:
    ways = [{dirty.label for dirty in pollutions(clean)} for clean in (SALES, *OTHERS)]
    assert all(len(found) >= 130 for found in ways)
