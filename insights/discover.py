"""Table → Insights: gather the aggregates, test them all, correct, rank, and state the best."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import ibis
import numpy as np

from core.types import (
    Aggregate,
    Column,
    ColumnKind,
    Fact,
    FactKind,
    Grain,
    Insights,
    Profile,
    Role,
    Row,
    Table,
    Verdict,
)
from insights.definitions import definitions, versions
from insights.emphasis import Emphasis, drives, is_about, seasonal_of, ways_of
from insights.finding import Finding, Kind, Untested
from insights.gather.aggregate import (
    aggregate_along,
    by_minute,
    crosstabs,
    groups,
    keyed,
    ledgers,
    pairs,
    splitter,
    uncrossed,
)
from insights.gather.elapsed import without_elapsed
from insights.gather.periods import (
    FEWEST_PERIODS,
    Ledger,
    by_day,
    choose_grain,
    cycles,
    natural_grain,
    seasonal,
    series,
)
from insights.gather.sources import Crosstab, Daily, Fine, Groups, Keyed, Pair, Seasonal, Series, Source
from insights.gather.sources.copies import copies
from insights.gather.sources.curves import bends
from insights.gather.sources.cuts import cuts
from insights.gather.sources.followers import followers
from insights.gather.sources.gaps import gaps
from insights.gather.sources.goals import goals
from insights.gather.sources.levels import levels
from insights.gather.sources.nested import clustered, nests
from insights.gather.sources.overall import overall
from insights.gather.sources.panels import panels, weighed
from insights.gather.sources.repeated import counted_once, repeated
from insights.gather.sources.segments import segments
from insights.gather.sources.series import OfSeries
from insights.gather.sources.standings import Standing, latest_standings, standings
from insights.gather.sources.strata import crossed_columns, splits
from insights.gather.sources.triples import triples
from insights.gather.sources.two_totals import two_totals
from insights.gather.sources.values import values
from insights.gather.sources.whole_years import whole_years
from insights.gather.subjects import Subjects, mostly_blank, of_periods, subjects_of
from insights.key import Key, key_of
from insights.kinds import BY_KIND, KINDS
from insights.kinds.alike import together
from insights.kinds.association import cramers_v
from insights.kinds.difference import large_enough
from insights.kinds.reversal import compared
from insights.origins import made_elsewhere, of_outliers, told_by_its_part, traced
from insights.rank import Candidate, Wanted, choose, score
from insights.simpson import cautions, of_groups, of_mixtures
from insights.slices import restricted
from insights.statistics.significance import LEVEL, q_values
from insights.unsaid import uncompared, unsaid
from kinds.card import card
from kinds.words import words_of

TWINS_R = 0.95  # measures more correlated than this carry the same facts
TWINS_V = 0.95  # categories more associated than this carry the same facts
KIN_V = 0.5  # a large association (Cohen, 1988, p. 227)
NEAR, MOST_BESIDE = 0.6, 2  # measures that come so near to what a table is about are asked about as it is
_SPLIT = (ColumnKind.NOMINAL, ColumnKind.ORDINAL)
Progress = Callable[[float, str], None]


def discover(
    table: Table,
    profile: Profile,
    *,
    limit: int = 8,
    about: str | None = None,
    more_of: Collection[FactKind] = (),
    only: Collection[FactKind] = (),
    seconds: float | None = None,
    progress: Progress | None = None,
) -> Insights:
    """Find the facts of a table: tested, corrected for every test made, ranked, and no two alike.

    Args:
        table: the table that was read.
        profile: its profile, for the number of distinct values in each column.
        limit: most facts to return.
        about: the column that the table is taken to be about; chosen by what the columns mean where none is given.
        more_of: kinds to prefer; as many of them are said as fit.
        only: kinds to say alone; every kind is tested all the same, so that the q-values hold.
        seconds: after which nothing more is asked of the engine; what is asked first matters most. None asks everything.
        progress: called with a part from 0 to 1 and what is being looked at.
    """
    report = progress or (lambda _part, _what: None)
    subjects = subjects_of(table, profile)
    known = definitions(table, subjects.measures)
    subjects = subjects.without(known.transformed - {about})
    key = key_of(table, profile, subjects, known.made_of, about)
    subjects = about_first(subjects, key, table)
    passing = of_periods(table, subjects.breakdowns)
    apart = passing | mostly_blank(profile, subjects.breakdowns)
    sources, complete = _in_time(gather(table, profile, subjects, report, key, apart), seconds)
    sources = tuple(counted_once(sources, repeated(table, profile, subjects)))
    findings, untested = examine(sources, report)
    lasting = [c for c in subjects.breakdowns if c.name not in passing and c.kind in _SPLIT]
    q = corrected(findings)
    parts, warnings = traced(table, lasting, findings, q)
    of_whole = dict(zip(findings, q, strict=True))
    for whole, own in parts.items():
        new = [part for part in own if part not in of_whole]
        findings += new
        q += [max(of_whole[whole], part.p) for part in new]
    wanted = Wanted(frozenset(more_of), frozenset(only))
    sure = together([(f, q_) for f, q_ in zip(findings, q, strict=True) if q_ <= LEVEL and not f.why])
    told = [f for f, _ in sure]
    ratios = frozenset(frozenset({c.meaning.part, c.meaning.weight}) for c in subjects.ratios)
    named = not only or FactKind.ENDS in only
    latest = frozenset(s.about for s in sources if named and isinstance(s, Standing) and s.start)
    seasonal, hourly = seasonal_of(told)
    emphasis = Emphasis(
        key, known, bool(subjects.axes), ways_of(told), kin(sources),
        seasonal=seasonal, hourly=hourly, passing=passing, latest=latest, ratios=ratios,
    )  # fmt: skip
    strong = [
        Candidate(f, q_, score(f, q_, wanted, emphasis), is_about(f, key), drives(f, key), emphasis.against(f))
        for f, q_ in sure
    ]
    couples = {frozenset(s.about): s for s in sources if isinstance(s, Pair)}
    alike = twins(sources) | frozenset(versions(subjects.measures, {names: pair.r for names, pair in couples.items()}))
    left_out = told_by_its_part(parts, told) | of_mixtures(told, sources) | of_outliers(table, told)
    held = set[Finding[Source]]()
    while True:
        chosen, dropped = choose([c for c in strong if c.finding not in left_out], alike, limit, wanted, emphasis)
        asked = [c.finding for c in chosen if c.finding not in held]
        held.update(asked)
        standing = [f for f in told if f not in left_out]
        turned = of_groups(table, profile, subjects, asked, couples) | made_elsewhere(table, lasting, asked, standing)
        if not turned:
            break
        left_out |= turned
    dropped += [(c, left_out[c.finding]) for c in strong if c.finding in left_out]
    report(0.85, "writing the queries")
    rows = restricted(ibis.table(table.expr.schema(), name="data"), table.slice)
    reversals = [c.finding for c in strong if c.finding.kind is FactKind.REVERSAL]
    shared = of_one_kind(sources)
    said = [c.finding for c in chosen]
    warned = [
        (*found, *warnings.get(f, ())) for f, found in zip(said, cautions(said, findings, reversals), strict=True)
    ]

    def stated(candidate: Candidate) -> Fact:
        fact = fact_of(candidate, rows, table)
        named = {fact.breakdown, *(within.column for within in fact.subspace)}
        left_out = _left_out(candidate.finding, fact, profile)
        return replace(fact, left_out=left_out, shared=tuple(sorted(shared & named)))

    facts = tuple(replace(stated(c), cautions=warning) for c, warning in zip(chosen, warned, strict=True))
    report(1.0, "done")
    outcome = table.column(key.column) if key and key.outcome else None
    ledger = unsaid(findings, q, dropped, untested, stated) + uncompared(uncrossed(table, subjects, profile, outcome))
    left = tuple(c.name for c in subjects.left)
    taken = (key.column, key.why) if key else ("", None)
    return Insights(facts, ledger, sum(card(f.kind).tested for f in findings), complete, left, *taken)


def corrected(findings: Sequence[Finding[Source]]) -> list[float]:
    """Return the q-value of each finding over all tests made; 0 for what describes rows and was not tested.

    That nothing differs helps no claim that something does: such tests are a pool of their own.
    """
    tested = [f for f in findings if card(f.kind).tested]
    families = [(f.kind, bool(f.source.within)) for f in tested]
    pools = [(f.source.shuffled, f.verdict is Verdict.EVEN) for f in tested]
    held = iter(q_values([f.p for f in tested], families, pools))
    return [next(held) if card(f.kind).tested else 0.0 for f in findings]


def about_first(subjects: Subjects, key: Key | None, table: Table) -> Subjects:
    """Return the columns that are looked at with what the table is about before all others."""
    if key is None:
        return subjects
    column = table.column(key.column)
    subjects = replace(subjects, left=tuple(c for c in subjects.left if c != column))
    if column.kind is ColumnKind.QUANTITATIVE:
        return replace(subjects, measures=_with_first(column, subjects.measures))
    if column.kind in _SPLIT:
        return replace(subjects, breakdowns=_with_first(column, subjects.breakdowns))
    return subjects


def _with_first(column: Column, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (column, *(c for c in columns if c.name != column.name))


def _left_out(finding: Finding[Source], fact: Fact, profile: Profile) -> int:
    """Return how many cells are missing in what a fact's whole is counted by: its categories, and its measure where no sum is taken.

    Of a difference of averages, it is the number of categories that have too few rows to be compared.
    """
    if fact.kind is FactKind.DIFFERENCE and isinstance(finding.source, Groups):
        return max(next(c.distinct for c in profile.columns if c.name == fact.breakdown) - len(finding.source), 0)
    by_category = fact.kind is FactKind.MISSINGNESS or fact.aggregate in (Aggregate.SUM, Aggregate.MEAN)
    named = {fact.breakdown} if by_category else {fact.measure, fact.breakdown}
    if isinstance(finding.source, Pair):
        return (
            profile.rows - finding.source.rows
            if finding.source.near
            else sum(c.missing for c in profile.columns if c.name in named)
        )
    return 0 if fact.kind is FactKind.DUPLICATES else sum(c.missing for c in profile.columns if c.name in named)


def _in_time(sources: Iterable[Source], seconds: float | None) -> tuple[tuple[Source, ...], bool]:
    """Return the sources that could be had in so many seconds, and whether these are all."""
    began, held = time.perf_counter(), list[Source]()
    for source in sources:
        held.append(source)
        if seconds is not None and time.perf_counter() - began > seconds:
            return tuple(held), False
    return tuple(held), True


def gather(
    table: Table,
    profile: Profile,
    subjects: Subjects,
    report: Progress,
    key: Key | None = None,
    apart: frozenset[str] = frozenset(),
) -> Iterator[Source]:
    """Yield every aggregate that facts are found in, asking the engine once for each axis, category and pair of categories.

    Nothing is added up over the categories that stand `apart`: how many periods were so decides that, or most rows have none.
    """
    report(0.0, "time")
    clocks = tuple(without_elapsed(clock, dated=i == 0) for i, clock in enumerate(ledgers(table, subjects)))
    split = splitter(table)
    for clock in clocks:
        yield from _finest(table, clock)
        yield from _by_day(clock)
        lines = (*_along_time(clock), *_rush_hours(clock))
        yield from lines
        yield from followers(tuple(line for line in lines if isinstance(line, Series) and not is_ratio(line)))
        yield from goals(table, subjects, clock)
        yield from latest_standings(table, clock, subjects.breakdowns, subjects.averaged)
    asked = _asked(table, subjects, key)
    for column, event in asked[:1]:
        yield from overall(table, profile, column, event, clocks[0] if clocks else None)
    panel = any(clock.by_design for clock in clocks)
    by_design = tuple(p for clock in clocks if clock.by_design for p in panels(profile, subjects, clock, split))
    yield from by_design
    averaged, every = list[Groups](), list[Groups]()
    by, nested = dict[str, tuple[Groups, ...]](), {} if panel else nests(table, subjects.breakdowns, subjects.keys)
    for i, column in enumerate(subjects.breakdowns):
        report(0.2 + 0.3 * i / len(subjects.breakdowns), column.name)
        nest = nested.get(column.name)
        for asked_for in (column, *((nest.finer,) if nest else ())):
            if asked_for.name not in by:
                by[asked_for.name] = groups(table, asked_for, subjects.averaged)
        made = tuple(clustered(g, by[nest.finer.name] if nest else (), nest) for g in by[column.name])
        if column.name in apart:
            made = tuple(g for g in made if g.aggregate is Aggregate.MEAN)
        held = [weighed(g, by_design) for g in made if len(g) >= 2 and not (panel and g.measure is None)]
        yield from held
        every += held
        averaged += [large_enough(g) for g in held if g.aggregate is Aggregate.MEAN]
    total = next((c for c in (*(c for c, _ in asked), *subjects.measures) if c.additive), None)
    for code in subjects.keys:
        yield from keyed(table, code, total)
    if not panel:
        recorded = table.row.entity if len(table.row.entity) == 1 else ()
        yield from standings(every, [column for column, _ in asked[:1]], recorded)
        yield from _beside(table, every, asked)
    yield from splits(table, profile, subjects, ((g, *ends) for g in averaged if (ends := compared(g))))
    report(0.5, "correlations")
    couples = pairs(table, subjects, clocks[0] if clocks else None)
    yield from couples
    whole = tuple(pair for pair in couples if pair.near is None)
    yield from bends(table, whole, crossed_columns(table, profile, subjects))
    yield from triples(table, whole)
    if not clocks or clocks[0].events:  # readings one after another remember those before them
        sizes = any(bool((g.n == 1).all()) for g in every)  # of entities: amounts are theirs, whatever else they have
        yield from cuts(table, [a for a in asked if not (sizes and a[0].additive)], subjects.measures)
    yield from values(table, profile, subjects, clocks[0] if clocks else None)
    report(0.6, "categories")
    crossed = crosstabs(table, subjects, profile, table.column(key.column) if key and key.outcome else None)
    yield from crossed
    for column, event in asked[:1]:
        yield from levels(every, crossed, column, event)
    yield from gaps(table, profile, subjects)
    yield from copies(table, profile)
    report(0.65, "categories along time")
    for clock in clocks:
        yield from segments(profile, subjects, clock, split)
        yield from () if clock.by_design else panels(profile, subjects, clock, split)


def _asked(table: Table, subjects: Subjects, key: Key | None) -> tuple[tuple[Column, str], ...]:
    """Return what a table is about, with the category that counts of an outcome, and the measures that come nearest to it."""
    if key is None or (not key.outcome and table.column(key.column) not in subjects.measures):
        return ()
    near = sorted((m for m in subjects.measures if m.name != key.column), key=lambda m: -key.near(m.name))
    beside = [m for m in near if key.near(m.name) >= NEAR][:MOST_BESIDE]
    return ((table.column(key.column), key.event), *(() if key.outcome else ((m, "") for m in beside)))


def _beside(table: Table, made: list[Groups], asked: tuple[tuple[Column, str], ...]) -> Iterator[Source]:
    (first, event), *others = asked or ((None, ""),)
    if first is not None and not event and first.additive:
        yield from two_totals(table, made, first, [column for column, _ in others if column.additive])


def _along_time(clock: Ledger) -> Iterator[Source]:
    grain = choose_grain(clock)
    if grain is Grain.READING:
        return
    counted = clock.events and not any(m.additive for m in clock.measures)
    for measure in (*clock.measures, *((None,) if counted else ())):
        how = aggregate_along(clock, grain, measure)
        line = series(clock, grain, measure, how)
        if measure is None and (len(line) < FEWEST_PERIODS or np.ptp(line.values) == 0):
            continue
        yield line
        yield from whole_years(line)
        told = [cycle for cycle in cycles(clock, how) if cycle != "hour" or how is Aggregate.MEAN or not clock.events]
        yield from (seasonal(clock, cycle, measure, how) for cycle in told)


def _rush_hours(clock: Ledger) -> Iterator[Seasonal]:
    """Yield how many things happen by the hour: what they add up to follows that, and is told by the day."""
    if clock.events and "hour" in cycles(clock, Aggregate.COUNT):
        yield seasonal(clock, "hour", None, Aggregate.COUNT)


def _finest(table: Table, clock: Ledger) -> Iterator[Fine]:
    """Yield readings at their own resolution, where they are told by longer periods: changes and extremes are looked for there."""
    fine = by_minute(table, clock) or clock
    if clock.events or (fine is clock and natural_grain(clock) is choose_grain(clock) is not Grain.READING):
        return
    for measure in (m for m in fine.measures if not m.is_ratio):
        line = series(fine, natural_grain(fine), measure, aggregate_along(fine, natural_grain(fine), measure))
        yield Fine.of(line)


def _by_day(clock: Ledger) -> Iterator[Daily]:
    """Yield how many things happened each day, of those that happen on most days."""
    if clock.events and clock.axis.grain in (Grain.HOUR, Grain.DAY) and natural_grain(clock) in (Grain.HOUR, Grain.DAY):
        yield by_day(clock)


def is_ratio(source: Source) -> bool:
    """Say whether a source is of a measure whose average is one total over another."""
    held = source.series if isinstance(source, OfSeries) else source.groups if isinstance(source, Standing) else source
    measure: Column | None = getattr(held, "measure", None)
    return measure is not None and measure.is_ratio


def _looks_at(kind: Kind, source: Source, fine: frozenset[tuple[str, str]]) -> bool:
    """Say whether a kind is looked for in an aggregate: changes and extremes at the finest resolution alone."""
    if not isinstance(source, kind.reads) or (source.within and not kind.card.within):
        return False
    if isinstance(source, Keyed):
        return kind.card.of_keys
    if is_ratio(source) and not kind.card.of_ratios:
        return False
    if isinstance(source, Daily):
        return kind.card.kind is FactKind.PLATEAU
    if isinstance(source, Fine):
        return kind.card.finest
    return not (kind.card.finest and kind.reads is Series and not source.within and source.about in fine)


def examine(
    sources: tuple[Source, ...], report: Progress = lambda _part, _what: None
) -> tuple[list[Finding[Source]], list[Untested]]:
    """Run every kind's test on every aggregate that it reads."""
    findings, untested = list[Finding[Source]](), list[Untested]()
    fine = frozenset(source.about for source in sources if isinstance(source, Fine))
    for i, source in enumerate(sources):
        report(0.7 + 0.15 * i / len(sources), "testing")
        for kind in KINDS:
            if not _looks_at(kind, source, fine):
                continue
            for outcome in kind.find(source):
                if isinstance(outcome, Untested):
                    untested.append(outcome)
                else:
                    findings.append(outcome)
    return findings, untested


def twins(sources: tuple[Source, ...]) -> frozenset[frozenset[str]]:
    """Return the pairs of columns that carry the same information."""
    alike = set()
    for source in sources:
        if isinstance(source, Pair) and abs(source.r) > TWINS_R:
            alike.add(frozenset({source.x_column.name, source.y_column.name}))
        if isinstance(source, Crosstab) and source.counts.sum() > 1 and cramers_v(source.counts) > TWINS_V:
            alike.add(frozenset({source.a.name, source.b.name}))
    return frozenset(alike)


def of_one_kind(sources: tuple[Source, ...]) -> frozenset[str]:
    """Return the columns half of whose categories are categories of another column."""
    named = {source.breakdown: frozenset(source.names) for source in sources if isinstance(source, Groups)}
    return frozenset(
        column
        for column, names in named.items()
        if any(2 * len(names & others) >= len(names) for other, others in named.items() if other != column)
    )


def kin(sources: tuple[Source, ...]) -> frozenset[frozenset[str]]:
    """Return the pairs of categories that go together."""
    crossed = [s for s in sources if isinstance(s, Crosstab) and s.counts.sum() > 1]
    return frozenset(frozenset({s.a.name, s.b.name}) for s in crossed if cramers_v(s.counts) > KIN_V)


def fact_of(candidate: Candidate, rows: ibis.Table, table: Table) -> Fact:
    """Write a chosen finding out as a Fact, with the SQL that recomputes it over `rows`."""
    finding = candidate.finding
    kind, source = BY_KIND[finding.kind], finding.source
    statement = kind.state(finding)
    measure, breakdown = source.about
    about = {measure, breakdown, *(c.column for c in source.within)}
    named = about.union(*(columns for _, columns in statement.columns))
    how, grain, subspace = source.aggregate, source.grain, source.within
    sql = str(ibis.to_sql(kind.query(rows, finding), dialect="duckdb"))
    parts = (finding.kind, measure, how, breakdown, grain, finding.verdict)
    of_slice = (str(table.slice),) if table.slice else ()
    key = "|".join((*parts, *(f"{c.column}{c.operator}{c.operand}" for c in subspace), *of_slice))
    return Fact(
        id=hashlib.blake2b(key.encode(), digest_size=5).hexdigest(),
        kind=finding.kind,
        measure=measure,
        aggregate=how,
        breakdown=breakdown,
        grain=grain,
        subspace=subspace,
        focus=statement.focus,
        verdict=finding.verdict,
        values=statement.values,
        effect=finding.effect,
        effect_name=words_of(finding.kind, "en").effect,
        n=finding.n,
        p=finding.p,
        q=candidate.q,
        score=candidate.score,
        marks=statement.marks,
        sql=sql,
        test=words_of(finding.kind, "en").tests[finding.test],
        effect_low=finding.interval[0] if finding.interval else None,
        effect_high=finding.interval[1] if finding.interval else None,
        single=source.single,
        names=tuple((c.name, c.meaning.plain) for c in table.columns if c.name in named and c.meaning.plain.words),
        row=Row() if isinstance(source, Standing) and source.start and source.single else table.row,
        flags=tuple((c.name, c.meaning.yes) for c in table.columns if c.meaning.role is Role.FLAG and c.name in about),
        absent=tuple((c.name, c.meaning.absent) for c in table.columns if c.meaning.absent and c.name in about),
        columns=statement.columns,
    )
