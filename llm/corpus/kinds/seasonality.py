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
            "The calendar shows in {subject}: {high_season} is highest at {high}, {low_season} lowest at {low}.",
            "{Subject} peaks {on} {high_season}, at {high} on average, and is lowest {on} {low_season}, at {low}.",
            "{Subject} is seasonal: {on} {high_season} it averages {high}, {on} {low_season} {low}.",
        ),
    ),
    Said(
        "zh",
        FactKind.SEASONALITY,
        (Verdict.HIGHEST,),
        plain=(
            "{subject}有日历规律：{high_season}最高，平均{high}；{low_season}最低，平均{low}。",
            "{subject}通常在{high_season}最高、{low_season}最低，平均分别为{high}和{low}。",
            "按日历看，{high_season}的{subject}平均为{high}，{low_season}为{low}<，相差{gap_pct}>。",
            "{high_season}是{subject}最高的时候，平均{high}<，比{low_season}高{gap_pct}>。",
            "{subject}呈周期性变化，{high_season}平均{high}，{low_season}平均为{low}。",
            "{subject}随日历起伏，{high_season}达到高点，平均{high}；{low_season}处于低点，平均{low}。",
        ),
    ),
)
