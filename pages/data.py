"""What did I load, and what was repaired?"""

from ui import navigation as front
from ui import state, widgets
from ui.data_page import columns as loading
from ui.data_page import opening
from ui.words import words

front.through_app()
w = words(state.language())
found = state.table()
if found is None:
    widgets.header("Plotline", w.data_title, w.data_lead)
else:
    loading.loaded(found)
    widgets.section(w.another)
opening.choices()
