"""Ticks say where they stand: as short as can be, never two alike, money as money is written."""

from __future__ import annotations

import pytest

from charts.scene.axis import number_ticks, tick_text
from core.types import Language


@pytest.mark.parametrize(
    ("domain", "unit", "language", "texts"),
    [
        ((0, 2_100_000), "$", "en", "$0 $500k $1M $1.5M $2M"),
        ((0, 2_100_000), "¥", "zh", "¥0 ¥50万 ¥100万 ¥150万 ¥200万"),
        ((9_000, 12_000), "", "zh", "9,000 1万 1.1万 1.2万"),
        ((0, 2.1), "$", "en", "$0 $0.50 $1.00 $1.50 $2.00"),
        ((0, 2.1), "", "en", "0 0.5 1 1.5 2"),
        ((-3e6, 2e6), "€", "en", "-€3M -€2M -€1M €0 €1M €2M"),
        ((0, 100), "%", "en", "0% 20% 40% 60% 80% 100%"),
        ((0, 50), "°C", "en", "0 10 20 30 40 50"),
        ((5_000, 25_000), "", "en", "5,000 10k 15k 20k 25k"),
    ],
)
def test_ticks_are_as_short_as_can_be(domain: tuple[float, float], unit: str, language: Language, texts: str) -> None:
    assert [tick.text for tick in number_ticks(domain, unit, language)] == texts.split()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("unit", ["", "$", "%"])
@pytest.mark.parametrize("low", [0.0, 0.1, 99.9, 999_999, 1_000_000, 99_999_000, 1e9])
@pytest.mark.parametrize("width", [1e-3, 0.2, 7, 300, 45_000, 3e6])
def test_no_two_ticks_of_an_axis_read_alike(low: float, width: float, unit: str, language: Language) -> None:
    for domain in ((low, low + width), (-low - width, -low)):
        texts = [tick.text for tick in number_ticks(domain, unit, language)]
        assert len(set(texts)) == len(texts) > 1


def test_the_end_of_a_scale_need_not_be_round() -> None:
    assert tick_text(1_234_567, "$", "en") == "$1.23M" and tick_text(-12.345, "%", "en") == "-12.35%"
