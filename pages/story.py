"""What does it say? Every number opens its evidence."""

from ui import navigation as front
from ui import widgets
from ui.story_page import checking
from ui.story_page import story as telling
from ui.texts import text

front.through_app()
found = widgets.table_or_stop()
with widgets.guarded():
    story = telling.story_of(found)
telling.headline(story)
telling.how_read(story)
telling.manner()
telling.replaced(story)
for index in range(len(story.narrative.sentences)):
    telling.told(story, index)
checking.checking(story)
telling.not_said(story)
telling.downloads(story, text("story.download"))
