"""The facts of `tests.facts_relations` with their frames, small enough to read."""

from __future__ import annotations

from dataclasses import replace

from core.types import Fact, FactKind, Frame, Mark
from tests import facts_relations as said

_BINS = tuple((f"{10 * i}–{10 * i + 10}", 40 - i, str(i)) for i in range(20))


def _marked(fact: Fact, **keys: str) -> Fact:
    """Return the fact with a mark, by its key, for each of these values."""
    values = {v.name: v for v in fact.values}
    marks = tuple(
        Mark(key, values[name].text, values[name].text, name, (), float(values[name].number), values[name].unit)  # type: ignore[arg-type]
        for name, key in keys.items()
    )
    return replace(fact, id=f"id-{fact.kind}", marks=marks)


def _binned(fact: Fact) -> Frame:
    return Frame((fact.measure, "rows", "key"), _BINS)


EVERY: dict[FactKind, tuple[Fact, Frame]] = {
    FactKind.OUTLIERS: (
        _marked(said.OUTLIERS, extreme="980.0"),
        Frame(("row", "unit_price", "key"), ((1, 120.0, "row 0"), (2, 980.0, "980.0"), (3, 95.0, "row 2"))),
    ),
    FactKind.SKEW: (_marked(said.SKEWED, mean="8", median="4"), _binned(said.SKEWED)),
    FactKind.TWO_HUMPS: (_marked(said.HUMPS, low="3", high="12"), _binned(said.HUMPS)),
    FactKind.COMMON_VALUE: (_marked(said.COMMON_VALUE, value="9"), _binned(said.COMMON_VALUE)),
    FactKind.HEAPING: (
        _marked(said.HEAPED),
        Frame(
            ("年龄", "rate", "key"),
            tuple((str(d), 40.0 if d == 0 else 24.0 if d == 5 else 4.5, str(d)) for d in range(10)),
        ),
    ),
    FactKind.CURVED: (
        _marked(said.CURVED, lower_third="lower_third", middle_third="middle_third", upper_third="upper_third"),
        Frame(
            ("temperature", "energy", "key"),
            (("< 10", 42.0, "lower_third"), ("10 – 20", 17.5, "middle_third"), ("≥ 20", 38.0, "upper_third")),
        ),
    ),
    FactKind.THRESHOLD: (
        _marked(said.PARTED, upper="upper", lower="lower"),
        Frame(("discount", "profit", "key"), (("< 0.2", 48.2, "lower"), ("≥ 0.2", -76.0, "upper"))),
    ),
    FactKind.MISSINGNESS: (
        _marked(said.MISSING, rate="Web"),
        Frame(("channel", "rate", "key"), (("Shop", 4.0, "Shop"), ("Web", 41.0, "Web"))),
    ),
    FactKind.EXPLAINED_AWAY: (
        _marked(said.EXPLAINED, r="r", partial_r="partial_r"),
        Frame(("rooms", "r", "key"), (("r", 0.71, "r"), ("partial_r", 0.04, "partial_r"))),
    ),
    FactKind.REVERSAL: (
        _marked(said.TURNED, gap="gap", gap_within="gap_within"),
        Frame(
            ("severity", "gap", "key"),
            (("", 8.5, "gap"), ("", -3.2, "gap_within"), ("mild", -4.0, "=mild"), ("severe", -2.5, "=severe")),
        ),
    ),
    FactKind.DUPLICATES: (
        _marked(said.COPIED, copies="copies"),
        Frame(("which", "rows", "key"), (("copies", 24, "copies"), ("rest", 376, "rest"))),
    ),
    FactKind.LEAD_LAG: (
        _marked(said.FOLLOWER),
        Frame(("orders", "sales", "key"), tuple((0.5 * i, 1.0 * i, f"2020-{i:02d}-01") for i in range(1, 13))),
    ),
}
