import re

import pytest

from charts.attention.evidence import Read
from core.types import Cell, Prompt, Story, Token
from report.html import Linked, svg, to_html

LARGEST = 1_000_000


@pytest.fixture(scope="session")
def linked(story: Story) -> str:
    """Return the page of a story whose first sentence is linked: its first word looked at the first mark of its chart."""
    said, chart = story.narrative.sentences[0], story.charts[0]
    word = re.match(r"\w+", said.text)
    assert word
    key = story.fact(said.facts[0]).marks[0].key
    prompt = Prompt("‹near:datum›", (Cell(6, 11, chart.fact, "near", key),), (), story.narrative.language)
    read = Read(prompt, [[0.5]])
    token = Token(word.group(), 0, word.end())
    return to_html(story, {0: Linked((token,), {0: {key: 0.5}}, read, "Better than chance <p = 0.04>.")})


def test_a_linked_page_is_whole_in_itself(linked: str) -> None:
    outside = re.findall(r"(?:src|href)=[\"']?(?!#)(?!data:)[^\"'> ]+", re.sub(r"xmlns[:\w]*=\"[^\"]*\"", "", linked))
    assert not outside and "@import" not in linked
    assert len(linked.encode()) < LARGEST
    assert linked.count("function plotlineEvidence") == 1 and linked.count('class="plotline-evidence quiet"') == 1


def test_a_linked_sentence_says_whether_its_map_means_anything(linked: str) -> None:
    assert "Better than chance &lt;p = 0.04&gt;." in linked


def test_a_linked_chart_has_halos_in_the_colour_of_either_theme(linked: str) -> None:
    part = linked.split('class="plotline-evidence quiet"')[1].split("</figure>")[0]
    assert "evidence_marks" in part and "var(--evidence)" in part
    assert not re.search(r"#b87a00", part)


def test_a_linked_number_points_at_its_row_without_any_script(linked: str) -> None:
    targets = re.findall(r'<a class="number" href="#([^"]+)"', linked)
    assert targets and all(f'<tr id="{target}">' in linked for target in targets)


def test_the_page_needs_no_network_and_is_small(story: Story) -> None:
    page = to_html(story)
    outside = re.findall(r"(?:src|href)=[\"']?(?!#)(?!data:)[^\"'> ]+", re.sub(r"xmlns[:\w]*=\"[^\"]*\"", "", page))
    assert not outside
    assert "@import" not in page
    assert len(page.encode()) < LARGEST


def test_names_out_of_a_table_are_shown_and_not_obeyed(story: Story) -> None:
    page = to_html(story)
    assert "cars <b>" not in page
    assert "cars &lt;b&gt;&amp; co&lt;/b&gt;" in page or "cars &lt;b&gt;&amp;amp; co" in page


def test_every_number_points_at_a_row_of_evidence(story: Story) -> None:
    page = to_html(story)
    targets = re.findall(r'class=number href="#([^"]+)"', page)
    assert len(targets) == sum(len(s.numbers) for s in story.narrative.sentences)
    assert all(f'<tr id="{target}">' in page for target in targets)


def test_charts_follow_the_theme_and_say_what_they_show(story: Story) -> None:
    drawn = svg(story.charts[0])
    assert "var(--accent" in drawn or "var(--categories-0" in drawn
    assert 'role="img" aria-label="' in drawn
    assert "prefers-color-scheme:dark" in to_html(story)
