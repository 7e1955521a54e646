"""The small aggregates that facts are found in, one module a sort: what comes back from the engine, and all that a test may look at.
They know nothing of what is tested.

The plainest are named here; the others are made from them, or by a question of their own, in the module of their name.
"""

from insights.gather.sources.groups import Groups, Keyed
from insights.gather.sources.pairs import Crosstab, Pair
from insights.gather.sources.series import Axis, Cycle, Daily, Fine, OfSeries, Part, Seasonal, Series, line_of
from insights.gather.sources.source import RowByRow, Source, Whole, average_words, measure_name, measure_words

__all__ = [
    "Axis", "Crosstab", "Cycle", "Daily", "Fine", "Groups", "Keyed", "OfSeries", "Pair", "Part", "RowByRow", "Seasonal", "Series", "Source", "Whole",
    "average_words", "line_of", "measure_name", "measure_words",
]  # fmt: skip
