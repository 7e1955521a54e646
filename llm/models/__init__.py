"""Models: loading, running and asking them. It knows tokens and weights, and nothing of facts."""
