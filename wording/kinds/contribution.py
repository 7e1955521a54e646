"""How a contribution to a change is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

_EN = {
    Verdict.RISE: {"noun": "[rise|increase]", "went": "[rose|went up|grew]", "own": "[gained|added]"},
    Verdict.FALL: {"noun": "[fall|decline]", "went": "[fell|went down|declined]", "own": "[lost|shed]"},
}
_ZH = {
    Verdict.RISE: {"noun": "增量", "went": "[增加|上升]", "own": "增加"},
    Verdict.FALL: {"noun": "[降幅|减少量]", "went": "[减少|下降]", "own": "减少"},
}

SAID = (
    Said(
        "en",
        FactKind.CONTRIBUTION,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{Subject} @went by {change} between {start_period} and {end_period}; {leader} alone @own {leader_change}.",
            "{Subject} @went from {start} to {end} between {start_period} and {end_period}, and {leader} accounts for {share} of the change.",
            "{Subject} @went by {change} between {start_period} and {end_period}, {leader_change} of it in {leader}.",
            "{share} of the @noun in {subject} between {start_period} and {end_period} comes from {leader}<: {leader_change} of {change}>.",
            "Between {start_period} and {end_period}, {subject} @went by {change}; the biggest part of that, {leader_change}, came from {leader}.",
            "{leader} @own {leader_change} between {start_period} and {end_period}, while {subject} as a whole @went by {change}.",
            "No other {breakdown} accounts for as much of the @noun in {subject} as {leader}: {leader_change} of {change}.",
            "Of the {change} @noun in {subject}, {leader_change}<, or {share},> comes from {leader}.",
            "By {breakdown}, the {change} @noun in {subject} comes mainly from {leader}, with {leader_change}.",
        ),
        brief=(
            "{Subject} @went by {change}; {leader} accounts for {leader_change}.",
            "{Subject} @went by {change}, {share} of it in {leader}.",
            "{leader_change} of the {change} @noun in {subject} comes from {leader}.",
            "{share} of the @noun in {subject} comes from {leader}.",
        ),
        executive=(
            "{leader} accounts for the biggest part of the @noun in {subject}: {leader_change} of {change}<, or {share}>.",
            "{share} of the @noun in {subject} from {start_period} to {end_period} comes from {leader}: {leader_change} of {change}.",
            "{Subject} @went from {start} to {end}, and {leader} accounts for {share} of that change.",
            "{Subject} @went by {change} from {start_period} to {end_period}; the biggest part, {leader_change}, came from {leader}<, {share} of the whole>.",
        ),
        technical=(
            "{Subject} @went from {start} ({start_period}) to {end} ({end_period}); of the change of {change}, {leader} contributes {leader_change}<, {share}>.",
            "Decomposed by {breakdown}, the change in {subject} of {change} between {start_period} and {end_period} has its biggest term in {leader}: {leader_change}.",
            "{Subject} @went by {change}; the biggest additive contribution by {breakdown} is that of {leader}, {leader_change}.",
            "Additively, {leader} contributes {leader_change} to the @noun of {change} in {subject} between {start_period} and {end_period}.",
        ),
        headline=(
            "{share} of the @noun in {subject} comes from {leader}",
            "{leader_change} of the {change} @noun in {subject} comes from {leader}",
            "{Subject} @went by {change}, {leader_change} of it in {leader}",
        ),
        words=_EN,
    ),
    Said(
        "zh",
        FactKind.CONTRIBUTION,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{start_period}至{end_period}，{subject}@went了{change}，其中{leader}@own了{leader_change}<，占{share}>。",
            "{subject}由{start_period}的{start}变为{end_period}的{end}，@noun的{share}来自{leader}。",
            "{subject}@went了{change}，其中{leader}@own{leader_change}，居各{breakdown}类别之首。",
            "从{start_period}到{end_period}，{leader}占{subject}@noun的{share}。",
            "{start_period}至{end_period}，{subject}@went{change}，各{breakdown}类别中{leader}的变化最大，为{leader_change}。",
            "按{breakdown}拆分，{subject}的@noun为{change}，其中{leader}一项为{leader_change}<，占{share}>。",
            "{leader}@own了{leader_change}，占{subject}@noun（{change}）的{share}。",
            "{subject}的@noun为{change}，其中{leader}占{leader_change}<，即{share}>，在各{breakdown}类别中份额最大。",
        ),
        brief=(
            "{subject}@went{change}，{leader}占{leader_change}。",
            "{subject}@went{change}，{share}来自{leader}。",
            "{leader}占{subject}@noun的{share}。",
            "{subject}的@noun为{change}，{leader}占{leader_change}。",
        ),
        executive=(
            "{subject}@went了{change}，{share}来自{leader}<，即{leader_change}>。",
            "{subject}的@noun以{leader}为主：{start_period}至{end_period}的{change}中，{leader}占{leader_change}。",
            "{subject}由{start}变为{end}，@noun的{share}来自{leader}。",
            "{subject}@went了{change}，其中{leader}@own{leader_change}，居各{breakdown}类别之首<，占{share}>。",
        ),
        technical=(
            "{subject}由{start}（{start_period}）变为{end}（{end_period}），在{change}的变化中，{leader}占{leader_change}<，即{share}>。",
            "按{breakdown}分解，{start_period}至{end_period}{subject}的@noun为{change}，最大一项为{leader}，计{leader_change}。",
            "{subject}@went{change}；按{breakdown}作加法分解，{leader}一项最大，为{leader_change}。",
            "从{start_period}到{end_period}，{subject}的@noun为{change}，按加法分解，{leader}占{leader_change}。",
        ),
        headline=(
            "{subject}@went{change}，{share}来自{leader}",
            "{subject}@went{change}，其中{leader}占{leader_change}",
            "{leader}占{subject}@noun的{share}",
        ),
        words=_ZH,
    ),
)
