"""Least squares without rounding, which refuses a design that the data cannot settle."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from operator import mul

import numpy as np

from insights.statistics.arrays import Floats

FEWEST_DIGITS = 9  # of the coefficients that the last digit of the data may not change


class IllConditionedError(ArithmeticError):
    """The columns of a design are so nearly dependent that rounding in the data decides the coefficients."""


def fit(design: Floats, y: Floats) -> Floats:
    """Return the least-squares coefficients [k] of y [n] on the columns of design [n, k].

    The normal equations are solved in whole numbers, so nothing is rounded but the answer. Meant for a series and not for a
    table: the cost is n k² products of long whole numbers.

    Raises:
        IllConditionedError: fewer than nine digits would hold if the last digit of the data moved.
    """
    size = np.sqrt((design**2).sum(axis=0))
    if not size.all():
        raise IllConditionedError("A column of the design is zero throughout; leave it out.")
    condition = float(np.linalg.cond(design / size))
    digits = -np.log10(np.finfo(float).eps * condition)
    if digits < FEWEST_DIGITS:
        raise IllConditionedError(
            f"The data settle {max(digits, 0):.0f} digits of the coefficients; leave a column out."
        )
    columns = [_whole(column) for column in (*design.T, y)]
    sums = [[sum(map(mul, a, b)) for b, _ in columns] for a, _ in columns[:-1]]
    below = columns[-1][1]
    return np.array([float(x * p / below) for x, (_, p) in zip(_solved(sums), columns[:-1], strict=True)])


def _whole(x: Floats) -> tuple[list[int], int]:
    """Return a column as whole numbers over one power of two, exactly."""
    ratios = [float(value).as_integer_ratio() for value in x]
    below = lcm(*(bottom for _, bottom in ratios))
    return [top * (below // bottom) for top, bottom in ratios], below


def _solved(rows: list[list[int]]) -> list[Fraction]:
    """Return the solution of k equations in whole numbers, each its k factors and its right side.

    The factors are positive definite, so no pivot is zero; every division of the elimination leaves no rest (Bareiss, 1968).
    """
    k, before = len(rows), 1
    for i in range(k):
        for j in range(i + 1, k):
            first, pivot = rows[j][i], rows[i][i]
            rows[j][i:] = [(pivot * a - first * b) // before for a, b in zip(rows[j][i:], rows[i][i:], strict=True)]
        before = rows[i][i]
    whole = rows[-1][-2]  # the determinant, over which every unknown is a whole number (Cramer's rule)
    solution = [0] * k
    for i in reversed(range(k)):
        solution[i] = (whole * rows[i][k] - sum(map(mul, rows[i][i + 1 : k], solution[i + 1 :]))) // rows[i][i]
    return [Fraction(x, whole) for x in solution]


def slope_of(y: Floats, at: Floats) -> float:
    """Return the least-squares slope of values along their places. Fewer than two places have none."""
    t = at - at.mean()
    return float(t @ y / (t @ t))


def slopes(y: Floats, at: Floats, turn: int) -> tuple[float, float]:
    """Return the slopes of the values before the one with index `turn` and of those from it on, along their places."""
    return slope_of(y[:turn], at[:turn]), slope_of(y[turn:], at[turn:])
