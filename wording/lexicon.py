"""The words by which a sentence takes a side, in English and Chinese: what training weighs and the verifier checks."""

from __future__ import annotations

import re
from functools import cache

from core.types import Language, Verdict

_UP_EN = "rose risen climbed grew grown increased up upward higher rise gain increase wider widened"
_DOWN_EN = "fell fallen dropped declined decreased down downward lower fall drop decline decrease sank narrower narrowed calmer"
_TOP_EN = "highest peaked peak high top topped above first leads ahead most reached climbed strongest largest"
_BOTTOM_EN = "lowest bottomed trough low bottom below last trails behind least fell dropped sank weakest"

SIDES: dict[Language, dict[str, tuple[str, ...]]] = {
    "en": {
        "up": tuple(_UP_EN.split()),
        "down": tuple(_DOWN_EN.split()),
        "top": tuple(_TOP_EN.split()),
        "bottom": tuple(_BOTTOM_EN.split()),
        "positive": ("positive", "together", "same"),
        "negative": ("negative", "opposite"),
        "faster": ("faster", "quickened", "accelerated", "steeper"),
        "slower": ("slower", "slowed", "eased", "gentler"),
    },
    "zh": {
        "up": ("上升", "增长", "攀升", "增加", "上行", "升幅", "涨幅", "上移", "抬升", "更高", "扩大", "动荡"),
        "down": ("下降", "回落", "下滑", "减少", "下行", "降幅", "跌幅", "下移", "走低", "更低", "收窄", "平稳"),
        "top": (
            "最高",
            "高于",
            "升至",
            "达到",
            "峰值",
            "居首",
            "第一",
            "首位",
            "领先",
            "最多",
            "最常见",
            "更高",
            "新高",
        ),
        "bottom": ("最低", "低于", "降至", "跌至", "谷值", "居末", "末位", "落后", "最少", "新低"),
        "positive": ("正相关", "同向", "同升同降"),
        "negative": ("负相关", "反向", "此升彼降"),
        "faster": ("加快",),
        "slower": ("放缓",),
    },
}

FORBIDDEN: dict[Verdict, tuple[str, ...]] = {
    Verdict.RISE: ("down", "bottom"),
    Verdict.FALL: ("up", "top"),
    Verdict.HIGHEST: ("bottom",),
    Verdict.LOWEST: ("top",),
    Verdict.POSITIVE: ("negative",),
    Verdict.NEGATIVE: ("positive",),
    Verdict.ABOVE: ("bottom", "down"),
    Verdict.BELOW: ("top", "up"),
    Verdict.MORE_OFTEN: ("bottom", "down"),
    Verdict.FASTER: ("slower",),
    Verdict.SLOWER: ("faster",),
    Verdict.SPLIT: (),
    Verdict.EVEN: ("up", "down"),
}
"""The sides that a sentence with this verdict may not take."""

_CAUSE_EN = """because|because of|due to|due|thanks to|caused|causes|cause|caused by|drove|drives|driven|
    driven by|driving|led to|leads to|leading to|results in|resulted in|result of|owing to|
    as a result|therefore|hence|thus|consequently|explains|explained by|attributable to|
    attributed to|fuelled|fueled|boosted|boosts|thanks|so that|responsible|triggered|spurred|
    the reason|on account of|in response to|stems from|helped|hurt|lifted|pushed|pulled"""
_CAUSE_ZH = "因为|由于|导致|造成|引起|推动|带动|使得|归因|归因于|因此|所以|因而|原因|得益于|受益于|促使|拉动|拖累|源于|致使|促进|影响|驱动|助推"
CAUSAL: dict[Language, tuple[str, ...]] = {
    "en": tuple(" ".join(phrase.split()) for phrase in _CAUSE_EN.split("|")),
    "zh": tuple(_CAUSE_ZH.split("|")),
}
"""Words that claim a cause, which no fact here supports."""


@cache
def _pattern(words: tuple[str, ...], language: Language) -> re.Pattern[str]:
    longest_first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(longest_first if language == "zh" else rf"\b(?:{longest_first})\b", re.IGNORECASE)


def find(words: tuple[str, ...], text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` where one of these words stands."""
    return tuple(m.span() for m in _pattern(words, language).finditer(text))


def verdict_spans(marked: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words in a marked sentence that take a side; names and values are not words."""
    words = tuple(w for side in SIDES[language].values() for w in side)
    return find(words, blank(marked), language)


_COPIED = re.compile("‹[^›]*›")


def blank(marked: str) -> str:
    """Return a marked sentence of the same length with every name and value replaced by spaces."""
    return _COPIED.sub(lambda m: " " * len(m[0]), marked)
