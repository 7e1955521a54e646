"""How long something lasted, as people write it: 27:15:00, 1h 30m, PT45M, 2小时5分. All are told in hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Duration = Literal["clock", "letters"]
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d):([0-5]\d(?:\.\d+)?)")
_LETTERS = re.compile(
    r"(?:PT?)?\s*(?:(\d+)\s*(?:d|days?|天)\s*,?\s*T?)?\s*(?:(\d+)\s*(?:h|hrs?\.?|hours?|std\.?|小时|時間))?\s*,?\s*"
    r"(?:(\d+)\s*(?:m|mins?\.?|minutes?|分钟?))?\s*,?\s*(?:(\d+(?:\.\d+)?)\s*(?:s|secs?\.?|seconds?|sek\.?|秒))?",
    re.IGNORECASE,
)
_HOURS = (24.0, 1.0, 1 / 60, 1 / 3600)
_LONGEST_DAY = 24  # hours; more are no time of day


def duration_of(texts: Sequence[str], named: bool) -> Duration | None:
    """Return in which form all texts tell how long something lasted, or None.

    Args:
        texts: distinct texts of a column.
        named: whether the column is named so; else texts must go beyond a time of day, stay below an hour mostly, as clocks that
            start at nothing show it, or have two parts.

    >>> duration_of(["08:30:00"], False), duration_of(["27:15:00"], False), duration_of(["1h 30m", "45m"], False)
    (None, 'clock', 'letters')
    >>> duration_of(["0:31:27", "0:58:22", "2:01:40"], False), duration_of(["0:30:00", "7:30:00", "8:30:00"], False)
    ('clock', None)
    """
    clocks = [m for t in texts if (m := _CLOCK.fullmatch(t.strip()))]
    if texts and len(clocks) == len(texts):
        hours = [m[1] for m in clocks]
        beyond = max(map(int, hours)) > _LONGEST_DAY
        stopped = all(len(hour) == 1 for hour in hours) and hours.count("0") > len(hours) / 2
        return "clock" if named or beyond or stopped else None
    parts = [
        [m is not None and bool(m[k]) for k in range(1, 5)] for t in texts for m in [_LETTERS.fullmatch(t.strip())]
    ]
    if not parts or not all(map(any, parts)):
        return None
    marked = any(sum(p) > 1 for p in parts) or all(t.strip()[:1] in "Pp" for t in texts)
    return "letters" if marked or (named and len(set(map(tuple, parts))) > 1) else None


def covers(form: Duration, text: str) -> bool:
    """Say whether a text tells how long something lasted, in a form."""
    pattern = _CLOCK if form == "clock" else _LETTERS
    return pattern.fullmatch(text.strip()) is not None and any(map(str.isdigit, text))


def duration_sql(form: Duration, cell: str) -> str:
    """Return a DuckDB expression for how many hours the text in `cell` tells."""
    cell = f"trim({cell})"
    pattern, hours = (_CLOCK, _HOURS[1:]) if form == "clock" else (_LETTERS, _HOURS)
    parts = (
        f"coalesce(TRY_CAST(regexp_extract({cell}, '^(?:{pattern.pattern})$', {at}, 'i') AS DOUBLE), 0) * {each!r}"
        for at, each in enumerate(hours, 1)
    )
    whole = f"regexp_full_match({cell}, '{pattern.pattern}', 'i') AND regexp_matches({cell}, '[0-9]')"
    return f"CASE WHEN {whole} THEN {' + '.join(parts)} END"
