"""How the models in the house are made and measured. The app imports nothing of it."""
