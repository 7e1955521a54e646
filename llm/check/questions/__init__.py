"""Questions and claims in words, read into a typed Query. It knows a table by its names alone (`core.query.Contents`), not its numbers."""
