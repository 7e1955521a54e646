"""Rectangles whose areas are as numbers, as square as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Rectangle = tuple[float, float, float, float]  # left, bottom, right, top


def squarified(sizes: Sequence[float], wide: float, high: float) -> list[Rectangle]:
    """Return a rectangle for each size, the largest first, that fill a plane together.

    Bruls, Huizing and van Wijk (2000), Squarified Treemaps, 3.

    >>> squarified([3, 1], 4, 1)
    [(0.0, 0.0, 3.0, 1.0), (3.0, 0.0, 4.0, 1.0)]
    """
    scale = wide * high / sum(sizes)
    return list(_filled([size * scale for size in sizes], 0.0, 0.0, wide, high))


def _filled(areas: Sequence[float], left: float, bottom: float, wide: float, high: float) -> Iterator[Rectangle]:
    """Yield rows of rectangles along the shorter side, each of as many as make it squarer."""
    while areas:
        side = min(wide, high)
        count = 1
        while count < len(areas) and _worst(areas[: count + 1], side) <= _worst(areas[:count], side):
            count += 1
        row, areas = areas[:count], areas[count:]
        thick, along = sum(row) / side, 0.0
        for area in row:
            long = area / thick
            if wide >= high:
                yield left, bottom + along, left + thick, bottom + along + long
            else:
                yield left + along, bottom, left + along + long, bottom + thick
            along += long
        if wide >= high:
            left, wide = left + thick, wide - thick
        else:
            bottom, high = bottom + thick, high - thick


def _worst(row: Sequence[float], side: float) -> float:
    """Return the ratio of the sides of the least square one of a row."""
    thick = sum(row) / side
    return max(max(thick / (area / thick), (area / thick) / thick) for area in row)
