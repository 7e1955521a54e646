"""Spark sessions: a standalone master by `spark://host:port`, Spark Connect by `sc://host:port`."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

import ibis

from core.errors import ReadError
from core.message import Message
from ingest.engines.address import Address

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",  # what goes wrong comes back as an exception
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_FILES = {".parquet": "parquet", ".orc": "orc", ".json": "json", ".jsonl": "json", ".csv": "csv"}


def spark(address: Address) -> Any:
    """Return the Ibis backend of a Spark cluster.

    Parameters of the URL that begin with `spark.` configure a session of a standalone master. A process holds one such
    session, so that two masters at once are refused.

    Raises:
        ReadError: this process already works with another Spark.
        ImportError: pyspark is not installed.
    """
    return ibis.pyspark.connect(_remote(address) if address.scheme == "sc" else _standalone(address))


def _remote(address: Address) -> Any:
    from pyspark.sql import SparkSession

    return SparkSession.builder.remote(address.url).getOrCreate()


def _standalone(address: Address) -> Any:
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    parts = urlsplit(address.url)
    master = f"spark://{parts.netloc.rpartition('@')[2]}"
    running = SparkContext._active_spark_context
    if running is not None and running.master != master:
        raise ReadError(
            Message("This process already works with {}; start another one for {}.", str(running.master), master)
        )
    settings = _QUIET | {k: v for k, v in address.parameters.items() if k.startswith("spark.")}
    if parts.hostname in _LOOPBACK:
        settings = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} | settings
    return SparkSession.builder.config(conf=SparkConf().setMaster(master).setAll(list(settings.items()))).getOrCreate()


def table_of(backend: Any, table: str) -> ibis.Table | None:
    """Return the table of a file or folder of Parquet, ORC, JSON or CSV that the cluster itself can read, else None."""
    kind = _FILES.get(os.path.splitext(table.rstrip("/"))[1].lower())
    if kind is None or "/" not in table:
        return None
    reader = backend._session.read
    frame = reader.csv(table, header=True, inferSchema=True) if kind == "csv" else getattr(reader, kind)(table)
    name = ibis.util.gen_name("plotline_spark")
    frame.createOrReplaceTempView(name)
    return backend.table(name)
