"""Story → HTML, Markdown, JSON: what a reader takes away. Each module is one function from a Story to a text."""
