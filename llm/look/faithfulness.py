"""Does the map mean anything? What a ranking of cells promises, held against what hiding those cells does.

If a map is right, hiding the cells that it ranks first should make the model's words unlikely (comprehensiveness), and
showing only those should keep them likely (sufficiency): DeYoung et al. 2020, ERASER (arXiv:1911.03429), section 4.2,
averaged over several shares of the cells (AOPC) and normalised by the drop when all cells are hidden, as Carton,
Rathore & Tan 2020 (arXiv:2010.04736) propose. A map that does no better than random rankings says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from core.message import Message
from core.types import Language, Prompt
from llm.look.likelihood import Span, Target, masked_log_probabilities, target
from llm.models.language_model import LanguageModel
from wording.say import say

Floats = NDArray[np.float64]
Grade = Literal["few", "chance", "recency", "faithful"]

SHARES = (0.1, 0.2, 0.5)  # of the cells that are hidden, or shown; DeYoung et al. use these and smaller ones
DRAWS = 24  # random rankings: the smallest p is 1 / 25, and a sentence takes seconds
PERMUTATIONS = 999  # for the rank correlations, which need no model: the smallest p is 1 / 1,000
LEVEL = 0.05  # a map is called better than chance at or below this p
LEAST_CELLS = 4  # with fewer, the rankings are too few for a test


@dataclass(frozen=True, slots=True)
class Scores:
    """Normalised comprehensiveness and sufficiency of one ranking: 1 is as good as hiding, or showing, every cell."""

    comprehensiveness: float
    sufficiency: float

    @property
    def both(self) -> float:
        """Their mean: the one number that rankings are compared by."""
        return (self.comprehensiveness + self.sufficiency) / 2


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a sentence's words owe to its cells, whatever the map: measured once, then every map is held against it.

    `full` and `empty` are the words' mean probability a token with all cells and with none. `erasure` [n_cell] is the
    drop in log-probability when one cell is hidden; `random` the scores of random rankings; `recency` the scores of the
    ranking that takes the nearest cells first.
    """

    aim: Target
    full: float
    empty: float
    erasure: tuple[float, ...]
    random: tuple[Scores, ...]
    recency: Scores


@dataclass(frozen=True, slots=True)
class Faithfulness:
    """How far a map tells which cells the model used.

    Attributes:
        scores, random, recency: the map's scores, the mean of the random rankings', and the nearest-first ranking's.
        p: the share of random rankings that score at least as well (permutation p-value).
        spearman: rank correlation of the map with erasure; `spearman_p` by permuting the map.
        beyond_recency: the same correlation after the cells' order is taken out of both; `recency_p` likewise.
        reliance: how far the words' probability falls when all cells are hidden, as a share of it. Near 0 the words do
            not rest on the cells, and no map of cells can mean anything.
        n_cell, draws: cells ranked and random rankings drawn.
    """

    scores: Scores
    random: Scores
    recency: Scores
    p: float
    spearman: float
    spearman_p: float
    beyond_recency: float
    recency_p: float
    reliance: float
    n_cell: int
    draws: int

    @property
    def better_than_chance(self) -> bool:
        """Whether hiding what the map points at matters more than hiding random cells."""
        return self.n_cell >= LEAST_CELLS and self.p <= LEVEL

    @property
    def better_than_recency(self) -> bool:
        """Whether the map also beats pointing at the nearest cells."""
        return self.better_than_chance and self.scores.both > self.recency.both and self.recency_p <= LEVEL

    @property
    def grade(self) -> Grade:
        """What the map is better than: too few cells to say, not even chance, chance but not recency, or both."""
        if self.n_cell < LEAST_CELLS:
            return "few"
        if not self.better_than_chance:
            return "chance"
        return "faithful" if self.better_than_recency else "recency"

    def verdict(self, language: Language = "en") -> str:
        """Return one sentence that a reader can trust the map by."""
        told = self.n_cell if self.grade == "few" else _p_text(self.p)
        return say(Message(_VERDICTS[self.grade], told), language)


_VERDICTS: dict[Grade, str] = {
    "few": "The model read only {} cells here: too few to tell whether this map shows what the sentence rests on.",
    "chance": "Do not read this map as the reason for the words: hiding what it points at changes them no more than hiding any other cells ({}).",
    "recency": "What this map points at matters to the words more than cells drawn at random ({}), but perhaps only because it stands nearest to them.",
    "faithful": "This map can be read: hiding the cells that it points at changes the words more than hiding any others ({}).",
}


def _p_text(p: float) -> str:
    return f"p = {p:.3f}" if p >= 0.001 else "p < 0.001"


def measure(
    model: LanguageModel,
    prompt: Prompt,
    sentence: str,
    span: Span | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    cancelled: Callable[[], bool] = bool,
) -> Baseline:
    """Measure what hiding cells does to a sentence, or to a span of it, before any map is looked at.

    Args:
        draws: random rankings to compare maps with.
        cancelled: asked between batches.

    Raises:
        InterruptedError: `cancelled` returned True.
        AttentionError: the model does not write, or the prompt has no cells.
    """
    aim = target(model, prompt, sentence, span)
    n_cell = len(prompt.cells)
    generator = np.random.default_rng(seed)
    rankings = [tuple(range(n_cell))[::-1], *(tuple(generator.permutation(n_cell).tolist()) for _ in range(draws))]
    everything = frozenset(range(n_cell))
    singles = [frozenset({cell}) for cell in range(n_cell)]
    asked = [frozenset[int](), everything, *singles, *(hidden for r in rankings for hidden in _hidden_sets(r))]
    log_p = _ask(model, aim, asked, cancelled)
    full, empty = log_p[frozenset()], log_p[everything]
    recency, *random = (_score(ranking, log_p, full, empty) for ranking in rankings)
    erasure = tuple(full - log_p[single] for single in singles)
    return Baseline(aim, float(np.exp(full)), float(np.exp(empty)), erasure, tuple(random), recency)


def faithfulness(
    model: LanguageModel,
    baseline: Baseline,
    weights: Sequence[float] | NDArray[np.floating[Any]],
    seed: int = 0,
    cancelled: Callable[[], bool] = bool,
) -> Faithfulness:
    """Return how far a map, one weight for each cell, tells what `baseline` measured. Six forward passes at most.

    Raises:
        InterruptedError: `cancelled` returned True.
        ValueError: the map has not one finite weight for each cell.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (len(baseline.erasure),) or not np.isfinite(given).all():
        n_cell = len(baseline.erasure)
        raise ValueError(f"a map of {n_cell} cells needs {n_cell} finite weights, not an array of shape {given.shape}")
    generator = np.random.default_rng(seed)
    ranking = _ranking(given, generator)
    log_p = _ask(model, baseline.aim, _hidden_sets(ranking), cancelled)
    scores = _score(ranking, log_p, float(np.log(baseline.full)), float(np.log(baseline.empty)))
    at_least = sum(other.both >= scores.both for other in baseline.random)
    erasure = np.asarray(baseline.erasure)
    order = np.arange(len(given), dtype=np.float64)
    spearman, spearman_p = _rank_correlation(given, erasure, None, generator)
    beyond, recency_p = _rank_correlation(given, erasure, order, generator)
    return Faithfulness(
        scores=scores,
        random=Scores(
            float(np.mean([s.comprehensiveness for s in baseline.random])),
            float(np.mean([s.sufficiency for s in baseline.random])),
        ),
        recency=baseline.recency,
        p=(1 + at_least) / (1 + len(baseline.random)),
        spearman=spearman,
        spearman_p=spearman_p,
        beyond_recency=beyond,
        recency_p=recency_p,
        reliance=max(0.0, 1 - baseline.empty / baseline.full),
        n_cell=len(given),
        draws=len(baseline.random),
    )


def _ranking(weights: Floats, generator: np.random.Generator) -> tuple[int, ...]:
    """Return the cells, heaviest first; cells of the same weight in random order, so that position does not help."""
    return tuple(np.lexsort((generator.random(len(weights)), -weights)).tolist())


def _steps(n_cell: int) -> list[int]:
    return sorted({max(1, round(share * n_cell)) for share in SHARES})


def _hidden_sets(ranking: Sequence[int]) -> list[frozenset[int]]:
    """Return what is hidden at each step: the first k cells (comprehensiveness), then all others (sufficiency)."""
    steps = _steps(len(ranking))
    return [frozenset(ranking[:k]) for k in steps] + [frozenset(ranking[k:]) for k in steps]


def _ask(
    model: LanguageModel, aim: Target, asked: Sequence[frozenset[int]], cancelled: Callable[[], bool]
) -> dict[frozenset[int], float]:
    """Return the mean log-probability for each distinct set of hidden cells; each is computed once."""
    distinct = list(dict.fromkeys(asked))
    return dict(zip(distinct, masked_log_probabilities(model, aim, distinct, cancelled).tolist(), strict=True))


def _score(ranking: Sequence[int], log_p: dict[frozenset[int], float], full: float, empty: float) -> Scores:
    """Return both scores; the probability is the geometric mean over the words' tokens.

    comprehensiveness = mean over k of max(0, full - without the first k) / (full - empty);
    sufficiency = mean over k of 1 - max(0, full - only the first k) / (full - empty). Both are held within 0 and 1.
    """
    reach = np.exp(full) - np.exp(empty)
    if reach <= 0:
        return Scores(0.0, 0.0)
    drops = np.array([max(0.0, np.exp(full) - np.exp(log_p[hidden])) for hidden in _hidden_sets(ranking)])
    without, only = np.split(np.minimum(drops / reach, 1.0), 2)
    return Scores(float(without.mean()), float(1 - only.mean()))


def _rank_correlation(
    weights: Floats, erasure: Floats, given: Floats | None, generator: np.random.Generator
) -> tuple[float, float]:
    """Return Spearman's correlation and its one-sided permutation p; `given` is taken out of both ranks first."""
    a, b = _residual(rankdata(weights), given), _residual(rankdata(erasure), given)
    size = np.sqrt((a**2).sum() * (b**2).sum())
    if len(a) < LEAST_CELLS or size < 1e-9:
        return 0.0, 1.0
    observed = float(a @ b / size)
    shuffled = np.array([generator.permutation(a) @ b for _ in range(PERMUTATIONS)]) / size
    return observed, float((1 + (shuffled >= observed - 1e-12).sum()) / (1 + PERMUTATIONS))


def _residual(ranks: Floats, given: Floats | None) -> Floats:
    centred: Floats = ranks - ranks.mean()
    if given is None:
        return centred
    other = given - given.mean()
    rest: Floats = centred - other * (centred @ other) / max(float(other @ other), 1e-12)
    return rest
