"""What did the model look at while it wrote this?"""

import streamlit as st

from ui import attention_page as looking
from ui import navigation as front
from ui import state, widgets
from ui.words import words

front.through_app()
table = state.table()
story = state.written(table) if table else None
w = words(state.language())
if table is None:
    widgets.header("Plotline", w.empty_title, w.empty_text)
    st.page_link("pages/data.py", label=w.go_to_data, icon=":material/arrow_forward:")
else:
    widgets.header(f"{w.attention} · {table.name}", w.attention_title, w.attention_lead)
if table is not None and story is None:
    st.page_link("pages/story.py", label=w.go_to_story, icon=":material/arrow_forward:")
with widgets.guarded():
    looking.explorer(story)
