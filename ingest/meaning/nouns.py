"""What a thing is called, by the name of its key, its table or its columns, or by what its key holds."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from core.countries import country_names
from core.types import Naming, Role
from ingest.meaning.header import header
from ingest.meaning.lexicon import lexicon

_FILE = Path(__file__).with_name("rows.toml")
_PASSED = frozenset("id ids name names code codes no number num nr key row full title label uid uuid".split())
ENOUGH, _AHEAD, STRONG = 3, 1, 6  # points of a thing for which columns speak; more than the next has; beyond doubt
_LONGEST_NAME = 5  # words; longer ones are questions, whose words speak for nothing
_SHORTEST_WORD = 5  # letters of a word that is taken for a noun although no list has it
_QUALIFIED = frozenset("group area unit line".split())  # that say nothing alone, and behind another word do
_MOST_WORDS = 3
_VOWELS = 2  # of such a word; with fewer it is short for something
_SHORT = 4  # letters below which the end of a table's name only fills
_MOSTLY, _FEWEST_NAMES = 0.8, 5
_NOTHING = frozenset[Role]()
_MEASURED = frozenset({Role.RATE, Role.SHARE, Role.MEASUREMENT, Role.DURATION, Role.SCALE})
_THINGS = frozenset({Role.CODE, Role.STOCK})  # what words that name things may be in a column of numbers
_LETTERS = re.compile(r"(?:lower|upper)[_ ]?case$", re.IGNORECASE)
_COUNTY = re.compile(r"\b(?:County|Parish)\b(?:, [A-Z].*)?$|[县]$")  # Adams County, Ohio
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT "
    "VT VA WA WV WI WY DC PR".split()
)
_STATE_NAMES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas "
    "kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada new-hampshire "
    "new-jersey new-mexico new-york north-carolina north-dakota ohio oklahoma oregon pennsylvania rhode-island south-carolina "
    "south-dakota tennessee texas utah vermont virginia washington west-virginia wisconsin wyoming district-of-columbia "
    "bayern berlin brandenburg bremen hamburg hessen niedersachsen saarland sachsen thüringen nordrhein-westfalen".split()
)
_PROVINCES = frozenset(
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门".split()
)


class NounError(ValueError):
    """The file of nouns is wrong; the message names the file, the key and what was expected."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A thing in English, with its article and in the plural, and in Chinese behind its classifier; empty where it is not known."""

    one: str
    many: str
    chinese: str = ""

    @property
    def bare(self) -> str:
        """Its Chinese without the classifier."""
        return self.chinese.split(" ")[-1]

    @property
    def noun(self) -> Naming:
        """How one of it is called."""
        return _both(self.one, self.bare)

    @property
    def counted(self) -> Naming:
        """How it is called behind a number."""
        return _both(self.many, self.chinese.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Known:
    nouns: Mapping[str, Noun]
    same: Mapping[str, str]
    chinese: Mapping[str, str]
    columns: Mapping[str, tuple[tuple[str, int], ...]]  # a word of columns: the things it speaks for, with its points
    passed: frozenset[str]
    fillers: frozenset[str]
    before: frozenset[str]
    periods: Mapping[str, Noun]
    each: Mapping[str, str]
    parts: Mapping[str, str]
    irregular: Mapping[str, str]
    beside: Mapping[str, Mapping[str, frozenset[str]]]  # a thing: what else its word stands for, beside these words
    happens: frozenset[str]
    dealt_with: frozenset[str]
    money: frozenset[str]
    deal: str


@cache
def known() -> _Known:
    """Return the nouns that are known.

    Raises:
        NounError: a thing is named that has no noun, or a noun has not its three texts.
    """
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for table in ("nouns", "periods"):
        for name, texts in data[table].items():
            if len(texts) != 3:
                raise NounError(f"{_FILE.name}: [{table}] {name} should be three texts, and is {texts!r}")
    nouns = {name: Noun(*texts) for name, texts in data["nouns"].items()}
    for table, named in (
        ("same", data["same"].values()),
        ("chinese", data["chinese"].values()),
        ("columns", data["columns"]),
        ("beside", [name for one, others in data["beside"].items() for name in (one, *others)]),
        ("happens", data["happens"]["words"].split()),
        ("deals", [*data["deals"]["with"].split(), data["deals"]["is"]]),
    ):
        if strange := set(named) - set(nouns):
            raise NounError(f"{_FILE.name}: [{table}] names {sorted(strange)}, which [nouns] lacks")
    columns: dict[str, dict[str, int]] = {}
    for name, words in data["columns"].items():
        for word in words.split():
            columns.setdefault(_bare(word.removeprefix("*")), {})[name] = 1 + word.startswith("*")
    return _Known(
        nouns,
        data["same"],
        data["chinese"],
        {word: tuple(points.items()) for word, points in columns.items()},
        frozenset(data["plural"]["passed"].split()),
        frozenset(data["plural"]["fillers"].split()),
        frozenset(data["plural"]["before"].split()),
        {name: Noun(*texts) for name, texts in data["periods"].items()},
        data["each"],
        data["parts"],
        data["irregular"],
        {
            name: {other: frozenset(words.split()) for other, words in others.items()}
            for name, others in data["beside"].items()
        },
        frozenset(data["happens"]["words"].split()),
        frozenset(data["deals"]["with"].split()),
        frozenset(data["deals"]["money"].split()),
        data["deals"]["is"],
    )


def named_by(name: str) -> Noun | None:
    """Return what a key such as `customer_id`, or a table such as `orders 2024`, says that a thing is.

    >>> named_by("customer_id").many, named_by("orders 2024").one, named_by("客户编号").chinese, named_by("price")
    ('customers', 'an order', '位 客户', None)
    """
    for chinese, english in known().chinese.items():
        if chinese in name:
            return known().nouns[english]
    words = _without_fillers([w for w in _plain_words(name) if w not in _PASSED])
    if not words:
        return None
    if not _is_plural_of_thing(words[-1]):  # polls us election 2016: each is a poll
        words = next((words[:i] for i in range(len(words) - 1, 0, -1) if _is_plural_of_thing(words[i - 1])), words)
    parts = header(words[-1]).words  # customername, nycflights
    named = bool(_PASSED.intersection(parts[-1:]))
    glued = [w for w in parts if w not in _PASSED] if named or words[-1].endswith("s") else []
    noun = _noun_of(words[-1]) or (_noun_of(glued[-1]) if glued else None)
    counted = Role.FLOW in lexicon().roles.get(words[-1].removesuffix("s"), _NOTHING)
    return None if counted and _rated(name) else noun


def _is_plural_of_thing(word: str) -> bool:
    return (
        len(word) > _SHORTEST_WORD - 1
        and word.endswith("s")
        and _noun_of(word) is not None
        and word not in known().nouns
    )


def settled(noun: Noun, columns: Iterable[str]) -> Noun:
    """Return what a thing is, whose word stands for another one beside other columns: a plant with leaves is no factory.

    >>> [settled(named_by("plant_id"), ["plant_id", other]).bare for other in ("leaf area", "output")]
    ['植物', '工厂']
    """
    words = {word for name in columns for word in _plain_words(name)}
    for name, others in known().beside.items():
        if noun == known().nouns[name]:
            return next((known().nouns[other] for other, told in others.items() if told & words), noun)
    return noun


def _plain_words(name: str) -> list[str]:
    bare = _LETTERS.sub("", name)
    return [w for w in re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", bare).lower()) if w]


def _without_fillers(words: Sequence[str]) -> list[str]:
    """Return words up to the one that the others qualify: without what follows a preposition, and what only fills at the end.

    Of sales by region each is about a region.
    """
    if "by" in words[1:-1]:
        return _without_fillers(words[words.index("by") + 1 :])
    cut = next((i for i, w in enumerate(words) if i and w in known().before), len(words))
    kept = list(words[:cut])
    while len(kept) > 1 and _fills(kept[-1]):
        kept.pop()
    behind = [w for w in words[len(kept) : cut] if not w.isdigit()]
    return (
        [] if "data" in behind[:-1] and behind[-1] not in known().fillers else kept
    )  # carData-WVS: the data of a book


def _rated(name: str) -> bool:
    """Say whether a name ends in what is measured: of birth rates, none is a birth."""
    last = next(reversed(_plain_words(name)), "").removesuffix("s")
    measured = lexicon().roles.get(last, _NOTHING)
    return bool(measured) and measured <= _MEASURED


def _fills(word: str) -> bool:
    """Say whether a word at the end of a table's name only fills, or says what is measured of its things: their density."""
    measured = lexicon().roles.get(word.removesuffix("s"), _NOTHING)
    short = len(word) < _SHORT or word.isdigit()
    if _noun_of(word):
        return False
    return short or word in known().fillers or (bool(measured) and measured <= _MEASURED)


def _noun_of(word: str) -> Noun | None:
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)):
        if noun := known().nouns.get(known().same.get(form, form)):
            return noun
    return None


def held_by(values: Iterable[object]) -> Noun | None:
    """Return what names of countries, states or provinces are names of.

    >>> held_by(["Chad", "Peru", "Fiji", "Iraq", "Cuba"]).one, held_by(["TX", "NY", "CA", "OR", "WA"]).one
    ('a country', 'a state')
    """
    texts = {v.strip() for v in values if isinstance(v, str)}
    if len(texts) < _FEWEST_NAMES:
        return None
    plain = {t.lower().replace(" ", "-") for t in texts}
    if sum(bool(_COUNTY.search(t)) for t in texts) >= _MOSTLY * len(texts):
        return known().nouns["county"]
    for name, names, held in (
        ("state", _STATES, texts),
        ("state", _STATE_NAMES, plain),
        ("province", _PROVINCES, {t.rstrip("省市") for t in texts}),
        ("country", country_names(), plain),
    ):
        if len(held & names) >= _MOSTLY * len(held):
            return known().nouns[name]
    return None


def columns_say(names: Sequence[str]) -> tuple[Noun | None, int]:
    """Return the thing for which the names of a table's columns speak, and by how many points.

    >>> columns_say(["Pclass", "SibSp", "Fare"])[0].one, columns_say(["height", "zyx"])[0]
    ('a passenger', None)
    """
    said = {token for name in names for token in _tokens(name)}
    points: Counter[str] = Counter()
    for token in said:
        for noun, weight in known().columns.get(token, ()):
            points[noun] += weight
    ranked = points.most_common(2)
    if not ranked or ranked[0][1] < ENOUGH or (len(ranked) > 1 and ranked[0][1] < ranked[1][1] + _AHEAD):
        return None, 0
    return known().nouns[ranked[0][0]], ranked[0][1]


def _tokens(name: str) -> set[str]:
    """Return the words of a column's name, those side by side as one, and the whole."""
    words = _plain_words(name)
    if len(words) > _LONGEST_NAME:
        return set()
    glued = {
        "".join(words),
        *header(name).words,
        *words,
        *("".join(pair) for pair in pairwise(words)),
    }
    return {_bare(word) for word in glued}


def _bare(word: str) -> str:
    plain = word.replace("_", "")
    return plain if plain.endswith("ss") else plain.removesuffix("s")


def noun_from(word: str) -> Noun | None:
    """Return the noun that a word is which no list has, or nothing where it hardly is one.

    >>> noun_from("reactors").one, noun_from("galaxy").many, noun_from("xq")
    ('a reactor', 'galaxies', None)
    """
    if not re.fullmatch(rf"[a-z]{{{_SHORTEST_WORD},}}", word) or len(re.findall("[aeiouy]", word)) < _VOWELS:
        return None
    if word.endswith("ed"):  # what was done
        return None
    if word in known().irregular:
        one = known().irregular[word]
        return Noun(f"{'an' if one[0] in 'aeio' else 'a'} {one}", word)
    one = re.sub("ies$", "y", word) if word.endswith("ies") else word.removesuffix("s") if word[-2:] != "ss" else word
    if (
        one in known().passed
        or word in known().passed
        or one in _PASSED
        or not lexicon().roles.get(one, _THINGS) <= _THINGS
    ):
        return None
    article = "an" if re.match("[aeio]|u(?!ni|s)", one) else "a"
    many = re.sub("([^aeiou])y$", r"\1ies", one)
    many = many if many != one else f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"
    return Noun(f"{article} {one}", many)


def noun_of_words(words: Sequence[str]) -> Noun | None:
    """Return the noun of up to three words whose last is one that no list has: an interest group."""
    spelt = bool(words) and all(re.fullmatch("[a-z]{3,}", w) for w in words)
    qualified = len(words) > 1 and words[-1] in _QUALIFIED
    last = Noun(words[-1], f"{words[-1]}s") if spelt and qualified else noun_from(words[-1]) if spelt else None
    if last is None or len(words) > _MOST_WORDS:
        return None
    before = " ".join(words[:-1])
    article = "an" if re.match("[aeio]|u(?!ni|s)", " ".join(words)) else "a"
    return Noun(f"{article} {before} {last.one.split()[-1]}", f"{before} {last.many}") if before else last


def plural_in(table: str) -> Noun | None:
    """Return the thing of which a table's name has the plural, such as `nfl-suspensions`.

    >>> plural_in("reactors_in_japan").one, plural_in("prices")
    ('a reactor', None)
    """
    words = [w for w in _plain_words(table) if not w.isdigit()]
    last = next(reversed(_without_fillers(words)), "")
    return noun_from(last) if last.endswith("s") and not last.endswith(("ss", "us", "is")) else None


def in_period(thing: Noun, period: str) -> Noun:
    """Return what a row is that tells of a thing in a period: a country in a year, of which there are country-years."""
    span = known().periods[period]
    one = f"{thing.one} {'on' if period == 'day' else 'in'} {span.one}"
    each = f"条 {thing.bare}{known().each[period]}记录" if thing.chinese else ""
    return Noun(one, f"{thing.one.split(' ', 1)[1]}-{span.many}", each)


def _both(english: str, chinese: str) -> Naming:
    return Naming((("en", english), *((("zh", chinese),) if chinese else ())))
