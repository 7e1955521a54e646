"""How two humps are said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.TWO_HUMPS,
        (Verdict.SPLIT,),
        plain=(
            "{Subject} gathers around two levels, {low} and {high}, with few rows near {valley}.",
            "Rows fall into two camps by {measure}: one around {low}, the other around {high}.",
            "{Subject} has two humps, one at about {low} and one at about {high}.",
            "There are two typical levels of {measure}, {low} and {high}; values near {valley} are rare.",
            "{Subject} splits at {valley}: {share} of rows lie below it, around {low}, and the others around {high}.",
            "Few rows have {measure} near {valley}; most are close to {low} or to {high}.",
            "The values of {measure} form two groups, with medians of {low} and {high}.",
            "{Subject} has no single centre: it clusters around {low} and again around {high}.",
            "With {share} of rows below {valley}, {measure} divides into a group around {low} and one around {high}.",
        ),
        brief=(
            "{Subject} has two peaks: {low} and {high}.",
            "{Subject}: two groups, around {low} and {high}, split at {valley}.",
            "{Subject} clusters at {low} and at {high}.",
            "Two levels of {measure}, {low} and {high}, and little near {valley}.",
        ),
        executive=(
            "{Subject} is two populations in one: a group around {low} and another around {high}.",
            "One average hides two levels of {measure}: {low} for {share} of rows, {high} for the others.",
            "{Subject} divides the rows in two: {share} of them around {low}, the others around {high}.",
            "The rows split by {measure} at {valley}, into groups centred on {low} and {high}.",
        ),
        technical=(
            "{Subject} is bimodal by Hartigan's dip test: medians of {low} and {high} on either side of {valley}.",
            "The dip test rejects a single mode of {measure} ({rows} values); the valley lies at {valley}.",
            "{Subject} (n = {rows}) has two modes, with a valley at {valley} and {share} of values below it.",
            "Across {rows} values, the density of {measure} dips at {valley}, between groups with medians {low} and {high}.",
        ),
        headline=(
            "{Subject} has two humps, at {low} and {high}",
            "Two levels of {measure}: {low} and {high}",
            "{Subject} splits in two at {valley}",
            "Two groups in {measure}, around {low} and {high}",
        ),
    ),
    Said(
        "zh",
        FactKind.TWO_HUMPS,
        (Verdict.SPLIT,),
        plain=(
            "{subject}集中在{low}和{high}两个水平附近，{valley}上下的行很少。",
            "按{measure}看，各行分成两群：一群在{low}附近，一群在{high}附近。",
            "{subject}的分布有两个峰，分别在{low}和{high}附近。",
            "{measure}有两个典型水平：{low}和{high}，接近{valley}的取值很少见。",
            "{subject}以{valley}为界一分为二：{share}的行在其下，集中于{low}附近，其余集中于{high}附近。",
            "{measure}接近{valley}的行不多，大多靠近{low}或{high}。",
            "{measure}的取值分为两组，中位数分别为{low}和{high}。",
            "{subject}没有单一的中心，既聚在{low}附近，也聚在{high}附近。",
        ),
        brief=(
            "{subject}呈双峰：{low}与{high}。",
            "{subject}以{valley}为界分为两组，分别在{low}和{high}附近。",
            "{subject}集中于{low}和{high}。",
            "{measure}有两个水平：{low}与{high}，{valley}附近很少。",
        ),
        executive=(
            "{subject}实为两个群体：一群在{low}附近，另一群在{high}附近。",
            "单看均值会掩盖{measure}的两个水平：{share}的行在{low}附近，其余在{high}附近。",
            "{subject}把各行分成两部分：{share}在{low}附近，其余在{high}附近。",
            "各行的{measure}以{valley}为界，分成以{low}和{high}为中心的两群。",
        ),
        technical=(
            "经Hartigan dip检验，{subject}为双峰分布，{valley}两侧的中位数为{low}和{high}。",
            "dip检验拒绝{measure}为单峰（{rows}个值），谷位于{valley}。",
            "{subject}（n = {rows}）有两个众数区，谷位于{valley}，其下占{share}。",
            "在{rows}个取值中，{measure}的密度在{valley}处凹陷，两侧中位数为{low}和{high}。",
        ),
        headline=(
            "{measure}呈双峰：{low}与{high}",
            "{measure}有两个水平：{low}和{high}",
            "{measure}在{valley}处一分为二",
        ),
    ),
)
