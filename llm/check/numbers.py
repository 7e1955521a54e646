"""Quantities in text: 1,234.5, 1.2 million, 1.2m, 120 万, 一百二十万, 百分之五, a third, twice, 5 percentage points."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from core.format import CURRENCIES
from core.locale import locale_of
from core.types import Language, Shape
from llm.check.language_files import Numerals, of, of_all
from llm.check.vocabulary import unit_words
from wording.say import LANGUAGES
from wording.sentence_words import ALL

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SIGNIFICANT = 3  # digits of a whole number that a writer is held to; see `core.format.significant`
_FRACTION_STEP = 3.0  # a third is said of 31.9% to 34.8%
_RATIO_STEP = 0.1  # twice is said of 1.95 to 2.05 times
_SHAPES = {"points": Shape.POINTS, "percent": Shape.PERCENT, "times": Shape.TIMES}


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


def normal(text: str) -> str:
    """Return a text of the same length in the plain forms of its characters, as far as each is one character.

    >>> normal("２０２１年（增长）")
    '2021年(增长)'
    """
    return "".join(c if len(n := unicodedata.normalize("NFKC", c)) != 1 or n.isspace() else n for c in text)


def with_unit(quantity: Quantity, text: str, units: frozenset[str]) -> Quantity:
    """Return the quantity with the unit that follows it, as a sign or a word, if that is one of these or a currency."""
    for pattern, unit in _spellings(units):
        if m := pattern.match(text, quantity.end):
            return replace(quantity, end=m.end(), unit=unit)
    return quantity


@lru_cache(maxsize=256)
def _spellings(units: frozenset[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what finds each spelling of these units and of the currencies behind a number, the longest first, and its unit."""
    said = {word: unit for word, unit in unit_words().items() if unit in units or unit in CURRENCIES}
    called = {
        locale_of(language).units[u]: u for language in LANGUAGES for u in units if u in locale_of(language).units
    }
    spellings = said | called | {u: u for u in units}

    def bound(spelling: str) -> str:
        return r"(?!\w)" if spelling[-1].isascii() and spelling[-1].isalpha() else ""

    return tuple(
        (re.compile(rf"\s?{re.escape(spelling)}{bound(spelling)}"), spellings[spelling])
        for spelling in sorted(spellings, key=len, reverse=True)
        if spelling != "%"
    )


def quantities(text: str, language: Language) -> Iterator[Quantity]:
    """Yield every quantity of a text, in order; the longest reading of each place."""
    readings = [*_in_words(text, language), *_in_numerals(text, language), *_in_figures(text, language)]
    taken = -1
    for quantity in sorted(readings, key=lambda q: (q.start, -q.end)):
        if quantity.start >= taken:
            taken = quantity.end
            yield quantity


# --- in figures -------------------------------------------------------------------------------------------------------


@cache
def _endings(shape: str) -> str:
    """Return the expression of what gives a number a shape, in any language."""
    return "|".join(ending for file in of_all() for ending in file.numbers.endings(shape))


@cache
def _scales() -> dict[str, float]:
    numbers = [file.numbers for file in of_all()]
    return {word: size for one in numbers for sizes in (one.scales, one.short_scales) for word, size in sizes.items()}


@cache
def _figures(language: Language) -> re.Pattern[str]:
    """Return the expression of a number in figures, with whatever may stand before and behind it in any language."""
    currency = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
    spaced, unspaced = (
        [of(one).numbers.scales for one in LANGUAGES if ALL[one].spaced is apart] for apart in (True, False)
    )
    short = [file.numbers.short_scales for file in of_all()]
    scales = (
        rf"\s?(?:{_longest_first(*spaced)})\b",
        rf"(?:{_longest_first(*short)})(?![A-Za-z0-9/²³])",
        rf"\s?(?:{_longest_first(*unspaced)})",
    )
    shape = "|".join(rf"(?P<{shape}>{_endings(shape)})" for shape in _SHAPES)
    before = r"(?<![\w.,])" if ALL[language].spaced else r"(?:(?<![A-Za-z0-9_.,])|(?<=[^0-9],))"
    return re.compile(
        rf"(?P<bound>[<>]\s?)?{before}(?P<sign>[-−+](?=[\d$€£¥₹₩]))?(?P<currency>{currency})?\s?"
        rf"(?P<negative>[-−])?(?P<digits>{_PLAIN})(?P<scale>{'|'.join(f'(?:{s})' for s in scales)})?(?:{shape})?"
    )


def _longest_first(*words: Mapping[str, float]) -> str:
    return "|".join(sorted((re.escape(word) for sizes in words for word in sizes), key=len, reverse=True))


def _in_figures(text: str, language: Language) -> Iterator[Quantity]:
    for m in _figures(language).finditer(text):
        digits = m["digits"]
        factor = _scales().get((m["scale"] or "").strip(), 1.0)
        number = float(digits.replace(",", "")) * factor
        step = factor * _step(digits)
        if m["bound"]:  # "< 0.1%" is all that is said of anything between 0 and 0.1%
            number, step = number / 2, number
        if m["sign"] in ("-", "−") or m["negative"]:
            number = -number
        shape = next((shape for name, shape in _SHAPES.items() if m[name]), Shape.NUMBER)
        start = m.start("bound") if m["bound"] else min(m.start(g) for g in ("sign", "currency", "digits") if m[g])
        signed = bool(m["sign"] or m["negative"])
        yield Quantity(start, m.end(), number, step, shape, m["currency"] or "", signed=signed)


def _step(digits: str) -> float:
    """Return the size of the last digit that counts: zeros at the end of a long whole number stand for digits that were rounded.

    >>> _step("13,100"), _step("13,000"), _step("1,785"), _step("250"), _step("0.25")
    (100.0, 100.0, 1.0, 1.0, 0.01)
    """
    whole, point, decimals = digits.replace(",", "").partition(".")
    if point:
        return 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 10.0 ** max(min(zeros, len(whole) - _SIGNIFICANT), 0)


# --- in words ---------------------------------------------------------------------------------------------------------


def _in_words(text: str, language: Language) -> Iterator[Quantity]:
    """Yield "a third", "twice", "thirty-five percent", of a language that has such words."""
    numbers = of(language).numbers
    for pattern, share in numbers.fractions.items():
        for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield Quantity(m.start(), m.end(), share, _FRACTION_STEP, Shape.PERCENT, round=True)
    for pattern, ratio in numbers.ratios.items():
        for m in re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            yield Quantity(m.start(), m.end(), ratio, _RATIO_STEP, Shape.TIMES, round=True)
    if numbers.words:
        yield from _counted(text, numbers.words, numbers.tens)


def _counted(text: str, words: Mapping[str, float], tens: Mapping[str, float]) -> Iterator[Quantity]:
    ones, endings = "|".join(words), "|".join(map(_endings, _SHAPES))
    pattern = rf"\b(?:(?P<tens>{'|'.join(tens)})(?:[\s-](?P<ones>{ones}))?|(?P<small>{ones}))\b(?P<after>{endings})?"
    for m in re.finditer(pattern, text, re.IGNORECASE):
        number = float(tens.get((m["tens"] or "").lower(), 0) + words.get((m["ones"] or m["small"] or "").lower(), 0))
        after = m["after"]
        shapes = (shape for name, shape in _SHAPES.items() if after and re.fullmatch(_endings(name), after))
        yield Quantity(m.start(), m.end(), number, 1.0, next(shapes, Shape.NUMBER))


# --- in numerals ------------------------------------------------------------------------------------------------------


@cache
def _expressions(language: Language) -> tuple[re.Pattern[str], ...]:
    """Return the expressions of a number, of a percentage and of a fraction in a language's numerals."""
    numerals = of(language).numbers.numerals
    if numerals is None:
        return ()
    gaps = {
        "digits": f"[{''.join(numerals.digits)}]",
        "run": f"[{''.join((*numerals.digits, *numerals.places, *numerals.sections))}]+",
        "plain": _PLAIN,
    }
    return tuple(
        re.compile(re.sub(r"\{(digits|run|plain)\}", lambda m: gaps[m[1]], pattern))
        for pattern in (numerals.number, numerals.percent, numerals.fraction)
    )


def _value(text: str, numerals: Numerals) -> float:
    """Return the value of a run of numerals.

    >>> chinese = of("zh").numbers.numerals
    >>> [_value(text, chinese) for text in ("一百二十万", "十二", "三千零五")]
    [1200000.0, 12.0, 3005.0]
    """
    total = section = digit = 0.0
    for c in text:
        if c in numerals.digits:
            digit = numerals.digits[c]
        elif c in numerals.places:
            section, digit = section + (digit or 1) * numerals.places[c], 0
        else:
            total, section, digit = (total + section + digit) * numerals.sections[c], 0, 0
    return float(total + section + digit)


def _with_decimals(whole: float, decimals: str | None, numerals: Numerals) -> tuple[float, float]:
    """Return a number and the size of its last shown digit."""
    if not decimals:
        return whole, 1.0
    part = "".join(f"{numerals.digits[c]:.0f}" for c in decimals)
    return float(f"{whole:.0f}.{part}"), 10.0 ** -len(part)


def _in_numerals(text: str, language: Language) -> Iterator[Quantity]:
    """Yield 百分之五, 三分之一, 三千零五, 两倍, of a language that has such numerals."""
    numerals = of(language).numbers.numerals
    if numerals is None:
        return
    in_number, in_percent, in_fraction = _expressions(language)
    for m in in_percent.finditer(text):
        figures = m["digits"][0].isascii()
        whole = float(m["digits"].replace(",", "")) if figures else _value(m["digits"], numerals)
        number, step = _with_decimals(whole, m["decimals"], numerals)
        step = 10.0 ** -len(m["digits"].partition(".")[2]) if "." in m["digits"] else step
        yield Quantity(m.start(), m.end(), number, step, Shape.PERCENT)
    for m in in_fraction.finditer(text):
        share = 50.0 if m["half"] else 100 * _value(m["above"], numerals) / max(_value(m["below"], numerals), 1)
        yield Quantity(m.start(), m.end(), share, _FRACTION_STEP, Shape.PERCENT, round=True)
    for m in in_number.finditer(text):
        number, step = _with_decimals(_value(m["digits"], numerals), m["decimals"], numerals)
        if not m["decimals"]:
            step = float(numerals.sections.get(m["digits"][-1], step))
        name = next((name for name, ending in numerals.endings.items() if re.fullmatch(ending, m["after"] or "")), "")
        shape = Shape.PERCENT if name == "tenths" else _SHAPES.get(name, Shape.NUMBER)
        tenths = 10 if name == "tenths" else 1
        loose = shape is Shape.TIMES and not m["decimals"]
        yield Quantity(m.start(), m.end(), number * tenths, _RATIO_STEP if loose else step * tenths, shape, round=loose)
