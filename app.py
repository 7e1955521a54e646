"""Plotline in the browser: `streamlit run app.py`."""

import streamlit as st

from ui import navigation as front
from ui import state, style, widgets

page = front.enter()
st.set_page_config(page_title=f"{page.title} · Plotline", page_icon="ui/icon.svg", layout="wide")
style.apply(state.theme(), state.language())
widgets.sidebar()
page.run()
