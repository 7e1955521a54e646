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
from core.types import AttentionMap, Cell, Prompt, Token
from llm import anatomy, attention, attribution, compare, export, heads, knockout, sanity, tiles
from llm.attention import Array, Trace
from llm.decode import write
from llm.evidence import Evidence, Part, cell_weights, every_head, evidence, hide_sink, in_plain_text, parts, sources
from llm.faithfulness import Baseline, Faithfulness, measure
from llm.faithfulness import faithfulness as hold_against
from llm.model import LanguageModel
from llm.prompt import plain, untagged
from llm.reading import decodes, words

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
class Look:
    """One text under one model. `sentence` bears the model's own tags; every span of `words` is in `text`, without."""

    model: LanguageModel
    prompt: Prompt
    sentence: str
    trace: Trace

    # --- the text ---

    @property
    def text(self) -> str:
        """The sentence as a person reads it."""
        return plain(self.sentence)

    @property
    def whole(self) -> str:
        """All that the model read, tags included."""
        return self.prompt.text + self.sentence

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of all that the model read."""
        return self.trace.reading.tokens

    @property
    def n_prompt(self) -> int:
        """How many of the tokens are the prompt."""
        return self.trace.reading.prompt_length

    @property
    def written(self) -> slice:
        """The query rows that wrote the sentence: from the prompt's last token on."""
        return slice(max(self.n_prompt - 1, 0), len(self.tokens))

    @property
    def n_layer(self) -> int:
        """The number of layers."""
        return len(self.trace.layers)

    @property
    def n_head(self) -> int:
        """The number of heads of a layer."""
        return self.trace.layers[0].n_head

    @property
    def looks_back(self) -> bool:
        """Whether a token sees only those before it, as in every model that writes."""
        return decodes(self.model)

    @property
    def sources(self) -> tuple[tuple[int, ...], ...]:
        """The cells that each word was copied from: provenance, which is known and not inferred."""
        return sources(self.prompt, self.sentence)

    # --- maps ---

    def map(self, layer: int, head: int) -> AttentionMap:
        """Return one head's exact map."""
        return attention.map_of(self.model, self.trace, layer, head)

    def tile(self, layer: int, head: int, rows: slice, columns: slice) -> Array:
        """Return a stretch of one head's map exactly, [rows, columns]."""
        return tiles.tile(self.model, self.trace, layer, head, rows, columns)

    def coarse(self, layer: int, head: int, most: int) -> tuple[Array, int, float]:
        """Return one head's map small, how many tokens each of its cells stands for, and the first token's mean mass."""
        return tiles.coarse(self.model, self.trace, layer, head, most)

    def thumbnails(self, most: int) -> tuple[Array, int]:
        """Return every head's map small, [n_layer, n_head, rows, columns], and the step."""
        return tiles.thumbnails(self.trace, most)

    def evidence(
        self,
        layer: int | None = None,
        head: int | None = None,
        without_sink: bool = True,
        per_head: NDArray[np.floating[Any]] | None = None,
    ) -> Evidence:
        """Return words × cells, the words' spans in the plain sentence."""
        found = evidence(self.model, self.prompt, self.sentence, layer, head, without_sink, per_head, trace=self.trace)
        return in_plain_text(found)

    def parts(self, layer: int | None = None, head: int | None = None) -> tuple[tuple[Part, ...], Array]:
        """Return words × the parts of the text, [n_word, n_part]; every row sums to 1."""
        return parts(self.model, self.prompt, self.sentence, self.trace, layer, head)

    def every_head(self) -> tuple[Array, Array]:
        """Return words × cells of every head, [n_layer, n_head, n_word, n_cell], and the sink's mass."""
        return every_head(self.model, self.prompt, self.sentence, self.trace)

    def word_rows(self, word: int) -> Array:
        """Return where one word looked in every head, token by token, [n_layer, n_head, n]."""
        return attention.row_of(self.model, self.trace, self._span(word))

    def word_by_layer(self, word: int, without_sink: bool = True) -> Array:
        """Return how much one word looked at each cell in each layer, mean of its heads, [n_layer, n_cell]."""
        rows = self.word_rows(word).mean(axis=1)
        return cell_weights(hide_sink(rows) if without_sink else rows, self.tokens, self.prompt)

    def links(self, layer: int, rows: slice) -> Array:
        """Return these rows of every head of a layer, [n_head, rows, n]."""
        shown = next(found for found in self.trace.layers if found.index == layer)
        links: Array = shown.weights(range(shown.n_head), rows)[0].numpy(force=True)
        return links

    def _span(self, word: int) -> tuple[int, int]:
        found = words(untagged(self.sentence))[word]
        return found.start + len(self.prompt.text), found.end + len(self.prompt.text)

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
        found = [hold_against(self.model, baseline, m, cancelled=cancelled).p for m in maps.reshape(-1, maps.shape[-1])]
        return np.array(found, dtype=np.float32).reshape(maps.shape[:2])

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
            per_head = attribution.fit_heads(self.model, examples[:MOST_EXAMPLES])
            yield self._attributed(FITTED, word, self.evidence(per_head=per_head).weights[word], baseline)

    def _attributed(self, name: str, word: int, weights: Array, baseline: Baseline) -> Attribution:
        true = self.sources[word]
        rank = int((weights > weights[list(true)].max()).sum()) + 1 if true else None
        return Attribution(name, weights, self.faithfulness(baseline, weights), rank)

    def _in_sentence(self, word: int) -> tuple[int, int]:
        found = words(untagged(self.sentence))[word]
        return found.start, found.end

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

    def writing(self) -> tuple[anatomy.WritingStep, ...]:
        """Return every step of the sentence: what was expected, and each layer's guess."""
        return anatomy.writing(self.model, self.prompt, self.sentence)

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
        raise AttentionError(f"The sentence {sentence!r} holds no word to look from; write at least one.")
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
        raise AttentionError("The text to be read holds no word; give at least one.")
    if not written and not decodes(model):
        raise AttentionError(f"{model.name} reads and does not write; give it the text that follows as well.")
    cells = tuple(Cell(word.start, word.end, "", OWN, "") for word in words(read))
    prompt = Prompt(read, cells, (), "zh" if any("\u3400" <= c <= "\u9fff" for c in read) else "en")
    sentence = written or write(model, [prompt], [0], 0.0, grounded=False)[0]
    if not words(untagged(sentence)):
        raise AttentionError(f"{model.name} writes no word after this text; write the continuation yourself.")
    return look_at(model, prompt, sentence)
