"""Tables of pages, which many programs call workbooks, are read; a page without one is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from core.errors import ReadError
from core.types import Table
from ingest.read import read

PAGE = """<html><head><meta charset="utf-8"><style>td { color: red }</style></head><body>
<table><tr><td>menu<td>home</table><table border=1><caption>Sales</caption><thead><tr><th>区域<th>day<th>net &amp; tax</tr></thead>
<tr><td rowspan=2>North</td><td>2024-01-05</td><td>1,200.50</td></tr><tr><td>2024-01-06</td><td>300</td></tr>
<tr><td>South</td><td>2024-01-07</td><td><b>450</b>.25<br></td></tr></table></body></html>"""
BOOK = """<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Orders"><Table>
<Row><Cell><Data ss:Type="String">no</Data></Cell><Cell><Data ss:Type="String">day</Data></Cell><Cell><Data ss:Type="String">net</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">001</Data></Cell><Cell><Data ss:Type="DateTime">2024-02-01T00:00:00.000</Data></Cell><Cell><Data>10.5</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">002</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">21</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def rows(table: Table) -> list[tuple[object, ...]]:
    return [tuple(r.values()) for r in table.expr.to_pyarrow().to_pylist()]


def test_the_largest_table_of_a_page_is_read_with_cells_that_span_rows() -> None:
    table = read(PAGE.encode())
    assert [c.name for c in table.columns] == ["区域", "day", "net & tax"]
    assert rows(table) == [
        ("North", dt.date(2024, 1, 5), 1200.5),
        ("North", dt.date(2024, 1, 6), 300.0),
        ("South", dt.date(2024, 1, 7), 450.25),
    ]
    assert any("page" in str(r.what) for r in table.repairs)


def test_the_other_tables_of_a_page_are_offered() -> None:
    (choice,) = (c for c in read(PAGE.encode()).choices if c.option == "table")
    assert (choice.taken, choice.others) == ("table 2", ("table 1",))
    assert read(PAGE.replace("menu", "a</td><td>b</td></tr><tr><td>x").encode(), table="table 1").rows == 1


def test_a_workbook_saved_as_xml_is_read_with_cells_that_were_skipped() -> None:
    table = read(BOOK.encode())
    assert rows(table) == [("001", dt.date(2024, 2, 1), 10.5), ("002", None, 21.0)]


@pytest.mark.parametrize(
    "page",
    ["<html><body>nothing here</body></html>", "<!doctype html><table></table>", "<?xml version='1.0'?><a><b/></a>"],
)
def test_a_page_without_a_table_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="is a web page or a document"):
        read(page.encode())


def test_entities_of_a_page_s_own_are_not_expanded() -> None:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><table><tr><td>k<td>v</tr><tr><td>1<td>&b;</tr><tr><td>2<td>y</tr></table>'
    assert "ha" not in str(rows(read(laughs.encode())))
