"""A sentence and its chart in one piece of HTML: words and marks linked, everything out of the table escaped."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np

from charts.attention.evidence import Read, by_mark, evidence_html, evidence_part
from charts.draw.haloed import marks_svg
from charts.facts import for_fact
from core.types import Cell, Mention, Prompt, Sentence, Token
from tests.charts.facts import RANK, by_region

TEXT = "East <b>leads</b> with $40, far ahead."


def words(text: str = TEXT) -> tuple[Token, ...]:
    return tuple(Token(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", text))


def sentence(text: str = TEXT) -> Sentence:
    start = text.index("$40")
    return Sentence(text, ("id",), (Mention(start, start + 3, 'f"1', "value"),), (), (), "model")


def fragment(theme: Any = "light", language: Any = "en") -> str:
    weights = {0: {"East": 0.2, "North": 0.1}, 3: {"East": 0.05, "Atlantis": 0.9}}
    return evidence_html(sentence(), words(), weights, for_fact(*RANK, language), theme, language)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.S)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def test_weights_are_relative_to_the_largest_of_the_sentence_and_strongest_first() -> None:
    data = data_of(fragment())
    assert data["weights"][0] == [[0, 1.0], [1, 0.5]]
    assert data["weights"][3] == [[0, 0.25]]
    assert data["most"] == ["20%", "", "", "5%", "", ""]
    assert data["proof"] == [0, 1]


def test_every_mark_has_a_halo_that_the_script_can_find_at_the_width_of_a_desk_and_of_a_phone() -> None:
    for width in ("wide", "narrow"):
        drawn = re.search(rf'<div class="{width}">(.*?)</div>', fragment(), re.S)
        assert drawn
        group = drawn[1].split("evidence_marks", 1)[1]
        assert [int(i) for i in re.findall(r'<path aria-label="(\d+)"', group)] == [0, 1, 2, 3]


def test_a_long_title_is_broken_to_the_width_of_a_phone() -> None:
    chart = replace(for_fact(*RANK, "zh"), title="从1959年到2001年，平均二氧化碳上升了17.4%")
    wide, narrow = (part.split("role-title-text", 1)[1] for part in marks_svg(chart).split('<div class="narrow">'))
    assert (wide.count("<tspan"), narrow.count("<tspan")) == (0, 2)


def test_no_id_stands_twice_on_the_page() -> None:
    found = re.findall(r'\bid="([^"]+)"', fragment() + fragment("dark"))
    assert len(found) == len(set(found))


def test_a_part_of_a_page_of_several_is_quiet_and_brings_neither_style_nor_script() -> None:
    chart = for_fact(*RANK, "en")
    read = Read(READ, [[0.1, 0.2]] + [[0.0, 0.0]] * 5, [()] * 6)
    part = evidence_part(sentence(), words(), {0: {"East": 0.3}}, chart, marks_svg(chart), "en", read)
    assert part.startswith('<div class="plotline-evidence quiet"')
    assert "<style" not in part.split("<svg")[0] and part.count("<script") == 1
    assert '<details class="read">' in part
    assert data_of(part)["weights"][0] == [[0, 1.0]]


def test_a_word_is_as_bright_as_all_cells_of_a_mark_together() -> None:
    cells = (Cell(0, 1, "f", "label", "May"), Cell(2, 3, "f", "near", "May"), Cell(4, 5, "f", "measure", ""))
    assert by_mark(cells, [[0.25, 0.5, 0.25], [0.0, 0.0, 1.0]]) == {0: {"May": 0.75}, 1: {"May": 0.0}}


def test_cells_are_named_in_the_readers_language() -> None:
    read = Read(READ, [[0.0, 0.0]] * 6)
    assert '<span class="name">其值</span>' in evidence_html(sentence(), words(), {}, None, "light", "zh", read)


def test_numbers_are_links_and_words_are_stops_for_the_keyboard() -> None:
    html = fragment()
    assert 'data-fact="f&#34;1" data-value="value"' in html
    assert re.search(r'<a class="number"[^>]*><span class="word" data-word="3">\$40</span></a>', html)
    assert html.count('tabindex="0" role="button"') == 5  # the number itself is the sixth stop


def test_the_sentence_reads_as_it_was_written() -> None:
    body = re.search(r'<p class="sentence">(.*?)</p>', fragment(), re.S)
    assert body
    bare = re.sub(r"<[^>]+>", "", body.group(1))
    assert bare.replace("&lt;", "<").replace("&gt;", ">") == TEXT


def test_nothing_of_the_table_becomes_markup_and_nothing_is_fetched() -> None:
    name = "</script><img src=x onerror=alert(1)>"
    chart = for_fact(RANK[0], by_region(((name, 50.0), ("East", 40.0))))
    html = evidence_html(sentence(name + " $40"), words(name + " $40"), {0: {name: 1.0}}, chart)
    assert "<img" not in html and "</script><img" not in html
    assert html.count("</script>") == 2
    assert not re.search(r'(?:src|href)="https?:', html)
    assert len(html) < 60_000


def test_both_themes_and_languages() -> None:
    assert fragment("dark", "zh") != fragment("light", "en")
    assert 'lang="zh"' in fragment("dark", "zh")


READ = Prompt(
    "‹value:$40›\n‹label:East›", (Cell(7, 10, "id", "value", "East"), Cell(19, 23, "id", "label", "East")), (), "en"
)


def linked(chart: bool = True) -> str:
    read = Read(READ, [[0.1, 0.2]] + [[0.0, 0.0]] * 2 + [[0.4, 0.0]] + [[0.0, 0.0]] * 2, [(), (), (), (0,), (), ()])
    drawn = for_fact(*RANK, "en") if chart else None
    return evidence_html(sentence(), words(), {0: {"East": 0.3}}, drawn, read=read)


def test_cells_light_up_in_proportion_to_the_largest_of_the_sentence() -> None:
    data = data_of(linked())
    assert data["cells"][0] == [[1, 0.5], [0, 0.25]]
    assert data["cells"][3] == [[0, 1.0]]
    assert data["cellMost"] == ["20%", "", "", "40%", "", ""]


def test_every_cell_says_what_it_is() -> None:
    html = linked()
    assert re.findall(r"<b class=cell>([^<]+)<", html) == ["$40", "East"]
    assert '<span class="name">its value</span>' in html
    assert data_of(html)["cellNames"] == ["its value", ""]


def test_a_long_text_sends_its_strongest_looks_alone_and_says_so() -> None:
    n_cell, n_word = 4_000, 300
    text = " ".join(f"w{i:04}" for i in range(n_cell))
    own = Prompt(text, tuple(Cell(i * 6, i * 6 + 5, "", "word", "") for i in range(n_cell)), (), "en")
    said = " ".join(f"s{i:03}" for i in range(n_word))
    weights = np.random.default_rng(0).random((n_word, n_cell)) / n_cell
    weights[7, 11] = 0.9
    found = tuple(Token(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", said))
    html = evidence_html(Sentence(said, (), (), (), (), "model"), found, {}, None, read=Read(own, weights.tolist()))
    data = data_of(html)
    assert len(html.encode()) < 300_000
    assert sum(map(len, data["cells"])) == 6_000
    assert data["cells"][7][0] == [11, 1.0] and data["cellMost"][7] == "90%"
    assert "Of 1,200,000 looks the strongest 6,000 are drawn." in data["hint"]


def test_provenance_is_kept_apart_from_attention() -> None:
    data = data_of(linked())
    assert data["sources"] == [[], [], [], [0], [], []]
    assert data["cellMarks"] == ["East", "East"] and data["keys"][0] == "East"
    css = linked().split("</style>")[0]
    attention, proof = (re.search(rule, css) for rule in (r"\.cell \{\s*background", r"\.cell\.proof \{ ([^}]*) \}"))
    assert attention and proof and "background" not in proof[1]


def test_a_text_without_a_chart_is_linked_to_its_own_words() -> None:
    own = Prompt("East leads.", (Cell(0, 4, "", "word", ""), Cell(5, 10, "", "word", "")), (), "en")
    html = evidence_html(sentence(), words(), {}, None, read=Read(own, [[0.5, 0.5]] * 6))
    assert "<svg" not in html and 'class="running"' in html
    body = re.search(r'class="running">.*?</p><p>(.*?)</p>', html, re.S)
    assert body and re.sub(r"<[^>]+>", "", body[1]) == "East leads."
