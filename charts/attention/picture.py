"""A matrix as a picture to take away: SVG, and PNG drawn from it by vl-convert, with no browser."""

from __future__ import annotations

import base64
import html
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from plotly.colors import hex_to_rgb

from charts.attention.matrix import Matrix, shades, top_of, tops_of
from charts.draw.vector import png_of, without_controls
from charts.scene.wrapping import wrap
from charts.theme import MONO, SANS, SERIF, Palette, Theme, palette
from core.format import percent

_WIDTH, _TALLEST, _WIDEST, _LETTER = 900, 900, 44, 6.7  # pixels; a letter of the labels is 6.7 wide
_NOTE_WIDTH = 118  # characters of a line of the note
_LONGEST = 22  # characters of a label


def matrix_svg(shown: Matrix, theme: Theme = "light") -> str:
    """Return a matrix as SVG with its title, its note, its labels where they fit, and its alternative text."""
    p, top = palette(theme), top_of(shown)
    image = _painted(shown, top, p)
    n_rows, n_columns = shown.shape
    gutter = max(min(max(map(len, shown.rows)), _LONGEST) * _LETTER + 16, 70.0)
    cell = min((_WIDTH - gutter - 20) / n_columns, _WIDEST)
    high = min(cell if shown.square or shown.tiles != (1, 1) else 22.0, _TALLEST / n_rows)
    notes = wrap(shown.note, _NOTE_WIDTH)
    head = 52 + 18 * len(notes)
    below = min(max(map(len, shown.columns)), _LONGEST) * _LETTER * 0.8 + 34
    width, height = gutter + cell * n_columns + 20, head + high * n_rows + below
    lines = "".join(f'<tspan x="8" dy="{18 if i else 0}">{html.escape(line)}</tspan>' for i, line in enumerate(notes))
    return without_controls(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {max(width, 560):.0f} {height:.0f}" '
        f'width="{max(width, 560):.0f}" height="{height:.0f}" role="img"><title>{html.escape(shown.alt)}</title>'
        f'<rect width="100%" height="100%" fill="{p.paper}"/>'
        f'<text x="8" y="26" font-family="{html.escape(SERIF)}" font-size="19" font-weight="600" fill="{p.ink}">'
        f"{html.escape(shown.title)}</text>"
        f'<text x="8" y="46" font-family="{html.escape(SANS)}" font-size="13" fill="{p.soft}">{lines}</text>'
        f'<image x="{gutter}" y="{head}" width="{cell * n_columns:.1f}" height="{high * n_rows:.1f}" '
        f'preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,{image}"/>'
        f'<g font-family="{html.escape(MONO)}" font-size="11" fill="{p.soft}">'
        f"{_labels(shown, gutter, head, cell, high)}"
        f'<text x="8" y="{height - 8:.0f}">{html.escape(_scale(shown, top))}</text></g></svg>'
    )


def matrix_png(shown: Matrix, theme: Theme = "light", scale: float = 2.0) -> bytes:
    """Return a matrix as PNG, `scale` pixels for each of the SVG's."""
    return png_of(matrix_svg(shown, theme), scale)


def _scale(shown: Matrix, top: float) -> str:
    if shown.tiles != (1, 1):
        return ""
    if shown.plain:
        return f"{-top if shown.diverging else 0:.4g} … {top:.4g}"
    return f"{percent(-top * 100) if shown.diverging else '0%'} … {percent(top * 100)}"


def _labels(shown: Matrix, gutter: float, head: float, cell: float, high: float) -> str:
    """Return the names of rows and columns, every so many that they do not overlap; of tiles, their numbers."""
    rows, columns, (down, across) = shown.rows, shown.columns, shown.tiles
    if shown.tiles != (1, 1):
        rows, columns = tuple(map(str, range(down))), tuple(map(str, range(across)))
        cell, high = cell * len(shown.columns), high * len(shown.rows)
    parts = []
    for i in range(0, len(rows), max(1, -int(-12 // high))):
        y = head + (i + 0.5) * high + 4
        parts.append(f'<text x="{gutter - 6:.1f}" y="{y:.1f}" text-anchor="end">{_short(rows[i])}</text>')
    bottom = head + len(rows) * high + 12
    for i in range(0, len(columns), max(1, -int(-13 // cell))):
        x = gutter + (i + 0.5) * cell
        turn = f'transform="rotate(-50 {x:.1f} {bottom:.1f})" text-anchor="end"'
        parts.append(f'<text x="{x:.1f}" y="{bottom:.1f}" {turn}>{_short(columns[i])}</text>')
    return "".join(parts)


def _short(name: str) -> str:
    return html.escape(name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…")


def _painted(shown: Matrix, top: float, p: Palette) -> str:
    """Return the cells as a PNG in base64: at least one pixel each, up to 900 across; what cannot be seen is clear."""
    values = _whole(shown)
    if shown.tiles != (1, 1):
        tops = np.repeat(np.repeat(np.array(tops_of(shown)), len(shown.rows), 0), len(shown.columns), 1)
        values, top = values / tops, 1.0
    part = (values / top + 1) / 2 if shown.diverging else values / top
    stops = np.array([hex_to_rgb(color) for color in shades(shown, p)], dtype=float)
    at = np.clip(np.nan_to_num(part), 0, 1) * (len(stops) - 1)
    colors = np.stack([np.interp(at, range(len(stops)), stops[:, i]) for i in range(3)], axis=-1)
    pixels = np.dstack([colors, np.where(np.isnan(values), 0, 255)]).round().astype(np.uint8)
    grown = max(1, _WIDTH // pixels.shape[1])
    return base64.b64encode(_png(np.kron(pixels, np.ones((grown, grown, 1), dtype=np.uint8)))).decode("ascii")


def _whole(shown: Matrix) -> NDArray[np.float64]:
    """Return the first piece, one value a block where it is coarse, with the finer pieces left to the screen."""
    return np.asarray(shown.pieces[0].values, dtype=float)


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Return RGBA pixels, [rows, columns, 4], as a PNG (RFC 2083)."""
    rows, columns = pixels.shape[:2]
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", columns, rows, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")
