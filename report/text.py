"""A Story as plain text: to paste."""

from __future__ import annotations

from core.types import Story
from report.parts import paragraph_texts, size_of, title_of, visible


def to_text(story: Story) -> str:
    """Return the headline, the paragraphs, and how much was looked at."""
    return visible("\n\n".join([title_of(story), *paragraph_texts(story), size_of(story)]) + "\n")
