"""What a model that takes instructions is told: write one sentence from these data. The data are data, whatever they say.

The same lines that the narrator reads, without its tags, one JSON string a datum: so a column called "ignore previous
instructions" is a quoted string among others, and nothing in it can end the data.

A model behind a server is sent the messages (`messages`). For one on this machine its own chat template writes the
conversation out (`asked`): once a language, around a placeholder, so that no template ever sees the data.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from core.errors import ModelError
from core.format import spoken
from core.message import Message
from core.types import Cell, Fact, Grain, Language, Prompt, Verdict
from llm.models.chat_template import TemplateError, render
from llm.models.language_model import LanguageModel
from wording.say import say
from wording.tags import fields

PLACEHOLDER = "[what is asked]"


def messages(prompt: Prompt) -> list[dict[str, str]]:
    """Return a prompt as the messages of a chat: what to do, then the data."""
    return [
        {"role": "system", "content": say("instruct.rules", prompt.language)},
        {"role": "user", "content": _request(prompt, ())[0]},
    ]


def asked(model: LanguageModel, prompt: Prompt) -> Prompt:
    """Return a prompt as a model reads it: in a conversation of its template's, every datum in it a span again.

    A model without a template, such as the narrator, reads the prompt as it is.

    Raises:
        ModelError: the template fails, or does not say what it is given to say.
    """
    if not model.chat_template:
        return prompt
    special = {k: v for k, v in model.tokenizer.special_tokens_map.items() if isinstance(v, str)}
    try:
        before, after = _conversation(model.chat_template, tuple(sorted(special.items())), prompt.language)
    except TemplateError as error:
        raise ModelError(
            Message(
                "The chat template of the model {!r} cannot be used ({}); choose another model.",
                model.name,
                Message(str(error)),
            )
        ) from error
    text, cells = _request(prompt, tuple(model.tokenizer.get_added_vocab()))
    before = before.removeprefix(special.get("bos_token", ""))  # the decoder begins every text with it
    moved = tuple(replace(cell, start=cell.start + len(before), end=cell.end + len(before)) for cell in cells)
    return replace(prompt, text=before + text + after, cells=moved)


@lru_cache(maxsize=32)
def _conversation(template: str, special: tuple[tuple[str, str], ...], language: Language) -> tuple[str, str]:
    """Return what a template writes before and behind a request; raises TemplateError if it drops or repeats it."""
    system, user = say("instruct.rules", language), {"role": "user", "content": PLACEHOLDER}
    try:
        text = render(template, [{"role": "system", "content": system}, user], dict(special))
    except TemplateError:  # some know no system role
        text = render(template, [user | {"content": f"{system}\n\n{PLACEHOLDER}"}], dict(special))
    if text.count(PLACEHOLDER) != 1:
        raise TemplateError("it does not write out once what it is given")
    before, _, after = text.partition(PLACEHOLDER)
    return before, after


def answer(text: str) -> str:
    """Return the first line of an answer that says something, without the quotes that models put around a sentence.

    >>> answer("<think>well</think>\\n“Sales rose.”\\nAnything else?")
    'Sales rose.'
    """
    thought = text.rpartition("</think>")[2]
    line = next((part.strip() for part in thought.splitlines() if part.strip()), "")
    return line[1:-1].strip() if len(line) > 1 and line[0] + line[-1] in ('""', "“”", "「」") else line


def answered(text: str) -> bool:
    """Say whether an answer has its line, so that what a model would go on to say need not be waited for.

    >>> answered("Sales rose."), answered("Sales rose.\\nAnything else?"), answered("<think>\\nwell\\n")
    (False, True, False)
    """
    if text.lstrip().startswith("<think>") and "</think>" not in text:
        return False
    return "\n" in text.rpartition("</think>")[2].lstrip()


def _request(prompt: Prompt, special: Sequence[str]) -> tuple[str, tuple[Cell, ...]]:
    """Return the data and what is asked, and where each datum stands; none of it reads as one of the `special` tokens."""
    text, cells = "<data>\n", list[Cell]()
    marks = {cell.field: cell.mark for cell in prompt.cells}
    for fact in prompt.facts:
        for name, datum in _facts_of(fact, prompt.language):
            text += f"{name.replace('_', ' ')}: "
            quoted = _quoted(datum, special)
            cells.append(Cell(len(text) + 1, len(text) + len(quoted) - 1, fact.id, name, marks.get(name, "")))
            text += f"{quoted}\n"
    return f"{text}</data>\n{say('instruct.asked', prompt.language)}", tuple(
        cell for cell in cells if cell.field in marks
    )


def _facts_of(fact: Fact, language: Language) -> list[tuple[str, str]]:
    """Return a fact as names and texts: what kind of finding it is, then every field."""
    said = [
        ("finding", str(fact.kind).replace("_", " ")),
        ("points", _verdict(fact.verdict)),
        ("computed as", say(f"instruct.{spoken(fact).value}", language)),
    ]
    if fact.grain is not Grain.NONE:
        said.append(("period", str(fact.grain)))
    return [*said, *fields(fact).items()]


def _verdict(verdict: Verdict) -> str:
    return str(verdict).replace("_", " ")


def _quoted(text: str, special: Sequence[str]) -> str:
    """Return a text as a JSON string without angle brackets, in which no special token stands whole."""
    text = text.replace("<", "‹").replace(">", "›")
    for token in special:
        if token.strip():
            text = text.replace(token, f"{token[0]} {token[1:]}")
    return json.dumps(text, ensure_ascii=False)
