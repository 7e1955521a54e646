"""What did the model look at while it wrote this?"""

from ui import navigation, slices, state, widgets
from ui.attention_page.explorer import explorer
from ui.texts import text
from ui.writing import story_of

navigation.through_app()
table = state.table()
if table is None:
    widgets.nothing_open()
else:
    table = slices.looked_at(table)
    widgets.header(f"{text('app.attention')} · {table.name}", text("attention.title"), text("attention.lead"))
with widgets.guarded():
    explorer(story_of(table) if table else None)
