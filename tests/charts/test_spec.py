"""A chart that cannot be drawn says why, and what would be valid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.facts import for_fact
from charts.spec import validate
from core.errors import OptionError
from core.types import Chart, Level
from tests.charts.facts import RANK


def chart() -> Chart:
    return for_fact(*RANK)


def test_a_good_chart_passes_unchanged() -> None:
    assert validate(chart()) == chart()


def test_an_unknown_mark_is_answered_with_the_valid_ones() -> None:
    with pytest.raises(OptionError, match=r"'pie' is not a valid mark.*'line', 'bar'"):
        validate(replace(chart(), mark="pie"))  # type: ignore[arg-type]


def test_an_unknown_field_is_answered_with_the_columns() -> None:
    x, y = chart().encodings
    with pytest.raises(OptionError, match=r"'profit' is not a valid field.*'x', 'y'"):
        validate(replace(chart(), encodings=(replace(x, field="profit"), y)))


def test_x_and_y_are_both_needed() -> None:
    with pytest.raises(OptionError, match="exactly one encoding of 'y'"):
        validate(replace(chart(), encodings=chart().encodings[:1]))


def test_the_last_column_must_be_the_key() -> None:
    frame = replace(chart().frame, columns=("x", "key", "y"))
    with pytest.raises(OptionError, match="last column"):
        validate(replace(chart(), frame=frame))


def test_highlights_and_levels_must_be_marks() -> None:
    with pytest.raises(OptionError, match=r"no mark with the key 'Atlantis'.*'East'"):
        validate(replace(chart(), highlight=("Atlantis",)))
    with pytest.raises(OptionError, match="Lemuria"):
        validate(replace(chart(), levels=(Level(1.0, "", "East", "Lemuria"),)))
