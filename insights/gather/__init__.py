"""Every question that is put to the engine to find facts in. It knows nothing of tests."""
