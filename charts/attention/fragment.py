"""Pieces of HTML that are whole in themselves: their colours, their data and their script go where they go."""

from __future__ import annotations

import json
from collections.abc import Sequence

from markupsafe import Markup

from charts.templates import filled
from charts.theme import MONO, SANS, SERIF, Palette, Theme, palette
from core.types import Language


def page(fragments: Sequence[str], title: str, theme: Theme = "light", language: Language = "en") -> str:
    """Return fragments as one page of HTML that needs no network and no server."""
    return filled(
        "charts/attention/page.html.jinja",
        fragments=map(Markup, fragments),
        title=title,
        paper=palette(theme).paper,
        language=language,
    )


def remark(text: str, theme: Theme = "light") -> str:
    """Return a quiet paragraph that belongs to the fragment above it."""
    style = f"color:{palette(theme).soft};font:400 14px/1.5 {SANS};margin:-28px 0 40px;max-width:62em"
    return Markup('<p style="{}">{}</p>').format(style, text)


def properties(p: Palette) -> str:
    """Return a palette and the fonts as custom properties, as a style attribute holds them."""
    colors = {"paper": p.paper, "panel": p.panel, "ink": p.ink, "soft": p.soft, "hairline": p.hairline}
    colors |= {"accent": p.accent, "evidence": p.evidence, "serif": SERIF, "sans": SANS, "mono": MONO}
    return "; ".join(f"--{name}: {value}" for name, value in colors.items())


def in_script(data: object) -> Markup:
    """Return JSON that cannot end the script element that it stands in.

    >>> print(in_script("</script>"))
    "\\u003c/script>"
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
