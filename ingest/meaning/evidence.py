"""What was seen of one column: all that its kind and its role are judged on, beside a sample of the table."""

from __future__ import annotations

from dataclasses import dataclass

NUMERIC = frozenset(
    "TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT FLOAT DOUBLE".split()
)
INTEGER = NUMERIC - {"FLOAT", "DOUBLE"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen of one column: its DuckDB type, how many cells are filled, how many differ, and what they are like.

    `least` and `most` are the smallest and the largest number; `examples` are up to 50 of the distinct texts.
    """

    name: str
    dtype: str
    filled: int
    distinct: int
    least: float | None = None
    most: float | None = None
    mean_length: float = 0.0
    examples: tuple[str, ...] = ()
    unit: str = ""

    @property
    def numeric(self) -> bool:
        """Whether it holds numbers."""
        return self.dtype in NUMERIC or self.dtype.startswith("DECIMAL")

    @property
    def temporal(self) -> bool:
        """Whether it holds dates or times."""
        return self.dtype == "DATE" or self.dtype.startswith("TIMESTAMP")
