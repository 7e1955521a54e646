"""What did the model look at while it wrote this?"""

import streamlit as st

from ui import navigation, state, widgets
from ui.attention_page.explorer import explorer
from ui.texts import text

navigation.through_app()
table = state.table()
story = state.written(table) if table else None
if table is None:
    widgets.nothing_open()
else:
    widgets.header(f"{text('app.attention')} · {table.name}", text("attention.title"), text("attention.lead"))
if table is not None and story is None:
    st.page_link("pages/story.py", label=text("app.go_to_story"), icon=":material/arrow_forward:")
with widgets.guarded():
    explorer(story)
