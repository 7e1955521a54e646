"""What a column's name says of the unit that its values carry."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from core.format import UNIT_OVER_UNIT
from core.glued_units import without_unit
from ingest.word_lists import spellings, word_lists

UNITS = spellings(Path(__file__).with_suffix(".toml"))  # the unit as it is shown, by its spellings in headers

_IN_BRACKETS = re.compile(r"[\(\[（【]\s*([^()\[\]（）【】]{1,14}?)\s*[\)\]）】]\s*$")
_AFTER_MARK = re.compile(r"(?:\s+in\s+|[,/|:：]\s*|_in_)([^\s,/|:：_]{1,10})\s*$", re.IGNORECASE)

# Bare suffixes (`temp_c`, `weight_kg`): only spellings that are not also common words or letters in names.
_SUFFIXES = frozenset(
    "usd eur gbp jpy cny rmb inr krw hkd chf aud cad nzd sgd pct percent percentage celsius fahrenheit kelvin degc degf kg mg lbs lb "
    "km cm mm mi miles ft m2 km2 sqm sqft ha ml ul m3 sec secs seconds ms mins minutes hr hrs hours mph kmh kph mpg kw mw gw kwh "
    "mwh gwh twh volt volts mv kv amps rpm lux hz ppm ppb db dba dbm hpa mbar kpa psi mb gb tb kcal 元 万元 亿元 美元".split()
)
_WORDS = word_lists(Path(__file__).with_name("amounts.toml"))
_SPANISH, _SPANISH_ENDINGS = frozenset(_WORDS["spanish"]), _WORDS["spanish_endings"]
_IN_QUOTIENTS = {  # how units are written there, where other than in a name
    "l": "L",
    "dl": "dL",
    "m3": "m³",
    "m2": "m²",
    "ug": "µg",
    "w": "W",
    "wh": "Wh",
    "kw": "kW",
    "kwh": "kWh",
}
_SIGNS = "$€£¥￥₹₩"
_MONEY = frozenset("usd eur gbp jpy cny rmb inr krw hkd chf aud cad nzd sgd".split())
_PRICES = frozenset("price prices tariff cost fee".split())
_TEMPERATURE = re.compile(r"(?:^|[_\s])(?:temp\w*|tmax|tmin|tavg|dewpoint|dew|heat)(?:[_\s]\w+)*$", re.IGNORECASE)
_VOLTAGE = re.compile(
    r"(?:^|_)(?:batt?|battery|volt\w*|vbat|vcc|vdd|supply|mains|bus|cell|grid|solar|charger|input|output)(?:_|$)",
    re.IGNORECASE,
)
_LETTERS = {  # that are units only behind what is measured in them
    "g": frozenset("mass weight".split()),
    "m": frozenset("height depth length distance elevation".split()),
    "s": frozenset("time duration".split()),
    "l": frozenset("fuel diesel petrol water milk oil".split()),
    "min": frozenset(
        "wait waiting delay duration elapsed runtime dwell downtime response reply resolution handling session queue travel commute "
        "trip ride journey call talk hold prep preparation cook cooking processing outage exercise workout sleep stay".split()
    ),
}


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
    >>> unit_of("body_mass_g"), unit_of("group_g"), unit_of("vibration_mm_s"), unit_of("flow_l_min"), unit_of("shirt_m_s")
    ('g', '', 'mm/s', 'L/min', '')
    >>> unit_of("距离公里"), unit_of("配送时长分钟"), unit_of("销售额_万元")
    ('公里', '分钟', '万元')
    """
    text = name.strip()
    if match := _IN_BRACKETS.search(text):
        inside = unicodedata.normalize("NFC", match[1].strip())
        inside = re.sub(r"^(?:单位|unit|in)\s*[:：]?\s*", "", inside, flags=re.IGNORECASE)
        if inside.lower().startswith("miles") and _is_spanish(text[: match.start()]):
            return UNITS["thousands"]
        known = UNITS.get(inside.lower()) or (inside if inside in UNITS.values() else "")
        return known or (inside if "/" in inside and len(inside) <= 10 and not inside.isdigit() else "")
    if glued := without_unit(text)[1]:
        return UNITS[glued.lower()]
    if (match := _AFTER_MARK.search(text)) and match[1].lower() in UNITS and len(match[1]) > 1:
        return UNITS[match[1].lower()]
    if match := UNIT_OVER_UNIT.search(text):
        return "/".join(_IN_QUOTIENTS.get(part, part) for part in re.split(r"[\s_]", match["units"].lower()))
    parts = re.split(r"[\s_\-.]+", text.lower())
    if "per" in parts[1:-1]:  # what is after it divides
        return ""
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        return _of_suffix(parts)
    if len(parts) > 1 and parts[-1] in ("c", "f") and _TEMPERATURE.search("_".join(parts[:-1])):
        return UNITS[parts[-1]]
    if len(parts) > 1 and parts[-1] == "v" and _VOLTAGE.search("_".join(parts[:-1])):
        return UNITS["v"]
    if len(parts) > 1 and parts[-2] in _LETTERS.get(parts[-1], ()):
        return UNITS[parts[-1]]
    if text.endswith(("%", "％")) or re.match(r"[%％]\s*\w", text):  # % seen within 18 weeks
        return "%"
    if len(text) > 1 and text[-1] in _SIGNS and (text[-2].isspace() or text[-2].isalpha()):
        return UNITS[text[-1]]
    return ""


def _is_spanish(name: str) -> bool:
    """Say whether a name is Spanish, in which miles are thousands."""
    return any(word in _SPANISH or word.endswith(_SPANISH_ENDINGS) for word in words(name))


def _of_suffix(parts: list[str]) -> str:
    """Return the unit that a name's last word states: of a price, what it is the price of is below the line."""
    unit = UNITS[parts[-1]]
    if parts[-1] in _MONEY or unit == "%" or not _PRICES.intersection(parts):
        return unit
    return f"{UNITS[parts[-2]]}/{unit}" if parts[-2] in _MONEY else ""
