"""What a fact's values are called, in English and Chinese: beside the data that a model read, and in a report's tables."""

from __future__ import annotations

from collections.abc import Mapping

from core.types import Language

_NAMES: Mapping[str, tuple[str, str]] = {
    "measure": ("measure", "度量"),
    "breakdown": ("by", "按"),
    "scope": ("within", "范围"),
    "start": ("at the start", "起始值"),
    "start_period": ("first period", "起始时段"),
    "end": ("at the end", "结束值"),
    "end_period": ("last period", "结束时段"),
    "change": ("change", "变化"),
    "change_pct": ("change in percent", "变化百分比"),
    "change_points": ("change in points", "变化百分点"),
    "slope": ("change a period", "每期变化"),
    "periods": ("periods", "时段数"),
    "before": ("before", "之前"),
    "after": ("after", "之后"),
    "at": ("when", "时间"),
    "extreme": ("extreme value", "极端值"),
    "typical": ("usual value", "通常值"),
    "gap": ("gap", "差距"),
    "gap_pct": ("gap in percent", "差距百分比"),
    "gap_points": ("gap in points", "差距百分点"),
    "gap_within": ("gap within groups", "组内差距"),
    "high_season": ("high season", "旺季"),
    "high": ("highest", "最高"),
    "low_season": ("low season", "淡季"),
    "low": ("lowest", "最低"),
    "leader": ("leader", "第一名"),
    "value": ("its value", "其值"),
    "second": ("second", "第二名"),
    "second_value": ("value of the second", "第二名的值"),
    "third": ("third", "第三名"),
    "share": ("share", "份额"),
    "top_share": ("share of the first", "首位份额"),
    "total": ("total", "合计"),
    "times": ("times", "倍数"),
    "categories": ("categories", "类别数"),
    "high_mean": ("highest average", "最高平均值"),
    "low_mean": ("lowest average", "最低平均值"),
    "r": ("correlation", "相关系数"),
    "rows": ("rows", "行数"),
    "a": ("one category", "一个类别"),
    "b": ("another category", "另一个类别"),
    "rate": ("rate", "比率"),
    "base_rate": ("rate overall", "总体比率"),
    "v": ("Cramér's V", "克莱姆 V"),
    "outliers": ("outliers", "离群值个数"),
    "mean": ("mean", "平均值"),
    "median": ("median", "中位数"),
    "valley": ("valley", "谷底"),
    "lower_third": ("mean of the lower third", "低三分之一的平均值"),
    "middle_third": ("mean of the middle third", "中三分之一的平均值"),
    "upper_third": ("mean of the upper third", "高三分之一的平均值"),
    "partial_r": ("correlation that is left", "剩余相关系数"),
    "lag": ("lag", "滞后期数"),
    "fewest": ("fewest categories", "最少类别数"),
    "leader_change": ("change of the first", "首位的变化"),
    "place_before": ("place before", "此前名次"),
    "place_after": ("place after", "此后名次"),
    "places": ("places", "名次变化"),
    "last": ("last", "末位"),
    "last_share": ("share of the last", "末位份额"),
    "even_share": ("even share", "均分份额"),
    "rate_part": ("part of the rate", "比率的作用"),
    "mix_part": ("part of the mix", "结构的作用"),
    "growth": ("growth a period", "每期增长"),
    "expected": ("expected", "预期值"),
    "expected_low": ("expected at least", "预期下限"),
    "expected_high": ("expected at most", "预期上限"),
    "level": ("level of the interval", "区间水平"),
    "goal": ("goal", "目标"),
    "reached": ("total so far", "当前累计"),
    "copies": ("copies", "副本数"),
    "factor": ("factor", "相差倍数"),
    "reversed": ("groups that are reversed", "反转的组数"),
}  # fmt: skip


def field_name(field: str, language: Language = "en") -> str:
    """Return what a field is called; one that has no name is shown with spaces for underscores.

    >>> field_name("high_mean"), field_name("high_mean", "zh"), field_name("other_field")
    ('highest average', '最高平均值', 'other field')
    """
    names = _NAMES.get(field)
    return names[language == "zh"] if names else field.replace("_", " ")
