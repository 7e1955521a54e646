"""A slice in a real browser: filtered by keys and clicks, told, exported, narrowed by a click on a bar, and found again."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_desk import opened, rest, told
from tests.browser.test_whole_path import ARGUMENTS, CHROMIUM, free_port, serving
from tests.pages.test_slices import orders

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"), reason="Chromium is not on this machine, and this is not CI"
)


def retold(page: Any, size: str) -> None:
    page.get_by_text(size).wait_for()
    told(page)


def add_by_keys(page: Any) -> None:
    """Keep the West by nothing but keys."""
    page.get_by_role("button", name="Filter").focus()
    page.keyboard.press("Enter")
    column = page.get_by_role("combobox").first
    column.wait_for()
    column.focus()
    page.keyboard.type("region")
    page.keyboard.press("Enter")
    names = page.locator('[data-testid="stMultiSelect"] input')
    names.wait_for()
    rest(page)
    names.focus()
    page.keyboard.type("West")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Apply").focus()
    page.keyboard.press("Enter")


def click_a_bar(page: Any) -> None:
    """Click the first bar of a chart, and look at the rows behind it alone."""
    page.get_by_role("link", name="Charts", exact=True).click()
    bar = page.locator("path[aria-roledescription=bar]").first
    bar.wait_for()
    rest(page)
    bar.click()
    page.get_by_role("button", name="Only these").first.click()


def test_a_slice_is_told_exported_and_found_again(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    data = tmp_path / "orders.csv"
    data.write_bytes(orders())
    with sync_playwright() as playwright, serving(tmp_path, free_port()) as url:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        page = opened(browser, url)
        page.locator("input[type=file]").set_input_files(str(data))
        retold(page, "All 108 rows")
        add_by_keys(page)
        retold(page, "36 of 108 rows")
        with page.expect_download() as download:
            page.locator('[data-testid="stDownloadButton"] button', has_text="HTML").first.click()
        said = Path(download.value.path()).read_text(encoding="utf-8")
        assert "<h1>Region is West: " in said and "Region is West: 36 of 108 rows." in said
        page.reload()
        retold(page, "36 of 108 rows")
        page.get_by_role("button", name="Clear").click()
        retold(page, "All 108 rows")
        click_a_bar(page)
        page.get_by_text("of 108 rows").wait_for()
        browser.close()
    assert "Traceback" not in (tmp_path / "log").read_text()
