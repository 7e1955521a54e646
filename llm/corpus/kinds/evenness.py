"""How an even spread is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.EVENNESS,
        (Verdict.EVEN,),
        plain=(
            "{Subject} is spread about evenly over the {categories} groups by {breakdown}: from {last_share} for {last} to {share} for {leader}.",
            "{Subject} is about equal across {breakdown}, with {share} for {leader} and {last_share} for {last}.",
            "The {categories} groups by {breakdown} hold about equal parts of {whole}, between {last_share} and {share}.",
            "No group by {breakdown} stands out in {subject}: all {categories} are close to {even_share}.",
            "Each of the {categories} groups by {breakdown} has about {even_share} of {whole}.",
            "{leader} with {share} and {last} with {last_share} mark the whole range of shares in {subject} by {breakdown}.",
            "By {breakdown}, {subject} divides into {categories} nearly equal parts of about {even_share}.",
            "Whichever the {breakdown}, the share of {whole} is close to {even_share}<: {share} for {leader}, {last_share} for {last}>.",
        ),
        brief=(
            "{Subject} is about even across {categories} groups by {breakdown}.",
            "{Subject} by {breakdown}: about {even_share} each.",
            "All {categories} groups by {breakdown} hold about {even_share} of {whole}.",
            "{Subject} hardly varies by {breakdown}: {last_share} to {share}.",
        ),
        executive=(
            "No group by {breakdown} dominates {subject}: all {categories} sit near {even_share}.",
            "{Subject} does not hinge on {breakdown}: {share} for {leader}, {last_share} for {last}.",
            "{Subject} is balanced across the {categories} groups by {breakdown}, at about {even_share} each.",
            "The spread of {subject} by {breakdown} is even, from {last_share} for {last} to {share} for {leader}.",
        ),
        technical=(
            "By equivalence tests, each of the {categories} shares of {whole} by {breakdown} is close to the even {even_share}.",
            "{Subject} by {breakdown} is equivalent to an even split of {even_share} each; the observed range is {last_share} to {share}.",
            "The shares of {whole} by {breakdown} run from {last_share} ({last}) to {share} ({leader}), all close to an even {even_share}.",
            "Across {categories} groups by {breakdown}, {subject} departs little from {even_share} each, at most to {share} and {last_share}.",
        ),
        headline=(
            "{Subject} is about even across {categories} groups by {breakdown}",
            "All {categories} groups by {breakdown} hold about {even_share} of {whole}",
            "No {breakdown} stands out in {subject}: about {even_share} each",
        ),
    ),
    Said(
        "zh",
        FactKind.EVENNESS,
        (Verdict.EVEN,),
        plain=(
            "{subject}在{breakdown}的{categories}个类别间分布大致均匀：{leader}占{share}，{last}占{last_share}。",
            "{breakdown}的{categories}个类别各占{whole}的{even_share}左右。",
            "按{breakdown}看，{subject}几乎均分，占比在{last_share}与{share}之间。",
            "{subject}没有突出的{breakdown}类别，{categories}个类别都接近{even_share}。",
            "{leader}占{whole}的{share}，{last}占{last_share}，{breakdown}各类别相差不大。",
            "无论哪个{breakdown}类别，占{whole}的比重都接近{even_share}。",
            "{whole}由{breakdown}的{categories}个类别大致平分，各约{even_share}。",
            "{subject}的分布相当均衡：{categories}个{breakdown}类别的占比从{last_share}到{share}。",
        ),
        brief=(
            "{subject}在{categories}个{breakdown}类别间大致均分。",
            "{subject}按{breakdown}：各约{even_share}。",
            "{categories}个{breakdown}类别各占{whole}约{even_share}。",
            "{subject}因{breakdown}而异的程度很小：{last_share}至{share}。",
        ),
        executive=(
            "没有哪个{breakdown}类别主导{subject}：{categories}个类别都在{even_share}附近。",
            "{subject}不集中于任何{breakdown}类别：{leader}占{share}，{last}占{last_share}。",
            "{subject}在{categories}个{breakdown}类别间保持均衡，各约{even_share}。",
            "{subject}按{breakdown}分布均匀，从{last}的{last_share}到{leader}的{share}。",
        ),
        technical=(
            "等效性检验表明，{breakdown}的{categories}个类别占{whole}的比重均接近均分值{even_share}。",
            "{subject}按{breakdown}的分布与每类{even_share}的均分等效，实际占比为{last_share}至{share}。",
            "{whole}按{breakdown}的占比从{last_share}（{last}）到{share}（{leader}），均与均分值{even_share}相近。",
            "在{breakdown}的{categories}个类别间，{subject}与每类{even_share}的均分相差无几，两端为{share}和{last_share}。",
        ),
        headline=(
            "{subject}在{categories}个{breakdown}类别间大致均分",
            "{categories}个{breakdown}类别各占{whole}约{even_share}",
            "{subject}没有突出的{breakdown}类别：各约{even_share}",
        ),
    ),
)
