"""A Story as plain text: to paste."""

from __future__ import annotations

from core.types import Story
from report.parts import findings, nothing, size_of, title_of, visible


def to_text(story: Story) -> str:
    """Return the headline, a line for each sentence, and how much was looked at."""
    language = story.narrative.language
    told = [finding.text(language) for finding in findings(story)] or [nothing(story)]
    return visible("\n\n".join([title_of(story), *told, size_of(story)]) + "\n")
