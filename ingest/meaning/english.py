"""A column's name in English running text: its words opened, written small and put in the order in which they are said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from core.statement import is_own_statement
from ingest.meaning.lexicon import lexicon

_HERE = Path(__file__).parent
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_ALONE = frozenset("open close high low first last other personal domestic financial mean average".split())
_LONGEST_PHRASE = 5  # words
_LONGEST_NAME = 6  # words; longer titles are sentences
_LONGEST_MARKED = 4  # words before a question mark that are no sentence
_LONGEST_QUESTION = 120  # characters
_PERCENTILE = re.compile(r"[pP](\d{2})(?:th|st|nd|rd)")
_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}
_BEFORE_WORDS = ("re", "un", "pre", "dis", "non", "sub", "over", "under", "inter")
_SHORTEST_PART, _SHORTEST_GLUED = 4, 8  # letters of a part of a glued name, and of the whole
_DOTTED = re.compile(r"[A-Za-z]{2,}(?:\.[A-Za-z]{2,})+")
# A question that is asked of a statement, which it quotes.
_OF_A_STATEMENT = re.compile(r"\w+(?: [\w,']+){2,12}[:,]? [\"“‘]([^\"“”]+)[\"”’]\s*[?.]?")
_ITEM = re.compile(r"^(?:[Qq]\d+[a-z]?|\d+[a-z]?[.):])[.):]*\s+(?=\S+ \S)")  # the number of a question
_TIMES = frozenset("min mins minutes sec secs seconds hr hrs hours days".split())
_LASTING = frozenset("time duration tenure delay length".split())
_SHORT_SPAN = re.compile(r"(\d+)(yr|year|mo|month|wk|week|day|d)s?", re.IGNORECASE)  # in a name such as avg 5yr growth
_MOST_DIMENSIONS = 4
_SPELLED = {"yr": "year", "mo": "month", "wk": "week", "d": "day"}
_YEAR_BEHIND = re.compile(r"(?<=[A-Za-z]{3})(?=(?:19|20)\d\d$)")  # pop2010
_QUOTES = "\"'“”‘’ "
_ABOUT = re.compile(r"^(?:about|roughly|approximately|on average|overall|in general|generally),? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of English names; `ordinary` words are written small, `parts` are those of which names are glued, `names` keep their capital."""

    short: Mapping[str, str]
    phrases: Mapping[str, str]
    in_phrases: frozenset[str]
    capitals: frozenset[str]
    names: Mapping[str, str]
    ordinary: frozenset[str]
    parts: frozenset[str]
    little: frozenset[str]
    whole: frozenset[str]
    before_names: frozenset[str]
    groups: frozenset[str]
    peoples: frozenset[str]
    agencies: frozenset[str]
    told_apart: frozenset[str]
    moved: frozenset[str]
    asking: frozenset[str]
    named: frozenset[str]
    many: Mapping[str, str]
    spans: Mapping[str, str]
    time_to: Mapping[str, tuple[str, str]]
    begun: frozenset[str]
    questions: tuple[tuple[re.Pattern[str], str], ...]


@cache
def words_known() -> Words:
    """Return the words of names."""
    data = tomllib.loads((_HERE / "plain.toml").read_text(encoding="utf-8"))
    common = tomllib.loads((_HERE / "ordinary.toml").read_text(encoding="utf-8"))
    return Words(
        data["short"],
        data["phrases"],
        frozenset(word for phrase in data["phrases"] for word in phrase.split()),
        frozenset(data["capitals"]["words"].split()),
        {name.lower(): name for name in common["names"]["words"].split()},
        frozenset(common["words"].split()) | frozenset(common["little"].split()) | frozenset(lexicon().roles),
        frozenset(common["words"].split()),
        frozenset(common["little"].split()),
        frozenset(common["whole"].split()) | lexicon().whole,
        frozenset(common["before_names"].split()),
        frozenset(data["order"]["groups"].split()),
        frozenset(data["order"]["peoples"].split()),
        frozenset(data["order"]["agencies"].split()),
        frozenset(data["order"]["told_apart"].split()),
        frozenset(data["order"]["moved"].split()),
        frozenset(data["order"]["asking"].split()),
        frozenset(data["order"]["named"].split()),
        data["per"],
        data["spans"],
        {done: (verb, chinese) for done, (verb, chinese) in data["time_to"].items()},
        frozenset(data["begun"]["words"].split()),
        tuple((_question(asked), about) for asked, about in data["questions"].items()),
    )


def _question(asked: str) -> re.Pattern[str]:
    stars = re.escape(asked).replace(r"\*", "(.+?)")
    return re.compile(rf"(?:^|, ){stars}(?: on a scale .*| if at all)?$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def in_english(bare: str) -> str:
    """Return what a name is in running text; the name itself where nothing is known of it.

    >>> in_english("gdpPercap"), in_english("Total Charges"), in_english("ShareWomen"), in_english("zyx")
    ('GDP per head', 'total charges', 'share of women', 'zyx')
    >>> in_english("applications men"), in_english("hatecrimes per 100k fbi"), in_english("2014 murders")
    ("men's applications", 'hate crimes per 100,000 according to the FBI', 'murders in 2014')
    >>> in_english("Q0a. What is your gender?"), in_english('Q7. "I was treated with respect"')
    ('gender', 'I was treated with respect')
    >>> in_english('To what extent do you agree: "My pay is fair"?')
    'My pay is fair'
    """
    bare = _ITEM.sub("", bare).strip(_QUOTES) if _ITEM.match(bare) else bare
    if statement := statement_of(bare):
        return statement
    if about := _asked(bare) or _percentile(bare):
        return about
    if bare.endswith("?") and not _is_question(bare):
        return in_english(bare.rstrip(" ?"))
    return bare if bare.endswith("?") or is_own_statement(bare) else _said(bare)  # a sentence is left as it was said


def _is_question(bare: str) -> bool:
    """Say whether a name with a question mark is a sentence, and not what was done or is so: Resolved?"""
    words = bare.lower().split(" ")
    return len(words) > _LONGEST_MARKED or words[0] in words_known().asking


def statement_of(bare: str) -> str:
    """Return the statement that a question quotes; nothing where it quotes none.

    >>> statement_of('To what extent do you agree: "My pay is fair"?'), statement_of('Size of "A4" paper')
    ('My pay is fair', '')
    """
    match = _OF_A_STATEMENT.fullmatch(bare)
    return match[1] if match else ""


def _asked(bare: str) -> str:
    """Return what a question of a survey is about.

    >>> _asked("How satisfied are you with your pay?"), _asked("In general, how worried are you about storms?")
    ('satisfaction with your pay', 'worry about storms')
    """
    asked = _ABOUT.sub("", re.sub(r"[\s?!.:,]+$", "", bare))
    for pattern, about in words_known().questions:
        if (match := pattern.search(asked)) and len(match[0]) < _LONGEST_QUESTION:
            return about.replace("*", match[1].split("?")[0].rstrip(" ,")) if match.groups() else about
    return ""


def _percentile(bare: str) -> str:
    """Return the percentile that a short name is: P75th."""
    match = _PERCENTILE.fullmatch(bare)
    return f"{match[1]}{_ENDINGS.get(match[1][-1], 'th')} percentile" if match else ""


def _said(bare: str) -> str:
    apart = bare if bare.lower() in words_known().names else _CAMEL.sub(" ", bare)
    apart = apart if _MONTH_YEAR.fullmatch(apart.split(" ")[-1]) else _YEAR_BEHIND.sub(" ", apart)
    apart = apart.replace(".", " ") if _DOTTED.fullmatch(apart) else apart  # Sepal.Length, as R writes it
    tokens = [t for t in apart.split(" ") if t]
    if not tokens or (len(tokens) == 1 and tokens[0].lower() in _ALONE):
        return bare
    raw = [t.lower() for t in tokens]
    if len(raw) > 2 and raw[-1] in _TIMES and raw[-2] in _LASTING:  # lead time days
        return _said(" ".join(tokens[:-1]))
    if len(raw) > 1 and raw[-1] in _TIMES and (timed := timed_in_english(" ".join(tokens[:-1]))):
        return timed
    said = [_word(token, i, tokens) for i, token in enumerate(tokens)]
    words = " ".join(_phrased(said, raw)).split(" ")
    for rule in _RULES:
        words = rule(words)
    return " ".join(words)


def timed_in_english(bare: str) -> str:
    """Return what a name is whose values are a time, where its last word says what is timed; else nothing.

    >>> timed_in_english("first response"), timed_in_english("price")
    ('first response time', '')
    """
    *before, last = bare.split(" ")
    span = words_known().spans.get(last.lower(), "")
    said = _said(" ".join(before)) if before else ""
    said = said.lower() if is_ordinary(said) else said  # first, which alone might be a name
    return f"{said} {span}".strip() if span else ""


def is_ordinary(word: str) -> bool:
    """Say whether a word, or its singular, is an ordinary one, which running text writes small."""
    small = word.lower()
    return any(form in words_known().ordinary for form in _singulars(small))


def _is_part(small: str) -> bool:
    """Say whether a word, or its singular, is one of which names are glued together."""
    return any(form in words_known().parts for form in _singulars(small))


def _in_phrase(small: str) -> bool:
    return small in words_known().in_phrases


def _singulars(word: str) -> tuple[str, ...]:
    return word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)


def _word(token: str, at: int, tokens: list[str]) -> str:
    """Return one word as running text has it; as it stands where it is not known, since it may be a name."""
    if token[-1] in ".,;" and len(token) > 1:
        return _word(token[:-1], at, tokens) + ("" if token[-1] == "." else token[-1])
    known, small = words_known(), token.lower()
    if match := _SHORT_SPAN.fullmatch(token):
        return _spelled(int(match[1]), match[2].lower(), at, tokens)
    shouted = token.isupper() and any(t != t.upper() for t in tokens)
    if small in known.capitals:
        return small.upper() if small.isalpha() else token
    if small in known.names:
        return known.names[small]
    if small in known.short and not (shouted and len(token) > 1 and is_ordinary(known.short[small]) and at == 0):
        return known.short[small]
    if len(token) == 1:
        return token.upper() if 0 < at == len(tokens) - 1 and not token.isdigit() else token
    if shouted:
        return token
    apart = _taken_apart(small)
    if token.isupper() and not _is_part(small):  # a short form in capitals
        return apart or token
    if (
        (is_ordinary(small) and not apart)
        or _in_phrase(small)
        or (len(small) >= _SHORTEST_GLUED and _is_derived(small))
    ):
        return token if _in_a_name(at, tokens) else small
    return _hyphened(token) or apart or token


def _spelled(many: int, short: str, at: int, tokens: list[str]) -> str:
    """Return a span with its word in full: 5-year growth, visits in the last 30 days."""
    if short == "d" and many <= _MOST_DIMENSIONS:  # 3D prints
        return tokens[at]
    word = _SPELLED.get(short, short)
    if at < len(tokens) - 1:
        return f"{many}-{word}"
    span = f"{many} {word}" + "s" * (many != 1)
    return span if at and tokens[at - 1].lower() in ("last", "past", "previous", "next", "first") else tokens[at]


def _in_a_name(at: int, tokens: list[str]) -> bool:
    """Say whether a word with a capital belongs to a name beside it: Staten Island, North Dakota."""
    if not tokens[at][:1].isupper() or tokens[at].lower() in words_known().little or len(tokens) > _LONGEST_NAME:
        return False
    before = tokens[at - 1] if at else ""
    behind = tokens[at + 1] if at + 1 < len(tokens) else ""
    leads = tokens[at].lower() in words_known().before_names and _is_name(behind)
    return leads or _is_name(before) or (before != "" and _is_titled(before) and _in_a_name(at - 1, tokens))


def _is_titled(token: str) -> bool:
    return token[:1].isupper() and not token.isupper()


def _is_name(token: str) -> bool:
    """Say whether a word with a capital is known in no other way."""
    known, small = words_known(), token.lower()
    if not _is_titled(token) or is_ordinary(small) or small in known.short or small in known.names:
        return False
    return not _in_phrase(small) and token.isalpha() and not _taken_apart(small) and not _is_derived(small)


def _hyphened(token: str) -> str:
    """Return a word with a hyphen written small where its first part is one that is put before others."""
    first, hyphen, rest = token.partition("-")
    if not hyphen or not rest:
        return ""
    done = is_ordinary(first) and rest.lower().endswith(("ed", "ing"))  # alcohol-impaired
    small = rest.islower() or done or first.lower() in words_known().told_apart
    return token.lower() if small and is_ordinary(rest.split("-")[-1]) else ""


def _taken_apart(small: str) -> str:
    """Return the words of which one is glued together: hate crimes."""
    known = words_known()
    if not small.isalpha() or len(small) < _SHORTEST_GLUED:
        return ""
    if any(form in known.whole or form in known.parts for form in _singulars(small)) or _is_derived(small):
        return ""
    for at in range(3, len(small) - 2):
        front, back = small[:at], small[at:]
        opened = [known.short.get(p, p if len(p) >= _SHORTEST_PART and _is_part(p) else "") for p in (front, back)]
        if all(opened) and max(len(front), len(back)) >= _SHORTEST_PART:
            return " ".join(opened)
    return ""


def _is_derived(small: str) -> bool:
    """Say whether a word is a known one behind a syllable: reallocation, and no real location."""
    long = len(small) >= _SHORTEST_GLUED
    return long and any(small.startswith(before) and is_ordinary(small[len(before) :]) for before in _BEFORE_WORDS)


def _phrased(said: list[str], raw: list[str]) -> list[str]:
    """Return words with the phrases among them said otherwise, the longest first."""
    known, made, at = words_known().phrases, list[str](), 0
    while at < len(said):
        for length in range(min(_LONGEST_PHRASE, len(said) - at), 0, -1):
            written = (" ".join(words[at : at + length]).lower() for words in (said, raw))
            phrase = next((known[text] for text in written if text in known), "")
            if phrase or length == 1:
                made.append(phrase or said[at])
                at += length
                break
    return made


def is_plural(word: str) -> bool:
    """Say whether a word is the plural of an ordinary one."""
    small = word.lower()
    irregular = small in words_known().groups
    return irregular or (small.endswith("s") and not small.endswith(("ss", "us", "is")) and _is_singular(small))


def _is_singular(plural: str) -> bool:
    return any(form != plural and form in words_known().ordinary for form in _singulars(plural))


def _counted(words: list[str]) -> list[str]:
    """`n bids`: number of bids; `num char`: number of characters."""
    first, *rest = words
    if (
        first.lower() not in ("n", "no", "number")
        or not rest
        or rest[0] in ("of", "percent")
        or not is_plural(rest[-1])
    ):
        return words
    return ["number", "of", *rest]


def _in_the_last(words: list[str]) -> list[str]:
    """`visits last 30 days`: visits in the last 30 days."""
    if len(words) < 4 or words[-3] not in ("last", "past", "previous", "next", "first") or not words[-2].isdigit():
        return words
    return words if words[-4] in ("in", "over", "of", "for", "the") else [*words[:-3], "in", "the", *words[-3:]]


def _total_first(words: list[str]) -> list[str]:
    """`applications total`: total applications."""
    *rest, last = words
    moved = words_known().moved
    if rest[:1] == ["number"]:
        return words
    if last not in moved or not rest or set(rest) & (moved | {"of", "per"}) or rest[-1].isdigit():
        return words
    return [last, *rest]


def _of_whom(words: list[str]) -> list[str]:
    """`awards women`: women's awards; `deaths female`: female deaths."""
    *rest, last = words
    if not rest or rest[0] in ("share", "percentage", "number", "sex", "gender", "is") or "of" in rest:
        return words
    if last in ("men", "women", "boys", "girls") and rest[-1] not in ("and", "or", "for", "by", "to"):
        return [f"{last}'" if last.endswith("s") else f"{last}'s", *rest]
    if last in ("male", "female") and is_plural(rest[-1]):
        return [last, *rest]
    return words


def _hyphenated(words: list[str]) -> list[str]:
    """`non college jobs`: non-college jobs."""
    made: list[str] = []
    for word in words:
        if made and made[-1].lower() == "non" and word.isalpha():
            made[-1] = f"{made[-1]}-{word}"
        else:
            made.append(word)
    return made


def _share_of(words: list[str]) -> list[str]:
    """`share women`: share of women; `share white`: white share; `share voters voted`: share of voters who voted."""
    first, *rest = words
    if first not in ("share", "percentage", "proportion") or not rest or rest[0] in ("of", "in", "change", "per"):
        return words
    bare = rest[0].removeprefix("non-")
    if bare.lower() in words_known().peoples:
        return [*rest, first]
    rest[0] = f"{rest[0]}s" if len(rest) == 1 and f"{bare}s" in words_known().groups else rest[0]
    if not is_plural(rest[0].removeprefix("non-")) and rest[0] not in ("population", "female", "male"):
        return words
    if rest[0] in words_known().groups and len(rest) > 1 and rest[1].endswith("ed"):
        rest = [rest[0], "who", *rest[1:]]
    return [first, "of", *rest]


def _per_many(words: list[str]) -> list[str]:
    """`deaths per 100k`: deaths per 100,000."""
    many = words_known().many
    return [many.get(w.lower(), w) if i and words[i - 1] == "per" else w for i, w in enumerate(words)]


def _according(words: list[str]) -> list[str]:
    """`hate crimes per 100,000 fbi`: according to the FBI."""
    *rest, last = words
    if len(rest) < 2 or last.lower() not in words_known().agencies:
        return words
    return [*rest, "according", "to", "the", last.upper()]


_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_FULL = "January February March April May June July August September October November December".split()
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_YEAR = re.compile(rf"({_MONTHS})(\d{{4}})", re.IGNORECASE)
_YEARS = re.compile(r"((?:19|20)\d\d)[-–/]((?:19|20)\d\d)")


def _in_year(words: list[str]) -> list[str]:
    """`2014 murders`, `budget 2013`, `employed may2016`, `deaths 2000 2014`: in that time."""
    years = [w for w in words if _YEAR.fullmatch(w)]
    others = [w for w in words if w not in years]
    if len(years) == 2 and years[0] < years[1] and _measures(others):
        return [*others, "in", "–".join(years)]
    for at, rest in ((0, words[1:]), (-1, words[:-1])):
        if not _measures(rest):
            continue
        span, month = _YEARS.fullmatch(words[at]), _MONTH_YEAR.fullmatch(words[at])
        if span and span[1] < span[2]:
            return [*rest, "in", f"{span[1]}–{span[2]}"]
        if _YEAR.fullmatch(words[at]) and not any(map(str.isdigit, " ".join(rest))):
            return [*rest, "in", words[at]]
        if month:
            return [*rest, "in", next(m for m in _FULL if m.lower().startswith(month[1].lower()[:3])), month[2]]
    return words


def _measures(words: list[str]) -> bool:
    """Say whether words are said of a time: counts, amounts, levels, and nothing that names a norm or a version."""
    return (
        bool(words)
        and is_ordinary(words[-1])
        and words[-1] not in ("in", "of", "version", "edition", "code", "q", "to", "wave")
    )


def _without_name(words: list[str]) -> list[str]:
    """`club name`: club."""
    if len(words) < 2 or words[-1] != "name" or words[-2].lower() in words_known().named or not is_ordinary(words[-2]):
        return words
    return words[:-1]


def _without_flag(words: list[str]) -> list[str]:
    """`attrition flag`: attrition."""
    return words[:-1] if len(words) > 1 and words[-1] in ("flag", "ind", "dummy") else words


def _other_first(words: list[str]) -> list[str]:
    """`cost other`: other cost."""
    return [words[1], words[0]] if len(words) == 2 and words[1] == "other" else words


def _number_of(words: list[str]) -> list[str]:
    """`total of special requests`: number of special requests."""
    return ["number", *words[1:]] if words[:2] == ["total", "of"] and is_plural(words[-1]) else words


_RULES: tuple[Callable[[list[str]], list[str]], ...] = (
    _without_flag,
    _without_name,
    _counted,
    _per_many,
    _total_first,
    _other_first,
    _number_of,
    _hyphenated,
    _share_of,
    _of_whom,
    _according,
    _in_the_last,
    _in_year,
)
