"""A story by a real server of the OpenAI protocol: `python -m benchmarks.server [--address http://localhost:11434/v1#model]`.

Without an address it starts `transformers serve` (`pip install fastapi uvicorn openai accelerate`) on this machine with a small random
model that has a chat template. Told through it: whether a story comes back true whatever the server writes, whether its words
stream, how long the first takes, and, once the server is ended half-way through an answer, whether the embedded narrator
writes the story and says why.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import transformers as hf

from core.errors import ModelError
from core.format import localise
from core.types import Narrative
from llm.models.remote import RemoteModel, connect
from llm.narrate import narrate
from tests.facts import RISE, SHARE, TOP
from tests.llm.models import SMALL, Architecture, build

PATIENCE = 300.0  # seconds until a server on a busy machine answers
TEMPLATE = "{% for m in messages %}[{{ m.role }}]\n{{ m.content }}\n{% endfor %}[assistant]\n"
FACTS = tuple(localise(f, "en") for f in (TOP, RISE, SHARE))


def save_small(folder: Path) -> None:
    """Save a small random Llama whose tokenizer has a chat template."""
    longer = SMALL | {"max_position_embeddings": 2048}
    small = build(Architecture("instructed", lambda: hf.LlamaConfig(**longer), hf.LlamaForCausalLM))
    small.network.save_pretrained(folder)  # type: ignore[no-untyped-call]
    small.tokenizer.chat_template = TEMPLATE
    small.tokenizer.save_pretrained(folder)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve a folder's model by `transformers serve`; yields its address and its process, which is ended behind it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(folder), "--device", "cpu", "--host", "127.0.0.1",
               "--port", str(port)]  # fmt: skip
    server = subprocess.Popen(
        command, start_new_session=True, env=os.environ | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    )
    try:
        yield f"http://127.0.0.1:{port}/v1#{quote(str(folder), safe='')}", server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def answering(address: str, server: subprocess.Popen[bytes]) -> RemoteModel:
    """Return the model behind an address as soon as its server answers; raises ModelError if it ends or never does."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return connect(address)
        except ModelError:
            if time.monotonic() > until or server.poll() is not None:
                raise
            time.sleep(1)


def told(model: RemoteModel, heard: Callable[[int, str], None]) -> tuple[Narrative, float]:
    """Return a story and the seconds that it took."""
    began = time.perf_counter()
    story = narrate(FACTS, "en", model, heard)
    return story, time.perf_counter() - began


def report(story: Narrative, seconds: float, heard: list[tuple[float, str]]) -> None:
    """Print who wrote what, and how it came."""
    by_model = (
        0 if story.note else sum(s.written_by == "model" for s in story.sentences)
    )  # behind a note, the narrator wrote
    true = sum(all(c.passed for c in s.checks) for s in story.sentences)
    first = f"first words after {heard[0][0]:.2f} s, " if heard else ""
    print(f"{len(story.sentences)} sentences in {seconds:.1f} s: {first}{len(heard)} pieces heard, {story.drafts} drafts, "
          f"{by_model} of the server's shipped, {true} borne out")  # fmt: skip
    if story.note:
        print(f"  note: {story.note}")
    for sentence in story.sentences:
        print(f"  - [{sentence.written_by}] {sentence.text}")


def measure(model: RemoteModel) -> None:
    """Tell a story and print what came of it."""
    began, heard = time.perf_counter(), list[tuple[float, str]]()
    report(*told(model, lambda row, text: heard.append((time.perf_counter() - began, text))), heard)


def main() -> None:
    """Measure a server that is there, or start one and end it in the middle of a story."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="", help="of a server that runs already")
    options = parser.parse_args()
    if options.address:
        measure(connect(options.address))
        return
    with tempfile.TemporaryDirectory() as folder:
        save_small(Path(folder))
        with serving(Path(folder)) as (address, server):
            model = answering(address, server)
            measure(model)
            print("the server is ended at the first words it writes:")
            heard: list[tuple[float, str]] = []

            def end(row: int, text: str) -> None:
                heard.append((0.0, text))
                if server.poll() is None:
                    os.killpg(server.pid, signal.SIGKILL)
                    server.wait()

            report(*told(model, end), heard)


if __name__ == "__main__":
    main()
