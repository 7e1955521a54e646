"""Charts of facts along time."""

from __future__ import annotations

from charts.facts.layout import Rows, Titled, builder, over_time
from charts.scene.axis import finite, moment
from core.message import Message
from core.types import Chart, Frame, Grain, Level
from wording.say import say


def _before_and_after(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the two levels of a change point: up to its date, and from it on."""
    at = moment(of.fact.value("at").number)
    turn = next((str(row[-1]) for row in rows if moment(row[0]) == at), None)
    if turn is None:
        return ()
    words = ("before: {}", "after: {}")
    spans = ((str(rows[0][-1]), turn), (turn, str(rows[-1][-1])))
    values = (of.fact.value("before"), of.fact.value("after"))
    return tuple(
        Level(finite(value.number) or 0.0, say(Message(word, value.text), of.language), *span)
        for value, word, span in zip(values, words, spans, strict=True)
    )


@builder
def two_levels(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels before and after a change."""
    return over_time(of, frame, levels=_before_and_after)


@builder
def beside_typical(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside its usual level."""
    return _against(of, frame, "typical", "typical {}")


_PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}


def _levels_of_years(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of the latest year and of the one before."""
    year = _PERIODS_A_YEAR[of.fact.grain]
    return _levels_of(of, rows[-2 * year : -year], rows[-year:])


def _levels_of_months(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of the year so far and of the same periods a year earlier."""
    year, so_far = _PERIODS_A_YEAR[of.fact.grain], int(finite(of.fact.value("periods").number) or 0)
    return _levels_of(of, rows[-so_far - year : -year], rows[-so_far:])


def _levels_of(of: Titled, earlier: Rows, recent: Rows) -> tuple[Level, ...]:
    words = ("a year earlier: {}", "average: {}")
    spans = ((earlier, of.fact.value("before")), (recent, of.fact.value("after")))
    return tuple(
        Level(
            finite(value.number) or 0.0,
            say(Message(word, value.text), of.language),
            str(rows[0][-1]),
            str(rows[-1][-1]),
        )
        for word, (rows, value) in zip(words, spans, strict=True)
        if rows
    )


@builder
def two_years(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels of its last two years."""
    return over_time(of, frame, levels=_levels_of_years)


@builder
def same_months(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels of the year so far and of the same periods a year earlier."""
    return over_time(of, frame, levels=_levels_of_months)


def _against(of: Titled, frame: Frame, name: str, pattern: str) -> Chart:
    """Return a line beside the level of one of the fact's values, in a pattern that says what it is."""
    value = of.fact.value(name)
    number = finite(value.number)
    return over_time(of, frame, None if number is None else (number, say(Message(pattern, value.text), of.language)))


@builder
def beside_record(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside the record that it passed."""
    return _against(of, frame, "before", "earlier record {}")


_HELD_AGAINST = 13  # a year of months and the forecast


def _ends_of_interval(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return both ends of the interval, drawn back over the latest periods so that they can be held against it."""
    since = rows[-min(len(rows), _HELD_AGAINST)]
    words = ("low: {}", "high: {}")
    values = (of.fact.value("expected_low"), of.fact.value("expected_high"))
    return tuple(
        Level(
            finite(value.number) or 0.0, say(Message(word, value.text), of.language), str(since[-1]), str(rows[-1][-1])
        )
        for value, word in zip(values, words, strict=True)
    )


@builder
def interval(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the interval of what is expected of it."""
    return over_time(of, frame, levels=_ends_of_interval)


@builder
def beside_goal(of: Titled, frame: Frame) -> Chart:
    """Draw a line beside its goal."""
    return _against(of, frame, "goal", "goal to date {}")


def _levels_beside_step(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of as many periods on either side of a step as the fact averages."""
    beside, at = int(finite(of.fact.value("periods").number) or 0), moment(of.fact.value("at").number)
    turn = next((i for i, row in enumerate(rows) if moment(row[0]) == at), None)
    if turn is None:
        return ()
    words = ("before: {}", "after: {}")
    values = (of.fact.value("before"), of.fact.value("after"))
    spans = (rows[max(turn - beside, 0) : turn], rows[turn : turn + beside])
    return tuple(
        Level(
            finite(value.number) or 0.0,
            say(Message(word, value.text), of.language),
            str(span[0][-1]),
            str(span[-1][-1]),
        )
        for value, word, span in zip(values, words, spans, strict=True)
        if span
    )


@builder
def beside_step(of: Titled, frame: Frame) -> Chart:
    """Draw a line with the levels beside a step."""
    return over_time(of, frame, levels=_levels_beside_step)
