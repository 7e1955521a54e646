"""A story shaped, left and found again in a real browser: by its address, after a reload and a restart, and by nobody without it."""

import os
from pathlib import Path
from typing import Any

import pytest

from samples import SAMPLES
from tests.browser.test_whole_path import ARGUMENTS, CHROMIUM, PATIENCE, free_port, serving

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"), reason="Chromium is not on this machine, and this is not CI"
)

FALSE, TRUE, NOTE = "The average CO2 in 1990 was 316 ppm.", "From 316 ppm to 371 ppm: up it went.", "Mind the volcano."


def rest(page: Any) -> None:
    page.wait_for_function("document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'")


def told(page: Any) -> list[str]:
    page.locator('[data-testid="stDownloadButton"]').first.wait_for()
    rest(page)
    sentences: list[str] = page.locator(".pl-sentence").all_inner_texts()
    return sentences


def opened(browser: Any, url: str) -> Any:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url)
    return page


def shape(page: Any) -> None:
    """Say the first sentence wrongly, then rightly; drop the last one; put a note above the first."""
    main = page.locator('[data-testid="stMain"]')
    main.get_by_text("Shape the story", exact=True).click()
    main.get_by_role("button", name="Edit").first.click()
    words = page.get_by_label("In your own words")
    words.fill(FALSE)
    page.get_by_role("button", name="Check and save").click()
    assert "354" in page.locator('[data-testid="stAlert"]').inner_text()
    words.fill(TRUE)
    page.get_by_role("button", name="Check and save").click()
    page.get_by_text("Edited by hand.").wait_for()
    main.get_by_role("button", name="Drop").last.click()
    page.get_by_role("button", name="Bring back").wait_for()
    main.get_by_role("button", name="Note").first.click()
    page.get_by_label("A note of yours").fill(NOTE)
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".pl-remark").wait_for()
    rest(page)


def a_phone_uncovers_the_page(page: Any) -> None:
    """Choose a language in the sidebar of a phone, which lies over the page, and see it go."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.locator('[data-testid="stExpandSidebarButton"]').click()
    page.get_by_text("中文", exact=True).click()
    covers = "document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().right"
    page.wait_for_function(f"{covers} <= 0 && document.documentElement.lang.startsWith('zh')")


def test_a_story_is_shaped_left_and_found_again_by_its_address_alone(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    port = free_port()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        with serving(tmp_path, port) as url:
            mine = opened(browser, url)
            mine.locator("input[type=file]").set_input_files(str(SAMPLES[1].path))
            mine.locator(".pl-title", has_text="Looking").wait_for()
            mine.get_by_role("link", name="Data", exact=True).click()  # left while it is being written
            mine.get_by_text("Another table").wait_for()
            mine.get_by_role("link", name="Story", exact=True).click()
            assert len(told(mine)) == 3
            shape(mine)
            left, address = told(mine), mine.url
            assert len(left) == 2 and left[0] == TRUE and "w=" in address
            mine.reload()
            assert told(mine) == left and mine.locator(".pl-remark").inner_text() == NOTE
            stranger = opened(browser, url)
            stranger.get_by_text("No table yet").wait_for()
            a_phone_uncovers_the_page(stranger)
        with serving(tmp_path, port):
            yours = opened(browser, address)
            assert told(yours) == left and yours.locator(".pl-remark").inner_text() == NOTE
            yours.get_by_role("button", name="Kept").click()
            yours.get_by_role("button", name="Delete").click()
            yours.get_by_text("No table yet").wait_for()
            rest(yours)
            assert not any((tmp_path / "workspaces").iterdir())
            gone = opened(browser, address)
            gone.get_by_text("Nothing is kept under this address").wait_for()
        browser.close()
    assert "Traceback" not in (tmp_path / "log").read_text()
