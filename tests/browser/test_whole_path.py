"""The whole path in a real browser: upload a file, read the story, click a number, open the attention map."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from samples import SAMPLES
from ui.kept import FOLDER_VARIABLE

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PATIENCE = 120_000  # milliseconds: two slow cores and a model to wake

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"), reason="Chromium is not on this machine, and this is not CI"
)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The app on a free port, as the README's command starts it, with the narrator that ships."""
    with serving(tmp_path, free_port()) as url:
        yield url


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Run the app on a port; its log and the workspaces that it keeps stand in a folder."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.fileWatcherType", "none"]
    kept = os.environ | {FOLDER_VARIABLE: str(folder / "workspaces")}
    with (folder / "log").open("a") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("the app did not start")


def by_keyboard_alone(page: Any) -> None:
    """Walk to a word, hold it, see marks light up and stay lit, and let it go; nothing but keys."""
    focused = "document.activeElement.matches('.plotline-evidence .word')"
    lit = "[...document.querySelectorAll('.wide .evidence_marks path')].map((mark) => Number(mark.getAttribute('opacity')))"
    page.keyboard.press("Escape")
    page.locator(".pl-title").first.click()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused), "the words of the sentence cannot be reached with Tab"
    word = page.evaluate("document.activeElement.dataset.word")
    shown = page.evaluate(lit)
    page.get_by_text("For “").first.wait_for()
    page.keyboard.press("Enter")
    held = page.locator(f'.plotline-evidence .word[data-word="{word}"][aria-pressed="true"]')
    held.first.wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate(lit) == shown, "what was held does not stay lit"
    page.wait_for_function("document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'running'")
    assert held.count() and page.evaluate(lit) == shown, "drawing the page again lets go of what was held"
    page.keyboard.press("Escape")
    held.first.wait_for(state="detached")


def test_upload_story_evidence_attention_without_an_error(address: str) -> None:
    from playwright.sync_api import sync_playwright

    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)

        page.locator("input[type=file]").set_input_files(str(SAMPLES[1].path))

        number = page.locator(".pl-number").first
        stated = number.inner_text()
        number.click()
        page.get_by_text(f"Where {stated} comes from").wait_for()
        page.get_by_text("The two agree.").wait_for()
        assert number.get_attribute("aria-expanded") == "true"
        number.press("Enter")  # by keyboard alone, too
        page.get_by_text("The two agree.").wait_for(state="detached")

        paper = "getComputedStyle(document.documentElement).getPropertyValue('--pl-paper')"
        light = page.evaluate(paper)
        page.emulate_media(color_scheme="dark")  # the system turns dark, and nobody clicks
        page.wait_for_function(f"{paper} !== '{light}'")
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"{paper} === '{light}'")

        page.get_by_role("link", name="Attention").click()
        page.locator(".plotline-evidence [data-word]").first.click()
        page.locator(".plotline-matrix").first.wait_for()
        page.locator(".pl-verdict").wait_for()
        page.locator(".plotline-evidence [data-word]").first.hover()
        page.get_by_text("For “").first.wait_for()  # what the word looked at, said without a word from the server
        by_keyboard_alone(page)
        for view, sign in (("All heads", "Silence heads yourself"), ("Export", "Every head, for BertViz")):
            page.get_by_text(view, exact=True).click()
            page.get_by_text(sign).first.wait_for()
        page.get_by_text("Silence heads yourself").wait_for(state="detached")  # nothing of a view outlives it

        for name, sign in (("Charts", "Look for yourself"), ("Model", "opened up"), ("Data", "Another table")):
            page.get_by_role("link", name=name, exact=True).click()
            page.get_by_text(sign).first.wait_for()
            page.wait_for_function(
                "document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'running'"
            )
        browser.close()
    assert not wrong
