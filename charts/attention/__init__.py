"""Pictures of attention, drawn in the browser. They know nothing of models."""
