"""What is this model made of, how good is it, and what else could write?"""

from ui import navigation
from ui.model_page import anatomy, measured, writers
from ui.model_page.path import path

navigation.through_app()
sheet = anatomy.read_sheet()
if sheet is not None:
    anatomy.headline(sheet)
writers.writers()
if sheet is not None:
    path(sheet)
    anatomy.parts(sheet)
    measured.quality(sheet)
    measured.training(sheet)
    measured.baseline(sheet)
    anatomy.limits()
