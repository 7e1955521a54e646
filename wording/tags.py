"""A datum between its tags: what marks a name or a value in a prompt, and in the sentence that copies it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.format import called, label
from core.types import Fact, Sentence, Value
from wording.groups import group_texts, scope_text
from wording.sentence_words import sentence_words
from wording.values import quoted

CLOSE = "›"
FIELDS = tuple(
    """measure breakdown scope label near start start_period end end_period change change_pct change_points slope periods
    before after at extreme typical gap gap_pct gap_points high_season high low_season low leader value second
    second_value third share top_share total times categories high_mean low_mean r rows a b rate base_rate v
    outliers mean median valley lower_third middle_third upper_third partial_r lag
    fewest leader_change place_before place_after places
    last last_share even_share rate_part mix_part growth
    expected expected_low expected_high level goal reached copies factor reversed gap_within
    cut upper lower upper_rate lower_rate last_value other_share high_rate low_rate
    noun counted groups who others did other other_rate floor""".split()
)
"""Every field that a prompt can show; all but `label` and `near`, the neighbours, can be copied into a sentence."""
COPIED = re.compile("‹([a-z_0-9]+):([^›]*)›")
TAG = re.compile(r"‹[a-z_]+:|‹no [a-z_]+›|›")
LONGEST_NAME = 80  # characters; longer names end in an ellipsis


def opening(field: str) -> str:
    """Return the tag that opens a field: one token of the narrator's."""
    return f"‹{field}:"


def lacking(field: str) -> str:
    """Return the tag that says of a field that the fact has none: one token, and not the one that opens the field."""
    return f"‹no {field}›"


def tagged(field: str, text: str) -> str:
    """Return a datum between its tags.

    >>> tagged("end", "$180")
    '‹end:$180›'
    """
    return opening(field) + text + CLOSE


@lru_cache(maxsize=8192)
def printable(name: str) -> str:
    """Return a name as one line of plain characters: no tags, no control characters, at most 80 characters.

    >>> printable("a\\nb ‹1›")
    'a b <1>'
    """
    replaced = name.replace("‹", "<").replace(CLOSE, ">")
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for c in replaced)
    line = " ".join(kept.split())
    if len(line) <= LONGEST_NAME:
        return line
    cut = line[: LONGEST_NAME - 2]
    return f"{cut}…”" if cut.count("“") > cut.count("”") else line[: LONGEST_NAME - 1] + "…"


def name_text(name: str) -> str:
    """Return the one string that stands for a column or a category in prompts and sentences."""
    return printable(label(name)) or "?"


def column_text(fact: Fact, column: str) -> str:
    """Return the one string that stands for a column of a fact in prompts and sentences."""
    return printable(quoted(called(fact, column), fact.language)) or "?"


def value_text(value: Value) -> str:
    """Return the one string that stands for a value in prompts and sentences."""
    return printable(value.text)


def fields(fact: Fact) -> dict[str, str]:
    """Return the text of every field of a fact that a sentence may copy."""
    columns = {"measure": fact.measure, "breakdown": fact.breakdown}
    texts = {field: column_text(fact, name) for field, name in columns.items() if name}
    if fact.subspace:
        texts["scope"] = printable(scope_text(fact))
    values = {v.name: value_text(v) for v in fact.values}
    either = sentence_words(fact.language).known["either"]
    values |= {field: either.join(column_text(fact, name) for name in names) for field, names in fact.columns}
    return texts | values | {field: printable(text) for field, text in group_texts(fact).items()}


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text with spans of it blank, at the same length.

    >>> blanked("Sales rose to $180.", [(0, 5), (14, 18)])
    '      rose to     .'
    """
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def plain(marked: str) -> str:
    """Return a sentence without its tags, as a person reads it.

    >>> plain("In ‹at:May›, ‹measure:sales› rose.")
    'In May, sales rose.'
    """
    return TAG.sub("", marked)


def untagged(marked: str) -> str:
    """Return a sentence of the same length in which every tag is blank, so that its words keep their places."""
    return TAG.sub(lambda tag: " " * len(tag[0]), marked)


def marked(sentence: Sentence, fact: Fact) -> str:
    """Return a sentence with its tags put back: the text that the narrator wrote.

    A name at the beginning was given a capital for the reader; here it is the fact's own again.
    """
    texts, text = fields(fact), sentence.text
    for mention in sorted(sentence.numbers + sentence.names, key=lambda m: -m.start):
        text = text[: mention.start] + tagged(mention.value, texts[mention.value]) + text[mention.end :]
    return text
