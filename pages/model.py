"""What is this model made of, and how good is it?"""

from ui import navigation as front
from ui import widgets
from ui.model_page import model as modelling

front.through_app()
with widgets.guarded():
    sheet = modelling.sheet()
modelling.headline(sheet)
modelling.parts(sheet)
with widgets.guarded():
    modelling.worked(sheet)
modelling.quality(sheet)
modelling.training(sheet)
modelling.baseline(sheet)
modelling.limits()
