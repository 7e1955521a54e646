"""Story → HTML, Markdown, JSON: what a reader takes away. Each module is one function from a Story to a text.

It knows nothing of Streamlit and of how a story came about."""
