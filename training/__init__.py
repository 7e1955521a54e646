"""How the models in the house are made and measured. The app knows nothing of it."""
