"""The names of countries, as babel has them."""

from __future__ import annotations

from functools import cache

import babel

_LANGUAGES = ("en", "zh", "de", "fr", "es", "pt", "it", "nl")
_NUMBERED = 3  # digits of the codes of continents and other groups of countries
_ALSO = frozenset(
    "usa united_states_of_america south_korea north_korea korea_rep. russian_federation viet_nam czech_republic slovak_republic "
    "iran,_islamic_rep. egypt,_arab_rep. hong_kong taiwan burma swaziland macedonia cape_verde cote_d'ivoire "
    "dem._rep._congo congo,_dem._rep. congo,_rep. brunei_darussalam venezuela,_rb yemen,_rep. turkey england scotland wales".replace(
        "_", "-"
    ).split()
)


@cache
def _called() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the code of each name of a country, in lower case, and the names of each code."""
    codes = [str(code) for code in babel.Locale("en").territories if len(str(code)) < _NUMBERED]
    names = {
        code: tuple(str(babel.Locale(language).territories.get(code, "")).lower() for language in _LANGUAGES)
        for code in codes
    }
    names = {code: held + _SHORT.get(code, ()) for code, held in names.items()}
    return {name: code for code, held in names.items() for name in held if name}, names


_SHORT = {
    "US": ("usa", "us", "america", "united states of america"),
    "GB": ("uk", "britain", "great britain"),
    "KR": ("korea",),
}


def other_names(country: str) -> tuple[str, ...]:
    """Return what else a country is called, in several languages and in lower case; nothing for what is no country.

    >>> "法国" in other_names("France"), "united states" in other_names("US"), other_names("West")
    (True, True, ())
    """
    codes, names = _called()
    code = codes.get(country.lower())
    return tuple(name for name in names[code] if name and name != country.lower()) if code else ()


@cache
def country_names() -> frozenset[str]:
    """Return the names of countries in several languages, in lower case with hyphens for spaces.

    >>> {"france", "deutschland", "中国", "united-states"} <= country_names(), "europe" in country_names()
    (True, False)
    """
    names = {
        name.lower().replace(" ", "-")
        for language in _LANGUAGES
        for code, name in babel.Locale(language).territories.items()
        if len(code) < _NUMBERED
    }
    return frozenset(names) | _ALSO


@cache
def country_groups() -> frozenset[str]:
    """Return the names of continents, of the world and of other groups of countries in several languages, in lower case.

    >>> {"europe", "世界", "european union", "high income"} <= country_groups(), "france" in country_groups()
    (True, False)
    """
    named = {
        name.lower()
        for language in _LANGUAGES
        for code, name in babel.Locale(language).territories.items()
        if len(str(code)) == _NUMBERED or code in ("EU", "EZ", "UN")
    }
    return frozenset(named) | _GROUPS


# Groups as the World Bank, the OECD and Our World in Data call them.
_GROUPS = frozenset(
    """
    world|global|all countries|european union|european union (27)|european union (28)|eu|eu-27|eu-28|eu27|eu28|euro area|oecd|oecd members|
    oecd - total|non-oecd|g7|g20|brics|high income|upper middle income|middle income|lower middle income|low income|low & middle income|
    high-income countries|upper-middle-income countries|middle-income countries|lower-middle-income countries|low-income countries|
    least developed countries|more developed regions|less developed regions|developed countries|developing countries|sub-saharan africa|
    latin america and caribbean|latin america & caribbean|latin america and the caribbean|middle east & north africa|
    middle east and north africa|east asia & pacific|east asia and pacific|europe & central asia|europe and central asia|south asia|
    north america|central america|middle east|asia pacific|other asia|other africa|other europe|rest of world|全球|欧盟|发达国家|发展中国家
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
