"""Small public data sets to try Plotline on; sources and licences are in README.md beside this file. They know
no other room."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A data set that ships with Plotline: its short name, by which the catalogue calls it, and its file in this folder."""

    name: str
    file: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(__file__).parent / self.file


SAMPLES: tuple[Sample, ...] = (
    Sample("weather", "seattle-weather.csv"),
    Sample("co2", "co2-mauna-loa.csv"),
    Sample("stocks", "stocks.csv"),
    Sample("cars", "cars.csv"),
    Sample("survey", "election-survey.csv"),
    Sample("weather-zh", "seattle-weather-zh.csv"),
)
