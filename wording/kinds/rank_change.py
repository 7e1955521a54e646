"""How a change of rank is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

_EN = {
    Verdict.RISE: {"moved": "[moved up|climbed]", "past": "[overtook others|moved up]"},
    Verdict.FALL: {"moved": "[moved down|slipped]", "past": "[was overtaken|moved down]"},
}
_ZH = {
    Verdict.RISE: {"moved": "[升至|上升到]", "by": "[上升|前进]"},
    Verdict.FALL: {"moved": "[降至|下滑到]", "by": "[下降|后退]"},
}

SAID = (
    Said(
        "en",
        FactKind.RANK_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "{leader} @moved from number {place_before} to number {place_after} by {subject} between {start_period} and {end_period}.",
            "By {subject}, {leader} ranked number {place_after} in {end_period}, after number {place_before} in {start_period}.",
            "{leader} @past: number {place_before} by {subject} in {start_period}, number {place_after} in {end_period}.",
            "In {start_period} {leader} was number {place_before} of {categories} by {subject}; in {end_period} it was number {place_after}.",
            "{leader} @moved {places} places by {subject} between {start_period} and {end_period}<, from number {place_before} to number {place_after}>.",
            "In the ranking by {subject}, {leader} @moved from number {place_before} in {start_period} to number {place_after} in {end_period}.",
            "Among {categories} {breakdown} groups, {leader} @moved to number {place_after} by {subject}, from number {place_before} in {start_period}.",
            "With {value} in {end_period}, {leader} ranks number {place_after} by {subject}; in {start_period} it was number {place_before}.",
            "Ranked by {subject}, {leader} was number {place_before} in {start_period} and number {place_after} in {end_period}<, with {value}>.",
        ),
        brief=(
            "{leader} @moved from number {place_before} to number {place_after} by {subject}.",
            "By {subject}, {leader} is number {place_after}, from number {place_before}.",
            "{leader}: number {place_before} by {subject} in {start_period}, number {place_after} in {end_period}.",
            "{leader} @moved {places} places by {subject}.",
        ),
        executive=(
            "{leader} @moved to number {place_after} of {categories} by {subject}, from number {place_before} in {start_period}.",
            "{leader} @moved from number {place_before} by {subject} in {start_period} to number {place_after} in {end_period}.",
            "{leader} ended at number {place_after} by {subject}<, with {value} in {end_period}>; it started at number {place_before}.",
            "{leader} @moved {places} places in the ranking by {subject}, and stands at number {place_after} in {end_period}.",
        ),
        technical=(
            "Ranked by {subject}, {leader} @moved from place {place_before} ({start_period}) to place {place_after} ({end_period}) of {categories}.",
            "Allowing for serial dependence, {leader} @moved from place {place_before} to place {place_after} by {subject} between {start_period} and {end_period}.",
            "{leader} @moved {places} places of {categories} by {subject}: {place_before} in {start_period}, {place_after} in {end_period}.",
            "By {breakdown}, the biggest change of place in {subject} is that of {leader}: from {place_before} to {place_after} of {categories}.",
        ),
        headline=(
            "{leader} @moved to number {place_after} by {subject}",
            "{leader} @moved from number {place_before} to number {place_after} by {subject}",
            "By {subject}, {leader} ends at number {place_after} of {categories}",
        ),
        words=_EN,
    ),
    Said(
        "zh",
        FactKind.RANK_CHANGE,
        (Verdict.RISE, Verdict.FALL),
        plain=(
            "按{subject}排名，{leader}由{start_period}的第{place_before}位@moved{end_period}的第{place_after}位。",
            "{leader}的{subject}在{start_period}排第{place_before}位，到{end_period}@moved第{place_after}位。",
            "从{start_period}到{end_period}，{leader}在{subject}排名中@by了{places}位<，居第{place_after}位>。",
            "{leader}的{subject}在{end_period}排第{place_after}位，{start_period}为第{place_before}位，{breakdown}共{categories}个类别。",
            "{leader}的{subject}排名由第{place_before}位@moved第{place_after}位<，{end_period}为{value}>。",
            "{leader}在{end_period}以{value}的{subject}列第{place_after}位，{start_period}列第{place_before}位。",
            "在{breakdown}的{categories}个类别中，{leader}的{subject}排名由第{place_before}位@moved第{place_after}位。",
            "按{subject}排名，{leader}起初列第{place_before}位，到{end_period}列第{place_after}位。",
        ),
        brief=(
            "{leader}的{subject}名次由第{place_before}位@moved第{place_after}位。",
            "按{subject}排名，{leader}由第{place_before}位变为第{place_after}位。",
            "{leader}的{subject}排名@by{places}位。",
            "{leader}的{subject}排名：{start_period}第{place_before}位，{end_period}第{place_after}位。",
        ),
        executive=(
            "{leader}在{subject}排名中由第{place_before}位@moved第{place_after}位<，{end_period}为{value}>。",
            "{leader}的{subject}排名@moved第{place_after}位，{start_period}为第{place_before}位。",
            "{leader}在{end_period}居{subject}第{place_after}位，{breakdown}共{categories}个类别；{start_period}为第{place_before}位。",
            "从{start_period}到{end_period}，{leader}的{subject}排名@by{places}位，列第{place_after}位。",
        ),
        technical=(
            "按{subject}排序，{leader}由第{place_before}位（{start_period}）@moved第{place_after}位（{end_period}），共{categories}个类别。",
            "计入序列相关后，{leader}的{subject}名次变化依然显著：由第{place_before}位到第{place_after}位。",
            "{breakdown}的{categories}个类别中，{subject}名次变动最大的是{leader}：由第{place_before}位到第{place_after}位。",
            "{leader}的{subject}名次@by{places}位：{start_period}第{place_before}位，{end_period}第{place_after}位。",
        ),
        headline=(
            "{leader}的{subject}排名由第{place_before}位@moved第{place_after}位",
            "{leader}的{subject}排名@moved第{place_after}位，{start_period}为第{place_before}位",
            "{leader}的{subject}排名到{end_period}@moved第{place_after}位",
        ),
        words=_ZH,
    ),
)
