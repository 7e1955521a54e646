"""Tables with one truth in each, of a known kind: what recall is measured on."""

from collections.abc import Callable, Mapping

from benchmarks.plants import groups, relations, shape, time
from benchmarks.plants.table import Planted, Random

PLANTS: Mapping[str, Callable[[Random], Planted]] = {**time.PLANTS, **groups.PLANTS, **relations.PLANTS, **shape.PLANTS}
