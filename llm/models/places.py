"""Where a model stands on a disk: paths as people write them, files of weights, and what a model is called by its place."""

from __future__ import annotations

from pathlib import Path, PurePath

from core.errors import ModelError
from core.message import Message

WEIGHTS = (".safetensors", ".gguf")
"""How the files end from which weights are read."""

_LONGEST = 200  # characters of a path in a sentence


def expanded(place: str) -> Path:
    """Return a path in which `~` is the home that it stands for.

    Raises:
        ModelError: nothing is named, there is no such home, or the system does not let the place be looked at: it is forbidden, or too long a name.
    """
    if not place.strip():
        raise ModelError(Message("Say where the model is: a folder, or a GGUF file."))
    try:
        path = Path(place).expanduser()
        path.exists()
    except RuntimeError as error:
        raise ModelError(Message("There is no home folder for {!r}; write the path out.", place)) from error
    except OSError as error:
        raise _unseen(place, error) from error
    return path


def check_holds_model(folder: Path) -> None:
    """Refuse a folder without any model; raises ModelError."""
    try:
        holds = (folder / "config.json").exists() or any(map(is_gguf, folder.iterdir()))
    except OSError as error:
        raise _unseen(str(folder), error) from error
    if not holds:
        raise ModelError(
            Message(
                "No language model could be loaded from {!r}: it holds no model, neither config.json nor a GGUF file.",
                str(folder),
            )
        )


def _unseen(place: str, error: OSError) -> ModelError:
    return ModelError(Message("{!r} cannot be looked at: {}.", place[:_LONGEST], error.strerror or str(error)))


def is_gguf(place: PurePath) -> bool:
    """Say whether a path is that of a GGUF file, by its name alone."""
    return place.suffix.lower() == ".gguf"


def name_of(place: str) -> str:
    """Return what the model at a place is called where a person reads it: without the folders above it.

    An id such as Hugging Face's is no place, and is its own name.

    >>> name_of("/home/me/smol"), name_of("models/qwen.gguf"), name_of("./smol"), name_of("org/name")
    ('smol', 'qwen', 'smol', 'org/name')
    """
    path = PurePath(place)
    if is_gguf(path):
        return path.stem
    return path.name if path.is_absolute() or place.startswith((".", "~")) else place
