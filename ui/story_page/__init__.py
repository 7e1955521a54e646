"""The story page."""
