"""How two humps are said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.TWO_HUMPS,
        (Verdict.SPLIT,),
        plain=(
            "Most values of {measure} gather around {low} or {high}, with few near {valley}.",
            "Rows form two groups by {measure}: one around {low}, the other around {high}.",
            "The values of {measure} have two peaks, one at about {low} and one at about {high}.",
            "There are two typical levels of {measure}, {low} and {high}; values near {valley} are rare.",
            "The values of {measure} split at {valley}: {share} of rows lie below it, around {low}, and the others around {high}.",
            "Few rows have {measure} near {valley}; most are close to {low} or to {high}.",
            "The values of {measure} form two groups, with medians of {low} and {high}.",
            "There is no single centre in {measure}: values cluster around {low} and again around {high}.",
            "With {share} of rows below {valley}, {measure} divides into a group around {low} and one around {high}.",
        ),
        brief=(
            "The values of {measure} have two peaks: {low} and {high}.",
            "There are two groups in {measure}, around {low} and {high}, split at {valley}.",
            "Values of {measure} cluster around {low} and {high}.",
            "Two levels of {measure}, {low} and {high}, and little near {valley}.",
        ),
        executive=(
            "Rows form two groups by {measure}, one around {low} and another around {high}<, with few near {valley}>.",
            "One average hides two levels of {measure}: {low} for {share} of rows, {high} for the others.",
            "By {measure}, rows divide in two: {share} of them around {low}, the others around {high}.",
            "The rows split by {measure} at {valley}, into groups centred on {low} and {high}.",
        ),
        technical=(
            "{Subject} is bimodal by Hartigan's dip test: medians of {low} and {high} on either side of {valley}.",
            "The dip test rejects a single mode of {measure} ({rows} values); the valley lies at {valley}.",
            "{Subject} (n = {rows}) has two modes, with a valley at {valley} and {share} of values below it.",
            "Across {rows} values, the density of {measure} dips at {valley}, between groups with medians {low} and {high}.",
        ),
        headline=(
            "Two peaks in {measure}, at {low} and {high}",
            "Two levels of {measure}: {low} and {high}",
            "Rows split in two by {measure}: {share} around {low}, the others around {high}",
            "Two groups in {measure}, around {low} and {high}",
        ),
    ),
    Said(
        "zh",
        FactKind.TWO_HUMPS,
        (Verdict.SPLIT,),
        plain=(
            "{subject}集中在{low}和{high}两个水平附近，{valley}上下的记录很少。",
            "按{measure}看，记录分成两群，一群在{low}附近，另一群在{high}附近。",
            "{subject}的分布有两个峰，分别在{low}和{high}附近。",
            "{measure}有两个典型水平：{low}和{high}，接近{valley}的取值很少见。",
            "{subject}以{valley}为界分成两群：{share}的记录在其下，集中于{low}附近，其余集中于{high}附近。",
            "{measure}接近{valley}的记录不多，大多靠近{low}或{high}。",
            "{measure}的取值以{valley}为界分为两组，中位数分别为{low}和{high}。",
            "{subject}没有单一的中心，既聚在{low}附近，也聚在{high}附近。",
        ),
        brief=(
            "{subject}呈双峰，分别在{low}和{high}附近。",
            "{subject}以{valley}为界分为两组，分别在{low}和{high}附近。",
            "{subject}集中于{low}和{high}附近。",
            "{measure}有两个水平：{low}与{high}，{valley}附近的记录很少。",
        ),
        executive=(
            "{subject}分成两群：一群在{low}附近，另一群在{high}附近。",
            "单看均值会掩盖{measure}的两个水平：{share}的记录在{low}附近，其余在{high}附近。",
            "{subject}分成两部分：{share}的记录在{low}附近，其余在{high}附近。",
            "{measure}以{valley}为界，分成以{low}和{high}为中心的两群。",
        ),
        technical=(
            "经Hartigan dip检验，{subject}为双峰分布，{valley}两侧的中位数为{low}和{high}。",
            "dip检验拒绝{measure}为单峰（{rows}个值），谷位于{valley}。",
            "{subject}（n = {rows}）有两个众数区，谷位于{valley}，其下占{share}。",
            "在{rows}个取值中，{measure}的密度在{valley}处凹陷，两侧中位数为{low}和{high}。",
        ),
        headline=(
            "{measure}呈双峰分布，分别在{low}和{high}附近",
            "{measure}有两个水平：{low}和{high}",
            "{measure}以{valley}为界分成两群：{low}与{high}",
        ),
    ),
)
