"""Charts of facts about two columns together, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Rows, Texts, Titled, bars, chart, kept, scatter
from charts.scene.axis import finite
from charts.titles import measure_title, rows_word, up, with_unit
from core.format import label
from core.message import Message
from core.types import Aggregate, Chart, ColumnKind, Encoding, Fact, FactKind, Frame, Shape
from wording.say import say

_GRAINS_ZH = {"year": "年", "quarter": "个季度", "month": "个月", "week": "周", "day": "天", "hour": "小时"}


def _correlation_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} {'rises' if up(fact) else 'falls'} as {t['breakdown']} rises (r = {t['r']})"


def _correlation_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}越高，{t['plain']}越{'高' if up(fact) else '低'}（r = {t['r']}）"


def _rates(of: Titled, frame: Frame) -> Chart:
    """Draw how often the one category occurs within each of the other, against how often it occurs at all."""
    fact = of.fact
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    title = say(Message("share of rows where {} is {}", label(fact.measure), fact.focus[0]), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, say(Message("overall {}", base.text), of.language))
    return bars(of, rows, frame.note, reference, x)


def _association_en(fact: Fact, t: Texts) -> str:
    most = f"{t['rate']} of rows, {t['base_rate']} overall"
    return f"{t['a']} is more common where {t['breakdown']} is {t['b']}: {most}"


def _association_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}为{t['b']}时，{t['a']}更常见：占 {t['rate']}，总体为 {t['base_rate']}"


def _thirds(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each third of the breakdown, in order, from (range, average, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.ORDINAL, label(of.fact.breakdown), sort=tuple(str(row[0]) for row in rows))
    unit = next((mark.unit for mark in of.fact.marks if mark.unit), "")
    y = Encoding(
        "y", "y", ColumnKind.QUANTITATIVE, measure_title(of.fact.measure, Aggregate.MEAN, unit, of.language), unit=unit
    )
    return chart(of, "bar", x, y, rows, frame.note)


def _curved_en(fact: Fact, t: Texts) -> str:
    way = "highest" if up(fact) else "lowest"
    ends = f"{t['middle_third']} on average, {t['lower_third']} and {t['upper_third']} at the ends"
    return f"{t['plain']} is {way} for middling {t['breakdown']}: {ends}"


def _curved_zh(fact: Fact, t: Texts) -> str:
    way = "最高" if up(fact) else "最低"
    ends = f"平均 {t['middle_third']}，两端为 {t['lower_third']} 和 {t['upper_third']}"
    return f"{t['breakdown']}居中时{t['plain']}{way}：{ends}"


def _missing(of: Titled, frame: Frame) -> Chart:
    """Draw how often a value is missing in each category, against how often it is at all."""
    fact = of.fact
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    title = say(Message("share of rows without {}", label(fact.measure)), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, say(Message("overall {}", base.text), of.language))
    return bars(of, rows, frame.note, reference, x)


def _missing_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} is missing in {t['rate']} of rows where {t['breakdown']} is {t['b']}, {t['base_rate']} overall"
    )


def _missing_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}为{t['b']}时，{t['rate']} 的行缺少{t['plain']}，总体为 {t['base_rate']}"


def _two_coefficients(of: Titled, frame: Frame) -> Chart:
    """Draw the correlation over all rows beside the one that a third measure leaves."""
    third = of.fact.value("third").text
    words = {
        "r": say("all rows", of.language),
        "partial_r": say(Message("{} held fixed", third), of.language),
    }
    rows: Rows = [(words.get(str(row[-1]), str(row[0])), row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.ORDINAL, say("condition", of.language), sort=tuple(str(row[0]) for row in rows))
    pair = f"{label(of.fact.measure)} · {label(of.fact.breakdown)}"
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, say(Message("correlation ({})", pair), of.language))
    return chart(of, "bar", x, y, rows, frame.note)


def _explained_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} and {t['breakdown']} correlate at {t['r']}, but at {t['partial_r']} with {t['third']} held fixed"
    )


def _explained_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}与{t['breakdown']}的相关系数为 {t['r']}，固定{t['third']}后为 {t['partial_r']}"


def _changes(of: Titled, frame: Frame) -> Chart:
    """Return a point a period from (change of the leader, change of the measure some periods later, key)."""
    fact, lag = of.fact, of.fact.value("lag").text
    ago = Message(
        "change in {leader}, {lag}-{grain} lag",
        leader=fact.value("leader").text,
        lag=lag,
        grain=fact.grain,
        span=Message(f"{{}} {fact.grain}s", lag),
    )
    rows: Rows = [(row[0], row[1], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, say(ago, of.language))
    change = Message("change in {}", label(fact.measure))
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, say(change, of.language))
    return chart(of, "point", x, y, rows, frame.note)


def _lead_lag_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} follows {t['leader']} with a {t['lag']}-{fact.grain} lag (r = {t['r']})"


def _lead_lag_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}滞后{t['leader']} {t['lag']} {_GRAINS_ZH[fact.grain]}（r = {t['r']}）"


def _gaps(of: Titled, frame: Frame) -> Chart:
    """Draw the gap of two averages over all rows, inside the groups of a third column together, and in each of them."""
    fact = of.fact
    third, high, low = (fact.value(name).text for name in ("third", "high", "low"))
    words = {
        "gap": say("all rows", of.language),
        "gap_within": say(Message("within groups by {}", third), of.language),
    }
    rows: Rows = [(words.get(str(row[-1]), row[0]), row[-2], str(row[-1])) for row in frame.rows]
    few, left = kept(rows, set(words))
    unit = fact.value("gap").unit
    title = say(Message("average {}, {} less {}", label(fact.measure), high, low), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    y = Encoding("y", "y", ColumnKind.NOMINAL, third)
    return chart(of, "bar", x, y, [(gap, name, key) for name, gap, key in few], left=left)


def _reversal_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} averages {t['gap']} more for {t['high']} than for {t['low']},"
        f" but {t['gap_within']} less within groups by {t['third']}"
    )


def _reversal_zh(fact: Fact, t: Texts) -> str:
    return f"{t['high']}的平均{t['plain']}总体比{t['low']}高 {t['gap']}，按{t['third']}分组却低 {t['gap_within']}"


def _copies(of: Titled, frame: Frame) -> Chart:
    """Draw the rows that repeat another one beside the others."""
    words = {"copies": say("repeat another row", of.language), "rest": say("all different", of.language)}
    rows: Rows = [(row[1], words[str(row[-1])], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, rows_word(of.language), shape=Shape.COUNT)
    y = Encoding("y", "y", ColumnKind.NOMINAL, say("whether rows repeat", of.language))
    return chart(of, "bar", x, y, rows, frame.note)


def _duplicates_en(fact: Fact, t: Texts) -> str:
    apart = f" but {t['plain']}" if fact.measure else ""
    return f"{t['copies']} of {t['rows']} rows repeat another one in every column{apart}"


def _duplicates_zh(fact: Fact, t: Texts) -> str:
    apart = f"除{t['plain']}外" if fact.measure else ""
    return f"{t['rows']} 行中有 {t['copies']} 行{apart}与另一行完全相同"


DRAWINGS = {
    FactKind.REVERSAL: Drawing(_gaps, _reversal_en, _reversal_zh),
    FactKind.DUPLICATES: Drawing(_copies, _duplicates_en, _duplicates_zh),
    FactKind.CORRELATION: Drawing(scatter, _correlation_en, _correlation_zh),
    FactKind.ASSOCIATION: Drawing(_rates, _association_en, _association_zh),
    FactKind.CURVED: Drawing(_thirds, _curved_en, _curved_zh),
    FactKind.MISSINGNESS: Drawing(_missing, _missing_en, _missing_zh),
    FactKind.EXPLAINED_AWAY: Drawing(_two_coefficients, _explained_en, _explained_zh),
    FactKind.LEAD_LAG: Drawing(_changes, _lead_lag_en, _lead_lag_zh),
}
