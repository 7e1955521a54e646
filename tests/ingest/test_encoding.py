"""Encodings are found from the text itself; what is doubtful is said."""

from __future__ import annotations

import pytest

from ingest.bytes.encoding import guess, marked
from ingest.read import read

TEXTS = {
    "Chinese": (
        "城市,销售额\n北京,120\n上海,340\n广州促销,210\n",
        ["gb18030", "utf-16-le", "utf-16", "utf-32", "utf-8-sig"],
    ),
    "traditional": ("城市,銷售額\n臺北,120\n高雄,340\n臺中促銷活動,210\n", ["big5"]),
    "Japanese": ("都市,売上\n東京,120\n大阪のセール,340\n", ["cp932", "euc_jp", "iso2022_jp"]),
    "Korean": ("도시,매출\n서울,120\n부산 행사,340\n", ["cp949"]),
    "Russian": (
        "город,продажи\nМосква,120\nКазань,340\nСанкт-Петербург,210\n",
        ["cp1251", "koi8-r", "cp866", "iso8859-5", "mac_cyrillic"],
    ),
    "Greek": ("πόλη,πωλήσεις\nΑθήνα,120\nΘεσσαλονίκη,340\n", ["cp1253"]),
    "Hebrew": ("עיר,מכירות\nירושלים,120\nתל אביב,340\n", ["cp1255"]),
    "Arabic": ("المدينة,المبيعات\nالقاهرة,120\nالرياض,340\n", ["cp1256"]),
    "French": ("ville,été\nOrléans,120\nNîmes,340\nMâcon,210\n", ["cp1252", "mac_roman", "cp850"]),
    "German": ("Stadt,Umsatz\nMünchen,120\nGießen,340\n", ["cp1252", "mac_roman", "cp437"]),
    "Polish": ("miasto,wartość\nŁódź,120\nKraków,340\nGdańsk,210\nCzęstochowa,5\n", ["cp1250", "iso8859-2", "cp852"]),
    "Turkish": ("şehir,satış\nİstanbul,120\nMuğla,340\nŞanlıurfa,3\n", ["cp1254"]),
    "Latvian": ("pilsēta,vērtība\nRīga,120\nLiepāja,340\nJūrmala,2\n", ["cp1257"]),
    "signs": ("item,price\ntea,€3\ncoffee,€4\n", ["cp1252"]),
}


@pytest.mark.parametrize(("label", "codec"), [(k, c) for k, (_, codecs) in TEXTS.items() for c in codecs])
def test_the_text_comes_back(label: str, codec: str) -> None:
    text = TEXTS[label][0]
    content = text.encode(codec)
    found = marked(content) or guess(content)
    assert content.decode(found.codec) == text


def test_reading_says_which_encoding_was_assumed() -> None:
    table = read(TEXTS["Chinese"][0].encode("gbk"))
    assert [c.name for c in table.columns] == ["城市", "销售额"]
    assert table.expr.to_pyarrow().column(0).to_pylist() == ["北京", "上海", "广州促销"]
    assert "GB18030" in str(table.repairs[0].what)


def test_a_few_wrong_bytes_do_not_spoil_utf8() -> None:
    content = "città,n\n".encode() + "perché,1\n".encode() * 50 + b"caff\xe9,2\n"
    table = read(content)
    assert table.expr.to_pyarrow().column(0).to_pylist()[-1] == "caffé"
    assert table.repairs[0].count == 1
