"""One fact of each shape, written out: what the tests of prompts, sentences and checks speak about."""

from dataclasses import replace

from core.format import value
from core.types import Aggregate, FactKind, Filter, Grain, Shape, Verdict
from tests import facts_groups, facts_relations, facts_time
from tests.making import date, fact, name

RISE = fact(
    FactKind.TREND, Verdict.RISE, value("start", 120.5, unit="$"), date("start_period", 2020, 1, "month"),
    value("end", 180, unit="$"), date("end_period", 2022, 12, "month"), value("change", 59.5, unit="$"),
    value("change_pct", 49.4, Shape.PERCENT), value("slope", 1.7, unit="$"), value("periods", 36, Shape.COUNT),
    grain=Grain.MONTH,
)  # fmt: skip
SLOPE = fact(
    FactKind.TREND, Verdict.FALL, date("start_period", 2020, 1, "day"), date("end_period", 2022, 12, "day"),
    value("slope", 1.7), value("periods", 36, Shape.COUNT), aggregate=Aggregate.MEAN, grain=Grain.DAY,
)  # fmt: skip
SHIFT = fact(
    FactKind.CHANGE_POINT, Verdict.FALL, value("before", 12.5), value("after", 8), date("at", 2021, 5, "week"),
    value("change_pct", 36.0, Shape.PERCENT), grain=Grain.WEEK,
)  # fmt: skip
PEAK = fact(
    FactKind.EXTREME, Verdict.HIGHEST, value("extreme", 99), date("at", 2021, 4, "quarter"), value("typical", 50),
    value("gap_pct", 98.0, Shape.PERCENT), grain=Grain.QUARTER,
)  # fmt: skip
SEASON = fact(
    FactKind.SEASONALITY, Verdict.HIGHEST, value("high_season", 12, Shape.SEASON, "month"), value("high", 50),
    value("low_season", 2, Shape.SEASON, "month"), value("low", 20), value("gap_pct", 150.0, Shape.PERCENT),
    grain=Grain.MONTH,
)  # fmt: skip
SEASON_BY_DAY = fact(
    FactKind.SEASONALITY, Verdict.HIGHEST, value("high_season", 9, Shape.SEASON, "month"), value("high_mean", 12_000),
    value("low_season", 1, Shape.SEASON, "month"), value("low_mean", 10_900), value("gap_pct", 10.1, Shape.PERCENT),
    grain=Grain.MONTH,
)  # fmt: skip
SEASON_BY_HOUR = fact(
    FactKind.SEASONALITY, Verdict.HIGHEST, value("high_season", 18, Shape.SEASON, "hour"), value("share", 7.4, Shape.PERCENT),
    value("low_season", 4, Shape.SEASON, "hour"), value("last_share", 1.3, Shape.PERCENT), value("times", 5.7, Shape.TIMES),
    grain=Grain.HOUR,
)  # fmt: skip
TOP = fact(
    FactKind.RANK, Verdict.HIGHEST, name("leader", "West"), value("value", 500, unit="km"), name("second", "East"),
    value("second_value", 300, unit="km"), value("share", 42.0, Shape.PERCENT), value("times", 1.67, Shape.TIMES),
    value("categories", 5, Shape.COUNT), breakdown="region", focus=("West", "East"),
)  # fmt: skip
COMMON = fact(
    FactKind.RANK, Verdict.HIGHEST, name("leader", "Yes"), value("value", 500, Shape.COUNT), name("second", "No"),
    value("second_value", 300, Shape.COUNT), value("share", 62.0, Shape.PERCENT), value("categories", 3, Shape.COUNT),
    measure="", aggregate=Aggregate.COUNT, breakdown="answer", focus=("Yes", "No"),
)  # fmt: skip
BOTTOM = fact(
    FactKind.RANK, Verdict.LOWEST, name("leader", "West"), value("value", 5), name("second", "East"),
    value("second_value", 30), value("categories", 7, Shape.COUNT), breakdown="region", aggregate=Aggregate.MEAN,
)  # fmt: skip
SHARE = fact(
    FactKind.SHARE, Verdict.HIGHEST, name("leader", "West"), value("value", 500), value("share", 42.0, Shape.PERCENT),
    value("total", 1200), value("categories", 9, Shape.COUNT), name("second", "East"), name("third", "North"),
    value("top_share", 80.0, Shape.PERCENT), breakdown="region", focus=("West", "East", "North"),
)  # fmt: skip
GAP = fact(
    FactKind.DIFFERENCE, Verdict.ABOVE, name("high", "女性"), value("high_mean", 42.5), name("low", "男性"),
    value("low_mean", 30.1), value("gap", 12.4), value("gap_pct", 41.2, Shape.PERCENT), measure="满意度", breakdown="性别",
    aggregate=Aggregate.MEAN, focus=("女性", "男性"),
)  # fmt: skip
TOGETHER = fact(
    FactKind.CORRELATION, Verdict.POSITIVE, value("r", 0.82, Shape.COEFFICIENT), value("rows", 392, Shape.COUNT),
    measure="horsepower", breakdown="weight", aggregate=Aggregate.NONE,
)  # fmt: skip
APART = fact(
    FactKind.CORRELATION, Verdict.NEGATIVE, value("r", -0.82, Shape.COEFFICIENT), value("rows", 392, Shape.COUNT),
    measure="horsepower", breakdown="mpg", aggregate=Aggregate.NONE,
)  # fmt: skip
LINK = fact(
    FactKind.ASSOCIATION, Verdict.MORE_OFTEN, name("a", "Premium"), name("b", "Web"), value("rate", 61.0, Shape.PERCENT),
    name("other", "Shop"), value("other_rate", 22.0, Shape.PERCENT),
    value("base_rate", 40.0, Shape.PERCENT), value("v", 0.3, Shape.COEFFICIENT), value("rows", 1200, Shape.COUNT),
    measure="plan", breakdown="channel", aggregate=Aggregate.COUNT, focus=("Premium", "Web", "Shop"),
)  # fmt: skip
LINK_OF_MOST = replace(LINK, id="most", values=tuple(v for v in LINK.values if v.name != "base_rate"))
WITHIN = replace(RISE, id="trend-within", subspace=(Filter("region", "==", "West"),))

ALL = (
    WITHIN,
    RISE,
    SLOPE,
    SHIFT,
    PEAK,
    SEASON,
    SEASON_BY_DAY,
    SEASON_BY_HOUR,
    TOP,
    COMMON,
    BOTTOM,
    SHARE,
    GAP,
    TOGETHER,
    APART,
    LINK,
    LINK_OF_MOST,
    *facts_relations.ALL,
    *facts_groups.ALL,
    *facts_time.ALL,
)
