"""One fact of each shape of the kinds that are found along time."""

from core.format import value
from core.types import Aggregate, FactKind, Grain, Shape, Verdict
from tests.making import date, fact

GROWTH = fact(
    FactKind.GROWTH, Verdict.RISE, value("growth", 8.4, Shape.PERCENT), value("start", 120, unit="$"),
    date("start_period", 2012, 1, "year"), value("end", 250, unit="$"), date("end_period", 2021, 1, "year"),
    value("periods", 9, Shape.COUNT), grain=Grain.YEAR,
)  # fmt: skip
SHRINKAGE = fact(
    FactKind.GROWTH, Verdict.FALL, value("growth", 8.4, Shape.PERCENT), value("start", 250, Shape.COUNT),
    date("start_period", 2012, 1, "year"), value("end", 120, Shape.COUNT), date("end_period", 2021, 1, "year"),
    value("periods", 9, Shape.COUNT), grain=Grain.YEAR, measure="", aggregate=Aggregate.COUNT,
)  # fmt: skip
PEAK_YEAR = fact(
    FactKind.PEAK, Verdict.SPLIT, value("high", 4380, unit="$"), date("at", 2007, 1, "year"), value("low", 3970, unit="$"),
    date("end_period", 2013, 1, "year"), grain=Grain.YEAR,
)  # fmt: skip
YEAR = fact(
    FactKind.YEAR_OVER_YEAR, Verdict.RISE, value("after", 132, unit="$"), value("before", 110, unit="$"),
    value("change", 22, unit="$"), value("change_pct", 20.0, Shape.PERCENT), date("end_period", 2022, 6, "month"),
    grain=Grain.MONTH,
)  # fmt: skip
YEAR_OF_DEGREES = fact(
    FactKind.YEAR_OVER_YEAR, Verdict.FALL, value("after", 13.2, unit="°C"), value("before", 14.1, unit="°C"),
    date("end_period", 2022, 4, "quarter"), grain=Grain.QUARTER, aggregate=Aggregate.MEAN,
)  # fmt: skip
JUMP = fact(
    FactKind.LATEST, Verdict.RISE, value("start", 110, unit="$"), date("start_period", 2022, 5, "month"),
    value("end", 190, unit="$"), date("end_period", 2022, 6, "month"), value("change", 80, unit="$"),
    value("change_pct", 72.7, Shape.PERCENT), value("typical", 9, unit="$"), grain=Grain.MONTH,
)  # fmt: skip
DROP = fact(
    FactKind.LATEST, Verdict.FALL, value("start", 12, unit="°C"), date("start_period", 2022, 5, "day"),
    value("end", -3, unit="°C"), date("end_period", 2022, 6, "day"), value("typical", 1.4, unit="°C"),
    grain=Grain.DAY, aggregate=Aggregate.MEAN,
)  # fmt: skip
TO_DATE = fact(
    FactKind.YEAR_TO_DATE, Verdict.FALL, value("after", 98, unit="$"), value("before", 110, unit="$"),
    value("change", 12, unit="$"), value("change_pct", 10.9, Shape.PERCENT), date("start_period", 2022, 1, "month"),
    date("end_period", 2022, 6, "month"), value("periods", 6, Shape.COUNT), grain=Grain.MONTH,
)  # fmt: skip
TO_DATE_OF_DEGREES = fact(
    FactKind.YEAR_TO_DATE, Verdict.RISE, value("after", 9.8, unit="°C"), value("before", 8.1, unit="°C"),
    date("start_period", 2022, 1, "month"), date("end_period", 2022, 6, "month"), value("periods", 6, Shape.COUNT),
    grain=Grain.MONTH, aggregate=Aggregate.MEAN,
)  # fmt: skip
RECORD = fact(
    FactKind.RECORD, Verdict.HIGHEST, value("extreme", 310, unit="$"), date("at", 2022, 6, "month"),
    value("before", 255, unit="$"), date("start_period", 2015, 1, "month"), value("periods", 5, Shape.COUNT),
    grain=Grain.MONTH,
)  # fmt: skip
RECORD_LOW = fact(
    FactKind.RECORD, Verdict.LOWEST, value("extreme", 3.1), date("at", 2022, 6, "week"), value("before", 4.9),
    date("start_period", 2020, 1, "week"), value("periods", 4, Shape.COUNT), grain=Grain.WEEK, aggregate=Aggregate.MEAN,
)  # fmt: skip
STREAK = fact(
    FactKind.STREAK, Verdict.RISE, value("periods", 14, Shape.COUNT), value("start", 110, unit="$"),
    date("start_period", 2021, 4, "month"), value("end", 190, unit="$"), date("end_period", 2022, 6, "month"),
    value("change", 80, unit="$"), value("change_pct", 72.7, Shape.PERCENT), grain=Grain.MONTH,
)  # fmt: skip
STREAK_OF_DEGREES = fact(
    FactKind.STREAK, Verdict.FALL, value("periods", 9, Shape.COUNT), value("start", 11, unit="°C"),
    date("start_period", 2021, 4, "day"), value("end", -2, unit="°C"), date("end_period", 2022, 6, "day"),
    grain=Grain.DAY, aggregate=Aggregate.MEAN,
)  # fmt: skip
ROUGHER = fact(
    FactKind.VOLATILITY, Verdict.RISE, value("before", 4.5, unit="$"), value("after", 13, unit="$"),
    date("at", 2021, 4, "month"), value("times", 2.9, Shape.TIMES), grain=Grain.MONTH,
)  # fmt: skip
CALMER = fact(
    FactKind.VOLATILITY, Verdict.FALL, value("before", 13, unit="°C"), value("after", 4.5, unit="°C"),
    date("at", 2021, 4, "quarter"), value("times", 2.9, Shape.TIMES), grain=Grain.QUARTER, aggregate=Aggregate.MEAN,
)  # fmt: skip
FASTER = fact(
    FactKind.ACCELERATION, Verdict.FASTER, value("before", 1.2, unit="$"), value("after", 3.4, unit="$"),
    date("at", 2020, 1, "month"), date("start_period", 2017, 1, "month"), date("end_period", 2022, 12, "month"),
    grain=Grain.MONTH,
)  # fmt: skip
SLOWER = fact(
    FactKind.ACCELERATION, Verdict.SLOWER, value("before", 3.4), value("after", 1.2), date("at", 2000, 1, "year"),
    date("start_period", 1980, 1, "year"), date("end_period", 2019, 1, "year"), grain=Grain.YEAR,
    measure="", aggregate=Aggregate.COUNT,
)  # fmt: skip
FASTER_UNTOLD = fact(
    FactKind.ACCELERATION, Verdict.FASTER, date("at", 2020, 1, "month"), date("start_period", 2017, 1, "month"),
    date("end_period", 2022, 12, "month"), grain=Grain.MONTH,
)  # fmt: skip
UPTURN_UNTOLD = fact(
    FactKind.TURNING_POINT, Verdict.RISE, date("at", 2020, 1, "month"), value("extreme", 61, unit="$"),
    date("start_period", 2017, 1, "month"), date("end_period", 2022, 12, "month"), grain=Grain.MONTH,
)  # fmt: skip
UPTURN = fact(
    FactKind.TURNING_POINT, Verdict.RISE, date("at", 2020, 1, "month"), value("extreme", 61, unit="$"),
    value("before", 1.2, unit="$"), value("after", 3.4, unit="$"), date("start_period", 2017, 1, "month"),
    date("end_period", 2022, 12, "month"), grain=Grain.MONTH,
)  # fmt: skip
DOWNTURN = fact(
    FactKind.TURNING_POINT, Verdict.FALL, date("at", 2020, 1, "day"), value("extreme", 61), value("before", 1.2),
    value("after", 3.4), date("start_period", 2017, 1, "day"), date("end_period", 2022, 12, "day"),
    grain=Grain.DAY, aggregate=Aggregate.MEAN,
)  # fmt: skip
EXPECTED_RISE = fact(
    FactKind.FORECAST, Verdict.RISE, value("expected", 212, unit="$"), value("expected_low", 198, unit="$"),
    value("expected_high", 226, unit="$"), date("at", 2022, 7, "month"), value("level", 95, Shape.PERCENT),
    value("end", 190, unit="$"), date("end_period", 2022, 6, "month"), value("periods", 90, Shape.COUNT),
    grain=Grain.MONTH,
)  # fmt: skip
EXPECTED_FALL = fact(
    FactKind.FORECAST, Verdict.FALL, value("expected", 21, Shape.COUNT), value("expected_low", 14, Shape.COUNT),
    value("expected_high", 28, Shape.COUNT), date("at", 2022, 7, "day"), value("level", 95, Shape.PERCENT),
    value("end", 40, Shape.COUNT), date("end_period", 2022, 6, "day"), value("periods", 90, Shape.COUNT),
    grain=Grain.DAY, measure="", aggregate=Aggregate.COUNT,
)  # fmt: skip
EXPECTED_ALIKE = fact(
    FactKind.FORECAST, Verdict.EVEN, value("expected", 12.4, unit="°C"), value("expected_low", 9.8, unit="°C"),
    value("expected_high", 15, unit="°C"), date("at", 2022, 7, "quarter"), value("level", 95, Shape.PERCENT),
    value("end", 11.9, unit="°C"), date("end_period", 2022, 4, "quarter"), value("periods", 60, Shape.COUNT),
    grain=Grain.QUARTER, aggregate=Aggregate.MEAN,
)  # fmt: skip
AHEAD = fact(
    FactKind.PACE, Verdict.ABOVE, value("reached", 4310, unit="$"), value("goal", 4050, unit="$"),
    value("gap", 260, unit="$"), value("gap_pct", 6.4, Shape.PERCENT), value("share", 71.8, Shape.PERCENT),
    date("start_period", 2022, 1, "month"), date("end_period", 2022, 8, "month"), value("periods", 8, Shape.COUNT),
    grain=Grain.MONTH,
)  # fmt: skip
BEHIND = fact(
    FactKind.PACE, Verdict.BELOW, value("reached", 300), value("goal", 410), value("gap", 110),
    value("gap_pct", 26.8, Shape.PERCENT), date("start_period", 2022, 1, "week"), date("end_period", 2022, 6, "week"),
    value("periods", 22, Shape.COUNT), grain=Grain.WEEK,
)  # fmt: skip
IN_GRAMS = fact(
    FactKind.UNIT_CHANGE, Verdict.RISE, value("before", 5.02, unit="kg"), value("after", 5020, unit="kg"),
    date("at", 2021, 4, "month"), value("factor", 1000, Shape.TIMES), value("periods", 12, Shape.COUNT),
    grain=Grain.MONTH, aggregate=Aggregate.MEAN,
)  # fmt: skip
IN_CELSIUS = fact(
    FactKind.UNIT_CHANGE, Verdict.FALL, value("before", 58.1, unit="°C"), value("after", 14.4, unit="°C"),
    date("at", 2021, 4, "day"), value("periods", 14, Shape.COUNT), grain=Grain.DAY, aggregate=Aggregate.MEAN,
)  # fmt: skip

HELD = fact(
    FactKind.PLATEAU, Verdict.RISE, value("value", 182, unit="$"), date("at", 2020, 3, "month"),
    date("end_period", 2021, 2, "month"), value("before", 120, unit="$"), value("after", 131, unit="$"),
    value("change_pct", 51.7, Shape.PERCENT), grain=Grain.MONTH,
)  # fmt: skip
HELD_LOWER = fact(
    FactKind.PLATEAU, Verdict.FALL, value("value", 3.1, unit="°C"), date("at", 2020, 3, "day"),
    date("end_period", 2020, 5, "day"), value("before", 9.4, unit="°C"), value("after", 1.2, unit="°C"),
    grain=Grain.DAY, aggregate=Aggregate.MEAN,
)  # fmt: skip
STEPPED = fact(
    FactKind.JUMP, Verdict.RISE, value("before", 120, unit="$"), value("after", 165, unit="$"),
    date("at", 2021, 4, "month"), value("change_pct", 37.5, Shape.PERCENT), value("periods", 8, Shape.COUNT),
    grain=Grain.MONTH,
)  # fmt: skip
STEPPED_DOWN = fact(
    FactKind.JUMP, Verdict.FALL, value("before", 61.2, unit="%"), value("after", 44.9, unit="%"),
    date("at", 2021, 4, "week"), value("change_points", 16.3, Shape.POINTS), value("periods", 6, Shape.COUNT),
    grain=Grain.WEEK, aggregate=Aggregate.MEAN,
)  # fmt: skip
STRETCH = fact(
    FactKind.SWING, Verdict.FALL, value("start", 4380, unit="$"), date("start_period", 2007, 1, "year"),
    value("end", 3970, unit="$"), date("end_period", 2013, 1, "year"), value("change_pct", 9.4, Shape.PERCENT),
    grain=Grain.YEAR,
)  # fmt: skip
STRETCH_UP = fact(
    FactKind.SWING, Verdict.RISE, value("start", 12), date("start_period", 2019, 4, "quarter"), value("end", 31),
    date("end_period", 2021, 1, "quarter"), grain=Grain.QUARTER, aggregate=Aggregate.MEAN,
)  # fmt: skip
MADE_GOOD = fact(
    FactKind.RECOVERY, Verdict.RISE, value("start", 138, unit="$"), date("start_period", 2008, 1, "month"),
    value("extreme", 129, unit="$"), date("at", 2010, 2, "month"), value("change_pct", 6.5, Shape.PERCENT),
    date("reached", 2014, 5, "month"), grain=Grain.MONTH,
)  # fmt: skip

ALL = (
    GROWTH, SHRINKAGE, PEAK_YEAR, YEAR, YEAR_OF_DEGREES, JUMP, DROP, TO_DATE, TO_DATE_OF_DEGREES, RECORD, RECORD_LOW, STREAK,
    STREAK_OF_DEGREES, ROUGHER, CALMER, FASTER, SLOWER, UPTURN, DOWNTURN, FASTER_UNTOLD, UPTURN_UNTOLD, MADE_GOOD,
    EXPECTED_RISE, EXPECTED_FALL, EXPECTED_ALIKE, AHEAD, BEHIND, IN_GRAMS, IN_CELSIUS,
    HELD, HELD_LOWER, STEPPED, STEPPED_DOWN, STRETCH, STRETCH_UP,
)  # fmt: skip
