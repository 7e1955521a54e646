"""Charts of facts along time, and their titles."""

from __future__ import annotations

from charts.axis import finite, moment
from charts.facts.layout import Drawing, Rows, Texts, Titled, over_time, seasons
from charts.titles import preposition, up
from core.types import Chart, Fact, FactKind, Frame, Level


def _trend_en(fact: Fact, t: Texts) -> str:
    span = f"between {t['start_period']} and {t['end_period']}"
    by = t.get("change_pct") or t.get("change_points")
    if by:
        return f"{t['measure']} {'rose' if up(fact) else 'fell'} by {by} {span}"
    return f"{t['measure']} {'trended upwards' if up(fact) else 'trended downwards'} {span}"


def _trend_zh(fact: Fact, t: Texts) -> str:
    span = f"从{t['start_period']}到{t['end_period']}，{t['measure']}"
    by = t.get("change_pct") or t.get("change_points")
    if by:
        return f"{span}{'上升了' if up(fact) else '下降了'} {by}"
    return f"{span}总体{'上升' if up(fact) else '下降'}"


def _shift_en(fact: Fact, t: Texts) -> str:
    way = "higher" if up(fact) else "lower"
    when = f"{preposition(fact.grain)} {t['at']}"
    return f"{t['measure']} moved to a {way} level {when}: {t['after']}, from {t['before']}"


def _shift_zh(fact: Fact, t: Texts) -> str:
    way = "升至" if up(fact) else "降至"
    return f"{t['measure']}自{t['at']}起由 {t['before']} {way} {t['after']}"


def _before_and_after(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the two levels of a change point: up to its date, and from it on."""
    at = moment(of.fact.value("at").number)
    turn = next((str(row[-1]) for row in rows if moment(row[0]) == at), None)
    if turn is None:
        return ()
    words = ("此前平均", "此后平均") if of.language == "zh" else ("before:", "after:")
    spans = ((str(rows[0][-1]), turn), (turn, str(rows[-1][-1])))
    values = (of.fact.value("before"), of.fact.value("after"))
    return tuple(
        Level(finite(value.number) or 0.0, f"{word} {value.text}", *span)
        for value, word, span in zip(values, words, spans, strict=True)
    )


def _shift(of: Titled, frame: Frame) -> Chart:
    return over_time(of, frame, levels=_before_and_after)


def _extreme_en(fact: Fact, t: Texts) -> str:
    verb = "peaked at" if up(fact) else "dropped to"
    when = f"{preposition(fact.grain)} {t['at']}"
    return f"{t['measure']} {verb} {t['extreme']} {when}, against a typical {t['typical']}"


def _extreme_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['at']}{'升到' if up(fact) else '降到'} {t['extreme']}，一般为 {t['typical']}"


def _extreme(of: Titled, frame: Frame) -> Chart:
    typical = of.fact.value("typical")
    word = "一般" if of.language == "zh" else "typical"
    number = finite(typical.number)
    return over_time(of, frame, None if number is None else (number, f"{word} {typical.text}"))


def _season_en(fact: Fact, t: Texts) -> str:
    on = "on" if fact.value("high_season").unit == "weekday" else "in"
    low = f"lowest {on} {t['low_season']} ({t['low']})"
    return f"{t['measure']} is highest {on} {t['high_season']} ({t['high']}), {low}"


def _season_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['high_season']}最高（{t['high']}），在{t['low_season']}最低（{t['low']}）"


DRAWINGS = {
    FactKind.TREND: Drawing(over_time, _trend_en, _trend_zh),
    FactKind.CHANGE_POINT: Drawing(_shift, _shift_en, _shift_zh),
    FactKind.EXTREME: Drawing(_extreme, _extreme_en, _extreme_zh),
    FactKind.SEASONALITY: Drawing(seasons, _season_en, _season_zh),
}
