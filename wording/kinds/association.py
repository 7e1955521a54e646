"""How an association is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.ASSOCIATION,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{a} is more common where {breakdown} is {b}: {rate} of those rows, [against|compared with] {base_rate} overall.",
            "Where {breakdown} is {b}, {measure} is {a} in {rate} of rows, [against|compared with] {base_rate} of all rows.",
            "Among rows with {b}, {measure} is {a} in {rate}, [against|compared with] {base_rate} of all {rows} rows.",
            "{rate} of rows with {b} also have {a}, [against|compared with] {base_rate} of all rows.",
            "Rows with {b} more often have {a}: {rate} of them do, [against|compared with] {base_rate} of all {rows} rows.",
            "{b} and {a} often go together: {a} makes up {rate} of rows with {b}, [against|compared with] {base_rate} of all rows.",
            "Among rows with {b}, {a} is more common than overall: {rate} against {base_rate}.",
        ),
        brief=(
            "{a} makes up {rate} of rows with {b}, [against|compared with] {base_rate} overall.",
            "{rate} of rows with {b} also have {a}, {base_rate} overall.",
            "{a} is more common with {b}: {rate} against {base_rate}.",
            "Where {breakdown} is {b}, {a} makes up {rate}, against {base_rate} overall.",
        ),
        executive=(
            "{a} is more common with {b}: {rate} of those rows, [against|compared with] {base_rate} of all rows.",
            "{rate} of rows with {b} also have {a}, [against|compared with] {base_rate} of all {rows} rows.",
            "{a} is more common among rows with {b}, at {rate}, than overall, at {base_rate}.",
            "Of rows with {b}, {rate} have {a}; of all {rows} rows, {base_rate} do.",
        ),
        technical=(
            "{measure} and {breakdown} are associated (Cramér's V {v}, {rows} rows): {a} makes up {rate} of rows with {b}, {base_rate} overall.",
            "The rate of {a} given {b} is {rate}, [against|compared with] a base rate of {base_rate}<, over {rows} rows>.",
            "Over {rows} rows, Cramér's V between {measure} and {breakdown} is {v}; {a} stands at {rate} with {b}, {base_rate} overall.",
            "Given {breakdown} {b}, {measure} is {a} in {rate} of rows; its base rate is {base_rate}.",
        ),
        headline=(
            "{a} more common with {b}: {rate} against {base_rate} overall",
            "{rate} of rows with {b} also have {a}, against {base_rate} overall",
            "{a} makes up {rate} of rows with {b}, against {base_rate} overall",
        ),
    ),
    Said(
        "zh",
        FactKind.ASSOCIATION,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{breakdown}为{b}的记录中，{a}占{rate}，高于总体的{base_rate}。",
            "{breakdown}为{b}的记录中，{measure}为{a}的占{rate}，高于总体的{base_rate}。",
            "{a}在{b}中更常见，占{rate}，在全部记录中占{base_rate}。",
            "{b}的记录中有{rate}是{a}，而全部记录中这一比例为{base_rate}。",
            "{a}在{b}的记录中占{rate}，在全部{rows}行中占{base_rate}。",
            "{breakdown}为{b}时，{measure}为{a}的比例达{rate}，高于总体的{base_rate}。",
            "{measure}与{breakdown}有关联：{b}的记录中{a}占{rate}，总体为{base_rate}。",
            "{a}更多见于{b}：在其中占{rate}，总体占{base_rate}。",
        ),
        brief=(
            "{b}中{a}占{rate}，总体{base_rate}。",
            "{a}在{b}中更常见：{rate}，总体{base_rate}。",
            "{breakdown}为{b}，{a}占{rate}（总体{base_rate}）。",
            "{b}中{a}的比例为{rate}，高于总体的{base_rate}。",
        ),
        executive=(
            "{measure}与{breakdown}有关联：{b}的记录中{a}占{rate}，全部记录中占{base_rate}。",
            "{a}在{b}中更常见：占{rate}，高于总体的{base_rate}。",
            "{a}更多见于{b}，占其记录的{rate}，总体为{base_rate}。",
            "{breakdown}为{b}的记录中{rate}是{a}，全部记录中这一比例为{base_rate}。",
        ),
        technical=(
            "{measure}与{breakdown}相关联（Cramér's V为{v}，{rows}行）：{b}中{a}占{rate}，总体占{base_rate}。",
            "给定{b}，{a}的比例为{rate}，基准比例为{base_rate}<，共{rows}行>。",
            "{rows}行数据的Cramér's V为{v}；{b}中{a}的比例为{rate}，总体为{base_rate}。",
            "在{breakdown}为{b}的条件下，{measure}为{a}的比例是{rate}，基准为{base_rate}。",
        ),
        headline=(
            "{a}在{b}中更常见：占{rate}，总体为{base_rate}",
            "{b}的记录中{rate}是{a}，总体为{base_rate}",
            "{b}中{a}占{rate}，高于总体的{base_rate}",
        ),
    ),
)
