"""A search as a tree, and names in a plane: what is drawn is what was given, and nothing lies over anything."""

from __future__ import annotations

import re

import numpy as np

from charts.attention.plane import HEIGHT, WIDTH, plane_html
from charts.attention.tree import Node, tree_html

TREE = (
    Node(-1, 1, " rose", 0.6, True),
    Node(-1, 1, " fell", 0.3, True),
    Node(-1, 1, "<b>", 0.1, False),
    Node(0, 2, " fast", 0.2, True),
    Node(1, 2, " again", 0.25, True),
)


def test_a_tree_has_a_box_a_node_an_edge_a_parent_and_one_best_way() -> None:
    drawn = tree_html(TREE, "a search")
    assert drawn.count("<rect") == 5 and drawn.count("<path") == 2
    best = re.findall(r'<g class="best">.*?<text[^>]*>(.*?)</text>', drawn)
    assert sorted(best) == ["␣again", "␣fell"], "the likeliest whole text, not the likeliest first token"
    assert "&lt;b&gt;" in drawn and "<b>" not in drawn
    assert drawn.count('class="dropped"') == 1 and "25%" in drawn


def test_no_two_boxes_of_a_tree_stand_in_one_place() -> None:
    places = re.findall(r'<rect x="(\d+)" y="(\d+)"', tree_html(TREE, "a search"))
    assert len(set(places)) == len(places) == 5


def test_points_keep_their_order_and_stay_on_the_canvas() -> None:
    points = np.array([[0, 0], [10, 1], [5, -2]], dtype=np.float32)
    drawn = plane_html(points, ["a", "b", "c"], ["asked", "near", ""], "a plane")
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)]
    (cx, cy), (bx, by), (ax, ay) = places  # the first is drawn last, on top
    assert ax < cx < bx and by < ay < cy
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)


def test_a_name_that_would_lie_over_another_stays_a_dot() -> None:
    points = np.array([[0, 0], [0.01, 0], [9, 9]], dtype=np.float32)
    drawn = plane_html(points, ["first", "over", "far"], ["asked", "", ""], "a plane")
    assert ">first<" in drawn and ">far<" in drawn and ">over<" not in drawn
    assert drawn.count("<circle") == 3
