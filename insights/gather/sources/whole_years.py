"""A series together with its whole years, in which growth a year is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.message import Message
from core.types import Grain
from insights.gather.periods import unbroken
from insights.gather.sources import OfSeries, Series

FEWEST_YEARS = 4  # fewer have seen no more than one or two seasons of growth


@dataclass(frozen=True, slots=True, eq=False)
class WholeYears(OfSeries):
    """One measure by complete year, and the same at the grain of the table's own series, which tests look at."""

    years: Series
    series: Series

    @property
    def grain(self) -> Grain:
        """Years."""
        return self.years.grain

    @property
    def subject(self) -> Message:
        """The subject of the yearly series."""
        return self.years.subject


def whole_years(line: Series) -> Iterator[WholeYears]:
    """Yield a series with its whole years, where it has four or more without holes at either grain."""
    years = line if line.grain is Grain.YEAR else line.by(Grain.YEAR) if line.by else None
    if years is None or len(line) < FEWEST_YEARS:
        return
    if len(years) >= FEWEST_YEARS and unbroken(years, len(years)) and unbroken(line, len(line)):
        yield WholeYears(years, line)
