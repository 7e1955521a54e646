"""What was not said about a table and why, in English and Chinese: the only home of these texts."""

from __future__ import annotations

from dataclasses import dataclass

from core import format
from core.types import Aggregate, Grain, Language, NotSaid
from wording.reasons import in_language, kind_name

_GRAINS = {
    Grain.HOUR: "小时",
    Grain.DAY: "日",
    Grain.WEEK: "周",
    Grain.MONTH: "月",
    Grain.QUARTER: "季度",
    Grain.YEAR: "年",
}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A claim that was not made, and why, in one language."""

    claim: str
    why: str


def unsaid(left: NotSaid, language: Language = "en") -> Unsaid:
    """Return what was left out and the reason, as a reader of the language has it."""
    if language == "en":
        return Unsaid(left.fact, left.why)
    return Unsaid(_claim(left), in_language(left.why, "zh"))


def _claim(left: NotSaid) -> str:
    measure = format.label(left.measure) if left.measure else "记录数"
    average = "平均" if left.aggregate is Aggregate.MEAN else ""
    by = format.label(left.breakdown) if left.breakdown else ""
    grain = f"（按{_GRAINS[left.grain]}）" if left.grain in _GRAINS else ""
    where = "".join(f"{format.describe(condition, 'zh')}时，" for condition in left.subspace)
    of = (
        f"{measure}与{by}"
        if left.aggregate is Aggregate.NONE and by
        else f"{average}{measure}" + (f" · {by}{grain}" if by else "")
    )
    return f"{where}{of}的{kind_name(left.kind, 'zh')}"
