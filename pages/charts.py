"""Let me look for myself."""

from ui import navigation as front
from ui import state, widgets
from ui.charts_page import exploring
from ui.words import words

front.through_app()
found = widgets.table_or_stop()
w = words(state.language())
widgets.header(f"{w.charts} · {found.name}", w.charts_title, w.charts_lead)
with widgets.guarded():
    request = exploring.choose(found)
    exploring.draw(found, request, "chosen")
exploring.gallery(found, request)
