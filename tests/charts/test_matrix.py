"""A matrix is sent exactly where it is exact, small where it is long, and never as markup."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import numpy as np
import pytest

from charts.attention.fragment import page
from charts.attention.matrix import (
    COARSE_MOST,
    EXACT_MOST,
    Matrix,
    Piece,
    matrix,
    matrix_data,
    matrix_html,
    top_of,
    visible,
    within,
)
from core.errors import OptionError

LIMIT = 300_000  # bytes that one view may send


def random(*shape: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.random.default_rng(0).random(shape).astype(np.float32)


def values_of(piece: dict[str, Any]) -> np.ndarray[Any, Any]:
    bytes_ = base64.b64decode(piece["data"])
    return np.frombuffer(bytes_, piece["kind"]).reshape(piece["rows"], piece["columns"])


def long_map(n: int) -> Matrix:
    step = -(-n // COARSE_MOST)
    names = tuple(f"token{i}" for i in range(n))
    coarse = random(-(-n // step), -(-n // step))
    pieces = (Piece(0, 0, coarse, step, step), Piece(n - 200, 40, random(EXACT_MOST, EXACT_MOST)))
    return Matrix(names, names, pieces, "title", "note", "alt")


def test_an_exact_piece_arrives_bit_for_bit_and_what_cannot_be_seen_stays_unseen() -> None:
    given = random(3, 4)
    given[0, 2] = np.nan
    sent = matrix_data(matrix(list("abc"), list("wxyz"), given, "t", "n", "a"))["pieces"][0]
    np.testing.assert_array_equal(values_of(sent), given)


def test_a_coarse_piece_never_says_less_than_the_largest_weight() -> None:
    shown = long_map(8192)
    data = matrix_data(shown)
    coarse, exact = data["pieces"]
    assert (coarse["kind"], exact["kind"]) == ("uint8", "float32")
    bound = (values_of(coarse).astype(float) - 1) * data["top"] / 254
    assert (bound >= np.minimum(shown.pieces[0].values, data["top"]) - 1e-6).all()


@pytest.mark.parametrize("n", [200, 2048, 8192])
def test_no_view_of_any_length_sends_more_than_its_limit(n: int) -> None:
    assert len(json.dumps(matrix_data(long_map(n)))) < LIMIT


@pytest.mark.parametrize("shape", [(16, 8192), (300, 300), (40, 2000), (4000, 30)])
def test_a_large_matrix_is_sent_coarse_with_what_is_in_view_exact(shape: tuple[int, int]) -> None:
    given = random(*shape)
    whole = matrix([f"r{i}" for i in range(shape[0])], [f"c{i}" for i in range(shape[1])], given, "", "", "")
    sent = within(whole, (3, 7, 12, 20))
    coarse, exact = sent.pieces
    np.testing.assert_array_equal(exact.values, given[3:15, 7:27])
    assert (coarse.values.max(), len(coarse.values)) == (given.max(), -(-shape[0] // coarse.down))
    assert coarse.values[0, 0] == given[: coarse.down, : coarse.across].max()
    assert len(json.dumps(matrix_data(sent))) < LIMIT
    assert len(json.dumps(matrix_data(within(whole)))) < LIMIT


def test_a_coarse_difference_keeps_its_signs_and_what_cannot_be_seen() -> None:
    given = np.zeros((400, 400), dtype=np.float32)
    given[0, 0], given[0, 200], given[0, 201], given[:, 300:] = 0.5, -1.0, 0.2, np.nan
    names = [f"t{i}" for i in range(400)]
    sent = within(matrix(names, names, given, "", "", "", diverging=True, square=True), (200, 0, 10, 10))
    coarse = values_of(matrix_data(sent)["pieces"][0]).astype(float)
    across = sent.pieces[0].across
    assert (sent.pieces[0].values[0, 0], sent.pieces[0].values[0, 200 // across]) == (0.5, -1.0)
    assert (coarse[0, 200 // across], coarse[1, 1]) == (1, 128) and coarse[0, 0] > 128
    assert np.isnan(sent.pieces[0].values[5, -1]) and coarse[5, -1] == 0


def test_a_small_matrix_is_sent_as_it_is() -> None:
    whole = matrix(list("ab"), list("cd"), random(2, 2), "", "", "")
    assert within(whole, (0, 0, 1, 1)) is whole


def test_later_pieces_do_not_make_it_another_matrix() -> None:
    shown = long_map(2048)
    first = Matrix(shown.rows, shown.columns, shown.pieces[:1], shown.title, shown.note, shown.alt)
    assert matrix_data(first)["id"] == matrix_data(shown)["id"]
    other = Matrix(shown.rows, shown.columns, shown.pieces[:1], "another", shown.note, shown.alt)
    assert matrix_data(other)["id"] != matrix_data(shown)["id"]


def test_tiles_stand_in_their_places_with_their_own_scales() -> None:
    given = random(2, 3, 4, 5)
    data = matrix_data(matrix(list("abcd"), list("vwxyz"), given, "t", "n", "a"))
    shown = values_of(data["pieces"][0])
    assert (data["nRows"], data["nColumns"], data["tiles"]) == (8, 15, (4, 5))
    np.testing.assert_array_equal(shown[4:8, 10:15], given[1, 2])
    assert data["tops"][1][2] == pytest.approx(given[1, 2].max(), abs=1e-6)


def test_the_strongest_colour_is_near_the_strongest_weight() -> None:
    given = random(10, 10)
    assert 0.95 * given.max() <= top_of(matrix(["r"] * 10, ["c"] * 10, given, "", "", "")) <= given.max()
    assert top_of(matrix(["r"], ["c"], np.zeros((1, 1)), "", "", "")) == 1.0


def test_weights_that_do_not_fit_their_names_are_refused() -> None:
    with pytest.raises(OptionError, match=r"shape \[1, 2\]"):
        matrix(["a"], ["b", "c"], np.zeros((2, 2)), "", "", "")


def test_nothing_of_a_text_becomes_markup_and_a_page_is_whole_in_itself() -> None:
    bad = "</script><img src=x onerror=alert(1)>"
    html = page([matrix_html(matrix([bad], [bad], np.ones((1, 1)), bad, bad, bad))], bad)
    assert "<img" not in html
    assert not re.search(r"""(?:src|href)=["']?https?:""", html)
    assert "import" not in re.findall(r"<script>(.*?)</script>", html, re.S)[0].split("function plotlineMatrix")[0]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_themes_and_languages_differ(theme: Any, language: Any) -> None:
    shown = matrix(["a"], ["b"], np.ones((1, 1)), "t", "n", "a")
    other = matrix_data(shown, "dark" if theme == "light" else "light", language)
    assert matrix_data(shown, theme, language)["shades"] != other["shades"]
    assert matrix_data(shown, theme, "en")["texts"] != matrix_data(shown, theme, "zh")["texts"]


def test_invisible_tokens_are_shown() -> None:
    assert [visible(t) for t in (" ", "\n", "\t", "")] == ["␣", "⏎", "⇥", "∅"]
