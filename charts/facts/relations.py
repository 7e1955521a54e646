"""Charts of facts about two columns together, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Rows, Texts, Titled, bars, chart, joined, kept, scatter
from charts.scene.axis import finite
from charts.titles import measure_title, rows_word, up, with_unit
from core.format import label
from core.types import Aggregate, Chart, ColumnKind, Encoding, Fact, FactKind, Frame, Shape

_GRAINS_ZH = {"year": "年", "quarter": "个季度", "month": "个月", "week": "周", "day": "天", "hour": "小时"}


def _correlation_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} {'rises' if up(fact) else 'falls'} as {t['breakdown']} rises (r = {t['r']})"


def _correlation_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}越高，{t['plain']}越{'高' if up(fact) else '低'}（r = {t['r']}）"


def _rates(of: Titled, frame: Frame) -> Chart:
    """Draw how often the one category occurs within each of the other, against how often it occurs at all."""
    fact, chinese, a = of.fact, of.language == "zh", of.fact.focus[0]
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    name = label(fact.measure)
    title = f"{name}为{a}的比例" if chinese else f"share of rows where {name} is {a}"
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, f"{'总体' if chinese else 'overall'} {base.text}")
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
    fact, chinese = of.fact, of.language == "zh"
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    rows.sort(key=lambda row: finite(row[1]) or 0.0, reverse=True)
    name = label(fact.measure)
    titled = with_unit(f"缺少{name}的行占比" if chinese else f"share of rows without {name}", "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    base = fact.value("base_rate")
    reference = (finite(base.number) or 0.0, f"{'总体' if chinese else 'overall'} {base.text}")
    return bars(of, rows, frame.note, reference, x)


def _missing_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} is missing in {t['rate']} of rows where {t['breakdown']} is {t['b']}, {t['base_rate']} overall"
    )


def _missing_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}为{t['b']}时，{t['rate']} 的行缺少{t['plain']}，总体为 {t['base_rate']}"


def _two_coefficients(of: Titled, frame: Frame) -> Chart:
    """Draw the correlation over all rows beside the one that a third measure leaves."""
    third, chinese = of.fact.value("third").text, of.language == "zh"
    words = {
        "r": "全部行" if chinese else "all rows",
        "partial_r": f"固定{third}" if chinese else f"{third} held fixed",
    }
    rows: Rows = [(words.get(str(row[-1]), str(row[0])), row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding(
        "x", "x", ColumnKind.ORDINAL, "条件" if chinese else "condition", sort=tuple(str(row[0]) for row in rows)
    )
    pair = f"{label(of.fact.measure)} · {label(of.fact.breakdown)}"
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, f"相关系数（{pair}）" if chinese else f"correlation ({pair})")
    return chart(of, "bar", x, y, rows, frame.note)


def _explained_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} and {t['breakdown']} correlate at {t['r']}, but at {t['partial_r']} with {t['third']} held fixed"
    )


def _explained_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}与{t['breakdown']}的相关系数为 {t['r']}，固定{t['third']}后为 {t['partial_r']}"


def _changes(of: Titled, frame: Frame) -> Chart:
    """Return a point a period from (change of the leader, change of the measure some periods later, key)."""
    fact, chinese = of.fact, of.language == "zh"
    lag = fact.value("lag").text
    ago = f"{lag}{_GRAINS_ZH[fact.grain]}前{{}}的变化" if chinese else f"change in {{}}, {lag}-{fact.grain} lag"
    rows: Rows = [(row[0], row[1], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, ago.format(fact.value("leader").text))
    plain = label(fact.measure)
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, f"{plain}的变化" if chinese else f"change in {plain}")
    return chart(of, "point", x, y, rows, frame.note)


def _lead_lag_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} follows {t['leader']} with a {t['lag']}-{fact.grain} lag (r = {t['r']})"


def _lead_lag_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}滞后{t['leader']} {t['lag']} {_GRAINS_ZH[fact.grain]}（r = {t['r']}）"


def _gaps(of: Titled, frame: Frame) -> Chart:
    """Draw the gap of two averages over all rows, inside the groups of a third column together, and in each of them."""
    fact, chinese = of.fact, of.language == "zh"
    third, high, low = (fact.value(name).text for name in ("third", "high", "low"))
    words = {
        "gap": "全部行" if chinese else "all rows",
        "gap_within": f"按{third}分组" if chinese else f"within groups by {third}",
    }
    rows: Rows = [(words.get(str(row[-1]), row[0]), row[-2], str(row[-1])) for row in frame.rows]
    few, left = kept(rows, set(words), of.language)
    plain, unit = label(fact.measure), fact.value("gap").unit
    title = f"平均{plain}：{high}减{low}" if chinese else f"average {plain}, {high} less {low}"
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    y = Encoding("y", "y", ColumnKind.NOMINAL, third)
    notes = joined((frame.note, left), of.language)
    return chart(of, "bar", x, y, [(gap, name, key) for name, gap, key in few], notes)


def _reversal_en(fact: Fact, t: Texts) -> str:
    return (
        f"{t['plain']} averages {t['gap']} more for {t['high']} than for {t['low']},"
        f" but {t['gap_within']} less within groups by {t['third']}"
    )


def _reversal_zh(fact: Fact, t: Texts) -> str:
    return f"{t['high']}的平均{t['plain']}总体比{t['low']}高 {t['gap']}，按{t['third']}分组却低 {t['gap_within']}"


def _copies(of: Titled, frame: Frame) -> Chart:
    """Draw the rows that repeat another one beside the others."""
    chinese = of.language == "zh"
    words = {
        "copies": "与另一行重复" if chinese else "repeat another row",
        "rest": "各不相同" if chinese else "all different",
    }
    rows: Rows = [(row[1], words[str(row[-1])], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, rows_word(of.language), shape=Shape.COUNT)
    y = Encoding("y", "y", ColumnKind.NOMINAL, "是否重复" if chinese else "whether rows repeat")
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
