"""Anything tabular → Table. It knows nothing of facts, charts, models and the screen."""
