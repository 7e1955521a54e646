"""The texts of the data page, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.types import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWords:
    """One language's texts; `{…}` is filled by `str.format`."""

    # opening
    browse: str
    upload_hint: str
    paste: str
    paste_hint: str
    paste_open: str
    pasted: str
    connect: str
    connect_hint: str
    connect_url: str
    connect_table: str
    connect_open: str
    stages: Mapping[str, str]
    stop_reading: str
    stopped: str
    # what was read
    figure_missing: str
    figure_size: str
    keys: str
    no_keys: str
    about: str
    whole_table: str
    seen: str
    advice: str
    # choices
    choices: str
    choices_hint: str
    choice_taken: str
    choice_take: str
    values: Mapping[str, str]
    # wide to long
    wide: str
    wide_hint: str
    wide_do: str
    # columns
    columns: str
    columns_hint: str
    summed: str
    examples: str
    deviation: str
    undo: str
    undo_hint: str
    estimate: str
    rows_hint: str


EN = DataWords(
    browse="Choose",
    upload_hint="CSV, Excel, Parquet, JSON, SQLite and more. Files stay on this machine; several of one shape become one table.",
    paste="Paste a table",
    paste_hint="Copy cells from a spreadsheet or a web page and paste them here.",
    paste_open="Read it",
    pasted="Pasted table",
    connect="Connect to a database",
    connect_hint=(
        "Rows stay where they are: every question is asked there. DuckDB, PostgreSQL, Spark, Trino, ClickHouse, MySQL, "
        "SQLite, BigQuery, Snowflake and what else Ibis speaks."
    ),
    connect_url="Connection URL",
    connect_table="Table",
    connect_open="Connect",
    stages={
        "unpacking": "Unpacking",
        "looking": "Looking at its shape",
        "reading": "Reading the rows",
        "checking": "Checking every cell",
        "storing": "Storing the table",
    },
    stop_reading="Stop",
    stopped="Reading was stopped. Nothing was opened.",
    figure_missing="cells missing",
    figure_size="size, about",
    keys="{keys}: different in every row.",
    no_keys="No column tells all rows apart.",
    about="about",
    whole_table="the table",
    seen="what was seen",
    advice="what to do",
    choices="It could also be read another way",
    choices_hint="One reading was taken; another is a click away.",
    choice_taken="{where}: {what} Taken: {value}.",
    choice_take="Read it as: {value}",
    values={
        "dmy": "day before month",
        "mdy": "month before day",
        ".": "a point before decimals",
        ",": "a comma before decimals",
        "yes": "the first line names the columns",
        "no": "the first line is data",
        "leave": "totals and notes left out",
        "keep": "totals and notes kept",
    },
    wide="Time runs across the columns",
    wide_hint="{count} columns, from {first} to {last}, are periods of one axis. As rows, they can be followed along time.",
    wide_do="Turn them into rows",
    columns="The columns",
    columns_hint="Kinds, units and sums are guesses. Change a cell, and charts, facts and story follow.",
    summed="adds up",
    examples="for example",
    deviation="std. dev.",
    undo="Undo the last change",
    undo_hint="Back to how it was before.",
    estimate="Counts of distinct values above ten thousand are estimates, good to a few percent.",
    rows_hint="Click a column's name to sort; its menu shows a histogram; the magnifying glass searches.",
)

ZH = DataWords(
    browse="选择",
    upload_hint="CSV、Excel、Parquet、JSON、SQLite 等。文件不会离开本机；结构相同的多个文件会合成一张表。",
    paste="粘贴表格",
    paste_hint="从电子表格或网页复制单元格，粘贴到这里。",
    paste_open="读取",
    pasted="粘贴的表格",
    connect="连接数据库",
    connect_hint=(
        "数据留在原处，每个问题都在那里计算。支持 DuckDB、PostgreSQL、Spark、Trino、ClickHouse、MySQL、SQLite、BigQuery、"
        "Snowflake，以及 Ibis 支持的其他引擎。"
    ),
    connect_url="连接地址",
    connect_table="表名",
    connect_open="连接",
    stages={
        "unpacking": "正在解压",
        "looking": "正在辨认结构",
        "reading": "正在读取各行",
        "checking": "正在核对每个单元格",
        "storing": "正在保存表格",
    },
    stop_reading="停止",
    stopped="已停止读取，没有打开任何表格。",
    figure_missing="单元格缺失",
    figure_size="大小，约",
    keys="{keys}：每一行都不同。",
    no_keys="没有哪一列能区分所有的行。",
    about="对象",
    whole_table="整张表",
    seen="发现",
    advice="怎么办",
    choices="也可以有另一种读法",
    choices_hint="已采用其中一种读法，点击即可换成另一种。",
    choice_taken="{where}：{what}已采用：{value}。",
    choice_take="改读作：{value}",
    values={
        "dmy": "日在月前",
        "mdy": "月在日前",
        ".": "小数用点",
        ",": "小数用逗号",
        "yes": "首行是列名",
        "no": "首行是数据",
        "leave": "不含合计与注释",
        "keep": "保留合计与注释",
    },
    wide="时间横向排在各列",
    wide_hint="从 {first} 到 {last} 共 {count} 列，是同一时间轴上的各个时段。变成行之后，就能沿时间观察。",
    wide_do="把它们变成行",
    columns="各列",
    columns_hint="类型、单位与能否相加都是推测。改动任何一格，图表、事实与故事都会随之改变。",
    summed="可相加",
    examples="例如",
    deviation="标准差",
    undo="撤销上一次改动",
    undo_hint="回到改动之前。",
    estimate="超过一万的不同值个数是估计值，误差在百分之几以内。",
    rows_hint="点击列名可排序，列菜单中有直方图，放大镜可搜索。",
)

_BY_LANGUAGE: Mapping[Language, DataWords] = {"en": EN, "zh": ZH}


def data_words(language: Language) -> DataWords:
    """Return the texts of the data page in a language."""
    return _BY_LANGUAGE[language]
