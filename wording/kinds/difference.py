"""How a difference of groups is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.DIFFERENCE,
        (Verdict.ABOVE,),
        plain=(
            "Average {measure} is {high_mean} for {high}, [against|compared with] {low_mean} for {low}<, a gap of {gap}><, a gap of {gap_points}>.",
            "The average {measure} for {high} is {high_mean}, {gap_pct} higher than the {low_mean} for {low}.",
            "The gap in average {measure} between {high} and {low} is {gap}<, or {gap_pct}>: {high_mean} against {low_mean}.",
            "For {high}, average {measure} is {high_mean}; for {low} it is {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} ranges from {low_mean} for {low} to {high_mean} for {high}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} is {gap}<, or {gap_pct},> higher for {high} than for {low}: {high_mean}, [against|compared with] {low_mean}.",
            "Average {measure} is {gap_points} higher for {high} than for {low}: {high_mean}, [against|compared with] {low_mean}.",
            "Average {measure} differs by {breakdown}: it is {high_mean} for {high} and {low_mean} for {low}<, a gap of {gap}><, a gap of {gap_points}>.",
            "The average {measure} is higher for {high}, at {high_mean}, than for {low}, at {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} is {gap_pct} higher for {high} than for {low}: {high_mean}, [against|compared with] {low_mean}.",
        ),
        brief=(
            "Average {measure}: {high_mean} for {high}, {low_mean} for {low}.",
            "Average {measure} is {high_mean} for {high}, {low_mean} for {low}.",
            "Average {measure} is {gap_pct} higher for {high} than for {low}.",
            "Average {measure} is higher for {high} ({high_mean}) than for {low} ({low_mean}).",
            "Average {measure} is {gap} higher for {high} than for {low}.",
        ),
        executive=(
            "Average {measure} differs by {breakdown}, from {low_mean} for {low} to {high_mean} for {high}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} is {gap_pct} higher for {high} than for {low}: {high_mean} against {low_mean}.",
            "The widest gap in average {measure} by {breakdown} is between {high}, at {high_mean}, and {low}, at {low_mean}<, {gap_pct} apart>.",
            "Average {measure} is {high_mean} for {high} and {low_mean} for {low}<, a gap of {gap} or {gap_pct}><, a gap of {gap_points}>.",
            "Average {measure} is {gap} higher for {high}, at {high_mean}, than for {low}, at {low_mean}.",
        ),
        technical=(
            "Group means of {measure} by {breakdown} run from {low_mean} ({low}) to {high_mean} ({high})<, a difference of {gap}><, a difference of {gap_points}>.",
            "The mean of {measure} differs by {breakdown}: {high_mean} for {high}, {low_mean} for {low}<, {gap_pct} apart>.",
            "Welch's test separates the groups by {breakdown}: mean {measure} is {high_mean} for {high} and {low_mean} for {low}.",
            "Mean {measure} is largest for {high}, {high_mean}, and smallest for {low}, {low_mean}<, a difference of {gap}>.",
        ),
        headline=(
            "Average {measure} is {high_mean} for {high}, against {low_mean} for {low}",
            "Average {measure} is {gap_pct} higher for {high} than for {low}",
            "Average {measure} higher for {high} than for {low}: {high_mean} against {low_mean}",
            "Average {measure} differs by {breakdown}: {high_mean} for {high}, {low_mean} for {low}",
            "Average {measure} is {gap_points} higher for {high} than for {low}",
        ),
    ),
    Said(
        "zh",
        FactKind.DIFFERENCE,
        (Verdict.ABOVE,),
        plain=(
            "{high}的平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_pct}。",
            "{high}的平均{measure}为{high_mean}，比{low}的{low_mean}高{gap}。",
            "{high}的平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_points}。",
            "{high}的平均{measure}比{low}高{gap_pct}，分别为{high_mean}和{low_mean}。",
            "{high}的平均{measure}比{low}高{gap}，分别为{high_mean}和{low_mean}。",
            "{high}的平均{measure}比{low}高{gap_points}，分别为{high_mean}和{low_mean}。",
            "平均{measure}因{breakdown}而异：{high}为{high_mean}，{low}为{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{high}与{low}的平均{measure}相差{gap}，前者为{high_mean}，后者为{low_mean}。",
            "{high}的{measure}平均为{high_mean}，高于{low}的{low_mean}<，高出{gap_pct}><，高出{gap_points}>。",
            "按{breakdown}看，{high}的平均{measure}为{high_mean}，高于{low}的{low_mean}<，高出{gap_pct}>。",
            "{breakdown}为{high}时，平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_pct}。",
            "{breakdown}为{high}时，平均{measure}为{high_mean}，比{low}的{low_mean}高{gap_points}。",
        ),
        brief=(
            "平均{measure}：{high}为{high_mean}，{low}为{low_mean}。",
            "{high}的平均{measure}高于{low}，分别为{high_mean}和{low_mean}。",
            "{high}的平均{measure}比{low}高{gap}<（{gap_pct}）>。",
            "{high}的平均{measure}比{low}高{gap_points}。",
        ),
        executive=(
            "{high}的平均{measure}比{low}高{gap_pct}：前者为{high_mean}，后者为{low_mean}。",
            "{high}的平均{measure}比{low}高{gap_points}：前者为{high_mean}，后者为{low_mean}。",
            "{high}的平均{measure}高于{low}，前者为{high_mean}，后者为{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "平均{measure}在不同{breakdown}之间拉开差距：{high}为{high_mean}，{low}为{low_mean}<，相差{gap}><，相差{gap_points}>。",
            "{high}的平均{measure}达{high_mean}，{low}为{low_mean}<，前者高出{gap_pct}><，前者高出{gap_points}>。",
        ),
        technical=(
            "按{breakdown}分组，{measure}的均值从{low}的{low_mean}到{high}的{high_mean}<，差值为{gap}><，差值为{gap_points}>。",
            "Welch检验显示各组均值不同：{high}的{measure}均值为{high_mean}，{low}为{low_mean}。",
            "{measure}的组均值以{high}最大（{high_mean}），{low}最小（{low_mean}）<，前者高出{gap_pct}>。",
            "{high}与{low}的{measure}均值分别为{high_mean}和{low_mean}<，差值为{gap}><，差值为{gap_points}>。",
        ),
        headline=(
            "{high}的平均{measure}比{low}高{gap_pct}",
            "{high}的平均{measure}比{low}高{gap}",
            "{high}的平均{measure}比{low}高{gap_points}",
            "{high}的平均{measure}达{high_mean}，{low}为{low_mean}",
            "平均{measure}：{high}为{high_mean}，{low}为{low_mean}",
        ),
    ),
)
