"""The words that titles of charts and axes are made of."""

from __future__ import annotations

from core.format import describe, label, unnamed
from core.types import Aggregate, Fact, Filter, Grain, Language, Verdict

_AGGREGATES: dict[Language, dict[Aggregate, str]] = {
    "en": {Aggregate.SUM: "total {}", Aggregate.MEAN: "average {}"},
    "zh": {Aggregate.SUM: "{}合计", Aggregate.MEAN: "平均{}"},
}
_ROWS: dict[Language, str] = {"en": "number of rows", "zh": "记录数"}
_UP = (Verdict.RISE, Verdict.HIGHEST, Verdict.POSITIVE)


def measure_title(measure: str, how: Aggregate, unit: str, language: Language) -> str:
    """Return an axis title such as "total sales ($)", or the name of a row count."""
    if how is Aggregate.COUNT or not measure:
        return _ROWS[language]
    pattern = _AGGREGATES[language].get(unnamed(measure, how), "{}")
    return with_unit(pattern.replace("{}", label(measure)), unit, language)


def with_unit(title: str, unit: str, language: Language) -> str:
    """Return a title with its unit in brackets, or the title alone."""
    if not unit:
        return title
    return f"{title}（{unit}）" if language == "zh" else f"{title} ({unit})"


def where_note(subspace: tuple[Filter, ...], language: Language) -> str:
    """Return which rows a chart is limited to, or nothing."""
    if not subspace:
        return ""
    conditions = [describe(condition, language) for condition in subspace]
    return "仅限 " + "、".join(conditions) if language == "zh" else "Only where " + " and ".join(conditions)


def rows_word(language: Language) -> str:
    """Return what counted rows are called."""
    return _ROWS[language]


def up(fact: Fact) -> bool:
    """Say whether the fact points upwards."""
    return fact.verdict in _UP


def preposition(grain: Grain) -> str:
    """Return the English preposition before a period."""
    return {Grain.DAY: "on", Grain.HOUR: "at"}.get(grain, "in")
