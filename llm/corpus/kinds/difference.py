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
            "Average {measure} depends on the group: {high_mean} for {high}, {low_mean} for {low}.",
            "[For|With] {high}, {measure} averages {high_mean}; [for|with] {low}, {low_mean}<, a gap of {gap}><, a gap of {gap_points}>.",
            "Average {measure} is {gap_pct} higher for {high} than for {low}: {high_mean} against {low_mean}.",
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
        ),
    ),
)
