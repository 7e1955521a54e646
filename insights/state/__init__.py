"""How a finding is written out and computed again. It knows nothing of how it was tested or chosen."""
