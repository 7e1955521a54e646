"""The role of a column of texts, dates or codes stored as texts: from its kind, its name and some of its names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from core.message import Message
from core.scales import in_order
from core.types import ColumnKind, Role
from ingest.cells.units import words
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import header
from ingest.word_lists import word_lists

_ANSWERS = word_lists(Path(__file__).with_name("answers.toml"))
_YES, _NO = frozenset(_ANSWERS["yes"]), frozenset(_ANSWERS["no"])
_PAIRS = frozenset(zip(_ANSWERS["event"], _ANSWERS["none"], strict=True))
_DENIED = _ANSWERS["denied"]
_CODED = re.compile(r"^(?:[A-Z]{1,4}|[A-Z0-9]{2,3}|[A-Z0-9][A-Z0-9\-_.]{0,11}\d[A-Z0-9\-_.]*|\d{2}|[A-Z]{1,3}\d{1,6})$")
_ADDRESS = re.compile(r"^(?:https?://|www\.|/)\S+$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun tues thur thurs".split()
)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?$")
_ORDERED = frozenset(
    "poor fair good excellent low medium high never rarely sometimes often always satisfied dissatisfied agree disagree likely unlikely worried familiar strongly somewhat very extremely slightly not neither neutral approve disapprove little right much none minor minor moderate severe mild major minimal substantial rare common excellent average bad better worse best worst small medium large basic advanced beginner intermediate expert freshman sophomore junior senior".split()
)
_CODES = frozenset(
    "code codes cd abbrev abbr abbreviation iso iso2 iso3 iata icao symbol carrier origin dest destination airport usps key gate zip postcode league division".split()
)
_FEW, _SHARED, _MOSTLY = 12, 0.2, 0.9  # distinct texts; of the rows, where many share each; of the examples
_FEWEST_CODES = 8
_PLACES = frozenset("state country province region county city nation".split())
_MOST_KINDS = 6
_NONE = frozenset("no 无 没有".split())
_UNSURE = (
    frozenset(
        (
            "maybe",
            "unknown",
            "other",
            "partly",
            "partial",
            "sometimes",
            "not sure",
            "unsure",
            "undecided",
            "somewhat",
            "n/a",
        )
    )
    | _ORDERED
)
_NOTHING_OF = re.compile(r"(?:no |without |无|没有)(?P<thing>.+)$")
_STEM = 5  # letters that a column and the value it is named for begin with: attrition, attrited
_PEOPLE = frozenset(
    "customer client first last full surname employee author person patient fname lname firstname lastname".split()
)


def role_of_text(seen: Evidence, kind: ColumnKind) -> tuple[Role, Message]:
    """Return the role of a column that holds no numbers, and why."""
    if seen.temporal:
        return Role.DATE, Message("it holds dates")
    examples = [e.strip() for e in seen.examples if e.strip()]
    lower = {e.lower() for e in examples}
    if yes_of(examples, seen.distinct, seen.name) or (
        words(seen.name)[:1] in (("is",), ("has",))  # an island is no question
        and seen.distinct
        <= (2 if seen.name.strip().endswith(("?", "？")) else 3)  # of which one is in between: yes, somewhat
    ):
        return Role.FLAG, Message("it holds two answers, yes and no")
    if examples and lower <= _MONTHS | _WEEKDAYS:
        return Role.CALENDAR, Message("it holds names of the calendar")
    if examples and all(map(_CLOCK.match, examples)):
        if seen.distinct > _FEW and all(re.match(r"0{1,2}:\d\d:", e) for e in examples):
            return Role.DURATION, Message("it holds spans of minutes and seconds")
        return Role.CLOCK, Message("it holds times of day")
    if examples and all(map(_ADDRESS.match, examples)):
        return Role.TEXT, Message("it holds addresses of pages")
    if kind is ColumnKind.IDENTIFIER:
        return _identifier(seen)
    if (
        kind is ColumnKind.ORDINAL
        or _is_ordered(lower, seen.distinct)
        or (in_order(examples) and len(examples) == seen.distinct > 2)
    ):
        return Role.SCALE, Message("its names have an order")
    return _name(seen, kind, examples)


def _identifier(seen: Evidence) -> tuple[Role, Message]:
    if header(seen.name).roles == {Role.CODE} or (
        Role.IDENTIFIER not in header(seen.name).roles and seen.distinct < 0.9 * seen.filled
    ):
        return Role.CODE, Message("it stands for things that rows share")
    return Role.IDENTIFIER, Message("it tells the rows apart")


def _name(seen: Evidence, kind: ColumnKind, examples: list[str]) -> tuple[Role, Message]:
    title = header(seen.name)
    many = seen.distinct > 20 and seen.distinct > 0.5 * seen.filled
    shared = seen.distinct <= _SHARED * seen.filled
    worded = kind is ColumnKind.TEXT or (title.roles == {Role.TEXT} and seen.distinct > 10)
    if (worded and not shared) or (many and (title.holds(_PEOPLE) or _are_addresses(examples))):
        return Role.TEXT, Message("it holds words to be read")
    if title.roles and title.roles <= {Role.CALENDAR} and all(e.isdigit() for e in examples):
        return Role.CALENDAR, Message("“{}” in its name says so", title.head)
    if title.roles == {Role.SCALE} and (seen.distinct <= 8 or all(e.isdigit() for e in examples)):
        return Role.SCALE, Message("“{}” in its name says so", title.head)
    if Role.IDENTIFIER in title.roles and seen.distinct > 0.9 * seen.filled and seen.filled > 20:
        return Role.IDENTIFIER, Message("it tells the rows apart")
    coded = bool(examples) and sum(map(bool, map(_CODED.match, examples))) >= _MOSTLY * len(examples)
    numbered = all(re.search(r"\d", e) for e in examples)
    if (coded and (title.holds(_CODES) or numbered)) or (_are_codes(examples) and not title.holds(_PLACES)):
        return Role.CODE, Message("its values are short codes")
    return Role.CATEGORY, Message("it holds names that rows share")


def _are_codes(examples: list[str]) -> bool:
    """Say whether texts are capitals, all as many, or one word with numbers behind it: TX, NY; area_1, area_2."""
    capitals = len(examples) >= _FEWEST_CODES and all(re.fullmatch(r"[A-Z]{2,3}", e) for e in examples)
    stems = {re.sub(r"[_\-]?\d+$", "", e) for e in examples}
    numbered = len(examples) > 2 and len(stems) == 1 and all(e[-1:].isdigit() for e in examples)
    return (capitals and len(set(map(len, examples))) == 1) or numbered


def _are_addresses(examples: list[str]) -> bool:
    """Say whether most texts are numbers of houses with their streets."""
    return sum(bool(re.match(r"\d+\s+\w+", e)) for e in examples) >= _MOSTLY * len(examples)


def _is_ordered(lower: set[str], distinct: int) -> bool:
    if not 3 <= distinct <= 8 or not lower:
        return False
    return all(set(re.findall(r"[a-z]+", name)) & _ORDERED for name in lower)


def yes_of(names: list[str], distinct: int, column: str = "") -> str:
    """Return the name that says yes of two that say yes and no, or the one that its column is named for, or nothing.

    >>> yes_of(["No", "Yes"], 2), yes_of(["West", "East"], 2), yes_of(["Churned", "Not churned"], 2)
    ('Yes', '', 'Churned')
    >>> yes_of(["Existing", "Attrited"], 2, "Attrition_Flag"), yes_of(["已流失", "未流失"], 2), yes_of(["<=50K", ">50K"], 2)
    ('Attrited', '已流失', '>50K')
    """
    if distinct != 2 or len(names) != 2:
        return ""
    for yes, no in (names, names[::-1]):
        one, other = yes.strip().lower(), no.strip().lower()
        if (one in _YES and other in _NO) or (one, other) in _PAIRS or _denies(other, one) or _above(one, other):
            return yes
    named = [n for n in names if _stem(n) and any(_stem(w) == _stem(n) for w in re.split(r"[\W_]+", column))]
    return named[0] if len(named) == 1 else ""


def _denies(other: str, one: str) -> bool:
    """Say whether one name is another with a word such as `not` before it."""
    return any(other == denied + one for denied in _DENIED) or (one[:1] == "已" and other == f"未{one[1:]}")


def _above(one: str, other: str) -> bool:
    """Say whether two names are the two sides of a limit, the upper first."""
    return one[:1] == ">" and other[:1] == "<" and one.strip("<>= ") == other.strip("<>= ")


def _stem(word: str) -> str:
    return word.strip().lower()[:_STEM] if len(word.strip()) >= _STEM else ""


def absent_of(names: Sequence[str], distinct: int) -> str:
    """Return the name that says that there is none of a thing, of names of its kinds, or beside a plain yes and no; or nothing.

    >>> absent_of(["DSL", "Fiber optic", "No"], 3), absent_of(["No", "Yes", "No internet service"], 3)
    ('No', 'No internet service')
    >>> absent_of(["No", "Yes"], 2), absent_of(["No", "Maybe", "Yes"], 3)
    ('', '')
    """
    if not 3 <= distinct <= _MOST_KINDS or len(names) != distinct:
        return ""
    plain = [n for n in names if n.strip().lower() in _YES | _NO]
    if len(plain) == 1 and plain[0].strip().lower() in _NONE:
        others = {n.strip().lower() for n in names if n != plain[0]}
        return "" if others & _UNSURE or any(map(_NOTHING_OF.match, others)) else plain[0]
    if distinct == 3 and len(plain) == 2 and {p.strip().lower() in _NO for p in plain} == {True, False}:
        third = next(n for n in names if n not in plain)
        return third if _NOTHING_OF.match(third.strip().lower()) else ""
    return ""
