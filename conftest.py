"""How tests are shared out among processes, and by which of them coverage is measured: as `pyproject.toml` says."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

os.environ.setdefault("OMP_NUM_THREADS", "1")  # as many processes as there are cores must not fight over them
PATHS = {
    "measured": "tests that coverage is measured by: files and folders",
    "first": "folders of tests that take long, in the order in which they are begun",
    "together": "folders of tests that one process runs, since what they share takes long to start",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    for name, about in PATHS.items():
        parser.addini(name, about, "paths")


def within(path: Path, folders: list[Path]) -> int:
    """Return the number of the first of these files and folders that holds a path; how many there are where none does."""
    return next((i for i, folder in enumerate(folders) if path.is_relative_to(folder)), len(folders))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what coverage is measured by, then with what takes long, so that no process is left with it when the others are done.

    What a test works out once and keeps is traced in none that follows it: so those that are not traced come later.
    """
    first, measured = config.getini("first"), config.getini("measured")
    items.sort(key=lambda item: (within(item.path, measured) == len(measured), within(item.path, first)))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Trace a test only if coverage is measured by it: a traced one takes a third longer."""
    tracing, measured = coverage.Coverage.current(), item.config.getini("measured")
    if tracing is None or within(item.path, measured) < len(measured):
        return (yield)
    tracing.stop()
    try:
        return (yield)
    finally:
        tracing.start()


class Shared(LoadFileScheduling):  # type: ignore[misc]
    """A file of tests at a time for each process, and a folder where its tests belong together."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        together: list[Path] = self.config.getini("together")
        place = within(self.config.rootpath / file, together)
        return str(together[place]) if place < len(together) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    return Shared(config, log)
