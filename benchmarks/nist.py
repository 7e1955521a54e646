"""How many digits of NIST's certified values come out of Plotline's own aggregates (Statistical Reference Datasets).

    python -m benchmarks.nist

A number of digits is the log relative error of McCullough (1998), at most 15; a set that is refused says so. PiDigits is left
out: NIST's file differs from the digits of pi, and is large.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import scipy

from insights.gather.aggregate import groups
from insights.gather.sources import Groups
from insights.statistics.arrays import Floats
from insights.statistics.linear import IllConditionedError, fit
from insights.statistics.moments import lag_one
from planted.table import table_of

DATA = Path(__file__).parents[1] / "tests" / "insights" / "nist"
SCIPY = Path(scipy.__file__).parent / "stats" / "tests" / "data"
MOST = 15.0

# name: certified mean, standard deviation, lag-1 autocorrelation
UNIVARIATE = {
    "Lottery": (518.958715596330, 291.699727470969, -0.120948622967393),
    "Lew": (-177.435000000000, 277.332168044316, -0.307304800605679),
    "Mavro": (2.00185600000000, 0.000429123454003053, 0.937989183438248),
    "Michelso": (299.852400000000, 0.0790105478190518, 0.535199668621283),
    "NumAcc1": (10000002.0, 1.0, -0.5),
    "NumAcc2": (1.2, 0.1, -0.999),
    "NumAcc3": (1000000.2, 0.1, -0.999),
    "NumAcc4": (10000000.2, 0.1, -0.999),
}
ANOVA = ("SiRstv", "AtmWtAg", *(f"SmLs0{i}" for i in range(1, 10)))
_ONES = (1.0,) * 6
LINEAR: dict[str, tuple[float, ...]] = {
    "Norris": (-0.262323073774029, 1.00211681802045),
    "Pontius": (0.673565789473684e-3, 0.732059160401003e-6, -0.316081871345029e-14),
    "NoInt1": (2.07438016528926,),
    "NoInt2": (0.727272727272727,),
    "Filip": (
        -1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349, -75.1242017393757,
        -10.8753180355343, -1.06221498588947, -0.0670191154593408, -0.00246781078275479, -0.0000402962525080404,
    ),
    "Longley": (
        -3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359,
        -0.0511041056535807, 1829.15146461355,
    ),
    "Wampler1": _ONES, "Wampler2": (1.0, 0.1, 0.01, 0.001, 0.0001, 0.00001), "Wampler3": _ONES, "Wampler4": _ONES,
    "Wampler5": _ONES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """The fewest digits over a set's certified values, or why it was refused."""

    set: str
    what: str
    digits: float
    refused: str = ""


def digits(found: float, certified: float) -> float:
    """Return the log relative error, at most 15.

    >>> digits(1.0001, 1.0).__round__(), digits(2.0, 2.0)
    (4, 15.0)
    """
    error = abs(found - certified) / (abs(certified) or 1.0)
    return MOST if error == 0 else min(MOST, -math.log10(error))


def univariate(name: str) -> Iterator[Result]:
    """Yield the digits of a set's mean, standard deviation and lag-1 autocorrelation."""
    x = observations(name)
    mean, deviation = pooled(grouped((np.arange(len(x)) % 2).astype(np.float64), x))
    for what, found, certified in zip(
        ("mean", "deviation", "lag 1"), (mean, deviation, lag_one(x)), UNIVARIATE[name], strict=True
    ):
        yield Result(name, what, digits(found, certified))


def observations(name: str) -> Floats:
    """Return the observations of a univariate set."""
    if name == "NumAcc1":
        return np.array([10000001.0, 10000003.0, 10000002.0])
    if name.startswith("NumAcc"):
        whole = {"2": 1, "3": 1_000_000, "4": 10_000_000}[name[-1]]
        return np.array([float(f"{whole}.{d}") for d in "2" + "13" * 500])
    return np.loadtxt(DATA / f"{name}.txt")


def grouped(names: Floats, values: Floats) -> Groups:
    """Return the aggregate that facts about groups are found in."""
    table = table_of(pd.DataFrame({"g": [f"g{int(n)}" for n in names], "y": values}))
    return groups(table, table.column("g"), (table.column("y"),))[-1]


def pooled(found: Groups) -> tuple[float, float]:
    """Return the mean and the standard deviation of all rows from those of their groups."""
    n = float(found.n.sum())
    offset = float((found.n * found.offset).sum() / n)
    within = np.where(found.n > 1, found.variance, 0.0) * (found.n - 1)
    spread = float((within + found.n * (found.offset - offset) ** 2).sum())
    return offset + (found.centre if found.beyond is not None else 0.0), math.sqrt(spread / (n - 1))


def one_way(name: str) -> Result:
    """Return the digits of a set's certified F statistic."""
    lines = (SCIPY / "nist_anova" / f"{name}.dat").read_text().splitlines()
    certified = next(float(line.split()[-1]) for line in lines if line.startswith("Between"))
    rows = np.array([line.split() for line in lines[60:] if line.strip()], dtype=float)
    found = grouped(rows[:, 0], rows[:, 1])
    n, k = float(found.n.sum()), len(found)
    centre = float((found.n * found.offset).sum() / n)
    between = float((found.n * (found.offset - centre) ** 2).sum()) / (k - 1)
    return Result(name, "F", digits(between / (float(((found.n - 1) * found.variance).sum()) / (n - k)), certified))


def linear(name: str) -> Result:
    """Return the fewest digits over a set's certified coefficients."""
    y, design = _model(name)
    try:
        found = fit(design, y)
    except IllConditionedError as error:
        return Result(name, "coefficients", 0.0, str(error))
    return Result(name, "coefficients", min(map(digits, found.tolist(), LINEAR[name])))


def _model(name: str) -> tuple[Floats, Floats]:
    if name == "NoInt1":
        return np.arange(130.0, 141.0), np.arange(60.0, 71.0)[:, None]
    if name == "NoInt2":
        return np.array([3.0, 4.0, 4.0]), np.array([[4.0], [5.0], [6.0]])
    if name.startswith("Wampler"):
        return _wampler(int(name[-1]))
    if name == "Norris":
        lines = (SCIPY / "nist_linregress" / "Norris.dat").read_text().splitlines()[60:]
        data = np.array([line.split() for line in lines if line.strip()], dtype=float)
    else:
        data = np.loadtxt(DATA / f"{name}.txt")
    if name == "Longley":
        return data[:, 0], np.column_stack([np.ones(len(data)), data[:, 1:]])
    return data[:, 0], np.vander(data[:, 1], len(LINEAR[name]), increasing=True)


def _wampler(which: int) -> tuple[Floats, Floats]:
    """Return the polynomials of degree 5 over 0 to 20 of Wampler (1970), the last three with ever larger noise."""
    powers = np.vander(np.arange(21.0), 6, increasing=True)
    if which == 2:
        return np.round(powers @ np.array(LINEAR["Wampler2"]), 5), powers
    half = [759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048]
    noise = np.array([*half, 2048, *half[::-1]], dtype=float)
    return powers.sum(axis=1) + {1: 0, 3: 1, 4: 100, 5: 10_000}[which] * noise, powers


def results() -> Iterator[Result]:
    """Yield every set's digits."""
    for name in UNIVARIATE:
        yield from univariate(name)
    yield from map(one_way, ANOVA)
    yield from map(linear, LINEAR)


if __name__ == "__main__":
    for result in results():
        print(f"{result.set:<10} {result.what:<13} {result.refused or format(result.digits, '5.1f')}")
