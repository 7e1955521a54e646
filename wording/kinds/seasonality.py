"""How a seasonal pattern is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        plain=(
            "{Subject} [tends to be|is usually] highest {on} {high_season} and lowest {on} {low_season}: {high} against {low} on average.",
            "There is a [calendar|seasonal] pattern in {subject}: {high} on average {on} {high_season}, {low} {on} {low_season}.",
            "{Subject} is typically {high} {on} {high_season} and {low} {on} {low_season}<, a gap of {gap_pct}>.",
            "{Subject} peaks {on} {high_season}, at {high} on average, {gap_pct} higher than {on} {low_season}, its lowest {cycle}.",
            "{high_season} is the highest {cycle} for {subject}, at {high} on average; {low_season} is the lowest, at {low}.",
            "{On} {high_season}, {subject} is typically {high}, {gap_pct} higher than the {low} {on} {low_season}.",
            "{On} {high_season}, {subject} is typically {high}, [against|compared with] {low} {on} {low_season}.",
            "{Subject} is typically {gap_pct} higher {on} {high_season} than {on} {low_season}: {high} against {low}.",
            "{Subject} follows the calendar: it is highest {on} {high_season}, at {high} on average, and lowest {on} {low_season}, at {low}.",
            "{Subject} peaks {on} {high_season}, at {high} on average, and is lowest {on} {low_season}, at {low}.",
            "{Subject} is seasonal: {high} on average {on} {high_season}, [against|compared with] {low} {on} {low_season}.",
        ),
        brief=(
            "{Subject}: highest {on} {high_season} ({high}), lowest {on} {low_season} ({low}).",
            "{Subject} peaks {on} {high_season} ({high}) and is lowest {on} {low_season} ({low}).",
            "{Subject} is seasonal: {high} {on} {high_season}, {low} {on} {low_season}.",
            "{Subject} peaks {on} {high_season}, at {high}.",
            "{Subject} is typically {high} {on} {high_season}, {low} {on} {low_season}.",
        ),
        executive=(
            "{Subject} has a regular rhythm: it peaks {on} {high_season}, at {high} on average, and bottoms out {on} {low_season}, at {low}.",
            "{Subject} varies with the {cycle}: {high} on average {on} {high_season}, {low} {on} {low_season}<, a gap of {gap_pct}>.",
            "{Subject} peaks {on} {high_season}, at {high} on average, [against|compared with] {low} {on} {low_season}.",
            "{Subject} is typically {gap_pct} higher {on} {high_season} than {on} {low_season}: {high}, [against|compared with] {low}.",
            "{Subject} rises and falls with the calendar, from {low} {on} {low_season} to {high} {on} {high_season}.",
        ),
        technical=(
            "The seasonal means of {subject} run from {low} {on} {low_season} to {high} {on} {high_season}<, a gap of {gap_pct}>.",
            "Even without its trend, {subject} varies by {cycle}; the raw means are {high} {on} {high_season} and {low} {on} {low_season}.",
            "{Subject} varies by {cycle} even without its trend: on average it is {high} {on} {high_season} and {low} {on} {low_season}<, a gap of {gap_pct}>.",
            "{Subject} has seasonal means that run from {low} {on} {low_season} to {high} {on} {high_season}.",
            "A {cycle} effect holds in {subject}: the mean is {high} {on} {high_season} and {low} {on} {low_season}.",
            "Averaged by {cycle}, {subject} is largest {on} {high_season} ({high}) and smallest {on} {low_season} ({low}).",
        ),
        headline=(
            "{Subject} peaks {on} {high_season}, at {high}",
            "{Subject} peaks {on} {high_season}: {high}, against {low} {on} {low_season}",
            "{Subject} typically {gap_pct} higher {on} {high_season} than {on} {low_season}",
            "{Subject} follows the calendar: {high} {on} {high_season}, {low} {on} {low_season}",
        ),
    ),
    Said(
        "zh",
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        plain=(
            "{subject}呈周期性起伏：{high_season}最高，平均为{high}；{low_season}最低，平均为{low}。",
            "{subject}通常在{high_season}最高、{low_season}最低，平均分别为{high}和{low}。",
            "{subject}的高峰在{high_season}，平均为{high}；低谷在{low_season}，平均为{low}。",
            "{high_season}是{subject}的高峰，平均为{high}，比{low_season}的低谷（{low}）高{gap_pct}。",
            "{subject}在{high_season}平均为{high}，为各时段最高，比最低的{low_season}（{low}）高{gap_pct}。",
            "{high_season}的{subject}通常最高，平均为{high}；{low_season}通常最低，平均为{low}<，前者比后者高{gap_pct}>。",
            "{subject}以{high_season}为高峰、{low_season}为低谷，平均分别为{high}和{low}<，前者比后者高{gap_pct}>。",
            "平均来看，{subject}在{high_season}最高，为{high}；在{low_season}最低，为{low}。",
        ),
        brief=(
            "{subject}：{high_season}最高（{high}），{low_season}最低（{low}）。",
            "{high_season}的{subject}最高，平均{high}。",
            "{subject}高峰在{high_season}（{high}），低谷在{low_season}（{low}）。",
            "{subject}呈周期性：{high_season}为{high}，{low_season}为{low}。",
        ),
        executive=(
            "{subject}有周期性：{high_season}是高峰，平均为{high}；{low_season}是低谷，平均为{low}。",
            "{subject}在{high_season}最高，平均为{high}，{low_season}最低，平均为{low}<，前者比后者高{gap_pct}>。",
            "{subject}呈周期性起伏，从低谷{low_season}的{low}到高峰{high_season}的{high}<，后者高出{gap_pct}>。",
            "{high_season}的{subject}平均为{high}，比{low_season}的{low}高{gap_pct}，呈周期性起伏。",
        ),
        technical=(
            "去除趋势后，{subject}仍有季节性；原始均值在{high_season}为{high}，在{low_season}为{low}。",
            "{subject}的季节均值介于{low_season}的{low}与{high_season}的{high}之间<，后者高出{gap_pct}>。",
            "{subject}存在日历效应，{high_season}均值为{high}，{low_season}均值为{low}。",
            "{subject}的分时段均值以{high_season}最大（{high}），{low_season}最小（{low}）。",
        ),
        headline=(
            "{subject}在{high_season}最高、{low_season}最低：{high}与{low}",
            "{subject}的高峰在{high_season}，平均{high}",
            "{subject}：{high_season}比{low_season}高{gap_pct}",
            "{subject}的高峰在{high_season}（{high}），低谷在{low_season}（{low}）",
        ),
    ),
)
