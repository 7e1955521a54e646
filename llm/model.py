"""A reference → a LanguageModel: the embedded narrator, a local folder, or a Hugging Face id, all through one door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerFast
from transformers.utils import logging

from core.errors import ModelError
from llm.attention import IMPLEMENTATION
from llm.prompt import CLOSE, opening

logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # a model of 14 MB needs no bar, a shell no noise

NARRATOR = "narrator"
NARRATOR_FOLDER = Path(__file__).parent / "narrator"
LARGEST = 4_000_000_000  # bytes of weights that a laptop can be asked to hold


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A causal language model and its tokenizer. Shared by all sessions, so nothing may be kept on either between calls.

    `tags` says whether the tokenizer has the prompt's tags as tokens of its own, which only the narrator's has.
    """

    reference: str
    name: str
    network: PreTrainedModel
    tokenizer: PreTrainedTokenizerFast
    tags: bool

    @property
    def parameters(self) -> int:
        """How many numbers the network holds."""
        return sum(p.numel() for p in self.network.parameters())


@lru_cache(maxsize=2)
def load(reference: str = NARRATOR) -> LanguageModel:
    """Return the model behind a reference: `narrator`, a local folder, or a Hugging Face id that is already on this machine.

    Weights are read from safetensors alone and no code from the model's folder is run.

    Raises:
        ModelError: nothing usable is there; the message says what was looked for and what to do.
    """
    folder = NARRATOR_FOLDER if reference == NARRATOR else Path(reference)
    source = str(folder) if folder.is_dir() else reference
    _check_size(folder)
    try:
        tokenizer = AutoTokenizer.from_pretrained(source, local_files_only=True, trust_remote_code=False)
        network = AutoModelForCausalLM.from_pretrained(
            source,
            attn_implementation=IMPLEMENTATION,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=True,
            config=AutoConfig.from_pretrained(source, local_files_only=True, trust_remote_code=False),
        )
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise ModelError(
            f"No language model could be loaded from {reference!r} (a folder with config.json, model.safetensors and a "
            f"tokenizer is needed, or the id of one that was downloaded before): {_first_line(error)}"
        ) from error
    if not isinstance(tokenizer, PreTrainedTokenizerFast):
        raise ModelError(
            f"The model {reference!r} has no tokenizer.json; only such tokenizers say where each token stands."
        )
    network.train(False)
    vocabulary = tokenizer.get_vocab()
    return LanguageModel(
        reference,
        folder.name if folder.is_dir() else reference,
        network,
        tokenizer,
        all(tag in vocabulary for tag in (CLOSE, opening("measure"))),
    )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _check_size(folder: Path) -> None:
    """Refuse weights that would not fit, before anything is read."""
    size = sum(f.stat().st_size for f in folder.glob("*.safetensors")) if folder.is_dir() else 0
    if size > LARGEST:
        raise ModelError(
            f"The model in {folder} has {size / 1e9:.1f} GB of weights; at most {LARGEST / 1e9:.0f} GB are loaded."
        )
