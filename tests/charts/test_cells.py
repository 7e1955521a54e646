"""Bars of what was looked at: the most first, what is left out is counted, and no name becomes markup."""

from __future__ import annotations

import re

from charts.attention.cells import cells_html


def test_cells_are_ranked_and_the_rest_is_counted() -> None:
    shown = cells_html([(f"cell {i}", i / 100) for i in range(30)], "Looked at")
    assert re.findall(r"<li><span title=\"(cell \d+)\"", shown)[:2] == ["cell 29", "cell 28"]
    assert re.findall(r"--share: ([\d.]+)", shown)[:2] == ["1.0000", "0.9655"]
    assert "20 of 30 shown" in shown and 'aria-label="Bar chart of the attention on 30 data cells' in shown
    assert "there are none" in cells_html([], "Nothing")


def test_names_are_shown_as_they_are() -> None:
    shown = cells_html([("<b>$x$</b> \n" + "y" * 300, 0.5)], "<i>")
    assert "<b>" not in shown and "<i>" not in shown.split("<figcaption>")[1].split("</figcaption>")[0]
    assert "&lt;b&gt;$x$&lt;/b&gt; yy" in shown and "y" * 250 not in shown
