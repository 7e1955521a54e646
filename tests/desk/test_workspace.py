"""A workspace is the same when it is opened again, from disk or from one file; what Plotline did not write is refused."""

import os
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from core.errors import OptionError, ReadError
from desk import shelf as shelves
from desk.edits import Edits, Remark, Wording
from desk.shelf import Shelf, new_address
from desk.workspace import Workspace, from_bytes, to_bytes

WORDS = Wording("West rose.", "en", "f1")
EDITS = Edits(("f2",), ("f1",), ("f1", "f3"), (WORDS,), (Remark("一季度", "zh", "f1", heading=True),))
WORKSPACE = Workspace(
    "sales + 1", {"jan.csv": b"a\n1\n", "二月.csv": b"a\n2\n"}, {"header": "no"}, ({"periods": {"starts": ["2020-01-01"]}, "meanings": {}},),
    {"a": {"kind": None, "unit": "kg", "additive": True}}, {"language": "zh"}, EDITS, (Edits(), Edits(("f2",))),
)  # fmt: skip


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "kept")


def test_it_comes_back_whole_from_one_file() -> None:
    assert from_bytes(to_bytes(WORKSPACE), "mine.plotline") == WORKSPACE


def archive(**members: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_json", ".json"), content)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        archive(),
        archive(workspace_json=b"[]"),
        archive(workspace_json=b'{"version": 2}'),
        archive(workspace_json=b'{"version": 1, "files": ["a.csv"]}'),
        archive(workspace_json=b" " * 5_000_000),
    ],
)
def test_what_plotline_did_not_write_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(ReadError, match=r"odd\.plotline is no workspace"):
        from_bytes(content, "odd.plotline")


def test_it_comes_back_whole_from_the_shelf_and_another_server_finds_it(shelf: Shelf) -> None:
    address = new_address()
    shelf.put(address, WORKSPACE)
    assert Shelf(shelf.folder).get(address) == WORKSPACE


def test_what_changes_is_kept_and_sources_are_written_once(shelf: Shelf) -> None:
    shelf.put("x", WORKSPACE)
    (place,) = shelf.folder.iterdir()
    written = (place / "0").stat().st_mtime_ns
    changed = Workspace("sales", WORKSPACE.files)
    shelf.put("x", changed)
    assert shelf.get("x") == changed and (place / "0").stat().st_mtime_ns == written
    other = Workspace("sales", {"one.csv": b"b\n"})
    shelf.put("x", other)
    assert shelf.get("x") == other and not (place / "1").exists()


def test_no_address_opens_anothers_and_none_stands_on_disk(shelf: Shelf) -> None:
    mine, yours = new_address(), new_address()
    shelf.put(mine, WORKSPACE)
    assert mine != yours and len(mine) >= 32
    assert shelf.get(yours) is None and shelf.get("") is None and shelf.get("../x") is None
    assert not any(mine in str(path) for path in shelf.folder.rglob("*"))
    assert not any(mine.encode() in path.read_bytes() for path in shelf.folder.rglob("*") if path.is_file())
    if os.name == "posix":
        assert shelf.folder.stat().st_mode & 0o077 == 0


def test_deleting_deletes(shelf: Shelf) -> None:
    shelf.put("x", WORKSPACE)
    shelf.delete("x")
    assert shelf.get("x") is None and not list(shelf.folder.rglob("*"))


def test_it_goes_when_nobody_opened_it_for_long_enough_and_opening_lengthens_its_time(shelf: Shelf) -> None:
    shelf.put("x", WORKSPACE)
    (choices,) = shelf.folder.glob("*/workspace.json")
    almost = time.time() - (shelves.DAYS - 1) * 86_400
    os.utime(choices, (almost, almost))
    assert shelf.get("x") == WORKSPACE and time.time() - choices.stat().st_mtime < 86_400
    past = time.time() - (shelves.DAYS + 1) * 86_400
    os.utime(choices, (past, past))
    assert shelf.get("x") is None and not list(shelf.folder.iterdir())


def test_what_is_too_large_is_refused_and_nothing_of_others_makes_room(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, largest=10, most=1500)
    shelf.put("x", WORKSPACE)
    with pytest.raises(OptionError, match="more than 0 MB"):
        shelf.put("y", Workspace("t", {"a": b"12345678901"}))
    with pytest.raises(OptionError, match="no room"):
        Shelf(tmp_path, most=1500).put("y", Workspace("t", {"a": b"1" * 1500}))
    assert shelf.get("x") == WORKSPACE
