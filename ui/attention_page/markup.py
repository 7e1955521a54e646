"""The HTML of the attention page, as macros that escape what fills them in."""

from charts.templates import macros

MARKUP = macros("ui/attention_page/attention.html.jinja")
