"""A reference → a LanguageModel: the embedded narrator, a local folder or GGUF file, or a Hugging Face id, all through one door.

Nothing of a model is run: weights come from safetensors and GGUF alone, code in its folder is never imported, and nothing is
downloaded. What a model would need is computed from its `config.json` or header before a byte of weights is read, and every tensor is
accounted for before the model may write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

import torch

from core.errors import ModelError, UnseenError
from core.message import Message
from core.types import Language
from llm.models.admission import check_bytes, check_configuration, check_files, check_layers, check_tensors, folder_of
from llm.models.gguf_file import gguf_in, read_header
from llm.models.house import NARRATOR as NARRATOR
from llm.models.house import NARRATOR_FOLDER as NARRATOR_FOLDER
from llm.models.house import known, languages_of, model_name
from llm.models.hugging_face import (
    AutoConfig,
    AutoModel,
    AutoModelForCausalLM,
    AutoModelForMaskedLM,
    AutoTokenizer,
    PreTrainedTokenizerFast,
    logging,
)
from llm.models.language_model import LanguageModel
from llm.models.places import expanded
from llm.models.precision import fits_single, name_of
from llm.models.remote import RemoteModel, connect, is_remote
from llm.models.strangers import first_line
from llm.models.watched_attention import IMPLEMENTATION

logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a model of 7 MB needs no bar, a shell no noise


def writer(reference: str = NARRATOR) -> LanguageModel | RemoteModel:
    """Return whatever can write under a reference: a model on this machine, or one behind a server's address.

    Raises:
        ModelError: it cannot be had; the message is one sentence that says why.
    """
    return connect(reference) if is_remote(reference) else load(reference)


def writer_or_narrator(reference: str, language: Language) -> tuple[LanguageModel | RemoteModel, Message | None]:
    """Return what a reference names and nothing, or the embedded narrator and the sentence that says why it must do."""
    try:
        if (spoken := languages_of(reference)) and language not in spoken:
            return load(NARRATOR), Message("{} does not write in this language.", model_name(reference))
        return writer(reference), None
    except ModelError as error:
        if reference == NARRATOR:
            raise
        return load(NARRATOR), error.message


# Loading swaps functions of PreTrainedModel for others and back. Two loads at once swap them back in the wrong order, and no model of
# this process ties its weights any more: so one waits for the other, and then finds what it loaded.
_one_at_a_time = RLock()


def load(reference: str = NARRATOR) -> LanguageModel:
    """Return the model behind a reference: `narrator`, a local folder or GGUF file, or a Hugging Face id that is on this machine.

    Raises:
        ModelError: nothing usable is there; the message says what was looked for and what to do.
    """
    with _one_at_a_time:
        return _writer(reference)


def load_to_look(reference: str = NARRATOR) -> LanguageModel:
    """Return what `load` does, and also a model that reads both ways and does not write, such as BERT.

    One that fills in words keeps the head that it does so with, so that what a word rests on can be measured.

    Raises:
        ModelError: as `load` does.
    """
    with _one_at_a_time:
        return _looker(reference)


@lru_cache(maxsize=2)
def _writer(reference: str) -> LanguageModel:
    return _load(reference, AutoModelForCausalLM)


@lru_cache(maxsize=1)
def _looker(reference: str) -> LanguageModel:
    if is_remote(reference) or reference == NARRATOR:
        return load(reference)
    place = folder_of(reference)
    if gguf_in(place):
        return load(reference)
    with _in_one_sentence(reference):
        check_files(place)
        config = AutoConfig.from_pretrained(str(place), local_files_only=True, trust_remote_code=False)
        named = tuple(map(str, getattr(config, "architectures", None) or ()))
    if not named or any(name.endswith(_WRITERS) for name in named):
        return load(reference)
    fills = any(name.endswith("ForMaskedLM") for name in named)
    return _load(reference, AutoModelForMaskedLM if fills else AutoModel)


_WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")  # how transformers names what writes
_BESIDE = ("pooler", "cls.", "lm_head", "classifier", "predictions", "vocab_")  # heads that stand on what attends
_NOT_FILLING = ("pooler", "seq_relationship")  # what stands beside the head that fills in words


def _load(reference: str, kind: Any) -> LanguageModel:
    if is_remote(reference):
        raise UnseenError(
            Message(
                "{} is behind a server, so what it looks at cannot be seen from here.",
                model_name(reference),
            )
        )
    place = folder_of(reference)
    with _in_one_sentence(reference):
        names, file = check_files(place), gguf_in(place)
        network, report, tokenizer, stored = _from_gguf(file) if file else _from_folder(place, names, kind)
        check_tensors(reference, network, report if kind is AutoModelForCausalLM else _attending(report, kind))
        if not isinstance(tokenizer, PreTrainedTokenizerFast):
            raise ModelError(
                Message(
                    "The model {!r} has no tokenizer.json; only such tokenizers say where each token stands.", reference
                )
            )
        tokenizer.backend_tokenizer.no_padding()  # a file may ask for thousands of million
        tokenizer.backend_tokenizer.no_truncation()
    network.train(False)
    return LanguageModel(_from_anywhere(reference, place), model_name(reference), network, tokenizer, stored)


def _from_anywhere(reference: str, place: Path) -> str:
    """Return the reference under which a model is found again, whatever the working folder is then."""
    named = reference in known() or not expanded(reference).exists()
    return reference if named else str(place.absolute())


@contextmanager
def _in_one_sentence(reference: str) -> Iterator[None]:
    """Turn whatever goes wrong in a folder of other people's files into a ModelError of one sentence."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(
            Message(
                "No language model could be loaded from {!r}: {}.",
                reference,
                first_line(error),
            )
        ) from error


def _from_folder(folder: Path, names: Collection[str], kind: Any) -> tuple[Any, Any, Any, str]:
    """Return the network, what its tensors lack, the tokenizer and the precision of what stands in a folder."""
    source = str(folder)
    config = AutoConfig.from_pretrained(source, local_files_only=True, trust_remote_code=False)
    check_layers(config, names)
    parameters = check_configuration(config, folder, kind)
    tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True, trust_remote_code=False)
    network, report = kind.from_pretrained(
        source,
        attn_implementation=IMPLEMENTATION,
        use_safetensors=True,
        trust_remote_code=False,
        local_files_only=True,
        output_loading_info=True,
        config=config,
        **({"dtype": torch.float32} if fits_single(parameters) else {}),
    )
    return network, report, tokenizer, name_of(getattr(config, "dtype", None) or network.dtype)


def _from_gguf(file: Path) -> tuple[Any, Any, Any, str]:
    """Return the network, what its tensors lack, the tokenizer and the precision of what stands in a GGUF file."""
    from llm.models import gguf_model  # only whoever has such a file waits for its import

    header = read_header(file)
    half = torch.bfloat16  # the least in which it is held, since numbers in blocks are taken out of them
    check_bytes(header.parameters * half.itemsize, file)
    dtype = torch.float32 if fits_single(header.parameters) else half
    config = gguf_model.configuration(header)
    config.dtype = half
    check_layers(config, header.tensors.keys())
    check_configuration(config, file)
    network, report = gguf_model.network(header, config, dtype, IMPLEMENTATION)
    return network, report, gguf_model.tokenizer(header), header.precision


def _attending(report: Mapping[str, Any], kind: Any) -> dict[str, Any]:
    """Return what was missing or left over of a reader, without the heads beside what is asked of it."""
    others = _BESIDE if kind is AutoModel else _NOT_FILLING

    def kept(names: Iterable[Any]) -> list[Any]:
        return [name for name in names if not any(other in str(name) for other in others)]

    return {key: kept(report.get(key, ())) for key in ("missing_keys", "unexpected_keys", "mismatched_keys")}
