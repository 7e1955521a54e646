"""Years of two digits lie together, and no further ahead than a plan reaches."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.cells.dates import calendar_of
from ingest.read import read
from wording.say import say


@pytest.mark.parametrize(
    ("texts", "years"),
    [
        (("7/1/62", "8/1/99", "8/13/06"), (1962, 1999, 2006)),  # openings of shops, over 44 years
        (("3/4/50", "3/4/68"), (1950, 1968)),
        (("3/4/10", "12/24/25"), (2010, 2025)),
        (("3/4/99", "3/4/01"), (1999, 2001)),
        (("2/29/64", "3/1/06"), (1964, 2006)),
    ],
)
def test_short_years_lie_in_the_hundred_years_that_hold_them_together(
    texts: tuple[str, ...], years: tuple[int, ...]
) -> None:
    calendar = calendar_of(texts)
    assert calendar is not None
    assert tuple(moment.year for t in texts if (moment := calendar.parse(t))) == years


def test_births_of_all_ages_are_not_in_the_future() -> None:
    texts = [f"3/4/{year % 100:02}" for year in range(1925, 2006)]
    calendar = calendar_of(texts)
    assert calendar is not None
    assert [moment.year for t in texts if (moment := calendar.parse(t))] == list(range(1925, 2006))


def test_a_file_says_in_which_years_its_short_ones_lie() -> None:
    rows = ["opened,sold", *(f"{1 + i % 12}/15/{(1962 + i // 2) % 100:02},{i}" for i in range(90))]
    table = read("\n".join(rows).encode())
    opened = [getattr(table.expr.opened, end)().to_pyarrow().as_py() for end in ("min", "max")]
    assert [day.year for day in opened] == [1962, 2006]
    assert any("1962" in say(r.what, "en") for r in table.repairs)
    assert dt.date.today().year < 2062  # from then on, the first of these years are a plan's
