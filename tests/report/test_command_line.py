import json
from pathlib import Path

import pytest

from command_line import main
from core.format import running
from report.exports import EXPORTS
from samples import SAMPLES
from tests.pages import narrator


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(narrator.save(tmp_path_factory.mktemp("models") / "random"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tell_prints_the_story_and_writes_the_files(
    tmp_path: Path, model: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = {kind: tmp_path / f"story.{kind}" for kind in EXPORTS}
    files = [word for name, path in out.items() for word in (f"--{name}", str(path))]
    assert main(["tell", str(SAMPLES[1].path), "--model", model, "--language", language, *files]) == 0
    found = json.loads(out["json"].read_text(encoding="utf-8"))
    headline, *printed = capsys.readouterr().out.strip().split("\n\n")
    assert headline == found["narrative"]["headline"]["text"]
    texts = {id: s["text"] for s in found["narrative"]["sentences"] for id in s["facts"]}
    assert printed == [running((texts[id] for id in group["facts"]), language) for group in found["plan"]]
    assert list(found["seconds"]) == ["read", "profile", "insights", "narrate"]
    assert out["html"].read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "data-word" not in out["html"].read_text(encoding="utf-8"), "attention is shown on request alone"
    assert out["markdown"].read_text(encoding="utf-8").startswith("# ")
    assert all(path.stat().st_size for path in out.values())
    assert {"story.parquet", "story-1.png"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("content", [None, b"", b"a,b\n", b"\x00\x01\x02\x00"])
def test_what_cannot_be_read_is_one_sentence_and_exit_code_2(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.csv"
    if content is not None:
        path.write_bytes(content)
    assert main(["tell", str(path)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("plotline: ")
    assert len(said.err.splitlines()) == 1
    assert not said.out


def test_a_missing_model_is_one_sentence_and_the_embedded_one_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tell", str(SAMPLES[1].path), "--model", "/nowhere"]) == 0
    said = capsys.readouterr()
    assert len(said.err.splitlines()) == 1 and "/nowhere" in said.err
    assert said.out
