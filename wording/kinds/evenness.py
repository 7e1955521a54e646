"""How an even spread is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.EVENNESS,
        (Verdict.EVEN,),
        plain=(
            "{Subject} is spread about evenly over the {categories} {breakdown} groups, from {last_share} for {last} to {share} for {leader}.",
            "{Subject} is split about equally by {breakdown}, with {share} for {leader} and {last_share} for {last}.",
            "The {categories} {breakdown} groups account for about equal parts of {whole}, between {last_share} and {share} each.",
            "No {breakdown} group stands out in {subject}: all {categories} are close to {even_share}<, from {last_share} for {last} to {share} for {leader}>.",
            "Each of the {categories} {breakdown} groups accounts for about {even_share} of {whole}<, from {last_share} for {last} to {share} for {leader}>.",
            "The largest share of {whole} is {share}, for {leader}, and the smallest is {last_share}, for {last}: the {categories} {breakdown} groups are about even.",
            "By {breakdown}, {subject} divides into {categories} nearly equal parts of about {even_share} each<, from {last_share} for {last} to {share} for {leader}>.",
            "Every {breakdown} group accounts for close to {even_share} of {whole}<: {share} for {leader}, {last_share} for {last}>.",
        ),
        brief=(
            "{Subject} is about even across {categories} {breakdown} groups.",
            "Each {breakdown} group accounts for about {even_share} of {whole}.",
            "The {categories} {breakdown} groups account for about {even_share} of {whole} each.",
            "{Subject} is about even by {breakdown}, from {last_share} to {share}.",
        ),
        executive=(
            "No {breakdown} group dominates {subject}: all {categories} are near {even_share}.",
            "{Subject} is close to even by {breakdown}: {share} for {leader}, {last_share} for {last}.",
            "{Subject} is balanced across the {categories} {breakdown} groups, at about {even_share} each.",
            "{Subject} is spread evenly by {breakdown}, from {last_share} for {last} to {share} for {leader}.",
        ),
        technical=(
            "By equivalence tests, each of the {categories} shares of {whole} by {breakdown} is close to the even {even_share}.",
            "{Subject} by {breakdown} is equivalent to an even split of {even_share} each; the observed range is {last_share} to {share}.",
            "The shares of {whole} by {breakdown} run from {last_share} ({last}) to {share} ({leader}), all close to an even {even_share}.",
            "Across {categories} {breakdown} groups, {subject} departs little from {even_share} each, at most to {share} and {last_share}.",
        ),
        headline=(
            "{Subject} about even across {categories} {breakdown} groups: {even_share} each",
            "The {categories} {breakdown} groups each account for about {even_share} of {whole}",
            "No {breakdown} stands out in {subject}: all close to {even_share}",
        ),
    ),
    Said(
        "zh",
        FactKind.EVENNESS,
        (Verdict.EVEN,),
        plain=(
            "{subject}在{breakdown}的{categories}个类别间分布大致均匀，{leader}占{share}，{last}占{last_share}。",
            "{breakdown}的{categories}个类别各占{whole}的{even_share}左右。",
            "按{breakdown}看，{subject}大致均分，各类别占比在{last_share}与{share}之间。",
            "{subject}没有突出的{breakdown}类别，{categories}个类别都接近{even_share}。",
            "{breakdown}各类别占{whole}的比重相差不大：{leader}为{share}，{last}为{last_share}。",
            "{breakdown}的各个类别占{whole}的比重都接近{even_share}。",
            "{whole}由{breakdown}的{categories}个类别大致平分，各约占{even_share}。",
            "{subject}的分布较为均衡：{breakdown}的{categories}个类别占比从{last_share}到{share}。",
        ),
        brief=(
            "{subject}在{breakdown}的{categories}个类别间大致均分。",
            "{subject}按{breakdown}大致均分，各约{even_share}。",
            "{breakdown}的{categories}个类别各占{whole}约{even_share}。",
            "{subject}在各{breakdown}间相差不大，占比为{last_share}至{share}。",
        ),
        executive=(
            "{subject}大致均分：{breakdown}的{categories}个类别占比都在{even_share}附近。",
            "{subject}不集中于任何{breakdown}类别：{leader}占{share}，{last}占{last_share}。",
            "{subject}在{breakdown}的{categories}个类别间分布均衡，各约占{even_share}。",
            "{subject}按{breakdown}分布均匀，从{last}的{last_share}到{leader}的{share}。",
        ),
        technical=(
            "等效性检验表明，{breakdown}的{categories}个类别占{whole}的比重均接近均分值{even_share}。",
            "{subject}按{breakdown}的分布与每类{even_share}的均分等效，实际占比为{last_share}至{share}。",
            "{whole}按{breakdown}的占比从{last_share}（{last}）到{share}（{leader}），均与均分值{even_share}相近。",
            "在{breakdown}的{categories}个类别间，{subject}与每类{even_share}的均分相差无几，两端为{share}和{last_share}。",
        ),
        headline=(
            "{subject}在{breakdown}的{categories}个类别间大致均分",
            "{breakdown}的{categories}个类别各占{whole}约{even_share}",
            "{subject}没有突出的{breakdown}类别，各约占{even_share}",
        ),
    ),
)
