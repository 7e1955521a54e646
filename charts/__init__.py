"""What to draw, then how: a Fact or a table becomes a declarative Chart, and Altair or Plotly draws the same one.

This room knows `core`, Altair and Plotly. It knows no table engine, no language model and no Streamlit.
"""
