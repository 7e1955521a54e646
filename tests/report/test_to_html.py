import re

from core.types import Story
from report.to_html import svg, to_html

LARGEST = 3_000_000


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
