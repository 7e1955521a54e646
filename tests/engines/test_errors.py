"""A connection that fails is one sentence that says what to do and never shows the password."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from core.errors import ReadError
from ingest.engines.address import address_of
from ingest.read import read
from tests.engines.conftest import PASSWORD, Engine, free_port

SECRET = "hunter2-secret"


def sentence(url: str, table: str | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(url, table=table)
    said = str(caught.value)
    assert "\n" not in said
    assert SECRET not in said
    assert PASSWORD not in said
    assert caught.value.__cause__ is None  # a driver's own error may hold the password
    return said


@pytest.mark.parametrize("scheme", ["postgres", "spark", "trino", "clickhouse", "mysql"])
def test_where_nobody_answers_the_sentence_says_so(scheme: str) -> None:
    said = sentence(f"{scheme}://ann:{SECRET}@127.0.0.1:{free_port()}/shop", "orders")
    assert "nothing answers" in said


def test_an_unknown_engine_is_answered_with_those_that_are_known() -> None:
    assert "postgres" in sentence(f"oracel://ann:{SECRET}@127.0.0.1/shop")


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "snowflake", None)
    assert "pip install" in sentence(f"snowflake://ann:{SECRET}@account/database", "orders")


def test_what_stands_in_a_url_in_confidence_is_hidden() -> None:
    address = address_of(f"postgres://ann:{SECRET}@db/shop?sslpassword=other-secret")
    assert address.shown == "postgres://db/shop"
    assert address.hide(f"could not log in with {SECRET} and other-secret") == "could not log in with … and …"


def test_a_database_with_several_tables_asks_which(tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS x; CREATE TABLE b AS SELECT 2 AS x")
    assert "a, b" in sentence(f"duckdb://{path}")
    assert "no table 'c'" in sentence(f"duckdb://{path}", "c")


def test_a_database_with_one_table_needs_no_name(tmp_path: Path) -> None:
    path = tmp_path / "one.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE alone AS SELECT range AS id, range % 3 AS level FROM range(30)")
    assert read(f"duckdb://{path}").name == "alone"


def test_a_wrong_password_a_missing_table_and_an_empty_one(postgres: Engine) -> None:
    import psycopg

    assert "cannot be opened" in sentence(postgres.url.replace("pass%20word%2F1", SECRET), "orders")
    assert "no table 'nothing'" in sentence(postgres.url, "nothing")
    with psycopg.connect(postgres.url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("CREATE TABLE hollow (x int)")
    assert "has no rows" in sentence(postgres.url, "hollow")
    with psycopg.connect(postgres.url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        connection.execute("DROP TABLE hollow")
