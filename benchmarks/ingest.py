"""What reading costs and how often it is right, in one run on one machine: every figure that the README gives of it.

Time from file to profile beside DuckDB's `read_csv` + `SUMMARIZE` and beside ydata-profiling's minimal mode (in an
environment of its own, for it lacks pandas 3), on the wall clock and in processor seconds of all processes; a file of 2 GB and
the memory that it takes; how many files dirtied one way at a time are read as the clean one, and how many changes of files
spoilt at random no repair names; how many texts of many languages
and encodings come back; how hostile files end, and what a second session of the app feels of them.

python -m benchmarks.ingest [--quick] [--rows 1000000] [--columns 20] [--only time|large|dirty|silent|encodings|hostile|beside]

`--quick` times 200,000 rows once, reads one way in eight, and leaves out the large files.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import gettext
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path

import duckdb

from benchmarks import hostile
from benchmarks.dirt import Clean, Dirty, Row, cleans, pollutions, spoilt
from core.errors import ReadError
from core.types import Table
from ingest.bytes.encoding import guess, marked
from ingest.places import column as column_place
from ingest.read import read
from insights.profile import profile

QUICK_ROWS, ONE_IN = 200_000, 8
LARGE = 2_000_000_000  # bytes
SPOILT = 60  # files of each clean table
_NEVER = object()  # what no value is the same as
CLOSE = 0.011  # what a number may differ by: some ways of writing keep two decimals


# -- dirtied files -----------------------------------------------------------------------------------------------------


def score(tables: tuple[Clean, ...], step: int = 1) -> Iterator[tuple[str, int, int]]:
    """Read the dirtied files of each clean table, every `step`th; yield its label, how many are right, and of how many."""
    for clean in tables:
        right = total = 0
        for dirty in islice(pollutions(clean), 0, None, step):
            wrong = difference(dirty)
            total, right = total + 1, right + (not wrong)
            if wrong:
                print(f"  {clean.label}, {dirty.label}: {wrong}")
        yield clean.label, right, total


def difference(dirty: Dirty) -> str:
    """Say how what was read differs from the clean table, or nothing."""
    try:
        table = read(dirty.source)
    except ReadError as error:
        return f"refused: {error}"
    names = _written(table)
    if names != dirty.names:
        return f"columns {names}"
    got = table.expr.to_pyarrow().to_pylist()
    if len(got) != len(dirty.values):
        return f"{len(got)} rows for {len(dirty.values)}"
    for i, (row, want) in enumerate(zip(got, dirty.values, strict=True)):
        for name, wanted in zip(names, want, strict=True):
            if not _same(row[name], wanted):
                return f"row {i + 1}, {name}: {row[name]!r} for {wanted!r}"
    return ""


def _written(table: Table) -> list[str]:
    """Return the columns that are the file's own: without the times between its dates that reading made."""
    made = {str(repair.where) for repair in table.repairs if repair.option == "spans"}
    return [c.name for c in table.columns if str(column_place(c.name)) not in made]


def _same(value: object, wanted: object) -> bool:
    if isinstance(wanted, float) and isinstance(value, (int, float)):
        return abs(value - wanted) < CLOSE
    if isinstance(wanted, dt.date) and isinstance(value, dt.datetime):  # midnight of that day
        return value == dt.datetime(wanted.year, wanted.month, wanted.day)
    return value == wanted


@dataclass(frozen=True)
class Changes:
    """How many cells of a file are not read as they were before they were spoilt, and those that no repair is about."""

    all: int
    silent: list[str]


def changes(clean: Clean, source: bytes, written: list[Row]) -> Changes:
    """Count what reading made of a spoilt file: a text that is kept as it is written is none of its changes."""
    try:
        table = read(source)
    except ReadError:
        return Changes(0, [])
    places = [str(repair.where) for repair in table.repairs]
    names = _written(table)
    got = [[row[name] for name in names] for row in table.expr.to_pyarrow().to_pylist()]
    if len(got) != len(clean.rows) or names != clean.names:
        told = any("line" in place or "header" in place or "columns" in place for place in places)
        return Changes(1, [] if told else [f"{len(got)} rows, columns {names}"])
    silent, changed = list[str](), 0
    for values, wanted, cells in zip(got, clean.values(), written, strict=True):
        for name, value, want, cell in zip(clean.names, values, wanted, cells, strict=True):
            if _same(value, want) or (isinstance(want, str) and value == cell) or _same(value, _plain(cell)):
                continue
            changed += 1
            if not any(name in place for place in places):
                silent.append(f"{name}: {cell!r} became {value!r}")
    return Changes(changed, silent)


def _plain(cell: str) -> object:
    """Return what a cell holds as any program reads it: a number, or nothing."""
    try:
        return float(cell) if cell else None
    except ValueError:
        return cell if not cell else _NEVER


def silences(files: int) -> None:
    """Print how many changes of randomly spoilt files no repair names."""
    counted, unnamed = 0, Counter[str]()
    for clean, seed in product(cleans(), range(files)):
        if clean.label != "long":
            found = changes(clean, *spoilt(clean, seed))
            counted += found.all
            unnamed.update(found.silent[:1])
    silent = sum(unnamed.values())
    print(f"spoilt at random: {counted:,} cells changed by reading, files with one that no repair names: {silent}")
    for what, times in unnamed.most_common():
        print(f"  {times} × {what}")


# -- time --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """Seconds on the wall clock, and of the processor in all processes."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.processor:.2f} s of the processor)"


def _profiled(source: Path) -> None:
    profile(read(source))


def cost(work: Callable[[], object], times: int) -> Cost:
    """Do something several times; return the least that it cost."""
    found = []
    for _ in range(times):
        wall, used = time.perf_counter(), _processor()
        work()
        found.append((time.perf_counter() - wall, _processor() - used))
    return Cost(min(w for w, _ in found), min(p for _, p in found))


def _processor() -> float:
    """Return the processor seconds of this process, of those that it has ended, and of those that it runs."""
    ended = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return ended + sum(map(_used, hostile.children()))


def _used(process: int) -> float:
    with contextlib.suppress(OSError, IndexError):
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _write(path: Path, rows: int, columns: int) -> None:
    fields = ", ".join(
        f"round(random() * 1000, 2) AS v{k}" if k % 2 else f"CAST(random() * 10000 AS INTEGER) AS n{k}"
        for k in range(max(columns - 4, 2))
    )
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar=false")
        connection.execute(
            f"COPY (SELECT DATE '2020-01-01' + CAST(i % 1500 AS INTEGER) AS day, 'R' || (i % 7) AS region, 'item ' || (hash(i) % 5000) AS item, "
            f"TIMESTAMP '2020-01-01' + INTERVAL (i) MINUTE AS seen, {fields} FROM range({rows}) t(i)) TO '{path}' (HEADER)"
        )


def timing(rows: int, columns: int, times: int) -> None:
    """Print seconds from one clean file to its profile, and the same when one cell, or one line, is dirty."""
    with tempfile.TemporaryDirectory() as folder:
        path, cell, line = (Path(folder) / f"{name}.csv" for name in ("clean", "cell", "line"))
        _write(path, rows, columns)
        content = path.read_bytes()
        cell.write_bytes(content.replace(b"R3", b"N/A", 1))
        middle = content.index(b"\n", len(content) // 2)
        line.write_bytes(content[:middle] + b",one cell more" + content[middle:])
        del content
        profile(read(b"a,b\n1,2\n2,3\n"))  # starts a child and loads what is loaded once
        bare = cost(lambda: _bare(path), times)
        print(f"{rows:,} rows × {columns} columns, {path.stat().st_size / 1e6:.0f} MB, best of {times}")
        print(f"  DuckDB read_csv + SUMMARIZE: {bare}")
        for label, source in (("clean", path), ("one cell dirty", cell), ("one line too long", line)):
            ours = cost(partial(_profiled, source), times)
            ratio = f"{ours.wall / bare.wall:.2f}× DuckDB, {ours.processor / bare.processor:.2f}× of its processor time"
            print(f"  Plotline, read + profile, {label}: {ours}, {ratio}")
        print(f"  ydata-profiling, minimal mode: {_ydata(path)}")


def _bare(path: Path, database: Path | str = ":memory:") -> None:
    with duckdb.connect(database) as connection:
        connection.execute(f"CREATE TABLE data AS SELECT * FROM read_csv('{path}')")
        connection.execute("SUMMARIZE data").fetchall()


_YDATA = """
import sys, time
import pandas as pd
from ydata_profiling import ProfileReport
wall, used = time.perf_counter(), time.process_time()
ProfileReport(pd.read_csv(sys.argv[1]), minimal=True, progress_bar=False).get_description()
print(f"{time.perf_counter() - wall:.2f} s ({time.process_time() - used:.2f} s of the processor)")
"""
YDATA_VARIABLE = "PLOTLINE_YDATA"  # a Python that has ydata-profiling; without it one is made for the run


def _ydata(path: Path) -> str:
    """Return what ydata-profiling takes, in an environment that is made for it and removed again."""
    given = os.environ.get(YDATA_VARIABLE)
    home = Path(tempfile.mkdtemp(prefix="plotline-ydata-"))
    python = Path(given) if given else home / "bin" / "python"
    wanted = ["ydata-profiling==4.16.1", "setuptools<81"]
    try:
        if not given:
            subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True)
            subprocess.run(
                [python, "-m", "pip", "install", "-q", *wanted], check=True, capture_output=True, timeout=900
            )
        done = subprocess.run([python, "-c", _YDATA, path], check=True, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.SubprocessError) as error:
        return f"not measured, for it could not be installed or run ({str(error)[:80]})"
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return done.stdout.strip().splitlines()[-1]


def large() -> None:
    """Print what a CSV of 2 GB takes to be read and profiled beside DuckDB's own, and the most memory of all processes together."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        _write(path, 14_700_000, 20)
        size = path.stat().st_size
        assert size >= LARGE, f"the file has {size:,} bytes only"
        wall, used = time.perf_counter(), _processor()
        with hostile.Memory() as memory:
            table = read(path)
            reading = time.perf_counter() - wall
            shape = profile(table)
        spent = Cost(time.perf_counter() - wall, _processor() - used)
        bare = cost(lambda: _bare(path, Path(folder) / "bare.duckdb"), 1)
        print(
            f"{size / 1e9:.2f} GB, {shape.rows:,} rows: read {reading:.1f} s, read + profile {spent}, "
            f"at most {memory.children / 1e6:,.0f} MB in the child and {memory.all / 1e6:,.0f} MB in all\n"
            f"  DuckDB read_csv + SUMMARIZE, on disk: {bare}; ours takes {spent.wall / bare.wall:.2f}× of its time"
        )


# -- encodings ---------------------------------------------------------------------------------------------------------

CATALOGUES = Path(
    "/usr/share/locale"
)  # where Debian's iso-codes keeps the names of countries, languages and currencies
WESTERN = "cp1252 iso8859-1 mac_roman cp850"
CODECS = {
    **dict.fromkeys("fr de es it pt_BR sv da nb".split(), WESTERN),
    **dict.fromkeys("nl is ca fi".split(), "cp1252 iso8859-1"),
    **dict.fromkeys("cs pl hu".split(), "cp1250 iso8859-2 cp852"),
    **dict.fromkeys("sk ro hr sl".split(), "cp1250 iso8859-2"),
    **dict.fromkeys("et lt lv".split(), "cp1257"),
    "ru": "cp1251 koi8-r cp866 iso8859-5 mac_cyrillic",
    "uk": "cp1251 koi8-u iso8859-5",
    "bg": "cp1251 iso8859-5",
    "be": "cp1251",
    "sr": "cp1251",
    "el": "cp1253 iso8859-7",
    "tr": "cp1254 iso8859-9",
    "he": "cp1255 iso8859-8",
    "ar": "cp1256 iso8859-6",
    "fa": "cp1256",
    "th": "cp874",
    "zh_CN": "gb18030 gbk",
    "zh_TW": "big5",
    "ja": "cp932 euc_jp iso2022_jp",
    "ko": "cp949",
}


def encoded(lengths: tuple[int, ...] = (8, 60, 200)) -> Iterator[tuple[str, str]]:
    """Yield a table's text and a codec for it: names of countries, languages and currencies in 36 languages."""
    rng = random.Random(5)
    for language, codecs in CODECS.items():
        names = sorted(_names(language))
        for codec in codecs.split() if len(names) > 60 else ():
            for length in lengths:
                chosen = rng.sample(names, min(length, len(names)))
                text = "id,name,value\n" + "".join(f"{i},{name},{7 * i}\n" for i, name in enumerate(chosen))
                yield "".join(c for c in text if c.encode(codec, "ignore")), codec


def _names(language: str) -> Iterator[str]:
    for domain in ("iso_3166-1", "iso_639-2", "iso_4217"):
        path = CATALOGUES / language / "LC_MESSAGES" / f"{domain}.mo"
        if path.exists():
            with path.open("rb") as file:
                found = gettext.GNUTranslations(file)._catalog.items()  # type: ignore[attr-defined]
            yield from (v for k, v in found if k and isinstance(v, str) and v != k and "\n" not in v and '"' not in v)


def encodings() -> None:
    """Print how many encoded texts come back exactly, and how many are wrong without a word of doubt."""
    exact = silent = total = 0
    for text, codec in encoded():
        content = text.encode(codec)
        found = marked(content) or guess(b"".join(x for x in content.splitlines(True) if not x.isascii()))
        total += 1
        right = content.decode(found.codec, "replace") == text
        exact += right
        silent += not right and not found.rival
    if not total:
        print(f"encodings: not measured, for {CATALOGUES} holds no catalogues of iso-codes")
        return
    print(
        f"encodings: {exact} of {total} texts exact ({exact / total:.1%}), {silent} silently wrong ({silent / total:.1%})"
    )


# -- hostile files -----------------------------------------------------------------------------------------------------


def hostilities(quick: bool) -> None:
    """Print how every hostile file ends, after how long, and in how much memory."""
    for label, content in hostile.files(quick):
        end = hostile.end_of(content)
        print(f"  {label}: {end.seconds:.1f} s, {end.memory / 1e6:,.0f} MB, {end.said}")


def beside(quick: bool) -> None:
    """Print what a second session of the app feels of each hostile file."""
    for label, seconds, slowest, said in hostile.beside(quick):
        print(f"  {label}: {seconds:.1f} s; the other session's slowest page {slowest:.2f} s; {said}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", choices=("time", "large", "dirty", "silent", "encodings", "hostile", "beside"))
    options = parser.parse_args()

    def asked(part: str) -> bool:
        return options.only in (None, part)

    if asked("dirty"):
        found = list(score(cleans(), ONE_IN if options.quick else 1))
        right, total = sum(r for _, r, _ in found), sum(t for _, _, t in found)
        by_table = ", ".join(f"{label} {r} of {t}" for label, r, t in found)
        print(f"dirtied one way at a time: {right} of {total} read as the clean file ({right / total:.1%}): {by_table}")
    if asked("silent"):
        silences(SPOILT // ONE_IN if options.quick else SPOILT)
    if asked("encodings"):
        encodings()
    if asked("hostile"):
        print("hostile files:")
        hostilities(options.quick)
    if asked("beside"):
        print("hostile files beside a second session of the app:")
        beside(options.quick)
    if asked("time"):
        timing(QUICK_ROWS if options.quick else options.rows, options.columns, 1 if options.quick else 3)
    if asked("large") and not options.quick:
        large()


if __name__ == "__main__":
    main()
