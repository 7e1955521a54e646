"""Contribution, share change and rank change: what is planted between two years is found, and noise is not taken for it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pymannkendall
import pytest

from core.types import FactKind
from insights import agrees, discover, frame_for, profile
from insights.gather.aggregate import ledgers, splitter
from insights.gather.sources.panels import Panel, panels
from insights.gather.subjects import subjects_of
from insights.kinds import BY_KIND
from insights.kinds.panel_tests import drift_p, steady_p
from insights.kinds.rank_change import places
from planted.table import memory, months, table_of
from tests.insights.checks import assert_recomputed, findings_of, insights_of, number

RNG = np.random.default_rng(12)
REGIONS = ("North", "South", "East", "West", "Centre")
CHANGES = (FactKind.CONTRIBUTION, FactKind.SHARE_CHANGE, FactKind.RANK_CHANGE)


def panel_frame(level: Sequence[float], slope: Sequence[float], n: int = 60) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"month": months(n), "region": name, "sales": a + b * np.arange(n) / n + RNG.normal(0, 5, n)})
        for name, a, b in zip(REGIONS, level, slope, strict=True)
    ]
    return pd.concat(parts, ignore_index=True)


def panel_of(frame: pd.DataFrame) -> Panel:
    table = table_of(frame)
    seen = profile(table)
    found = subjects_of(table, seen)
    return next(panels(seen, found, ledgers(table, found)[0], splitter(table)))


MOVED = panel_frame([100, 140, 120, 90, 60], [150, 0, 0, 0, 0])


def test_the_region_that_grew_is_most_of_the_change() -> None:
    fact = next(f for f in insights_of(MOVED).facts if f.kind is FactKind.CONTRIBUTION)
    years = MOVED.groupby(["region", MOVED.month.dt.year]).sales.sum().unstack()
    change = years[2016] - years[2012]
    assert fact.focus == ("North",) and fact.verdict == "rise"
    assert fact.value("leader_change").number == pytest.approx(change["North"])
    assert fact.value("change").number == pytest.approx(change.sum())
    assert (fact.value("start_period").text, fact.value("end_period").text) == ("2012", "2016")
    assert_recomputed(fact, MOVED)


def test_the_share_that_rose_is_said_in_points() -> None:
    fact = next(f for f in insights_of(MOVED).facts if f.kind is FactKind.SHARE_CHANGE)
    assert fact.focus == ("North",) and fact.verdict == "rise"
    assert number(fact, "change_points") == pytest.approx(number(fact, "end") - number(fact, "start"))
    assert_recomputed(fact, MOVED)


def test_a_region_that_climbed_past_others_is_said_with_its_places() -> None:
    kind = BY_KIND[FactKind.RANK_CHANGE]
    (finding,) = findings_of(kind.find(panel_of(MOVED)))
    said = {v.name: v.number for v in kind.state(finding).values}
    assert finding.p < 1e-4 and not finding.why
    assert (said["place_before"], said["place_after"], said["places"]) == (3, 1, 2)


def test_every_fact_of_change_recomputes_and_its_marks_are_drawn() -> None:
    for slope in ([150, 0, 0, 0, 0], [0, -90, 0, 0, 0], [200, -30, -20, -10, 0]):
        table = table_of(panel_frame([100, 140, 120, 90, 60], slope))
        facts = [f for f in discover(table, profile(table), limit=20).facts if f.kind in CHANGES]
        assert facts
        for fact in facts:
            assert agrees(table, fact) == ()
            assert {m.key for m in fact.marks} <= {row[-1] for row in frame_for(table, fact).rows}


def test_a_region_that_ends_before_the_last_year_counts_as_nothing() -> None:
    grown = panel_frame([100, 140, 120, 90, 60], [400, 0, 0, 0, 0])
    gone = grown[(grown.region != "Centre") | (grown.month < "2015-12-01")]
    facts = [f for f in insights_of(gone).facts if f.kind in CHANGES]
    assert facts
    for fact in facts:
        assert_recomputed(fact, gone)


def test_partial_years_are_no_spans() -> None:
    panel = panel_of(MOVED[(MOVED.month >= "2012-04-01") & (MOVED.month < "2016-10-01")])
    assert [s.year for s in panel.spans] == [2013, 2015]


def test_days_of_one_year_are_compared_by_month() -> None:
    days = pd.date_range("2021-01-12", "2021-11-20")
    frame = pd.concat([pd.DataFrame({"day": days, "region": r, "sales": RNG.gamma(3, 9, len(days))}) for r in "abc"])
    assert [s.month for s in panel_of(frame).spans] == [2, 10]


@pytest.mark.parametrize(("last", "spans"), [("2021-12-20", (1, 7)), ("2021-02-08", (4, 1)), ("2021-01-09", (4, 8))])
def test_several_periods_stand_at_each_end(last: str, spans: tuple[int, int]) -> None:
    days = pd.date_range(
        "2021-01-01" if last > "2021-02" else "2021-01-04", last, freq="h" if last < "2021-02" else "D"
    )
    frame = pd.concat([pd.DataFrame({"day": days, "region": r, "sales": RNG.gamma(3, 9, len(days))}) for r in "abc"])
    first, end = panel_of(frame).spans
    assert (first.month if last > "2021-12" else first.day, end.month if last > "2021-12" else end.day) == spans


def test_who_is_gone_ceded_no_share() -> None:
    kind = BY_KIND[FactKind.SHARE_CHANGE]
    frame = panel_frame([160, 140, 120, 90, 60], [-90, 0, 0, 0, 0])
    for held, said in ((frame, True), (frame[(frame.region != "North") | (frame.month < "2016-01-01")], False)):
        (finding,) = findings_of(kind.find(panel_of(held)))
        values = {v.name: v.number for v in kind.state(finding).values}
        assert ("change_points" in values, values["end"] != 0) == (said, said)


def test_a_share_that_only_the_last_span_moved_is_not_told() -> None:
    kind = BY_KIND[FactKind.SHARE_CHANGE]
    frame = panel_frame([160, 140, 120, 90, 60], [-20, 0, 0, 0, 0], n=23)
    frame.loc[(frame.region == "North") & (frame.month >= "2013-07-01") & (frame.month < "2013-10-01"), "sales"] *= 0.3
    (finding,) = findings_of(kind.find(panel_of(frame)))
    assert finding.source.names[finding.places[0]] == "North" and "far off those beside" in str(finding.why)


@pytest.mark.parametrize("rho", [0.5, 1.0])
def test_regions_of_noise_change_nothing(rho: float) -> None:
    said = 0
    for _ in range(5):
        parts = [pd.DataFrame({"month": months(60), "region": r, "a": 100 + memory(RNG, 60, rho)}) for r in REGIONS]
        said += any(f.kind in CHANGES for f in insights_of(pd.concat(parts, ignore_index=True)).facts)
    assert said <= 1


def test_a_drift_is_told_from_a_walk() -> None:
    panel = panel_of(MOVED)
    line = panel.weighted(np.array([float(name == "North") for name in panel.names]))
    walks = [drift_p(panel.line(memory(RNG, 60, 1.0), np.ones(60))) for _ in range(40)]
    assert drift_p(line) < 1e-4
    assert np.mean(np.array(walks) < 0.05) <= 0.12


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
def test_a_drift_whose_rests_swing_back_is_still_one() -> None:
    lines = [20 - 0.12 * np.arange(49) + memory(np.random.default_rng(seed), 49, -0.5) for seed in range(20)]
    corrected = [pymannkendall.hamed_rao_modification_test(y).p for y in lines]
    assert not np.isfinite(corrected).all()
    assert max(drift_p(panel_of(MOVED).line(y, np.full(49, np.nan))) for y in lines) < 1e-3


def test_what_stands_still_is_steady_and_what_moves_is_not() -> None:
    panel = panel_of(MOVED)
    still, moving = 10 + RNG.normal(0, 0.1, 60), 10 + np.arange(60) / 30 + RNG.normal(0, 0.1, 60)
    assert steady_p(panel.line(still, np.ones(60)), 1.0) < 1e-4
    assert steady_p(panel.line(moving, np.ones(60)), 1.0) > 0.5


def test_ties_are_placed_by_name() -> None:
    assert places(np.array([1.0, 3.0, 3.0]), ("a", "c", "b")).tolist() == [3, 2, 1]


def test_who_is_gone_did_not_fall_behind() -> None:
    kind = BY_KIND[FactKind.RANK_CHANGE]
    frame = panel_frame([160, 140, 120, 90, 60], [-90, 0, 0, 0, 0])
    gone = frame[(frame.region != "North") | (frame.month < "2016-01-01")]
    (finding,) = findings_of(kind.find(panel_of(gone)))
    assert "absent at one end" in str(finding.why)
    (there,) = findings_of(kind.find(panel_of(frame)))
    assert not there.why
