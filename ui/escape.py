"""The one place that makes other people's text harmless: column names and cells are shown as they are, never obeyed."""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&=\"'/@^%])")
_JOINER = "\u2060"  # has no width; keeps ":smile:", "www." and "a@b" from being read as what they look like
_CODES = re.compile(r"(:|www|@)(?=[\w.])", re.IGNORECASE)


def for_html(text: str) -> str:
    """Return a text that HTML shows as it is.

    >>> for_html('<b>$x$</b> & "y"')
    '&lt;b&gt;$x$&lt;/b&gt; &amp; &quot;y&quot;'
    """
    return html.escape(text)


def for_markdown(text: str) -> str:
    r"""Return a text that Streamlit's Markdown, with its maths, colours, icons and links, shows as it is, on one line.

    >>> for_markdown("$a$ **b**")
    '\\$a\\$ \\*\\*b\\*\\*'
    """
    guarded = _CODES.sub(rf"\1{_JOINER}", " ".join(text.split()))
    return _PUNCTUATION.sub(r"\\\1", guarded)
