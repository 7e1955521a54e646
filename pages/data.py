"""What did I load, and what was repaired?"""

from ui import navigation as front
from ui import state, widgets
from ui.data_page import columns as loading
from ui.data_page import opening
from ui.texts import text

front.through_app()
found = state.table()
if found is None:
    widgets.header("Plotline", text("data.title"), text("data.lead"))
else:
    loading.loaded(found)
    widgets.section(text("data.another"))
opening.choices()
