"""What a reader changed of a story: it holds what was asked, says nothing that the table contradicts, and every export carries it."""

import json
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

import plotline
from core.types import Note, Story
from report.exports import EXPORTS, export
from report.parts import findings, how_sure, line_on_test, notes_above, paragraph_texts, size_of, unproven
from report.reading import READERS, visible_text
from tests.report.conftest import tell

HEADING, NOTE = "Before anything else", "Mind who counted."


def worded(story: Story) -> str:
    """Return another way of saying the first sentence, with its own figures."""
    return "Mark this: " + story.narrative.sentences[0].text


@pytest.fixture(scope="module")
def whole() -> Story:
    return tell("en")


def guessed(story: Story) -> str:
    """Return the same with a cause that no table can bear out."""
    return worded(story).rstrip(".") + ", because people drive too much."


@pytest.fixture(scope="module")
def unchecked(whole: Story) -> Story:
    return plotline.edit(whole, {whole.facts[0].id: guessed(whole)})


@pytest.fixture(scope="module")
def edited(whole: Story) -> Story:
    notes = (Note(0, HEADING, heading=True), Note(1, NOTE), Note(len(whole.facts), "That is all."))
    return plotline.edit(whole, {whole.facts[0].id: worded(whole)}, notes)


def test_the_readers_sentence_keeps_its_numbers_and_says_whose_it_is(whole: Story, edited: Story) -> None:
    before, after = (story.narrative.sentences[0] for story in (whole, edited))
    assert after.text == worded(whole) and after.written_by == "reader" and after.facts == before.facts
    stated = {before.text[m.start : m.end] for m in before.numbers}
    found = {after.text[m.start : m.end]: m.value for m in after.numbers}
    assert found and found.keys() <= stated
    fact = whole.facts[0]
    assert all(fact.value(value).text == said for said, value in found.items())
    assert edited.narrative.edited and not whole.narrative.edited
    assert "sentences 1, notes 3" in size_of(edited)


def test_what_the_table_contradicts_is_left_out(whole: Story) -> None:
    fact = next(fact for fact in whole.facts if any(isinstance(v.number, float) for v in fact.values))
    told = whole.narrative.sentences[whole.facts.index(fact)]
    number = told.numbers[-1]
    false = told.text[: number.start] + "987,654" + told.text[number.end :]
    assert plotline.contradicted(plotline.check(whole, false)), "the test's own sentence is not false enough"
    kept = plotline.edit(whole, {fact.id: false}, [Note(0, false)])
    assert kept.narrative.sentences == whole.narrative.sentences and not kept.narrative.notes


def test_a_paragraph_begins_below_each_note(edited: Story) -> None:
    above = notes_above(edited)
    added = [f"{text} (added by hand)" for text in (HEADING, NOTE, "That is all.")]
    assert [note.text for notes in above for note in notes] == added
    assert len(above) == len(edited.narrative.paragraphs) + 1
    texts = paragraph_texts(edited)
    assert [texts[0], texts[2], texts[-1]] == added and texts[1].startswith("Mark this")


@pytest.mark.parametrize("kind", EXPORTS)
def test_every_export_carries_what_was_edited(edited: Story, kind: str, tmp_path: Path) -> None:
    first, content = next(iter(export(edited, kind, "mine").items()))
    if kind == "png":
        return
    path = tmp_path / first
    path.write_bytes(content)
    said = visible_text(path) if path.suffix in READERS else content.decode()
    flat = " ".join(said.split())
    assert all(words in flat for words in (HEADING, NOTE, "Mark this", "That is all"))
    if kind != "json":  # which has its own fields for it
        own = edited.narrative.sentences[0].text
        assert flat.count("(added by hand)") == 3, "each note says that it was added"
        assert flat.count(own) == flat.count(f"{own} (edited by hand)") > 0, "it is marked wherever it stands"


@pytest.mark.parametrize("kind", [kind for kind in EXPORTS if kind not in ("png", "text", "json")])
def test_what_replaced_a_sentence_without_being_checked_has_not_its_evidence(
    whole: Story, unchecked: Story, kind: str, tmp_path: Path
) -> None:
    def written(story: Story) -> str:
        first, content = next(iter(export(story, kind, "mine").items()))
        path = tmp_path / first
        path.write_bytes(content)
        if kind == "pptx":
            slides = [slide for slide in Presentation(str(path)).slides if slide.has_notes_slide]
            return "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)  # type: ignore[union-attr]
        if kind == "notebook":
            return "\n".join("".join(cell["source"]) for cell in json.loads(content)["cells"])
        return content.decode() if kind in ("html", "markdown", "python") else everything(path)

    before, after = written(whole), written(unchecked)
    tested = line_on_test(whole.facts[0], "en")
    if kind not in ("notebook", "python"):  # which hold no tests
        assert tested in unescape(before).replace("\\", "") and tested not in unescape(after).replace("\\", "")
    query = whole.facts[0].sql
    if kind not in ("docx", "pdf"):  # which hold no queries
        assert spaced(query) in spaced(before) and spaced(query) not in spaced(after)
    assert "no test stands behind it" in after


def everything(path: Path) -> str:
    """Return all that a document says, small letters too."""
    if path.suffix == ".docx":
        return "\n".join(line.text for line in Document(str(path)).paragraphs)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def spaced(text: str) -> str:
    """Return a text with one blank between its words."""
    return " ".join(unescape(text).split())


def test_the_head_of_an_edited_story_claims_no_test_for_what_was_not_checked(whole: Story, unchecked: Story) -> None:
    checked = plotline.edit(whole, {whole.facts[0].id: whole.narrative.sentences[0].text})
    (own, *_), (guess, *_) = checked.narrative.sentences, unchecked.narrative.sentences
    assert own.written_by == guess.written_by == "reader" and own.proven and not guess.proven
    assert how_sure(checked) == how_sure(whole) and "edited by hand" in how_sure(unchecked)
    assert unproven(unchecked, [guess]) and not unproven(checked, [own])
    assert findings(checked)[0].proven == whole.facts[:1] and not findings(unchecked)[0].proven
    elsewhere = replace(own, numbers=())  # what it says holds, and is nothing of the fact
    assert not elsewhere.proven


def test_the_json_says_that_it_was_edited(whole: Story, edited: Story) -> None:
    plain, changed = (json.loads(export(story, "json", "mine")["mine.json"])["narrative"] for story in (whole, edited))
    assert changed["edited"] and not plain["edited"] and not plain["notes"]
    assert changed["notes"][0] == {"at": 0, "text": HEADING, "heading": True}
    assert changed["sentences"][0]["written_by"] == "reader"


def test_a_heading_is_one_in_word(edited: Story) -> None:
    document = Document(BytesIO(export(edited, "docx", "mine")["mine.docx"]))
    assert f"{HEADING} (added by hand)" in [
        line.text for line in document.paragraphs if line.style is not None and line.style.name == "Heading 1"
    ]


def test_a_story_in_another_order_tells_what_was_asked_for(whole: Story) -> None:
    ids = [fact.id for fact in whole.facts]
    asked = tuple(reversed(ids[1:]))
    turned = plotline.arrange(whole, asked)
    assert tuple(fact.id for fact in turned.facts) == asked == turned.plan.facts
    assert tuple(sentence.facts[0] for sentence in turned.narrative.sentences) == asked
    assert [chart.fact for chart in turned.charts] == list(asked)
    assert turned.narrative.headline is not None and turned.narrative.headline.facts == (asked[0],)
    assert all(check.passed for sentence in turned.narrative.sentences for check in sentence.checks)
    assert plotline.arrange(whole, ids) is whole
    alone = plotline.arrange(replace(whole, plan=whole.plan), ids, apart=ids)
    assert not any(sentence.continues for sentence in alone.narrative.sentences)
