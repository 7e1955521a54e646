"""Plotline in the browser: `streamlit run app.py`."""

import streamlit as st

from ui import navigation, state, style, widgets

page = navigation.enter()
st.set_page_config(page_title=f"{page.title} · Plotline", page_icon="ui/icon.svg", layout="wide")
style.apply(state.theme())
navigation.links()
widgets.sidebar()
page.run()
