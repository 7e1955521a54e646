"""What can write here: one is chosen with a click, fetched with its progress, stopped, added, removed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

import plotline
from charts.templates import macros
from core.errors import PlotlineError
from core.format import number, percent
from core.message import Message
from ui import state, widgets
from ui.model_page import getting
from ui.texts import listed, text
from wording.say import LANGUAGES, say

_EVERY = 1.0  # seconds between two looks at what is being fetched
_SERVED, _REFUSED, _PLACE = "served_models", "refused_model", "model_place"
_MARKUP = macros("ui/model_page/model.html.jinja")


def writers() -> None:
    """Draw the models that can write, and the ways to have more."""
    drawn = waits, _ = _changing()

    @st.fragment(run_every=_EVERY if waits else None)
    def draw() -> None:
        if _changing() != drawn:  # a click in a fragment draws it alone, and the page is about the model that writes
            st.rerun()
        _draw()

    widgets.section(text("models.title"), text("models.lead"))
    draw()


def _changing() -> tuple[bool, str]:
    """Return whether a model is being fetched, and which one writes: what the page is drawn anew for."""
    return getting.running() is not None, state.model()


def _draw() -> None:
    offers = [*plotline.models(), *st.session_state.get(_SERVED, ())]
    for offer in offers:
        _row(offer)
    if state.model() not in {offer.reference for offer in offers}:
        widgets.note(text("models.other", name=plotline.model_name(state.model())))
    if why := st.session_state.pop(_REFUSED, None):
        widgets.refusal(why)
    _ways()


def _row(offer: plotline.Offer) -> None:
    """Draw a model: what is known of it, and what can be done with it."""
    left, right, last = st.columns([8, 2, 2], vertical_alignment="center")
    used, key = offer.reference == state.model(), f"model/{offer.reference}"
    left.html(_MARKUP.writer(offer.name, text("models.in_use") if used else "", _about(offer)))
    work = getting.running() or getting.begun()
    if work and work.name == offer.reference and (work.running or work.why) and not offer.here:
        _progress(work, right, last)
    elif offer.here and not used:
        right.button(text("models.use"), f"{key}/use", on_click=_choose, args=(offer.reference,), width="stretch")
    elif not offer.here and offer.kind == "known" and plotline.models_are_open():
        right.button(
            text("models.get"), f"{key}/get", on_click=_get, args=(offer.reference,), width="stretch", type="primary"
        )
    if plotline.models_are_open() and (offer.kind == "folder" or (offer.kind == "known" and offer.here)):
        last.button(text("models.remove"), f"{key}/remove", on_click=_remove, args=(offer.reference,), width="stretch")


def _progress(work: getting.Getting, *columns: st.delta_generator.DeltaGenerator) -> None:
    right, last = columns
    if work.why is not None:
        widgets.refusal(work.why)
        right.button(text("models.again"), "model/again", on_click=_get, args=(work.name,), width="stretch")
        return
    if work is getting.begun():
        last.button(text("models.stop"), "model/stop", on_click=getting.stop, width="stretch")
    else:
        with last:
            widgets.note(text("models.elsewhere"))
    st.progress(work.share, text=text(work.what) if work.what else "")


def _about(offer: plotline.Offer) -> str:
    """Return what is known of a model, as one line."""
    spoken = listed(say("language.name", code) if code in LANGUAGES else code for code in offer.languages)
    parts = [text(f"models.kind.{offer.kind}"), _size(offer.size), offer.licence, spoken]
    if not offer.here:
        parts[0] = text("models.fetched" if offer.kind == "known" else "models.gone")
    if offer.languages and set(LANGUAGES) - set(offer.languages):
        parts.append(text("models.others"))
    if offer.here or offer.record:
        parts.append(_record(offer.record))
    return " · ".join(part for part in parts if part)


def _size(size: int) -> str:
    megabytes = round(size / 1e6)
    if size and not megabytes:
        return text("models.small")
    return text("models.size", size=number(megabytes, state.language())) if size else ""


def _record(record: plotline.Record | None) -> str:
    if record is None:
        return text("models.no_record")
    share = percent(record.share * 100)
    return text("models.record", share=share, drafts=record.drafts, seconds=f"{record.seconds_each:.1f}")


def _ways() -> None:
    """Draw the field for a folder or file, and the button that asks the servers of this machine."""
    if not plotline.models_are_open():
        return
    field, add, ask = st.columns([6, 2, 4], vertical_alignment="bottom")
    field.text_input(text("models.place"), key=_PLACE, placeholder="~/models/…")
    add.button(text("models.add"), on_click=_add, width="stretch")
    ask.button(text("models.ask"), on_click=_ask, width="stretch")
    if st.session_state.get(_SERVED) == ():
        widgets.note(text("models.none_served"))


def _choose(reference: str) -> None:
    state.choose_model(reference)
    getting.forget()


def _get(name: str) -> None:
    getting.forget()
    getting.begin(name)


def _add() -> None:
    _try(plotline.add_model, st.session_state.get(_PLACE, "").strip())


def _remove(reference: str) -> None:
    if state.model() == reference:
        state.choose_model(state.NARRATOR)
    _try(plotline.remove_model, reference)


def _try(act: Callable[[str], object], about: str) -> None:
    try:
        act(about)
    except PlotlineError as error:
        st.session_state[_REFUSED] = error.message
    except OSError as error:
        st.session_state[_REFUSED] = Message("models.not_kept", why=error.strerror or str(error))


def _ask() -> None:
    st.session_state[_SERVED] = plotline.served_models()
