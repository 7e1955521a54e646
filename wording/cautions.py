"""What a Caution says, and what to do about it, in English and Chinese: the only home of these texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from core import format
from core.types import Caution, CautionKind, Language

K = CautionKind


@dataclass(frozen=True, slots=True)
class Said:
    """A caution in one language: what was seen, and what to do."""

    what: str
    do: str


# `{a}` and `{b}` are columns, `{n}` a count, `{share}` a percentage, `{r}` a coefficient, `{value}` what stands out.
_EN: Mapping[CautionKind, tuple[str, str]] = {
    K.EMPTY: ("Every cell is missing.", "Leave the column out, or fill it."),
    K.MISSING: ("{share} of the cells are missing ({n}).", "Ask why before you compare: facts use the filled cells alone."),
    K.CONSTANT: ("Every filled cell holds the same value.", "Leave it out: it can explain nothing."),
    K.NEAR_UNIQUE: (
        "Almost every row has a name of its own, so it cannot group rows.",
        "Set its kind to identifier or free text.",
    ),
    K.MIXED: ("About {share} of the cells are numbers among words.", "Correct the words, or set its kind to number."),
    K.OUTLIERS: ("{share} of the values lie far outside the rest ({n}).", "Look at these rows, and trust the median over the mean."),
    K.PLACEHOLDER: (
        "{value} lies far from all other values and may mean “missing” (cells: {n}).",
        "If so, empty these cells in the source.",
    ),
    K.EMPTY_WORD: ("“{value}” may mean “missing” (cells: {n}).", "If so, empty these cells in the source."),
    K.IMBALANCE: ("“{value}” holds {share} of the rows.", "Compare averages and rates, not totals."),
    K.SAME_COLUMN: ("{a} and {b} hold the same cells.", "Leave one of them out."),
    K.CORRELATED: ("{a} and {b} nearly say the same (r = {r}).", "Keep one of them, or expect facts that repeat."),
    K.REPEATED_ROWS: ("Rows that repeat an earlier one in every cell: {n}.", "Check whether they were exported twice."),
    K.GAPS: ("{a} has {grain}s without rows between its first and its last: {n}.", "They are left out, not counted as zero."),
    K.PARTIAL: ("The last {grain} of {a}, {value}, is not complete.", "Facts leave it out; wait for the rest, or ignore it."),
    K.FEW_ROWS: ("Rows: {n}. That is too few to test most claims.", "Read the rows themselves."),
    K.REVERSED: ("Within nearly every group by {a} it is the other way round.", "Compare within those groups before you conclude."),
}  # fmt: skip
_ZH: Mapping[CautionKind, tuple[str, str]] = {
    K.EMPTY: ("所有单元格都缺失。", "不要使用这一列，或补上它的值。"),
    K.MISSING: ("缺失 {n} 个单元格（{share}）。", "比较之前先弄清原因：事实只用有值的单元格。"),
    K.CONSTANT: ("有值的单元格全都相同。", "不必使用：它解释不了任何差别。"),
    K.NEAR_UNIQUE: ("几乎每一行都有自己的名称，无法用来分组。", "把它的类型改为标识或文本。"),
    K.MIXED: ("约 {share} 的单元格是夹在文字中的数字。", "更正这些文字，或把类型改为数值。"),
    K.OUTLIERS: ("{n} 个值（{share}）远离其余的值。", "看看这些行；中位数比平均数可信。"),
    K.PLACEHOLDER: (
        "{value} 出现在 {n} 个单元格，远离其他所有值，可能表示“缺失”。",
        "若是如此，请在来源中清空这些单元格。",
    ),
    K.EMPTY_WORD: ("“{value}”出现在 {n} 个单元格，可能表示“缺失”。", "若是如此，请在来源中清空这些单元格。"),
    K.IMBALANCE: ("“{value}”占了 {share} 的行。", "比较平均数与比率，不要比较合计。"),
    K.SAME_COLUMN: ("{a} 与 {b} 的单元格完全相同。", "去掉其中一列。"),
    K.CORRELATED: ("{a} 与 {b} 说的几乎是同一件事（r = {r}）。", "保留其中一列，否则事实会重复。"),
    K.REPEATED_ROWS: ("{n} 行与前面的某一行完全相同。", "检查是否导出了两次。"),
    K.GAPS: ("{a} 在首尾之间有 {n} 个{grain}没有数据。", "这些时段不参与计算，不会当作零。"),
    K.PARTIAL: ("{a} 的最后一个{grain}（{value}）不完整。", "事实不包含它；等数据补全，或忽略它。"),
    K.FEW_ROWS: ("{n} 行太少，多数结论无法检验。", "请直接阅读这些行。"),
    K.REVERSED: ("按{a}分组后，几乎每一组都恰好相反。", "下结论之前，请先在各组之内比较。"),
}
_TEXTS: Mapping[Language, Mapping[CautionKind, tuple[str, str]]] = {"en": _EN, "zh": _ZH}
_GRAINS_ZH = {"hour": "小时", "day": "日", "week": "周", "month": "月", "quarter": "季度", "year": "年", "none": ""}


def said(caution: Caution, language: Language = "en") -> Said:
    """Return what a caution says and what to do.

    >>> said(Caution(CautionKind.REPEATED_ROWS, count=12)).what
    'Rows that repeat an earlier one in every cell: 12.'
    """
    what, do = _TEXTS[language][caution.kind]
    labels = tuple(map(format.label, caution.columns))
    a, b = (*(labels if len(set(labels)) == len(labels) else caution.columns), "", "")[:2]
    grain = str(caution.grain) if language == "en" else _GRAINS_ZH[str(caution.grain)]
    share, r = format.percent(caution.share * 100), f"{caution.share:.2f}"
    value, count = _value(caution, language), format.number(caution.count, language)
    return Said(what.format(a=a, b=b, n=count, share=share, r=r, value=value, grain=grain), do)


def warning(caution: Caution, language: Language = "en") -> str:
    """Return a caution as it stands beside a fact: named as one, then what it says and what to do.

    >>> warning(Caution(CautionKind.REVERSED, ("region",)))
    'Caution: Within nearly every group by region it is the other way round. Compare within those groups before you conclude.'
    """
    found = said(caution, language)
    return f"注意：{found.what}{found.do}" if language == "zh" else f"Caution: {found.what} {found.do}"


def _value(caution: Caution, language: Language) -> str:
    value = caution.value
    if isinstance(value, dt.date) and caution.kind is K.PARTIAL:
        return format.period(value, caution.grain, language)
    if isinstance(value, dt.date):
        return value.isoformat()
    return format.number(value, language) if isinstance(value, float) else str(value or "")
