"""Text in lines: how wide it is, and where it may break, in Latin letters and in Chinese characters."""

from __future__ import annotations

import unicodedata


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Return text in lines of at most `width` Latin letters and of much the same length.

    Lines break at spaces or between Chinese characters.

    >>> wrap("Sales rose by 12% over the year", 26)
    ('Sales rose by 12%', 'over the year')
    """
    lines = _filled(text, width)
    while width > 8 and len(narrower := _filled(text, width - 2)) == len(lines) > 1:
        lines, width = narrower, width - 2
    return lines


def _filled(text: str, width: int) -> tuple[str, ...]:
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = text_width(piece)
        if line.strip() and used + text_width(piece.rstrip()) > width and piece not in "，。、；：）”！？":
            lines.append(line.strip())
            line, used = "", 0
        line, used = line + piece, used + size
    return tuple([*lines, line.strip()] if line.strip() else lines)


def text_width(text: str) -> int:
    """Return the width of a text in Latin letters; a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pieces(text: str) -> list[str]:
    """Split text where a line may break: after spaces, and around each wide character."""
    pieces = [""]
    for c in text:
        wide = unicodedata.east_asian_width(c) in "WF"
        if wide or pieces[-1].endswith(" ") or (pieces[-1] and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"):
            pieces.append("")
        pieces[-1] += c
    return [piece for piece in pieces if piece]
