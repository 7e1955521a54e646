"""Other people's text in Markdown: column names and cells are shown as they are, never obeyed. Templates escape HTML."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&=\"'/@^%])")
_JOINER = "\u2060"  # has no width; keeps ":smile:", "www." and "a@b" from being read as what they look like
_CODES = re.compile(r"(:|www|@)(?=[\w.])", re.IGNORECASE)


def for_markdown(text: str) -> str:
    r"""Return a text that Streamlit's Markdown, with its maths, colours, icons and links, shows as it is, on one line.

    >>> for_markdown("$a$ **b**")
    '\\$a\\$ \\*\\*b\\*\\*'
    """
    guarded = _CODES.sub(rf"\1{_JOINER}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", guarded)
