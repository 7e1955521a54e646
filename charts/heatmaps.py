"""Attention as pictures: one head in full, all heads at a glance, and the weight on each datum of a prompt.

Tokens repeat, so axes hold positions and tick texts name them. Every figure carries its alternative text in
`figure.layout.meta["alt"]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from charts.markup import headline, literal, rgba
from charts.scene import NOTE_WIDTH, TITLE_WIDTH, capital, wrap
from charts.theme import LABEL_SIZE, MONO, TITLE_SIZE, Palette, Theme, colorscale, palette
from core.errors import OptionError
from core.format import percent
from core.types import AttentionMap, Language

Weights = NDArray[np.floating[Any]]

MOST_LABELS = 60  # token labels along an axis that a reader can tell apart
MOST_CELLS = 20
_LONGEST_TOKEN, _LONGEST_CELL = 14, 38
_INVISIBLE = str.maketrans({" ": "␣", "\n": "⏎", "\r": "⏎", "\t": "⇥", "\u00a0": "␣", "\u200b": "∅", "\u3000": "␣"})
_BRIGHTEST = 99.5  # percentile of the weights shown that takes the strongest colour

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "Attention of layer {layer}, head {head}",
        "sink": "The first token takes {sink} of the attention on average and is not shown",
        "kept": "The first token takes {sink} of the attention on average",
        "looked": "looked at",
        "from": "token being read",
        "prompt": "prompt",
        "sentence": "sentence",
        "alt": "Heat map of attention, {rows} tokens looking at {columns}. "
        "The strongest weight shown is {top}, from “{query}” to “{key}”.",
        "heads": "Every head of every layer",
        "heads_note": "Rows are layers, columns are heads; each tile has its own scale",
        "heads_alt": "Small heat maps of attention for {layers} layers with {heads} heads each.",
        "layer": "layer",
        "head": "head",
        "cells": "How much each datum was looked at",
        "cells_alt": "Bar chart of the attention on {n} data cells. The most is {top} on {label}.",
        "cells_none": "Bar chart of the attention on data cells; there are none.",
        "words": "Which word looked at which datum",
        "words_alt": "Heat map of the attention of {rows} words on {columns} data cells. "
        "The most is {top}, from “{query}” to {key}.",
        "weight": "share of attention",
        "more": "{shown} of {all} shown",
    },
    "zh": {
        "title": "第 {layer} 层第 {head} 头的注意力",
        "sink": "首个词元平均占去 {sink} 的注意力，图中未画",
        "kept": "首个词元平均占去 {sink} 的注意力",
        "looked": "看向",
        "from": "正在读的词元",
        "prompt": "提示",
        "sentence": "句子",
        "alt": "注意力热力图：{rows} 个词元看向 {columns} 个词元。最强的权重为 {top}，从“{query}”到“{key}”。",
        "heads": "每一层的每一个头",
        "heads_note": "行为层，列为头；每格各用自己的色标",
        "heads_alt": "注意力的小热力图：{layers} 层，每层 {heads} 个头。",
        "layer": "层",
        "head": "头",
        "cells": "每个数据被看了多少",
        "cells_alt": "{n} 个数据格的注意力条形图。最多的是 {label}，为 {top}。",
        "cells_none": "数据格的注意力条形图；没有数据格。",
        "words": "哪个词看了哪个数据",
        "words_alt": "{rows} 个词对 {columns} 个数据格的注意力热力图。最强为 {top}，从“{query}”到{key}。",
        "weight": "注意力占比",
        "more": "显示 {all} 个中的 {shown} 个",
    },
}


def visible(token: str, longest: int = _LONGEST_TOKEN) -> str:
    """Return a token so that it can be seen: spaces as ␣, line ends as ⏎, and long ones cut.

    >>> visible(" the"), visible("\\n"), visible("")
    ('␣the', '⏎', '∅')
    """
    shown = token.translate(_INVISIBLE) or "∅"
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def attention_heatmap(
    map: AttentionMap,
    theme: Theme = "light",
    hide_sink: bool = True,
    focus: tuple[int, int] | None = None,
    language: Language = "en",
) -> go.Figure:
    """Return the weights of one head: each row is a token, and shows where it looked.

    Args:
        map: exact weights, [n, n].
        theme: light or dark.
        hide_sink: leave out the first token, on which heads rest when they have nothing to do; its mass is printed.
        focus: half-open range of tokens whose rows to show; all if None.
        language: of the texts.

    Raises:
        OptionError: if `focus` is not a range of the map's tokens.
    """
    p, words, n = palette(theme), _WORDS[language], len(map.tokens)
    first, last = focus or (0, n)
    if not 0 <= first < last <= n:
        raise OptionError(f"focus must be a range within 0 to {n}, the number of tokens; {focus} is not.")
    hidden = 1 if hide_sink and n > 1 else 0
    weights = np.asarray(map.weights, dtype=float)[first:last, hidden:]
    shown = np.where(np.arange(hidden, n)[None, :] > np.arange(first, last)[:, None], np.nan, weights)
    names = [visible(token.text) for token in map.tokens]
    figure = go.Figure(layout={"template": f"plotline_{theme}"})
    figure.add_trace(_token_trace(shown, (first, hidden), p, words))
    height = int(min(max((last - first) * 16, 220), 1100))
    mass = np.nansum(shown, axis=0)
    _name_axis(figure, "x", names, (hidden, n), mass, MOST_LABELS, p)
    _name_axis(figure, "y", names, (first, last), np.nansum(shown, axis=1), height // 12, p)
    _draw_boundary(figure, map.prompt_length, (first, last), (hidden, n), p, words)
    sink = percent(float(map.sink) * 100)
    note = words["sink" if hidden else "kept"].format(sink=sink)
    title = words["title"].format(layer=map.layer, head=map.head)
    q, k = _strongest(shown)
    alt = words["alt"].format(
        rows=last - first,
        columns=n - hidden,
        top=_share(shown, q, k),
        query=names[first + q],
        key=names[hidden + k],
    )
    return _framed(figure, title, note, _sentences((title, alt, note), language), height, p)


def _token_trace(shown: Weights, origin: tuple[int, int], p: Palette, words: dict[str, str]) -> go.Heatmap:
    """Return the trace; `%{x}` and `%{y}` are answered with the tick texts, so no text is sent for each cell."""
    (first, hidden), top = origin, _brightest(shown)
    return go.Heatmap(
        z=shown.round(6),
        x0=hidden,
        y0=first,
        colorscale=colorscale(p.sequential),
        zmin=0,
        zmax=top,
        hoverongaps=False,
        hovertemplate=f"%{{y}}  {words['looked']}  %{{x}}<br><b>%{{z:.2%}}</b> (%{{z:.5f}})<extra></extra>",
        colorbar=_bar(top, words["weight"]),
    )


def _bar(top: float, title: str) -> dict[str, Any]:
    return {
        "thickness": 8,
        "len": 0.6,
        "y": 1,
        "yanchor": "top",
        "outlinewidth": 0,
        "tickvals": [0, top],
        "ticktext": ["0%", literal("≥ " + percent(top * 100))],
        "title": {"text": capital(title), "side": "right", "font": {"size": LABEL_SIZE}},
    }


def _brightest(shown: Weights) -> float:
    seen = shown[np.isfinite(shown)]
    return float(np.percentile(seen, _BRIGHTEST)) or float(seen.max(initial=0.0)) or 1.0 if seen.size else 1.0


def _strongest(shown: Weights) -> tuple[int, int]:
    """Return (row, column) of the largest weight."""
    filled = np.nan_to_num(shown, nan=-1.0)
    row, column = np.unravel_index(int(filled.argmax()), filled.shape)
    return int(row), int(column)


def _share(shown: Weights, row: int, column: int) -> str:
    weight = shown[row, column]
    return percent(float(weight) * 100) if np.isfinite(weight) else percent(0)


def _name_axis(
    figure: go.Figure, axis: str, names: list[str], span: tuple[int, int], mass: Weights, most: int, p: Palette
) -> None:
    """Name the positions of an axis. Where not all names fit, those with the most weight are written.

    Hovering reads the names of the axis itself, so all stand there; a second axis upon it bears those that are written.
    """
    start, end = span
    places = list(range(start, end))
    edges = [start - 0.5, end - 0.5]
    base = {"range": edges[::-1] if axis == "y" else edges, "showgrid": False, "zeroline": False, "showline": False}
    texts = {"tickvals": places, "ticktext": [literal(names[i]) for i in places]}
    font = {"family": MONO, "size": LABEL_SIZE - 2, "color": p.soft}
    angle = {"tickangle": -60 if axis == "x" and len(places) > 8 else 0}
    if len(places) <= most:
        figure.update_layout({f"{axis}axis": {**base, **texts, **angle, "tickfont": font}})
        return
    written = [start + i for i in _spread(mass, most)]
    some = {"tickvals": written, "ticktext": [literal(names[i]) for i in written]}
    second = {**base, **some, **angle, "tickfont": font, "overlaying": axis, "matches": axis}
    second["side"] = "bottom" if axis == "x" else "left"
    figure.update_layout({f"{axis}axis": {**base, **texts, "showticklabels": False}, f"{axis}axis2": second})
    carrier = {"x": [start], "y": [start], f"{axis}axis": f"{axis}2", "mode": "markers", "marker": {"opacity": 0}}
    figure.add_trace(go.Scatter(carrier, hoverinfo="skip", showlegend=False))


def _spread(mass: Weights, most: int) -> list[int]:
    """Return at most `most` positions, the heaviest first, none closer than an even spread allows by half."""
    gap = max(len(mass) // most, 1)
    taken: list[int] = []
    for i in np.argsort(-mass, kind="stable"):
        if len(taken) == most:
            break
        if all(abs(int(i) - other) >= gap for other in taken):
            taken.append(int(i))
    return sorted(taken)


def _draw_boundary(
    figure: go.Figure, at: int, rows: tuple[int, int], columns: tuple[int, int], p: Palette, words: dict[str, str]
) -> None:
    """Draw where the prompt ends and the sentence begins."""
    line = {"color": p.accent, "width": 1, "dash": "dot"}
    if columns[0] < at < columns[1]:
        figure.add_shape(type="line", x0=at - 0.5, x1=at - 0.5, y0=0, y1=1, yref="paper", line=line)
        label = {"showarrow": False, "y": 1, "yref": "paper", "yanchor": "bottom", "font": {"color": p.accent}}
        figure.add_annotation(label, x=at - 0.5, xanchor="right", xshift=-4, text=f"{words['prompt']} ←")
        figure.add_annotation(label, x=at - 0.5, xanchor="left", xshift=4, text=f"→ {words['sentence']}")
    if rows[0] < at < rows[1]:
        figure.add_shape(type="line", x0=0, x1=1, xref="paper", y0=at - 0.5, y1=at - 0.5, line=line)


def head_grid(summaries: Weights, theme: Theme = "light", language: Language = "en") -> go.Figure:
    """Return all heads as small heat maps in one trace; a cell's `customdata` is (layer, head, weight).

    Args:
        summaries: weights of each head, summed into a few rows and columns: [n_layer, n_head, rows, columns].
        theme: light or dark.
        language: of the texts.

    Raises:
        OptionError: if `summaries` does not have four dimensions.
    """
    p, words = palette(theme), _WORDS[language]
    grid = np.asarray(summaries, dtype=float)
    if grid.ndim != 4 or not grid.size:
        raise OptionError(f"head_grid needs an array [n_layer, n_head, rows, columns]; this one is {grid.shape}.")
    n_layer, n_head, rows, columns = grid.shape
    top = np.nanmax(grid, axis=(2, 3), keepdims=True)
    layer, head = np.meshgrid(np.arange(n_layer), np.arange(n_head), indexing="ij")
    label = [np.broadcast_to(a[:, :, None, None], grid.shape) for a in (layer, head)]
    tiles = [_tiled(a) for a in (grid / np.where(top > 0, top, 1), *label, grid)]
    figure = go.Figure(layout={"template": f"plotline_{theme}"})
    figure.add_trace(
        go.Heatmap(
            z=tiles[0].round(4),
            customdata=np.stack([t.round(6) for t in tiles[1:]], axis=-1),
            colorscale=colorscale(p.sequential),
            zmin=0,
            zmax=1,
            showscale=False,
            hoverongaps=False,
            hovertemplate=f"{words['layer']} %{{customdata[0]}} · {words['head']} %{{customdata[1]}}"
            "<br>%{customdata[2]:.2%}<extra></extra>",
        )
    )
    _tile_axis(figure, "x", n_head, columns, words["head"])
    _tile_axis(figure, "y", n_layer, rows, words["layer"])
    for i in range(n_layer):
        for j in range(n_head):
            x, y = j * (columns + 1) - 0.5, i * (rows + 1) - 0.5
            line = {"color": p.hairline, "width": 1}
            figure.add_shape(type="rect", x0=x, x1=x + columns, y0=y, y1=y + rows, line=line)
    alt = words["heads_alt"].format(layers=n_layer, heads=n_head)
    return _framed(figure, words["heads"], words["heads_note"], alt, int(min(max(110 * n_layer, 160), 1200)), p, False)


def _tiled(grid: Weights) -> Weights:
    """Lay [n_layer, n_head, rows, columns] out as one picture with a gap of one cell (NaN) between tiles."""
    n_layer, n_head, rows, columns = grid.shape
    padded = np.full((n_layer, n_head, rows + 1, columns + 1), np.nan)
    padded[:, :, :rows, :columns] = grid
    return padded.transpose(0, 2, 1, 3).reshape(n_layer * (rows + 1), n_head * (columns + 1))[:-1, :-1]


def _tile_axis(figure: go.Figure, axis: str, tiles: int, size: int, word: str) -> None:
    span = tiles * (size + 1) - 1
    edges = [-0.5, span - 0.5]
    centres = [i * (size + 1) + (size - 1) / 2 for i in range(tiles)]
    texts = [f"{word} {i}" for i in range(tiles)]
    named = {"tickvals": centres, "ticktext": texts, "range": edges[::-1] if axis == "y" else edges}
    figure.update_layout(
        {f"{axis}axis": {**named, "showgrid": False, "zeroline": False, "side": "top" if axis == "x" else "left"}}
    )


def cells_bar(
    cells: Sequence[tuple[str, float]], theme: Theme = "light", language: Language = "en", title: str = ""
) -> go.Figure:
    """Return bars of how much each datum of the prompt was looked at, the most first.

    Args:
        cells: (what the datum is, its weight from 0 to 1); at most the 20 strongest are drawn.
        theme: light or dark.
        language: of the texts.
        title: instead of the usual title.
    """
    p, words = palette(theme), _WORDS[language]
    ranked = sorted(cells, key=lambda cell: -cell[1])
    kept = ranked[:MOST_CELLS]
    shares = [percent(weight * 100) for _, weight in kept]
    figure = go.Figure(layout={"template": f"plotline_{theme}"})
    figure.add_trace(
        go.Bar(
            x=[weight for _, weight in kept],
            y=list(range(len(kept))),
            orientation="h",
            width=0.72,
            marker={"color": p.evidence},
            text=[literal(share) for share in shares],
            textposition="outside",
            cliponaxis=False,
            hovertext=[literal(visible_line(name, 200)) for name, _ in kept],
            hovertemplate="%{hovertext}<br><b>%{x:.2%}</b><extra></extra>",
        )
    )
    top = max((weight for _, weight in kept), default=0.0) or 1.0
    figure.update_xaxes(range=[0, top * 1.18], visible=False)
    names = [literal(visible_line(name)) for name, _ in kept]
    figure.update_yaxes(tickvals=list(range(len(kept))), ticktext=names, range=[len(kept) - 0.5, -0.5], showgrid=False)
    note = words["more"].format(shown=len(kept), all=len(ranked)) if len(ranked) > len(kept) else ""
    alt = words["cells_alt"].format(n=len(ranked), top=shares[0], label=kept[0][0]) if kept else words["cells_none"]
    return _framed(figure, title or words["cells"], note, alt, max(26 * len(kept), 60), p, named_below=False)


def visible_line(name: str, longest: int = _LONGEST_CELL) -> str:
    """Return a name on one line, cut if it is long."""
    line = " ".join(name.split()) or "∅"
    return line if len(line) <= longest else line[: longest - 1] + "…"


def word_by_cell(
    words: Sequence[str], cells: Sequence[str], weights: Weights, theme: Theme = "light", language: Language = "en"
) -> go.Figure:
    """Return how much each word of a sentence looked at each datum of the prompt.

    Args:
        words: the rows.
        cells: the columns.
        weights: [len(words), len(cells)], from 0 to 1.
        theme: light or dark.
        language: of the texts.

    Raises:
        OptionError: if the shape of `weights` does not fit.
    """
    p, texts = palette(theme), _WORDS[language]
    shown = np.asarray(weights, dtype=float)
    if shown.shape != (len(words), len(cells)) or not shown.size:
        raise OptionError(
            f"weights must have the shape [{len(words)}, {len(cells)}] and hold something, not {shown.shape}."
        )
    rows = [visible(word) for word in words]
    columns = [visible_line(cell, 24) for cell in cells]
    figure = go.Figure(layout={"template": f"plotline_{theme}"})
    trace = _token_trace(shown, (0, 0), p, texts)
    figure.add_trace(trace.update(xgap=1, ygap=1))
    height = int(min(max(len(rows) * 22, 120), 1100))
    _name_axis(figure, "x", columns, (0, len(columns)), np.nansum(shown, axis=0), MOST_LABELS, p)
    _name_axis(figure, "y", rows, (0, len(rows)), np.nansum(shown, axis=1), height // 12, p)
    q, k = _strongest(shown)
    alt = texts["words_alt"].format(
        rows=len(rows), columns=len(columns), top=_share(shown, q, k), query=rows[q], key=columns[k]
    )
    return _framed(figure, texts["words"], "", alt, height, p)


def _sentences(texts: Sequence[str], language: Language) -> str:
    stop, gap = ("。", "") if language == "zh" else (".", " ")
    return gap.join(text if text.endswith(stop) else text + stop for text in texts if text)


def _framed(
    figure: go.Figure, title: str, note: str, alt: str, plot: int, p: Palette, named_below: bool = True
) -> go.Figure:
    """Set title, note, alternative text, and a height that leaves the plot `plot` pixels."""
    titles, notes = wrap(title, TITLE_WIDTH), wrap(note, NOTE_WIDTH)
    text = headline(titles, notes, p.soft)
    top = 44 + (TITLE_SIZE + 6) * (len(titles) + len(notes))
    bottom = 96 if named_below else 16
    height = plot + top + bottom
    return figure.update_layout(
        title={"text": text, "y": 1 - 26 / height},
        height=height,
        margin={"t": top, "b": bottom},
        meta={"alt": alt},
        plot_bgcolor=rgba(p.panel, 0.35) if named_below else p.paper,
        showlegend=False,
    )
