"""All that is data of every kind of fact: a card, and beside it the words of each language. It knows the types of `core` alone.

To add a kind of fact, give it a name in `core.types.FactKind` and write under that name

    kinds/cards/<kind>.toml               its limits, its weight, the builder that draws it (see `kinds.card`)
    kinds/words/<language>/<kind>.toml    its name, its titles, its frames (see `kinds.words`)
    insights/kinds/<kind>.py              its KIND: what finds, states and computes it (see `insights.finding`)
    planted/                              a function that plants one, in the module of its family
    tests/insights/test_<kind>.py         a planted truth that is found, noise that is not
    tests/facts*.py                       one fact of it, which every test of sentences speaks about

then run `python -m kinds.docs`. `tests/kinds/test_every_kind.py` says what is forgotten. A fact that no builder of `charts/facts` draws
needs one more, and a value that no fact had so far its tag in `wording.tags`.
"""
