"""Reading in a process of its own that can be killed. It knows jobs and messages, and nothing of what a table is."""
