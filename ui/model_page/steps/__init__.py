"""The steps of the path, each a module or two of one. A step knows no other step."""
