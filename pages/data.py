"""What did I load, and what was repaired?"""

from ui import navigation, state, widgets
from ui.data_page.overview import overview
from ui.data_page.sources import sources
from ui.texts import text

navigation.through_app()
table = state.table()
if table is None:
    widgets.header("Plotline", text("data.title"), text("data.lead"))
else:
    overview(table)
    widgets.section(text("data.another"))
sources()
