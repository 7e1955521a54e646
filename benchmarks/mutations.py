"""How much of what is untrue the verifier catches: `python -m benchmarks.mutations [--count 20000]`.

True sentences come from the frames (facts found in invented tables) and from free paraphrases whose numbers pandas computed.
Each is made untrue in one way: a value, a digit, a sign, a name, a column, a unit, percent for percentage points, a period, a
rank, a scope word, a denominator, a cause, a direction, or two values that change places. What comes out must not pass; the
sentences themselves must. Printed: caught and false alarms, by sort, language and source, with the misses.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import plotline
from benchmarks.paraphrases import Spoken, fillings, planted, speak, words
from core.format import label, localise
from core.types import ColumnKind, Fact, Language, Shape
from llm.check.numbers import quantities
from llm.check.verify import check, verify
from llm.check.world import World
from training.corpus.tables import tables
from wording.grammar import fitting, say
from wording.tags import plain

LANGUAGES: tuple[Language, ...] = ("en", "zh")
SEED = 20_261_122
Mutation = Callable[[Spoken, "Case", random.Random], str | None]


@dataclass(frozen=True)
class Case:
    """A table that sentences are about, ready to be checked against, and the names that could be put in others' places."""

    world: World
    names: dict[str, tuple[str, ...]]
    measures: tuple[str, ...]


def passes(text: str, case: Case, language: Language) -> bool:
    """Say whether a text would ship: it claims something, and all that it claims is borne out."""
    claims = check(text, case.world, language)
    return bool(claims) and all(c.verdict == "supported" for c in claims)


# --- true sentences ---------------------------------------------------------------------------------------------------


def case_of(frame: object, language: Language, limit: int = 12) -> Case:
    """Read a table and find its facts."""
    table = plotline.read(frame, name="planted")
    profile = plotline.profile(table)
    facts = tuple(localise(f, language) for f in plotline.insights(table, limit=limit))
    world = plotline.world(table, profile, facts, language)
    names: dict[str, set[str]] = {}
    for text, places in world.places.items():
        for column, _ in places:
            names.setdefault(column, set()).add(text)
    measures = tuple(label(c.name) for c in table.columns if c.kind is ColumnKind.QUANTITATIVE)
    return Case(world, {column: tuple(sorted(held)) for column, held in names.items()}, measures)


def paraphrased(language: Language, seed: int) -> Iterator[tuple[Spoken, Case]]:
    """Yield every paraphrase about one planted table."""
    frame, rng = planted(language, seed), random.Random(seed)
    case = case_of(frame, language)
    for template in words(language).sentences:
        yield speak(template, fillings(frame, language, rng), language), case


def framed(language: Language, count: int, seed: int) -> Iterator[tuple[Spoken, Case]]:
    """Yield what the frames say of facts found in invented tables, one sentence a frame."""
    for invented in tables(count, seed):
        case = case_of(invented.frame, language)
        rng = random.Random(f"{seed}{invented.name}{language}")
        for fact in case.world.facts:
            for frame in rng.sample(fitting(fact, language), min(4, len(fitting(fact, language)))):
                yield _spoken(plain(say(frame, fact, rng)), fact, language), case


def _spoken(text: str, fact: Fact, language: Language) -> Spoken:
    checked = verify(text, fact, language)
    slots = []
    for mention in checked.numbers + checked.names:
        value = fact.value(mention.value) if fact.has(mention.value) else None
        slots.append((_sort(mention.value, value.shape if value else None), mention.start, mention.end))
    return Spoken(text, tuple(sorted(slots, key=lambda s: s[1])), language, free=False)


def _sort(name: str, shape: Shape | None) -> str:
    if shape is None:
        return {"measure": "sales", "scope": "A"}.get(name, name)
    return {Shape.NAME: "A", Shape.PERIOD: "d0", Shape.SEASON: "season"}.get(shape, f"n_{name}")


# --- untruths ---------------------------------------------------------------------------------------------------------


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _numbers(spoken: Spoken) -> list[tuple[int, int]]:
    """Return where the numbers of a sentence stand: slots that are neither names nor periods."""
    kept = []
    for name, start, end in spoken.slots:
        numeric = name.startswith("n_") or (spoken.free and name[0] in "uspqrgtmd" and name not in _WORDS)
        if numeric and re.search(r"\d", spoken.text[start:end]):
            kept.append((start, end))
    return kept


_WORDS = {"units", "sales", "price", "rate", "d0", "d1", "dm"}
_NAMES = {"A", "B", "First", "Second", "Third", "Last", "RHigh", "RLow"}


def _changed_number(spoken: Spoken, rng: random.Random, change: Callable[[str], str | None]) -> str | None:
    places = _numbers(spoken)
    if not places:
        return None
    start, end = rng.choice(places)
    new = change(spoken.text[start:end])
    if new is None or not _tells_apart(spoken.text[start:end], new, spoken.language):
        return None
    return _put(spoken.text, start, end, new)


def _tells_apart(old: str, new: str, language: Language) -> bool:
    """Say whether two writings cannot be roundings of one number."""
    a, b = next(quantities(old, language), None), next(quantities(new, language), None)
    if a is None or b is None:
        return False
    return abs(a.number - b.number) > 1.01 * max(a.step, b.step)


def value(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Another number of the same size."""
    factor = rng.choice((0.6, 0.75, 0.88, 1.13, 1.3, 1.5))

    def scaled(text: str) -> str | None:
        m = re.search(r"\d[\d,]*(?:\.\d+)?", text)
        if m is None:
            return None
        decimals = len(m[0].partition(".")[2])
        return _put(text, *m.span(), f"{float(m[0].replace(',', '')) * factor:,.{decimals}f}")

    found = _changed_number(spoken, rng, scaled)
    hedged = re.search(r"over|nearly|about|almost|超过|近|约", spoken.text, re.IGNORECASE)
    return None if hedged and 0.85 < factor < 1.15 else found


def digit(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """One digit is another."""

    def one(text: str) -> str | None:
        at = rng.choice([i for i, ch in enumerate(text) if ch.isdigit()])
        return _put(text, at, at + 1, str((int(text[at]) + rng.randrange(2, 9)) % 10))

    if re.search(r"over|nearly|about|almost|超过|近|约", spoken.text, re.IGNORECASE):
        return None
    return _changed_number(spoken, rng, one)


def sign(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """A minus is added or lost."""

    def flipped(text: str) -> str | None:
        return text.replace("-", "", 1) if text.startswith("-") else None if text == "0" else f"-{text}"

    return _changed_number(spoken, rng, flipped)


def entity(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Another category of the same column stands where one stood."""
    places = [(s, e) for name, s, e in spoken.slots if name in _NAMES]
    if not places:
        return None
    start, end = rng.choice(places)
    old = spoken.text[start:end]
    columns = [held for held in case.names.values() if old in held]
    if re.search(r"\brows\b|行", spoken.text):  # regions of equally many rows
        return None
    others = [n for held in columns for n in held if old not in n and n.lower() not in spoken.text.lower()]
    return _put(spoken.text, start, end, rng.choice(others)) if others else None


def column(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Another measure stands where one stood."""
    places = [(s, e) for name, s, e in spoken.slots if name in ("units", "sales", "price", "rate")]
    if not places or not _numbers(spoken):
        return None
    start, end = rng.choice(places)
    old = spoken.text[start:end].lower()
    others = [m for m in case.measures if m.lower() != old and m.lower() not in spoken.text.lower()]
    return _put(spoken.text, start, end, rng.choice(others)) if others else None


def unit(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Another unit, or one where there was none."""
    swaps = {"$": "€", "€": "£", "元": "美元", "£": "$", "¥": "$"}
    present = [u for u in swaps if u in spoken.text]
    if present:
        chosen = rng.choice(present)
        at = spoken.text.index(chosen)
        return _put(spoken.text, at, at + len(chosen), swaps[chosen])
    places = [
        (s, e) for s, e in _numbers(spoken) if spoken.text[e - 1].isdigit() and spoken.text[e : e + 1] not in ("%",)
    ]
    if not places or any(
        spoken.text[e:].lstrip().startswith(("row", "行", "time", "倍", "percent", "个")) for _, e in places
    ):
        return None
    start, end = rng.choice(places)
    return _put(spoken.text, start, end, rng.choice(("£", "€", "$")) + spoken.text[start:end])


def points(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Percent for percentage points, or the other way round."""
    text, zh = spoken.text, spoken.language == "zh"
    if " percentage points" in text or "个百分点" in text:
        return text.replace(" percentage points", "%", 1).replace("个百分点", "%", 1)
    at = [m.start() for m in re.finditer(r"(?<=\d)%", text)]
    if not at:
        return None
    where = rng.choice(at)
    return _put(text, where, where + 1, "个百分点" if zh else " percentage points")


def period(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Another period."""
    places = [(s, e) for name, s, e in spoken.slots if name in ("d0", "d1", "dm", "y0", "y1")]
    if not places:
        return None
    start, end = rng.choice(places)
    old = spoken.text[start:end]
    years = re.findall(r"\d{4}", old)
    if not years:
        return None
    moved = str(int(years[0]) + rng.choice((-2, -1, 1, 2)))
    new = old.replace(years[0], moved, 1)
    return _put(spoken.text, start, end, new) if new not in spoken.text else None


def _reworded(spoken: Spoken, pairs: Sequence[tuple[str, str]]) -> str | None:
    """Replace the first word of a pair that stands outside of names and numbers."""
    blanked = spoken.text
    for _, start, end in spoken.slots:
        blanked = _put(blanked, start, end, "\0" * (end - start))
    for old, new in pairs:
        pattern = re.escape(old) if spoken.language == "zh" else rf"(?<![A-Za-z]){re.escape(old)}(?![A-Za-z])"
        m = re.search(pattern, blanked)
        if m:
            return _put(spoken.text, *m.span(), new)
    return None


def rank(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """First for last, highest for lowest."""
    pairs = list(words(spoken.language).ranks)
    rng.shuffle(pairs)
    return _reworded(spoken, pairs)


def direction(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Up for down."""
    return _reworded(spoken, words(spoken.language).directions)


def scope(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """A word that says which ones or how many stands before a name or a measure."""
    places = [s for name, s, e in spoken.slots if name in _NAMES or name in ("units", "sales", "price", "rate")]
    if not places:
        return None
    start = rng.choice(places)
    word = rng.choice(words(spoken.language).scopes)
    return _put(spoken.text, start, start, word if start == 0 else word.lower())


def denominator(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """A share of something else: another total, or the rows."""
    if not re.search(r"(?:share|%|account|占|贡献|来自)", spoken.text) or not re.search(
        r" of total | of (?=\w)|占", spoken.text
    ):
        return None
    places = [(s, e) for name, s, e in spoken.slots if name in ("units", "sales")]
    if not places or not re.search(r"make|account|generated|comes? from|share|占|贡献|来自", spoken.text):
        return None
    start, end = places[0]
    rows = "行记录" if spoken.language == "zh" else "rows"
    old = spoken.text[start:end].lower()
    others = [m for m in case.measures if m.lower() != old]
    shares = {"price", "单价"} | {words(spoken.language).columns["price"]}
    others = [m for m in others if m not in shares] if spoken.free else others
    whole = [rows, *others]
    return _put(spoken.text, start, end, rng.choice(whole)) if _shares_differ(spoken) else None


def _shares_differ(spoken: Spoken) -> bool:
    return spoken.free and bool(re.search(r"\d%", spoken.text))


def cause(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """A cause is claimed at the end."""
    names = [spoken.text[s:e] for _, s, e in spoken.slots if not re.search(r"\d", spoken.text[s:e])] or ["it"]
    end = len(spoken.text.rstrip("。.")) if spoken.text[-1] in ".。" else len(spoken.text)
    return _put(spoken.text, end, end, rng.choice(words(spoken.language).causes).format(name=rng.choice(names)))


def role(spoken: Spoken, case: Case, rng: random.Random) -> str | None:
    """Two numbers of one sentence change places."""
    places = _numbers(spoken)
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :]]
    rng.shuffle(pairs)
    for (s1, e1), (s2, e2) in pairs:
        first, second = spoken.text[s1:e1], spoken.text[s2:e2]
        alike = first[-1:] == second[-1:] or (first[-1].isdigit() and second[-1].isdigit())
        if alike and _tells_apart(first, second, spoken.language) and _rounds_alike(first, second):
            return spoken.text[:s1] + second + spoken.text[e1:s2] + first + spoken.text[e2:]
    return None


def _rounds_alike(a: str, b: str) -> bool:
    return bool(re.search(r"[^\d.,]", a)) == bool(re.search(r"[^\d.,]", b))


MUTATIONS: tuple[Mutation, ...] = (
    value, digit, sign, entity, column, unit, points, period, rank, scope, denominator, cause, direction, role,
)  # fmt: skip


# --- the measurement --------------------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What was tried and what came of it, by sort of untruth, language and source."""

    tried: Counter[str]
    caught: Counter[str]
    told: Counter[str]
    alarmed: Counter[str]
    misses: list[str]
    alarms: list[str]


def measure(cases: Sequence[tuple[Spoken, Case]], count: int, rng: random.Random) -> Tally:
    """Mutate sentences by turns until `count` untruths were tried; each true sentence is tried once."""
    tally = Tally(Counter(), Counter(), Counter(), Counter(), [], [])
    seen: set[str] = set()
    usable = []
    for spoken, case in cases:
        key = f"{spoken.language} {'free' if spoken.free else 'frame'}"
        tally.told[key] += 1
        if passes(spoken.text, case, spoken.language):
            usable.append((spoken, case))
        else:
            tally.alarmed[key] += 1
            tally.alarms.append(f"{key}: {spoken.text}")
    turns = 0
    while sum(tally.tried.values()) < count and turns < 40:
        turns += 1
        for spoken, case in usable:
            for mutate in MUTATIONS:
                false = mutate(spoken, case, rng)
                if false is None or false == spoken.text or false in seen:
                    continue
                seen.add(false)
                sort = f"{mutate.__name__}"
                tally.tried[sort] += 1
                if passes(false, case, spoken.language):
                    tally.misses.append(f"{sort} {spoken.language}: {spoken.text} -> {false}")
                else:
                    tally.caught[sort] += 1
            if sum(tally.tried.values()) >= count:
                break
    return tally


def sentences(tables_each: int, planted_each: int) -> list[tuple[Spoken, Case]]:
    """Return true sentences of both languages and both sources, mixed."""
    found: list[tuple[Spoken, Case]] = []
    for language in LANGUAGES:
        found += framed(language, tables_each, SEED)
        for seed in range(planted_each):
            found += paraphrased(language, seed)
    random.Random(SEED).shuffle(found)
    return found


def main() -> None:
    """Print what was caught, what was refused though true, and every miss."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--tables", type=int, default=30, help="invented tables a language")
    parser.add_argument("--planted", type=int, default=12, help="planted tables a language, for the paraphrases")
    parser.add_argument("--show", type=int, default=25, help="misses and false alarms to print")
    options = parser.parse_args()
    tally = measure(sentences(options.tables, options.planted), options.count, random.Random(SEED))
    for sort in sorted(tally.tried):
        print(f"  {sort:<12} {tally.caught[sort]:>6} of {tally.tried[sort]:>6} caught")
    tried, caught = sum(tally.tried.values()), sum(tally.caught.values())
    print(f"caught {caught} of {tried}: {100 * caught / max(tried, 1):.2f}%")
    for key in sorted(tally.told):
        print(f"  {key:<12} {tally.alarmed[key]:>6} of {tally.told[key]:>6} true ones refused")
    told, alarmed = sum(tally.told.values()), sum(tally.alarmed.values())
    print(f"false alarms {alarmed} of {told}: {100 * alarmed / max(told, 1):.2f}%")
    for line in [*tally.misses[: options.show], *tally.alarms[: options.show]]:
        print(f"- {line}")


if __name__ == "__main__":
    main()
