import pytest

from charts.templates import macros
from ui.escape import for_markdown

MEANT_AS_MARKUP = [
    "**a**",
    "$x$",
    ":red[a]",
    ":material/home:",
    "`a`",
    "<b>a</b>",
    "[a](http://b.c)",
    "# a",
    "~a~",
    "a|b",
]


@pytest.mark.parametrize("text", MEANT_AS_MARKUP)
def test_every_sign_that_markdown_reads_is_escaped(text: str) -> None:
    shown = for_markdown(text)
    for place, sign in enumerate(shown):
        if sign in "*$`<[#~|:":
            assert shown[place - 1] == "\\"
    assert shown.replace("\\", "").replace("\u2060", "") == text


def test_colons_that_would_begin_an_icon_or_a_link_are_parted() -> None:
    assert ":\u2060smile" in for_markdown(":smile:")
    assert "www\\." not in for_markdown("www.example.org")


def test_a_message_stays_on_one_line() -> None:
    assert "\n" not in for_markdown("a\n\n# b")


def test_html_is_escaped_in_attributes_too() -> None:
    odd = "\"><img src=x onerror='a'>"
    escaped = "&#34;&gt;&lt;img src=x onerror=&#39;a&#39;&gt;"
    markup = macros("ui/widgets.html.jinja")
    assert markup.note(odd) == f'<p class="pl-note">{escaped}</p>'
    assert f'<td data-head="{escaped}">{escaped}</td>' in markup.prose_table([{odd: odd}])
