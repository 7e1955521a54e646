"""A GGUF file → a folder of safetensors in half precision, which loads twenty times as fast: `python -m llm.models.convert FILE FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.errors import ModelError
from llm.models.load import load


def convert(file: Path, folder: Path) -> None:
    """Write the model of a GGUF file as a folder; raises ModelError if either cannot be read as a model."""
    model = load(str(file))
    model.network.half().save_pretrained(folder)  # type: ignore[no-untyped-call]
    model.tokenizer.save_pretrained(folder)
    load(str(folder))  # as whoever writes with it will


if __name__ == "__main__":
    try:
        convert(Path(sys.argv[1]), Path(sys.argv[2]))
    except ModelError as error:
        sys.exit(str(error))
