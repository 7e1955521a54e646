"""How categories are named in prose."""

from __future__ import annotations

import re
from collections.abc import Collection

from core import format
from core.scales import is_answer

FLAGS = (
    *({"0", "1"}, {"true", "false"}, {"yes", "no"}, {"y", "n"}, {"是", "否"}, {"0.0", "1.0"}),
    *(
        {"ja", "nein"},
        {"oui", "non"},
        {"sí", "no"},
        {"si", "no"},
        {"sì", "no"},
        {"sim", "não"},
        {"ja", "nee"},
        {"ja", "nej"},
    ),
)
# A column of days that are numbered within a longer span, at the end of its name.
_NUMBERED_DAY = re.compile(
    r"(?:\b(?:day|date) ?of ?(?:the )?(?P<span>week|month|year)|\bdow|\bweekday)$", re.IGNORECASE
)
_DOWN = frozenset({"0", "false", "no", "n", "否", "0.0", "nein", "non", "não", "nee", "nej"})


def is_flag(categories: Collection[str]) -> bool:
    """Say whether categories are yes and no under any of their usual names.

    >>> is_flag(("Yes", "No")), is_flag(("0", "1", "2"))
    (True, False)
    """
    return len(categories) == 2 and {name.strip().lower() for name in categories} in FLAGS


def is_up(category: str) -> bool:
    """Say whether a flag's category is the one that is raised: yes, true, 1."""
    return category.strip().lower() not in _DOWN


def is_bare(category: str) -> bool:
    """Say whether a category means nothing without its column: it has no letter, or is yes or no under a usual name.

    >>> is_bare("8"), is_bare("3-5"), is_bare("Yes"), is_bare("West")
    (True, True, True, False)
    """
    return not any(ch.isalpha() for ch in category) or any(category.strip().lower() in flag for flag in FLAGS)


def category_text(column: str, category: str) -> str:
    """Return how a category is named in prose: by its own name, or after its column's where it is bare or an answer.

    >>> category_text("Cylinders", "8"), category_text("region", "West"), category_text("canteen", "Agree")
    ('Cylinders 8', 'West', 'canteen Agree')
    >>> category_text("day_of_week", "2"), category_text("dow", "2")
    ('day 2 of the week', 'day 2 of the week')
    """
    if not (is_bare(category) or is_answer(category)):
        return category
    name = format.label(column)
    if category.isdigit() and (of := _NUMBERED_DAY.search(name)):
        return f"{name[: of.start()]}day {category} of the {(of['span'] or 'week').lower()}"
    return f"{name} {category}"
