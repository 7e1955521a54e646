"""Every kind of fact has a module, a minimum, and a test."""

from __future__ import annotations

import pytest

from benchmarks.planted import found
from core.types import FactKind
from insights.kinds import BY_KIND, KINDS
from planted import PLANTS
from planted.table import seeded


def test_every_kind_is_registered_under_its_name() -> None:
    assert [k.card.kind for k in KINDS] == list(BY_KIND) == list(FactKind)


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_has_a_module_with_docstrings(kind: FactKind) -> None:
    entry = BY_KIND[kind]
    assert entry.find.__module__ == f"insights.kinds.{kind}"
    assert entry.find.__doc__ and entry.query.__doc__ and entry.state.__doc__


@pytest.mark.parametrize("kind", FactKind)
def test_most_planted_truths_of_a_kind_are_found(kind: FactKind) -> None:
    assert sum(found(PLANTS[kind](seeded(kind, i)))[0] for i in range(4)) >= 2
