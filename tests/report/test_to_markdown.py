from core.silence import unsaid
from core.types import Story
from report.to_markdown import literal, to_markdown


def test_every_number_is_bold_and_every_fact_carries_its_query(story: Story) -> None:
    text = to_markdown(story)
    assert text.startswith("# cars \\<b\\>")
    for sentence in story.narrative.sentences:
        for number in sentence.numbers:
            assert f"**{literal(sentence.text[number.start : number.end])}**" in text
    assert text.count("```sql") == len(story.facts)
    language = story.narrative.language
    assert all(literal(unsaid(left, language).claim) in text for left in story.insights.not_said)
