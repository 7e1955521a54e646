"""Which encoding a file is in: marks and structure first, then how plausible the text of each candidate reads.

UTF-8 is proved, not guessed. Anything else is judged on the characters beyond ASCII: whether each is one that a language
written in that encoding uses often, and whether case and neighbours fit (`Cafй` and `ЃmЌ` do not).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from ingest.alphabets import JAPANESE, LATIN, OTHER, SIMPLIFIED, SYMBOLS, TRADITIONAL, level

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_LATIN_PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": ("french", "german", "spanish", "portuguese", "italian", "dutch", "scandinavian", "icelandic", "catalan"),
    "cp1250": ("polish", "czech", "slovak", "hungarian", "romanian", "croatian", "german"),
    "iso8859-2": ("polish", "czech", "slovak", "hungarian", "romanian", "croatian"),
    "cp1254": ("turkish",),
    "cp1257": ("estonian", "latvian", "lithuanian", "polish"),
    "iso8859-13": ("latvian", "lithuanian"),
    "iso8859-15": ("french", "estonian"),
    "iso8859-16": ("romanian",),
    "mac_roman": ("french", "german", "spanish", "portuguese", "italian", "scandinavian", "catalan"),
    "mac_latin2": ("polish", "czech", "slovak", "hungarian", "croatian"),
    "mac_turkish": ("turkish",),
    "cp850": ("french", "german", "spanish", "portuguese", "italian", "scandinavian"),
    "cp437": ("french", "german", "spanish"),
    "cp852": ("polish", "czech", "slovak", "hungarian", "croatian"),
    "cp857": ("turkish",),
}
_OTHER_PAGES: dict[str, tuple[str, ...]] = {
    "cp1251": ("russian", "ukrainian", "bulgarian"),
    "koi8-r": ("russian",),
    "koi8-u": ("ukrainian",),
    "cp866": ("russian",),
    "iso8859-5": ("russian", "bulgarian"),
    "mac_cyrillic": ("russian", "ukrainian"),
    "cp855": ("russian",),
    "cp1253": ("greek",),
    "iso8859-7": ("greek",),
    "mac_greek": ("greek",),
    "cp1255": ("hebrew",),
    "iso8859-8": ("hebrew",),
    "cp1256": ("arabic",),
    "iso8859-6": ("arabic",),
    "cp874": ("thai",),
    "cp862": ("hebrew",),
    "cp737": ("greek",),
}
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949", "johab")
# What is more common in the wild wins a tie; the figures only have to be smaller than a real difference.
_PRIOR = {"cp1252": 0.03, "gb18030": 0.02, "cp1251": 0.02, "cp932": 0.02, "cp949": 0.02, "cp1250": 0.015, "cp950": 0.01}
_RARE = {
    "cp437": -0.03,
    "mac_latin2": -0.03,
    "cp855": -0.05,
    "johab": -0.08,
    "mac_turkish": -0.03,
    "cp857": -0.06,
    "cp862": -0.05,
    "cp737": -0.03,
    "cp850": -0.02,
    "cp852": -0.06,
    "mac_greek": -0.03,
    "iso8859-16": -0.02,
    "iso8859-13": -0.01,
}
_SELDOM = {"icelandic": 0.12, "catalan": 0.02, "slovak": 0.01}  # few files are in these, and others look like them
_DOUBT = 0.06  # two decodings closer than this, with different text, are both named
_PLAUSIBLE = 0.35  # below this no candidate reads like text
_JUDGED = 120_000  # bytes of lines beyond ASCII that candidates are judged on

NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "gb18030": "GB18030",
    "cp932": "Shift-JIS",
    "cp949": "EUC-KR",
    "cp950": "Big5",
    "big5hkscs": "Big5",
}


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding (a Python codec name), how it was found, and another one that fits about as well, if any."""

    codec: str
    how: str
    rival: str = ""

    @property
    def label(self) -> str:
        """The name that people know it by."""
        return NAMES.get(self.codec, self.codec.replace("_", "-").upper())


def marked(head: bytes) -> Encoding | None:
    """Return the encoding that a byte-order mark, zero bytes or escape sequences give away, else None."""
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return Encoding(codec, "byte-order mark")
    if codec := _wide(head):
        return Encoding(codec, "pattern of zero bytes")
    if b"\x1b$)C" in head:
        return Encoding("iso2022_kr", "escape sequences")
    if b"\x1b$" in head and all(b < 128 for b in head[:4096]):
        return Encoding("iso2022_jp_2", "escape sequences")
    return None


def _wide(head: bytes) -> str:
    """Recognise UTF-16 and UTF-32 without a mark by where the zero bytes are."""
    sample = head[: min(len(head), 4096) // 4 * 4]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    zeros = [sample[i::4].count(0) / (len(sample) // 4) for i in range(4)]
    if min(zeros[1:]) > 0.5 and zeros[2] > 0.95 and zeros[3] > 0.95 and zeros[0] < 0.1:
        return "utf-32-le"
    if zeros[0] > 0.95 and zeros[1] > 0.95 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 4 or min(even, odd) > max(even, odd) / 4:
        return ""
    codec = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(codec, "replace")
    fine = sum(c in "\t\r\n" or (c.isprintable() and c != "\ufffd") for c in text)
    return codec if fine > 0.97 * len(text) else ""


def guess(lines: bytes) -> Encoding:
    """Judge the candidates on lines that hold bytes beyond ASCII and are not UTF-8."""
    sample = lines[:_JUDGED]
    scores: dict[str, tuple[float, str]] = {}
    for codec in (*_LATIN_PAGES, *_OTHER_PAGES, *_EAST_ASIAN):
        text = _decoded(sample, codec)
        if text is not None:
            scores[codec] = (_plausibility(text, codec) + _prior(codec, text), text)
    if not scores:
        return Encoding("cp1252", "nothing else fits", "another encoding")
    best = max(scores, key=lambda codec: scores[codec][0])
    score, text = scores[best]
    rivals = [c for c, (s, t) in scores.items() if t != text and s > score - _DOUBT]
    rival = max(rivals, key=lambda c: scores[c][0], default="")
    if score < _PLAUSIBLE:
        rival = rival or "another encoding"
    return Encoding(best, "the characters that its text uses", rival)


def _prior(codec: str, text: str) -> float:
    """Favour what is common in the wild; with little to judge on, favour Western text."""
    few = 0.3 / max(sum(ord(c) > 127 for c in text), 1) if codec == "cp1252" else 0.0
    return _PRIOR.get(codec, 0.0) + _RARE.get(codec, 0.0) + few


def _decoded(sample: bytes, codec: str) -> str | None:
    """Decode the sample, forgiving one broken character at its end (it may have been cut there)."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(sample)
    except (UnicodeDecodeError, LookupError):
        return None


def _plausibility(text: str, codec: str) -> float:
    """Return the mean plausibility of the characters beyond ASCII, about 1 for right text and below 0.5 for wrong."""
    if codec in _EAST_ASIAN:
        return _east_asian(text, codec)
    pages = _LATIN_PAGES.get(codec) or _OTHER_PAGES[codec]
    alphabets = LATIN if codec in _LATIN_PAGES else OTHER
    context = _context(text, latin=codec in _LATIN_PAGES)
    return max(_coverage(text, alphabets[language]) - _SELDOM.get(language, 0.0) for language in pages) + context


def _coverage(text: str, alphabet: str) -> float:
    """Weigh characters by whether the language uses them, the frequent ones a little more."""
    weight = {c: 1.0 - 0.5 * i / len(alphabet) for i, c in enumerate(alphabet)} | dict.fromkeys(SYMBOLS, 0.55)
    found = [c for c in text if ord(c) > 127]
    total = sum(weight.get(c, -0.6) for c in found) + 0.45 * len(_SIGN_AT_NUMBER.findall(text))
    return total / max(len(found), 1)


_SIGN_AT_NUMBER = re.compile(r"[€£¥](?=\s?\d)|(?<=\d)\s?[€£°%]")


def _context(text: str, latin: bool) -> float:
    """Return what case and neighbours say, in [-1, 0]: capitals after small letters, signs inside words, mixed scripts."""
    wrong, seen = 0.0, 0
    before = " "
    for i, char in enumerate(text):
        if ord(char) > 127:
            seen += 1
            after = text[i + 1] if i + 1 < len(text) else " "
            wrong += _misfit(before, char, after, latin)
        before = char
    return -wrong / max(seen, 1)


def _misfit(before: str, char: str, after: str, latin: bool) -> float:
    category = unicodedata.category(char)
    if category in ("Cc", "Cn", "Co"):
        return 1.5
    if category.startswith(("S", "P", "N")) and char not in "’·'":
        return 0.7 if before.isalpha() and after.isalpha() else 0.0
    if category == "Lu" and before.islower():
        return 0.8
    if category == "Ll" and before.isupper() and after.isupper():
        return 0.5
    if not latin and category.startswith("L") and (_ascii_letter(before) or _ascii_letter(after)):
        return 0.7
    if not latin and category.startswith("L") and not before.isalpha() and not after.isalpha():
        return 0.3  # a letter on its own
    if (
        latin
        and category in ("Lu", "Ll")
        and ord(before) > 127
        and ord(after) > 127
        and before.isalpha()
        and after.isalpha()
    ):
        return 0.4  # three accented letters in a row
    return 0.0


def _ascii_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _east_asian(text: str, codec: str) -> float:
    found = [c for c in text if ord(c) > 127]
    if not found:
        return 0.0
    weigh = {"gb18030": _chinese_weight, "cp932": _japanese_weight, "euc_jp": _japanese_weight}.get(codec)
    if codec in ("big5hkscs", "cp950"):
        weigh = _taiwanese_weight
    if weigh is None:
        weigh = _korean_weight
    mixed = sum(_ascii_letter(a) and ord(b) > 0x2FFF for a, b in pairwise(text)) / len(found)
    return sum(map(weigh, found)) / len(found) - 0.5 * mixed


def _shared_weight(char: str) -> float:
    """Weigh what every East Asian encoding has: punctuation and full-width forms are likely, private use is not."""
    point = ord(char)
    if 0x3000 <= point <= 0x301F or 0xFF01 <= point <= 0xFF5E or char in SYMBOLS or char in "℃￥·":
        return 0.7
    if 0xE000 <= point <= 0xF8FF or unicodedata.category(char) in ("Cc", "Cn"):
        return -1.0
    return 0.0


def _chinese_weight(char: str) -> float:
    if char in SIMPLIFIED:
        return 1.05
    if char in level("gb2312", 0xB0, 0xD7):
        return 0.7
    return 0.35 if char in TRADITIONAL else _shared_weight(char)


def _taiwanese_weight(char: str) -> float:
    if char in TRADITIONAL:
        return 1.05
    return 0.7 if char in level("big5", 0xA4, 0xC6) else _shared_weight(char)


def _japanese_weight(char: str) -> float:
    point = ord(char)
    if 0x3041 <= point <= 0x30FC:
        return 1.05
    if 0xFF61 <= point <= 0xFF9F:
        return -0.2  # half-width katakana: what misread bytes look like
    if char in JAPANESE:
        return 1.0
    return 0.65 if char in level("euc_jp", 0xB0, 0xCF) else _shared_weight(char)


def _korean_weight(char: str) -> float:
    point = ord(char)
    if 0xAC00 <= point <= 0xD7A3:
        return 1.0 if char in level("euc_kr", 0xB0, 0xC8) else 0.1
    return 0.15 if 0x4E00 <= point <= 0x9FFF else _shared_weight(char)
