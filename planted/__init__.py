"""Tables with one truth in each, of a known kind: what recall is measured on. They know nothing of how a truth is found.

Every public function of these modules plants the kind that it is named for; `segment` plants a trend of one category.
"""

from collections.abc import Callable, Mapping
from inspect import isfunction

from planted import groups, relations, shape, time
from planted.table import Planted, Random

PLANTS: Mapping[str, Callable[[Random], Planted]] = {
    name: plant
    for module in (time, groups, relations, shape)
    for name, plant in vars(module).items()
    if isfunction(plant) and plant.__module__ == module.__name__ and not name.startswith("_")
}
