"""Everything that reading says, repairs and refusals alike, is said in Chinese too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.types import ColumnKind
from ingest.bytes.archives import _FOREIGN
from ingest.cells.forms import decide
from ingest.cells.repairs import time_repairs
from ingest.cells.time_forms import FORMS, ROC_FORMS
from ingest.layout.dialect import Dialect
from ingest.read import read
from wording.reading import PARTS, PHRASES, READING
from wording.translate import place, translated

INGEST = Path(__file__).parents[2] / "ingest"
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {
    "CSV",
    "Excel",
    "Plotline",
    "Arrow",
    "SQLite",
    "DuckDB",
    "UTF",
    "XML",
    "URL",
    "Windows",
    "utf",
    "encoding",
    "delimiter",
    "zip",
}
NAMES |= {
    "SAS",
    "SPSS",
    "Avro",
    "ORC",
    "PDF",
    "RAR",
    "HDF",
    "ISO",
    "Unix",
    "UTC",
    "COLUMN",
    "KIND",
    "identifier",
    "pip",
    "install",
}
NAMES |= {"tar", "extra", "start", "postgres", "user", "password", "host", "database"}  # fmt: skip


def texts(path: Path) -> Iterator[str]:
    """Yield every text of a module that is no docstring, with `7` for each field."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [n.body for n in ast.walk(tree) if isinstance(n, (ast.Module, ast.FunctionDef, ast.ClassDef))]
    skipped = {id(b[0].value) for b in bodies if b and isinstance(b[0], ast.Expr)}
    skipped |= {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values).strip()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value.replace("{sample}", "7").strip()


def sentences(path: Path) -> list[str]:
    return [t for t in texts(path) if t.endswith(".") and re.match(r"[A-Z7]\S* \S", t) and "n/a" not in t]


@pytest.mark.parametrize("path", sorted(INGEST.glob("*.py")), ids=lambda p: p.stem)
def test_every_sentence_of_reading_is_in_the_catalogue(path: Path) -> None:
    missing = [t for t in sentences(path) if translated(t, "zh") == t]
    assert not missing


def test_the_walk_finds_the_sentences() -> None:
    assert sum(len(sentences(path)) for path in INGEST.glob("*.py")) > 120


@pytest.mark.parametrize("english", [*READING, *PARTS, *PHRASES])
def test_the_chinese_has_the_same_fields_and_no_english(english: str) -> None:
    chinese = {**READING, **PARTS, **PHRASES}[english]
    assert len(re.findall(r"\{\w*\}", chinese)) == len(re.findall(r"\{\w*\}", english))
    bare = re.sub(r"\{\w*\}", "", chinese)
    assert not {w for w in LATIN.findall(bare) if w not in NAMES}


def test_words_inside_a_sentence_are_translated() -> None:
    labels = [Dialect(d).label for d in (",", "\t", ";", "|", " ", ":", "wide", "")] + [Dialect("", cuts=(0, 5)).label]
    held = [*labels, *(f.name for f in (*FORMS, *ROC_FORMS)), *(what for _, what in _FOREIGN), *ColumnKind]
    assert not [phrase for phrase in held if phrase not in PHRASES]


@pytest.mark.parametrize(
    "days", ["3/5/2021|4/6/2021", "31/1/2021|5/2/2021", "令和5年|令和6年", "FY2023 Q1|FY2023 Q2", "31.1.21|1.2.21"]
)
def test_how_dates_were_read_is_said_in_chinese(days: str) -> None:
    for repair in time_repairs(decide("day", days.split("|"))):
        assert not LATIN.search(translated(repair.what, "zh"))


def test_a_dirty_file_is_told_in_chinese_from_end_to_end() -> None:
    given = "a report\n\nday;amount;name\n3.1.2021;1.234,5 €;x\n\n4.1.2021;n/a;y;z\n5.1.2021;17,5 €;w\nTotal;3;\n"
    table = read(given.encode("utf-16"), name="sales")
    assert len(table.repairs) >= 6
    said = [f"{translated(r.what, 'zh')} {place(r.where, 'zh')} {translated(r.undo, 'zh')}" for r in table.repairs]
    told = " ".join(said).replace("Total", "").replace("report", "").replace("amount", "").replace("day", "")
    assert not {w for w in LATIN.findall(told) if w not in NAMES}, told


def test_a_place_keeps_the_name_of_its_file() -> None:
    assert (
        place("north, 2024, column price, lines 3, 4 and 9 more", "zh")
        == "north，2024，price 列，第 3, 4 行，另有 9 行"
    )
    assert place("line 3", "en") == "line 3"


def test_two_sentences_are_each_said_in_chinese() -> None:
    two = "The text was decoded from CP1257, judged by the characters that its text uses. ISO8859-4 fits about as well."
    assert translated(two, "zh") == "文本按 CP1257 编码解码，依据是文本所用的字符。ISO8859-4 几乎同样合适。"


def test_columns_that_a_file_lacks_are_named_in_chinese() -> None:
    lacking = (
        "b lacks the columns 'x', 'y' and 3 more, which a has; read files of one shape together, others one by one."
    )
    assert (
        translated(lacking, "zh")
        == "b 缺少 a 有的列 'x', 'y' 等（另有 3 列）；结构相同的文件可一起读取，其他请逐个读取。"
    )
