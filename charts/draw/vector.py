"""Drawing with vl-convert, which ends the whole process where a text holds a character that XML has no place for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import vl_convert

FONT, FONTS = "Plotline Sans SC", Path(__file__).parent.parent / "fonts"  # Latin and common Chinese, on any machine
vl_convert.register_font_directory(str(FONTS))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def svg_of(spec: dict[str, Any], version: str | None = None) -> str:
    """Return a Vega-Lite specification drawn to SVG.

    Args:
        spec: the specification, with its data.
        version: of Vega-Lite, as "6.4"; None for the newest that vl-convert knows.
    """
    return str(vl_convert.vegalite_to_svg(_drawable(spec), vl_version=version))


def in_own_font(svg: str) -> str:
    """Return an SVG whose texts are in the font that ships, so that it looks alike on every machine."""
    return re.sub('font-family="[^"]*"', f'font-family="{FONT}"', svg)


def png_of(svg: str, scale: float) -> bytes:
    """Return an SVG as PNG, `scale` pixels for each of its own."""
    return bytes(vl_convert.svg_to_png(without_controls(svg), scale=scale))


def without_controls(text: str) -> str:
    """Return a text with a replacement character for each that XML forbids, such as most control characters.

    >>> without_controls("a\\x07b") == "a\\ufffdb"
    True
    """
    return _NOT_XML.sub("\ufffd", text)


def _drawable(spec: Any) -> Any:
    if isinstance(spec, str):
        return without_controls(spec)
    if isinstance(spec, dict):
        return {_drawable(key): _drawable(value) for key, value in spec.items()}
    return [_drawable(part) for part in spec] if isinstance(spec, list) else spec
