"""The narrator's tokenizer: byte-level BPE in which every digit, and every tag, is a token of its own.

Bytes make every name spellable; single digits make every number a sequence that can be copied and grounded one step at a
time (Sennrich et al. 2016 for BPE; Radford et al. 2019, section 2.2, for bytes).
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from llm.writer.prompt import LACKING
from wording.tags import CLOSE, FIELDS, TAG, opening

BEGIN, END, PAD = "<|begin|>", "<|end|>", "<|pad|>"
VOCABULARY = 1536
TAGS = (CLOSE, *map(opening, FIELDS), *LACKING)
CONTEXT = 512  # tokens; the longest prompt and sentence together are below 400


def train(texts: Iterable[str]) -> PreTrainedTokenizerFast:
    """Return a tokenizer of 1,536 tokens trained on tagged prompts and sentences."""
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[PAD, BEGIN, END, *TAGS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator((part for text in texts for part in TAG.split(text)), trainer)  # tags are not for merging
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=bpe,
        bos_token=BEGIN,
        eos_token=END,
        pad_token=PAD,
        model_max_length=CONTEXT,
        clean_up_tokenization_spaces=False,
    )


def extended(tokenizer: PreTrainedTokenizerFast) -> PreTrainedTokenizerFast:
    """Return a copy of the tokenizer with a token for each tag that it lacks; what it knew keeps its number."""
    grown, known = deepcopy(tokenizer), tokenizer.get_vocab()  # the original may serve a model that is writing
    grown.add_tokens([AddedToken(tag, special=True, normalized=False) for tag in TAGS if tag not in known])
    return grown


def spellable(tokenizer: PreTrainedTokenizerFast) -> list[str]:
    """Return the text of every token that is whole, visible text and no tag: what random names are made of."""
    special = set(tokenizer.all_special_ids) | {tokenizer.get_vocab()[t] for t in TAGS}
    texts = (str(tokenizer.decode([i])) for i in range(len(tokenizer)) if i not in special)
    return sorted({t for t in texts if t.strip() and "\ufffd" not in t and t.isprintable()})
