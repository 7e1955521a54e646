"""What follows from how columns are made: totals and products of others, copies, parts that are never more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations

import numpy as np
from scipy import stats

from core.format import label
from core.message import Message
from core.types import Column, Role, Table
from insights.gather.aggregate import draw
from insights.gather.stems import holds
from insights.statistics.arrays import Floats

_ROWS, _FEWEST = 2_000, 12
_FEWEST_VALUES = 5  # that differ, for a curve to be told from any other
_ROWS_A_PART = 4  # rows for each column that a column may be made of, at least
_EXACT = 1e-5  # of the variance: what rounding leaves of a total
_CENTS = 2e-3  # of the variance of logarithms: what rounding leaves of a product
_FACTOR = 0.1  # of it: what a factor that is in no column leaves
_NEARLY = (2e-3, 6e-3, 0.02)  # of the variance: what small parts that are in no column leave of a total
_NO_PART_ALONE = 0.75  # of the variance: what one part accounts for is no product of two, unless exactly
_AS_IT_IS = 0.12  # of a part's weight in a total, or of its power in a product, beside 1
_IN_STEP = 0.99  # rank correlation of two measures that put the rows in one order
_COPIES, _AMOUNTS = 0.98, 0.95  # correlation of two measures, and of two amounts, that say nearly the same
_STATISTIC = re.compile(
    r"\b(?:median|mean|average|avg|min|max|minimum|maximum|p\d+(?:th)?|q[1-4]|\d+th percentile|percentile|quartile|std|low|high|open|close)\b"
    r"|中位数|平均|最小|最大|最高|最低|分位数"
)
_AGAIN = 0.8  # correlation of one measure at two times, of which the one says the other
_NAMED = 3  # letters that say what is measured, beside a number
_VERSIONS = 0.6  # correlation of two versions of one measure
_SHARED, _LETTERS = 0.6, 8  # of the longer of their names, and letters and digits in a row, that both hold
_SIZES = 0.5  # correlation of two amounts or levels, one row a thing: both are larger where the thing is
_AS_DEAR = (
    0.3  # correlation of what one piece cost with how many were taken; from here on it is told (Cohen, 1988, p. 80)
)
_FOLLOWS = 2e-5  # of the variance: what rounding leaves of a square, a root, a logarithm or a reciprocal
_BETTER = 0.05  # times what a line leaves of it
_MARKED = re.compile(r"(?:^|[^a-z])(?:log|ln|sqrt|inv)|(?:sq|squared|\^2|²)$|log10|log1p|平方|对数", re.IGNORECASE)
_ALL = frozenset(("total", "overall", "all", "grand total", "合计", "总计", "总数"))
_NUMBERS = frozenset({Role.FLOW, Role.STOCK})


@dataclass(frozen=True, slots=True)
class Definitions:
    """What is true of the columns of a table by definition.

    Attributes:
        made_of: the columns that a column is the total or the product of.
        pairs: two columns that go together by definition, with the reason.
        same: those of them of which each says what the other says.
        transformed: the columns that are a square, a root, a logarithm or a reciprocal of another.
    """

    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pairs: Mapping[frozenset[str], Message] = field(default_factory=dict)
    same: frozenset[frozenset[str]] = frozenset()
    transformed: frozenset[str] = frozenset()


def definitions(table: Table, measures: tuple[Column, ...]) -> Definitions:
    """Return what follows from how the measures of a table are made, judged on at most 2,000 rows."""
    if len(measures) < 2:
        return Definitions()
    frame = draw(table, tuple(c.name for c in measures), _ROWS)
    cells = {c.name: frame[c.name].astype("float64").to_numpy() for c in measures}
    made_of = dict(_made(measures, cells))
    pairs = {frozenset(two): why for *two, why in _alike(measures, cells)}
    for whole, parts in made_of.items():
        pairs |= {frozenset({whole, part}): Message("{} is made of {}", label(whole), label(part)) for part in parts}
        pairs |= {
            frozenset({whole, other}): Message("{} and {} are made of the same", label(whole), label(other))
            for other, others in made_of.items()
            if other != whole and set(parts) & set(others) and frozenset({whole, other}) not in pairs
        }
    same = frozenset(pair for pair in pairs if _statistics_of_one(*pair) or _is_scaled(*(cells[n] for n in pair)))
    return Definitions(made_of, pairs, same, frozenset(_transformed(measures, cells)))


def _is_scaled(x: Floats, y: Floats) -> bool:
    """Say whether two measures are one on two scales, as a price with and without a tax is."""
    both = np.isfinite(x) & np.isfinite(y)
    return _left_of(x[both], y[both]) <= _FOLLOWS


def _transformed(measures: tuple[Column, ...], cells: Mapping[str, Floats]) -> Iterator[str]:
    """Yield the measures that are curves of another by their values: of the two the one that is named so, or that stands last."""
    for a, b in combinations(measures, 2):
        both = np.isfinite(cells[a.name]) & np.isfinite(cells[b.name])
        x, y = cells[a.name][both], cells[b.name][both]
        if len(x) < _FEWEST or len(np.unique(x)) < _FEWEST_VALUES:
            continue
        least = min((*(_left_of(f, y) for f in _curves(x)), *(_left_of(x, f) for f in _curves(y))), default=1.0)
        if least <= _FOLLOWS and least < _BETTER * _left_of(x, y):
            yield a.name if _is_of(a.name, b.name) and not _is_of(b.name, a.name) else b.name


def _is_of(name: str, other: str) -> bool:
    return other.lower() in name.lower() or bool(_MARKED.search(name) and not _MARKED.search(other))


def _curves(x: Floats) -> Iterator[Floats]:
    yield x**2
    if x.min() > 0:
        yield np.log(x)
        yield 1 / x
    if x.min() >= 0:
        yield np.log1p(x)


def _left_of(x: Floats, y: Floats) -> float:
    """Return the part of the variance of one that a line along the other leaves."""
    if len(x) < _FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
        return 1.0
    return 1 - float(np.corrcoef(x, y)[0, 1]) ** 2


def _made(measures: tuple[Column, ...], cells: Mapping[str, Floats]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for column in measures:
        others = {c.name: cells[c.name] for c in measures if c is not column}
        product = _factors(cells[column.name], others) if column.meaning.role in _NUMBERS else ()
        if parts := product or _addends(cells[column.name], others):
            yield column.name, parts


def _addends(whole: Floats, others: Mapping[str, Floats]) -> tuple[str, ...]:
    """Return the columns that a column is the total of: exactly, or nearly where it is never less than any of them."""
    below = {name: v for name, v in others.items() if _never_more(v, whole)}
    tries = (_regressed(whole, others, _EXACT), *(_regressed(whole, below, off) for off in _NEARLY))
    return next(filter(None, tries), ())


def _factors(whole: Floats, others: Mapping[str, Floats]) -> tuple[str, ...]:
    """Return the columns that a column is a product of; a share may stand for what it leaves, as a discount does."""
    logs = {name: log for name, v in others.items() if (log := _log(v)) is not None}
    rests = {name: np.log1p(-v) for name, v in others.items() if np.nanmin(v) >= 0 and np.nanmax(v) < 1}
    rests |= {name: np.log1p(-v / 100) for name, v in others.items() if np.nanmin(v) >= 0 and 1 < np.nanmax(v) < 100}
    target = _log(whole)
    if target is None:
        return ()
    apart = {name: v for name, v in logs.items() if not _accounts_for(v, target)}
    tries = (
        _regressed(target, {**logs, **rests}, _CENTS),
        _regressed(target, logs, _CENTS),
        _regressed(target, {**apart, **rests}, _FACTOR),
        _regressed(target, apart, _FACTOR),
    )
    return next(filter(None, tries), ())


def _accounts_for(one: Floats, target: Floats) -> bool:
    both = np.isfinite(one) & np.isfinite(target)
    if both.sum() < _FEWEST or np.ptp(one[both]) == 0 or np.ptp(target[both]) == 0:
        return False
    return float(np.corrcoef(one[both], target[both])[0, 1]) ** 2 > _NO_PART_ALONE


def _log(values: Floats) -> Floats | None:
    """Return logarithms, or None where more than one value in twenty has none."""
    above = np.where(values > 0, values, np.nan)
    return np.log(above) if np.isfinite(above).mean() >= 0.95 * np.isfinite(values).mean() else None


def _regressed(whole: Floats, others: Mapping[str, Floats], off: float) -> tuple[str, ...]:
    """Return the columns that add up to a column, each as it is, but for `off` of its variance; none where fewer than two do."""
    kept = {name: v for name, v in others.items() if np.isfinite(v).mean() >= 0.8}
    rows = np.isfinite(whole) & np.all([np.isfinite(v) for v in kept.values()], axis=0) if kept else np.zeros(0, bool)
    if rows.sum() < max(_FEWEST, _ROWS_A_PART * (len(kept) + 1)) or whole[rows].std() == 0:
        return ()
    target, parts = whole[rows] - whole[rows].mean(), {n: v[rows] - v[rows].mean() for n, v in kept.items()}
    parts = {
        n: v for n, v in parts.items() if v.std() > 0 and abs(_cosine(v, target)) < 0.99999
    }  # its copies are no parts
    chosen, most = dict[str, Floats](), off * float((target**2).sum())
    while parts and len(chosen) < len(kept):
        left = _left(target, chosen)
        if float((left**2).sum()) <= most:
            break
        name = max(parts, key=lambda n: abs(_cosine(parts[n], left)))
        chosen[name] = parts.pop(name)
    return _as_they_are(target, _needed(target, chosen, most), most)


def _needed(target: Floats, chosen: dict[str, Floats], most: float) -> dict[str, Floats]:
    """Return the columns without those that the sum holds without."""
    for name in list(chosen):
        rest = {n: v for n, v in chosen.items() if n != name}
        if float((_left(target, rest) ** 2).sum()) <= most:
            chosen = rest
    return chosen


def _as_they_are(target: Floats, chosen: Mapping[str, Floats], most: float) -> tuple[str, ...]:
    if len(chosen) < 2 or float((_left(target, chosen) ** 2).sum()) > most:
        return ()
    weights = np.linalg.lstsq(np.column_stack(list(chosen.values())), target, rcond=None)[0]
    return tuple(chosen) if bool((abs(weights - 1) <= _AS_IT_IS).all()) else ()


def _left(target: Floats, chosen: Mapping[str, Floats]) -> Floats:
    if not chosen:
        return target
    columns = np.column_stack(list(chosen.values()))
    left: Floats = target - columns @ np.linalg.lstsq(columns, target, rcond=None)[0]
    return left


def _cosine(a: Floats, b: Floats) -> float:
    return float(a @ b / max(float(np.sqrt((a @ a) * (b @ b))), 1e-300))


def _never_more(part: Floats, whole: Floats) -> bool:
    both = np.isfinite(part) & np.isfinite(whole)
    return bool((part[both] <= whole[both]).all() and (part[both] >= 0).all())


def _alike(measures: tuple[Column, ...], cells: Mapping[str, Floats]) -> Iterator[tuple[str, str, Message]]:
    for a, b in combinations(measures, 2):
        both = np.isfinite(cells[a.name]) & np.isfinite(cells[b.name])
        x, y = cells[a.name][both], cells[b.name][both]
        if len(x) < _FEWEST or np.ptp(x) == 0 or np.ptp(y) == 0:
            continue
        r, order = float(np.corrcoef(x, y)[0, 1]), float(stats.spearmanr(x, y).statistic)
        names = (a.name, b.name)
        if _statistics_of_one(a.name, b.name):
            yield *names, Message("{} and {} describe the spread of one thing", label(a.name), label(b.name))
            continue
        amounts = a.meaning.role in _NUMBERS and b.meaning.role in _NUMBERS
        if amounts and abs(r) >= _AGAIN and _numbered_alike(a.name, b.name):
            yield *names, Message("{} and {} are one measure, taken again", label(a.name), label(b.name))
            continue
        if abs(order) > _IN_STEP or abs(r) >= (_AMOUNTS if amounts else _COPIES):
            yield *names, Message("{} and {} are nearly one measure", label(a.name), label(b.name))
        elif _is_part(a, b, x, y) or _is_part(b, a, y, x):
            yield *names, Message("one of {} and {} is never more than the other", label(a.name), label(b.name))
        elif r > 0 and (_paid_by_the_piece(a, b, x, y) or _paid_by_the_piece(b, a, y, x)):
            yield *names, Message("{} and {} are both larger where more is bought", label(a.name), label(b.name))
        elif _of_sizes(a, b) and r >= _SIZES and _sized(x) and _sized(y):
            yield (
                *names,
                Message("{} and {} are both larger where there is more of everything", label(a.name), label(b.name)),
            )


def _paid_by_the_piece(number: Column, paid: Column, pieces: Floats, amounts: Floats) -> bool:
    """Say whether one of two totals is how many pieces there were, and the other is so much for each, however many there were."""
    named = holds(number.name, "pieces") and not holds(paid.name, "pieces")
    some = pieces > 0
    if not named or {number.meaning.role, paid.meaning.role} != {Role.FLOW} or some.sum() < _FEWEST:
        return False
    each = amounts[some] / pieces[some]
    return bool(np.ptp(each) == 0 or abs(stats.spearmanr(each, pieces[some]).statistic) <= _AS_DEAR)


def _of_sizes(a: Column, b: Column) -> bool:
    """Say whether one of two measures is an amount and the other may be one: numbers of jobs may be taken for a rate."""
    roles = {a.meaning.role, b.meaning.role}
    return bool(roles & _NUMBERS) and roles <= _NUMBERS | {Role.RATE}


def versions(measures: tuple[Column, ...], correlation: Mapping[frozenset[str], float]) -> Iterator[frozenset[str]]:
    """Yield pairs of measures that are one thing from two sources, or of two spans, by their names and by going together.

    Args:
        measures: the measures of a table.
        correlation: of two of them, by both names.
    """
    for a, b in combinations(measures, 2):
        pair = frozenset({a.name, b.name})
        if abs(correlation.get(pair, 0.0)) >= _VERSIONS and a.unit == b.unit and _one_stem(a.name, b.name):
            yield pair


def _one_stem(a: str, b: str) -> bool:
    """Say whether two names share a stretch of most of their letters and digits, as those of one rate from two sources do.

    >>> _one_stem("hate_crimes_per_100k_splc", "avg_hatecrimes_per_100k_fbi"), _one_stem("share_white", "share_unemployed")
    (True, False)
    """
    first, second = (re.sub(r"[\W_]+", "", name.lower()) for name in (a, b))
    match = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    shared = first[match.a : match.a + match.size]
    return len(shared) >= max(_LETTERS, _SHARED * max(len(first), len(second))) and not shared.isdigit()


def _statistics_of_one(a: str, b: str) -> bool:
    """Say whether two names differ in the statistic alone, as a median's and a percentile's do.

    >>> _statistics_of_one("Median", "P25th"), _statistics_of_one("age_min", "age_max"), _statistics_of_one("mean pay", "max age")
    (True, True, False)
    """
    bare = [_STATISTIC.sub("", " ".join(re.split(r"[\W_]+", name.lower()))).split() for name in (a, b)]
    return bare[0] == bare[1] and a != b


def _numbered_alike(a: str, b: str) -> bool:
    """Say whether two names differ in a number alone, as those of the months of one bill do.

    >>> _numbered_alike("BILL_AMT4", "BILL_AMT6"), _numbered_alike("x1", "x2"), _numbered_alike("bill", "bill_2")
    (True, False, False)
    """
    bare = {re.sub(r"\d+", "#", name.lower()) for name in (a, b)}
    return len(bare) == 1 and len(re.findall(r"[^\W\d_]", min(bare))) >= _NAMED


def _is_part(part: Column, whole: Column, x: Floats, y: Floats) -> bool:
    """Say whether a column is never more than another that is a total, or an amount with a word of its name, or a rate with all of them."""
    if not _never_more(x, y) or not (x != y).any():
        return False
    amounts = part.meaning.role in _NUMBERS and whole.meaning.role in _NUMBERS
    of_one_sort = part.meaning.role is whole.meaning.role and part.unit == whole.unit
    named = (amounts and _share_a_word(part.name, whole.name)) or (of_one_sort and _says_more(part.name, whole.name))
    return _is_all(whole.name) or named


def _is_all(name: str) -> bool:
    """Say whether a column is called a total and nothing else: what is never more than it is a part of it.

    >>> _is_all("Total"), _is_all("total_bill"), _is_all("合计")
    (True, False, True)
    """
    return label(name).lower() in _ALL


def _sized(values: Floats) -> bool:
    """Say whether amounts are those of things of very different sizes: the largest tenth holds much of the total."""
    if values.min() < 0 or values.sum() == 0:
        return False
    top = np.sort(values)[-max(1, len(values) // 10) :]
    return float(top.sum() / values.sum()) > 0.3


def _share_a_word(a: str, b: str) -> bool:
    return bool(_words(a) & _words(b))


def _says_more(a: str, b: str) -> bool:
    """Say whether one of two names holds all words of the other, and more."""
    return bool(_words(a)) and bool(_words(b)) and (_words(a) < _words(b) or _words(b) < _words(a))


def _words(name: str) -> set[str]:
    return {word for word in re.split(r"[\W_]+", name.lower()) if len(word) > 1}
