"""What several pages share: headings, figures, the sidebar, an empty page, and errors as one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import streamlit as st

from charts.templates import macros
from core.errors import PlotlineError
from core.format import number
from core.message import Message
from core.types import Table
from ui import components, state
from ui.escape import for_markdown
from ui.texts import counted, text
from wording.say import LANGUAGES, say

LIBRARY_NAMES = {"altair": "Altair", "plotly": "Plotly"}
_MARKUP = macros("ui/widgets.html.jinja")


def header(kicker: str, title: str, lead: str) -> None:
    """Draw the head of a page. Texts may hold names out of a table."""
    st.html(_MARKUP.header(kicker, title, lead))


def section(title: str, below: str = "") -> None:
    """Draw the head of a section, with a hairline above it."""
    st.html(_MARKUP.section(title, below))


def note(words: str) -> None:
    """Draw a quiet paragraph."""
    st.html(_MARKUP.note(words))


def quiet_html(words: str) -> str:
    """Return a few quiet words to stand beside what is pressed."""
    return cast(str, _MARKUP.quiet(words))


def rule() -> None:
    """Draw a hairline."""
    st.html(_MARKUP.rule())


def figures_html(figures: Sequence[tuple[str, str]], small: bool = False) -> str:
    """Return (label, figure) pairs as a row of large figures."""
    return cast(str, _MARKUP.figures(figures, small))


def figures(pairs: Sequence[tuple[str, str]], small: bool = False) -> None:
    """Draw a row of large figures."""
    st.html(figures_html(pairs, small))


def sidebar() -> None:
    """Draw the choices that hold for every page, and what is loaded."""
    table = state.table()
    with st.sidebar:
        languages = {code: say("language.name", code) for code in LANGUAGES}
        segments(text("app.language"), languages, state.LANGUAGE, width="stretch")
        segments(text("app.library"), LIBRARY_NAMES, state.LIBRARY, width="stretch")
        st.html(_MARKUP.loaded(table.name, _size(table)) if table else _MARKUP.loaded("", text("app.no_table")))
        components.follow_reader()


def _size(table: Table) -> str:
    return counted("app.loaded", table.rows, rows=number(table.rows, state.language()), columns=len(table.columns))


def segments(title: str, names: Mapping[str, str], key: str, first: str | None = None, **layout: Any) -> str:
    """Draw a choice of one of a few, called by their names, and return the one chosen; at first it is `first`, or the first."""
    options = list(names)
    chosen = st.segmented_control(
        title, options, format_func=names.__getitem__, default=first or options[0], required=True, key=key,
        persist_state=state.KEEP, **layout,
    )  # fmt: skip
    return str(chosen)


@contextmanager
def guarded() -> Iterator[None]:
    """Show an error that Plotline raises on purpose as its one sentence, and end the page there."""
    try:
        yield
    except PlotlineError as error:
        refusal(error.message)
        st.stop()


def refusal(why: Message) -> None:
    """Show the one sentence of an error that Plotline raises on purpose."""
    st.error(for_markdown(text(why)))


def table_or_stop() -> Table:
    """Return the open table; where there is none, lead to the samples and end the page."""
    table = state.table()
    if table is None:
        nothing_open()
        st.stop()
    return table


def nothing_open() -> None:
    """Say that no table is open, and lead to the samples."""
    header("Plotline", text("app.empty_title"), text("app.empty_lead"))
    st.page_link("pages/data.py", label=text("app.go_to_data"), icon=":material/arrow_forward:")


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


def prose_table(rows: Sequence[Mapping[str, object]], whole: bool = False) -> None:
    """Draw rows whose cells are sentences: they wrap, and on a phone each row stands below its heads.

    Args:
        whole: whether a long table shows all of its rows, and does not scroll.
    """
    st.html(prose_html(rows, whole))


def prose_html(rows: Sequence[Mapping[str, object]], whole: bool = False) -> str:
    """Return the same table as a piece of HTML."""
    return cast(str, _MARKUP.prose_table(rows, whole))
