"""The story page. It knows nothing of how facts are found and worded."""
