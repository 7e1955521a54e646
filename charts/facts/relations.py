"""Charts of facts about two columns together."""

from __future__ import annotations

from charts.facts.layout import Rows, Titled, bars, builder, chart, kept
from charts.scene.axis import finite
from charts.titles import measure_title, rows_word, with_unit
from core.format import label
from core.message import Message
from core.types import Aggregate, Chart, ColumnKind, Encoding, Frame, Shape
from wording.say import say


@builder
def rates(of: Titled, frame: Frame) -> Chart:
    """Draw how often the one category occurs within each of the other, against how often it occurs at all."""
    fact = of.fact
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    title = say(Message("share of rows where {} is {}", label(fact.measure), fact.focus[0]), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, say(Message("overall {}", base.text), of.language))
    return bars(of, rows, frame.note, reference, x)


@builder
def thirds(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each third of the breakdown, in order, from (range, average, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.ORDINAL, label(of.fact.breakdown), sort=tuple(str(row[0]) for row in rows))
    unit = next((mark.unit for mark in of.fact.marks if mark.unit), "")
    y = Encoding(
        "y", "y", ColumnKind.QUANTITATIVE, measure_title(of.fact.measure, Aggregate.MEAN, unit, of.language), unit=unit
    )
    return chart(of, "bar", x, y, rows, frame.note)


@builder
def rates_of_missing(of: Titled, frame: Frame) -> Chart:
    """Draw how often a value is missing in each category, against how often it is at all."""
    fact = of.fact
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    title = say(Message("share of rows without {}", label(fact.measure)), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, say(Message("overall {}", base.text), of.language))
    return bars(of, rows, frame.note, reference, x)


@builder
def two_coefficients(of: Titled, frame: Frame) -> Chart:
    """Draw the correlation over all rows beside the one that a third measure leaves."""
    third = of.fact.value("third").text
    words = {
        "r": say("all rows", of.language),
        "partial_r": say(Message("{} held fixed", third), of.language),
    }
    rows: Rows = [(words.get(str(row[-1]), str(row[0])), row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.ORDINAL, say("condition", of.language), sort=tuple(str(row[0]) for row in rows))
    pair = f"{label(of.fact.measure)} · {label(of.fact.breakdown)}"
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, say(Message("correlation ({})", pair), of.language))
    return chart(of, "bar", x, y, rows, frame.note)


@builder
def lagged_changes(of: Titled, frame: Frame) -> Chart:
    """Return a point a period from (change of the leader, change of the measure some periods later, key)."""
    fact, lag = of.fact, of.fact.value("lag").text
    ago = Message(
        "change in {leader}, {lag}-{grain} lag",
        leader=fact.value("leader").text,
        lag=lag,
        grain=fact.grain,
        span=Message(f"{{}} {fact.grain}s", lag),
    )
    rows: Rows = [(row[0], row[1], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, say(ago, of.language))
    change = Message("change in {}", label(fact.measure))
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, say(change, of.language))
    return chart(of, "point", x, y, rows, frame.note)


@builder
def gaps(of: Titled, frame: Frame) -> Chart:
    """Draw the gap of two averages over all rows, inside the groups of a third column together, and in each of them."""
    fact = of.fact
    third, high, low = (fact.value(name).text for name in ("third", "high", "low"))
    words = {
        "gap": say("all rows", of.language),
        "gap_within": say(Message("within groups by {}", third), of.language),
    }
    rows: Rows = [(words.get(str(row[-1]), row[0]), row[-2], str(row[-1])) for row in frame.rows]
    few, left = kept(rows, set(words))
    unit = fact.value("gap").unit
    title = say(Message("average {}, {} less {}", label(fact.measure), high, low), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    y = Encoding("y", "y", ColumnKind.NOMINAL, third)
    return chart(of, "bar", x, y, [(gap, name, key) for name, gap, key in few], left=left)


@builder
def copies(of: Titled, frame: Frame) -> Chart:
    """Draw the rows that repeat another one beside the others."""
    words = {"copies": say("repeat another row", of.language), "rest": say("all different", of.language)}
    rows: Rows = [(row[1], words[str(row[-1])], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, rows_word(of.language), shape=Shape.COUNT)
    y = Encoding("y", "y", ColumnKind.NOMINAL, say("whether rows repeat", of.language))
    return chart(of, "bar", x, y, rows, frame.note)
