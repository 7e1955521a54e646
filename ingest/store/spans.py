"""The time between two dates of a row, such as an order's and its shipment's, made a column that can be measured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from core.message import Message
from core.types import Repair
from ingest.meaning.evidence import NUMERIC
from ingest.meaning.shape import dates_a_thing
from ingest.places import column as column_place
from ingest.store.store import Store, quoted

_MOST_DATES, _MOST_NUMBERS = 5, 30  # columns between which, and among which, spans are looked for
_FEWEST_ROWS, _FILLED = 20, 0.2
_FORWARD = 0.9  # of the rows have the dates in one order
_FEWEST_SPANS, _FEWEST_DAYS = 4, 5  # that differ
_LONGEST = 1100 * 86_400.0  # seconds, in the middle; more is a life and no wait
_DAY = 86_400
_HELD = 0.95  # of the rows of a column that holds the span already
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CHINESE = {"min": "分钟", "h": "小时", "days": "天"}
_UNITS = (("min", 60.0, 7_200.0), ("h", 3_600.0, 172_800.0), ("days", 86_400.0, float("inf")))  # up to so many seconds


@dataclass(frozen=True, slots=True)
class _Span:
    """From one column to another, in a unit of so many seconds."""

    start: str
    end: str
    unit: str
    seconds: float

    @property
    def name(self) -> str:
        if _HAN.search(self.start):
            return f"{self.start}至{self.end}的时长（{_CHINESE[self.unit]}）"
        return f"time from {self.start} to {self.end} ({self.unit})"

    @property
    def sql(self) -> str:
        return f"{_seconds(self.start, self.end)} / {self.seconds}"


def spans_between(store: Store, wanted: str) -> tuple[Repair, ...]:
    """Add a column for the time between two dates that follow each other, unless there is one, and say so.

    Args:
        store: the database that holds `data`.
        wanted: the option `spans`.
    """
    if wanted == "apart":
        return ()
    types = store.types("data")
    spans = [s for s in _spans(store, types) if s.name not in types and not _is_held(store, s, types)]
    for span in spans:
        store.run(f"ALTER TABLE data ADD COLUMN {quoted(span.name)} DOUBLE")
        store.run(f"UPDATE data SET {quoted(span.name)} = round({span.sql}, 6)")
    return tuple(_repair(store, span) for span in spans)


def _repair(store: Store, span: _Span) -> Repair:
    held = quoted(span.name)
    rows, backward = store.one(f"SELECT count({held}), count_if({held} < 0) FROM data")
    made = Message("The column {} was made: {} minus {}.", span.name, span.end, span.start)
    before = Message(
        "The column {} was made: {} minus {}; in {} rows it is negative.",
        span.name,
        span.end,
        span.start,
        backward,
    )
    undo = "Read the dates alone."
    return Repair(before if backward else made, column_place(span.name), rows, undo, "spans", "apart")


def _spans(store: Store, types: dict[str, str]) -> list[_Span]:
    """Return the spans between dates that follow each other in most rows, in the order in which they come."""
    dates = [c for c, t in types.items() if t in ("DATE", "TIMESTAMP") and not dates_a_thing(c)][:_MOST_DATES]
    if len(dates) < 2:
        return []
    means = ", ".join(f"avg(epoch({quoted(c)})), count(DISTINCT {quoted(c)})" for c in dates)
    seen = store.one(f"SELECT {means} FROM {store.thinned()}")
    placed = sorted(
        (seen[2 * i], c) for i, c in enumerate(dates) if seen[2 * i] is not None and seen[2 * i + 1] >= _FEWEST_DAYS
    )
    spans = (_span(store, start, end, types) for (_, start), (_, end) in pairwise(placed))
    return _apart(span for span in spans if span is not None)


def _apart(spans: Iterable[_Span]) -> list[_Span]:
    """Return spans of which no two share a date: what one takes longer, the other would be shorter by."""
    kept = list[_Span]()
    for span in spans:
        if not any({span.start, span.end} & {other.start, other.end} for other in kept):
            kept.append(span)
    return kept


def _span(store: Store, start: str, end: str, types: dict[str, str]) -> _Span | None:
    took = _seconds(start, end)
    rows, all_rows, backward, distinct, middle, longest = store.one(
        f"SELECT count({took}), count(*), count_if({took} < 0), count(DISTINCT {took}), median({took}), max({took}) FROM {store.thinned()}"
    )
    if types[start] != types[end] and not backward and longest < _DAY:  # the day of a moment, and the moment
        return None
    told = rows >= max(_FEWEST_ROWS, _FILLED * all_rows) and distinct >= _FEWEST_SPANS
    if not told or backward > (1 - _FORWARD) * rows or not 0 <= middle <= _LONGEST:
        return None
    whole = types[start] == types[end] == "DATE"
    unit, seconds, _ = _UNITS[-1] if whole else next(u for u in _UNITS if middle < u[2])
    return _Span(start, end, unit, seconds)


def _seconds(start: str, end: str) -> str:
    return f"(epoch({quoted(end)}) - epoch({quoted(start)}))"


def _is_held(store: Store, span: _Span, types: dict[str, str]) -> bool:
    """Say whether a column of numbers holds the span already, in days, hours or minutes, up to one of them."""
    numbers = [c for c, t in types.items() if t in NUMERIC or t.startswith("DECIMAL")][:_MOST_NUMBERS]
    tests = [
        f"avg(CASE WHEN abs({quoted(c)} - {_seconds(span.start, span.end)} / {seconds}) <= 1 THEN 1 ELSE 0 END)"
        for c in numbers
        for _, seconds, _ in _UNITS
    ]
    return (
        bool(tests)
        and max(share or 0.0 for share in store.one(f"SELECT {', '.join(tests)} FROM {store.thinned()}")) >= _HELD
    )
