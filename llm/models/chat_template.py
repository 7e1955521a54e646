"""A chat template of a model, rendered where it can do no harm: in jinja2's sandbox, in a process of its own, for two seconds.

The sandbox keeps a template from files and code, but not from running for ever or filling the memory; the process is ended
for that. This file is also the program of that process, so it needs nothing but jinja2.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import jinja2
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

SECONDS = 2.0  # of processor time; a template takes a millisecond
PATIENCE = 30.0  # seconds on the wall, for a machine that is busy with other things
BYTES = 1_000_000_000  # of memory
LONGEST = 100_000  # characters


class TemplateError(ValueError):
    """A template cannot be rendered; one line says why."""


def render(template: str, messages: Sequence[Mapping[str, str]], special: Mapping[str, str]) -> str:
    """Return a conversation as a template writes it, up to where the model's answer begins.

    Args:
        template: jinja2, as `tokenizer_config.json` holds it.
        messages: roles and contents.
        special: the tokenizer's special tokens by name, such as `bos_token`.

    Raises:
        TemplateError: the template fails, or takes more than two seconds, a gigabyte or 100,000 characters.
    """
    task = json.dumps({"template": template, "messages": [dict(m) for m in messages], "special": dict(special)})
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__], input=task, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TemplateError("it did not end") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise TemplateError(lines[-1][:120] if lines else "it took too long or too much memory")
    if len(done.stdout) > LONGEST:
        raise TemplateError("it writes too much")
    return done.stdout


def _environment() -> ImmutableSandboxedEnvironment:
    """Return the environment in which transformers renders templates (`transformers.utils.chat_template_utils`)."""
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
    environment.filters["tojson"] = lambda x, **options: json.dumps(x, ensure_ascii=False, indent=options.get("indent"))
    environment.globals["raise_exception"] = _refuse
    return environment


def _refuse(message: str) -> NoReturn:
    raise jinja2.TemplateError(message)


def _main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    task: dict[str, Any] = json.load(sys.stdin)
    try:
        compiled = _environment().from_string(task["template"])
        text = compiled.render(messages=task["messages"], add_generation_prompt=True, **task["special"])
    except Exception as error:  # other people's code in a sandbox may fail in any way
        print((str(error).strip().splitlines() or [type(error).__name__])[0], file=sys.stderr)
        return 1
    sys.stdout.write(text[: LONGEST + 1])
    return 0


if __name__ == "__main__":
    sys.exit(_main())
