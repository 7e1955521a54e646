"""Chat templates are other people's programs: they write a conversation, and can do nothing else."""

import pytest

from llm.models.chat_template import TemplateError, render

SAID = [{"role": "user", "content": "data"}]


def test_a_template_is_written_out_as_the_library_would() -> None:
    template = "{% for m in messages %}{{ m.role }}: {{ m['content'] }}{{ eos_token }}\n{% endfor %}{% if add_generation_prompt %}assistant:{% endif %}"
    assert render(template, SAID, {"eos_token": "</s>"}) == "user: data</s>\nassistant:"


@pytest.mark.parametrize(
    "hostile",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{{ '' }}{% endfor %}{% endfor %}",
        "{{ messages.__class__.__mro__[1].__subclasses__()[0].x }}",
        "{{ 'x' * 9000000 }}",
        "{{ 'x' * 9000000000 }}",
        "{{ raise_exception('no system role') }}",
        "{% include '/etc/passwd' %}",
        "{{ messages",
    ],
    ids=["loops", "escapes", "floods", "fills the memory", "refuses", "reads files", "is broken"],
)
def test_a_template_that_does_anything_else_is_one_line(hostile: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(hostile, SAID, {})
    assert "\n" not in str(caught.value)
