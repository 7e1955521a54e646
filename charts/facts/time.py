"""Charts of facts along time, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Rows, Texts, Titled, over_time, seasons
from charts.scene.axis import finite, moment
from charts.titles import preposition, up
from core.message import Message
from core.types import Chart, Fact, FactKind, Frame, Grain, Level, Verdict
from wording.say import say


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
    words = ("before: {}", "after: {}")
    spans = ((str(rows[0][-1]), turn), (turn, str(rows[-1][-1])))
    values = (of.fact.value("before"), of.fact.value("after"))
    return tuple(
        Level(finite(value.number) or 0.0, say(Message(word, value.text), of.language), *span)
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
    return _against(of, frame, "typical", "typical {}")


def _season_en(fact: Fact, t: Texts) -> str:
    on = "on" if fact.value("high_season").unit == "weekday" else "in"
    low = f"lowest {on} {t['low_season']} ({t['low']})"
    return f"{t['measure']} is highest {on} {t['high_season']} ({t['high']}), {low}"


def _season_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['high_season']}最高（{t['high']}），在{t['low_season']}最低（{t['low']}）"


def _growth_en(fact: Fact, t: Texts) -> str:
    return f"{t['measure']} {'grew' if up(fact) else 'shrank'} by {t['growth']} a year between {t['start_period']} and {t['end_period']}"


def _growth_zh(fact: Fact, t: Texts) -> str:
    return f"{t['start_period']}至{t['end_period']}，{t['measure']}年均{'增长' if up(fact) else '下降'} {t['growth']}"


def _year_en(fact: Fact, t: Texts) -> str:
    return f"{t['measure']} {_way(fact)} on the year: {t['after']} a {fact.grain} in the year to {t['end_period']}, from {t['before']}"


def _year_zh(fact: Fact, t: Texts) -> str:
    return f"截至{t['end_period']}的一年，{t['measure']}每期平均由 {t['before']} {_way_zh(fact)} {t['after']}"


def _to_date_en(fact: Fact, t: Texts) -> str:
    span = f"from {t['start_period']} to {t['end_period']}"
    return f"{t['measure']} {_way(fact)} in the year to date: {t['after']} a {fact.grain} {span}, from {t['before']} a year earlier"


def _to_date_zh(fact: Fact, t: Texts) -> str:
    span = f"{t['start_period']}至{t['end_period']}"
    return f"{span}，{t['measure']}每期平均由上年同期的 {t['before']} {_way_zh(fact)} {t['after']}"


def _way(fact: Fact) -> str:
    return "up" if up(fact) else "down"


def _way_zh(fact: Fact) -> str:
    return "升至" if up(fact) else "降至"


_PERIODS_A_YEAR = {Grain.WEEK: 52, Grain.MONTH: 12, Grain.QUARTER: 4}


def _two_years(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of the latest year and of the one before."""
    year = _PERIODS_A_YEAR[of.fact.grain]
    return _two_levels(of, rows[-2 * year : -year], rows[-year:])


def _same_months(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of the year so far and of the same periods a year earlier."""
    year, so_far = _PERIODS_A_YEAR[of.fact.grain], int(finite(of.fact.value("periods").number) or 0)
    return _two_levels(of, rows[-so_far - year : -year], rows[-so_far:])


def _two_levels(of: Titled, earlier: Rows, recent: Rows) -> tuple[Level, ...]:
    words = ("a year earlier: {}", "average: {}")
    spans = ((earlier, of.fact.value("before")), (recent, of.fact.value("after")))
    return tuple(
        Level(
            finite(value.number) or 0.0,
            say(Message(word, value.text), of.language),
            str(rows[0][-1]),
            str(rows[-1][-1]),
        )
        for word, (rows, value) in zip(words, spans, strict=True)
        if rows
    )


def _year(of: Titled, frame: Frame) -> Chart:
    return over_time(of, frame, levels=_two_years)


def _to_date(of: Titled, frame: Frame) -> Chart:
    return over_time(of, frame, levels=_same_months)


def _latest_en(fact: Fact, t: Texts) -> str:
    when = f"{preposition(fact.grain)} {t['end_period']}"
    return f"{t['measure']} {'rose' if up(fact) else 'fell'} to {t['end']} {when}, from {t['start']}, against a typical change of {t['typical']}"


def _latest_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['end_period']}由 {t['start']} {_way_zh(fact)} {t['end']}，通常变动 {t['typical']}"


def _record_en(fact: Fact, t: Texts) -> str:
    when = f"{preposition(fact.grain)} {t['at']}"
    return f"{t['measure']} is at a record {'high' if up(fact) else 'low'}: {t['extreme']} {when}, against {t['before']} before"


def _record_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['at']}创{'新高' if up(fact) else '新低'}：{t['extreme']}，此前纪录为 {t['before']}"


def _against(of: Titled, frame: Frame, name: str, pattern: str) -> Chart:
    """Return a line beside the level of one of the fact's values, in a pattern that says what it is."""
    value = of.fact.value(name)
    number = finite(value.number)
    return over_time(of, frame, None if number is None else (number, say(Message(pattern, value.text), of.language)))


def _record(of: Titled, frame: Frame) -> Chart:
    return _against(of, frame, "before", "earlier record {}")


def _streak_en(fact: Fact, t: Texts) -> str:
    run = f"{t['periods']} {fact.grain}s in a row"
    return f"{t['measure']} {'rose' if up(fact) else 'fell'} {run}, from {t['start']} to {t['end']} {preposition(fact.grain)} {t['end_period']}"


def _streak_zh(fact: Fact, t: Texts) -> str:
    way = "上升" if up(fact) else "下降"
    return f"{t['measure']}连续 {t['periods']} 期{way}，由 {t['start']} 变为{t['end_period']}的 {t['end']}"


def _volatility_en(fact: Fact, t: Texts) -> str:
    way = "more volatile" if up(fact) else "calmer"
    return f"{t['measure']} is {way} since {t['at']}: swings of {t['after']}, from {t['before']}"


def _volatility_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}自{t['at']}起波动{'扩大' if up(fact) else '收窄'}：由 {t['before']} 变为 {t['after']}"


def _pace_en(fact: Fact, t: Texts) -> str:
    verb = "quickened" if fact.verdict is Verdict.FASTER else "slowed"
    return f"The pace of {t['measure']} {verb}: {t['after']} a {fact.grain} since {t['at']}, from {t['before']}"


def _pace_zh(fact: Fact, t: Texts) -> str:
    verb = "加快" if fact.verdict is Verdict.FASTER else "放缓"
    return f"{t['measure']}的变化自{t['at']}起{verb}：每期由 {t['before']} 变为 {t['after']}"


def _turn_en(fact: Fact, t: Texts) -> str:
    return f"{t['measure']} turned {_way(fact)} {preposition(fact.grain)} {t['at']}, at {t['extreme']}"


def _turn_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['at']}转为{'上行' if up(fact) else '下行'}，时为 {t['extreme']}"


def _forecast_en(fact: Fact, t: Texts) -> str:
    span = f"{t['expected_low']} to {t['expected_high']}"
    return f"{t['measure']} is expected to be {t['expected']} {preposition(fact.grain)} {t['at']} ({t['level']} interval: {span})"


def _forecast_zh(fact: Fact, t: Texts) -> str:
    span = f"{t['expected_low']} 至 {t['expected_high']}"
    return f"预计{t['at']}{t['measure']}为 {t['expected']}（{t['level']} 区间：{span}）"


_HELD_AGAINST = 13  # a year of months and the forecast


def _interval(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return both ends of the interval, drawn back over the latest periods so that they can be held against it."""
    since = rows[-min(len(rows), _HELD_AGAINST)]
    words = ("low: {}", "high: {}")
    values = (of.fact.value("expected_low"), of.fact.value("expected_high"))
    return tuple(
        Level(
            finite(value.number) or 0.0, say(Message(word, value.text), of.language), str(since[-1]), str(rows[-1][-1])
        )
        for value, word in zip(values, words, strict=True)
    )


def _forecast(of: Titled, frame: Frame) -> Chart:
    return over_time(of, frame, levels=_interval)


def _goal_en(fact: Fact, t: Texts) -> str:
    return f"{t['measure']} is {_beside(fact)} its goal: {t['reached']} to {t['end_period']}, against {t['goal']}"


def _goal_zh(fact: Fact, t: Texts) -> str:
    way = "高于" if fact.verdict is Verdict.ABOVE else "低于"
    return f"截至{t['end_period']}，{t['measure']}为 {t['reached']}，{way}目标 {t['goal']}"


def _beside(fact: Fact) -> str:
    return "above" if fact.verdict is Verdict.ABOVE else "below"


def _to_goal(of: Titled, frame: Frame) -> Chart:
    return _against(of, frame, "goal", "goal to date {}")


def _unit_en(fact: Fact, t: Texts) -> str:
    when = f"{preposition(fact.grain)} {t['at']}"
    return f"{t['measure']} looks like it changes unit {when}: {t['after']}, from {t['before']}"


def _unit_zh(fact: Fact, t: Texts) -> str:
    return f"{t['measure']}在{t['at']}疑似换了单位：由 {t['before']} 变为 {t['after']}"


def _beside_step(of: Titled, rows: Rows) -> tuple[Level, ...]:
    """Return the levels of as many periods on either side of a step as the fact averages."""
    beside, at = int(finite(of.fact.value("periods").number) or 0), moment(of.fact.value("at").number)
    turn = next((i for i, row in enumerate(rows) if moment(row[0]) == at), None)
    if turn is None:
        return ()
    words = ("before: {}", "after: {}")
    values = (of.fact.value("before"), of.fact.value("after"))
    spans = (rows[max(turn - beside, 0) : turn], rows[turn : turn + beside])
    return tuple(
        Level(
            finite(value.number) or 0.0,
            say(Message(word, value.text), of.language),
            str(span[0][-1]),
            str(span[-1][-1]),
        )
        for value, word, span in zip(values, words, spans, strict=True)
        if span
    )


def _unit(of: Titled, frame: Frame) -> Chart:
    return over_time(of, frame, levels=_beside_step)


DRAWINGS = {
    FactKind.TREND: Drawing(over_time, _trend_en, _trend_zh),
    FactKind.CHANGE_POINT: Drawing(_shift, _shift_en, _shift_zh),
    FactKind.EXTREME: Drawing(_extreme, _extreme_en, _extreme_zh),
    FactKind.SEASONALITY: Drawing(seasons, _season_en, _season_zh),
    FactKind.GROWTH: Drawing(over_time, _growth_en, _growth_zh),
    FactKind.YEAR_OVER_YEAR: Drawing(_year, _year_en, _year_zh),
    FactKind.LATEST: Drawing(over_time, _latest_en, _latest_zh),
    FactKind.YEAR_TO_DATE: Drawing(_to_date, _to_date_en, _to_date_zh),
    FactKind.RECORD: Drawing(_record, _record_en, _record_zh),
    FactKind.STREAK: Drawing(over_time, _streak_en, _streak_zh),
    FactKind.VOLATILITY: Drawing(over_time, _volatility_en, _volatility_zh),
    FactKind.ACCELERATION: Drawing(over_time, _pace_en, _pace_zh),
    FactKind.TURNING_POINT: Drawing(over_time, _turn_en, _turn_zh),
    FactKind.PACE: Drawing(_to_goal, _goal_en, _goal_zh),
    FactKind.UNIT_CHANGE: Drawing(_unit, _unit_en, _unit_zh),
    FactKind.FORECAST: Drawing(_forecast, _forecast_en, _forecast_zh),
}
