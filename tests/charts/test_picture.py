"""A matrix as SVG and PNG: every cell in its colour, names where they fit, nothing of a text as markup."""

from __future__ import annotations

import base64
import re
import struct
import xml.etree.ElementTree as ET
import zlib

import numpy as np
import pytest
from plotly.colors import hex_to_rgb

from charts.attention.matrix import Matrix, Piece, matrix
from charts.attention.picture import matrix_png, matrix_svg
from charts.theme import LIGHT


def pixels_of(svg: str) -> np.ndarray:
    """Decode the embedded PNG: RGBA rows without filters."""
    found = re.search(r"data:image/png;base64,([^\"]+)", svg)
    assert found
    data = base64.b64decode(found[1])
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    columns, rows = struct.unpack(">II", data[16:24])
    at = data.index(b"IDAT")
    size = struct.unpack(">I", data[at - 4 : at])[0]
    raw = zlib.decompress(data[at + 4 : at + 4 + size])
    return np.frombuffer(raw, np.uint8).reshape(rows, columns * 4 + 1)[:, 1:].reshape(rows, columns, 4)


def test_least_and_most_have_the_ends_of_the_colours_and_the_unseen_is_clear() -> None:
    shown = matrix(["a"], ["x", "y", "z"], np.array([[0.0, 1.0, np.nan]]), "t", "n", "alt")
    pixels = pixels_of(matrix_svg(shown))
    each = pixels.shape[1] // 3
    assert tuple(pixels[0, 0, :3]) == hex_to_rgb(LIGHT.sequential[0])
    assert np.abs(pixels[0, each, :3].astype(int) - hex_to_rgb(LIGHT.sequential[-1])).max() <= 6
    assert pixels[0, 2 * each, 3] == 0 and pixels[0, 0, 3] == 255


def test_less_than_nothing_has_the_other_colour() -> None:
    shown = matrix(["a"], ["x", "y"], np.array([[-1.0, 1.0]]), "t", "n", "alt", diverging=True)
    pixels = pixels_of(matrix_svg(shown))
    assert tuple(pixels[0, 0, :3]) == hex_to_rgb(LIGHT.negative)
    assert tuple(pixels[0, -1, :3]) == hex_to_rgb(LIGHT.accent)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_valid_svg_with_its_words_and_becomes_a_png(theme: str) -> None:
    shown = matrix(["<b>", "rose"], ["a & b", "c"], np.eye(2), "Title <i>", "A note", "What it shows")
    svg = matrix_svg(shown, theme)  # type: ignore[arg-type]
    root = ET.fromstring(svg)
    words = " ".join(root.itertext())
    assert all(text in words for text in ("Title <i>", "A note", "What it shows", "<b>", "a & b"))
    png = matrix_png(shown, theme, scale=1.0)  # type: ignore[arg-type]
    assert png.startswith(b"\x89PNG") and len(png) > 1000


def test_names_that_do_not_fit_are_left_out_and_long_texts_are_drawn_coarse() -> None:
    names = tuple(f"t{i}" for i in range(2000))
    shown = Matrix(names, names, (Piece(0, 0, np.ones((100, 100), np.float32), 20, 20),), "t", "n", "alt")
    svg = matrix_svg(shown)
    assert svg.count("<text") < 200 and len(svg) < 1_000_000


def test_tiles_are_named_by_their_numbers() -> None:
    svg = matrix_svg(matrix(["a", "b"], ["c"], np.random.default_rng(0).random((2, 3, 2, 1)), "t", "n", "alt"))
    assert all(f">{i}</text>" in svg for i in range(3)) and ">a</text>" not in svg
