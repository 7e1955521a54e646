"""Facts → Narrative: drafted together, checked one by one, drawn again where a check fails, then said by a template."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.errors import ModelError
from core.types import Check, Fact, Language, Narrative, Plan, Refused, Register, Sentence, Writer
from kinds.card import card
from llm.check.verify import Verified, verify
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, load
from llm.models.remote import RemoteModel
from llm.writer.discourse import UNPLANNED, links, openings
from llm.writer.drafting import compose
from llm.writer.joining import joined, moved, without_span
from llm.writer.mending import filled, mended, opened
from llm.writer.moulds import mould
from llm.writer.prompt import PLAIN, Manner, build
from wording.grammar import clumsy, fitting, say
from wording.openers import JOINING, capital, lowered, parted
from wording.say import say as in_language
from wording.sentence_words import ALL
from wording.tags import CLOSE, marked, plain

TEMPERATURES = (
    0.7,
    0.5,
    0.0,
    1.0,
)  # of each draw before a template says it; the last is for what the likeliest words cannot say
_NEAR = 2  # sentences before one whose moulds it should not have: no mould stands more than once in three
_HOPELESS = 2  # draws after which another model is not asked again if not one of its drafts has passed
_AGAIN = 3  # draws of a sentence that says less than its fact, or in the words of one just before it
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
    plan: Plan = UNPLANNED,
) -> Narrative:
    """Return one checked sentence a fact, in order and in the paragraphs of a plan, and a headline that states the first.

    Where another model breaks off, the embedded narrator writes the whole and the narrative's `note` says why.

    Args:
        facts: written in `language` already (see `core.format.localise`), in the order of the plan.
        language: of the sentences.
        model: the writer.
        listen: called with (index of the fact, plain text so far) while the model writes.
        register: for whom the sentences are written.
        plan: what belongs together, and what joins it; without one the whole is a paragraph of sentences that do not lean.
    """
    if not facts:
        return Narrative(language, model.reference, model.name, (), register=register)
    try:
        told = _told(facts, language, model, listen, register, plan)
    except ModelError as error:
        if model.reference == NARRATOR:
            raise
        note = in_language(error.message, language)
        told = replace(_told(facts, language, load(), listen, register, plan), note=note)
    return replace(told, openings=openings(plan))


def _told(
    facts: Sequence[Fact],
    language: Language,
    model: LanguageModel | RemoteModel,
    listen: Listen | None,
    register: Register,
    plan: Plan,
) -> Narrative:
    leaning = zip(facts, links(facts, plan, register), strict=True)
    tasks = [
        *(_Task(fact, Manner(register, link)) for fact, link in leaning),
        _Task(facts[0], Manner(Register.HEADLINE)),
    ]
    drafts = [list[Sentence]() for _ in tasks]
    refused = list[Refused]()
    for draw, temperature in enumerate(TEMPERATURES):
        chosen = _chosen(drafts, tasks, language)
        waiting = [i for i, one in enumerate(chosen) if one is None or (one.wanting and draw < _AGAIN)]
        if not waiting or (draw == _HOPELESS and model.reference != NARRATOR and not any(drafts)):
            break
        prompts = [build(tasks[i].fact, language, tasks[i].manner) for i in waiting]
        heard = _watch([i for i in waiting if i < len(facts) and not drafts[i]], waiting, listen)
        for i, text in zip(
            waiting, compose(model, prompts, [tasks[i].seed(draw) for i in waiting], temperature, heard), strict=True
        ):
            draft = _checked(text, tasks[i], language)
            if isinstance(draft, Sentence):
                drafts[i].append(draft)
            else:
                refused.append(draft)
    *told, head = (
        one.sentence if one else template(task.fact, language, task.manner)
        for one, task in zip(_chosen(drafts, tasks, language), tasks, strict=True)
    )
    told = [
        _shortened(one, before, task, language) for one, before, task in zip(told, [None, *told], tasks, strict=False)
    ]
    whole = joined(told, [task.manner.link for task in tasks[:-1]], language)
    passed = sum(map(len, drafts))
    none_passed = None if passed else refused[0]
    written = passed + len(refused)
    return Narrative(
        language, model.reference, model.name, whole, written, len(refused), head, register, refused=none_passed
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """The draft that is taken for a sentence, and whether it has the mould of one just before it, or says less than its fact."""

    sentence: Sentence
    wanting: bool


def _chosen(drafts: Sequence[Sequence[Sentence]], tasks: Sequence[_Task], language: Language) -> list[_Choice | None]:
    """Return the draft for each sentence: the first, of those that tell most, whose mould the two before it have not.

    None stands where none passed.
    """
    chosen: list[_Choice | None] = []
    for written, task in zip(drafts, tasks, strict=True):
        alone = task.manner.register is Register.HEADLINE
        before = {mould(one.sentence, language) for one in chosen[-_NEAR:] if one and not alone}
        full = [draft for draft in written if alone or _tells(draft, task.fact)]
        fresh = next((draft for draft in full or written if mould(draft, language) not in before), None)
        chosen.append(_Choice(fresh or (full or written)[0], not (full and fresh)) if written else None)
    return chosen


def _tells(sentence: Sentence, fact: Fact) -> bool:
    """Say whether a sentence states the values that a reader wants first, as far as its fact has them."""
    wanted = {name for name in card(fact.kind).tells if fact.has(name)}
    return wanted <= {span.value for span in sentence.numbers}


def _checked(written: str, task: _Task, language: Language) -> Sentence | Refused:
    """Return what was written as a sentence, if it passes every check, or the check that it fails."""
    parts = parted(written, language, task.manner.link)
    if parts is None and CLOSE in written:
        return _refused(written, task, _BADLY_JOINED)
    opener, body = parts or ("", written)  # another model's own wording need not lean on the sentence before
    checked = verify(body, task.fact, language)
    if not checked.passed and CLOSE in body:
        body = mended(body, task.fact, language)
        checked = verify(body, task.fact, language)
        written = opener + filled(lowered(opened(body)), task.fact)
    if failed := next((check for check in checked.checks if not check.passed), None):
        return _refused(checked.text, task, failed)
    if clumsy(checked.text, checked.stated, task.fact):
        return _refused(checked.text, task, _CLUMSY)
    return finished(checked, task.fact, language, "model", opener, written)


# written where `verify` writes its own
_BADLY_JOINED = Check("wording", False, "leans on the sentence before in no known way")
_CLUMSY = Check("wording", False, "reads badly")


def _refused(text: str, task: _Task, check: Check) -> Refused:
    return Refused(plain(text), task.fact.id, check)


def _shortened(sentence: Sentence, before: Sentence | None, task: _Task, language: Language) -> Sentence:
    """Return a sentence that shares one with the sentence before it, without the periods that are said there already."""
    if before is None or task.manner.link not in JOINING or sentence.written_by == "template":
        return sentence
    written = marked(sentence, task.fact)
    opener, body = parted(written[:1].lower() + written[1:], language, task.manner.link) or ("", "")
    short = capital(without_span(opened(body), before, language))
    checked = verify(filled(short, task.fact), task.fact, language)
    if not checked.passed:
        return sentence
    return finished(checked, task.fact, language, "model", opener, opener + filled(lowered(short), task.fact))


def template(fact: Fact, language: Language, manner: Manner = PLAIN) -> Sentence:
    """Return the plainest frame's sentence of a fact in `language`: what is said when the model's drafts do not pass."""
    told = [verify(say(frame, fact), fact, language) for frame in fitting(fact, language, manner.register)]
    best = next((one for one in told if not clumsy(one.text, one.stated, fact)), told[0])
    return finished(best, fact, language, "template")


def finished(
    checked: Verified, fact: Fact, language: Language, writer: Writer, opener: str = "", written: str = ""
) -> Sentence:
    """Return a checked draft as a sentence, behind its opener; an English one begins with a capital."""
    text = plain(written) if opener else checked.text
    text = capital(text) if ALL[language].capitals else text
    numbers, names = moved(checked.numbers, len(opener)), moved(checked.names, len(opener))
    return Sentence(text, (fact.id,), numbers, names, checked.checks, writer)


def _watch(shown: Sequence[int], rows: Sequence[int], listen: Listen | None) -> Listen | None:
    """Return a listener that is told of the rows that are shown; a headline is not streamed, nor what is only written again."""
    if listen is None:
        return None
    return lambda row, text: listen(rows[row], plain(text)) if rows[row] in shown else None
