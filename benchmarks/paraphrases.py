"""True sentences in free wording about a planted table, with the places where each can be made untrue.

Written by hand apart from the frames of `training.corpus`; every number comes from pandas, not from Plotline. A slot is written
{name}; the sentence is given as text with the span of every slot.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.types import Language

_SLOT = re.compile(r"\{(\w+)\}")
REGIONS: Mapping[Language, tuple[str, ...]] = {
    "en": ("West", "East", "North", "South", "Central"),
    "zh": ("西部", "东部", "北部", "南部", "中部"),
}
COLUMNS: Mapping[Language, Mapping[str, str]] = {
    "en": {"date": "month", "group": "region", "units": "units", "sales": "revenue ($)", "price": "price (€)", "rate": "margin (%)"},
    "zh": {"date": "月份", "group": "地区", "units": "销量", "sales": "销售额（元）", "price": "单价（€）", "rate": "利润率（%）"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """A true sentence: its text, where each slot stands, and what else could have stood there that would be untrue."""

    text: str
    slots: tuple[tuple[str, int, int], ...]
    language: Language
    free: bool = True


def planted(language: Language, seed: int) -> pd.DataFrame:
    """Return 36 months of five regions with measures that differ by region and grow at a rate of the seed."""
    rng, columns = np.random.default_rng(seed), COLUMNS[language]
    base = rng.permutation(np.array([120.0, 205.0, 290.0, 410.0, 560.0])) * rng.uniform(0.7, 9)
    growth = rng.uniform(0.015, 0.04)
    rows = []
    for i, date in enumerate(pd.date_range("2020-01-01", periods=36, freq="MS")):
        for region, size in zip(REGIONS[language], base, strict=True):
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


EN: tuple[str, ...] = (
    "{A} sold {ua} {units}, while {B} sold {ub}.",
    "{A} brought in ${sa} of {sales}, compared with ${sb} for {B}.",
    "In {A}, {sales} came to ${sa}; in {B} it was ${sb}.",
    "With ${sfirst}, {First} has the highest {sales}, ahead of {Second} with ${ssecond}.",
    "{Last} is at the bottom on {sales}, with just over ${slastdown}.",
    "{First} is the largest region by {sales} and {Last} the smallest.",
    "{First} generated {pfirst}% of total {sales}.",
    "About {pfirst0}% of {sales} comes from {First}.",
    "{First} and {Second} together make up {ptwo}% of {sales}.",
    "{sales} in {First} is {morethan}% higher than in {Second}.",
    "{First}'s {sales} is {timesof} times that of {Last}.",
    "The average {price} is €{qa} in {A} and €{qb} in {B}.",
    "{price} averages €{qa} for {A}, against €{qb} for {B}.",
    "Average {rate} stands at {ra}% in {A} and {rb}% in {B}.",
    "Average {rate} in {RHigh} is {rgap} percentage points above {RLow}.",
    "{units} grew from {u0} in {d0} to {u1} in {d1}.",
    "Between {d0} and {d1}, total {units} rose by {growth}%.",
    "{units} stood at {u0} in {d0} and reached {u1} by {d1}.",
    "By {d1}, {units} had climbed to {u1}, up {growth}% from {d0}.",
    "Total {units} in {dm} were {um}.",
    "The table has {rows} rows.",
    "{A} has {rowsa} rows.",
    "In all, {sales} totals ${stotal}.",
    "In {y1}, total {units} were {uy1}, up from {uy0} in {y0}.",
    "{A} made ${diff} more in {sales} than {B}.",
    "{Third} ranks third by {sales}.",
    "{First} comes first on {sales}, followed by {Second}.",
    "{RHigh} has the highest average {rate}, {rhigh}%, and {RLow} the lowest, {rlow}%.",
    "In {dm}, {A} sold {uam} {units}.",
    "The average {price} is €{qall} overall.",
    "{units} in {A} increased from {ua0} in {d0} to {ua1} in {d1}.",
    "Nearly {psecond0up}% of {sales} is from {Second}.",
)
ZH: tuple[str, ...] = (
    "{A}的{units}为{ua}，而{B}为{ub}。",
    "{A}带来了{sa}元的{sales}，{B}为{sb}元。",
    "{First}的{sales}最高，达{sfirst}元，其次是{Second}，为{ssecond}元。",
    "{Last}的{sales}排在末位，为{slast}元。",
    "{First}贡献了{pfirst}%的{sales}。",
    "{First}占{sales}的{pfirst}%。",
    "{First}和{Second}合计占{sales}的{ptwo}%。",
    "{First}的{sales}比{Second}高{morethan}%。",
    "{First}的{sales}是{Last}的{timesof}倍。",
    "{A}的平均{price}为€{qa}，{B}为€{qb}。",
    "{A}的平均{rate}为{ra}%，{B}为{rb}%。",
    "{RHigh}的平均{rate}比{RLow}高{rgap}个百分点。",
    "{units}从{d0}的{u0}增长到{d1}的{u1}。",
    "{d0}至{d1}，{units}增长了{growth}%。",
    "{d1}，{units}升至{u1}，比{d0}增加{growth}%。",
    "{dm}的总{units}为{um}。",
    "表中共有{rows}行。",
    "{A}有{rowsa}行记录。",
    "{sales}总计{stotal}元。",
    "{y1}的总{units}为{uy1}，高于{y0}的{uy0}。",
    "{A}的{sales}比{B}多{diff}元。",
    "按{sales}排名，{Third}位居第三。",
    "{First}的{sales}位居第一，{Second}紧随其后。",
    "{RHigh}的平均{rate}最高，为{rhigh}%，{RLow}最低，为{rlow}%。",
    "{dm}，{A}的{units}为{uam}。",
    "{A}的{units}从{d0}的{ua0}上升至{d1}的{ua1}。",
    "约{pfirst0}%的{sales}来自{First}。",
)


def _period(date: pd.Timestamp, language: Language) -> str:
    return f"{date.year}年{date.month}月" if language == "zh" else f"{date:%B} {date.year}"


def fillings(frame: pd.DataFrame, language: Language, rng: random.Random) -> dict[str, str]:
    """Return the text of every slot, as pandas computes it."""
    c = COLUMNS[language]
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


Templates = Callable[[Language], tuple[str, ...]]


def templates(language: Language) -> tuple[str, ...]:
    """Return the sentences of a language with their slots open."""
    return ZH if language == "zh" else EN
