"""What tests and effect sizes are called in Chinese; the English name is the key, and one that is missing stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from core.types import Language

_TESTS: Mapping[str, str] = {
    "a curve under AR(1) noise": "AR(1) 噪声下的曲线拟合",
    "chi-square test of independence": "卡方独立性检验",
    "chi-square test of independence of gaps and category": "缺失与类别的卡方独立性检验",
    "best single step under AR(1) noise, Bonferroni over dates": "AR(1) 噪声下的最佳单次跳变，对各日期做 Bonferroni 校正",
    "binomial test of the most common number against three times the next": "最常见的数与次常见的三倍相比的二项检验",
    "Gini coefficient against an exponential spread (Gail and Gastwirth)": "基尼系数与指数分布相比（Gail 与 Gastwirth）",
    "drift of the total, of the leader and of its lead under AR(1) noise, Bonferroni over categories": (
        "AR(1) 噪声下合计、领先者及其领先幅度的漂移，对各类别做 Bonferroni 校正"
    ),
    "Pearson and Spearman with effective n, the larger p": "按有效样本量的 Pearson 与 Spearman 检验，取较大的 p",
    "two Spearman tests on either side of the median, the larger p": "中位数两侧各做一次 Spearman 检验，取较大的 p",
    "Welch's ANOVA and t of highest against lowest, Bonferroni over pairs, the larger p": (
        "Welch 方差分析，以及最高与最低之间的 t 检验（对各配对做 Bonferroni 校正），取较大的 p"
    ),
    "highest against lowest as means of random walks from a common start, Bonferroni over pairs": (
        "最高与最低作为同一起点的随机游走均值相比，对各配对做 Bonferroni 校正"
    ),
    "Poisson test against the rows that chance makes alike": "与偶然相同的行数相比的泊松检验",
    "two one-sided tests of each share against the even one, the largest p": "各份额与均分份额的双单侧检验，取最大的 p",
    "t of r and equivalence of the partial r to less than half of it, the larger p": (
        "r 的 t 检验与偏相关不到其一半的等效性检验，取较大的 p"
    ),
    "deleted t of the largest residual": "最大残差的删除 t 检验",
    "Diebold-Mariano on a rolling origin, against seasonal naive and smoothing, the larger p": (
        "滚动起点的 Diebold-Mariano 检验，对照季节性朴素预测与指数平滑，取较大的 p"
    ),
    "a line in logarithms under AR(1) noise and Kendall's tau, the larger p": "AR(1) 噪声下的对数直线与 Kendall τ，取较大的 p",
    "binomial test of last digits": "尾数的二项检验",
    "t of the last change against all before it": "最近一次变化与以往各次相比的 t 检验",
    "cross-correlation of whitened changes, Bonferroni over lags": "白化后变化的互相关，对各滞后做 Bonferroni 校正",
    "drift of the average and of the mix at fixed rates under AR(1) noise, the larger p": (
        "AR(1) 噪声下平均数的漂移与比率不变时结构的漂移，取较大的 p"
    ),
    "gap in the tail after a generalised Pareto fit, Bonferroni over the number of outliers": (
        "广义帕累托拟合后尾部的间隙，对离群值个数做 Bonferroni 校正"
    ),
    "the mean gap of the year so far under AR(1) noise": "AR(1) 噪声下今年迄今的平均差距",
    "gap of the largest under an exponential tail, raw and log": "指数尾部下最大值的间隙，原值与对数",
    "binomial test of first against second": "第一与第二之间的二项检验",
    "Welch's t": "Welch t 检验",
    "compound Poisson z of first against second": "第一与第二之间的复合泊松 z 检验",
    "drift of the gap to each one passed under AR(1) noise, the largest p, Bonferroni over categories": (
        "AR(1) 噪声下与每个被超越者差距的漂移，取最大的 p，对各类别做 Bonferroni 校正"
    ),
    "last periods beyond all before them, simulated under AR(1) noise": "最近各期超出以往，在 AR(1) 噪声下模拟",
    "Welch's t overall and a contrast with fixed effects of the groups, the larger p": (
        "总体的 Welch t 检验与含分组固定效应的对比，取较大的 p"
    ),
    "seasonal F under AR(1) noise on values and normal scores, the larger p": (
        "AR(1) 噪声下对原值与正态得分的季节 F 检验，取较大的 p"
    ),
    "gap of the largest, raw and log": "最大值的间隙，原值与对数",
    "excess over an even share, Bonferroni over choices": "超出均分份额的部分，对各种选择做 Bonferroni 校正",
    "drift of the share under AR(1) noise, Bonferroni over categories": "AR(1) 噪声下份额的漂移，对各类别做 Bonferroni 校正",
    "z of mean minus median beyond half an interquartile range, bootstrapped": "平均数与中位数之差超出半个四分位距的 z 检验（自助法）",
    "drift of the total, and two one-sided tests of the share's, under AR(1) noise, the larger p": (
        "AR(1) 噪声下合计的漂移与份额漂移的双单侧检验，取较大的 p"
    ),
    "run of changes at the end, simulated under AR(1) noise": "末尾连续的变化，在 AR(1) 噪声下模拟",
    "Mann-Kendall (Hamed-Rao) and a line under AR(1) noise, the larger p": (
        "Mann-Kendall 检验（Hamed-Rao 校正）与 AR(1) 噪声下的直线，取较大的 p"
    ),
    "best kink in a line under AR(1) noise, Bonferroni over dates": "AR(1) 噪声下直线的最佳折点，对各日期做 Bonferroni 校正",
    "Hartigan's dip test": "Hartigan dip 检验",
    "a step under AR(1) noise and its distance from a conversion, the larger p": (
        "AR(1) 噪声下的跳变及其与单位换算的差距，取较大的 p"
    ),
    "Fligner-Killeen on AR(1) innovations, Bonferroni over dates": "对 AR(1) 新息的 Fligner-Killeen 检验，对各日期做 Bonferroni 校正",
    "two years' levels under AR(1) noise": "AR(1) 噪声下两年的水平",
    "the levels of the same months of two years under AR(1) noise": "AR(1) 噪声下两年相同月份的水平",
}  # fmt: skip

_EFFECTS: Mapping[str, str] = {
    "ratio of slopes": "斜率之比",
    "Cramér's V, bias-corrected": "Cramér V（偏差校正）",
    "shift in standard deviations": "移动的标准差数",
    "share of rows": "行数占比",
    "Gini coefficient": "基尼系数",
    "part of the change": "占变化的比例",
    "Kendall's tau": "Kendall τ",
    "Pearson's r": "Pearson r",
    "the smaller of Spearman's coefficients on both sides of the turn": "转折两侧 Spearman 系数中较小的",
    "Cohen's d": "Cohen d",
    "share of rows that repeat another": "重复行占比",
    "smallest share over the even one": "最小份额与均分份额之比",
    "Pearson's r that is explained": "被解释的 Pearson r",
    "robust standard deviations": "稳健标准差数",
    "part of the error saved": "减少的误差比例",
    "percent a year": "年百分比",
    "points above an even spread of last digits": "高于尾数均匀分布的百分点",
    "standard deviations of earlier changes": "以往变化的标准差数",
    "correlation of changes": "变化的相关系数",
    "part of the mix": "结构所占比例",
    "robust standard deviations from the median": "距中位数的稳健标准差数",
    "gap in percent of the goal": "与目标的差距（%）",
    "lead over the next": "与下一名之比",
    "places": "名次",
    "periods beyond all before": "超出以往的期数",
    "the smaller Cohen's d, overall or inside the groups": "总体与组内 Cohen d 中较小的",
    "variance explained": "解释的方差",
    "share of the total": "占合计的份额",
    "percentage points": "百分点",
    "distance of mean and median in interquartile ranges": "平均数与中位数相距的四分位距数",
    "change of the total": "合计的变化",
    "periods in a row": "连续期数",
    "standard deviations travelled": "走过的标准差数",
    "depth of the valley": "谷的深度",
    "step in standard deviations": "跳变的标准差数",
    "ratio of standard deviations": "标准差之比",
}


def name_of_test(english: str, language: Language) -> str:
    """Return the name of a test in a language.

    >>> name_of_test("Welch's t", "zh")
    'Welch t 检验'
    """
    return _TESTS.get(english, english) if language == "zh" else english


def name_of_effect(english: str, language: Language) -> str:
    """Return the name of an effect size in a language.

    >>> name_of_effect("places", "zh")
    '名次'
    """
    return _EFFECTS.get(english, english) if language == "zh" else english
