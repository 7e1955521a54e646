"""Values that a column of an engine spells in several ways, told as one where they are."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import ibis

from core.types import Repair
from ingest.cells.spellings import respelt
from ingest.job import Options
from ingest.store.respell import LOOKED, may_be_spelt, told


def respell(expr: ibis.Table, options: Options) -> tuple[ibis.Table, tuple[Repair, ...]]:
    """Return a table with the spellings of one value as one, but in columns that `options` leaves, and what was done."""
    names = [n for n, t in expr.schema().items() if t.is_string() and not options.leaves_spelt(n)]
    counted = _counts(expr, _shared(expr, names))
    meant = {name: spelt for name, counts in counted.items() if (spelt := respelt(counts))}
    made = {name: expr[name].cases(*spelt.items(), else_=expr[name]) for name, spelt in meant.items()}
    repairs = tuple(told(name, spelt, counted[name]) for name, spelt in meant.items())
    return (expr.mutate(**made) if made else expr), repairs


def _shared(expr: ibis.Table, names: list[str]) -> list[str]:
    if not names:
        return []
    sample = expr.limit(LOOKED)
    asked: dict[str, Any] = {}
    for i, name in enumerate(names):
        asked |= {f"f{i}": sample[name].count(), f"d{i}": sample[name].nunique()}
    row = sample.aggregate(**asked).to_pyarrow().to_pylist()[0]
    return [name for i, name in enumerate(names) if may_be_spelt(row[f"f{i}"], row[f"d{i}"])]


def _counts(expr: ibis.Table, names: list[str]) -> dict[str, dict[str, int]]:
    """Count the cells of each text of each column, in one question."""
    if not names:
        return {}
    parts = [
        expr.filter(expr[n].notnull()).group_by(text=expr[n]).aggregate(n=ibis._.count()).mutate(which=ibis.literal(i))
        for i, n in enumerate(names)
    ]
    answer = (ibis.union(*parts) if len(parts) > 1 else parts[0]).to_pyarrow().to_pylist()
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in answer:
        counts[names[row["which"]]][row["text"]] = int(row["n"])
    return dict(counts)
