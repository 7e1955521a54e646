"""Every failure is one clear sentence: what, where, what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from core.errors import ReadError
from ingest.read import read

PROSE = "This is a letter. It has, as letters have, several sentences in it.\nBut it holds no table at all, whoever looks for one.\nYours truly, me.\n"
BAD = {
    "empty": (b"", "is empty"),
    "white space": (b" \n \n", "is empty"),
    "header only": (b"a,b,c\n", "no rows"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), "a picture"),
    "binary": (bytes(range(256)) * 20, "not text"),
    "prose": (PROSE.encode(), "prose"),
    "web page": (b"<!DOCTYPE html><html><body>a,b</body></html>", "web page"),
    "too many columns": (
        ",".join(f"c{i}" for i in range(3000)).encode() + b"\n" + b",".join([b"1"] * 3000),
        "more than 2,000 columns",
    ),
    "damaged gzip": (gzip.compress(b"a,b\n1,2\n" * 100)[:-20], "cannot be unpacked"),
    "damaged zip": (b"PK\x03\x04" + b"\0" * 100, "damaged zip"),
    "damaged parquet": (b"PAR1" + b"\0" * 100, "cannot be read"),
    "damaged workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook"),
    "empty JSON": (b"[]", ""),
}


@pytest.mark.parametrize("label", BAD)
def test_bad_content_is_refused_in_one_sentence(label: str) -> None:
    content, said = BAD[label]
    with pytest.raises(ReadError) as caught:
        read(content, name="it")
    message = str(caught.value)
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


def test_bad_paths_are_refused(tmp_path: Path) -> None:
    for source, said in (
        (tmp_path / "none.csv", "no file"),
        (tmp_path, "a folder"),
        ("https://example.org/a.csv", "does not download"),
    ):
        with pytest.raises(ReadError, match=said):
            read(source)
    with pytest.raises(ReadError, match="int cannot be read"):
        read(3)


def test_a_bomb_is_refused_soon() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(150):
            member.write(b"0" * 1_000_000)
    with pytest.raises(ReadError, match="unpacked"):
        read(out.getvalue(), name="bomb")


def test_an_archive_of_several_files_asks_which() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("one.csv", "a,b\n1,2\n")
        archive.writestr("two.csv", "a,b\n3,4\n")
    with pytest.raises(ReadError, match=r"one\.csv, two\.csv"):
        read(out.getvalue())
    assert read(out.getvalue(), table="two.csv").expr.to_pyarrow().to_pylist() == [{"a": 3, "b": 4}]


def test_an_unterminated_quote_is_said_with_its_line() -> None:
    content = b'a,b\n1,"open\n' + b"2,x\n" * 200_000
    table = read(content)
    assert table.rows == 200_001
    assert any("quote" in str(r.what) and str(r.where) == "line 2" for r in table.repairs)
