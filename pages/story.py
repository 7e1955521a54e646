"""What does it say? Every number opens its evidence."""

from ui import navigation, slices, widgets
from ui.story_page import desk, sections
from ui.story_page.asking import asker
from ui.story_page.claims import checker
from ui.writing import story_of

navigation.through_app()
table = slices.looked_at(widgets.table_or_stop())
with widgets.guarded():
    whole = story_of(table)
    story = desk.shaped(whole)
sections.headline(story)
sections.how_read(story)
sections.manner(whole)
sections.replaced(story)
for index in range(len(story.narrative.sentences)):
    sections.sentence(story, index)
desk.below(story, whole)
sections.table_as_it_is(story)
asker(table)
checker(story)
sections.unsaid(story)
sections.downloads(story)
