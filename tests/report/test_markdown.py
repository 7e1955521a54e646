from dataclasses import replace

from core.message import Message
from core.types import Naming, Row, Story
from report.markdown import literal, paragraph, to_markdown
from report.parts import unsaid_counts, unsaid_groups
from wording.say import say


def test_two_halves_of_a_sentence_stand_in_one_paragraph(story: Story) -> None:
    half = replace(story.narrative.sentences[0], numbers=(), written_by="model")
    halves = (replace(half, text="Sales rose,"), replace(half, text="while cost fell", continues=True))
    between = "" if story.narrative.language == "zh" else " "
    told = replace(story.narrative, sentences=halves)
    assert f"\n\nSales rose,{between}while cost fell\n\n" in to_markdown(replace(story, narrative=told))


def test_what_the_plan_joins_stands_in_one_paragraph(story: Story) -> None:
    first, second, third = (
        replace(s, text=f"{i}st.", numbers=()) for i, s in zip("abc", story.narrative.sentences * 3, strict=False)
    )
    told = replace(story.narrative, sentences=(first, second, third), openings=(0, 2))
    between = "" if story.narrative.language == "zh" else " "
    assert f"\n\nast.{between}bst.\n\ncst.\n\n" in to_markdown(replace(story, narrative=told))


def test_every_number_is_bold_and_every_fact_carries_its_query(story: Story) -> None:
    text = to_markdown(story)
    assert text.startswith("# cars \\<b>& co\\</b>")
    for sentence in story.narrative.sentences:
        for number in sentence.numbers:
            assert f"**{literal(sentence.text[number.start : number.end])}**" in text
    assert text.count("```sql") == len(story.facts)
    assert all(literal(line) in text for line in unsaid_counts(story))


def test_what_was_not_said_is_told_by_its_reasons_and_none_of_it_twice(story: Story) -> None:
    first = story.insights.not_said[0]
    twice = replace(story, insights=replace(story.insights, not_said=(first, *story.insights.not_said, first)))
    groups = unsaid_groups(twice)
    assert groups == unsaid_groups(story) and len(groups) > 1
    assert all(len(set(group.left)) == len(group.left) for group in groups)
    assert any(left.stated for left in story.insights.not_said)
    assert not any(left.claim.endswith((".", "。")) for group in groups for left in group.left)
    *counts, where = unsaid_counts(story)
    assert [line.endswith(str(len(group.left))) for line, group in zip(counts, groups, strict=True)] and "JSON" in where
    silent = replace(story.insights, not_said=(), why=None, unexamined=())
    assert not unsaid_counts(replace(story, insights=silent))
    unseen = unsaid_groups(replace(story, insights=replace(silent, unexamined=("weight",))))
    assert len(unseen) == 1 and "weight" in unseen[0].left[0].claim


def test_what_a_row_is_stands_beside_their_number(story: Story) -> None:
    language = story.narrative.language
    named = replace(story.table, row=Row(Naming(((language, "an order"),)), sure=0.9))
    sentence = say(Message("Each row is {}.", "an order"), language)
    assert sentence in to_markdown(replace(story, table=named))
    assert sentence not in to_markdown(replace(story, table=replace(named, row=Row())))


def test_nothing_is_escaped_that_markdown_would_not_obey() -> None:
    assert literal("health_exp (correlation -0.83, p = 0.05) + 1!") == "health_exp (correlation -0.83, p = 0.05) + 1!"
    assert literal("_a_ *b* `c` [d](e) <f> &lt; $g$ ~h~") == (r"\_a\_ \*b\* \`c\` \[d\](e) \<f> \&lt; \$g\$ \~h\~")
    for sign in "#>+-=":
        assert paragraph(f"{sign} x").startswith(f"\\{sign}")
    assert paragraph("12. x") == r"12\. x" and paragraph("12 x") == "12 x"


def test_each_sentence_has_the_picture_that_it_is_told_to_have(story: Story) -> None:
    text = to_markdown(story, "story-{}.png")
    assert all(f"](story-{number}.png)" in text for number in range(1, len(story.narrative.told) + 1))
    assert "![" not in to_markdown(story)
