"""Labels do not touch, on the narrowest plot there is."""

from __future__ import annotations

import itertools

import pytest

from charts.scene.parts import Axis, Callout, Datum, Rule
from charts.scene.placing import Box, _callout_box, _Plot, _rule_box, apart

HEIGHT = 320
X, Y = Axis("temporal", "", (0.0, 100.0)), Axis("quantitative", "", (0.0, 100.0))


def datum(x: float, y: float, text: str = "372.3 ppm", label: str = "2002") -> Datum:
    return Datum(0, str(x), x, y, None, label, text, "", True, 0.0)


def line() -> list[Datum]:
    return [datum(float(x), float(x)) for x in range(0, 100, 2)]


def boxes(callouts: tuple[Callout, ...], rules: tuple[Rule, ...], mark: str = "line", x: Axis = X) -> list[Box]:
    plot = _Plot(x, Y, HEIGHT)
    return [*(_callout_box(c, plot, mark) for c in callouts), *(_rule_box(r, plot) for r in rules)]


def touching(found: list[Box]) -> bool:
    return any(one.shared(other) > 0 for one, other in itertools.combinations(found, 2))


def test_a_forecasts_four_labels_stand_apart() -> None:
    callouts = (Callout(datum(94, 94), "right", True), Callout(datum(98, 96), "right", True))
    rules = (
        Rule(92.0, "low: 371.1 ppm", 80.0, False, 70.0, 98.0, True),
        Rule(99.0, "high: 373.5 ppm", 99.0, True, 70.0, 98.0, True),
    )
    assert touching(boxes(callouts, rules))
    moved = apart(callouts, rules, line(), X, Y, "line", HEIGHT)
    assert not touching(boxes(*moved))
    assert [c.datum for c in moved[0]] == [c.datum for c in callouts]
    assert [(r.at, r.label) for r in moved[1]] == [(r.at, r.label) for r in rules]


def test_labels_of_bars_that_stand_side_by_side_are_lifted_past_one_another() -> None:
    months = Axis("nominal", "", categories=tuple(map(str, range(12))))
    bars = [Datum(i, str(i), str(i), 90.0, None, "", "342.9 ppm", "", True, 0.0) for i in range(12)]
    callouts = tuple(Callout(bars[i], "center", True) for i in (7, 8))
    moved, _ = apart(callouts, (), bars, months, Y, "bar", HEIGHT)
    assert not touching(boxes(moved, (), "bar", months)) and [c.lifted for c in moved] == [False, True]


def test_the_label_of_the_only_level_gives_way_to_the_line() -> None:
    steep = [
        datum(0.0, 90.0),
        datum(50.0, 90.0),
        datum(52.0, 10.0),
        datum(60.0, 10.0),
        datum(62.0, 90.0),
        datum(98.0, 90.0),
    ]
    level = Rule(10.0, "level: 10", 60.0, True, 52.0, 60.0)
    covered = _Plot(X, Y, HEIGHT).line(steep)
    assert _rule_box(level, _Plot(X, Y, HEIGHT)).holds(covered)
    (moved,) = apart((), (level,), steep, X, Y, "line", HEIGHT)[1]
    assert not _rule_box(moved, _Plot(X, Y, HEIGHT)).holds(covered)


def test_labels_that_are_apart_stay_where_they_are() -> None:
    callouts = (Callout(datum(4, 4), "left", True), Callout(datum(96, 96), "right", True))
    rule = (Rule(50.0, "typical 50", 50.0, True),)
    assert apart(callouts, rule, line(), X, Y, "line", HEIGHT) == (callouts, rule)


@pytest.mark.parametrize("count", [0, 1])
def test_what_stands_alone_is_left_alone(count: int) -> None:
    callouts = (Callout(datum(50, 99), "center", True),) * count
    assert apart(callouts, (), line(), X, Y, "line", HEIGHT) == (callouts, ())


def test_the_label_of_the_last_value_gets_out_of_the_way_of_a_line_that_climbs_to_it() -> None:
    data = [*(datum(float(x), 20.0) for x in range(0, 97, 2)), datum(98, 60)]
    first, last = Callout(data[0], "left", True), Callout(data[-1], "right", False)
    moved, _ = apart((first, last), (), data, X, Y, "line", HEIGHT)
    assert moved[1].above
