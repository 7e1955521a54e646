"""Facts → Narrative: drafted together, checked one by one, drawn again where a check fails, then said by a template."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.errors import ModelError
from core.types import Fact, Language, Narrative, Register, Sentence, Writer
from llm.check.verify import Verified, verify
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, load
from llm.models.remote import RemoteModel
from llm.writer.discourse import links
from llm.writer.drafting import compose
from llm.writer.joining import joined, moved
from llm.writer.prompt import PLAIN, Manner, build
from wording.grammar import fitting, say, stutters
from wording.openers import capital, parted
from wording.say import say as in_language
from wording.sentence_words import ALL
from wording.tags import CLOSE, plain

TEMPERATURES = (
    0.7,
    0.5,
    0.0,
    1.0,
)  # of each draw before a template says it; the last is for what the likeliest words cannot say
Listen = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class _Task:
    """One sentence to write."""

    fact: Fact
    manner: Manner

    def seed(self, draw: int) -> int:
        """Return the seed of a draw, the same on every machine."""
        return zlib.crc32(f"{self.fact.id}/{self.manner.register}/{draw}".encode())


def narrate(
    facts: Sequence[Fact],
    language: Language,
    model: LanguageModel | RemoteModel,
    listen: Listen | None = None,
    register: Register = Register.PLAIN,
) -> Narrative:
    """Return one checked sentence a fact, in order, and a headline that states the first.

    Where another model breaks off, the embedded narrator writes the whole and the narrative's `note` says why.

    Args:
        facts: written in `language` already (see `core.format.localise`), in the order of telling.
        language: of the sentences.
        model: the writer.
        listen: called with (index of the fact, plain text so far) while the model writes.
        register: for whom the sentences are written.
    """
    if not facts:
        return Narrative(language, model.name, (), register=register)
    try:
        return _told(facts, language, model, listen, register)
    except ModelError as error:
        if model.reference == NARRATOR:
            raise
        return replace(_told(facts, language, load(), listen, register), note=in_language(error.message, language))


def _told(
    facts: Sequence[Fact],
    language: Language,
    model: LanguageModel | RemoteModel,
    listen: Listen | None,
    register: Register,
) -> Narrative:
    tasks = [_Task(fact, Manner(register, link)) for fact, link in zip(facts, links(facts, register), strict=True)]
    tasks.append(_Task(facts[0], Manner(Register.HEADLINE)))
    sentences: dict[int, Sentence] = {}
    drafts = rejected = 0
    for draw, temperature in enumerate(TEMPERATURES):
        waiting = [i for i in range(len(tasks)) if i not in sentences]
        if not waiting:
            break
        prompts = [build(tasks[i].fact, language, tasks[i].manner) for i in waiting]
        heard = _watch([i for i in waiting if i < len(facts)], listen)
        written = compose(model, prompts, [tasks[i].seed(draw) for i in waiting], temperature, heard)
        for i, text in zip(waiting, written, strict=True):
            sentence = _accepted(text, tasks[i], language)
            drafts += 1
            rejected += sentence is None
            if sentence is not None:
                sentences[i] = sentence
    *told, head = (sentences.get(i) or template(task.fact, language, task.manner) for i, task in enumerate(tasks))
    whole = joined(told, [task.manner.link for task in tasks[:-1]], language)
    return Narrative(language, model.name, whole, drafts, rejected, head, register)


def _accepted(written: str, task: _Task, language: Language) -> Sentence | None:
    """Return what was written, if it passes every check as a sentence."""
    parts = parted(written, language, task.manner.link)
    if parts is None and CLOSE in written:
        return None
    opener, body = parts or ("", written)  # another model's own wording need not lean on the sentence before
    checked = verify(body, task.fact, language)
    if not checked.passed or stutters(checked.text, task.fact):
        return None
    return finished(checked, task.fact, language, "model", opener, written)


def template(fact: Fact, language: Language, manner: Manner = PLAIN) -> Sentence:
    """Return the plainest frame's sentence of a fact in `language`: what is said when the model's drafts do not pass."""
    told = [verify(say(frame, fact), fact, language) for frame in fitting(fact, language, manner.register)]
    best = next((checked for checked in told if not stutters(checked.text, fact)), told[0])
    return finished(best, fact, language, "template")


def finished(
    checked: Verified, fact: Fact, language: Language, writer: Writer, opener: str = "", written: str = ""
) -> Sentence:
    """Return a checked draft as a sentence, behind its opener; an English one begins with a capital."""
    text = plain(written) if opener else checked.text
    text = capital(text) if ALL[language].capitals else text
    numbers, names = moved(checked.numbers, len(opener)), moved(checked.names, len(opener))
    return Sentence(text, (fact.id,), numbers, names, checked.checks, writer)


def _watch(shown: Sequence[int], listen: Listen | None) -> Listen | None:
    """Return a listener that is told of the rows that are sentences of the story; its headline is not streamed."""
    if listen is None:
        return None
    return lambda row, text: listen(shown[row], plain(text)) if row < len(shown) else None
