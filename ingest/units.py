"""What a column's name says about its values: the unit they carry, and whether adding them up means anything."""

from __future__ import annotations

import re
import unicodedata

_IN_BRACKETS = re.compile(r"[\(\[（【]\s*([^()\[\]（）【】]{1,14}?)\s*[\)\]）】]\s*$")
_AFTER_MARK = re.compile(r"(?:\s+in\s+|[,/|:：]\s*|_in_)([^\s,/|:：_]{1,10})\s*$", re.IGNORECASE)

# Spelling in a header -> the unit as it is shown. Case matters only where two units differ by it.
UNITS: dict[str, str] = {
    "$": "$",
    "usd": "$",
    "us$": "$",
    "dollars": "$",
    "dollar": "$",
    "美元": "$",
    "€": "€",
    "eur": "€",
    "euro": "€",
    "euros": "€",
    "欧元": "€",
    "£": "£",
    "gbp": "£",
    "英镑": "£",
    "¥": "¥",
    "￥": "¥",
    "jpy": "¥",
    "cny": "¥",
    "rmb": "¥",
    "日元": "日元",
    "₹": "₹",
    "inr": "₹",
    "₩": "₩",
    "krw": "₩",
    "원": "₩",
    "円": "¥",
    "zł": "zł",
    "kr": "kr",
    "kč": "Kč",
    "грн": "₴",
    "hk$": "HK$",
    "hkd": "HK$",
    "chf": "CHF",
    "元": "元",
    "人民币": "元",
    "万元": "万元",
    "亿元": "亿元",
    "千元": "千元",
    "亿": "亿",
    "万": "万",
    "港元": "HK$",
    "%": "%",
    "％": "%",
    "percent": "%",
    "pct": "%",
    "percentage": "%",
    "百分比": "%",
    "‰": "‰",
    "°c": "°C",
    "℃": "°C",
    "degc": "°C",
    "deg c": "°C",
    "celsius": "°C",
    "摄氏度": "°C",
    "c": "°C",
    "°f": "°F",
    "℉": "°F",
    "degf": "°F",
    "fahrenheit": "°F",
    "f": "°F",
    "kelvin": "K",
    "°": "°",
    "deg": "°",
    "degrees": "°",
    "度": "度",
    "kg": "kg",
    "g": "g",
    "mg": "mg",
    "lb": "lb",
    "lbs": "lb",
    "oz": "oz",
    "t": "t",
    "tonnes": "t",
    "tons": "t",
    "公斤": "公斤",
    "千克": "kg",
    "克": "g",
    "吨": "吨",
    "万吨": "万吨",
    "斤": "斤",
    "km": "km",
    "m": "m",
    "cm": "cm",
    "mm": "mm",
    "mi": "mi",
    "miles": "mi",
    "ft": "ft",
    "feet": "ft",
    "inches": "in",
    "米": "米",
    "厘米": "cm",
    "毫米": "mm",
    "公里": "公里",
    "千米": "km",
    "英里": "mi",
    "m2": "m²",
    "m²": "m²",
    "sqm": "m²",
    "sqft": "sq ft",
    "sq ft": "sq ft",
    "km2": "km²",
    "sq km": "km²",
    "sq. km": "km²",
    "square km": "km²",
    "sq mi": "sq mi",
    "km²": "km²",
    "ha": "ha",
    "平方米": "平方米",
    "平方公里": "km²",
    "亩": "亩",
    "l": "L",
    "ml": "mL",
    "升": "升",
    "m3": "m³",
    "m³": "m³",
    "s": "s",
    "sec": "s",
    "secs": "s",
    "seconds": "s",
    "ms": "ms",
    "min": "min",
    "mins": "min",
    "minutes": "min",
    "h": "h",
    "hr": "h",
    "hrs": "h",
    "hours": "h",
    "days": "days",
    "years": "years",
    "yrs": "years",
    "months": "months",
    "秒": "秒",
    "分钟": "分钟",
    "小时": "小时",
    "天": "天",
    "岁": "岁",
    "mph": "mph",
    "km/h": "km/h",
    "kmh": "km/h",
    "kph": "km/h",
    "m/s": "m/s",
    "knots": "kn",
    "mpg": "mpg",
    "w": "W",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "kwh": "kWh",
    "mwh": "MWh",
    "gwh": "GWh",
    "twh": "TWh",
    "hp": "hp",
    "千瓦时": "kWh",
    "v": "V",
    "volt": "V",
    "volts": "V",
    "mv": "mV",
    "kv": "kV",
    "伏": "V",
    "amps": "A",
    "rpm": "rpm",
    "lux": "lx",
    "hz": "Hz",
    "ppm": "ppm",
    "ppb": "ppb",
    "db": "dB",
    "dba": "dBA",
    "dbm": "dBm",
    "hpa": "hPa",
    "mbar": "mbar",
    "kpa": "kPa",
    "psi": "psi",
    "kb": "kB",
    "mb": "MB",
    "gb": "GB",
    "tb": "TB",
    "cal": "cal",
    "kcal": "kcal",
    "人": "人",
    "万人": "万人",
    "人次": "人次",
    "个": "个",
    "件": "件",
    "台": "台",
    "辆": "辆",
    "次": "次",
    "户": "户",
    "只": "只",
    "家": "家",
    "头": "头",
    "套": "套",
    "µg/m³": "µg/m³",
    "ug/m3": "µg/m³",
    "μg/m³": "µg/m³",
    "bpm": "bpm",
    "pcs": "pcs",
    "pieces": "pcs",
    "pc": "pcs",
    "persons": "persons",
    "people": "people",
    "thousands": "thousands",
    "millions": "millions",
    "billions": "billions",
}
# Bare suffixes (`temp_c`, `weight_kg`): only spellings that are not also common words or letters in names.
_SUFFIXES = frozenset(
    "usd eur gbp jpy cny rmb inr krw hkd chf pct percent percentage celsius fahrenheit kelvin degc degf kg mg lbs lb "
    "km cm mm mi miles ft m2 km2 sqm sqft ha ml m3 sec secs seconds ms mins minutes hr hrs hours mph kmh kph mpg kw kwh "
    "mwh gwh twh volt volts mv kv amps rpm lux hz ppm ppb db dba dbm hpa mbar kpa psi mb gb tb kcal 元 万元 亿元 美元".split()
)
_MONEY = frozenset("usd eur gbp jpy cny rmb inr krw hkd chf".split())
_PRICES = frozenset("price prices tariff cost fee".split())
_TEMPERATURE = re.compile(r"(?:^|[_\s])(?:temp\w*|tmax|tmin|tavg|dewpoint|dew|heat)(?:[_\s]\w+)*$", re.IGNORECASE)
_VOLTAGE = re.compile(
    r"(?:^|_)(?:batt?|battery|volt\w*|vbat|vcc|vdd|supply|mains|bus|cell|grid|solar|charger|input|output)(?:_|$)",
    re.IGNORECASE,
)
_CHINESE_TAIL = re.compile(r"(?:价格|金额|销售额|收入|成本|利润|单价)[_\s]?(元|万元|亿元)$")

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
    "latency ping uptime purity coverage probability severity priority likert salary wage sbp dbp performance math maths "
    "mathematics reading".split()
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
    "排量",
    "加速",
)
_NEVER_SUMMED_UNITS = frozenset(
    "% ‰ °C °F K ° 度 mph km/h m/s kn mpg ppm ppb dB dBA dBm lx rpm hPa mbar kPa psi V mV kV A Hz bpm 岁 µg/m³ years".split()
)
_NOT_SUMMED_BY = frozenset(
    "per rate average avg mean median price ratio share pct percent percentage margin id no".split()
)
_ALWAYS_SUMMED = re.compile(
    r"(?:^|_)(?:total|sum|count|number|num|n|qty|quantity|amount|revenue|sales|units|clicks|visits)(?:_|$)"
)


def words(name: str) -> tuple[str, ...]:
    """Split a column's name into lower-case words at case changes, digits and punctuation.

    >>> words("Miles_per_Gallon"), words("avgPrice2020")
    (('miles', 'per', 'gallon'), ('avg', 'price', '2020'))
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d{4})", " ", unicodedata.normalize("NFKC", name))
    return tuple(w for w in re.split(r"[\W_]+", spaced.lower()) if w)


def unit_of(name: str) -> str:
    """Return the unit that a header states, or an empty string.

    >>> unit_of("Revenue ($)"), unit_of("temp_c"), unit_of("价格（元）"), unit_of("Weight_in_lbs"), unit_of("Region")
    ('$', '°C', '元', 'lb', '')
    """
    text = name.strip()
    if match := _IN_BRACKETS.search(text):
        inside = unicodedata.normalize("NFC", match[1].strip())
        inside = re.sub(r"^(?:单位|unit|in)\s*[:：]?\s*", "", inside, flags=re.IGNORECASE)
        known = UNITS.get(inside.lower()) or (inside if inside in UNITS.values() else "")
        return known or (inside if "/" in inside and len(inside) <= 10 and not inside.isdigit() else "")
    if match := _CHINESE_TAIL.search(text):
        return UNITS[match[1]]
    if (match := _AFTER_MARK.search(text)) and match[1].lower() in UNITS and len(match[1]) > 1:
        return UNITS[match[1].lower()]
    parts = re.split(r"[\s_\-.]+", text.lower())
    if "per" in parts[1:-1]:  # what is after it divides
        return ""
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        return _of_suffix(parts)
    if len(parts) > 1 and parts[-1] in ("c", "f") and _TEMPERATURE.search("_".join(parts[:-1])):
        return UNITS[parts[-1]]
    if len(parts) > 1 and parts[-1] == "v" and _VOLTAGE.search("_".join(parts[:-1])):
        return UNITS["v"]
    if text.endswith(("%", "％")):
        return "%"
    return ""


def _of_suffix(parts: list[str]) -> str:
    """Return the unit that a name's last word states: of a price, what it is the price of is below the line."""
    unit = UNITS[parts[-1]]
    if parts[-1] in _MONEY or unit == "%" or not _PRICES.intersection(parts):
        return unit
    return f"{UNITS[parts[-2]]}/{unit}" if parts[-2] in _MONEY else ""


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
    return named_amount(name) or not _NEVER_SUMMED.intersection(parts)


def named_amount(name: str) -> bool:
    """Say whether a name promises an amount that adds up, whatever else it says.

    >>> named_amount("total_sales"), named_amount("sales_rate"), named_amount("体重")
    (True, False, False)
    """
    parts = words(name)
    return _ALWAYS_SUMMED.search("_".join(parts)) is not None and not _NOT_SUMMED_BY.intersection(parts)
