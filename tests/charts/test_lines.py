"""The head view draws every line that can be seen, in its head's colour, and counts what it leaves out."""

from __future__ import annotations

import re

import numpy as np
import pytest

from charts.attention.lines import FAINTEST, MOST_LINES, lines_html
from core.errors import OptionError

TOKENS = ["<s>", "Sales", " rose", " <b>"]


def weights() -> np.ndarray:
    found = np.zeros((2, 2, 4))
    found[0, 0, 1], found[0, 1, 2], found[1, 1, 0], found[1, 0, 3] = 0.9, FAINTEST / 2, 0.8, 0.3
    return found


def drawn(html: str) -> list[tuple[str, str, str]]:
    return re.findall(r'data-h="(\d+)" data-q="(\d+)" data-k="(\d+)"', html)


def test_lines_that_can_be_seen_are_drawn_weakest_first_and_no_others() -> None:
    html = lines_html(TOKENS[:2], TOKENS, weights(), "Layer 0", hide_first=False)
    assert drawn(html) == [("1", "0", "3"), ("1", "1", "0"), ("0", "0", "1")]
    assert 'stroke-opacity="0.90"' in html


def test_a_hidden_first_token_takes_no_line_and_its_mass_is_printed() -> None:
    html = lines_html(TOKENS[:2], TOKENS, weights(), "Layer 0")
    assert drawn(html) == [("1", "0", "3"), ("0", "0", "1")]
    assert "20.0% of these tokens' attention".replace("'", "&#39;") in html and "2 tokens with none" in html


def test_every_drawn_token_is_a_stop_for_the_keyboard_and_no_token_is_markup() -> None:
    html = lines_html(TOKENS[:2], TOKENS, weights(), "Layer 0", hide_first=False)
    assert len(re.findall(r'<g data-side="[qk]" data-at="\d+" tabindex="0" role="button"', html)) == 5
    assert "<b>" not in html and "␣&lt;b&gt;" in html


def test_the_number_of_lines_is_bounded_and_the_strongest_are_kept() -> None:
    many = np.random.default_rng(0).uniform(0.1, 1, (2, 60, 60))
    html = lines_html(["q"] * 60, ["k"] * 60, many, "Layer 0", hide_first=False)
    assert len(drawn(html)) == MOST_LINES and len(html) < 300_000
    least = min(float(x) for x in re.findall(r'stroke-opacity="([\d.]+)"', html))
    assert least == pytest.approx(np.sort(many.ravel())[-MOST_LINES], abs=0.01)


def test_an_attention_that_cannot_be_seen_draws_nothing_and_says_so() -> None:
    assert "from 0 tokens to 0" in lines_html(TOKENS, TOKENS, np.zeros((1, 4, 4)), "Layer 0")
    assert 'lang="zh"' in lines_html(TOKENS, TOKENS, np.zeros((1, 4, 4)), "Layer 0", language="zh")


def test_weights_that_do_not_fit_are_refused() -> None:
    with pytest.raises(OptionError, match=r"\[n_head, 4, 4\]"):
        lines_html(TOKENS, TOKENS, np.zeros((4, 4)), "Layer 0")
