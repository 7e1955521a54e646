"""Text that Plotly shows as it is. Plotly reads a little HTML, and TeX between dollar signs, in every label."""

from __future__ import annotations

from plotly.colors import hex_to_rgb

from charts.theme import SANS, SUBTITLE_SIZE

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})


def literal(text: str) -> str:
    """Return a text that Plotly writes literally.

    >>> literal("a<b>c & $d$")
    'a&lt;b&gt;c &amp; &#36;d&#36;'
    """
    return text.translate(_ENTITIES)


def headline(title: tuple[str, ...], notes: tuple[str, ...], color: str) -> str:
    """Return a figure's title over its notes, which are smaller and quiet."""
    style = f"font-family:{SANS};font-size:{SUBTITLE_SIZE}px;font-weight:400;color:{color}"
    return "<br>".join([*map(literal, title), *(f'<span style="{style}">{literal(note)}</span>' for note in notes)])


def rgba(color: str, opacity: float) -> str:
    """Return #rrggbb with an opacity from 0 to 1, in CSS.

    >>> rgba("#b87a00", 0.5)
    'rgba(184, 122, 0, 0.50)'
    """
    red, green, blue = hex_to_rgb(color)
    return f"rgba({red}, {green}, {blue}, {opacity:.2f})"
