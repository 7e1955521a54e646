"""Where a database is: a connection URL taken apart, shown without its secrets, and knocked at before a driver waits."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from core.message import Message

_URL = re.compile(r"^(?!https?:|file:|ftp:|s3:)([a-z][a-z0-9+.\-]+)://", re.IGNORECASE)
PATIENCE = 5.0  # seconds that a server has to answer
_PORTS = {
    "postgres": 5432, "postgresql": 5432, "mysql": 3306, "mssql": 1433, "oracle": 1521, "clickhouse": 8123, "trino": 8080,
    "risingwave": 4566, "exasol": 8563, "impala": 21050, "singlestoredb": 3306, "spark": 7077, "sc": 15002,
}  # fmt: skip
DRIVERS = {
    "postgres": "psycopg[binary]", "postgresql": "psycopg[binary]", "spark": "pyspark", "sc": "pyspark[connect]",
    "trino": "trino", "clickhouse": "clickhouse-connect", "mysql": "mysqlclient", "bigquery": "ibis-framework[bigquery]",
    "snowflake": "ibis-framework[snowflake]", "mssql": "pyodbc", "oracle": "oracledb", "athena": "ibis-framework[athena]",
    "databricks": "databricks-sql-connector", "druid": "pydruid", "exasol": "pyexasol", "impala": "impyla",
    "risingwave": "psycopg2-binary", "singlestoredb": "singlestoredb", "duckdb": "duckdb", "sqlite": "ibis-framework[sqlite]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """A connection URL. `shown` is what an error may say of it: no user, no password, no parameters."""

    url: str
    scheme: str
    shown: str
    secrets: tuple[str, ...]

    def hide(self, text: str) -> str:
        """Return the first line of a driver's message without anything that the URL holds in confidence."""
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")
        for secret in self.secrets:
            line = line.replace(secret, "…")
        return re.sub(r"//[^@/\s]*@", "//…@", line)[:160].rstrip(" .;:")

    @property
    def parameters(self) -> dict[str, str]:
        """What stands after the question mark."""
        return dict(parse_qsl(urlsplit(self.url).query))


def is_connection(source: str) -> bool:
    """Say whether a text is a connection URL.

    >>> is_connection("duckdb:///tmp/x.db"), is_connection("/tmp/x.csv"), is_connection("https://example.org/x.csv")
    (True, False, False)
    """
    return _URL.match(source) is not None


def address_of(url: str) -> Address:
    """Take a connection URL apart.

    >>> address_of("postgres://ann:s3cret@db.example.org/shop?sslmode=require").shown
    'postgres://db.example.org/shop'
    """
    scheme, _, rest = url.partition("://")
    before, _, query = rest.partition("?")
    user, at, place = before.rpartition("@")
    held = [user.partition(":")[2], *(value for _, value in parse_qsl(query))] if at or query else []
    secrets = {form for secret in held for form in (secret, unquote(secret)) if len(form) > 2}
    return Address(url, scheme.lower(), f"{scheme}://{place}", tuple(sorted(secrets, key=len, reverse=True)))


def unanswered(address: Address) -> Message | None:
    """Return why nobody answers at an address, or None: drivers wait for minutes, and a socket knows in a moment.

    Only engines that are reached by host and port are knocked at.
    """
    try:
        host, port = urlsplit(address.url).hostname, urlsplit(address.url).port
    except ValueError:  # a list of hosts: their driver knows better
        return None
    port = port or _PORTS.get(address.scheme)
    if host is None or port is None or address.scheme not in _PORTS:
        return None
    try:
        with socket.create_connection((host, port), timeout=PATIENCE):
            return None
    except OSError as error:
        return Message("nothing answers at {} ({})", f"{host}:{port}", (error.strerror or str(error)).lower())
