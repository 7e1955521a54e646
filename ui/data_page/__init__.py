"""The data page. It knows nothing of how a file is read."""
