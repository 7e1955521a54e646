"""What several pages share: headings, figures, the sidebar, an empty page, and errors as one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from core.errors import PlotlineError
from core.format import number
from core.types import Table
from ui import components, state
from ui.escape import for_html, for_markdown
from ui.texts import text
from wording.say import LANGUAGES, say

LIBRARY_NAMES: dict[state.Library, str] = {"altair": "Altair", "plotly": "Plotly"}


def header(kicker: str, title: str, lead: str) -> None:
    """Draw the head of a page. Texts may hold names out of a table."""
    st.html(
        f'<div class="pl-head"><p class="pl-kicker">{for_html(kicker)}</p><h1 class="pl-title">{for_html(title)}</h1>'
        f'<p class="pl-lead">{for_html(lead)}</p></div>'
    )


def section(title: str, note: str = "") -> None:
    """Draw the head of a section, with a hairline above it."""
    below = f'<p class="pl-note">{for_html(note)}</p>' if note else ""
    st.html(f'<div class="pl-section-head"><h2 class="pl-section">{for_html(title)}</h2>{below}</div>')


def note(words: str) -> None:
    """Draw a quiet paragraph."""
    st.html(f'<p class="pl-note">{for_html(words)}</p>')


def figures_html(figures: Sequence[tuple[str, str]], small: bool = False) -> str:
    """Return (label, figure) pairs as a row of large figures."""
    items = "".join(f"<div><dt>{for_html(label)}</dt><dd>{for_html(figure)}</dd></div>" for label, figure in figures)
    return f'<dl class="pl-figures{" pl-small" if small else ""}">{items}</dl>'


def figures(pairs: Sequence[tuple[str, str]], small: bool = False) -> None:
    """Draw a row of large figures."""
    st.html(figures_html(pairs, small))


def sidebar() -> None:
    """Draw the choices that hold for every page, and what is loaded."""
    found = state.table()
    with st.sidebar:
        st.segmented_control(
            text("app.language"), LANGUAGES, default="en", format_func=lambda code: say("language.name", code), required=True,
            key=state.LANGUAGE, persist_state=state.KEEP, width="stretch",
        )  # fmt: skip
        st.segmented_control(
            text("app.library"), list(LIBRARY_NAMES), default="altair", format_func=LIBRARY_NAMES.__getitem__, required=True,
            key=state.LIBRARY, persist_state=state.KEEP, width="stretch",
        )  # fmt: skip
        st.html(_loaded(found))
        components.follow_theme()


def _loaded(found: Table | None) -> str:
    if found is None:
        return f'<hr class="pl-rule"><p class="pl-note">{for_html(text("app.no_table"))}</p>'
    size = text("app.loaded", rows=number(found.rows, state.language()), columns=len(found.columns))
    return f'<hr class="pl-rule"><p class="pl-note"><strong>{for_html(found.name)}</strong><br>{for_html(size)}</p>'


@contextmanager
def guarded() -> Iterator[None]:
    """Show an error that Plotline raises on purpose as its one sentence, and end the page there."""
    try:
        yield
    except PlotlineError as error:
        refusal(error)
        st.stop()


def refusal(error: PlotlineError) -> None:
    """Show an error that Plotline raises on purpose as its one sentence."""
    st.error(for_markdown(text(error.message)))


def table_or_stop() -> Table:
    """Return the open table; where there is none, lead to the samples and end the page."""
    found = state.table()
    if found is None:
        header("Plotline", text("app.empty_title"), text("app.empty_lead"))
        st.page_link("pages/data.py", label=text("app.go_to_data"), icon=":material/arrow_forward:")
        st.stop()
    return found


_ROW, _EDGE = 35, 3  # pixels: a row of a table as Streamlit draws it, and the table's border


def plain_table(
    rows: Sequence[Mapping[str, object]],
    column_config: Mapping[str, Any] | None = None,
    most: int = 12,
    missing: str = "–",
) -> None:
    """Draw rows as a table; cells are shown as they are, an empty one as `missing`.

    `most` rows are in view at once, none of them in half.
    """
    height = rows_high(len(rows), most)
    st.dataframe(list(rows), hide_index=True, column_config=column_config, height=height, placeholder=missing)


def rows_high(count: int, most: int) -> int:
    """Return the pixels that a table needs to show its rows and their head, at most `most` rows of them, none in half."""
    return (min(count, most) + 1) * _ROW + _EDGE


def prose_table(rows: Sequence[Mapping[str, object]]) -> None:
    """Draw rows whose cells are sentences: they wrap, and on a phone each row stands below its heads."""
    heads = "".join(f"<th>{for_html(name)}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f'<td data-head="{for_html(k)}">{for_html(str(v))}</td>' for k, v in row.items()) + "</tr>"
        for row in rows
    )
    st.html(
        f'<div class="pl-prose" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )
