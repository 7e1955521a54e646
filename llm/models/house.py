"""What can write here: the narrator, models that are fetched by their name, folders and files that the user named, local servers.

Everything stands in one folder, `~/.cache/plotline/models` or what `PLOTLINE_MODELS` names; where that is `off`, the app lets nobody
fetch, name or remove a model. Nothing here loads a model, so that
a list costs no more than a look at files.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from core.errors import ModelError
from core.message import Message
from llm.models import kept_file
from llm.models.places import WEIGHTS, check_holds_model, expanded, is_gguf, name_of
from llm.models.record import Record, measured_here, of_narrator
from llm.models.remote import called_at, is_remote, models_at

HOUSE_VARIABLE = "PLOTLINE_MODELS"
NARRATOR = "narrator"
NARRATOR_FOLDER = Path(__file__).parents[1] / NARRATOR
SERVERS = {"Ollama": 11434, "llama.cpp": 8080, "LM Studio": 1234, "vLLM": 8000}
"""The ports at which servers of models listen where nobody says otherwise, by their documentation."""

_OFF = "off"
_NAMED, _RECORDS = "folders.json", "records.json"
_MOST_SERVED = 20  # models of one server that are listed
_LONGEST = 80  # characters of what a server calls a model
_HEAD = 4_000  # bytes of a README in which its licence and languages stand
Kind = Literal["embedded", "known", "folder", "server"]


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel of a package index that holds a model: its hash, and the file in it."""

    package: str
    version: str
    bytes: int
    sha256: str
    member: str


@dataclass(frozen=True, slots=True)
class Known:
    """A model that is known by a name."""

    name: str
    licence: str
    languages: tuple[str, ...]
    wheel: Wheel | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can write here, or could once it is fetched.

    Attributes:
        reference: what names it to `plotline.tell`.
        name: what it is called.
        kind: where it comes from.
        here: whether it can be used now.
        size: bytes of its files, or of what is fetched; 0 where nobody says.
        licence, languages: as it says itself; empty where it says nothing.
        record: how it did; None where it has not written yet.
    """

    reference: str
    name: str
    kind: Kind
    here: bool
    size: int
    licence: str
    languages: tuple[str, ...]
    record: Record | None


@cache
def known() -> Mapping[str, Known]:
    """Return the models that are known by a name."""
    listed = tomllib.loads(Path(__file__).with_name("known.toml").read_text(encoding="utf-8"))
    return {key: _known(entry) for key, entry in listed.items()}


def _known(entry: Mapping[str, Any]) -> Known:
    wheel = Wheel(**entry["wheel"]) if "wheel" in entry else None
    return Known(entry["name"], entry["licence"], tuple(entry["languages"]), wheel)


def house() -> Path:
    """Return the folder in which fetched models stand; it need not exist."""
    given = os.environ.get(HOUSE_VARIABLE, "")
    if given in ("", _OFF):
        given = f"{os.environ.get('XDG_CACHE_HOME') or '~/.cache'}/plotline/models"
    return expanded(given).absolute()


def is_open() -> bool:
    """Say whether whoever uses the app may fetch, name and remove models: not where it is public and they are `off`."""
    return os.environ.get(HOUSE_VARIABLE) != _OFF


def folder_by_name(name: str) -> Path | None:
    """Return the folder of a model that is known by a name; None for every other reference.

    Raises:
        ModelError: it is known, and has not been fetched.
    """
    if name == NARRATOR:
        return NARRATOR_FOLDER
    if name not in known():
        return None
    if not (folder := house() / name).is_dir():
        raise ModelError(
            Message(
                "{} is not on this machine yet; `python -m plotline models get {}` fetches it.",
                known()[name].name,
                name,
            )
        )
    return folder


def offers(servers: bool = False) -> tuple[Offer, ...]:
    """Return what can write here.

    Args:
        servers: whether to ask the usual ports of this machine for servers of models.
    """
    records = measured_here(house() / _RECORDS)
    by_name = [_of_known(key, model, records.get(key)) for key, model in known().items()]
    folders = [_of_place(place, records.get(str(place))) for place in named()]
    return (*by_name, *folders, *(served() if servers else ()))


def _of_known(key: str, model: Known, record: Record | None) -> Offer:
    if key == NARRATOR:
        size, did = _weights(NARRATOR_FOLDER), of_narrator(NARRATOR_FOLDER)
        return Offer(key, model.name, "embedded", True, size, model.licence, model.languages, did)
    folder = house() / key
    size = _weights(folder) or (model.wheel.bytes if model.wheel else 0)
    return Offer(key, model.name, "known", folder.is_dir(), size, model.licence, model.languages, record)


def _of_place(place: Path, record: Record | None) -> Offer:
    name = name_of(str(place))
    try:
        return Offer(str(place), name, "folder", place.exists(), _weights(place), *_said(place), record)
    except OSError:  # it may not be looked into, or went in between
        return Offer(str(place), name, "folder", False, 0, "", (), record)


def served() -> tuple[Offer, ...]:
    """Return what servers of models have that listen at the usual ports of this machine; all are asked at once."""
    records = measured_here(house() / _RECORDS)
    addresses = [f"http://localhost:{port}/v1" for port in SERVERS.values()]
    with ThreadPoolExecutor(len(addresses)) as pool:
        answers = zip(SERVERS, addresses, pool.map(models_at, addresses), strict=True)
    return tuple(
        _of_server(server, address, model, records)
        for server, address, models in answers
        for model in models[:_MOST_SERVED]
    )


def _of_server(server: str, address: str, model: str, records: Mapping[str, Record]) -> Offer:
    reference = f"{address}#{quote(model, safe='/:')}"
    name = f"{name_of(model)[:_LONGEST]} ({server})"
    return Offer(reference, name, "server", True, 0, "", (), records.get(reference))


def languages_of(reference: str) -> tuple[str, ...]:
    """Return the languages that a model says it writes; none where it says nothing."""
    if reference in known():
        return known()[reference].languages
    return () if is_remote(reference) else _said(expanded(reference))[1]


def model_name(reference: str) -> str:
    """Return what the model behind a reference is called where a person reads it: not the folders above it, nor its server."""
    if reference in known():
        return known()[reference].name
    if is_remote(reference):
        return called_at(reference)
    try:
        place = expanded(reference)
    except ModelError:
        return name_of(reference)
    return name_of(str(place.absolute()) if place.exists() else reference)


def _weights(place: Path) -> int:
    files = [place] if place.is_file() else place.iterdir() if place.is_dir() else ()
    return sum(file.stat().st_size for file in files if file.suffix.lower() in WEIGHTS and file.is_file())


def _said(folder: Path) -> tuple[str, tuple[str, ...]]:
    """Return the licence and the languages that the head of a folder's README names (huggingface.co/docs/hub/model-cards)."""
    readme = folder / "README.md"
    if not readme.is_file():
        return "", ()
    with readme.open("rb") as stream:
        _, _, rest = stream.read(_HEAD).decode(errors="replace").partition("---\n")
    head = rest.partition("\n---")[0]
    licence = re.search(r"^license:\s*([\w.-]+)\s*$", head, re.MULTILINE)
    one = re.search(r"^language:[ \t]*([a-z]{2,3})\s*$", head, re.MULTILINE)
    several = re.search(r"^language:\s*\n((?:\s*-\s*\S+\n?)+)", head, re.MULTILINE)
    listed = re.findall(r"-\s*(\S+)", several[1]) if several else [one[1]] if one else []
    return licence[1] if licence else "", tuple(code for code in listed if re.fullmatch(r"[a-z]{2,3}", code))


# --- folders and files that the user named ---------------------------------------------------------------------------


def named() -> tuple[Path, ...]:
    """Return the folders and files that the user named, in their order."""
    return _places(kept_file.read(house() / _NAMED))


def _places(listed: Any) -> tuple[Path, ...]:
    return tuple(Path(place) for place in listed if isinstance(place, str)) if isinstance(listed, list) else ()


def add(place: str) -> Path:
    """Remember a folder or a GGUF file as one that can write; raises ModelError if there is none."""
    found = expanded(place).absolute()
    if not found.exists():
        raise ModelError(Message("There is nothing at {!r}; give a folder of a model, or a GGUF file.", place))
    if found.is_dir():
        check_holds_model(found)
    elif not is_gguf(found) or not found.is_file():
        raise ModelError(Message("{!r} is neither a folder of a model nor a GGUF file.", place))
    _rename(lambda places: (*(other for other in places if other != found), found))
    return found


def remove(reference: str) -> None:
    """Delete a fetched model, or forget a folder or file that the user named, which stays where it is.

    Raises:
        ModelError: there is no such model, or it is the embedded one.
    """
    folder = house() / reference
    if reference in known() and reference != NARRATOR and folder.is_dir():
        shutil.rmtree(folder)
        return
    place = expanded(reference).absolute()
    if reference == NARRATOR or place not in named():
        raise ModelError(Message("There is no model {!r} that could be removed.", reference))
    _rename(lambda places: tuple(other for other in places if other != place))


def _rename(changed: Callable[[tuple[Path, ...]], tuple[Path, ...]]) -> None:
    """Keep others as those that the user named."""
    kept_file.change(house() / _NAMED, lambda listed: [str(place) for place in changed(_places(listed))])


def records_file() -> Path:
    """Return where it is kept how models did on this machine."""
    return house() / _RECORDS
