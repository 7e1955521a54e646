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

from ingest.bytes.alphabets import JAPANESE, SIMPLIFIED, SYMBOLS, TRADITIONAL, level
from ingest.bytes.letters import likelihood, pairs_of

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WESTERN = "french german spanish portuguese italian dutch swedish danish finnish norwegian icelandic catalan".split()
_CENTRAL = "polish czech slovak hungarian romanian croatian slovenian german".split()
_LATIN_PAGES: dict[str, list[str]] = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1254": ["turkish"],
    "cp1257": ["estonian", "latvian", "lithuanian", "polish"],
    "iso8859-4": ["estonian", "latvian", "lithuanian"],
    "iso8859-13": ["latvian", "lithuanian"],
    "iso8859-15": ["french", "finnish", "estonian"],
    "iso8859-16": ["romanian"],
    "mac_roman": _WESTERN,
    "mac_latin2": _CENTRAL,
    "mac_turkish": ["turkish"],
    "cp850": _WESTERN,
    "cp437": ["french", "german", "spanish", "swedish"],
    "cp852": _CENTRAL,
    "cp857": ["turkish"],
}
_OTHER_PAGES: dict[str, list[str]] = {
    "cp1251": ["russian", "ukrainian", "bulgarian", "belarusian", "serbian"],
    "koi8-r": ["russian"],
    "koi8-u": ["ukrainian"],
    "cp866": ["russian", "belarusian"],
    "iso8859-5": ["russian", "ukrainian", "bulgarian", "belarusian", "serbian"],
    "mac_cyrillic": ["russian", "ukrainian", "bulgarian"],
    "cp855": ["russian", "serbian"],
    "cp1253": ["greek"],
    "iso8859-7": ["greek"],
    "mac_greek": ["greek"],
    "cp1255": ["hebrew"],
    "iso8859-8": ["hebrew"],
    "cp1256": ["arabic", "persian"],
    "iso8859-6": ["arabic"],
    "cp874": ["thai"],
    "cp862": ["hebrew"],
    "cp737": ["greek"],
}
_EAST_ASIAN = ("gb18030", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949", "johab")
# What is more common in the wild wins a tie: logarithms of how much more or less it is.
_PRIOR = {
    "cp1252": 3.5,
    "cp1251": 1.5,
    "cp1250": 1.0,
    "iso8859-2": 0.3,
    "gb18030": 1.5,
    "cp932": 1.5,
    "cp949": 1.5,
    "cp950": 1.0,
}
_RARE = {
    **dict.fromkeys(("cp437", "mac_latin2", "cp862", "cp737", "mac_greek", "cp850", "mac_cyrillic"), -1.5),
    **dict.fromkeys(("cp855", "cp857", "mac_turkish", "cp852", "iso8859-16", "iso8859-4", "iso8859-13"), -2.5),
    "johab": -5.0,
    "mac_roman": -0.5,
}
_TYPICAL = -5.2  # mean logarithm of the frequencies of a language's pairs in a text of it
_SCALE = 6.0  # how much less makes a text implausible
_MISFIT = 3.0  # what one character with the wrong case or neighbours weighs against that
_DOUBT = 5.0  # two decodings closer than this, as logarithms, with different text, are both named
_DOUBT_MEAN = 0.03  # or as close as this in the mean
_PLAUSIBLE = 0.2  # below this no candidate reads like text
_JUDGED = 3_000  # bytes of lines beyond ASCII that candidates are judged on

_OTHER = "another encoding"
CODECS = (*_LATIN_PAGES, *_OTHER_PAGES, *_EAST_ASIAN)  # that are guessed between
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
        return label_of(self.codec)


def label_of(codec: str) -> str:
    """Return the name that people know a codec by."""
    return codec if codec == _OTHER else NAMES.get(codec, codec.replace("_", "-").upper())


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
    if len(lines) > _JUDGED:
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b"\r"), 0) + 1] or sample
    scores: dict[str, tuple[float, str]] = {}
    weight = max(sum(b > 127 for b in sample), 1)
    for codec in CODECS:
        text = _decoded(sample, codec)
        if text is not None:
            prior = (_PRIOR.get(codec, 0.0) + _RARE.get(codec, 0.0)) / (_SCALE * weight)
            scores[codec] = (_plausibility(text, codec) + prior, text)
    if not scores:
        return Encoding("cp1252", "nothing else fits", _OTHER)
    best = max(scores, key=lambda codec: scores[codec][0])
    score, text = scores[best]
    close = max(_DOUBT / (_SCALE * weight), _DOUBT_MEAN)
    rivals = [c for c, (s, t) in scores.items() if t != text and s > score - close]
    rival = max(rivals, key=lambda c: scores[c][0], default="")
    if score < _PLAUSIBLE:
        rival = rival or _OTHER
    return Encoding(best, "the characters that its text uses", rival)


def _decoded(sample: bytes, codec: str) -> str | None:
    """Decode the sample, forgiving one broken character at its end (it may have been cut there)."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(sample)
    except (UnicodeDecodeError, LookupError):
        return None


def _plausibility(text: str, codec: str) -> float:
    """Return how plausible the text beyond ASCII is: about 1 for right text, and below 0.5 for wrong."""
    if codec in _EAST_ASIAN:
        return _east_asian(text, codec)
    pairs = list(pairs_of(text))
    signs = len(_SIGN_AT_NUMBER.findall(text))
    best = max(likelihood(pairs, language) for language in (_LATIN_PAGES.get(codec) or _OTHER_PAGES[codec]))
    best += _SIGN_BONUS * signs / max(len(pairs), 1)
    return 1 + (best - _TYPICAL + _MISFIT * _context(text, latin=codec in _LATIN_PAGES)) / _SCALE


_SIGN_AT_NUMBER = re.compile(r"[€£¥](?=\s?\d)|(?<=\d)\s?[€£°%]")
_SIGN_BONUS = 8.0


def _context(text: str, latin: bool) -> float:
    """Return what case and neighbours say, in [-1, 0]: capitals after small letters, signs inside words, mixed scripts."""
    wrong, foreign = 0.0, 0
    before = " "
    for i, char in enumerate(text):
        if ord(char) > 127:
            foreign += 1
            after = text[i + 1] if i + 1 < len(text) else " "
            wrong += _misfit(before, char, after, latin)
        before = char
    return -wrong / max(foreign, 1)


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
    foreign = [c for c in text if ord(c) > 127]
    if not foreign:
        return 0.0
    weigh = {"gb18030": _chinese_weight, "cp932": _japanese_weight, "euc_jp": _japanese_weight}.get(codec)
    if codec in ("big5hkscs", "cp950"):
        weigh = _taiwanese_weight
    if weigh is None:
        weigh = _korean_weight
    mixed = sum(_ascii_letter(a) and ord(b) > 0x2FFF for a, b in pairwise(text)) / len(foreign)
    return sum(map(weigh, foreign)) / len(foreign) - 0.5 * mixed


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
