"""Charts of facts about categories, and their titles."""

from __future__ import annotations

from charts.facts.layout import Drawing, Texts, ranked
from charts.titles import up
from core.types import Aggregate, Fact, FactKind


def _rank_en(fact: Fact, t: Texts) -> str:
    rank = "highest" if up(fact) else "lowest"
    leader, second = t["leader"], t["second"]
    return f"{leader} has the {rank} {t['measure']}: {t['value']}, next is {second} with {t['second_value']}"


def _rank_zh(fact: Fact, t: Texts) -> str:
    rank = "最高" if up(fact) else "最低"
    return f"{t['leader']}的{t['measure']}{rank}，为 {t['value']}；其次是{t['second']}，为 {t['second_value']}"


def _share_en(fact: Fact, t: Texts) -> str:
    whole = "all rows" if fact.aggregate is Aggregate.COUNT else t["measure"]
    by = f" by {t['breakdown']}" if fact.aggregate is Aggregate.COUNT else ""
    if "top_share" in t:
        return f"{t['leader']}, {t['second']} and {t['third']} make up {t['top_share']} of {whole}{by}"
    return f"{t['leader']} makes up {t['share']} of {whole}{by}"


def _share_zh(fact: Fact, t: Texts) -> str:
    by = f"按{t['breakdown']}，" if fact.aggregate is Aggregate.COUNT else ""
    if "top_share" in t:
        return f"{by}{t['leader']}、{t['second']}和{t['third']}合计占{t['measure']}的 {t['top_share']}"
    return f"{by}{t['leader']}占{t['measure']}的 {t['share']}"


def _difference_en(fact: Fact, t: Texts) -> str:
    return f"{t['plain']} averages {t['high_mean']} for {t['high']}, {t['low_mean']} for {t['low']}"


def _difference_zh(fact: Fact, t: Texts) -> str:
    return f"{t['high']}的平均{t['plain']}为 {t['high_mean']}，{t['low']}为 {t['low_mean']}"


def _concentration_en(fact: Fact, t: Texts) -> str:
    whole = "all rows" if fact.aggregate is Aggregate.COUNT else t["measure"]
    return f"{t['fewest']} of {t['categories']} groups by {t['breakdown']} hold {t['top_share']} of {whole}"


def _concentration_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}的 {t['categories']} 个类别中，{t['fewest']} 个占{t['measure']}的 {t['top_share']}"


def _evenness_en(fact: Fact, t: Texts) -> str:
    whole = "all rows" if fact.aggregate is Aggregate.COUNT else t["measure"]
    return f"Each of {t['categories']} groups by {t['breakdown']} holds about {t['even_share']} of {whole}"


def _evenness_zh(fact: Fact, t: Texts) -> str:
    return f"{t['breakdown']}的 {t['categories']} 个类别各占{t['measure']}的 {t['even_share']} 左右"


DRAWINGS = {
    FactKind.EVENNESS: Drawing(ranked, _evenness_en, _evenness_zh),
    FactKind.CONCENTRATION: Drawing(ranked, _concentration_en, _concentration_zh),
    FactKind.RANK: Drawing(ranked, _rank_en, _rank_zh),
    FactKind.SHARE: Drawing(ranked, _share_en, _share_zh),
    FactKind.DIFFERENCE: Drawing(ranked, _difference_en, _difference_zh),
}
