"""What grounding forbids and why: the same tokens as in decoding, and each with the reason that holds of it."""

from __future__ import annotations

import numpy as np
import torch

from llm.models.language_model import LanguageModel
from llm.writer.grounding import Tagged, grounding
from llm.writer.refusals import grounded
from tests.facts import ALL
from tests.llm.models import build, named
from wording.tags import CLOSE, fields, opening

FACT = ALL[0]


def shares(model: LanguageModel) -> np.ndarray:
    scores = torch.randn(len(model.tokenizer), generator=torch.Generator().manual_seed(0))
    return scores.softmax(0).numpy()


def test_what_is_forbidden_is_what_decoding_masks(untrained: LanguageModel) -> None:
    given = shares(untrained)
    masked = grounding(untrained, [[FACT]])(torch.zeros(1, len(given)), [0], [[]])[0].isinf().numpy()
    found = grounded(untrained, [FACT], [], given, top=len(given))
    assert found.forbidden == masked.sum() == len(found.refused) and not found.copying
    assert abs(found.mass - given[masked].sum()) < 1e-5
    np.testing.assert_allclose(found.shares, np.where(masked, 0, given) / given[~masked].sum(), atol=1e-6)


def test_each_reason_holds_of_its_token(untrained: LanguageModel) -> None:
    refused = {r.text: str(r.why.pattern) for r in grounded(untrained, [FACT], [], shares(untrained), 10_000).refused}
    assert "digit" in refused["7"]
    assert "none is open" in refused[CLOSE]
    other = next(f for f in ("r", "lag", "goal", "places") if f not in fields(FACT) and opening(f) in refused)
    assert "none of this finding" in refused[opening(other)]


def test_a_value_that_was_begun_is_copied_to_its_end(untrained: LanguageModel) -> None:
    ground, field = Tagged(untrained, [[FACT]]), next(iter(fields(FACT)))
    opener = untrained.tokenizer.get_vocab()[opening(field)]
    forced = ground.forced(0, opener)
    for written in range(len(forced)):
        found = grounded(untrained, [FACT], [opener, *forced[:written]], shares(untrained))
        assert found.allowed == 1 and found.shares.argmax() == forced[written] and found.shares.sum() == 1
        assert found.copying == untrained.tokenizer.decode(list(forced[written:]))
        assert "begun" in found.refused[0].why.pattern
    assert not grounded(untrained, [FACT], [opener, *forced], shares(untrained)).copying


def test_a_model_without_tags_is_refused_the_digits_that_no_value_has() -> None:
    model = build(named("llama-gqa"))
    found = grounded(model, [FACT], [], np.full(320, 1 / 320, dtype=np.float32), 400)
    assert not found.copying and found.forbidden == len(found.refused)
    digits = [r for r in found.refused if r.text.isdigit()]
    assert digits and all("digit" in r.why.pattern for r in digits)
