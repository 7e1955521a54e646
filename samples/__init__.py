"""Small public data sets to try Plotline on; sources and licences are in README.md beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """A data set that ships with Plotline: its short name, its file in this folder, and what to call it on screen."""

    name: str
    file: str
    title_en: str
    title_zh: str
    about_en: str
    about_zh: str

    @property
    def path(self) -> Path:
        """Where the file is."""
        return Path(__file__).parent / self.file


SAMPLES: tuple[Sample, ...] = (
    Sample(
        "weather",
        "seattle-weather.csv",
        "Seattle weather",
        "西雅图天气",
        "Rain, temperature and wind on every day from 2012 to 2015.",
        "2012 至 2015 年每天的降水、气温与风速。",
    ),
    Sample(
        "co2",
        "co2-mauna-loa.csv",
        "CO2 at Mauna Loa",
        "莫纳罗亚二氧化碳",
        "Monthly carbon dioxide in the air over Hawaii, 1959 to 2001.",
        "夏威夷上空 1959 至 2001 年逐月的二氧化碳浓度。",
    ),
    Sample(
        "stocks",
        "stocks.csv",
        "Tech stocks",
        "科技股",
        "Monthly closing prices of five companies, 2000 to 2010: they wander, and Plotline keeps silent.",
        "五家公司 2000 至 2010 年的月收盘价：随机游走，Plotline 不作结论。",
    ),
    Sample(
        "cars",
        "cars.csv",
        "Cars",
        "汽车",
        "Fuel consumption, weight and power of 406 cars from 1970 to 1982.",
        "1970 至 1982 年 406 款汽车的油耗、重量与马力。",
    ),
    Sample(
        "survey",
        "election-survey.csv",
        "Election survey",
        "选举调查",
        "Party, education and vote of 944 Americans before the 1996 election.",
        "1996 年美国大选前 944 位受访者的党派、学历与投票意向。",
    ),
    Sample(
        "weather-zh",
        "seattle-weather-zh.csv",
        "Seattle weather (Chinese)",
        "西雅图天气（中文）",
        "The same weather with Chinese headers and categories.",
        "同一份天气数据，列名与类别为中文。",
    ),
)
