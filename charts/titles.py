"""The words on a chart: a title that states the finding, and axis titles. Every number is a fact's own text."""

from __future__ import annotations

from core.format import describe, label
from core.types import Aggregate, Fact, FactKind, Filter, Grain, Language, Verdict

_AGGREGATES: dict[Language, dict[Aggregate, str]] = {
    "en": {Aggregate.SUM: "total {}", Aggregate.MEAN: "average {}"},
    "zh": {Aggregate.SUM: "{}合计", Aggregate.MEAN: "平均{}"},
}
_SAID = {Aggregate.SUM: ("total", "合计", "总"), Aggregate.MEAN: ("average", "mean", "avg", "平均", "均")}
_ROWS: dict[Language, str] = {"en": "number of rows", "zh": "记录数"}
_UP = (Verdict.RISE, Verdict.HIGHEST, Verdict.POSITIVE)


def measure_title(measure: str, how: Aggregate, unit: str, language: Language) -> str:
    """Return an axis title such as "total sales ($)", or the name of a row count."""
    if how is Aggregate.COUNT or not measure:
        return _ROWS[language]
    name = label(measure)
    said = any(word in name.lower() for word in _SAID.get(how, ()))
    pattern = "{}" if said else _AGGREGATES[language].get(how, "{}")
    return with_unit(pattern.replace("{}", name), unit, language)


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


def finding(fact: Fact, language: Language) -> str:
    """Return the sentence that a chart of the fact bears as its title. The fact's texts are in `language` already."""
    texts = {value.name: value.text for value in fact.values}
    texts["measure"] = _measured(fact, language)
    texts["plain"] = label(fact.measure) if fact.measure else _ROWS[language]
    texts["breakdown"] = label(fact.breakdown)
    write = _chinese if language == "zh" else _english
    text = write(fact, texts)
    return text[:1].upper() + text[1:]


def _measured(fact: Fact, language: Language) -> str:
    how = fact.aggregate if fact.aggregate is not Aggregate.SUM else Aggregate.NONE
    return measure_title(fact.measure, how, "", language)


def _english(fact: Fact, t: dict[str, str]) -> str:
    up = fact.verdict in _UP
    m = t["measure"]
    match fact.kind:
        case FactKind.TREND:
            span = f"between {t['start_period']} and {t['end_period']}"
            by = t.get("change_pct") or t.get("change_points")
            if by:
                return f"{m} {'rose' if up else 'fell'} by {by} {span}"
            return f"{m} {'trended upwards' if up else 'trended downwards'} {span}"
        case FactKind.CHANGE_POINT:
            way = "higher" if up else "lower"
            return f"{m} moved to a {way} level {_preposition(fact.grain)} {t['at']}: {t['after']}, from {t['before']}"
        case FactKind.EXTREME:
            verb = "peaked at" if up else "dropped to"
            return f"{m} {verb} {t['extreme']} {_preposition(fact.grain)} {t['at']}, against a typical {t['typical']}"
        case FactKind.SEASONALITY:
            on = "on" if fact.value("high_season").unit == "weekday" else "in"
            low = f"lowest {on} {t['low_season']} ({t['low']})"
            return f"{m} is highest {on} {t['high_season']} ({t['high']}), {low}"
        case FactKind.RANK:
            rank = "highest" if up else "lowest"
            return f"{t['leader']} has the {rank} {m}: {t['value']}, next is {t['second']} with {t['second_value']}"
        case FactKind.SHARE if "top_share" in t:
            return f"{t['leader']}, {t['second']} and {t['third']} make up {t['top_share']} of {_all_of(fact, m)}"
        case FactKind.SHARE:
            return f"{t['leader']} makes up {t['share']} of {_all_of(fact, m)}"
        case FactKind.DIFFERENCE:
            return f"{t['plain']} averages {t['high_mean']} for {t['high']}, {t['low_mean']} for {t['low']}"
        case FactKind.CORRELATION:
            return f"{t['plain']} {'rises' if up else 'falls'} as {t['breakdown']} rises (r = {t['r']})"
        case FactKind.ASSOCIATION:
            most = f"{t['rate']} of rows, {t['base_rate']} overall"
            return f"{t['a']} is more common where {t['breakdown']} is {t['b']}: {most}"


def _chinese(fact: Fact, t: dict[str, str]) -> str:
    up = fact.verdict in _UP
    m = t["measure"]
    match fact.kind:
        case FactKind.TREND:
            span = f"从{t['start_period']}到{t['end_period']}，{m}"
            by = t.get("change_pct") or t.get("change_points")
            if by:
                return f"{span}{'上升了' if up else '下降了'} {by}"
            return f"{span}总体{'上升' if up else '下降'}"
        case FactKind.CHANGE_POINT:
            way = "升至" if up else "降至"
            return f"{m}自{t['at']}起由 {t['before']} {way} {t['after']}"
        case FactKind.EXTREME:
            return f"{m}在{t['at']}{'升到' if up else '降到'} {t['extreme']}，一般为 {t['typical']}"
        case FactKind.SEASONALITY:
            return f"{m}在{t['high_season']}最高（{t['high']}），在{t['low_season']}最低（{t['low']}）"
        case FactKind.RANK:
            rank = "最高" if up else "最低"
            return f"{t['leader']}的{m}{rank}，为 {t['value']}；其次是{t['second']}，为 {t['second_value']}"
        case FactKind.SHARE if "top_share" in t:
            return f"{t['leader']}、{t['second']}和{t['third']}合计占{m}的 {t['top_share']}"
        case FactKind.SHARE:
            return f"{t['leader']}占{m}的 {t['share']}"
        case FactKind.DIFFERENCE:
            return f"{t['high']}的平均{t['plain']}为 {t['high_mean']}，{t['low']}为 {t['low_mean']}"
        case FactKind.CORRELATION:
            return f"{t['breakdown']}越高，{t['plain']}越{'高' if up else '低'}（r = {t['r']}）"
        case FactKind.ASSOCIATION:
            share = f"占 {t['rate']}，总体为 {t['base_rate']}"
            return f"{t['breakdown']}为{t['b']}时，{t['a']}更常见：{share}"


def _all_of(fact: Fact, measure: str) -> str:
    return "all rows" if fact.aggregate is Aggregate.COUNT else measure


def _preposition(grain: Grain) -> str:
    return {Grain.DAY: "on", Grain.HOUR: "at"}.get(grain, "in")
