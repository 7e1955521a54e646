"""Rows of text into a stored table with types. It knows nothing of formats."""
