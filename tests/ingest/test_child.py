"""A hostile file ends in one sentence, in a process of its own, and leaves nothing behind."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.feather
import pytest

from core.errors import OptionError, ReadCancelled, ReadError
from ingest import read as reading
from ingest.child import pool, worker
from ingest.read import STAGES, read

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(sheet: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{SHEET}"/>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def wide(columns: int) -> bytes:
    return (",".join(f"c{i}" for i in range(columns)) + "\n" + ",".join("1" * columns) + "\n").encode()


def view(path: Path, sql: str) -> bytes:
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE VIEW v AS {sql}")
    return path.read_bytes()


HOSTILE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "a bomb in gzip": (lambda p: gzip.compress(bytes(3_000_000)), "unpacked"),
    "packed too often": (
        lambda p: gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"a,b\n1,2\n")))),
        "packed more",
    ),
    "a workbook with entities": (lambda p: workbook('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "entities"),
    "a workbook that grows": (lambda p: workbook("<worksheet>" + " " * 3_000_000 + "</worksheet>"), "unpacked"),
    "100,000 columns": (lambda p: wide(100_000), "more than 2,000 columns"),
    "deep JSON": (lambda p: b"[" * 100_000 + b"]" * 100_000, "cannot be read"),
    "nothing but NUL": (lambda p: bytes(100_000), "not text"),
    "a long cell": (lambda p: b'a,b\n1,"' + b"x" * 300_000 + b'"\n2,y\n', "more than 100,000 characters"),
    "a view that reads other files": (lambda p: view(p / "v", "SELECT * FROM read_csv('/etc/passwd')"), "DuckDB file"),
    "a tar archive": (lambda p: b"\0" * 257 + b"ustar" + b"\0" * 300, "tar archive"),
}


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = replace(reading.LIMITS, ratio_from=1_000_000, workbook=2_000_000, cell=100_000)
    monkeypatch.setattr(reading, "LIMITS", limits)


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.usefixtures("tight")
def test_a_hostile_file_is_refused_in_one_sentence(label: str, tmp_path: Path) -> None:
    make, said = HOSTILE[label]
    with pytest.raises(ReadError, match=said) as caught:
        read(make(tmp_path), name="it")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_a_member_s_path_is_only_a_name(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../escaped.csv", "a,b\n1,2\n")
    assert read(out.getvalue()).rows == 1
    assert not list(tmp_path.parent.rglob("escaped.csv"))


@pytest.mark.parametrize(("limit", "said"), [({"seconds": 0.0}, "takes longer"), ({"memory": 1_000_000}, "memory")])
def test_a_file_over_the_limits_of_time_or_memory_is_refused(
    limit: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(reading, "LIMITS", replace(reading.LIMITS, pace=10**12, **limit))
    with pytest.raises(ReadError, match=said):
        read(b"a,b\n" + b"1,2\n" * 200_000, name="it")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    assert read(b"a,b\n1,2\n").rows == 1  # the next file has a child of its own


def test_no_file_is_parsed_by_the_process_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    def parsed_here(*_: object) -> None:
        raise AssertionError("a file was parsed in the process that answers other sessions")

    for reader in ("load", "load_text", "archives.unpacked", "workbook.load_excel", "typed.load_json"):
        monkeypatch.setattr(f"ingest.load.{reader}", parsed_here)
    assert read(gzip.compress(b"a,b\n1,2\n")).rows == 1
    assert read(b'[{"a": 1}, {"a": 2}]').rows == 2


def test_a_worker_is_ready_before_the_first_file() -> None:
    pool._end_all()
    pool.warm()
    (waiting,) = pool._idle
    assert read(b"a,b\n1,2\n").rows == 1
    assert waiting in pool._idle  # it read the file, and is kept for the next


def test_cancelling_stops_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ReadCancelled):
        read(b"a,b\n" + b"1,2\n" * 200_000, cancel=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_progress_moves_and_never_falls() -> None:
    told: list[tuple[float, str]] = []
    read(b"a,b\n" + b"1,2\n" * 200_000, progress=lambda share, stage: told.append((share, stage)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {stage for _, stage in told} <= set(STAGES)


def test_what_progress_raises_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []
    end = pool._Worker.end

    def noted(worker: pool._Worker) -> None:
        ended.append(True)
        end(worker)

    monkeypatch.setattr(pool._Worker, "end", noted)

    def leave(share: float, stage: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(b"a,b\n1,2\n", progress=leave)
    assert ended


def test_a_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool._Worker, "ask", lambda self, job: self.process.kill())
    with pytest.raises(ReadError, match="crashed the program"):
        read(b"a,b\n1,2\n")


class _Slow:
    """A child that the machine gives a hundredth of a processor."""

    def __init__(self, now: list[float]) -> None:
        self.now = now

    def seconds(self) -> float:
        return 1.0 + self.now[0] / 100


def test_only_the_work_of_a_child_is_held_against_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    child = _Slow(now)
    clock = pool._Clock(child)  # type: ignore[arg-type]
    for _ in range(600):
        now[0] += 1.0
        assert clock.seconds() < 7
    stopped = child.seconds()
    monkeypatch.setattr(child, "seconds", lambda: stopped)
    now[0] += 600.0  # it stands still
    assert clock.seconds() > 100


WIDE: dict[str, Callable[[int, int], str]] = {
    "numbers": lambda row, column: f"{row * 7 + column}.5",
    "texts": lambda row, column: f"word {(row + column) % 50}",
    "quoted texts": lambda row, column: f'"word {(row + column) % 50}, x"',
    "amounts": lambda row, column: f'"${row + 1},{column % 900 + 100}.00"',
}


@pytest.mark.parametrize("cells", WIDE)
def test_hundreds_of_columns_fit_in_the_limits_of_a_child(cells: str) -> None:
    columns, rows = 400, 30
    lines = [",".join(f"c{k}" for k in range(columns))]
    lines += [",".join(WIDE[cells](row, column) for column in range(columns)) for row in range(rows)]
    table = read("\n".join(lines).encode())
    assert (len(table.columns), table.rows) == (columns, rows)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not tell what a process maps")
def test_libraries_leave_a_child_room_in_its_address_space() -> None:
    pool._end_all()
    out = io.BytesIO()
    pyarrow.feather.write_feather(pa.table({f"c{k}": [1.5, 2.5] for k in range(300)}), out)
    assert read(out.getvalue()).rows == 2
    (child,) = pool._idle
    status = Path(f"/proc/{child.process.pid}/status").read_text(encoding="ascii")
    mapped = int(status.partition("VmPeak:")[2].split()[0]) * 1024
    assert mapped < (reading.LIMITS.memory + worker._ABOVE) / 2


def test_options_take_the_other_reading() -> None:
    text = b"day;n\n03/04/2021;1\n05/06/2021;2\n"
    first = read(text)
    choice = next(c for c in first.choices if c.option == "dates")
    other = read(text, options={choice.option: choice.others[0]})
    assert other.id != first.id
    assert not [c for c in other.choices if c.option == "dates"]
    days = [t.expr.to_pyarrow().column(0)[0].as_py() for t in (first, other)]
    assert {(d.month, d.day) for d in days} == {(3, 4), (4, 3)}


@pytest.mark.parametrize(
    ("options", "said"),
    [({"colour": "red"}, "options are"), ({"dates": "ymd"}, "'dmy' or 'mdy'"), ({"encoding": "x"}, "encoding")],
)
def test_an_option_that_does_not_exist_is_refused(options: dict[str, str], said: str) -> None:
    with pytest.raises(OptionError, match=said):
        read(b"a,b\n1,2\n", options=options)


def test_options_of_text() -> None:
    assert [c.name for c in read(b"a,b\n1,2\n", options={"header": "no"}).columns] == ["column_1", "column_2"]
    assert len(read(b"a,b;c\n1,2;3\n4,5;6\n", options={"delimiter": ";"}).columns) == 2
    text = "region,n\nNorth,1\nNorth Total,1\nSouth,2\nWest,3\n"
    assert read(text.encode()).rows == 4
    assert read(text.encode(), options={"totals": "leave"}).rows == 3
    names = read("a,b\né,1\nü,2\n".encode("cp1250"), options={"encoding": "cp1252"}).expr.to_pyarrow().column(0)
    assert json.dumps(names.to_pylist()) == json.dumps(["é", "ü"])
