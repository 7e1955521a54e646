"""A narrator with random weights: it loads, attends and writes nonsense, so every sentence is said by a template."""

from pathlib import Path

import plotline
from core.format import localise
from core.types import Language
from llm.writer.prompt import build
from samples import SAMPLES
from training import tokenizer as bpe
from training.train import Recipe, new_model
from wording.grammar import fitting, say

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def save(folder: Path) -> Path:
    """Write the narrator's files into a folder and return it."""
    table = plotline.read(SAMPLES[1].path)
    facts = [(localise(fact, language), language) for fact in plotline.insights(table).facts for language in LANGUAGES]
    texts = [build(fact, language).text + say(fitting(fact, language)[0], fact) for fact, language in facts]
    tokenizer = bpe.train(texts)
    new_model(Recipe(n_layer=2, n_head=2, width=32, inner=48), tokenizer).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
