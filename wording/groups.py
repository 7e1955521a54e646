"""How rows are called in running text: by their noun, by a category that they share, by what they did.

A category is said by the first rule of `phrases/<language>.toml` that knows its column: `customers with contract Two year`,
`customers without online security`, `those who churned`. A rule goes by the sort of column and never by a table, and what it
makes is one datum that a sentence copies, so that the words are those of the rows' own condition and of nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.format import called, label
from core.naming import category_text, is_bare, is_up
from core.statement import is_own_statement
from core.types import Aggregate, Fact, FactKind, Filter, Language, Shape
from kinds.section import Section
from wording.sentence_words import sentence_words
from wording.values import is_unclear, quoted, said, usual

PHRASES = Path(__file__).parent / "phrases"
_FORMS = ("did", "group", "those")
_SAID_AS_GROUPS = (
    "high",
    "low",
    "leader",
    "second",
    "last",
)  # categories, where these are yes and no; the first of a fact in full
_TITLE = re.compile(r"[A-Z][a-z][^A-Z.]*")  # an ordinary word with a capital
_ANSWERS = frozenset(("有", "t"))  # a yes that is none under a usual name
_OWN = re.compile(r"\b(?:your|my|yourself|myself)\b", re.IGNORECASE)
_QUOTING = "“"  # in a name that quotes what was asked
_NOTHING_OF = re.compile(r"(?:no |without |无|没有)(?P<thing>.+)$")  # as a value says that there is none of a thing
_NOUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")  # a name that has a plural


@dataclass(frozen=True, slots=True)
class Rule:
    """How categories of one sort of column are said: those in which `value` is found.

    `denied` is of a flag that is not raised; `unnamed` is what rows of the category are called where nothing is known of them, empty
    where that does not matter.
    """

    column: re.Pattern[str]
    value: re.Pattern[str]
    forms: dict[str, str]
    denied: dict[str, str]
    unnamed: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The rules of one language, and the words of a clause about people and about things.

    `anyone` are nouns that say nothing of people; `kinds` are of columns of which one value says that there is none; `beside` is of a
    plain no, where another value says that there is not even the thing that it belongs to; `answers` are what was answered to a question.
    """

    people: re.Pattern[str]
    anyone: frozenset[str]
    person: str
    thing: str
    answers: str
    flags: tuple[Rule, ...]
    categories: tuple[Rule, ...]
    kinds: tuple[Rule, ...]
    beside: Rule


@cache
def phrases_of(language: Language) -> Phrases:
    """Return the rules of a language.

    Raises:
        CardError: its file is wrong; the message names it, the key, and what was expected.
    """
    section = Section.of_file(PHRASES / f"{language}.toml")
    known = Phrases(
        re.compile(section.take("people", str)),
        frozenset(section.take("anyone", str).split("|")),
        section.take("person", str),
        section.take("thing", str),
        section.take("answers", str),
        tuple(map(_rule, section.sections("flags"))),
        tuple(map(_rule, section.sections("categories"))),
        tuple(map(_rule, section.sections("kinds"))),
        _rule(section.section("beside")),
    )
    section.close()
    return known


def _rule(section: Section) -> Rule:
    did, not_did = section.take("did", str), section.take("not_did", str, "")
    clause = {"did": "{did}", "group": "{noun} {who} {did}", "those": "those {who} {did}"}
    forms = {form: section.take(form, str, clause[form].replace("{did}", did)) for form in _FORMS[1:]}
    denied = {form: section.take(f"not_{form}", str, clause[form].replace("{did}", not_did)) for form in _FORMS[1:]}
    column, value = (re.compile(section.take(key, str, ""), re.IGNORECASE) for key in ("column", "value"))
    unnamed = section.take("unnamed", str, "")
    rule = Rule(column, value, {"did": did} | forms, {"did": not_did} | denied, unnamed)
    section.close()
    return rule


def noun(fact: Fact) -> str:
    """Return what many rows of the fact's table are called: customers, 客户; rows where that is not known."""
    words, many, one = sentence_words(fact.language), counted(fact), fact.row.noun.get(fact.language)
    if words.plurals:
        return many
    return one if one and many.endswith(one) else words.counted["noun"]  # 客户 out of 位客户


def counted(fact: Fact) -> str:
    """Return what stands straight behind a number of rows: customers, 位客户."""
    return fact.row.counted.get(fact.language) or sentence_words(fact.language).counted["counted"]


def phrase(fact: Fact, column: str, category: str, form: str) -> str:
    """Return how rows with a category are said.

    Args:
        fact: whose columns, rows and language it is.
        column: of the category.
        category: as the table has it.
        form: "did" for what the rows did or have, "group" for what they are called, "those" for another group of them.
    """
    language, asked = fact.language, called(fact, column)
    known, capitals = phrases_of(language), sentence_words(language).capitals
    name = _small(asked) if capitals else asked
    yes, rows, absent = dict(fact.flags).get(column), _of_one(noun(fact), name), dict(fact.absent).get(column, "")
    answers = (yes and _answers(yes)) or (absent and (is_bare(category) or category == absent))
    rules = (*known.flags, *known.categories) if answers else (*(known.kinds if absent else ()), *known.categories)
    thing = _NOTHING_OF.match(absent.lower())
    if thing and category == absent:
        name = thing["thing"]  # No internet service: without internet service
    value = said(name, category, language)
    rule, caught = next((r, m) for r in rules if (m := r.column.search(name)) and r.value.search(value))
    raised = rule not in known.flags or category == yes or (is_bare(category) and is_up(category))
    if thing and not raised and category != absent:
        rule, raised = known.beside, True
    unnamed = rule.unnamed if form != "did" and not is_named(fact) else ""
    parts = {k: _of_them(v or "") for k, v in caught.groupdict().items()}
    return (unnamed or (rule.forms if raised else rule.denied)[form]).format(
        **{"name": quoted(name, language)} | {k: quoted(v, language) for k, v in parts.items()},
        thing=thing["thing"] if thing else "",
        column=quoted(name, language),
        quoted=_inside(asked) or asked,
        value=value,
        small=_small(value),
        lower=value.lower(),
        noun=rows,
        who=known.person if known.people.search(rows) else known.thing,
    )


def _inside(asked: str) -> str:
    """Return the statement that the name of a column quotes: agreement with “I like it here”."""
    return asked.partition(_QUOTING)[2].rpartition("”")[0]


def _of_one(rows: str, thing: str) -> str:
    """Return what the rows of one thing are called: of one country, country-years are years."""
    of, hyphen, each = rows.partition("-")
    return each if hyphen and of.lower() == thing.lower() else rows


def _answers(yes: str) -> bool:
    """Say whether the yes of a flag is an answer to its column's name, and no name of its own, as ON is."""
    return is_bare(yes) or yes.strip().lower() in _ANSWERS


def _of_them(words: str) -> str:
    """Return what someone says of themselves, or is asked, as it is said of others: your pay, their pay."""
    return _OWN.sub(lambda own: "themselves" if own[0].lower().endswith("self") else "their", words)


def is_named(fact: Fact) -> bool:
    """Say whether the rows of a fact's table have a noun that says what they are."""
    return noun(fact) not in (sentence_words(fact.language).counted["noun"], *phrases_of(fact.language).anyone)


def _small(name: str) -> str:
    """Return an ordinary word without its capital; a name of several capitals as it is."""
    return name.lower() if _TITLE.fullmatch(name) else name


def scope_text(fact: Fact) -> str:
    """Return what the rows are that a fact is limited to; empty for a fact about the whole table."""
    return ", ".join(_limit(fact, condition) for condition in fact.subspace)


def _limit(fact: Fact, condition: Filter) -> str:
    column, category = condition.column, str(condition.operand)
    answers = column in dict((*fact.flags, *fact.absent))
    if answers or column in fact.shared or is_unclear(called(fact, column), category, fact.language):
        return phrase(fact, column, category, "group")
    return said(called(fact, column), category, fact.language)


def group_texts(fact: Fact) -> dict[str, str]:
    """Return the text of each field of a fact that says a group of rows, or what rows did."""
    texts = {"noun": noun(fact)}
    if not sentence_words(fact.language).plurals:
        texts["counted"] = counted(fact)
    elif fact.breakdown and fact.has("categories"):
        texts["groups"] = groups(fact)
    if fact.has("a"):
        texts["did"] = _event(fact)
    if fact.kind is FactKind.ASSOCIATION:
        texts |= _sides(fact)
    for i, (field, condition) in enumerate(_categories(fact).items()):
        category = str(condition.operand)
        if said_as_groups(fact):
            texts[field] = phrase(fact, condition.column, category, "those" if i else "group")
        else:
            texts[field] = said(called(fact, condition.column), category, fact.language)
    return texts


def conditions(fact: Fact) -> dict[str, Filter]:
    """Return the condition on rows behind each field of a fact that says a group of them or what they did."""
    known: dict[str, Filter] = {}
    if fact.kind is FactKind.ASSOCIATION:
        known = {"did": Filter(fact.measure, "==", fact.focus[0])}
        known |= {
            field: Filter(fact.breakdown, "==", b) for field, b in zip(("who", "others"), fact.focus[1:], strict=False)
        }
    known |= _categories(fact)
    if len(fact.subspace) == 1:
        known["scope"] = fact.subspace[0]
    return known


def said_as_groups(fact: Fact) -> bool:
    """Say whether the categories that a fact compares are said as groups of rows: those of yes and no, and where one alone is unclear."""
    if fact.kind is FactKind.ASSOCIATION or not fact.breakdown:
        return False
    if fact.breakdown in dict((*fact.flags, *fact.absent)) and not _named_beside(fact):
        return True
    name = called(fact, fact.breakdown)
    unclear = (is_unclear(name, str(c.operand), fact.language) for c in _categories(fact).values())
    return (fact.breakdown in fact.shared or any(unclear)) and (not _named_beside(fact) or _are_adjectives(fact))


def _are_adjectives(fact: Fact) -> bool:
    """Say whether a share of rows is told of what adjectives say of them: female customers, and no Female."""
    if fact.kind is not FactKind.SHARE or not is_named(fact):
        return False
    name, categories = called(fact, fact.breakdown), _categories(fact).values()
    words = [usual(name, str(c.operand), fact.language) for c in categories]
    return bool(words) and all(word.islower() for word in words)


def _named_beside(fact: Fact) -> bool:
    """Say whether sentences about the fact name the column beside the category, as those that count rows do."""
    return fact.aggregate is Aggregate.COUNT and not any(is_bare(c) for c in fact.focus)


def _categories(fact: Fact) -> dict[str, Filter]:
    """Return the condition of each category that a fact compares, by the field that names it."""
    if fact.kind is FactKind.ASSOCIATION or not fact.breakdown:
        return {}
    named = {v.name: v.text for v in fact.values if v.name in _SAID_AS_GROUPS and v.shape is Shape.NAME}
    of_text = {
        field: next((c for c in fact.focus if text in (c, category_text(fact.breakdown, c))), "")
        for field, text in named.items()
    }
    return {field: Filter(fact.breakdown, "==", category) for field, category in of_text.items() if category}


def _event(fact: Fact) -> str:
    """Return what rows of the category `a` did or have: what the flag of the measure says, or the category by its name."""
    if fact.kind is FactKind.ASSOCIATION:
        return phrase(fact, fact.measure, fact.focus[0], "did")
    if yes := dict(fact.flags).get(fact.measure):
        return phrase(fact, fact.measure, yes, "did")
    event = fact.value("a").text
    return phrase(fact, fact.measure, event.removeprefix(f"{label(fact.measure)} "), "did")


def _sides(fact: Fact) -> dict[str, str]:
    _, b, *others = fact.focus
    texts = {"who": phrase(fact, fact.breakdown, b, "group")}
    if others and fact.has("other_rate"):
        texts["others"] = phrase(fact, fact.breakdown, others[0], "those")
    return texts


def groups(fact: Fact) -> str:
    """Return what the categories of a fact's breakdown are called: countries, payment methods; values of it where it has no plural."""
    name = called(fact, fact.breakdown)
    name = _inside(name) or name
    if name.endswith(("?", "？")) or is_own_statement(name[:1].upper() + name[1:]):
        return phrases_of(fact.language).answers.format(name=name)
    if name.isascii() and _NOUN.fullmatch(label(name)):
        return plural(name)
    return sentence_words(fact.language).counted["values"].format(name=name)


_REGULAR = (
    (r"(?<=[^aeiou])y$", "ies"),
    (r"(?<=[sxz])$|(?<=[cs]h)$", "es"),
    (r"$", "s"),
)


def plural(name: str) -> str:
    """Return the plural of an English name, by its last word.

    >>> plural("country"), plural("payment method"), plural("species"), plural("branch")
    ('countries', 'payment methods', 'species', 'branches')
    """
    head, space, last = name.rpartition(" ")
    same, irregular = sentence_words("en").plurals["same"].split(), sentence_words("en").plurals
    if last.lower() in irregular:
        return head + space + irregular[last.lower()]
    if last.lower() in same or (last.endswith("s") and not last.endswith("ss")):
        return name
    pattern, ending = next((p, e) for p, e in _REGULAR if re.search(p, last))
    return head + space + re.sub(pattern, ending, last, count=1)
