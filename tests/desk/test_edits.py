"""A reader's changes are data: each returns new edits, and what they arrange is what the reader asked for."""

from desk import edits
from desk.edits import Edits, Remark, Wording

FACTS = ("a", "b", "c", "d")


def test_what_is_dropped_is_told_no_more_and_comes_back_to_its_place() -> None:
    dropped = edits.drop(edits.pin(Edits(), "b"), "b")
    assert dropped.arranged(FACTS) == ("a", "c", "d") and not dropped.pinned
    assert edits.bring_back(dropped, "b").arranged(FACTS) == FACTS


def test_what_is_pinned_leads_and_goes_back() -> None:
    pinned = edits.pin(edits.pin(Edits(), "d"), "b")
    assert pinned.arranged(FACTS) == ("d", "b", "a", "c")
    assert edits.pin(pinned, "d").arranged(FACTS) == ("b", "a", "c", "d")


def test_moving_keeps_within_the_ends_and_what_is_pinned_before_the_rest() -> None:
    assert edits.move(Edits(), "a", -1, FACTS) == Edits() == edits.move(Edits(), "d", 1, FACTS)
    assert edits.move(Edits(), "a", 1, FACTS).arranged(FACTS) == ("b", "a", "c", "d")
    pinned = edits.pin(edits.pin(Edits(), "c"), "d")
    assert edits.move(pinned, "a", -1, FACTS) == pinned
    assert edits.move(pinned, "d", -1, FACTS).arranged(FACTS) == ("d", "c", "a", "b")


def test_an_order_holds_in_a_version_of_other_length() -> None:
    moved = edits.move(Edits(), "b", -1, ("a", "b"))
    assert moved.arranged(("x", "a", "y", "b", "z")) == ("x", "b", "z", "a", "y")


def test_the_readers_own_words_belong_to_their_language() -> None:
    worded = edits.reword(Edits(), Wording("It rose.", "en", "a"))
    assert (worded.wording("a", "en"), worded.wording("a", "zh")) == ("It rose.", "")
    assert worded.apart("en") == {"a"} and not worded.apart("zh")
    assert edits.reword(worded, Wording("", "en", "a")) == Edits()


def test_a_remark_is_added_and_erased() -> None:
    note = Remark("Mind the strike in May.", "en", before="b")
    assert edits.erase(edits.remark(Edits(), note), note) == Edits()
