"""How a curved relation is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.CURVED,
        (Verdict.HIGHEST, Verdict.LOWEST),
        plain=(
            "Average {measure} is @est in the middle of the {breakdown} range: {middle_third}, against {lower_third} in the lower third and {upper_third} in the upper one.",
            "Average {measure} is {lower_third} in the lower third of {breakdown}, {middle_third} in the middle and {upper_third} in the upper third.",
            "The relation of {measure} to {breakdown} is a curve: by thirds, the averages are {lower_third}, {middle_third} and {upper_third}.",
            "As {breakdown} goes up, average {measure} @turns: {lower_third}, {middle_third} and {upper_third} by thirds.",
            "In the middle third of {breakdown}, average {measure} is {middle_third}, @above both ends, at {lower_third} and {upper_third}.",
            "Rows in the middle third of {breakdown} have the @est average {measure}: {middle_third}.",
            "The link between {measure} and {breakdown} is not a straight line: by thirds, {measure} averages {lower_third}, then {middle_third}, then {upper_third}.",
            "As {breakdown} goes from small to large, average {measure} goes from {lower_third} to {middle_third} and then to {upper_third}.",
            "Both ends of {breakdown} go with @other {measure}: {lower_third} and {upper_third} on average, against {middle_third} in the middle.",
        ),
        brief=(
            "Average {measure} is @est in the middle third of {breakdown}: {middle_third}.",
            "Average {measure} by thirds of {breakdown}: {lower_third}, {middle_third}, {upper_third}.",
            "{Subject} traces @shape along {breakdown}<, with {middle_third} in the middle>.",
            "In the middle of {breakdown}, average {measure} is @est: {middle_third}.",
        ),
        executive=(
            "Average {measure} is @est where {breakdown} is neither small nor large: {middle_third}<, against {lower_third} and {upper_third} at the ends>.",
            "The middle third of {breakdown} stands out: average {measure} is {middle_third} there, {lower_third} and {upper_third} at the ends.",
            "As {breakdown} goes up, average {measure} @turns: from {lower_third} to {middle_third} and then to {upper_third}.",
            "No straight line describes {measure} by {breakdown}: the middle third averages {middle_third}, the ends {lower_third} and {upper_third}.",
        ),
        technical=(
            "{Subject} against {breakdown} is @shaped (Spearman's coefficients of opposite signs about the median, {rows} rows); means by thirds are {lower_third}, {middle_third} and {upper_third}.",
            "Two Spearman tests show {measure} turning along {breakdown}: {lower_third}, {middle_third} and {upper_third} by thirds.",
            "{Subject} by terciles of {breakdown} (n = {rows}): {lower_third}, {middle_third}, {upper_third}.",
            "A linear fit of {measure} on {breakdown} misses @shape: tercile means of {lower_third}, {middle_third} and {upper_third}.",
        ),
        headline=(
            "Average {measure} is @est in the middle of {breakdown}: {middle_third}",
            "As {breakdown} goes up, average {measure} @turns, at {middle_third} in the middle",
            "By thirds of {breakdown}, average {measure} goes from {lower_third} to {middle_third} to {upper_third}",
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
            "{breakdown}居中时{measure}@est，均值为{middle_third}，偏小和偏大时分别为{lower_third}和{upper_third}。",
            "{breakdown}由小到大分为三段，{measure}的均值依次为{lower_third}、{middle_third}和{upper_third}。",
            "{measure}随{breakdown}由小到大@turns，三段均值依次为{lower_third}、{middle_third}和{upper_third}。",
            "随着{breakdown}由小到大，{measure}@turns，中段均值为{middle_third}。",
            "{breakdown}居中的三分之一记录里，{measure}均值为{middle_third}，@above两端的{lower_third}和{upper_third}。",
            "{breakdown}适中的记录{measure}@est，平均为{middle_third}。",
            "{measure}与{breakdown}并非直线关系：{breakdown}由小到大，均值依次为{lower_third}、{middle_third}、{upper_third}。",
            "{breakdown}偏小和偏大时，{measure}均值为{lower_third}和{upper_third}；居中时为{middle_third}。",
        ),
        brief=(
            "{breakdown}居中时{measure}@est，为{middle_third}。",
            "{breakdown}由小到大分三段，{measure}均值为{lower_third}、{middle_third}、{upper_third}。",
            "{measure}随{breakdown}呈@shape<，中段为{middle_third}>。",
            "{breakdown}适中，{measure}@est：平均{middle_third}。",
        ),
        executive=(
            "{measure}在{breakdown}居中时@est，平均为{middle_third}，两端为{lower_third}和{upper_third}。",
            "{measure}随{breakdown}@turns：三段均值依次为{lower_third}、{middle_third}和{upper_third}。",
            "{breakdown}居中时{measure}@est，均值为{middle_third}，两端为{lower_third}和{upper_third}。",
            "{measure}与{breakdown}的关系不是直线：中段均值为{middle_third}，两端为{lower_third}和{upper_third}。",
        ),
        technical=(
            "{subject}随{breakdown}呈@shape（以中位数为界，两侧斯皮尔曼系数符号相反，{rows}行），三分位段均值为{lower_third}、{middle_third}和{upper_third}。",
            "两侧斯皮尔曼检验显示，{measure}沿{breakdown}转向，三段均值为{lower_third}、{middle_third}、{upper_third}。",
            "{subject}按{breakdown}三分位段（n = {rows}）：{lower_third}、{middle_third}、{upper_third}。",
            "以{breakdown}对{measure}作线性拟合会漏掉这一@shape：三段均值为{lower_third}、{middle_third}和{upper_third}。",
        ),
        headline=(
            "{breakdown}居中时{measure}@est，为{middle_third}",
            "{measure}随{breakdown}@turns，中段为{middle_third}",
            "{measure}随{breakdown}由{lower_third}到{middle_third}再到{upper_third}",
        ),
        words={
            Verdict.HIGHEST: {"turns": "先升后降", "shape": "倒U形"},
            Verdict.LOWEST: {"turns": "先降后升", "shape": "U形"},
        },
    ),
)
