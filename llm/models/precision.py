"""In which precision a model computes: single wherever the memory allows.

Published weights stand in half precision, which these processors compute several times slower and to three digits only.
"""

from __future__ import annotations

import os
from pathlib import Path

import torch

_SHARE = 0.5  # of what is free: the other half is for what is computed, and for the rest of the machine
_MEMINFO, _CGROUP = Path("/proc/meminfo"), Path("/sys/fs/cgroup")


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
        line = next(line for line in _MEMINFO.read_text().splitlines() if line.startswith("MemAvailable"))
        free = int(line.split()[1]) * 1024
    except (OSError, StopIteration):
        free = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2  # no Linux: half of all there is
    try:
        limit, used = ((_CGROUP / f"memory.{name}").read_text() for name in ("max", "current"))
        return min(free, int(limit) - int(used))
    except (OSError, ValueError):  # no container, or one without a limit
        return free
