"""How a sentence begins when it leans on the one before it: what links it, in words that claim no more than the link.

contrast   it points the other way than the sentence before
also       it points the same way
while      as contrast, in one sentence with it, behind a comma (see `llm.writer.joining`)
and        as also, in one sentence with it, behind a comma
hedge      its evidence is thinner (see `llm.writer.discourse`)
"""

from __future__ import annotations

from core.types import Language, Link, Register
from wording.sentence_words import ALL

JOINING = (Link.WHILE, Link.AND)
ALONE = (Register.BRIEF, Register.HEADLINE)  # too short to lean on anything
OPENERS = {language: known.openers for language, known in ALL.items()}
_PROPER = ("Cramér", "Mann-Kendall", "Pearson", "Theil-Sen", "Welch")
_SMALL = {
    "{Subject}": "{subject}",
    "{Bare}": "{bare}",
    "{In}": "{in}",
    "{On}": "{on}",
    "{More}": "{more}",
    "{The_more}": "{the_more}",
}


def lowered(text: str) -> str:
    """Return a frame's text as it stands behind an opener: its own first word small, a name as it is.

    >>> lowered("{Subject} rose."), lowered("Over {periods} years"), lowered("{leader} leads")
    ('{subject} rose.', 'over {periods} years', '{leader} leads')
    """
    for gap, small in _SMALL.items():
        if text.startswith(gap):
            return small + text.removeprefix(gap)
    return text if text.startswith(_PROPER) else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """Return a text with its first letter a capital.

    >>> capital("sales rose.")
    'Sales rose.'
    """
    return text[:1].upper() + text[1:]


def parted(draft: str, language: Language, link: Link) -> tuple[str, str] | None:
    """Part a draft into its opener and the sentence behind it, with a capital again; None where no opener of the link stands.

    A script without capitals has none to give back.

    >>> parted("But sales rose.", "en", Link.CONTRAST), parted("但n = 12，平均为3。", "zh", Link.CONTRAST)
    (('But ', 'Sales rose.'), ('但', 'n = 12，平均为3。'))
    """
    if link is Link.NONE:
        return "", draft
    opener = opener_of(draft, language, link)
    body = draft.removeprefix(opener)
    if not opener:
        return None
    return opener, capital(body) if opener.upper() != opener.lower() else body


def opener_of(draft: str, language: Language, link: Link) -> str:
    """Return the longest opener of a link that a draft begins with; empty where none does."""
    return max((o for o in OPENERS[language][link] if draft.startswith(o)), key=len, default="")
