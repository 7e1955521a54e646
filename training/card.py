"""The narrator's model card, written from its own records: recipe, curve and evaluation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from safetensors import safe_open

BASELINE_RECORD = "lstm.json"  # beside the weights, where an LSTM was trained (see `training.lstm`)


def write_card(folder: Path) -> None:
    """Write README.md beside the weights from training.json, evaluation.json, lstm.json and the weights themselves."""
    (folder / "README.md").write_text(card(folder))


def card(folder: Path) -> str:
    """Return what `card.md.jinja` makes of the records in a folder; Markdown, so nothing is escaped."""
    with safe_open(folder / "model.safetensors", "pt") as weights:
        parameters = sum(weights.get_tensor(k).numel() for k in weights.keys())  # noqa: SIM118
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return templates.get_template("card.md.jinja").render(
        parameters=parameters,
        measured=_record(folder / "evaluation.json"),
        baseline=_record(folder / BASELINE_RECORD),
        **_record(folder / "training.json"),
    )


def _record(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text())) if path.exists() else {}
