"""The charts page. It knows neither Altair nor Plotly."""
