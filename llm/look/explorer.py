"""One text under one model, and all that can be asked about it: what an explorer of attention needs, behind one door.

look = look_at(load(), prompt, sentence)
look.evidence(layer=3)          # words × cells
look.map(3, 0)                  # tokens × tokens
look.faithfulness(look.measure(), look.evidence().weights.sum(axis=0))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Message
from core.types import Cell, Prompt
from llm.look import anatomy, attention, attribution, compare, export, heads, knockout, lens, sanity
from llm.look.attention import Array
from llm.look.faithfulness import Baseline, Faithfulness, measure
from llm.look.faithfulness import faithfulness as hold_against
from llm.look.head_weights import fit_heads
from llm.look.text_maps import Seen
from llm.models.decode import write
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import words
from wording.sentence_words import language_of
from wording.tags import untagged

OWN = "word"  # the field of a cell that is a word of a text of the reader's own
FITTED = "fitted heads"
MOST_EXAMPLES = 12  # copied words that heads are fitted on: a third of a second each
_NEVER = bool  # a question that is always answered with no


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one method says a word rests on, and how far to believe it.

    Attributes:
        method: its name, as in `attribution.METHODS`, or "fitted heads".
        weights: one for each cell.
        faithfulness: of these weights, for this word.
        source_rank: where the best of the word's true cells stands, 1 is first; None for a word that was not copied.
    """

    method: str
    weights: Array
    faithfulness: Faithfulness
    source_rank: int | None


@dataclass(frozen=True, slots=True)
class Look(Seen):
    """One text under one model, and all that can be asked about what it looked at."""

    # --- does it mean anything ---

    def measure(self, word: int | None = None, cancelled: Callable[[], bool] = _NEVER) -> Baseline:
        """Measure what hiding cells does to the sentence, or to one word; seconds. Every map is then held against it."""
        span = None if word is None else self._in_sentence(word)
        return measure(self.model, self.prompt, self.sentence, span, cancelled=cancelled)

    def faithfulness(self, baseline: Baseline, weights: Sequence[float] | NDArray[np.floating[Any]]) -> Faithfulness:
        """Return how far a map of cells tells what `baseline` measured."""
        return hold_against(self.model, baseline, weights)

    def faithfulness_of_heads(self, baseline: Baseline, cancelled: Callable[[], bool] = _NEVER) -> Array:
        """Return the p-value of every head's map against random rankings, [n_layer, n_head]; a tenth of a second each.

        Raises:
            InterruptedError: `cancelled` returned True between two heads.
        """
        maps = self.every_head()[0].sum(axis=2)
        p_values = [
            hold_against(self.model, baseline, m, cancelled=cancelled).p for m in maps.reshape(-1, maps.shape[-1])
        ]
        return np.array(p_values, dtype=np.float32).reshape(maps.shape[:2])

    def attributions(
        self,
        word: int,
        baseline: Baseline,
        others: Sequence[Look] = (),
        cancelled: Callable[[], bool] = _NEVER,
    ) -> Iterator[Attribution]:
        """Yield what each method says a word rests on, one after another, as they are computed.

        Args:
            baseline: what `measure` returned for this word.
            others: texts whose copied words the heads' weights are fitted on; without any, that method is left out.

        Raises:
            InterruptedError: `cancelled` returned True between two methods.
        """
        span = self._in_sentence(word)
        for name, method in attribution.METHODS:
            if cancelled():
                raise InterruptedError("The attributions were cancelled.")
            yield self._attributed(name, word, method(self.model, self.prompt, self.sentence, span), baseline)
        examples = [(o.prompt, o.sentence, o._in_sentence(i)) for o in others for i, s in enumerate(o.sources) if s]
        if examples and not cancelled():
            per_head = fit_heads(self.model, examples[:MOST_EXAMPLES])
            yield self._attributed(FITTED, word, self.evidence(per_head=per_head).weights[word], baseline)

    def _attributed(self, name: str, word: int, weights: Array, baseline: Baseline) -> Attribution:
        true = self.sources[word]
        rank = int((weights > weights[list(true)].max()).sum()) + 1 if true else None
        return Attribution(name, weights, self.faithfulness(baseline, weights), rank)

    def _in_sentence(self, word: int) -> tuple[int, int]:
        at = words(untagged(self.sentence))[word]
        return at.start, at.end

    def shuffled(
        self,
        baseline: Baseline,
        weights: Sequence[float] | NDArray[np.floating[Any]],
        cancelled: Callable[[], bool] = _NEVER,
    ) -> sanity.Shuffled:
        """Score a map against its own weights dealt out at random."""
        return sanity.shuffled(self.model, baseline, weights, cancelled=cancelled)

    def unlearned(self, layer: int | None = None, head: int | None = None) -> sanity.Unlearned:
        """Hold the sentence's map against that of the same model with random weights."""
        return sanity.unlearned(self.model, self.prompt, self.sentence, layer, head)

    def edit(self, cell: int, layer: int | None = None, head: int | None = None) -> sanity.Edited:
        """Change the digits of a cell and see whether sentence and map follow."""
        return sanity.edit(self.model, self.prompt, cell, layer, head)

    def edit_a_number(self, layer: int | None = None, head: int | None = None) -> sanity.Edited | None:
        """Edit the first number that the sentence copied; None if there is none."""
        copied = (cell for cells in self.sources for cell in cells)
        with_digit = (i for i in copied if any(c in "0123456789" for c in self._cell_text(i)))
        cell = next(with_digit, None)
        return None if cell is None else self.edit(cell, layer, head)

    def _cell_text(self, cell: int) -> str:
        span = self.prompt.cells[cell]
        return self.prompt.text[span.start : span.end]

    # --- heads ---

    def heads(self) -> tuple[heads.HeadSummary, ...]:
        """Return what each head does, and the names that papers give such heads."""
        return heads.head_summaries(self.model, self.whole, len(self.prompt.text))

    def drops(self, cancelled: Callable[[], bool] = _NEVER) -> Array:
        """Silence every head alone: how far the sentence's log-probability falls, [n_layer, n_head]."""
        return knockout.each_drop(self.model, self.prompt, self.sentence, cancelled)

    def knock_out(self, chosen: Sequence[knockout.Head]) -> tuple[knockout.KnockOut, knockout.Rewrite]:
        """Silence heads: what it costs the sentence, and what the model then writes, against random heads."""
        return (
            knockout.knock_out(self.model, self.prompt, self.sentence, chosen),
            knockout.rewrite(self.model, self.prompt, chosen),
        )

    # --- number by number ---

    def writing(self) -> tuple[lens.WritingStep, ...]:
        """Return every step of the sentence: what was expected, and each layer's guess."""
        return lens.writing(self.model, self.prompt, self.sentence)

    def step(self, layer: int, head: int, query: int) -> anatomy.AttentionStep:
        """Return how one head at one token arrives at its weights and its output."""
        return anatomy.step(self.model, self.whole, layer, head, query, len(self.prompt.text))

    def rotation(self) -> anatomy.Rotation | None:
        """Return how far rotary positions turn queries and keys; None where the model has none."""
        try:
            return anatomy.rotation(self.model, len(self.tokens))
        except AttentionError:
            return None

    def before_turn(self, query: Array, position: int, turn: anatomy.Rotation) -> Array:
        """Return a query or a key as it was before its position turned it."""
        return anatomy.turned_back(query, position, turn)

    # --- beside another ---

    def untrained(self) -> Look:
        """Return the same text under the same model as if it had learned nothing."""
        return look_at(sanity.untrained(self.model), self.prompt, self.sentence)

    def difference(self, layer: int, head: int, other: Look, other_layer: int, other_head: int) -> compare.Difference:
        """Return one head's map less another's, of this text or of another."""
        return compare.difference(self.map(layer, head), other.map(other_layer, other_head))

    # --- to take away ---

    @property
    def fits_a_file(self) -> bool:
        """Whether the text is short enough for one head's exact weights to be taken away."""
        return len(self.tokens) <= export.LONGEST

    @property
    def fits_bertviz(self) -> bool:
        """Whether the text is short enough for every head's exact weights to be taken away."""
        return len(self.tokens) <= export.LONGEST_BERTVIZ

    def npz(self, layer: int, head: int) -> bytes:
        """Return one head's exact weights as a NumPy archive."""
        return export.to_npz(self.map(layer, head), self.prompt)

    def json(self, layer: int, head: int) -> str:
        """Return one head's exact weights as JSON."""
        return export.to_json(self.map(layer, head), self.prompt)

    def bertviz(self) -> bytes:
        """Return every head's exact weights as BertViz takes them."""
        return export.to_bertviz(*export.for_bertviz(self.trace))


def look_at(model: LanguageModel, prompt: Prompt, sentence: str) -> Look:
    """Run the model once over a prompt and a sentence, and keep what every later look needs.

    Raises:
        AttentionError: the sentence holds no word, or all is longer than the model reads.
    """
    if not words(untagged(sentence)):
        raise AttentionError(Message("The sentence {!r} holds no word to look from; write at least one.", sentence))
    return Look(model, prompt, sentence, attention.record(model, prompt.text + sentence, len(prompt.text)))


def look_at_own(model: LanguageModel, read: str, written: str = "") -> Look:
    """Look at a text of the reader's own: each word of what is read is a cell of what is written.

    Args:
        read: what the model reads first.
        written: what follows; where it is empty, the model writes it, the likeliest token at each step.

    Raises:
        AttentionError: there is nothing to read, or nothing follows.
    """
    if not words(read):
        raise AttentionError(Message("The text to be read holds no word; give at least one."))
    if not written and not model.writes:
        raise AttentionError(Message("{} reads and does not write; give it the text that follows as well.", model.name))
    cells = tuple(Cell(word.start, word.end, "", OWN, "") for word in words(read))
    prompt = Prompt(read, cells, (), language_of(read))
    sentence = written or write(model, [read], [0], 0.0)[0]
    if not words(untagged(sentence)):
        raise AttentionError(Message("{} writes no word after this text; write the continuation yourself.", model.name))
    return look_at(model, prompt, sentence)
