"""Charts of facts about two columns together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from charts.facts.layout import Rows, Titled, amount, bars, builder, chart, kept, over_time, rows_of, steps
from charts.scene.axis import finite, moment
from charts.titles import measure_title, rows_word, with_unit
from core.format import called
from core.message import Message
from core.types import Aggregate, Chart, ColumnKind, Encoding, Frame, Grain, Shape


@builder
def rates(of: Titled, frame: Frame) -> Chart:
    """Draw how often the one category occurs within each of the other, against how often it occurs at all."""
    return _rates(of, frame, of.say("share of rows where {} is {}", called(of.fact, of.fact.measure), of.fact.focus[0]))


@builder
def rates_of_missing(of: Titled, frame: Frame) -> Chart:
    """Draw how often a value is missing in each category, against how often it is at all."""
    return _rates(of, frame, of.say("share of rows without {}", called(of.fact, of.fact.measure)))


def _rates(of: Titled, frame: Frame, title: str) -> Chart:
    rows = sorted(rows_of(frame), key=lambda row: finite(row[1]) or 0.0, reverse=True)
    x = amount("x", with_unit(title, "%", of.language), "%", Shape.PERCENT)
    return bars(of, rows, frame.note, of.reference("base_rate", "overall {}"), x)


@builder
def thirds(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each third of the breakdown, in order, from (range, average, key)."""
    rows = rows_of(frame)
    y = amount("y", measure_title(called(of.fact, of.fact.measure), Aggregate.MEAN, of.unit, of.language), of.unit)
    return chart(of, "bar", steps(called(of.fact, of.fact.breakdown), rows), y, rows, frame.note)


@builder
def sides(of: Titled, frame: Frame) -> Chart:
    """Draw an average, or the rate of an outcome, below a value of another measure and from there on."""
    rows, fact = rows_of(frame), of.fact
    y = amount("y", measure_title(called(fact, fact.measure), fact.aggregate, of.unit, of.language), of.unit)
    if fact.has("a"):
        y = _rate_of(of, "y")
    return chart(of, "bar", steps(called(fact, fact.breakdown), rows), y, rows, frame.note)


@builder
def all_rows(of: Titled, frame: Frame) -> Chart:
    """Draw the parts that all rows are made of: the total along time, or how many of the rows had each outcome; else the total as one bar."""
    fact, by = of.fact, frame.columns[0]
    if fact.has("a"):
        x = amount("x", with_unit(of.say("share of rows"), "%", of.language), "%", Shape.PERCENT)
        return bars(replace(of, fact=replace(fact, breakdown=by)), rows_of(frame), frame.note, x=x)
    starts = [moment(row[0]) for row in frame.rows]
    if None not in starts:
        return over_time(replace(of, fact=replace(fact, breakdown=by, grain=_grain_of(starts))), frame)
    x = amount("x", measure_title(called(fact, fact.measure), fact.aggregate, of.unit, of.language), of.unit)
    y = Encoding("y", "y", ColumnKind.NOMINAL, of.say("all rows"))
    rows: Rows = [(number, name, key) for name, number, key in rows_of(frame)]
    return chart(of, "bar", x, y, rows, frame.note)


def _grain_of(starts: Sequence[dt.datetime | None]) -> Grain:
    """Return how long periods are of which these are the starts: as long as the shortest of the gaps between them.

    >>> _grain_of([dt.datetime(2024, 1, 1), dt.datetime(2024, 2, 1), dt.datetime(2024, 5, 1)])
    <Grain.MONTH: 'month'>
    """
    days = min((b - a).days for a, b in pairwise(starts) if a is not None and b is not None)
    return next(grain for grain, least in _LEAST_DAYS if days >= least)


_LEAST_DAYS = ((Grain.YEAR, 365), (Grain.QUARTER, 90), (Grain.MONTH, 28), (Grain.WEEK, 7), (Grain.DAY, 0))


def _rate_of(of: Titled, channel: Literal["x", "y"]) -> Encoding:
    title = of.say("share of rows where {} is {}", called(of.fact, of.fact.measure), of.fact.focus[0])
    return amount(channel, with_unit(title, "%", of.language), "%", Shape.PERCENT)


@builder
def two_shares(of: Titled, frame: Frame) -> Chart:
    """Draw a category's part of one total beside its part of another."""
    rows, fact = rows_of(frame), of.fact
    x = amount(
        "x",
        with_unit(of.say("share of the total, {}", fact.value("leader").text), "%", of.language),
        "%",
        Shape.PERCENT,
    )
    return bars(of, rows, frame.note, x=x)


@builder
def two_coefficients(of: Titled, frame: Frame) -> Chart:
    """Draw the correlation over all rows beside the one that a third measure leaves."""
    words = {"r": of.say("all rows"), "partial_r": of.say("{} held fixed", of.fact.value("third").text)}
    rows: Rows = [(words.get(str(key), str(name)), r, key) for name, r, key in rows_of(frame)]
    pair = f"{called(of.fact, of.fact.measure)} · {called(of.fact, of.fact.breakdown)}"
    y = amount("y", of.say("correlation ({})", pair))
    return chart(of, "bar", steps(of.say("condition"), rows), y, rows, frame.note)


@builder
def lagged_changes(of: Titled, frame: Frame) -> Chart:
    """Return a point a period from (change of the leader, change of the measure some periods later, key)."""
    fact, lag = of.fact, of.fact.value("lag").text
    ago = of.say(
        "change in {leader}, {lag}-{grain} lag",
        leader=fact.value("leader").text,
        lag=lag,
        grain=fact.grain,
        span=Message(f"{{}} {fact.grain}s", lag),
    )
    rows: Rows = [(row[0], row[1], str(row[-1])) for row in frame.rows]
    y = amount("y", of.say("change in {}", called(fact, fact.measure)))
    return chart(of, "point", amount("x", ago), y, rows, frame.note)


@builder
def gaps(of: Titled, frame: Frame) -> Chart:
    """Draw the gap of two averages over all rows, inside the groups of a third column together, and in each of them."""
    third, high, low = (of.fact.value(name).text for name in ("third", "high", "low"))
    words = {"gap": of.say("all rows"), "gap_within": of.say("within groups by {}", third)}
    few, left = kept([(words.get(str(key), name), gap, key) for name, gap, key in rows_of(frame)], set(words))
    unit = of.fact.value("gap").unit
    title = of.say("average {}, {} less {}", called(of.fact, of.fact.measure), high, low)
    x = amount("x", with_unit(title, unit, of.language), unit)
    y = Encoding("y", "y", ColumnKind.NOMINAL, third)
    return chart(of, "bar", x, y, [(gap, name, key) for name, gap, key in few], left=left)


@builder
def copies(of: Titled, frame: Frame) -> Chart:
    """Draw the rows that repeat another one beside the others."""
    words = {"copies": of.say("repeat another row"), "rest": of.say("all different")}
    rows: Rows = [(row[1], words[str(row[-1])], str(row[-1])) for row in frame.rows]
    y = Encoding("y", "y", ColumnKind.NOMINAL, of.say("whether rows repeat"))
    return chart(of, "bar", amount("x", rows_word(of.language), shape=Shape.COUNT), y, rows, frame.note)
