"""The HTML of the story page, as macros that escape what fills them in."""

from charts.templates import macros

MARKUP = macros("ui/story_page/story.html.jinja")
