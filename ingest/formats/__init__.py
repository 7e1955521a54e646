"""One module a format. It knows nothing of what columns mean."""
