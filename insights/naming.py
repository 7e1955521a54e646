"""How categories are named in prose."""

from __future__ import annotations

from core import format

FLAGS = ({"0", "1"}, {"true", "false"}, {"yes", "no"}, {"y", "n"}, {"是", "否"}, {"0.0", "1.0"})


def is_bare(category: str) -> bool:
    """Say whether a category means nothing without its column: it has no letter, or is yes or no under a usual name.

    >>> is_bare("8"), is_bare("3-5"), is_bare("Yes"), is_bare("West")
    (True, True, True, False)
    """
    return not any(ch.isalpha() for ch in category) or any(category.strip().lower() in flag for flag in FLAGS)


def category_text(column: str, category: str) -> str:
    """Return how a category is named in prose: by its own name, or after its column's where it is bare.

    >>> category_text("Cylinders", "8"), category_text("region", "West")
    ('Cylinders 8', 'West')
    """
    return f"{format.label(column)} {category}" if is_bare(category) else category
