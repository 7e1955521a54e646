"""Ratios of two totals that people use, such as cost per conversion, made columns: their average is one total over the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path

from core.format import label
from core.message import Message
from core.types import Column, ColumnKind, Meaning, Naming, Repair, Role, Sense
from ingest.meaning.header import header
from ingest.places import column as column_place
from ingest.store.store import Store, quoted

_FILE = Path(__file__).parents[1] / "meaning" / "ratios.toml"
MOST = 2  # of one table: more crowd out what it is about
_MOST_AMOUNTS = 20  # columns among which ratios are looked for
_FEWEST_ROWS = 20
_FILLED = 0.5  # of the rows: at least so many have something below the line
_FEWEST_RATIOS = 5  # that differ
_MOST_ABOVE = 0.01  # of the rows may have more of a part than of its whole
_SEVERAL = 1.5  # on average below the line of what is told per thing: where it is 1, a row is the thing
_MOST_HELD = 30  # columns that may hold a ratio already
_HELD, _NEAR = 0.95, 0.01  # of the rows of a column that holds the ratio already, each so near to it
_IDLE = frozenset("total number of num no count net the sum amount usd eur gbp".split())
_ACTUAL = "actual"  # what came of a goal is called so where its name says no more
_CAME = re.compile(r"实际值?|\bactuals?\b", re.IGNORECASE)
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Rule:
    """How a ratio is known by the names of what it is made of, and what it is called; `over` is a pattern that may hold {stem}."""

    of: re.Pattern[str]
    over: str
    held: re.Pattern[str]
    en: str
    zh: str
    share: bool
    part: bool
    goal: bool
    level: bool


@dataclass(frozen=True, slots=True)
class _Ratio:
    """One column over another, and what that is called in English and in Chinese."""

    above: Column
    below: Column
    rule: _Rule
    en: str
    zh: str

    @property
    def name(self) -> str:
        return self.zh if _HAN.search(self.above.name) else self.en

    @property
    def times(self) -> float:
        return 100.0 if self.rule.share else 1.0

    @property
    def sql(self) -> str:
        return f"{self.times} * {quoted(self.above.name)} / nullif({quoted(self.below.name)}, 0)"

    @property
    def column(self) -> Column:
        why = Message("it is the total of {} over the total of {}", self.above.name, self.below.name)
        meaning = Meaning(
            Role.RATE,
            Sense.NO,
            Sense.YES,
            weight=self.below.name,
            part=self.above.name,
            times=self.times,
            plain=Naming((("en", self.en), ("zh", self.zh))),
            why=why,
        )
        unit = "%" if self.rule.share else self.above.unit
        return Column(self.name, ColumnKind.QUANTITATIVE, unit, "double", meaning)


@cache
def _rules() -> tuple[tuple[_Rule, ...], dict[str, tuple[str, str]]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rules = tuple(
        _Rule(
            re.compile(r["of"]),
            r["over"],
            re.compile(r["held"]),
            r["en"],
            r["zh"],
            "share" in r,
            "part" in r,
            "goal" in r,
            "level" in r,
        )
        for r in data["ratio"]
    )
    return rules, {name: (en, zh) for name, (en, zh) in data["things"].items()}


def with_ratios(
    store: Store, columns: tuple[Column, ...], wanted: str
) -> tuple[tuple[Column, ...], tuple[Repair, ...]]:
    """Return the columns of `data` with those of the ratios that were made, and say which.

    Args:
        store: the database that holds `data`.
        columns: its columns.
        wanted: the option `ratios`.
    """
    made = list[_Ratio]()
    for ratio in _named(columns) if wanted != "apart" else ():
        if len(made) < MOST and _tells(store, ratio, columns) and not any(_alike(ratio, other) for other in made):
            made.append(ratio)
    for ratio in made:
        store.run(f"ALTER TABLE data ADD COLUMN {quoted(ratio.name)} DOUBLE")
    if made:
        store.run(f"UPDATE data SET {', '.join(f'{quoted(r.name)} = {r.sql}' for r in made)}")
    return (*columns, *(r.column for r in made)), tuple(_repair(store, r) for r in made)


def _named(columns: tuple[Column, ...]) -> Iterator[_Ratio]:
    """Yield the ratios that the names of two amounts suggest, the most telling first."""
    rules, things = _rules()
    amounts = [c for c in columns if c.additive or _is_level(c)][:_MOST_AMOUNTS]
    known = [(c, _bare(c.name)) for c in amounts]
    taken = {text for c in columns for text in (c.name.lower(), label(c.name).lower(), _bare(c.name))}
    for rule in rules:
        if any(rule.held.fullmatch(text) for text in taken):
            continue
        for (above, name), (below, other) in permutations(known, 2):
            if rule.share and len({above.unit, below.unit} - {""}) > 1:  # thousands of dollars of dollars are no share
                continue
            if not above.additive or (_is_level(below) and not rule.level):
                continue
            if not (of := rule.of.fullmatch(name)):
                continue
            stem = of.groupdict().get("stem") or ""
            if match := re.fullmatch(rule.over.replace("{stem}", re.escape(stem)), other):
                en, zh = things.get(match.groupdict().get("thing") or other, ("", ""))
                there = above.meaning.plain.get("zh") or label(above.name)
                called = (
                    rule.en.format(thing=en, stem=stem or _ACTUAL),
                    rule.zh.format(thing=zh, stem=_CAME.sub("", there).strip() if stem else ""),
                )
                if not taken & set(called):
                    yield _Ratio(above, below, rule, *called)


def _is_level(column: Column) -> bool:
    """Say whether a column holds levels, which add up over things and not over time, as numbers of staff do."""
    return column.meaning.role is Role.STOCK and column.meaning.sum is Sense.DEPENDS


def _bare(name: str) -> str:
    """Return a column's name in lower case and singular, without what only says that it is a total or a number.

    >>> _bare("Total Clicks"), _bare("AdSpend"), _bare("num_orders"), _bare("花费（元）")
    ('click', 'ad spend', 'order', '花费')
    """
    if _HAN.search(name):
        return label(name).removeprefix("总")
    return " ".join(word for word in header(name).words if word not in _IDLE) or label(name).lower()


def _alike(ratio: _Ratio, other: _Ratio) -> bool:
    """Say whether two ratios are called the same, or one is the other but for a ratio of things."""
    return ratio.name == other.name or {ratio.above.name, ratio.below.name} == {other.above.name, other.below.name}


def _tells(store: Store, ratio: _Ratio, columns: Sequence[Column]) -> bool:
    """Say whether enough rows have something below the line, and the ratio differs, as a rate should, and is in no column yet."""
    above, below, looked_at = quoted(ratio.above.name), quoted(ratio.below.name), store.thinned()
    rows, filled, least, part, more, distinct, usual = store.one(
        f"SELECT count(*), count({ratio.sql}), min({below}), min({above}), count_if({above} > {below}), "
        f"count(DISTINCT round({ratio.sql}, 6)), avg({below}) FROM {looked_at} WHERE {above} IS NOT NULL AND {below} IS NOT NULL"
    )
    if rows < _FEWEST_ROWS or filled < _FILLED * rows or least < 0 or distinct < _FEWEST_RATIOS:
        return False
    if ratio.rule.part and part < 0:
        return False
    if not ratio.rule.goal and (more > _MOST_ABOVE * rows if ratio.rule.share else usual < _SEVERAL):
        return False
    others = [c for c in columns if c.kind is ColumnKind.QUANTITATIVE and c not in (ratio.above, ratio.below)][
        :_MOST_HELD
    ]
    near = [
        f"avg(CASE WHEN abs({quoted(c.name)} - {times} * ({ratio.sql})) <= {_NEAR} * abs({times} * ({ratio.sql})) THEN 1 ELSE 0 END)"
        for c in others
        for times in (1.0, 0.01)
    ]
    held = store.one(f"SELECT {', '.join(near)} FROM {looked_at} WHERE {ratio.sql} IS NOT NULL") if near else ()
    return max((share or 0.0 for share in held), default=0.0) < _HELD


def _repair(store: Store, ratio: _Ratio) -> Repair:
    (rows,) = store.one(f"SELECT count({quoted(ratio.name)}) FROM data")
    what = "The column {} was made: {} over {}; its averages are the total of the one over that of the other."
    made = Message(what, ratio.name, ratio.above.name, ratio.below.name)
    return Repair(made, column_place(ratio.name), rows, "Read the amounts alone.", "ratios", "apart")
