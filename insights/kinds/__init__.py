"""The kinds of fact that Plotline finds: every module here that has a KIND, in the order of `FactKind`. A kind knows no other."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from core.types import FactKind
from insights.finding import Kind

_MODULES = {module.name: import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)}
BY_KIND: Mapping[FactKind, Kind] = {kind: _MODULES[kind].KIND for kind in FactKind if kind in _MODULES}
KINDS = tuple(BY_KIND.values())

__all__ = ["BY_KIND", "KINDS"]
