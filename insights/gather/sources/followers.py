"""Two measures along the same periods: whether one moves some periods after the other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from core.format import label
from core.message import Message
from core.types import FactKind
from insights.gather.periods import period_end
from insights.gather.sources import OfSeries, Series
from kinds.card import card

FEWEST_PERIODS = card(FactKind.LEAD_LAG).limits.sample
MOST_SERIES = 5


@dataclass(frozen=True, slots=True, eq=False)
class Follower(OfSeries):
    """A series and one that it may follow, at the same periods without a hole."""

    series: Series
    leader: Series

    @property
    def subject(self) -> Message:
        """Both series."""
        return Message("{} after {leader}", self.series.subject, leader=label(self.leader.about[0]))


def followers(lines: tuple[Series, ...]) -> tuple[Follower, ...]:
    """Return every ordered pair of up to 5 measured series of one axis that share 40 periods or more without a hole."""
    held = [s for s in lines if s.measure is not None and not s.within and _is_whole(s)][:MOST_SERIES]
    return tuple(Follower(a, b) for a, b in permutations(held, 2) if a.starts == b.starts)


def _is_whole(series: Series) -> bool:
    if len(series) < FEWEST_PERIODS or np.ptp(np.diff(series.values)) == 0:
        return False
    nexts = [period_end(start, series.grain) for start in series.starts[:-1]]
    return nexts == list(series.starts[1:])
