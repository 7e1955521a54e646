"""How a seasonal pattern is said. The signs are explained in `llm.corpus.grammar`."""

from core.types import FactKind, Verdict
from llm.corpus.said import Said

SAID = (
    Said(
        "en",
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        plain=(
            "{Subject} [tends to be|is usually] highest {on} {high_season} and lowest {on} {low_season}: {high} against {low} on average.",
            "There is a [calendar|seasonal] pattern in {subject}: {high} on average {on} {high_season}, {low} {on} {low_season}.",
            "{Subject} follows the calendar: it averages {high} {on} {high_season} and {low} {on} {low_season}<, a gap of {gap_pct}>.",
            "{high_season} is the strongest {cycle} for {subject}, at {high} on average; {low_season} is the weakest, at {low}.",
            "{On} {high_season}, {subject} typically runs at {high}<, {gap_pct} above {low_season}>.",
            "{Subject} moves with the calendar: {high_season} is highest at {high}, {low_season} lowest at {low}.",
            "{Subject} peaks {on} {high_season}, at {high} on average, and is lowest {on} {low_season}, at {low}.",
            "{Subject} is seasonal: {on} {high_season} it averages {high}, {on} {low_season} {low}.",
        ),
        brief=(
            "{Subject}: highest {on} {high_season} ({high}), lowest {on} {low_season} ({low}).",
            "{high_season} is high for {subject} ({high}), {low_season} low ({low}).",
            "{Subject} is seasonal: {high} {on} {high_season}, {low} {on} {low_season}.",
            "{Subject} peaks {on} {high_season}, at {high}.",
            "{Subject} follows the calendar: high {on} {high_season}, low {on} {low_season}, {high} against {low}.",
        ),
        executive=(
            "{Subject} has a regular rhythm: {high_season} is the high point, at {high} on average, {low_season} the low point, at {low}.",
            "The {cycle} matters for {subject}: {high} on average {on} {high_season}, {low} {on} {low_season}<, a gap of {gap_pct}>.",
            "By {cycle}, {subject} runs from {low} {on} {low_season} to {high} {on} {high_season}.",
            "{Subject} rises and falls with the calendar, between {low} {on} {low_season} and {high} {on} {high_season}.",
        ),
        technical=(
            "The seasonal means of {subject} run from {low} {on} {low_season} to {high} {on} {high_season}<, a gap of {gap_pct}>.",
            "Even without its trend, {subject} varies by {cycle}; the raw means are {high} {on} {high_season} and {low} {on} {low_season}.",
            "A {cycle} effect holds in {subject}: the mean is {high} {on} {high_season} and {low} {on} {low_season}.",
            "Averaged by {cycle}, {subject} is largest {on} {high_season} ({high}) and smallest {on} {low_season} ({low}).",
        ),
        headline=(
            "{Subject} peaks {on} {high_season}, at {high}",
            "{high_season} is high season for {subject}: {high}",
            "{Subject} follows the calendar: {high} {on} {high_season}, {low} {on} {low_season}",
        ),
    ),
    Said(
        "zh",
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        plain=(
            "{subject}有日历规律：{high_season}最高，平均{high}；{low_season}最低，平均{low}。",
            "{subject}通常在{high_season}最高、{low_season}最低，平均分别为{high}和{low}。",
            "{subject}随日历起伏：{high_season}为{high}，{low_season}为{low}<，相差{gap_pct}>。",
            "{high_season}是{subject}最高的时候，平均{high}<，比{low_season}高{gap_pct}>。",
            "{subject}呈周期性变化，{high_season}平均{high}，{low_season}平均为{low}。",
            "{subject}随日历起伏，{high_season}达到高点，平均{high}；{low_season}处于低点，平均{low}。",
            "{subject}呈现规律性起伏：{high_season}平均{high}，{low_season}平均{low}<，相差{gap_pct}>。",
            "从各期平均看，{subject}在{high_season}最高，为{high}；在{low_season}最低，为{low}。",
        ),
        brief=(
            "{subject}：{high_season}最高（{high}），{low_season}最低（{low}）。",
            "{high_season}的{subject}最高，平均{high}。",
            "{subject}随日历变化，{high_season}为{high}，{low_season}为{low}。",
            "{subject}有规律：{high_season}{high}，{low_season}{low}。",
        ),
        executive=(
            "{subject}有固定节奏：{high_season}是高点，平均{high}；{low_season}是低点，平均{low}。",
            "看{subject}要看日历：{high_season}平均{high}，{low_season}平均{low}<，相差{gap_pct}>。",
            "{subject}的高低与日历同步，从{low_season}的{low}到{high_season}的{high}。",
            "{high_season}与{low_season}之间，{subject}的平均水平相差明显：{high}对{low}。",
        ),
        technical=(
            "即使去除趋势，{subject}仍随日历变化；原始均值在{high_season}为{high}，在{low_season}为{low}。",
            "{subject}的季节均值介于{low_season}的{low}与{high_season}的{high}之间<，相差{gap_pct}>。",
            "{subject}存在日历效应，{high_season}均值为{high}，{low_season}均值为{low}。",
            "按日历分组，{subject}的均值以{high_season}最大（{high}），{low_season}最小（{low}）。",
        ),
        headline=(
            "{subject}在{high_season}最高，平均{high}",
            "{high_season}的{subject}居高：平均{high}",
            "{subject}随日历起伏：{high_season}{high}，{low_season}{low}",
        ),
    ),
)
