"""Plotline in the browser: `streamlit run app.py`."""

import streamlit as st

from ui import state, style, widgets
from ui.words import words

w = words(state.language())
page = st.navigation(
    [
        st.Page("pages/data.py", title=w.data, url_path="data", default=True),
        st.Page("pages/story.py", title=w.story, url_path="story"),
        st.Page("pages/charts.py", title=w.charts, url_path="charts"),
        st.Page("pages/attention.py", title=w.attention, url_path="attention"),
        st.Page("pages/model.py", title=w.model, url_path="model"),
    ]
)
st.set_page_config(page_title=f"{page.title} · Plotline", page_icon="ui/icon.svg", layout="wide")
style.apply(state.theme())
widgets.sidebar()
page.run()
