"""Pieces of HTML that are whole in themselves: their colours, their data and their script go where they go."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from charts.theme import MONO, SANS, SERIF, Palette, Theme, palette
from core.types import Language


def page(fragments: Sequence[str], title: str, theme: Theme = "light", language: Language = "en") -> str:
    """Return fragments as one page of HTML that needs no network and no server."""
    p = palette(theme)
    style = (
        f"body{{background:{p.paper};margin:32px auto;max-width:960px;padding:0 16px}}main>div{{margin-bottom:40px}}"
    )
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(title)}</title>'
        f"<style>{style}</style></head><body><main>{''.join(fragments)}</main></body></html>"
    )


def remark(text: str, theme: Theme = "light") -> str:
    """Return a quiet paragraph that belongs to the fragment above it."""
    p = palette(theme)
    style = f"color:{p.soft};font:400 14px/1.5 {SANS};margin:-28px 0 40px;max-width:62em"
    return f'<p style="{html.escape(style)}">{html.escape(text)}</p>'


def properties(p: Palette) -> str:
    """Return a palette and the fonts as custom properties, fit for a style attribute."""
    colors = {"paper": p.paper, "panel": p.panel, "ink": p.ink, "soft": p.soft, "hairline": p.hairline}
    colors |= {"accent": p.accent, "serif": SERIF, "sans": SANS, "mono": MONO}
    return html.escape("; ".join(f"--{name}: {value}" for name, value in colors.items()))


def in_script(data: object) -> str:
    """Return JSON that cannot end the script element that it stands in.

    >>> in_script("</script>")
    '"\\\\u003c/script>"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def source(name: str) -> str:
    """Return a style sheet or a script that lies beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
