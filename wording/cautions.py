"""A Caution, said: what was seen, and what to do about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from core import format
from core.message import Message
from core.types import Caution, CautionKind, Language
from wording.say import say


@dataclass(frozen=True, slots=True)
class CautionText:
    """A caution in one language: what was seen, and what to do."""

    what: str
    do: str


def caution_text(caution: Caution, language: Language = "en") -> CautionText:
    """Return what a caution says and what to do; the catalogue has both under the name of its kind.

    >>> caution_text(Caution(CautionKind.REPEATED_ROWS, count=12)).what
    'Rows that repeat an earlier one in every cell: 12.'
    """
    labels = tuple(map(format.label, caution.columns))
    a, b = (*(labels if len(set(labels)) == len(labels) else caution.columns), "", "")[:2]
    what = Message(
        f"caution.{caution.kind}",
        a=a,
        b=b,
        n=format.number(caution.count, language),
        share=format.percent(caution.share * 100),
        r=f"{caution.share:.2f}",
        value=_value(caution, language),
        grain=caution.grain,
    )
    return CautionText(say(what, language), say(f"caution.{caution.kind}.do", language))


def warning(caution: Caution, language: Language = "en") -> str:
    """Return a caution as it stands beside a fact: named as one, then what it says and what to do.

    >>> warning(Caution(CautionKind.REVERSED, ("region",)))
    'Caution: Within nearly every group by region it is the other way round. Compare within those groups before you conclude.'
    """
    text = caution_text(caution, language)
    return say(Message("Caution: {} {}", text.what, text.do), language)


def _value(caution: Caution, language: Language) -> str:
    value = caution.value
    if isinstance(value, dt.date) and caution.kind is CautionKind.PARTIAL:
        return format.period(value, caution.grain, language)
    if isinstance(value, dt.date):
        return value.isoformat()
    return format.number(value, language) if isinstance(value, float) else str(value or "")
