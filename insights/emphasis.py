"""What matters in a table: what it is about, what separates it, and what goes against the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from core.format import label
from core.message import Message
from core.types import Aggregate, FactKind
from insights.definitions import Definitions
from insights.finding import Finding
from insights.gather.sources import Crosstab, Groups, Pair, RowByRow, Seasonal, Source
from insights.gather.sources.cuts import Cut
from insights.gather.sources.triples import Triple
from insights.key import Key
from insights.origins import MOVES
from insights.redundant import POOLED, by_definition, moved

ABOUT_KEY = 0.8  # more, for what is said of what the table is about; less where a measure only comes near to it
AGAINST = 2.2  # times: one category goes against the whole
ALONE = 1.4  # times: one category moves and the whole does not
RECORDING = 0.6  # times: how values were recorded or lie, where nothing is compared
TOGETHER = 0.25  # times: two courses along time that go together, as most that grow do
PASSING = 2.0  # times, of a difference that things show against themselves, however far they lie apart from one another
WORTH = 0.25  # of its level: a category that moves by less weighs less, however surely it does
OUTCOME = 2.0  # times: how often a thing came out so, in one category and another
_LITTLE = 0.4  # times, of one that hardly moves
LINK = 0.8  # times: two measures go together, which says less than what is different between categories
MOSTLY_SEASON = 0.5  # of the variation about the trend
_LEAST_SEPARATION = 0.6  # times, of a difference between categories that account for nothing
_OF_MEASURES = 1.4  # times a measure's correlation with an outcome, beside the root of what a category accounts for
_RECORDED = frozenset(
    {
        FactKind.SKEW, FactKind.TWO_HUMPS, FactKind.COMMON_VALUE, FactKind.HEAPING, FactKind.MISSINGNESS, FactKind.DUPLICATES,
        FactKind.EXPLAINED_AWAY, FactKind.FORECAST, FactKind.EVENNESS,
    }
)  # fmt: skip
_COURSES = frozenset({FactKind.TREND, FactKind.GROWTH, FactKind.CHANGE_POINT})


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What the facts of a table are weighed by.

    Attributes:
        key: what it is about, or None.
        known: what is true of its columns by definition.
        dated: whether its rows are dated, so that their number is worth saying.
        ways: where the whole goes, 1 up and -1 down, by measure and time axis.
        kin: pairs of categories that go together, so that one may tell of the other's differences.
        seasonal: the measures most of whose variation is that of a season.
        hourly: the measures of several things read side by side, most of whose variation is that of the hour.
        ratios: pairs of measures of which a ratio tells.
        passing: the categories that a thing has at one time and not at another, as a promotion.
        latest: measures, each with the category of things that the last of several years tells by name.
    """

    key: Key | None = None
    known: Definitions = field(default_factory=Definitions)
    dated: bool = False
    ways: Mapping[tuple[str, str], int] = field(default_factory=dict)
    kin: frozenset[frozenset[str]] = frozenset()
    seasonal: frozenset[str] = frozenset()
    hourly: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    latest: frozenset[tuple[str, str]] = frozenset()
    ratios: frozenset[frozenset[str]] = frozenset()

    def trivial(self, finding: Finding[Source]) -> Message | None:
        """Return why a finding is no news by definition, or None."""
        source = finding.source
        if isinstance(source, Pair) and source.ordered and all(self._goes(name) for name in source.about):
            return Message("both {} and {} follow time", label(source.about[0]), label(source.about[1]))
        if isinstance(source, Pair) and (self.seasonal if source.ordered else self.hourly).issuperset(source.about):
            return Message("both {} and {} follow the season", label(source.about[0]), label(source.about[1]))
        if isinstance(source, Pair | Triple) and frozenset(source.about) in self.ratios:
            return Message("their ratio tells more of {} and {}", label(source.about[0]), label(source.about[1]))
        if finding.kind in POOLED and not source.within and source.about in self.latest:
            return Message("it pools years that the last of them tells apart")
        return by_definition(finding, self.known, self.key, self.dated)

    def against(self, finding: Finding[Source]) -> bool:
        """Say whether one category goes the other way than the whole."""
        source = finding.source
        return bool(source.within) and self.ways.get(source.about, 0) * finding.verdict.way < 0

    def _goes(self, measure: str) -> bool:
        return any(name == measure for name, _ in self.ways)

    @property
    def same_measures(self) -> frozenset[frozenset[str]]:
        """Pairs of measures that are told once: statistics of one thing, and what decides another where an outcome is driven."""
        return frozenset(self.known.pairs) if self.key and self.key.outcome else self.known.same


PLAIN = Emphasis()


def seasonal_of(findings: Iterable[Finding[Source]]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the measures most of whose variation along time is that of a season, and those of them that are readings by the hour.

    Two of them go together by the calendar alone; rows of several things at one moment say so by their hour, not by their season.
    """
    told = [
        f.source
        for f in findings
        if isinstance(f.source, Seasonal)
        and f.kind is FactKind.SEASONALITY
        and f.effect >= MOSTLY_SEASON
        and not f.source.within
    ]
    read = [s for s in told if s.cycle == "hour" and not np.isfinite(s.series.noise).any()]
    return frozenset(s.about[0] for s in told), frozenset(s.about[0] for s in read)


def ways_of(findings: Iterable[Finding[Source]]) -> dict[tuple[str, str], int]:
    """Return where the whole goes, by measure and time axis."""
    return {
        f.source.about: f.verdict.way for f in findings if f.kind in _COURSES and f.verdict.way and not f.source.within
    }


def drives(finding: Finding[Source], key: Key | None) -> bool:
    """Say whether a finding tells where an outcome is more common, or what else is different where it comes about."""
    if key is None or not key.outcome:
        return False
    source = finding.source
    if isinstance(source, Crosstab):
        return (
            finding.kind is FactKind.ASSOCIATION
            and source.a.name == key.column
            and source.a_names[finding.places[0]] == key.event
        )
    if isinstance(source, Cut):
        return source.event == key.event and source.column.name == key.column
    return finding.kind is FactKind.DIFFERENCE and source.about[1] == key.column


def is_about(finding: Finding[Source], key: Key | None) -> bool:
    """Say whether a finding is about what the table is about."""
    return key is not None and (key.column in _measured(finding.source) or drives(finding, key))


def separation(finding: Finding[Source], key: Key | None) -> float:
    """Return how well a finding separates an outcome, from 0 to 1: the risk it adds times the share of rows, of all that could be."""
    source = finding.source
    if isinstance(source, Crosstab):
        counts, (i, j) = source.counts, finding.places
        share, base = counts[:, j].sum() / counts.sum(), counts[i].sum() / counts.sum()
        added = (counts[i, j] / counts[:, j].sum() - base) * share
        return float(np.sqrt(max(0.0, added / max(base * (1 - base), 1e-12))))
    between = source.explained if isinstance(source, Groups | Cut) else 0.0
    return min(1.0, _OF_MEASURES * float(np.sqrt(between)))


def emphasis_on(finding: Finding[Source], emphasis: Emphasis) -> float:
    """Return how much more, or less, a finding matters in its table than its kind does elsewhere."""
    kind, source = finding.kind, finding.source
    near = max((emphasis.key.near(name) for name in _measured(source)), default=0.0) if emphasis.key else 0.0
    value = 1 + ABOUT_KEY * near
    if kind in _RECORDED:
        value *= RECORDING
    if isinstance(source, RowByRow):
        value *= TOGETHER if isinstance(source, Pair) and source.ordered else LINK
    if kind is FactKind.ASSOCIATION and isinstance(source, Crosstab) and finding.places[0] in source.ended:
        value *= OUTCOME
    if kind is FactKind.DIFFERENCE and isinstance(source, Groups):
        apart = _LEAST_SEPARATION + (1.2 - _LEAST_SEPARATION) * float(np.sqrt(source.explained))
        value *= PASSING if source.breakdown in emphasis.passing else apart
    if source.within and finding.verdict.way:
        alone = emphasis.ways.get(source.about, 0) == 0
        value *= AGAINST if emphasis.against(finding) else ALONE if alone else 1.0
        value *= _LITTLE + (1 - _LITTLE) * min(abs(moved(finding)) / WORTH, 1.0) if kind in MOVES else 1.0
    return value


def _measured(source: Source) -> tuple[str, ...]:
    """Return the names of the measures that a source is about; the two of a relation row by row."""
    measure, breakdown = source.about
    if isinstance(source, RowByRow | Crosstab):
        return tuple(filter(None, (measure, breakdown)))
    return (measure,) if measure and source.aggregate is not Aggregate.COUNT else ()
