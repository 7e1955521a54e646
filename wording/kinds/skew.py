"""How skew is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.SKEW,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "The average {measure} is {mean}, but half of all rows are @beyond {median}.",
            "The average {measure}, {mean}, is @above the median of {median}<: {share} of rows are @below the average>.",
            "In {share} of rows, {measure} is @below the average of {mean}<; the median is {median}>.",
            "The spread of {measure} is lopsided: the average is {mean}, the median {median}, and {share} of rows are @below the average.",
            "A tail of @large values sets the average {measure}, {mean}, apart from the median, {median}.",
            "Half of all rows have {measure} @beyond {median}, although the average is {mean}<: {share} of rows are @below the average>.",
            "The median {measure} is {median}, while the average is {mean}<: {share} of rows are @below it>.",
            "The average of {measure} is {mean} and the median {median}<; {share} of the {rows} rows are @below the average>.",
            "Most rows, {share} of them, have {measure} @below the average of {mean}.",
            "The bulk of rows, {share}, have {measure} @below the average of {mean}; the median is {median}.",
        ),
        brief=(
            "Average {measure} is {mean}, the median {median}.",
            "In {share} of rows, {measure} is @below the average of {mean}.",
            "{share} of rows have {measure} @below average.",
            "The average {measure}, {mean}, is @above the median, {median}.",
        ),
        executive=(
            "The average {measure} says little of the typical row: it is {mean}, against a median of {median}.",
            "The average {measure} is {mean}, but the median is {median}<, and {share} of rows are @below the average>.",
            "For {measure}, {share} of rows are @below the average of {mean}<; the median is {median}>.",
            "The median {measure} is {median}, @below the average of {mean}.",
        ),
        technical=(
            "{Subject} is @signed skewed: mean {mean}, median {median}, with {share} of {rows} values @below the mean.",
            "{Subject} (n = {rows}): mean {mean}, median {median}; they differ by more than half an interquartile range.",
            "The distribution of {measure} is @signed skewed beyond a log-normal one: mean {mean}, median {median}.",
            "For {rows} values of {measure}, the mean is {mean} and the median {median}, a @signed skew.",
        ),
        headline=(
            "Average {measure} is {mean}, but the median is {median}",
            "{share} of rows have {measure} @below the average of {mean}",
            "Average {measure} of {mean} is @above the median of {median}",
        ),
        words={
            Verdict.POSITIVE: {
                "above": "above",
                "below": "below",
                "beyond": "at or under",
                "large": "large",
                "signed": "positively",
            },
            Verdict.NEGATIVE: {
                "above": "below",
                "below": "above",
                "beyond": "at or over",
                "large": "small",
                "signed": "negatively",
            },
        },
    ),
    Said(
        "zh",
        FactKind.SKEW,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "{measure}的均值为{mean}，@above{median}的中位数，{share}的记录@below均值。",
            "{measure}的均值为{mean}，而中位数为{median}。",
            "{share}的记录{measure}@below{mean}的均值<，中位数为{median}>。",
            "{measure}分布不对称：均值为{mean}，中位数为{median}，{share}的记录@below均值。",
            "{measure}有少数偏@large的值，均值为{mean}，偏离{median}的中位数。",
            "{measure}的中位数为{median}，而均值为{mean}，{share}的记录@below均值。",
            "{measure}在{share}的记录中@below均值{mean}，中位数为{median}。",
            "{measure}的均值{mean}@above中位数{median}<，{rows}行中有{share}@below均值>。",
        ),
        brief=(
            "{measure}均值{mean}，中位数{median}。",
            "{measure}分布偏斜，{share}的记录@below均值{mean}。",
            "{share}的记录{measure}@below均值{mean}。",
            "{measure}均值{mean}，@above中位数{median}。",
        ),
        executive=(
            "{measure}的均值难以代表多数记录：均值为{mean}，中位数为{median}。",
            "{measure}分布不对称，{share}的记录@below{mean}的均值。",
            "{measure}的中位数为{median}，@below{mean}的均值，{share}的记录@below均值。",
            "{measure}的均值为{mean}，@above{median}的中位数，单看均值容易误判。",
        ),
        technical=(
            "{subject}呈@signed分布：均值{mean}，中位数{median}，{rows}个值中{share}@below均值。",
            "{subject}（n = {rows}）：均值{mean}，中位数{median}，二者之差超过半个四分位距。",
            "{measure}的分布@signed，程度超过对数正态分布：均值{mean}，中位数{median}。",
            "在{rows}个{measure}取值中，均值为{mean}，中位数为{median}，呈@signed。",
        ),
        headline=(
            "{measure}：均值{mean}，中位数{median}",
            "{share}的记录{measure}@below均值{mean}",
            "{measure}分布不对称，均值{mean}，中位数{median}",
        ),
        words={
            Verdict.POSITIVE: {"above": "高于", "below": "低于", "large": "大", "signed": "右偏"},
            Verdict.NEGATIVE: {"above": "低于", "below": "高于", "large": "小", "signed": "左偏"},
        },
    ),
)
