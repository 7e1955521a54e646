"""What is passed over in bulk is what reading line by line would have kept."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ingest.answer import Answer
from ingest.formats import text
from ingest.job import Job
from ingest.load import DATABASE, load

BODY = [f"{i},name {i},{i * 0.5}" for i in range(400)]
ODD = {
    "nothing": BODY,
    "a short row": [*BODY[:200], "x,y", *BODY[200:]],
    "a long row": [*BODY[:200], "7,a,1.5,more", *BODY[200:]],
    "blank lines": [*BODY[:200], "", "", *BODY[200:]],
    "empty rows": [*BODY[:200], ",,", *BODY[200:]],
    "quotes": [f'{i},"name, {i}",{i}' for i in range(400)],
    "doubled quotes": [f'{i},"a ""{i}""",{i}' for i in range(400)],
    "a cell of two lines": [*BODY[:200], '7,"two', 'lines",8', *BODY[200:]],
    "an open quote": [*BODY[:200], '7,"open,8', *BODY[200:]],
    "a quote inside a cell": [*BODY[:200], '7,3.5" disk,8', *BODY[200:]],
    "a comment": [*BODY[:200], "# checked", *BODY[200:]],
    "the header again": [*BODY[:200], "id,name,v", *BODY[200:]],
    "a rule": [*BODY[:200], "---,---,---", *BODY[200:]],
    "notes": [*BODY, "", "Source: the office", "Total,,99"],
    "signs": [f"-{i},+{i},.{i}" for i in range(400)],
    "letters beyond ASCII": [f"é{i},ü,{i}" for i in range(400)],
}


def read(path: Path, folder: Path) -> tuple[Answer, list[tuple[object, ...]]]:
    folder.mkdir()
    answer = load(path, Job("it", folder))
    with duckdb.connect(str(folder / DATABASE), read_only=True) as connection:
        return answer, connection.execute("FROM data").fetchall()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("label", ODD)
def test_bulk_and_line_by_line_agree(label: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "it.csv"
    path.write_text(end.join(["id,name,v", *ODD[label]]) + end, newline="")
    monkeypatch.setattr(text, "_regular", lambda store, plan: None)
    answer, rows = read(path, tmp_path / "lines")
    monkeypatch.setattr(text, "_SMALL", 0)
    monkeypatch.setattr("ingest.layout.lines._BLOCK", 700)
    bulk, same = read(path, tmp_path / "bulk")
    assert same == rows
    assert {(r.what, r.where, r.count) for r in bulk.repairs} == {(r.what, r.where, r.count) for r in answer.repairs}
