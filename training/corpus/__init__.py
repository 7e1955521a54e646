"""What the narrator learns from: facts in words, with names that no table has. It knows no model."""
