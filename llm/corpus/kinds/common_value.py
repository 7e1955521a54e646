"""How a common value is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.COMMON_VALUE,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{Subject} is exactly {value} in {share} of rows.",
            "In {share} of {rows} rows, {measure} is exactly {value}.",
            "One number stands out in {measure}: {value}, in {share} of rows.",
            "{share} of all rows have the very same {measure}, {value}.",
            "The value {value} comes up again and again in {measure}, in {share} of rows.",
            "No other number is nearly as common in {measure} as {value}, with {share} of rows.",
            "{Subject} takes many values, but {share} of rows have exactly {value}.",
            "Exactly {value} is the {measure} of {share} of rows<, out of {rows}>.",
        ),
        brief=(
            "{Subject} is exactly {value} in {share} of rows.",
            "{share} of rows: {measure} exactly {value}.",
            "{Subject}: {value} alone takes {share} of rows.",
            "{value} is by far the commonest {measure}, at {share}.",
        ),
        executive=(
            "{share} of rows have one and the same {measure}, {value}.",
            "{Subject} comes to exactly {value} in {share} of rows, far more often than any other number.",
            "One figure, {value}, makes up {share} of all entries for {measure}.",
            "A single {measure}, {value}, covers {share} of the {rows} rows.",
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
            "{value}, again and again, in {measure}: {share} of rows",
        ),
    ),
    Said(
        "zh",
        FactKind.COMMON_VALUE,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{share}的行{measure}恰为{value}。",
            "在{rows}行中，{share}的{measure}正好是{value}。",
            "{measure}中有一个数格外突出：{value}，占{share}的行。",
            "{subject}取值众多，但有{share}的行恰好为{value}。",
            "{value}在{measure}中反复出现，占{share}的行。",
            "{measure}的其他取值都远不如{value}常见，后者占{share}。",
            "有{share}的行{measure}完全相同，均为{value}。",
            "{subject}恰为{value}的行占{share}<，总行数为{rows}>。",
        ),
        brief=(
            "{measure}恰为{value}的占{share}。",
            "{share}的行：{measure}正好{value}。",
            "{measure}：仅{value}一个数就占{share}。",
            "{value}是{measure}中远超其他的常见取值，占{share}。",
        ),
        executive=(
            "{share}的行{measure}是同一个数：{value}。",
            "{subject}恰为{value}的行占{share}，远多于其他任何取值。",
            "单单{value}这一个数，就占{measure}全部记录的{share}。",
            "{rows}行中有{share}的{measure}同为{value}。",
        ),
        technical=(
            "{subject}在{value}处有点质量：占{rows}个值的{share}。",
            "在{rows}个{measure}取值中，{share}等于{value}，超过次常见取值的三倍。",
            "{measure}的众数为{value}，占{rows}个值的{share}。",
            "{subject}（n = {rows}）等于{value}的比例为{share}，经二项检验与次常见取值有别。",
        ),
        headline=(
            "{share}的行{measure}恰为{value}",
            "{measure}中反复出现的数：{value}，占{share}",
            "{value}一个数占{measure}的{share}",
        ),
    ),
)
