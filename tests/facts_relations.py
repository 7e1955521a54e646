"""Facts about the shape of a measure, relations of columns and the quality of a table, one of each shape."""

from dataclasses import replace

from core.format import value
from core.types import Aggregate, FactKind, Grain, Shape, Verdict
from tests.making import fact, name

_ROWS = value("rows", 400, Shape.COUNT)

OUTLIERS = fact(
    FactKind.OUTLIERS, Verdict.HIGHEST, value("outliers", 3, Shape.COUNT), value("extreme", 980, unit="$"),
    value("typical", 120, unit="$"), value("low", 95, unit="$"), value("high", 150, unit="$"), _ROWS,
    aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
OUTLIER = fact(
    FactKind.OUTLIERS, Verdict.LOWEST, value("extreme", -980.5), value("typical", 120), value("low", 95),
    value("high", 150), _ROWS, aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
SKEWED = fact(
    FactKind.SKEW, Verdict.POSITIVE, value("mean", 84_000, unit="$"), value("median", 41_000, unit="$"),
    value("share", 72.5, Shape.PERCENT), _ROWS, measure="income", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
SKEWED_DOWN = fact(
    FactKind.SKEW, Verdict.NEGATIVE, value("mean", 61.0), value("median", 88.0), value("share", 70.0, Shape.PERCENT), _ROWS,
    measure="score", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
HUMPS = fact(
    FactKind.TWO_HUMPS, Verdict.SPLIT, value("low", 2.0), value("high", 4.4), value("valley", 3.1),
    value("share", 36.0, Shape.PERCENT), _ROWS, measure="eruption", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
COMMON_VALUE = fact(
    FactKind.COMMON_VALUE, Verdict.MORE_OFTEN, value("value", 99.0, unit="€"), value("share", 31.0, Shape.PERCENT), _ROWS,
    measure="price", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
HEAPED = fact(
    FactKind.HEAPING, Verdict.MORE_OFTEN, value("rate", 64.0, Shape.PERCENT), value("base_rate", 20.0, Shape.PERCENT), _ROWS,
    measure="年龄", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip

CURVED = fact(
    FactKind.CURVED, Verdict.LOWEST, value("lower_third", 42.0, unit="kWh"), value("middle_third", 17.5, unit="kWh"),
    value("upper_third", 38.0, unit="kWh"), _ROWS, measure="energy", aggregate=Aggregate.NONE, breakdown="temperature",
)  # fmt: skip
ARCHED = replace(CURVED, id="curved-highest", verdict=Verdict.HIGHEST)
MISSING = fact(
    FactKind.MISSINGNESS, Verdict.MORE_OFTEN, name("b", "Web"), value("rate", 41.0, Shape.PERCENT),
    value("base_rate", 12.0, Shape.PERCENT), _ROWS, measure="phone", aggregate=Aggregate.NONE, breakdown="channel",
    focus=("Web",),
)  # fmt: skip
EXPLAINED = fact(
    FactKind.EXPLAINED_AWAY, Verdict.SPLIT, value("r", 0.71, Shape.COEFFICIENT), name("third", "size"),
    value("partial_r", 0.04, Shape.COEFFICIENT), _ROWS, measure="price", aggregate=Aggregate.NONE, breakdown="rooms",
)  # fmt: skip
FOLLOWER = fact(
    FactKind.LEAD_LAG, Verdict.POSITIVE, name("leader", "orders"), value("lag", 2, Shape.COUNT),
    value("r", 0.78, Shape.COEFFICIENT), value("periods", 96, Shape.COUNT), measure="sales", aggregate=Aggregate.SUM,
    breakdown="month", grain=Grain.MONTH, focus=("orders",),
)  # fmt: skip
TURNED = fact(
    FactKind.REVERSAL, Verdict.SPLIT, name("high", "Clinic A"), name("low", "Clinic B"), value("gap", 8.5),
    name("third", "severity"), value("gap_within", 3.2), value("reversed", 4, Shape.COUNT), value("categories", 5, Shape.COUNT),
    measure="recovery", aggregate=Aggregate.MEAN, breakdown="clinic", focus=("Clinic A", "Clinic B"),
)  # fmt: skip
TURNED_RATE = fact(
    FactKind.REVERSAL, Verdict.SPLIT, name("high", "男性"), name("low", "女性"), value("gap", 14.2, Shape.POINTS),
    name("third", "院系"), value("gap_within", 4.3, Shape.POINTS), value("reversed", 4, Shape.COUNT),
    value("categories", 4, Shape.COUNT), measure="录取率", aggregate=Aggregate.MEAN, breakdown="性别", focus=("男性", "女性"),
)  # fmt: skip
COPIED = fact(
    FactKind.DUPLICATES, Verdict.MORE_OFTEN, value("copies", 24, Shape.COUNT), _ROWS, value("share", 6.0, Shape.PERCENT),
    measure="", aggregate=Aggregate.COUNT, breakdown="",
)  # fmt: skip
COPIED_APART = fact(
    FactKind.DUPLICATES, Verdict.MORE_OFTEN, value("copies", 24, Shape.COUNT), _ROWS, value("share", 6.0, Shape.PERCENT),
    measure="order_id", aggregate=Aggregate.NONE, breakdown="",
)  # fmt: skip
OPPOSED = replace(FOLLOWER, id="lead-lag-negative", verdict=Verdict.NEGATIVE, aggregate=Aggregate.MEAN)
PARTED = fact(
    FactKind.THRESHOLD, Verdict.BELOW, value("upper", -76.0, unit="$"), value("lower", 48.2, unit="$"),
    value("cut", 0.2), value("share", 22.0, Shape.PERCENT), measure="profit", breakdown="discount", aggregate=Aggregate.MEAN,
)  # fmt: skip
PARTED_RATE = fact(
    FactKind.THRESHOLD, Verdict.ABOVE, value("upper_rate", 18.0, Shape.PERCENT), value("lower_rate", 9.5, Shape.PERCENT),
    name("a", "churned"), value("cut", 12), value("share", 64.0, Shape.PERCENT), measure="Churn", breakdown="tenure",
    aggregate=Aggregate.NONE, focus=("churned",),
)  # fmt: skip
ANY_OR_NONE = fact(
    FactKind.THRESHOLD, Verdict.BELOW, value("upper", 3.6), value("lower", 4.3), value("floor", 0.0),
    value("share", 32.0, Shape.PERCENT), measure="rating", breakdown="complaints", aggregate=Aggregate.MEAN,
)  # fmt: skip
RATE_OF_ANY = fact(
    FactKind.THRESHOLD, Verdict.ABOVE, value("upper_rate", 18.0, Shape.PERCENT), value("lower_rate", 9.5, Shape.PERCENT),
    name("a", "churned"), value("floor", 0.0), value("share", 64.0, Shape.PERCENT), measure="Churn", breakdown="complaints",
    aggregate=Aggregate.NONE, focus=("churned",),
)  # fmt: skip

ALL = (
    PARTED,
    ANY_OR_NONE,
    RATE_OF_ANY,
    PARTED_RATE,
    OUTLIERS,
    OUTLIER,
    SKEWED,
    SKEWED_DOWN,
    HUMPS,
    COMMON_VALUE,
    HEAPED,
    CURVED,
    ARCHED,
    MISSING,
    EXPLAINED,
    FOLLOWER,
    OPPOSED,
    TURNED,
    TURNED_RATE,
    COPIED,
    COPIED_APART,
)
