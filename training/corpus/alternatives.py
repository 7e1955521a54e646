"""Where a sentence could have gone on otherwise: each such token, what it may be, and how often it is.

A drawn sentence shows one way on from each of its beginnings, the frames know them all. Training on their shares rather than
on the one that was drawn teaches the same distribution without the noise of drawing, and pushes down at each fork whatever
such a fact cannot be said with. (Where a teacher's guesses stand for them these are the soft targets of Hinton et al. 2015.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from transformers import PreTrainedTokenizerFast

from core.types import Fact, Language, Link
from llm.writer.prompt import Manner
from wording.grammar import GAP, Frame, Sort, available, fitting, ways
from wording.tags import CLOSE, opening

Options = dict[int, float]  # token → share
Way = tuple[tuple[int, ...], float]  # the tokens of a sentence, its data left open, and its share

_DATUM = -1  # stands for what is copied between two tags, however many tokens that is
_TAGGED = re.compile(r"‹(?P<field>[a-z_]+):(?P<datum>[^›]*)›")


class Forks:
    """Finds the forks of sentences that frames say, in the tokens of one tokenizer."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        """Take the tokenizer."""
        self._tokenizer = tokenizer
        self._vocabulary = tokenizer.get_vocab()
        self._literal = lru_cache(maxsize=None)(self._encoded)
        self._ways_of = lru_cache(maxsize=20_000)(self._of_a_frame)

    def along(self, sentence: str, fact: Fact, language: Language, manner: Manner) -> Iterator[tuple[int, Options]]:
        """Yield for each fork of a sentence the place of its token, from 0, and every token that may stand there.

        A place is counted in tokens of the sentence and its end. The shares of a fork add up to 1.

        Args:
            sentence: marked, as `wording.grammar.say` says it.
            fact: of which it is said.
            language: of the sentence.
            manner: in which it is said.

        Raises:
            ValueError: no frame says this sentence.
        """
        skeleton = self._tokens(_TAGGED.sub(lambda m: f"{{{m['field']}}}", sentence))
        lengths = iter([len(self._encoded(m["datum"])) for m in _TAGGED.finditer(sentence)])
        open_ways, place = self.ways(fact, language, manner), 0
        for at, token in enumerate(skeleton):
            options: Options = defaultdict(float)
            for tokens, share in open_ways:
                options[tokens[at]] += share
            if token not in options:
                message = f"no frame says {sentence!r}"
                raise ValueError(message)
            if len(options) > 1:
                total = sum(options.values())
                yield place, {t: share / total for t, share in options.items()}
                open_ways = [way for way in open_ways if way[0][at] == token]
            place += next(lengths) if token == _DATUM else 1

    def ways(self, fact: Fact, language: Language, manner: Manner) -> list[Way]:
        """Return every sentence that frames of the manner's register can say of a fact, each with how often it is drawn."""
        sort, has = Sort(fact), available(fact, language)
        frames = [f for f in fitting(fact, language, manner.register) if f.register is manner.register]
        return [way for f in frames for way in self._ways_of(f, sort, has & f.gaps(), manner.link)]

    def _of_a_frame(self, frame: Frame, sort: Sort, has: frozenset[str], link: Link) -> list[Way]:
        return [(self._tokens(skeleton), share) for skeleton, share in ways(frame, sort, has, link)]

    def _tokens(self, skeleton: str) -> tuple[int, ...]:
        ids = list[int]()
        for i, part in enumerate(GAP.split(skeleton)):
            ids += (self._vocabulary[opening(part)], _DATUM, self._vocabulary[CLOSE]) if i % 2 else self._literal(part)
        return (*ids, self._tokenizer.eos_token_id)

    def _encoded(self, text: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(text, add_special_tokens=False))
