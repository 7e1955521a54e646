"""Every export holds the story: its sentences, its figures, its charts; and says what comes from a table without obeying it."""

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

import plotline
from charts.draw.vector import FONT, FONTS
from core.errors import OptionError
from core.types import Fact, Story
from report.exports import EXPORTS, export
from report.parts import evidence_rows, findings, line_on_test, looks, nothing, paragraph_texts, was_tested
from report.pdf import to_pdf
from report.pictures import to_png
from tests.report.conftest import tell

PNG = b"\x89PNG\r\n"


def sentences(story: Story) -> list[str]:
    return [finding.text(story.narrative.language) for finding in findings(story)]


def squeezed(text: str) -> str:
    """Return a text without spaces: where lines break, and how wide a gap is, no reader of a PDF can tell."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def silent() -> Story:
    """Return the story of six rows, which say nothing that could be tested."""
    rows = "city,year,visitors\n" + "".join(
        f"{c},{y},{v}\n" for c, y, v in zip("AAABBB", (2019, 2020, 2021) * 2, (9, 4, 7, 8, 6, 5), strict=True)
    )
    return plotline.tell(plotline.read(rows.encode(), name="six"))


@pytest.mark.parametrize("kind", EXPORTS)
def test_the_files_of_an_export_stand_side_by_side(story: Story, kind: str) -> None:
    files = export(story, kind, "a b")
    first, *beside = files
    assert first == f"a b.{EXPORTS[kind].ending}" and all(name.startswith("a b") for name in beside)
    assert all(files.values()) and bool(beside) == EXPORTS[kind].several


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_story_that_says_nothing_is_exported_too(silent: Story, kind: str) -> None:
    assert export(silent, kind, "nothing")


def test_where_nothing_is_said_the_table_is_shown_as_it_is(silent: Story) -> None:
    assert not silent.narrative.sentences and 1 <= len(silent.charts) == len(looks(silent))
    page = export(silent, "html", "nothing")["nothing.html"].decode()
    assert page.count("<figure>") == len(silent.charts) and nothing(silent) in page
    assert "2019" in page and "Jan 2019" not in page, "years are drawn as years"
    assert len(Document(BytesIO(export(silent, "docx", "nothing")["nothing.docx"])).inline_shapes) == len(silent.charts)


def test_a_pdf_holds_sentences_figures_and_tests_in_a_font_of_its_own(story: Story) -> None:
    pdf = PdfReader(BytesIO(to_pdf(story)))
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    language = story.narrative.language
    for said in paragraph_texts(story):
        assert squeezed(said) in text
    for fact in story.facts:
        assert squeezed(line_on_test(fact, language)) in text
        assert all(squeezed(stated) in text for _, stated, _ in evidence_rows(fact, language))
    assert json.loads(pdf.attachments["story.json"][0])["facts"]


def test_chinese_prints_where_the_machine_has_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    alone = typst.compile

    def bare(*given: object, **options: object) -> object:
        return alone(*given, **options, ignore_system_fonts=True)  # type: ignore[call-overload]

    monkeypatch.setattr(typst, "compile", bare)
    story = tell("zh")
    pdf = PdfReader(BytesIO(to_pdf(story)))
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    assert all(squeezed(said) in text for said in sentences(story))
    fonts = {str(font["/BaseFont"]) for page in pdf.pages for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any(FONT.replace(" ", "") in name for name in fonts)


def test_the_font_that_ships_is_small_and_says_under_which_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_500_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_slides_show_a_finding_each_with_its_chart_and_its_test_in_the_notes(story: Story) -> None:
    first, *slides = Presentation(BytesIO(export(story, "pptx", "deck")["deck.pptx"])).slides
    told, language = findings(story), story.narrative.language
    assert story.table.name in first.shapes[1].text_frame.text
    assert all(said in first.shapes[1].text_frame.text for said in paragraph_texts(story))
    for finding, slide in zip(told, slides, strict=False):
        assert slide.shapes.title.text_frame.text == finding.text(language)
        (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)
        assert picture.image.blob.startswith(PNG)
        assert picture._element.nvPicPr.cNvPr.get("descr") == finding.charts[0].alt
        notes = slide.notes_slide.notes_text_frame.text
        fact = finding.facts[0]
        assert line_on_test(fact, language) in notes and squeezed(fact.sql) in squeezed(notes)
        assert str(finding.charts[0].frame.rows[0][1]) in notes
        shown = {
            cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells
        }
        assert {value.text for value in fact.values} <= shown


def test_a_document_holds_sentences_charts_and_figures(story: Story) -> None:
    document = Document(BytesIO(export(story, "docx", "letter")["letter.docx"]))
    lines = [line.text for line in document.paragraphs]
    assert all(said in lines for said in paragraph_texts(story))
    assert len(document.inline_shapes) == len(story.charts)
    shown = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {value.text for fact in story.facts for value in fact.values} <= shown


def test_plain_text_holds_the_sentences_and_nothing_of_a_markup(story: Story) -> None:
    text = export(story, "text", "note")["note.txt"].decode()
    assert all(f"\n\n{said}\n\n" in text for said in paragraph_texts(story)) and "cars <b>& co</b>" in text


def test_a_picture_is_of_the_finding_that_was_asked_for(story: Story) -> None:
    assert to_png(story, 0).startswith(PNG) and to_png(story, 0) != to_png(story, 1)
    with pytest.raises(OptionError):
        to_png(story, len(story.narrative.told))


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder where nothing of Plotline can be imported."""
    path = folder / "again.py"
    path.write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-I", str(path)], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def unpacked(folder: Path, story: Story, kind: str) -> str:
    """Write the files of an export into a folder, and return the text of the first."""
    files = export(story, kind, "again")
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return next(iter(files.values())).decode()


def awry(story: Story) -> Story:
    """Return the story with one number of its first fact as it is not."""
    first, *others = story.facts
    index, value = next((i, v) for i, v in enumerate(first.values) if isinstance(v.number, float))
    assert isinstance(value.number, float)
    values = list(first.values)
    values[index] = replace(value, number=value.number * 1.01)
    return replace(story, insights=replace(story.insights, facts=(replace(first, values=tuple(values)), *others)))


def test_the_script_computes_every_number_again_without_plotline(tmp_path: Path, story: Story) -> None:
    ran = run(tmp_path, unpacked(tmp_path, story, "python"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\n") == 1 + sum(len(fact.values) for fact in story.facts)
    ran = run(tmp_path, unpacked(tmp_path, awry(story), "python"))
    assert ran.returncode == 1 and ran.stdout.count("<- differs") == 1


def test_the_cells_of_the_notebook_compute_every_number_again(tmp_path: Path, story: Story) -> None:
    book = json.loads(unpacked(tmp_path, story, "notebook"))
    assert (book["nbformat"], len({cell["id"] for cell in book["cells"]})) == (4, len(book["cells"]))
    code = "\n".join("".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code")
    ran = run(tmp_path, code)
    assert ran.returncode == 0 and "differs" not in ran.stdout and ran.stdout.endswith(" 0\n"), ran.stderr


def hostile(fact: Fact) -> Fact:
    """Return a fact whose query ends a string, a comment and a line of Python, and has a character that hides."""
    return replace(fact, sql=f'{fact.sql}\n-- """ \\ \u202e \' #{{x}}')


def test_a_query_stays_one_text_of_python(tmp_path: Path, story: Story) -> None:
    facts = tuple(map(hostile, story.facts))
    ran = run(tmp_path, unpacked(tmp_path, replace(story, insights=replace(story.insights, facts=facts)), "python"))
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("kind", ["pdf", "docx", "pptx", "python", "notebook", "markdown", "text"])
def test_names_that_mean_something_elsewhere_are_shown_and_not_obeyed(tmp_path: Path, story: Story, kind: str) -> None:
    name = '#panic("x") $a$ \\u{41} """ \x07 \x0b\nimport os; {0} *b* @c'
    told = replace(story.narrative, headline=None)
    named = replace(story, table=replace(story.table, name=name), narrative=told)
    files = export(named, kind, "story")
    if kind == "python":
        (tmp_path / "story.parquet").write_bytes(files["story.parquet"])
        assert run(tmp_path, files["story.py"].decode().replace("again", "story")).returncode == 0
    if kind == "pdf":
        assert '#panic("x")$a$' in squeezed(PdfReader(BytesIO(files["story.pdf"])).pages[0].extract_text())


def test_nothing_that_the_first_page_does_not_need_is_imported_before_it_is_asked_for() -> None:
    late = "typst pptx docx pypdf altair vl_convert scipy torch transformers".split()
    code = f"import sys, plotline, ui.data_page.sources; print([m for m in {late} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(plotline.__file__).parent, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_what_was_not_tested_is_said_to_be_so() -> None:
    rows = "month,sales\n" + "".join(
        f"{m},{v}\n" for m, v in zip("Jan Feb Mar Apr May Jun".split(), (10, 14, 9, 13, 11, 15), strict=True)
    )
    story = plotline.tell(plotline.read(rows.encode(), name="six"))
    assert story.facts and not any(map(was_tested, story.facts)), "six rows are described"
    text = export(story, "markdown", "six")["six.md"].decode()
    assert "was not tested" in text and "tests were made" not in text and "p < 0.001" not in text
    assert all(
        (fact["p"], fact["q"]) == (None, None) for fact in json.loads(export(story, "json", "six")["six.json"])["facts"]
    )
