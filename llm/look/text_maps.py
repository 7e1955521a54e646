"""What a model read and where it looked: the text of a look, and every map of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy import floating
from numpy.typing import NDArray

from core.types import AttentionMap, Prompt, Token
from llm.look import attention, tiles
from llm.look.attention import Array, Trace
from llm.look.evidence import (
    Evidence,
    Part,
    cell_weights,
    every_head,
    evidence,
    hide_sink,
    in_plain_text,
    parts,
    sources,
)
from llm.models.language_model import LanguageModel
from llm.models.tokenized_text import words
from wording.tags import plain, untagged


@dataclass(frozen=True, slots=True)
class Seen:
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
    def precision(self) -> tuple[str, str]:
        """The precision in which every map was computed, and that in which the weights stand in their file."""
        return self.model.precision, self.model.stored or self.model.precision

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
        return self.model.writes

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
        per_head: NDArray[floating[Any]] | None = None,
    ) -> Evidence:
        """Return words × cells, the words' spans in the plain sentence."""
        of_sentence = evidence(
            self.model, self.prompt, self.sentence, layer, head, without_sink, per_head, trace=self.trace
        )
        return in_plain_text(of_sentence)

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
        shown = next(layer_ for layer_ in self.trace.layers if layer_.index == layer)
        links: Array = shown.weights(range(shown.n_head), rows)[0].numpy(force=True)
        return links

    def _span(self, word: int) -> tuple[int, int]:
        at = words(untagged(self.sentence))[word]
        return at.start + len(self.prompt.text), at.end + len(self.prompt.text)
