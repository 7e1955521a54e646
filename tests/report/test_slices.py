"""Whatever leaves Plotline says of which rows it is true, and can be checked against them alone."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import plotline
from command_line import main
from core.types import Language, Story
from report import pictures
from report.exports import EXPORTS, export
from report.parts import limited
from report.reading import READERS, visible_text

SAID = {"en": "Region is West, since 2023", "zh": "地区为West、2023年以来"}


def sales() -> pd.DataFrame:
    """Sales double in the West and halve elsewhere."""
    months = pd.date_range("2022-01-01", periods=36, freq="MS")
    ways = {"West": np.linspace(100, 200, 36), "East": np.linspace(200, 100, 36)}
    noise = np.random.default_rng(5).normal(0, 4, 36)
    return pd.concat(
        pd.DataFrame({"month": months, "region": region, "sales ($)": (way + noise).round(1)})
        for region, way in ways.items()
    )


@pytest.fixture(scope="module", params=["en", "zh"])
def story(request: pytest.FixtureRequest) -> Story:
    table = plotline.narrow(plotline.read(sales(), name="sales"), "region=West", "month>=2023")
    return plotline.tell(table, language=request.param)


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_export_says_the_slice(story: Story, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    language = story.narrative.language
    drawn: list[str] = []
    monkeypatch.setattr(pictures, "svg", lambda chart, paper: drawn.append(chart.title) or "<svg/>")  # type: ignore[func-returns-value]
    monkeypatch.setattr(pictures, "png_of", lambda svg, sharp: svg.encode()) if kind == "png" else monkeypatch.undo()
    files = export(story, kind, "west")
    path = tmp_path / f"west.{EXPORTS[kind].ending}"
    path.write_bytes(files[path.name])
    if kind == "json":
        told = json.loads(path.read_text(encoding="utf-8"))["table"]["slice"]
        assert told["of_rows"] == 72 and [c["column"] for c in told["conditions"]] == ["region", "month"]
    elif kind == "png":
        assert drawn[0].startswith(SAID[language])
    else:
        said = visible_text(path) if path.suffix in READERS else path.read_text(encoding="utf-8")
        assert "".join(SAID[language].split()) in "".join(said.split())


def test_where_nothing_is_said_a_picture_says_the_slice_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    table = plotline.narrow(plotline.read(sales(), name="sales"), "sales ($) >= 190")
    silent = plotline.tell(table)
    drawn: list[str] = []
    monkeypatch.setattr(pictures, "svg", lambda chart, paper: drawn.append(chart.title) or "<svg/>")  # type: ignore[func-returns-value]
    monkeypatch.setattr(pictures, "png_of", lambda svg, sharp: svg.encode())
    pictures.to_png(silent)
    assert drawn[0].startswith("Sales is at least $190: ")


def test_the_story_of_the_whole_says_no_slice() -> None:
    assert not limited(plotline.tell(plotline.read(sales(), name="sales")))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_line_tells_asks_and_verifies_a_slice(
    tmp_path: Path, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    data, page, top = str(tmp_path / "sales.csv"), str(tmp_path / "west.txt"), "region top 1 by sales ($)"
    sales().to_csv(data, index=False)
    where = ("--where", "region=West", "--where", "month>=2023")
    assert main(["tell", data, *where, "--text", page, "--language", language]) == 0
    assert capsys.readouterr().out.startswith(SAID[language])
    assert main(["verify", page, "--data", data, *where, "--language", language]) == 0, capsys.readouterr().out
    assert main(["ask", data, "average sales", "--where", top, "--language", "en"]) == 0
    assert "Region is the one with the highest total sales" in capsys.readouterr().out
    assert main(["tell", data, "--where", "region=Mars", "--language", language]) == 2
    refused = capsys.readouterr().err
    assert ("No row is left" if language == "en" else "没有一行符合") in refused and len(refused.splitlines()) == 1
