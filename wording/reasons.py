"""The Chinese of short English sentences with fields in them: reasons for silence, and notes under charts.

An English sentence is the key, as in gettext: what writes it needs to know no other language, and a sentence that is missing
here is shown in English. `{}` stands for a field, which is carried over as it is, `{grain}` for a period or a cycle by name, and
`{kind}` for a kind of fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from core.types import FactKind, Language
from kinds.words import words_of

_GRAINS: Mapping[str, str] = {
    "hour": "小时", "day": "日", "week": "周", "month": "月", "quarter": "季度", "year": "年", "weekday": "星期",
}  # fmt: skip
_NOTES: Mapping[str, str] = {
    "averages over all complete {grain}s": "各期平均，仅计完整的{grain}",
    "{} categories with too few rows are not drawn": "{} 个类别的记录太少，未画出",
    "{} of {} rows drawn": "共 {1} 行，画出 {0} 行",
    "{} incomplete or empty {grain}s are not drawn": "{} 个{grain}不完整或没有数据，未画出",
    "running total of the year so far": "当年累计",
    "the first {} marks": "仅前 {} 个数据点",
}

_CHOICE: Mapping[str, str] = {
    "it could be chance (q = {} over all tests made)": "可能只是偶然（按全部检验校正后 q = {}）",
    "it adds little to what is said": "相对已说的内容，增加不多",
    "{} facts rank higher": "有 {} 条结论排名更高",
    "another kind was asked for": "要的是另一类结论",
    "nothing else holds beside it": "除此之外没有别的结论成立",
    "it repeats the {kind} that is said": "与已说的{kind}重复",
    "{} facts of the kind {kind} are said already": "已有 {} 条{kind}结论",
    "a change of unit would make it": "单位变更就会造成",
    "it repeats the trend of the whole": "与整体趋势重复",
    "it repeats the change of the whole": "与整体的变化重复",
    "it goes on from the turning point": "是拐点之后的延续",
    "the categories of {} make it": "由{}的各类别造成",
    "its share of the total held still": "它在合计中的份额没有变化",
    "one column is the goal of the other": "一列是另一列的目标",
    "one category is all there is of it": "全部都属于一个类别",
    "each category is a value of it by definition": "每个类别本就对应它的一个取值",
    "its categories are spans of it by definition": "这些类别本就是按它的取值区间划分的",
    "{} is named for {}": "{} 就是以 {} 命名的",
    "every row of {} is 0": "{} 的每一行都是 0",
    "{} facts about one category alone are said already": "已有 {} 条只涉及单个类别的结论",
}

_TOO_FEW: Mapping[str, str] = {
    "{} complete periods that differ are fewer than {}": "数值有变化的完整时段有 {} 个，少于 {} 个",
    "every period changes by the same": "每个时段的变化都一样",
    "{} complete periods without a hole are fewer than {}": "连续无缺的完整时段有 {} 个，少于 {} 个",
    "{} complete periods, all positive, that differ are fewer than {}": "全为正且有变化的完整时段有 {} 个，少于 {} 个",
    "fewer than two full cycles of the {grain}": "不足两个完整的{grain}周期",
    "too few rows a cell for a chi-square test": "每格的记录太少，无法做卡方检验",
    "no category has {} rows": "没有一个类别达到 {} 行",
    "fewer than {} numbers differ": "不同的数值少于 {} 个",
    "{} rows in the categories compared are fewer than {}": "所比类别只有 {} 行，少于 {} 行",
    "a table of {} rows is shorter than {}": "表只有 {} 行，不足 {} 行",
    "fewer than {} rows that differ hold both": "两列都有值且有变化的行少于 {} 行",
    "fewer than {} rows that differ hold a value": "有值且有变化的行少于 {} 行",
    "fewer than two groups have {} rows": "达到 {} 行的组不足两个",
    "one row a category, and fewer than {} categories": "每个类别只有一行，且类别少于 {} 个",
    "{} rows in {} or its rival are too few": "{1} 或其对手只有 {0} 行，太少",
    "fewer than {} rows in the leading categories": "领先类别的记录少于 {} 行",
    "fewer than {} rows in a category": "有的类别少于 {} 行",
    "fewer than {} periods": "时段少于 {} 个",
    "a category has no rows in the first or in the last span": "有的类别在首期或末期没有记录",
    "the average did not change": "平均数没有变化",
    "the total grew from nothing, or one category is all there is": "合计从零开始，或只有一个类别",
    "the last {} {grain}s are not all there": "最近 {} 个{grain}不齐全",
    "the year so far and the year before have fewer than {} months": "今年迄今与上一年合计不足 {} 个月",
    "too few whole numbers, or within too narrow a range": "整数太少，或范围太窄",
    "shares need values that are not negative": "计算份额要求数值不为负",
    "shares need totals above zero in every period": "计算份额要求各期合计都大于零",
    "the total did not change, or began at nothing": "合计没有变化，或起点为零",
    "no category changed places": "没有类别的名次发生变化",
    "its rows depend on the rows before them": "各行与前面的行相关",
    "its values wander along time as a random walk does, so no category has a level": "数值随时间像随机游走一样漂移，各类别没有固定的水平",
}

_TOO_SMALL: Mapping[str, str] = {
    "Kendall's tau of {} is below {}": "Kendall τ 为 {}，低于 {}",
    "Cramér's V of {} is below {}": "Cramér V 为 {}，低于 {}",
    "Cohen's d of {} is below {}": "Cohen d 为 {}，低于 {}",
    "a correlation of {} is below {}": "相关系数为 {}，低于 {}",
    "a shift of {} standard deviations is below {}": "移动了 {} 个标准差，低于 {}",
    "a lead of {} times is below {}": "领先 {} 倍，低于 {}",
    "a share of {} is not large among {}": "在 {1} 个类别中，{0} 的份额不算大",
    "a part of {} is not large among {}": "在 {1} 个类别中，{0} 的部分不算大",
    "a change of {} points is below {}": "变化 {} 个百分点，低于 {}",
    "a change of one place below the first is no news": "榜首之外只变动一位，不成消息",
    "{} points above the base rate are fewer than {}": "比基准比率高 {} 个百分点，不到 {}",
    "{} points above an even spread are fewer than {}": "比均匀分布高 {} 个百分点，不到 {}",
    "{} robust standard deviations from its neighbours is below {}": "距相邻时段 {} 个稳健标准差，低于 {}",
    "{} robust standard deviations are fewer than {}": "{} 个稳健标准差，低于 {}",
    "the {grain} explains {} of the variation, below {}": "{grain}只解释了 {} 的变动，低于 {}",
    "slopes {} times as steep are below {}": "斜率相差 {} 倍，低于 {}",
    "changes {} times as large are below {}": "波动相差 {} 倍，低于 {}",
    "{} of the rows are fewer than {}": "占 {} 的行，低于 {}",
    "it takes {} of {} categories to hold {}": "{1} 个类别中要 {0} 个才占到 {2}",
    "the total changed by {} only": "合计只变化了 {}",
    "{} a year is below {}": "每年 {}，低于 {}",
    "the last change is {} standard deviations, below {}": "最近一次变化为 {} 个标准差，低于 {}",
    "{} of the last periods lie beyond all before them, fewer than {}": "最近有 {} 期超出以往，不到 {} 期",
    "{} periods in a row are fewer than {}": "连续 {} 期，不到 {} 期",
    "one side travels {} standard deviations, below {}": "一侧只走了 {} 个标准差，低于 {}",
    "the mean is {} interquartile ranges from the median, not {}": "平均数距中位数 {} 个四分位距，不到 {}",
    "the smallest share is {} of an even one": "最小的份额只有均分时的 {}",
    "the mix is {} of the change": "结构变化占全部变化的 {}",
    "the share moved by {} of itself between the first and the last span": "首末两期之间，份额变动了自身的 {}",
    "its backtest saves {} of the error of simpler forecasts, less than {}": "回测误差只比简单预测少 {}，不到 {}",
    "its intervals held {} of what came, less than {}": "区间只覆盖了实际的 {}，不到 {}",
    "a gap of {}% of the goal is below {}%": "与目标相差 {}%，低于 {}%",
    "a step of {} standard deviations is below {}": "跳变为 {} 个标准差，低于 {}",
    "the valley is {} deep, not {}": "谷深 {}，不到 {}",
    "one hump holds {} of the rows, fewer than {}": "一个峰只占 {} 的行，不到 {}",
    "{} of the correlation is left when {} is held fixed": "固定 {1} 后，相关仍剩 {0}",
    "it does not turn inside the groups of {}": "在 {} 的各组之内并无转折",
    "it does not turn with correlations of {} on both sides": "转折两侧的相关系数未都达到 {}",
}

_NOT_SO: Mapping[str, str] = {
    "it is turned round in {} of {} groups": "{1} 组中有 {0} 组反转",
    "{} of the rows lie in groups that hold enough of both": "两类都足够多的组只占 {} 的行",
    "{} of the rows repeat another, as where few cases are written down many times": "{} 的行重复，像是少数几种情形多次记录",
    "a steady trend explains it as well as a step": "平稳的趋势同样能解释，不必是跳变",
    "a steady widening or narrowing explains it as well": "波动逐渐放大或收窄同样能解释",
    "a single step explains it as well": "一次跳变同样能解释",
    "a straight line describes it better": "直线更能描述",
    "a few rows make the correlation": "相关只来自少数几行",
    "the two columns say the same thing twice": "两列说的是同一件事",
    "one of the two columns decides the other": "两列中的一列决定了另一列",
    "the category decides whether there is a value": "是否有值由该类别决定",
    "another period is nearly as far out": "另一时段几乎同样偏离",
    "it is out of line with its neighbours but not the highest or lowest of all": "虽偏离相邻时段，却非全程最高或最低",
    "its trend hides which season is high": "趋势掩盖了哪个季节偏高",
    "a cycle of another length describes it as well": "另一种长度的周期也能同样好地描述它",
    "the step is only there once the season is taken out": "去除季节后才有这一跳变",
    "the change is only there once the season is taken out": "去除季节后才有这一变化",
    "the change of pace is only there once the season is taken out": "去除季节后才有这一快慢变化",
    "the two halves do not go the same way": "前后两半方向不同",
    "an earlier change was about as large": "以前有过差不多大的变化",
    "the last period is not the record itself": "最近一期本身不是纪录",
    "the season alone goes that way": "仅季节就会如此",
    "part of it is the season": "其中一部分来自季节",
    "it is the trend of the whole": "这就是整体趋势",
    "it did not turn round": "没有掉头",
    "its values have one mode": "数值只有一个峰",
    "its pattern leads out of the range that the measure can have": "规律会走出该指标可能的范围",
    "a gap of {}% of the goal is too large for the one to be set for the other": "与目标相差 {}%，不像是为它而设",
    "simpler forecasts do as well in its backtest": "回测中，更简单的预测同样好",
    "its largest step is no usual conversion of units": "最大的跳变不是常见的单位换算",
    "its spread changed otherwise than its level": "离散程度没有随水平相应变化",
    "its averages by thirds do not turn": "按三分段的平均没有转折",
    "it is recorded in steps of five": "本来就以五为单位记录",
    "nearly all rows hold the same number": "几乎所有行都是同一个数",
    "the two move at the same time, or the other way round": "两者同时变动，或先后相反",
    "the first and the last whole year do not stand for the course between them": "首尾两个整年不能代表其间的走势",
    "the leader's change is {} of the total's, so others moved the other way": "居首类别的变化为合计的 {}，其余反向变动",
}

SENTENCES: Mapping[str, str] = {**_NOTES, **_CHOICE, **_TOO_FEW, **_TOO_SMALL, **_NOT_SO}


def in_language(text: str, language: Language) -> str:
    """Return a sentence of the catalogue in a language; what is not in it stays as it is.

    >>> in_language("Kendall's tau of 0.12 is below 0.3", "zh")
    'Kendall τ 为 0.12，低于 0.3'
    """
    match = None if language == "en" else _match(text)
    if match is None:
        return text
    english, found = match
    named = list(zip(_FIELD.findall(english), found, strict=True))
    plain = [field for name, field in named if not name]
    grain = next((_GRAINS.get(field, field) for name, field in named if name == "grain"), "")
    kind = next((kind_name(field, language) for name, field in named if name == "kind"), "")
    return SENTENCES[english].format(*plain, grain=grain, kind=kind)


def fields_of(text: str) -> tuple[str, ...]:
    """Return the fields of a sentence of the catalogue, in their order: the numbers and names in it.

    >>> fields_of("Kendall's tau of 0.12 is below 0.3")
    ('0.12', '0.3')
    """
    match = _match(text)
    return match[1] if match else ()


def kind_name(kind: str, language: Language = "en") -> str:
    """Return what a kind of fact is called.

    >>> kind_name("change_point"), kind_name("change_point", "zh")
    ('change point', '突变点')
    """
    return words_of(FactKind(kind.replace(" ", "_")), language).name


_FIELD = re.compile(r"\{(grain|kind|)\}")


@lru_cache(maxsize=4096)
def _match(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the sentence of the catalogue that a text fills in, and its fields."""
    for english, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match:
            return english, match.groups()
    return None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    literal = {english: map(re.escape, _FIELD.sub("\0", english).split("\0")) for english in SENTENCES}
    return tuple((english, re.compile("(.+?)".join(parts))) for english, parts in literal.items())
