"""Events are counted over time however finely they are dated, and readings are not."""

from __future__ import annotations

import datetime as dt
import random

import pandas as pd

import plotline
from core.types import Grain, Table
from insights.discover import gather
from insights.gather.sources import Series
from insights.gather.subjects import subjects_of
from insights.profile import profile

START = dt.datetime(2023, 1, 2)


def counted(table: Table) -> list[Grain]:
    """Return the grains at which the rows of a table are counted along time."""
    profiled = profile(table)
    sources = gather(table, profiled, subjects_of(table, profiled), lambda _part, _what: None)
    lines = [s for s in sources if isinstance(s, Series) and s.measure is None]
    return [line.axis.grain for line in lines]


def log(moments: list[dt.datetime]) -> Table:
    ways = ("by mail", "by phone", "in person")
    frame = pd.DataFrame({"opened": moments, "way": [ways[i * 7 % 3] for i in range(len(moments))]})
    return plotline.read(frame, name="log")


def test_events_to_the_second_are_counted() -> None:
    chance = random.Random(4)
    seconds = sorted(chance.uniform(0, 180 * 86_400) for _ in range(700))
    assert counted(log([START + dt.timedelta(seconds=int(s)) for s in seconds]))


def test_readings_at_one_distance_are_not() -> None:
    assert not counted(log([START + dt.timedelta(hours=6 * i) for i in range(700)]))
    left_out = [START + dt.timedelta(hours=6 * i) for i in range(900) if i % 9 not in (3, 4)]
    assert not counted(log(left_out))
