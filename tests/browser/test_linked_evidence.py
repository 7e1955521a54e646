"""The exported page in a real browser, with no server behind it: words, marks and cells light up, by mouse and by keyboard."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from charts.attention.evidence import Read, evidence_html
from charts.attention.fragment import page as page_of
from charts.attention.lines import lines_html
from charts.attention.matrix import Matrix, Piece, matrix, matrix_html
from charts.facts import for_fact
from core.types import Cell, Mention, Prompt, Sentence, Token
from tests.browser.test_whole_path import ARGUMENTS, CHROMIUM, PATIENCE
from tests.charts.facts import RANK

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists() and not os.environ.get("CI"), reason="Chromium is not on this machine, and this is not CI"
)

TEXT = "East leads with $40."
WORDS = (Token("East", 0, 4), Token("leads", 5, 10), Token("with", 11, 15), Token("$40", 16, 19))
READ = Prompt(
    "‹value:$40› ‹label:North›", (Cell(7, 10, "id", "value", "East"), Cell(19, 24, "id", "label", "North")), (), "en"
)


def pieces() -> list[str]:
    """Return the linked sentence, a small map and a long one that is coarse, and the head view."""
    said = Sentence(TEXT, ("id",), (Mention(16, 19, "id", "value"),), (), (), "model")
    looked = {0: {"East": 0.2, "North": 0.1}, 3: {"East": 0.4}}
    read = Read(READ, [[0.2, 0.1], [0, 0], [0, 0], [0.4, 0.0]], [(), (), (), (0,)])
    names = tuple(f"t{i}" for i in range(400))
    coarse = np.random.default_rng(0).random((100, 100)).astype(np.float32)
    return [
        evidence_html(said, WORDS, looked, for_fact(*RANK, "en"), read=read),
        matrix_html(matrix(list("abc"), list("xyz"), np.arange(9).reshape(3, 3) / 10, "Small", "", "Small")),
        matrix_html(Matrix(names, names, (Piece(0, 0, coarse, 4, 4),), "Long", "", "Long")),
        lines_html(["a", "b"], ["x", "y"], np.array([[[0.9, 0.1], [0.2, 0.8]]]), "Layer 0", hide_first=False),
    ]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path: Path = tmp_path_factory.mktemp("page") / "looking.html"
    path.write_text(page_of(pieces(), "Linked"), encoding="utf-8")
    assert path.stat().st_size < 1_000_000
    wrong: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        context = browser.new_context(viewport={"width": 1100, "height": 900}, offline=True)
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.goto(path.as_uri())
        yield opened
        browser.close()
    assert not wrong


def rest(page: Any) -> None:
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(2, 2)


def marks(page: Any) -> dict[str, float]:
    """Return how much each mark is lit, as the page shows it."""
    lit: dict[str, float] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.evidence_marks path[aria-label]')].map(
            (mark) => [mark.getAttribute('aria-label').split(/[:\\s·]/)[0], Number(mark.getAttribute('opacity'))]))"""
    )
    return lit


def weight(page: Any, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("e => e.style.getPropertyValue('--weight')"))


def test_hovering_a_word_lights_its_marks_and_cells_in_proportion(page: Any) -> None:
    rest(page)
    page.locator('[data-word="0"]').hover()
    lit = marks(page)
    assert (lit["East"], lit["North"]) == (0.5, 0.25)  # of 0.4, the largest of the sentence
    assert [value for name, value in lit.items() if name not in ("East", "North")] == [0, 0]
    assert (weight(page, '[data-cell="0"]'), weight(page, '[data-cell="1"]')) == (0.5, 0.25)
    assert "20% of its attention" in page.locator(".readout").inner_text()


def test_hovering_a_mark_or_a_cell_lights_the_words_that_looked_at_it(page: Any) -> None:
    rest(page)
    page.locator('[data-cell="1"]').hover()
    assert [weight(page, f'[data-word="{i}"]') for i in range(4)] == [0.25, 0, 0, 0]
    east = page.locator('.wide .evidence_marks path[aria-label^="East"]')
    east.dispatch_event("mouseenter")
    assert [weight(page, f'[data-word="{i}"]') for i in range(4)] == [0.5, 0, 0, 1]


def test_a_click_holds_and_escape_lets_go(page: Any) -> None:
    rest(page)
    page.locator('[data-word="0"]').click()
    page.locator('[data-word="3"]').hover()
    assert marks(page)["North"] == 0.25
    assert page.locator('[data-word="0"]').get_attribute("aria-pressed") == "true"
    rest(page)
    assert page.locator('[data-word="0"]').get_attribute("aria-pressed") == "false"
    page.locator('[data-word="3"]').hover()
    assert (marks(page)["East"], marks(page)["North"]) == (1, 0)


def test_provenance_is_an_outline_and_never_a_shade(page: Any) -> None:
    rest(page)
    page.locator(".number").hover()
    cells = page.locator(".cell.proof")
    assert cells.all_inner_texts() == ["$40"]
    assert page.locator(".wide .evidence_marks path.proof").count() == 1
    rest(page)
    assert page.locator(".cell.proof").count() == 0


def test_the_keyboard_alone_does_it_all(page: Any) -> None:
    rest(page)
    page.locator('[data-word="0"]').focus()
    assert marks(page)["East"] == 0.5
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert marks(page)["North"] == 0.25  # held, though the focus is on the next word
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # the number
    assert marks(page)["East"] == 1
    page.keyboard.press("Enter")
    assert page.locator('[data-word="3"]').get_attribute("aria-pressed") == "true"
    rest(page)


def test_a_map_says_its_exact_values_to_the_keyboard(page: Any) -> None:
    stage, readout = page.locator(".pm-stage").nth(0), page.locator(".pm-readout").nth(0)
    stage.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert readout.inner_text() == "b → y: 40.0% (0.400000)"
    page.keyboard.press("Escape")
    assert "Point at a cell" in readout.inner_text()


def test_a_coarse_map_says_that_it_is_coarse_and_zooms(page: Any) -> None:
    stage, readout = page.locator(".pm-stage").nth(1), page.locator(".pm-readout").nth(1)
    stage.focus()
    page.keyboard.press("ArrowDown")
    assert "at most about" in readout.inner_text() and "4 × 4" in readout.inner_text()
    before = stage.bounding_box()
    page.locator(".plotline-matrix").nth(1).get_by_role("button", name="Zoom in").click()
    page.locator(".plotline-matrix").nth(1).get_by_role("button", name="Show all").click()
    assert stage.bounding_box()["height"] == before["height"]


def test_a_token_of_the_head_view_leaves_its_own_lines(page: Any) -> None:
    rest(page)
    page.locator('[data-side="q"][data-at="1"]').hover()
    shown = page.locator(".plotline-lines line:visible")
    assert {shown.nth(i).get_attribute("data-q") for i in range(shown.count())} == {"1"}
    page.mouse.move(2, 2)
    page.locator(".pl-chip").first.click()
    assert page.locator(".plotline-lines line:visible").count() == 0
    page.locator(".pl-chip").first.click()
