"""How a pattern of missing values is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.MISSINGNESS,
        (Verdict.MORE_OFTEN,),
        plain=(
            "Where {breakdown} is {b}, {rate} of rows have no {measure}, [against|compared with] {base_rate} overall.",
            "Where {breakdown} is {b}, {measure} is missing more often: in {rate} of rows, [against|compared with] {base_rate} overall.",
            "Values of {measure} are missing more often for {b}: in {rate} of rows, against {base_rate} overall.",
            "Gaps in {measure} are more common for {b} than overall: {rate} of rows against {base_rate}.",
            "Rows with {b} more often lack {measure}: {rate} of them do, against {base_rate} of all {rows} rows.",
            "Missing values of {measure} are not spread evenly: {rate} of rows lack one for {b}, {base_rate} overall.",
            "Of rows with {b}, {rate} have no {measure}, [against|compared with] {base_rate} of all rows.",
            "For {b}, {measure} is missing in {rate} of rows<, against {base_rate} of all rows>.",
        ),
        brief=(
            "For {b}, {rate} of rows lack {measure}, {base_rate} overall.",
            "Among rows with {b}, {rate} have no {measure}, against {base_rate} overall.",
            "Gaps in {measure} make up {rate} for {b}<, {base_rate} overall>.",
            "Of rows with {b}, {rate} lack {measure}.",
        ),
        executive=(
            "Values of {measure} are missing in {rate} of rows for {b}, against {base_rate} overall.",
            "Gaps in {measure} stand out for {b}: {rate} of rows are empty, against {base_rate} overall.",
            "{rate} of rows with {b} lack {measure}, more than the {base_rate} of all rows.",
            "For {b}, {rate} of rows have no {measure}<; overall it is {base_rate}>.",
        ),
        technical=(
            "{Subject} is not missing completely at random: {rate} in {b} against {base_rate} overall (chi-square, {rows} rows).",
            "Gaps in {measure} depend on {breakdown} (n = {rows}): {rate} for {b}, {base_rate} overall.",
            "A chi-square test links gaps in {measure} to {breakdown}; {b} has a rate of {rate}, all rows {base_rate}.",
            "{Subject} (n = {rows}): share missing {rate} where {breakdown} is {b}, base rate {base_rate}.",
        ),
        headline=(
            "Values of {measure} missing in {rate} of rows for {b}, against {base_rate} overall",
            "{rate} of rows with {b} lack {measure}, against {base_rate} overall",
            "Gaps in {measure} more common for {b}: {rate} against {base_rate} overall",
        ),
    ),
    Said(
        "zh",
        FactKind.MISSINGNESS,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{breakdown}为{b}的记录中，{rate}缺少{measure}，高于总体的{base_rate}。",
            "{subject}在{b}中更容易缺失：缺失率为{rate}，总体为{base_rate}。",
            "{b}的记录中有{rate}缺少{measure}，总体缺失率为{base_rate}。",
            "{b}的{measure}缺失偏多，缺失率为{rate}，总体为{base_rate}。",
            "{subject}的缺失并不均匀：{b}的缺失率为{rate}，总体为{base_rate}。",
            "在{b}中，{rate}的记录没有{measure}，全部记录中为{base_rate}。",
            "{b}的记录中{rate}缺少{measure}<，全部{rows}行中为{base_rate}>。",
            "{breakdown}为{b}时，{measure}的缺失率为{rate}<，高于总体的{base_rate}>。",
        ),
        brief=(
            "{b}的{measure}缺失率为{rate}，总体{base_rate}。",
            "{measure}缺失：{b}为{rate}<，总体为{base_rate}>。",
            "{b}的记录中{rate}缺少{measure}。",
            "{measure}在{b}中缺失较多，缺失率{rate}。",
        ),
        executive=(
            "{b}的{measure}不完整：{rate}的记录为空，总体为{base_rate}。",
            "{b}的{measure}缺失率为{rate}，高于总体的{base_rate}。",
            "{b}中缺少{measure}的记录占{rate}，高于总体的{base_rate}。",
            "{b}的{measure}缺失较多，{rate}的记录为空<，总体为{base_rate}>。",
        ),
        technical=(
            "{subject}并非完全随机缺失：{b}为{rate}，总体为{base_rate}（卡方检验，{rows}行）。",
            "{measure}的缺失与{breakdown}有关（n = {rows}）：{b}为{rate}，总体为{base_rate}。",
            "卡方检验表明，{measure}的缺失与{breakdown}并不独立，{b}的缺失率为{rate}，总体为{base_rate}。",
            "{subject}（n = {rows}）：{breakdown}为{b}时缺失率{rate}，基准{base_rate}。",
        ),
        headline=(
            "{b}有{rate}的记录缺少{measure}，总体为{base_rate}",
            "{measure}在{b}中缺失更多，缺失率{rate}",
            "{b}的{measure}缺失率{rate}，总体{base_rate}",
        ),
    ),
)
