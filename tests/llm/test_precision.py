"""How much memory is free is read off what the system says, wherever it says it; half precision is used where there are units for it."""

import os
from pathlib import Path

import pytest
import torch

from llm.models import precision
from training import fit

MEMINFO = (
    "MemTotal:       16000000 kB\nMemFree:         1000000 kB\nMemAvailable:    8000000 kB\nHugePages_Total:       0\n"
)


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(precision, "_MEMINFO", tmp_path / "meminfo")
    monkeypatch.setattr(precision, "_CGROUP", tmp_path)
    return tmp_path


def _container(place: Path, limit: str, used: int) -> None:
    (place / "memory.max").write_text(f"{limit}\n")
    (place / "memory.current").write_text(f"{used}\n")
    (place / "memory.stat").write_text("anon 500\nfile 2500\nshmem 400\ninactive_file 1700\nactive_file 400\n")


def test_a_machine_says_what_is_available(kernel: Path) -> None:
    (kernel / "meminfo").write_text(MEMINFO)
    assert precision.memory_free() == 8_000_000 * 1024
    _container(kernel, "max", 3_000)
    assert precision.memory_free() == 8_000_000 * 1024


def test_files_that_a_container_read_give_way_and_what_is_shared_does_not(kernel: Path) -> None:
    (kernel / "meminfo").write_text(MEMINFO)
    _container(kernel, "4000", 3_000)
    assert precision.memory_free() == 1_000 + 1_700 + 400


def test_where_the_system_does_not_say_what_is_free_half_of_all_is(
    kernel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4_096, "SC_PHYS_PAGES": 1_000}.__getitem__)
    assert precision.memory_free() == 4_096 * 500
    monkeypatch.delattr(os, "sysconf")  # Windows has none
    assert precision.memory_free() == precision._UNSAID


@pytest.mark.parametrize(
    ("capabilities", "halved"), [({}, False), ({"avx512_bf16": True}, True), ({"neon": True}, False)]
)
def test_training_asks_for_no_unit_that_a_processor_does_not_know(
    monkeypatch: pytest.MonkeyPatch, capabilities: dict[str, bool], halved: bool
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities)
    assert fit.halves("cpu") is halved and fit.halves("cuda")
