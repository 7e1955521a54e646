"""A matrix of attention as data: named rows and columns, and pieces of it, coarse or exact.

One script, `matrix.js`, draws it, in the app and in an exported page alike. Of a long text only a coarse piece and the
stretch that is looked at are ever sent, so a view stays under 0.3 MB whatever the length.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from charts.attention.fragment import in_script, properties
from charts.templates import filled
from charts.theme import MONO, Palette, Theme, palette
from core.errors import OptionError
from core.message import Message
from core.types import Language
from wording.say import texts

Weights = NDArray[np.floating[Any]]

EXACT_MOST = 160  # rows and columns of a square piece that is sent exactly: 160 x 160 float32 are 137 KB as text
EXACT_CELLS = EXACT_MOST**2  # of any piece that is sent exactly
COARSE_MOST = 192  # rows and columns of a coarse piece: one byte each, 49 KB as text
TILE_CELLS = 40_000  # of all tiles together: 213 KB as text
TALLEST, WIDEST = 620, 72  # pixels: of the picture, and of one column
_BRIGHTEST = 99.5  # percentile of the weights shown that takes the strongest colour


_LONGEST_TOKEN = 24
_INVISIBLE = str.maketrans({" ": "␣", "\n": "⏎", "\r": "⏎", "\t": "⇥", "\u00a0": "␣", "\u200b": "∅", "\u3000": "␣"})


def visible(token: str, longest: int = _LONGEST_TOKEN) -> str:
    """Return a token so that it can be seen: spaces as ␣, line ends as ⏎, and long ones cut.

    >>> visible(" the"), visible("\\n"), visible("")
    ('␣the', '⏎', '∅')
    """
    shown = token.translate(_INVISIBLE) or "∅"
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a matrix that begins at (row, column): each value is the largest in size of `down` x `across` cells.

    With 1 x 1 the values are the cells' own; NaN is a cell that cannot be seen, or a block of them.
    """

    row: int
    column: int
    values: Weights
    down: int = 1
    across: int = 1

    @property
    def exact(self) -> bool:
        """Whether each value is one cell's own."""
        return self.down == self.across == 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """What is drawn: names, pieces, and what stands around them.

    Attributes:
        rows, columns: all names, of what is not shown as well. For tiles, the names within one tile.
        pieces: coarse ones and exact ones; where they overlap, the finer is drawn.
        title, note, alt: above the picture, below the title, and instead of the picture.
        tiles: how many (down, across) small matrices this is made of; (1, 1) is one. Each has its own scale.
        boundary: the first row and the first column of the sentence; 0 draws nothing.
        diverging: whether values lie on both sides of zero.
        square: whether rows and columns are the same things, so that cells are drawn square.
        picks: whether a click tells what was clicked.
        plain: whether values are numbers of any size, and not shares.
        looked: the word or sign between a row's name and a column's.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    pieces: tuple[Piece, ...]
    title: str
    note: str
    alt: str
    tiles: tuple[int, int] = (1, 1)
    boundary: tuple[int, int] = (0, 0)
    diverging: bool = False
    square: bool = False
    picks: bool = False
    plain: bool = False
    looked: str = "→"

    @property
    def shape(self) -> tuple[int, int]:
        """All rows and all columns."""
        return len(self.rows) * self.tiles[0], len(self.columns) * self.tiles[1]


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    values: Weights,
    title: str,
    note: str,
    alt: str,
    **options: Any,
) -> Matrix:
    """Return a matrix that is small enough to be one exact piece; tiles are given as [down, across, rows, columns].

    Raises:
        OptionError: the values do not fit the names.
    """
    shown, tiles = np.asarray(values, dtype=np.float32), (1, 1)
    if shown.ndim == 4:
        tiles = (shown.shape[0], shown.shape[1])
        shown = shown.transpose(0, 2, 1, 3).reshape(tiles[0] * shown.shape[2], tiles[1] * shown.shape[3])
    found = Matrix(
        tuple(rows), tuple(columns), (Piece(0, 0, shown),), title, note, alt, tiles,
        **options,
    )  # fmt: skip
    if shown.shape != found.shape or not shown.size:
        raise OptionError(
            Message(
                "The weights must have the shape {} and hold something, not {}.",
                str(list(found.shape)),
                str(shown.shape),
            )
        )
    return found


View = tuple[int, int, int, int]  # row, column, rows, columns


def within(shown: Matrix, view: View | None = None) -> Matrix:
    """Return a matrix of one exact piece as it is sent: itself if it is small, else coarse with the view exact."""
    values = shown.pieces[0].values
    if values.size <= EXACT_CELLS or shown.tiles != (1, 1):
        return shown
    row, column, rows, columns = bounded(view or (0, 0, len(values), values.shape[1]))
    down, across = (-(-n // COARSE_MOST) for n in values.shape)
    across = max(across, -(-values.size // (down * EXACT_CELLS)))
    coarse = Piece(0, 0, pooled(values, down, across), down, across)
    exact = Piece(row, column, values[row : row + rows, column : column + columns])
    return replace(shown, pieces=(coarse, exact))


def bounded(view: View) -> View:
    """Return a view that is small enough to be sent exactly, cut on the right and below."""
    row, column, rows, columns = view
    rows = min(rows, EXACT_MOST)
    return row, column, rows, min(columns, EXACT_CELLS // rows)


def pooled(values: Weights, down: int, across: int) -> Weights:
    """Return the largest in size of each `down` x `across` values of the last two dimensions, with its sign.

    NaN, what cannot be seen, counts only where a block holds nothing else.
    """
    given = np.asarray(values, dtype=np.float32)

    def over_blocks(extreme: np.ufunc) -> Weights:
        rows = extreme.reduceat(given, range(0, given.shape[-2], down), axis=-2)
        return np.asarray(extreme.reduceat(rows, range(0, given.shape[-1], across), axis=-1))

    most, least = over_blocks(np.fmax), over_blocks(np.fmin)
    return np.where(-least > most, least, most)


def top_of(shown: Matrix) -> float:
    """Return the weight that takes the strongest colour. The first piece, which covers all, decides for later ones."""
    first = shown.pieces[0].values
    seen = np.abs(first[np.isfinite(first)])
    if not seen.size:
        return 1.0
    return float(np.percentile(seen, _BRIGHTEST)) or float(seen.max()) or 1.0


def tops_of(shown: Matrix) -> list[list[float]]:
    """Return the largest weight of each tile."""
    (down, across), values = shown.tiles, shown.pieces[0].values
    tiles = values.reshape(down, len(shown.rows), across, len(shown.columns))
    return [[round(float(x), 6) or 1.0 for x in row] for row in np.nanmax(tiles, axis=(1, 3))]


def shades(shown: Matrix, p: Palette) -> tuple[str, ...]:
    """Return the colours of a matrix, from least to most."""
    return p.diverging if shown.diverging else p.sequential


def matrix_data(shown: Matrix, theme: Theme = "light", language: Language = "en") -> dict[str, Any]:
    """Return what `matrix.js` draws, as JSON can hold it. The id is that of the matrix without its later pieces."""
    p, top = palette(theme), top_of(shown)
    same = shown.rows == shown.columns
    named = {**texts("matrix", language), "looked": shown.looked}
    if shown.tiles != (1, 1):
        named["hint"] = named["tiles"]
    data: dict[str, Any] = {
        "nRows": shown.shape[0],
        "nColumns": shown.shape[1],
        "rows": shown.rows,
        "columns": None if same else shown.columns,
        "tiles": (len(shown.rows), len(shown.columns)) if shown.tiles != (1, 1) else None,
        "tops": tops_of(shown) if shown.tiles != (1, 1) else None,
        "boundary": shown.boundary,
        "diverging": shown.diverging,
        "square": shown.square,
        "picks": shown.picks,
        "plain": shown.plain,
        "title": shown.title,
        "note": shown.note,
        "alt": shown.alt,
        "top": top,
        "exactCells": EXACT_CELLS,
        "tallest": 1400 if shown.tiles != (1, 1) else TALLEST,
        "widest": WIDEST,
        "texts": named,
        "shades": shades(shown, p),
        "mono": MONO,
        "colors": {"ink": p.ink, "soft": p.soft, "hairline": p.hairline, "accent": p.accent, "panel": p.panel},
    }
    first, *others = (_piece(piece, top, shown.diverging) for piece in shown.pieces)
    data["id"] = hashlib.sha256(json.dumps([data, first]).encode()).hexdigest()[:16]
    return data | {"pieces": [first, *others]}


def _piece(piece: Piece, top: float, diverging: bool) -> dict[str, Any]:
    """Return a piece as text: exact ones as float32, coarse ones as bytes (see `_bytes_of`)."""
    values = np.ascontiguousarray(piece.values, dtype=np.float32)
    sent: NDArray[Any] = values if piece.exact else _bytes_of(values / top, diverging)
    return {
        "key": f"{piece.row},{piece.column},{piece.down},{piece.across},{values.shape[0]},{values.shape[1]}",
        "row": piece.row,
        "column": piece.column,
        "down": piece.down,
        "across": piece.across,
        "rows": values.shape[0],
        "columns": values.shape[1],
        "kind": "float32" if piece.exact else "uint8",
        "data": base64.b64encode(sent.tobytes()).decode("ascii"),
    }


def _bytes_of(parts: Weights, diverging: bool) -> NDArray[np.uint8]:
    """Return parts of the strongest colour as bytes: 0 cannot be seen, 255 is the strongest, and 1 nothing at all.

    Where values lie on both sides of zero, 128 is nothing and 1 the strongest on the other side. Never less than it is.
    """
    if diverging:
        steps = 128 + np.copysign(np.ceil(np.abs(np.clip(parts, -1, 1)) * 127), parts)
    else:
        steps = 1 + np.ceil(np.clip(parts, 0, 1) * 254)
    seen: NDArray[np.uint8] = np.nan_to_num(steps, nan=0.0).astype(np.uint8)
    return seen


def matrix_html(shown: Matrix, theme: Theme = "light", language: Language = "en") -> str:
    """Return a matrix as a fragment of HTML that needs no network and no server."""
    data = matrix_data(shown, theme, language)
    return filled(
        "charts/attention/matrix.html.jinja",
        root=f"plotline-{data['id']}",
        data=in_script(data),
        language=language,
        style=properties(palette(theme)),
    )
