"""Conclusions that a split turns round: where inside nearly every group of another column it is the other way round.

Differences of averages are compared by `insights.kinds.reversal`, and trends by those inside each category, which are tested anyway:
where these are said, a caution stands beside them. How two measures go together is looked at here, by one query for each of at most 5
categories and all that is to be said: what turns round inside the groups, or vanishes there, tells of the groups and is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.format import label
from core.message import Message
from core.types import Aggregate, Caution, CautionKind, Column, FactKind, Profile, Table, Verdict
from insights.finding import Finding
from insights.gather.aggregate import columns_of, held_by_both, name_of, number_of
from insights.gather.sources import Groups, Pair, Source
from insights.gather.sources.cuts import Cut
from insights.gather.sources.strata import FEWEST_CELL, Splits, crossed_columns
from insights.gather.subjects import Subjects
from insights.kinds.correlation import coefficient_p
from insights.kinds.reversal import NEARLY_ALL
from insights.statistics.arrays import Floats
from insights.statistics.autoregression import effective_n

LEVEL = 0.05  # of a caution that is none, over all columns tried for one correlation
MINIMUM_R = 0.1  # inside the groups, pooled: small, but not nothing (Cohen, 1988, p. 79)
LITTLE = 0.25  # of a correlation may be left inside the groups, for it to be that of the groups
_SURE_Z = 1.645  # one-sided 5%
SPANS = 0.05  # of the whole range: so far may the values of one group run into those of the next, in spans of a measure
HALF = 0.5  # of a difference, at least, is left inside the groups of what accounts for more, where it is told; and of its rows compared
MORE = 2.0  # times as much of a measure's variation is accounted for by the category that a difference comes from
LEAST_SURE = 0.5  # of the categories whose own trend is tested to go the other way

Findings = Sequence[Finding[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Two measures by group: rows that hold both, their covariance, both variances, and the ranges of both; each [groups]."""

    n: Floats
    c: Floats
    x: Floats
    y: Floats
    x_range: tuple[Floats, Floats]
    y_range: tuple[Floats, Floats]

    @property
    def compared(self) -> NDArray[np.bool_]:
        """The groups of 5 rows or more in which both measures differ."""
        return np.asarray((self.n >= FEWEST_CELL) & (self.x > 0) & (self.y > 0))

    def only(self, keep: NDArray[np.bool_]) -> Moments:
        """Return the groups for which `keep` is true."""
        low, high = self.x_range
        least, most = self.y_range
        ranges = ((low[keep], high[keep]), (least[keep], most[keep]))
        return Moments(self.n[keep], self.c[keep], self.x[keep], self.y[keep], *ranges)

    @property
    def pooled(self) -> float:
        """The correlation of deviations from the groups' means."""
        return float((self.n * self.c).sum() / np.sqrt((self.n * self.x).sum() * (self.n * self.y).sum()))


def cautions(told: Findings, tested: Findings, reversals: Findings) -> list[tuple[Caution, ...]]:
    """Return, for each finding that is said, a caution for every column whose groups turn it round.

    Args:
        told: the findings that are said.
        tested: all findings.
        reversals: differences that are turned round, as `reversal` found them beyond chance.
    """
    return [
        tuple(
            Caution(CautionKind.REVERSED, (name,))
            for name in dict.fromkeys((*_averages(f, reversals), *_trends(f, tested)))
        )
        for f in told
    ]


def _averages(finding: Finding[Any], reversals: Findings) -> Iterable[str]:
    """Return the columns inside whose groups the highest average is no higher than the lowest."""
    if finding.kind not in (FactKind.DIFFERENCE, FactKind.RANK) or finding.source.aggregate is not Aggregate.MEAN:
        return ()
    same = (r for r in reversals if r.source.about == finding.source.about)
    return (r.source.strata[r.places[0]].third.name for r in same)


def _trends(finding: Finding[Any], tested: Findings) -> Iterable[str]:
    """Return the columns in nearly all of whose categories the trend goes the other way, in half of them beyond chance."""
    if finding.kind is not FactKind.TREND or finding.source.within:
        return
    parts = [
        f for f in tested if f.kind is FactKind.TREND and f.source.within and f.source.about == finding.source.about
    ]
    for name in dict.fromkeys(f.source.within[0].column for f in parts):
        inside = [f for f in parts if f.source.within[0].column == name]
        against = [f for f in inside if f.verdict is not finding.verdict]
        sure = sum(f.p <= LEVEL for f in against)
        if len(inside) >= 2 and len(against) >= NEARLY_ALL * len(inside) and sure >= LEAST_SURE * len(inside):
            yield name


def of_groups(
    table: Table, profile: Profile, subjects: Subjects, told: Findings, pairs: Mapping[frozenset[str], Pair]
) -> dict[Finding[Any], Message]:
    """Return, with the reason, the findings of two measures that turn round, or vanish, inside the groups of a category.

    Args:
        table: the table that was read.
        profile: its profile.
        subjects: its subjects: the categories that may split a conclusion.
        told: the findings that are to be said.
        pairs: of measures, by both names.
    """
    held = [(f, *pair) for f in told for pair in _pair_of(f, pairs)]
    thirds = crossed_columns(table, profile, subjects) if held else []
    why = dict[Finding[Any], Message]()
    for third in thirds:
        for (finding, pair, sign), moments in zip(
            held, _moments(table, [pair for _, pair, _ in held], third), strict=True
        ):
            if third.name in pair.about or finding in why:
                continue
            if is_turned(pair, sign, moments, tried=len(thirds)):
                why[finding] = Message("inside the groups of {} it is the other way round", label(third.name))
            elif is_gone(pair, sign, moments):
                why[finding] = Message("inside the groups of {} hardly anything of it is left", label(third.name))
    return why


def of_mixtures(told: Findings, sources: Iterable[Source]) -> dict[Finding[Any], Message]:
    """Return, with the reason, the differences of averages most of which another category makes that accounts for much more of them.

    What is paid by bank transfer is dear because the dear plans are paid so: within each plan there is hardly a difference. What turns
    round inside the groups is told as that, or with a caution.

    Args:
        told: what holds beyond chance.
        sources: all that was looked at, the splits of differences among them.
    """
    splits = {s.about: s for s in sources if isinstance(s, Splits)}
    averages = [f for f in told if isinstance(f.source, Groups) and f.source.aggregate is Aggregate.MEAN]
    explained = {f.source.about: f.source.explained for f in averages if f.kind is FactKind.DIFFERENCE}
    turned = {f.source.about for f in told if f.kind is FactKind.REVERSAL}
    why = dict[Finding[Any], Message]()
    for finding in (f for f in averages if f.source.about in splits and f.source.about not in turned):
        split, groups = splits[finding.source.about], finding.source
        gap = float(groups.mean[split.high] - groups.mean[split.low])
        for strata in split.strata:
            more = explained.get((groups.about[0], strata.third.name), 0.0) >= MORE * groups.explained
            left = float(np.average(strata.gaps, weights=strata.n.sum(axis=0)))
            if more and strata.covered >= HALF and left < HALF * gap:
                why[finding] = Message("{} makes most of it", label(strata.third.name))
    return why


def _pair_of(finding: Finding[Any], pairs: Mapping[frozenset[str], Pair]) -> Iterator[tuple[Pair, int]]:
    """Yield the two measures that a finding says go together, and 1 if in the same direction, -1 if not."""
    source = finding.source
    if finding.kind is FactKind.CORRELATION and isinstance(source, Pair):
        yield source, 1 if source.r > 0 else -1
    elif isinstance(source, Cut) and not source.event and frozenset(source.about) in pairs:
        yield pairs[frozenset(source.about)], 1 if finding.verdict is Verdict.ABOVE else -1


def _moments(table: Table, pairs: Sequence[Pair], third: Column) -> list[Moments]:
    rows = table.expr.filter(table.expr[third.name].notnull())
    asked: dict[str, Any] = {}
    for i, pair in enumerate(pairs):
        both = held_by_both(rows, pair)
        x, y = (both.ifelse(number_of(rows, c), None) for c in (pair.x_column, pair.y_column))
        asked |= {
            f"n{i}": x.count(),
            f"c{i}": x.cov(y, how="pop"),
            f"x{i}": x.var(how="pop"),
            f"y{i}": y.var(how="pop"),
        }
        asked |= {f"a{i}": x.min(), f"b{i}": x.max(), f"d{i}": y.min(), f"e{i}": y.max()}
    answer = columns_of(rows.group_by(level=name_of(rows, third.name)).aggregate(**asked))
    return [_filled(answer, i) for i in range(len(pairs))]


def _filled(answer: dict[str, list[Any]], i: int) -> Moments:
    n, c, x, y, a, b, d, e = (
        np.array([v or 0.0 for v in answer[f"{letter}{i}"]], dtype=float) for letter in "ncxyabde"
    )
    return Moments(n, c, x, y, (a, b), (d, e))


def is_turned(pair: Pair, sign: int, moments: Moments, tried: int) -> bool:
    """Say whether two measures go together the other way in nearly all groups, and in all of them pooled beyond chance.

    The pooled coefficient is that of deviations from the groups' means; it is tested at 5% over all columns tried, for as many
    rows as rows with a memory are worth. Nearly all rows must lie in groups of 5 rows or more in which both measures differ.

    Args:
        pair: the measures.
        sign: 1 where they go together in the same direction, -1 where not.
        moments: of both by group.
        tried: how many columns were tried.
    """
    held = moments.compared
    if held.sum() < 2 or moments.n[held].sum() < NEARLY_ALL * pair.rows:
        return False
    inside = moments.only(held)
    against, pooled = np.sign(inside.c) == -sign, inside.pooled
    if against.mean() < NEARLY_ALL or pooled * sign >= 0 or abs(pooled) < MINIMUM_R:
        return False
    return coefficient_p(pooled, _freedom(pair, inside)) * tried <= LEVEL


def is_gone(pair: Pair, sign: int, moments: Moments) -> bool:
    """Say whether hardly anything of how two measures go together is left inside the groups, pooled or in any one of them.

    The pooled coefficient is below a quarter of that over all rows, and shown to be below half of it (Schuirmann, 1987, on Fisher's
    scale); no group has one beyond chance in the same direction. Groups that are spans of either measure have none by definition.
    """
    held = moments.compared
    if held.sum() < 2 or moments.n[held].sum() < NEARLY_ALL * pair.rows:
        return False
    inside = moments.only(held)
    if _are_spans(*inside.x_range) or _are_spans(*inside.y_range):
        return False
    left, rows = inside.pooled * sign, _freedom(pair, inside)
    bound = float(np.arctanh(min(abs(pair.r) / 2, 0.999)))
    if left > LITTLE * abs(pair.r) or (bound - float(np.arctanh(left))) * np.sqrt(max(rows - 3, 1)) < _SURE_Z:
        return False
    worth, each = rows / float(inside.n.sum()), sign * inside.c / np.sqrt(inside.x * inside.y)
    alone = (coefficient_p(float(r), float(n) * worth) for r, n in zip(each, inside.n, strict=True) if r >= MINIMUM_R)
    return min(alone, default=1.0) * len(each) > LEVEL


def _freedom(pair: Pair, inside: Moments) -> float:
    """Return how many independent rows are left when the groups' means are taken off."""
    worth = pair.worth * effective_n(pair.x, pair.y) / len(pair.x)
    return float(inside.n.sum()) * worth - len(inside.n) + 1


def _are_spans(low: Floats, high: Floats) -> bool:
    """Say whether groups follow one another along a measure without overlap, as bands of age do: then it hardly differs inside them."""
    order = np.lexsort((high, low))
    overlap = high[order][:-1] - low[order][1:]
    return bool((overlap <= SPANS * (high.max() - low.min())).all())
