"""The desk on the story page: what a reader does is done, a false sentence is refused with what the table gives, all is undone."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.types import Story
from report.parts import line_on_test
from tests.pages.test_pages import show, texts
from ui import state
from wording.say import say


def opened(loaded: AppTest) -> AppTest:
    show(loaded, "story")
    return loaded.toggle(key="desk_open").set_value(True).run()


def story_of(app: AppTest) -> Story:
    (story,) = app.session_state["stories"].values()
    return story  # type: ignore[no-any-return]


def key(app: AppTest, what: str, *about: object) -> str:
    return state.key_for(what, app.session_state["table"], *about)


def told(app: AppTest) -> list[str]:
    """Return the ids of the facts that the page tells, in its order."""
    start = key(app, "desk", "drop", "")
    keys = [button.key or "" for button in app.button]
    return [name.removeprefix(start) for name in keys if name.startswith(start)]


def press(app: AppTest, name: str, fact: str) -> AppTest:
    app.button(key=key(app, "desk", name, fact)).click().run()
    assert not app.exception
    return app


def save(app: AppTest, form: str, area: str, words: str, language: str, fact: str) -> AppTest:
    app.text_area(key=key(app, area, language, fact)).input(words)
    name = say("desk.save" if form == "reword" else "desk.add", "en")
    button = next(b for b in app.button if b.label == name and key(app, form, language, fact) in str(b.proto.form_id))
    button.click().run()
    assert not app.exception
    return app


def test_the_desk_is_out_of_the_way_until_it_is_wanted(loaded: AppTest) -> None:
    assert not told(show(loaded, "story"))
    assert told(opened(loaded)) == [fact.id for fact in story_of(loaded).facts]


def test_sentences_are_pinned_moved_dropped_and_brought_back(loaded: AppTest) -> None:
    first, second, third = told(opened(loaded))
    assert told(press(loaded, "down", first)) == [second, first, third]
    assert told(press(loaded, "pin", third)) == [third, second, first]
    assert told(press(loaded, "drop", first)) == [third, second]
    assert told(press(loaded, "drop", second)) == [third]
    assert loaded.button(key=key(loaded, "desk", "drop", third)).disabled, "a story has one sentence at least"
    loaded.button(key=key(loaded, "back", first)).click().run()
    assert told(loaded) == [third, first]
    for _ in range(5):
        loaded.button(key="desk-undo").click().run()
    assert told(loaded) == [first, second, third]
    assert "desk-undo" not in [button.key for button in loaded.button]
    for _ in range(2):
        loaded.button(key="desk-redo").click().run()
    assert told(loaded) == [third, second, first], "what was undone is done again"
    assert told(press(loaded, "drop", first)) == [third, second]
    assert "desk-redo" not in [button.key for button in loaded.button], "another change leaves what was undone behind"


def test_a_false_sentence_is_refused_with_what_the_table_gives_and_a_true_one_is_kept(loaded: AppTest) -> None:
    fact = told(opened(loaded))[0]
    before = story_of(loaded).narrative.sentences[0].text
    start, end = (story_of(loaded).facts[0].value(name).text for name in ("start", "end"))
    save(loaded, "reword", "words", f"The average CO2 in 1990 was {start}.", "en", fact)
    assert len(loaded.error) == 1 and "354" in loaded.error[0].value and "edits" not in loaded.session_state
    true = f"Up it went, from {start} to {end}."
    save(loaded, "reword", "words", true, "en", fact)
    assert not loaded.error and loaded.session_state["edits"].wording(fact, "en") == true
    assert say("desk.by_reader", "en") in texts(loaded)
    loaded.session_state["language"] = "zh"
    assert say("desk.by_reader", "zh") not in texts(show(loaded, "story")), "words belong to their language"
    assert before != true


def test_a_number_of_a_sentence_that_was_not_checked_opens_its_rows_and_no_test(loaded: AppTest) -> None:
    fact = told(opened(loaded))[0]
    start, end = (story_of(loaded).facts[0].value(name).text for name in ("start", "end"))
    loaded.session_state[key(loaded, "opened", "en", fact)] = "start"
    tested = line_on_test(story_of(loaded).facts[0], "en").split(":")[0]
    assert tested in texts(show(loaded, "story"))
    save(loaded, "reword", "words", f"Up it went, from {start} to {end}, because people drive.", "en", fact)
    said = texts(show(loaded, "story"))
    assert "no test stands behind it" in said and tested not in said


def test_a_note_stands_where_it_was_put_and_is_removed(loaded: AppTest) -> None:
    second = told(opened(loaded))[1]
    save(loaded, "note", "noted", "Mind the volcano <b>.", "en", second)
    assert "Mind the volcano &lt;b&gt;." in texts(loaded)
    loaded.button(key=key(loaded, "erase", 1, 0)).click().run()
    assert "Mind the volcano" not in texts(loaded) and not loaded.session_state["edits"].remarks
