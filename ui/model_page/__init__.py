"""The model page. It knows no model but by its sheet."""
