"""What reading changed, each with a click that undoes it where one does, and the ways to read the table otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from core.types import Repair, Table
from ui import state, widgets
from ui.open_table import Opened, current
from ui.reading import read_again
from ui.texts import name_of, text, titled

_ASKED = {"header": ("yes", "no"), "dates": ("dmy", "mdy"), "decimal": (".", ","), "totals": ("leave", "keep")}
_TYPED = ("delimiter", "start")
_LISTED = ("texts", "missing", "without", "spellings", "nines")  # options of one thing a line


def repairs(table: Table) -> None:
    """Draw what reading changed, what was chosen of it, and what else may be chosen."""
    opened = current()
    at_hand = opened is not None and opened.source is not None
    if table.repairs or (opened is not None and opened.options):
        widgets.section(text("data.repairs"), text("data.repairs_hint") if at_hand else "")
    else:
        widgets.note(text("data.no_repairs"))
    undone = [repair for repair in table.repairs if repair.option and at_hand]
    if opened is not None and at_hand:
        _chosen(opened.options)
        _undoable(undone, opened.options)
    if others := [repair for repair in table.repairs if repair not in undone]:
        widgets.prose_table([_row(repair) for repair in others])
    if opened is not None and at_hand:
        _otherwise(opened)


def _row(repair: Repair) -> dict[str, object]:
    what, where, undo = text(repair.what), text(repair.where), text(repair.undo)
    return titled("data.repair", {"what": what, "where": where, "count": repair.count, "undo": undo})


def _undoable(undone: Sequence[Repair], options: Mapping[str, str]) -> None:
    for place, repair in enumerate(undone):
        said = text("data.repair_at", what=text(repair.what), where=text(repair.where), count=repair.count)
        _offer(said, text("data.repair_undo"), ("repair", place), with_option(options, repair.option, repair.value))


def _chosen(options: Mapping[str, str]) -> None:
    """Draw what its reader chose, each with a click that takes it back, in any order."""
    choices = [(option, value) for option, held in options.items() for value in held.split("\n")]
    for place, (option, value) in enumerate(choices):
        said = text("data.chosen", option=name_of("data.option", option), value=name_of("data.choice", value))
        _offer(said, text("data.take_back"), ("chosen", place), without_option(options, option, value))


def _offer(said: str, label: str, place: tuple[str, int], options: Mapping[str, str]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        widgets.note(said)
        if st.button(label, key=state.key(*place)):
            _read(lambda: options)


def _read(options: Callable[[], Mapping[str, str]]) -> None:
    with widgets.guarded():
        read_again(options())
    st.rerun()


def with_option(options: Mapping[str, str], option: str, value: str) -> dict[str, str]:
    """Return the options with one more; those of one thing a line add up.

    >>> with_option({"texts": "a"}, "texts", "b"), with_option({}, "header", "no")
    ({'texts': 'a\\nb'}, {'header': 'no'})
    """
    held = options.get(option) if option in _LISTED else ""
    return {**options, option: f"{held}\n{value}" if held else value}


def without_option(options: Mapping[str, str], option: str, value: str) -> dict[str, str]:
    """Return the options without one.

    >>> without_option({"texts": "a\\nb", "header": "no"}, "texts", "a"), without_option({"header": "no"}, "header", "no")
    ({'texts': 'b', 'header': 'no'}, {})
    """
    left = {
        name: "\n".join(v for v in held.split("\n") if (name, v) != (option, value)) for name, held in options.items()
    }
    return {name: held for name, held in left.items() if held}


def _otherwise(opened: Opened) -> None:
    """Draw a form of all that may be chosen."""
    with st.expander(text("data.otherwise"), icon=":material/tune:"), st.form("otherwise", border=False):
        asked = {option: _asked(option, values, opened.options.get(option, "")) for option, values in _ASKED.items()}
        typed = {option: _typed(option, opened.options.get(option, "")) for option in _TYPED}
        pressed = st.form_submit_button(text("data.read_again"))
    if pressed:
        kept = {name: value for name, value in opened.options.items() if name not in (*_ASKED, *_TYPED)}
        _read(lambda: {name: value for name, value in (kept | asked | typed).items() if value})


def _asked(option: str, values: Sequence[str], taken: str) -> str:
    offered = ["", *values]
    named = {value: name_of("data.choice", value) if value else text("data.as_found") for value in offered}
    label, key = name_of("data.option", option), state.key("otherwise", option)
    return str(st.selectbox(label, offered, offered.index(taken), key=key, format_func=named.__getitem__))


def _typed(option: str, taken: str) -> str:
    label, key = name_of("data.option", option), state.key("otherwise", option)
    return st.text_input(label, taken, key=key, placeholder=text("data.as_found")).strip("\n")
