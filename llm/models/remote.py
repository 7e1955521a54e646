"""An OpenAI-compatible server as the writer: Ollama, llama.cpp's server, vLLM. `http://localhost:11434/v1#model-name`.

Only this machine is asked unless `PLOTLINE_HOSTS` names another (`host:port`, separated by commas). No redirect is followed
and no proxy used; an answer is read as it streams, up to a size and a time. What goes wrong is one sentence in a ModelError.
A key, where a server wants one, is read from `PLOTLINE_API_KEY`, and sent to no server but one whose address was given. What comes back is a draft like any other:
`llm.check.verify` decides whether it ships.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import os
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from core.errors import ModelError
from core.message import Message
from llm.models.places import name_of

HOSTS_VARIABLE, KEY_VARIABLE = "PLOTLINE_HOSTS", "PLOTLINE_API_KEY"
CONNECT_SECONDS = 3.0
WAIT_SECONDS = 20.0  # for the next piece of an answer; a first token of a large model on a laptop takes about ten
ANSWER_SECONDS = 60.0  # for a whole answer
PROBE_SECONDS = 1.0  # for whatever listens at a port of this machine; a list of models is there at once
LONGEST_LINE = 65_536  # bytes
LONGEST_ANSWER = 1_048_576  # bytes on the wire for one sentence
LONGEST_TEXT = 2_000  # characters of a draft; more is no sentence
MOST_TOKENS = 200
Watch = Callable[[int, str], None]
Conversation = Sequence[dict[str, str]]


class _Declined(ModelError):
    """The server is there, and answered with an error."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is, and which of its models is meant."""

    secure: bool
    host: str
    port: int
    path: str
    model: str


@dataclass(frozen=True, slots=True)
class _Trust:
    """How long a server is waited for, for a piece and for the whole of an answer, and whether it is told the key."""

    wait: float
    answer: float
    key: bool


def _given() -> _Trust:
    return _Trust(WAIT_SECONDS, ANSWER_SECONDS, key=True)


def _found() -> _Trust:
    return _Trust(PROBE_SECONDS, PROBE_SECONDS, key=False)


@dataclass(frozen=True, slots=True)
class RemoteModel:
    """A model behind a server. It writes, and nothing else: what it looked at cannot be seen from here."""

    reference: str
    name: str
    address: Address

    def write(
        self,
        conversations: Sequence[Conversation],
        seeds: Sequence[int],
        temperature: float,
        watch: Watch | None = None,
    ) -> list[str]:
        """Return one answer a conversation, one after the other.

        Args:
            conversations: messages with `role` and `content`.
            seeds: one a conversation, for servers that honour one.
            temperature: 0 asks for the likeliest words.
            watch: called with (row, text so far) as it streams.

        Raises:
            ModelError: the server cannot be reached, takes too long, or does not speak the protocol.
        """
        answers = []
        for row, (conversation, seed) in enumerate(zip(conversations, seeds, strict=True)):
            text = ""
            for text in self._grow(conversation, seed, temperature):
                if watch:
                    watch(row, text)
            answers.append(text)
        return answers

    def _grow(self, conversation: Conversation, seed: int, temperature: float) -> Iterator[str]:
        body = {
            "model": self.address.model,
            "messages": list(conversation),
            "temperature": temperature,
            "seed": seed,
            "max_tokens": MOST_TOKENS,
            "stream": True,
        }
        text = ""
        for piece in _asked(self.address, "POST", "/chat/completions", body):
            text += piece
            yield text
            if len(text) > LONGEST_TEXT:
                return


def is_remote(reference: str) -> bool:
    """Say whether a reference is the address of a server."""
    return reference.startswith(("http://", "https://"))


def connect(reference: str) -> RemoteModel:
    """Return the model that a reference names, after its server has answered; raises ModelError if it does not."""
    address = parse(reference)
    try:
        served = _models(address, _given())
    except _Declined:
        if not address.model:
            raise
        served = ()  # some servers that write well fail at listing what they have
    if not address.model:
        if len(served) != 1:
            raise ModelError(
                Message(
                    "{} serves several models or none ({}); add #name to the address.",
                    _where(address),
                    served[:5] or Message("none"),
                )
            )
        address = Address(address.secure, address.host, address.port, address.path, served[0])
    elif served and address.model not in served:
        raise ModelError(Message("{} has no model {!r}; it has {}.", _where(address), address.model, served[:5]))
    return RemoteModel(reference, name_of(address.model), address)


def called_at(reference: str) -> str:
    """Return what the model behind an address is called where a person reads it; where it names none, what the server is.

    >>> called_at("http://localhost:11434/v1#llama3:8b"), called_at("http://localhost:8080/v1#/srv/qwen.gguf")
    ('llama3:8b', 'qwen')
    >>> called_at("http://me:secret@localhost:8080/v1")
    'localhost:8080'
    """
    address, _, model = reference.partition("#")
    return name_of(unquote(model)) or address.partition("//")[2].partition("/")[0].rpartition("@")[2]


def models_at(reference: str) -> tuple[str, ...]:
    """Return the names of the models that a server at an address has; none where there is none, or a slow one.

    Whoever listens there need not be a server of models, so that it is not told the key.
    """
    try:
        return _models(parse(reference), _found())
    except ModelError:
        return ()


def parse(reference: str) -> Address:
    """Take an address apart and refuse those of other machines that nobody named.

    >>> parse("http://localhost:11434/v1#llama3").model
    'llama3'
    """
    parts = urlsplit(reference)
    try:
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise ModelError(
            Message("{!r} is no address of a server: its port is not a number up to 65535.", reference)
        ) from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query:
        raise ModelError(Message("{!r} is no address of a server; write http://host:port/v1#model.", reference))
    address = Address(parts.scheme == "https", host, port, parts.path.rstrip("/"), unquote(parts.fragment))
    if not _allowed(address):
        raise ModelError(
            Message(
                "{}:{} is not this machine; set {}={}:{} to let it read what the story is about.",
                host,
                port,
                HOSTS_VARIABLE,
                host,
                port,
            )
        )
    return address


def _allowed(address: Address) -> bool:
    named = {entry.strip() for entry in os.environ.get(HOSTS_VARIABLE, "").split(",")}
    return f"{address.host}:{address.port}" in named or _is_here(address.host)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _models(address: Address, trust: _Trust) -> tuple[str, ...]:
    """Return the names of the models that a server has; none where it keeps no list."""
    answer = _json(address, b"".join(_exchange(address, "GET", "/models", None, trust)))
    listed = answer.get("data") if isinstance(answer, dict) else None
    return tuple(str(m["id"]) for m in listed or () if isinstance(m, dict) and "id" in m)


def _asked(address: Address, method: str, path: str, body: dict[str, Any]) -> Iterator[str]:
    """Yield the pieces of text of an answer: of a stream of events, or of one whole."""
    whole: list[bytes] = []
    streams = False
    for line in _exchange(address, method, path, body, _given()):
        text = line.strip()
        if text.startswith(b"data:"):
            streams = True
            data = text.removeprefix(b"data:").strip()
            if data == b"[DONE]":
                return
            yield _content(_json(address, data), "delta")
        elif not streams:
            whole.append(line)
    if not streams:
        yield _content(_json(address, b"".join(whole)), "message")


def _content(answer: Any, part: str) -> str:
    """Return the text of an answer; a call of a tool has none, and none is called."""
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = first.get(part)
    content = message.get("content") if isinstance(message, dict) else None
    return content if isinstance(content, str) else ""


def _json(address: Address, data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelError(
            Message("{} did not answer in the OpenAI protocol; is its path right (/v1)?", _where(address))
        ) from error


def _exchange(address: Address, method: str, path: str, body: dict[str, Any] | None, trust: _Trust) -> Iterator[bytes]:
    """Yield the lines of an answer, within the limits of size and time."""
    connection = _connection(address, min(CONNECT_SECONDS, trust.wait))
    try:
        headers = {"Accept": "text/event-stream, application/json", "Content-Type": "application/json"}
        if trust.key and (key := os.environ.get(KEY_VARIABLE)):
            headers["Authorization"] = f"Bearer {key}"
        payload = None if body is None else json.dumps(body).encode()
        connection.connect()
        if connection.sock is not None:
            connection.sock.settimeout(trust.wait)
        connection.request(method, address.path + path, payload, headers)
        answer = connection.getresponse()
        if answer.status != http.HTTPStatus.OK:
            answer.close()
            raise _Declined(
                Message("{} answered {} to {} {}.", _where(address), answer.status, method, address.path + path)
            )
        with answer:
            yield from _lines(address, answer, trust.answer)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = Message("{} took too long to answer; is the server running?", _where(address))
        broken = Message("{} could not be reached or broke off; is the server running?", _where(address))
        raise ModelError(late if isinstance(error, TimeoutError) else broken) from error
    finally:
        connection.close()


def _connection(address: Address, seconds: float) -> http.client.HTTPConnection:
    if address.secure:
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(address.host, address.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(address.host, address.port, timeout=seconds)


def _lines(address: Address, answer: http.client.HTTPResponse, seconds: float) -> Iterator[bytes]:
    read, until = 0, time.monotonic() + seconds
    while line := answer.readline(LONGEST_LINE + 1):
        read += len(line)
        if len(line) > LONGEST_LINE or read > LONGEST_ANSWER:
            raise ModelError(
                Message("{} sent more than a sentence could need; nothing of it was used.", _where(address))
            )
        if time.monotonic() > until:
            raise TimeoutError
        yield line


def _where(address: Address) -> Message:
    return Message("The server at {}:{}", address.host, str(address.port))
