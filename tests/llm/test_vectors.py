"""Token vectors: neighbours, the plane, the classical ways and files of words, held against computations of another kind."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
import torch

from core.errors import ModelError
from llm.look import counted, vectors, word_files
from llm.look.vectors import Vectors
from llm.models.language_model import LanguageModel
from llm.models.load import NARRATOR, load
from tests.llm.models import build, named
from training.vectors import skip_gram

COMPANY = np.kron([[9, 1], [1, 7]], np.ones((3, 3))).astype(np.float32)  # 0, 1 and 2 keep company, and so do 3, 4 and 5
WORDS = ("total", "share", "月")


@pytest.fixture(scope="module")
def narrator() -> LanguageModel:
    return load(NARRATOR)


def test_neighbours_are_those_of_pairwise_cosine_similarity() -> None:
    own = vectors.own(build(named("llama-gqa")))
    table = torch.from_numpy(own.table)
    cosines = torch.nn.functional.cosine_similarity(table, table[65:66])
    cosines[65] = -1
    near = own.neighbours(65, 5)
    assert [n.id for n in near] == cosines.topk(5).indices.tolist()
    np.testing.assert_allclose([n.cosine for n in near], cosines.topk(5).values, atol=1e-5)


def test_a_token_without_a_vector_is_nobody_s_neighbour(narrator: LanguageModel) -> None:
    made = Vectors(np.array([[1, 0], [0, 0], [1, 1]], np.float32), narrator.tokenizer)
    assert [n.id for n in made.neighbours(0)] == [2]


def test_the_plane_is_that_of_the_covariance_s_first_two_eigenvectors() -> None:
    rng = np.random.default_rng(0)
    cloud = (rng.normal(size=(40, 6)) * [5, 3, 1, 0.5, 0.2, 0.1]).astype(np.float32)
    found = vectors.plane(cloud)
    values, axes = np.linalg.eigh(np.cov(cloud.T))
    expected = (cloud - cloud.mean(axis=0)) @ axes[:, ::-1][:, :2]
    np.testing.assert_allclose(np.abs(found.points), np.abs(expected), atol=1e-4)
    np.testing.assert_allclose(found.shares, (values[::-1] / values.sum())[:2], atol=1e-5)


def test_equal_vectors_stand_in_one_place() -> None:
    found = vectors.plane(np.ones((3, 4), dtype=np.float32))
    assert not found.points.any() and found.shares == (0, 0)


def test_what_is_to_c_as_b_is_to_a_lies_at_the_fourth_corner(narrator: LanguageModel) -> None:
    corners = np.array([[1, 0, 0], [1, 0.5, 0], [1, 0, 0.5], [1, 0.5, 0.5], [-1, 0, 0]], np.float32)
    assert Vectors(corners, narrator.tokenizer).analogy(0, 1, 2)[0].id == 3


def test_the_share_of_words_on_the_right_side_is_that_of_leaving_each_one_out(narrator: LanguageModel) -> None:
    own = vectors.own(narrator)
    shuffled = Vectors(np.random.default_rng(1).permutation(own.table), own.tokenizer)
    for language in ("en", "zh"):
        judged = own.sides(language)
        assert judged.right / judged.n > 0.8 > 0.75 > shuffled.sides(language).right / judged.n
        low, high = judged.interval
        assert 0 < low < judged.right / judged.n < high < 1


def test_counts_are_those_of_every_pair_within_the_window() -> None:
    texts = [np.array(ids) for ids in ([0, 1, 2, 1], [3], [2, 0])]
    expected = np.zeros((4, 4))
    for ids in texts:
        for (i, a), (j, b) in combinations(enumerate(ids), 2):
            if j - i <= 2:
                expected[a, b] += 1
                expected[b, a] += 1
    np.testing.assert_array_equal(counted.count(texts, 4, window=2), expected)


def test_factors_are_those_of_a_singular_value_decomposition() -> None:
    weights = counted.ppmi(COMPANY)
    left, sizes, _ = np.linalg.svd(weights.astype(np.float64))
    kept = counted.factors(weights, 2)
    np.testing.assert_allclose(np.sort((kept**2).sum(axis=0)), np.sort(sizes[:2]), rtol=1e-5)
    span = left[:, :2] @ left[:, :2].T
    np.testing.assert_allclose(span @ kept, kept, atol=1e-5)


def test_tokens_in_like_company_get_like_vectors_by_counting_and_by_predicting(narrator: LanguageModel) -> None:
    for table in (counted.factors(counted.ppmi(COMPANY), 2), skip_gram(COMPANY, steps=300, width=4)):
        made = Vectors(table, narrator.tokenizer)
        assert [{n.id for n in made.neighbours(i, 2)} for i in (0, 5)] == [{1, 2}, {3, 4}]


def test_what_is_kept_has_a_row_for_every_token_and_counts_that_are_symmetric(narrator: LanguageModel) -> None:
    kept, size = counted.counted(), narrator.network.config.vocab_size
    assert kept.counts.shape == (size, size) and (kept.counts == kept.counts.T).all()
    assert all(table.shape == (size, counted.WIDTH) for table in counted.ways().values())
    met = kept.counts.any(axis=1)
    assert kept.predicted[met].any(axis=1).all() and not kept.predicted[~met].any()


@pytest.mark.parametrize("form", word_files.FORMS)
def test_a_file_of_words_comes_back_as_it_was_written(form: str, narrator: LanguageModel) -> None:
    numbers = np.random.default_rng(3).normal(size=(3, 5)).astype(np.float32)
    made = word_files.written(dict(zip(WORDS, numbers, strict=True)), form)
    found = word_files.read(BytesIO(made), set(WORDS))
    assert found.words == 3 and list(found.vectors) == list(WORDS)
    np.testing.assert_allclose(np.stack(list(found.vectors.values())), numbers, rtol=1e-4)
    own = vectors.own(narrator)
    over = found.over(own)
    tokens = word_files.tokens_of_words(own)
    for word, vector in found.vectors.items():
        np.testing.assert_array_equal(over.table[tokens[word]], np.tile(vector, (len(tokens[word]), 1)))
    assert np.linalg.norm(over.table, axis=1).astype(bool).sum() == sum(len(tokens[word]) for word in WORDS)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b"", "None of its 0 words"),
        (b"elephant 1 2\n", "None of its 1 words"),
        (b"total 1 2\nshare 1\n", "Line 2 is not a word followed by 2 numbers."),
        (b"date,total\n2024-01-01,5\n", "Line 1 is not a word"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Line 1 is not a word"),
        (b"2 3\ntotal \x00\x00\x80\x3f", "Word 1 of 2 is not followed by 3 numbers."),
        (b"2 999999\n", "at most are read"),
        (b"total nan 2\n", "Line 1 is not a word"),
    ],
)
def test_a_file_in_no_form_is_refused_in_one_sentence(made: bytes, said: str) -> None:
    with pytest.raises(ModelError, match=r"^[^\n]+$") as refused:
        word_files.read(BytesIO(made), {"total", "share"})
    assert said in str(refused.value)
