"""What a stored column means, and what a row is. It knows names, types and a sample of values, and nothing of how they were read."""
