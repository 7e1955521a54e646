"""Claims with their verdicts, and how a recomputed number is written beside them."""

from __future__ import annotations

from core.format import number as written
from core.format import percent, quantity
from core.types import Claim, Language, Shape
from llm.check.numbers import Quantity
from llm.check.pieces import Token

_DETAILS: dict[Language, dict[str, str]] = {
    "en": {
        "agrees": "The table gives {value}.",
        "differs": "The table gives {value}.",
        "unknown": "Nothing in the table was found to check this with.",
        "unread": "This word cannot be checked against a table.",
        "cause": "A table cannot show a cause.",
        "scope": "This says how many or which ones, and no fact bears it out.",
        "loose": "It is not clear what this belongs to.",
        "unit": "The unit is {value}.",
        "holds": "The table bears this out.",
        "fails": "The table says otherwise.",
    },
    "zh": {
        "agrees": "表中为 {value}。",
        "differs": "表中为 {value}。",
        "unknown": "表中没有可用来核对的内容。",
        "unread": "此词无法用表格核对。",
        "cause": "表格不能说明原因。",
        "scope": "涉及范围或数量的说法，没有事实支持。",
        "loose": "不清楚这说的是什么。",
        "unit": "单位应为 {value}。",
        "holds": "与表相符。",
        "fails": "与表不符。",
    },
}


def supported(token: Token, kind: str, language: Language, value: str = "") -> Claim:
    """Return a claim that the table bears out."""
    detail = _DETAILS[language]["agrees" if value else "holds"].format(value=value)
    return Claim(token.start, token.end, kind, "supported", detail, value)


def contradicted(token: Token, kind: str, language: Language, value: str = "", why: str = "") -> Claim:
    """Return a claim that the table speaks against."""
    detail = _DETAILS[language][why or ("differs" if value else "fails")].format(value=value)
    return Claim(token.start, token.end, kind, "contradicted", detail, value)


def unchecked(token: Token, kind: str, language: Language, why: str = "unknown") -> Claim:
    """Return a claim that nothing here can decide."""
    return Claim(token.start, token.end, kind, "not_checkable", _DETAILS[language][why], "")


def shown(x: float, quantity_: Quantity, unit: str, language: Language) -> str:
    """Return a recomputed number in the shape in which the text writes it."""
    if quantity_.shape is Shape.PERCENT:
        return percent(x)
    if quantity_.shape is Shape.POINTS:
        return written(x, language) + ("个百分点" if language == "zh" else " percentage points")
    if quantity_.shape is Shape.TIMES:
        return written(x, language) + ("倍" if language == "zh" else " times")
    return quantity(x, unit, language)
