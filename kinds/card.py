"""The card of a kind of fact: all of it that is data and the same in every language.

A kind's card is `cards/<kind>.toml`; what it is called and how it is said stands beside it, a file for each language (see `kinds.words`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.types import FactKind, Grain
from kinds.section import CardError, Section

CARDS = Path(__file__).parent / "cards"


@dataclass(frozen=True, slots=True)
class Limits:
    """The least that a kind asks for: below `sample` it is not tested, below `effect` not said.

    Attributes:
        sample_of: what is counted, and what else is asked of it.
        effect_of: the scale of the finding's `effect`, and what else is asked of it.
        source: where the limits come from; "ours" marks one that we set by hand because the literature names none.
    """

    sample: int
    sample_of: str
    effect: float
    effect_of: str
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """One kind of fact.

    Attributes:
        about: what it claims, in a sentence.
        weight: how much a reader cares for this kind, about 1.
        actionable: how near it is to something that a reader can decide on, from 0 to 1: 0.8 for how values were recorded, which
            can be mended but is not what a table is about; 0.9 for a shape, which is further from a decision than a change or a
            difference between categories.
        story: kinds of the same story say the same thing of the same columns; empty is a story of its own.
        most: facts of this kind that one telling holds.
        alone: whether it is worth saying where nothing else holds; that categories are alike is not.
        leads: whether a telling may begin with it where it has anything else to say.
        tested: whether a claim goes beyond the rows and has a test; what only describes them has none, and stays out of the correction.
        within: whether series limited to one category are tested as well.
        estimates: whether its sentences go beyond what the rows are, to a tendency of which they may be a chance draw; only such a
            sentence can be doubted. Who is first, and what two groups averaged, is so.
        finest: whether readings are looked at one by one, even where they are told by longer periods.
        chart: the builder in `charts.facts` that draws it.
        may_lack: the values that some facts of the kind have, and sentences of it state, and others lack.
        tells: the values that a reader wants of it first; a sentence that leaves out one that its fact has is drawn again.
        of_ratios: whether it is looked for in a ratio of two totals: where that lies and where it goes; a single period of one may
            rest on little.
        calendars: the grains on which it can be found; empty is all.
        of_keys: whether it is looked for in totals by things that codes name and that come again, as customers do.
        of_any_total: whether it is found alike in totals, in averages and in numbers of rows.
        signed: whether its effect has a sign, that of where it goes; a finding holds how large it is.
    """

    kind: FactKind
    about: str
    limits: Limits
    weight: float
    actionable: float
    story: str
    most: int
    alone: bool
    leads: bool
    tested: bool
    within: bool
    estimates: bool
    finest: bool
    chart: str
    may_lack: tuple[str, ...]
    tells: tuple[str, ...]
    of_ratios: bool
    calendars: tuple[Grain, ...]
    of_any_total: bool
    of_keys: bool
    signed: bool


def read_card(path: Path) -> Card:
    """Return the card in a file, which is named for its kind.

    Raises:
        CardError: the file is wrong; the message names it, the key, and what was expected.
    """
    section = Section.of_file(path)
    if path.stem not in list(FactKind):
        raise CardError(f"{path}: expected the name of a kind in core.types.FactKind, and there is no {path.stem!r}")
    card = Card(
        kind=FactKind(path.stem),
        about=section.take("about", str),
        limits=_limits(section.section("limits")),
        weight=section.number("weight"),
        actionable=section.number("actionable", 1.0),
        story=section.take("story", str, ""),
        most=section.take("most", int, 3),
        alone=section.take("alone", bool, True),
        leads=section.take("leads", bool, True),
        tested=section.take("tested", bool, True),
        within=section.take("within", bool, False),
        estimates=section.take("estimates", bool, False),
        finest=section.take("finest", bool, False),
        chart=section.take("chart", str),
        may_lack=section.texts("may_lack", ()),
        tells=section.texts("tells", ()),
        of_ratios=section.take("of_ratios", bool, False),
        calendars=section.members("calendars", Grain, ()),
        of_any_total=section.take("of_any_total", bool, False),
        of_keys=section.take("of_keys", bool, False),
        signed=section.take("signed", bool, False),
    )
    section.close()
    return card


def _limits(section: Section) -> Limits:
    limits = Limits(
        section.take("sample", int),
        section.take("sample_of", str),
        section.number("effect"),
        section.take("effect_of", str),
        section.take("source", str),
    )
    section.close()
    return limits


_READ = {path.stem: read_card(path) for path in CARDS.glob("*.toml")}
ALL: Mapping[FactKind, Card] = {kind: _READ[kind] for kind in FactKind if kind in _READ}
"""The cards of all kinds, in the order of `FactKind`."""


def card(kind: FactKind) -> Card:
    """Return the card of a kind.

    >>> card(FactKind.TREND).limits.sample
    8

    Raises:
        CardError: the kind has none.
    """
    if kind not in ALL:
        raise CardError(f"{CARDS / kind}.toml: every kind has a card, and {kind!r} has none")
    return ALL[kind]
