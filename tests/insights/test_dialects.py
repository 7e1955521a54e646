"""DuckDB's SQL is put in words that PostgreSQL and Spark take."""

from __future__ import annotations

import pytest
import sqlglot

from insights.state.dialects import adapted

FIRST = "SELECT FIRST(step ORDER BY mean DESC) FILTER(WHERE step IS NOT NULL) AS high FROM data"
MEDIAN = "SELECT QUANTILE_CONT(v, 0.5) AS middle FROM data"
PLACE = (
    "SELECT ROW_NUMBER() OVER (ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS place FROM data"
)
MONTH = "SELECT EXTRACT(MONTH FROM day) AS step FROM data"


def said(sql: str, engine: str, dialect: str) -> str:
    return adapted(sqlglot.parse_one(sql, dialect="duckdb"), engine).sql(dialect=dialect)


@pytest.mark.parametrize(
    ("sql", "engine", "dialect", "expected"),
    [
        (FIRST, "postgres", "postgres", "(ARRAY_AGG(step ORDER BY mean DESC"),
        (FIRST, "pyspark", "spark", "MAX_BY(step, mean)"),
        (MEDIAN, "pyspark", "spark", "PERCENTILE(v, 0.5)"),
        (PLACE, "pyspark", "spark", "OVER (ORDER BY v"),
        (MONTH, "postgres", "postgres", "CAST(EXTRACT(MONTH FROM day) AS DOUBLE PRECISION)"),
    ],
)
def test_what_an_engine_would_refuse_is_said_in_its_words(sql: str, engine: str, dialect: str, expected: str) -> None:
    assert expected in said(sql, engine, dialect)


@pytest.mark.parametrize("engine", ["postgres", "pyspark"])
def test_no_frame_is_left_on_a_row_number(engine: str) -> None:
    assert "ROWS BETWEEN" not in said(PLACE, engine, "spark")


@pytest.mark.parametrize("sql", [FIRST, MEDIAN, PLACE, MONTH])
def test_duckdb_keeps_its_own_words(sql: str) -> None:
    assert said(sql, "duckdb", "duckdb") == sqlglot.parse_one(sql, dialect="duckdb").sql(dialect="duckdb")
