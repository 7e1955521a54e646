"""What a column's name and unit say of whether adding its values up means anything."""

from __future__ import annotations

import re

from ingest.cells.units import words

# Adding these up says nothing. Whole words of a name, after it is split at case changes, digits and punctuation.
_NEVER_SUMMED = frozenset(
    "rate rates ratio ratios pct percent percentage share proportion fraction probability prob odds price prices cost_per "
    "temp temperature tmax tmin tavg age ages score scores rating ratings satisfaction happiness nps stars index idx average avg mean median mode "
    "min max minimum maximum std stdev sd variance var year years speed velocity mpg mph kph wind latitude lat longitude "
    "lon lng long altitude elevation height weight length width depth density pressure humidity humid rh battery volt volts voltages lux luminosity dbm rssi snr decibel decibels p50 p75 p90 p95 p99 grade grades gpa rank "
    "ranking position level levels yield margin per expectancy expect fertility mortality incidence prevalence concentration "
    "ppm ppb co2 acceleration horsepower displacement cylinders magnitude bmi iq ph quality hardness voltage frequency "
    "coefficient correlation beta alpha efficiency utilization utilisation occupancy growth change delta return volatility "
    "multiple quantile percentile quartile decile intensity brightness angle heading bearing degree degrees inflation "
    "unemployment gini factor discount open close high low adj vwap bid ask x y z size dose anomaly month day hour week "
    "weekday quarter delay life "
    "hdi literacy salinity turbidity visibility dewpoint ozone aqi pm25 pm10 yr atemp hum humid windspeed uv glucose "
    "cholesterol bp pulse systolic diastolic insulin oldpeak acidity sulphates chlorides alcohol torque rpm cc hp "
    "bedrooms bathrooms rooms floors stories elo polarity sentiment similarity confidence certainty accuracy precision "
    "recall auc f1 likelihood ndvi apr apy eps pe beta churn ctr cpc cpm roi roas occupancy albedo skew kurtosis tau "
    "balance latency ping duration elapsed response wait waiting since until ago place places bib uptime purity coverage probability severity priority likert salary wage sbp dbp performance math maths "
    "mathematics reading adr aov arpu ltv headcount tenure seniority preis einzelpreis stückpreis satz unemp infl cpi hicp ppi biology chemistry physics "
    "english history geography science".split()
)
_NEVER_SUMMED_CHINESE = (
    "率",
    "比例",
    "占比",
    "百分",
    "单价",
    "价格",
    "均价",
    "温度",
    "气温",
    "年龄",
    "评分",
    "得分",
    "分数",
    "成绩",
    "指数",
    "平均",
    "均值",
    "年份",
    "速度",
    "风速",
    "纬度",
    "经度",
    "海拔",
    "高度",
    "身高",
    "体重",
    "密度",
    "气压",
    "湿度",
    "电压",
    "压力",
    "水位",
    "亮度",
    "照度",
    "频率",
    "转速",
    "满意度",
    "酸碱",
    "等级",
    "排名",
    "浓度",
    "人均",
    "每",
    "中位",
    "寿命",
    "最高",
    "最低",
    "开盘",
    "收盘",
    "系数",
    "市盈",
    "马力",
    "油耗",
    "余额",
    "排量",
    "加速",
    "员工数",
    "在职",
    "提前",
    "工龄",
    "司龄",
    "客单",
)
_NEVER_SUMMED_UNITS = frozenset(
    "% ‰ °C °F K ° 度 mph km/h m/s kn mpg ppm ppb dB dBA dBm lx rpm hPa mbar kPa psi V mV kV A Hz bpm 岁 µg/m³ years ms µs ns "
    "W kW MW GW VA kVA".split()
)
_NOT_SUMMED_BY = frozenset(
    "per rate average avg mean median price ratio share pct percent percentage margin id no".split()
)
_ONE_OF_MANY = re.compile(
    r"(?:^|_)unit_(?:cost|price|value|weight)(?:_|$)"  # of one piece
    r"|(?:^|_)(?:lead|handling|travel|reaction)_(?:time|days|hours|minutes)(?:_|$)"
    r"|(?:^|_)(?:distance|km|miles|mi|metres|meters|mins?|minutes)_to(?:_|$)"  # of one place
)
_SCALE = re.compile(r"[\[(（]\s*[01]\s*(?:-|–|to|至|~)\s*(?:[4-9]|10|100)\s*[\])）]")  # Comfort (1-5)
_ALWAYS_SUMMED = re.compile(
    r"(?:^|_)(?:total|sum|count|number|num|n|qty|quantity|amount|revenue|sales|units|clicks|visits)(?:_|$)"
)


def additive(name: str, unit: str = "") -> bool:
    """Say whether summing a column with this name and unit means something.

    >>> additive("Revenue", "$"), additive("unit_price", "$"), additive("temp_max"), additive("precipitation")
    (True, False, False, True)
    """
    if unit in _NEVER_SUMMED_UNITS or ("/" in unit):
        return False
    if any(mark in name for mark in _NEVER_SUMMED_CHINESE):
        return False
    parts = words(name)
    if _SCALE.search(name) or _ONE_OF_MANY.search("_".join(parts)):
        return False
    return named_amount(name) or not _NEVER_SUMMED.intersection(parts)


def named_amount(name: str) -> bool:
    """Say whether a name promises an amount that adds up, whatever else it says.

    >>> named_amount("total_sales"), named_amount("sales_rate"), named_amount("体重")
    (True, False, False)
    """
    parts = words(name)
    return _ALWAYS_SUMMED.search("_".join(parts)) is not None and not _NOT_SUMMED_BY.intersection(parts)
