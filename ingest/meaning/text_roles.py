"""The role of a column of texts, dates or codes stored as texts: from its kind, its name and some of its names."""

from __future__ import annotations

import re

from core.message import Message
from core.scales import in_order
from core.types import ColumnKind, Role
from ingest.meaning.evidence import Evidence
from ingest.meaning.header import header

_YES = (
    "yes",
    "true",
    "y",
    "t",
    "1",
    "是",
    "有",
    "ja",
    "oui",
    "si",
    "sí",
    "sim",
    "да",
    "positive",
    "pass",
    "passed",
    "success",
)
_NO = (
    "no",
    "false",
    "n",
    "f",
    "0",
    "否",
    "无",
    "nein",
    "non",
    "não",
    "nao",
    "нет",
    "negative",
    "fail",
    "failed",
    "failure",
    "not",
)
_CODED = re.compile(r"^(?:[A-Z]{1,4}|[A-Z0-9][A-Z0-9\-_.]{0,11}\d[A-Z0-9\-_.]*|\d{2}|[A-Z]{1,3}\d{1,6})$")
_ADDRESS = re.compile(r"^(?:https?://|www\.|/)\S+$")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun tues thur thurs".split()
)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?$")
_ORDERED = frozenset(
    "poor fair good excellent low medium high never rarely sometimes often always satisfied dissatisfied agree disagree likely unlikely worried familiar strongly somewhat very extremely slightly not".split()
)
_CODES = frozenset(
    "code codes cd abbrev abbr abbreviation iso iso2 iso3 iata icao symbol carrier origin dest destination airport usps key gate zip postcode league division".split()
)
_PEOPLE = frozenset(
    "customer client first last full surname employee author person patient fname lname firstname lastname".split()
)


def role_of_text(seen: Evidence, kind: ColumnKind) -> tuple[Role, Message]:
    """Return the role of a column that holds no numbers, and why."""
    if seen.temporal:
        return Role.DATE, Message("it holds dates")
    examples = [e.strip() for e in seen.examples if e.strip()]
    lower = {e.lower() for e in examples}
    if yes_of(examples, seen.distinct) or (header(seen.name).words[:1] in (("is",), ("has",)) and seen.distinct <= 3):
        return Role.FLAG, Message("it holds two answers, yes and no")
    if examples and lower <= _MONTHS | _WEEKDAYS:
        return Role.CALENDAR, Message("it holds names of the calendar")
    if examples and all(map(_CLOCK.match, examples)):
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
    if (
        kind is ColumnKind.TEXT
        or (title.roles == {Role.TEXT} and seen.distinct > 10)
        or (many and title.holds(_PEOPLE))
    ):
        return Role.TEXT, Message("it holds words to be read")
    if title.roles and title.roles <= {Role.CALENDAR} and all(e.isdigit() for e in examples):
        return Role.CALENDAR, Message("“{}” in its name says so", title.head)
    if title.roles == {Role.SCALE} and (seen.distinct <= 8 or all(e.isdigit() for e in examples)):
        return Role.SCALE, Message("“{}” in its name says so", title.head)
    if Role.IDENTIFIER in title.roles and seen.distinct > 0.9 * seen.filled and seen.filled > 20:
        return Role.IDENTIFIER, Message("it tells the rows apart")
    coded = bool(examples) and all(map(_CODED.match, examples))
    if coded and (title.holds(_CODES) or all(re.search(r"\d", e) for e in examples)):
        return Role.CODE, Message("its values are short codes")
    return Role.CATEGORY, Message("it holds names that rows share")


def _is_ordered(lower: set[str], distinct: int) -> bool:
    if not 3 <= distinct <= 8 or not lower:
        return False
    return all(set(re.findall(r"[a-z]+", name)) & _ORDERED for name in lower)


def yes_of(names: list[str], distinct: int) -> str:
    """Return the name that says yes of two that say yes and no, or nothing.

    >>> yes_of(["No", "Yes"], 2), yes_of(["West", "East"], 2), yes_of(["Churned", "Not churned"], 2)
    ('Yes', '', 'Churned')
    """
    if distinct != 2 or len(names) != 2:
        return ""
    for yes, no in (names, names[::-1]):
        one, other = yes.lower(), no.lower()
        if (one in _YES and other in _NO) or other in (
            f"not {one}",
            f"no {one}",
            f"non-{one}",
            f"un{one}",
            f"非{one}",
            f"未{one}",
        ):
            return yes
    return ""
