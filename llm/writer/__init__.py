"""Facts → sentences. It knows nothing of what was looked at."""
