"""Plotline in the browser: `streamlit run app.py`."""

import streamlit as st

from ui import kept, navigation, state, style, widgets

kept.find()
page = navigation.enter()
st.set_page_config(page_title=f"{page.title} · Plotline", page_icon="ui/icon.svg", layout="wide")
style.apply(state.theme())
navigation.links()
kept.reopen()
kept.keep()
widgets.sidebar()
kept.panel()
page.run()
