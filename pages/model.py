"""What is this model made of, and how good is it?"""

from ui import navigation as front
from ui import state, widgets
from ui.model_page import model as modelling
from ui.words import words

front.through_app()
w = words(state.language())
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
