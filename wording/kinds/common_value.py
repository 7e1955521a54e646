"""How a common value is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.COMMON_VALUE,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{Subject} is exactly {value} in {share} of rows.",
            "In {share} of {rows} rows, {measure} is exactly {value}.",
            "One {measure} value stands out: {value}, in {share} of rows.",
            "{share} of all rows have exactly the same {measure}: {value}.",
            "The same {measure}, {value}, is recorded in {share} of the {rows} rows.",
            "The most common {measure} is {value}, in {share} of rows; no other number comes near.",
            "Many different values occur in {measure}, but {share} of rows have exactly {value}.",
            "Of {rows} rows, {share} have {measure} at exactly {value}.",
        ),
        brief=(
            "{Subject} is exactly {value} in {share} of rows.",
            "In {share} of rows, {measure} is exactly {value}.",
            "{share} of rows have the same {measure}: {value}.",
            "The most common {measure} is {value}, in {share} of rows.",
        ),
        executive=(
            "{share} of rows have one and the same {measure}: {value}.",
            "The most common {measure} is exactly {value}, in {share} of rows; no other number comes near.",
            "A single value, {value}, makes up {share} of all entries for {measure}.",
            "The same {measure}, {value}, covers {share} of the {rows} rows.",
        ),
        technical=(
            "{Subject} has a point mass at {value}: {share} of {rows} values.",
            "Of {rows} values of {measure}, {share} equal {value}, more than three times the share of the next number.",
            "The modal value of {measure} is {value}, with {share} of {rows} values.",
            "{Subject} (n = {rows}) equals {value} in {share} of cases; a binomial test sets it apart from the next number.",
        ),
        headline=(
            "{Subject} is exactly {value} in {share} of rows",
            "{share} of rows share one {measure}: {value}",
            "The same {measure}, {value}, in {share} of rows",
        ),
    ),
    Said(
        "zh",
        FactKind.COMMON_VALUE,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{share}的记录{measure}恰为{value}。",
            "在{rows}行中，{share}的{measure}正好是{value}。",
            "{measure}最常见的取值是{value}，占全部记录的{share}。",
            "{measure}取值众多，但有{share}的记录恰为{value}。",
            "{value}在{measure}中反复出现，占{rows}行的{share}。",
            "{measure}的其他取值都远不如{value}常见，后者占{share}。",
            "有{share}的记录{measure}完全相同，均为{value}。",
            "{measure}恰为{value}的记录占{share}<，总行数为{rows}>。",
        ),
        brief=(
            "{measure}恰为{value}的记录占{share}。",
            "{share}的记录{measure}为{value}。",
            "{measure}：{value}一个取值就占{share}。",
            "{measure}最常见的取值是{value}，占{share}。",
        ),
        executive=(
            "{share}的记录{measure}是同一个数：{value}。",
            "{measure}恰为{value}的记录占{share}，远多于其他任何取值。",
            "{value}这一个取值，就占{measure}全部记录的{share}。",
            "{rows}行中有{share}的{measure}同为{value}。",
        ),
        technical=(
            "{subject}的分布在{value}处存在点质量，占{rows}个值的{share}。",
            "在{rows}个{measure}取值中，{share}等于{value}，超过次常见取值的三倍。",
            "{measure}的众数为{value}，占{rows}个值的{share}。",
            "{subject}（n = {rows}）等于{value}的比例为{share}，经二项检验与次常见取值有别。",
        ),
        headline=(
            "{share}的记录{measure}恰为{value}",
            "{measure}最常见的取值是{value}，占{share}",
            "{measure}中{value}一个取值就占{share}",
        ),
    ),
)
