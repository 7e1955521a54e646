"""How the columns of a table are called in running text, in English and in Chinese; each by its name and by those beside it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.format import label
from core.statement import is_own_statement
from core.types import Naming
from ingest.cells.units import unit_of
from ingest.meaning.chinese import asked_in_chinese, counted_in_chinese, from_chinese, in_chinese, is_chinese
from ingest.meaning.english import in_english, is_ordinary, is_plural, statement_of, timed_in_english, words_known
from ingest.meaning.nouns import named_by, settled

_FILE = Path(__file__).with_name("beside.toml")
_FEWEST_OF_A_KIND = 3  # columns of which each says of another thing what the others say of theirs
_QUALIFIERS = frozenset(
    "total estimated reported recorded".split()
)  # that need no saying where all columns of a kind have them
_OF_THING = re.compile(r"([^:]{2,40}): (\S.*)")
_TIMED = frozenset({"s", "min", "h", "days"})
_ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")  # a word that is no short form
_SECONDS = re.compile(r"(.+?)[ _][sS]")
_SPAN = re.compile(r"time from (.+?) to (.+)")
_MOMENT = re.compile(r"[ _](?:at|on|date|time|datetime|timestamp|ts|dt)$", re.IGNORECASE)
_YEARS = re.compile(r"(.+?) (\d\d) (\d\d)")
_IN_YEAR = re.compile(r"(.+) in \d{4}")
_NESTED = re.compile(r"(?<=[A-Za-z]{3})\.(?=[A-Z][a-z]{2})")  # Permits.Two units
_NUMBER_OF = re.compile(r"^# ?(?:of )?(?=[A-Za-z])")  # `#Shows`, `# of delays`
_CONSTANT_DOLLARS = re.compile(r"(.*?[^\W\d])[ _]?((?:19|20)\d\d) ?\$")  # budget_2013$: at the prices of that year
_MOST_SPANS = 4  # of years; more are ages
_CENTURY = 30  # two digits below stand for years of this century


@dataclass(frozen=True, slots=True)
class _Field:
    """The short names of one field, each in English and in Chinese."""

    fewest: int
    names: Mapping[str, tuple[str, str]]


@cache
def _fields() -> tuple[_Field, ...]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(_Field(f["fewest"], {n: (en, zh) for n, (en, zh) in f["names"].items()}) for f in data.values())


def namings(names: Sequence[str]) -> dict[str, Naming]:
    """Return how each column of a table is called; nothing where its own name is as good, or as another's would be the same.

    >>> held = namings(["incidents_85_99", "incidents_00_14", "realgdp", "cpi", "unemp", "infl"])
    >>> held["incidents_00_14"].get("en"), held["realgdp"].get("en")
    ('incidents in 2000–2014', 'real GDP')
    """
    beside = dict(_by_field(names)) | dict(_by_thing(names)) | dict(_by_years(names))
    stated = {
        name for name in names if statement_of(label(name))
    }  # what is asked of all statements is no field of them
    made = {name: (name not in stated and beside.get(name)) or naming(name) for name in names}
    made |= dict(_changes(made))
    taken = Counter(text for name in names for text in _texts(name, made[name]))
    return {name: _apart(name, made, taken) for name in names}


def naming(name: str) -> Naming:
    """Return how a column is called in English and in Chinese; nothing where its own name is as good, or nothing is sure.

    >>> naming("gdpPercap").words, naming("Total_Charges").get("en"), naming("zyx").words
    ((('en', 'GDP per head'), ('zh', '人均GDP')), 'total charges', ())
    >>> naming("budget_2013$").words
    (('en', 'budget in 2013 dollars'), ('zh', '预算（按2013年美元）'))
    """
    if constant := _CONSTANT_DOLLARS.fullmatch(name):
        english, chinese = (naming(constant[1]).get(language, label(constant[1])) for language in ("en", "zh"))
        year = constant[2]
        return Naming((("en", f"{english} in {year} dollars"), ("zh", f"{chinese}（按{year}年美元）")))
    bare = _NUMBER_OF.sub("number of ", _NESTED.sub(" ", label(name)))
    if is_chinese(bare):
        asked = asked_in_chinese(bare)
        english = from_chinese(asked)
        return Naming(tuple(pair for pair in (("en", english), ("zh", asked)) if pair[1] and pair[1] != bare))
    if span := _SPAN.fullmatch(bare):
        return _span(*map(label, span.groups()))
    seconds = _SECONDS.fullmatch(bare)
    lasted = seconds[1] if seconds else bare if unit_of(name) in _TIMED else ""
    if lasted and (timed := timed_in_english(lasted)):
        return _both(bare, timed)
    return _both(label(name), in_english(bare))


def _span(start: str, end: str) -> Naming:
    """Return how the time between two moments is called.

    >>> _span("opened at", "closed at").words, _span("shipped at", "delivered at").get("en")
    ((('en', 'time to close'), ('zh', '关闭用时')), 'time from shipped to delivered')
    """
    bare = [_MOMENT.sub("", part) or part for part in (start, end)]
    verb, chinese = words_known().time_to.get(bare[1].lower(), ("", ""))
    if verb and bare[0].lower() in words_known().begun:
        return Naming((("en", f"time to {verb}"), ("zh", chinese)))
    first, last = (naming(part).get("zh", part) for part in (start, end))
    english = () if bare == [start, end] else (("en", f"time from {bare[0]} to {bare[1]}"),)
    return Naming((*english, ("zh", f"从{first}到{last}的时长")))


def agreement(name: str) -> Naming:
    """Return how answers on a scale to a statement of the first person are called; nothing where a name is none.

    >>> agreement("I like it here").get("en"), agreement("我喜欢这里").get("zh"), agreement("Idle time").words
    ('agreement with “I like it here”', '“我喜欢这里”的认同度', ())
    """
    bare = statement_of(label(name)) or label(name).strip().rstrip(".。")
    if not is_own_statement(bare):
        return Naming()
    return Naming((("en", f"agreement with “{bare}”"), ("zh", f"“{bare}”的认同度")))


def answer(name: str) -> Naming:
    """Return how the answers to a question that is quoted as it stands are called; nothing where a name is none.

    >>> answer("How often do you travel by plane?").get("en"), answer("What is your gender?").words, answer("Resolved?").words
    ('answer to “How often do you travel by plane?”', (), ())
    """
    bare = label(name).strip()
    if not bare.endswith(("?", "？")) or in_english(bare) != bare or "“" in bare:
        return Naming()
    return Naming((("en", f"answer to “{bare}”"), ("zh", f"“{bare}”的回答")))


def things_named(codes: Sequence[str], called: Mapping[str, Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield how columns of codes are called by the things that they name, where no other column is called so.

    >>> [(n, c.get("en"), c.get("zh")) for n, c in things_named(["customer_id"], {"customer_id": naming("customer_id")})]
    [('customer_id', 'customer', '客户')]
    """
    taken = Counter(text for name in called for text in _texts(name, called[name]))
    named = {name: thing for name in codes if (thing := named_by(name)) and thing.chinese}
    things = {name: settled(thing, called) for name, thing in named.items()}
    for name, thing in things.items():
        english = thing.one.split(" ", 1)[1]
        if not taken[english] and not taken[thing.bare] and list(things.values()).count(thing) == 1:
            yield name, Naming((("en", english), ("zh", thing.bare)))


def of_things(named: Naming) -> Naming:
    """Return how what may be money is called where it counts things.

    >>> of_things(naming("sales")).get("zh")
    '销量'
    """
    return Naming(tuple((to, counted_in_chinese(words) if to == "zh" else words) for to, words in named.words))


def _both(bare: str, english: str, chinese: str = "") -> Naming:
    """Return a name in both languages; what has no Chinese keeps its own words, and no others of English."""
    chinese = chinese or in_chinese(english) or (english if english != bare and not _ENGLISH.search(english) else "")
    return Naming(tuple(pair for pair in (("en", english), ("zh", chinese)) if pair[1] and pair[1] != bare))


def _apart(name: str, made: Mapping[str, Naming], taken: Mapping[str, int]) -> Naming:
    """Return what a column is called, or nothing where another column of the table is called the same."""
    own = Counter(_texts(name, made[name]))
    return Naming(tuple(pair for pair in made[name].words if taken[pair[1].lower()] == own[pair[1].lower()]))


def _texts(name: str, naming: Naming) -> set[str]:
    """Return all that a column is called, in lower case."""
    return {label(name).lower(), *(words.lower() for _, words in naming.words)}


def _by_field(names: Sequence[str]) -> Iterator[tuple[str, Naming]]:
    """Yield the columns that are known beside others of their field: gdp, cpi, m1."""
    short = {name: label(name).lower() for name in names}
    for field in _fields():
        if len(field.names.keys() & set(short.values())) >= field.fewest:
            for name, key in short.items():
                if key in field.names:
                    yield name, _both(label(name), *field.names[key])


def _by_thing(names: Sequence[str]) -> Iterator[tuple[str, Naming]]:
    """Yield `Subways: Total Estimated Ridership` as subway ridership, where other columns say the same of other things."""
    apart = {name: match.groups() for name in names if (match := _OF_THING.fullmatch(label(name)))}
    if len(apart) < _FEWEST_OF_A_KIND:
        return
    said = Counter(word.lower() for _, what in apart.values() for word in set(what.split()))
    idle = {word for word in _QUALIFIERS if said[word] >= _FEWEST_OF_A_KIND}
    for name, (thing, what) in apart.items():
        words = [w for w in in_english(what).split() if w not in idle]
        english = _of(in_english(thing), " ".join(words)) if words else ""
        if english:
            yield name, _both(label(name), english)


def _of(thing: str, what: str) -> str:
    """Return what is said of a thing: subway ridership; percentage of riders for subways."""
    if what.startswith("% of "):
        return f"percentage of {what.removeprefix('% of ')} for {thing}"
    words = thing.split(" ")
    return " ".join([*(_singular(w) for w in words), what])


def _singular(word: str) -> str:
    if not is_plural(word) or not word.endswith("s"):
        return word
    forms = (re.sub("ies$", "y", word), word.removesuffix("s"), word.removesuffix("es"))
    return next((form for form in forms if form != word and is_ordinary(form)), word)


def _by_years(names: Sequence[str]) -> Iterator[tuple[str, Naming]]:
    """Yield `incidents_85_99`, beside `incidents_00_14`, as incidents in 1985–1999: one span begins where another ends."""
    spans = {name: match for name in names if (match := _YEARS.fullmatch(label(name)))}
    years = {name: (_year(m[2]), _year(m[3])) for name, m in spans.items()}
    held = set(years.values())
    follow = any(end + 1 == start and start % 100 == 0 for _, end in held for start, _ in held)
    crossing = any(start // 100 != end // 100 for start, end in held)
    if not 0 < len(held) <= _MOST_SPANS or not (follow or crossing) or any(start >= end for start, end in held):
        return
    for name, match in spans.items():
        stem, (start, end) = in_english(match[1]), years[name]
        chinese = in_chinese(stem)
        yield name, _both(label(name), f"{stem} in {start}–{end}", f"{start}–{end}年{chinese}" if chinese else "")


def _changes(made: Mapping[str, Naming]) -> Iterator[tuple[str, Naming]]:
    """Yield a bare `change` beside one thing in two years as the change in that."""
    stems = Counter(m[1] for n in made.values() if (m := _IN_YEAR.fullmatch(n.get("en"))))
    of = [stem for stem, times in stems.items() if times == 2]
    if len(of) == len(stems) == 1:
        yield from ((n, _both(n, f"change in {of[0]}")) for n in made if n.lower() in ("change", "difference"))


def _year(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < _CENTURY else 1900)
