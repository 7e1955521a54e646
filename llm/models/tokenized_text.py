"""A text as a model reads it: tokens, the characters that each stands for, and the positions that produced a word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.errors import AttentionError
from core.message import Message
from core.types import Token
from llm.models.language_model import LanguageModel
from llm.models.strangers import check_tokens

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    r"[$€£¥₹₩]?\d+(?:[.,:]\d+)*%?"  # a number with its separators, currency and percent sign
    rf"|[{_HAN}]"  # Chinese, character by character
    rf"|[^\W_{_HAN}]+(?:['’\-][^\W_{_HAN}]+)*"  # a word of any other script
)


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text as a model reads it.

    `tokens[i]` stands for `ids[i]`; special tokens that stand for no character have an empty span and their own name as
    text. The first `prompt_length` tokens are the prompt.
    """

    text: str
    ids: tuple[int, ...]
    tokens: tuple[Token, ...]
    prompt_length: int

    def within(self, start: int, end: int) -> range:
        """Return the tokens that share a character with text[start:end]; raises AttentionError if there are none."""
        hit = [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]
        if not hit:
            raise AttentionError(
                Message(
                    "No token stands for characters {} to {} of a text of {} characters; choose a span that holds at least one character.",
                    start,
                    end,
                    len(self.text),
                )
            )
        return range(hit[0], hit[-1] + 1)


def tokenize(model: LanguageModel, text: str, prompt_length: int = 0) -> TokenizedText:
    """Split a text into the tokens that the model reads, with the characters that each stands for.

    Args:
        prompt_length: characters of the text that are the prompt. A decoder's text begins with its beginning-of-text
            token, and the prompt and the rest are tokenised apart, as when the rest was written (see `llm.models.decode`), so
            no token straddles the boundary. An encoder's text has the special tokens that it was trained with.

    Raises:
        AttentionError: the text is empty, or longer than the model can read.
    """
    if not text:
        raise AttentionError(Message("The text is empty; give at least one word to attend to."))
    if not 0 <= prompt_length <= len(text):
        raise AttentionError(Message("The prompt cannot be {} characters of a text of {}.", prompt_length, len(text)))
    if model.writes:
        parts = ((text[:prompt_length], 0), (text[prompt_length:], prompt_length))
        head, tail = (_encode(model, part, offset, special=False) for part, offset in parts)
        begin = model.tokenizer.bos_token_id
        if begin is not None:
            head = [(begin, Token(str(model.tokenizer.bos_token), 0, 0)), *head]
        pairs, n_prompt = head + tail, len(head) if prompt_length else 0
    else:
        pairs = _encode(model, text, 0, special=True)
        n_prompt = sum(token.end <= prompt_length for _, token in pairs[:-1]) if prompt_length else 0
    check_tokens(model, [id_ for id_, _ in pairs])
    longest = getattr(model.network.config.get_text_config(), "max_position_embeddings", None)
    if longest is not None and len(pairs) > longest:
        raise AttentionError(
            Message(
                "The text has {} tokens but {} reads at most {}; shorten it.",
                f"{len(pairs):,}",
                model.name,
                f"{longest:,}",
            )
        )
    return TokenizedText(text, tuple(i for i, _ in pairs), tuple(token for _, token in pairs), n_prompt)


def _encode(model: LanguageModel, text: str, offset: int, special: bool) -> list[tuple[int, Token]]:
    # The backend is called directly: the wrapper sets truncation on it, which is shared state between threads.
    encoding = model.tokenizer.backend_tokenizer.encode(text, add_special_tokens=special)
    if encoding.overflowing:
        raise AttentionError(
            Message("The tokenizer of {} cuts the text short; load it without truncation.", model.name)
        )
    pairs = []
    rows = zip(encoding.ids, encoding.tokens, encoding.offsets, encoding.attention_mask, strict=True)
    for id_, name, (start, end), attended in rows:
        if attended:
            pairs.append((id_, Token(text[start:end] or name, start + offset, end + offset)))
    return pairs


def producers(model: LanguageModel, reading: TokenizedText, start: int, end: int) -> range:
    """Return the query positions that produced text[start:end], one for each of its tokens.

    In a decoder the token at position t is predicted at t - 1. The very first token was produced by nothing; its own
    position stands for it. In an encoder the positions are the tokens' own.
    """
    tokens = reading.within(start, end)
    if not model.writes:
        return tokens
    return range(max(tokens.start - 1, 0), max(tokens.stop - 1, 1))


def words(text: str) -> tuple[Token, ...]:
    """Split a sentence into words: letters of one word, a number with its signs, or one Chinese character.

    >>> [w.text for w in words("Sales rose 12.5% to $1,250 in Q3.")]
    ['Sales', 'rose', '12.5%', 'to', '$1,250', 'in', 'Q3']
    >>> [w.text for w in words("销售额升至1,234万")]
    ['销', '售', '额', '升', '至', '1,234', '万']
    """
    return tuple(Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
