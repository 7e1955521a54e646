"""Ibis 12 itself calls a method that duckdb 2 has deprecated; only that warning is let pass."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Let Ibis read a schema while every other warning stays an error."""
    config.addinivalue_line("filterwarnings", "ignore:fetch_arrow_table:DeprecationWarning")
