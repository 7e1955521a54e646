"""What is this model made of, and how good is it?"""

from ui import navigation, widgets
from ui.model_page import anatomy, measured
from ui.model_page.one_step import one_step

navigation.through_app()
with widgets.guarded():
    sheet = anatomy.read_sheet()
anatomy.headline(sheet)
anatomy.parts(sheet)
with widgets.guarded():
    one_step(sheet)
measured.quality(sheet)
measured.training(sheet)
measured.baseline(sheet)
anatomy.limits()
