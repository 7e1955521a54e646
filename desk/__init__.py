"""What a person does with a story and keeps of it: edits, and workspaces on disk or as one file. It knows no screen and no engine."""
