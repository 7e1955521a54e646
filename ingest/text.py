"""Delimited text into DuckDB: straight in where the file is clean, through one pass in Python where it is not.

A clean file takes DuckDB's own reader and casts that fail rather than lose anything. Whatever the reader or a cast refuses,
or the first and last kilobytes already show to be irregular, goes through `records` and `tidy`, which keep every line.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import duckdb

from core.errors import ReadError
from core.types import Repair
from ingest import encoding
from ingest.cells import NARROW, Reading, decide
from ingest.convert import LINE, Raw
from ingest.dialect import MOST_STRAYS, Dialect, Record, records, sniff
from ingest.layout import Layout, is_value, layout_of
from ingest.store import Store, literal, quoted
from ingest.tidy import Notes, named, rows, squared

MOST_COLUMNS = 2_000
_HEAD = 1 << 18  # bytes from which dialect and layout are decided
_TAIL = 1 << 16  # bytes at the end that are searched for footers
_BLOCK = 1 << 20
_LARGE = 50_000_000  # a file of more bytes is refused at the first quote that never closes
_EXAMPLES = 500  # distinct texts of a column that its reading is decided on
_TABLE = 0.2  # a dialect that scores less does not make a table
_LIKELY_TABLE = 0.4  # one that scores less, on lines that are sentences, does not either
_SENTENCE = re.compile(r"[.!?。！？][\"”']?$|[a-z][.!?] [A-Z]")
_BINARY = re.compile(rb"[\x00\x02-\x08\x0e-\x1a\x1c\x1d]")  # \x01, \x1e and \x1f are used as delimiters


@dataclass(frozen=True, slots=True)
class Plan:
    """How a text file will be read."""

    name: str
    path: Path
    dialect: Dialect
    layout: Layout
    names: tuple[str, ...]
    skip: int
    clean: bool
    sample: tuple[list[str], ...]
    comma_hint: bool
    one_line_rows: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: the table `data`, ready, if `raw` is None, else `raw` to be converted; what was repaired; units."""

    raw: Raw | None
    repairs: tuple[Repair, ...]
    units: dict[str, str]


def load(path: Path, store: Store, name: str, folder: Path) -> Loaded:
    """Load a text file into `store`.

    Args:
        path: the file, already inflated.
        store: an empty database.
        name: what to call the file in messages.
        folder: a temporary folder that the caller removes.

    Raises:
        ReadError: the file is not text, holds no table, no rows, or too many columns.
    """
    text, repairs = _as_utf8(path, name, folder)
    plan, more = _plan(text, name)
    repairs += more
    units = {n: u for n, u in zip(plan.names, plan.layout.units, strict=False) if u}
    if plan.clean:
        readings = {n: decide(n, _distinct(plan.sample, i), plan.comma_hint) for i, n in enumerate(plan.names)}
        if _direct(store, plan, readings):
            return Loaded(None, repairs, units)
        if _raw(store, plan):
            return Loaded(
                Raw(_columns(plan), plan.skip + 1 if plan.one_line_rows else None, comma_hint=plan.comma_hint),
                repairs,
                units,
            )
    notes = _rewritten(store, plan, folder)
    columns = _columns(plan)
    if "long" in notes.lines:
        extra = "extra" if "extra" not in plan.names else "extra_cells"
        columns[f"c{len(plan.names)}"] = extra
    return Loaded(Raw(columns, comma_hint=plan.comma_hint), repairs + notes.repairs(), units)


def _distinct(sample: tuple[list[str], ...], column: int) -> list[str]:
    """Return the first distinct texts of a column, in order of appearance."""
    return list(islice(dict.fromkeys(r[column] for r in sample if r[column]), _EXAMPLES))


def _columns(plan: Plan) -> dict[str, str]:
    return {f"c{i}": n for i, n in enumerate(plan.names)}


# -- bytes to UTF-8 ----------------------------------------------------------------------------------------------------


def _as_utf8(path: Path, name: str, folder: Path) -> tuple[Path, tuple[Repair, ...]]:
    """Return a UTF-8 file with the same text, and what was assumed about its encoding."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = encoding.marked(head)
    if found is None and _is_binary(head):
        raise ReadError(
            f"{name} is not text (it holds bytes that no text has), so it cannot be read as a table; export it as CSV."
        )
    if found is not None and found.codec == "utf-8-sig":
        return path, ()
    if found is None:
        wrong, right, sample = _beyond_ascii(path)
        if not wrong:
            return path, ()
        if right > 10 * wrong:
            return _mended(path, folder, wrong)
        found = encoding.guess(sample)
    target = folder / "text.utf8"
    broken = _transcode(path, target, found.codec)
    fits = f" {encoding.NAMES.get(found.rival, found.rival)} fits about as well." if found.rival else ""
    said = [
        Repair(
            f"The text was decoded from {found.label}, judged by {found.how}.{fits}",
            "the whole file",
            1,
            "Save the file as UTF-8.",
        )
    ]
    if broken:
        said.append(
            Repair(f"Bytes that are not {found.label} became �.", "the whole file", broken, "Save the file as UTF-8.")
        )
    return target, tuple(said)


def _is_binary(head: bytes) -> bool:
    return len(_BINARY.findall(head)) > max(2, len(head) / 500)


def _beyond_ascii(path: Path) -> tuple[int, int, bytes]:
    """Prove that a file is UTF-8. Returns how many sequences are wrong, how many right, and lines beyond ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    wrong = right = kept = 0
    lines: list[bytes] = []
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if block.isascii() and not decoder.getstate()[0]:
                continue
            block += file.readline()
            text = decoder.decode(block)
            bad = text.count("\ufffd") - block.count("\ufffd".encode())
            wrong += max(bad, 0)
            right += sum(ord(c) > 127 for c in text[:200_000]) - min(bad, 200_000)
            if kept < _BLOCK:
                found = [line for line in re.split(rb"(?<=[\r\n])", block) if not line.isascii()]
                lines.extend(found)
                kept += sum(map(len, found))
    return wrong, right, b"".join(lines)


def _mended(path: Path, folder: Path, wrong: int) -> tuple[Path, tuple[Repair, ...]]:
    """Keep a file that is UTF-8 but for a few bytes, which are read as Windows-1252."""

    def western(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeDecodeError)
        return error.object[error.start : error.end].decode("cp1252", "replace"), error.end

    codecs.register_error("plotline-western", western)
    target = folder / "text.utf8"
    _transcode(path, target, "utf-8", "plotline-western")
    what = "The file is UTF-8 with some bytes of another encoding, which were read as Windows-1252."
    return target, (Repair(what, "the whole file", wrong, "Save the file as UTF-8."),)


def _transcode(source: Path, target: Path, codec: str, errors: str = "replace") -> int:
    decoder = codecs.getincrementaldecoder(codec)(errors)
    broken = 0
    with source.open("rb") as given, target.open("wb") as made:
        while block := given.read(_BLOCK):
            text = decoder.decode(block)
            broken += text.count("\ufffd")
            made.write(text.encode("utf-8", "replace"))
        made.write(decoder.decode(b"", True).encode("utf-8", "replace"))
    return broken


# -- the plan ----------------------------------------------------------------------------------------------------------


def _plan(path: Path, name: str) -> tuple[Plan, tuple[Repair, ...]]:
    lines, whole, bare_cr, nul = _head_lines(path)
    if not any(line.strip() for line in lines):
        raise ReadError(f"{name} is empty; pass a file with a header and rows.")
    if lines[0].lstrip("\ufeff \t").lower().startswith(("<!doctype", "<html", "<?xml", "%pdf")):
        raise ReadError(f"{name} is a web page or a document, not a table; save the table itself as CSV.")
    told = re.match(r"^sep=(.)\s*$", lines[0].lstrip("\ufeff"))
    dialect, score = (Dialect(told[1]), 1.0) if told else sniff(lines[1:] if told else lines)
    if score < _TABLE or (score < _LIKELY_TABLE and _is_prose(lines)):
        dialect = _one_column(lines, name)
    found = list(records((line + "\n" for line in lines), dialect))
    if told:
        found = [(n, c) for n, c in found if n > 1]
    layout = layout_of(found)
    if layout.width > MOST_COLUMNS:
        raise ReadError(f"{name} has more than {MOST_COLUMNS:,} columns, the limit; leave out columns and read again.")
    if layout.body >= len(found) and whole:
        raise ReadError(f"{name} has a header but no rows; pass a file with at least one row of data.")
    line = layout.header[-1][0] if layout.header else (found[layout.body][0] if found else 1)
    names, repairs = named(layout, line)
    notes = Notes()
    strays: list[int] = []
    sample = [cells for _, cells in squared(rows(iter(found[layout.body :]), layout, notes), layout.width, notes)]
    skip = found[layout.body - 1][0] if layout.body else int(bool(told))
    clean = not (notes.lines or strays or bare_cr or nul or layout.trailing or layout.leading) and dialect.plain
    clean = clean and _clean_tail(path, dialect, layout)
    if clean and not whole:
        sample = sample[:-1]
    plan = Plan(
        name,
        path,
        dialect,
        layout,
        names,
        skip,
        clean,
        tuple(sample),
        dialect.delimiter == ";" and _has_decimal_commas(sample),
        not any("\n" in c for r in sample for c in r),
    )
    return plan, (*_layout_repairs(layout, dialect, names), *repairs)


def _head_lines(path: Path) -> tuple[list[str], bool, bool, bool]:
    """Return the first lines, whether they are all, whether lines end in a bare CR somewhere, and whether there are NULs."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        while not head.strip() and (more := file.read(_HEAD)):
            head += more
        whole = not file.read(1)
    text = head.decode("utf-8-sig", "ignore")
    bare_cr = bool(re.search("\r(?!\n)", text if whole else text[:-1]))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").split("\n")
    if (not whole and len(lines) > 1) or lines[-1] == "":
        lines.pop()
    return lines, whole, bare_cr, "\0" in text


def _one_column(lines: list[str], name: str) -> Dialect:
    """Accept a list of values as one column; refuse prose.

    Raises:
        ReadError: the lines read like sentences.
    """
    if _is_prose(lines):
        raise ReadError(
            f"{name} reads like prose: no delimiter splits its lines into columns; pass a table such as CSV."
        )
    return Dialect("")


def _is_prose(lines: list[str]) -> bool:
    """Say whether many lines are sentences: words, and a full stop at the end or in the middle."""
    filled = [line.strip() for line in lines if line.strip()]
    prose = sum(len(line.split()) > 2 and not is_value(line) and bool(_SENTENCE.search(line)) for line in filled)
    wordy = sum(len(line.split()) > 6 and not any(c.isdigit() for c in line) for line in filled)
    return max(prose, wordy) > len(filled) / 2 or (len(filled) == 1 and len(filled[0].split()) > 4)


def _has_decimal_commas(sample: list[list[str]]) -> bool:
    return any(re.fullmatch(r"-?\d+,\d+", c.strip()) for r in sample[:200] for c in r)


def _clean_tail(path: Path, dialect: Dialect, layout: Layout) -> bool:
    """Say whether the last records are rows as the first ones are."""
    size = path.stat().st_size
    if size <= _HEAD:
        return True
    with path.open("rb") as file:
        file.seek(size - _TAIL)
        lines = file.read().decode("utf-8", "ignore").replace("\r\n", "\n").split("\n")[1:]
    notes = Notes()
    found = list(records((line + "\n" for line in lines if line), dialect))
    list(squared(rows(iter(found), layout, notes), layout.width, notes))
    return not notes.lines


def _layout_repairs(layout: Layout, dialect: Dialect, names: tuple[str, ...]) -> tuple[Repair, ...]:
    said = []
    if layout.preamble:
        first = ", ".join(c for c in layout.preamble[0][1] if c.strip())
        lines = [n for n, _ in layout.preamble]
        what = f"Lines above the header were left out: “{first[:60]}”."
        said.append(
            Repair(
                what,
                f"lines {lines[0]} to {lines[-1]}" if len(lines) > 1 else f"line {lines[0]}",
                len(lines),
                "Remove the lines from the file if they are no rows.",
            )
        )
    if len(layout.header) > 1:
        what = f"{len(layout.header)} header lines were joined into one name a column, such as “{names[-1]}”."
        said.append(
            Repair(
                what,
                f"lines {layout.header[0][0]} to {layout.header[-1][0]}",
                len(layout.header),
                "Keep one header line.",
            )
        )
    if layout.units:
        said.append(
            Repair(
                "The line below the header was read as units.",
                "below the header",
                1,
                "Remove the line or fill it with data.",
            )
        )
    if layout.trailing:
        said.append(
            Repair(
                "Every line ends with a delimiter; the empty column after it was left out.",
                "the whole file",
                1,
                "Remove the last delimiter.",
            )
        )
    if layout.index:
        said.append(
            Repair(
                "The header has one name less than the rows have cells; the first column was taken to have no name.",
                "the header",
                1,
                "Name the first column.",
            )
        )
    if dialect.delimiter not in (",", "\t", ";", "|"):
        said.append(
            Repair(f"Columns are separated by {dialect.label}.", "the whole file", 1, "Save the file with commas.")
        )
    return tuple(said)


# -- into DuckDB -------------------------------------------------------------------------------------------------------


def _reader(plan: Plan) -> str:
    columns = ", ".join(f"{literal(c)}: 'VARCHAR'" for c in _columns(plan))
    quote = literal(plan.dialect.quote)
    return (
        f"read_csv({literal(str(plan.path))}, auto_detect=false, delim={literal(plan.dialect.delimiter)}, quote={quote}, "
        f"escape={quote}, header=false, skip={plan.skip}, columns={{{columns}}}, strict_mode=true, nullstr='', "
        "max_line_size=4000000)"
    )


def _direct(store: Store, plan: Plan, readings: dict[str, Reading]) -> bool:
    """Read a file whose cells are all plain in one pass; say no, and leave nothing, if anything would be lost."""
    if not all(_plain(r) for r in readings.values()):
        return False
    select = [f"{_strict(f'c{i}', reading)} AS {quoted(name)}" for i, (name, reading) in enumerate(readings.items())]
    try:
        store.run(f"CREATE TABLE data AS SELECT {', '.join(select)} FROM {_reader(plan)}")
    except duckdb.Error:
        return False
    if _same_start(store, plan, readings) and _texts_clean(
        store, [n for n, r in readings.items() if r.target == "VARCHAR"]
    ):
        return True
    store.run("DROP TABLE data")
    return False


def _plain(reading: Reading) -> bool:
    if [m for m in reading.missing if m]:
        return False
    if reading.number:
        return reading.number.plain and not reading.number.wide and not reading.number.padded
    return reading.target == "VARCHAR" or (reading.calendar is not None and reading.sql("c") is not None)


def _strict(cell: str, reading: Reading) -> str:
    """Return an expression that fails where the reading does not cover a cell."""
    if reading.target == "VARCHAR":
        return cell
    refuse = f"CASE WHEN {cell} IS NOT NULL THEN CAST(error('not covered') AS {reading.target}) END"
    return f"coalesce({reading.sql(cell)}, {refuse})"


def _same_start(store: Store, plan: Plan, readings: dict[str, Reading]) -> bool:
    """Check that DuckDB's first row is the one that the plan was made on."""
    texts = [n for n, r in readings.items() if r.target == "VARCHAR"] or list(readings)[:1]
    shown = ", ".join(f"CAST({quoted(n)} AS VARCHAR)" for n in texts)
    first = store.connection.execute(f"SELECT {shown} FROM data LIMIT 1").fetchone()
    if first is None or not plan.sample:
        return first is None and not plan.sample
    expected = dict(zip(plan.names, plan.sample[0], strict=False))
    return all(
        (got or "") == expected[n] or readings[n].target != "VARCHAR" for n, got in zip(texts, first, strict=True)
    )


def _texts_clean(store: Store, names: list[str]) -> bool:
    """Check that no text has spaces around it or is a spelling of nothing, and that the header is not repeated."""
    if not names:
        return True
    narrow = ", ".join(literal(m) for m in sorted(NARROW - {""}))
    tests = [f"{c} <> trim({c}) OR (length({c}) < 8 AND lower({c}) IN ({narrow}))" for c in map(quoted, names)]
    repeated = " AND ".join(f"{quoted(n)} = {literal(n)}" for n in names)
    return not store.one(f"SELECT count(*) FROM data WHERE {' OR '.join(tests)} OR ({repeated})")[0]


def _raw(store: Store, plan: Plan) -> bool:
    """Read a file of regular records as text; say no if DuckDB refuses a line."""
    try:
        store.run(f"CREATE TABLE raw AS SELECT * FROM {_reader(plan)}")
    except duckdb.Error:
        return False
    header = " AND ".join(f"trim(c{i}) = {literal(n)}" for i, n in enumerate(plan.layout.names))
    first = store.connection.execute("SELECT * FROM raw LIMIT 1").fetchone()
    same = (
        first is not None
        and bool(plan.sample)
        and all((a or "") == b for a, b in zip(first, plan.sample[0], strict=False))
    )
    if same and not store.one(f"SELECT count(*) FROM raw WHERE {header}")[0]:
        return True
    store.run("DROP TABLE raw")
    return False


def _rewritten(store: Store, plan: Plan, folder: Path) -> Notes:
    """Pass the file through `records` and `tidy` into a regular one, and read that."""
    notes = Notes()
    strays: list[int] = []
    patience = 1 if plan.path.stat().st_size > _LARGE else MOST_STRAYS
    target = folder / "rows.csv"
    width = len(plan.names)
    with target.open("w", encoding="utf-8", newline="") as made:
        writer = csv.writer(made, lineterminator="\n")
        source = islice(records(_lines(plan.path), plan.dialect, strays, patience), plan.layout.body, None)
        body = source if plan.skip != 1 or plan.layout.body else (r for r in source if r[0] > 1)
        try:
            for line, cells in squared(rows(body, plan.layout, notes), width, notes):
                writer.writerow([line, *cells])
        except csv.Error as error:
            raise ReadError(
                f"{plan.name} cannot be cut into cells ({error}); check its quotes and read again."
            ) from error
    for line in strays:
        notes.add("stray", line)
    _read_rows(store, width, target)
    return notes


def _read_rows(store: Store, width: int, path: Path) -> None:
    """Read rows that this module wrote: a line number, the cells, and what was beyond them."""
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width + 1))
    store.run(
        f"CREATE TABLE raw AS SELECT * FROM read_csv({literal(str(path))}, auto_detect=false, delim=',', quote='\"', escape='\"', "
        f"header=false, columns={{{literal(LINE)}: 'BIGINT', {columns}}}, nullstr='', max_line_size=100000000)"
    )


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
        for line in file:
            yield line.replace("\0", "") if "\0" in line else line


def from_records(found: Iterable[Record], store: Store, name: str, folder: Path) -> Loaded:
    """Load records that another reader made (a sheet) as if they were lines.

    Raises:
        ReadError: there is no row below a header.
    """
    kept = list(found)
    if not any(c.strip() for _, cells in kept for c in cells):
        raise ReadError(f"{name} is empty; pass a file with a header and rows.")
    layout = layout_of(kept[:2000])
    if layout.width > MOST_COLUMNS:
        raise ReadError(f"{name} has more than {MOST_COLUMNS:,} columns, the limit; leave out columns and read again.")
    if layout.body >= len(kept):
        raise ReadError(f"{name} has a header but no rows; pass a file with at least one row of data.")
    names, repairs = named(layout, layout.header[-1][0] if layout.header else kept[0][0])
    notes = Notes()
    target = folder / "rows.csv"
    with target.open("w", encoding="utf-8", newline="") as made:
        writer = csv.writer(made, lineterminator="\n")
        for line, cells in squared(rows(iter(kept[layout.body :]), layout, notes), layout.width, notes):
            writer.writerow([line, *cells])
    _read_rows(store, layout.width, target)
    columns = {f"c{i}": n for i, n in enumerate(names)}
    if "long" in notes.lines:
        columns[f"c{len(names)}"] = "extra"
    units = {n: u for n, u in zip(names, layout.units, strict=False) if u}
    return Loaded(Raw(columns), (*_layout_repairs(layout, Dialect(","), names), *repairs, *notes.repairs()), units)
