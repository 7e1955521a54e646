"""A chart made ready: positions, ticks, labels, emphasis. It knows neither library."""
