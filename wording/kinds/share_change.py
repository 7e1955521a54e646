"""How a change of a share is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

_EN = {
    Verdict.RISE: {"holds": "a larger", "took": "[gained|won]", "weight": "more"},
    Verdict.FALL: {"holds": "a smaller", "took": "[lost|ceded]", "weight": "less"},
}
_ZH = {
    Verdict.RISE: {"went": "[上升|提高]", "holds": "扩大"},
    Verdict.FALL: {"went": "[下降|回落]", "holds": "缩小"},
}

SAID = (
    Said(
        "en",
        FactKind.SHARE_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "The share of {leader} in {subject} @past from {start} in {start_period} to {end} in {end_period}.",
            "{leader} accounted for {end} of {whole} in {end_period}, [against|compared with] {start} in {start_period}<, @adv {change_points}>.",
            "{leader} @took {change_points} of {whole} between {start_period} and {end_period}<, from {start} to {end}>.",
            "{leader} has @holds share of {whole} than before: {end} in {end_period}, [against|after] {start} in {start_period}<, @adv {change_points}>.",
            "Between {start_period} and {end_period}, the share of {leader} in {subject} @past by {change_points}<, to {end}>.",
            "In {start_period} {leader} held {start} of {whole}; in {end_period} it held {end}.",
            "In {start_period}, {leader} accounted for {start} of {whole}; by {end_period}, its share had @pp to {end}.",
            "Among {categories} {breakdown} groups, the share of {leader} in {subject} moved furthest: @adv {change_points} to {end}.",
            "Within {subject}, the share of {leader} @past from {start} to {end} between {start_period} and {end_period}<, by {change_points}>.",
        ),
        brief=(
            "The share of {leader} in {subject} @past by {change_points}, to {end}.",
            "The share of {leader} in {subject} is {end}, @adv from {start} in {start_period}.",
            "{leader} @took {change_points} of {whole}.",
            "The share of {leader} in {subject} is @adv from {start} to {end}.",
        ),
        executive=(
            "The share of {leader} in {subject} @past by {change_points} to {end}<, from {start} in {start_period}>.",
            "{leader} @took {change_points} of {whole} from {start_period} to {end_period}, and ended at {end}.",
            "The share of {leader} in {subject} is @adv {change_points} since {start_period}, at {end} in {end_period}.",
            "{leader} ended with @holds part of {whole}: {end} in {end_period}, [against|compared with] {start} in {start_period}.",
        ),
        technical=(
            "The share of {leader} in {subject} @past from {start} ({start_period}) to {end} ({end_period}), a change of {change_points}.",
            "Allowing for serial dependence, the share of {leader} in {subject} @past: {start} in {start_period}, {end} in {end_period}.",
            "Among {categories} {breakdown} groups, the biggest change of share in {subject} is that of {leader}: @adv {change_points}<, to {end}>.",
            "As a part of {whole}, {leader} moved from {start} in {start_period} to {end} in {end_period}, @adv {change_points}.",
        ),
        headline=(
            "Share of {leader} in {subject} @adv {change_points}, to {end}",
            "{leader} @took {change_points} of {whole}",
            "Share of {leader} in {subject} @adv from {start} to {end}",
        ),
        words=_EN,
    ),
    Said(
        "zh",
        FactKind.SHARE_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{leader}占{whole}的比重由{start_period}的{start}@went至{end_period}的{end}<，变动{change_points}>。",
            "{end_period}，{leader}占{whole}的{end}，{start_period}为{start}，@went了{change_points}。",
            "从{start_period}到{end_period}，{leader}在{subject}中的占比@went了{change_points}<，至{end}>。",
            "{leader}在{subject}中的份额@holds：{start_period}为{start}，{end_period}为{end}。",
            "{start_period}{leader}占{whole}的{start}，到{end_period}@went至{end}。",
            "在{breakdown}的{categories}个类别中，{leader}占{whole}的比重变动最大，@went{change_points}至{end}。",
            "{leader}占{whole}的比重@went了{change_points}，由{start}变为{end}。",
            "{whole}中{leader}所占的比重@went{change_points}，由{start_period}的{start}变为{end_period}的{end}。",
        ),
        brief=(
            "{leader}占{whole}的比重@went{change_points}，至{end}。",
            "{leader}占{whole}的比重由{start}变为{end}。",
            "{leader}的{subject}占比@went{change_points}，由{start}变为{end}。",
            "{leader}在{subject}中的份额@holds，至{end}。",
        ),
        executive=(
            "{leader}在{subject}中的占比@went{change_points}，至{end}<，{start_period}为{start}>。",
            "从{start_period}到{end_period}，{leader}在{whole}中的份额@went{change_points}，由{start}变为{end}。",
            "{leader}占{whole}的比重@went{change_points}，由{start}变为{end_period}的{end}。",
            "{leader}的份额@holds：{end_period}占{whole}的{end}，较{start_period}的{start}@went{change_points}。",
        ),
        technical=(
            "{leader}占{whole}的比重由{start}（{start_period}）变为{end}（{end_period}），@went{change_points}。",
            "计入序列相关后，{leader}占{whole}的比重仍显著@went：{start_period}为{start}，{end_period}为{end}。",
            "按{breakdown}的{categories}个类别计，{subject}占比变动最大的是{leader}，@went{change_points}<，至{end}>。",
            "以占{whole}的比重计，{leader}由{start_period}的{start}变为{end_period}的{end}，@went{change_points}。",
        ),
        headline=(
            "{leader}占{whole}的比重@went{change_points}<，至{end}>",
            "{leader}的{subject}份额@holds至{end}，{start_period}为{start}",
            "{leader}占{whole}的比重由{start}@went至{end}",
        ),
        words=_ZH,
    ),
)
