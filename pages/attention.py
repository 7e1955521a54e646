"""What did the model look at while it wrote this?"""

import streamlit as st

from ui import attention_page as looking
from ui import navigation as front
from ui import state, widgets
from ui.texts import text

front.through_app()
table = state.table()
story = state.written(table) if table else None
if table is None:
    widgets.header("Plotline", text("app.empty_title"), text("app.empty_lead"))
    st.page_link("pages/data.py", label=text("app.go_to_data"), icon=":material/arrow_forward:")
else:
    widgets.header(f"{text('app.attention')} · {table.name}", text("attention.title"), text("attention.lead"))
if table is not None and story is None:
    st.page_link("pages/story.py", label=text("app.go_to_story"), icon=":material/arrow_forward:")
with widgets.guarded():
    looking.explorer(story)
