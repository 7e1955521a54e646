"""How a concentration is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.CONCENTRATION,
        (Verdict.HIGHEST,),
        plain=(
            "{Subject} is concentrated: {fewest} of {categories} groups by {breakdown} hold {top_share} of it.",
            "{Subject} is unevenly spread, with {top_share} of it in {fewest} of {categories} groups by {breakdown}.",
            "{Subject} comes mostly from a few: {fewest} of {categories} groups by {breakdown} account for {top_share}.",
            "Out of {categories} groups by {breakdown}, {fewest} make up {top_share} of {whole}<, {leader} alone {share}>.",
            "A few groups by {breakdown} hold most of {whole}: {fewest} of {categories} have {top_share}.",
            "It takes {fewest} of {categories} groups by {breakdown} to reach {top_share} of {whole}.",
            "Of {whole}, {top_share} sits in {fewest} of {categories} groups by {breakdown}<; {leader} has {share}>.",
            "The bulk of {whole}, {top_share}, comes from {fewest} of the {categories} groups by {breakdown}.",
            "By {breakdown}, {whole} is far from evenly spread: {leader} alone has {share}, and {fewest} of {categories} groups have {top_share}.",
        ),
        brief=(
            "{Subject} is concentrated: {top_share} in {fewest} of {categories} groups.",
            "{Subject}: {fewest} of {categories} groups by {breakdown} hold {top_share}.",
            "Just {fewest} of {categories} groups by {breakdown} hold {top_share} of {whole}.",
            "{fewest} of {categories} by {breakdown} make up {top_share} of {whole}.",
        ),
        executive=(
            "A handful makes up most of {whole}: {fewest} of {categories} groups by {breakdown} hold {top_share}.",
            "{Subject} rests on a few groups by {breakdown}: {fewest} of {categories} make up {top_share}<, and {leader} alone {share}>.",
            "{top_share} of {whole} rests on {fewest} of {categories} groups by {breakdown}.",
            "Few groups carry most of {whole}: {fewest} of {categories} by {breakdown} account for {top_share}<, with {leader} at {share}>.",
        ),
        technical=(
            "{Subject} is more unequal across the {categories} groups by {breakdown} than an exponential spread: {fewest} hold {top_share}.",
            "Ranked by size, the largest {fewest} of {categories} groups by {breakdown} hold {top_share} of {whole}.",
            "Cumulated from the largest, {fewest} of {categories} groups by {breakdown} reach {top_share} of {whole}<; the largest, {leader}, holds {share}>.",
            "The Gini coefficient of {whole} by {breakdown} is above that of an exponential spread: {fewest} of {categories} groups hold {top_share}.",
        ),
        headline=(
            "{fewest} of {categories} groups by {breakdown} hold {top_share} of {whole}",
            "{Subject} rests on {fewest} of {categories} groups by {breakdown}",
            "A few groups hold {top_share} of {bare}",
        ),
    ),
    Said(
        "zh",
        FactKind.CONCENTRATION,
        (Verdict.HIGHEST,),
        plain=(
            "{subject}高度集中：{breakdown}的{categories}个类别中，{fewest}个就占{top_share}。",
            "{subject}分布不均，{top_share}集中在{categories}个{breakdown}类别中的{fewest}个。",
            "{subject}主要来自少数类别：{breakdown}的{categories}个类别中，{fewest}个合计占{top_share}。",
            "在{breakdown}的{categories}个类别中，{fewest}个合计占{whole}的{top_share}<，仅{leader}就占{share}>。",
            "按{breakdown}看，{whole}的{top_share}集中于{fewest}个类别，而类别共有{categories}个。",
            "{whole}的{top_share}出自{breakdown}的{fewest}个类别<，其中{leader}占{share}>。",
            "{breakdown}共有{categories}个类别，仅{fewest}个便占{whole}的{top_share}。",
            "少数类别撑起了{whole}的大头：{categories}个{breakdown}类别中，{fewest}个占{top_share}。",
        ),
        brief=(
            "{subject}集中：{categories}个类别中{fewest}个占{top_share}。",
            "{whole}的{top_share}集中于{fewest}个{breakdown}类别。",
            "{categories}个{breakdown}类别中，{fewest}个占{whole}的{top_share}。",
            "{subject}的{top_share}来自{fewest}个类别。",
        ),
        executive=(
            "{subject}系于少数类别：{breakdown}的{categories}个类别中，{fewest}个占{top_share}<，{leader}一项占{share}>。",
            "占据{whole}大头的只是少数：{categories}个{breakdown}类别中，{fewest}个占{top_share}。",
            "{whole}的{top_share}握在{fewest}个{breakdown}类别手中<，{leader}独占{share}>。",
            "{whole}的大头在{fewest}个{breakdown}类别，合计占{top_share}。",
        ),
        technical=(
            "{subject}在{breakdown}的{categories}个类别间的不均程度超过指数分布：{fewest}个类别占{top_share}。",
            "按规模由大到小累计，{categories}个{breakdown}类别中前{fewest}个占{whole}的{top_share}。",
            "{whole}按{breakdown}计算的基尼系数高于指数分布：{fewest}个类别合计占{top_share}。",
            "{breakdown}的{categories}个类别按规模排序，前{fewest}个累计占{whole}的{top_share}<，居首的{leader}占{share}>。",
        ),
        headline=(
            "{fewest}个{breakdown}类别占{whole}的{top_share}",
            "{subject}集中于{categories}个类别中的{fewest}个",
            "少数类别占{bare}的{top_share}",
        ),
    ),
)
