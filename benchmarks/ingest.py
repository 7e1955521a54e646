"""What reading costs and how often it is right, in one run on one machine.

Time from file to profile beside DuckDB's `read_csv` + `SUMMARIZE` and beside ydata-profiling's minimal mode (in an
environment of its own, for it lacks pandas 3); how many files dirtied one way at a time are read as the clean one; how many
texts of many languages and encodings come back; and how hostile files end.

python -m benchmarks.ingest [--rows 1000000] [--columns 20] [--only time|dirty|encodings|hostile]
"""

from __future__ import annotations

import argparse
import bz2
import csv
import datetime as dt
import gettext
import gzip
import io
import lzma
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np

from core.errors import ReadError
from ingest.encoding import guess, marked
from ingest.read import read
from insights.profile import profile

Grid = list[list[str]]

NAMES = ["day", "region", "code", "units", "price", "remark"]
REGIONS = ("North", "South", "East", "West")
REMARKS = ("paid late", "ok, as agreed", "call back", 'said "fine"', "returned")


def clean() -> Grid:
    """Return the rows that every dirtied file must be read as, as texts."""
    rng = np.random.default_rng(7)
    start = dt.date(2021, 1, 4)
    return [
        [
            (start + dt.timedelta(days=3 * i)).isoformat(),
            REGIONS[i % 4],
            f"{i + 1:04d}",
            str(int(rng.integers(1200, 9900))),
            f"{1000 + 8000 * rng.random():.2f}",
            REMARKS[i % 5],
        ]
        for i in range(60)
    ]


def expected() -> list[tuple[object, ...]]:
    """Return the same rows as values."""
    return [(dt.date.fromisoformat(d), r, c, float(u), float(p), m) for d, r, c, u, p, m in clean()]


def write(
    rows: Grid,
    delimiter: str = ",",
    end: str = "\n",
    header: bool = True,
    quoting: int = csv.QUOTE_MINIMAL,
    quote: str = '"',
) -> str:
    """Write rows as delimited text, with the header."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting, quotechar=quote)
    if header:
        writer.writerow(NAMES)
    writer.writerows(rows)
    return out.getvalue()


def column(name: str, change: Callable[[str], str]) -> Grid:
    """Return the rows with one column rewritten."""
    j = NAMES.index(name)
    return [[change(c) if k == j else c for k, c in enumerate(r)] for r in clean()]


def dates(form: str) -> Grid:
    """Return the rows with their days written in another form."""
    return column("day", lambda c: dt.date.fromisoformat(c).strftime(form))


def european(text: str) -> str:
    """Write a number with decimal comma and thousands point."""
    return f"{float(text):,.2f}".translate(str.maketrans(",.", ".,"))


def _multi(delimiter: str) -> str:
    return "\n".join(delimiter.join(r) for r in [NAMES, *clean()]) + "\n"


def _joined(delimiter: str) -> str:
    """Write the rows with quotes only where a cell needs them, around the cell and not the spaces."""
    quoted = [
        [c if c.replace(" ", "").isalnum() or c[0].isdigit() else '"' + c.replace('"', '""') + '"' for c in r]
        for r in [NAMES, *clean()]
    ]
    return "\n".join(delimiter.join(r) for r in quoted) + "\n"


def _fixed() -> str:
    rows = [NAMES, *clean()]
    widths = [max(len(r[j]) for r in rows) + 2 for j in range(len(NAMES))]
    return "\n".join("".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows) + "\n"


def _lines(change: Callable[[list[str]], list[str]]) -> str:
    return "".join(change(write(clean()).splitlines(keepends=True)))


def _insert(at: int, *lines: str) -> str:
    return _lines(lambda found: [*found[:at], *(line + "\n" for line in lines), *found[at:]])


def _pack_zip(data: bytes) -> bytes:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", data)
    return out.getvalue()


def _pack_zstd(data: bytes) -> bytes:
    import zstandard

    return zstandard.compress(data)


def pollutions() -> Iterator[tuple[str, str | bytes]]:
    """Yield every way in which the clean file is dirtied, one at a time."""
    rows = clean()
    text = write(rows)
    yield "clean", text
    for label, delimiter in (
        ("tab", "\t"),
        ("semicolon", ";"),
        ("bar", "|"),
        ("caret", "^"),
        ("tilde", "~"),
        ("control", "\x01"),
        ("colon", ":"),
    ):
        yield f"delimiter {label}", write(rows, delimiter)
    for delimiter in ("||", "::", ";;", "|~|", "~|~"):
        yield f"delimiter {delimiter}", _multi(delimiter)
    yield "fixed widths", _fixed()
    yield "two spaces", "\n".join("   ".join(r) for r in [NAMES, *rows])
    yield "space after comma", _joined(", ")
    yield "CR", write(rows, end="\r")
    yield "CRLF", write(rows, end="\r\n")
    yield (
        "mixed line ends",
        _lines(lambda found: [x.replace("\n", "\r\n") if i % 3 else x for i, x in enumerate(found)]),
    )
    yield "no last line end", text.rstrip("\n")
    yield "all quoted", write(rows, quoting=csv.QUOTE_ALL)
    yield "single quotes", write(rows, quote="'", quoting=csv.QUOTE_ALL)
    yield (
        "backslash escapes",
        "\n".join(",".join('"' + c.replace('"', '\\"') + '"' for c in r) for r in [NAMES, *rows]) + "\n",
    )
    for codec in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        yield f"encoding {codec}", text.encode(codec)
    yield "preamble", "Sales report\nprinted on 5 May\n\n" + text
    yield "padded preamble", "Sales report,,,,,\n,,,,,\n" + text
    yield "key-value preamble", "Author:,Ann,,,,\nDate:,2021-07-01,,,,\n,,,,,\n" + text
    yield "sep line", "sep=;\n" + write(rows, ";")
    yield "comments on top", "# exported by X\n# version 2\n" + text
    yield "comments among rows", _insert(9, "# checked until here")
    yield "units row", _insert(1, ",,,pcs,$,")
    yield "two header rows", "when,where,where,sales,sales,other\n" + text
    yield "blank lines", _insert(5, "", "")
    yield "blank line below header", _insert(1, "")
    yield "blank line above header", "\n" + text
    yield "empty rows", _insert(5, ",,,,,")
    yield "blank lines at end", text + "\n\n\n"
    yield "repeated header", _insert(20, ",".join(NAMES))
    yield "totals row", text + "Total,,,123456,234567.00,\n"
    yield "totals row zh", text + "合计,,,123456,234567.00,\n"
    yield "footer note", text + "\nSource: the office of sales\n"
    yield "footer notes", text + "* provisional\nNote: figures may change\n"
    yield "row count footer", text + "\n(60 rows affected)\n"
    yield "rule under header", _insert(1, "----,----,----,----,----,----")
    yield "trailing delimiter", _lines(lambda found: [x.rstrip("\n") + ",\n" for x in found])
    yield "trailing delimiter in rows", _lines(lambda found: [found[0], *(x.rstrip("\n") + ",\n" for x in found[1:])])
    yield (
        "markdown",
        "| " + " | ".join(NAMES) + " |\n|" + "---|" * 6 + "\n" + "".join("| " + " | ".join(r) + " |\n" for r in rows),
    )
    yield "spaces around", "\n".join(" " + line for line in _joined(" , ").splitlines())
    yield "NUL bytes", text.replace("North", "No\0rth", 1)
    for form in (
        "%Y/%m/%d",
        "%Y.%m.%d",
        "%d/%m/%Y",
        "%m/%d/%Y",
        "%d.%m.%Y",
        "%d-%m-%Y",
        "%d/%m/%y",
        "%d %b %Y",
        "%b %d, %Y",
        "%B %d, %Y",
        "%d-%b-%y",
        "%d-%b-%Y",
        "%Y%m%d",
        "%Y年%m月%d日",
        "%A, %d %B %Y",
        "%d. %B %Y",
        "%G-W%V-%u",
        "%Y-%b-%d",
    ):
        yield f"dates {form}", write(dates(form))
    yield (
        "dates as Excel serials",
        write(column("day", lambda c: str((dt.date.fromisoformat(c) - dt.date(1899, 12, 30)).days))),
    )
    numbers: dict[str, Callable[[str], str]] = {
        "thousands comma": lambda c: f"{float(c):,.2f}",
        "decimal comma": lambda c: c.replace(".", ","),
        "European": european,
        "thousands space": lambda c: f"{float(c):,.2f}".replace(",", " "),
        "thin space": lambda c: f"{float(c):,.2f}".replace(",", "\u202f"),
        "apostrophe": lambda c: f"{float(c):,.2f}".replace(",", "'"),
        "dollar": lambda c: f"${float(c):,.2f}",
        "euro after": lambda c: european(c) + " €",
        "pound": lambda c: f"£{c}",
        "yuan": lambda c: f"¥{c}",
        "元": lambda c: f"{c}元",
        "USD": lambda c: f"USD {c}",
        "percent": lambda c: f"{c}%",
        "scientific": lambda c: f"{float(c):.5e}",
        "万": lambda c: f"{float(c) / 1e4:.6f}万",
        "k": lambda c: f"{float(c) / 1e3:.5f}K",
        "plus sign": lambda c: f"+{c}",
        "kilograms": lambda c: f"{c} kg",
        "footnote": lambda c: f"{c}*" if c.endswith("7") else c,
        "full-width": lambda c: c.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
        "Indian": lambda c: f"{int(float(c)) // 1000},{float(c) % 1000:06.2f}",
    }
    for label, change in numbers.items():
        yield f"numbers {label}", write(column("price", change))
        yield f"numbers {label} ;", write(column("price", change), ";")
    yield "gzip", gzip.compress(text.encode())
    yield "bz2", bz2.compress(text.encode())
    yield "xz", lzma.compress(text.encode())
    yield "zip", _pack_zip(text.encode())
    yield "zstd", _pack_zstd(text.encode())
    yield "zip in gzip", gzip.compress(_pack_zip(text.encode()))
    yield "gzip of UTF-16 with semicolons", gzip.compress(write(rows, ";").encode("utf-16"))


RENAMED = {"two header rows": ["when day", "where region", "where code", "sales units", "sales price", "other remark"]}


def score(verbose: bool = True) -> tuple[int, int]:
    """Read every dirtied file; return how many come out as the clean one, and how many there are."""
    right = total = 0
    truth = expected()
    for label, source in pollutions():
        total += 1
        wrong = difference(label, source, truth)
        right += not wrong
        if wrong and verbose:
            print(f"  {label}: {wrong}")
    return right, total


def difference(label: str, source: str | bytes, truth: list[tuple[object, ...]]) -> str:
    """Say how what was read differs from the clean table, or nothing."""
    try:
        table = read(source.encode() if isinstance(source, str) else source)
    except ReadError as error:
        return f"refused: {error}"
    names = [c.name for c in table.columns]
    if names != RENAMED.get(label, NAMES):
        return f"columns {names}"
    got = table.expr.to_pyarrow().to_pylist()
    if len(got) != len(truth):
        return f"{len(got)} rows"
    for i, (row, want) in enumerate(zip(got, truth, strict=True)):
        for name, value, wanted in zip(names, row.values(), want, strict=True):
            same = (
                abs(value - wanted) < 0.011
                if isinstance(wanted, float) and isinstance(value, (int, float))
                else value == wanted
            )
            if not same:
                return f"row {i + 1}, {name}: {value!r} for {wanted!r}"
    return ""


def timing(rows: int, columns: int) -> None:
    """Print seconds from one clean file to its profile, and the same when one cell, or one line, is dirty."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clean.csv"
        many = max(columns - 4, 2)
        fields = ", ".join(
            f"round(random() * 1000, 2) AS v{k}" if k % 2 else f"CAST(random() * 10000 AS INTEGER) AS n{k}"
            for k in range(many)
        )
        duckdb.sql(
            f"COPY (SELECT DATE '2020-01-01' + CAST(i % 1500 AS INTEGER) AS day, 'R' || (i % 7) AS region, 'item ' || (hash(i) % 5000) AS item, "
            f"TIMESTAMP '2020-01-01' + INTERVAL (i) MINUTE AS seen, {fields} FROM range({rows}) t(i)) TO '{path}' (HEADER)"
        )
        cell, line = Path(folder) / "cell.csv", Path(folder) / "line.csv"
        content = path.read_bytes()
        cell.write_bytes(content.replace(b"R3", b"N/A", 1))
        middle = content.index(b"\n", len(content) // 2)
        line.write_bytes(content[:middle] + b",one cell more" + content[middle:])
        del content
        read(path)  # starts a child and warms the file cache
        bare = _seconds(lambda: _bare(path))
        print(f"{rows:,} rows × {columns} columns, {path.stat().st_size / 1e6:.0f} MB, best of 3")
        print(f"  DuckDB read_csv + SUMMARIZE: {bare:.2f} s")
        for label, source in (("clean", path), ("one cell dirty", cell), ("one line too long", line)):
            reading = _seconds(lambda source=source: read(source))
            whole = _seconds(lambda source=source: profile(read(source)))
            print(
                f"  Plotline, {label}: read {reading:.2f} s, read + profile {whole:.2f} s ({whole / bare:.2f}× DuckDB)"
            )
        print(f"  ydata-profiling, minimal mode: {_ydata(path)}")


def _bare(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE data AS SELECT * FROM read_csv('{path}')")
        connection.execute("SUMMARIZE data").fetchall()


_YDATA = """
import sys, time
import pandas as pd
from ydata_profiling import ProfileReport
start = time.perf_counter()
ProfileReport(pd.read_csv(sys.argv[1]), minimal=True, progress_bar=False).get_description()
print(f"{time.perf_counter() - start:.2f} s")
"""


def _ydata(path: Path) -> str:
    """Return what ydata-profiling takes, in an environment that is made once below the user's cache folder."""
    home = Path.home() / ".cache" / "plotline" / "ydata-profiling"
    python = home / "bin" / "python"
    try:
        if not (home / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True, capture_output=True)
            wanted = ["ydata-profiling==4.16.1", "setuptools<81"]
            subprocess.run(
                [python, "-m", "pip", "install", "-q", *wanted], check=True, capture_output=True, timeout=900
            )
            (home / "ready").touch()
        done = subprocess.run([python, "-c", _YDATA, path], check=True, capture_output=True, text=True, timeout=900)
    except (OSError, subprocess.SubprocessError) as error:
        return f"not measured, for it could not be installed or run ({str(error)[:80]})"
    return done.stdout.strip().splitlines()[-1]


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


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


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield files that were made to do harm."""
    yield "600 MB of zeros in gzip", gzip.compress(bytes(600_000_000), 1)
    yield "a bomb in a bomb", gzip.compress(gzip.compress(bytes(300_000_000), 1))
    yield (
        "100,000 columns",
        (",".join(f"c{i}" for i in range(100_000)) + "\n" + ",".join("1" * 100_000) + "\n").encode(),
    )
    lines = "".join(f"{i},name {i},{2 * i}\n" for i in range(3_000_000))
    yield "a quote that never closes, 66 MB", ('id,name,v\n1,"open,5\n' + lines).encode()
    yield "a cell of 20 MB", b'id,name\n1,"' + b"x" * 20_000_000 + b'"\n2,y\n'
    yield "2,000,000 blank lines", b"a,b\n1,2\n" + b"\n" * 2_000_000 + b"3,4\n"
    yield "JSON 100,000 levels deep", b"[" * 100_000 + b"]" * 100_000
    yield "5 MB of NUL", bytes(5_000_000)
    yield "a page of HTML", b"\n <!DOCTYPE html><html><body><table></table></body></html>"


def hostilities() -> None:
    """Print how every hostile file ends, after how long."""
    for label, content in hostile():
        start = time.perf_counter()
        try:
            end = f"read, {read(content, name='the file').rows:,} rows"
        except ReadError as error:
            end = str(error)
        print(f"  {label}: {time.perf_counter() - start:.1f} s, {end}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--only", choices=("time", "dirty", "encodings", "hostile"))
    options = parser.parse_args()
    if options.only in (None, "dirty"):
        right, total = score()
        print(f"dirtied one way at a time: {right} of {total} read as the clean file ({right / total:.1%})")
    if options.only in (None, "encodings"):
        encodings()
    if options.only in (None, "hostile"):
        print("hostile files:")
        hostilities()
    if options.only in (None, "time"):
        timing(options.rows, options.columns)


if __name__ == "__main__":
    main()
