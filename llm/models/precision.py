"""In which precision a model computes: single wherever the memory allows.

Published weights stand in half precision, which these processors compute several times slower and to three digits only.
"""

from __future__ import annotations

import os
from pathlib import Path

import torch

_SHARE = 0.5  # of what is free: the other half is for what is computed, and for the rest of the machine
_MEMINFO, _CGROUP = Path("/proc/meminfo"), Path("/sys/fs/cgroup")
_UNSAID = 4_000_000_000  # bytes that are taken to be free where the system does not say: half of a small laptop's


def fits_single(parameters: int) -> bool:
    """Say whether so many parameters fit the free memory in single precision."""
    return parameters * torch.float32.itemsize <= _SHARE * memory_free()


def name_of(dtype: torch.dtype | str) -> str:
    """Return what a precision is called.

    >>> name_of(torch.float32)
    'float32'
    """
    return str(dtype).removeprefix("torch.")


def memory_free() -> int:
    """Return the bytes of memory that are free for this process: of the machine, or of the container that it runs in."""
    try:
        free = _figures(_MEMINFO)["MemAvailable:"] * 1024
    except (OSError, KeyError):
        free = _half_of_all()
    try:
        limit, used = (int((_CGROUP / f"memory.{name}").read_text()) for name in ("max", "current"))
        return min(free, limit - used + _of_files(_CGROUP / "memory.stat"))
    except (OSError, ValueError):  # no container, or one without a limit
        return free


def _of_files(stat: Path) -> int:
    """Return the bytes in which a container holds files that it read: they give way, as they do in the machine's MemAvailable.

    https://docs.kernel.org/admin-guide/cgroup-v2.html, memory.stat
    """
    held = _figures(stat)
    return held.get("active_file", 0) + held.get("inactive_file", 0)


def _figures(file: Path) -> dict[str, int]:
    """Return what a file of the kernel counts, by name."""
    lines = [line.split() for line in file.read_text().splitlines()]
    return {line[0]: int(line[1]) for line in lines if len(line) > 1}


def _half_of_all() -> int:
    """Return half of the memory that there is, where the system does not say what of it is free."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError):  # Windows
        return _UNSAID
