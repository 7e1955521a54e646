"""The look: colours and fonts of `charts.theme` as custom properties, and one style sheet for all pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from charts.theme import MONO, SANS, SERIF, Theme, palette
from core.types import Language
from ui.texts import text


def apply(theme: Theme, language: Language) -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{_properties(theme, language)}{source('style.css')}</style>")


def _properties(theme: Theme, language: Language) -> str:
    p = palette(theme)
    colors = {"paper": p.paper, "panel": p.panel, "ink": p.ink, "soft": p.soft, "hairline": p.hairline}
    colors |= {
        "accent": p.accent,
        "negative": p.negative,
        "evidence": p.evidence,
        "serif": SERIF,
        "sans": SANS,
        "mono": MONO,
    }
    colors |= {
        "browse": json.dumps(text("data.browse"), ensure_ascii=False),
        "formats": json.dumps(text("data.upload_hint"), ensure_ascii=False),
    }  # Streamlit's uploader knows no Chinese
    return ":root{" + "".join(f"--pl-{name}:{value};" for name, value in colors.items()) + "}"


@cache
def source(name: str) -> str:
    """Return a style sheet or a script that lies beside this module."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
