"""Turn what a reader left into the table `data`, each column of its own type, and say what that took.

A reading of every column is decided on its first texts and proved on every cell in the scan that stores the values: a cell
that a reading does not cover, or that only seems to fit, leaves its text in a column ODD of its row. With these texts the
reading is decided again, and the scan repeated only if that changes a value. A clean table is scanned once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from core.message import Message
from core.types import Choice, Repair
from ingest.cells.column_forms import ColumnForm, Hints, are_words, decide
from ingest.cells.numbers import holds_code, is_number
from ingest.cells.one_cell import NARROW, is_missing
from ingest.cells.repairs import choices_of, told_of
from ingest.job import Job
from ingest.places import column as column_place
from ingest.places import lines, within
from ingest.raw_table import RawTable
from ingest.store.scan import AT_ONCE, REAL, finish, narrow, odd_cell, odd_columns, scan, staged
from ingest.store.store import Store, literal, quoted

EXAMPLES = 500  # distinct texts on which a reading is first decided
_LOOKED = 10_000  # rows that they are taken from
_COUNTEREXAMPLES = 300  # distinct odd texts of a column that are looked at in one round
_ROUNDS = 4
_MOST_SAID_MISSING = 0.9  # more cells than this with a word for nothing, and the words are what the column says
_STRAY_CELLS = 0.1  # more cells than this that do not fit, and the column stays text
_STRAY_TEXTS = 0.4  # of the different texts of a column that is said to be numbers for the most part
_WORD_CELLS = 0.25  # the same where they are a few words


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of it: the repairs, the units found in the cells by column name, and what could be read otherwise."""

    repairs: tuple[Repair, ...]
    units: dict[str, str]
    choices: tuple[Choice, ...]


def convert(store: Store, raw: RawTable, job: Job) -> Converted:
    """Decide how to read every column, prove it on every cell, and write the table `data`."""
    return _Conversion(store, raw, job).run()


@dataclass(frozen=True, slots=True)
class _Odd:
    """An odd text of a column, and in how many cells it stands."""

    text: str
    count: int


class _Conversion:
    def __init__(self, store: Store, raw: RawTable, job: Job) -> None:
        self.store, self.raw, self.job = store, staged(store, raw), job
        self.columns = [c for c in raw.names if raw.types.get(c, "VARCHAR") == "VARCHAR"]
        self.known = {c: list(t) for c, t in (raw.texts or self._examples()).items() if c in self.columns}
        self.readings: dict[str, ColumnForm] = {}
        self.odd: dict[str, list[_Odd]] = {}

    def run(self) -> Converted:
        """Scan until no reading changes, then finish the table."""
        self.readings = self._decided()
        for round_ in range(_ROUNDS + 1):
            with self.store.telling(self.job, "reading" if round_ == 0 else "checking", end=1.0 if not round_ else 0.5):
                scan(self.store, self.raw, self.readings)
            self.odd = self._odd_texts()
            if round_ == _ROUNDS:
                break
            before = {c: self._key(r) for c, r in self.readings.items()}
            self._reconsider(last=round_ == _ROUNDS - 1)
            if before == {c: self._key(r) for c, r in self.readings.items()}:
                break
        self.job.say("checking", 0.6)
        filled = self._filled()
        repairs = [r for c in self.columns for r in self._repairs(c, filled[c])]
        repairs += self._of_typed()
        units = {self.raw.names[c]: r.unit for c, r in self.readings.items() if r.unit}
        units |= {self.raw.names[c]: "s" for c, t in self.raw.types.items() if t == "INTERVAL"}
        self._finish()
        by_name = {self.raw.names[c]: r for c, r in self.readings.items()}
        return Converted(tuple(repairs), units, choices_of(by_name))

    # -- deciding ------------------------------------------------------------------------------------------------------

    def _examples(self) -> dict[str, list[str]]:
        """Return the first distinct texts of each column, in order of appearance."""
        if not self.columns:
            return {}
        shown = ", ".join(map(quoted, self.columns))
        rows = self.store.rows(f"SELECT {shown} FROM {self.raw.source} LIMIT {_LOOKED}")
        cells = zip(*rows, strict=True) if rows else [()] * len(self.columns)
        return {
            c: list(islice(dict.fromkeys(t for t in texts if t), EXAMPLES))
            for c, texts in zip(self.columns, cells, strict=True)
        }

    def _decided(self) -> dict[str, ColumnForm]:
        """Decide all columns, and again with what some of them prove about how the file writes decimals and dates."""
        given = self.job.options
        hints = Hints(self.raw.comma_hint, given.decimal, given.dates)
        readings = {c: self._decide(c, hints) for c in self.columns}
        forms = [r.number for r in readings.values() if r.number and not r.number.doubt]
        commas = any(f.decimal == "," for f in forms)
        points = any(f.decimal == "." and not f.plain and f.grouped for f in forms)
        orders = {
            r.calendar.order for r in readings.values() if r.calendar and r.calendar.decided in ("figures", "sequence")
        }
        learnt = Hints(
            commas if commas or points else hints.comma,
            given.decimal,
            given.dates,
            next(iter(orders)) if len(orders) == 1 else "",
        )
        self.hints = learnt
        return readings if learnt == hints else {c: self._decide(c, learnt) for c in self.columns}

    def _decide(self, column: str, hints: Hints) -> ColumnForm:
        if self.job.options.leaves(self.raw.names[column]):
            return ColumnForm("VARCHAR", left=True)
        reading = decide(self.raw.names[column], self.known[column], hints)
        if self.raw.typed and not reading.calendar:
            return ColumnForm("VARCHAR", missing=())
        return reading

    def _key(self, reading: ColumnForm) -> tuple[str | None, ...]:
        """Return what tells whether two readings store the same values."""
        return (
            reading.target,
            reading.sql("c"),
            str(narrow(self.raw, reading)),
            str(reading.calendar and reading.calendar.order),
        )

    # -- odd cells -----------------------------------------------------------------------------------------------------

    def _odd_texts(self) -> dict[str, list[_Odd]]:
        odd_texts: dict[str, list[_Odd]] = {c: [] for c in self.columns}
        for number, odd in enumerate(odd_columns(self.readings)):
            rows = self.store.rows(
                f"SELECT k, t, count(*) FROM (SELECT unnest(range(len({odd}))) AS k, unnest({odd}) AS t, rowid AS r FROM data "
                f"WHERE {odd} IS NOT NULL) WHERE t IS NOT NULL GROUP BY k, t "
                f"QUALIFY row_number() OVER (PARTITION BY k ORDER BY min(r)) <= {_COUNTEREXAMPLES} ORDER BY k, min(r)"
            )
            for k, text, count in rows:
                odd_texts[self.columns[number * AT_ONCE + k]].append(_Odd(text, count))
        for column in self._parsed_here():
            reading = self.readings[column]
            texts = self.store.rows(
                f"SELECT {self._stored(column)}, count(*) FROM data WHERE {self._stored(column)} IS NOT NULL GROUP BY ALL"
            )
            odd_texts[column] = [_Odd(t, n) for t, n in texts if not reading.covers(t)][:_COUNTEREXAMPLES]
        return odd_texts

    def _parsed_here(self) -> list[str]:
        """Return the columns whose texts DuckDB has no expression for; they are stored as texts until the end."""
        return [c for c, r in self.readings.items() if r.sql("c") is None]

    def _stored(self, column: str) -> str:
        return quoted(self.raw.stored(column))

    # -- what the odd cells mean ---------------------------------------------------------------------------------------

    def _reconsider(self, last: bool) -> None:
        """Decide again every column that has odd cells, or that was decided on next to nothing."""
        filled = self._filled()
        for column in self.columns:
            odd = [o.text for o in self.odd[column]]
            unseen = [] if odd else self._unseen(column)
            if not odd and not unseen:
                continue
            known = self.known[column]
            known_texts = set(known)
            known.extend(t for t in dict.fromkeys((*odd, *unseen)) if t not in known_texts)
            reading = self._decide(column, self.hints)
            if last or not self._fits(column, reading, filled[column]):
                reading = self._settled(column, reading, filled[column])
            self.readings[column] = reading

    def _filled(self) -> dict[str, int]:
        """Count the cells of each column that hold a text, whatever became of it."""
        counts = (
            self.store.one("SELECT " + ", ".join(f"count({self._stored(c)})" for c in self.columns) + " FROM data")
            if self.columns
            else ()
        )
        here = self._parsed_here()
        return {
            c: n + sum(o.count for o in self.odd[c] if c not in here) for c, n in zip(self.columns, counts, strict=True)
        }

    def _unseen(self, column: str) -> list[str]:
        """Return texts of the whole column where its first rows had none, or looked like numbers without being all so."""
        reading = self.readings[column]
        if reading.target != "VARCHAR" or any(not is_missing(t) for t in self.known[column]):
            return []
        name = self._stored(column)
        return [
            r[0] for r in self.store.rows(f"SELECT DISTINCT {name} FROM data WHERE {name} IS NOT NULL LIMIT {EXAMPLES}")
        ]

    def _fits(self, column: str, reading: ColumnForm, filled: int) -> bool:
        """Say whether a reading leaves out few enough cells, and does not take most for missing."""
        if reading.target == "VARCHAR":
            return True
        missing = sum(o.count for o in self.odd[column] if is_missing(o.text))
        strange = [o for o in self.odd[column] if not is_missing(o.text)]
        stray = [o for o in strange if not reading.covers(o.text)]
        most = _WORD_CELLS if are_words([o.text.strip() for o in stray]) else _STRAY_CELLS
        few = sum(o.count for o in stray) <= most * filled and len(stray) < _COUNTEREXAMPLES
        return few and missing <= _MOST_SAID_MISSING * filled

    def _settled(self, column: str, reading: ColumnForm, filled: int) -> ColumnForm:
        """Return the reading for good: by Python's parser where DuckDB's formats fall short, else text."""
        if reading.calendar and any(reading.covers(o.text) for o in self.odd[column]):
            reading = replace(reading, calendar=replace(reading.calendar, formats=()))
        if self._fits(column, reading, filled):
            return reading
        return ColumnForm("VARCHAR", missing=tuple(m for m in reading.missing if m.strip().lower() in NARROW))

    # -- saying and finishing ------------------------------------------------------------------------------------------

    def _repairs(self, column: str, filled: int) -> list[Repair]:
        reading, name = self.readings[column], self.raw.names[column]
        at = column_place(name)
        repairs = []
        spelt = {o.text for o in self.odd[column] if is_missing(o.text) and o.text.strip()}
        if reading.target == "VARCHAR":
            spelt = {t for t in spelt if t.strip().lower() in narrow(self.raw, reading)}
        if spelt:
            count, on = self._lines(column, spelt)
            words = dict.fromkeys(o.text.strip() for o in self.odd[column] if o.text in spelt)
            shown = tuple(f"“{w}”" for w in islice(words, 5))
            repairs.append(
                Repair(
                    Message("Cells that say {} are missing values.", shown),
                    within(at, on),
                    count,
                    "Write another word if it is a category.",
                )
            )
        if reading.guarded:
            repairs.append(
                Repair("Excel's marks around texts, =\"…\" or ', were taken off.", at, filled, "Nothing is lost.")
            )
        if reading.target != "VARCHAR":
            repairs += self._strays(column, reading, at)
            repairs += self._told(column, reading, at, filled)
        if reading.left:
            return [Repair("As you chose, the column is left as it is written.", at, filled, "Choose otherwise.")]
        repairs = [replace(r, option="texts", value=name) for r in repairs]
        if stray := self._stray_among_numbers(column):
            what = Message("Most cells are numbers, but some are not, such as “{}”; the column stays text.", stray[:60])
            repairs.append(Repair(what, at, filled, "Choose numbers as its kind, and the others are missing."))
        if reading.target == "VARCHAR" and (
            padded := sum(
                o.count for o in self.odd[column] if o.text != o.text.strip() and o.text not in spelt and o.text.strip()
            )
        ):
            repairs.append(Repair("Spaces around texts were cut off.", at, padded, "Put another mark around the text."))
        return repairs

    def _stray_among_numbers(self, column: str) -> str:
        """Return a text that keeps a column of numbers from being one, or an empty one."""
        if self.raw.typed or self.readings[column].target != "VARCHAR":
            return ""
        texts = [t for t in self.known[column] if not is_missing(t)]
        strays = [t for t in texts if not is_number(t)]
        return strays[0] if 0 < len(strays) <= _STRAY_TEXTS * len(texts) and not holds_code(texts) else ""

    def _of_typed(self) -> list[Repair]:
        """Say what was done to values of a format that has types."""
        undo = "Correct these cells in the file."
        real = [c for c, t in self.raw.types.items() if t in REAL]
        infinite = (
            self.store.one(
                "SELECT "
                + ", ".join(f"count(*) FILTER (WHERE isinf({quoted(c)}))" for c in real)
                + f" FROM {self.raw.source}"
            )
            if real
            else ()
        )
        repairs = [
            Repair("Numbers that are not finite became missing values.", column_place(self.raw.names[c]), n, undo)
            for c, n in zip(real, infinite, strict=True)
            if n
        ]
        spans = [c for c, t in self.raw.types.items() if t == "INTERVAL"]
        return repairs + [
            Repair(
                "Durations were brought to seconds.",
                column_place(self.raw.names[c]),
                self.store.one(f"SELECT count({self._stored(c)}) FROM data")[0],
                "Nothing is lost.",
            )
            for c in spans
        ]

    def _told(self, column: str, reading: ColumnForm, at: Message, filled: int) -> list[Repair]:
        """Say what reading numbers or times took, with how many cells it was done to."""
        told = told_of(reading)
        if not any(t.cells for t in told):
            return [Repair(t.what, at, filled, t.undo) for t in told]
        counts = ", ".join(
            f"count(*) FILTER (WHERE regexp_matches({quoted(column)}, {literal(t.cells)}))" for t in told
        )
        changed = self.store.one(f"SELECT {counts} FROM {self.raw.source}")
        repairs = [
            Repair(t.what, at, n if t.cells else filled, t.undo) for t, n in zip(told, changed, strict=True) if n
        ]
        signs = next((n for t, n in zip(told, changed, strict=True) if t.unit), filled)
        if reading.unit == "%" and signs < filled:
            what = "Numbers without the sign % were read like those with it."
            repairs.append(Repair(what, at, filled - signs, "Write the sign on all of them, or on none."))
        return repairs

    def _strays(self, column: str, reading: ColumnForm, at: Message) -> list[Repair]:
        strays = [o.text for o in self.odd[column] if not is_missing(o.text) and not reading.covers(o.text)]
        if not strays:
            return []
        count, on = self._lines(column, set(strays))
        kind = Message("a number" if reading.number else "a date")
        shown = tuple(f"“{t[:60]}”" for t in strays[:3])
        what = Message("Cells that are not {} became missing values: {}.", kind, shown)
        return [Repair(what, within(at, on), count, "Correct these cells in the file.")]

    def _lines(self, column: str, texts: set[str]) -> tuple[int, Message]:
        """Return in how many cells any of these texts stand, and on which lines."""
        cell = self._stored(column) if column in self._parsed_here() else odd_cell(self.columns.index(column))
        condition = f"{cell} IN ({', '.join(map(literal, sorted(texts)))})"
        count = int(self.store.one(f"SELECT count(*) FROM data WHERE {condition}")[0])
        shown = self.store.rows(f"SELECT rowid FROM data WHERE {condition} ORDER BY rowid LIMIT 5")
        return count, lines([self.raw.line(int(r[0])) for r in shown], "line" if self.raw.stretches else "row", count)

    def _finish(self) -> None:
        here = self._parsed_here()
        wrong = {
            c: [o.text for o in odd_texts if not self.readings[c].covers(o.text)]
            for c, odd_texts in self.odd.items()
            if c not in here
        }
        finish(self.store, self.raw, self.readings, wrong)
