"""One fact of each shape about categories and what changes among them, written out."""

from core.format import value
from core.types import Aggregate, FactKind, Shape, Verdict
from tests.making import date, fact, name

FEW = fact(
    FactKind.CONCENTRATION, Verdict.HIGHEST, value("fewest", 3, Shape.COUNT), value("categories", 24, Shape.COUNT),
    value("top_share", 82.5, Shape.PERCENT), value("total", 1200.0, unit="$"), name("leader", "Oslo"),
    value("share", 41.0, Shape.PERCENT), breakdown="city", focus=("Oslo",),
)  # fmt: skip
FEW_ROWS = fact(
    FactKind.CONCENTRATION, Verdict.HIGHEST, value("fewest", 5, Shape.COUNT), value("categories", 40, Shape.COUNT),
    value("top_share", 80.2, Shape.PERCENT), value("total", 3000, Shape.COUNT), name("leader", "Oslo"),
    value("share", 31.0, Shape.PERCENT), measure="", aggregate=Aggregate.COUNT, breakdown="city", focus=("Oslo",),
)  # fmt: skip
PART = fact(
    FactKind.CONTRIBUTION, Verdict.RISE, value("start", 800.0, unit="$"), date("start_period", 2018, 1, "year"),
    value("end", 1100.0, unit="$"), date("end_period", 2022, 1, "year"), value("change", 300.0, unit="$"),
    name("leader", "West"), value("leader_change", 190.0, unit="$"), value("share", 63.3, Shape.PERCENT),
    breakdown="region", focus=("West",),
)  # fmt: skip
FEWER = fact(
    FactKind.CONTRIBUTION, Verdict.FALL, value("start", 900, Shape.COUNT), date("start_period", 2018, 3, "month"),
    value("end", 700, Shape.COUNT), date("end_period", 2018, 9, "month"), value("change", 200, Shape.COUNT),
    name("leader", "West"), value("leader_change", 140, Shape.COUNT),
    value("share", 70.0, Shape.PERCENT), measure="", aggregate=Aggregate.COUNT,
    breakdown="region", focus=("West",),
)  # fmt: skip
GAINED = fact(
    FactKind.SHARE_CHANGE, Verdict.RISE, name("leader", "West"), value("start", 21.5, Shape.PERCENT),
    date("start_period", 2018, 1, "year"), value("end", 35.6, Shape.PERCENT), date("end_period", 2022, 1, "year"),
    value("change_points", 14.1, Shape.POINTS), value("categories", 5, Shape.COUNT), breakdown="region", focus=("West",),
)  # fmt: skip
LOST = fact(
    FactKind.SHARE_CHANGE, Verdict.FALL, name("leader", "网站"), value("start", 48.0, Shape.PERCENT),
    date("start_period", 2018, 1, "quarter"), value("end", 31.0, Shape.PERCENT), date("end_period", 2022, 4, "quarter"),
    value("change_points", 17.0, Shape.POINTS), value("categories", 4, Shape.COUNT), measure="",
    aggregate=Aggregate.COUNT, breakdown="渠道", focus=("网站",),
)  # fmt: skip
CLIMBED = fact(
    FactKind.RANK_CHANGE, Verdict.RISE, name("leader", "West"), value("place_before", 6, Shape.COUNT),
    date("start_period", 2018, 1, "year"), value("place_after", 2, Shape.COUNT), date("end_period", 2022, 1, "year"),
    value("places", 4, Shape.COUNT), value("value", 410.0, unit="$"), value("categories", 9, Shape.COUNT),
    breakdown="region", focus=("West",),
)  # fmt: skip
DETHRONED = fact(
    FactKind.RANK_CHANGE, Verdict.FALL, name("leader", "West"), value("place_before", 1, Shape.COUNT),
    date("start_period", 2018, 1, "year"), value("place_after", 2, Shape.COUNT), date("end_period", 2022, 1, "year"),
    value("value", 410, Shape.COUNT), value("categories", 7, Shape.COUNT), measure="", aggregate=Aggregate.COUNT,
    breakdown="region", focus=("West",),
)  # fmt: skip
HELD = fact(
    FactKind.STEADY_SHARE, Verdict.RISE, name("leader", "West"), value("start", 31.2, Shape.PERCENT),
    date("start_period", 2018, 1, "year"), value("end", 31.6, Shape.PERCENT), date("end_period", 2022, 1, "year"),
    value("change_pct", 64.0, Shape.PERCENT), value("categories", 5, Shape.COUNT), breakdown="region", focus=("West",),
)  # fmt: skip
HELD_ROWS = fact(
    FactKind.STEADY_SHARE, Verdict.FALL, name("leader", "West"), value("start", 31.2, Shape.PERCENT),
    date("start_period", 2018, 1, "month"), value("end", 30.6, Shape.PERCENT), date("end_period", 2018, 9, "month"),
    value("change_pct", 40.0, Shape.PERCENT), value("categories", 5, Shape.COUNT), measure="",
    aggregate=Aggregate.COUNT, breakdown="region", focus=("West",),
)  # fmt: skip
EQUAL = fact(
    FactKind.EVENNESS, Verdict.EVEN, value("categories", 4, Shape.COUNT), value("even_share", 25.0, Shape.PERCENT),
    name("leader", "West"), value("share", 25.9, Shape.PERCENT), name("last", "East"),
    value("last_share", 24.2, Shape.PERCENT), value("total", 9000.0, unit="$"), breakdown="region", focus=("West", "East"),
)  # fmt: skip
EQUAL_ROWS = fact(
    FactKind.EVENNESS, Verdict.EVEN, value("categories", 4, Shape.COUNT), value("even_share", 25.0, Shape.PERCENT),
    name("leader", "West"), value("share", 25.9, Shape.PERCENT), name("last", "East"),
    value("last_share", 24.2, Shape.PERCENT), value("total", 9000, Shape.COUNT), measure="",
    aggregate=Aggregate.COUNT, breakdown="region", focus=("West", "East"),
)  # fmt: skip
MIXED = fact(
    FactKind.MIX, Verdict.RISE, value("start", 40.5, unit="$"), date("start_period", 2018, 1, "year"),
    value("end", 46.0, unit="$"), date("end_period", 2022, 1, "year"), value("change", 5.5, unit="$"),
    value("rate_part", -1.5, unit="$"), value("mix_part", 7.0, unit="$"), breakdown="channel",
    aggregate=Aggregate.MEAN,
)  # fmt: skip
MIXED_RATE = fact(
    FactKind.MIX, Verdict.FALL, value("start", 40.5, unit="%"), date("start_period", 2018, 1, "year"),
    value("end", 36.0, unit="%"), date("end_period", 2022, 1, "year"), value("change_points", 4.5, Shape.POINTS),
    value("rate_part", -1.5, Shape.POINTS), value("mix_part", -3.0, Shape.POINTS), breakdown="渠道", measure="转化率",
    aggregate=Aggregate.MEAN,
)  # fmt: skip
WHOLE = fact(
    FactKind.OVERVIEW, Verdict.EVEN, value("total", 48_000.0, unit="$"), value("mean", 120.0, unit="$"),
    value("rows", 400, Shape.COUNT), date("start_period", 2018, 1, "month"), date("end_period", 2019, 3, "month"),
    breakdown="",
)  # fmt: skip
WHOLE_RATE = fact(
    FactKind.OVERVIEW, Verdict.EVEN, value("rate", 26.5, Shape.PERCENT), name("a", "churned"), value("rows", 7043, Shape.COUNT),
    measure="Churn", breakdown="", aggregate=Aggregate.NONE, focus=("churned",),
)  # fmt: skip
NAMED = fact(
    FactKind.ENDS, Verdict.SPLIT, name("leader", "West"), value("value", 900.0, unit="$"), name("second", "North"),
    value("second_value", 700.0, unit="$"), name("last", "East"), value("last_value", 200.0, unit="$"),
    value("share", 35.0, Shape.PERCENT), value("categories", 6, Shape.COUNT), breakdown="region", focus=("West", "East"),
)  # fmt: skip
NAMED_LAST_YEAR = fact(
    FactKind.ENDS, Verdict.SPLIT, name("leader", "日本"), value("end", 84.7), name("second", "法国"),
    value("second_value", 82.2), name("last", "美国"), value("last_value", 77.0), value("categories", 6, Shape.COUNT),
    date("end_period", 2020, 1, "year"), breakdown="国家", measure="预期寿命", aggregate=Aggregate.MEAN, focus=("日本", "美国"),
)  # fmt: skip
SAME = fact(
    FactKind.ALIKE, Verdict.EVEN, name("high", "West"), value("high_mean", 42.5), name("low", "East"),
    value("low_mean", 41.9), value("categories", 3, Shape.COUNT), breakdown="region", aggregate=Aggregate.MEAN,
    focus=("West", "East"),
)  # fmt: skip
SAME_BY_ALL = fact(
    FactKind.ALIKE, Verdict.EVEN, value("upper", 42.5), value("lower", 41.9), name("third", "shop, colour"),
    value("categories", 3, Shape.COUNT), breakdown="region", aggregate=Aggregate.MEAN, focus=("West", "East"),
)  # fmt: skip
SAME_RATE_BY_ALL = fact(
    FactKind.ALIKE, Verdict.EVEN, value("upper_rate", 26.9, Shape.PERCENT), value("lower_rate", 26.2, Shape.PERCENT),
    name("third", "城市, 渠道"), name("a", "流失"), value("categories", 2, Shape.COUNT), breakdown="性别",
    measure="状态", aggregate=Aggregate.NONE, focus=("女性", "男性"),
)  # fmt: skip
SAME_RATE = fact(
    FactKind.ALIKE, Verdict.EVEN, name("high", "女性"), value("high_rate", 26.9, Shape.PERCENT), name("low", "男性"),
    value("low_rate", 26.2, Shape.PERCENT), name("a", "流失"), value("categories", 2, Shape.COUNT), breakdown="性别",
    measure="状态", aggregate=Aggregate.NONE, focus=("女性", "男性"),
)  # fmt: skip
UNEQUAL = fact(
    FactKind.DISPARITY, Verdict.SPLIT, name("leader", "West"), value("share", 17.0, Shape.PERCENT), name("third", "profit"),
    value("other_share", 2.1, Shape.PERCENT), value("categories", 6, Shape.COUNT), breakdown="region", focus=("West",),
)  # fmt: skip

ALL = (
    WHOLE, WHOLE_RATE, NAMED, NAMED_LAST_YEAR, SAME, SAME_RATE, SAME_BY_ALL, SAME_RATE_BY_ALL, UNEQUAL,
    FEW, FEW_ROWS, PART, FEWER, GAINED, LOST, CLIMBED, DETHRONED, HELD, HELD_ROWS, EQUAL, EQUAL_ROWS, MIXED, MIXED_RATE,
)  # fmt: skip
