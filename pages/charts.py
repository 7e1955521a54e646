"""Let me look for myself."""

from ui import navigation, slices, widgets
from ui.charts_page import explorer
from ui.texts import text

navigation.through_app()
table = slices.looked_at(widgets.table_or_stop())
widgets.header(f"{text('app.charts')} · {table.name}", text("charts.title"), text("charts.lead"))
with widgets.guarded():
    request = explorer.choose(table)
    explorer.draw(table, request, "chosen", files=True)
explorer.gallery(table, request)
