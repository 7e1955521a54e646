"""What a valid Chart is, what a request for one is, and the text that stands for a chart when it is not seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args, get_type_hints

from core.errors import OptionError
from core.message import Field, Message
from core.request import ChartRequest as ChartRequest
from core.types import Chart, ColumnKind, Encoding, Language
from wording.say import say

CHANNELS: tuple[str, ...] = ("x", "y", "color", "facet")
MARKS: tuple[str, ...] = get_args(get_type_hints(Chart)["mark"])
KEY = "key"
TOTAL = "\uf8fftotal"  # the key of the mark that is the total of all others


_FURTHER = {"boxplot": 4, "waterfall": 1, "pareto": 1}
"""How many further numbers each mark has; none but these, and a rect of two numbers, has any."""


def validate(chart: Chart) -> Chart:
    """Return the chart unchanged if it can be drawn; raises OptionError that lists what would be valid."""
    _one_of("mark", chart.mark, MARKS)
    columns = chart.frame.columns
    if not columns or columns[-1] != KEY:
        raise OptionError(
            Message("the last column of a chart's frame must be {!r}; the columns are {}.", KEY, _listed(columns))
        )
    for row in chart.frame.rows:
        if len(row) != len(columns):
            raise OptionError(
                Message("a row of the chart's frame has {} cells, but there are {} columns.", len(row), len(columns))
            )
    for encoding in chart.encodings:
        _one_of("channel", encoding.channel, CHANNELS)
        _one_of("field", encoding.field, columns[:-1])
        _one_of("kind", str(encoding.kind), tuple(str(kind) for kind in ColumnKind))
    _further(chart)
    drawn = [encoding.channel for encoding in chart.encodings]
    for channel in ("x", "y"):
        if drawn.count(channel) != 1:
            raise OptionError(
                Message("a chart needs exactly one encoding of {!r}; this one encodes {}.", channel, _listed(drawn))
            )
    _keys_exist(chart)
    return chart


def _further(chart: Chart) -> None:
    for name in chart.also:
        _one_of("field", name, chart.frame.columns[:-1])
    wanted = 2 if chart.mark == "rect" and chart.also else _FURTHER.get(chart.mark, 0)
    if len(chart.also) != wanted:
        raise OptionError(
            Message("a mark of {!r} has {} further numbers, and not {}.", chart.mark, wanted, len(chart.also))
        )


def _keys_exist(chart: Chart) -> None:
    keys = {str(row[-1]) for row in chart.frame.rows}
    named = (*chart.highlight, *(key for level in chart.levels for key in (level.start, level.end)))
    for key in named:
        if key not in keys:
            raise OptionError(Message("no mark with the key {!r}; the keys are {}.", key, _listed(sorted(keys))))


def _one_of(what: str, given: str, valid: Iterable[str]) -> None:
    valid = tuple(valid)
    if given not in valid:
        raise OptionError(
            Message("{!r} is not a valid {} of a chart; valid are {}.", given, Message(what), _listed(valid))
        )


def _listed(names: Iterable[str], most: int = 12) -> Field:
    names = list(map(repr, names))
    shown: Field = tuple(names[:most]) or Message("none")
    return Message("{} and {} more", shown, len(names) - most) if len(names) > most else shown


def alt_text(mark: str, y: Encoding, x: Encoding, rows: int, finding: str, note: str, language: Language) -> str:
    """Return a chart in words: what kind, what by what, how many marks, and what it shows.

    `finding` is built from a fact's own values, so every number in it is one that the fact states.
    """
    marks = Message("1 mark") if rows == 1 else Message("{} marks", f"{rows:,}")
    noun = Message(f"mark.{mark}")
    head = Message("{noun} of {y} by {x}, {marks}", noun=noun, y=y.title, x=x.title, marks=marks, rows=rows)
    return one_after_another((say(head, language), finding, note), language)


def one_after_another(texts: Iterable[str], language: Language) -> str:
    """Return texts as sentences, each with a full stop, one after another."""
    told = ""
    for text in filter(None, texts):
        sentence = text if text.endswith((".", "。", "!", "?")) else say(Message("{}.", text), language)
        told = say(Message("{} {}", told, sentence), language) if told else sentence
    return told
