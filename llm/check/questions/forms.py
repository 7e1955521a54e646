"""The forms of statements: how many, which is most, more than, only, every, together. Each reads a statement into Checks, or does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from core.query import Condition, Conditions, How, Operator, Query, Versus
from core.types import Shape
from llm.check.numbers import Quantity
from llm.check.questions.counted import counts, firsts
from llm.check.questions.how_often import majority, more_often, most_often
from llm.check.questions.lexicon import key
from llm.check.questions.names import Names
from llm.check.questions.read import usual
from llm.check.questions.stated_conditions import (
    bound_at,
    columns_only,
    every_condition,
    measured,
    near_columns,
    numeric,
    options_of,
    wheres,
)
from llm.check.questions.statement import (
    ALL_ROWS,
    COPULAS,
    FEW_ROWS,
    Check,
    NotReadError,
    Relation,
    Statement,
    verb_behind,
)
from llm.check.questions.tokens import Token


def _outcomes(s: Statement) -> None:
    """Read "won", "lost", "drew" as results of games, where a column of results begins with such words and no other is meant."""
    if not s.signs("won", "lost", "tied"):
        return
    for column, names in s.names.contents.names:
        firsts = {re.split(r"[\W\d_]", n.lower().strip())[0] for n in names}
        if firsts and firsts <= _RESULTS and len(firsts) > 1:
            for i in s.signs("won", "lost", "tied"):
                first = _FIRSTS[s.tokens[i].sign]
                held = tuple(n for n in names if re.split(r"[\W\d_]", n.lower().strip())[0] in first)
                if held:
                    s.extra.append([(Condition(column, "in", held),)])
                    s.take(i)
            return


_FIRSTS = {
    "won": frozenset(("w", "win", "won", "winner", "champion", "champions")),
    "lost": frozenset(("l", "loss", "lose", "lost", "runner", "runners", "finalist")),
    "tied": frozenset(("d", "draw", "t", "tie", "drawn", "tied")),
}
_RESULTS = frozenset().union(*_FIRSTS.values()) | {"nc", "bye", "no", ""}


def _together(s: Statement) -> Iterator[list[Check]]:
    """Names, numbers and dates that stand together in one row; or, with a "not", in none."""
    both = s.signs("both")
    s.take(*both)
    _outcomes(s)
    alternatives = [*options_of(s), *s.extra]
    negations = s.signs("not")
    if len(negations) > 1:
        raise NotReadError
    s.take(*negations)
    columns_only(s, every_condition(alternatives))
    if len(alternatives) < 2:
        raise NotReadError
    for where in wheres(alternatives):
        rows = _one_a_row(where)
        if (negations and len(rows) > 1) or _excludes(where):
            raise NotReadError
        yield [Check(Query(How.COUNT, where=row), "==" if negations else ">=", 0 if negations else 1) for row in rows]


def _excludes(where: Conditions) -> bool:
    """Say whether no row could meet all conditions, as they are of several rows: two numbers of one column, two dates."""
    held: dict[str, set[object]] = {}
    for c in where:
        if c.operator in ("==", ">=", "<"):
            held.setdefault(f"{c.operator} {c.column}", set()).add(c.operands)
    return any(len(operands) > 1 for name, operands in held.items() if name.startswith("==")) or any(
        len(operands) > 1 and len(held.get(f"<{name[2:]}", ())) > 1
        for name, operands in held.items()
        if name.startswith(">=")
    )


def _one_a_row(where: Conditions) -> list[Conditions]:
    """Return the conditions of each row that is meant, where several names of one column each have one."""
    columns = [c.column for c in where if c.operator == "in"]
    several = [c for c in dict.fromkeys(columns) if columns.count(c) > 1]
    if not several:
        return [where]
    if len(several) > 1:
        raise NotReadError
    rest = tuple(c for c in where if c.column != several[0])
    return [(*rest, c) for c in where if c.column == several[0]]


def _count(s: Statement) -> Iterator[list[Check]]:
    """How many rows there are of some sort: "five players were from canada", "no team scored more than 8 points"."""
    _outcomes(s)
    i, noun = _counted_at(s)
    relation: Relation = "=="
    if i >= 0:
        number = s.tokens[i].number
        wanted = number.number if number is not None else 1.0
        if (bound := bound_at(s, i)) is not None:
            relation = bound[1]
            s.take(bound[0])
        s.take(i, *[k for k in s.signs("only", "exactly") if k < i and all(s.soft(j) for j in range(k + 1, i))])
        if s.tokens[i].sign == "not":
            wanted = 0
    else:
        wanted = 0
        s.take(*s.signs("none")[:1], *([] if s.signs("none") else s.signs("not")[:1]))
    column = next((c for c in s.tokens[noun].columns), "") if noun >= 0 else ""
    s.take(noun)
    if s.whole is not None and s.whole != s.names.contents.rows:
        raise NotReadError  # the whole is not the table's: which part of it is meant is not said
    alternatives = [*options_of(s), *s.extra]
    s.take(*[k for k, t in enumerate(s.tokens) if t.columns and column in t.columns and not t.places])
    if s.signs("not") or (not alternatives and any(_says_more(t) for t in s.tokens)):
        raise NotReadError
    columns_only(s, every_condition(alternatives))
    if not alternatives and not (s.is_noun(noun) if noun >= 0 else False) and not column:
        raise NotReadError
    for where in wheres(alternatives):
        if _excludes(where):
            raise NotReadError
        if len(_one_a_row(where)) > 1:
            where = _either(where)
        checks = [Check(ALL_ROWS, ">=", wanted), Check(Query(How.COUNT, where=where), relation, wanted)]
        yield checks
        if column and not numeric(s.names, column):
            yield [Check(Query(How.DISTINCT, column, where=where), relation, wanted)]


def _either(where: Conditions) -> Conditions:
    """Return conditions in which several names of one column are any of them; not where one holds the other: "in april, on april 24"."""
    made: dict[str, Condition] = {}
    rest = []
    for c in where:
        if c.operator != "in":
            rest.append(c)
        elif c.column in made:
            if set(c.operands) & set(made[c.column].operands):
                raise NotReadError
            made[c.column] = replace(made[c.column], operands=made[c.column].operands + c.operands)
        else:
            made[c.column] = c
    return (*rest, *made.values())


def _counted_at(s: Statement) -> tuple[int, int]:
    """Return where the number of rows stands, and the noun that it counts; -1 for a "no" or a "times"."""
    for i, t in enumerate(s.tokens):
        if t.text.lower() == "once":
            return i, -1
        if t.number is None or t.when is not None or (t.places and not t.text.isalpha() and not t.part):
            continue
        if _is_value(s, i) or (t.text[0].isdigit() and t.text[-1].isalpha()):
            continue  # what a column is, or which one: the 12th season
        if t.number.shape is Shape.TIMES:
            counted = t.text.lower().split()[-1] in ("times", "twice", "thrice") and s.sign(i + 1) not in (
                "as",
                "more",
                "less",
                "same",
            )
            if counted and float(t.number.number).is_integer():
                return i, -1
            raise NotReadError
        if t.number.shape is not Shape.NUMBER or t.number.number != int(t.number.number):
            continue
        k = _of_whole(s, i)
        same = s.at(k)
        if same is not None and same.number is not None and same.number.number == t.number.number:
            s.take(k)
            k += 1
        while k < len(s.tokens) and k < i + 4 and _qualifies(s, k):
            k += 1
        if k < len(s.tokens) and k not in s.used and _countable(s, k):
            return i, k
    negative = s.signs("none") or [
        i for i in s.signs("not") if not s.names.words.spaced or s.tokens[i].text.lower() == "no"
    ]
    if negative:
        k = s.step(negative[0], 1)
        while s.at(k) is not None and s.tokens[k].places and not s.is_noun(k):
            k = s.step(k, 1)
        for noun in (negative[0] + 1, k):
            if s.at(noun) is not None and _countable(s, noun):
                return -1, noun
    raise NotReadError


def _says_more(token: Token) -> bool:
    """Say whether a word tells rows apart that no condition does: "five drivers finished"."""
    return token.sign == "neutral" and not token.columns and token.text.lower() not in _LISTS


_LISTS = frozenset("there list listed include included including contain contained total number of a total of".split())


def _is_value(s: Statement, i: int) -> bool:
    """Say whether a number is what a column is said to be: "the league cup apps is 2"."""
    verb, named = s.at(i - 1), s.at(i - 2)
    if verb is None or named is None or verb.text.lower() not in COPULAS:
        return False
    return bool(named.columns) and not named.places and not named.rows


def _of_whole(s: Statement, i: int) -> int:
    """Read "of the five" behind a number, and "all" before it; return where what is counted stands."""
    number, k = s.tokens[i].number, i + 1
    if i and s.tokens[i - 1].text.lower() in ("all", "all the"):
        s.take(i - 1)
        s.whole = number.number if number is not None else None
        return k
    while s.at(k) is not None and s.tokens[k].text.lower() in ("of", "the", "of the", "out of"):
        k += 1
    total = s.at(k)
    if k > i + 1 and total is not None and total.number is not None and total.number.shape is Shape.NUMBER:
        if i and s.tokens[i - 1].text.lower() in COPULAS:
            raise NotReadError  # one of five, of whom nothing is said of the others
        s.take(*range(i + 1, k + 1))
        s.whole = total.number.number
        return k + 1
    return i + 1


def _qualifies(s: Statement, k: int) -> bool:
    """Say whether a token may stand between a number and the noun that it counts: "3 of the canadian players"."""
    t = s.tokens[k]
    adjective = t.places and not t.columns and not t.number and not any(c.isdigit() for c in t.text)
    return not t.number and (t.text.lower() in ("of", "the", "different", "of the", "total") or bool(adjective))


def _countable(s: Statement, k: int) -> bool:
    t = s.tokens[k]
    if t.places or t.number:
        return False
    return s.is_noun(k) or (not t.part and any(not numeric(s.names, c) for c in t.columns))


def _only(s: Statement) -> Iterator[list[Check]]:
    """What stands alone: "x was the only player from canada"."""
    [at] = s.signs("only")[:1]
    s.take(at)
    if len(s.signs("only", "not", "all")) or (s.at(at + 1) is not None and s.tokens[at + 1].number is not None):
        raise NotReadError
    if not any(s.tokens[k].text.lower() in (*COPULAS, "the") for k in range(max(0, at - 2), at)):
        raise NotReadError
    noun = s.at(at + 1)
    if noun is None or not (_countable(s, at + 1) or noun.places or noun.columns):
        raise NotReadError
    if s.anchors(0, at):
        subjects, parts = options_of(s, 0, at), options_of(s, at)
    else:
        verb = s.copula(at, len(s.tokens)) or verb_behind(s, at)
        if verb is None:
            raise NotReadError
        parts, subjects = options_of(s, at, verb), options_of(s, verb)
    if not subjects or not parts:
        raise NotReadError
    columns_only(s, every_condition(subjects, parts))
    for subject in wheres(subjects):
        for part in wheres(parts):
            if len(_one_a_row((*subject, *part))) > 1:
                raise NotReadError
            yield [
                Check(Query(How.COUNT, where=part), "==", 1),
                Check(Query(How.COUNT, where=(*part, *subject)), "==", 1),
            ]


def _superlative(s: Statement) -> Iterator[list[Check]]:
    """The first or the last by a measure: "x has the highest attendance", "the highest attendance was 500"."""
    extremes = s.signs("highest", "lowest")
    if len(extremes) != 1 or s.signs("than", "not", "only", "all", "same", "second", "third"):
        raise NotReadError
    at = extremes[0]
    s.take(at)
    measure, k = _measure_near(s, at)
    s.take(k)
    high = (s.tokens[at].sign == "highest") is not _low_is_best(measure)
    number = _value_at(s, measure)
    q = s.tokens[number].number if number is not None else None
    s.take(number if number is not None else -1)
    end = len(s.tokens) if number is None or number < at else number
    ahead, within, behind = options_of(s, 0, at), options_of(s, at, end), options_of(s, end)
    columns_only(s, every_condition(ahead, within, behind))
    for first in wheres(ahead):
        for second in wheres(within):
            for third in wheres(behind):
                yield from _extremes(s.names, measure, high, first, second, third, q)


def _extremes(
    names: Names,
    measure: str,
    high: bool,
    ahead: Conditions,
    within: Conditions,
    behind: Conditions,
    value: Quantity | None,
) -> Iterator[list[Check]]:
    """Yield what a first place says: of whom, among which rows, and with what value."""
    how = How.MAX if high else How.MIN
    if value is not None and not [c for c in ahead if c.operator == "in"]:
        checks = [Check(Query(how, measure, where=(*ahead, *within)), "rounds", value)]
        if behind:
            checks.append(
                Check(
                    Query(How.COUNT, where=(*ahead, *within, *behind, Condition(measure, "==", (value.number,)))),
                    ">=",
                    1,
                )
            )
        yield checks
        return
    named = ahead if [c for c in ahead if c.operator == "in"] else (*within, *behind)
    subjects = [c for c in named if c.operator == "in" and len(c.operands) == 1]
    everything = (*ahead, *within, *behind)
    for subject in subjects:
        if len([c for c in everything if c.column == subject.column]) > 1:
            raise NotReadError
        order = (*within, *behind)
        later = order[order.index(subject) + 1 :] if subject in order else ()
        beside = tuple(c for c in later if c.operator == "in")
        if subject not in ahead and ahead:
            beside = (*ahead, *beside)  # "1985 had the race with the highest prize": it may be of all years
        for rest in dict.fromkeys(
            tuple(c for c in everything if c is not subject and c not in out) for out in ((), beside)
        ):
            for together in _hows(names, measure, how):
                query = Query(
                    together, measure, where=rest, by=subject.column, order="highest" if high else "lowest", limit=1
                )
                checks = [Check(query, "among", subject.operands[0])]
                if value is not None:
                    checks.append(Check(Query(together, measure, where=(*rest, subject)), "rounds", value))
                yield checks


def _hows(names: Names, measure: str, extreme: How) -> tuple[How, ...]:
    """Return how the rows of one name may be put together."""
    if names.contents.rows > FEW_ROWS:
        return (usual(names, measure, ()),)
    return (extreme, How.SUM) if names.column(measure).additive else (extreme,)


def _low_is_best(column: str) -> bool:
    words = set(key(column).split())
    return bool(_RANKS & words) and not words & _PLACES and not any(c.isdigit() for c in column)


_RANKS = frozenset("rank position place po pos standing ranking seed".split())
_PLACES = frozenset("first second third".split())  # "third places" are counted: more of them is more


def _measure_near(s: Statement, at: int) -> tuple[str, int]:
    """Return the measure that a comparing word is of, and where it is named."""
    for k in (s.step(at, 1), s.step(s.step(at, 1), 1), s.step(at, -1)):
        token = s.at(k)
        if token is None:
            continue
        measures = [c for c in token.columns if measured(s.names, c)]
        if len(measures) == 1 and not (token.part and len(token.columns) > 1):
            s.take(*[i for i in (k - 1,) if s.sign(i) == "count"])
            return measures[0], k
        if len(measures) > 1:
            raise NotReadError
    raise NotReadError


def _value_at(s: Statement, measure: str) -> int | None:
    """Return where a number stands that may be the value of a measure: the last one beside no other column."""
    for i in range(len(s.tokens) - 1, -1, -1):
        number = s.tokens[i].number
        if number is None or i in s.used or number.shape is not Shape.NUMBER or s.tokens[i].places:
            continue
        if (i and s.tokens[i - 1].step) or s.tokens[i].text[-1:].isalpha():
            continue  # a day of a month
        if all(column == measure for _, column in near_columns(s, i)):
            return i
    return None


def _comparison(s: Statement) -> Iterator[list[Check]]:
    """Two rows side by side: "x has more wins than y", "x scored 3 more points than y"."""
    thans = [i for i, t in enumerate(s.tokens) if t.text.lower().split()[-1:] == ["than"] and i not in s.used]
    if len(thans) != 1 or s.signs("not", "only", "all", "highest", "lowest"):
        raise NotReadError
    than = thans[0]
    words = {"more": True, "above": True, "less": False, "below": False}
    marks = [i for i in range(than + 1) if s.tokens[i].sign in words and i not in s.used]
    if len(marks) != 1:
        raise NotReadError
    at = marks[0]
    s.take(at, than)
    more = words[s.tokens[at].sign]
    measure, k = _measure_near(s, at) if at != than else _measure_before(s, than)
    s.take(k)
    more = more is not _low_is_best(measure)
    amount = next(
        (
            i
            for i in (s.step(at, -1), s.step(than, -1), at - 1)
            if s.at(i) is not None and s.tokens[i].number is not None and i > 0
        ),
        None,
    )
    if amount is not None:
        s.take(amount)
    before, behind = options_of(s, 0, than), options_of(s, than)
    columns_only(s, every_condition(before, behind))
    for left in wheres(before):
        for right in wheres(behind):
            yield from _compared(s, measure, more, left, right, s.tokens[amount].number if amount is not None else None)


def _measure_before(s: Statement, than: int) -> tuple[str, int]:
    """Return the measure of "x 's score was higher than y 's"."""
    for k in range(than, -1, -1):
        token = s.at(k)
        measures = [c for c in token.columns if measured(s.names, c)] if token is not None else []
        if len(measures) == 1 and token is not None and not (token.part and len(token.columns) > 1):
            return measures[0], k
    raise NotReadError


def _compared(
    s: Statement, measure: str, more: bool, left: Conditions, right: Conditions, amount: Quantity | None
) -> Iterator[list[Check]]:
    shared = {c.column for c in left} & {c.column for c in right}
    if len(right) != 1 or not shared or len([c for c in left if c.column in shared]) != 1:
        raise NotReadError
    subject = next(c for c in left if c.column in shared)
    rest = tuple(c for c in left if c is not subject)
    relative = amount is not None and amount.shape is Shape.PERCENT and s.names.column(measure).unit != "%"
    if amount is not None and not relative and amount.shape is not Shape.NUMBER:
        raise NotReadError
    for how in (*_hows(s.names, measure, How.MAX), *([How.MIN] if s.names.contents.rows <= FEW_ROWS else [])):
        if relative and amount is not None:
            query = Query(how, measure, where=rest, sides=((right[0],), (subject,)), versus=Versus.CHANGE)
            yield [Check(query, "rounds", amount if more else replace(amount, number=-amount.number))]
            continue
        sides = ((right[0],), (subject,)) if more else ((subject,), (right[0],))
        query = Query(how, measure, where=rest, sides=sides, versus=Versus.DIFFERENCE)
        yield [Check(query, "rounds", amount) if amount is not None else Check(query, ">", 0)]


def _level(s: Statement) -> Iterator[list[Check]]:
    """Two rows that are alike: "x has the same points as y"."""
    [at] = s.signs("same")[:1]
    s.take(at, *s.signs("as"), *s.signs("both"))
    measure, k = _measure_near(s, at)
    s.take(k)
    alternatives = options_of(s)
    columns_only(s, every_condition(alternatives))
    if s.signs("not", "only", "all") or len(alternatives) != 2:
        raise NotReadError
    for where in wheres(alternatives):
        if len(where) != 2 or where[0].column != where[1].column:
            raise NotReadError
        yield [Check(Query(How.MAX, measure, sides=((where[0],), (where[1],)), versus=Versus.DIFFERENCE), "==", 0)]


def _aggregated(s: Statement) -> Iterator[list[Check]]:
    """A total or an average: "the total number of points was 261"."""
    at = s.signs("total", "mean")
    hows = {s.tokens[i].sign for i in at}
    if len(hows) != 1 or s.signs("not", "only", "all", "highest", "lowest", "more", "less", "than"):
        raise NotReadError
    s.take(*at)
    s.take(*s.signs("count"))
    measures = [
        (i, c)
        for i, t in enumerate(s.tokens)
        for c in t.columns
        if measured(s.names, c) and i not in s.used and not t.part
    ]
    beside = s.at(s.step(max(at), 1))
    ours = [(i, c) for i, c in measures if s.tokens[i] is beside] or measures
    if len({c for _, c in ours}) != 1:
        raise NotReadError
    measure = ours[0][1]
    s.take(*[i for i, c in measures if c == measure])
    number = _value_at(s, measure)
    if number is None:
        raise NotReadError
    bound = bound_at(s, number)
    s.take(number, *([bound[0]] if bound else []))
    alternatives = options_of(s)
    columns_only(s, every_condition(alternatives))
    q = s.tokens[number].number
    assert q is not None
    for where in wheres(alternatives):
        query = Query(How.SUM if hows == {"total"} else How.MEAN, measure, where=_either(where))
        yield [Check(query, bound[1], q.number) if bound else Check(query, "rounds", q)]


def _every(s: Statement) -> Iterator[list[Check]]:
    """What holds of all: "all games were in march"."""
    [at] = s.signs("all")[:1]
    s.take(at)
    _outcomes(s)
    verb = s.copula(at, len(s.tokens)) or verb_behind(s, at)
    if verb is None or s.signs("not", "only", "highest", "lowest", "than", "same"):
        raise NotReadError
    whole, parts = options_of(s, 0, verb), [*options_of(s, verb), *s.extra]
    columns_only(s, every_condition(whole, parts))
    if len(parts) != 1:
        raise NotReadError
    for where in wheres(whole):
        for part in wheres(parts):
            if len(part) != 1:
                raise NotReadError
            among = _either(where)
            yield [
                Check(Query(How.COUNT, where=(*among, _negated(part[0]))), "==", 0),
                Check(Query(How.COUNT, where=among), ">", 1),
            ]


_OPPOSITE: dict[str, Operator] = {
    "in": "not in",
    "not in": "in",
    ">": "<=",
    "<": ">=",
    ">=": "<",
    "<=": ">",
}


def _negated(condition: Condition) -> Condition:
    if condition.operator == "==":
        raise NotReadError
    return replace(condition, operator=_OPPOSITE[condition.operator])


Reads = Callable[[Statement], Iterator[list[Check]]]
FORMS: tuple[tuple[str, frozenset[str], Reads], ...] = (
    ("firsts", frozenset(), firsts),
    ("counts", frozenset(), counts),
    ("majority", frozenset({"most"}), majority),
    ("only", frozenset({"only"}), _only),
    ("comparison", frozenset({"more", "less", "above", "below", "than"}), _comparison),
    ("level", frozenset({"same"}), _level),
    ("superlative", frozenset({"highest", "lowest"}), _superlative),
    ("most often", frozenset({"highest", "lowest"}), most_often),
    ("more often", frozenset({"more", "less"}), more_often),
    ("aggregated", frozenset({"total", "mean"}), _aggregated),
    ("every", frozenset({"all"}), _every),
    ("count", frozenset(), _count),
    ("together", frozenset(), _together),
)
"""Each form with the signs of which it needs one, in the order in which they are tried."""
