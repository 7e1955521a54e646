"""How a curved relation is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.CURVED,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{Subject} is @est for middling {breakdown}: it averages {middle_third} there, against {lower_third} in the lower third and {upper_third} in the upper one.",
            "{Subject} averages {lower_third} in the lower third of {breakdown}, {middle_third} in the middle and {upper_third} in the upper third.",
            "The relation of {measure} to {breakdown} is a curve: averages run from {lower_third} through {middle_third} to {upper_third}.",
            "{Subject} @turns as {breakdown} goes up, averaging {middle_third} in the middle third.",
            "In the middle third of {breakdown}, {measure} averages {middle_third}, well @above both ends.",
            "Rows with middling {breakdown} have the @est {measure}, {middle_third} on average.",
            "{Subject} does not follow {breakdown} in a straight line: it averages {lower_third}, then {middle_third}, then {upper_third} by thirds.",
            "As {breakdown} goes from small to large, average {measure} goes from {lower_third} to {middle_third} and then to {upper_third}.",
            "Both ends of {breakdown} go with @other {measure}: {lower_third} and {upper_third}, against {middle_third} in the middle.",
        ),
        brief=(
            "{Subject} is @est for middling {breakdown}, at {middle_third}.",
            "{Subject} by thirds of {breakdown}: {lower_third}, {middle_third}, {upper_third}.",
            "{Subject} traces @shape along {breakdown}<, with {middle_third} in the middle>.",
            "Middling {breakdown}, @est {measure}: {middle_third} on average.",
        ),
        executive=(
            "{Subject} is @est where {breakdown} is neither small nor large, at {middle_third} on average.",
            "The middle of the range of {breakdown} stands out: {measure} averages {middle_third} there, {lower_third} and {upper_third} at the ends.",
            "{Subject} has a turning point along {breakdown}: averages by thirds are {lower_third}, {middle_third} and {upper_third}.",
            "No straight line describes {measure} by {breakdown}; the middle third averages {middle_third}, the ends {lower_third} and {upper_third}.",
        ),
        technical=(
            "{Subject} against {breakdown} is @shaped (Spearman's coefficients of opposite signs about the median, {rows} rows); means by thirds are {lower_third}, {middle_third} and {upper_third}.",
            "Two Spearman tests show {measure} turning along {breakdown}: {lower_third}, {middle_third} and {upper_third} by thirds.",
            "{Subject} by terciles of {breakdown} (n = {rows}): {lower_third}, {middle_third}, {upper_third}.",
            "A linear fit of {measure} on {breakdown} misses @shape: tercile means of {lower_third}, {middle_third} and {upper_third}.",
        ),
        headline=(
            "{Subject} is @est for middling {breakdown}: {middle_third}",
            "{Subject} traces @shape along {breakdown}, {middle_third} in the middle",
            "Along {breakdown}, {measure} goes from {lower_third} to {middle_third} to {upper_third}",
        ),
        words={
            Verdict.HIGHEST: {
                "turns": "first rises and then falls",
                "shape": "an arch",
                "shaped": "arch-shaped",
                "other": "smaller",
            },
            Verdict.LOWEST: {
                "turns": "falls and then rises again",
                "shape": "a valley",
                "shaped": "U-shaped",
                "other": "larger",
            },
        },
    ),
    Said(
        "zh",
        FactKind.CURVED,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "{breakdown}居中时{measure}@est：均值为{middle_third}，而两端分别为{lower_third}和{upper_third}。",
            "{subject}在{breakdown}的下、中、上三个三分位段的均值依次为{lower_third}、{middle_third}和{upper_third}。",
            "{measure}与{breakdown}呈曲线关系：均值由{lower_third}到{middle_third}，再到{upper_third}。",
            "随着{breakdown}由小到大，{measure}@turns，中段均值为{middle_third}。",
            "在{breakdown}的中间三分之一，{measure}均值为{middle_third}，@above两端。",
            "{breakdown}适中的行{measure}@est，平均为{middle_third}。",
            "{subject}并非随{breakdown}直线变化：按三分位段看，均值依次为{lower_third}、{middle_third}、{upper_third}。",
            "{breakdown}偏小和偏大时，{measure}均值为{lower_third}和{upper_third}；居中时则为{middle_third}。",
        ),
        brief=(
            "{breakdown}居中时{measure}@est，为{middle_third}。",
            "{measure}按{breakdown}三分位段：{lower_third}、{middle_third}、{upper_third}。",
            "{measure}沿{breakdown}呈@shape<，中段为{middle_third}>。",
            "{breakdown}适中，{measure}@est：平均{middle_third}。",
        ),
        executive=(
            "{subject}在{breakdown}不大不小处@est，平均为{middle_third}。",
            "{breakdown}的中段与众不同：{measure}均值为{middle_third}，两端为{lower_third}和{upper_third}。",
            "{subject}沿{breakdown}存在拐点：三段均值为{lower_third}、{middle_third}和{upper_third}。",
            "{measure}与{breakdown}的关系不是直线：中段均值{middle_third}，两端{lower_third}和{upper_third}。",
        ),
        technical=(
            "{subject}对{breakdown}呈@shape（以中位数为界，两侧斯皮尔曼系数符号相反，{rows}行），三分位段均值为{lower_third}、{middle_third}和{upper_third}。",
            "两侧斯皮尔曼检验显示，{measure}沿{breakdown}转向，三段均值为{lower_third}、{middle_third}、{upper_third}。",
            "{subject}按{breakdown}三分位段（n = {rows}）：{lower_third}、{middle_third}、{upper_third}。",
            "以{breakdown}对{measure}作线性拟合会漏掉这一@shape：三段均值为{lower_third}、{middle_third}和{upper_third}。",
        ),
        headline=(
            "{breakdown}居中时{measure}@est：{middle_third}",
            "{measure}沿{breakdown}呈@shape，中段为{middle_third}",
            "{measure}随{breakdown}由{lower_third}到{middle_third}再到{upper_third}",
        ),
        words={
            Verdict.HIGHEST: {"turns": "先升后降", "shape": "倒U形"},
            Verdict.LOWEST: {"turns": "先降后升", "shape": "U形"},
        },
    ),
)
