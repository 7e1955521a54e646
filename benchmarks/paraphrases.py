"""True sentences in free wording about a planted table, with the places where each can be made untrue.

Written by hand apart from the frames of `training.corpus`; every number comes from pandas, not from Plotline. A slot is written
{name}; the sentence is given as text with the span of every slot.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from core.types import Language

_SLOT = re.compile(r"\{(\w+)\}")
WORDS = Path(__file__).parent / "untruths"


@dataclass(frozen=True, slots=True)
class Words:
    """What true sentences are made of in a language, and what makes them untrue.

    Attributes:
        regions: of the planted table.
        columns: their names in it, by what they hold.
        sentences: with their slots open.
        ranks, directions: pairs of words; the first makes way for the second.
        scopes: words that say which ones or how many.
        causes: what claims a cause behind a sentence.
    """

    regions: Sequence[str]
    columns: Mapping[str, str]
    sentences: Sequence[str]
    ranks: Sequence[tuple[str, str]]
    directions: Sequence[tuple[str, str]]
    scopes: Sequence[str]
    causes: Sequence[str]


@cache
def words(language: Language) -> Words:
    """Return the words of a language."""
    return Words(**tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A true sentence: its text, where each slot stands, and what else could have stood there that would be untrue."""

    text: str
    slots: tuple[tuple[str, int, int], ...]
    language: Language
    free: bool = True


def planted(language: Language, seed: int) -> pd.DataFrame:
    """Return 36 months of five regions with measures that differ by region and grow at a rate of the seed."""
    rng, columns = np.random.default_rng(seed), words(language).columns
    base = rng.permutation(np.array([120.0, 205.0, 290.0, 410.0, 560.0])) * rng.uniform(0.7, 9)
    growth = rng.uniform(0.015, 0.04)
    rows = []
    for i, date in enumerate(pd.date_range("2020-01-01", periods=36, freq="MS")):
        for region, size in zip(words(language).regions, base, strict=True):
            units = int(size * (1 + growth * i) * rng.uniform(0.97, 1.03))
            sales = round(units * (2.4 + size / 900) * rng.uniform(0.96, 1.04), 2)
            price = round(9 + size / 120 + rng.normal(0, 0.3), 2)
            rows.append(
                (date.strftime("%Y-%m-%d"), region, units, sales, price, round(44 - size / 200 + rng.normal(0, 0.5), 1))
            )
    return pd.DataFrame(rows, columns=list(columns.values()))


def _number(x: float, language: Language, rng: random.Random) -> str:
    """Write a number in one of the styles in which people do."""
    if language == "zh" and x >= 10_000 and rng.random() < 0.5:
        return f"{x / 1e4:.1f}万"
    if language == "en" and x >= 1e6 and rng.random() < 0.6:
        return f"{x / 1e6:.2f} million" if rng.random() < 0.5 else f"{x / 1e6:.2f}m"
    return f"{x:,.0f}" if x >= 1000 else f"{x:,.1f}"


def _period(date: pd.Timestamp, language: Language) -> str:
    return f"{date.year}年{date.month}月" if language == "zh" else f"{date:%B} {date.year}"


def fillings(frame: pd.DataFrame, language: Language, rng: random.Random) -> dict[str, str]:
    """Return the text of every slot, as pandas computes it."""
    c = words(language).columns
    when = pd.to_datetime(frame[c["date"]])

    def n(x: float) -> str:
        return _number(x, language, rng)

    sales, units = (frame.groupby(c["group"])[c[k]].sum() for k in ("sales", "units"))
    price, rate = (frame.groupby(c["group"])[c[k]].mean() for k in ("price", "rate"))
    order, rates = sales.sort_values(ascending=False), rate.sort_values(ascending=False)
    line = frame.groupby(when)[c["units"]].sum()
    a, b = rng.sample(list(sales.index), 2)
    if sales[a] < sales[b]:
        a, b = b, a
    middle = line.index[rng.randrange(5, 30)]
    of_a = frame[frame[c["group"]] == a].groupby(when[frame[c["group"]] == a])[c["units"]].sum()
    y0 = rng.choice([2020, 2021])
    share = 100 * order / order.sum()
    year = "年" if language == "zh" else ""
    return {
        "A": a, "B": b, "First": order.index[0], "Second": order.index[1], "Third": order.index[2], "Last": order.index[-1],
        "RHigh": rates.index[0], "RLow": rates.index[-1], "ua": n(units[a]), "ub": n(units[b]), "sa": n(sales[a]), "sb": n(sales[b]),
        "sfirst": n(order.iloc[0]), "ssecond": n(order.iloc[1]), "slast": n(order.iloc[-1]),
        "slastdown": f"{order.iloc[-1] * 0.97:,.0f}", "pfirst": f"{share.iloc[0]:.1f}", "pfirst0": f"{share.iloc[0]:.0f}",
        "psecond0up": f"{np.floor(share.iloc[1]) + 1:.0f}", "ptwo": f"{share.iloc[:2].sum():.1f}",
        "morethan": f"{100 * (order.iloc[0] / order.iloc[1] - 1):.1f}", "timesof": f"{order.iloc[0] / order.iloc[-1]:.1f}",
        "qa": f"{price[a]:.2f}", "qb": f"{price[b]:.2f}", "qall": f"{frame[c['price']].mean():.2f}", "ra": f"{rate[a]:.2f}",
        "rb": f"{rate[b]:.2f}", "rhigh": f"{rates.iloc[0]:.2f}", "rlow": f"{rates.iloc[-1]:.2f}",
        "rgap": f"{rates.iloc[0] - rates.iloc[-1]:.1f}", "u0": n(line.iloc[0]), "u1": n(line.iloc[-1]), "um": n(line[middle]),
        "uam": n(of_a[middle]), "ua0": n(of_a.iloc[0]), "ua1": n(of_a.iloc[-1]), "d0": _period(line.index[0], language),
        "d1": _period(line.index[-1], language), "dm": _period(middle, language), "y0": f"{y0}{year}", "y1": f"{y0 + 1}{year}",
        "uy0": n(line[line.index.year == y0].sum()), "uy1": n(line[line.index.year == y0 + 1].sum()),
        "growth": f"{100 * (line.iloc[-1] / line.iloc[0] - 1):.1f}", "rows": f"{len(frame):,}",
        "rowsa": str((frame[c["group"]] == a).sum()), "stotal": n(order.sum()), "diff": n(sales[a] - sales[b]),
        **{k: re.sub(r"\s*[(（].*", "", c[k]) for k in ("units", "sales", "price", "rate")},
    }  # fmt: skip


def speak(template: str, texts: Mapping[str, str], language: Language) -> Spoken:
    """Fill a template; a sentence begins with a capital."""
    parts, slots, at = [], [], 0
    length = 0
    for m in _SLOT.finditer(template):
        parts.append(template[at : m.start()])
        length += len(parts[-1])
        text = texts[m[1]]
        slots.append((m[1], length, length + len(text)))
        parts.append(text)
        length, at = length + len(text), m.end()
    text = "".join([*parts, template[at:]])
    return Spoken(text[:1].upper() + text[1:], tuple(slots), language)
