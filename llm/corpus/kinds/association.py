"""How an association is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.ASSOCIATION,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{a} is more common where {breakdown} is {b}: {rate} of those rows, [against|compared with] {base_rate} overall.",
            "Where {breakdown} is {b}, {rate} of rows have {measure} {a}, [against|compared with] {base_rate} of all rows.",
            "There is a link between {breakdown} and {measure}: {a} makes up {rate} of rows with {b}, against {base_rate} overall.",
            "With {breakdown} {b}, {measure} is {a} in {rate} of rows; overall it is {base_rate}.",
            "{a} makes up {rate} of {measure} where {breakdown} is {b}, [against|compared with] {base_rate} overall.",
            "Rows with {b} are more often {a}: {rate}, [against|compared with] {base_rate} of all {rows} rows.",
            "{b} and {a} go together: {rate} of rows with {b} have it, [against|compared with] {base_rate} overall.",
            "Among rows with {breakdown} {b}, {a} is more frequent than usual: {rate} against {base_rate}.",
        ),
    ),
    Said(
        "zh",
        FactKind.ASSOCIATION,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{breakdown}为{b}时，{a}更常见：占{rate}，而总体为{base_rate}。",
            "在{breakdown}为{b}的行中，{measure}为{a}的占{rate}，高于总体的{base_rate}。",
            "{breakdown}与{measure}有关联：{b}的行中{a}占{rate}，总体为{base_rate}。",
            "{b}与{a}往往同时出现：{b}的行中有{rate}是{a}，总体为{base_rate}。",
            "{a}在{b}的行中占{rate}，在全部{rows}行中占{base_rate}。",
            "与总体的{base_rate}相比，{breakdown}为{b}时{measure}为{a}的比例更高，达{rate}。",
        ),
    ),
)
