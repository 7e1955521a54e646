"""Work beside the page stops when its reader is gone, and is begun again for one who comes back."""

from __future__ import annotations

from concurrent.futures import wait

import pytest

from ui.attention_page import jobs


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return whether the reader is there, as the only item, in a session of its own."""
    kept: dict[tuple[str, str], jobs.Job] = {}
    reader = [True]
    monkeypatch.setattr(jobs, "_jobs", lambda: kept)
    monkeypatch.setattr(jobs, "_reader", lambda: lambda: reader[0])
    monkeypatch.setattr(jobs, "settle", lambda after: None)
    return reader


def begun(about: str = "a text") -> jobs.Job:
    """Return the job that says whether it was told to stop, when it is over."""
    started = jobs.start(about, "asks", lambda cancelled, publish: cancelled())
    wait([started.future])
    return started


def test_work_is_done_once(there: list[bool]) -> None:
    first = begun()
    assert first.result is False and begun() is first


def test_work_that_nobody_waits_for_is_not_begun_and_is_begun_again(there: list[bool]) -> None:
    there[0] = False
    gone = begun()
    assert gone.abandoned and not gone.done and gone.error == ""
    there[0] = True
    assert begun() is not gone and begun().result is False


def test_work_that_its_reader_stopped_is_not_begun_again_unasked(there: list[bool]) -> None:
    stopped = jobs.start("a text", "waits", _until_told)
    stopped.cancel()
    wait([stopped.future])
    assert not stopped.abandoned and jobs.start("a text", "waits", _until_told) is stopped


def _until_told(cancelled: object, found: object) -> None:
    assert callable(cancelled)
    while not cancelled():
        pass
    raise InterruptedError("told")
