"""The kinds of fact that Plotline finds, one module each. To add one, write its module and list its KIND here."""

from insights.finding import Kind
from insights.kinds import association, change_point, correlation, difference, extreme, rank, seasonality, share, trend

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
BY_KIND = {kind.kind: kind for kind in KINDS}

__all__ = ["BY_KIND", "KINDS"]
