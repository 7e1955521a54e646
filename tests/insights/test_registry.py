"""Every kind of fact has a module, a minimum, and a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.planted import found, seeded
from core.types import FactKind
from insights.kinds import KINDS
from planted import PLANTS

LIMITS = Path(__file__).parents[2] / "docs" / "kinds.md"


def test_every_kind_is_registered_once() -> None:
    assert sorted(k.kind for k in KINDS) == sorted(FactKind)


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_has_a_module_with_minimums_and_a_docstring(kind: FactKind) -> None:
    entry = next(k for k in KINDS if k.kind is kind)
    assert entry.minimum_n >= 8 and entry.minimum_effect > 0
    assert entry.find.__module__ == f"insights.kinds.{kind}"
    assert entry.find.__doc__ and entry.query.__doc__ and entry.state.__doc__


def test_the_limits_of_every_kind_are_written_down_with_their_sources() -> None:
    rows = [line.strip("| ").split(" | ") for line in LIMITS.read_text(encoding="utf-8").splitlines() if "| `" in line]
    told = {name.strip("`"): (float(sample.split()[0]), float(effect.split()[0])) for name, sample, effect, _ in rows}
    assert told == {str(k.kind): (k.minimum_n, k.minimum_effect) for k in KINDS}
    assert all(source for *_, source in rows)


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_is_tested_and_planted(kind: FactKind) -> None:
    tests = "".join(p.read_text() for p in Path(__file__).parent.glob("test_*.py") if p.name != Path(__file__).name)
    assert f"FactKind.{kind.name}" in tests
    assert kind in PLANTS


@pytest.mark.parametrize("kind", FactKind)
def test_most_planted_truths_of_a_kind_are_found(kind: FactKind) -> None:
    assert sum(found(PLANTS[kind](seeded(kind, i)))[0] for i in range(4)) >= 2
