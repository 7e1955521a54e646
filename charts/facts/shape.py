"""Charts of facts about how one measure is spread, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Rows, Texts, Titled, chart, measure_axis
from charts.scene.axis import finite
from charts.titles import rows_word, up, with_unit
from core.format import label
from core.message import Message
from core.types import Chart, ColumnKind, Encoding, Fact, FactKind, Frame, Shape
from wording.say import say


def _histogram(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each bin, in order, from (bin, rows, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    unit = next((mark.unit for mark in of.fact.marks if mark.unit), "")
    x = _steps(with_unit(label(of.fact.measure), unit, of.language), rows)
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, rows_word(of.language))
    return chart(of, "bar", x, y, rows, frame.note)


def _steps(title: str, rows: Rows) -> Encoding:
    return Encoding("x", "x", ColumnKind.ORDINAL, title, sort=tuple(str(row[0]) for row in rows))


def _last_digits(of: Titled, frame: Frame) -> Chart:
    """Return a bar for each last digit, from (digit, percent of rows, key)."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = _steps(say(Message("last digit of {}", label(of.fact.measure)), of.language), rows)
    title = with_unit(say("share of rows", of.language), "%", of.language)
    y = Encoding("y", "y", ColumnKind.QUANTITATIVE, title, unit="%", shape=Shape.PERCENT)
    return chart(of, "bar", x, y, rows, frame.note)


def _in_row_order(of: Titled, frame: Frame) -> Chart:
    """Return a point a row from (row number, value, key), with a rule at the median."""
    rows: Rows = [(row[0], row[-2], str(row[-1])) for row in frame.rows]
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, say("axis.row", of.language))
    typical = of.fact.value("typical")
    reference = (finite(typical.number) or 0.0, say(Message("median {}", typical.text), of.language))
    return chart(of, "point", x, measure_axis(of, "y"), rows, frame.note, reference)


def _outliers_en(fact: Fact, t: Texts) -> str:
    way = "above" if up(fact) else "below"
    how = (
        f"{t['outliers']} rows lie far {way} the rest on" if "outliers" in t else f"one row lies far {way} the rest on"
    )
    return f"{how} {t['plain']}: {t['extreme']}, against a median of {t['typical']}"


def _outliers_zh(fact: Fact, t: Texts) -> str:
    how = f"{t['outliers']}行" if "outliers" in t else "一行"
    return (
        f"{how}的{t['plain']}远{'高于' if up(fact) else '低于'}其余各行：最远为 {t['extreme']}，中位数为 {t['typical']}"
    )


def _skew_en(fact: Fact, t: Texts) -> str:
    side = "below" if up(fact) else "above"
    return (
        f"{t['plain']} averages {t['mean']}, but its median is {t['median']}: {t['share']} of rows lie {side} the mean"
    )


def _skew_zh(fact: Fact, t: Texts) -> str:
    side = "低于" if up(fact) else "高于"
    return f"{t['plain']}均值为 {t['mean']}，中位数为 {t['median']}：{t['share']} 的行{side}均值"


def _humps_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} gathers around {t['low']} and {t['high']}, with few rows near {t['valley']}"


def _humps_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}集中在 {t['low']} 和 {t['high']} 附近，{t['valley']} 上下很少"


def _common_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} is exactly {t['value']} in {t['share']} of rows"


def _common_zh(fact: Fact, t: Texts) -> str:
    return f"{t['share']} 的行{t['plain']}恰为 {t['value']}"


def _heaping_en(fact: Fact, t: Texts) -> str:
    return f"{t['rate']} of {t['plain']} ends in 0 or 5, against {t['base_rate']} if digits were even"


def _heaping_zh(fact: Fact, t: Texts) -> str:
    return f"{t['plain']}中 {t['rate']} 以 0 或 5 结尾，尾数均匀时为 {t['base_rate']}"


DRAWINGS = {
    FactKind.OUTLIERS: Drawing(_in_row_order, _outliers_en, _outliers_zh),
    FactKind.SKEW: Drawing(_histogram, _skew_en, _skew_zh),
    FactKind.TWO_HUMPS: Drawing(_histogram, _humps_en, _humps_zh),
    FactKind.COMMON_VALUE: Drawing(_histogram, _common_en, _common_zh),
    FactKind.HEAPING: Drawing(_last_digits, _heaping_en, _heaping_zh),
}
