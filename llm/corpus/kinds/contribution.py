"""How a contribution to a change is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

_EN = {
    Verdict.RISE: {"noun": "[rise|increase]", "went": "[rose|went up|grew]", "own": "[gained|added]"},
    Verdict.FALL: {"noun": "[fall|decline]", "went": "[fell|went down|declined]", "own": "[lost|shed]"},
}
_ZH = {
    Verdict.RISE: {"noun": "[增量|增幅]", "went": "[增加|上升]", "own": "增加"},
    Verdict.FALL: {"noun": "[减量|降幅]", "went": "[减少|下降]", "own": "减少"},
}

SAID = (
    Said(
        "en",
        FactKind.CONTRIBUTION,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @went by {change} between {start_period} and {end_period}; {leader} alone @own {leader_change}.",
            "{Subject} @went from {start} to {end} between {start_period} and {end_period}, and {leader} accounts for {share} of the change.",
            "{Subject} @went by {change}, of which {leader_change} in {leader}.",
            "{leader} accounts for {share} of the @noun in {subject} between {start_period} and {end_period}.",
            "Between {start_period} and {end_period}, {subject} @went by {change}; the biggest part of that, {leader_change}, is {leader}.",
            "{leader} @own {leader_change} between {start_period} and {end_period}, while {subject} as a whole @went by {change}.",
            "No other group by {breakdown} weighs as much in the @noun in {subject} as {leader}: {leader_change} of {change}.",
            "Of the @noun in {subject}, {change} in all, {leader} accounts for {leader_change}<, or {share}>.",
            "Split by {breakdown}, the @noun in {subject} of {change} comes mainly from {leader}, with {leader_change}.",
        ),
        brief=(
            "{Subject} @went by {change}; {leader} accounts for {leader_change}.",
            "{Subject} @went by {change}, {share} of it in {leader}.",
            "{leader}: {leader_change} of the {change} @noun in {subject}.",
            "{leader} carries {share} of the @noun in {subject}.",
        ),
        executive=(
            "{leader} is the biggest part of the @noun in {subject}: {leader_change} of {change}<, or {share}>.",
            "{leader} weighs heaviest in the @noun in {subject} from {start_period} to {end_period}: {leader_change} of {change}.",
            "{Subject} @went to {end} from {start}, and {leader} is {share} of that change.",
            "{Subject} @went by {change} from {start_period} to {end_period}; {leader}, at {leader_change}, weighs heaviest<, {share} of the whole>.",
        ),
        technical=(
            "{Subject} @went from {start} ({start_period}) to {end} ({end_period}); of the change of {change}, {leader} contributes {leader_change}<, {share}>.",
            "Decomposed by {breakdown}, the change in {subject} of {change} between {start_period} and {end_period} has its biggest term in {leader}: {leader_change}.",
            "{Subject} @went by {change}; the biggest additive contribution by {breakdown} is that of {leader}, {leader_change}.",
            "Additively, {leader} contributes {leader_change} to the @noun of {change} in {subject} between {start_period} and {end_period}.",
        ),
        headline=(
            "{leader} carries {share} of the @noun in {subject}",
            "{leader} weighs heaviest in the {change} @noun in {subject}",
            "{Subject} @went by {change}, {leader_change} of it in {leader}",
        ),
        words=_EN,
    ),
    Said(
        "zh",
        FactKind.CONTRIBUTION,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{subject}从{start_period}到{end_period}@went了{change}，其中{leader}@own了{leader_change}。",
            "{subject}由{start_period}的{start}变为{end_period}的{end}，@noun的{share}来自{leader}。",
            "{subject}@went了{change}，其中{leader}占{leader_change}。",
            "从{start_period}到{end_period}，{leader}占{subject}@noun的{share}。",
            "从{start_period}到{end_period}，{subject}@went{change}，各{breakdown}类别中以{leader}的变化最大，为{leader_change}。",
            "按{breakdown}拆分，{subject}的@noun为{change}，其中{leader}一项就有{leader_change}。",
            "{leader}@own了{leader_change}，在{subject}的@noun（{change}）中分量最重。",
            "在{subject}的@noun中，没有哪个{breakdown}类别比{leader}更重要：{change}里占{leader_change}<，即{share}>。",
        ),
        brief=(
            "{subject}@went{change}，{leader}占{leader_change}。",
            "{subject}@went{change}，{share}来自{leader}。",
            "{leader}占{subject}@noun的{share}。",
            "{subject}的@noun为{change}，{leader}占{leader_change}。",
        ),
        executive=(
            "{subject}的@noun，{leader}分量最重：{change}中占{leader_change}<，即{share}>。",
            "{subject}的变化以{leader}为主：{start_period}至{end_period}的{change}中，它占{leader_change}。",
            "{subject}从{start}到{end}，@noun的{share}出自{leader}。",
            "{subject}@went{change}，{leader}以{leader_change}在各{breakdown}类别中分量最重<，占{share}>。",
        ),
        technical=(
            "{subject}由{start}（{start_period}）变为{end}（{end_period}），在{change}的变化中，{leader}贡献{leader_change}<，占{share}>。",
            "按{breakdown}分解，{start_period}至{end_period}{subject}的@noun为{change}，最大一项为{leader}，计{leader_change}。",
            "{subject}@went{change}；按{breakdown}作加法分解，{leader}的贡献最大，为{leader_change}。",
            "从{start_period}到{end_period}，{leader}对{subject}@noun（{change}）的加法贡献为{leader_change}。",
        ),
        headline=(
            "{leader}占{subject}@noun的{share}",
            "{subject}@went{change}，{leader}占{leader_change}",
            "{subject}的@noun中{leader}分量最重：{leader_change}",
        ),
        words=_ZH,
    ),
)
