"""Quantities in text: 1,234.5, 1.2 million, 1.2m, 120 万, 一百二十万, 百分之五, a third, twice, 5 percentage points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.format import CURRENCIES
from core.types import Language, Shape

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALES_EN = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}
_SCALES_EN |= {"tn": 1e12, "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "M": 1e6, "B": 1e9, "K": 1e3}
_SCALES_ZH = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3}
_SCALES = _SCALES_EN | _SCALES_ZH
_CURRENCY = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
_WORDY = r"(?:\s?(?:trillion|billion|million|thousand)\b)"
_SHORT = r"(?:(?:tn|bn|mn|m|k|M|B|K)(?![A-Za-z0-9/²³]))"
_SCALE = rf"(?P<scale>{_WORDY}|{_SHORT}|\s?(?:{'|'.join(sorted(_SCALES_ZH, key=len, reverse=True))}))?"
_POINTS = r"\s?percentage[\s-]points?|\s?个?百分点|\s?pp\b|\s?p\.p\.|\s?points?\b|-percentage-point"
_PERCENT = r"\s?%|\s?percent\b|\s?per\s?cent\b|％"
_TIMES = r"\s?times\b(?!\s+(?:a|per)\b)|-?fold\b|\s?×|x\b|\s?倍"
_SHAPE = rf"(?:(?P<points>{_POINTS})|(?P<percent>{_PERCENT})|(?P<times>{_TIMES}))?"
_ARABIC = re.compile(
    rf"(?P<bound>[<>]\s?)?(?<![\w.,])(?P<sign>[-−+](?=[\d{''.join(c for c in '$€£¥₹₩')}]))?(?P<currency>{_CURRENCY})?\s?"
    rf"(?P<negative>[-−])?(?P<digits>{_PLAIN}){_SCALE}{_SHAPE}"
)
_ARABIC_ZH = re.compile(_ARABIC.pattern.replace(r"(?<![\w.,])", r"(?:(?<![A-Za-z0-9_.,])|(?<=[^0-9],))"))

_UNITS = dict(
    zip("zero one two three four five six seven eight nine ten eleven twelve".split(), range(13), strict=True)
)
_UNITS |= {"dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17}
_UNITS |= {"eighteen": 18, "nineteen": 19}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_FRACTIONS_EN = {
    r"(?:a|one)[\s-]half|half": 50.0,
    r"(?:a|one)[\s-]third": 100 / 3,
    r"two[\s-]thirds": 200 / 3,
    r"(?:a|one)[\s-]quarter": 25.0,
    r"three[\s-]quarters": 75.0,
    r"(?:a|one)[\s-]fifth": 20.0,
    r"two[\s-]fifths": 40.0,
    r"three[\s-]fifths": 60.0,
    r"four[\s-]fifths": 80.0,
    r"(?:a|one)[\s-]tenth": 10.0,
}
_RATIOS_EN = {r"twice|double": 2.0, r"triple|thrice": 3.0, r"quadruple": 4.0}
_FRACTION_STEP = 3.0  # a third is said of 31.9% to 34.8%
_RATIO_STEP = 0.1  # twice is said of 1.95 to 2.05 times

_HAN = "零一二三四五六七八九"
_HAN_DIGIT = {c: i for i, c in enumerate(_HAN)} | {"两": 2, "〇": 0}
_HAN_PLACE = {"十": 10, "百": 100, "千": 1000}
_HAN_RUN = "[零〇一二两三四五六七八九十百千万亿]+"
_HAN_NUMBER = re.compile(
    rf"(?P<digits>{_HAN_RUN})(?:点(?P<decimals>[零〇一二三四五六七八九]+))?(?P<after>个?百分点|倍|成)?"
)
_HAN_PERCENT = re.compile(rf"百分之(?P<digits>{_HAN_RUN}|{_PLAIN})(?:点(?P<decimals>[零〇一二三四五六七八九]+))?")
_HAN_FRACTION = re.compile(rf"(?P<below>{_HAN_RUN})分之(?P<above>{_HAN_RUN})|(?P<half>一半|半数)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text writes it. `step` is the size of its last shown digit: what it was rounded to."""

    start: int
    end: int
    number: float
    step: float
    shape: Shape = Shape.NUMBER
    unit: str = ""
    round: bool = False  # a word such as "half" that nobody takes to the digit
    signed: bool = False  # written with a sign

    def says(self, exact: float, loose: bool = False) -> bool:
        """Say whether the exact number is written so when rounded to the digits shown; `loose` after about or nearly."""
        step = self.step
        if loose and self.step >= 1:
            zeros = len(str(round(abs(self.number)))) - len(str(round(abs(self.number))).rstrip("0"))
            step = max(step, 10.0 ** min(zeros, 12))
        return abs(self.number - exact) <= step * 0.5 * (1 + 1e-9) + abs(exact) * 1e-12


def quantities(text: str, language: Language) -> Iterator[Quantity]:
    """Yield every quantity of a text, in order; the longest reading of each place."""
    found = list(_words_zh(text)) if language == "zh" else list(_words_en(text))
    found += _arabic(text, language)
    taken = -1
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if quantity.start >= taken:
            taken = quantity.end
            yield quantity


def _arabic(text: str, language: Language) -> Iterator[Quantity]:
    for m in (_ARABIC_ZH if language == "zh" else _ARABIC).finditer(text):
        digits, scale = m["digits"], (m["scale"] or "").strip()
        factor = _SCALES.get(scale, 1.0)
        number = float(digits.replace(",", "")) * factor
        step = factor * 10.0 ** -len(digits.partition(".")[2])
        if m["bound"]:  # "< 0.1%" is all that is said of anything between 0 and 0.1%
            number, step = number / 2, number
        if ((m["sign"] or "") in ("-", "−") and m["sign"]) or m["negative"]:
            number = -number
        shape = _shape(m)
        start = m.start("bound") if m["bound"] else min(m.start(g) for g in ("sign", "currency", "digits") if m[g])
        yield Quantity(
            start, m.end(), number, step, shape, m["currency"] or "", signed=bool(m["sign"] or m["negative"])
        )


def _shape(m: re.Match[str]) -> Shape:
    return (
        Shape.POINTS if m["points"] else Shape.PERCENT if m["percent"] else Shape.TIMES if m["times"] else Shape.NUMBER
    )


def _words_en(text: str) -> Iterator[Quantity]:
    for pattern, share in _FRACTIONS_EN.items():
        for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield Quantity(m.start(), m.end(), share, _FRACTION_STEP, Shape.PERCENT, round=True)
    for pattern, ratio in _RATIOS_EN.items():
        for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield Quantity(m.start(), m.end(), ratio, _RATIO_STEP, Shape.TIMES, round=True)
    small, tens = "|".join(_UNITS), "|".join(_TENS)
    pattern = rf"\b(?:(?P<tens>{tens})(?:[\s-](?P<ones>{small}))?|(?P<small>{small}))\b(?P<after>{_POINTS}|{_PERCENT}|{_TIMES})?"
    for m in re.finditer(pattern, text, re.IGNORECASE):
        tens_of, ones = (m["tens"] or "").lower(), (m["ones"] or m["small"] or "").lower()
        number = float(_TENS.get(tens_of, 0) + _UNITS.get(ones, 0))
        after = m["after"] or ""
        kinds = ((Shape.POINTS, _POINTS), (Shape.PERCENT, _PERCENT), (Shape.TIMES, _TIMES))
        shape = next((s for s, p in kinds if after and re.fullmatch(p, after)), Shape.NUMBER)
        yield Quantity(m.start(), m.end(), number, 1.0, shape)


def _words_zh(text: str) -> Iterator[Quantity]:
    for m in _HAN_PERCENT.finditer(text):
        whole = _han(m["digits"]) if m["digits"][0] not in "0123456789" else float(m["digits"].replace(",", ""))
        number, step = _with_decimals(whole, m["decimals"])
        step = 10.0 ** -len(m["digits"].partition(".")[2]) if "." in m["digits"] else step
        yield Quantity(m.start(), m.end(), number, step, Shape.PERCENT)
    for m in _HAN_FRACTION.finditer(text):
        share = 50.0 if m["half"] else 100 * _han(m["above"]) / max(_han(m["below"]), 1)
        if m["below"] != "百":
            yield Quantity(m.start(), m.end(), share, _FRACTION_STEP, Shape.PERCENT, round=True)
    for m in _HAN_NUMBER.finditer(text):
        number, step = _with_decimals(_han(m["digits"]), m["decimals"])
        if m["digits"][-1] in "万亿" and not m["decimals"]:
            step = {"万": 1e4, "亿": 1e8}[m["digits"][-1]]
        after = m["after"] or ""
        shape = {"倍": Shape.TIMES, "成": Shape.PERCENT}.get(after, Shape.POINTS if after else Shape.NUMBER)
        tenths = 10 if after == "成" else 1
        loose = after == "倍" and not m["decimals"]
        yield Quantity(m.start(), m.end(), number * tenths, _RATIO_STEP if loose else step * tenths, shape, round=loose)


def _with_decimals(whole: float, decimals: str | None) -> tuple[float, float]:
    if not decimals:
        return whole, 1.0
    part = "".join(str(_HAN_DIGIT[c]) for c in decimals)
    return float(f"{whole:.0f}.{part}"), 10.0 ** -len(part)


def _han(text: str) -> float:
    """Return the value of a Chinese numeral.

    >>> _han("一百二十万"), _han("十二"), _han("三千零五")
    (1200000.0, 12.0, 3005.0)
    """
    total = section = digit = 0
    for c in text:
        if c in _HAN_DIGIT:
            digit = _HAN_DIGIT[c]
        elif c in _HAN_PLACE:
            section, digit = section + (digit or 1) * _HAN_PLACE[c], 0
        else:
            size = 10**4 if c == "万" else 10**8
            total, section, digit = (total + section + digit) * size, 0, 0
    return float(total + section + digit)
