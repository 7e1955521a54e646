"""Several files of one shape are one table; files of another shape are refused with what differs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import plotline
from core.errors import ReadCancelled, ReadError
from core.types import ColumnKind
from ingest.read import read
from ingest.several import read_several

JAN = b"zip,amount ($),paid\n01234,5,2021-01-04\n02345,6.5,2021-01-05\n"
FEB = b"paid,zip,amount ($)\n2021-02-04,12345,7\n2021-02-05,22345,8\n"


def test_rows_stand_one_below_the_other_with_the_name_of_their_file(tmp_path: Path) -> None:
    paths = [tmp_path / "jan.csv", tmp_path / "feb.csv"]
    paths[0].write_bytes(JAN)
    paths[1].write_bytes(FEB)
    table = plotline.read(paths)
    assert [c.name for c in table.columns] == ["file", "zip", "amount ($)", "paid"]
    rows = table.expr.to_pyarrow().to_pydict()
    assert rows["file"] == ["jan", "jan", "feb", "feb"]
    assert rows["zip"] == ["01234", "02345", "12345", "22345"]  # a code stays a code where a file has no leading zero
    assert rows["amount ($)"] == [5.0, 6.5, 7.0, 8.0]
    assert table.rows == 4
    assert [table.column(n).kind for n in ("file", "amount ($)")] == [ColumnKind.NOMINAL, ColumnKind.QUANTITATIVE]
    assert table.column("amount ($)").unit == "$"
    assert "2 files" in str(table.repairs[0].what)


def test_the_id_follows_every_file_and_its_name() -> None:
    first = read_several({"jan": JAN, "feb": FEB}).id
    assert read_several({"jan": JAN, "feb": FEB}).id == first
    assert read_several({"jan": JAN, "mar": FEB}).id != first
    assert read_several({"jan": JAN, "feb": FEB.replace(b"8", b"9")}).id != first


def test_one_file_is_itself_and_frames_may_be_mixed_in() -> None:
    assert read_several([JAN]).id == read(JAN).id
    frame = pd.DataFrame({"zip": ["9"], "amount ($)": [1.0], "paid": pd.to_datetime(["2021-03-01"])})
    assert read_several({"jan": JAN, "frame": frame}).rows == 3


def test_repairs_say_which_file_they_are_about() -> None:
    table = read_several({"jan": JAN, "feb": FEB + b"\n# note\n2021-02-06,1,n/a\n"})
    assert any(str(repair.where).startswith("feb") for repair in table.repairs[1:])


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (b"paid,zip\n2021-02-04,1\n", "feb lacks the column 'amount \\(\\$\\)', which jan has"),
        (b"paid,zip,amount ($),x\n2021-02-04,1,1,1\n", "feb has the column 'x', which jan lacks"),
        (b"paid,zip,amount ($)\n2021-02-04,1,low\n2021-02-05,2,high\n", "numbers in jan and text in feb"),
    ],
)
def test_another_shape_is_refused_with_what_differs(other: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        read_several({"jan": JAN, "feb": other})
    assert "\n" not in str(caught.value)


def test_no_file_is_refused() -> None:
    with pytest.raises(ReadError, match="at least one"):
        plotline.read([])


def test_progress_rises_over_all_files_and_cancel_stops() -> None:
    told: list[float] = []
    read_several({"jan": JAN, "feb": FEB}, progress=lambda share, stage: told.append(share))
    assert told == sorted(told)
    assert max(told) > 0.5
    with pytest.raises(ReadCancelled):
        read_several({"jan": JAN, "feb": FEB}, cancel=lambda: True)
