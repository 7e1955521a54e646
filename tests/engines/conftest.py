"""A throw-away PostgreSQL cluster and a throw-away Spark cluster, both on loopback, with the same tables in each."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

import plotline
from core.types import Insights, Profile, Table
from ingest.read import read
from tests.engines import tables

CI = bool(os.environ.get("CI"))  # there the engines are installed, and a test that is skipped is a test that fails
PASSWORD = "pass word/1"
PATIENCE = 240  # seconds for a Java program to start on a busy machine
QUICK = "-XX:TieredStopAtLevel=1"  # Java's quick compiler: these programs live for a minute
MANY = 30  # more facts than these tables hold
_TYPES = {
    "string": "text",
    "int64": "bigint",
    "float64": "double precision",
    "date": "date",
    "timestamp(6)": "timestamp",
}


@dataclass(frozen=True)
class Engine:
    """Where the tables are: a connection URL, what each table is called there, and how to put another one there."""

    name: str
    url: str
    tables: dict[str, str]
    put: Callable[[str, Table], str]


@pytest.fixture(scope="session")
def local() -> dict[str, Table]:
    """The tables as they are read into DuckDB, without the ratios, which are made of files alone."""
    apart = {"ratios": "apart"}
    return {name: read(getattr(tables, name)(), name=name, options=apart) for name in tables.NAMES}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _postgres_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgres(local: dict[str, Table]) -> Iterator[Engine]:
    """A PostgreSQL of its own, as user postgres where the tests run as root."""
    binaries = _postgres_binaries()
    if not CI and (binaries is None or find_spec("psycopg") is None):
        pytest.skip("PostgreSQL or psycopg is not on this machine, and this is not CI")
    assert binaries is not None, "apt-get install postgresql"
    folder = Path(tempfile.mkdtemp(prefix="plotline-postgres-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    secret, port = folder / "password", free_port()
    secret.write_text(PASSWORD)
    secret.chmod(0o644)

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "plotline", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "-N")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", settings, "start")
    try:
        url = f"postgres://plotline:pass%20word%2F1@127.0.0.1:{port}/postgres"
        put = partial(_put_postgres, url)
        yield Engine("postgres", url, {name: put(name, table) for name, table in local.items()}, put)
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _put_postgres(url: str, name: str, table: Table) -> str:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        columns = ", ".join(f'"{c}" {_TYPES[str(t)]}' for c, t in table.expr.schema().items())
        connection.execute(f"CREATE TABLE {name} ({columns})")
        content = BytesIO()
        pa.csv.write_csv(table.expr.to_pyarrow(), content)
        with connection.cursor().copy(f"COPY {name} FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(content.getvalue())
    return name


def _put_spark(folder: Path, name: str, table: Table) -> str:
    path = str(folder / f"{name}.parquet")
    pa.parquet.write_table(table.expr.to_pyarrow(), path)
    return path


@pytest.fixture(scope="session")
def spark(local: dict[str, Table], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A standalone Spark master and two workers; the tables are Parquet files that they read."""
    if not CI and (shutil.which("java") is None or find_spec("pyspark") is None):
        pytest.skip("Java or pyspark is not on this machine, and this is not CI")
    folder = tmp_path_factory.mktemp("spark")
    put = partial(_put_spark, folder)
    paths = {name: put(name, table) for name, table in local.items()}
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    one = ("--host", "127.0.0.1", "--port", str(port), "--webui-port", str(free_port()))
    with java("master.Master", folder / "master", *one):
        wait(port)
        each = ("--host", "127.0.0.1", "--cores", "1", "--memory", "600m")
        ports = [("--webui-port", str(free_port()), "--work-dir", str(folder / f"work{i}")) for i in range(2)]
        with (
            java("worker.Worker", folder / "worker0", *each, *ports[0], master),
            java("worker.Worker", folder / "worker1", *each, *ports[1], master),
        ):
            settings = "spark.executor.memory=512m&spark.sql.shuffle.partitions=1&spark.sql.codegen.wholeStage=false"
            settings += f"&spark.driver.extraJavaOptions={QUICK}&spark.executor.extraJavaOptions={QUICK}"
            yield Engine("spark", f"{master}?{settings}&spark.sql.warehouse.dir={folder}/warehouse", paths, put)
            _stop_session()


@contextmanager
def java(program: str, log: Path, *arguments: str) -> Iterator[None]:
    """Run one of Spark's programs, from `org.apache.spark.deploy`, while this is entered."""
    import pyspark

    home = Path(pyspark.__file__).parent
    command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{program}", *arguments]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=out,
            env={**os.environ, "SPARK_HOME": str(home), "SPARK_DAEMON_JAVA_OPTS": QUICK},
            cwd=log.parent,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def wait(port: int) -> None:
    """Wait until a program listens at a port of loopback."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("Spark did not start")


def _stop_session() -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    if session is not None:
        session.stop()


@pytest.fixture(params=["postgres", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    found: Engine = request.getfixturevalue(request.param)
    return found


@dataclass(frozen=True)
class Studied:
    """A table with all that is asked of it, so that each engine is asked once."""

    table: Table
    profile: Profile
    facts: Insights


Study = Callable[[str], Studied]


def study(table: Table) -> Studied:
    """Profile a table and find its facts."""
    return Studied(table, plotline.profile(table), plotline.insights(table, limit=MANY))


@pytest.fixture(scope="session")
def studied() -> dict[tuple[str, str], Studied]:
    """What was studied already, by engine and table."""
    return {}


@pytest.fixture
def here(local: dict[str, Table], studied: dict[tuple[str, str], Studied]) -> Study:
    """Study a table on DuckDB."""
    return lambda name: once(studied, ("duckdb", name), lambda: local[name])


@pytest.fixture
def there(engine: Engine, studied: dict[tuple[str, str], Studied]) -> Study:
    """Study a table where it is."""

    def reads(name: str) -> Table:
        return read(engine.url, table=engine.tables[name], name=name)

    return lambda name: once(studied, (engine.name, name), lambda: reads(name))


def once(studied: dict[tuple[str, str], Studied], key: tuple[str, str], reads: Callable[[], Table]) -> Studied:
    """Study a table unless that was done already."""
    if key not in studied:
        studied[key] = study(reads())
    return studied[key]
