"""How models did: what share of their drafts passed the checks, and how long a sentence took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from llm.models import kept_file


@dataclass(frozen=True, slots=True)
class Record:
    """What a model wrote so far: drafts, how many passed, shipped sentences, the seconds that these took."""

    drafts: int
    passed: int
    sentences: int
    seconds: float

    @property
    def share(self) -> float:
        """The share of its drafts that passed every check."""
        return self.passed / max(self.drafts, 1)

    @property
    def seconds_each(self) -> float:
        """How long a sentence took."""
        return self.seconds / max(self.sentences, 1)


def of_narrator(folder: Path) -> Record:
    """Return how the embedded narrator did when it was evaluated (`python -m training.evaluate`)."""
    measured = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    n_draft, n = measured["drafts"], measured["sentences"]
    return Record(n_draft, round(measured["first_draft_true"] * n_draft), n, measured["seconds_for_five"] / 5 * n)


def measured_here(file: Path) -> Mapping[str, Record]:
    """Return how each model did on this machine, by its reference; nothing where nothing is kept."""
    return _records(kept_file.read(file))


def _records(kept: Any) -> dict[str, Record]:
    try:
        return {str(reference): Record(**entry) for reference, entry in kept.items()}
    except (TypeError, AttributeError):
        return {}


def add(file: Path, reference: str, wrote: Record) -> None:
    """Keep what a model wrote, with what it wrote before; where nothing can be kept, nothing is."""

    def grown(kept: Any) -> dict[str, Any]:
        records = _records(kept)
        before = records.get(reference, Record(0, 0, 0, 0.0))
        records[reference] = Record(
            before.drafts + wrote.drafts,
            before.passed + wrote.passed,
            before.sentences + wrote.sentences,
            before.seconds + wrote.seconds,
        )
        return {key: asdict(one) for key, one in records.items()}

    with suppress(OSError):
        kept_file.change(file, grown)
