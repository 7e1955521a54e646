"""What a respondent says of himself, which a survey asks how far he agrees with: I like my work."""

from __future__ import annotations

import re

_OWN = re.compile(r"(?:I|We|My|Our) [a-z']+ \S|I'?m \S|我们?\S{3,}")


def is_own_statement(text: str) -> bool:
    """Say whether a text is a sentence in the first person.

    >>> is_own_statement("I like my work"), is_own_statement("我喜欢我的工作"), is_own_statement("Idle time")
    (True, True, False)
    """
    return _OWN.match(text) is not None
