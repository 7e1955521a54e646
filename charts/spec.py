"""What a valid Chart is, what a request for one is, and the text that stands for a chart when it is not seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args, get_type_hints

from core.errors import OptionError
from core.message import Field, Message
from core.types import Aggregate, Chart, ColumnKind, Encoding, Grain, Language
from wording.say import say

CHANNELS: tuple[str, ...] = ("x", "y", "color")
MARKS: tuple[str, ...] = get_args(get_type_hints(Chart)["mark"])
KEY = "key"


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """A chart to be had: which columns, summed up how. `insights.gather.aggregate` answers it with a Frame.

    `y` is None where rows are counted. `color` is None where there is one series.
    """

    x: str
    y: str | None
    how: Aggregate
    grain: Grain = Grain.NONE
    color: str | None = None


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
    drawn = [encoding.channel for encoding in chart.encodings]
    for channel in ("x", "y"):
        if drawn.count(channel) != 1:
            raise OptionError(
                Message("a chart needs exactly one encoding of {!r}; this one encodes {}.", channel, _listed(drawn))
            )
    _keys_exist(chart)
    return chart


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
