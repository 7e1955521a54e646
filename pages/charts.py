"""Let me look for myself."""

from ui import navigation as front
from ui import widgets
from ui.charts_page import exploring
from ui.texts import text

front.through_app()
found = widgets.table_or_stop()
widgets.header(f"{text('app.charts')} · {found.name}", text("charts.title"), text("charts.lead"))
with widgets.guarded():
    request = exploring.choose(found)
    exploring.draw(found, request, "chosen")
exploring.gallery(found, request)
