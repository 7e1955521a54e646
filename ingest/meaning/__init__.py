"""What a stored column means. It knows names and values, and nothing of how they were read."""
