"""How fast a clean file is read, beside a bare DuckDB in the same run, and how many dirtied files are read as the clean one.

python -m benchmarks.ingest [--rows 200000] [--columns 20]
"""

from __future__ import annotations

import argparse
import bz2
import csv
import datetime as dt
import gzip
import io
import lzma
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import numpy as np

from core.errors import ReadError
from ingest.read import read

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


def timing(rows: int, columns: int) -> tuple[float, float, float]:
    """Return seconds to read one clean file: bare DuckDB, Plotline, and Plotline when one cell is dirty."""
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
        dirty = Path(folder) / "dirty.csv"
        dirty.write_bytes(path.read_bytes().replace(b"R3", b"N/A", 1))
        read(path)  # imports and warms the file cache
        bare = _seconds(lambda: duckdb.connect().execute(f"CREATE TABLE data AS SELECT * FROM read_csv('{path}')"))
        ours = _seconds(lambda: read(path))
        return bare, ours, _seconds(lambda: read(dirty))


def _seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--columns", type=int, default=20)
    options = parser.parse_args()
    right, total = score()
    print(f"dirtied one way at a time: {right} of {total} read as the clean file")
    bare, ours, dirty = timing(options.rows, options.columns)
    print(
        f"{options.rows:,} rows × {options.columns} columns: DuckDB {bare:.2f} s, Plotline {ours:.2f} s ({ours / bare:.2f}×), one cell dirty {dirty:.2f} s ({dirty / bare:.2f}×)"
    )


if __name__ == "__main__":
    main()
