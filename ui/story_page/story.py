"""The story page's pieces: writing it before the reader's eyes, each sentence beside its chart, and its evidence."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

import plotline
from core.errors import PlotlineError
from core.format import number
from core.types import Chart, Fact, Sentence, Story, Table
from report.parts import everything_unsaid
from ui import cache, components, files, plots, state, widgets
from ui.escape import for_html
from ui.garbage import settle
from ui.story_page.proof import proof
from ui.texts import counted, names_of, numeral, text
from wording.cautions import warning

_PAUSE = 0.08  # seconds between two looks at a sentence that grows; more often only costs
_LOADING, _WRITING = 0.6, 0.7  # shares of the work at which `plotline.tell` says it loads, and writes


def story_of(table: Table) -> Story:
    """Return the story of a table; when it is not written yet, show how it is found and written."""
    # Also when nothing is written: what follows keeps its place on the page, and what a reader opened there stays open.
    stage = st.empty()
    story = state.written(table)
    if story is None:
        story = _write(table, stage)
        state.keep_story(story)
    return story


def _write(table: Table, stage: st.delta_generator.DeltaGenerator) -> Story:
    with stage.container():
        widgets.header(f"{text('app.story')} · {table.name}", f"{text('story.looking')}…", "")
        bar, page = st.progress(0.0), st.empty()
    live = _Live(page)

    def progress(share: float, what: str) -> None:
        stage_name = (
            text("story.writing")
            if share >= _WRITING
            else text("app.loading_model")
            if share >= _LOADING
            else text("story.looking")
        )
        bar.progress(min(max(share, 0.0), 1.0), text=stage_name)

    try:
        story = plotline.tell(
            table,
            language=state.language(),
            model=state.model(),
            limit=plotline.LENGTHS[state.length()],
            tone=state.tone(),
            progress=progress,
            listen=live.hear,
        )
    except PlotlineError:
        stage.empty()
        widgets.header(text("app.story"), table.name, "")
        raise
    stage.empty()
    settle("story")
    return story


class _Live:
    """The sentences as they grow, drawn a few times a second."""

    def __init__(self, page: st.delta_generator.DeltaGenerator) -> None:
        self.page, self.texts, self.drawn = page, dict[int, str](), 0.0

    def hear(self, index: int, text: str) -> None:
        self.texts[index] = text
        if time.monotonic() - self.drawn >= _PAUSE:
            self.drawn = time.monotonic()
            lines = (f'<p class="pl-writing">{for_html(self.texts[i])}</p>' for i in sorted(self.texts))
            self.page.html("".join(lines))


def headline(story: Story) -> None:
    """Draw the head of the story: how much was found in how much."""
    count = len(story.narrative.sentences)
    rows, tests = number(story.table.rows, state.language()), story.insights.tests
    kicker = f"{text('app.story')} · {story.table.name}"
    if not count:
        widgets.header(kicker, text("story.nothing_title", rows=rows), text("story.nothing_lead", tests=tests))
        return
    size = counted("story.title", count, rows=rows, sentences=numeral(count))
    stated = story.narrative.headline
    widgets.header(
        kicker, stated.text if stated else size, f"{size}{text('app.stop')}{text('story.lead', tests=tests)}"
    )


def replaced(story: Story) -> None:
    """Say why the narrator that ships wrote in another model's place, if it did."""
    if story.narrative.note:
        st.info(for_html(story.narrative.note))


def how_read(story: Story) -> None:
    """Lead to where it stands how the table was read, where there is something to know about it."""
    profile = story.profile
    cautions = len(profile.warnings) + sum(len(column.warnings) for column in profile.columns)
    counts = ((len(story.table.repairs), "repairs"), (cautions, "cautions"))
    said = text("app.comma").join(counted(f"story.{what}", n) for n, what in counts if n)
    if said:
        st.page_link("pages/data.py", label=text("story.how_read", what=said), icon=":material/table_view:")


def manner() -> None:
    """Draw the choice of tone and length; another choice has the story written again."""
    with st.container(horizontal=True, gap="large"):
        _choice(text("story.tone"), names_of("story.tones", plotline.TONES), state.tone(), state.TONE)
        _choice(text("story.length"), names_of("story.lengths", plotline.LENGTHS), state.length(), state.LENGTH)


def _choice(title: str, names: Mapping[str, str], default: str, key: str) -> None:
    st.segmented_control(
        title,
        list(names),
        format_func=names.__getitem__,
        default=default,
        required=True,
        key=key,
        persist_state=state.KEEP,
    )


@st.fragment
def told(story: Story, index: int) -> None:
    """Draw one sentence beside its chart; the value whose evidence is open is drawn below, and alone in the chart."""
    said = story.narrative.sentences[index]
    fact, opened = story.fact(said.facts[0]), state.opened_value(index)
    key = state.key("told", state.language(), index)
    if not said.continues:
        st.html('<hr class="pl-rule">')
    left, right = st.columns([5, 7], gap="large", vertical_alignment="center")
    with left:
        components.sentence(
            said, key, opened, lambda value: state.toggle_value(index, value), state.language(), index == 0
        )
        st.html(_byline(said))
        for caution in fact.cautions:
            widgets.note(warning(caution, state.language()))
    with right:
        chart = next(c for c in story.charts if c.fact == fact.id)
        plots.draw(_focused(chart, fact, opened), f"{key}/chart", titled=False)
    if opened:
        with widgets.guarded():
            proof(story.table, fact, opened, key)


def _focused(chart: Chart, fact: Fact, value: str) -> Chart:
    """Return the chart with only the mark of a value highlighted, if it has one."""
    mark = plotline.mark_behind(fact, value) if value else None
    return replace(chart, highlight=(mark.key,)) if mark and mark.key in chart.highlight else chart


def _byline(said: Sentence) -> str:
    checks = text("story.checks", passed=sum(check.passed for check in said.checks), all=len(said.checks))
    if said.written_by == "model":
        return f'<p class="pl-by pl-model">{text("story.by_model")} · {checks}</p>'
    return f'<p class="pl-by pl-template" title="{text("story.by_template_why")}">{text("story.by_template")} · {checks}</p>'


def not_said(story: Story) -> None:
    """Draw what was looked at and left out."""
    with st.expander(text("story.unsaid.title")):
        widgets.note(text("story.unsaid.lead", tests=story.insights.tests))
        rows = [
            {text("story.unsaid.claim"): left.claim, text("story.unsaid.why"): left.why}
            for left in everything_unsaid(story)
        ]
        widgets.plain_table(rows)


def downloads(story: Story, title: str) -> None:
    """Draw the buttons that hand the story over as a file."""
    widgets.note(title)
    kinds = (
        ("HTML", "html", "text/html", partial(plotline.to_html, model=state.model())),
        ("Markdown", "md", "text/markdown", plotline.to_markdown),
        ("JSON", "json", "application/json", plotline.to_json),
    )
    key = cache.story_key(story, state.model())
    files.buttons(
        story.table.name,
        [
            (label, ending, mime, partial(cache.report, ending, key, story, write))
            for label, ending, mime, write in kinds
        ],
    )
