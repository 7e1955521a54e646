"""Clean tables of six shapes, and every way in which a file of one can be dirty: what reading is measured on."""

from __future__ import annotations

import bz2
import csv
import datetime as dt
import gzip
import io
import lzma
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

import numpy as np
import zstandard

Row = list[str]
Kind = Literal["day", "number", "text"]
Value = dt.date | float | str | None
REGIONS = ("North", "South", "East", "West")
REMARKS = ("paid late", "ok, as agreed", "call back", 'said "fine"', "returned")
REVIEWS = (
    'He said "never again", and left.\nNobody came.', "good, but slow", "Fine.\nWould buy again; really.", 'the "best", they say',
    "no\ncomment", "It's all right", "three\nlines,\nof text",
)  # fmt: skip
PLACES = ("北京", "上海", "广州", "成都")
NOTES = ("已付款", "客户退货，未入库", "加急", "需要回访", "赠品")


@dataclass(frozen=True)
class Clean:
    """A table as texts, with what each column holds. `day` and `amount` are the columns that are written in other ways."""

    label: str
    names: Row
    rows: list[Row]
    kinds: tuple[Kind, ...]
    day: str
    amount: str

    def values(self) -> list[tuple[Value, ...]]:
        """Return what the rows mean."""
        return [tuple(_value(c, k) for c, k in zip(r, self.kinds, strict=True)) for r in self.rows]

    def with_column(self, name: str, change: Callable[[str], str]) -> list[Row]:
        """Return the rows with one column rewritten."""
        j = self.names.index(name)
        return [[change(c) if k == j and c else c for k, c in enumerate(r)] for r in self.rows]


@dataclass(frozen=True)
class Dirty:
    """A dirtied file, and what it must be read as."""

    label: str
    source: bytes
    names: Row
    values: list[tuple[Value, ...]]


def _value(cell: str, kind: Kind) -> Value:
    if not cell:
        return None
    return cell if kind == "text" else float(cell) if kind == "number" else dt.date.fromisoformat(cell)


def cleans() -> tuple[Clean, ...]:
    """Return the clean tables: sales, wide, long, texts of several lines, Chinese, and amounts with holes."""
    return _sales(), _wide(), _long(), _reviews(), _chinese(), _ledger()


def _days(many: int, step: int = 3) -> list[str]:
    return [(dt.date(2021, 1, 4) + dt.timedelta(days=step * i)).isoformat() for i in range(many)]


def _amounts(many: int, seed: int) -> list[str]:
    return [f"{x:.2f}" for x in 1000 + 8000 * np.random.default_rng(seed).random(many)]


def _counts(many: int, seed: int) -> list[str]:
    return [str(x) for x in np.random.default_rng(seed).integers(1200, 9900, many)]


def _table(label: str, columns: dict[str, tuple[Kind, list[str]]], day: str, amount: str) -> Clean:
    rows = [list(r) for r in zip(*(cells for _, cells in columns.values()), strict=True)]
    return Clean(label, list(columns), rows, tuple(kind for kind, _ in columns.values()), day, amount)


def _sales() -> Clean:
    return _table("sales", {
        "day": ("day", _days(60)), "region": ("text", [REGIONS[i % 4] for i in range(60)]),
        "code": ("text", [f"{i + 1:04d}" for i in range(60)]), "units": ("number", _counts(60, 7)),
        "price": ("number", _amounts(60, 8)), "remark": ("text", [REMARKS[i % 5] for i in range(60)]),
    }, "day", "price")  # fmt: skip


def _wide() -> Clean:
    measures: dict[str, tuple[Kind, list[str]]] = {
        f"measure {k}": ("number", (_counts if k % 2 else _amounts)(40, 100 + k)) for k in range(36)
    }
    return _table("wide", {
        "station": ("text", [f"Station {chr(65 + i % 26)}{i}" for i in range(40)]), "date": ("day", _days(40, 7)),
        "operator": ("text", [("Ann", "Bob", "Cleo")[i % 3] for i in range(40)]), **measures,
        "cost": ("number", _amounts(40, 9)),
    }, "date", "cost")  # fmt: skip


def _long() -> Clean:
    many = 8000
    return _table("long", {
        "date": ("day", [(dt.date(1990, 1, 1) + dt.timedelta(days=i)).isoformat() for i in range(many)]),
        "shop": ("text", [f"Shop {i % 37}" for i in range(many)]), "visitors": ("number", _counts(many, 11)),
        "takings": ("number", _amounts(many, 12)), "weather": ("text", [("dry", "wet", "snow, ice")[i % 3] for i in range(many)]),
    }, "date", "takings")  # fmt: skip


def _reviews() -> Clean:
    return _table("texts", {
        "title": ("text", [f"Review {i}, of {i % 5}" for i in range(70)]), "review": ("text", [REVIEWS[i % 7] for i in range(70)]),
        "posted date": ("day", _days(70, 2)), "price": ("number", _amounts(70, 13)),
        "author": ("text", [("O'Neil", "D. Ray", "Smith, J.")[i % 3] for i in range(70)]),
    }, "posted date", "price")  # fmt: skip


def _chinese() -> Clean:
    return _table("Chinese", {
        "日期": ("day", _days(80)), "城市": ("text", [PLACES[i % 4] for i in range(80)]),
        "订单编号": ("text", [f"0{i + 100}" for i in range(80)]), "数量": ("number", _counts(80, 14)),
        "金额": ("number", _amounts(80, 15)), "备注": ("text", [NOTES[i % 5] for i in range(80)]),
    }, "日期", "金额")  # fmt: skip


def _ledger() -> Clean:
    change = [f"{(-1) ** i * float(x) / 7:.2f}" for i, x in enumerate(_amounts(90, 17))]
    return _table("ledger", {
        "booked date": ("day", _days(90, 4)), "account": ("text", [("Cash", "Bank", "Fees")[i % 3] for i in range(90)]),
        "due": ("day", ["" if i % 9 == 4 else d for i, d in enumerate(_days(90, 5))]), "amount": ("number", _amounts(90, 16)),
        "change": ("number", change), "rate": ("number", ["" if i % 11 == 3 else f"{0.01 * (i % 47) + 0.005:.3f}" for i in range(90)]),
    }, "booked date", "amount")  # fmt: skip


# -- writing -----------------------------------------------------------------------------------------------------------


def written(
    clean: Clean, rows: list[Row] | None = None, delimiter: str = ",", end: str = "\n", quoting: Literal[0, 1] = csv.QUOTE_MINIMAL,
    quote: str = '"',
) -> list[str]:  # fmt: skip
    """Return the header and the rows as lines of delimited text, each with its end; a cell may span lines."""
    out = []
    for row in [clean.names, *(clean.rows if rows is None else rows)]:
        line = io.StringIO()  # csv quotes a line feed only where lines end with one
        csv.writer(line, delimiter=delimiter, lineterminator="\n", quoting=quoting, quotechar=quote).writerow(row)
        out.append(line.getvalue()[:-1] + end)
    return out


def _text(clean: Clean, rows: list[Row] | None = None, delimiter: str = ",") -> str:
    return "".join(written(clean, rows, delimiter))


def _joined(clean: Clean, delimiter: str) -> str:
    """Write with any delimiter, and quotes only where a cell needs them, around the cell and not the spaces."""
    special = ('"', "\n", delimiter.strip() or delimiter)
    quoted = [
        ['"' + c.replace('"', '""') + '"' if any(s in c for s in special) else c for c in row]
        for row in [clean.names, *clean.rows]
    ]
    return "\n".join(delimiter.join(row) for row in quoted) + "\n"


def _fixed(clean: Clean) -> str:
    rows = [clean.names, *clean.rows]
    widths = [max(len(r[j]) for r in rows) + 2 for j in range(len(clean.names))]
    return "\n".join("".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in rows) + "\n"


def _european(text: str) -> str:
    return f"{float(text):,.2f}".translate(str.maketrans(",.", ".,"))


def _zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("table.csv", data)
    return out.getvalue()


# -- the ways ----------------------------------------------------------------------------------------------------------


def pollutions(clean: Clean) -> Iterator[Dirty]:
    """Yield the file of a clean table dirtied in every way that can hold it, one at a time."""
    names, values = clean.names, clean.values()
    for way in (_dialects, _around, _days_written, _numbers_written, _missing_written, _packed):
        for label, source in way(clean):
            yield Dirty(label, source.encode() if isinstance(source, str) else source, names, values)
    yield from _changed(clean)


Ways = Iterator[tuple[str, str | bytes]]


def _dialects(clean: Clean) -> Ways:
    text = _text(clean)
    yield "clean", text
    for label, mark in zip(
        ("tab", "semicolon", "bar", "caret", "tilde", "control", "colon"), "\t;|^~\x01:", strict=True
    ):
        yield f"delimiter {label}", _text(clean, delimiter=mark)
    for mark in ("||", "::", ";;", "|~|", "~|~", " , "):
        yield f"delimiter {mark}", _joined(clean, mark)
    yield "space after comma", _joined(clean, ", ")
    yield "CR", "".join(written(clean, end="\r"))
    yield "CRLF", "".join(written(clean, end="\r\n"))
    yield (
        "mixed line ends",
        "".join(x[:-1] + ("\r\n" if i % 3 else "\n") for i, x in enumerate(written(clean))),
    )
    yield "no last line end", text.rstrip("\n")
    yield "all quoted", "".join(written(clean, quoting=csv.QUOTE_ALL))
    yield "single quotes", "".join(written(clean, quote="'", quoting=csv.QUOTE_ALL))
    escaped = (
        [",".join('"' + c.replace("\\", "\\\\").replace('"', '\\"') + '"' for c in r)]
        for r in [clean.names, *clean.rows]
    )
    yield "backslash escapes", "\n".join(line for (line,) in escaped) + "\n"
    for codec in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        yield f"encoding {codec}", text.encode(codec)
    if not text.isascii():
        for codec in ("gb18030", "gbk"):
            yield f"encoding {codec}", text.encode(codec)
    one_line = not any("\n" in c or "|" in c for r in clean.rows for c in r)
    if one_line:
        yield "fixed widths", _fixed(clean)
        yield (
            "markdown",
            "| " + " | ".join(clean.names) + " |\n|" + "---|" * len(clean.names) + "\n"
            + "".join("| " + " | ".join(r) + " |\n" for r in clean.rows),
        )  # fmt: skip
        if all(c for r in clean.rows for c in r):
            yield "three spaces", "\n".join("   ".join(r) for r in [clean.names, *clean.rows])


def _around(clean: Clean) -> Ways:
    lines = written(clean)
    text, width = "".join(lines), len(clean.names)
    empty = "," * (width - 1)
    number = [k == "number" for k in clean.kinds]

    def insert(at: int, *more: str) -> str:
        return "".join([*lines[:at], *(line + "\n" for line in more), *lines[at:]])

    yield "preamble", "Sales report\nprinted on 5 May\n\n" + text
    yield "padded preamble", f"Sales report{empty}\n{empty}\n" + text
    yield "key-value preamble", f"Author:,Ann{empty[1:]}\nDate:,2021-07-01{empty[1:]}\n{empty}\n" + text
    yield "sep line", "sep=;\n" + _text(clean, delimiter=";")
    yield "comments on top", "# exported by X\n# version 2\n" + text
    yield "comments among rows", insert(9, "# checked until here")
    yield "units row", insert(1, ",".join("kg" if n else "" for n in number))
    yield "blank lines", insert(5, "", "")
    yield "blank line below header", insert(1, "")
    yield "blank line above header", "\n" + text
    yield "empty rows", insert(5, empty)
    yield "blank lines at end", text + "\n\n\n"
    yield "repeated header", insert(20, lines[0].rstrip("\n"))
    sums = ",".join("123456.50" if n else "" for n in number)[1 if number[0] else 0 :]
    for label, word in (("", "Total"), (" zh", "合计"), (" de", "Summe")):
        yield f"totals row{label}", text + word + sums + "\n"
    yield "footer note", text + "\nSource: the office of sales\n"
    yield "footer notes", text + "* provisional\nNote: figures may change\n"
    yield "row count footer", text + f"\n({len(clean.rows)} rows affected)\n"
    yield "rule under header", insert(1, ",".join(["----"] * width))
    yield "trailing delimiter", "".join(x[:-1] + ",\n" for x in lines)
    yield "trailing delimiter in rows", "".join([lines[0], *(x[:-1] + ",\n" for x in lines[1:])])
    yield "second table", text + "\nplace,people\nhere,12\nthere,14\n"
    yield "NUL bytes", insert(0).replace(clean.names[0], clean.names[0] + "\0", 1)


def _days_written(clean: Clean) -> Ways:
    def form(pattern: str) -> str:
        return _text(clean, clean.with_column(clean.day, lambda c: dt.date.fromisoformat(c).strftime(pattern)))

    for pattern in (
        "%Y/%m/%d", "%Y.%m.%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%m/%d/%y", "%d %b %Y", "%b %d, %Y",
        "%B %d, %Y", "%d-%b-%y", "%d-%b-%Y", "%Y%m%d", "%Y年%m月%d日", "%A, %d %B %Y", "%d. %B %Y", "%G-W%V-%u", "%Y-%b-%d",
        "%Y-%m-%dT00:00:00", "%Y-%m-%d 00:00:00+00:00",
    ):  # fmt: skip
        yield f"dates {pattern}", form(pattern)
    since_1899, before_roc = dt.date(1899, 12, 30), 1911
    serial = clean.with_column(clean.day, lambda c: str((dt.date.fromisoformat(c) - since_1899).days))
    yield "dates as Excel serials", _text(clean, serial)
    roc = clean.with_column(clean.day, lambda c: f"民國{int(c[:4]) - before_roc}年{int(c[5:7])}月{int(c[8:])}日")
    yield "dates of the Republic of China", _text(clean, roc)


def _numbers_written(clean: Clean) -> Ways:
    numbers: dict[str, Callable[[str], str]] = {
        "thousands comma": lambda c: f"{float(c):,.2f}",
        "decimal comma": lambda c: c.replace(".", ","),
        "European": _european,
        "thousands space": lambda c: f"{float(c):,.2f}".replace(",", " "),
        "thin space": lambda c: f"{float(c):,.2f}".replace(",", "\u202f"),
        "apostrophe": lambda c: f"{float(c):,.2f}".replace(",", "'"),
        "dollar": lambda c: f"${float(c):,.2f}",
        "euro after": lambda c: _european(c) + " €",
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
        "padded": lambda c: f"  {c} ",
    }
    for label, change in numbers.items():
        rows = clean.with_column(clean.amount, change)
        yield f"numbers {label}", _text(clean, rows)
        yield f"numbers {label} ;", _text(clean, rows, ";")
    if "change" in clean.names:
        for label, negative in (("in brackets", "({})"), ("minus after", "{}-"), ("true minus", "−{}")):
            rows = clean.with_column("change", lambda c, n=negative: n.format(c[1:]) if c[0] == "-" else c)  # type: ignore[misc]
            yield f"negatives {label}", _text(clean, rows)


def _missing_written(clean: Clean) -> Ways:
    """Spell the cells that are empty, of numbers and of days."""
    if all(c for r in clean.rows for c in r):
        return
    spellings = "NA N/A n.a. null NULL None NaN nan - -- — ? . #N/A (blank) missing unknown \\N <NA> 无 缺失 暂无 k.A. TBD".split()
    for word in spellings:
        yield f"missing as {word}", _text(clean, [[c or word for c in r] for r in clean.rows])


def _packed(clean: Clean) -> Ways:
    data = _text(clean).encode()
    yield "gzip", gzip.compress(data)
    yield "bz2", bz2.compress(data)
    yield "xz", lzma.compress(data)
    yield "zip", _zip(data)
    yield "zstd", zstandard.compress(data)
    yield "zip in gzip", gzip.compress(_zip(data))
    yield "gzip of UTF-16 with semicolons", gzip.compress(_text(clean, delimiter=";").encode("utf-16"))


def _changed(clean: Clean) -> Iterator[Dirty]:
    """Yield the ways that change a name or a cell, with what is then right."""
    lines, names, values = written(clean), clean.names, clean.values()
    text, width = "".join(lines), len(names)
    groups = [f"group {j // 2}" for j in range(width)]
    both = [f"{group} {name}" for group, name in zip(groups, names, strict=True)]
    yield Dirty("two header rows", (",".join(groups) + "\n" + text).encode(), both, values)
    blank = _header(clean, [*names[:-1], ""])
    yield Dirty("header with a blank name", blank, [*names[:-1], f"column_{width}"], values)
    twice = _header(clean, [*names[:-1], names[0]])
    yield Dirty("header with a name twice", twice, [*names[:-1], f"{names[0]}_2"], values)
    numbered = [f"column_{j}" for j, _ in zip(count(1), names, strict=False)]
    yield Dirty("no header", "".join(lines[1:]).encode(), numbered, values)
    place = len(lines) // 2
    short = [*clean.rows[:place], clean.rows[place][:-1], *clean.rows[place + 1 :]]
    shorter = [*values[:place], (*values[place][:-1], None), *values[place + 1 :]]
    yield Dirty("a row too short", _text(clean, short).encode(), names, shorter)
    long = [*clean.rows[:place], [*clean.rows[place], "more"], *clean.rows[place + 1 :]]
    longer = [(*row, "more" if i == place else None) for i, row in enumerate(values)]
    yield Dirty("a row too long", _text(clean, long).encode(), [*names, "extra"], longer)


def _header(clean: Clean, names: Row) -> bytes:
    return "".join([*written(Clean("", names, [], (), "", "")), *written(clean)[1:]]).encode()


# -- cells changed at random -------------------------------------------------------------------------------------------

_MOST_SPOILT = 4  # cells of a file
_SPOILT: dict[Kind, tuple[Callable[[str], str], ...]] = {
    "number": (
        lambda c: f"{c} approx", lambda c: f"{c}*", lambda c: f"<{c}", lambda c: f"({c})", lambda c: f"{float(c):,.2f}", lambda c: f"{c}%",
        lambda c: f"{c} kg", lambda c: f"{c}k", lambda c: f"~{c}", lambda c: "n/a", lambda c: "closed", lambda c: "#REF!", lambda c: "inf",
        lambda c: c.replace(".", ","), lambda c: f" {c} ", lambda c: f"{c[:2]} {c[2:]}", lambda c: "-999", lambda c: "",
    ),
    "day": (
        lambda c: f"{c[8:]}/{c[5:7]}/{c[:4]}", lambda c: f"{c[5:7]}/{c[8:]}/{c[:4]}", lambda c: c.replace("-", ""), lambda c: f"{c} 24:00",
        lambda c: f"{c}T00:00:00+02:00", lambda c: "0000-00-00", lambda c: "soon", lambda c: c[:7], lambda c: f"{c}?", lambda c: "44000",
    ),
    "text": (
        lambda c: f" {c}", lambda c: "NA", lambda c: "null", lambda c: f"{c}\ufffd", lambda c: f"'{c}'", lambda c: f"{c[:1]}\"{c[1:]}", lambda c: f"{c}\x1a",
    ),
}  # fmt: skip


def spoilt(clean: Clean, seed: int) -> tuple[bytes, list[Row]]:
    """Return a file of a clean table with a few cells written otherwise, and its rows as they are written.

    The quotes of cells are as the csv module writes them; what each change is, and where, is drawn by the seed.
    """
    drawn = np.random.default_rng(seed)
    rows = [list(row) for row in clean.rows]
    for _ in range(int(drawn.integers(1, _MOST_SPOILT + 1))):
        i, j = int(drawn.integers(len(rows))), int(drawn.integers(len(clean.names)))
        changes = _SPOILT[clean.kinds[j]]
        if clean.rows[i][j]:
            rows[i][j] = changes[int(drawn.integers(len(changes)))](clean.rows[i][j])
    return _text(clean, rows).encode(), rows
