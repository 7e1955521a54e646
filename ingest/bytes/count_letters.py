"""Count the pairs of letters that `ingest.bytes.letters` knows: `python -m ingest.bytes.count_letters`.

The texts are the translations in `/usr/share/locale` of a Debian machine, without the catalogues of names of countries,
languages and currencies, since these are what the encodings are measured on. Writes `letters.json`.
"""

from __future__ import annotations

import gettext
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

LOCALES = Path("/usr/share/locale")
LANGUAGES = {
    "fr": "french", "de": "german", "es": "spanish", "it": "italian", "pt_BR": "portuguese", "nl": "dutch", "sv": "swedish",
    "da": "danish", "fi": "finnish", "nb": "norwegian", "is": "icelandic", "ca": "catalan", "ru": "russian", "uk": "ukrainian",
    "bg": "bulgarian", "be": "belarusian", "sr": "serbian", "cs": "czech", "pl": "polish", "sk": "slovak", "hu": "hungarian",
    "ro": "romanian", "hr": "croatian", "sl": "slovenian", "tr": "turkish", "el": "greek", "he": "hebrew", "ar": "arabic",
    "fa": "persian", "th": "thai", "vi": "vietnamese", "et": "estonian", "lt": "lithuanian", "lv": "latvian",
}  # fmt: skip
ALSO = {"pt_BR": ("pt",)}
CEDILLAS = str.maketrans("șțȘȚ", "şţŞŢ")  # how Romanian was written before Unicode told commas from cedillas
LONGEST = 300_000  # characters of one catalogue, so that no program outweighs the others
MOST_PAIRS, PER, RAREST = 700, 100_000, 2e-5
_MARKUP = re.compile(r"%[-#0-9.]*[a-z]+|<[^>]*>|[_&]|\\n")


def texts(language: str) -> Iterator[str]:
    """Yield the translated messages of a language, without their markup."""
    for folder in (language, *ALSO.get(language, ())):
        for path in sorted((LOCALES / folder / "LC_MESSAGES").glob("*.mo")):
            if path.name.startswith("iso_"):
                continue
            length = 0
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            for message in catalogue.values():
                if isinstance(message, str) and "charset=" not in message:
                    text = f" {_MARKUP.sub(' ', message)} "
                    length += len(text)
                    if length > LONGEST:
                        break
                    yield text


def folded(letter: str) -> str:
    """Return a letter small, and what is no letter of ASCII as a space."""
    small = letter.lower()
    if ord(letter) > 127:
        return small if len(small) == 1 else letter
    return small if letter.isalpha() else " "


def counts(language: str) -> dict[str, int]:
    """Return how often each pair occurs in 100,000 pairs of which one letter is beyond ASCII, the commonest first."""
    pairs: Counter[str] = Counter()
    for text in texts(language):
        pairs.update(folded(a) + folded(b) for a, b in pairwise(text) if max(ord(a), ord(b)) > 127)
    if language == "ro":
        pairs.update({new: n for pair, n in pairs.items() if (new := pair.translate(CEDILLAS)) != pair})
    total = sum(pairs.values())
    common = pairs.most_common(MOST_PAIRS)
    return {pair: max(1, round(n / total * PER)) for pair, n in common if n / total > RAREST and len(pair) == 2}


def main() -> None:
    """Count every language and write the file."""
    letters = {name: counts(language) for language, name in LANGUAGES.items()}
    text = json.dumps(letters, ensure_ascii=False, separators=(",", ":"))
    Path(__file__).with_name("letters.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
