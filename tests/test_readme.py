"""What README shows runs as it stands there, and what the command line writes is the layout that it promises."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_python_example_runs() -> None:
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example is not None
    ran = _run("-c", example[1])
    assert ran.returncode == 0, ran.stderr


def test_the_command_line_tells_a_story_and_writes_what_it_promises(tmp_path: Path) -> None:
    outputs = tmp_path / "story.json", tmp_path / "story.html"
    ran = _run(
        "-m", "plotline", "tell", "samples/co2-mauna-loa.csv", "--json", str(outputs[0]), "--html", str(outputs[1])
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    told = json.loads(outputs[0].read_text(encoding="utf-8"))
    assert told.keys() >= {"table", "facts", "not_said", "narrative", "charts", "seconds"}
    facts = {fact["id"]: fact for fact in told["facts"]}
    for sentence in told["narrative"]["sentences"]:
        assert sentence["text"] in ran.stdout
        for number in sentence["numbers"]:
            values = {value["name"]: value["text"] for value in facts[number["fact"]]["values"]}
            assert sentence["text"][number["start"] : number["end"]] == values[number["value"]]
    assert told["seconds"].keys() >= {"read", "profile", "insights", "narrate"}
    assert "<html" in outputs[1].read_text(encoding="utf-8")


HOSTILE = {
    "empty.csv": b"",
    "header.csv": b"a,b,c\n",
    "binary.csv": bytes(range(256)) * 40,
    "one_column.csv": b"x\n" + b"\n".join(b"%d" % (i % 7) for i in range(60)),
}


@pytest.mark.parametrize("name", [*HOSTILE, "missing.csv"])
def test_what_cannot_be_told_is_one_sentence_and_exit_code_2(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if name in HOSTILE:
        path.write_bytes(HOSTILE[name])
    assert main(["tell", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert name.removesuffix(".csv") in said.err
