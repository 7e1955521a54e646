"""Files that were made to do harm: how each ends, after how long, in how much memory, and what a second session feels of it."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import ReadError
from ingest.read import read

ROOT = Path(__file__).parent.parent
CHROMIUM = "/usr/bin/chromium"
_POLL = 0.05  # seconds between two looks at the memory
_PATIENCE = 60_000  # milliseconds that a page may take before it counts as not answering
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def files(quick: bool = False) -> Iterator[tuple[str, bytes]]:
    """Yield the files; `quick` leaves out those of many megabytes."""
    wide = ",".join(f"c{i}" for i in range(100_000)) + "\n" + ",".join("1" * 100_000) + "\n"
    yield "100,000 columns", wide.encode()
    yield "JSON 100,000 levels deep", b"[" * 100_000 + b"]" * 100_000
    yield "5 MB of NUL", bytes(5_000_000)
    yield "a page of HTML", b"\n <!DOCTYPE html><html><body><table></table></body></html>"
    yield "a workbook with XML entities", _workbook(_LAUGHS + "<worksheet>&d;</worksheet>")
    yield "a workbook with an external entity", _workbook(_EXTERNAL + "<worksheet>&x;</worksheet>")
    if quick:
        return
    yield "600 MB of zeros in gzip", gzip.compress(bytes(600_000_000), 1)
    yield "a bomb in a bomb", gzip.compress(gzip.compress(bytes(300_000_000), 1))
    yield "a workbook that grows to 2 GB", _workbook("<worksheet>" + " " * 2_000_000_000)
    lines = "".join(f"{i},name {i},{2 * i}\n" for i in range(3_000_000))
    yield "a quote that never closes, 66 MB", ('id,name,v\n1,"open,5\n' + lines).encode()
    yield "a cell of 20 MB", b'id,name\n1,"' + b"x" * 20_000_000 + b'"\n2,y\n'
    yield "one line of 60 MB", b"x" * 60_000_000
    yield "2,000,000 blank lines", b"a,b\n1,2\n" + b"\n" * 2_000_000 + b"3,4\n"


_LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;"><!ENTITY d "&c;&c;&c;">]>'
_EXTERNAL = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _workbook(sheet: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{_SHEET}"/>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


@dataclass(frozen=True)
class End:
    """How a reading ended: its sentence, after how many seconds, and the most bytes that its child processes held."""

    said: str
    seconds: float
    memory: int


def end_of(content: bytes) -> End:
    """Read a file and say how it ended."""
    start = time.perf_counter()
    with Memory() as memory:
        try:
            said = f"read, {read(content, name='the file').rows:,} rows"
        except ReadError as error:
            said = str(error)
    return End(said, time.perf_counter() - start, memory.children)


class Memory:
    """The most resident bytes, while it is entered, of this process and of its children together."""

    def __init__(self) -> None:
        self.children = self.all = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_POLL):
            held = sum(map(_resident, children()))
            self.children = max(self.children, held)
            self.all = max(self.all, held + _resident(os.getpid()))


def children(of: int | None = None) -> list[int]:
    """Return the processes that a process started, and theirs."""
    found: list[int] = []
    for path in Path(f"/proc/{of or os.getpid()}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(p) for p in path.read_text(encoding="ascii").split()]
    return [*found, *(grand for child in found for grand in children(child))]


def _resident(process: int) -> int:
    with contextlib.suppress(OSError, IndexError):
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


# -- a second session --------------------------------------------------------------------------------------------------


def beside(quick: bool = False) -> Iterator[tuple[str, float, float, str]]:
    """Upload each file in one session of a real server, and turn pages in another until it has ended.

    Yields the file's label, the seconds until its sentence is on the page, the slowest of the other session's pages in
    seconds, and the sentence.
    """
    from playwright.sync_api import sync_playwright

    with _server() as address, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        other = browser.new_page()
        other.set_default_timeout(_PATIENCE)
        other.goto(address)
        _turn(other, address, "model")  # wakes what the first visitor of a page wakes
        for label, content in files(quick):
            path = Path(folder) / "hostile.csv"
            path.write_bytes(content)
            page = browser.new_context().new_page()
            page.set_default_timeout(_PATIENCE)
            page.goto(address)
            page.locator("input[type=file]").set_input_files(str(path))
            start, slowest = time.perf_counter(), 0.0
            said = page.locator("[data-testid=stAlert], .pl-kicker:text('hostile')").first  # refused, or told
            while not said.is_visible() and time.perf_counter() - start < _PATIENCE / 1000:
                slowest = max(slowest, _turn(other, address, "model"), _turn(other, address, "data"))
            yield label, time.perf_counter() - start, slowest, said.inner_text() if said.is_visible() else "(nothing)"
            page.context.close()
        browser.close()


def _turn(page: Any, address: str, to: str) -> float:
    """Go to a page by its link; return the seconds until it has been drawn and rests."""
    start = time.perf_counter()
    page.locator(f"[data-testid=stSidebarNavLink][href='{address}/{to if to != 'data' else ''}']").click()
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")
    page.locator("[data-testid=stMain] h1, [data-testid=stMain] h2").first.wait_for()
    return time.perf_counter() - start


@contextlib.contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless",
        "true",
        "--server.port",
        str(port),
    ]
    command += ["--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _PATIENCE / 1000
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                break
            time.sleep(0.3)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
