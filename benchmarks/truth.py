"""Is every story borne out? A thousand stories of two hundred tables: `python -m benchmarks.truth [--tables 200] [--first 0]`.

Every second table is an invented one of many names and calendars, every other holds a planted truth of each kind of fact by
turns. Each is told from the beginning in English and in Chinese, then its facts are told in three more manners. Asked of each:

    facts      does a fresh query over the table give every value that is stated? (`plotline.disagreements`)
    sentences  read as a stranger's text, by the part of the verifier that sees the words alone and computes again from the table
               (`plotline.check`): does any claim come back contradicted, or not checkable?
    pairs      do the English and the Chinese story tell the same facts in the same order with the same exact values?

Printed: one line for each that is not so, and the shares. A story of a table with nothing to say counts as a story.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

import plotline
from core.format import localise, running
from core.types import Language, Register, Story
from llm.models.load import load
from llm.narrate import narrate
from planted import PLANTS
from planted.table import seeded
from training.corpus.tables import tables

SEED = 2_000_003  # of the invented tables; training and `training.evaluate` use others
PLANTED = 70_000  # the first seed of the planted tables
MORE: tuple[tuple[Language, Register], ...] = (
    ("en", Register.EXECUTIVE),
    ("en", Register.BRIEF),
    ("zh", Register.TECHNICAL),
)
DIGITS = 12  # of a number that must agree: an engine adds up in whichever order its threads finish
Exact = tuple[tuple[str, object, str], ...]


def frames(first: int, count: int) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield tables with something to say, invented and planted ones by turns, from number `first` on."""
    kinds = sorted(PLANTS)
    invented = tables(first + count, SEED)
    for i, table in enumerate(invented):
        if i < first:
            continue
        if i % 2:
            kind = kinds[i // 2 % len(kinds)]
            yield f"{kind} {i}", PLANTS[kind](seeded(kind, PLANTED + i)).frame
        else:
            yield table.name, table.frame


def stories(name: str, frame: pd.DataFrame) -> Iterator[Story]:
    """Yield five stories of a table: English and Chinese from the beginning, then other manners of the same facts."""
    first: dict[Language, Story] = {}
    for language in ("en", "zh"):
        first[language] = plotline.tell(plotline.read(frame, name=name), language=language)
        yield first[language]
    for language, register in MORE:
        told = first[language]
        facts = [localise(fact, language) for fact in told.facts]
        yield replace(told, narrative=narrate(facts, language, load(), register=register, plan=told.plan))


def exact_values(story: Story) -> list[tuple[str, Exact]]:
    """Return the facts of a story in order, each with its numbers and dates; a name is the table's own in any language."""
    return [(f.id, tuple((v.name, _shown(v.number), v.unit) for v in f.values)) for f in story.facts]


def _shown(number: object) -> object:
    return f"{number:.{DIGITS}g}" if isinstance(number, float) else number


def differing(english: Story, chinese: Story) -> list[str]:
    """Return in what two stories of one table differ that should not."""
    found = [] if exact_values(english) == exact_values(chinese) else ["facts and values"]
    order = [[s.facts for s in story.narrative.sentences] for story in (english, chinese)]
    found += [] if order[0] == order[1] else ["what is told, in which order"]
    for story, other in ((english, chinese), (chinese, english)):
        held = {(f.id, v.name) for f in other.facts for v in f.values}
        stated = {(m.fact, m.value) for s in story.narrative.sentences for m in s.numbers}
        found += [f"values only in {story.narrative.language}"] if stated - held else []
    return found


def main() -> None:
    """Print what is not borne out, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="the number of the first table")
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    for name, frame in frames(options.first, options.tables):
        told = list(stories(name, frame))
        table, facts = told[0].table, told[0].facts
        seen["tables"] += 1
        seen["stories"] += len(told)
        for line in (line for fact in facts for line in plotline.disagreements(table, fact)):
            seen["facts not borne out"] += 1
            print(f"{name}: {line}", flush=True)
        seen["facts"] += len(facts)
        if found := differing(*told[:2]):
            print(f"{name}: English and Chinese differ in {', '.join(found)}", flush=True)
        seen["pairs alike"] += not found
        for story in told:
            for sentence in story.narrative.told:
                _judge(name, story, running((part.text for part in sentence), story.narrative.language), seen)
            written = [s.written_by for s in story.narrative.sentences]
            seen["sentences"] += len(written)
            seen["by a template"] += written.count("template")
    for what, count in seen.items():
        print(f"{what:<24}{count:>8,}")


def _judge(name: str, story: Story, text: str, seen: Counter[str]) -> None:
    """Count the claims of one sentence by verdict, and print those that are not supported."""
    for claim in plotline.check(story, text):
        seen[claim.verdict.replace("_", " ")] += 1
        if claim.verdict != "supported":
            print(f"{name}: {claim.verdict} {claim.detail!r} in {text!r}", flush=True)


if __name__ == "__main__":
    main()
