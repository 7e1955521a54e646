"""What several processes change loses no change, is whole at any time, and does not wait for whoever died over it."""

import json
import os
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from llm.models import kept_file


def test_a_change_waits_for_the_one_before_it(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    other = Thread(target=kept_file.change, args=(file, lambda kept: [*(kept or ()), "second"]))

    def first(kept: Any) -> list[str]:
        other.start()
        other.join(0.2)  # it would be done by now, and be lost with what is written here
        return [*(kept or ()), "first"]

    kept_file.change(file, first)
    other.join()
    assert kept_file.read(file) == ["first", "second"]
    assert list(tmp_path.iterdir()) == [file]


def test_what_breaks_off_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "list.json"
    kept_file.change(file, lambda kept: [1])

    def full(*names: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        kept_file.change(file, lambda kept: [1, 2])
    assert json.loads(file.read_text()) == [1]
    assert list(tmp_path.iterdir()) == [file]


def test_whoever_died_over_a_change_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_file, "_PATIENCE", 0.05)
    (tmp_path / "list.lock").touch()
    kept_file.change(tmp_path / "list.json", lambda kept: [1])
    assert [path.name for path in tmp_path.iterdir()] == ["list.json"]


@pytest.mark.parametrize("content", ["", "[", "[" * 100_000])
def test_what_cannot_be_read_is_as_nothing(tmp_path: Path, content: str) -> None:
    (tmp_path / "list.json").write_text(content)
    assert kept_file.read(tmp_path / "list.json") is None
