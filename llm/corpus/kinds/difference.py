"""How a difference of groups is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.DIFFERENCE,
        (Verdict.ABOVE,),
        plain=(
            "Average {measure} is {high_mean} for {high}, [against|compared with] {low_mean} for {low}<, a gap of {gap}><, a gap of {gap_points}>.",
            "{high} averages {high_mean} on {measure}, {gap_pct} more than {low} at {low_mean}.",
            "The gap in average {measure} between {high} and {low} is {gap}: {high_mean} against {low_mean}.",
            "On {measure}, {high} is above {low}: {high_mean} against {low_mean} on average.",
            "By {breakdown}, average {measure} runs from {low_mean} for {low} to {high_mean} for {high}.",
            "{high} is above {low} on {measure}, averaging {high_mean} against {low_mean}.",
            "Average {measure} differs by {breakdown}: {high_mean} for {high}, {low_mean} for {low}.",
            "[For|With] {high}, {measure} averages {high_mean}; [for|with] {low}, {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} is {gap_pct} higher for {high} than for {low}: {high_mean} against {low_mean}.",
        ),
        brief=(
            "{measure}: {high_mean} for {high}, {low_mean} for {low} on average.",
            "{high} averages {high_mean} on {measure}, {low} {low_mean}.",
            "On {measure}, {high} is above {low}: {high_mean} against {low_mean}.",
            "Average {measure}: {high} {high_mean}, {low} {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "{high} is ahead of {low} on average {measure}, {high_mean} against {low_mean}.",
        ),
        executive=(
            "Groups by {breakdown} differ on {measure}: {high} averages {high_mean}, {low} {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "{high} is well above {low} on {measure}: {high_mean} against {low_mean} on average<, {gap_pct} more>.",
            "The widest gap in {measure} is between {high} and {low}: {high_mean} against {low_mean} on average.",
            "Which {breakdown} it is matters for {measure}: {high_mean} on average for {high}, {low_mean} for {low}.",
            "Average {measure} is {gap} higher for {high}, at {high_mean}, than for {low}, at {low_mean}.",
        ),
        technical=(
            "Group means of {measure} by {breakdown} run from {low_mean} ({low}) to {high_mean} ({high})<, a difference of {gap}><, a difference of {gap_points}>.",
            "The mean of {measure} differs by {breakdown}: {high_mean} for {high}, {low_mean} for {low}<, {gap_pct} apart>.",
            "Welch's test separates the groups by {breakdown}: mean {measure} is {high_mean} for {high} and {low_mean} for {low}.",
            "Mean {measure} is largest for {high}, {high_mean}, and smallest for {low}, {low_mean}<, a difference of {gap}>.",
        ),
        headline=(
            "{high} averages {high_mean} on {measure}, {low} {low_mean}",
            "{measure} is {gap_pct} higher for {high} than for {low}",
            "{high} above {low} on {measure}: {high_mean} against {low_mean}",
            "{measure} differs by {breakdown}: {high_mean} for {high}, {low_mean} for {low}",
        ),
    ),
    Said(
        "zh",
        FactKind.DIFFERENCE,
        (Verdict.ABOVE,),
        plain=(
            "{high}的平均{measure}为{high_mean}，{low}为{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{high}的平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_pct}。",
            "平均{measure}因{breakdown}而异：{high}为{high_mean}，{low}为{low_mean}。",
            "在{measure}上，{high}高于{low}，平均为{high_mean}对{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "按{breakdown}看，平均{measure}从{low}的{low_mean}到{high}的{high_mean}不等。",
            "{high}与{low}的平均{measure}相差{gap}：前者{high_mean}，后者{low_mean}。",
            "{high}的{measure}平均为{high_mean}，高于{low}的{low_mean}。",
            "论平均{measure}，{high}为{high_mean}，{low}只有{low_mean}<，相差{gap}><，相差{gap_points}>。",
        ),
        brief=(
            "平均{measure}：{high}为{high_mean}，{low}为{low_mean}。",
            "{high}的平均{measure}高于{low}：{high_mean}对{low_mean}。",
            "{measure}上，{high}平均{high_mean}，{low}平均{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{high}平均{high_mean}，{low}平均{low_mean}，{measure}相差明显。",
        ),
        executive=(
            "不同{breakdown}的{measure}差别明显：{high}平均{high_mean}，{low}平均{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{measure}的最大差距出现在{high}与{low}之间：平均{high_mean}对{low_mean}。",
            "{high}的{measure}明显高于{low}，平均{high_mean}对{low_mean}<，高出{gap_pct}>。",
            "看{measure}，要分{breakdown}：{high}平均{high_mean}，{low}平均{low_mean}。",
        ),
        technical=(
            "按{breakdown}分组，{measure}的均值从{low}的{low_mean}到{high}的{high_mean}<，差值为{gap}><，差值为{gap_points}>。",
            "Welch检验显示各组均值不同：{high}的{measure}均值为{high_mean}，{low}为{low_mean}。",
            "{measure}的组均值以{high}最大（{high_mean}），{low}最小（{low_mean}）<，相差{gap_pct}>。",
            "{high}与{low}的{measure}均值分别为{high_mean}和{low_mean}<，差值{gap}>。",
        ),
        headline=(
            "{high}的平均{measure}高于{low}：{high_mean}对{low_mean}",
            "平均{measure}：{high}{high_mean}，{low}{low_mean}",
            "{high}的{measure}比{low}高{gap_pct}",
        ),
    ),
)
