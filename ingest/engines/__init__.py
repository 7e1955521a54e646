"""Tables that stay where they are, on an engine that Ibis reaches. It knows nothing of files."""
