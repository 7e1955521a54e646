"""The story page from top to bottom: its head, the choice of manner, paragraphs with each sentence beside its chart, and what was left out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

import plotline
from core.format import number
from core.types import Chart, Fact, Silence, Story
from report.parts import how_sure, looks, nothing, replaced_by_narrator, unproven, unsaid_groups
from ui import cache, components, picked, plots, state, widgets
from ui.downloads import File, buttons, kind_of_file
from ui.escape import for_markdown
from ui.story_page import desk
from ui.story_page.markup import MARKUP
from ui.story_page.proof import proof
from ui.texts import counted, names_of, numeral, text, titled
from wording.cautions import warning

_NEAREST = 5  # claims that came nearest to being made


def headline(story: Story) -> None:
    """Draw the head of the story: how much was found in how much."""
    count = len(story.narrative.sentences)
    rows, tests = number(story.table.rows, state.language()), story.insights.tests
    kicker = f"{text('app.story')} · {story.table.name}"
    if not count:
        lead = text("story.nothing_lead", tests=tests) if tests else nothing(story)
        widgets.header(kicker, counted("story.nothing_title", story.table.rows, rows=rows), lead)
        return
    size = counted("story.title", count, rows=rows, sentences=numeral(count))
    stated = story.narrative.headline
    lead = text("story.lead_edited" if story.narrative.edited else "story.lead", sure=how_sure(story))
    widgets.header(kicker, stated.text if stated else size, f"{size}{text('app.stop')}{lead}")


def replaced(story: Story) -> None:
    """Say why the narrator that ships wrote in another model's place, if it did, or that the checks refused all that a model wrote.

    Say too which model wrote a story that was kept, where that is another.
    """
    then, now = state.kept_writer(), story.narrative.model_name
    if story.narrative.note:
        st.info(for_markdown(text(replaced_by_narrator(story.narrative.note))))
    elif then not in ("", now) and story.narrative.sentences:
        st.info(for_markdown(text("story.other_writer", then=then, now=now)))
    if refused := story.narrative.refused:
        about, offending = text(f"path.check.{refused.check.name}"), refused.check.offending
        first = text("story.refused", drafts=story.narrative.drafts, draft=refused.text or "–", check=about)
        st.info(for_markdown(f"{first} {text('story.offending', what=offending) if offending else ''}".strip()))


def how_read(story: Story) -> None:
    """Lead to where it stands how the table was read, where there is something to know about it."""
    profile, repairs = story.profile, len(story.table.repairs)
    cautions = len(profile.warnings) + sum(len(column.warnings) for column in profile.columns)
    counts = [counted("story.repairs", repairs)] if repairs else []
    counts += [counted("story.cautions", cautions)] if cautions else []
    if counts:
        what = text("app.comma").join(counts)
        st.page_link("pages/data.py", label=text("story.how_read", what=what), icon=":material/table_view:")


def manner(story: Story) -> None:
    """Draw the choice of tone and length; another choice has the story written again. Say it where a longer one would say no more."""
    tones, lengths = names_of("story.tones", plotline.TONES), names_of("story.lengths", plotline.LENGTHS)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        widgets.segments(text("story.tone"), tones, state.TONE, state.tone())
        widgets.segments(text("story.length"), lengths, state.LENGTH, state.length())
        desk.switch()
    if 0 < len(story.facts) < plotline.LENGTHS[state.length()]:
        widgets.note(text("story.no_more"))


def table_as_it_is(story: Story) -> None:
    """Draw the charts of a story that has nothing to say, and what came nearest to being said."""
    if story.narrative.sentences:
        return
    for index, chart in enumerate(looks(story)):
        plots.draw(chart, state.key("look", index))
    nearest = [left for left in story.insights.not_said if left.reason is Silence.CHANCE][:_NEAREST]
    if nearest:
        widgets.section(text("story.nearest"))
    for left in nearest:
        widgets.note(f"{text(left.claim)}: {text(left.why)}")


@st.fragment
def sentence(story: Story, index: int) -> None:
    """Draw one sentence beside its chart; the value whose evidence is open is drawn below, and alone in the chart."""
    told = story.narrative.sentences[index]
    fact = story.fact(told.facts[0])
    opened, key = state.opened_value(fact.id), state.key("told", state.language(), fact.id)
    desk.notes(story, index)
    if index in story.narrative.openings or not index:
        widgets.rule()
    left, right = st.columns([5, 7], gap="large", vertical_alignment="center")
    with left:
        choose = partial(state.toggle_value, fact.id)
        components.sentence(told, key, opened, choose, state.language(), index == 0)
        if told.written_by == "template":
            st.html(str(MARKUP.byline(told.written_by, text("story.by_template"), text("story.by_template_why"))))
        desk.byline(told)
        for caution in fact.cautions:
            widgets.note(warning(caution, state.language()))
        desk.controls(story, index)
    with right:
        chart = next(c for c in story.charts if c.fact == fact.id)
        keys = plots.draw(_focused(chart, fact, opened), f"{key}/chart", titled=False, picked=True)
        picked.offer(story.table, picked.of_fact(story.table, fact, chart, keys), key)
    if opened:
        with widgets.guarded():
            proof(story.table, fact, opened, key, unproven(story, (told,)))


def _focused(chart: Chart, fact: Fact, value: str) -> Chart:
    """Return the chart with only the mark of a value highlighted, if it has one."""
    mark = plotline.mark_behind(fact, value) if value else None
    return replace(chart, highlight=(mark.key,)) if mark and mark.key in chart.highlight else chart


def unsaid(story: Story) -> None:
    """Draw what was looked at and left out, if anything was."""
    groups = unsaid_groups(story)
    if not groups:
        return
    with st.expander(text("story.unsaid.title")):
        widgets.note(text("story.unsaid.lead", tests=story.insights.tests))
        for group in groups:
            rows = [titled("story.unsaid", {"claim": left.claim, "why": left.why}) for left in group.left]
            st.html(MARKUP.folded(group.title, number(len(rows), state.language()), widgets.prose_html(rows)))


def downloads(story: Story) -> None:
    """Draw the buttons that hand the story over as a file."""
    widgets.note(text("story.download"))
    key = cache.story_key(story, state.model())
    files: list[File] = [
        (export.name, *kind_of_file(export), partial(cache.report, kind, key, story))
        for kind, export in plotline.EXPORTS.items()
    ]
    linked = partial(cache.linked_report, key, story)
    buttons(story.table.name, [*files, (text("story.with_attention"), "attention.html", "text/html", linked)])
