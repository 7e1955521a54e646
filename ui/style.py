"""The look: colours and fonts of `charts.theme` as custom properties, and one style sheet for all pages."""

from __future__ import annotations

import json

import streamlit as st

from charts.templates import source
from charts.theme import MONO, SANS, SERIF, Theme, palette
from ui.texts import text

_COLORS = ("paper", "panel", "ink", "soft", "hairline", "accent", "negative", "evidence")


def apply(theme: Theme) -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_properties(theme)}{source('ui/style.css')}</style>")


def _properties(theme: Theme) -> str:
    colors = {name: getattr(palette(theme), name) for name in _COLORS}
    fonts = {"serif": SERIF, "sans": SANS, "mono": MONO}
    # Streamlit's uploader knows no other language
    texts = {"browse": _quoted(text("data.browse")), "formats": _quoted(text("data.upload_hint"))}
    return ":root{" + "".join(f"--pl-{name}:{value};" for name, value in (colors | fonts | texts).items()) + "}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
