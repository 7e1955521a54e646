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
            "Rows with {b} are more often {a}: {rate}, [against|compared with] {base_rate} of all {rows} rows.",
            "{b} and {a} go together: {rate} of rows with {b} have it, [against|compared with] {base_rate} overall.",
            "Among rows with {breakdown} {b}, {a} is more frequent than usual: {rate} against {base_rate}.",
        ),
        brief=(
            "{a} with {b}: {rate}, [against|compared with] {base_rate} overall.",
            "{b} rows are {a} in {rate} of cases, {base_rate} overall.",
            "{a} is more common with {b}: {rate} against {base_rate}.",
            "Where {breakdown} is {b}, {a} makes up {rate}, not {base_rate}.",
        ),
        executive=(
            "{measure} and {breakdown} are linked: {a} makes up {rate} of rows with {b}, [against|compared with] {base_rate} of all.",
            "{b} stands out for {a}: {rate} of its rows, [against|compared with] {base_rate} of all rows.",
            "{a} is found more often with {b}, in {rate} of rows, than overall, in {base_rate}.",
            "Of rows with {breakdown} {b}, {rate} are {a}; of all rows, {base_rate} are.",
        ),
        technical=(
            "{measure} and {breakdown} are associated (Cramér's V {v}, {rows} rows): {a} makes up {rate} of rows with {b}, {base_rate} overall.",
            "The rate of {a} given {b} is {rate}, [against|compared with] a base rate of {base_rate}<, over {rows} rows>.",
            "Over {rows} rows, Cramér's V between {measure} and {breakdown} is {v}; {a} stands at {rate} with {b}, {base_rate} overall.",
            "Given {breakdown} {b}, {measure} is {a} in {rate} of rows; its base rate is {base_rate}.",
        ),
        headline=(
            "{a} more common with {b}: {rate} against {base_rate} overall",
            "{rate} of rows with {b} are {a}, {base_rate} overall",
            "{b} and {a} go together: {rate} against {base_rate}",
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
            "{breakdown}为{b}的行里，有{rate}是{a}，总体只有{base_rate}。",
            "{a}在{b}中更为多见：{rate}对总体的{base_rate}。",
        ),
        brief=(
            "{b}中{a}占{rate}，总体{base_rate}。",
            "{a}在{b}中更常见：{rate}对{base_rate}。",
            "{breakdown}为{b}，{a}占{rate}（总体{base_rate}）。",
            "{b}与{a}相伴出现：{rate}对{base_rate}。",
        ),
        executive=(
            "{measure}与{breakdown}有关：{b}的行中{a}占{rate}，全部行中占{base_rate}。",
            "{b}在{a}上格外突出：占其行数的{rate}，总体为{base_rate}。",
            "{a}更多见于{b}：{rate}，而总体为{base_rate}。",
            "{breakdown}为{b}的行，{rate}是{a}；全部行中这一比例为{base_rate}。",
        ),
        technical=(
            "{measure}与{breakdown}相关联（Cramér's V为{v}，{rows}行）：{b}中{a}占{rate}，总体占{base_rate}。",
            "给定{b}，{a}的比例为{rate}，基准比例为{base_rate}<，共{rows}行>。",
            "{rows}行数据的Cramér's V为{v}；{b}中{a}的比例为{rate}，总体为{base_rate}。",
            "在{breakdown}为{b}的条件下，{measure}为{a}的比例是{rate}，基准为{base_rate}。",
        ),
        headline=(
            "{a}在{b}中更常见：{rate}，总体{base_rate}",
            "{b}的行中{rate}是{a}，总体为{base_rate}",
            "{b}与{a}常同时出现：{rate}对{base_rate}",
        ),
    ),
)
