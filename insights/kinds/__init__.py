"""The kinds of fact that Plotline finds, one module each. To add one, write its module and list its KIND here."""

from insights.kinds import association, change_point, correlation, difference, extreme, rank, seasonality, share, trend
from insights.kinds.base import Finding, Kind, Statement, Untested, subject

KINDS: tuple[Kind, ...] = (
    trend.KIND,
    change_point.KIND,
    extreme.KIND,
    seasonality.KIND,
    rank.KIND,
    share.KIND,
    difference.KIND,
    correlation.KIND,
    association.KIND,
)

__all__ = ["KINDS", "Finding", "Kind", "Statement", "Untested", "subject"]
