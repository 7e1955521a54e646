"""Methods on arrays. They know nothing of tables, engines and words."""
