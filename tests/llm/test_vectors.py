"""Token vectors: neighbours and the plane, held against computations of another kind."""

from __future__ import annotations

import numpy as np
import torch

from llm.look import vectors
from tests.llm.models import build, named


def test_neighbours_are_those_of_pairwise_cosine_similarity() -> None:
    model = build(named("llama-gqa"))
    table = torch.from_numpy(vectors.table(model))
    cosines = torch.nn.functional.cosine_similarity(table, table[65:66])
    cosines[65] = -1
    found = vectors.neighbours(model, 65, 5)
    assert [n.id for n in found] == cosines.topk(5).indices.tolist()
    np.testing.assert_allclose([n.cosine for n in found], cosines.topk(5).values, atol=1e-5)


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
