"""Numbers as people write them: separators, signs, currencies, percent, brackets for negatives, 万 and 亿.

One pattern matches a cell in Python and in DuckDB, so that a form decided on examples can be proved on the whole column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.cells.units import UNITS, words
from ingest.word_lists import word_lists

Decimal = Literal[".", ","]

_CURRENCY = r"US\$|HK\$|NT\$|R\$|A\$|C\$|Rs\.?|USD|EUR|GBP|CNY|RMB|JPY|CHF|INR|KRW|HKD|AUD|CAD|[$€£¥￥₹₩₽₺₫฿₴₪]"
_SCALE = {
    word: float(times) for times, spelt in word_lists(Path(__file__).with_name("scales.toml")).items() for word in spelt
}
_OF_MONEY = {"m": 1e6, "b": 1e9}  # behind an amount of money; elsewhere they are metres and bits
_TIMES = _SCALE | _OF_MONEY
_SCALES = "|".join(
    word + ("" if word > "一" else r"\.?(?![A-Za-z])")
    for word in sorted(set(_SCALE) - {"Cr"}, key=len, reverse=True)  # Cr may mark a credit
)
_LETTERS = frozenset("KMBT")  # that behind every number of a column may be a unit, or part of a code
_WORDS = word_lists(Path(__file__).with_name("amounts.toml"))
_COUNTED, _WARM = frozenset(_WORDS["counted"]), frozenset(_WORDS["warm"])
# Full-width digits and signs, Arabic and Persian digits, and the Arabic signs for decimals, thousands and percent.
_WIDE = "０１２３４５６７８９．，％－＋（）＄٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪"
_NARROW = "0123456789.,%-+()$01234567890123456789.,%"
_NARROWED = str.maketrans(_WIDE, _NARROW)
_SUFFIX_UNITS = frozenset(u for u in UNITS if u not in ("万", "亿", "k", "b", "c", "f", "t")) | {
    "C",
    "F",
    "°",
    "°C",
    "°F",
}
_GROUP = " \u00a0\u2009\u202f'’_"
_BODY: dict[Decimal, str] = {
    ".": rf"\d+|\d*\.\d+|\d+\.|\d{{1,3}}(?:,\d{{3}})+(?:\.\d*)?|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d*)?|\d{{1,3}}(?:[{_GROUP}]\d{{3}})+(?:\.\d*)?",
    ",": rf"\d+|\d*,\d+|\d{{1,3}}(?:\.\d{{3}})+(?:,\d*)?|\d{{1,3}}(?:[{_GROUP}]\d{{3}})+(?:,\d*)?",
}
_MARKS = "*†‡↑↓▲▼"  # of footnotes, and of values that are high or low
_SIDE = r"\s*[CD][Rr]\.?"  # what a ledger writes behind a credit or a debit
_REMARK = r"\([^\W\d][^()\d]{0,20}\)"  # such as (est.)
_FLAG = "[bcefnpruz]{1,2}"  # what statistical offices write behind a number: break, estimated, provisional, revised …
_MARK = rf"\s?(?:[{_MARKS}]+|\[\w{{1,2}}\]|{_REMARK})|\s{_FLAG}"
_BOUND = "[<>≤≥＜＞]=?"
_PARTS = re.compile(
    rf"^(?P<open>\()?\s*(?P<s1>[-+−–])?\s*(?P<pre>{_CURRENCY})?\s*(?P<s2>[-+−–])?\s*"
    rf"(?P<body>[\d.,{_GROUP}]*\d[.,]?)(?P<exp>[eE][-+]?\d{{1,3}})?\s*(?P<scale>{_SCALES})?\s*"
    rf"(?P<suf>{_CURRENCY}|(?!(?<=\s){_FLAG}$|[CD][Rr]\.?$)[^\d\s().,{_MARKS}\[\]+−–-][^\d\s(){_MARKS}\[\]]{{0,11}})?\s*(?P<s3>[-−])?(?P<close>\))?"
    rf"(?P<side>{_SIDE})?(?P<mark>{_MARK})?$",
    re.ASCII,
)


_DECIMALS: dict[str, Decimal] = {".": ".", ",": ","}
_LONGEST = 60  # characters that a number may take, with its spaces and signs
_SCREENED = 50


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How the numbers of a column are written.

    `whole` says that all are plain integers, `plain` that all are what a program writes. `affixes` are the texts before
    and after that are cut off, `scales` the words that multiply. `grouped` says that thousands are separated, `doubt` that
    a separator could have meant the other thing, `marks` that footnote marks follow, `sided` that Dr and Cr do, `wide` that
    digits are full-width, `padded` that there are spaces around. `bounds` are some texts that give only a bound.
    """

    decimal: Decimal = "."
    whole: bool = False
    plain: bool = False
    unit: str = ""
    affixes: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    grouped: bool = False
    doubt: bool = False
    marks: bool = False
    wide: bool = False
    padded: bool = False
    sided: bool = False
    bounds: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """The regular expression (RE2 and Python) that every cell must match as a whole."""
        affix = "|".join(re.escape(a) for a in sorted(self.affixes, key=len, reverse=True))
        around = rf"(?:{affix})?" if affix else ""
        scale = "|".join(sorted(self.scales, key=len, reverse=True))
        scaled = rf"\s*(?:(?:{scale})\.?)?" if scale else ""
        mark = rf"(?:{_SIDE})?" if self.sided else ""
        mark += rf"(?:{_MARK})?" if self.marks else ""
        bound = rf"(?:{_BOUND})?" if self.bounds else ""
        return rf"\s*{bound}\s*\(?\s*[-+−–]?\s*{around}\s*[-+−–]?\s*(?:{_BODY[self.decimal]})(?:[eE][-+]?\d{{1,3}})?{scaled}\s*{around}\s*[-−]?\)?{mark}\s*"

    def covers(self, text: str) -> bool:
        """Say whether a text is a number in this form."""
        text = text.translate(_NARROWED) if self.wide else text
        text = text.strip() if self.padded else text
        if self.plain:
            return (_WHOLE if self.whole else _PLAIN).fullmatch(text) is not None
        return re.fullmatch(self.pattern, text) is not None

    def sql(self, cell: str) -> str:
        """Return a DuckDB expression for the number in `cell`, NULL where the text is not one in this form.

        For plain forms it is a mere cast, which accepts a little more, such as `inf` and 5.7 as a whole number.
        """
        if self.wide:
            cell = f"translate({cell}, '{_WIDE}', '{_NARROW}')"
        if self.padded:
            cell = f"trim({cell})"
        if self.plain:
            return f"TRY_CAST({cell} AS {'BIGINT' if self.whole else 'DOUBLE'})"
        text = cell
        if self.marks:
            text = f"regexp_replace({text}, '(?:{_MARK})\\s*$', '')"
        if self.bounds:
            text = f"regexp_replace({text}, '^\\s*{_BOUND}', '')"
        if self.sided:
            text = f"regexp_replace({text}, '{_SIDE}\\s*$', '')"
        if self.scales:
            text = f"regexp_replace({text}, '(?:{'|'.join(sorted(self.scales, key=len, reverse=True))})[.]?', '')"
        for cut in sorted(self.affixes, key=len, reverse=True):
            text = f"replace({text}, '{cut.replace(chr(39), chr(39) * 2)}', '')"
        text = f"translate({text}, '−–', '--')"
        drop = _GROUP.replace("'", "''") + ("," if self.decimal == "." else ".") + "()+"
        text = f"translate({text}, '{drop}', '')"
        if self.decimal == ",":
            text = f"replace({text}, ',', '.')"
        # A minus may stand in front, behind a currency sign, or at the end; an exponent has its own.
        debit = "|D[Rr][.]?[^0-9]*$" if self.sided else ""
        negative = f"regexp_matches({cell}, '^[^0-9]*[(]|^[^0-9]*[-−–]|[-−]\\s*${debit}')"
        number = f"TRY_CAST(regexp_replace(regexp_replace({text}, '^-+', ''), '-$', '') AS DOUBLE)"
        value = f"CASE WHEN {negative} THEN -{number} ELSE {number} END"
        if self.scales:
            whens = " ".join(
                f"WHEN contains({cell}, '{s}') THEN {_TIMES[s]!r}" for s in sorted(self.scales, key=len, reverse=True)
            )
            value = f"({value}) * CASE {whens} ELSE 1 END"
        return f"CASE WHEN regexp_full_match({cell}, '{self.pattern.replace(chr(39), chr(39) * 2)}') THEN {value} END"


_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_BARE_POWER = re.compile(r"\d+[eE]\d+")  # programs write a point or a sign
_PLAIN = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def is_number(text: str) -> bool:
    """Say whether a text is a number in some form."""
    match = _PARTS.match(text.strip().translate(_NARROWED))
    return match is not None and _suffix_known(match) and any(re.fullmatch(p, match["body"]) for p in _BODY.values())


def holds_code(texts: Sequence[str]) -> bool:
    """Say whether texts that look like numbers are codes, by one of them or, such as 5E1, by all.

    >>> holds_code(["12", "007"]), holds_code(["5E1", "30"]), holds_code(["5E1", "0.3"])
    (True, True, False)
    """
    if any(map(is_code, texts)):
        return True
    return any(map(_BARE_POWER.fullmatch, texts)) and not any("." in t or "-" in t or "+" in t for t in texts)


def is_code(text: str) -> bool:
    """Say whether digits are a code and not a quantity: a leading zero, or more digits than a float holds.

    >>> is_code("007"), is_code("0.5"), is_code("0"), is_code("12345678901234567890")
    (True, False, False, True)
    """
    return re.fullmatch(r"0\d+|\d{16,}|\+\d{8,}", text.strip()) is not None


def _suffix_known(match: re.Match[str]) -> bool:
    suffix: str | None = match["suf"]
    return (
        not suffix
        or suffix in _SUFFIX_UNITS
        or suffix.lower() in _SUFFIX_UNITS
        or (match["pre"] is not None and suffix in _OF_MONEY)
        or re.fullmatch(_CURRENCY, suffix) is not None
    )


def form_of(
    texts: Sequence[str], comma_hint: bool = False, share: float = 0.95, chosen: str = "", name: str = ""
) -> NumberForm | None:
    """Find how a column writes its numbers, if at least `share` of the texts are numbers in one form.

    Args:
        texts: distinct texts of the column, without missing values.
        comma_hint: whether the file writes decimal commas elsewhere; it settles what is ambiguous.
        share: the rest may be stray words.
        chosen: the sign before decimals, where the user has said which it is.
        name: what the column is called; it may say what a letter behind its numbers means.
    """
    if any(len(t) > _LONGEST for t in texts[:_SCREENED]):
        return None
    wide = any(c in _WIDE for t in texts for c in t[:_LONGEST])
    texts = [t.translate(_NARROWED) for t in texts] if wide else texts
    matches = [m for t in texts if len(t) <= _LONGEST and (m := _PARTS.match(t.strip())) and _suffix_known(m)]
    if not texts or len(matches) < share * len(texts):
        return None
    bodies = [m["body"].strip() for m in matches]
    decimal, doubt = _decimal(bodies, comma_hint)
    if chosen in (".", ",") and chosen != decimal and all(re.fullmatch(_BODY[_DECIMALS[chosen]], b) for b in bodies):
        decimal = _DECIMALS[chosen]
    if sum(bool(re.fullmatch(_BODY[decimal], b)) for b in bodies) < share * len(texts):
        return None
    affixes = {a for m in matches for a in (m["pre"], m["suf"]) if a}
    of_money = {m["suf"] for m in matches if m["pre"] and m["suf"] in _OF_MONEY}
    affixes -= of_money
    sides = {m["side"].strip()[:1] for m in matches if m["side"]}
    scales = of_money | {m["scale"].rstrip(".") for m in matches if m["scale"]}
    if sides == {"C"} and (affixes or _COUNTED.intersection(words(name))):
        scales, sides = scales | {"Cr"}, set()
    parts = set(words(name))
    if scales == {"K"} and _WARM & parts:
        affixes, scales = affixes | {"K"}, set()
    elif scales and scales <= _LETTERS and not (affixes or _COUNTED & parts or _multiplies(matches)):
        return None  # such as a term of 12M or a pencil of 10B
    if (affixes or scales) and any(re.fullmatch(r"0\d+", b) for b in bodies):
        return None  # 000 Hours is a code
    units = {_canonical(a) for a in affixes}
    if len(units) > 1:
        return None
    kept = [m.group() for m in matches]
    grouped = any(re.search(rf"\d[{',' if decimal == '.' else '.'}{_GROUP}]\d{{2,3}}", b) for b in bodies)
    return NumberForm(
        decimal,
        not grouped and all(_WHOLE.fullmatch(t) for t in kept),
        not grouped and all(_PLAIN.fullmatch(t) for t in kept),
        next(iter(units), ""),
        tuple(sorted(affixes)),
        tuple(sorted(scales)),
        grouped,
        doubt,
        any(m["mark"] for m in matches),
        wide,
        any(t != t.strip() for t in texts),
        bool(sides),
    )


def _multiplies(matches: Sequence[re.Match[str]]) -> bool:
    """Say whether letters behind numbers multiply them: where they differ, or are not on all, or decimals stand before them."""
    return len({m["scale"] for m in matches}) > 1 or any("." in m["body"] or "," in m["body"] for m in matches)


def _canonical(affix: str) -> str:
    return UNITS.get(affix) or UNITS.get(affix.lower()) or {"C": "°C", "F": "°F", "￥": "¥"}.get(affix, affix)


def _decimal(bodies: Sequence[str], comma_hint: bool) -> tuple[Decimal, bool]:
    """Decide which separator marks the decimals, and say whether it could have been the other."""
    fits: Counter[Decimal] = Counter()
    proof: Counter[Decimal] = Counter()
    for body in bodies:
        dot, comma = (re.fullmatch(_BODY[d], body) is not None for d in (".", ","))
        fits["."] += dot
        fits[","] += comma
        proof["."] += dot and not comma
        proof[","] += comma and not dot
    if proof["."] != proof[","]:
        return ("." if proof["."] > proof[","] else ","), False
    open_ = [b for b in bodies if "," in b or "." in b]
    if not open_:
        return ".", False
    # Only texts such as 1,234 or 1.234 are left, which both readings allow.
    if all("," in b for b in open_):
        return (",", True) if comma_hint else (".", True)
    if any(b.startswith(("0.", ".")) for b in open_):
        return ".", False
    # 674 beside 41.179 is what grouped thousands look like; figures that all have decimals are not.
    beside = len(open_) > 1 and any("." not in b and len(b) < 4 for b in bodies)
    grouped = (
        beside
        and all(re.fullmatch(r"\d{1,3}\.\d{3}", b) for b in open_)
        and all("." in b or len(b) < 4 for b in bodies)
    )
    return (",", True) if comma_hint or grouped else (".", beside)
