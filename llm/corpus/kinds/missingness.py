"""How a pattern of missing values is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.MISSINGNESS,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{Subject} is missing in {rate} of rows where {breakdown} is {b}, [against|compared with] {base_rate} overall.",
            "Where {breakdown} is {b}, {measure} is missing more often: in {rate} of rows, not in {base_rate}.",
            "Gaps in {measure} gather in {b}: {rate} of its rows have no value, against {base_rate} of all.",
            "{b} has more gaps than usual in {measure}: {rate} of rows against {base_rate}.",
            "Rows with {breakdown} {b} often lack {measure}: {rate} of them do, against {base_rate} of all {rows} rows.",
            "{Subject} is not missing evenly: {rate} of rows lack it in {b}, {base_rate} overall.",
            "In {b}, {rate} of rows have no {measure}; over all rows it is {base_rate}.",
            "Values of {measure} go missing in {rate} of rows for {b}<, against {base_rate} in all>.",
        ),
        brief=(
            "{Subject} is missing in {rate} of {b}, {base_rate} overall.",
            "{b}: {rate} of {measure} missing, against {base_rate}.",
            "Gaps in {measure}: {rate} for {b}<, {base_rate} in all>.",
            "{b} lacks {measure} in {rate} of rows.",
        ),
        executive=(
            "{Subject} is patchy in {b}: {rate} of rows have none, against {base_rate} overall.",
            "{b} stands out for gaps in {measure}, with {rate} of rows empty against {base_rate} overall.",
            "{rate} of rows for {b} lack {measure}, well above the {base_rate} of the whole.",
            "Figures for {measure} are thin in {b}, where {rate} of rows are empty<; overall it is {base_rate}>.",
        ),
        technical=(
            "{Subject} is not missing completely at random: {rate} in {b} against {base_rate} overall (chi-square, {rows} rows).",
            "Gaps in {measure} depend on {breakdown} (n = {rows}): {rate} for {b}, {base_rate} overall.",
            "A chi-square test links gaps in {measure} to {breakdown}; {b} has a rate of {rate}, all rows {base_rate}.",
            "{Subject} (n = {rows}): share missing {rate} where {breakdown} is {b}, base rate {base_rate}.",
        ),
        headline=(
            "{Subject} is missing in {rate} of rows for {b}",
            "{b} lacks {measure} in {rate} of rows, against {base_rate}",
            "Gaps in {measure} gather in {b}: {rate}",
        ),
    ),
    Said(
        "zh",
        FactKind.MISSINGNESS,
        (Verdict.MORE_OFTEN,),
        plain=(
            "{breakdown}为{b}的行中，{rate}缺少{measure}，而总体为{base_rate}。",
            "{subject}在{b}中更容易缺失：缺失率为{rate}，总体为{base_rate}。",
            "{measure}的缺失集中在{b}：该类有{rate}的行没有取值，总体仅{base_rate}。",
            "{b}的{measure}缺失偏多，占{rate}，总体为{base_rate}。",
            "{subject}的缺失并不均匀：{b}为{rate}，全部行为{base_rate}。",
            "在{b}中，{rate}的行没有{measure}；就全部行而言为{base_rate}。",
            "{b}有{rate}的行缺少{measure}<，全部{rows}行中为{base_rate}>。",
            "{breakdown}为{b}时，{measure}的缺失率为{rate}<，高于总体的{base_rate}>。",
        ),
        brief=(
            "{b}的{measure}缺失率为{rate}，总体{base_rate}。",
            "{measure}缺失：{b}为{rate}<，总体为{base_rate}>。",
            "{b}有{rate}的行缺少{measure}。",
            "{measure}在{b}中缺失较多，达{rate}。",
        ),
        executive=(
            "{b}的{measure}记录不全：{rate}的行为空，总体为{base_rate}。",
            "{b}在{measure}上空缺较多，{rate}的行没有取值，总体为{base_rate}。",
            "{b}中缺少{measure}的行占{rate}，远高于总体的{base_rate}。",
            "{b}的{measure}数据单薄，{rate}的行为空<，总体为{base_rate}>。",
        ),
        technical=(
            "{subject}并非完全随机缺失：{b}为{rate}，总体为{base_rate}（卡方检验，{rows}行）。",
            "{measure}的缺失与{breakdown}有关（n = {rows}）：{b}为{rate}，总体为{base_rate}。",
            "卡方检验表明，{measure}的缺失与{breakdown}并不独立，{b}的缺失率为{rate}，总体为{base_rate}。",
            "{subject}（n = {rows}）：{breakdown}为{b}时缺失率{rate}，基准{base_rate}。",
        ),
        headline=(
            "{b}有{rate}的行缺少{measure}",
            "{measure}的缺失集中在{b}：{rate}",
            "{b}的{measure}缺失率{rate}，总体{base_rate}",
        ),
    ),
)
