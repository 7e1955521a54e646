"""What an export shows is read back from every format, so that a digit changed by hand is seen."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import ReadError
from core.types import Story
from report.exports import EXPORTS, export
from report.parts import findings, title_of
from report.reading import READERS, visible_text

WORDED = [kind for kind in EXPORTS if kind not in ("json", "png")]


def written(folder: Path, story: Story, kind: str) -> Path:
    name, content = next(iter(export(story, kind, "story").items()))
    (folder / name).write_bytes(content)
    return folder / name


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", WORDED)
def test_every_sentence_is_read_back_whole_in_one_line_and_no_query_with_it(
    tmp_path: Path, story: Story, kind: str
) -> None:
    text = visible_text(written(tmp_path, story, kind))
    lines = [squeezed(line) for line in text.splitlines()]
    for finding in findings(story):
        said = squeezed(finding.text(story.narrative.language))
        assert any(said in line for line in lines)
    assert squeezed(title_of(story)) in squeezed(text)
    assert "SELECT" not in text and "import " not in text


@pytest.mark.parametrize("kind", WORDED)
def test_a_digit_that_was_changed_is_read_as_it_now_stands(tmp_path: Path, story: Story, kind: str) -> None:
    first, *others = story.narrative.sentences
    at = first.numbers[-1].start
    digit = next(i for i, sign in enumerate(first.text) if sign.isdigit() and i >= at)
    changed = replace(first, text=f"{first.text[:digit]}{(int(first.text[digit]) + 1) % 10}{first.text[digit + 1 :]}")
    told = replace(story.narrative, sentences=(changed, *others))
    text = squeezed(visible_text(written(tmp_path, replace(story, narrative=told), kind)))
    assert squeezed(changed.text) in text and squeezed(first.text) not in text


@pytest.mark.parametrize("ending", [*READERS, ".xyz"])
def test_what_is_no_report_is_refused_in_a_sentence(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"odd{ending}"
    path.write_bytes(b"\xff\xfe\x00odd")
    with pytest.raises(ReadError, match=r"odd\."):
        visible_text(path)
