"""Checks that hold for every fact, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb
import pandas as pd
import pytest

from core.naming import category_text
from core.types import Fact, Insights, Shape
from insights import discover, profile
from insights.finding import Finding, Untested
from planted.noise import claims
from planted.table import table_of


def insights_of(frame: pd.DataFrame, **options: object) -> Insights:
    """Return the insights of a frame."""
    table = table_of(frame, **options)  # type: ignore[arg-type]
    return discover(table, profile(table))


def claims_of(insights: Insights) -> list[Fact]:
    """Return the facts that claim more than what the rows hold."""
    return [fact for fact in insights.facts if claims(fact)]


def findings_of(findings: Iterable[Finding[Any] | Untested]) -> list[Finding[Any]]:
    """Return findings that must all have been tested."""
    made: list[Finding[Any]] = []
    for finding in findings:
        assert isinstance(finding, Finding), finding.why
        made.append(finding)
    return made


def number(fact: Fact, name: str) -> float:
    """Return a value of a fact that must be a number."""
    value = fact.value(name).number
    assert isinstance(value, float), f"{name} of {fact.id} is {value!r}"
    return value


def assert_recomputed(fact: Fact, frame: pd.DataFrame) -> None:
    """Run the fact's SQL with duckdb on the pandas frame alone and compare every value."""
    connection = duckdb.connect()
    connection.register("data", frame)
    answer = connection.execute(fact.sql)
    names, row = [c[0] for c in answer.description], answer.fetchone()
    assert names == [v.name for v in fact.values]
    for value, found in zip(fact.values, row or (), strict=True):
        if value.shape is Shape.NAME:
            column = fact.measure if value.name == "a" else fact.breakdown
            assert value.text == category_text(column, found)
        elif value.shape is Shape.PERIOD:
            assert pd.Timestamp(found) == pd.Timestamp(value.number)
        else:
            assert found == pytest.approx(value.number, rel=1e-9), value.name
