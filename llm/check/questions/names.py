"""What the words of a text may name in a table: its columns, the categories in them, and its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.countries import other_names
from core.format import label
from core.query import Contents
from core.types import Column, ColumnKind, Language, Role, Row
from llm.check.questions.lexicon import Lexicon, key, lexicon, stem
from wording.say import LANGUAGES

Place = tuple[str, str]  # a column and one of its categories
_LONGEST = 80  # characters of a category that is looked for
_PART_WORDS = 8  # words of a category that is known by some of them too
_LONG_NOUN = 4  # characters of a Chinese noun that has another within it
_SALES, _HEADCOUNT = "sale", "headcount"
_AMOUNTS = frozenset(("total", "amount", "total amount", "grand total", "total price", "value", "总额", "合计", "总计"))
_BARE = frozenset("yes no true false y n 是 否 none nan na n/a - other".split())
NAMED = frozenset(
    {ColumnKind.NOMINAL, ColumnKind.ORDINAL, ColumnKind.GEOGRAPHIC}
)  # whose values are told apart by name
_SURE = 0.5  # of what a row is: its noun is said from here on
_SHORT_STEM = 3  # letters of a verb at least
_STOP = frozenset("the a an of in on at for to and or by with is de la el from no not new s".split())
_DENIES = frozenset("not no non never without".split())
_BETWEEN = re.compile(r"time from (.+) to (.+?)(?: \([^)]*\))?$")  # a column that ingest makes of two dates
_OF_TIME = re.compile(r"(?i)\b(?:date|time|day|at|on|id|no|number|code|key|dt|ts)\b|日期|时间|编号|号|代码|ID")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase may name; `part` where it is only some of the words of a longer name."""

    columns: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    rows: bool = False
    part: bool = False


@dataclass(frozen=True)
class Names:
    """The names of a table, looked up by the keys of phrases.

    Attributes:
        columns: of the table.
        contents: of its cells.
        row: what one row is.
        title: what the table is called.
        language: of the text that is read.
        about: the measure that is meant where none is named; empty where rows are counted then.
    """

    columns: tuple[Column, ...]
    contents: Contents
    row: Row = field(default_factory=Row)
    title: str = ""
    language: Language = "en"
    about: str = ""

    @property
    def words(self) -> Lexicon:
        """The words of the text's language."""
        return lexicon(self.language)

    def column(self, name: str) -> Column:
        """Return the column of a name."""
        return next(c for c in self.columns if c.name == name)

    @cached_property
    def time(self) -> str:
        """The column of time that a period belongs to where no other is named; empty where there is none."""
        if self.row.time and self.is_time(self.row.time):
            return self.row.time
        return next((c.name for c in self.columns if self.is_time(c.name)), "")

    def is_time(self, name: str) -> bool:
        """Say whether a column has dates, or whole years."""
        column = self.column(name)
        return self.contents.span_of(name) is not None or (
            column.meaning.role is Role.CALENDAR and key(name) in ("year", "年", "年份", "年度")
        )

    @cached_property
    def measures(self) -> tuple[Column, ...]:
        """The columns that can be added up or averaged."""
        return tuple(
            c for c in self.columns if c.kind is ColumnKind.QUANTITATIVE and c.meaning.role is not Role.CALENDAR
        )

    @cached_property
    def known(self) -> Mapping[str, Meaning]:
        """Every phrase that names something."""
        columns, parts = dict[str, dict[str, None]](), dict[str, dict[str, None]]()
        for column in self.columns:
            for name in self._called(column):
                columns.setdefault(key(name), {})[column.name] = None
        for group in (g for lang in LANGUAGES for g in lexicon(lang).synonyms):
            named = {c: None for word in group for c in columns.get(word, ())}
            for word in group - set(columns):
                if not named and _SALES in group and self._is_takings:
                    named = {self.about: None}
                if named:
                    parts.setdefault(word, {}).update(named)
        for column in self.columns:
            for name in self._called(column):
                for part in self._parts(name):
                    if part not in columns:
                        parts.setdefault(part, {})[column.name] = None
        meanings = {k: Meaning(columns=tuple(names)) for k, names in columns.items()}
        meanings |= {k: Meaning(columns=tuple(names), part=True) for k, names in parts.items() if k not in meanings}
        for k, places in self._categories().items():
            held = meanings.get(k)
            columns_ = held.columns if held and not held.part else ()
            meanings[k] = Meaning(columns_, tuple(places))
        for k in (*self._rows(), *self._titles(meanings)):
            held = meanings.get(k, Meaning(part=True))
            meanings[k] = Meaning(held.columns, held.places, True, held.part)
        meanings.pop("", None)
        return meanings

    @property
    def _is_takings(self) -> bool:
        """Whether the table is about an amount that is called no more than that, which sales are then."""
        return bool(self.about) and key(self.about) in _AMOUNTS and self.column(self.about).additive

    @cached_property
    def parts(self) -> Mapping[str, tuple[Place, ...]]:
        """Every phrase that is some of the words of a category, with the categories."""
        parts: dict[str, dict[Place, None]] = {}
        codes = {c.name for c in self.columns if c.kind is ColumnKind.IDENTIFIER}
        for column, names in self.contents.names:
            for name in names if column not in codes else ():
                words = key(name).split()
                if 2 <= len(words) <= _PART_WORDS and not _DENIES & set(words):
                    for part in _runs(words):
                        parts.setdefault(part, {})[column, name] = None
        return {k: tuple(places) for k, places in parts.items() if not self.known.get(k, Meaning()).places}

    def _called(self, column: Column) -> Iterator[str]:
        plain = label(column.name)
        yield from (column.name, plain, plain.removeprefix("是否"), *(w for _, w in column.meaning.plain.words))
        if (between := _BETWEEN.match(plain)) is not None:
            yield from _times_to(*map(bare_key, between.groups()))

    def _parts(self, name: str) -> Iterator[str]:
        words = key(name).split()
        if len(words) > 1:
            yield from _runs(words)
        elif words and not words[0].isascii():
            text = words[0]
            yield from (text[a:b] for a in range(len(text)) for b in range(a + 2, len(text) + 1) if b - a < len(text))

    def _categories(self) -> dict[str, dict[Place, None]]:
        places: dict[str, dict[Place, None]] = {}
        for column, names in self.contents.names:
            for name in names:
                k = key(name)
                if 0 < len(name) <= _LONGEST and k not in _BARE and not k.replace(".", "").replace(",", "").isdigit():
                    places.setdefault(k, {})[column, name] = None
        written = dict(places)
        for word, names in ((w, n) for lang in LANGUAGES for w, n in lexicon(lang).values.items()):
            for name in names:
                if word not in written and key(name) in written:
                    places.setdefault(word, {}).update(written[key(name)])
        for held in (c for c in self.columns if c.kind is ColumnKind.GEOGRAPHIC or c.kind is ColumnKind.NOMINAL):
            for name in self.contents.names_of(held.name):
                for other in other_names(name):
                    if key(other) not in written and key(other) not in self.words.signs:
                        places.setdefault(key(other), {})[held.name, name] = None
        return places

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The words for one row by its noun alone."""
        nouns = [words for naming in (self.row.noun, self.row.counted) for _, words in naming.words]
        nouns += [n.removeprefix("an ").removeprefix("a ") for n in nouns]
        return frozenset((*map(key, nouns), *(head for n in nouns if (head := _head(n)))))

    def is_measure(self, name: str) -> bool:
        """Say whether a condition is on a column that can be added up or averaged, and not on a step of the calendar."""
        return any(c.name == name for c in self.measures)

    @cached_property
    def persons(self) -> bool:
        """Whether a row may be a person: what a row is called is a word for one, or it is not known what a row is."""
        if not self.nouns or self.row.sure < _SURE:
            return True
        words = [lexicon(lang) for lang in LANGUAGES]
        kinds = frozenset().union(*(w.any_people | w.one_person for w in words))
        heads = {n.rpartition(" ")[2] for n in self.nouns if not _STOP & set(n.split())}
        return any(n in kinds or (not n.isascii() and n.endswith(tuple(k for k in kinds if not k.isascii()))) for n in self.nouns | heads)  # fmt: skip

    @cached_property
    def headcount(self) -> str:
        """The one measure that says how many people there are; empty where none or several do."""
        words = {w for lang in LANGUAGES for g in lexicon(lang).synonyms if _HEADCOUNT in g for w in g}
        held = [c.name for c in self.measures if any(key(name) in words for name in self._called(c))]
        return held[0] if len(held) == 1 else ""

    def _titles(self, meanings: Mapping[str, Meaning]) -> Iterator[str]:
        """Yield the words of the title that may stand for one row: no word that rows can be grouped by."""
        title = key(re.sub(r"\.\w+$", "", self.title))
        takings = {w for g in self.words.synonyms if _SALES in g for w in g} if self._is_takings else set[str]()
        runs = (run for run in _runs(title.split()) if run not in self.words.signs and run not in takings)
        for k in (title, *runs):
            columns = meanings[k].columns if k in meanings else ()
            if k in self.nouns or not any(self.column(c).kind in NAMED for c in columns):
                yield k

    def _rows(self) -> Iterator[str]:
        """Yield the words for one row: its noun, and what an identifier or a date is of."""
        yield from self.nouns
        known = bool(self.nouns) and self.row.sure >= _SURE
        for column in self.columns:
            bare = bare_key(column.name)
            within = bare in " ".join(self.nouns)  # the order of "a line of an order"
            keyed = self.row.key == (column.name,) if self.row.key else not known
            own = column.meaning.role is not Role.CODE and keyed
            numbers = column.kind is ColumnKind.IDENTIFIER or column.meaning.role is Role.CODE
            meant = (numbers and (own or within)) or self.contents.span_of(column.name)
            if meant and bare != key(column.name) and len(bare) > 1:
                yield bare

    def categories_like(self, phrase: str) -> tuple[Place, ...]:
        """Return the categories that a phrase is some of the words of."""
        return self.parts.get(phrase, ())

    def verb(self, word: str) -> Meaning | None:
        """Return what a word names without its ending: a column of flags or of time said as an event."""
        bare = stem(word)
        for form in (bare, f"{bare}e", f"{bare}ed"):
            if form != word and form in self.known:
                return self.known[form]
        for ending in (e for e in self.words.deeds if word.endswith(e) and len(word) > len(e) + _SHORT_STEM):
            for form in (word.removesuffix(ending) + end for end in ("", "e", "ed", "d")):
                held = self.known.get(form)
                if held is not None and any(self.column(c).meaning.role is Role.FLAG for c in held.columns):
                    return held  # the cancellation of what was cancelled
        return None


def bare_key(name: str) -> str:
    """Return the key of a name without its words for dates and numbers: what it is the date, or the number, of.

    >>> bare_key("opened_at"), bare_key("user_id")
    ('opened', 'user')
    """
    return key(_OF_TIME.sub(" ", " ".join(key(name).split())))


def _times_to(start: str, end: str) -> Iterator[str]:
    """Yield what the time between two dates may be called by the later one.

    >>> "time to close" in _times_to("opened", "closed"), next(_times_to("下单", "送达"))
    (True, '送达用时')
    """
    if not end.isascii():
        yield from (f"{end}用时", f"{end}时长", f"从{start}到{end}", f"{start}到{end}", f"从{start}到{end}的时间")
        return
    bare = stem(end)
    for deed in (bare, f"{bare}e") if bare != end else ():
        yield from (f"time to {deed}", f"to {deed}", f"time to be {end}", f"to be {end}", f"to get {end}")
    yield from (f"time to {end}", f"time from {start} to {end}", f"{end} time")


def _head(noun: str) -> str:
    """Return the word that a noun for rows comes down to.

    >>> _head("a taxi ride"), _head("出租车行程"), _head("a line of an order")
    ('ride', '行程', '')
    """
    if not noun.isascii():
        return noun[-2:] if len(noun) >= _LONG_NOUN and noun.isalpha() else ""
    words = key(noun).split()
    return words[-1] if len(words) > 1 and not _STOP & set(words[1:]) else ""


def _runs(words: list[str]) -> Iterable[str]:
    """Yield the shorter runs of words that say something."""
    for a in range(len(words)):
        for b in range(a + 1, len(words) + 1):
            if b - a < len(words) and not {words[a], words[b - 1]} & _STOP and len("".join(words[a:b])) > 1:
                yield " ".join(words[a:b])
