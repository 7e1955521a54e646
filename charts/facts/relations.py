"""Charts of facts about two columns together, and their titles."""

from __future__ import annotations

from charts.axis import finite
from charts.facts.layout import Drawing, Rows, Texts, Titled, bars, scatter
from charts.titles import up, with_unit
from core.format import label
from core.types import Chart, ColumnKind, Encoding, Fact, FactKind, Frame, Shape


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


DRAWINGS = {
    FactKind.CORRELATION: Drawing(scatter, _correlation_en, _correlation_zh),
    FactKind.ASSOCIATION: Drawing(_rates, _association_en, _association_zh),
}
