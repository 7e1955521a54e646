"""The attention page: a sentence linked to its data, whether the map can be trusted, and every closer look.
It knows no model."""
