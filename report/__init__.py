"""Story → HTML, PDF, slides, document, notebook, Markdown, JSON: what a reader takes away. Each module is a function from a Story.

It knows nothing of Streamlit and of how a story came about."""
