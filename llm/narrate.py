"""Facts → Narrative: drafted together, checked one by one, drawn again where a check fails, then said by a template."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

from core.format import localise
from core.types import Fact, Language, Narrative, Sentence, Writer
from llm.corpus.grammar import fitting, say
from llm.decode import write
from llm.model import LanguageModel
from llm.prompt import build, plain
from llm.verify import Verified, verify

DRAWS = 3  # how often a sentence that fails its checks is drawn before a template says it
TEMPERATURES = (0.7, 0.5, 0.0)  # the first draw is the freest
Listen = Callable[[int, str], None]


def narrate(facts: Sequence[Fact], language: Language, model: LanguageModel, listen: Listen | None = None) -> Narrative:
    """Return one checked sentence a fact, in order.

    Args:
        facts: written in `language` already (see `core.format.localise`).
        language: of the sentences.
        model: the writer.
        listen: called with (index of the fact, plain text so far) while the model writes.
    """
    prompts = [build(fact, language) for fact in facts]
    sentences: dict[int, Sentence] = {}
    drafts = rejected = 0
    for draw, temperature in enumerate(TEMPERATURES[:DRAWS]):
        waiting = [i for i in range(len(facts)) if i not in sentences]
        if not waiting:
            break
        seeds = [_seed(facts[i], draw) for i in waiting]
        written = write(model, [prompts[i] for i in waiting], seeds, temperature, _watch(waiting, listen))
        for i, draft in zip(waiting, written, strict=True):
            checked = verify(draft, facts[i], language)
            drafts += 1
            rejected += not checked.passed
            if checked.passed:
                sentences[i] = finished(checked, facts[i], "model")
    for i in range(len(facts)):
        if i not in sentences:
            sentences[i] = template(facts[i], language)
    return Narrative(language, model.name, tuple(sentences[i] for i in range(len(facts))), drafts, rejected)


def template(fact: Fact, language: Language) -> Sentence:
    """Return the plainest frame's sentence: what is said when the model's drafts do not pass."""
    fact = localise(fact, language)
    return finished(verify(say(fitting(fact, language)[0], fact), fact, language), fact, "template")


def finished(checked: Verified, fact: Fact, writer: Writer) -> Sentence:
    """Return a checked draft as a sentence; one that begins with a name in lower case begins with a capital."""
    text = checked.text[:1].upper() + checked.text[1:]
    return Sentence(text, (fact.id,), checked.numbers, checked.names, checked.checks, writer)


def _seed(fact: Fact, draw: int) -> int:
    return zlib.crc32(f"{fact.id}/{draw}".encode())


def _watch(waiting: Sequence[int], listen: Listen | None) -> Listen | None:
    if listen is None:
        return None
    return lambda row, text: listen(waiting[row], plain(text))
