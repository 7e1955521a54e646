"""Tables with one truth in each, of a known kind: what recall is measured on. They know nothing of how a truth is found."""

from collections.abc import Callable, Mapping

from planted import groups, relations, shape, time
from planted.table import Planted, Random

PLANTS: Mapping[str, Callable[[Random], Planted]] = {**time.PLANTS, **groups.PLANTS, **relations.PLANTS, **shape.PLANTS}
