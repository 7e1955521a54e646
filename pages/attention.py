"""What did the model look at while it wrote this?"""

from ui import looking, state, widgets
from ui.words import words

found = widgets.table_or_stop()
w = words(state.language())
widgets.header(f"{w.attention} · {found.name}", w.attention_title, f"{w.attention_lead} {w.attention_two}")
story = widgets.story_or_stop(found)
with widgets.guarded():
    looking.explorer(story)
