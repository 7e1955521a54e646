"""The words of every kind of fact, one module each. To add one, write its module and list its SAID here."""

from llm.corpus.kinds import (
    association,
    change_point,
    correlation,
    difference,
    extreme,
    rank,
    seasonality,
    share,
    trend,
)
from llm.corpus.said import Said

SAID: tuple[Said, ...] = (
    *association.SAID,
    *change_point.SAID,
    *correlation.SAID,
    *difference.SAID,
    *extreme.SAID,
    *rank.SAID,
    *seasonality.SAID,
    *share.SAID,
    *trend.SAID,
)
