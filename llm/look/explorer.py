"""One text under one model, and all that can be asked about it: what an explorer of attention needs, behind one door.

look = look_at(load(), prompt, sentence)
look.evidence(layer=3)          # words × cells
look.map(3, 0)                  # tokens × tokens
look.faithfulness(look.measure(), look.evidence().weights.sum(axis=0))
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import AttentionError
from core.message import Message
from core.types import Cell, Prompt
from llm.look import (
    anatomy,
    attention,
    attribution,
    compare,
    counted,
    decoding,
    export,
    heads,
    knockout,
    lens,
    positions,
    sanity,
    vectors,
    word_files,
)
from llm.look.attention import Array
from llm.look.counted import Counted
from llm.look.faithfulness import Baseline, Faithfulness, measure
from llm.look.faithfulness import faithfulness as hold_against
from llm.look.head_weights import fit_heads
from llm.look.likelihood import target
from llm.look.mlp import MLPStep, mlp
from llm.look.text_maps import Seen
from llm.look.vectors import Plane, Vectors
from llm.look.word_files import WordFile
from llm.models.decode import write
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, load
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

    def reweighed(self, step: anatomy.AttentionStep, scaled: bool, temperature: float) -> tuple[Array, Array]:
        """Return a step's scores and weights without its scale, or with its scores divided by a temperature."""
        return anatomy.reweighed(step, scaled, temperature)

    def rotation(self) -> anatomy.Rotation | None:
        """Return how far rotary positions turn queries and keys; None where the model has none."""
        try:
            return anatomy.rotation(self.model, len(self.tokens))
        except AttentionError:
            return None

    def before_turn(self, query: Array, position: int, turn: anatomy.Rotation) -> Array:
        """Return a query or a key as it was before its position turned it."""
        return anatomy.turned_back(query, position, turn)

    # --- one step of writing ---

    @property
    def ids(self) -> tuple[int, ...]:
        """The tokens' numbers in the vocabulary."""
        return self.trace.reading.ids

    def vectors(self) -> dict[str, Vectors]:
        """Return a vector for each token, by how it came about: the model's own; of the narrator's tokens also counted, and predicted."""
        ways = {"own": vectors.own(self.model)}
        if self.model.tokenizer.get_vocab() == load(NARRATOR).tokenizer.get_vocab():
            ways |= {way: Vectors(table, self.model.tokenizer) for way, table in counted.ways().items()}
        return ways

    def counts(self) -> Counted:
        """Return how often the narrator's tokens stand near one another."""
        return counted.counted()

    def vectors_from(self, stream: BinaryIO) -> tuple[Vectors, WordFile]:
        """Return the vectors of a file of words over this model's tokens, and what the file holds.

        Raises:
            ModelError: the file has neither word2vec's form nor GloVe's.
        """
        own = vectors.own(self.model)
        found = word_files.read(stream, word_files.tokens_of_words(own))
        return found.over(own), found

    def vector_files(self) -> dict[str, Callable[[], bytes]]:
        """Return what makes a file of the tokens that are whole words, by its name, in each form that `vectors_from` reads."""
        return {form: partial(self._vectors_in, form) for form in word_files.FORMS}

    def _vectors_in(self, form: str) -> bytes:
        made = list(self.vectors().values())[-1]  # the classical ones where there are any
        words = {word: made.table[ids].mean(axis=0) for word, ids in word_files.tokens_of_words(made).items()}
        return word_files.written(words, form)

    def plane(self, rows: Array) -> Plane:
        """Return vectors in the plane in which they differ most."""
        return vectors.plane(rows)

    def ways_to_tell_positions(self, n: int) -> dict[str, positions.Told]:
        """Return how positions can be told, by the name of each way, the model's own first."""
        ways = {kind: positions.told(self.model, kind, n, self.n_head) for kind in positions.KINDS}
        return {kind: told for kind, told in ways.items() if told is not None}

    def without_positions(self) -> tuple[float, float]:
        """Return the sentence's perplexity, and the same with every token told the same position."""
        return positions.without(self.model, target(self.model, self.prompt, self.sentence))

    def mlp(self, layer: int, position: int) -> MLPStep:
        """Return what the MLP of a layer does at one token."""
        return mlp(self.model, self.ids, layer, position)

    def logits(self, position: int) -> Array:
        """Return the score of every token that might follow one here."""
        return decoding.logits(self.model, self.ids[: position + 1])

    def drawn(self, scores: Array, temperature: float = 1.0, top_k: int = 0, top_p: float = 1.0) -> Array:
        """Return the probability with which each token is drawn (see `llm.look.decoding.narrowed`)."""
        return decoding.narrowed(scores, temperature, top_k, top_p)

    def candidates(self, shares: Array, top: int) -> tuple[lens.Candidate, ...]:
        """Return the likeliest tokens, given a share for each of the vocabulary."""
        return decoding.candidates(self.model, shares, top)

    def text_of(self, ids: Sequence[int]) -> str:
        """Return what tokens write."""
        return str(self.model.tokenizer.decode(list(ids)))

    def beams(self, position: int, width: int, depth: int) -> tuple[decoding.Branch, ...]:
        """Return the tree of a beam search behind one token."""
        return decoding.beams(self.model, self.ids[: position + 1], width, depth)

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
