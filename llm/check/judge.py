"""Clauses → claims: what each number, direction, comparison, rank and share says, held against what the table gives.

Nothing is guessed in a text's favour: a word that no claim accounts for is a claim that cannot be checked.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.types import Claim, Verdict
from llm.check.clauses import Clause
from llm.check.misplaced import astray
from llm.check.ranks import Ranks
from llm.check.signs import PLAIN
from llm.check.verdicts import contradicted, supported, unchecked

_SILENT = PLAIN | {
    "from",
    "to",
    "by",
    "between",
    "against",
    "than",
    "since",
    "about",
    "over",
    "under",
    "as",
    "while",
    "next",
}


@dataclass
class Judge(Ranks):
    """Reads the clauses of one text in order."""

    def judge(self, clause: Clause) -> list[Claim]:
        """Return the claims of a clause, in the order in which they stand."""
        self.clause, self.claims = clause, []
        self._take_subject()
        for read in (
            self._relation,
            self._shares,
            self._counts,
            self._comparison,
            self._change,
            self._ranks,
            self._levels,
        ):
            read()
        self._leftovers()
        return sorted(self.claims, key=lambda c: c.start)

    def _relation(self) -> None:
        signs = self.clause.signs("together", "positive", "negative")
        if not signs:
            return
        named = {t.column for t in self.clause.tokens if t.column}
        fact = next(
            (f for f in self.world.facts if len(named) == 2 and {f.measure, f.breakdown} == named and f.has("r")), None
        )
        if fact is None:
            self._leave(signs, "relation")
            return
        said = {s for s in (self.clause.tokens[i].sign for i in signs) if s in ("positive", "negative")}
        true = not said or said == {str(fact.verdict)}
        plain_words = [self.clause.tokens[i].text.lower() for i in signs]
        if any("same direction" in t or t == "move together" or t == "同向" for t in plain_words):
            true = true and fact.verdict is Verdict.POSITIVE
        self.clause.used.update(signs)
        make = supported if true else contradicted
        self.claims += [make(self.clause.tokens[i], "relation", self.language) for i in signs]
        for i in self._open():
            following = self.clause.tokens[i + 1].sign if i + 1 < len(self.clause.tokens) else ""
            name = "rows" if following == "rows" else "r"
            if name == "rows":
                self.clause.used.add(i + 1)
            number = fact.value(name).number if fact.has(name) else None
            self._state(i, "relation", [float(number)] if isinstance(number, (int, float)) else [])

    def _leftovers(self) -> None:
        for i, token in enumerate(self.clause.tokens):
            if i in self.clause.used or token.sign in _SILENT:
                continue
            kind, why = _LEFT.get(token.sign, ("unread", "unread"))
            if token.anchor:
                kind, why = "period" if token.when or token.step else "name", "loose"
            self.claims.append(unchecked(token, kind, self.language, why))
        for i in astray(self.clause.tokens):
            self.claims.append(unchecked(self.clause.tokens[i], "order", self.language, "loose"))


_LEFT: dict[str, tuple[str, str]] = {
    "cause": ("cause", "cause"),
    "scope": ("scope", "scope"),
    "all": ("scope", "scope"),
    "not": ("scope", "scope"),
}
