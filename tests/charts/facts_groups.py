"""The facts of `tests.facts_groups` with their frames, small enough to read."""

from __future__ import annotations

from dataclasses import replace

from core.types import Fact, FactKind, Filter, Frame, Mark
from tests import facts_groups as said

_REGIONS = (("West", 190.0), ("North", 80.0), ("East", 40.0), ("South", -10.0))


def _marked(fact: Fact, key: str, name: str) -> Fact:
    """Return the fact with one mark, by its key, for a value."""
    value = fact.value(name)
    where = (Filter(fact.breakdown, "==", key),)
    mark = Mark(key, key, value.text, name, where, float(value.number), value.unit)  # type: ignore[arg-type]
    return replace(fact, id=f"id-{fact.kind}", marks=(mark,))


def _by_region(fact: Fact, label: str = "{}") -> Frame:
    rows = tuple((label.format(name), number, name) for name, number in _REGIONS)
    return Frame((fact.breakdown, fact.measure or "rows", "key"), rows)


_CITIES = Frame(("city", "unit_price", "key"), tuple((n, 600.0 / i**2, n) for i, n in enumerate(("Oslo", "Bergen"), 1)))
_SPLIT = Frame(("channel", "unit_price", "key"), (("rates", -1.5, "rates"), ("mix", 7.0, "mix")))

EVERY: dict[FactKind, tuple[Fact, Frame]] = {
    FactKind.CONCENTRATION: (_marked(said.FEW, "Oslo", "share"), _CITIES),
    FactKind.CONTRIBUTION: (_marked(said.PART, "West", "leader_change"), _by_region(said.PART)),
    FactKind.SHARE_CHANGE: (_marked(said.GAINED, "West", "change_points"), _by_region(said.GAINED)),
    FactKind.STEADY_SHARE: (_marked(said.HELD, "West", "end"), _by_region(said.HELD, "{} (31% → 32%)")),
    FactKind.EVENNESS: (_marked(said.EQUAL, "West", "share"), _by_region(said.EQUAL)),
    FactKind.MIX: (_marked(said.MIXED, "mix", "mix_part"), _SPLIT),
    FactKind.OVERVIEW: (
        _marked(said.WHOLE, "total", "total"),
        Frame(("unit_price", "value", "key"), (("unit price", 48_000.0, "total"),)),
    ),
    FactKind.ENDS: (_marked(said.NAMED, "West", "value"), _by_region(said.NAMED)),
    FactKind.ALIKE: (_marked(said.SAME, "West", "high_mean"), _by_region(said.SAME)),
    FactKind.DISPARITY: (
        _marked(said.UNEQUAL, "share", "share"),
        Frame(("measure", "share", "key"), (("unit price", 17.0, "share"), ("profit", 2.1, "other_share"))),
    ),
    FactKind.RANK_CHANGE: (_marked(said.CLIMBED, "West", "value"), _by_region(said.CLIMBED, "{} (6 → 2)")),
}
