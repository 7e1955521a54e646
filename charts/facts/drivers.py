"""Charts of facts about what a change is made of, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Rows, Texts, Titled, bars, ranked
from charts.scene.axis import finite
from charts.titles import measure_title, rows_word, up, with_unit
from core.format import label
from core.message import Message
from core.types import Aggregate, Chart, ColumnKind, Encoding, Fact, FactKind, Frame, Shape
from wording.say import say


def _rows(frame: Frame) -> Rows:
    return [(row[0], row[-2], str(row[-1])) for row in frame.rows if finite(row[-2]) is not None]


def _changes(of: Titled, frame: Frame) -> Chart:
    """Draw by how much each category changed between the two spans."""
    fact = of.fact
    first, last = fact.value("start_period").text, fact.value("end_period").text
    name = label(fact.measure) if fact.measure else rows_word(of.language)
    title = say(Message("change in {}, {} to {}", name, first, last), of.language)
    unit = next((mark.unit for mark in fact.marks if mark.unit), "")
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    return bars(of, _rows(frame), frame.note, x=x)


def _share_changes(of: Titled, frame: Frame) -> Chart:
    """Draw by how many points each category's share changed between the two spans."""
    fact = of.fact
    whole = measure_title(fact.measure, fact.aggregate, "", of.language)
    title = say(Message("change in share of {} (points)", whole), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, title, shape=Shape.POINTS)
    return bars(of, _rows(frame), frame.note, x=x)


def _shares(of: Titled, frame: Frame) -> Chart:
    """Draw each category's share of the total in the last span."""
    fact = of.fact
    whole, last = measure_title(fact.measure, fact.aggregate, "", of.language), fact.value("end_period").text
    title = say(Message("share of {whole}, {last}", whole=whole, last=last), of.language)
    titled = with_unit(title, "%", of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, titled, unit="%", shape=Shape.PERCENT)
    return bars(of, _rows(frame), frame.note, x=x)


_PARTS = {"rates": "within groups", "mix": "mix of groups"}


def _parts(of: Titled, frame: Frame) -> Chart:
    """Draw the two parts of the change of an average."""
    fact = of.fact
    unit = next((mark.unit for mark in fact.marks if mark.unit), "")
    name = measure_title(fact.measure, fact.aggregate, "", of.language)
    title = say(Message("change in {}", name), of.language)
    x = Encoding("x", "x", ColumnKind.QUANTITATIVE, with_unit(title, unit, of.language), unit=unit)
    rows: Rows = [(say(_PARTS[str(key)], of.language), number, key) for _, number, key in _rows(frame)]
    return bars(of, rows, frame.note, x=x)


def _contribution_en(fact: Fact, t: Texts) -> str:
    way = "rise" if up(fact) else "fall"
    span = f"from {t['start_period']} to {t['end_period']}"
    return f"{t['leader']} makes up {t['leader_change']} of the {t['change']} {way} in {t['measure']} {span}"


def _contribution_zh(fact: Fact, t: Texts) -> str:
    way = "增量" if up(fact) else "减量"
    return f"{t['start_period']}至{t['end_period']}，{t['leader']}占{t['measure']}{way} {t['change']} 中的 {t['leader_change']}"


def _share_change_en(fact: Fact, t: Texts) -> str:
    whole = "all rows" if fact.aggregate is Aggregate.COUNT else t["measure"]
    way = "rose" if up(fact) else "fell"
    periods = f"from {t['start']} in {t['start_period']} to {t['end']} in {t['end_period']}"
    return f"The share of {t['leader']} in {whole} {way} {periods}"


def _share_change_zh(fact: Fact, t: Texts) -> str:
    way = "升至" if up(fact) else "降至"
    return (
        f"{t['leader']}占{t['measure']}的比重由{t['start_period']}的 {t['start']} {way}{t['end_period']}的 {t['end']}"
    )


def _rank_change_en(fact: Fact, t: Texts) -> str:
    way = "moved up" if up(fact) else "moved down"
    places = f"from number {t['place_before']} in {t['start_period']} to number {t['place_after']} in {t['end_period']}"
    return f"{t['leader']} {way} by {t['measure']} {places}"


def _rank_change_zh(fact: Fact, t: Texts) -> str:
    way = "升至" if up(fact) else "降至"
    before = f"{t['start_period']}的第 {t['place_before']} 位"
    return f"{t['leader']}的{t['measure']}由{before}{way}{t['end_period']}的第 {t['place_after']} 位"


def _steady_share_en(fact: Fact, t: Texts) -> str:
    whole = "all rows" if fact.aggregate is Aggregate.COUNT else t["measure"]
    way = "rose" if up(fact) else "fell"
    return f"{t['leader']} held its share of {whole} ({t['start']}, then {t['end']}) while the total {way} by {t['change_pct']}"


def _steady_share_zh(fact: Fact, t: Texts) -> str:
    way = "增长" if up(fact) else "下降"
    return f"{t['measure']}{way} {t['change_pct']}，{t['leader']}的占比由 {t['start']} 到 {t['end']}，基本未变"


def _mix_en(fact: Fact, t: Texts) -> str:
    way = "rose" if up(fact) else "fell"
    return f"{t['measure']} {way} from {t['start']} to {t['end']}: {t['rate_part']} within groups, {t['mix_part']} by their mix"


def _mix_zh(fact: Fact, t: Texts) -> str:
    way = "升至" if up(fact) else "降至"
    return f"{t['measure']}由 {t['start']} {way} {t['end']}：类别内部 {t['rate_part']}，构成 {t['mix_part']}"


DRAWINGS = {
    FactKind.STEADY_SHARE: Drawing(_shares, _steady_share_en, _steady_share_zh),
    FactKind.MIX: Drawing(_parts, _mix_en, _mix_zh),
    FactKind.CONTRIBUTION: Drawing(_changes, _contribution_en, _contribution_zh),
    FactKind.SHARE_CHANGE: Drawing(_share_changes, _share_change_en, _share_change_zh),
    FactKind.RANK_CHANGE: Drawing(ranked, _rank_change_en, _rank_change_zh),
}
