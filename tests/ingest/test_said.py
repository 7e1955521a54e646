"""Everything that reading says, repairs and refusals alike, is said in Chinese too."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.message import Message
from ingest.answer import message, packed
from ingest.bytes.archives import _FOREIGN
from ingest.bytes.encoding import guess, marked
from ingest.cells.column_forms import decide
from ingest.cells.repairs import told_of
from ingest.cells.time_forms import FORMS, ROC_FORMS
from ingest.layout.dialect import Dialect
from ingest.places import column, lines, within
from ingest.read import read
from wording.say import MESSAGES, catalogue, say

INGEST = Path(__file__).parents[2] / "ingest"
CHINESE = tomllib.loads((MESSAGES / "zh" / "ingest.toml").read_text(encoding="utf-8"))
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = set(
    "CSV Excel Plotline Arrow SQLite DuckDB UTF XML URL Windows utf encoding delimiter zip SAS SPSS Avro ORC PDF RAR HDF ISO "
    "Unix UTC COLUMN KIND identifier pip install tar extra start postgres user password host database".split()
)
SENTENCE = re.compile(r"(?:[A-Z]|\{\})\S* \S(?!.*n/a).*\.$")
CALLS = ("Message", "Repair", "Choice", "ReadError", "OptionError", "ReadCancelled")


def patterns(path: Path) -> Iterator[str]:
    """Yield every pattern of a module: of messages, and every bare text that looks like a sentence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [n.body for n in ast.walk(tree) if isinstance(n, (ast.Module, ast.FunctionDef, ast.ClassDef))]
    docstrings = {id(b[0].value) for b in bodies if b and isinstance(b[0], ast.Expr)}
    parts = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            texts = [node.args[i] for i in ((0, 1, 3) if node.func.id == "Repair" else (0,)) if i < len(node.args)]
            yield from (n.value for n in texts if isinstance(n, ast.Constant) and isinstance(n.value, str))
        elif isinstance(node, ast.Constant) and id(node) not in docstrings | parts and SENTENCE.match(str(node.value)):
            yield str(node.value)


@pytest.mark.parametrize("path", sorted(INGEST.rglob("*.py")), ids=lambda p: str(p.relative_to(INGEST)))
def test_every_sentence_of_reading_is_in_the_catalogue(path: Path) -> None:
    assert not [pattern for pattern in patterns(path) if pattern.strip() not in catalogue("zh")]


def test_the_walk_finds_the_sentences() -> None:
    assert len({pattern for path in INGEST.rglob("*.py") for pattern in patterns(path)}) > 160


@pytest.mark.parametrize("english", CHINESE)
def test_the_chinese_has_the_same_fields_and_no_english(english: str) -> None:
    chinese = CHINESE[english]
    assert len(re.findall(r"\{\w*\}", chinese)) == len(re.findall(r"\{\w*\}", english))
    bare = re.sub(r"\{\w*\}", "", chinese)
    assert not {w for w in LATIN.findall(bare) if w not in NAMES}


def test_words_inside_a_sentence_are_translated() -> None:
    labels = [Dialect(d).label for d in (",", "\t", ";", "|", " ", ":", "wide", "")] + [Dialect("", cuts=(0, 5)).label]
    hows = [guess("Größe\n".encode("cp1252")).how, getattr(marked("Größe".encode("utf-16")), "how", "")]
    held = [
        *(label.pattern for label in labels),
        *(f.name for f in (*FORMS, *ROC_FORMS)),
        *(w for _, w in _FOREIGN),
        *hows,
    ]
    assert not [phrase for phrase in held if phrase not in catalogue("zh")]


@pytest.mark.parametrize(
    "days", ["3/5/2021|4/6/2021", "31/1/2021|5/2/2021", "令和5年|令和6年", "FY2023 Q1|FY2023 Q2", "31.1.21|1.2.21"]
)
def test_how_dates_were_read_is_said_in_chinese(days: str) -> None:
    for repair in told_of(decide("day", days.split("|"))):
        assert not LATIN.search(say(repair.what, "zh"))


def test_a_dirty_file_is_told_in_chinese_from_end_to_end() -> None:
    given = "a report\n\nday;amount;name\n3.1.2021;1.234,5 €;x\n\n4.1.2021;n/a;y;z\n5.1.2021;17,5 €;w\nTotal;3;\n"
    table = read(given.encode("utf-16"), name="sales")
    assert len(table.repairs) >= 6
    said = [say(words, "zh") for r in table.repairs for words in (r.what, r.where, r.undo)]
    told = " ".join(said).replace("Total", "").replace("report", "").replace("amount", "").replace("day", "")
    assert not {w for w in LATIN.findall(told) if w not in NAMES}, told


def test_a_place_keeps_the_name_of_its_file() -> None:
    place = within("north, 2024", within(column("price"), lines([3, 4], count=11)))
    assert say(place, "zh") == "north, 2024，price 列，第 3、4 行，另有 9 行"
    assert say(place, "en") == "north, 2024, column price, lines 3, 4 and 9 more"
    assert say(lines([3]), "en") == "line 3"


def test_two_sentences_are_each_said_in_chinese() -> None:
    two = "The text was decoded from {}, judged by {}. {} fits about as well."
    fields = ("CP1257", Message("the characters that its text uses"), "ISO8859-4")
    assert say(Message(two, *fields), "zh") == "文本按 CP1257 编码解码，依据是文本所用的字符。ISO8859-4 几乎同样合适。"


def test_columns_that_a_file_lacks_are_named_in_chinese() -> None:
    lacking = Message(
        "{} lacks {}, which {} has; read files of one shape together, others one by one.",
        "b", Message("the columns {} and {} more", ("'x'", "'y'"), 3), "a",
    )  # fmt: skip
    assert say(lacking, "zh") == "b 缺少 a 有的列 'x'、'y' 等（另有 3 列）；结构相同的文件可一起读取，其他请逐个读取。"


def test_a_message_survives_the_trip_to_the_parent() -> None:
    sent = Message("Dates were read as {}: {}.", Message("day before month"), ("a", 1, Message("you chose so")))
    assert message(json.loads(json.dumps(packed(sent)))) == sent
