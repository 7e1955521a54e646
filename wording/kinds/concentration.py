"""How a concentration is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.CONCENTRATION,
        (Verdict.HIGHEST,),
        plain=(
            "{Subject} is concentrated: {fewest} of {categories} {breakdown} groups make up {top_share} of it.",
            "{Subject} is unevenly spread, with {top_share} of it in {fewest} of {categories} {breakdown} groups<, {share} in {leader} alone>.",
            "{Subject} comes mostly from a few: {fewest} of {categories} {breakdown} groups account for {top_share}<, {leader} alone for {share}>.",
            "Out of {categories} {breakdown} groups, {fewest} make up {top_share} of {whole}<, {leader} alone {share}>.",
            "A few {breakdown} groups make up most of {whole}: {fewest} of {categories} account for {top_share}<, {leader} alone for {share}>.",
            "Together, {fewest} of {categories} {breakdown} groups make up {top_share} of {whole}; {leader} alone makes up {share}.",
            "{top_share} of {whole} comes from {fewest} of {categories} {breakdown} groups<, {share} from {leader} alone>.",
            "The bulk of {whole}, {top_share}, comes from {fewest} of the {categories} {breakdown} groups<, led by {leader} with {share}>.",
            "By {breakdown}, {whole} is far from evenly spread: {leader} alone makes up {share}, and {fewest} of {categories} groups {top_share}.",
        ),
        brief=(
            "{Subject} is concentrated: {top_share} in {fewest} of {categories} {breakdown} groups.",
            "{top_share} of {whole} comes from {fewest} of {categories} {breakdown} groups.",
            "Just {fewest} of {categories} {breakdown} groups make up {top_share} of {whole}.",
            "{fewest} of {categories} {breakdown} groups make up {top_share} of {whole}.",
        ),
        executive=(
            "A few {breakdown} groups make up most of {whole}: {fewest} of {categories} account for {top_share}.",
            "{Subject} is concentrated in a few {breakdown} groups: {fewest} of {categories} make up {top_share}<, and {leader} alone {share}>.",
            "{top_share} of {whole} comes from {fewest} of {categories} {breakdown} groups<, {share} from {leader} alone>.",
            "Just {fewest} of {categories} {breakdown} groups account for {top_share} of {whole}<, with {leader} at {share}>.",
        ),
        technical=(
            "{Subject} is more unequal across the {categories} {breakdown} groups than an exponential spread: {fewest} hold {top_share}.",
            "Ranked by size, the largest {fewest} of {categories} {breakdown} groups hold {top_share} of {whole}.",
            "Cumulated from the largest, {fewest} of {categories} {breakdown} groups reach {top_share} of {whole}<; the largest, {leader}, holds {share}>.",
            "The Gini coefficient of {whole} by {breakdown} is above that of an exponential spread: {fewest} of {categories} groups hold {top_share}.",
        ),
        headline=(
            "{fewest} of {categories} {breakdown} groups make up {top_share} of {whole}",
            "{Subject} concentrated: {fewest} of {categories} {breakdown} groups make up {top_share}",
            "{top_share} of {whole} comes from {fewest} of {categories} {breakdown} groups",
        ),
    ),
    Said(
        "zh",
        FactKind.CONCENTRATION,
        (Verdict.HIGHEST,),
        plain=(
            "{breakdown}的{categories}个类别中，前{fewest}个合计占{whole}的{top_share}<，居首的{leader}占{share}>。",
            "{subject}集中在少数类别：{breakdown}的{categories}个类别中，{fewest}个合计占{top_share}。",
            "{subject}分布不均，{breakdown}的{categories}个类别中，{fewest}个就占{top_share}。",
            "{whole}的{top_share}来自{breakdown}的{fewest}个类别<，其中{leader}占{share}>。",
            "按{breakdown}看，{whole}的{top_share}集中于{categories}个类别中的{fewest}个。",
            "{whole}的{top_share}集中在{breakdown}的{fewest}个类别，而类别共有{categories}个。",
            "{breakdown}共有{categories}个类别，其中{fewest}个便占{whole}的{top_share}。",
            "{whole}高度集中：{breakdown}的{categories}个类别中，前{fewest}个占{top_share}<，{leader}一项占{share}>。",
        ),
        brief=(
            "{subject}集中：{categories}个类别中{fewest}个占{top_share}。",
            "{whole}的{top_share}集中于{breakdown}的{fewest}个类别。",
            "{breakdown}的{categories}个类别中，{fewest}个占{whole}的{top_share}。",
            "{subject}的{top_share}来自{fewest}个类别。",
        ),
        executive=(
            "{subject}集中于少数类别：{breakdown}的{categories}个类别中，{fewest}个占{top_share}<，{leader}一项占{share}>。",
            "{breakdown}的{categories}个类别中，{fewest}个合计占{whole}的{top_share}<，居首的{leader}占{share}>。",
            "{whole}的{top_share}来自{breakdown}的前{fewest}个类别<，其中{leader}占{share}>。",
            "{whole}的大头在{breakdown}的{fewest}个类别，合计占{top_share}。",
        ),
        technical=(
            "{subject}在{breakdown}的{categories}个类别间的不均程度超过指数分布：{fewest}个类别占{top_share}。",
            "按规模由大到小累计，{categories}个{breakdown}类别中前{fewest}个占{whole}的{top_share}。",
            "{whole}按{breakdown}计算的基尼系数高于指数分布：{fewest}个类别合计占{top_share}。",
            "{breakdown}的{categories}个类别按规模排序，前{fewest}个累计占{whole}的{top_share}<，居首的{leader}占{share}>。",
        ),
        headline=(
            "{breakdown}的{fewest}个类别占{whole}的{top_share}",
            "{subject}高度集中：{categories}个类别中{fewest}个占{top_share}",
            "{whole}的{top_share}来自{breakdown}的{fewest}个类别",
        ),
    ),
)
