"""What is this model made of, and how good is it?"""

from ui import navigation, widgets
from ui.model_page import anatomy, measured
from ui.model_page.path import path

navigation.through_app()
with widgets.guarded():
    sheet = anatomy.read_sheet()
anatomy.headline(sheet)
path(sheet)
anatomy.parts(sheet)
measured.quality(sheet)
measured.training(sheet)
measured.baseline(sheet)
anatomy.limits()
