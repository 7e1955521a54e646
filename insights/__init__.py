"""Table → Facts: find what a table has to say, test it, and be able to compute each number again. It knows nothing of charts and models."""

# ruff: noqa: E402 - scipy is imported below
from core.loading import wait

wait()

from insights.discover import discover
from insights.explore import explored
from insights.key import likely
from insights.plan import plan
from insights.profile import profile
from insights.rows import aggregate, as_parquet, counted_columns, frame_for, rows_behind
from insights.state.recompute import agrees, recompute

__all__ = [
    "aggregate",
    "agrees",
    "as_parquet",
    "counted_columns",
    "discover",
    "explored",
    "frame_for",
    "likely",
    "plan",
    "profile",
    "recompute",
    "rows_behind",
]
