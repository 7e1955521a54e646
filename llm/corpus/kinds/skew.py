"""How skew is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.SKEW,
        (Verdict.POSITIVE, Verdict.NEGATIVE),
        plain=(
            "{Subject} averages {mean}, but half of all rows are @beyond {median}.",
            "The average of {measure}, {mean}, lies well @above the median of {median}.",
            "{share} of rows have {measure} @below the average of {mean}.",
            "{Subject} is lopsided: its mean is {mean}, its median {median}, and {share} of rows lie @below the mean.",
            "{Subject} has a long tail of @large values: its mean of {mean} is far from its median of {median}.",
            "The typical row has {measure} of {median}; the average is {mean}.",
            "{Subject} has a mean of {mean} and a median of {median}<: {share} of the {rows} rows lie @below the mean>.",
            "{Subject} is @below its average of {mean} in {share} of rows.",
            "The bulk of rows, {share}, have {measure} @below its mean of {mean}; the median is {median}.",
        ),
        brief=(
            "{Subject}: mean {mean}, median {median}.",
            "{Subject} is skewed; {share} of rows lie @below the mean of {mean}.",
            "{share} of rows are @below average on {measure}.",
            "{Subject}: the mean, {mean}, is far @above the median, {median}.",
        ),
        executive=(
            "The average of {measure} says little of the typical row: it is {mean}, against a median of {median}.",
            "With a mean of {mean} and a median of {median}, {measure} has no average that describes its rows.",
            "{Subject} is unevenly spread: {share} of rows are @below the average of {mean}.",
            "The typical row shows {measure} of {median}, well @below the average of {mean}.",
        ),
        technical=(
            "{Subject} is @signed skewed: mean {mean}, median {median}, with {share} of {rows} values @below the mean.",
            "{Subject} (n = {rows}): mean {mean}, median {median}; they differ by more than half an interquartile range.",
            "The distribution of {measure} is @signed skewed beyond a log-normal one: mean {mean}, median {median}.",
            "For {rows} values of {measure}, the mean is {mean} and the median {median}, a @signed skew.",
        ),
        headline=(
            "{Subject}: an average of {mean}, a median of {median}",
            "{share} of rows are @below average on {measure}",
            "{Subject} is lopsided: mean {mean}, median {median}",
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
            "{subject}的均值为{mean}，中位数却为{median}。",
            "{measure}的平均水平为{mean}，明显@above{median}的中位数。",
            "{share}的行{measure}@below{mean}的均值。",
            "{subject}分布不均：均值为{mean}，中位数为{median}，{share}的行@below均值。",
            "{measure}有少数偏@large的值，均值为{mean}，远离{median}的中位数。",
            "一般一行的{measure}为{median}，而均值为{mean}。",
            "{subject}在{share}的行中@below均值{mean}。",
            "{measure}的均值{mean}与中位数{median}相差悬殊<，{rows}行中有{share}@below均值>。",
        ),
        brief=(
            "{measure}均值{mean}，中位数{median}。",
            "{measure}偏斜明显，{share}的行@below均值{mean}。",
            "{share}的行{measure}@below平均水平。",
            "{measure}均值{mean}，远@above中位数{median}。",
        ),
        executive=(
            "{measure}的均值难以代表一般情形：均值为{mean}，而一般一行为{median}。",
            "{subject}分布不均，{share}的行@below{mean}的均值。",
            "一般一行的{measure}为{median}，明显@below{mean}的均值。",
            "看{measure}的均值容易误判：它为{mean}，中位数则为{median}。",
        ),
        technical=(
            "{subject}呈@signed分布：均值{mean}，中位数{median}，{rows}个值中{share}@below均值。",
            "{subject}（n = {rows}）：均值{mean}，中位数{median}，二者之差超过半个四分位距。",
            "{measure}的分布@signed，程度超过对数正态分布：均值{mean}，中位数{median}。",
            "在{rows}个{measure}取值中，均值为{mean}，中位数为{median}，呈@signed。",
        ),
        headline=(
            "{measure}：均值{mean}，中位数{median}",
            "{share}的行{measure}@below平均水平",
            "{measure}分布不均，均值{mean}而中位数{median}",
        ),
        words={
            Verdict.POSITIVE: {"above": "高于", "below": "低于", "large": "大", "signed": "右偏"},
            Verdict.NEGATIVE: {"above": "低于", "below": "高于", "large": "小", "signed": "左偏"},
        },
    ),
)
