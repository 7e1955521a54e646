"""How a difference that a split turns round is said. The signs are explained in `wording.grammar`."""

from core.types import FactKind, Verdict
from wording.said import Said

SAID = (
    Said(
        "en",
        FactKind.REVERSAL,
        (Verdict.SPLIT,),
        plain=(
            "{Subject} is {gap} higher for {high} than for {low} overall, yet {gap_within} lower among rows with the same {third}.",
            "Overall, average {measure} is {gap} higher for {high} than for {low}; in {reversed} of {categories} groups by {third} it is the other way round.",
            "The gap in average {measure} between {high} and {low} turns round when rows are split by {third}: {gap} overall, {gap_within} the other way within groups.",
            "Average {measure} is {gap} higher for {high} than for {low} on the whole, but lower in {reversed} of {categories} groups by {third}.",
            "Split by {third}, average {measure} is higher for {low} than for {high} in {reversed} of {categories} groups, though overall it is {gap} lower.",
            "Overall, average {measure} is {gap} higher for {high} than for {low}, but within groups by {third} it is {gap_within} lower.",
            "Among rows alike in {third}, {measure} averages {gap_within} more for {low} than for {high}; over all rows it is {gap} less.",
            "The order of {high} and {low} by average {measure} depends on the split: {high} is {gap} ahead overall, {low} {gap_within} ahead within groups by {third}.",
        ),
        brief=(
            "Average {measure} is {gap} higher for {high} than for {low} overall, {gap_within} lower within groups by {third}.",
            "In {reversed} of {categories} groups by {third}, average {measure} is higher for {low} than for {high}.",
            "Average {measure} is {gap} higher for {high} than for {low}, but {gap_within} lower at the same {third}.",
            "A split by {third} turns the gap of {gap} in {measure} between {high} and {low} round.",
        ),
        executive=(
            "The higher average {measure} of {high} does not survive a split by {third}: {gap} more than {low} overall, {gap_within} less within groups.",
            "Whether average {measure} is higher for {high} or {low} depends on the split: {high} by {gap} overall, {low} by {gap_within} within groups by {third}.",
            "The overall gap in average {measure} hides its opposite: {gap} more for {high} than for {low}, yet less in {reversed} of {categories} groups by {third}.",
            "In {reversed} of {categories} groups by {third}, average {measure} is higher for {low} than for {high}; the overall gap of {gap} runs the other way.",
        ),
        technical=(
            "Simpson's reversal: mean {measure} is {gap} higher for {high} than for {low} overall, but {gap_within} lower within groups by {third} ({reversed} of {categories}).",
            "Adjusted for {third}, the difference in mean {measure} between {high} and {low} changes sign: {gap} before, {gap_within} the other way after.",
            "The difference in mean {measure}, {high} less {low}, is {gap} over all rows; its weighted mean within {third} has the opposite sign and a size of {gap_within}.",
            "A contrast with fixed effects of {third} puts {low} above {high} on {measure} by {gap_within}; the raw means put {high} above by {gap}.",
        ),
        headline=(
            "Average {measure} {gap} higher for {high} than for {low}, yet {gap_within} lower within groups by {third}",
            "The gap in average {measure} between {high} and {low} turns round by {third}",
            "Split by {third}, the gap in {measure} between {high} and {low} turns round in {reversed} of {categories} groups",
        ),
    ),
    Said(
        "zh",
        FactKind.REVERSAL,
        (Verdict.SPLIT,),
        plain=(
            "总体上，{high}的平均{measure}比{low}高{gap}；按{third}分组后，反而低{gap_within}。",
            "总体来看，{high}的平均{measure}高于{low}，相差{gap}，但在按{third}分的{categories}组中有{reversed}组恰好相反。",
            "按{third}拆分后，{high}与{low}的平均{measure}差距反转：总体前者高{gap}，组内后者高{gap_within}。",
            "{high}的平均{measure}总体比{low}高{gap}，却在按{third}分的{categories}组中有{reversed}组落后。",
            "{third}相同时，{low}的平均{measure}比{high}高{gap_within}；合在一起看，却低{gap}。",
            "平均{measure}在总体与分组中结论相反：总体是{high}高出{gap}，按{third}分组则是{low}高出{gap_within}。",
            "按{third}拆开后，{categories}组中有{reversed}组的{measure}是{low}高于{high}，尽管总体上低{gap}。",
            "{high}与{low}谁的{measure}更高，要看是否按{third}分组：总体前者高{gap}，组内后者高{gap_within}。",
        ),
        brief=(
            "{high}的{measure}总体比{low}高{gap}，按{third}分组则低{gap_within}。",
            "按{third}分组，{categories}组中有{reversed}组的{measure}是{low}高于{high}。",
            "{high}的{measure}总体比{low}高{gap}，{third}相同时却低{gap_within}。",
            "按{third}拆分，{high}与{low}的{measure}差距反转：由高{gap}变为低{gap_within}。",
        ),
        executive=(
            "{high}的{measure}总体比{low}高{gap}，但按{third}拆分后反而低{gap_within}。",
            "{high}与{low}的{measure}孰高孰低，取决于看总体还是看分组：总体前者高{gap}，按{third}分组后者高{gap_within}。",
            "{measure}总体上{high}比{low}高{gap}，但按{third}分的{categories}组中有{reversed}组恰好相反。",
            "按{third}分的{categories}组中，有{reversed}组的{measure}是{low}高于{high}，与总体{gap}的差距方向相反。",
        ),
        technical=(
            "辛普森反转：{high}的{measure}均值总体比{low}高{gap}，按{third}分层后低{gap_within}（{categories}层中的{reversed}层）。",
            "控制{third}后，{high}与{low}的{measure}均值之差变号：此前为{gap}，此后反向为{gap_within}。",
            "{measure}的均值之差（{high}减{low}）总体为{gap}；在{third}各层内的加权平均符号相反，大小为{gap_within}。",
            "以{third}为固定效应作对比，{low}的{measure}比{high}高{gap_within}；原始均值则是{high}高{gap}。",
        ),
        headline=(
            "{high}的{measure}总体比{low}高{gap}，按{third}分组却低{gap_within}",
            "按{third}拆分，{high}与{low}的{measure}差距反转：总体{gap}，组内反向{gap_within}",
            "{categories}个{third}分组中有{reversed}个的{measure}是{low}高于{high}",
        ),
    ),
)
