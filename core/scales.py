"""Names that have an order: the scales that surveys, shops, schools and calendars use, each from its low end up."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FEW = 50  # names; more are no scale
_ORDERS: tuple[tuple[str, ...], ...] = (
    ("very low", "low", "medium", "high", "very high"),
    ("low", "med", "high"),
    ("low", "moderate", "high", "extreme"),
    ("low", "mid", "high"),
    ("low", "normal", "high"),
    ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"),
    ("small", "medium", "large", "extra large"),
    ("strongly disagree", "disagree", "neutral", "agree", "strongly agree"),
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("very poor", "poor", "fair", "good", "very good", "excellent"),
    ("bronze", "silver", "gold", "platinum"),
    ("fair", "good", "very good", "premium", "ideal"),
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ("mon", "tues", "wed", "thur", "fri", "sat", "sun"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    ("spring", "summer", "autumn", "winter"),
    ("winter", "spring", "summer", "fall"),
    ("q1", "q2", "q3", "q4"),
    ("primary", "secondary", "tertiary"),
    ("first", "second", "third"),
    ("child", "teen", "adult", "senior"),
    ("很低", "低", "中", "高", "很高"),
    ("差", "一般", "良", "优"),
    ("差", "中", "良", "优"),
    ("小", "中", "大"),
    ("非常不同意", "不同意", "中立", "同意", "非常同意"),
    ("非常不满意", "不满意", "一般", "满意", "非常满意"),
    ("从不", "很少", "有时", "经常", "总是"),
    ("小学", "初中", "高中", "大专", "本科", "硕士", "博士"),
    ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    ("春", "夏", "秋", "冬"),
    ("春季", "夏季", "秋季", "冬季"),
    ("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"),
    ("tiny", "small", "medium", "large", "huge"),
    ("low", "medium", "high", "critical"),
    ("low", "medium", "high", "urgent"),
    ("trivial", "minor", "major", "critical", "blocker"),
    ("minor", "moderate", "major", "severe", "critical"),
    ("none", "mild", "moderate", "severe"),
    ("debug", "info", "warning", "error", "critical", "fatal"),
    ("cold", "cool", "mild", "warm", "hot"),
    (
        "strongly disagree",
        "disagree",
        "somewhat disagree",
        "slightly disagree",
        "neither agree nor disagree",
        "undecided",
        "somewhat agree",
        "slightly agree",
        "agree",
        "strongly agree",
    ),
    (
        "very dissatisfied",
        "dissatisfied",
        "somewhat dissatisfied",
        "neither satisfied nor dissatisfied",
        "somewhat satisfied",
        "satisfied",
        "very satisfied",
    ),
    ("very unlikely", "unlikely", "neutral", "likely", "very likely"),
    ("not at all likely", "slightly likely", "moderately likely", "very likely", "extremely likely"),
    ("not at all", "a little", "somewhat", "quite a bit", "very much"),
    ("not important", "slightly important", "moderately important", "important", "very important"),
    (
        "never",
        "almost never",
        "seldom",
        "rarely",
        "occasionally",
        "sometimes",
        "usually",
        "often",
        "very often",
        "almost always",
        "always",
    ),
    ("never", "yearly", "annually", "quarterly", "monthly", "weekly", "daily", "hourly"),
    ("terrible", "bad", "average", "good", "great", "excellent"),
    ("beginner", "intermediate", "advanced", "expert"),
    ("novice", "intermediate", "expert"),
    ("intern", "junior", "mid", "senior", "lead", "principal"),
    (
        "less than high school",
        "high school",
        "some college",
        "associate",
        "bachelor",
        "bachelors",
        "bachelor's",
        "master",
        "masters",
        "master's",
        "doctorate",
        "phd",
    ),
    ("freshman", "sophomore", "junior", "senior"),
    ("worse", "same", "better"),
    ("decrease", "stable", "increase"),
    ("niedrig", "mittel", "hoch"),
    ("klein", "mittel", "groß"),
    ("nie", "selten", "manchmal", "oft", "immer"),
    ("faible", "moyen", "élevé"),
    ("petit", "moyen", "grand"),
    ("jamais", "rarement", "parfois", "souvent", "toujours"),
    ("bajo", "medio", "alto"),
    ("baixo", "médio", "alto"),
    ("basso", "medio", "alto"),
    ("nunca", "raramente", "a veces", "a menudo", "siempre"),
    ("不及格", "及格", "中等", "良好", "优秀"),
    ("轻度", "中度", "重度"),
    ("初级", "中级", "高级", "专家"),
    ("非常差", "差", "一般", "好", "非常好"),
    ("不重要", "一般", "重要", "非常重要"),
    ("低", "较低", "中等", "较高", "高"),
    ("低い", "普通", "高い"),
)
_ANSWERS = frozenset(
    name
    for order in _ORDERS
    for name in order
    if {"strongly disagree", "dissatisfied", "rarely", "不同意", "不满意", "很少", "very low"} & set(order)
) - {"undecided"}
_BAND = re.compile(
    r"^[<>≤≥]?\s*\$?\d[\d,.]*\s*(?:[-–—~至到]|to)\s*\$?\d[\d,.]*\S{0,6}$|^[<>≤≥]\s*=?\s*\$?\d[\d,.]*\S{0,6}$|^\$?\d[\d,.]*\s*\+$"
)
_NUMBERED = re.compile(r"^(\d{1,2})\s*[-–.:)=]\s*[^\W\d].*$")  # "1 - low", "2. medium"
_LEVEL = re.compile(
    r"^(?:level|grade|stage|tier|phase|step|year|class|band|category|priority|p|lv|lvl)[\s_-]*(\d{1,2}|i{1,3}|iv|vi{0,3})$|^第?[一二三四五六七八九十\d]+[级年阶等][级段]?$",
    re.IGNORECASE,
)


_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_HAN_DIGITS = "一二三四五六七八九"


def is_scale(names: tuple[str, ...], distinct: int) -> bool:
    """Say whether distinct names, of which there are `distinct` in all, have an order.

    >>> is_scale(("high", "low", "medium"), 3), is_scale(("1 - bad", "2 - fair", "3 - good"), 3), is_scale(("N", "S", "E"), 3)
    (True, True, False)
    """
    found = {name.strip().lower() for name in names}
    if distinct == 2:
        return found in ({"low", "high"}, {"低", "高"})
    if not 2 < distinct <= _FEW or len(names) < distinct:
        return False
    if any(found <= set(order) for order in _ORDERS):
        return True
    return any(all(form.match(name) for name in found) for form in (_BAND, _NUMBERED, _LEVEL))


def is_answer(name: str) -> bool:
    """Say whether a name is a point on a scale of agreement, satisfaction or frequency, which says nothing without its question.

    >>> is_answer("Strongly agree"), is_answer("很少"), is_answer("Gold")
    (True, True, False)
    """
    return name.strip().lower() in _ANSWERS


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return names from the low end of their scale up; nothing where they are no scale.

    >>> in_order(("Agree", "Neutral", "Disagree")), in_order(("60+", "18-29", "<18")), in_order(("N", "S", "E"))
    (('Disagree', 'Neutral', 'Agree'), ('<18', '18-29', '60+'), ())
    """
    found = tuple(dict.fromkeys(names))
    if not is_scale(found, len(found)):
        return ()
    plain = {name: name.strip().lower() for name in found}
    for order in _ORDERS:
        if set(plain.values()) <= set(order):
            return tuple(sorted(found, key=lambda name: order.index(plain[name])))
    return tuple(sorted(found, key=lambda name: _place(plain[name])))


def _place(name: str) -> tuple[float, bool]:
    """Return where a numbered name stands: at its first number, and before it where it says less than that."""
    if digits := re.search(r"\d[\d,]*(?:\.\d+)?", name):
        return float(digits[0].replace(",", "")), not name.startswith(("<", "≤"))
    if level := _LEVEL.match(name):
        return float(_NUMERALS.get(level[1] or "", 0) or _han_number(name)), True
    return 0.0, True


def _han_number(name: str) -> int:
    total = 0
    for character in name:
        if character == "十":
            total = max(total, 1) * 10
        elif character in _HAN_DIGITS:
            total += _HAN_DIGITS.index(character) + 1
    return total
