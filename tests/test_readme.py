"""What README shows runs as it stands there, and what the command line writes is the layout that it promises."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from command_line import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = ("README.md", "CONTRIBUTING.md", "docs/measured.md")
FILE = re.compile(r"`([\w./-]+(?:/|\.(?:py|toml|md)))`|\]\(((?!http)[\w./-]+)\)")


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


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_that_a_guide_names_exists(guide: str) -> None:
    page = ROOT / guide
    links = FILE.findall(page.read_text(encoding="utf-8"))
    named = [ROOT / name for name, _ in links if name] + [page.parent / link for _, link in links if link]
    assert named
    assert not [str(path) for path in named if not path.exists()]


def test_every_folder_is_told_and_every_measurement_has_its_command() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert not [name for name in folders if f"`{name}/`" not in README]
    commands = set(re.findall(r"`python -m ([\w.]+)", (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")))
    assert commands and not [name for name in commands if not (ROOT / f"{name.replace('.', '/')}.py").exists()]


def test_readme_is_read_in_three_minutes() -> None:
    assert len(re.findall(r"[\w’'./-]+", README)) <= 1_000


def test_the_latest_release_of_the_changelog_is_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(.+?)\]", changes, re.MULTILINE)[:2] == ["Unreleased", version]


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
