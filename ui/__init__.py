"""Streamlit glue: state, caching, words and shared pieces of the pages. It calls `plotline` and knows no engine."""
