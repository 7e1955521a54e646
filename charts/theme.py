"""One palette, light and dark, for every picture; which knows neither Altair nor Plotly.

The look is that of a newspaper's data desk: paper, ink, hairlines, one accent for what the sentence is about, a quiet
grey-blue for everything else. Amber means only one thing, in every picture: what the language model looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from core.errors import OptionError
from core.message import Message

Theme = Literal["light", "dark"]

# Streamlit bundles the first family of each stack; the rest are on the reader's own system, none is downloaded.
SERIF = "'Source Serif', Charter, Georgia, 'Songti SC', 'Noto Serif CJK SC', 'Liberation Serif', serif"
SANS = "'Source Sans', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
MONO = "'Source Code Pro', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace"

TITLE_SIZE, SUBTITLE_SIZE, LABEL_SIZE = 18, 13, 12


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as #rrggbb.

    Text colours (`ink`, `soft`, `accent`, `negative`) have a contrast of 4.5 or more against `paper`, the colours of
    marks 3 or more (WCAG 2.2, 1.4.3 and 1.4.11). `sequential` and `diverging` run through equal steps of CIELAB
    lightness, so equal differences look equal.
    """

    name: Theme
    paper: str
    panel: str
    ink: str
    soft: str
    hairline: str
    context: str
    accent: str
    negative: str
    evidence: str
    categories: tuple[str, ...]
    sequential: tuple[str, ...]
    density: tuple[str, ...]

    @property
    def diverging(self) -> tuple[str, ...]:
        """From `negative` through paper to `accent`."""
        return (self.negative, self.panel, self.accent)


LIGHT = Palette(
    name="light",
    paper="#fbf8f3",
    panel="#f2ede4",
    ink="#1f1d1a",
    soft="#5f5a52",
    hairline="#e4ddd1",
    context="#8190a0",
    accent="#114e9c",
    negative="#b23a2b",
    evidence="#b87a00",
    categories=("#114e9c", "#b7791f", "#1b7f79", "#b23a2b", "#7b4b94", "#66772a", "#5b6b7a", "#c2587e"),
    sequential=("#fbf8f3", "#f9d699", "#ebb55b", "#d9943b", "#c4741e", "#a65917", "#893e10", "#652b0f", "#43190a"),
    density=("#f4f1ea", "#cbd7e3", "#a3beda", "#81a4cc", "#5c8bbd", "#3f71af", "#2157a1", "#0e3f82", "#0a2a5c"),
)

DARK = Palette(
    name="dark",
    paper="#1a1917",
    panel="#262421",
    ink="#ece7de",
    soft="#aaa398",
    hairline="#3a3733",
    context="#6f7e8c",
    accent="#82b8f7",
    negative="#f0907f",
    evidence="#f2b84b",
    categories=("#82b8f7", "#e0ad57", "#5cc2b8", "#f0907f", "#c39be0", "#b4c46a", "#9aa9b7", "#ec9ab8"),
    sequential=("#1b1a18", "#4a2813", "#713b13", "#955217", "#b86b1e", "#d08c35", "#e7ae4c", "#f7d08e", "#fff4d6"),
    density=("#24272b", "#2c3d55", "#30557f", "#416d9f", "#5387c0", "#6fa1da", "#90bcee", "#bad6f8", "#e6f1fd"),
)

PALETTE: dict[Theme, Palette] = {"light": LIGHT, "dark": DARK}


def palette(theme: Theme) -> Palette:
    """Return the palette called `theme`; raises OptionError with the names there are."""
    if theme not in PALETTE:
        raise OptionError(Message("no theme called {!r}; the themes are {}.", theme, tuple(PALETTE)))
    return PALETTE[theme]


def colorscale(colors: tuple[str, ...]) -> list[tuple[float, str]]:
    """Return colours as a Plotly colour scale, equally spaced from 0 to 1."""
    return [(i / (len(colors) - 1), color) for i, color in enumerate(colors)]


def altair_config(theme: Theme) -> dict[str, Any]:
    """Return the Vega-Lite config of a theme."""
    p = palette(theme)
    texts = {
        "labelColor": p.soft,
        "labelFont": SANS,
        "labelFontSize": LABEL_SIZE,
        "titleColor": p.soft,
        "titleFont": SANS,
        "titleFontSize": LABEL_SIZE,
        "titleFontWeight": "normal",
    }
    lines = {"domainColor": p.hairline, "gridColor": p.hairline, "gridWidth": 1, "tickColor": p.hairline}
    title = {
        "anchor": "start",
        "frame": "bounds",
        "color": p.ink,
        "font": SERIF,
        "fontSize": TITLE_SIZE,
        "fontWeight": 600,
        "lineHeight": TITLE_SIZE + 5,
        "offset": 14,
        "subtitleColor": p.soft,
        "subtitleFont": SANS,
        "subtitleFontSize": SUBTITLE_SIZE,
        "subtitleLineHeight": SUBTITLE_SIZE + 4,
        "subtitlePadding": 6,
    }
    return {
        "background": p.paper,
        "font": SANS,
        "axis": texts | lines,
        "title": title,
        "legend": texts | {"orient": "bottom"},
        "view": {"stroke": None, "continuousWidth": 640, "discreteWidth": 640},
        "range": {"category": list(p.categories), "ramp": list(p.density), "heatmap": list(p.density)},
    }


def plotly_layout(theme: Theme) -> dict[str, Any]:
    """Return the layout of a theme's Plotly template."""
    p = palette(theme)
    font = {"family": SANS, "size": LABEL_SIZE, "color": p.soft}
    axis = {
        "gridcolor": p.hairline,
        "linecolor": p.hairline,
        "zerolinecolor": p.hairline,
        "zerolinewidth": 1,
        "tickfont": font,
        "title": {"font": font},
        "automargin": True,
        "ticks": "",
    }
    return {
        "paper_bgcolor": p.paper,
        "plot_bgcolor": p.paper,
        "font": font,
        "title": {
            "font": {"family": SERIF, "size": TITLE_SIZE, "color": p.ink, "weight": 600},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "bottom",
            "pad": {"l": 8},
        },
        "xaxis": {**axis, "ticklabelstandoff": 6},
        "yaxis": {**axis, "ticklabelstandoff": 4},
        "colorway": list(p.categories),
        "colorscale": {"sequential": colorscale(p.density), "diverging": colorscale(p.diverging)},
        "hoverlabel": {
            "bgcolor": p.panel,
            "bordercolor": p.hairline,
            "font": {"family": SANS, "size": SUBTITLE_SIZE, "color": p.ink},
            "align": "left",
        },
        "legend": {"orientation": "h", "font": font, "x": 0, "y": -0.12, "yanchor": "top"},
        "margin": {"l": 8, "r": 16, "t": 64, "b": 32},
    }
